package pyexpat

import (
	"gopy/stdlib/pyexpat/expat"
	"gopy/vm/object"
)

// parser is pyexpat.xmlparser.
//
//py:type xmlparser parser parserType
type parser struct {
	object.Object
	p         *expat.Parser
	handlers  [expat.NumKinds]Value
	intern    Value
	ordered   bool
	specified bool
	buffering bool
	buffer    []byte
	size      int
	inside    bool // a handler is running
}

func newParser(intern Value) *parser {
	o := &parser{intern: intern, size: 8192}
	o.SetType(&parserType)
	return o
}

// events gives the events to the handlers of a parser. t is the thread that
// parses.
type events struct {
	o *parser
	t *Thread
}

// guestError carries a Python exception through the parser.
type guestError struct{ exc *Exception }

func (guestError) Error() string { return "exception of a handler" }

func (e *events) Has(kind expat.Kind) bool {
	return !e.o.handlers[kind].IsNil()
}

// Encoding asks Python's codecs.
func (e *events) Encoding(name string) (*[256]rune, error) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	v, err := object.CallMethod(e.t, object.NewBytes(all), object.Intern("decode"), object.NewStr(name), object.NewStr("replace"))
	if err != nil {
		return nil, guestError{err}
	}
	s, ok := object.AsStr(v)
	if !ok || s.Len() != 256 {
		return nil, guestError{e.t.ValueErrorf("multi-byte encodings are not supported")}
	}
	var table [256]rune
	for i := range table {
		if table[i] = s.At(i); table[i] == 0xfffd {
			table[i] = -1
		}
	}
	return &table, nil
}

// Call calls a handler.
func (e *events) Call(kind expat.Kind, args ...any) (bool, error) {
	o := e.o
	if kind == expat.CharacterData && o.buffering {
		return true, o.keep(e.t, args[0].(string))
	}
	if err := o.flush(e.t); err != nil {
		return false, err
	}
	handler := o.handlers[kind]
	if handler.IsNil() {
		return true, nil
	}
	values := make([]Value, 0, 8)
	for i, a := range args {
		switch a := a.(type) {
		case nil:
			values = append(values, object.None)
		case string:
			if kind == expat.CharacterData || kind == expat.Default || kind == expat.DefaultExpand || kind == expat.Comment ||
				i > 0 && kind == expat.ProcessingInstruction || kind == expat.EntityDecl && i == 2 {
				values = append(values, object.NewStr(a))
			} else {
				values = append(values, o.name(e.t, a))
			}
		case bool:
			values = append(values, object.SmallInt(int64(btoi(a))))
		case int:
			if kind != expat.StartElement {
				values = append(values, object.SmallInt(int64(a)))
			}
		case []string:
			values = append(values, o.attributes(e.t, a, args[2].(int)))
		case *expat.Model:
			model, err := o.model(e.t, a, 0)
			if err != nil {
				return false, guestError{err}
			}
			values = append(values, model)
		}
	}
	result, err := o.run(e.t, handler, values)
	if err != nil {
		return false, err
	}
	if kind == expat.NotStandalone || kind == expat.ExternalEntityRef {
		n, err := object.ArgInt32(e.t, result)
		if err != nil {
			return false, guestError{err}
		}
		return n != 0, nil
	}
	return true, nil
}

