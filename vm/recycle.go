package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// Objects that nobody but the interpreter can see are used again when they are
// done: the iterator that GET_ITER makes for the FOR_ITER behind it, and the
// function of a comprehension.

const (
	maxIters  = 24 // as many as loops of a recursion have
	moreIters = 6  // that are made when there is none
)

// iterPool holds exhausted iterators of one type.
type iterPool struct {
	items [maxIters]unsafe.Pointer
	n     int
}

// Pools of machine.iters.
const (
	listIters = iota
	tupleIters
	rangeIters
	setIters
)

func (p *iterPool) take() unsafe.Pointer {
	if p.n == 0 {
		return nil
	}
	p.n--
	it := p.items[p.n]
	p.items[p.n] = nil
	return it
}

func (p *iterPool) put(it unsafe.Pointer) {
	if p.n < maxIters {
		p.items[p.n] = it
		p.n++
	}
}

// loopIter is Iter for a FOR_ITER that follows.
func loopIter(t *Thread, v Value) (Value, *Exception) {
	m := (*machine)(t.Loop)
	if m == nil || t.TraceMask != 0 {
		return object.Iter(t, v)
	}
	switch {
	case object.IsExact(v, &object.ListType):
		it := (*object.ListIter)(m.iters[listIters].take())
		if it == nil {
			it = (*object.ListIter)(object.NewListIter(nil).Ptr())
			// Loops that are left by return or break do not give theirs back.
			for range moreIters {
				more := (*object.ListIter)(object.NewListIter(nil).Ptr())
				more.Temp = true
				m.iters[listIters].put(unsafe.Pointer(more))
			}
		}
		it.Seq, it.Index, it.Temp = (*List)(v.Ptr()), 0, true
		return it.Object.Value(), nil
	case object.IsExact(v, &object.TupleType):
		it := (*object.TupleIter)(m.iters[tupleIters].take())
		if it == nil {
			it = (*object.TupleIter)(object.NewTupleIter(nil).Ptr())
			for range moreIters {
				more := (*object.TupleIter)(object.NewTupleIter(nil).Ptr())
				more.Temp = true
				m.iters[tupleIters].put(unsafe.Pointer(more))
			}
		}
		it.Seq, it.Index, it.Temp = (*Tuple)(v.Ptr()), 0, true
		return it.Object.Value(), nil
	case object.IsExact(v, &object.SetType) || object.IsExact(v, &object.FrozenSetType):
		s, _ := object.AsSet(v)
		return loopSetIter(m, s), nil
	case object.IsExact(v, &object.RangeType):
		it := (*object.RangeIter)(m.iters[rangeIters].take())
		if it == nil {
			it = object.NewRangeIter()
			for range moreIters {
				more := object.NewRangeIter()
				more.Temp = true
				m.iters[rangeIters].put(unsafe.Pointer(more))
			}
		}
		if (*object.Range)(v.Ptr()).Begin(it) {
			it.Temp = true
			return it.Object.Value(), nil
		}
	}
	return object.Iter(t, v)
}

// loopSetIter is loopIter for sets.
func loopSetIter(m *machine, s *object.Set) Value {
	it := (*object.SetIter)(m.iters[setIters].take())
	if it == nil {
		it = object.BlankSetIter()
		for range moreIters {
			m.iters[setIters].put(unsafe.Pointer(object.BlankSetIter()))
		}
	}
	it.Seq, it.Pos, it.Used, it.Left = s, 0, s.Len(), s.Len()
	return it.Object.Value()
}

// exhausted is told that a loop of f dropped its iterator. That of a
// comprehension is in a variable, too, which only a frame object can show.
func exhausted(t *Thread, f *Frame, it Value) {
	m := (*machine)(t.Loop)
	if m == nil || f.object != nil {
		return
	}
	switch object.ShapeOf(it) {
	case &object.ListIterType.Root:
		if p := (*object.ListIter)(it.Ptr()); p.Temp {
			m.iters[listIters].put(it.Ptr())
		}
	case &object.TupleIterType.Root:
		if p := (*object.TupleIter)(it.Ptr()); p.Temp {
			m.iters[tupleIters].put(it.Ptr())
		}
	case &object.SetIterType.Root:
		if p := (*object.SetIter)(it.Ptr()); p.Temp {
			p.Seq = nil
			m.iters[setIters].put(it.Ptr())
		}
	case &object.RangeIterType.Root:
		if p := (*object.RangeIter)(it.Ptr()); p.Temp {
			m.iters[rangeIters].put(it.Ptr())
		}
	}
}

// callsComprehension reports whether the instruction behind a GET_ITER calls fn, the
// function of a comprehension, with the iterator.
func callsComprehension(op, arg uint8, fn Value) bool {
	return op == code.PRECALL_PYFUNC && arg == 0 && isFunction(fn) && (*Function)(fn.Ptr()).code.comp
}

// loopRange is range(...) of ints that is called for a GET_ITER and
// FOR_ITER behind the CALL, or a comprehension: the iterator is made at once. pc is behind the CALL.
func loopRange(t *Thread, pc unsafe.Pointer, args []Value) (Value, bool) {
	next := (*[4]uint8)(pc)
	m := (*machine)(t.Loop)
	if next[0] != code.GET_ITER || m == nil || t.TraceMask != 0 {
		return Value{}, false
	}
	if fn := *(*Value)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(args)), -3*8)); code.Deopt[next[2]] != code.FOR_ITER && !callsComprehension(next[2], next[3], fn) {
		return Value{}, false
	}
	for _, v := range args {
		if !v.IsInt() {
			return Value{}, false
		}
	}
	start, stop, step := int64(0), int64(0), int64(1)
	switch len(args) {
	case 1:
		stop = args[0].Int()
	case 3:
		step = args[2].Int()
		fallthrough
	case 2:
		start, stop = args[0].Int(), args[1].Int()
	default:
		return Value{}, false
	}
	n := int64(0)
	switch {
	case step == 0:
		return Value{}, false
	case step > 0 && start < stop:
		n = (stop-start-1)/step + 1
	case step < 0 && start > stop:
		n = (start-stop-1)/-step + 1
	}
	it := (*object.RangeIter)(m.iters[rangeIters].take())
	if it == nil {
		it = object.NewRangeIter()
	}
	it.Next, it.Step, it.Remaining, it.Temp = start, step, n, true
	return it.Object.Value(), true
}

// isComprehension reports whether the code is that of a comprehension: its
// function is made for one call, and nothing but the value stack refers to it.
func (c *Code) isComprehension() bool {
	switch c.Name.String() {
	case "<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>":
		return true
	}
	return false
}

// comprehension returns the function that the last execution of a MAKE_FUNCTION
// made of the code, unless it is still to be called: COPY_FREE_VARS takes its
// closure away. nil when there is none.
func (c *Code) comprehension(globals *Dict) *Function {
	if !c.comp || c.made == nil || c.made.globals != globals || c.made.closure != nil || c.made.code != c {
		return nil
	}
	return c.made
}
