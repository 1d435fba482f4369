package vm

import "gopy/vm/object"

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
