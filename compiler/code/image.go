package code

import (
	"encoding/binary"
	"sort"
	"sync"
)

// Image is a marshalled module kept as it was read, from which code objects
// are made when they are needed: most functions of a module are never called.
// NewImage checks all of it at once, so that nothing can fail later, and
// remembers where the code objects and the targets of references are.
//
// An Image reads what compilers write: code objects whose constants are
// numbers, strings, bytes, tuples, frozensets and code. NewImage refuses
// anything else, and everything malformed; Unmarshal then finds the right
// error or reads it at once.
type Image[V any] struct {
	data  []byte
	refs  []uint32   // position of each object that entered the list of references; flags below
	codes []codeSpan // in order of their positions
	b     ImageBuilder[V]
	memo  map[uint32]V // what was made of the targets of references, by position

	// Renamed is a change of file names that code objects made later take
	// part in.
	Renamed struct{ Old, New V }
}

// Rename notes that code objects whose file name is old have another one now.
func (img *Image[V]) Rename(old, new V) {
	if any(img.Renamed.New) != any(old) {
		img.Renamed.Old = old
	}
	img.Renamed.New = new
}

// ImageBuilder makes the objects of an Image. Stub makes the object of a code
// object that Image.Code fills later.
type ImageBuilder[V any] interface {
	Builder[V]
	Stub(img *Image[V], index int) V
}

// Parts has the fields of a code object of an Image. The byte slices are parts
// of the image, which nobody may change.
type Parts[V any] struct {
	Argcount, Posonlyargcount, Kwonlyargcount int32
	Stacksize, Flags, Firstlineno             int32

	Bytecode, LocalsPlusKinds, Linetable, Exceptiontable []byte

	Consts, Names, LocalsPlusNames V // tuples
	Filename, Name, Qualname       V
}

// codeSpan is where a code object begins (its type byte) and ends.
type codeSpan struct {
	start, end uint32
	free       uint32 // number of free variables
}

const (
	refTargeted = 1 << 31 // a reference to the object exists
	refOpen     = 1 << 30 // the object is being read: a reference to it is refused
	refPos      = refOpen - 1
)

// NewImage reads a marshalled code object whose text nobody will change. It
// reports false when it is none, or not of the plain kind.
func NewImage[V any](data []byte, b ImageBuilder[V]) (*Image[V], bool) {
	if len(data) == 0 || data[0]&^flagRef != typeCode || len(data) > refPos {
		return nil, false
	}
	s := imageScanners.Get().(*imageScanner)
	defer imageScanners.Put(s)
	*s = imageScanner{data: data, refs: s.refs[:0], codes: s.codes[:0]}
	ok := s.object()
	s.data = nil
	if !ok {
		return nil, false
	}
	return &Image[V]{data: data[:s.pos:s.pos], refs: append([]uint32(nil), s.refs...), codes: append([]codeSpan(nil), s.codes...), b: b}, true
}

// imageScanners keeps the scanner's memory, which is a good part of the data's
// size, from one module to the next.
var imageScanners = sync.Pool{New: func() any { return new(imageScanner) }}

// Size returns how many bytes the object took.
func (img *Image[V]) Size() int { return len(img.data) }

// imageScanner checks an image.
type imageScanner struct {
	data  []byte
	pos   int
	refs  []uint32
	codes []codeSpan
	depth int
}

// maxImageDepth bounds the nesting of an image; deeper data goes to Unmarshal.
const maxImageDepth = 200

func (s *imageScanner) skip(n int) bool {
	if n < 0 || n > len(s.data)-s.pos {
		return false
	}
	s.pos += n
	return true
}

func (s *imageScanner) long() (int, bool) {
	if len(s.data)-s.pos < 4 {
		return 0, false
	}
	n := int32(binary.LittleEndian.Uint32(s.data[s.pos:]))
	s.pos += 4
	return int(n), true
}

func (s *imageScanner) sized() bool {
	n, ok := s.long()
	return ok && s.skip(n)
}

func (s *imageScanner) object() bool {
	if s.pos >= len(s.data) || s.depth >= maxImageDepth {
		return false
	}
	start := s.pos
	t := s.data[start]
	s.pos++
	slot := -1
	if t&flagRef != 0 {
		slot = len(s.refs)
		s.refs = append(s.refs, uint32(start))
		t &^= flagRef
	}
	switch t {
	case typeNone, typeFalse, typeTrue, typeEllipsis:
		return slot < 0
	case typeRef:
		n, ok := s.long()
		if !ok || slot >= 0 || n < 0 || n >= len(s.refs) || s.refs[n]&refOpen != 0 {
			return false
		}
		s.refs[n] |= refTargeted
		return true
	case typeInt:
		return s.skip(4)
	case typeBinaryFloat:
		return s.skip(8)
	case typeBinaryComplex:
		return s.skip(16)
	case typeLong:
		return s.bigint()
	case typeBytes, typeASCII, typeASCIIInterned:
		return s.sized()
	case typeUnicode, typeInterned:
		return s.sized() && checkWTF8(s.data[start+5:s.pos]) == nil
	case typeShortASCII, typeShortASCIIInterned:
		return s.pos < len(s.data) && s.skip(1+int(s.data[s.pos]))
	}
	if slot >= 0 {
		s.refs[slot] |= refOpen
	}
	s.depth++
	ok := s.container(t)
	s.depth--
	if slot >= 0 {
		s.refs[slot] &^= refOpen
	}
	return ok
}

