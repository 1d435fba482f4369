package cjk

import (
	"gopy/vm/object"
	"gopy/vm/text"
)

// streamReader is _multibytecodec.MultibyteStreamReader.
//
//py:type _multibytecodec.MultibyteStreamReader streamReader StreamReaderType
type streamReader struct {
	object.Object
	decoderState
	stream Value
}

var (
	readerParams = object.ArgParser{Name: "StreamReader", Params: []string{"stream", "errors"}, MaxPos: 2, MinPos: 1}
	writerParams = object.ArgParser{Name: "StreamWriter", Params: []string{"stream", "errors"}, MaxPos: 2, MinPos: 1}
)

func newStreamReader(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [2]Value
	if err := readerParams.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	errors, err := errorsOf(t, "StreamReader", "argument 2", a[1])
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	r := (*streamReader)(v.Ptr())
	r.stream = a[0]
	return v, r.open(t, typ, errors, true)
}

// fetch reads by a method of the stream and decodes. With a size, an
// incomplete sequence is kept for the next call, but a call does not come back
// empty before the end of the stream.
func (r *streamReader) fetch(t *Thread, method string, size int) (*Str, *Exception) {
	if size == 0 {
		return object.StrOfText(text.Str{}), nil
	}
	for {
		var args []Value
		if size >= 0 {
			args = []Value{object.MakeInt(int64(size))}
		}
		v, err := object.CallMethod(t, r.stream, object.Intern(method), args...)
		if err != nil {
			return nil, err
		}
		b, ok := object.AsBytes(v)
		if !ok {
			return nil, t.TypeErrorf("stream function returned a non-bytes object (%.100s)", object.TypeOf(v).Name)
		}
		data := b.Bytes()
		got := len(r.pending) + len(data)
		s, _, err := r.feed(t, data, size < 0 || len(data) == 0)
		if err != nil {
			return nil, err
		}
		if size < 0 || s.Len() > 0 || got == 0 {
			return s, nil
		}
		size = 1
	}
}

// sizeArg is an optional size; -1 means no limit.
func sizeArg(t *Thread, v Value) (int, *Exception) {
	if v == object.None {
		return -1, nil
	}
	i, big, ok := object.AsInt(v)
	if !ok {
		return 0, t.TypeErrorf("arg 1 must be an integer")
	}
	if big != nil {
		return 0, t.OverflowErrorf("Python int too large to convert to C ssize_t")
	}
	return int(i), nil
}

//py:method read(self, sizeobj=None, /)
func (r *streamReader) read(t *Thread, size Value) (*Str, *Exception) {
	n, err := sizeArg(t, size)
	if err != nil {
		return nil, err
	}
	return r.fetch(t, "read", n)
}

//py:method readline(self, sizeobj=None, /)
func (r *streamReader) readLine(t *Thread, size Value) (*Str, *Exception) {
	n, err := sizeArg(t, size)
	if err != nil {
		return nil, err
	}
	return r.fetch(t, "readline", n)
}

//py:method readlines(self, sizehintobj=None, /)
func (r *streamReader) readLines(t *Thread, hint Value) (Value, *Exception) {
	n, err := sizeArg(t, hint)
	if err != nil {
		return Value{}, err
	}
	s, err := r.fetch(t, "read", n)
	if err != nil {
		return Value{}, err
	}
	return object.CallMethod(t, s.Value(), object.Intern("splitlines"), object.True)
}

//py:method reset(self, /)
func (r *streamReader) reset() {
	r.codec.coder().restart(&r.st)
	r.pending = nil
}

//py:member stream
func (r *streamReader) getStream() Value { return r.stream }

//py:getter errors
//py:doc how to treat errors
func (r *streamReader) getErrors() *Str { return r.errors }

//py:setter errors
func (r *streamReader) setErrorsAttr(t *Thread, val Value) *Exception { return r.setErrors(t, val) }

// streamWriter is _multibytecodec.MultibyteStreamWriter.
//
//py:type _multibytecodec.MultibyteStreamWriter streamWriter StreamWriterType
type streamWriter struct {
	object.Object
	encoderState
	stream Value
}

func newStreamWriter(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [2]Value
	if err := writerParams.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	errors, err := errorsOf(t, "StreamWriter", "argument 2", a[1])
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	w := (*streamWriter)(v.Ptr())
	w.stream = a[0]
	return v, w.open(t, typ, errors, false)
}

//py:method write(self, strobj, /)
func (w *streamWriter) write(t *Thread, s Value) *Exception {
	b, err := w.feed(t, s, false)
	if err != nil {
		return err
	}
	return w.put(t, b)
}

// put writes to the stream.
func (w *streamWriter) put(t *Thread, b Value) *Exception {
	_, err := object.CallMethod(t, w.stream, object.Intern("write"), b)
	return err
}

//py:method writelines(self, lines, /)
func (w *streamWriter) writeLines(t *Thread, lines Value) *Exception {
	if _, isDict := object.AsDict(lines); isDict || object.TypeOf(lines).GetItem == nil {
		return t.TypeErrorf("arg must be a sequence object")
	}
	for i := 0; ; i++ {
		n, err := object.Len(t, lines)
		if err != nil {
			return err
		}
		if i >= n {
			return nil
		}
		line, err := object.GetItem(t, lines, object.MakeInt(int64(i)))
		if err != nil {
			return err
		}
		if err := w.write(t, line); err != nil {
			return err
		}
	}
}

// reset writes what is pending and ends the text, which needs nothing if
// nothing is pending.
//
//py:method reset(self, /)
func (w *streamWriter) reset(t *Thread) *Exception {
	if w.pending.Len() == 0 {
		return nil
	}
	s := object.StrOfText(w.pending)
	e := &encoding{t: t, codec: w.codec, errors: w.errors.String(), st: &w.st}
	out, _, err := e.run(s, true, true)
	w.pending = text.Str{}
	if err != nil || len(out) == 0 {
		return err
	}
	return w.put(t, object.NewBytes(out))
}

//py:member stream
func (w *streamWriter) getStream() Value { return w.stream }

//py:getter errors
//py:doc how to treat errors
func (w *streamWriter) getErrors() *Str { return w.errors }

//py:setter errors
func (w *streamWriter) setErrorsAttr(t *Thread, val Value) *Exception { return w.setErrors(t, val) }
