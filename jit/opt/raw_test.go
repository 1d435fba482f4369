package opt

import "testing"

// Items of arrays, and bools as ints.
var rawCases = []testCase{{
	name: "items at different distances are different places",
	before: `
		v0 = sload +0
		v1 = sload +1
		v2 = unbox_int v1 ?0
		v3 = int 1
		v4 = add v2 v3 ?0
		v5 = raw_f64 v0 v2 ?0
		v6 = raw_f64 v0 v4 ?0
		raw_set_f64 v0 v4 v5
		v7 = raw_f64 v0 v2 ?0
		v8 = raw_f64 v0 v4 ?0
		v9 = sload +2
		v10 = unbox_int v9 ?0
		raw_set_f64 v0 v10 v6
		v11 = raw_f64 v0 v2 ?0
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v7 1:v8 2:v11
		end ?1`,
	after: `
		v0 = sload +0
		v1 = sload +1
		v2 = unbox_int v1 ?0
		v3 = int 1
		v4 = add v2 v3 ?0
		v5 = raw_f64 v0 v2 ?0
		v6 = raw_f64 v0 v4 ?0
		raw_set_f64 v0 v4 v5
		v8 = sload +2
		v9 = unbox_int v8 ?0
		raw_set_f64 v0 v9 v6
		v11 = raw_f64 v0 v2 ?0
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v5 1:v5 2:v11
		end ?1`,
}, {
	name: "a store of bytes changes bytes only",
	before: `
		v0 = sload +0
		v1 = sload +1
		v2 = unbox_int v1 ?0
		v3 = raw_u8 v0 v2
		v4 = raw_addr v0 v2 +2
		v5 = raw_i32 v4
		v6 = raw_addr v0 v2 +0
		raw_set8 v6 v2
		v7 = raw_u8 v0 v2
		v8 = raw_i32 v4
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v3 1:v5 2:v7 3:v8
		end ?1`,
	after: `
		v0 = sload +0
		v1 = sload +1
		v2 = unbox_int v1 ?0
		v3 = raw_u8 v0 v2
		v4 = raw_addr v0 v2 +2
		v5 = raw_i32 v4
		v6 = raw_addr v0 v2 +0
		raw_set8 v6 v2
		v8 = raw_u8 v0 v2
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v3 1:v5 2:v8 3:v5
		end ?1`,
}, {
	name: "fields that guards proved stay until they are written",
	before: `
		v0 = sload +0
		field_is v0 #0x2 +8 ?0
		field_is v0 #0x2 +8 ?0
		v1 = sload +1
		store v1 v0 +16
		field_is v0 #0x2 +8 ?0
		store v1 v0 +8
		field_is v0 #0x2 +8 ?0
		?0 pc=1 sp=0
		end ?0`,
	after: `
		v0 = sload +0
		field_is v0 #0x2 +8 ?0
		v2 = sload +1
		store v2 v0 +16
		store v2 v0 +8
		field_is v0 #0x2 +8 ?0
		?0 pc=1 sp=0
		end ?0`,
}, {
	name: "a new object is none of the old ones",
	before: `
		v0 = sload +0
		v1 = load v0 +16
		v2 = alloc #0x1 +0 ?0
		store v2 v1 +16
		v3 = load v0 +16
		store v0 v2 +8
		v4 = load v2 +16
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v3 1:v4
		end ?1`,
	after: `
		v0 = sload +0
		v1 = load v0 +16
		v2 = alloc #0x1 +0 ?0
		store v2 v1 +16 over
		store v0 v2 +8
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v1 1:v1
		end ?1`,
}}

var moveCases = []testCase{{
	name: "a move changes items, no fields",
	before: `
		v0 = sload +0
		v1 = load v0 +8
		v2 = int 2
		v3 = aload v1 v2
		v4 = raw_addr v1 v2 +3
		list_move v4 v4 v2 +1
		v5 = load v0 +8
		v6 = aload v5 v2
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v3 1:v6
		end ?1`,
	after: `
		v0 = sload +0
		v1 = load v0 +8
		v2 = int 2
		v3 = aload v1 v2
		v4 = raw_addr v1 v2 +3
		list_move v4 v4 v2 +1
		v6 = aload v1 v2
		?0 pc=2 sp=0 0:v3 1:v6
		end ?0`,
}, {
	name: "shifts by constants; powers are done once",
	before: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v2 = int 3
		v3 = shlv v1 v2 ?0
		v4 = shrv v1 v2 ?0
		v5 = shrv v1 v4 ?0
		v6 = fcvt v1
		v7 = flt 0.5
		v8 = fpow v6 v7 ?0
		v9 = fpow v6 v7 ?0
		v10 = fadd v8 v9
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v3 1:v4 2:v5 3:v10
		end ?1`,
	after: `
		v0 = sload +0
		v1 = unbox_int v0 ?0
		v3 = shl v1 +3 ?0
		v4 = shr v1 +3
		v5 = shrv v1 v4 ?0
		v6 = fcvt v1
		v7 = flt 0.5
		v8 = fpow v6 v7 ?0
		v9 = fadd v8 v8
		?0 pc=1 sp=0
		?1 pc=2 sp=0 0:v3 1:v4 2:v5 3:v9
		end ?1`,
}}

func TestMoves(t *testing.T) { runCases(t, moveCases) }

func TestRaw(t *testing.T) { runCases(t, rawCases) }