func (s *imageScanner) bigint() bool {
	n, ok := s.long()
	if !ok {
		return false
	}
	if n < 0 {
		n = -n
	}
	from := s.pos
	if n == 0 || !s.skip(2*n) {
		return false
	}
	digit := uint16(0)
	for i := from; i < s.pos; i += 2 {
		if digit = binary.LittleEndian.Uint16(s.data[i:]); digit >= 1<<15 {
			return false
		}
	}
	return digit != 0
}

func (s *imageScanner) container(t byte) bool {
	n, ok := 0, true
	switch t {
	case typeCode:
		return s.code()
	case typeTuple, typeFrozenSet:
		n, ok = s.long()
	case typeSmallTuple:
		if s.pos >= len(s.data) {
			return false
		}
		n = int(s.data[s.pos])
		s.pos++
	default:
		return false
	}
	if !ok || n < 0 {
		return false
	}
	for ; n > 0; n-- {
		if !s.object() {
			return false
		}
	}
	return true
}

// code checks a code object whose type byte was read.
func (s *imageScanner) code() bool {
	slot := len(s.codes)
	s.codes = append(s.codes, codeSpan{start: uint32(s.pos - 1)})
	var c Code
	for _, f := range []*int32{&c.Argcount, &c.Posonlyargcount, &c.Kwonlyargcount, &c.Stacksize, &c.Flags} {
		n, ok := s.long()
		if !ok {
			return false
		}
		*f = int32(n)
	}
	var at [11]int // positions of the fields
	for i := range at {
		at[i] = s.pos
		if i == 8 { // the first line
			if !s.skip(4) {
				return false
			}
		} else if !s.object() {
			return false
		}
	}
	s.codes[slot].end = uint32(s.pos)
	bytecode, ok1 := imageBytes(s.data, s.refs, at[0])
	kinds, ok2 := imageBytes(s.data, s.refs, at[4])
	_, ok3 := imageBytes(s.data, s.refs, at[9])
	_, ok4 := imageBytes(s.data, s.refs, at[10])
	names, ok5 := s.strings(at[3])
	_, ok6 := s.strings(at[2])
	t := s.typeAt(at[1])
	c.Bytecode, c.LocalsPlusKinds = bytecode, kinds
	s.codes[slot].free = uint32(c.NumFree())
	return ok1 && ok2 && ok3 && ok4 && ok5 && ok6 && len(bytecode) > 0 && c.checkParts(names) == nil &&
		(t == typeTuple || t == typeSmallTuple) && s.isString(at[5]) && s.isString(at[6]) && s.isString(at[7])
}

// resolveImage follows a reference.
func resolveImage(data []byte, refs []uint32, pos int) int {
	if data[pos] == typeRef {
		return int(refs[binary.LittleEndian.Uint32(data[pos+1:])] & refPos)
	}
	return pos
}

// imageBytes returns the bytes object at pos as a part of the data.
func imageBytes(data []byte, refs []uint32, pos int) ([]byte, bool) {
	pos = resolveImage(data, refs, pos)
	if data[pos]&^flagRef != typeBytes {
		return nil, false
	}
	n := int(binary.LittleEndian.Uint32(data[pos+1:]))
	return data[pos+5 : pos+5+n : pos+5+n], true
}

func (s *imageScanner) typeAt(pos int) byte {
	return s.data[resolveImage(s.data, s.refs, pos)] &^ flagRef
}

func (s *imageScanner) isString(pos int) bool {
	switch s.typeAt(pos) {
	case typeASCII, typeASCIIInterned, typeShortASCII, typeShortASCIIInterned, typeUnicode, typeInterned:
		return true
	}
	return false
}

// strings checks that a tuple of strings, which was read before, is at pos, and
// returns its length.
func (s *imageScanner) strings(pos int) (int, bool) {
	pos = resolveImage(s.data, s.refs, pos)
	n := 0
	switch s.data[pos] &^ flagRef {
	case typeSmallTuple:
		n = int(s.data[pos+1])
		pos += 2
	case typeTuple:
		n = int(binary.LittleEndian.Uint32(s.data[pos+1:]))
		pos += 5
	default:
		return 0, false
	}
	for i := 0; i < n; i++ {
		if !s.isString(pos) {
			return 0, false
		}
		switch s.data[pos] &^ flagRef {
		case typeRef:
			pos += 5
		case typeShortASCII, typeShortASCIIInterned:
			pos += 2 + int(s.data[pos+1])
		default:
			pos += 5 + int(binary.LittleEndian.Uint32(s.data[pos+1:]))
		}
	}
	return n, true
}

