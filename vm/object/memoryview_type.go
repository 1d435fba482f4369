package object

import (
	"fmt"
	"strings"
)

func defineMemoryView() {
	MemoryViewType = Type{
		Name:      "memoryview",
		Doc:       "Create a new memoryview object which references the given object.",
		TextSig:   "(object)",
		Flags:     TypeSequence | TypeWeakref,
		Layout:    LayoutOf[MemoryView](),
		Methods:   memoryViewMethods,
		Getters:   memoryViewGetters,
		New:       memoryViewNew,
		GetAttr:   GenericGetAttr,
		Repr:      memoryViewRepr,
		Hash:      memoryViewHash,
		Compare:   memoryViewCompare,
		Iter:      memoryViewIter,
		Len:       memoryViewLen,
		GetItem:   memoryViewGetItem,
		SetItem:   memoryViewSetItem,
		GetBuffer: memoryViewGetBuffer,
	}
}

var memoryViewNewArgs = ArgParser{Name: "memoryview", Params: []string{"object"}, MaxPos: 1, MinPos: 1}

func memoryViewNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [1]Value
	if err := memoryViewNewArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	return NewMemoryView(t, a[0])
}

// NewMemoryView returns memoryview(v).
func NewMemoryView(t *Thread, v Value) (Value, *Exception) {
	if src, ok := AsMemoryView(v); ok {
		if err := src.check(t); err != nil {
			return Value{}, err
		}
		return src.derive().Value(), nil
	}
	if TypeOf(v).GetBuffer == nil {
		return Value{}, t.TypeErrorf("memoryview: a bytes-like object is required, not '%s'", TypeOf(v).Name)
	}
	b, err := GetBuffer(t, v, BufFullRO)
	if err != nil {
		return Value{}, err
	}
	return MemoryViewOf(b).Value(), nil
}

// MemoryViewOf makes a memoryview that owns the buffer.
func MemoryViewOf(b *Buffer) *MemoryView {
	m := &MemoryView{base: &sharedBuffer{b, 1}, mem: b.Bytes, offset: b.Offset,
		format: b.Format, itemSize: b.ItemSize, shape: b.Shape, strides: b.Strides, readOnly: b.ReadOnly}
	m.SetType(&MemoryViewType)
	if b.Tracked != nil {
		b.Tracked.track(m.base)
	}
	if m.format == "" {
		m.format = "B"
	}
	if m.itemSize == 0 {
		m.itemSize = 1
	}
	if m.shape == nil {
		m.shape = []int{(len(b.Bytes) - b.Offset) / m.itemSize}
	}
	if m.strides == nil {
		m.strides = cStrides(m.shape, m.itemSize)
	}
	return m
}

// derive makes another view on the same buffer.
func (m *MemoryView) derive() *MemoryView {
	m.base.users++
	n := &MemoryView{base: m.base, mem: m.mem, offset: m.offset, format: m.format, itemSize: m.itemSize,
		shape: m.shape, strides: m.strides, readOnly: m.readOnly}
	n.SetType(&MemoryViewType)
	return n
}

// check raises ValueError when the view was released.
func (m *MemoryView) check(t *Thread) *Exception {
	if m.released || m.base == nil {
		return t.ValueErrorf("operation forbidden on released memoryview object")
	}
	return nil
}

func (m *MemoryView) ndim() int { return len(m.shape) }

func (m *MemoryView) nbytes() int { return product(m.shape) * m.itemSize }

func (m *MemoryView) cContiguous() bool { return isContiguous(m.shape, m.strides, m.itemSize, false) }

// tobytes returns the items in C order; shared memory when it is contiguous.
func (m *MemoryView) items() []byte {
	if m.cContiguous() {
		return m.mem[m.offset : m.offset+m.nbytes()]
	}
	return appendItems(make([]byte, 0, m.nbytes()), m.mem, m.offset, m.itemSize, m.shape, m.strides)
}

func memoryViewRepr(t *Thread, v Value) (Value, *Exception) {
	m := (*MemoryView)(v.p)
	what := "memory"
	if m.released {
		what = "released memory"
	}
	return NewStr(fmt.Sprintf("<%s at %#x>", what, v.Bits())), nil
}

func memoryViewLen(t *Thread, v Value) (int, *Exception) {
	m := (*MemoryView)(v.p)
	if err := m.check(t); err != nil {
		return 0, err
	}
	if m.ndim() == 0 {
		return 1, nil
	}
	return m.shape[0], nil
}

