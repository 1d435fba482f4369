package jit

import (
	"gopy/compiler/code"
	"gopy/jit/uop"
	"gopy/vm/object"
)

// Making lists, and what they share with instances of subclasses. These have the same
// layout, and as long as a special method is list's own they behave alike.

// likeList returns v as a list if it is one, or an instance of a subclass whose
// special method of the given name is list's; it guards that.
func (r *recorder) likeList(ref uop.Ref, v object.Value, method string) (*object.List, bool) {
	l, ok := object.AsList(v)
	switch typ := object.TypeOf(v); {
	case !ok:
		return nil, false
	case typ == &object.ListType:
		r.shape(ref, v)
		return l, true
	case typ.NeedVersion() == 0 || typ.LookupName(method) != object.ListType.LookupName(method):
		return nil, false
	default:
		r.shape(ref, v)
		r.version(&typ.Version)
	}
	return l, true
}

// buildList takes a list from a pool, which has room for four items.
func (r *recorder) buildList(n, at int) {
	items := make([]uop.Ref, n)
	for i := range n {
		items[i] = r.boxed(r.top(n - i))
	}
	units := r.cur.code.Units()
	switch {
	case n > 0:
	case code.Deopt[uint8(units[at+1])] == code.LOAD_CONST && units[at+2] == uint16(code.LIST_EXTEND)|1<<8:
		// [1, 2, 3] is an empty list that is extended by a tuple. The
		// interpreter does it all at once, too.
		k := r.cur.code.Consts[units[at+1]>>8]
		if !object.IsExact(k, &object.TupleType) {
			r.abort("a list that is extended")
			return
		}
		p := (*object.Tuple)(k.Ptr())
		if next := units[at+3]; code.Deopt[uint8(next)] == code.UNPACK_SEQUENCE && int(next>>8) == p.Len() {
			// a, b, c = [1, 2, 3]
			for i := p.Len() - 1; i >= 0; i-- {
				r.push(r.constant(p.At(i)))
			}
			r.passOver = 1
			return
		}
		if p.Len() > maxPoolList {
			r.push(r.listOf(p))
			return
		}
		for _, v := range p.Items() {
			items = append(items, r.boxed(r.constant(v)))
		}
	case code.Deopt[uint8(units[at+1])] == code.LOAD_FAST && code.Deopt[uint8(units[at+2])] == code.FOR_ITER:
		// Is made as large as it will be.
		local := int(units[at+1] >> 8)
		switch left := r.itemsLeft(*r.cur.local(local)); {
		case left < 0 || left > maxHint:
			r.abort("the list of a comprehension")
			return
		case left > maxPoolList:
			r.push(r.newList(r.leftOf(r.slot(local), *r.cur.local(local))))
			return
		}
	}
	l := r.list(items)
	r.drop(n)
	r.push(l)
}

// maxHint bounds the room that a list is made with.
const maxHint = 1 << 16

// leftOf is itemsLeft as the trace finds it, at most maxHint.
func (r *recorder) leftOf(ref uop.Ref, it object.Value) (n uop.Ref) {
	r.shape(ref, it)
	switch object.ShapeOf(it) {
	case &object.RangeIterType.Root:
		n = r.opI(uop.LoadIntChk, int(object.RangeIterRemaining), ref)
	case &object.ListIterType.Root:
		seq := r.opI(uop.Load, int(object.ListIterSeq), ref)
		r.op(uop.NotNil, seq)
		n = r.op(uop.Sub, r.listLen(seq), r.opI(uop.LoadInt, int(object.ListIterIndex), ref))
	default:
		seq := r.opI(uop.Load, int(object.TupleIterSeq), ref)
		r.op(uop.NotNil, seq)
		n = r.op(uop.UnboxInt, r.opI(uop.Load, int(object.TupleLenOffset), seq))
		n = r.op(uop.Sub, n, r.opI(uop.LoadInt, int(object.TupleIterIndex), ref))
	}
	r.op(uop.ULt, n, r.intConst(maxHint+1))
	return n
}

// list makes a list of items.
func (r *recorder) list(items []uop.Ref) uop.Ref {
	var l uop.Ref
	if len(items) > maxPoolList {
		l = r.newList(r.intConst(int64(len(items))))
	} else {
		l = r.alloc(poolList)
		r.known[l] = &object.ListType.Root
	}
	if len(items) > 0 {
		array := r.opI(uop.Load, int(object.ListItemsOffset), l)
		for i, x := range items {
			r.op(uop.AStore, array, r.intConst(int64(i)), x)
		}
		r.opI(uop.StoreInt, int(object.ListLenOffset), l, r.intConst(int64(len(items))))
	}
	return l
}

