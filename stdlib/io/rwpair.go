package io

import "gopy/vm/object"

// RWPair is BufferedRWPair: a reader and a writer as one stream.
//
//py:type _io.BufferedRWPair rwPair BufferedRWPairType
type RWPair struct {
	stream
	reader, writer Value
}

func definePair() {
	BufferedRWPairType = Type{Name: "_io.BufferedRWPair", Base: &BufferedIOBaseType, Layout: object.LayoutOf[RWPair](),
		Doc: "A buffered reader and writer object together.\n\n" +
			"A buffered reader object and buffered writer object put together to\n" +
			"form a sequential IO object that can read and write. This is typically\n" +
			"used with a socket or two-way pipe.\n\n" +
			"reader and writer are RawIOBase objects that are readable and\n" +
			"writeable respectively. If the buffer_size is omitted it defaults to\nDEFAULT_BUFFER_SIZE.",
		Methods: rwPairMethods, Getters: rwPairGetters, New: instance, Init: rwPairInit,
		TextSig: "(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)"}
	streamType(&BufferedRWPairType)
}

//py:init BufferedRWPair(reader, writer, buffer_size=8192, /)
func (p *RWPair) init(t *Thread, reader, writer Value, size int) *Exception {
	if err := require(t, reader, "readable", "File or stream is not readable."); err != nil {
		return err
	}
	if err := require(t, writer, "writable", "File or stream is not writable."); err != nil {
		return err
	}
	r, w := newBuffered(t, &BufferedReaderType), newBuffered(t, &BufferedWriterType)
	if err := r.init(t, reader, size); err != nil {
		return err
	}
	if err := w.init(t, writer, size); err != nil {
		return err
	}
	p.reader, p.writer = r.Value(), w.Value()
	return nil
}

func (p *RWPair) ask(t *Thread, half Value, method string, args ...Value) (Value, *Exception) {
	if half.IsNil() {
		return Value{}, t.ValueErrorf("I/O operation on uninitialized object")
	}
	return call(t, half, method, args...)
}

//py:method read(self, /, *args)
//py:sig -
func (p *RWPair) read(t *Thread, args []Value) (Value, *Exception) {
	return p.ask(t, p.reader, "read", args...)
}

//py:method peek(self, /, *args)
//py:sig -
func (p *RWPair) peek(t *Thread, args []Value) (Value, *Exception) {
	return p.ask(t, p.reader, "peek", args...)
}

//py:method read1(self, /, *args)
//py:sig -
func (p *RWPair) read1(t *Thread, args []Value) (Value, *Exception) {
	return p.ask(t, p.reader, "read1", args...)
}

//py:method readinto(self, /, *args)
//py:sig -
func (p *RWPair) readinto(t *Thread, args []Value) (Value, *Exception) {
	return p.ask(t, p.reader, "readinto", args...)
}

//py:method readinto1(self, /, *args)
//py:sig -
func (p *RWPair) readinto1(t *Thread, args []Value) (Value, *Exception) {
	return p.ask(t, p.reader, "readinto1", args...)
}

//py:method write(self, /, *args)
//py:sig -
func (p *RWPair) write(t *Thread, args []Value) (Value, *Exception) {
	return p.ask(t, p.writer, "write", args...)
}

//py:method flush(self, /)
//py:sig -
func (p *RWPair) flush(t *Thread) (Value, *Exception) { return p.ask(t, p.writer, "flush") }

//py:method readable(self, /)
//py:sig -
func (p *RWPair) readable(t *Thread) (Value, *Exception) { return p.ask(t, p.reader, "readable") }

//py:method writable(self, /)
//py:sig -
func (p *RWPair) writable(t *Thread) (Value, *Exception) { return p.ask(t, p.writer, "writable") }

//py:method close(self, /)
//py:sig -
func (p *RWPair) close(t *Thread) *Exception {
	_, first := p.ask(t, p.writer, "close")
	_, second := p.ask(t, p.reader, "close")
	return withContext(first, second)
}

//py:method isatty(self, /)
//py:sig -
func (p *RWPair) isatty(t *Thread) (Value, *Exception) {
	r, err := p.ask(t, p.writer, "isatty")
	if err != nil || r != object.False {
		return r, err
	}
	return p.ask(t, p.reader, "isatty")
}

//py:getter closed
func (p *RWPair) getClosed(t *Thread) (Value, *Exception) {
	if p.writer.IsNil() {
		return Value{}, t.RuntimeErrorf("the BufferedRWPair object is being garbage-collected")
	}
	return attr(t, p.writer, "closed")
}
