package jit

import (
	"gopy/compiler/code"
	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

// A slice of a list that is assigned to a slice of as many items, as in
// a[:k] = a[k-1::-1], needs no list in between: its items are moved. Between
// taking and assigning it are only instructions without effects, and their guards
// go back to where the slice was taken.

// sliced is a slice that was taken and not assigned yet.
type sliced struct {
	ref   uop.Ref // what stands for it on the stack
	first uop.Ref // address of the first item
	n     uop.Ref
	now   int
	back  bool
	snap  int32 // of all guards up to the assignment
	unit  int
}

// spot is an instruction.
type spot struct {
	code *vm.Code
	unit int
}

func (r *recorder) buildSlice(arg, at int) {
	switch code.Deopt[uint8(r.cur.code.Units()[at+1])] {
	case code.BINARY_SUBSCR:
		if r.tier.unmoved[spot{r.cur.code, r.unit}] || !r.movable(at+2+int(code.Caches[code.BINARY_SUBSCR])) {
			if uint8(r.cur.code.Units()[r.unit]) == code.BUILD_SLICE_TEMP && object.IsExact(r.value(arg+1), &object.ListType) {
				// Tier 1's handler takes one that serves again.
				r.abort("a slice that lives for one instruction")
				return
			}
			r.copySlice(arg)
			return
		}
		r.takeSlice(arg)
	case code.STORE_SUBSCR:
		if r.moving == nil || arg != 2 || r.top(4) != r.moving.ref {
			r.abort("a slice is assigned")
			return
		}
		r.assignSlice()
	default:
		r.abort("a slice object")
	}
}

// movable reports whether the instructions from a unit on lead to an assignment to
// a slice and do nothing else.
func (r *recorder) movable(unit int) bool {
	units := r.cur.code.Units()
	for unit+1 < len(units) {
		op := code.Deopt[uint8(units[unit])]
		switch op {
		case code.LOAD_FAST, code.LOAD_CONST, code.BINARY_OP:
			unit += 1 + int(code.Caches[op])
		case code.BUILD_SLICE:
			return units[unit]>>8 == 2 && code.Deopt[uint8(units[unit+1])] == code.STORE_SUBSCR
		default:
			return false
		}
	}
	return false
}

// takeSlice records v[start:stop:step] of a list.
func (r *recorder) takeSlice(arg int) {
	v, back := r.value(arg+1), false
	if arg == 3 {
		if step := r.value(1); r.tr.Ins[r.top(1)].Op != uop.Const || step != object.None && step != object.SmallInt(1) && step != object.SmallInt(-1) {
			r.abort("a slice with a step")
			return
		} else {
			back = step == object.SmallInt(-1)
		}
	}
	if !object.IsExact(v, &object.ListType) {
		r.abort("a slice of " + object.TypeOf(v).Name)
		return
	}
	m := &sliced{back: back, snap: r.snap(), unit: r.unit}
	first, n, now := r.bounds(r.top(arg+1), v, arg, arg-1, back)
	if r.failed != "" {
		return
	}
	items := r.opI(uop.Load, int(object.ListItemsOffset), r.top(arg+1))
	m.first, m.n, m.now = r.opI(uop.RawAddr, 3, items, first), n, now
	r.drop(arg + 1)
	m.ref = r.emit(uop.ConstVal(0))
	r.push(m.ref)
	r.moving = m
}

// copySlice records v[start:stop] of a list.
func (r *recorder) copySlice(arg int) {
	v := r.value(arg + 1)
	if arg != 2 || r.moving != nil || !object.IsExact(v, &object.ListType) {
		r.abort("a slice")
		return
	}
	first, n, now := r.bounds(r.top(3), v, 2, 1, false)
	if r.failed != "" {
		return
	}
	var l uop.Ref
	if now > maxPoolList {
		l = r.sliceOf(r.top(3), first, n)
	} else {
		r.op(uop.Eq, n, r.intConst(int64(now)))
		l = r.copyItems(r.top(3), first, now)
	}
	r.drop(3)
	r.push(l)
}

// bounds guards that two bounds on the stack lie inside of a list, and returns
// where the slice begins and its length.
func (r *recorder) bounds(list uop.Ref, v object.Value, startAt, stopAt int, back bool) (first, n uop.Ref, now int) {
	r.shape(list, v)
	length := r.opI(uop.LoadInt, int(object.ListLenOffset), list)
	size := int64(len((*object.List)(v.Ptr()).Items))
	bound := func(at int, none uop.Ref, noneNow, most int64, limit uop.Ref) (uop.Ref, int64) {
		b := r.value(at)
		ref := r.top(at)
		if b == object.None && r.tr.Ins[ref].Op == uop.Const {
			return none, noneNow
		}
		if !b.IsInt() || b.Int() < 0 || b.Int() > most {
			r.abort("bounds of another kind")
			return none, 0
		}
		i, _, _ := r.number(ref, b)
		r.op(uop.Le, r.intConst(0), i)
		r.op(uop.Le, i, limit)
		return i, b.Int()
	}
	zero := r.intConst(0)
	if back {
		last := r.op(uop.Sub, length, r.intConst(1))
		i, x := bound(startAt, last, size-1, size-1, last)
		if r.value(stopAt) != object.None || r.tr.Ins[r.top(stopAt)].Op != uop.Const {
			r.abort("bounds of another kind")
		}
		return i, r.op(uop.Add, i, r.intConst(1)), int(x + 1)
	}
	i, x := bound(startAt, zero, 0, size, length)
	j, y := bound(stopAt, length, size, size, length)
	if x > y {
		r.abort("bounds of another kind")
	}
	r.op(uop.Le, i, j)
	return i, r.op(uop.Sub, j, i), int(y - x)
}

// assignSlice records v[start:stop] = the slice that was taken.
func (r *recorder) assignSlice() {
	m, v := r.moving, r.value(3)
	if !object.IsExact(v, &object.ListType) || m.now > native.TempWords {
		r.abort("a slice of another kind is assigned")
		return
	}
	first, n, now := r.bounds(r.top(3), v, 2, 1, false)
	if r.failed != "" || now != m.now {
		r.abort("a slice of another length is assigned")
		return
	}
	r.op(uop.Eq, n, m.n)
	r.op(uop.ULt, n, r.intConst(native.TempWords+1))
	items := r.opI(uop.Load, int(object.ListItemsOffset), r.top(3))
	x := uop.New(uop.ListMove, r.opI(uop.RawAddr, 3, items, first), m.first, n)
	x.I = int32(b2i(m.back))
	r.emit(x)
	r.drop(4)
	r.moving = nil
}