// copyItems makes a list of n items, at most four, of a list from an index on.
func (r *recorder) copyItems(list, first uop.Ref, n int) uop.Ref {
	array := r.opI(uop.Load, int(object.ListItemsOffset), list)
	items := make([]uop.Ref, n)
	for i := range items {
		at := first
		if i > 0 {
			at = r.op(uop.Add, first, r.intConst(int64(i)))
		}
		items[i] = r.op(uop.ALoad, array, at)
	}
	return r.list(items)
}

// itemsLeft is how many items an iterator still has, or -1.
func (r *recorder) itemsLeft(it object.Value) int {
	switch {
	case object.IsExact(it, &object.RangeIterType):
		return int((*object.RangeIter)(it.Ptr()).Remaining)
	case object.IsExact(it, &object.ListIterType):
		if p := (*object.ListIter)(it.Ptr()); p.Seq != nil {
			return len(p.Seq.Items) - p.Index
		}
	case object.IsExact(it, &object.TupleIterType):
		if p := (*object.TupleIter)(it.Ptr()); p.Seq != nil {
			return p.Seq.Len() - p.Index
		}
	}
	return -1
}

// appendTo appends x to a list.
func (r *recorder) appendTo(list uop.Ref, l object.Value, x uop.Ref) {
	r.shape(list, l)
	n := r.room(list)
	then := r.op(uop.Add, n, r.intConst(1))
	items := r.opI(uop.Load, int(object.ListItemsOffset), list)
	r.op(uop.AStore, items, n, r.boxed(x))
	r.opI(uop.StoreInt, int(object.ListLenOffset), list, then)
}

// listAppend records LIST_APPEND, of list comprehensions.
func (r *recorder) listAppend(arg int) {
	l := r.value(arg + 1)
	if !object.IsExact(l, &object.ListType) {
		r.abort("a list of another kind")
		return
	}
	r.appendTo(r.top(arg+1), l, r.top(1))
	r.drop(1)
}

// callLenList is len() of an instance of a subclass of list.
func (r *recorder) callLenList(fn object.Value) bool {
	ref := r.top(1)
	if _, ok := r.likeList(ref, r.value(1), "__len__"); !ok {
		return false
	}
	return r.nativeResult(fn, 1, r.opI(uop.LoadInt, int(object.ListLenOffset), ref))
}

// truthOfList guards whether a list is empty.
func (r *recorder) truthOfList(ref uop.Ref, v object.Value) (truth, ok bool) {
	if typ := object.TypeOf(v); !typ.LookupName("__bool__").IsNil() {
		return false, false
	}
	l, ok := r.likeList(ref, v, "__len__")
	if !ok {
		return false, false
	}
	n := r.opI(uop.LoadInt, int(object.ListLenOffset), ref)
	if truth = len(l.Items) != 0; truth {
		r.op(uop.Ne, n, r.intConst(0))
	} else {
		r.op(uop.Eq, n, r.intConst(0))
	}
	return truth, true
}

// iterList makes an iterator of a list.
func (r *recorder) iterList(ref uop.Ref) {
	it := r.alloc(poolListIter)
	r.opI(uop.Store, int(object.ListIterSeq), it, ref)
	r.opI(uop.StoreInt, int(object.ListIterIndex), it, r.intConst(0))
	r.drop(1)
	r.push(it)
}

// iterRange makes an iterator of a range of small ints.
func (r *recorder) iterRange(ref uop.Ref, v object.Value) {
	p := (*object.Range)(v.Ptr())
	if !p.Start.IsInt() || !p.Step.IsInt() || !p.Length.IsInt() {
		r.abort("a range of big ints")
		return
	}
	r.shape(ref, v)
	field := func(off uintptr) uop.Ref { return r.op(uop.UnboxInt, r.opI(uop.Load, int(off), ref)) }
	start, step, length := field(object.RangeStart), field(object.RangeStep), field(object.RangeLength)
	it := r.alloc(poolRangeIter)
	r.opI(uop.StoreInt, int(object.RangeIterNext), it, start)
	r.opI(uop.StoreInt, int(object.RangeIterStep), it, step)
	r.opI(uop.StoreInt, int(object.RangeIterRemaining), it, length)
	r.drop(1)
	r.push(it)
}
