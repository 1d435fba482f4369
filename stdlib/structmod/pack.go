package structmod

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	"gopy/vm/object"
)

// pack writes values to dst, which has l.size zero bytes.
func (l *layout) pack(t *Thread, st *state, dst []byte, values []Value) *Exception {
	k := 0
	for i := range l.fields {
		f := &l.fields[i]
		for n := 0; n < f.count; n++ {
			if err := l.packItem(t, st, f, dst[f.offset+n*f.size:][:f.size], values[k]); err != nil {
				return err
			}
			k++
		}
	}
	return nil
}

func (l *layout) packItem(t *Thread, st *state, f *field, dst []byte, v Value) *Exception {
	switch f.code {
	case 's', 'p':
		return packString(t, st, f, dst, v)
	case 'c':
		b, ok := object.AsBytes(v)
		if !ok || len(b.Data) != 1 {
			return st.error(t, "char format requires a bytes object of length 1")
		}
		dst[0] = b.Data[0]
		return nil
	case '?':
		ok, err := object.Truth(t, v)
		if err != nil {
			return err
		}
		dst[0] = 0
		if ok {
			dst[0] = 1
		}
		return nil
	case 'e', 'f', 'd':
		return l.packFloat(t, st, f.code, dst, v)
	}
	u, err := l.packInt(t, st, f, v)
	if err != nil {
		return err
	}
	l.put(dst, u)
	return nil
}

// put writes an integer in the layout's byte order.
func (l *layout) put(dst []byte, u uint64) {
	switch {
	case len(dst) == 1:
		dst[0] = byte(u)
	case l.big && len(dst) == 2:
		binary.BigEndian.PutUint16(dst, uint16(u))
	case l.big && len(dst) == 4:
		binary.BigEndian.PutUint32(dst, uint32(u))
	case l.big:
		binary.BigEndian.PutUint64(dst, u)
	case len(dst) == 2:
		binary.LittleEndian.PutUint16(dst, uint16(u))
	case len(dst) == 4:
		binary.LittleEndian.PutUint32(dst, uint32(u))
	default:
		binary.LittleEndian.PutUint64(dst, u)
	}
}

func (l *layout) get(src []byte) uint64 {
	switch {
	case len(src) == 1:
		return uint64(src[0])
	case l.big && len(src) == 2:
		return uint64(binary.BigEndian.Uint16(src))
	case l.big && len(src) == 4:
		return uint64(binary.BigEndian.Uint32(src))
	case l.big:
		return binary.BigEndian.Uint64(src)
	case len(src) == 2:
		return uint64(binary.LittleEndian.Uint16(src))
	case len(src) == 4:
		return uint64(binary.LittleEndian.Uint32(src))
	}
	return binary.LittleEndian.Uint64(src)
}

func packString(t *Thread, st *state, f *field, dst []byte, v Value) *Exception {
	var data string
	if b, ok := object.AsBytes(v); ok {
		data = b.Data
	} else if b, ok := object.AsByteArray(v); ok {
		data = string(b.Data)
	} else {
		return st.error(t, fmt.Sprintf("argument for '%c' must be a bytes object", f.code))
	}
	clear(dst)
	if f.code == 'p' {
		if len(dst) == 0 {
			return nil
		}
		n := copy(dst[1:], data)
		dst[0] = byte(min(n, 255))
		return nil
	}
	copy(dst, data)
	return nil
}

func (l *layout) packFloat(t *Thread, st *state, code byte, dst []byte, v Value) *Exception {
	f, ok := object.AsFloat(v)
	if !ok {
		var err *Exception
		if f, err = object.ArgFloat(t, v); err != nil {
			return st.error(t, "required argument is not a float")
		}
	}
	switch code {
	case 'd':
		l.put(dst, math.Float64bits(f))
	case 'f':
		g := float32(f)
		if math.IsInf(float64(g), 0) && !math.IsInf(f, 0) && !l.exact {
			return t.OverflowErrorf("float too large to pack with f format")
		}
		l.put(dst, uint64(math.Float32bits(g)))
	default:
		h, ok := halfBits(f)
		if !ok {
			return t.OverflowErrorf("float too large to pack with e format")
		}
		l.put(dst, uint64(h))
	}
	return nil
}

// halfBits rounds to IEEE half precision, ties to even; ok is false for
// overflow.
func halfBits(f float64) (h uint16, ok bool) {
	bits := math.Float64bits(f)
	sign := uint16(bits >> 48 & 0x8000)
	switch {
	case f != f:
		return sign | 0x7E00, true
	case math.IsInf(f, 0):
		return sign | 0x7C00, true
	}
	a := math.Abs(f)
	if a < 0x1p-14 { // subnormal: multiples of 2^-24
		return sign | uint16(math.RoundToEven(a*0x1p24)), true
	}
	frac, exp := math.Frexp(a) // a = frac * 2^exp, 0.5 <= frac < 1
	m := math.RoundToEven(frac * 2048)
	if m == 2048 {
		m, exp = 1024, exp+1
	}
	if exp > 16 {
		return 0, false
	}
	return sign | uint16(exp+14)<<10 | uint16(m)&0x3FF, true
}

