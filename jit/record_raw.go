package jit

import (
	"unsafe"

	"gopy/jit/uop"
	"gopy/vm/object"
)

// Items of objects that keep numbers in the machine's format: arrays, bytes,
// bytearrays (see object.RawItems).

// rawLoads are the loads of items through their address. Those of doubles and
// unsigned bytes take base and index instead.
var rawLoads = [...]uop.Op{
	object.RawInt8: uop.RawI8, object.RawInt16: uop.RawI16, object.RawUint16: uop.RawU16,
	object.RawInt32: uop.RawI32, object.RawUint32: uop.RawU32, object.RawInt64: uop.RawI64,
}

// rawStores are the stores, by the binary logarithm of the size.
var rawStores = [...]uop.Op{uop.RawSet8, uop.RawSet16, uop.RawSet32, uop.RawSet64}

// rawSpot guards everything about an access to an item and returns where the
// items begin and the index.
func (r *recorder) rawSpot(a, idx uop.Ref, va, vi object.Value, raw object.RawItems) (data, i uop.Ref) {
	n, length := r.rawLen(a, va, raw)
	i = r.index(idx, vi, n, length)
	return r.opI(uop.Load, int(raw.Data), a), i
}

// rawLen guards what kind of items va has and returns how many.
func (r *recorder) rawLen(a uop.Ref, va object.Value, raw object.RawItems) (n uop.Ref, length int) {
	r.shape(a, va)
	if raw.Guard != 0 {
		x := uop.New(uop.FieldIs, a)
		x.I, x.K = int32(raw.Guard), r.addr(raw.Word)
		r.emitGuard(x)
	}
	n = r.opI(uop.LoadInt, int(raw.Data)+8, a)
	length = *(*int)(unsafe.Add(va.Ptr(), raw.Data+8))
	if s := raw.Kind.Shift(); s > 0 {
		n = r.opI(uop.Shr, s, n)
		length >>= s
	}
	return n, length
}

func (r *recorder) rawItem(a, idx uop.Ref, va, vi object.Value, raw object.RawItems) uop.Ref {
	data, i := r.rawSpot(a, idx, va, vi, raw)
	if r.failed != "" {
		return idx
	}
	switch raw.Kind {
	case object.RawUint8:
		return r.op(uop.RawU8, data, i)
	case object.RawFloat64:
		return r.op(uop.RawF64, data, i)
	}
	return r.op(rawLoads[raw.Kind], r.opI(uop.RawAddr, raw.Kind.Shift(), data, i))
}

// storeRaw records a store of the value on the stack below an object with raw
// items and an index.
func (r *recorder) storeRaw(idx uop.Ref, va, vi object.Value, raw object.RawItems) {
	v := r.value(3)
	x, t, ok := r.number(r.top(3), v)
	switch {
	case raw.ReadOnly || !ok || t == uop.Flt && raw.Kind != object.RawFloat64:
		r.abort("a store to an item of another kind")
		return
	case raw.Kind == object.RawFloat64:
		x = r.toFloat(x)
	default:
		r.inRange(x, v.Int(), raw.Kind)
	}
	if r.failed != "" {
		return
	}
	data, i := r.rawSpot(r.top(2), idx, va, vi, raw)
	if r.failed != "" {
		return
	}
	if raw.Kind == object.RawFloat64 {
		r.op(uop.RawSetF64, data, i, x)
	} else {
		r.op(rawStores[raw.Kind.Shift()], r.opI(uop.RawAddr, raw.Kind.Shift(), data, i), x)
	}
	r.drop(3)
}

// inRange guards that a number can be an item.
func (r *recorder) inRange(x uop.Ref, now int64, k object.RawKind) {
	least, n := k.Range()
	switch {
	case n == 0:
	case now < least || now-least >= n:
		r.abort("an item out of range")
	case least == 0:
		r.op(uop.ULt, x, r.intConst(n))
	default:
		r.op(uop.Le, r.intConst(least), x)
		r.op(uop.Lt, x, r.intConst(least+n))
	}
}
