package code

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"unicode/utf8"
)

// reader reads one marshalled object. Data may come from anywhere: every size
// is checked against what is left, and promised keeps the elements announced
// by open containers, each of which needs at least a byte, so that allocation
// is linear in the input.
type reader[V any] struct {
	data     []byte
	pos      int
	b        Builder[V]
	refs     []ref[V]
	depth    int
	promised int
	more     func(n int) ([]byte, error) // reads n bytes that follow data; nil if there are none
}

type ref[V any] struct {
	v    V
	done bool // false while the object is being made
}

// Unmarshal reads one object from the start of data and returns how many bytes
// it took. Errors are *MarshalError, or what the builder returned.
func Unmarshal[V any](data []byte, b Builder[V]) (v V, n int, err error) {
	r := &reader[V]{data: data, b: b}
	v, null, err := r.object()
	if err == nil && null {
		err = &MarshalError{"TypeError", "NULL object in marshal data for object"}
	}
	return v, r.pos, err
}

// HoldsCode reports whether the object that data begins with is a code object.
func HoldsCode(data []byte) bool { return len(data) > 0 && data[0]&^flagRef == typeCode }

// UnmarshalFrom reads one object from a stream; read is asked for what is
// needed next and no more.
func UnmarshalFrom[V any](read func(n int) ([]byte, error), b Builder[V]) (v V, err error) {
	r := &reader[V]{b: b, more: read}
	v, null, err := r.object()
	if err == nil && null {
		err = &MarshalError{"TypeError", "NULL object in marshal data for object"}
	}
	return v, err
}

func badData(what string) error {
	return &MarshalError{"ValueError", "bad marshal data (" + what + ")"}
}

func errTooShort() error {
	return &MarshalError{"EOFError", "marshal data too short"}
}

func errEOF() error {
	return &MarshalError{"EOFError", "EOF read where object expected"}
}

// object reads an object; null reports the NULL that ends a dict.
func (r *reader[V]) object() (v V, null bool, err error) {
	t, err := r.byte()
	if err != nil {
		return v, false, err
	}
	if r.depth >= maxDepth {
		return v, false, &MarshalError{"ValueError", "recursion limit exceeded"}
	}
	r.depth++
	defer func() { r.depth-- }()
	flag := t&flagRef != 0
	switch t &^ flagRef {
	case typeNull:
		return v, true, nil
	case typeNone:
		return r.b.None(), false, nil
	case typeFalse:
		return r.b.Bool(false), false, nil
	case typeTrue:
		return r.b.Bool(true), false, nil
	case typeStopIter:
		return r.b.StopIteration(), false, nil
	case typeEllipsis:
		return r.b.Ellipsis(), false, nil
	case typeRef:
		v, err = r.reference()
		return v, false, err
	case typeTuple, typeSmallTuple, typeList:
		v, err = r.sequence(t&^flagRef, flag)
		return v, false, err
	case typeDict:
		v, err = r.dict(flag)
		return v, false, err
	case typeSet, typeFrozenSet:
		v, err = r.set(t&^flagRef == typeFrozenSet, flag)
		return v, false, err
	case typeCode:
		v, err = r.code(flag)
		return v, false, err
	}
	v, err = r.scalar(t &^ flagRef)
	if err == nil && flag {
		r.refs = append(r.refs, ref[V]{v, true})
	}
	return v, false, err
}

// element reads an object that must not be NULL.
func (r *reader[V]) element(of string) (V, error) {
	v, null, err := r.object()
	if err == nil && null {
		err = &MarshalError{"TypeError", "NULL object in marshal data for " + of}
	}
	return v, err
}

func (r *reader[V]) reference() (v V, err error) {
	n, err := r.long()
	if err != nil {
		return v, err
	}
	if n < 0 || int(n) >= len(r.refs) || !r.refs[n].done {
		return v, badData("invalid reference")
	}
	return r.refs[n].v, nil
}

