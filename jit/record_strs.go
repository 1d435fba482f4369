package jit

import (
	"unsafe"

	"gopy/jit/uop"
	"gopy/vm/object"
)

// Strings: characters and comparisons. Only strings of characters up to U+00FF, with
// one byte for each, are looked into; the strings of one such character exist
// once.

// isNarrow reports whether v is exactly a str with a byte for each character.
func isNarrow(v object.Value) bool {
	return object.IsExact(v, &object.StrType) && object.StrKind(v) == 1
}

// isConst reports whether a reference is known to be the object v.
func (r *recorder) isConst(ref uop.Ref, v object.Value) bool {
	x := &r.tr.Ins[ref]
	return x.Op == uop.Const && x.Type == uop.Val && x.K == v.Bits()
}

// narrow guards that ref is a str with a byte for each character and returns their
// number.
func (r *recorder) narrow(ref uop.Ref, v object.Value) (n uop.Ref) {
	if r.isConst(ref, v) {
		return r.intConst(int64(len(object.StrData(v))))
	}
	r.shape(ref, v)
	r.op(uop.Eq, r.op(uop.RawU8, ref, r.intConst(object.StrKindOffset)), r.intConst(1))
	return r.opI(uop.LoadInt, object.StrDataOffset+wordSize, ref)
}

// strByte loads byte i of a narrow str.
func (r *recorder) strByte(ref, i uop.Ref) uop.Ref {
	return r.op(uop.RawU8, r.opI(uop.Load, object.StrDataOffset, ref), i)
}

// character returns the str of one character with the given code.
func (r *recorder) character(code uop.Ref) uop.Ref {
	table := r.emit(uop.ConstPtr(uint64(uintptr(unsafe.Pointer(object.Latin1Strs())))))
	c := r.op(uop.ALoad, table, code)
	r.known[c] = &object.StrType.Root
	return c
}

// strItem records s[i].
func (r *recorder) strItem(a, idx uop.Ref, va, vi object.Value) uop.Ref {
	n := r.narrow(a, va)
	i := r.index(idx, vi, n, len(object.StrData(va)))
	if r.failed != "" {
		return idx
	}
	return r.character(r.strByte(a, i))
}

// callOrd is ord(c).
func (r *recorder) callOrd(fn object.Value) bool {
	v := r.value(1)
	if !isNarrow(v) || len(object.StrData(v)) != 1 {
		return false
	}
	ref := r.top(1)
	r.op(uop.Eq, r.narrow(ref, v), r.intConst(1))
	return r.nativeResult(fn, 1, r.strByte(ref, r.intConst(0)))
}

// callChr is chr(i).
func (r *recorder) callChr(fn object.Value) bool {
	v := r.value(1)
	if !v.IsInt() || v.Int() < 0 || v.Int() > 255 {
		return false
	}
	i, _, _ := r.number(r.top(1), v)
	r.op(uop.ULt, i, r.intConst(256))
	return r.nativeResult(fn, 1, r.character(i))
}

// compareStrs records == and != of strings, as far as it can be told by their
// identity, their lengths or one character that differs.
func (r *recorder) compareStrs(op object.CompareOp) bool {
	va, vb := r.value(2), r.value(1)
	if op != object.Eq && op != object.Ne || !object.IsExact(va, &object.StrType) || !object.IsExact(vb, &object.StrType) {
		return false
	}
	a, b := r.top(2), r.top(1)
	equal := va == vb
	switch {
	case equal:
		r.sameStr(a, b, va)
	case object.StrData(va) == object.StrData(vb):
		return false // a loop over the characters
	default:
		r.differentStrs(a, b, va, vb)
	}
	r.drop(2)
	r.push(r.constant(object.MakeBool(equal == (op == object.Eq))))
	return true
}

// sameStr guards that two strings are the same object.
func (r *recorder) sameStr(a, b uop.Ref, v object.Value) {
	switch {
	case r.isConst(a, v):
		r.same(b, v)
	case r.isConst(b, v):
		r.same(a, v)
	default:
		r.shape(a, v)
		r.op(uop.Same, a, b)
	}
}

// differentStrs guards that two strings differ in length or in the first byte in
// which they do now. Strings whose characters differ in size are different,
// whatever their bytes are.
func (r *recorder) differentStrs(a, b uop.Ref, va, vb object.Value) {
	x, y := object.StrData(va), object.StrData(vb)
	n, m := r.strLen(a, va), r.strLen(b, vb)
	if len(x) != len(y) {
		r.op(uop.Ne, n, m)
		return
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if i == len(x) {
		r.abort("strings of the same bytes")
		return
	}
	at := r.intConst(int64(i))
	r.op(uop.ULt, at, n)
	r.op(uop.ULt, at, m)
	r.op(uop.Ne, r.knownByte(a, va, at, x[i]), r.knownByte(b, vb, at, y[i]))
}

// strLen guards that ref is a str and returns how many bytes it has.
func (r *recorder) strLen(ref uop.Ref, v object.Value) uop.Ref {
	if r.isConst(ref, v) {
		return r.intConst(int64(len(object.StrData(v))))
	}
	r.shape(ref, v)
	return r.opI(uop.LoadInt, object.StrDataOffset+wordSize, ref)
}

// knownByte loads a byte of a str, which is now c.
func (r *recorder) knownByte(ref uop.Ref, v object.Value, i uop.Ref, c byte) uop.Ref {
	if r.isConst(ref, v) {
		return r.intConst(int64(c))
	}
	return r.strByte(ref, i)
}

// nextChar is next of an iterator of a narrow str.
func (r *recorder) nextChar(it uop.Ref, v object.Value) (n taken) {
	s, index := object.StrIterState(v)
	seq, i, exhaust := r.position(it, v, object.StrIterSeq, object.StrIterIndex, s.IsNil())
	if r.failed != "" {
		return
	}
	if !isNarrow(s) {
		r.abort("characters of another kind")
		return
	}
	length := r.narrow(seq, s)
	if index >= len(object.StrData(s)) {
		r.op(uop.Le, length, i)
		n.effects = append(n.effects, exhaust)
		return
	}
	r.op(uop.Lt, i, length)
	n.more = true
	n.item = r.character(r.strByte(seq, i))
	return r.advance(n, it, i, 1, object.StrIterIndex)
}
