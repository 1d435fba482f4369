package io

import (
	"bytes"

	"gopy/vm/object"
)

// BytesIO is a binary stream in memory. getvalue() and the constructor share
// memory with bytes objects; what is shared is copied before it is changed.
//
//py:type _io.BytesIO bytesIO BytesIOType
type BytesIO struct {
	stream
	buf     []byte
	whole   Value // the contents as bytes, if they were asked for since the last change
	shared  int   // that many bytes at the front of buf belong to a bytes object too
	pos     int
	slab    object.Slab
	exports object.Exports
}

// bytesBuffer is what getbuffer()'s memoryview stands on.
type bytesBuffer struct {
	object.Object
	of *BytesIO
}

func defineBytesIO() {
	BytesIOType = Type{Name: "_io.BytesIO", Base: &BufferedIOBaseType, Layout: object.LayoutOf[BytesIO](),
		Doc: "Buffered I/O implementation using an in-memory bytes buffer.", TextSig: "(initial_bytes=b'')",
		Methods: bytesIOMethods, Getters: bytesIOGetters, New: instance, Init: bytesIOInit,
		Iter: func(t *Thread, v Value) (Value, *Exception) { return v, (*BytesIO)(v.Ptr()).open(t) },
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			b := (*BytesIO)(v.Ptr())
			if err := b.open(t); err != nil {
				return Value{}, err
			}
			line := b.line(-1)
			if len(line) == 0 {
				return Value{}, nil
			}
			return b.slab.Bytes(line), nil
		}}
	streamType(&BytesIOType)
	BytesBufferType = Type{Name: "_io._BytesIOBuffer", Layout: object.LayoutOf[bytesBuffer](), Flags: object.TypeDisallowNew,
		GetBuffer: func(t *Thread, v Value, flags object.BufferFlags) (*Buffer, *Exception) {
			b := (*bytesBuffer)(v.Ptr()).of
			b.own(0)
			return &Buffer{Bytes: b.buf, Obj: v, Format: "B", ItemSize: 1, Free: b.exports.Add(), Tracked: &b.exports}, nil
		}}
	object.DefineType(&BytesBufferType)
}

//py:init BytesIO(initial_bytes=b'')
func (b *BytesIO) init(t *Thread, initial Value) *Exception {
	if err := b.resizable(t); err != nil {
		return err
	}
	b.buf, b.whole, b.shared, b.pos, b.closed = nil, Value{}, 0, 0, false
	if initial.IsNil() || initial == none {
		return nil
	}
	if object.TypeOf(initial) == &object.BytesType {
		p, _ := object.AsBytes(initial)
		b.buf = p.Bytes()
		b.buf = b.buf[:len(b.buf):len(b.buf)]
		b.shared = len(b.buf)
		b.whole = initial
		return nil
	}
	p, err := object.GetBuffer(t, initial, object.BufSimple)
	if err != nil {
		return err
	}
	b.buf = append([]byte(nil), p.Bytes...)
	p.Release()
	return nil
}

// own makes the bytes from i on memory that nobody else has.
func (b *BytesIO) own(i int) {
	b.whole = Value{}
	if i < b.shared {
		buf := object.RawBytes(len(b.buf) + len(b.buf)/8)
		b.buf = buf[:copy(buf, b.buf)]
		b.shared = 0
	}
}

func (b *BytesIO) open(t *Thread) *Exception {
	if b.closed {
		return closedError(t)
	}
	return nil
}

func (b *BytesIO) resizable(t *Thread) *Exception {
	if b.exports.Busy() {
		return t.BufferErrorf("Existing exports of data: object cannot be re-sized")
	}
	return nil
}

// rest is what lies behind the position, n bytes at most.
func (b *BytesIO) rest(n int) []byte {
	if b.pos >= len(b.buf) {
		return nil
	}
	p := b.buf[b.pos:]
	if n >= 0 && n < len(p) {
		p = p[:n]
	}
	return p
}

func (b *BytesIO) line(limit int) []byte {
	p := b.rest(limit)
	if i := bytes.IndexByte(p, '\n'); i >= 0 {
		p = p[:i+1]
	}
	b.pos += len(p)
	return p
}

//py:getter closed
//py:doc True if the file is closed.
func (b *BytesIO) getClosed() bool { return b.closed }

//py:method readable(self, /)
//py:doc Returns True if the IO object can be read.
func (b *BytesIO) readable(t *Thread) (bool, *Exception) { return true, b.open(t) }

//py:method writable(self, /)
//py:doc Returns True if the IO object can be written.
func (b *BytesIO) writable(t *Thread) (bool, *Exception) { return true, b.open(t) }

//py:method seekable(self, /)
//py:doc Returns True if the IO object can be seeked.
func (b *BytesIO) seekable(t *Thread) (bool, *Exception) { return true, b.open(t) }

