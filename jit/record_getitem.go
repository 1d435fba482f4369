package jit

import (
	"gopy/compiler/code"
	"gopy/jit/uop"
	"gopy/vm/object"
)

// Loops over objects with a __getitem__ in Python and no __iter__: FOR_ITER calls it
// with ever greater numbers. It is inlined; the IndexError that ends the loop is
// the interpreter's, which knows by the frame's state (vm.ReturnsItem) what it is
// for.

// callGetItem records FOR_ITER over such an object.
func (r *recorder) callGetItem(at int) bool {
	v := r.value(1)
	if !object.IsExact(v, &object.SeqIterType) {
		return false
	}
	p, it := (*object.SeqIter)(v.Ptr()), r.top(1)
	if p.Seq.IsNil() {
		r.abort("an exhausted iterator")
		return true
	}
	fn, ok := functionOf(object.TypeOf(p.Seq).LookupName("__getitem__"))
	if !ok || object.TypeOf(p.Seq).Flags&object.TypeHeap == 0 {
		r.abort("iteration by another __getitem__")
		return true
	}
	r.shape(it, v)
	seq := r.opI(uop.Load, int(object.SeqIterSeq), it)
	r.op(uop.NotNil, seq)
	i := r.opI(uop.LoadIntChk, int(object.SeqIterIndex), it)
	if r.typeOfNow(seq, p.Seq) == nil {
		r.abort("iteration by another __getitem__")
		return true
	}
	then := r.op(uop.Add, i, r.intConst(1))
	r.callSpecial(fn, []uop.Ref{seq, i}, 0, code.FOR_ITER)
	if r.pending != nil {
		r.opI(uop.StoreInt, int(object.SeqIterIndex), it, then)
		d := &r.tr.Frames[len(r.tr.Frames)-1]
		d.Item, d.PC = true, int32(at+1) // behind prefixes, too
	}
	return true
}
