package object

import (
	"strings"

	"gopy/vm/text"
)

// Codecs is the codec registry of a Runtime; module _codecs is a thin layer
// over it.
type Codecs struct {
	search   []Value
	cache    map[string]*Tuple // by normalized name
	handlers map[string]Value  // error handlers by name
	started  bool              // the encodings package was imported
}

type codecsKey struct{}

// Codecs returns the codec registry.
func (rt *Runtime) Codecs() *Codecs {
	if c, ok := rt.State[codecsKey{}].(*Codecs); ok {
		return c
	}
	c := &Codecs{cache: map[string]*Tuple{}, handlers: map[string]Value{}}
	c.addBuiltinHandlers()
	if rt.State == nil {
		rt.State = map[any]any{}
	}
	rt.State[codecsKey{}] = c
	return c
}

// Register adds a search function.
func (c *Codecs) Register(t *Thread, search Value) *Exception {
	if TypeOf(search).Call == nil {
		return t.TypeErrorf("argument must be callable")
	}
	c.search = append(c.search, search)
	return nil
}

// Unregister removes a search function and forgets what was found.
func (c *Codecs) Unregister(search Value) {
	for i, s := range c.search {
		if s == search {
			c.search = append(c.search[:i:i], c.search[i+1:]...)
			clear(c.cache)
			return
		}
	}
}

// Lookup returns the CodecInfo of an encoding: a 4-tuple of encoder, decoder,
// stream reader, stream writer.
func (c *Codecs) Lookup(t *Thread, encoding string) (*Tuple, *Exception) {
	name := normalEncoding(encoding)
	if found := c.cache[name]; found != nil {
		return found, nil
	}
	if err := c.start(t); err != nil {
		return nil, err
	}
	if len(c.search) == 0 {
		return nil, t.Raise(&LookupError, "no codec search functions registered: can't find encoding")
	}
	for _, f := range append([]Value(nil), c.search...) {
		r, err := Call1(t, f, NewStr(name))
		if err != nil {
			return nil, err
		}
		if r == None {
			continue
		}
		p, ok := AsTuple(r)
		if !ok || p.Len() != 4 {
			return nil, t.TypeErrorf("codec search functions must return 4-tuples")
		}
		c.cache[name] = p
		return p, nil
	}
	return nil, t.Raisef(&LookupError, "unknown encoding: %s", encoding)
}

// start imports the encodings package, which registers its search function.
func (c *Codecs) start(t *Thread) *Exception {
	if c.started {
		return nil
	}
	c.started = true
	if len(c.search) > 0 {
		return nil
	}
	imp := t.RT.Builtins.GetStr(Intern("__import__"))
	if imp.IsNil() {
		return nil
	}
	_, err := Call1(t, imp, NewStr("encodings"))
	return err
}

// RegisterError binds an error handler to a name.
func (c *Codecs) RegisterError(t *Thread, name string, handler Value) *Exception {
	if TypeOf(handler).Call == nil {
		return t.TypeErrorf("handler must be callable")
	}
	c.handlers[name] = handler
	return nil
}

// LookupError returns the error handler of a name.
func (c *Codecs) LookupError(t *Thread, name string) (Value, *Exception) {
	if name == "" {
		name = "strict"
	}
	if h, ok := c.handlers[name]; ok {
		return h, nil
	}
	return Value{}, t.Raisef(&LookupError, "unknown error handler name '%s'", name)
}

// decodeLookup decodes through the registry, refusing what is no text codec.
func decodeLookup(t *Thread, obj Value, encoding, errors string) (*Str, *Exception) {
	f, err := textCodecFunc(t, encoding, 1, "codecs.decode()")
	if err != nil {
		return nil, err
	}
	v, err := callCodec(t, f, obj, encoding, errors, "decoder")
	if err != nil {
		return nil, err
	}
	s, ok := AsStr(v)
	if !ok {
		return nil, t.TypeErrorf("'%s' decoder returned '%s' instead of 'str'; use codecs.decode() to decode to arbitrary types",
			encoding, TypeOf(v).Name)
	}
	return s, nil
}

