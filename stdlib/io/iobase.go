package io

import (
	"gopy/vm/object"
)

// ioBase is _IOBase as its methods see it: any stream, also one whose class is
// written in Python.
//
//py:type _io._IOBase ioBase IOBaseType
type ioBase struct{ stream }

//py:type _io._RawIOBase rawIOBase RawIOBaseType
type rawIOBase struct{ stream }

//py:type _io._BufferedIOBase bufferedIOBase BufferedIOBaseType
type bufferedIOBase struct{ stream }

//py:type _io._TextIOBase textIOBase TextIOBaseType
type textIOBase struct{ stream }

func defineBases() {
	IOBaseType = Type{Name: "_io._IOBase", Layout: object.LayoutOf[ioBase](), Methods: ioBaseMethods,
		Doc: "The abstract base class for all I/O classes.\n\n" +
			"This class provides dummy implementations for many methods that\n" +
			"derived classes can override selectively; the default implementations\n" +
			"represent a file that cannot be read, written or seeked.",
		Getters: append(ioBaseGetters, dictGetter()), New: instance,
		Iter: func(t *Thread, v Value) (Value, *Exception) { return v, checkClosed(t, v) },
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			line, err := call(t, v, "readline")
			if err != nil {
				return Value{}, err
			}
			n, err := object.Len(t, line)
			if err != nil || n == 0 {
				return Value{}, err
			}
			return line, nil
		},
		Del: func(t *Thread, v Value) *Exception {
			if closed, err := isClosed(t, v); err == nil && closed {
				return nil
			}
			call(t, v, "close") // errors at this point interest nobody
			return nil
		},
	}
	streamType(&IOBaseType)
	for _, x := range []struct {
		typ     *Type
		name    string
		methods []object.Native
		getters []object.Getter
		doc     string
	}{
		{&RawIOBaseType, "_io._RawIOBase", rawIOBaseMethods, nil, "Base class for raw binary I/O."},
		{&BufferedIOBaseType, "_io._BufferedIOBase", bufferedIOBaseMethods, nil,
			"Base class for buffered IO objects.\n\nThe main difference with RawIOBase is that the read() method\n" +
				"supports omitting the size argument, and does not have a default\nimplementation that defers to readinto()."},
		{&TextIOBaseType, "_io._TextIOBase", textIOBaseMethods, textIOBaseGetters,
			"Base class for text I/O.\n\nThis class provides a character and line based interface to stream\n" +
				"I/O. There is no readinto method because Python's character strings\nare immutable."},
	} {
		*x.typ = Type{Name: x.name, Base: &IOBaseType, Layout: IOBaseType.Layout, Methods: x.methods, Getters: x.getters, Doc: x.doc}
		streamType(x.typ)
	}
}

var writeName = object.Name{Text: "write"}

// isClosed asks a stream whether it is closed.
func isClosed(t *Thread, v Value) (bool, *Exception) {
	c, err := attr(t, v, "closed")
	if err != nil {
		return false, err
	}
	return object.Truth(t, c)
}

// checkClosed refuses operations on closed streams.
func checkClosed(t *Thread, v Value) *Exception {
	closed, err := isClosed(t, v)
	if err == nil && closed {
		err = closedError(t)
	}
	return err
}

//py:getter closed
func (b *ioBase) getClosed() bool { return b.closed }

//py:method close(self, /)
//py:sig ($self, /)
//py:doc Flush and close the IO object.
//py:doc
//py:doc This method has no effect if the file is already closed.
func (b *ioBase) close(t *Thread) *Exception {
	if b.closed {
		return nil
	}
	_, err := call(t, b.Value(), "flush")
	b.closed = true
	return err
}

//py:method flush(self, /)
//py:doc Flush write buffers, if applicable.
//py:doc
//py:doc This is not implemented for read-only and non-blocking streams.
func (b *ioBase) flush(t *Thread) *Exception {
	if b.closed {
		return t.ValueErrorf("I/O operation on closed file.")
	}
	return nil
}

