package io

import (
	"bytes"
	"unicode/utf8"

	"gopy/vm/object"
)

// Text as bytes: what was read of a stream in UTF-8, ASCII or Latin-1 stays in
// one buffer as it came, and each line is decoded when it is handed out.

// byteText is the buffer.
//
//	handed out   good text    not known yet
//	           pos         end
//
// What is not known yet is the beginning of a character, or \r that may be half
// a newline.
type byteText struct {
	buf      []byte
	pos, end int
	raw      []byte // what buf[:end] was before newlines were translated; nil: the same
	loaded   bool   // something was read
	simple   bool   // lines end in \n
	ascii    bool   // buf[:end] is ASCII
	slab     object.Slab
}

func (x *byteText) reset() {
	x.buf, x.pos, x.end, x.raw, x.loaded, x.ascii = x.buf[:0], 0, 0, nil, false, true
}

// rawOffset is how many bytes of the stream the first n bytes of buf came from.
func (x *byteText) rawOffset(n int) int {
	if x.raw == nil {
		return n
	}
	i := 0
	for ; n > 0 && i < len(x.raw); n-- {
		if x.raw[i] == '\r' && i+1 < len(x.raw) && x.raw[i+1] == '\n' {
			i++
		}
		i++
	}
	return i
}

// rawLen is how many bytes of the stream buf came from.
func (x *byteText) rawLen() int {
	if x.raw == nil {
		return len(x.buf)
	}
	return len(x.raw) + len(x.buf) - x.end
}

// compact moves what was not handed out to the front and makes room for n
// bytes behind it.
func (x *byteText) compact(n int) {
	if x.pos > 0 {
		if x.raw != nil {
			x.raw = x.raw[x.rawOffset(x.pos):]
			if x.pos == x.end {
				x.raw = nil
			}
		}
		x.buf = x.buf[:copy(x.buf, x.buf[x.pos:])]
		x.end -= x.pos
		x.pos = 0
		if x.end == 0 {
			x.ascii = true
		}
	}
	if len(x.buf)+n > cap(x.buf) {
		more := object.RawBytes(max(len(x.buf)+n, 2*cap(x.buf)))
		x.buf = more[:copy(more, x.buf)]
	}
}

// goodText returns how much at the front of p is good text in the codec: all
// but an incomplete character at the end, or -1 when something is wrong.
func goodText(codec string, p []byte, final bool) (n int, ascii bool) {
	switch {
	case object.IsASCII(p):
		return len(p), true
	case codec == "latin-1":
		return len(p), false
	case codec == "ascii":
		return -1, false
	}
	n = len(p)
	if !final {
		for i := n - 1; i >= 0 && i >= n-3; i-- {
			if utf8.RuneStart(p[i]) {
				if !utf8.FullRune(p[i:]) {
					n = i
				}
				break
			}
		}
	}
	if !utf8.Valid(p[:n]) {
		return -1, false
	}
	return n, false
}

// moreBytes reads a chunk. When it is no good text, the stream goes on with
// decoded strings.
func (w *TextIOWrapper) moreBytes(t *Thread) (eof bool, err *Exception) {
	x := &w.text
	x.compact(w.chunk)
	had := len(x.buf)
	p, err := w.readBytes(t, x.buf[had:had+w.chunk])
	if err != nil {
		return false, err
	}
	x.loaded = true
	if w.buffered != nil {
		x.buf = x.buf[:had+len(p)]
	} else {
		x.buf = append(x.buf, p...)
	}
	n, ascii := goodText(w.fast, x.buf[x.end:], len(p) == 0)
	if n < 0 {
		p = append([]byte(nil), x.buf[had:]...)
		x.buf = x.buf[:had]
		w.goSlow()
		rest := w.decoded
		if err := w.moreText(t, p); err != nil {
			return false, err
		}
		w.decoded, w.base = rest.Concat(w.decoded), rest.Len()
		return len(p) == 0, nil
	}
	x.ascii = x.ascii && ascii
	w.accept(n, len(p) == 0)
	return len(p) == 0, nil
}

// accept makes the next n bytes text, with newlines translated.
func (w *TextIOWrapper) accept(n int, final bool) {
	x := &w.text
	p := x.buf[x.end : x.end+n]
	if !w.universal {
		x.end += n
		return
	}
	if bytes.IndexByte(p, '\r') < 0 {
		if w.seen&seenLF == 0 && bytes.IndexByte(p, '\n') >= 0 {
			w.seen |= seenLF
		}
		if x.raw != nil {
			x.raw = append(x.raw, p...)
		}
		x.end += n
		return
	}
	if !final && p[n-1] == '\r' {
		n--
		p = p[:n]
	}
	if w.translate {
		if x.raw == nil {
			x.raw = append(make([]byte, 0, x.end+n), x.buf[:x.end]...)
		}
		x.raw = append(x.raw, p...)
	}
	k := normalizeBytes(p, &w.seen, w.translate)
	if k < n { // close the gap
		rest := copy(x.buf[x.end+k:], x.buf[x.end+n:])
		x.buf = x.buf[:x.end+k+rest]
	}
	x.end += k
}

