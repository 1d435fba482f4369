package jit

import (
	"unsafe"

	"gopy/jit/native"
	"gopy/vm/object"
)

// Pools: allocating an object is a call into Go's allocator, which machine code
// cannot make. Go makes objects of a few types in advance, many at a time
// (which is cheaper for each, too), and machine code takes them. An empty pool
// is an exit; the interpreter does the instruction, and the pool is filled.
const (
	poolRangeIter = iota
	poolListIter
	poolTupleIter
	poolTuple1
	poolTuple2
	poolTuple3
	poolTuple4
	poolCell
	poolList // empty ones, with room for four
	poolBoundMethod
	poolBuiltin    // bound methods of builtin types
	poolFirstClass // instances of classes, in the order in which they were wanted
)

// maxPoolTuple is the length of the longest tuples.
const maxPoolTuple = 4

// maxPoolList is how many items lists have room for.
const maxPoolList = 4

// poolSize is how many objects are made at a time. One that lives keeps all of
// them alive.
const poolSize = 32

// blank makes a new object such as are in a pool.
func (tier *Tier) blank(pool int) unsafe.Pointer {
	switch pool {
	case poolRangeIter:
		p := &object.RangeIter{Temp: true}
		p.SetType(&object.RangeIterType)
		return unsafe.Pointer(p)
	case poolListIter:
		p := &object.ListIter{Temp: true}
		p.SetType(&object.ListIterType)
		return unsafe.Pointer(p)
	case poolTupleIter:
		p := &object.TupleIter{Temp: true}
		p.SetType(&object.TupleIterType)
		return unsafe.Pointer(p)
	case poolTuple1, poolTuple2, poolTuple3, poolTuple4:
		return object.BlankTuple(1 + pool - poolTuple1)
	case poolCell:
		return object.NewCell(object.Value{}).Ptr()
	case poolList:
		return object.BlankList(4)
	case poolBoundMethod:
		p := &object.BoundMethod{}
		p.SetType(&object.MethodType)
		return unsafe.Pointer(p)
	case poolBuiltin:
		p := &object.Builtin{}
		p.SetType(&object.BuiltinType)
		return unsafe.Pointer(p)
	}
	return tier.classes[pool-poolFirstClass].Alloc().Ptr()
}

// fill makes new objects for a pool.
func (tier *Tier) fill(pool int) {
	objects := tier.pools[pool]
	if objects == nil {
		objects = make([]unsafe.Pointer, poolSize)
		tier.pools[pool] = objects
	}
	switch pool {
	case poolRangeIter:
		fillWith(objects, &object.RangeIterType, func(p *object.RangeIter) *object.Object { p.Temp = true; return &p.Object })
	case poolListIter:
		fillWith(objects, &object.ListIterType, func(p *object.ListIter) *object.Object { p.Temp = true; return &p.Object })
	case poolTupleIter:
		fillWith(objects, &object.TupleIterType, func(p *object.TupleIter) *object.Object { p.Temp = true; return &p.Object })
	}
	switch {
	case pool >= poolTuple1 && pool <= poolTuple4:
		for i := range objects {
			objects[i] = object.BlankTuple(1 + pool - poolTuple1)
		}
	case pool == poolCell, pool == poolBoundMethod, pool == poolBuiltin:
		for i := range objects {
			objects[i] = tier.blank(pool)
		}
	case pool == poolList:
		for i := range objects {
			objects[i] = object.BlankList(4)
		}
	case pool >= poolFirstClass:
		for i := range objects {
			objects[i] = tier.classes[pool-poolFirstClass].Alloc().Ptr()
		}
	}
	tier.cx.Pools[pool].Array = uintptr(unsafe.Pointer(unsafe.SliceData(objects)))
	tier.cx.Pools[pool].Count = poolSize
}

// classPool returns the pool of a class, or -1 when there are too many.
func (tier *Tier) classPool(typ *object.Type) int {
	for i, c := range tier.classes {
		if c == typ {
			return poolFirstClass + i
		}
	}
	if poolFirstClass+len(tier.classes) == native.NumPools {
		return -1
	}
	tier.classes = append(tier.classes, typ)
	return poolFirstClass + len(tier.classes) - 1
}

func fillWith[T any](objects []unsafe.Pointer, typ *object.Type, header func(*T) *object.Object) {
	chunk := make([]T, poolSize)
	for i := range objects {
		header(&chunk[i]).SetType(typ)
		objects[i] = unsafe.Pointer(&chunk[i])
	}
}