//py:method seek(self, /, *args)
//py:sig -
//py:doc Change stream position.
func (b *ioBase) seek(t *Thread, args []Value) *Exception { return unsupported(t, "seek") }

//py:method truncate(self, /, *args)
//py:sig -
//py:doc Truncate file to size bytes.
func (b *ioBase) truncate(t *Thread, args []Value) *Exception { return unsupported(t, "truncate") }

//py:method fileno(self, /)
//py:doc Returns underlying file descriptor if one exists.
//py:doc
//py:doc OSError is raised if the IO object does not use a file descriptor.
func (b *ioBase) fileno(t *Thread) *Exception { return unsupported(t, "fileno") }

//py:method tell(self, /)
//py:doc Return current stream position.
func (b *ioBase) tell(t *Thread) (Value, *Exception) {
	return call(t, b.Value(), "seek", object.SmallInt(0), object.SmallInt(1))
}

//py:method seekable(self, /)
//py:doc Return whether object supports random access.
//py:doc
//py:doc If False, seek(), tell() and truncate() will raise OSError.
//py:doc This method may need to do a test seek().
func (b *ioBase) seekable() bool { return false }

//py:method readable(self, /)
//py:doc Return whether object was opened for reading.
//py:doc
//py:doc If False, read() will raise OSError.
func (b *ioBase) readable() bool { return false }

//py:method writable(self, /)
//py:doc Return whether object was opened for writing.
//py:doc
//py:doc If False, write() will raise OSError.
func (b *ioBase) writable() bool { return false }

//py:method isatty(self, /)
//py:doc Return whether this is an 'interactive' stream.
//py:doc
//py:doc Return False if it can't be determined.
func (b *ioBase) isatty(t *Thread) (bool, *Exception) { return false, checkClosed(t, b.Value()) }

//py:method _checkClosed(self, /, *args)
//py:sig -
func (b *ioBase) pyCheckClosed(t *Thread, args []Value) *Exception { return checkClosed(t, b.Value()) }

// require asks the stream whether it can do something.
func require(t *Thread, v Value, question, msg string) *Exception {
	ok, err := truth(t, v, question)
	if err == nil && !ok {
		err = unsupported(t, msg)
	}
	return err
}

//py:method _checkReadable(self, /, *args)
//py:sig -
func (b *ioBase) checkReadable(t *Thread, args []Value) *Exception {
	return require(t, b.Value(), "readable", "File or stream is not readable.")
}

//py:method _checkWritable(self, /, *args)
//py:sig -
func (b *ioBase) checkWritable(t *Thread, args []Value) *Exception {
	return require(t, b.Value(), "writable", "File or stream is not writable.")
}

//py:method _checkSeekable(self, /, *args)
//py:sig -
func (b *ioBase) checkSeekable(t *Thread, args []Value) *Exception {
	return require(t, b.Value(), "seekable", "File or stream is not seekable.")
}

//py:method __enter__(self, /)
//py:sig -
func (b *ioBase) enter(t *Thread) (Value, *Exception) { return b.Value(), checkClosed(t, b.Value()) }

//py:method __exit__(self, /, *args)
//py:sig -
func (b *ioBase) exit(t *Thread, args []Value) (Value, *Exception) {
	return call(t, b.Value(), "close")
}

