package code

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/big"
	"sort"
	"strconv"
)

// writer writes one object. It runs over the object twice: first to count how
// often each identity occurs, so that only what is needed again enters the
// references; then to write.
type writer[V any] struct {
	out     []byte
	in      Inspector[V]
	version int
	seen    map[any]int // occurrences, saturated at 2
	refs    map[any]int // index of what has been written
	depth   int
	shared  bool // the next object counts as shared
}

// Marshal appends the marshalled form of v to out.
func Marshal[V any](out []byte, v V, version int, in Inspector[V]) ([]byte, error) {
	w := &writer[V]{out: out, in: in, version: version}
	if version >= 3 {
		w.seen, w.refs = map[any]int{}, map[any]int{}
		w.count(v)
	}
	w.depth = 0
	if err := w.object(v); err != nil {
		return nil, err
	}
	return w.out, nil
}

// count records the identities below v. What is nested too deeply is left to
// object to refuse.
func (w *writer[V]) count(v V) {
	if w.depth > maxDepth {
		return
	}
	it := w.in.Inspect(v)
	if it.ID != nil {
		w.seen[it.ID]++
		if w.seen[it.ID] > 1 {
			return
		}
	}
	w.depth++
	for _, e := range it.Items {
		w.count(e)
	}
	if c := it.Code; c != nil {
		for _, e := range c.objects() {
			w.count(e)
		}
		w.count(c.Linetable)
		w.count(c.Exceptiontable)
	}
	w.depth--
}

// objects lists the fields that come before Firstlineno, in order.
func (c *RawCode[V]) objects() [8]V {
	return [8]V{c.Bytecode, c.Consts, c.Names, c.LocalsPlusNames, c.LocalsPlusKinds,
		c.Filename, c.Name, c.Qualname}
}

func (w *writer[V]) long(n int32) {
	w.out = binary.LittleEndian.AppendUint32(w.out, uint32(n))
}

func (w *writer[V]) object(v V) error {
	if w.depth >= maxDepth {
		return &MarshalError{"ValueError", "object too deeply nested to marshal"}
	}
	w.depth++
	defer func() { w.depth-- }()
	it := w.in.Inspect(v)
	it.Shared = it.Shared || w.shared
	w.shared = false
	if t := simple(it.Kind); t != 0 {
		w.out = append(w.out, t)
		return nil
	}
	flag := byte(0)
	if it.ID != nil && w.version >= 3 {
		if i, ok := w.refs[it.ID]; ok {
			w.out = append(w.out, typeRef)
			w.long(int32(i))
			return nil
		}
		if it.Shared || w.seen[it.ID] > 1 {
			flag = flagRef
			w.refs[it.ID] = len(w.refs)
		}
	}
	return w.complex(&it, flag)
}

func simple(k Kind) byte {
	switch k {
	case KNone:
		return typeNone
	case KFalse:
		return typeFalse
	case KTrue:
		return typeTrue
	case KStopIteration:
		return typeStopIter
	case KEllipsis:
		return typeEllipsis
	}
	return 0
}

func (w *writer[V]) complex(it *Item[V], flag byte) error {
	switch it.Kind {
	case KInt:
		if it.Int == int64(int32(it.Int)) {
			w.out = append(w.out, typeInt|flag)
			w.long(int32(it.Int))
		} else {
			w.bigint(big.NewInt(it.Int), flag)
		}
	case KBigInt:
		w.bigint(it.Big, flag)
	case KFloat:
		w.float(typeFloat, typeBinaryFloat, flag, it.Float)
	case KComplex:
		w.float(typeComplex, typeBinaryComplex, flag, it.Float, it.Imag)
	case KBytes:
		w.out = append(w.out, typeBytes|flag)
		return w.sized(it.Str)
	case KStr:
		return w.str(it, flag)
	case KTuple:
		if w.version >= 4 && len(it.Items) < 256 {
			w.out = append(w.out, typeSmallTuple|flag, byte(len(it.Items)))
			return w.all(it.Items)
		}
		return w.sequence(typeTuple|flag, it.Items)
	case KList:
		return w.sequence(typeList|flag, it.Items)
	case KSet, KFrozenSet:
		return w.set(it, flag)
	case KDict:
		w.out = append(w.out, typeDict|flag)
		if err := w.all(it.Items); err != nil {
			return err
		}
		w.out = append(w.out, typeNull)
	case KCode:
		return w.code(it.Code, flag)
	default:
		w.out = append(w.out, typeUnknown)
		return &MarshalError{"ValueError", "unmarshallable object"}
	}
	return nil
}

