package vm

import (
	"unsafe"

	"gopy/compiler/code"
)

// Most coroutines live for one `await f()`, and many generators for one
// `for x in g()`: from the call to their end nothing but the value stack of the
// caller refers to them. When such a one is done its memory serves the next of
// the same size. This makes an await cost a third of what it does with a new
// object, for the collector has nothing to do.

const (
	maxGenWords = 64 // size of the largest generator that is kept
	maxGenPool  = 32 // how many of a size are
)

// genPool holds generators that are done, linked through handled.Prev.
type genPool struct {
	first *Generator
	n     int
}

// isTemporary reports whether the generator that the call f makes can only be
// reached from the value stack of its caller: the call is followed by the
// instructions of an await, of a yield from or of a for loop, which drop it
// when it is done.
// Looking at it by cr_await or the like ends this, see delegate; so does a
// frame object.
func (f *Frame) isTemporary(t *Thread) bool {
	p := f.prev
	if p == nil || t.TraceMask != 0 || f.object != nil || f.state.Int() != returnsToFrame ||
		f.code.flags&code.FlagAsyncGenerator != 0 {
		return false
	}
	next := uintptr(p.pc) - uintptr(p.code.start)
	if next%2 != 0 || int(next/2)+2 >= len(p.code.units) {
		return false
	}
	units := p.code.units[next/2:]
	second := code.Deopt[uint8(units[1])]
	coroutine := f.code.flags&code.FlagCoroutine != 0
	switch uint8(units[0]) {
	case code.GET_AWAITABLE:
		return coroutine && second == code.LOAD_CONST && code.Deopt[uint8(units[2])] == code.SEND
	case code.GET_ITER:
		return !coroutine && second == code.FOR_ITER
	case code.GET_YIELD_FROM_ITER:
		return !coroutine && second == code.LOAD_CONST && code.Deopt[uint8(units[2])] == code.SEND
	case code.PRECALL_COLLECT: // which drops it, or takes the mark off
		return !coroutine && units[0]>>8 == 1
	}
	if coroutine || next < 2 {
		return false
	}
	// An __iter__ that the instruction itself calls.
	first := code.Deopt[uint8(units[0])]
	switch uint8(p.code.units[next/2-1]) {
	case code.GET_ITER:
		return first == code.FOR_ITER
	case code.GET_YIELD_FROM_ITER:
		return first == code.LOAD_CONST && second == code.SEND
	}
	return false
}

// allocGenerator makes an empty generator with the words of a frame of c.
func allocGenerator(t *Thread, c *Code) *Generator {
	n := generatorWords + c.frameWords
	if n < maxGenWords && t.Loop != nil {
		if pool := &(*machine)(t.Loop).generators[n]; pool.first != nil {
			g := pool.first
			pool.first = (*Generator)(unsafe.Pointer(g.handled.Prev))
			pool.n--
			g.handled.Prev = nil
			g.state = genCreated
			return g
		}
	}
	return (*Generator)(unsafe.Pointer(unsafe.SliceData(make([]Value, n))))
}

// recycle keeps the memory of a temporary generator, which is done and which
// the caller is about to drop.
func (g *Generator) recycle(t *Thread) {
	f := g.ownFrame()
	n := generatorWords + f.code.frameWords
	switch f.state.Int() {
	case resumedByForIter, resumedBySend, collectList, collectTuple, collectSet, collectSum, collectAny, collectAll:
	default:
		return
	}
	if n >= maxGenWords || g.watched || t.Loop == nil || t.TraceMask != 0 {
		return
	}
	pool := &(*machine)(t.Loop).generators[n]
	if pool.n == maxGenPool {
		return
	}
	f.code, f.globals, f.builtins, f.pc, f.sp = nil, nil, nil, nil, nil
	g.extra, g.temp, g.closed, g.black = nil, false, false, 0
	pool.n++
	// Linked through a field of the right shape: a pointer.
	*(**Generator)(unsafe.Pointer(&g.handled.Prev)) = pool.first
	pool.first = g
}
