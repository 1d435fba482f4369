package pickle

import (
	"encoding/binary"
	"math"
	"strconv"

	"gopy/vm/num"
	"gopy/vm/object"
	"gopy/vm/text"
)

// save writes an object. persistent says that it is itself a persistent id.
func (p *pickler) save(t *Thread, v Value, persistent bool) *Exception {
	if !p.persistentID.IsNil() && !persistent {
		if done, err := p.savePersistent(t, v); done || err != nil {
			return err
		}
	}
	typ := object.TypeOf(v)
	switch {
	case v == object.None:
		p.w.op(opNone)
	case v == object.True || v == object.False:
		p.saveBool(v == object.True)
	case typ == &object.IntType:
		p.saveInt(t, v)
	case typ == &object.FloatType:
		p.saveFloat(t, v)
	default:
		if idx, ok := p.memo.get(v); ok {
			p.fetch(idx)
			break
		}
		if err := p.saveObject(t, v, typ); err != nil {
			return err
		}
	}
	return p.w.boundary(t)
}

// saveObject writes an object that has an identity.
func (p *pickler) saveObject(t *Thread, v Value, typ *Type) *Exception {
	switch typ {
	case &object.StrType:
		return p.saveStr(t, v)
	case &object.BytesType:
		return p.saveBytes(t, v)
	}
	if err := t.Enter(" while pickling an object"); err != nil {
		return err
	}
	defer t.Leave()
	switch typ {
	case &object.DictType:
		return p.saveDict(t, v)
	case &object.ListType:
		return p.saveList(t, v)
	case &object.TupleType:
		return p.saveTuple(t, v)
	case &object.SetType:
		return p.saveSet(t, v)
	case &object.FrozenSetType:
		return p.saveFrozenSet(t, v)
	case &object.ByteArrayType:
		return p.saveByteArray(t, v)
	case &bufferType:
		return p.saveBuffer(t, v)
	}
	return p.saveReduced(t, v, typ)
}

func (p *pickler) savePersistent(t *Thread, v Value) (bool, *Exception) {
	pid, err := object.Call1(t, p.persistentID, v)
	if err != nil || pid == object.None {
		return false, err
	}
	if p.bin != 0 {
		if err := p.save(t, pid, true); err != nil {
			return true, err
		}
		p.w.op(opBinPersID)
		return true, nil
	}
	s, err := object.ToStr(t, pid)
	if err != nil {
		return true, err
	}
	if !s.IsASCII() {
		return true, p.fail(t, "persistent IDs in protocol 0 must be ASCII strings")
	}
	p.w.op(opPersID)
	p.w.str(s.String() + "\n")
	return true, nil
}

// fetch writes a reference to an object pickled before.
func (p *pickler) fetch(idx int) {
	switch {
	case p.bin == 0:
		p.w.str("g" + strconv.Itoa(idx) + "\n")
	case idx < 256:
		p.w.op(opBinGet, byte(idx))
	default:
		p.w.str(string(binary.LittleEndian.AppendUint32([]byte{opLongBinGet}, uint32(idx))))
	}
}

// remember gives an object the next number.
func (p *pickler) remember(v Value) {
	if p.fast != 0 {
		return
	}
	idx := len(p.memo.items)
	p.memo.put(v, idx)
	switch {
	case p.proto >= 4:
		p.w.op(opMemoize)
	case p.bin == 0:
		p.w.str("p" + strconv.Itoa(idx) + "\n")
	case idx < 256:
		p.w.op(opBinPut, byte(idx))
	default:
		p.w.str(string(binary.LittleEndian.AppendUint32([]byte{opLongBinPut}, uint32(idx))))
	}
}

func (p *pickler) saveBool(is bool) {
	switch {
	case p.proto >= 2 && is:
		p.w.op(opNewTrue)
	case p.proto >= 2:
		p.w.op(opNewFalse)
	case is:
		p.w.str("I01\n")
	default:
		p.w.str("I00\n")
	}
}