func (w *writer[V]) sized(s string) error {
	if len(s) > math.MaxInt32 {
		return &MarshalError{"ValueError", "unmarshallable object"}
	}
	w.long(int32(len(s)))
	w.out = append(w.out, s...)
	return nil
}

func (w *writer[V]) all(items []V) error {
	for _, e := range items {
		if err := w.object(e); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer[V]) sequence(t byte, items []V) error {
	if len(items) > math.MaxInt32 {
		return &MarshalError{"ValueError", "unmarshallable object"}
	}
	w.out = append(w.out, t)
	w.long(int32(len(items)))
	return w.all(items)
}

func (w *writer[V]) str(it *Item[V], flag byte) error {
	intern := func(plain, interned byte) byte {
		if it.Interned {
			return interned
		}
		return plain
	}
	if w.version >= 4 && isASCII(it.Str) {
		if len(it.Str) < 256 {
			w.out = append(w.out, intern(typeShortASCII, typeShortASCIIInterned)|flag, byte(len(it.Str)))
			w.out = append(w.out, it.Str...)
			return nil
		}
		w.out = append(w.out, intern(typeASCII, typeASCIIInterned)|flag)
		return w.sized(it.Str)
	}
	t := byte(typeUnicode)
	if w.version >= 3 {
		t = intern(typeUnicode, typeInterned)
	}
	w.out = append(w.out, t|flag)
	return w.sized(it.Str)
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func (w *writer[V]) float(text, bin, flag byte, vals ...float64) {
	if w.version > 1 {
		w.out = append(w.out, bin|flag)
		for _, f := range vals {
			w.out = binary.LittleEndian.AppendUint64(w.out, math.Float64bits(f))
		}
		return
	}
	w.out = append(w.out, text|flag)
	for _, f := range vals {
		s := strconv.FormatFloat(f, 'g', 17, 64)
		switch {
		case math.IsNaN(f):
			s = "nan"
		case math.IsInf(f, 1):
			s = "inf"
		case math.IsInf(f, -1):
			s = "-inf"
		}
		w.out = append(w.out, byte(len(s)))
		w.out = append(w.out, s...)
	}
}

func (w *writer[V]) bigint(v *big.Int, flag byte) {
	b := v.Bytes() // big-endian
	n := int32((v.BitLen() + 14) / 15)
	w.out = append(w.out, typeLong|flag)
	if v.Sign() < 0 {
		w.long(-n)
	} else {
		w.long(n)
	}
	var acc uint32
	var bits uint
	for i := len(b) - 1; n > 0; n-- {
		for bits < 15 && i >= 0 {
			acc |= uint32(b[i]) << bits
			bits += 8
			i--
		}
		w.out = binary.LittleEndian.AppendUint16(w.out, uint16(acc&0x7fff))
		acc >>= 15
		if bits >= 15 {
			bits -= 15
		} else {
			bits = 0
		}
	}
}

// set writes the elements in the order of their marshalled forms, so that the
// result does not depend on hash values.
func (w *writer[V]) set(it *Item[V], flag byte) error {
	type pair struct {
		key []byte
		v   V
	}
	pairs := make([]pair, len(it.Items))
	for i, v := range it.Items {
		key, err := Marshal(nil, v, w.version, w.in)
		if err != nil {
			return err
		}
		pairs[i] = pair{key, v}
	}
	sort.SliceStable(pairs, func(i, j int) bool { return bytes.Compare(pairs[i].key, pairs[j].key) < 0 })
	sorted := make([]V, len(pairs))
	for i := range pairs {
		sorted[i] = pairs[i].v
	}
	t := byte(typeSet)
	if it.Kind == KFrozenSet {
		t = typeFrozenSet
	}
	w.out = append(w.out, t|flag)
	w.long(int32(len(sorted)))
	for _, v := range sorted {
		// CPython's sorting holds the elements, and so makes them shared.
		w.shared = true
		if err := w.object(v); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer[V]) code(c *RawCode[V], flag byte) error {
	w.out = append(w.out, typeCode|flag)
	for _, n := range []int32{c.Argcount, c.Posonlyargcount, c.Kwonlyargcount, c.Stacksize, c.Flags} {
		w.long(n)
	}
	for _, v := range c.objects() {
		if err := w.object(v); err != nil {
			return err
		}
	}
	w.long(c.Firstlineno)
	if err := w.object(c.Linetable); err != nil {
		return err
	}
	return w.object(c.Exceptiontable)
}
