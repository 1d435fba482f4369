package io

import (
	"bytes"
	"math/big"
	"strings"

	"gopy/vm/object"
)

// TextIOWrapper is text over a buffer.
//
// Text that was read but not handed out is decoded[used:]; input is the bytes
// that decoded was made of (input[:undecoded] of them), so that tell() can say
// which byte a character began at. For the codecs in fastCodecs, decoding is
// done here; for others by the incremental decoder that codecs offers.
//
//py:type _io.TextIOWrapper textIOWrapper TextIOWrapperType
type TextIOWrapper struct {
	stream
	buffer   Value
	buffered *Buffered // buffer, when it is exactly one of the native types
	detached bool
	inited   bool

	encoding, errors string
	fast             string // canonical name of a fast codec, or ""
	encoder, decoder Value  // of other codecs

	lineBuffering, writeThrough bool
	newline                     string // the argument; "none" for None
	universal, translate        bool   // reading
	writeNL                     string // what \n becomes when written, or ""

	pending []byte // encoded, not passed on

	decoded        *Str
	used           int
	base           int    // how much at the front of decoded came before input
	input          []byte // bytes of decoded, and after them those not decoded yet
	tail           []byte // the end of an incomplete character
	heldCR         bool
	seen           int
	state          Value // of decoder, before input; no value for fast codecs
	seekable       bool
	telling        bool
	hasRead1       bool
	chunk          int
	encoderStarted bool
}

func defineTextIO() {
	TextIOWrapperType = Type{Name: "_io.TextIOWrapper", Base: &TextIOBaseType, Layout: object.LayoutOf[TextIOWrapper](),
		Doc: "Character and line based layer over a BufferedIOBase object, buffer.\n\n" +
			"encoding gives the name of the encoding that the stream will be\n" +
			"decoded or encoded with. It defaults to locale.getencoding().\n\n" +
			"errors determines the strictness of encoding and decoding (see\n" +
			"help(codecs.Codec) or the documentation for codecs.register) and\n" +
			"defaults to \"strict\".\n\n" +
			"newline controls how line endings are handled. It can be None, '',\n" +
			"'\\n', '\\r', and '\\r\\n'.  It works as follows:\n\n" +
			"* On input, if newline is None, universal newlines mode is\n" +
			"  enabled. Lines in the input can end in '\\n', '\\r', or '\\r\\n', and\n" +
			"  these are translated into '\\n' before being returned to the\n" +
			"  caller. If it is '', universal newline mode is enabled, but line\n" +
			"  endings are returned to the caller untranslated. If it has any of\n" +
			"  the other legal values, input lines are only terminated by the given\n" +
			"  string, and the line ending is returned to the caller untranslated.\n\n" +
			"* On output, if newline is None, any '\\n' characters written are\n" +
			"  translated to the system default line separator, os.linesep. If\n" +
			"  newline is '' or '\\n', no translation takes place. If newline is any\n" +
			"  of the other legal values, any '\\n' characters written are translated\n" +
			"  to the given string.\n\n" +
			"If line_buffering is True, a call to flush is implied when a call to\n" +
			"write contains a newline character.",
		TextSig: "(buffer, encoding=None, errors=None, newline=None,\n              line_buffering=False, write_through=False)",
		Methods: textMethods(textIOWrapperMethods), Getters: textGetters(), New: instance, Init: textIOWrapperInit,
		Repr: textRepr, IterNext: textNext}
	streamType(&TextIOWrapperType)
}

func newTextIO(t *Thread) *TextIOWrapper {
	w := &TextIOWrapper{}
	w.SetType(&TextIOWrapperType)
	return w
}

//py:init TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)
func (w *TextIOWrapper) pyInit(t *Thread, buffer Value, encoding, errors *Str, newline Value, lineBuffering, writeThrough bool) *Exception {
	nl, err := newlineArg(t, newline)
	if err != nil {
		return err
	}
	var s *Str
	if nl != "none" {
		s, _ = object.AsStr(newline)
	}
	return w.init(t, buffer, encoding, errors, s, lineBuffering, writeThrough)
}

