package opt

import "testing"

var sinkCases = []testCase{{
	name: "an object inside of another one",
	before: `
		v0 = sload +0
		v1 = alloc #0x1 +3 ?0
		v2 = alloc #0x2 +5 ?0
		shape v2 #0x1000 ?0
		v3 = val 0x1008
		store v1 v0 +16
		store v2 v1 +24
		store v2 v3 +0
		v4 = sload +1
		v5 = unbox_int v4 ?1
		v6 = load v2 +24
		v7 = load v6 +16
		v8 = unbox_int v7 ?2
		?0 pc=0 sp=0
		?1 pc=1 sp=1 4:v2 5:v1
		?2 pc=2 sp=1 4:v1
		?3 pc=3 sp=1 4:v8
		end ?3`,
	after: `
		v0 = sload +0
		v1 = virt #0x1 +3
		v2 = virt #0x2 +5
		v8 = sload +1
		v9 = unbox_int v8 ?0
		v10 = unbox_int v0 ?1
		?0 pc=1 sp=1 4:v2 5:v1 v1=3( +16:v0) v2=5(#0x1000 #0x1008 +24:v1)
		?1 pc=2 sp=1 4:v1 v1=3( +16:v0)
		?2 pc=3 sp=1 4:v10
		end ?2`,
}, {
	name: "a newer object inside of an older one",
	before: `
		v0 = sload +0
		v1 = alloc #0x1 +3 ?0
		v2 = alloc #0x2 +5 ?0
		store v1 v2 +16
		v4 = sload +1
		v5 = unbox_int v4 ?1
		?0 pc=0 sp=0
		?1 pc=1 sp=1 4:v1
		?3 pc=3 sp=1 4:v5
		end ?2`,
	after: `
		v1 = virt #0x1 +3
		v2 = virt #0x2 +5
		v4 = sload +1
		v5 = unbox_int v4 ?0
		?0 pc=1 sp=1 4:v1 v2=5() v1=3( +16:v2)
		?1 pc=3 sp=1 4:v5
		end ?1`,
}, {
	name: "objects inside of each other",
	before: `
		v1 = alloc #0x1 +3 ?0
		v2 = alloc #0x2 +5 ?0
		store v1 v2 +16
		store v2 v1 +16
		v4 = sload +1
		v5 = unbox_int v4 ?1
		?0 pc=0 sp=0
		?1 pc=1 sp=1 4:v1
		?3 pc=3 sp=1 4:v5
		end ?2`,
	after: `
		v0 = alloc #0x1 +3 ?0
		v1 = alloc #0x2 +5 ?0
		store v0 v1 +16 over
		store v1 v0 +16 over
		v4 = sload +1
		v5 = unbox_int v4 ?1
		?0 pc=0 sp=0
		?1 pc=1 sp=1 4:v0
		?2 pc=3 sp=1 4:v5
		end ?2`,
}, {
	name: "objects that escape: into memory, into the frame at the end, over the loop",
	loop: true,
	before: `
		v0 = sload +0
		v1 = alloc #0x1 +3 ?0
		store v0 v1 +16
		v2 = alloc #0x2 +3 ?0
		?0 pc=0 sp=0
		?1 pc=1 sp=0 4:v2
		end ?1`,
	after: `
		v0 = sload +0
		v1 = alloc #0x1 +3 ?0
		store v0 v1 +16
		v3 = alloc #0x2 +3 ?0
		loop
		v5 = alloc #0x1 +3 ?1
		store v0 v5 +16
		v7 = alloc #0x2 +3 ?1
		phi v3 v7
		?0 pc=0 sp=0
		?1 pc=0 sp=0 4:v3
		?2 pc=1 sp=0 4:v7
		end ?2`,
}, {
	name: "in a loop",
	loop: true,
	before: `
		v0 = sload +0
		v1 = alloc #0x1 +3 ?0
		store v1 v0 +16
		v2 = load v1 +16
		v3 = unbox_int v2 ?1
		v4 = int 1
		v5 = add v3 v4 ?1
		?0 pc=0 sp=0
		?1 pc=1 sp=1 4:v1
		?2 pc=1 sp=0 0:v5
		end ?2`,
	after: `
		v0 = sload +0
		v1 = virt #0x1 +3
		v3 = unbox_int v0 ?0
		v4 = int 1
		v5 = add v3 v4 ?0
		loop
		v7 = virt #0x1 +3
		v10 = add v5 v4 ?1
		phi v5 v10
		?0 pc=1 sp=1 4:v1 v1=3( +16:v0)
		?1 pc=1 sp=1 4:v7 0:v5 v7=3( +16:v5)
		?2 pc=1 sp=0 0:v10
		end ?2`,
}}

func TestSink(t *testing.T) { runCases(t, sinkCases) }
