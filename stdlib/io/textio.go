package io

import (
	"strings"

	"gopy/vm"
	"gopy/vm/object"
)

// TextIOWrapper is text over a buffer.
//
// Text that was read but not handed out is in text, or else decoded[used:];
// input is the bytes that decoded was made of, so that tell() can say which byte
// a character began at. For the codecs in fastCodecs, decoding is done here; for
// others by the incremental decoder that codecs offers.
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

	canRead, canWrite           bool // what the buffer said at the start
	lineBuffering, writeThrough bool
	newline                     string // the argument; "none" for None
	universal, translate        bool   // reading
	writeNL                     string // what \n becomes when written, or ""

	pending []byte // encoded, not passed on

	text byteText
	slow bool // reading goes by decoded strings: see textread.go

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
	w.inited, w.detached = false, false
	nl, err := newlineArg(t, newline)
	if err != nil {
		return err
	}
	if encoding == nil && vm.InterpOf(t).Config.Flags["warn_default_encoding"] > 0 {
		if err := warn(t, "EncodingWarning", "'encoding' argument not specified", 1); err != nil {
			return err
		}
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
		if vm.InterpOf(t).Config.Flags["dev_mode"] > 0 {
			if _, err := t.RT.Codecs().LookupError(t, w.errors); err != nil {
				return err
			}
		}
	}
	w.buffer, w.buffered = buffer, nil
	switch object.TypeOf(buffer) {
	case &BufferedReaderType, &BufferedWriterType, &BufferedRandomType:
		w.buffered = (*Buffered)(buffer.Ptr())
	}
	w.setNewline(name)
	w.lineBuffering, w.writeThrough, w.chunk = lineBuffering, writeThrough, defaultBufferSize
	w.pending, w.seen = nil, 0
	w.forget()
	if err := w.setCodec(t); err != nil {
		return err
	}
	if b := w.buffered; b != nil && b.file != nil {
		if err := b.file.check(t); err != nil {
			return err
		}
		w.seekable, w.hasRead1 = b.file.canSeek(), b.reads
	} else {
		if w.seekable, err = truth(t, buffer, "seekable"); err != nil {
			return err
		}
		r1, err := object.FindAttr(t, buffer, object.Intern("read1"))
		if err != nil {
			return err
		}
		w.hasRead1 = !r1.IsNil()
	}
	w.telling = w.seekable
	w.inited = true
	if err := w.fixEncoder(t); err != nil {
		return err
	}
	watch(t, w.Value())
	return nil
}

// fixEncoder keeps an encoder from writing a byte order mark within a file.
func (w *TextIOWrapper) fixEncoder(t *Thread) *Exception {
	if !w.seekable || w.encoder.IsNil() {
		return nil
	}
	n, err := call(t, w.buffer, "tell")
	if err != nil {
		return err
	}
	if zero, err := object.Equal(t, n, object.SmallInt(0)); err != nil || zero {
		return err
	}
	return w.startEncoder(t, 0)
}

// askBuffer finds out whether the buffer can be read and written.
func (w *TextIOWrapper) askBuffer(t *Thread) (err *Exception) {
	if b := w.buffered; b != nil && b.file != nil {
		w.canRead, w.canWrite = b.reads, b.writes
		return nil
	}
	if w.canRead, err = truth(t, w.buffer, "readable"); err != nil {
		return err
	}
	w.canWrite, err = truth(t, w.buffer, "writable")
	return err
}

func (w *TextIOWrapper) setNewline(nl string) {
	w.newline = nl
	w.universal, w.translate = nl == "none" || nl == "", nl == "none"
	w.text.simple = w.translate || nl == "\n"
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
	w.slow = w.fast == ""
	if err := w.askBuffer(t); err != nil {
		return err
	}
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
	if w.canWrite {
		if w.encoder, err = call(t, info.Value(), "incrementalencoder", object.NewStr(w.errors)); err != nil {
			return err
		}
		w.encoderStarted = false
	}
	if w.canRead {
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

// known is ready for what a detached stream can still tell.
func (w *TextIOWrapper) known(t *Thread) *Exception {
	if w.detached {
		return nil
	}
	return w.ready(t)
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