// Code returns the parts of a code object; index 0 is the module's.
func (img *Image[V]) Code(index int) Parts[V] {
	r := imageReader[V]{reader: reader[V]{data: img.data, b: img.b, pos: int(img.codes[index].start) + 1}, img: img}
	var p Parts[V]
	for _, f := range []*int32{&p.Argcount, &p.Posonlyargcount, &p.Kwonlyargcount, &p.Stacksize, &p.Flags} {
		*f, _ = r.long()
	}
	p.Bytecode = r.bytes()
	p.Consts, p.Names, p.LocalsPlusNames = r.object(), r.object(), r.object()
	p.LocalsPlusKinds = r.bytes()
	p.Filename, p.Name, p.Qualname = r.object(), r.object(), r.object()
	p.Firstlineno, _ = r.long()
	p.Linetable, p.Exceptiontable = r.bytes(), r.bytes()
	return p
}

// NumFree returns how many free variables a code object has.
func (img *Image[V]) NumFree(index int) int { return int(img.codes[index].free) }

// imageReader reads objects of an image that was checked: it ignores errors.
type imageReader[V any] struct {
	reader[V]
	img *Image[V]
}

// bytes reads a bytes object without making one.
func (r *imageReader[V]) bytes() []byte {
	b, _ := imageBytes(r.data, r.img.refs, r.pos)
	if r.data[r.pos] == typeRef {
		r.pos += 5
	} else {
		r.pos += 5 + len(b)
	}
	return b
}

func (r *imageReader[V]) object() (v V) {
	start := r.pos
	t := r.data[start]
	r.pos++
	switch t {
	case typeNone:
		return r.b.None()
	case typeFalse, typeTrue:
		return r.b.Bool(t == typeTrue)
	case typeEllipsis:
		return r.b.Ellipsis()
	case typeRef:
		target := resolveImage(r.data, r.img.refs, start)
		r.pos = target
		v = r.object()
		r.pos = start + 5
		return v
	}
	// Whatever has an identity and is referred to is made once. Interned
	// strings are anyway, numbers have none.
	shared := false
	switch t {
	case flagRef | typeTuple, flagRef | typeSmallTuple, flagRef | typeFrozenSet, flagRef | typeCode, flagRef | typeBytes, flagRef | typeLong,
		flagRef | typeUnicode, flagRef | typeASCII, flagRef | typeShortASCII, flagRef | typeBinaryComplex:
		shared = r.img.isTarget(start)
	}
	if shared {
		if v, ok := r.img.memo[uint32(start)]; ok {
			r.skip(start)
			return v
		}
	}
	v = r.make(t&^flagRef, start)
	if shared {
		if r.img.memo == nil {
			r.img.memo = map[uint32]V{}
		}
		r.img.memo[uint32(start)] = v
	}
	return v
}

// make reads the object of type t that starts at start.
func (r *imageReader[V]) make(t byte, start int) (v V) {
	n := 0
	switch t {
	case typeCode:
		i := r.img.codeAt(start)
		r.pos = int(r.img.codes[i].end)
		return r.img.b.Stub(r.img, i)
	case typeSmallTuple:
		n = int(r.data[r.pos])
		r.pos++
	case typeTuple, typeFrozenSet:
		m, _ := r.long()
		n = int(m)
	default:
		v, _ = r.scalar(t)
		return v
	}
	if t == typeFrozenSet {
		v = r.b.NewSet(true)
		for i := 0; i < n; i++ {
			r.b.AddSet(v, r.object())
		}
		return v
	}
	v = r.b.NewTuple(n)
	for i := 0; i < n; i++ {
		r.b.SetTuple(v, i, r.object())
	}
	return v
}

// skip moves behind the object at start.
func (r *imageReader[V]) skip(start int) {
	r.pos = start + 1
	n := 0
	switch r.data[start] &^ flagRef {
	case typeCode:
		r.pos = int(r.img.codes[r.img.codeAt(start)].end)
	case typeRef, typeInt:
		r.pos += 4
	case typeBinaryFloat:
		r.pos += 8
	case typeBinaryComplex:
		r.pos += 16
	case typeLong:
		size, _ := r.long()
		r.pos += 2 * int(max(size, -size))
	case typeBytes, typeASCII, typeASCIIInterned, typeUnicode, typeInterned:
		size, _ := r.long()
		r.pos += int(size)
	case typeShortASCII, typeShortASCIIInterned:
		r.pos += 1 + int(r.data[r.pos])
	case typeSmallTuple:
		n = int(r.data[r.pos])
		r.pos++
	case typeTuple, typeFrozenSet:
		size, _ := r.long()
		n = int(size)
	}
	for ; n > 0; n-- {
		r.skip(r.pos)
	}
}

// isTarget reports whether something refers to the object at pos.
func (img *Image[V]) isTarget(pos int) bool {
	i := sort.Search(len(img.refs), func(i int) bool { return int(img.refs[i]&refPos) >= pos })
	return i < len(img.refs) && img.refs[i] == uint32(pos)|refTargeted
}

// codeAt returns the index of the code object at pos.
func (img *Image[V]) codeAt(pos int) int {
	return sort.Search(len(img.codes), func(i int) bool { return int(img.codes[i].start) >= pos })
}
