// Package binascii is the native module binascii: bytes as text in base64,
// hexadecimal, uuencode and quoted-printable, and two checksums.
package binascii

import (
	"hash/crc32"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
	ArgParser = object.ArgParser
)

type stateKey struct{}

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "binascii", Doc: "Conversion between binary data and ASCII",
		Functions: moduleFunctions, Exec: exec}
}

func exec(t *Thread, m *object.Module) *Exception {
	errorType, err := object.NewExceptionClass(t, "binascii", "Error", &object.ValueError)
	if err != nil {
		return err
	}
	incomplete, err := object.NewExceptionClass(t, "binascii", "Incomplete", &object.ExceptionType)
	if err != nil {
		return err
	}
	if t.RT.State == nil {
		t.RT.State = map[any]any{}
	}
	t.RT.State[stateKey{}] = errorType
	m.Dict.SetName("Error", errorType.Value())
	m.Dict.SetName("Incomplete", incomplete.Value())
	return nil
}

// raise raises binascii.Error.
func raise(t *Thread, msg string) *Exception {
	class, _ := t.RT.State[stateKey{}].(*Type)
	v, err := object.Call1(t, class.Value(), object.NewStr(msg))
	if err != nil {
		return err
	}
	return t.RaiseValue(v)
}

// asciiData gets the bytes of an argument that is bytes-like or an ASCII str.
func asciiData(t *Thread, v Value) (string, func(), *Exception) {
	if s, ok := object.AsStr(v); ok {
		if !s.IsASCII() {
			return "", nil, t.ValueErrorf("string argument should contain only ASCII characters")
		}
		return s.String(), func() {}, nil
	}
	if object.TypeOf(v).GetBuffer == nil {
		return "", nil, t.TypeErrorf("argument should be bytes, buffer or ASCII string, not '%s'", object.TypeOf(v).Name)
	}
	b, err := object.GetBuffer(t, v, object.BufSimple)
	if err != nil {
		return "", nil, err
	}
	return string(b.Bytes), b.Release, nil
}

//py:func crc32(data, crc: mask = 0, /)
//py:doc Compute CRC-32 incrementally.
func crc(t *Thread, data []byte, start uint64) uint64 {
	return uint64(crc32.Update(uint32(start), crc32.IEEETable, data))
}

//py:func crc_hqx(data, crc: mask, /)
//py:doc Compute CRC-CCITT incrementally.
func crcHqx(t *Thread, data []byte, start uint64) uint64 {
	c := uint16(start)
	for _, b := range data {
		c ^= uint16(b) << 8
		for range 8 {
			if c&0x8000 != 0 {
				c = c<<1 ^ 0x1021
			} else {
				c <<= 1
			}
		}
	}
	return uint64(c)
}

//py:func hexlify(data, sep=<unrepresentable>, bytes_per_sep: int = 1)
//py:sig ($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)
//py:doc Hexadecimal representation of binary data.
//py:doc
//py:doc   sep
//py:doc     An optional single character or byte to separate hex bytes.
//py:doc   bytes_per_sep
//py:doc     How many bytes between separators.  Positive values count from the
//py:doc     right, negative values count from the left.
//py:doc
//py:doc The return value is a bytes object.  This function is also
//py:doc available as "b2a_hex()".
//py:func b2a_hex(data, sep=<unrepresentable>, bytes_per_sep: int = 1)
//py:sig ($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)
//py:doc Hexadecimal representation of binary data.
//py:doc
//py:doc   sep
//py:doc     An optional single character or byte to separate hex bytes.
//py:doc   bytes_per_sep
//py:doc     How many bytes between separators.  Positive values count from the
//py:doc     right, negative values count from the left.
//py:doc
//py:doc The return value is a bytes object.  This function is also
//py:doc available as "hexlify()".
func hexlify(t *Thread, data []byte, sep Value, perSep int32) (Value, *Exception) {
	v, err := object.HexOf(t, data, sep, int(perSep))
	if err != nil {
		return Value{}, err
	}
	s, _ := object.AsStr(v)
	return object.NewBytesString(s.String()), nil
}

//py:func unhexlify(hexstr, /)
//py:doc Binary data of hexadecimal representation.
//py:doc
//py:doc hexstr must contain an even number of hex digits (upper or lower case).
//py:func a2b_hex(hexstr, /)
//py:doc Binary data of hexadecimal representation.
//py:doc
//py:doc hexstr must contain an even number of hex digits (upper or lower case).
//py:doc This function is also available as "unhexlify()".
func unhexlify(t *Thread, hexstr Value) (Value, *Exception) {
	s, done, err := asciiData(t, hexstr)
	if err != nil {
		return Value{}, err
	}
	defer done()
	if len(s)%2 != 0 {
		return Value{}, raise(t, "Odd-length string")
	}
	out := make([]byte, len(s)/2)
	for i := range out {
		hi, lo := hexDigit(s[2*i]), hexDigit(s[2*i+1])
		if hi < 0 || lo < 0 {
			return Value{}, raise(t, "Non-hexadecimal digit found")
		}
		out[i] = byte(hi<<4 | lo)
	}
	return object.NewBytes(out), nil
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