func (r *reader[V]) scalar(t byte) (v V, err error) {
	switch t {
	case typeInt:
		n, err := r.long()
		if err != nil {
			return v, err
		}
		return r.b.Int(int64(n)), nil
	case typeInt64:
		b, err := r.take(8)
		if err != nil {
			return v, err
		}
		return r.b.Int(int64(binary.LittleEndian.Uint64(b))), nil
	case typeLong:
		return r.bigint()
	case typeFloat, typeBinaryFloat:
		f, err := r.float(t == typeFloat)
		if err != nil {
			return v, err
		}
		return r.b.Float(f), nil
	case typeComplex, typeBinaryComplex:
		re, err := r.float(t == typeComplex)
		if err != nil {
			return v, err
		}
		im, err := r.float(t == typeComplex)
		if err != nil {
			return v, err
		}
		return r.b.Complex(complex(re, im)), nil
	case typeBytes:
		b, err := r.sized("bytes object")
		if err != nil {
			return v, err
		}
		return r.b.Bytes(b), nil
	case typeASCII, typeASCIIInterned:
		b, err := r.sized("string")
		if err != nil {
			return v, err
		}
		return r.ascii(b, t == typeASCIIInterned), nil
	case typeShortASCII, typeShortASCIIInterned:
		n, err := r.byte()
		if err != nil {
			return v, err
		}
		b, err := r.take(int(n))
		if err != nil {
			return v, err
		}
		return r.ascii(b, t == typeShortASCIIInterned), nil
	case typeUnicode, typeInterned:
		b, err := r.sized("string")
		if err != nil {
			return v, err
		}
		if err := checkWTF8(b); err != nil {
			return v, err
		}
		return r.b.Str(b, false, t == typeInterned), nil
	}
	return v, badData("unknown type code")
}

// ascii makes a str of bytes that should be ASCII; CPython takes them as Latin-1.
func (r *reader[V]) ascii(b []byte, interned bool) V {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			var u []byte
			for _, c := range b {
				u = utf8.AppendRune(u, rune(c))
			}
			return r.b.Str(u, false, interned)
		}
	}
	return r.b.Str(b, true, interned)
}

// byte reads the one that says what comes.
func (r *reader[V]) byte() (byte, error) {
	if r.pos >= len(r.data) {
		if r.more == nil || r.fetch(1) != nil {
			return 0, errEOF()
		}
	}
	b := r.data[r.pos]
	r.pos++
	return b, nil
}

// fetch appends n bytes of the stream. What was read before is not needed any more.
func (r *reader[V]) fetch(n int) error {
	b, err := r.more(n)
	r.data, r.pos = b, 0
	return err
}

func (r *reader[V]) take(n int) ([]byte, error) {
	if n > len(r.data)-r.pos {
		if r.more == nil {
			r.pos = len(r.data)
			return nil, errTooShort()
		}
		// A stream has been read no further than this.
		if err := r.fetch(n); err != nil {
			return nil, err
		}
	}
	b := r.data[r.pos : r.pos+n]
	r.pos += n
	return b, nil
}

func (r *reader[V]) long() (int32, error) {
	b, err := r.take(4)
	if err != nil {
		return 0, err
	}
	return int32(binary.LittleEndian.Uint32(b)), nil
}

func (r *reader[V]) sized(what string) ([]byte, error) {
	n, err := r.long()
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, badData(what + " size out of range")
	}
	return r.take(int(n))
}

func (r *reader[V]) float(text bool) (float64, error) {
	if !text {
		b, err := r.take(8)
		if err != nil {
			return 0, err
		}
		return math.Float64frombits(binary.LittleEndian.Uint64(b)), nil
	}
	n, err := r.byte()
	if err != nil {
		return 0, err
	}
	b, err := r.take(int(n))
	if err != nil {
		return 0, err
	}
	f, err := strconv.ParseFloat(string(b), 64)
	if err != nil && !math.IsInf(f, 0) {
		return 0, &MarshalError{"ValueError", fmt.Sprintf("could not convert string to float: %q", b)}
	}
	return f, nil
}

func (r *reader[V]) bigint() (v V, err error) {
	n, err := r.long()
	if err != nil {
		return v, err
	}
	size := int64(n)
	if size < 0 {
		size = -size
	}
	if size > math.MaxInt32 {
		return v, badData("long size out of range")
	}
	b, err := r.take(int(size) * 2)
	if err != nil {
		return v, err
	}
	if size == 0 {
		return r.b.Int(0), nil
	}
	// Pack the 15-bit digits into big-endian bytes, lowest digit last.
	buf := make([]byte, (size*15+7)/8)
	out := len(buf) - 1
	var acc uint32
	var bits uint
	digit := uint16(0)
	for i := 0; i < len(b); i += 2 {
		digit = binary.LittleEndian.Uint16(b[i:])
		if digit >= 1<<15 {
			return v, badData("digit out of range in long")
		}
		acc |= uint32(digit) << bits
		for bits += 15; bits >= 8; bits -= 8 {
			buf[out] = byte(acc)
			out--
			acc >>= 8
		}
	}
	if bits > 0 {
		buf[out] = byte(acc)
	}
	if digit == 0 {
		return v, badData("unnormalized long data")
	}
	x := new(big.Int).SetBytes(buf)
	if n < 0 {
		x.Neg(x)
	}
	return r.b.BigInt(x), nil
}