func (w *TextIOWrapper) init(t *Thread, buffer Value, encoding, errors, newline *Str, lineBuffering, writeThrough bool) *Exception {
	w.inited, w.detached = false, false
	nl := none
	if newline != nil {
		nl = newline.Value()
	}
	name, err := newlineArg(t, nl)
	if err != nil {
		return err
	}
	w.encoding = textEncoding(t)
	if encoding != nil && encoding.String() != "locale" {
		w.encoding = encoding.String()
		if strings.IndexByte(w.encoding, 0) >= 0 {
			return t.ValueErrorf("embedded null character")
		}
	}
	w.errors = "strict"
	if errors != nil {
		w.errors = errors.String()
		if strings.IndexByte(w.errors, 0) >= 0 {
			return t.ValueErrorf("embedded null character")
		}
	}
	w.buffer, w.buffered = buffer, nil
	switch object.TypeOf(buffer) {
	case &BufferedReaderType, &BufferedWriterType, &BufferedRandomType:
		w.buffered = (*Buffered)(buffer.Ptr())
	}
	w.setNewline(name)
	w.lineBuffering, w.writeThrough, w.chunk = lineBuffering, writeThrough, defaultBufferSize
	w.pending, w.decoded, w.used, w.input, w.tail, w.heldCR, w.seen = nil, nil, 0, nil, nil, false, 0
	if err := w.setCodec(t); err != nil {
		return err
	}
	if w.seekable, err = truth(t, buffer, "seekable"); err != nil {
		return err
	}
	w.telling = w.seekable
	r1, err := object.FindAttr(t, buffer, object.Intern("read1"))
	if err != nil {
		return err
	}
	w.hasRead1 = !r1.IsNil()
	w.inited = true
	if w.canWrite(t) {
		if w.seekable && w.fast == "" {
			if n, err := call(t, buffer, "tell"); err == nil {
				if pos, _, ok := object.AsInt(n); ok && pos != 0 {
					w.startEncoder(t, 0)
				}
			}
		}
		watch(t, w.Value())
	}
	return nil
}

func (w *TextIOWrapper) canWrite(t *Thread) bool {
	if w.buffered != nil {
		return w.buffered.writes
	}
	ok, err := truth(t, w.buffer, "writable")
	return err == nil && ok
}

func (w *TextIOWrapper) setNewline(nl string) {
	w.newline = nl
	w.universal, w.translate = nl == "none" || nl == "", nl == "none"
	w.writeNL = ""
	if nl == "\r" || nl == "\r\n" {
		w.writeNL = nl
	}
}

// fastCodecs are coded here. In all of them the bytes \r and \n stand for
// themselves and nothing else.
var fastCodecs = map[string]string{"utf_8": "utf-8", "utf8": "utf-8", "u8": "utf-8", "cp65001": "utf-8", "ascii": "ascii", "us_ascii": "ascii",
	"646": "ascii", "latin_1": "latin-1", "latin1": "latin-1", "iso8859_1": "latin-1", "iso_8859_1": "latin-1", "l1": "latin-1", "8859": "latin-1"}

// setCodec finds the codec of the encoding.
func (w *TextIOWrapper) setCodec(t *Thread) *Exception {
	key := strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(w.encoding), "-", "_"), " ", "_")
	w.fast, w.encoder, w.decoder = fastCodecs[key], Value{}, Value{}
	if w.fast != "" {
		return nil
	}
	info, err := t.RT.Codecs().Lookup(t, w.encoding)
	if err != nil {
		return err
	}
	if is, err := object.FindAttr(t, info.Value(), object.Intern("_is_text_encoding")); err != nil {
		return err
	} else if is == object.False {
		return t.Raisef(&object.LookupError, "'%s' is not a text encoding; use codecs.open() to handle arbitrary codecs", w.encoding)
	}
	if w.canWrite(t) {
		if w.encoder, err = call(t, info.Value(), "incrementalencoder", object.NewStr(w.errors)); err != nil {
			return err
		}
		w.encoderStarted = false
	}
	readable, err := truth(t, w.buffer, "readable")
	if err != nil {
		return err
	}
	if readable {
		if w.decoder, err = call(t, info.Value(), "incrementaldecoder", object.NewStr(w.errors)); err != nil {
			return err
		}
	}
	return nil
}

// startEncoder puts the encoder where it writes no byte order mark, or back.
func (w *TextIOWrapper) startEncoder(t *Thread, state int64) *Exception {
	if w.encoder.IsNil() {
		return nil
	}
	_, err := call(t, w.encoder, "setstate", object.MakeInt(state))
	return err
}

func (w *TextIOWrapper) ready(t *Thread) *Exception {
	if !w.inited {
		if w.detached {
			return t.ValueErrorf("underlying buffer has been detached")
		}
		return t.ValueErrorf("I/O operation on uninitialized object")
	}
	return nil
}

func (w *TextIOWrapper) isClosed(t *Thread) (bool, *Exception) {
	if w.buffered != nil && w.buffered.file != nil {
		return w.buffered.file.fd < 0, nil
	}
	return isClosed(t, w.buffer)
}

