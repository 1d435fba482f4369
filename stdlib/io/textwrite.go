package io

import (
	"bytes"
	"unicode/utf8"

	"gopy/vm/object"
)

// Writing text.

//py:method write(self, text, /)
func (w *TextIOWrapper) write(t *Thread, text Value) (int, *Exception) {
	s, ok := object.AsStr(text)
	if !ok {
		return 0, object.BadArg(t, "write", "argument", "str", text)
	}
	return s.Len(), w.put(t, s)
}

// put is write() with its argument checked.
func (w *TextIOWrapper) put(t *Thread, s *Str) *Exception {
	if err := w.open(t); err != nil {
		return err
	}
	if !w.canWrite {
		return unsupported(t, "not writable")
	}
	flush := false
	if w.lineBuffering || w.writeNL != "" {
		has := w.writeNL != "" && hasRune(s, '\n')
		flush = w.lineBuffering && (has || hasRune(s, '\n') || hasRune(s, '\r'))
		if has {
			s = replaceNewlines(s, w.writeNL)
		}
	}
	had := len(w.pending)
	if s.IsASCII() && w.fast != "" {
		if had > 0 && had+s.Len() > w.chunk {
			if err := w.flushPending(t); err != nil {
				return err
			}
			had = 0
		}
		w.pending = append(w.pending, s.String()...)
	} else if err := w.encode(t, s); err != nil {
		return err
	}
	if had > 0 && len(w.pending) > w.chunk {
		// What lay there goes first: no write is larger than it must be.
		rest := append([]byte(nil), w.pending[had:]...)
		w.pending = w.pending[:had]
		if err := w.flushPending(t); err != nil {
			return err
		}
		w.pending = append(w.pending, rest...)
	}
	if len(w.pending) >= w.chunk || flush || w.writeThrough {
		if err := w.flushPending(t); err != nil {
			return err
		}
	}
	if flush {
		if err := w.flushBuffer(t); err != nil {
			return err
		}
	}
	if w.readAhead() {
		w.forget()
	}
	return nil
}

func hasRune(s *Str, r byte) bool {
	if s.Kind() == 1 {
		return bytes.IndexByte(s.Units1(), r) >= 0
	}
	for i := range s.Len() {
		if s.At(i) == rune(r) {
			return true
		}
	}
	return false
}

// appendUTF8 appends the UTF-8 of s; ok is false when there is a surrogate.
func appendUTF8(out []byte, s *Str) (p []byte, ok bool) {
	switch s.Kind() {
	case 1:
		for _, c := range s.Units1() {
			if c < 0x80 {
				out = append(out, c)
			} else {
				out = append(out, 0xC0|c>>6, 0x80|c&0x3F)
			}
		}
	case 2:
		for _, c := range s.Units2() {
			switch {
			case c < 0x80:
				out = append(out, byte(c))
			case c < 0x800:
				out = append(out, 0xC0|byte(c>>6), 0x80|byte(c)&0x3F)
			case c >= 0xD800 && c <= 0xDFFF:
				return nil, false
			default:
				out = append(out, 0xE0|byte(c>>12), 0x80|byte(c>>6)&0x3F, 0x80|byte(c)&0x3F)
			}
		}
	default:
		for _, c := range s.Units4() {
			if c >= 0xD800 && c <= 0xDFFF {
				return nil, false
			}
			out = utf8.AppendRune(out, rune(c))
		}
	}
	return out, true
}

// encode appends the bytes of s to pending.
func (w *TextIOWrapper) encode(t *Thread, s *Str) *Exception {
	var v Value
	var err *Exception
	if w.fast == "utf-8" {
		if p, ok := appendUTF8(w.pending, s); ok {
			w.pending = p
			return nil
		}
	}
	if w.fast == "latin-1" && s.Kind() == 1 {
		w.pending = append(w.pending, s.Units1()...)
		return nil
	}
	if w.fast != "" {
		v, err = s.Encode(t, w.fast, w.errors)
	} else {
		v, err = call(t, w.encoder, "encode", s.Value())
	}
	if err != nil {
		return err
	}
	p, ok := object.AsBytes(v)
	if !ok {
		return t.TypeErrorf("encoder should return a bytes object, not '%s'", object.TypeOf(v).Name)
	}
	w.pending = append(w.pending, p.Data...)
	return nil
}

// flushPending passes what was encoded on to the buffer.
func (w *TextIOWrapper) flushPending(t *Thread) *Exception {
	if len(w.pending) == 0 {
		return nil
	}
	p := w.pending
	if b := w.buffered; b != nil {
		// The buffer copies or writes before this comes back, but another
		// thread may add to pending meanwhile.
		w.pending = nil
		_, err := b.writeBytes(t, p)
		if w.pending == nil {
			w.pending = p[:0]
		}
		return err
	}
	w.pending = nil
	_, err := call(t, w.buffer, "write", object.NewBytes(p))
	return err
}

func (w *TextIOWrapper) flushBuffer(t *Thread) *Exception {
	if w.buffered != nil {
		return w.buffered.flush(t)
	}
	_, err := call(t, w.buffer, "flush")
	return err
}

//py:method flush(self, /)
func (w *TextIOWrapper) flush(t *Thread) *Exception {
	if err := w.open(t); err != nil {
		return err
	}
	w.telling = w.seekable
	if err := w.flushPending(t); err != nil {
		return err
	}
	return w.flushBuffer(t)
}