//py:method flush(self, /)
//py:doc Does nothing.
func (b *BytesIO) flush(t *Thread) *Exception { return b.open(t) }

//py:method isatty(self, /)
//py:doc Always returns False.
//py:doc
//py:doc BytesIO objects are not connected to a TTY-like device.
func (b *BytesIO) isatty(t *Thread) (bool, *Exception) { return false, b.open(t) }

//py:method tell(self, /)
//py:doc Current file position, an integer.
func (b *BytesIO) tell(t *Thread) (int, *Exception) { return b.pos, b.open(t) }

//py:method getvalue(self, /)
//py:doc Retrieve the entire contents of the BytesIO object.
func (b *BytesIO) getvalue(t *Thread) (Value, *Exception) {
	if err := b.open(t); err != nil {
		return Value{}, err
	}
	if b.exports.Any() {
		return object.CopyBytes(b.buf), nil
	}
	if b.whole.IsNil() {
		if n := len(b.buf); n >= 64 {
			b.shared = max(b.shared, n)
			b.whole = object.NewBytes(b.buf[:n:n])
		} else {
			b.whole = b.slab.Bytes(b.buf)
		}
	}
	return b.whole, nil
}

//py:method getbuffer(self, /)
//py:doc Get a read-write view over the contents of the BytesIO object.
func (b *BytesIO) getbuffer(t *Thread) (Value, *Exception) {
	if err := b.open(t); err != nil {
		return Value{}, err
	}
	x := &bytesBuffer{of: b}
	x.SetType(&BytesBufferType)
	return object.NewMemoryView(t, x.Object.Value())
}

//py:method read(self, size=-1, /)
//py:doc Read at most size bytes, returned as a bytes object.
//py:doc
//py:doc If the size argument is negative, read until EOF is reached.
//py:doc Return an empty bytes object at EOF.
func (b *BytesIO) read(t *Thread, size Value) (Value, *Exception) {
	n, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	if err := b.open(t); err != nil {
		return Value{}, err
	}
	p := b.rest(n)
	b.pos += len(p)
	if len(p) == len(b.buf) && len(p) > 0 {
		return b.getvalue(t)
	}
	return b.slab.Bytes(p), nil
}

//py:method read1(self, size=-1, /)
//py:doc Read at most size bytes, returned as a bytes object.
//py:doc
//py:doc If the size argument is negative or omitted, read until EOF is reached.
//py:doc Return an empty bytes object at EOF.
func (b *BytesIO) read1(t *Thread, size Value) (Value, *Exception) { return b.read(t, size) }

//py:method readline(self, size=-1, /)
//py:doc Next line from the file, as a bytes object.
//py:doc
//py:doc Retain newline.  A non-negative size argument limits the maximum
//py:doc number of bytes to return (an incomplete line may be returned then).
//py:doc Return an empty bytes object at EOF.
func (b *BytesIO) readline(t *Thread, size Value) (Value, *Exception) {
	n, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	if err := b.open(t); err != nil {
		return Value{}, err
	}
	return b.slab.Bytes(b.line(n)), nil
}

//py:method readlines(self, size=None, /)
//py:doc List of bytes objects, each a line from the file.
//py:doc
//py:doc Call readline() repeatedly and return a list of the lines so read.
//py:doc The optional size argument, if given, is an approximate bound on the
//py:doc total number of bytes in the lines returned.
func (b *BytesIO) readlines(t *Thread, size Value) (Value, *Exception) {
	limit, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	if err := b.open(t); err != nil {
		return Value{}, err
	}
	out := object.NewList(nil)
	for total := 0; ; {
		line := b.line(-1)
		if len(line) == 0 {
			return out.Value(), nil
		}
		out.Append(b.slab.Bytes(line))
		if total += len(line); limit > 0 && total >= limit {
			return out.Value(), nil
		}
	}
}

//py:method readinto(self, buffer, /)
//py:doc Read bytes into buffer.
//py:doc
//py:doc Returns number of bytes read (0 for EOF), or None if the object
//py:doc is set not to block and has no data to read.
func (b *BytesIO) readinto(t *Thread, buffer Value) (int, *Exception) {
	p, err := object.ArgWritable(t, buffer, "readinto", "argument")
	if err != nil {
		return 0, err
	}
	defer p.Release()
	if err := b.open(t); err != nil {
		return 0, err
	}
	n := copy(p.Bytes, b.rest(-1))
	b.pos += n
	return n, nil
}

//py:method write(self, b, /)
//py:doc Write bytes to file.
//py:doc
//py:doc Return the number of bytes written.
func (b *BytesIO) write(t *Thread, p Value) (int, *Exception) {
	if err := b.open(t); err != nil {
		return 0, err
	}
	if err := b.resizable(t); err != nil {
		return 0, err
	}
	if p, ok := object.AsBytes(p); ok {
		return len(p.Data), b.put(t, p.Bytes())
	}
	data, err := object.GetBuffer(t, p, object.BufSimple)
	if err != nil {
		return 0, err
	}
	defer data.Release()
	return len(data.Bytes), b.put(t, data.Bytes)
}

