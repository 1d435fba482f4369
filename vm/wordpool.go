package vm

import (
	"unsafe"

	"gopy/vm/object"
)

// Blank objects for machine code, which cannot call Go's allocator: tuples,
// cells, bound methods and instances of classes are so many words, whatever they
// are, so there is a pool for each number of words, and one of empty lists. When
// a pool is empty, the instruction is left to Go, which fills it.
//
// Who takes an object clears its place: what is in use is not kept alive by the
// pool, and a mark phase that comes between is told of the object as of every
// reference that machine code overwrites.

const (
	maxPooled = 10 // words of the largest objects
	poolSize  = 16 // an instruction in so many leaves machine code
	// maxListPool is how many items the largest lists of pools have room for.
	maxListPool = 64
)

type wordPool struct {
	items [poolSize]unsafe.Pointer
	n     int
}

// fill makes the pool full again, if it is empty.
func (p *wordPool) fill(blank func() unsafe.Pointer) {
	if p.n != 0 {
		return
	}
	for i := range p.items {
		p.items[i] = blank()
	}
	p.n = poolSize
}

// refill is called where an object of so many words is made in Go.
func refill(t *Thread, words int) {
	if m := (*machine)(t.Loop); words <= maxPooled && m.words[words].n == 0 {
		m.words[words].fill(func() unsafe.Pointer { return object.BlankWords(words) })
	}
}

// refillLists is refill for lists of up to four items.
func refillLists(t *Thread) { refillListsOf(t, 0) }

// refillListsOf is refill for lists that are made with n items.
func refillListsOf(t *Thread, n int) {
	if m := (*machine)(t.Loop); m != nil && n <= maxListPool {
		class := max((n+3)/4, 1)
		m.lists[class-1].fill(func() unsafe.Pointer { return object.BlankList(4 * class) })
	}
}

// refillDicts is refill for empty dicts.
func refillDicts(t *Thread) {
	(*machine)(t.Loop).dicts.fill(func() unsafe.Pointer { return unsafe.Pointer(object.NewDict()) })
}

// refillBound is called where an attribute has been loaded: a bound method is an
// object, too.
func refillBound(t *Thread, v Value) {
	switch {
	case object.IsExact(v, &object.MethodType):
		refill(t, int(unsafe.Sizeof(object.BoundMethod{})/8))
	case object.IsExact(v, &object.BuiltinType):
		refill(t, int(unsafe.Sizeof(object.Builtin{})/8))
	}
}
