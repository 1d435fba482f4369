package opt

import (
	"slices"

	"gopy/jit/uop"
	"gopy/vm/object"
)

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
	case uop.Load, uop.LoadInt, uop.LoadIntChk, uop.ALoad, uop.RawF64, uop.RawU8, uop.RawI8, uop.RawI16, uop.RawU16,
		uop.RawI32, uop.RawU32, uop.RawI64:
		if p := b.find(x); p != nil {
			return p.value, replace
		}
	case uop.Store, uop.StoreInt, uop.AStore, uop.RawSetF64:
		if x.Op == uop.Store {
			if x.I == 0 {
				b.forgetShapes(x.Args[0])
			}
			b.forgetField(x.I)
		}
		if x.Op == uop.Store || x.Op == uop.AStore {
			b.over(x)
		}
		b.clobber(x)
	case uop.RawSet8, uop.RawSet16, uop.RawSet32, uop.RawSet64:
		b.forgetRaw(rawSets[x.Op])
	case uop.ListMove:
		b.forgetRaw([]uop.Op{uop.ALoad})
	case uop.FieldIs:
		if p := b.find(&uop.Ins{Op: uop.Load, Args: x.Args, I: x.I}); p != nil {
			if c := b.isConst(p.value); c != nil && c.Type == uop.Val {
				if c.K != x.K {
					return 0, fail
				}
				return uop.NoRef, replace
			}
		}
	case uop.Room:
		// The array may be another one, which has the same items.
		b.clobber(&uop.Ins{Op: uop.Store, Args: x.Args, I: int32(object.ListItemsOffset)})
		b.clobber(&uop.Ins{Op: uop.StoreInt, Args: x.Args, I: int32(object.ListCapOffset)})
	case uop.CallOut:
		b.forget()
	}
	return 0, pass
}

// forget drops all that is known but constants: other code runs.
func (b *builder) forget() {
	b.mem = b.mem[:0]
	clear(b.shape)
	clear(b.blank)
	for k := range b.known {
		if k.op != uop.Const {
			delete(b.known, k)
		}
	}
}

// rawSets are the loads of items that a store of raw items can change.
var rawSets = map[uop.Op][]uop.Op{
	uop.RawSet8:  {uop.RawU8, uop.RawI8},
	uop.RawSet16: {uop.RawI16, uop.RawU16},
	uop.RawSet32: {uop.RawI32, uop.RawU32},
	uop.RawSet64: {uop.RawI64},
}

func (b *builder) forgetRaw(kinds []uop.Op) {
	b.mem = slices.DeleteFunc(b.mem, func(p place) bool { return slices.Contains(kinds, p.kind) })
}

// forgetField drops what guards proved about a field at an offset.
func (b *builder) forgetField(off int32) {
	for k := range b.known {
		if k.op == uop.FieldIs && k.i == off {
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
	case uop.ALoad, uop.RawF64, uop.RawU8:
		p.index = x.Args[1]
	case uop.RawSetF64:
		p.kind, p.index, p.value = uop.RawF64, x.Args[1], x.Args[2]
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
	if p.kind == uop.ALoad || p.kind == uop.RawF64 {
		// Arrays of two objects are the same one or have nothing in common.
		i, m := b.affine(p.index)
		j, n := b.affine(w.index)
		return i != j || m == n
	}
	if b.isNew(p.base, w.base) || b.isNew(w.base, p.base) {
		return false
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

// affine takes an index apart: a value, which is NoRef for constants, and a
// constant that is added.
func (b *builder) affine(r uop.Ref) (uop.Ref, int64) {
	var n int64
	for {
		x := b.ins(r)
		if x.Op == uop.Const {
			return uop.NoRef, n + x.IntValue()
		}
		if x.Op != uop.Add && x.Op != uop.Sub {
			return r, n
		}
		c := b.isConst(x.Args[1])
		switch {
		case c == nil:
			return r, n
		case x.Op == uop.Add:
			n += c.IntValue()
		default:
			n -= c.IntValue()
		}
		r = x.Args[0]
	}
}

// isNew reports whether p is an object that the trace made, and o one that existed
// already: constants did, whenever they are first mentioned.
func (b *builder) isNew(p, o uop.Ref) bool {
	return b.ins(p).Op == uop.Alloc && (o < p || b.ins(o).Op == uop.Const)
}

// forgetShapes forgets the shapes of what may be an object that gets another one.
func (b *builder) forgetShapes(of uop.Ref) {
	other := func(r uop.Ref) bool { return r != of && (b.isNew(of, r) || b.isNew(r, of)) }
	for r := range b.shape {
		if !other(r) {
			delete(b.shape, r)
		}
	}
	for k := range b.known {
		if k.op == uop.Shape && !other(k.args[0]) {
			delete(b.known, k)
		}
	}
}

// remember notes what a surviving instruction says about memory and values.
func remember(b *builder, x *uop.Ins, r uop.Ref) {
	switch x.Op {
	case uop.Load, uop.LoadInt, uop.LoadIntChk, uop.ALoad, uop.RawF64, uop.RawU8, uop.RawI8, uop.RawI16, uop.RawU16,
		uop.RawI32, uop.RawU32, uop.RawI64:
		p := placeOf(x)
		p.value = r
		b.mem = append(b.mem, p)
	case uop.Store, uop.StoreInt, uop.AStore, uop.RawSetF64:
		b.mem = append(b.mem, placeOf(x))
		if c := &b.out.Ins[x.Args[1]]; x.Op == uop.Store && x.I == 0 && c.Op == uop.Const {
			s := uop.New(uop.Shape, x.Args[0])
			s.K = c.K
			b.shape[x.Args[0]], b.known[keyOf(&s)] = c.K, uop.NoRef
		}
	case uop.Shape:
		b.shape[x.Args[0]] = x.K
	case uop.Alloc:
		b.blank[r] = nil
	case uop.Loop:
		clear(b.blank)
		b.loop = r
	}
	if cseable(x) {
		b.known[keyOf(x)] = r
	}
}