// reserve gives the object under construction its place among the references.
func (r *reader[V]) reserve(flag bool) int {
	if !flag {
		return -1
	}
	r.refs = append(r.refs, ref[V]{})
	return len(r.refs) - 1
}

func (r *reader[V]) settle(slot int, v V) {
	if slot >= 0 {
		r.refs[slot] = ref[V]{v, true}
	}
}

// maxStreamItems limits what is made on the promise of a stream alone.
const maxStreamItems = 1 << 26

// promise checks that n more elements can be there at all.
func (r *reader[V]) promise(n int32, what string) error {
	if n < 0 {
		return badData(what + " size out of range")
	}
	limit := len(r.data) - r.pos
	if r.more != nil {
		limit = maxStreamItems // what a stream holds is not known
	}
	if int(n)+r.promised > limit {
		return errEOF()
	}
	r.promised += int(n)
	return nil
}

func (r *reader[V]) sequence(t byte, flag bool) (v V, err error) {
	what := "tuple"
	if t == typeList {
		what = "list"
	}
	var n int32
	if t == typeSmallTuple {
		b, err := r.byte()
		if err != nil {
			return v, err
		}
		n = int32(b)
	} else if n, err = r.long(); err != nil {
		return v, err
	}
	if err = r.promise(n, what); err != nil {
		return v, err
	}
	if t == typeList {
		v = r.b.NewList(int(n))
	} else {
		v = r.b.NewTuple(int(n))
	}
	r.settle(r.reserve(flag), v)
	for i := 0; i < int(n); i++ {
		r.promised--
		e, err := r.element(what)
		if err != nil {
			return v, err
		}
		if t == typeList {
			r.b.SetList(v, i, e)
		} else {
			r.b.SetTuple(v, i, e)
		}
	}
	return v, nil
}

func (r *reader[V]) dict(flag bool) (v V, err error) {
	v = r.b.NewDict()
	r.settle(r.reserve(flag), v)
	for {
		key, null, err := r.object()
		if err != nil || null {
			return v, err
		}
		val, null, err := r.object()
		if err != nil || null {
			return v, err
		}
		if err := r.b.SetDict(v, key, val); err != nil {
			return v, err
		}
	}
}

// set reads a set. A frozenset is no valid target of a reference before it is
// complete.
func (r *reader[V]) set(frozen, flag bool) (v V, err error) {
	n, err := r.long()
	if err != nil {
		return v, err
	}
	if err = r.promise(n, "set"); err != nil {
		return v, err
	}
	v = r.b.NewSet(frozen)
	slot := r.reserve(flag)
	if !frozen {
		r.settle(slot, v)
	}
	for i := 0; i < int(n); i++ {
		r.promised--
		e, err := r.element("set")
		if err != nil {
			return v, err
		}
		if err := r.b.AddSet(v, e); err != nil {
			return v, err
		}
	}
	r.settle(slot, v)
	return v, nil
}

func (r *reader[V]) code(flag bool) (v V, err error) {
	slot := r.reserve(flag)
	var c RawCode[V]
	for _, p := range []*int32{&c.Argcount, &c.Posonlyargcount, &c.Kwonlyargcount, &c.Stacksize, &c.Flags} {
		if *p, err = r.long(); err != nil {
			return v, err
		}
	}
	fields := []*V{&c.Bytecode, &c.Consts, &c.Names, &c.LocalsPlusNames, &c.LocalsPlusKinds,
		&c.Filename, &c.Name, &c.Qualname, nil, &c.Linetable, &c.Exceptiontable}
	for _, p := range fields {
		if p == nil {
			c.Firstlineno, err = r.long()
		} else {
			*p, err = r.element("object")
		}
		if err != nil {
			return v, err
		}
	}
	if v, err = r.b.Code(&c); err == nil {
		r.settle(slot, v)
	}
	return v, err
}

// checkWTF8 accepts UTF-8 and encoded lone surrogates, as CPython's
// surrogatepass does.
func checkWTF8(b []byte) error {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		if isSurrogate(b[i:]) {
			i += 3
			continue
		}
		c, n := utf8.DecodeRune(b[i:])
		if c == utf8.RuneError && n <= 1 {
			return &MarshalError{"UnicodeDecodeError",
				fmt.Sprintf("'utf-8' codec can't decode byte 0x%02x in position %d: invalid data", b[i], i)}
		}
		i += n
	}
	return nil
}

func isSurrogate(b []byte) bool {
	return len(b) >= 3 && b[0] == 0xed && b[1] >= 0xa0 && b[1] <= 0xbf && b[2]&0xc0 == 0x80
}
