package array

import (
	"encoding/binary"
	"math"

	"gopy/vm/object"
)

// A code is one item type: how items are read from and written to memory,
// which is in this machine's byte order (little-endian everywhere gopy runs).
type code struct {
	char   byte
	size   int
	format string // for the buffer protocol
	// machine is CPython's number of the format, for pickles: the next number
	// is the same type in big-endian order.
	machine int
	get     func(b []byte) Value
	put     func(t *Thread, b []byte, v Value) *Exception
}

var le = binary.LittleEndian

var codes = []*code{
	{'b', 1, "b", 1, func(b []byte) Value { return object.SmallInt(int64(int8(b[0]))) },
		func(t *Thread, b []byte, v Value) *Exception {
			i, err := ranged(t, v, math.MinInt8, math.MaxInt8, "signed char")
			b[0] = byte(i)
			return err
		}},
	{'B', 1, "B", 0, func(b []byte) Value { return object.SmallInt(int64(b[0])) },
		func(t *Thread, b []byte, v Value) *Exception {
			i, err := ranged(t, v, 0, math.MaxUint8, "unsigned byte integer")
			b[0] = byte(i)
			return err
		}},
	{'u', 4, "w", 20, func(b []byte) Value { return object.StrFromRune(rune(le.Uint32(b))).Value() }, putRune},
	{'h', 2, "h", 4, func(b []byte) Value { return object.SmallInt(int64(int16(le.Uint16(b)))) },
		func(t *Thread, b []byte, v Value) *Exception {
			i, err := ranged(t, v, math.MinInt16, math.MaxInt16, "signed short integer")
			le.PutUint16(b, uint16(i))
			return err
		}},
	{'H', 2, "H", 2, func(b []byte) Value { return object.SmallInt(int64(le.Uint16(b))) },
		func(t *Thread, b []byte, v Value) *Exception {
			i, err := ranged(t, v, 0, math.MaxUint16, "unsigned short")
			le.PutUint16(b, uint16(i))
			return err
		}},
	{'i', 4, "i", 8, func(b []byte) Value { return object.SmallInt(int64(int32(le.Uint32(b)))) },
		func(t *Thread, b []byte, v Value) *Exception {
			i, err := ranged(t, v, math.MinInt32, math.MaxInt32, "signed integer")
			le.PutUint32(b, uint32(i))
			return err
		}},
	{'I', 4, "I", 6, func(b []byte) Value { return object.SmallInt(int64(le.Uint32(b))) },
		func(t *Thread, b []byte, v Value) *Exception {
			u, err := unsigned(t, v)
			if err == nil && u > math.MaxUint32 {
				err = t.OverflowErrorf("unsigned int is greater than maximum")
			}
			le.PutUint32(b, uint32(u))
			return err
		}},
	{'l', 8, "l", 12, getInt64, func(t *Thread, b []byte, v Value) *Exception {
		i, err := object.ArgInt64(t, v)
		le.PutUint64(b, uint64(i))
		return err
	}},
	{'L', 8, "L", 10, getUint64, func(t *Thread, b []byte, v Value) *Exception {
		u, err := unsigned(t, v)
		le.PutUint64(b, u)
		return err
	}},
	{'q', 8, "q", 12, getInt64, func(t *Thread, b []byte, v Value) *Exception {
		x, err := object.IndexValue(t, v)
		if err != nil {
			return err
		}
		i, big, _ := object.AsInt(x)
		if big != nil {
			return t.OverflowErrorf("int too big to convert")
		}
		le.PutUint64(b, uint64(i))
		return nil
	}},
	{'Q', 8, "Q", 10, getUint64, func(t *Thread, b []byte, v Value) *Exception {
		x, err := object.IndexValue(t, v)
		if err != nil {
			return err
		}
		n, _ := object.AsNum(x)
		if n.Sign() < 0 {
			return t.OverflowErrorf("can't convert negative int to unsigned")
		}
		u, ok := n.Uint64()
		if !ok {
			return t.OverflowErrorf("int too big to convert")
		}
		le.PutUint64(b, u)
		return nil
	}},
	{'f', 4, "f", 14, func(b []byte) Value { return object.MakeFloat(float64(math.Float32frombits(le.Uint32(b)))) },
		func(t *Thread, b []byte, v Value) *Exception {
			f, err := object.ArgFloat(t, v)
			le.PutUint32(b, math.Float32bits(float32(f)))
			return err
		}},
	{'d', 8, "d", 16, func(b []byte) Value { return object.MakeFloat(math.Float64frombits(le.Uint64(b))) },
		func(t *Thread, b []byte, v Value) *Exception {
			f, err := object.ArgFloat(t, v)
			le.PutUint64(b, math.Float64bits(f))
			return err
		}},
}

func getInt64(b []byte) Value  { return object.MakeInt(int64(le.Uint64(b))) }
func getUint64(b []byte) Value { return object.MakeUint(le.Uint64(b)) }

func findCode(c rune) *code {
	for _, k := range codes {
		if rune(k.char) == c {
			return k
		}
	}
	return nil
}

// ranged converts an int between bounds; what names it in messages.
func ranged(t *Thread, v Value, lo, hi int64, what string) (int64, *Exception) {
	i, err := object.ArgInt64(t, v)
	switch {
	case err != nil:
		return 0, err
	case i > hi:
		return 0, t.OverflowErrorf("%s is greater than maximum", what)
	case i < lo:
		return 0, t.OverflowErrorf("%s is less than minimum", what)
	}
	return i, nil
}

// unsigned converts an int of at most 64 bits without sign.
func unsigned(t *Thread, v Value) (uint64, *Exception) {
	x, err := object.IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	n, _ := object.AsNum(x)
	if n.Sign() < 0 {
		return 0, t.OverflowErrorf("can't convert negative value to unsigned int")
	}
	u, ok := n.Uint64()
	if !ok {
		return 0, t.OverflowErrorf("Python int too large to convert to C unsigned long")
	}
	return u, nil
}

func putRune(t *Thread, b []byte, v Value) *Exception {
	s, ok := object.AsStr(v)
	if !ok || s.Len() != 1 {
		return t.TypeErrorf("array item must be unicode character")
	}
	le.PutUint32(b, uint32(s.At(0)))
	return nil
}
