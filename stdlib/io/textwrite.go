package io

import (
	"bytes"

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
	if w.buffered != nil && !w.buffered.writes || w.fast == "" && w.encoder.IsNil() {
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
	if s.IsASCII() && w.fast != "" {
		w.pending = append(w.pending, s.String()...)
	} else if err := w.encode(t, s); err != nil {
		return err
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

// encode appends the bytes of s to pending.
func (w *TextIOWrapper) encode(t *Thread, s *Str) *Exception {
	var v Value
	var err *Exception
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