//py:method readline(self, size=-1, /)
//py:doc Read and return a line from the stream.
//py:doc
//py:doc If size is specified, at most size bytes will be read.
//py:doc
//py:doc The line terminator is always b'\n' for binary files; for text
//py:doc files, the newlines argument to open can be used to select the line
//py:doc terminator(s) recognized.
func (b *ioBase) readline(t *Thread, size Value) (Value, *Exception) {
	limit, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	v := b.Value()
	peek, err := object.FindAttr(t, v, object.Intern("peek"))
	if err != nil {
		return Value{}, err
	}
	var line []byte
	for limit < 0 || len(line) < limit {
		n := 1
		if !peek.IsNil() {
			ahead, err := object.Call1(t, peek, object.SmallInt(1))
			if err != nil {
				return Value{}, err
			}
			p, ok := object.AsBytes(ahead)
			if !ok {
				return Value{}, t.Raisef(&object.OSError, "peek() should have returned a bytes object, not '%s'", object.TypeOf(ahead).Name)
			}
			data := p.Data
			if limit >= 0 {
				data = data[:min(len(data), limit-len(line))]
			}
			for n = 0; n < len(data); n++ {
				if data[n] == '\n' {
					n++
					break
				}
			}
			n = max(n, 1)
		}
		r, err := call(t, v, "read", makeInt(n))
		if err != nil {
			return Value{}, err
		}
		p, ok := object.AsBytes(r)
		if !ok {
			return Value{}, t.Raisef(&object.OSError, "read() should have returned a bytes object, not '%s'", object.TypeOf(r).Name)
		}
		if len(p.Data) == 0 {
			break
		}
		line = append(line, p.Data...)
		if line[len(line)-1] == '\n' {
			break
		}
	}
	return object.NewBytes(line), nil
}

//py:method readlines(self, hint=-1, /)
//py:doc Return a list of lines from the stream.
//py:doc
//py:doc hint can be specified to control the number of lines read: no more
//py:doc lines will be read if the total size (in bytes/characters) of all
//py:doc lines so far exceeds hint.
func (b *ioBase) readlines(t *Thread, hint Value) (Value, *Exception) {
	limit, err := sizeArg(t, hint)
	if err != nil {
		return Value{}, err
	}
	out := object.NewList(nil)
	it, err := object.Iter(t, b.Value())
	if err != nil {
		return Value{}, err
	}
	total := 0
	for {
		line, err := object.Next(t, it)
		if err != nil {
			return Value{}, err
		}
		if line.IsNil() {
			return out.Value(), nil
		}
		out.Append(line)
		if limit > 0 {
			n, err := object.Len(t, line)
			if err != nil {
				return Value{}, err
			}
			if total += n; total > limit {
				return out.Value(), nil
			}
		}
	}
}

//py:method writelines(self, lines, /)
//py:doc Write a list of lines to stream.
//py:doc
//py:doc Line separators are not added, so it is usual for each of the
//py:doc lines provided to have a line separator at the end.
func (b *ioBase) writelines(t *Thread, lines Value) *Exception {
	if err := checkClosed(t, b.Value()); err != nil {
		return err
	}
	write, err := object.LoadMethod1(t, b.Value(), &writeName)
	if err != nil {
		return err
	}
	return object.Iterate(t, lines, func(line Value) *Exception {
		_, err := write.Call(t, line)
		return err
	})
}

//py:method read(self, size=-1, /)
func (b *rawIOBase) read(t *Thread, size int) (Value, *Exception) {
	if size < 0 {
		return call(t, b.Value(), "readall")
	}
	buf := object.NewByteArray(make([]byte, size))
	r, err := call(t, b.Value(), "readinto", buf.Value())
	if err != nil || r == none {
		return r, err
	}
	n, err := object.ArgInt(t, r)
	if err != nil {
		return Value{}, err
	}
	if n < 0 || n > size {
		return Value{}, t.ValueErrorf("readinto returned %d outside buffer size %d", n, size)
	}
	return object.NewBytesString(string(buf.Data[:min(n, len(buf.Data))])), nil
}

//py:method readall(self, /)
//py:doc Read until EOF, using multiple read() call.
func (b *rawIOBase) readall(t *Thread) (Value, *Exception) {
	var all []byte
	some := false
	for {
		r, err := call(t, b.Value(), "read", object.SmallInt(defaultBufferSize))
		if err != nil {
			return Value{}, err
		}
		if r == none {
			if !some {
				return r, nil
			}
			break
		}
		p, ok := object.AsBytes(r)
		if !ok {
			return Value{}, t.TypeErrorf("read() should return bytes")
		}
		if len(p.Data) == 0 {
			break
		}
		some = true
		all = append(all, p.Data...)
	}
	return object.NewBytes(all), nil
}

