package io

import (
	"bytes"

	"gopy/vm/object"
)

// Text by the chunk: the general way to read, for every codec and error
// handler. A chunk is decoded to a string, from which reading hands out parts.

// readBytes reads a chunk from the buffer; nothing means the end. The bytes may
// lie in p, which is as large as a chunk.
func (w *TextIOWrapper) readBytes(t *Thread, p []byte) ([]byte, *Exception) {
	if b := w.buffered; b != nil {
		if err := b.startRead(t, "read of closed file"); err != nil {
			return nil, err
		}
		defer b.leave()
		if len(b.ahead) > 0 {
			return p[:copy(p, b.take(len(p)))], nil
		}
		n, err := b.readRaw(t, p)
		return p[:max(n, 0)], err
	}
	method := "read"
	if w.hasRead1 {
		method = "read1"
	}
	r, err := call(t, w.buffer, method, makeInt(len(p)))
	if err != nil {
		return nil, err
	}
	if _, isStr := object.AsStr(r); isStr || object.TypeOf(r).GetBuffer == nil {
		return nil, t.TypeErrorf("underlying %s() should have returned a bytes-like object, not '%s'", method, object.TypeOf(r).Name)
	}
	data, err := object.GetBuffer(t, r, object.BufSimple)
	if err != nil {
		return nil, err
	}
	defer data.Release()
	return append([]byte(nil), data.Bytes...), nil
}

// decode turns bytes into text, with newlines translated.
func (w *TextIOWrapper) decode(t *Thread, p []byte, final bool) (*Str, *Exception) {
	if w.fast == "" {
		v, err := call(t, w.decoder, "decode", object.NewBytesString(string(p)), object.MakeBool(final))
		if err != nil {
			return nil, err
		}
		s, ok := object.AsStr(v)
		if !ok {
			return nil, t.TypeErrorf("decoder should return a string result, not '%s'", object.TypeOf(v).Name)
		}
		return w.newlines(s, final), nil
	}
	if len(w.tail) > 0 {
		p = append(w.tail, p...)
		w.tail = nil
	}
	s, n, err := object.DecodeStep(t, w.fast, p, w.errors, final)
	if err != nil {
		return nil, err
	}
	if n < len(p) && !final {
		w.tail = append([]byte(nil), p[n:]...)
	}
	return w.newlines(s, final), nil
}

// newlines does what the argument newline asks for decoded text.
func (w *TextIOWrapper) newlines(s *Str, final bool) *Str {
	if !w.universal {
		return s
	}
	if w.heldCR && (final || s.Len() > 0) {
		s = object.StrFromRune('\r').Concat(s)
		w.heldCR = false
	}
	if !hasRune(s, '\r') {
		if w.seen&seenLF == 0 && hasRune(s, '\n') {
			w.seen |= seenLF
		}
		return s
	}
	if n := s.Len(); !final && s.At(n-1) == '\r' {
		s = s.Slice(0, n-1)
		w.heldCR = true
	}
	return normalize(s, &w.seen, w.translate)
}

// rest is the text that was decoded and not handed out.
func (w *TextIOWrapper) rest() *Str {
	if w.decoded == nil {
		return object.StrFromRunes(nil)
	}
	return w.decoded.Slice(w.used, w.decoded.Len())
}

// moreText decodes the bytes that follow; p is what readBytes returned. The
// text read so far must have been handed out.
func (w *TextIOWrapper) moreText(t *Thread, p []byte) *Exception {
	start := append([]byte(nil), w.tail...)
	if w.heldCR {
		start = append([]byte{'\r'}, start...)
	}
	if w.telling {
		w.input = append(start, p...)
	}
	s, err := w.decode(t, p, len(p) == 0)
	if err != nil {
		return err
	}
	w.decoded, w.used, w.base = s, 0, 0
	return nil
}

// takeText hands out up to n code points of what was decoded.
func (w *TextIOWrapper) takeText(n int) *Str {
	if w.decoded == nil {
		return object.StrFromRunes(nil)
	}
	end := min(w.used+n, w.decoded.Len())
	s := w.decoded.Slice(w.used, end)
	w.used = end
	return s
}

// endOfLine finds the end of the first line of decoded from a position on, or
// -1.
func (w *TextIOWrapper) endOfLine(s *Str, from int) int {
	if s.Kind() == 1 && (w.translate || w.newline == "\n") {
		if i := bytes.IndexByte(s.Units1()[from:], '\n'); i >= 0 {
			return from + i + 1
		}
		return -1
	}
	n := lineEnd(s.Len()-from, func(i int) rune { return s.At(from + i) }, w.newline, w.universal && !w.translate)
	if n < 0 {
		return -1
	}
	return from + n
}

// lineText reads a line of text that is decoded by the chunk.
func (w *TextIOWrapper) lineText(t *Thread, limit int) (*Str, *Exception) {
	var line *Str
	for {
		if w.decoded != nil && w.used < w.decoded.Len() {
			s, from := w.decoded, w.used
			if line != nil { // a newline may be in two parts
				w.base = line.Len()
				s, from = line.Concat(s.Slice(from, s.Len())), 0
				line = nil
				w.decoded, w.used = s, 0
			}
			end := w.endOfLine(s, from)
			if limit >= 0 && (end < 0 || end-from > limit) && s.Len()-from >= limit {
				end = from + limit
			}
			if end >= 0 {
				w.used = end
				return s.Slice(from, end), nil
			}
			line = s.Slice(from, s.Len())
			w.used = s.Len()
		}
		eof, err := w.more(t)
		if err != nil {
			return nil, err
		}
		if eof && w.decoded.Len() == 0 {
			if line == nil {
				line = object.StrFromRunes(nil)
			}
			return line, nil
		}
	}
}