// normalizeBytes notes which newlines p has and, if asked, turns all into \n;
// it returns how long p is then.
func normalizeBytes(p []byte, seen *int, translate bool) int {
	out := 0
	for i := 0; i < len(p); i++ {
		c := p[i]
		switch c {
		case '\n':
			*seen |= seenLF
		case '\r':
			crlf := i+1 < len(p) && p[i+1] == '\n'
			if crlf {
				*seen |= seenCRLF
			} else {
				*seen |= seenCR
			}
			switch {
			case translate:
				c = '\n'
				if crlf {
					i++
				}
			case crlf:
				p[out] = c
				out++
				i++
				c = '\n'
			}
		}
		p[out] = c
		out++
	}
	return out
}

// goSlow hands what was read and not handed out to the other way of reading.
func (w *TextIOWrapper) goSlow() {
	x := &w.text
	w.slow = true
	w.decoded, w.used = w.textOf(x.buf[x.pos:x.end]), 0
	w.base = w.decoded.Len()
	tail := x.buf[x.end:]
	if len(tail) == 1 && tail[0] == '\r' {
		w.heldCR = true
	} else {
		w.tail = append([]byte(nil), tail...)
	}
	x.reset()
}

// textOf decodes good text.
func (w *TextIOWrapper) textOf(p []byte) *Str {
	if w.text.ascii || w.fast == "latin-1" || object.IsASCII(p) {
		return w.text.slab.Text(p, w.text.ascii)
	}
	return object.StrFromGoodUTF8(p)
}

// allBytes makes text of what was read ahead and p, the rest of the stream; nil
// if that is no good text.
func (w *TextIOWrapper) allBytes(p *object.Bytes) *Str {
	x := &w.text
	data := p.Bytes()
	own := false // data is memory of our own
	if rest := x.buf[x.pos:]; len(rest) > 0 {
		all := object.RawBytes(len(rest) + len(data))
		copy(all[copy(all, rest):], data)
		data, own = all, true
	}
	n, ascii := goodText(w.fast, data, true)
	if n < 0 {
		return nil
	}
	if w.universal {
		// What lay ahead is translated already: there are no \r in it.
		if bytes.IndexByte(data, '\r') >= 0 {
			if !own {
				data, own = append(object.RawBytes(len(data))[:0], data...), true
			}
			data = data[:normalizeBytes(data, &w.seen, w.translate)]
		} else if bytes.IndexByte(data, '\n') >= 0 {
			w.seen |= seenLF
		}
	}
	switch {
	case ascii && len(data) < 64:
		return x.slab.Text(data, true)
	case ascii:
		return object.StrFromASCII(data)
	case w.fast == "latin-1":
		return object.StrFromLatin1(data)
	}
	return object.StrFromGoodUTF8(data)
}

// takeBytes hands out up to n code points.
func (w *TextIOWrapper) takeBytes(n int) *Str {
	x := &w.text
	p := x.buf[x.pos:x.end]
	p = p[:w.prefix(p, n)]
	x.pos += len(p)
	return w.textOf(p)
}

// prefix is how many bytes the first n code points of p have, or all.
func (w *TextIOWrapper) prefix(p []byte, n int) int {
	if n >= len(p) || w.text.ascii || w.fast != "utf-8" {
		return min(n, len(p))
	}
	i := 0
	for ; n > 0 && i < len(p); n-- {
		i++
		for i < len(p) && p[i]&0xC0 == 0x80 {
			i++
		}
	}
	return i
}

// lineBytes reads a line, limit code points at most.
func (w *TextIOWrapper) lineBytes(t *Thread, limit int) (*Str, *Exception) {
	x := &w.text
	searched := 0
	for {
		p := x.buf[x.pos:x.end]
		end := findLine(p, searched, w.newline, w.universal && !w.translate)
		if limit >= 0 {
			if k := w.prefix(p, limit); end < 0 && (k < len(p) || limit == 0 || w.count(p) >= limit) || end > k {
				end = k
			}
		}
		if end >= 0 {
			x.pos += end
			return w.textOf(p[:end]), nil
		}
		searched = max(len(p)-1, 0) // a newline may be in two parts
		eof, err := w.more(t)
		if err != nil {
			return nil, err
		}
		if w.slow {
			return w.lineText(t, limit)
		}
		if eof {
			p := x.buf[x.pos:x.end]
			x.pos = x.end
			return w.textOf(p), nil
		}
	}
}

func (w *TextIOWrapper) count(p []byte) int {
	if w.text.ascii || w.fast != "utf-8" {
		return len(p)
	}
	return utf8.RuneCount(p)
}

// findLine finds the end of the first line of p, or -1; there is none before
// from. Lines end in newline, or if all is set in \n, \r or both.
func findLine(p []byte, from int, newline string, all bool) int {
	switch {
	case all:
		q := p[from:]
		i := bytes.IndexByte(q, '\n')
		if i >= 0 {
			q = q[:i]
		}
		if k := bytes.IndexByte(q, '\r'); k >= 0 && k != i-1 {
			return from + k + 1
		}
		if i < 0 {
			return -1
		}
		return from + i + 1
	case newline == "\r" || newline == "\r\n":
		i := bytes.Index(p[from:], []byte(newline))
		if i < 0 {
			return -1
		}
		return from + i + len(newline)
	}
	i := bytes.IndexByte(p[from:], '\n')
	if i < 0 {
		return -1
	}
	return from + i + 1
}
