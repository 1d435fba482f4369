package jit

import (
	"unsafe"

	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
	"gopy/vm"
	"gopy/vm/object"
)

// Virtual objects exist in snapshots only. The stub of an exit stores their
// fields above the frames, like the words of frames that do not exist yet; Go,
// or the way to the exit's own trace, takes objects from their pools, copies the
// fields, and puts the objects where they belong. The fields stay where they
// are: when a pool is empty on that way, Go begins again.

// virtual is an object that an exit makes.
type virtual struct {
	pool   int32
	first  uint64 // the shape that a new object must have
	have   uint64 // the one that objects in the pool had when the exit was linked
	header uint64 // its own, when it is another one
	fields []virtualField
	places []int32 // slots of frames, and of fields of later virtual objects
}

type virtualField struct {
	off, slot int32
	isInt     bool
}

// virtuals decides where the fields of a snapshot's virtual objects go and stores
// them there.
func (e *emitter) virtuals(s *uop.Snap, add func(slot int32, r uop.Ref)) []virtual {
	if len(s.Virtuals) == 0 {
		return nil
	}
	f := &e.t.Frames[s.Frame]
	next := f.Base + int32(codeOf(f).FrameWords())
	index := map[uop.Ref]int{}
	list := make([]virtual, len(s.Virtuals))
	for i, v := range s.Virtuals {
		index[v.Ref] = i
		w := &list[i]
		w.pool, w.first, w.header = v.Pool, v.First, v.Header
		for _, x := range v.Fields {
			if inner, ok := index[x.Ref]; ok {
				list[inner].places = append(list[inner].places, next)
			} else {
				add(next, x.Ref)
			}
			w.fields = append(w.fields, virtualField{x.Off, next, x.Int})
			next++
		}
	}
	for _, x := range s.Slots {
		if i, ok := index[x.Ref]; ok {
			list[i].places = append(list[i].places, x.Slot)
		}
	}
	return list
}

// materialize makes the virtual objects of an exit that was just taken in f.
func (tier *Tier) materialize(f *vm.Frame, x *exit) {
	base := f.LocalsBase()
	word := func(slot int32) *object.Value { return (*object.Value)(unsafe.Add(base, int(slot)*wordSize)) }
	relink := false
	for i := range x.virtuals {
		v := &x.virtuals[i]
		if x.linked {
			// An empty pool is why it was taken, or that objects of the class
			// got more room since it was linked.
			tier.fill(int(v.pool))
			relink = relink || v.have != tier.poolShape(v)
		}
		p := tier.blank(int(v.pool))
		o := object.FromPtr(p)
		switch {
		// Newer objects of the class have more room, never less.
		case v.header != 0:
			(*object.Object)(p).SetShape(object.FromBits(v.header))
		case v.first != 0:
			(*object.Object)(p).SetShape(object.FromBits(v.first))
		}
		for _, d := range v.fields {
			if d.isInt {
				*(*int)(unsafe.Add(p, d.off)) = int(word(d.slot).Int())
			} else {
				*(*object.Value)(unsafe.Add(p, d.off)) = *word(d.slot)
			}
		}
		for _, s := range v.places {
			*word(s) = o
		}
	}
	if relink {
		tier.link(x, x.to)
	}
}

// poolShape returns the shape of the objects that the pool of v is filled with;
// 0 when their shape does not matter.
func (tier *Tier) poolShape(v *virtual) uint64 {
	if v.first == 0 || v.pool < poolFirstClass {
		return v.first
	}
	return uint64(uintptr(unsafe.Pointer(tier.classes[v.pool-poolFirstClass].First)))
}

// makeVirtuals is materialize in machine code, on the way from an exit to its
// trace; it goes to empty for want of objects. Nothing is in registers then.
func makeVirtuals(b *native.Buffer, list []virtual, empty native.Label) {
	for i := range list {
		v := &list[i]
		at := uint32(native.OffsetPools) + uint32(v.pool)*16
		b.Emit(stencils.Of(stencils.Alloc, 0), native.Args{I: at, J: at + 8, Leave: empty})
		if v.first != 0 {
			b.Emit(stencils.Of(stencils.ShapeP, 0), native.Args{K: v.have, Leave: empty})
		}
		header := v.header
		if header == 0 && v.have != v.first {
			header = v.first
		}
		if header != 0 {
			b.Emit(stencils.Of(stencils.Const, 1), native.Args{K: header})
			b.Emit(stencils.Of(stencils.Store, 0, 1), native.Args{})
		}
		for _, d := range v.fields {
			b.Emit(stencils.Of(stencils.Sload, 1), native.Args{I: uint32(d.slot) * wordSize})
			f := stencils.Store
			if d.isInt {
				b.Emit(stencils.Of(stencils.UnboxInt, 1), native.Args{Leave: empty})
				f = stencils.Storeint
			}
			b.Emit(stencils.Of(f, 0, 1), native.Args{I: uint32(d.off)})
		}
		for _, s := range v.places {
			b.Emit(stencils.Of(stencils.Sstore, 0), native.Args{I: uint32(s) * wordSize})
		}
	}
}