//py:method readinto(self, /, *args)
//py:sig -
func (b *rawIOBase) readinto(t *Thread, args []Value) *Exception {
	return t.Raise(&object.NotImplementedError, "")
}

//py:method write(self, /, *args)
//py:sig -
func (b *rawIOBase) write(t *Thread, args []Value) *Exception {
	return t.Raise(&object.NotImplementedError, "")
}

//py:method detach(self, /)
//py:doc Disconnect this buffer from its underlying raw stream and return it.
//py:doc
//py:doc After the raw stream has been detached, the buffer is in an unusable
//py:doc state.
func (b *bufferedIOBase) detach(t *Thread) *Exception { return unsupported(t, "detach") }

//py:method read(self, /, *args)
//py:sig -
//py:doc Read and return up to n bytes.
func (b *bufferedIOBase) read(t *Thread, args []Value) *Exception { return unsupported(t, "read") }

//py:method read1(self, /, *args)
//py:sig -
//py:doc Read and return up to n bytes, with at most one read() call
//py:doc to the underlying raw stream. A short result does not imply
//py:doc that EOF is imminent.
func (b *bufferedIOBase) read1(t *Thread, args []Value) *Exception { return unsupported(t, "read1") }

//py:method write(self, /, *args)
//py:sig -
//py:doc Write the given buffer to the IO stream.
func (b *bufferedIOBase) write(t *Thread, args []Value) *Exception { return unsupported(t, "write") }

//py:method readinto(self, buffer, /)
func (b *bufferedIOBase) readinto(t *Thread, buffer Value) (int, *Exception) {
	return readIntoBy(t, b.Value(), buffer, "read", "readinto")
}

//py:method readinto1(self, buffer, /)
func (b *bufferedIOBase) readinto1(t *Thread, buffer Value) (int, *Exception) {
	return readIntoBy(t, b.Value(), buffer, "read1", "readinto1")
}

// readIntoBy implements readinto by a method that returns bytes.
func readIntoBy(t *Thread, v, buffer Value, method, fn string) (int, *Exception) {
	buf, err := object.ArgWritable(t, buffer, fn, "argument")
	if err != nil {
		return 0, err
	}
	defer buf.Release()
	r, err := call(t, v, method, makeInt(len(buf.Bytes)))
	if err != nil {
		return 0, err
	}
	p, ok := object.AsBytes(r)
	if !ok {
		return 0, t.TypeErrorf("read() should return bytes")
	}
	if len(p.Data) > len(buf.Bytes) {
		return 0, t.ValueErrorf("read() returned too much data: %d bytes requested, %d returned", len(buf.Bytes), len(p.Data))
	}
	return copy(buf.Bytes, p.Data), nil
}

//py:method detach(self, /, *args)
//py:sig -
//py:doc Separate the underlying buffer from the TextIOBase and return it.
//py:doc
//py:doc After the underlying buffer has been detached, the TextIO is in an
//py:doc unusable state.
func (b *textIOBase) detach(t *Thread, args []Value) *Exception { return unsupported(t, "detach") }

//py:method read(self, /, *args)
//py:sig -
//py:doc Read at most n characters from stream.
func (b *textIOBase) read(t *Thread, args []Value) *Exception { return unsupported(t, "read") }

//py:method readline(self, /, *args)
//py:sig -
//py:doc Read until newline or EOF.
//py:doc
//py:doc Returns an empty string if EOF is hit immediately.
func (b *textIOBase) readline(t *Thread, args []Value) *Exception { return unsupported(t, "readline") }

//py:method write(self, /, *args)
//py:sig -
//py:doc Write string to stream.
func (b *textIOBase) write(t *Thread, args []Value) *Exception { return unsupported(t, "write") }

//py:getter encoding
//py:doc Encoding of the text stream.
func (b *textIOBase) encoding() Value { return none }

//py:getter newlines
//py:doc Line endings translated so far.
func (b *textIOBase) newlines() Value { return none }

//py:getter errors
//py:doc The error setting of the decoder or encoder.
func (b *textIOBase) errors() Value { return none }