func halfFloat(h uint16) float64 {
	exp, m := int(h>>10&0x1F), float64(h&0x3FF)
	var f float64
	switch exp {
	case 0:
		f = math.Ldexp(m, -24)
	case 31:
		f = math.Inf(1)
		if m != 0 {
			f = math.NaN()
		}
	default:
		f = math.Ldexp(m+1024, exp-25)
	}
	if h&0x8000 != 0 {
		f = -f
	}
	return f
}

// packInt converts and range-checks an integer. The wording of the errors
// depends on whether CPython would use its native packing function.
func (l *layout) packInt(t *Thread, st *state, f *field, v Value) (uint64, *Exception) {
	if v.IsInt() {
		i := v.Int()
		if fitsCode(f, i) {
			return uint64(i), nil
		}
	}
	if !object.IsIntLike(v) {
		if object.TypeOf(v).Index == nil {
			return 0, st.error(t, "required argument is not an integer")
		}
		var err *Exception
		if v, err = object.IndexValue(t, v); err != nil {
			return 0, err
		}
	}
	i, b, _ := object.AsInt(v)
	if b != nil {
		if f.size == 8 && unsigned(f.code) && b.IsUint64() {
			return b.Uint64(), nil
		}
		switch {
		case f.code == 'P' || !l.native && (f.code == 'q' || f.code == 'Q'):
			return 0, st.error(t, "int too large to convert")
		case b.IsUint64() && f.size < 8 && unsigned(f.code):
			// As C code that reads an unsigned long first.
			if msg := l.rangeMessage(f, math.MaxInt64); msg[0] == '\'' {
				return 0, st.error(t, msg)
			}
		}
		return 0, st.error(t, "argument out of range")
	}
	if f.code == 'P' || fitsCode(f, i) {
		return uint64(i), nil
	}
	return 0, st.error(t, l.rangeMessage(f, i))
}

func unsigned(code byte) bool { return strings.IndexByte("BHILQNP", code) >= 0 }

func fitsCode(f *field, i int64) bool {
	if unsigned(f.code) {
		return i >= 0 && (f.size == 8 || i>>(8*f.size) == 0)
	}
	shift := 64 - 8*f.size
	return i<<shift>>shift == i
}

func (l *layout) rangeMessage(f *field, i int64) string {
	low, high := int64(0), int64(1)<<(8*f.size&63)-1
	if !unsigned(f.code) {
		low, high = int64(-1)<<(8*f.size-1), int64(1)<<(8*f.size-1)-1
	}
	name := ""
	switch f.code {
	case 'b':
		name = "byte"
	case 'B':
		name = "ubyte"
	case 'h':
		if l.native {
			name = "short"
		}
	case 'H':
		if l.native {
			name = "ushort"
		}
	}
	switch {
	case !l.native && (f.code == 'q' || f.code == 'Q'):
		return "int too large to convert"
	case name != "":
		return fmt.Sprintf("%s format requires %d <= number <= %d", name, low, high)
	case f.size == 8 || unsigned(f.code) && i < 0:
		return "argument out of range"
	}
	return fmt.Sprintf("'%c' format requires %d <= number <= %d", f.code, low, high)
}

// unpack makes the tuple of the values in src, which has l.size bytes.
func (l *layout) unpack(src []byte) Value {
	p := object.NewTupleSize(l.values)
	items := p.Items()
	k := 0
	for i := range l.fields {
		f := &l.fields[i]
		for n := 0; n < f.count; n++ {
			items[k] = l.unpackItem(f, src[f.offset+n*f.size:][:f.size])
			k++
		}
	}
	return p.Value()
}

func (l *layout) unpackItem(f *field, src []byte) Value {
	switch f.code {
	case 's':
		return object.NewBytesString(string(src))
	case 'p':
		if len(src) == 0 {
			return object.NewBytes(nil)
		}
		return object.NewBytesString(string(src[1 : 1+min(int(src[0]), len(src)-1)]))
	case 'c':
		return object.NewBytesString(string(src))
	case '?':
		return object.MakeBool(src[0] != 0)
	case 'd':
		return object.MakeFloat(math.Float64frombits(l.get(src)))
	case 'f':
		return object.MakeFloat(float64(math.Float32frombits(uint32(l.get(src)))))
	case 'e':
		return object.MakeFloat(halfFloat(uint16(l.get(src))))
	}
	u := l.get(src)
	if unsigned(f.code) {
		return object.MakeUint(u)
	}
	shift := 64 - 8*f.size
	return object.MakeInt(int64(u<<shift) >> shift)
}
