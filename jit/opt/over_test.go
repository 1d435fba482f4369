package opt

import (
	"strings"
	"testing"
)

// overCases are traces in which nothing changes but that some stores are marked: the
// collector need not hear of what they overwrite.
var overCases = []struct{ name, text string }{
	{"a number is overwritten", `
		v0 = sload +0
		v1 = load v0 +16
		v2 = unbox_flt v1 ?0
		v3 = fadd v2 v2
		v4 = box_flt v3
		store v0 v4 +16 over
		store v0 v4 +24
		store v0 v1 +24 over
		?0 pc=1 sp=0
		?1 pc=2 sp=0
		end ?1`},
	{"what may be the same object puts another one there", `
		v0 = sload +0
		v1 = sload +1
		v2 = load v0 +16
		v3 = unbox_int v2 ?0
		store v1 v0 +16
		store v0 v2 +16
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v3
		end ?1`},
	{"a new object's fields, once, and unless another object may be it", `
		v0 = sload +0
		v1 = sload +1
		v2 = alloc #0x1 +0 ?0
		store v2 v0 +16 over
		store v2 v1 +16
		store v0 v2 +24
		store v2 v1 +24 over
		v7 = load v0 +32
		store v7 v0 +40
		store v2 v1 +40
		store v2 v1 +48 over
		?0 pc=1 sp=0
		?1 pc=2 sp=0
		end ?1`},
}

var overLoops = []testCase{{
	name: "a number of the first iteration says nothing about the next",
	loop: true,
	before: `
		v0 = sload +0
		v1 = sload +1
		v2 = int 0
		v3 = box_int v2
		store v0 v3 +16
		v5 = load v1 +24
		store v0 v5 +16
		?0 pc=1 sp=0
		end ?0`,
	after: `
		v0 = sload +0
		v1 = sload +1
		v3 = val 0xfffe000000000000
		store v0 v3 +16
		v5 = load v1 +24
		store v0 v5 +16 over
		loop
		store v0 v3 +16
		store v0 v5 +16
		?0 pc=1 sp=0
		end ?0`,
}}

func TestOver(t *testing.T) {
	cases := overLoops
	for _, c := range overCases {
		cases = append(cases, testCase{name: c.name, before: strings.ReplaceAll(c.text, " over", ""), after: c.text})
	}
	runCases(t, cases)
}
