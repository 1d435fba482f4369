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
