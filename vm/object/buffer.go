package object

// BufferFlags are the PyBUF_* requests of the buffer protocol (PEP 3118).
type BufferFlags int

// The requests native code makes.
const (
	BufSimple   BufferFlags = 0
	BufWritable BufferFlags = 1
	BufFormat   BufferFlags = 4
	BufND       BufferFlags = 8
	BufStrides  BufferFlags = 0x10 | BufND
	BufFullRO   BufferFlags = 0x11C
)

// Buffer is exported memory. Release must be called once when it is no longer
// used: exporters such as bytearray refuse to resize meanwhile.
type Buffer struct {
	Bytes    []byte // the memory, when it is contiguous
	Obj      Value  // the exporter
	ReadOnly bool
	Format   string // struct syntax; "B" for bytes
	ItemSize int
	Shape    []int // nil for one-dimensional contiguous bytes
	Strides  []int
	Offset   int // of the first item in Bytes
	Free     func()
	Tracked  *Exports // where a memoryview on the buffer is to be noted, or nil
}

// Release gives the buffer back to its exporter.
func (b *Buffer) Release() {
	if b.Free != nil {
		f := b.Free
		b.Free = nil
		f()
	}
}

// GetBuffer asks an object for its memory; TypeError when it has none.
func GetBuffer(t *Thread, v Value, flags BufferFlags) (*Buffer, *Exception) {
	f := TypeOf(v).GetBuffer
	if f == nil {
		return nil, t.TypeErrorf("a bytes-like object is required, not '%s'", TypeOf(v).Name)
	}
	return f(t, v, flags)
}

// copyBytes returns the items in C order as fresh bytes.
func (b *Buffer) copyBytes() string {
	if b.contiguous() {
		return string(b.Bytes[b.Offset : b.Offset+b.size()])
	}
	out := make([]byte, 0, b.size())
	return bytesView(appendItems(out, b.Bytes, b.Offset, b.ItemSize, b.Shape, b.Strides))
}

// size is the number of bytes of all items.
func (b *Buffer) size() int {
	if b.Shape == nil {
		return len(b.Bytes) - b.Offset
	}
	return product(b.Shape) * b.ItemSize
}

func product(shape []int) int {
	n := 1
	for _, k := range shape {
		n *= k
	}
	return n
}

// contiguous reports whether the items lie in C order without gaps.
func (b *Buffer) contiguous() bool {
	return b.Strides == nil || isContiguous(b.Shape, b.Strides, b.ItemSize, false)
}

// isContiguous reports whether strides are those of a C (or Fortran) array
// without gaps.
func isContiguous(shape, strides []int, itemSize int, fortran bool) bool {
	if product(shape) == 0 {
		return true
	}
	want := itemSize
	for k := range shape {
		i := len(shape) - 1 - k
		if fortran {
			i = k
		}
		if shape[i] > 1 && strides[i] != want {
			return false
		}
		want *= shape[i]
	}
	return true
}

// cStrides returns the strides of a C array without gaps.
func cStrides(shape []int, itemSize int) []int {
	out := make([]int, len(shape))
	for i := len(shape) - 1; i >= 0; i-- {
		out[i] = itemSize
		itemSize *= shape[i]
	}
	return out
}

// appendItems appends the items of a strided array in C order.
func appendItems(out, mem []byte, off, itemSize int, shape, strides []int) []byte {
	if len(shape) == 0 {
		return append(out, mem[off:off+itemSize]...)
	}
	for i := 0; i < shape[0]; i++ {
		out = appendItems(out, mem, off+i*strides[0], itemSize, shape[1:], strides[1:])
	}
	return out
}