func encodeLookup(t *Thread, s *Str, encoding, errors string) (Value, *Exception) {
	f, err := textCodecFunc(t, encoding, 0, "codecs.encode()")
	if err != nil {
		return Value{}, err
	}
	v, err := callCodec(t, f, s.Value(), encoding, errors, "encoder")
	if err != nil {
		return Value{}, err
	}
	if _, ok := AsBytes(v); ok {
		return v, nil
	}
	if b, ok := AsByteArray(v); ok {
		return NewBytes(append([]byte(nil), b.Data...)), nil
	}
	return Value{}, t.TypeErrorf("'%s' encoder returned '%s' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
		encoding, TypeOf(v).Name)
}

// textCodecFunc returns the encoder (0) or decoder (1) of a text encoding.
func textCodecFunc(t *Thread, encoding string, which int, instead string) (Value, *Exception) {
	info, err := t.RT.Codecs().Lookup(t, encoding)
	if err != nil {
		return Value{}, err
	}
	if TypeOf(info.Value()) != &TupleType {
		isText, err := FindAttr(t, info.Value(), Intern("_is_text_encoding"))
		if err != nil {
			return Value{}, err
		}
		if !isText.IsNil() {
			ok, err := Truth(t, isText)
			if err != nil {
				return Value{}, err
			}
			if !ok {
				return Value{}, t.Raisef(&LookupError, "'%s' is not a text encoding; use %s to handle arbitrary codecs", encoding, instead)
			}
		}
	}
	return info.At(which), nil
}

// callCodec calls an encoder or decoder and returns the first of the two
// values it must return.
func callCodec(t *Thread, f, obj Value, encoding, errors, what string) (Value, *Exception) {
	var r Value
	var err *Exception
	if errors == "" {
		r, err = Call1(t, f, obj)
	} else {
		r, err = Call2(t, f, obj, NewStr(errors))
	}
	if err != nil {
		return Value{}, t.wrapException(err, strings.TrimSuffix(what, "er")+"ing with '"+encoding+"' codec failed")
	}
	p, ok := AsTuple(r)
	if !ok || p.Len() != 2 {
		return Value{}, t.TypeErrorf("%s must return a tuple (object, integer)", what)
	}
	return p.At(0), nil
}

// Encode is codecs.encode(): any codec, any object.
func (c *Codecs) Encode(t *Thread, obj Value, encoding, errors string) (Value, *Exception) {
	info, err := c.Lookup(t, encoding)
	if err != nil {
		return Value{}, err
	}
	return callCodec(t, info.At(0), obj, encoding, errors, "encoder")
}

// Decode is codecs.decode().
func (c *Codecs) Decode(t *Thread, obj Value, encoding, errors string) (Value, *Exception) {
	info, err := c.Lookup(t, encoding)
	if err != nil {
		return Value{}, err
	}
	return callCodec(t, info.At(1), obj, encoding, errors, "decoder")
}

// callHandler calls a registered error handler with the exception. It returns
// the replacement as text, or as raw bytes when they are allowed, and the
// position to go on at.
func (t *Thread) callHandler(name string, exc *Exception, bytesOK bool) (*Str, int, []byte, *Exception) {
	h, err := t.RT.Codecs().LookupError(t, name)
	if err != nil {
		return nil, 0, nil, err
	}
	r, err := Call1(t, h, exc.Value())
	if err != nil {
		return nil, 0, nil, err
	}
	must := "decoding error handler must return (str, int) tuple"
	if bytesOK {
		must = "encoding error handler must return (str/bytes, int) tuple"
	}
	p, ok := AsTuple(r)
	if !ok || p.Len() != 2 {
		return nil, 0, nil, t.TypeErrorf("%s", must)
	}
	s, isStr := AsStr(p.At(0))
	b, isBytes := AsBytes(p.At(0))
	if !isStr && !(isBytes && bytesOK) {
		return nil, 0, nil, t.TypeErrorf("%s", must)
	}
	next, err := ArgInt(t, p.At(1))
	if err != nil {
		return nil, 0, nil, err
	}
	if isStr {
		return s, next, nil, nil
	}
	return nil, next, b.Bytes(), nil
}