// open refuses closed streams.
func (w *TextIOWrapper) open(t *Thread) *Exception {
	if err := w.ready(t); err != nil {
		return err
	}
	closed, err := w.isClosed(t)
	if err == nil && closed {
		err = closedError(t)
	}
	return err
}

// ---- writing

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
	if w.decoded != nil {
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

// ---- reading

// forget drops what was read ahead.
func (w *TextIOWrapper) forget() {
	w.decoded, w.used, w.base, w.input, w.tail, w.heldCR, w.state = nil, 0, 0, nil, nil, false, Value{}
}

// canRead prepares a reading operation.
func (w *TextIOWrapper) canRead(t *Thread) *Exception {
	if err := w.open(t); err != nil {
		return err
	}
	if w.buffered != nil && !w.buffered.reads || w.fast == "" && w.decoder.IsNil() {
		return unsupported(t, "not readable")
	}
	if w.fast != "" && w.buffered == nil {
		if ok, err := truth(t, w.buffer, "readable"); err != nil {
			return err
		} else if !ok {
			return unsupported(t, "not readable")
		}
	}
	return w.flushPending(t)
}

// readBytes reads a chunk from the buffer; nothing means the end.
func (w *TextIOWrapper) readBytes(t *Thread, size int) ([]byte, *Exception) {
	if b := w.buffered; b != nil {
		if err := b.startRead(t, "read of closed file"); err != nil {
			return nil, err
		}
		defer b.leave()
		if len(b.ahead) > 0 {
			return append([]byte(nil), b.take(size)...), nil
		}
		p := make([]byte, size)
		n, err := b.readRaw(t, p)
		return p[:max(n, 0)], err
	}
	method := "read"
	if w.hasRead1 {
		method = "read1"
	}
	r, err := call(t, w.buffer, method, makeInt(size))
	if err != nil {
		return nil, err
	}
	if _, isStr := object.AsStr(r); isStr || object.TypeOf(r).GetBuffer == nil {
		return nil, t.TypeErrorf("underlying %s() should have returned a bytes-like object, not '%s'", method, object.TypeOf(r).Name)
	}
	p, err := object.GetBuffer(t, r, object.BufSimple)
	if err != nil {
		return nil, err
	}
	defer p.Release()
	return append([]byte(nil), p.Bytes...), nil
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

// more reads and decodes a chunk; eof means that there was none. The text read
// so far must have been handed out.
func (w *TextIOWrapper) more(t *Thread) (eof bool, err *Exception) {
	start := append([]byte(nil), w.tail...)
	if w.heldCR {
		start = append([]byte{'\r'}, start...)
	}
	if w.telling && w.fast == "" {
		if w.state, err = call(t, w.decoder, "getstate"); err != nil {
			return false, err
		}
	}
	p, err := w.readBytes(t, w.chunk)
	if err != nil {
		return false, err
	}
	if w.telling {
		w.input = append(start, p...)
	}
	s, err := w.decode(t, p, len(p) == 0)
	if err != nil {
		return false, err
	}
	w.decoded, w.used, w.base = s, 0, 0
	return len(p) == 0, nil
}

//py:method read(self, size=-1, /)
func (w *TextIOWrapper) read(t *Thread, size Value) (Value, *Exception) {
	n, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	if err := w.canRead(t); err != nil {
		return Value{}, err
	}
	if n < 0 {
		r, err := call(t, w.buffer, "read")
		if err != nil {
			return Value{}, err
		}
		if r == none {
			return Value{}, t.TypeErrorf("can't concat NoneType to bytes")
		}
		p, err := object.GetBuffer(t, r, object.BufSimple)
		if err != nil {
			return Value{}, err
		}
		defer p.Release()
		s, err := w.decode(t, p.Bytes, true)
		if err != nil {
			return Value{}, err
		}
		if rest := w.rest(); rest.Len() > 0 {
			s = rest.Concat(s)
		}
		seen := w.seen
		w.forget()
		w.seen = seen
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

// take hands out up to n code points of what was decoded.
func (w *TextIOWrapper) take(n int) *Str {
	if w.decoded == nil {
		return object.StrFromRunes(nil)
	}
	end := min(w.used+n, w.decoded.Len())
	s := w.decoded.Slice(w.used, end)
	w.used = end
	return s
}

//py:method readline(self, size=-1, /)
func (w *TextIOWrapper) readline(t *Thread, size int) (Value, *Exception) {
	if err := w.canRead(t); err != nil {
		return Value{}, err
	}
	s, err := w.line(t, size)
	if err != nil {
		return Value{}, err
	}
	return s.Value(), nil
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

func (w *TextIOWrapper) line(t *Thread, limit int) (*Str, *Exception) {
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

func textNext(t *Thread, v Value) (Value, *Exception) {
	w := (*TextIOWrapper)(v.Ptr())
	w.telling = false
	var line *Str
	if w.Type() == &TextIOWrapperType {
		// A line that was decoded already needs no questions.
		if s := w.decoded; s != nil && w.inited && len(w.pending) == 0 {
			if end := w.endOfLine(s, w.used); end > 0 {
				if closed, err := w.isClosed(t); err == nil && !closed {
					line = s.Slice(w.used, end)
					w.used = end
					return line.Value(), nil
				}
			}
		}
		if err := w.canRead(t); err != nil {
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

// ---- position

// byteOffset finds how many bytes of input the first n code points of decoded
// stand for, for fast codecs.
func (w *TextIOWrapper) byteOffset(n int) int {
	i := 0
	for ; n > 0 && i < len(w.input); n-- {
		c := w.input[i]
		i++
		switch {
		case c == '\r' && w.translate && i < len(w.input) && w.input[i] == '\n':
			i++
		case c >= 0xC0 && w.fast == "utf-8":
			width := 2
			if c >= 0xE0 {
				width = 3
			}
			if c >= 0xF0 {
				width = 4
			}
			for k := 1; k < width && i < len(w.input) && w.input[i]&0xC0 == 0x80; k++ {
				i++
			}
		}
	}
	return i
}

//py:method tell(self, /)
func (w *TextIOWrapper) tell(t *Thread) (Value, *Exception) {
	if err := w.open(t); err != nil {
		return Value{}, err
	}
	if !w.seekable {
		return Value{}, unsupported(t, "underlying stream is not seekable")
	}
	if !w.telling {
		return Value{}, t.Raise(&object.OSError, "telling position disabled by next() call")
	}
	if err := w.flushPending(t); err != nil {
		return Value{}, err
	}
	if _, err := call(t, w.Value(), "flush"); err != nil {
		return Value{}, err
	}
	r, err := call(t, w.buffer, "tell")
	if err != nil || w.decoded == nil {
		return r, err
	}
	pos, err := object.ArgInt64(t, r)
	if err != nil {
		return Value{}, err
	}
	pos -= int64(len(w.input))
	if w.fast != "" {
		if w.used == w.decoded.Len() && len(w.tail) == 0 && !w.heldCR {
			return object.MakeInt(pos + int64(len(w.input))), nil
		}
		return object.MakeInt(pos + int64(w.byteOffset(w.used-w.base))), nil
	}
	// The decoder's state before the chunk, and how many code points to skip.
	flags := int64(0)
	if p, ok := object.AsTuple(w.state); ok && p.Len() == 2 {
		if held, ok := object.AsBytes(p.At(0)); ok {
			pos -= int64(len(held.Data))
		}
		if flags, err = object.ArgInt64(t, p.At(1)); err != nil {
			return Value{}, err
		}
	}
	if w.used == w.base && flags == 0 {
		return object.MakeInt(pos), nil
	}
	return w.findPosition(t, pos, flags)
}

// findPosition decodes the chunk that begins at pos byte by byte up to where
// the reader is. The cookie of a place where the decoder holds nothing back is
// its position and the decoder's flags; anywhere else it tells how many bytes
// to feed and how many code points to skip.
func (w *TextIOWrapper) findPosition(t *Thread, pos, flags int64) (Value, *Exception) {
	now, err := call(t, w.decoder, "getstate")
	if err != nil {
		return Value{}, err
	}
	if _, err := call(t, w.decoder, "setstate", w.state); err != nil {
		return Value{}, err
	}
	skip, fed := w.used-w.base, 0
	seen, safeAt, safeSkip, safeFlags := 0, 0, skip, flags
	cr := false
	for fed < len(w.input) && seen < skip {
		v, err := call(t, w.decoder, "decode", object.NewBytesString(string(w.input[fed:fed+1])))
		if err != nil {
			return Value{}, err
		}
		fed++
		if s, ok := object.AsStr(v); ok {
			for i := range s.Len() {
				c := s.At(i)
				if !(c == '\n' && cr && w.translate) {
					seen++
				}
				cr = c == '\r'
			}
		}
		state, err := call(t, w.decoder, "getstate")
		if err != nil {
			return Value{}, err
		}
		if p, ok := object.AsTuple(state); ok && p.Len() == 2 && !cr && seen <= skip {
			if held, ok := object.AsBytes(p.At(0)); ok && len(held.Data) == 0 {
				safeAt, safeSkip = fed, skip-seen
				if safeFlags, err = object.ArgInt64(t, p.At(1)); err != nil {
					return Value{}, err
				}
			}
		}
	}
	if _, err := call(t, w.decoder, "setstate", now); err != nil {
		return Value{}, err
	}
	feed := int64(0)
	if safeSkip > 0 {
		feed = int64(fed - safeAt)
	}
	cookie := new(big.Int)
	for _, part := range []int64{int64(safeSkip), feed, safeFlags, pos + int64(safeAt)} {
		cookie.Lsh(cookie, 64).Or(cookie, big.NewInt(part))
	}
	return object.MakeBig(cookie), nil
}

//py:method seek(self, cookie, whence=0, /)
func (w *TextIOWrapper) seek(t *Thread, cookie Value, whence int32) (Value, *Exception) {
	if err := w.open(t); err != nil {
		return Value{}, err
	}
	if !w.seekable {
		return Value{}, unsupported(t, "underlying stream is not seekable")
	}
	zero, err := object.Equal(t, cookie, object.SmallInt(0))
	if err != nil {
		return Value{}, err
	}
	switch whence {
	case 0:
	case 1:
		if !zero {
			return Value{}, unsupported(t, "can't do nonzero cur-relative seeks")
		}
		if cookie, err = call(t, w.Value(), "tell"); err != nil {
			return Value{}, err
		}
	case 2:
		if !zero {
			return Value{}, unsupported(t, "can't do nonzero end-relative seeks")
		}
		if _, err := call(t, w.Value(), "flush"); err != nil {
			return Value{}, err
		}
		w.forget()
		if err := w.resetDecoder(t, 0, true); err != nil {
			return Value{}, err
		}
		r, err := call(t, w.buffer, "seek", object.SmallInt(0), object.SmallInt(2))
		if err != nil {
			return Value{}, err
		}
		return r, w.restartEncoder(t, r != object.SmallInt(0))
	default:
		return Value{}, t.ValueErrorf("invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	if negative, err := object.CompareBool(t, cookie, object.SmallInt(0), object.Lt); err != nil {
		return Value{}, err
	} else if negative {
		r, err := object.Repr(t, cookie)
		if err != nil {
			return Value{}, err
		}
		return Value{}, t.ValueErrorf("negative seek position %s", r.String())
	}
	return cookie, w.seekCookie(t, cookie)
}

func (w *TextIOWrapper) seekCookie(t *Thread, cookie Value) *Exception {
	if _, err := call(t, w.Value(), "flush"); err != nil {
		return err
	}
	b, err := object.ArgBig(t, cookie)
	if err != nil {
		return err
	}
	var parts [4]int64
	mask := new(big.Int).SetUint64(1<<64 - 1)
	rest := new(big.Int).Set(b)
	for i := range parts {
		parts[i] = int64(new(big.Int).And(rest, mask).Uint64())
		rest.Rsh(rest, 64)
	}
	pos, flags, feed, skip := parts[0], parts[1], parts[2], parts[3]
	if _, err := call(t, w.buffer, "seek", object.MakeInt(pos)); err != nil {
		return err
	}
	w.forget()
	if err := w.resetDecoder(t, flags, pos == 0 && flags == 0); err != nil {
		return err
	}
	if skip > 0 || feed > 0 {
		r, err := call(t, w.buffer, "read", object.MakeInt(feed))
		if err != nil {
			return err
		}
		p, ok := object.AsBytes(r)
		if !ok {
			return t.TypeErrorf("underlying read() should have returned a bytes object, not '%s'", object.TypeOf(r).Name)
		}
		w.state = object.Pack(object.NewBytes(nil), object.MakeInt(flags))
		w.input = []byte(p.Data)
		s, err := w.decode(t, []byte(p.Data), false)
		if err != nil {
			return err
		}
		if int64(s.Len()) < skip {
			return t.Raise(&object.OSError, "can't restore logical file position")
		}
		w.decoded, w.used = s, int(skip)
	}
	return w.restartEncoder(t, pos != 0 || skip != 0)
}

func (w *TextIOWrapper) resetDecoder(t *Thread, flags int64, fresh bool) *Exception {
	if w.decoder.IsNil() {
		return nil
	}
	if fresh {
		_, err := call(t, w.decoder, "reset")
		return err
	}
	_, err := call(t, w.decoder, "setstate", object.Pack(object.NewBytes(nil), object.MakeInt(flags)))
	return err
}

// restartEncoder tells the encoder whether it is within a file, where no byte
// order mark belongs.
func (w *TextIOWrapper) restartEncoder(t *Thread, within bool) *Exception {
	if w.encoder.IsNil() {
		return nil
	}
	if within {
		return w.startEncoder(t, 0)
	}
	_, err := call(t, w.encoder, "reset")
	return err
}
