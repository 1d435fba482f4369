package vm

import (
	"unsafe"

	"gopy/vm/object"
)

// list(x for x in y), sum(...), any(...) and their like resume a generator for
// each value, and each time leave it again. Called with a generator they are
// executed as a loop instead: the generator's frame is entered as FOR_ITER does
// it, and YIELD_VALUE, seeing the frame's state, adds the value to a collection
// that lies on the caller's stack in place of the word below the callable, and
// goes on in the generator. Machine code does that, too (slow_collect).

// collectState returns the state of a frame whose values fn collects, 0 when fn
// is called like any function.
func collectState(fn Value) int {
	switch fn {
	case object.ListType.Value():
		return collectList
	case object.TupleType.Value():
		return collectTuple
	case object.SetType.Value(), object.FrozenSetType.Value():
		return collectSet
	}
	if object.IsExact(fn, &object.BuiltinType) {
		switch object.FastName(fn) {
		case "sum":
			return collectSum
		case "any":
			return collectAny
		case "all":
			return collectAll
		}
	}
	return 0
}

// beginCollect begins the call fn(generator) whose words end at sp. It returns
// the frame to enter, or nil when the call must be made.
func beginCollect(t *Thread, sp unsafe.Pointer) *Frame {
	words := stackSlice(sp, 3) // null, fn, generator
	if !words[0].IsNil() || !object.IsExact(words[2], &GeneratorType) || t.TraceMask != 0 {
		return nil
	}
	g := (*Generator)(words[2].Ptr())
	state := collectState(words[1])
	if state == 0 || g.state > genSuspended {
		return nil
	}
	switch state {
	case collectTuple:
		(*machine)(t.Loop).temps.small.fill(blankTemp(smallTemp))
		words[0] = takeScratch(t).Value()
	case collectList:
		refillLists(t)
		l := object.NewListSize(4)
		l.Items = l.Items[:0]
		words[0] = l.Value()
	case collectSet:
		refillSets(t)
		if words[1] == object.SetType.Value() {
			words[0] = object.NewSet().Value()
		} else {
			words[0] = object.NewFrozenSet().Value()
		}
	case collectSum:
		words[0] = object.SmallInt(0)
	case collectAny:
		words[0] = object.False
	case collectAll:
		words[0] = object.True
	}
	f := g.resumeFrame(t, object.None)
	f.state = object.SmallInt(int64(state))
	return f
}

// collect adds what a generator yielded to the collection *acc; done says that
// no more is wanted.
func collect(t *Thread, state int, acc *Value, v Value) (done bool, err *Exception) {
	switch state {
	case collectList, collectTuple:
		(*List)(acc.Ptr()).Append(v)
	case collectSet:
		s, _ := object.AsSet(*acc)
		err = s.Add(t, v)
		refillTables(t)
	case collectSum:
		var r Value
		if r, err = object.Binary(t, object.OpAdd, *acc, v); err == nil {
			*acc = r
		}
	case collectAny, collectAll:
		var b bool
		if b, err = object.Truth(t, v); b == (state == collectAny) && err == nil {
			*acc = object.MakeBool(b)
			return true, nil
		}
	}
	return false, err
}

// collected returns the result of the call.
func collected(t *Thread, state int, acc Value) Value {
	if state == collectTuple {
		l := (*List)(acc.Ptr())
		p := object.NewTuple(l.Items...)
		refill(t, len(l.Items)+2)
		clear(l.Items)
		if l.Items = l.Items[:0]; cap(l.Items) <= 64 {
			(*machine)(t.Loop).list = l
		}
		return p.Value()
	}
	return acc
}

// takeScratch returns an empty list for the items of a tuple.
func takeScratch(t *Thread) *List {
	m := (*machine)(t.Loop)
	l := m.list
	if m.list = nil; l == nil {
		l = object.NewListSize(8)
		l.Items = l.Items[:0]
	}
	return l
}