func memoryViewHash(t *Thread, v Value) (int64, *Exception) {
	m := (*MemoryView)(v.p)
	if m.hashed {
		return m.hash, nil
	}
	if err := m.check(t); err != nil {
		return 0, err
	}
	if !m.readOnly {
		return 0, t.ValueErrorf("cannot hash writable memoryview object")
	}
	if !isByteFormat(m.format) {
		return 0, t.ValueErrorf("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
	}
	if obj := m.base.buf.Obj; !obj.IsNil() {
		if _, err := Hash(t, obj); err != nil {
			return 0, err
		}
	}
	m.hash, m.hashed = HashBytes(m.items()), true
	return m.hash, nil
}

// isByteFormat reports whether the items are single bytes.
func isByteFormat(format string) bool {
	switch strings.TrimPrefix(format, "@") {
	case "B", "b", "c":
		return true
	}
	return false
}

func memoryViewCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	if op != Eq && op != Ne {
		return NotImplemented, nil
	}
	m, ok := AsMemoryView(a)
	if !ok {
		return NotImplemented, nil
	}
	if m.released {
		return MakeBool((a == b) == (op == Eq)), nil
	}
	w, ok := AsMemoryView(b)
	if ok && w.released {
		return MakeBool(op == Ne), nil
	}
	if !ok {
		if TypeOf(b).GetBuffer == nil {
			return NotImplemented, nil
		}
		buf, err := GetBuffer(t, b, BufFullRO)
		if err != nil {
			return NotImplemented, nil
		}
		defer buf.Release()
		w = MemoryViewOf(buf)
	}
	eq, err := m.equal(t, w)
	return MakeBool(eq == (op == Eq)), err
}

// equal compares shapes and then items, as values unless both are bytes.
func (m *MemoryView) equal(t *Thread, w *MemoryView) (bool, *Exception) {
	if m.ndim() != w.ndim() {
		return false, nil
	}
	for i := range m.shape {
		if m.shape[i] != w.shape[i] {
			return false, nil
		}
		if m.shape[i] == 0 {
			break
		}
	}
	x, y := m.items(), w.items()
	fx, fy := strings.TrimPrefix(m.format, "@"), strings.TrimPrefix(w.format, "@")
	if fx == fy && len(fx) == 1 && !strings.Contains("fde?", fx) {
		return bytesView(x) == bytesView(y), nil
	}
	for i := 0; i < product(m.shape); i++ {
		a, ok := unpackItem(fx, x[i*m.itemSize:])
		b, ok2 := unpackItem(fy, y[i*w.itemSize:])
		if !ok || !ok2 {
			// A format of many fields: equal when it is the same one and so
			// are the bytes.
			return fx == fy && bytesView(x) == bytesView(y), nil
		}
		if eq, err := CompareBool(t, a, b, Eq); err != nil || !eq || a.IsFloat() && a.Float() != a.Float() {
			return false, err
		}
	}
	return true, nil
}

func memoryViewGetBuffer(t *Thread, v Value, flags BufferFlags) (*Buffer, *Exception) {
	m := (*MemoryView)(v.p)
	if err := m.check(t); err != nil {
		return nil, err
	}
	if flags&BufWritable != 0 && m.readOnly {
		return nil, t.Raise(&BufferError, "memoryview: underlying buffer is not writable")
	}
	m.exports++
	free := func() { m.exports-- }
	if flags&BufStrides != BufStrides {
		if !m.cContiguous() {
			m.exports--
			return nil, t.Raise(&BufferError, "memoryview: underlying buffer is not C-contiguous")
		}
		b := &Buffer{Bytes: m.items(), Obj: v, ReadOnly: m.readOnly, Format: "B", ItemSize: 1, Free: free}
		if flags&BufND == BufND {
			b.Shape, b.ItemSize = m.shape, m.itemSize
		}
		if flags&BufFormat != 0 {
			b.Format, b.ItemSize = m.format, m.itemSize
		}
		return b, nil
	}
	b := &Buffer{Bytes: m.mem, Obj: v, ReadOnly: m.readOnly, Format: m.format, ItemSize: m.itemSize,
		Shape: m.shape, Strides: m.strides, Offset: m.offset, Free: free}
	if m.cContiguous() {
		b.Bytes, b.Offset = m.items(), 0
	}
	return b, nil
}

