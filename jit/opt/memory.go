package opt

import "gopy/jit/uop"

// place is a place in memory whose content is known.
type place struct {
	kind  uop.Op // Load, LoadInt or ALoad
	base  uop.Ref
	off   int32   // of fields
	index uop.Ref // of items
	value uop.Ref
}

// memory replaces loads of places whose content is known, from an earlier load
// or store. Fields and items never share memory; two fields may be the same
// one when their offsets are equal and nothing tells their objects apart.
func memory(b *builder, x *uop.Ins) (uop.Ref, outcome) {
	switch x.Op {
	case uop.Load, uop.LoadInt, uop.LoadIntChk, uop.ALoad:
		if p := b.find(x); p != nil {
			return p.value, replace
		}
	case uop.Store, uop.StoreInt, uop.AStore:
		if x.Op == uop.Store && x.I == 0 {
			b.forgetShapes()
		}
		b.clobber(x)
	case uop.CallOut:
		b.forget()
	}
	return 0, pass
}

// forget drops all that is known but constants: other code runs.
func (b *builder) forget() {
	b.mem = b.mem[:0]
	clear(b.shape)
	for k := range b.known {
		if k.op != uop.Const {
			delete(b.known, k)
		}
	}
}

// placeOf describes the place that a load or store touches.
func placeOf(x *uop.Ins) place {
	p := place{kind: x.Op, base: x.Args[0], index: uop.NoRef, off: x.I}
	switch x.Op {
	case uop.Store:
		p.kind, p.value = uop.Load, x.Args[1]
	case uop.LoadIntChk:
		p.kind = uop.LoadInt
	case uop.StoreInt:
		p.kind, p.value = uop.LoadInt, x.Args[1]
	case uop.ALoad:
		p.index = x.Args[1]
	case uop.AStore:
		p.kind, p.index, p.value = uop.ALoad, x.Args[1], x.Args[2]
	}
	return p
}

func (b *builder) find(x *uop.Ins) *place {
	w := placeOf(x)
	for i := range b.mem {
		p := &b.mem[i]
		if p.kind == w.kind && p.base == w.base && p.off == w.off && p.index == w.index {
			return p
		}
	}
	return nil
}

// clobber forgets what a store may change.
func (b *builder) clobber(x *uop.Ins) {
	w := placeOf(x)
	kept := b.mem[:0]
	for _, p := range b.mem {
		if p.kind != w.kind || !b.mayAlias(&p, &w) {
			kept = append(kept, p)
		}
	}
	b.mem = kept
}

func (b *builder) mayAlias(p, w *place) bool {
	if p.kind == uop.ALoad {
		i, j := b.isConst(p.index), b.isConst(w.index)
		return i == nil || j == nil || i.K == j.K
	}
	if p.off != w.off {
		return false
	}
	if p.base == w.base {
		return true
	}
	s, t := b.shape[p.base], b.shape[w.base]
	if s != 0 && t != 0 && s != t {
		return false
	}
	i, j := b.isConst(p.base), b.isConst(w.base)
	return i == nil || j == nil || i.K == j.K
}

func (b *builder) forgetShapes() {
	clear(b.shape)
	for k := range b.known {
		if k.op == uop.Shape {
			delete(b.known, k)
		}
	}
}

// remember notes what a surviving instruction says about memory and values.
func remember(b *builder, x *uop.Ins, r uop.Ref) {
	switch x.Op {
	case uop.Load, uop.LoadInt, uop.LoadIntChk, uop.ALoad:
		p := placeOf(x)
		p.value = r
		b.mem = append(b.mem, p)
	case uop.Store, uop.StoreInt, uop.AStore:
		b.mem = append(b.mem, placeOf(x))
	case uop.Shape:
		b.shape[x.Args[0]] = x.K
	}
	if cseable(x) {
		b.known[keyOf(x)] = r
	}
}