// put writes at the position.
func (b *BytesIO) put(t *Thread, p []byte) *Exception {
	if len(p) == 0 {
		return nil
	}
	if b.pos > len(b.buf) {
		if err := object.CheckAlloc(t, b.pos, 1); err != nil {
			return err
		}
	}
	b.own(min(b.pos, len(b.buf)))
	if b.pos > len(b.buf) {
		b.buf = append(b.buf, make([]byte, b.pos-len(b.buf))...)
	}
	if b.buf == nil {
		b.buf = make([]byte, 0, max(32, len(p)))
	}
	n := copy(b.buf[b.pos:], p)
	b.buf = append(b.buf, p[n:]...)
	b.pos += len(p)
	return nil
}

//py:method writelines(self, lines, /)
//py:doc Write lines to the file.
//py:doc
//py:doc Note that newlines are not added.  lines can be any iterable object
//py:doc producing bytes-like objects. This is equivalent to calling write() for
//py:doc each element.
func (b *BytesIO) writelines(t *Thread, lines Value) *Exception {
	if err := b.open(t); err != nil {
		return err
	}
	return object.Iterate(t, lines, func(line Value) *Exception {
		_, err := b.write(t, line)
		return err
	})
}

//py:method truncate(self, size=None, /)
//py:doc Truncate the file to at most size bytes.
//py:doc
//py:doc Size defaults to the current file position, as returned by tell().
//py:doc The current file position is unchanged.  Returns the new size.
func (b *BytesIO) truncate(t *Thread, size Value) (int, *Exception) {
	if err := b.open(t); err != nil {
		return 0, err
	}
	if err := b.resizable(t); err != nil {
		return 0, err
	}
	n := b.pos
	if size != none && !size.IsNil() {
		var err *Exception
		if n, err = object.ArgInt(t, size); err != nil {
			return 0, err
		}
		if n < 0 {
			return 0, t.ValueErrorf("negative size value %d", n)
		}
	}
	if n < len(b.buf) {
		b.buf = b.buf[:n]
		b.whole = Value{}
	}
	return n, nil
}

//py:method seek(self, pos, whence=0, /)
//py:doc Change stream position.
func (b *BytesIO) seek(t *Thread, pos int, whence int32) (int, *Exception) {
	if err := b.open(t); err != nil {
		return 0, err
	}
	switch whence {
	case 0:
		if pos < 0 {
			return 0, t.ValueErrorf("negative seek value %d", pos)
		}
	case 1:
		pos += b.pos
	case 2:
		pos += len(b.buf)
	default:
		return 0, t.ValueErrorf("invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	b.pos = max(pos, 0)
	return b.pos, nil
}

//py:method close(self, /)
//py:doc Disable all I/O operations.
func (b *BytesIO) close(t *Thread) *Exception {
	if err := b.resizable(t); err != nil {
		return err
	}
	b.buf, b.whole, b.shared, b.closed = nil, Value{}, 0, true
	return nil
}

//py:method __getstate__(self, /)
//py:sig -
func (b *BytesIO) getstate(t *Thread) (Value, *Exception) {
	v, err := b.getvalue(t)
	if err != nil {
		return Value{}, err
	}
	d := none
	if own := object.InstanceDict(b.Value()); own != nil && own.Len() > 0 {
		d = own.Copy().Value()
	}
	return object.Pack(v, makeInt(b.pos), d), nil
}

//py:method __setstate__(self, state, /)
//py:sig -
func (b *BytesIO) setstate(t *Thread, state Value) *Exception {
	p, ok := object.AsTuple(state)
	if !ok || p.Len() < 3 {
		return t.TypeErrorf("%s.__setstate__ argument should be 3-tuple, got %s", b.Type().ShortName(), object.TypeOf(state).ShortName())
	}
	if err := b.open(t); err != nil {
		return err
	}
	if err := b.resizable(t); err != nil {
		return err
	}
	if err := b.init(t, p.At(0)); err != nil {
		return err
	}
	if _, _, ok := object.AsInt(p.At(1)); !ok {
		return t.TypeErrorf("second item of state must be an integer, not %s", object.TypeOf(p.At(1)).Name)
	}
	n, err := object.ArgInt(t, p.At(1))
	if err != nil {
		return err
	}
	if n < 0 {
		return t.ValueErrorf("position value cannot be negative")
	}
	b.pos = n
	if d, ok := object.AsDict(p.At(2)); ok {
		return object.InstanceDict(b.Value()).Update(t, d.Value())
	} else if p.At(2) != none {
		return t.TypeErrorf("third item of state should be a dict, got a %s", object.TypeOf(p.At(2)).Name)
	}
	return nil
}