// release gives the buffer up.
//
//py:method release(self, /)
//py:doc Release the underlying buffer exposed by the memoryview object.
func (m *MemoryView) release(t *Thread) *Exception {
	if m.released {
		return nil
	}
	if m.exports > 0 {
		return t.Raise(&BufferError, fmt.Sprintf("memoryview has %d exported buffer%s", m.exports, plural(m.exports)))
	}
	m.released = true
	if m.base.users--; m.base.users == 0 {
		m.base.buf.Release()
	}
	return nil
}

// enter is __enter__.
//
//py:method __enter__(self, /)
//py:sig -
func (m *MemoryView) enter(t *Thread) (Value, *Exception) {
	if err := m.check(t); err != nil {
		return Value{}, err
	}
	return m.Value(), nil
}

// exit is __exit__.
//
//py:method __exit__(self, *args)
//py:sig -
func (m *MemoryView) exit(t *Thread, args []Value) *Exception { return m.release(t) }

// tobytes copies the data.
//
//py:method tobytes(self, /, order='C')
//py:doc Return the data in the buffer as a byte string.
//py:doc
//py:doc Order can be {'C', 'F', 'A'}. When order is 'C' or 'F', the data of the
//py:doc original array is converted to C or Fortran order. For contiguous views,
//py:doc 'A' returns an exact copy of the physical memory. In particular, in-memory
//py:doc Fortran order is preserved. For non-contiguous views, the data is converted
//py:doc to C first. order=None is the same as order='C'.
func (m *MemoryView) tobytes(t *Thread, order Value) (Value, *Exception) {
	if err := m.check(t); err != nil {
		return Value{}, err
	}
	o := "C"
	if !order.IsNil() && order != None {
		s, ok := AsStr(order)
		if !ok {
			return Value{}, t.TypeErrorf("tobytes() argument 'order' must be str or None, not %s", TypeOf(order).Name)
		}
		if o = s.String(); o != "C" && o != "F" && o != "A" {
			return Value{}, t.ValueErrorf("order must be 'C', 'F' or 'A'")
		}
	}
	fortran := m.ndim() > 1 && isContiguous(m.shape, m.strides, m.itemSize, true) && !m.cContiguous()
	if o == "F" && m.ndim() > 1 || o == "A" && fortran {
		shape, strides := reverseInts(m.shape), reverseInts(m.strides)
		return NewBytes(appendItems(nil, m.mem, m.offset, m.itemSize, shape, strides)), nil
	}
	return NewBytesString(string(m.items())), nil
}

func reverseInts(a []int) []int {
	out := make([]int, len(a))
	for i, x := range a {
		out[len(a)-1-i] = x
	}
	return out
}

// hex shows the data as hexadecimal digits.
//
//py:method hex(self, /, sep=<unrepresentable>, bytes_per_sep: int = 1)
//py:doc Return the data in the buffer as a str of hexadecimal numbers.
//py:doc
//py:doc   sep
//py:doc     An optional single character or byte to separate hex bytes.
//py:doc   bytes_per_sep
//py:doc     How many bytes between separators.  Positive values count from the
//py:doc     right, negative values count from the left.
//py:doc
//py:doc Example:
//py:doc >>> value = memoryview(b'\xb9\x01\xef')
//py:doc >>> value.hex()
//py:doc 'b901ef'
//py:doc >>> value.hex(':')
//py:doc 'b9:01:ef'
//py:doc >>> value.hex(':', 2)
//py:doc 'b9:01ef'
//py:doc >>> value.hex(':', -2)
//py:doc 'b901:ef'
func (m *MemoryView) hex(t *Thread, sep Value, perSep int32) (Value, *Exception) {
	if err := m.check(t); err != nil {
		return Value{}, err
	}
	return HexOf(t, m.items(), sep, int(perSep))
}

// toreadonly makes a read-only view.
//
//py:method toreadonly(self, /)
//py:doc Return a readonly version of the memoryview.
func (m *MemoryView) toreadonly(t *Thread) (Value, *Exception) {
	if err := m.check(t); err != nil {
		return Value{}, err
	}
	n := m.derive()
	n.readOnly = true
	return n.Value(), nil
}

// tolist returns the items as nested lists.
//
//py:method tolist(self, /)
//py:doc Return the data in the buffer as a list of elements.
func (m *MemoryView) tolist(t *Thread) (Value, *Exception) {
	if err := m.check(t); err != nil {
		return Value{}, err
	}
	f := strings.TrimPrefix(m.format, "@")
	if itemSizeOf(f) == 0 {
		return Value{}, m.unsupported(t)
	}
	return listItems(f, m.mem, m.offset, m.shape, m.strides), nil
}

