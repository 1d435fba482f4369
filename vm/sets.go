package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// setPools are blank sets for machine code, and tables for those that grow. A set
// that is made of a generator for len() alone, as in len(set(x for x in y)), is
// garbage behind the call: it has its second table with it, and goes back to its
// pool, see return_generator in c/generators.c.
type setPools struct {
	plain, counted, tables wordPool
}

// refillSets is called where a set is made of a generator in Go.
func refillSets(t *Thread) {
	m := (*machine)(t.Loop)
	m.sets.plain.fill(object.BlankSet)
	if p := &m.sets.counted; p.n == 0 {
		// More are needed only where such calls are nested.
		p.items[0], p.items[1] = object.BlankSetBlock(), object.BlankSetBlock()
		p.n = 2
	}
}

// refillTables is called where a set grows in Go.
func refillTables(t *Thread) {
	if m := (*machine)(t.Loop); m != nil {
		m.sets.tables.fill(object.BlankSetTable)
	}
}

// countCommon is len(a & b) for sets, when the BINARY_OP whose cache is at pc and the
// call behind it are that, and nothing has to be compared: machine code does this, too.
func countCommon(t *Thread, arg int, sp, pc unsafe.Pointer) (int, bool) {
	if arg != int(object.OpAnd) {
		return 0, false
	}
	next := *(*uint16)(unsafe.Add(pc, 2*code.Caches[code.BINARY_OP]))
	if next != 1<<8|code.PRECALL_NO_KW_LEN {
		return 0, false
	}
	words := stackSlice(sp, 4) // null, len, a, b
	if !words[0].IsNil() || words[1] != t.RT.LenFunction {
		return 0, false
	}
	return object.CountCommon(words[2], words[3])
}
