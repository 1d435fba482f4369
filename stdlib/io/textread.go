package io

import (
	"bytes"

	"gopy/vm/object"
)

// Reading text. There are two ways. While the bytes of one of the codecs in
// fastCodecs are good, they stay bytes until they are handed out
// (textbytes.go). Everything else goes through decoded strings
// (textdecode.go): other codecs, and the rest of a stream from the first chunk
// on that has an error in it.

// forget drops what was read ahead.
func (w *TextIOWrapper) forget() {
	w.text.reset()
	w.slow = w.fast == ""
	w.decoded, w.used, w.base, w.input, w.tail, w.heldCR, w.state = nil, 0, 0, nil, nil, false, Value{}
}

// readAhead reports whether something was read since the last forget.
func (w *TextIOWrapper) readAhead() bool { return w.decoded != nil || w.text.loaded }

// startRead prepares a reading operation.
func (w *TextIOWrapper) startRead(t *Thread) *Exception {
	if err := w.open(t); err != nil {
		return err
	}
	if !w.canRead {
		return unsupported(t, "not readable")
	}
	return w.flushPending(t)
}

// more reads and decodes a chunk; eof means that there was none. With slow,
// the text read so far must have been handed out.
func (w *TextIOWrapper) more(t *Thread) (eof bool, err *Exception) {
	if !w.slow {
		return w.moreBytes(t)
	}
	if w.telling && w.fast == "" {
		if w.state, err = w.decoderState(t); err != nil {
			return false, err
		}
	}
	p := make([]byte, w.chunk)
	if p, err = w.readBytes(t, p); err != nil {
		return false, err
	}
	return len(p) == 0, w.moreText(t, p)
}

// decoderState is the decoder's getstate(), checked.
func (w *TextIOWrapper) decoderState(t *Thread) (Value, *Exception) {
	v, err := call(t, w.decoder, "getstate")
	if err != nil {
		return Value{}, err
	}
	p, ok := object.AsTuple(v)
	if !ok || p.Len() != 2 {
		return Value{}, t.TypeErrorf("illegal decoder state")
	}
	if _, ok := object.AsBytes(p.At(0)); !ok {
		return Value{}, t.TypeErrorf("illegal decoder state: the first item should be a bytes object, not '%s'", object.TypeOf(p.At(0)).Name)
	}
	if _, _, ok := object.AsInt(p.At(1)); !ok {
		return Value{}, t.TypeErrorf("illegal decoder state")
	}
	return v, nil
}

//py:method read(self, size=-1, /)
func (w *TextIOWrapper) read(t *Thread, size Value) (Value, *Exception) {
	n, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	if err := w.startRead(t); err != nil {
		return Value{}, err
	}
	if n < 0 {
		s, err := w.readAll(t)
		if err != nil {
			return Value{}, err
		}
		return s.Value(), nil
	}
	out := w.take(n)
	for out.Len() < n {
		eof, err := w.more(t)
		if err != nil {
			return Value{}, err
		}
		out = out.Concat(w.take(n - out.Len()))
		if eof {
			break
		}
	}
	return out.Value(), nil
}

// take hands out up to n code points of what lies ahead.
func (w *TextIOWrapper) take(n int) *Str {
	if w.slow {
		return w.takeText(n)
	}
	return w.takeBytes(n)
}

// readAll reads to the end.
func (w *TextIOWrapper) readAll(t *Thread) (*Str, *Exception) {
	r, err := w.readRest(t)
	if err != nil {
		return nil, err
	}
	if r == none {
		return nil, t.TypeErrorf("can't concat NoneType to bytes")
	}
	if !w.slow {
		if p, ok := object.AsBytes(r); ok {
			if s := w.allBytes(p); s != nil {
				w.forget()
				return s, nil
			}
		}
		w.goSlow()
	}
	p, err := object.GetBuffer(t, r, object.BufSimple)
	if err != nil {
		return nil, err
	}
	defer p.Release()
	s, err := w.decode(t, p.Bytes, true)
	if err != nil {
		return nil, err
	}
	if rest := w.rest(); rest.Len() > 0 {
		s = rest.Concat(s)
	}
	w.forget()
	return s, nil
}

// readRest is the buffer's read().
func (w *TextIOWrapper) readRest(t *Thread) (Value, *Exception) {
	b := w.buffered
	if b == nil {
		return call(t, w.buffer, "read")
	}
	if err := b.startRead(t, "read of closed file"); err != nil {
		return Value{}, err
	}
	defer b.leave()
	return b.readAll(t)
}

//py:method readline(self, size=-1, /)
func (w *TextIOWrapper) readline(t *Thread, size int) (Value, *Exception) {
	if size < 0 {
		if s := w.lineHere(); s != nil {
			return s.Value(), nil
		}
	}
	if err := w.startRead(t); err != nil {
		return Value{}, err
	}
	s, err := w.line(t, size)
	if err != nil {
		return Value{}, err
	}
	return s.Value(), nil
}

// lineHere returns the next line when it lies ahead whole and no questions need
// be asked; else nil.
func (w *TextIOWrapper) lineHere() *Str {
	if w.slow || !w.text.simple || len(w.pending) > 0 || w.buffered == nil || w.buffered.file == nil || w.buffered.file.fd < 0 {
		return nil
	}
	x := &w.text
	i := bytes.IndexByte(x.buf[x.pos:x.end], '\n')
	if i < 0 {
		return nil
	}
	p := x.buf[x.pos : x.pos+i+1]
	x.pos += i + 1
	if x.ascii {
		return x.slab.Text(p, true)
	}
	return w.textOf(p)
}

func (w *TextIOWrapper) line(t *Thread, limit int) (*Str, *Exception) {
	if w.slow {
		return w.lineText(t, limit)
	}
	return w.lineBytes(t, limit)
}

func textNext(t *Thread, v Value) (Value, *Exception) {
	w := (*TextIOWrapper)(v.Ptr())
	w.telling = false
	var line *Str
	if w.Type() == &TextIOWrapperType {
		if s := w.lineHere(); s != nil {
			return s.Value(), nil
		}
		if err := w.startRead(t); err != nil {
			return Value{}, err
		}
		var err *Exception
		if line, err = w.line(t, -1); err != nil {
			return Value{}, err
		}
	} else {
		r, err := call(t, v, "readline")
		if err != nil {
			return Value{}, err
		}
		var ok bool
		if line, ok = object.AsStr(r); !ok {
			return Value{}, t.Raisef(&object.OSError, "readline() should have returned a str object, not '%s'", object.TypeOf(r).Name)
		}
	}
	if line.Len() == 0 {
		w.telling = w.seekable
		w.input = nil
		return Value{}, nil
	}
	return line.Value(), nil
}