func listItems(f string, mem []byte, off int, shape, strides []int) Value {
	if len(shape) == 0 {
		v, _ := unpackItem(f, mem[off:])
		return v
	}
	out := make([]Value, shape[0])
	for i := range out {
		out[i] = listItems(f, mem, off+i*strides[0], shape[1:], strides[1:])
	}
	return NewList(out).Value()
}

func (m *MemoryView) unsupported(t *Thread) *Exception {
	return t.Raise(&NotImplementedError, "memoryview: format "+m.format+" not supported")
}

// cast makes a view with another format or shape.
//
//py:method cast(self, /, format, shape=<unrepresentable>)
//py:doc Cast a memoryview to a new format or shape.
func (m *MemoryView) cast(t *Thread, format, shape Value) (Value, *Exception) {
	if err := m.check(t); err != nil {
		return Value{}, err
	}
	fs, ok := AsStr(format)
	if !ok {
		return Value{}, t.TypeErrorf("cast() argument 'format' must be str, not %s", TypeOf(format).Name)
	}
	if !m.cContiguous() {
		return Value{}, t.TypeErrorf("memoryview: casts are restricted to C-contiguous views")
	}
	hasShape := !shape.IsNil()
	if hasShape {
		_, isList := AsList(shape)
		_, isTuple := AsTuple(shape)
		if !isList && !isTuple {
			return Value{}, t.TypeErrorf("shape must be a list or a tuple")
		}
	}
	if hasShape || m.ndim() != 1 {
		n := 1
		if hasShape {
			n, _ = Len(t, shape)
		}
		if m.ndim() > 1 && n != 1 && n != 0 || m.ndim() != 1 && n > 1 {
			return Value{}, t.TypeErrorf("memoryview: cast must be 1D -> ND or ND -> 1D")
		}
	}
	n := m.derive()
	if err := n.castFormat(t, fs.String()); err != nil {
		m.base.users--
		return Value{}, err
	}
	if hasShape {
		if err := n.castShape(t, shape); err != nil {
			m.base.users--
			return Value{}, err
		}
	}
	return n.Value(), nil
}

// castFormat makes the view one-dimensional with the given format.
func (m *MemoryView) castFormat(t *Thread, format string) *Exception {
	from, to := strings.TrimPrefix(m.format, "@"), strings.TrimPrefix(format, "@")
	const native = "must be a native single character format prefixed with an optional '@'"
	if itemSizeOf(from) == 0 {
		return t.ValueErrorf("memoryview: source format %s", native)
	}
	size := itemSizeOf(to)
	if size == 0 {
		return t.ValueErrorf("memoryview: destination format %s", native)
	}
	if !isByteFormat(from) && !isByteFormat(to) {
		return t.TypeErrorf("memoryview: cannot cast between two non-byte formats")
	}
	n := m.nbytes()
	if n%size != 0 {
		return t.TypeErrorf("memoryview: length is not a multiple of itemsize")
	}
	m.format, m.itemSize = format, size
	m.shape, m.strides = []int{n / size}, []int{size}
	return nil
}

func (m *MemoryView) castShape(t *Thread, shape Value) *Exception {
	items, err := ToSlice(t, shape)
	if err != nil {
		return err
	}
	if len(items) > 64 {
		return t.ValueErrorf("memoryview: number of dimensions must not exceed 64")
	}
	dims := make([]int, len(items))
	total := 1
	for i, v := range items {
		if !IsIntLike(v) {
			return t.TypeErrorf("memoryview.cast(): elements of shape must be integers")
		}
		n, b, _ := AsInt(v)
		if b != nil || n <= 0 {
			return t.ValueErrorf("memoryview.cast(): elements of shape must be integers > 0")
		}
		if int(n) > maxInt/total {
			return t.ValueErrorf("memoryview.cast(): product(shape) > SSIZE_MAX")
		}
		dims[i] = int(n)
		total *= int(n)
	}
	if total > maxInt/m.itemSize || total*m.itemSize != m.nbytes() {
		return t.TypeErrorf("memoryview: product(shape) * itemsize != buffer size")
	}
	m.shape, m.strides = dims, cStrides(dims, m.itemSize)
	return nil
}