func (o *parser) run(t *Thread, handler Value, args []Value) (Value, error) {
	o.inside = true
	v, err := object.Call(t, handler, args, nil)
	o.inside = false
	if err != nil {
		return v, guestError{err}
	}
	return v, nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// name is a name as a str, the same object each time.
func (o *parser) name(t *Thread, s string) Value {
	v := object.NewStr(s)
	d, ok := object.AsDict(o.intern)
	if !ok {
		return v
	}
	if old, err := d.Get(t, v); err == nil && !old.IsNil() {
		return old
	}
	d.Set(t, v, v)
	return v
}

func (o *parser) attributes(t *Thread, list []string, specified int) Value {
	if o.specified {
		list = list[:specified]
	}
	if o.ordered {
		values := make([]Value, len(list))
		for i, s := range list {
			if i%2 == 0 {
				values[i] = o.name(t, s)
			} else {
				values[i] = object.NewStr(s)
			}
		}
		return object.NewList(values).Value()
	}
	d := object.NewDict()
	for i := 0; i < len(list); i += 2 {
		d.Set(t, o.name(t, list[i]), object.NewStr(list[i+1]))
	}
	return d.Value()
}

// maxModel is how deep a content model may be.
const maxModel = 1000

func (o *parser) model(t *Thread, m *expat.Model, depth int) (Value, *Exception) {
	if depth > maxModel {
		return Value{}, t.Raise(&object.RecursionError, "maximum recursion depth exceeded in conv_content_model")
	}
	children := make([]Value, len(m.Children))
	for i, c := range m.Children {
		var err *Exception
		if children[i], err = o.model(t, c, depth+1); err != nil {
			return Value{}, err
		}
	}
	name := object.None
	if m.Name != "" {
		name = o.name(t, m.Name)
	}
	return object.NewTuple(object.SmallInt(int64(m.Type)), object.SmallInt(int64(m.Quant)), name,
		object.NewTuple(children...).Value()).Value(), nil
}

// keep appends text to the buffer.
func (o *parser) keep(t *Thread, text string) error {
	if len(o.buffer)+len(text) > o.size {
		if err := o.flush(t); err != nil {
			return err
		}
		if len(text) > o.size {
			_, err := o.run(t, o.handlers[expat.CharacterData], []Value{object.NewStr(text)})
			return err
		}
	}
	o.buffer = append(o.buffer, text...)
	return nil
}

// flush reports buffered text.
func (o *parser) flush(t *Thread) error {
	if len(o.buffer) == 0 {
		return nil
	}
	text := object.NewStr(string(o.buffer))
	o.buffer = o.buffer[:0]
	if handler := o.handlers[expat.CharacterData]; !handler.IsNil() {
		_, err := o.run(t, handler, []Value{text})
		return err
	}
	return nil
}

// feed parses and turns errors into exceptions.
func (o *parser) feed(t *Thread, data []byte, final bool) (Value, *Exception) {
	o.p.Events.(*events).t = t
	err := o.p.Parse(data, final)
	if _, guest := err.(guestError); !guest {
		if e := o.flush(t); e != nil {
			err = e
		}
	}
	switch err := err.(type) {
	case nil:
		return object.SmallInt(1), nil
	case guestError:
		return Value{}, err.exc
	}
	return Value{}, o.raise(t)
}

func (o *parser) raise(t *Thread) *Exception {
	code := o.p.Code()
	line, column, _ := o.p.Position()
	class, _ := t.RT.State[stateKey{}].(*Type)
	exc := t.Raisef(class, "%s: line %d, column %d", message(code), line, column)
	for _, a := range []struct {
		name string
		n    int
	}{{"code", code}, {"offset", column}, {"lineno", line}} {
		if err := object.SetAttr(t, exc.Value(), object.Intern(a.name), object.SmallInt(int64(a.n))); err != nil {
			return err
		}
	}
	return exc
}

// parse takes more of the document.
//
//py:method Parse(self, data, isfinal: bool = False, /)
//py:sig ($self, data, isfinal=False, /)
//py:doc Parse XML data.
//py:doc
//py:doc `isfinal' should be true at end of input.
func (o *parser) parse(t *Thread, data Value, final bool) (Value, *Exception) {
	if s, ok := object.AsStr(data); ok {
		b, err := s.Encode(t, "utf-8", "strict")
		if err != nil {
			return Value{}, err
		}
		o.p.Forced = "utf-8"
		data = b
	}
	b, err := object.ArgBuffer(t, data)
	if err != nil {
		return Value{}, err
	}
	defer b.Release()
	return o.feed(t, b.Bytes, final)
}

// parseFile reads the document from a file.
//
//py:method ParseFile(self, file, /)
//py:doc Parse XML data from file-like object.
func (o *parser) parseFile(t *Thread, file Value) (Value, *Exception) {
	read, err := object.FindAttr(t, file, object.Intern("read"))
	if err != nil {
		return Value{}, err
	}
	if read.IsNil() {
		return Value{}, t.TypeErrorf("argument must have 'read' attribute")
	}
	for {
		v, err := object.Call1(t, read, object.SmallInt(2048))
		if err != nil {
			return Value{}, err
		}
		if !object.TypeOf(v).IsSubtype(&object.BytesType) && !object.TypeOf(v).IsSubtype(&object.ByteArrayType) {
			return Value{}, t.TypeErrorf("read() did not return a bytes object (type=%s)", object.TypeOf(v).Name)
		}
		b, err := object.ArgBuffer(t, v)
		if err != nil {
			return Value{}, err
		}
		final := len(b.Bytes) == 0
		result, err := o.feed(t, b.Bytes, final)
		b.Release()
		if err != nil || final {
			return result, err
		}
	}
}

// setBase sets the base URL.
//
//py:method SetBase(self, base, /)
//py:doc Set the base URL for the parser.
func (o *parser) setBase(base string) { o.p.Base = &base }

// getBase is the base URL.
//
//py:method GetBase(self, /)
//py:doc Return base URL string for the parser.
func (o *parser) getBase() Value {
	if o.p.Base == nil {
		return object.None
	}
	return object.NewStr(*o.p.Base)
}

// getInputContext is the text of the current event.
//
//py:method GetInputContext(self, /)
//py:doc Return the untranslated text of the input that caused the current event.
//py:doc
//py:doc If the event was generated by a large amount of text (such as a start tag
//py:doc for an element with many attributes), not all of the text may be available.
func (o *parser) getInputContext() Value {
	if !o.inside {
		return object.None
	}
	return object.NewBytes(append([]byte(nil), o.p.Context()...))
}

// setParamEntityParsing says whether external subsets are read.
//
//py:method SetParamEntityParsing(self, flag, /)
//py:doc Controls parsing of parameter entities (including the external DTD subset).
//py:doc
//py:doc Possible flag values are XML_PARAM_ENTITY_PARSING_NEVER,
//py:doc XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE and
//py:doc XML_PARAM_ENTITY_PARSING_ALWAYS. Returns true if setting the flag
//py:doc was successful.
func (o *parser) setParamEntityParsing(flag int32) int {
	if o.p.Started() {
		return 0
	}
	o.p.ParamParsing = int(flag)
	return 1
}

// useForeignDTD lets the program provide an external subset.
//
//py:method UseForeignDTD(self, flag: bool = True, /)
//py:sig ($self, flag=True, /)
//py:doc Allows the application to provide an artificial external subset if one is not specified as part of the document instance.
//py:doc
//py:doc This readily allows the use of a 'default' document type controlled by the
//py:doc application, while still getting the advantage of providing document type
//py:doc information to the parser. 'flag' defaults to True if not provided.
func (o *parser) useForeignDTD(t *Thread, flag bool) *Exception {
	if o.p.Started() {
		class, _ := t.RT.State[stateKey{}].(*Type)
		return t.Raisef(class, "%s: line 1, column 0", message(int(expat.CannotChange)))
	}
	o.p.ForeignDTD = flag
	return nil
}

// externalParser makes the parser of an external entity.
//
//py:method ExternalEntityParserCreate(self, context, encoding=<unrepresentable>, /)
//py:sig ($self, context, encoding=<unrepresentable>,\n                           /)
//py:doc Create a parser for parsing an external entity based on the information passed to the ExternalEntityRefHandler.
func (o *parser) externalParser(t *Thread, context, encoding Value) (Value, *Exception) {
	var name *string
	if context != object.None {
		s, ok := object.AsStr(context)
		if !ok {
			return Value{}, t.TypeErrorf("ExternalEntityParserCreate() argument 1 must be str or None, not %s", object.TypeOf(context).Name)
		}
		text := s.String()
		name = &text
	}
	q := newParser(o.intern)
	q.handlers, q.ordered, q.specified, q.buffering, q.size = o.handlers, o.ordered, o.specified, o.buffering, o.size
	q.p = o.p.External(&events{o: q}, name)
	if !encoding.IsNil() {
		s, ok := object.AsStr(encoding)
		if !ok {
			return Value{}, t.TypeErrorf("ExternalEntityParserCreate() argument 2 must be str, not %s", object.TypeOf(encoding).Name)
		}
		q.p.Forced = s.String()
	}
	return q.Object.Value(), nil
}
