package opt

import (
	"errors"
	"strings"
	"testing"

	"gopy/jit/uop"
)

// testCase gives a trace before and after. Results are numbered by position, so
// dropped instructions leave gaps.
type testCase struct {
	name, before, after string
	loop                bool
}

var cases = []testCase{{
	name: "constants",
	before: `
		v0 = int 6
		v1 = int 7
		v2 = mul v0 v1 ?0
		v3 = int 50
		lt v2 v3 ?0
		v4 = int 0
		v5 = add v2 v4 ?0
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v5
		end ?1`,
	after: `
		v2 = int 42
		?0 pc=2 sp=0 0:v2
		end ?0`,
}, {
	name: "guards once",
	before: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = sload +0
		v3 = unbox_int v2 ?0
		v4 = add v1 v3 ?0
		v5 = unbox_int v4 ?0
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v5
		end ?1`,
	after: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = add v1 v1 ?0
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v2
		end ?1`,
}, {
	name: "powers of two",
	before: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = int 8
		v3 = mod v1 v2
		v4 = floordiv v1 v2 ?0
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v3 1:v4
		end ?1`,
	after: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v3 = int 7
		v4 = and v1 v3
		v5 = shr v1 +3
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v4 1:v5
		end ?1`,
}, {
	name: "store to load, and what a store may change",
	before: `
		v0 = sload +0
		shape v0 #0x1000 ?0
		v1 = sload +1
		shape v1 #0x2000 ?0
		v2 = sload +2
		v3 = load v0 +16
		v4 = load v1 +16
		store v0 v2 +16
		v5 = load v0 +16
		v6 = load v1 +16
		v7 = load v2 +16
		store v1 v0 +16
		v8 = load v2 +16
		?0 pc=1 sp=0
		?1 pc=2 sp=0 3:v3 4:v4 5:v5 6:v6 7:v7 8:v8
		end ?1`,
	after: `
		v0 = sload +0
		shape v0 #0x1000 ?0
		v2 = sload +1
		shape v2 #0x2000 ?0
		v4 = sload +2
		v5 = load v0 +16
		v6 = load v2 +16
		store v0 v4 +16
		v8 = load v4 +16
		store v2 v0 +16
		v10 = load v4 +16
		?0 pc=1 sp=0
		?1 pc=2 sp=0 3:v5 4:v6 5:v4 6:v6 7:v8 8:v10
		end ?1`,
}, {
	name: "a loop",
	loop: true,
	before: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = sload +1
		v3 = unbox_int v2 ?0
		lt v1 v3 ?0
		v4 = int 1
		v5 = add v1 v4 ?1
		poll ?2
		?0 pc=1 sp=0
		?1 pc=2 sp=0
		?2 pc=0 sp=0 0:v5
		end ?2`,
	after: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = sload +1
		v3 = unbox_int v2 ?0
		lt v1 v3 ?0
		v5 = int 1
		v6 = add v1 v5 ?1
		poll ?2
		loop
		lt v6 v3 ?3
		v10 = add v6 v5 ?4
		poll ?5
		phi v6 v10
		?0 pc=1 sp=0
		?1 pc=2 sp=0
		?2 pc=0 sp=0 0:v6
		?3 pc=1 sp=0 0:v6
		?4 pc=2 sp=0 0:v6
		?5 pc=0 sp=0 0:v10
		end ?5`,
}, {
	name: "a slot that is stored as it was loaded",
	loop: true,
	before: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = box_int v1
		v3 = sload +1
		store v3 v2 +16
		?0 pc=1 sp=0
		?1 pc=0 sp=0 0:v1
		end ?1`,
	after: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = sload +1
		store v2 v0 +16
		loop
		store v2 v0 +16
		?0 pc=1 sp=0
		?1 pc=0 sp=0 0:v1
		end ?1`,
}, {
	name: "a swap in a loop",
	loop: true,
	before: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = sload +1
		v3 = unbox_int v2 ?0
		lt v1 v3 ?0
		poll ?1
		?0 pc=1 sp=0
		?1 pc=0 sp=0 0:v3 1:v1
		end ?1`,
	after: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = sload +1
		v3 = unbox_int v2 ?0
		lt v1 v3 ?0
		poll ?1
		loop
		lt v3 v1 ?2
		poll ?3
		phi v3 v1
		phi v1 v3
		?0 pc=1 sp=0
		?1 pc=0 sp=0 0:v3 1:v1
		?2 pc=1 sp=0 0:v3 1:v1
		?3 pc=0 sp=0 0:v1 1:v3
		end ?3`,
}, {
	name: "a number boxed into the word that it came out of varies like it",
	loop: true,
	before: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = sload +1
		v3 = sload +2
		store v2 v0 +24
		v4 = load v3 +24
		v5 = unbox_int v4 ?0
		?0 pc=1 sp=0
		?1 pc=0 sp=0 0:v5
		end ?1`,
	after: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = sload +1
		v3 = sload +2
		store v2 v0 +24
		v5 = load v3 +24
		v6 = unbox_int v5 ?0
		loop
		store v2 v5 +24
		v9 = load v3 +24
		v10 = unbox_int v9 ?1
		phi v6 v10
		phi v5 v9
		?0 pc=1 sp=0
		?1 pc=1 sp=0 0:v6
		?2 pc=0 sp=0 0:v10
		end ?2`,
}}

func TestOptimize(t *testing.T) { runCases(t, cases) }

func runCases(t *testing.T, cases []testCase) {
	t.Helper()
	for _, c := range cases {
		in, err := uop.Parse(c.before)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		out, err := Optimize(in, c.loop)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got, want := strings.TrimSpace(out.String()), unindent(c.after); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

func unindent(s string) string {
	var lines []string
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

func TestContradiction(t *testing.T) {
	for _, text := range []string{
		"v0 = int 1\nv1 = unbox_flt v0 ?0\n?0 pc=0 sp=0",
		"v0 = int 5\nv1 = int 3\nlt v0 v1 ?0\n?0 pc=0 sp=0",
		"v0 = val 0x1000\nis v0 #0x2000 ?0\n?0 pc=0 sp=0",
		"v0 = sload +0\nv1 = unbox_int v0 ?0\nshape v1 #0x1000 ?0\n?0 pc=0 sp=0",
	} {
		in, err := uop.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Optimize(in, false); !errors.Is(err, ErrContradiction) {
			t.Errorf("%q: %v", text, err)
		}
	}
	// An int that becomes a float in the loop.
	in, _ := uop.Parse("v0 = sload +0\nv1 = unbox_int v0 ?0\nv2 = fcvt v1\n?0 pc=0 sp=0\n?1 pc=0 sp=0 0:v2\nend ?1")
	if _, err := Optimize(in, true); !errors.Is(err, ErrContradiction) {
		t.Errorf("a changing type: %v", err)
	}
}
