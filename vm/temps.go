package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// Lists that live for one instruction. In a[i:] + a[:i] the slices are made for the
// addition, and are garbage behind it; often they are all that a loop allocates.
// The instructions tell: what a BUILD_SLICE with its BINARY_SUBSCR, or a BINARY_OP
// makes is a temporary when the next instruction that takes it from the stack is
// a BINARY_OP +, an assignment to a slice, or the iteration of a comprehension
// (feedsLists). Machine code takes temporaries from pools of their own, with room to
// spare, and puts them back where they are consumed; additions append to the left
// one.
//
// Consumers know temporaries by looking into last, where those who make them write
// them down. One that is not found any more, or is consumed by Go, is left to the
// collector. One that gets into the hands of the program, because the other operand
// has an operator for lists, is forgotten there (forgetTemps).

const (
	smallTemp  = 12
	largeTemp  = 256
	knownTemps = 4
)

type tempLists struct {
	last         [knownTemps]unsafe.Pointer // a ring
	next         int
	small, large wordPool // lists with room for smallTemp and largeTemp items
}

func blankTemp(n int) func() unsafe.Pointer {
	return func() unsafe.Pointer {
		return object.BlankList(n)
	}
}

// refillTemps is called where a temporary is made in Go.
func refillTemps(t *Thread) {
	m := (*machine)(t.Loop)
	if m == nil {
		return
	}
	m.temps.small.fill(blankTemp(smallTemp))
	if p := &m.temps.large; p.n == 0 {
		// They are big, and few are in use at a time.
		for ; p.n < knownTemps; p.n++ {
			p.items[p.n] = object.BlankList(largeTemp)
		}
	}
}

// forgetTemps is called when the program may get hold of a temporary.
func forgetTemps(t *Thread) {
	if m := (*machine)(t.Loop); m != nil {
		m.temps.last = [knownTemps]unsafe.Pointer{}
	}
}

// feedsLists reports whether the list that is made by the instruction in front of
// unit i is a temporary.
func (c *Code) feedsLists(i int) bool {
	above := 0 // values on the stack above the list
	for i+1 < len(c.units) {
		u := c.units[i]
		op, arg, next := code.Deopt[uint8(u)], int(u>>8), code.Deopt[uint8(c.units[i+1])]
		switch op {
		case code.LOAD_FAST, code.LOAD_CONST, code.LOAD_DEREF:
			above++
		case code.LOAD_ATTR:
			if above == 0 {
				return false
			}
		case code.BINARY_OP:
			if above < 2 {
				return arg == int(object.OpAdd)
			}
			above--
		case code.BINARY_SUBSCR:
			if above < 2 {
				return false
			}
			above--
		case code.BUILD_SLICE:
			switch {
			case arg != 2 || above < 3:
				return false
			case next == code.STORE_SUBSCR:
				return above == 3
			case next != code.BINARY_SUBSCR:
				return false
			}
			i += 1 + int(code.Caches[code.BINARY_SUBSCR])
			above -= 2
		case code.GET_ITER:
			// Called with the iterator, the function of a comprehension.
			return above == 0 && next == code.PRECALL && c.units[i+1]>>8 == 0
		default:
			return false
		}
		i += 1 + int(code.Caches[op])
	}
	return false
}
