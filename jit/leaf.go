package jit

import (
	"math"
	"unsafe"

	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
	"gopy/vm/object"
)

// Leaf functions: what Go does for a trace that goes on where it was (resume.go).
// They get a word and two small ints, look at no frame, call nothing of Python and
// raise nothing: guards in front of them make sure that they can do what they
// shall. Their result is a new object, which nobody has seen yet, an int or a
// float.

// leafArgs are the operands; the result takes the place of the first one.
type leafArgs [4]uint64

func (a *leafArgs) object() object.Value { return object.FromBits(a[0]) }
func (a *leafArgs) int(i int) int        { return int(int64(a[i]) >> 16) }

// method is a native function that a trace knows; its number is an argument.
func (a *leafArgs) method(i int) *object.Native {
	return (*object.Native)(unsafe.Pointer(uintptr(a.int(i))))
}

func (a *leafArgs) list() *object.List { return (*object.List)(a.object().Ptr()) }

// returns makes an object the result. size is how many words it has.
func (a *leafArgs) returns(tier *Tier, p unsafe.Pointer, size int) {
	a[0] = uint64(uintptr(p))
	tier.filled(4 + size)
}

// Numbers of leaf functions.
const (
	leafNewList = iota // with room for so many items
	leafListOf         // a list of a tuple's items
	leafSlice          // a list of a list's items, from an index on, so many
	leafFloat          // what a method without arguments returns, see object.Leaf
	leafBits           // and one that takes a number of bits
)

var leafFunctions = [...]func(tier *Tier, a *leafArgs){
	leafNewList: func(tier *Tier, a *leafArgs) {
		n := a.int(1)
		l := object.NewListSize(n)
		l.Items = l.Items[:0]
		a.returns(tier, unsafe.Pointer(l), n)
	},
	leafListOf: func(tier *Tier, a *leafArgs) {
		items := (*object.Tuple)(a.object().Ptr()).Items()
		a.returns(tier, unsafe.Pointer(object.NewListOf(items)), len(items))
	},
	leafSlice: func(tier *Tier, a *leafArgs) {
		items := a.list().Items[a.int(1):][:a.int(2)]
		a.returns(tier, unsafe.Pointer(object.NewListOf(items)), len(items))
	},
	leafFloat: func(tier *Tier, a *leafArgs) {
		v, _ := a.method(1).Fn0(nil, a.object())
		a[0] = math.Float64bits(v.Float())
	},
	leafBits: func(tier *Tier, a *leafArgs) {
		v, _ := a.method(2).Fn1(nil, a.object(), object.SmallInt(int64(a.int(1))))
		a[0] = uint64(v.Int()) << 16
	},
}

// leaf records a call of a leaf function with a word and two ints.
func (r *recorder) leaf(number int, typ uop.Type, v, i, k uop.Ref) uop.Ref {
	x := uop.New(uop.Leaf, v, i, k)
	x.I, x.Type, x.K = int32(number), typ, uint64(len(r.tr.Ins))
	return r.emitGuard(x)
}

// newList records the making of a list with room for n items.
func (r *recorder) newList(n uop.Ref) uop.Ref {
	l := r.leaf(leafNewList, uop.Val, r.emit(uop.ConstVal(0)), n, n)
	r.known[l] = &object.ListType.Root
	return l
}

// sliceOf records the making of a list of n items of another one.
func (r *recorder) sliceOf(list, first, n uop.Ref) uop.Ref {
	l := r.leaf(leafSlice, uop.Val, list, first, n)
	r.known[l] = &object.ListType.Root
	return l
}

// listOf records the making of a list of a constant tuple's items.
func (r *recorder) listOf(p *object.Tuple) uop.Ref {
	zero := r.intConst(0)
	l := r.leaf(leafListOf, uop.Val, r.constant(p.Object.Value()), zero, zero)
	r.known[l] = &object.ListType.Root
	return l
}

// leafCall emits a call of a leaf function.
func (e *emitter) leafCall(v uop.Ref, x *uop.Ins) error {
	for i, a := range x.Args[:3] {
		r, err := e.need(a)
		if err != nil {
			return err
		}
		e.emit(stencils.Spill, native.Args{I: uint32(native.OffsetArgs) + uint32(i)*wordSize}, r)
	}
	c := class(x.Type)
	r, err := e.take(c)
	if err != nil {
		return err
	}
	live, number := e.inUse(uop.NoRef), e.first+len(e.asm.exits)
	e.aside(live)
	exit := asmExit{snap: x.Snap, pure: -1 - x.I, stub: len(e.buf.Code)}
	e.emit(stencils.LeaveGo, native.Args{I: uint32(number)})
	exit.resume = len(e.buf.Code)
	e.asm.exits = append(e.asm.exits, exit)
	e.back(live)
	e.emit([2]stencils.Family{stencils.Reload, stencils.Freload}[c], native.Args{I: uint32(native.OffsetArgs)}, r)
	e.bind(v, c, r)
	return nil
}