func (p *pickler) saveInt(t *Thread, v Value) {
	n, big, _ := object.AsInt(v)
	if big == nil && n == int64(int32(n)) {
		switch {
		case p.bin == 0:
			p.w.str("I" + strconv.FormatInt(n, 10) + "\n")
		case n >= 0 && n < 1<<8:
			p.w.op(opBinInt1, byte(n))
		case n >= 0 && n < 1<<16:
			p.w.op(opBinInt2, byte(n), byte(n>>8))
		default:
			p.w.op(opBinInt, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
		}
		return
	}
	if p.proto < 2 {
		text := strconv.FormatInt(n, 10)
		if big != nil {
			text = big.String()
		}
		p.w.str("L" + text + "L\n")
		return
	}
	x, _ := object.AsNum(v)
	b := intBytes(x)
	if len(b) < 256 {
		p.w.op(opLong1, byte(len(b)))
	} else {
		p.w.op(sized(opLong4, 4, len(b))...)
	}
	p.w.out = append(p.w.out, b...)
}

// intBytes is the shortest two's complement of x, lowest byte first.
func intBytes(x num.Int) []byte {
	n := x.BitLen()/8 + 1
	b, _ := num.ToBytes(x, n, true, true)
	// -128 and the like need a byte less.
	if n > 1 && b[n-1] == 0xFF && b[n-2] >= 0x80 {
		b = b[:n-1]
	}
	return b
}

func (p *pickler) saveFloat(t *Thread, v Value) {
	f, _ := object.AsFloat(v)
	if p.bin != 0 {
		p.w.op(opBinFloat)
		p.w.out = binary.BigEndian.AppendUint64(p.w.out, math.Float64bits(f))
		return
	}
	s, _ := object.Repr(t, v)
	p.w.str("F" + s.String() + "\n")
}

func (p *pickler) saveStr(t *Thread, v Value) *Exception {
	s, _ := object.AsStr(v)
	if p.bin == 0 {
		p.w.op(opUnicode)
		p.w.out = append(appendRaw(p.w.out, s), '\n')
		p.remember(v)
		return nil
	}
	var b []byte
	if s.IsASCII() {
		b = s.Units1()
	} else {
		b = []byte(s.String()) // surrogates pass
	}
	n := len(b)
	switch {
	case n < 256 && p.proto >= 4:
		p.w.op(opShortBinUnicode, byte(n))
		p.w.out = append(p.w.out, b...)
		p.remember(v)
		return nil
	case n <= math.MaxUint32:
		if err := p.w.data(t, sized(opBinUnicode, 4, n), b, Value{}); err != nil {
			return err
		}
	case p.proto >= 4:
		if err := p.w.data(t, sized(opBinUnicode8, 8, n), b, Value{}); err != nil {
			return err
		}
	default:
		return t.OverflowErrorf("serializing a string larger than 4 GiB requires pickle protocol 4 or higher")
	}
	p.remember(v)
	return nil
}

// appendRaw appends the text of protocol 0: raw-unicode-escape, with escapes
// for what would end or confuse the line.
func appendRaw(out []byte, s *Str) []byte {
	for i := range s.Len() {
		switch c := s.At(i); c {
		case 0, '\n', '\r', '\\', 0x1a:
			out = append(out, '\\', 'u', '0', '0', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		default:
			var one text.Builder
			one.WriteRune(c)
			out = append(out, text.EncodeRawUnicodeEscape(one.Str())...)
		}
	}
	return out
}

func (p *pickler) saveBytes(t *Thread, v Value) *Exception {
	obj, _ := object.AsBytes(v)
	b := obj.Bytes()
	if p.proto < 3 {
		return p.saveOldBytes(t, v, b)
	}
	if err := p.bytesData(t, b, v); err != nil {
		return err
	}
	p.remember(v)
	return nil
}

func (p *pickler) bytesData(t *Thread, b []byte, payload Value) *Exception {
	n := len(b)
	switch {
	case n < 256:
		return p.w.data(t, []byte{opShortBinBytes, byte(n)}, b, payload)
	case n <= math.MaxUint32:
		return p.w.data(t, sized(opBinBytes, 4, n), b, payload)
	case p.proto >= 4:
		return p.w.data(t, sized(opBinBytes8, 8, n), b, payload)
	}
	return t.OverflowErrorf("serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher")
}

// saveOldBytes writes bytes for Python 2, which had no such object: as a call.
func (p *pickler) saveOldBytes(t *Thread, v Value, b []byte) *Exception {
	r := reduced{callable: object.BytesType.Value(), args: object.NewTuple()}
	if len(b) > 0 {
		latin := object.StrFromLatin1(append([]byte(nil), b...)).Value()
		r = reduced{callable: p.st.codecsEncode, args: object.NewTuple(latin, object.NewStr("latin1"))}
	}
	return p.saveReduce(t, &r, v)
}

func (p *pickler) saveByteArray(t *Thread, v Value) *Exception {
	b, _ := object.AsByteArray(v)
	if p.proto >= 5 {
		if err := p.w.data(t, sized(opByteArray8, 8, len(b.Data)), b.Data, v); err != nil {
			return err
		}
		p.remember(v)
		return nil
	}
	r := reduced{callable: object.ByteArrayType.Value(), args: object.NewTuple()}
	if len(b.Data) > 0 {
		r.args = object.NewTuple(object.CopyBytes(b.Data))
	}
	return p.saveReduce(t, &r, v)
}

func (p *pickler) saveBuffer(t *Thread, v Value) *Exception {
	if p.proto < 5 {
		return p.fail(t, "PickleBuffer can only pickled with protocol >= 5")
	}
	b := (*buffer)(v.Ptr())
	mem, ok, err := b.contents(t)
	if err != nil {
		return err
	}
	if !ok {
		return p.fail(t, "PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
	}
	inBand := true
	if !p.bufferCallback.IsNil() {
		r, err := object.Call1(t, p.bufferCallback, v)
		if err != nil {
			return err
		}
		if inBand, err = object.Truth(t, r); err != nil {
			return err
		}
	}
	switch {
	case !inBand:
		p.w.op(opNextBuffer)
		if b.view.ReadOnly {
			p.w.op(opReadonlyBuffer)
		}
		return nil
	case b.view.ReadOnly:
		err = p.bytesData(t, mem, Value{})
	default:
		err = p.w.data(t, sized(opByteArray8, 8, len(mem)), mem, Value{})
	}
	if err == nil {
		p.remember(v)
	}
	return err
}