// builtinHandlers are the names whose meaning package text knows.
var builtinHandlers = []string{"strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace",
	"namereplace", "surrogatepass", "surrogateescape"}

func builtinHandlerName(name string) bool {
	for _, h := range builtinHandlers {
		if h == name {
			return true
		}
	}
	return false
}

// addBuiltinHandlers makes the functions that codecs.lookup_error shows.
func (c *Codecs) addBuiltinHandlers() {
	for _, name := range builtinHandlers {
		fn := name + "_errors"
		if strings.HasPrefix(name, "surrogate") {
			fn = name
		}
		def := &Native{Name: fn, Kind: OneArg, Doc: "Implements the '" + name + "' error handling.",
			Fn1: func(t *Thread, self, exc Value) (Value, *Exception) { return runHandler(t, name, exc) }}
		c.handlers[name] = NewFunction(def, Value{}, Value{})
	}
}

// runHandler is a built-in error handler called with an exception object.
func runHandler(t *Thread, name string, v Value) (Value, *Exception) {
	exc, ok := AsException(v)
	if !ok {
		if name == "strict" {
			return Value{}, t.TypeErrorf("codec must pass exception instance")
		}
		return Value{}, wrongExc(t, v)
	}
	if name == "strict" {
		return Value{}, exc
	}
	u := (*UnicodeErrorObject)(v.p)
	switch {
	case exc.Is(&UnicodeEncodeError):
		return runEncodeHandler(t, name, u, exc)
	case exc.Is(&UnicodeDecodeError):
		return runDecodeHandler(t, name, u, exc)
	case exc.Is(&UnicodeTranslateError) && !strings.HasPrefix(name, "surrogate") && name != "xmlcharrefreplace" && name != "namereplace":
		s, ok := AsStr(u.Object)
		if !ok {
			return Value{}, t.TypeErrorf("object attribute must be unicode")
		}
		e := clampRange(u, s.Len())
		rep, next, ok := text.TranslateHandler(name, s.text(), e)
		if !ok {
			return Value{}, wrongExc(t, v)
		}
		return Pack(StrOfText(rep).Value(), MakeInt(int64(next))), nil
	}
	return Value{}, wrongExc(t, v)
}

func wrongExc(t *Thread, v Value) *Exception {
	return t.TypeErrorf("don't know how to handle %s in error callback", TypeOf(v).Name)
}

// clampRange reads start and end of the exception, which Python code may have
// set to anything, fitted to an object of length n.
func clampRange(u *UnicodeErrorObject, n int) *text.CodecError {
	start := min(max(u.Start, 0), max(n-1, 0))
	end := min(max(u.End, 1), n)
	return &text.CodecError{Start: start, End: max(end, start)}
}

func runEncodeHandler(t *Thread, name string, u *UnicodeErrorObject, exc *Exception) (Value, *Exception) {
	s, ok := AsStr(u.Object)
	if !ok {
		return Value{}, t.TypeErrorf("object attribute must be unicode")
	}
	enc, _ := AsStr(u.Encoding)
	if enc == nil {
		enc = emptyStr
	}
	rep, raw, next, ok := text.EncodeHandler(name, enc.String(), s.text(), clampRange(u, s.Len()))
	if !ok {
		return Value{}, exc
	}
	if raw != nil {
		return Pack(NewBytes(raw), MakeInt(int64(next))), nil
	}
	return Pack(StrOfText(rep).Value(), MakeInt(int64(next))), nil
}

func runDecodeHandler(t *Thread, name string, u *UnicodeErrorObject, exc *Exception) (Value, *Exception) {
	if name == "xmlcharrefreplace" || name == "namereplace" {
		return Value{}, wrongExc(t, exc.Value())
	}
	b, err := GetBuffer(t, u.Object, BufSimple)
	if err != nil {
		return Value{}, err
	}
	defer b.Release()
	enc, _ := AsStr(u.Encoding)
	if enc == nil {
		enc = emptyStr
	}
	rep, next, ok := text.DecodeHandler(name, enc.String(), b.Bytes, clampRange(u, len(b.Bytes)))
	if !ok {
		return Value{}, exc
	}
	return Pack(StrOfText(rep).Value(), MakeInt(int64(next))), nil
}
