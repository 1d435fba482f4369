package jit

import (
	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

// Iteration: making iterators, and taking the next item of one. What iterators
// are made of iterators themselves (enumerate, zip) needs all guards before any
// of the effects, so these come last.

func (r *recorder) getIter() {
	v := r.value(1)
	switch object.TypeOf(v) {
	case &object.RangeIterType, &vm.GeneratorType, &object.EnumerateType, &object.ZipType, &object.ListRevIterType:
		r.shape(r.top(1), v) // is its own iterator
		return
	}
	ref := r.top(1)
	switch {
	case !r.forLoop(r.unit):
		r.abort("an iterator for something else than a loop")
		return
	case r.rangeIter == ref:
		// CALL made the iterator already instead of the range.
		r.rangeIter = uop.NoRef
		return
	case object.IsExact(v, &object.RangeType):
		r.iterRange(ref, v)
		return
	case object.IsExact(v, &object.TupleType):
		r.shape(ref, v)
		it := r.alloc(poolTupleIter)
		r.opI(uop.Store, int(object.TupleIterSeq), it, ref)
		r.opI(uop.StoreInt, int(object.TupleIterIndex), it, r.intConst(0))
		r.drop(1)
		r.push(it)
		return
	}
	if _, ok := r.likeList(ref, v, "__iter__"); ok {
		r.iterList(ref)
		return
	}
	r.abort("making an iterator of " + object.TypeOf(v).Name)
}

// alloc takes an object from a pool.
func (r *recorder) alloc(pool int) uop.Ref {
	x := uop.New(uop.Alloc)
	x.I, x.K = int32(pool), uint64(len(r.tr.Ins)) // no two are the same
	return r.emitGuard(x)
}

// taken is what an iterator yields.
type taken struct {
	item    uop.Ref
	more    bool
	effects []func() // what changes in the iterator
	its     []iterator
}

// iterator is one that takes part.
type iterator struct {
	ref uop.Ref
	v   object.Value
}

// distinct guards that the iterators of o are none of those of n, which would be
// advanced meanwhile, and adds them.
func (r *recorder) distinct(n *taken, o taken) {
	for _, a := range n.its {
		for _, b := range o.its {
			switch {
			case a.v == b.v:
				r.abort("one iterator twice")
				return
			case object.TypeOf(a.v) == object.TypeOf(b.v):
				r.op(uop.Differ, a.ref, b.ref)
			}
		}
	}
	n.its = append(n.its, o.its...)
	n.effects = append(n.effects, o.effects...)
}

func (r *recorder) forIter(at int) {
	if r.resumeGenerator(at) || r.callGetItem(at) {
		return
	}
	n := r.next(r.top(1), r.value(1))
	if r.failed != "" {
		return
	}
	for _, f := range n.effects {
		f()
	}
	if n.more {
		r.push(n.item)
	} else {
		r.recycle(r.top(1), r.value(1))
		r.drop(1)
	}
}

// next records taking the next item of v.
func (r *recorder) next(it uop.Ref, v object.Value) taken {
	n := r.nextOf(it, v)
	n.its = append(n.its, iterator{it, v})
	return n
}

func (r *recorder) nextOf(it uop.Ref, v object.Value) taken {
	switch {
	case object.IsExact(v, &object.RangeIterType):
		return r.nextRange(it, (*object.RangeIter)(v.Ptr()), v)
	case object.IsExact(v, &object.ListIterType):
		return r.nextList(it, (*object.ListIter)(v.Ptr()), v)
	case object.IsExact(v, &object.ListRevIterType):
		return r.nextReversed(it, (*object.ListRevIter)(v.Ptr()), v)
	case object.IsExact(v, &object.TupleIterType):
		return r.nextTuple(it, (*object.TupleIter)(v.Ptr()), v)
	case object.IsExact(v, &object.BytesIterType), object.IsExact(v, &object.ByteArrayIterType):
		return r.nextByte(it, v)
	case object.IsExact(v, &object.StrIterType):
		return r.nextChar(it, v)
	case object.IsExact(v, &object.EnumerateType):
		return r.nextNumbered(it, (*object.Enumerate)(v.Ptr()), v)
	case object.IsExact(v, &object.ZipType):
		return r.nextZip(it, (*object.Zip)(v.Ptr()), v)
	}
	r.abort("iteration over " + object.TypeOf(v).Name)
	return taken{}
}

func (r *recorder) nextRange(it uop.Ref, p *object.RangeIter, v object.Value) (n taken) {
	if !object.FitsSmall(p.Next) || !object.FitsSmall(p.Step) || !object.FitsSmall(p.Remaining) {
		r.abort("a range of big ints")
		return
	}
	r.shape(it, v)
	left := r.opI(uop.LoadIntChk, int(object.RangeIterRemaining), it)
	zero := r.intConst(0)
	if p.Remaining <= 0 {
		r.op(uop.Le, left, zero)
		return
	}
	r.op(uop.Lt, zero, left)
	n.more = true
	n.item = r.opI(uop.LoadIntChk, int(object.RangeIterNext), it)
	step := r.opI(uop.LoadIntChk, int(object.RangeIterStep), it)
	then := r.op(uop.Add, n.item, step)
	less := r.op(uop.Sub, left, r.intConst(1))
	n.effects = append(n.effects, func() {
		r.opI(uop.StoreInt, int(object.RangeIterNext), it, then)
		r.opI(uop.StoreInt, int(object.RangeIterRemaining), it, less)
	})
	return n
}

// position is the common part of iterators with a sequence and an index: guards
// that there is a sequence, and returns both. An exhausted one drops it.
func (r *recorder) position(it uop.Ref, v object.Value, seqAt, indexAt uintptr, gone bool) (seq, i uop.Ref, exhaust func()) {
	r.shape(it, v)
	if gone {
		r.abort("an exhausted iterator")
	}
	seq = r.opI(uop.Load, int(seqAt), it)
	r.op(uop.NotNil, seq)
	return seq, r.opI(uop.LoadInt, int(indexAt), it), func() {
		r.opI(uop.Store, int(seqAt), it, r.emit(uop.ConstVal(0)))
	}
}

func (r *recorder) nextList(it uop.Ref, p *object.ListIter, v object.Value) (n taken) {
	seq, i, exhaust := r.position(it, v, object.ListIterSeq, object.ListIterIndex, p.Seq == nil)
	if r.failed != "" {
		return
	}
	length := r.opI(uop.LoadInt, int(object.ListLenOffset), seq)
	if p.Index >= len(p.Seq.Items) {
		r.op(uop.Le, length, i)
		n.effects = append(n.effects, exhaust)
		return
	}
	r.op(uop.Lt, i, length)
	items := r.opI(uop.Load, int(object.ListItemsOffset), seq)
	n.more = true
	n.item = r.op(uop.ALoad, items, i)
	return r.advance(n, it, i, 1, object.ListIterIndex)
}

// advance moves the index of an iterator.
func (r *recorder) advance(n taken, it, i uop.Ref, by int64, indexAt uintptr) taken {
	then := r.op(uop.Add, i, r.intConst(by))
	n.effects = append(n.effects, func() { r.opI(uop.StoreInt, int(indexAt), it, then) })
	return n
}

func (r *recorder) nextReversed(it uop.Ref, p *object.ListRevIter, v object.Value) (n taken) {
	seq, i, _ := r.position(it, v, object.ListRevIterSeq, object.ListRevIterIndex, p.Seq == nil)
	if r.failed != "" || p.Index < 0 || p.Index >= len(p.Seq.Items) {
		r.abort("a reversed iterator that ends")
		return
	}
	r.op(uop.ULt, i, r.opI(uop.LoadInt, int(object.ListLenOffset), seq))
	items := r.opI(uop.Load, int(object.ListItemsOffset), seq)
	n.more = true
	n.item = r.op(uop.ALoad, items, i)
	return r.advance(n, it, i, -1, object.ListRevIterIndex)
}

func (r *recorder) nextTuple(it uop.Ref, p *object.TupleIter, v object.Value) (n taken) {
	seq, i, exhaust := r.position(it, v, object.TupleIterSeq, object.TupleIterIndex, p.Seq == nil)
	if r.failed != "" {
		return
	}
	length := r.op(uop.UnboxInt, r.opI(uop.Load, int(object.TupleLenOffset), seq))
	if p.Index >= p.Seq.Len() {
		r.op(uop.Le, length, i)
		n.effects = append(n.effects, exhaust)
		return
	}
	r.op(uop.Lt, i, length)
	n.more = true
	n.item = r.op(uop.ALoad, seq, r.op(uop.Add, i, r.intConst(object.TupleItemOffset/8)))
	return r.advance(n, it, i, 1, object.TupleIterIndex)
}

func (r *recorder) nextByte(it uop.Ref, v object.Value) (n taken) {
	s, index := object.BytesIterState(v)
	seq, i, exhaust := r.position(it, v, object.BytesIterSeq, object.BytesIterIndex, s.IsNil())
	if r.failed != "" {
		return
	}
	raw := object.RawItemsOf(s)
	if raw.Kind == object.NotRaw {
		r.abort("bytes of another class")
		return
	}
	length, now := r.rawLen(seq, s, raw)
	if index >= now {
		r.op(uop.Le, length, i)
		n.effects = append(n.effects, exhaust)
		return
	}
	r.op(uop.Lt, i, length)
	n.more = true
	n.item = r.op(uop.RawU8, r.opI(uop.Load, int(raw.Data), seq), i)
	return r.advance(n, it, i, 1, object.BytesIterIndex)
}

// nextNumbered is next of an enumerate.
func (r *recorder) nextNumbered(it uop.Ref, p *object.Enumerate, v object.Value) taken {
	if !object.FitsSmall(p.Index + 1) {
		r.abort("enumerate with big numbers")
		return taken{}
	}
	r.shape(it, v)
	r.guardK(uop.Is, 0, r.opI(uop.Load, int(object.EnumerateLong), it))
	i := r.opI(uop.LoadIntChk, int(object.EnumerateIndex), it)
	n := r.next(r.opI(uop.Load, int(object.EnumerateIt), it), p.It)
	if r.failed != "" || !n.more {
		return n
	}
	n = r.advance(n, it, i, 1, object.EnumerateIndex)
	n.item = r.newTuple(i, n.item)
	return n
}

func (r *recorder) nextZip(it uop.Ref, p *object.Zip, v object.Value) taken {
	k := p.Its.Len()
	if p.Strict || k < 2 || k > 3 {
		r.abort("a zip of another kind")
		return taken{}
	}
	r.shape(it, v)
	guard := func(of uop.Ref, at uintptr, word uint64) {
		x := uop.New(uop.FieldIs, of)
		x.I, x.K = int32(at), word
		r.emitGuard(x)
	}
	guard(it, object.ZipStrict, 0)
	its := r.opI(uop.Load, int(object.ZipIts), it)
	guard(its, object.TupleLenOffset, object.SmallInt(int64(k)).Bits())
	var all taken
	var items []uop.Ref
	for i := range k {
		n := r.next(r.opI(uop.Load, int(object.TupleItemOffset)+8*i, its), p.Its.At(i))
		if r.failed != "" {
			return all
		}
		if r.distinct(&all, n); !n.more {
			return all
		}
		items = append(items, n.item)
	}
	all.item, all.more = r.newTuple(items...), true
	return all
}

// newTuple makes a tuple of two or three.
func (r *recorder) newTuple(items ...uop.Ref) uop.Ref {
	p, _ := r.makeTuple(items)
	return p
}
