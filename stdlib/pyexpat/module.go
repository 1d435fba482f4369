// Package pyexpat is the native module pyexpat: parser objects that give the
// events of package expat to Python's handlers.
package pyexpat

import (
	"gopy/stdlib/pyexpat/expat"
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
)

type stateKey struct{}

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "pyexpat", Doc: "Python wrapper for Expat parser.", Functions: moduleFunctions, Exec: exec}
}

var parserType Type

func exec(t *Thread, m *object.Module) *Exception {
	if parserType.Name == "" {
		parserType = Type{Name: "xmlparser", Module: "pyexpat", Layout: object.LayoutOf[parser](),
			Doc: "XML parser", Flags: object.TypeDisallowNew, Methods: parserMethods,
			Getters: append(append([]object.Getter{}, parserGetters...), handlerGetters()...)}
		object.DefineType(&parserType)
	}
	class, err := object.NewExceptionClass(t, "xml.parsers.expat", "ExpatError", &object.ExceptionType)
	if err != nil {
		return err
	}
	t.RT.State[stateKey{}] = class
	d := m.Dict
	d.SetName("ExpatError", class.Value())
	d.SetName("error", class.Value())
	d.SetName("XMLParserType", parserType.Value())
	d.SetName("EXPAT_VERSION", object.NewStr("expat_2.5.0"))
	d.SetName("version_info", object.NewTuple(object.SmallInt(2), object.SmallInt(5), object.SmallInt(0)).Value())
	d.SetName("native_encoding", object.NewStr("UTF-8"))
	for i, name := range []string{"NEVER", "UNLESS_STANDALONE", "ALWAYS"} {
		d.SetName("XML_PARAM_ENTITY_PARSING_"+name, object.SmallInt(int64(i)))
	}
	var features []Value
	for _, f := range []struct {
		name string
		n    int64
	}{{"sizeof(XML_Char)", 1}, {"sizeof(XML_LChar)", 1}, {"XML_DTD", 0}, {"XML_CONTEXT_BYTES", 1024},
		{"XML_NS", 0}, {"XML_BLAP_MAX_AMP", 100}, {"XML_BLAP_ACT_THRES", 8388608}} {
		features = append(features, object.NewTuple(object.NewStr(f.name), object.SmallInt(f.n)).Value())
	}
	d.SetName("features", object.NewList(features).Value())
	d.SetName("errors", errorsModule(t))
	d.SetName("model", modelModule(t))
	return nil
}

// submodule makes a module of constants.
func submodule(t *Thread, name, doc string) *object.Module {
	m := object.NewModule("pyexpat." + name)
	m.Dict.SetName("__doc__", object.NewStr(doc))
	t.RT.Modules.SetName("pyexpat."+name, m.Value())
	return m
}

func modelModule(t *Thread) Value {
	m := submodule(t, "model", "Constants used to interpret content model information.")
	for i, name := range []string{"EMPTY", "ANY", "MIXED", "NAME", "CHOICE", "SEQ"} {
		m.Dict.SetName("XML_CTYPE_"+name, object.SmallInt(int64(i)+1))
	}
	for i, name := range []string{"NONE", "OPT", "REP", "PLUS"} {
		m.Dict.SetName("XML_CQUANT_"+name, object.SmallInt(int64(i)))
	}
	return m.Value()
}

func errorsModule(t *Thread) Value {
	m := submodule(t, "errors", "Constants used to describe error conditions.")
	codes, messages := object.NewDict(), object.NewDict()
	for i, e := range errorTable() {
		text, n := object.NewStr(e.text), object.SmallInt(int64(i)+1)
		m.Dict.SetName("XML_ERROR_"+e.name, text)
		codes.SetName(e.text, n)
		messages.Set(t, n, text)
	}
	m.Dict.SetName("codes", codes.Value())
	m.Dict.SetName("messages", messages.Value())
	return m.Value()
}

func message(code int) string {
	if table := errorTable(); code > 0 && code <= len(table) {
		return table[code-1].text
	}
	return ""
}

// errorString is the text of an error.
//
//py:func ErrorString(code, /)
//py:doc Returns string error for given number.
func errorString(code int64) Value {
	if s := message(int(code)); s != "" {
		return object.NewStr(s)
	}
	return object.None
}

// parserCreate makes a parser.
//
//py:func ParserCreate(encoding=None, namespace_separator=None, intern=<unrepresentable>)
//py:sig ($module, /, encoding=None, namespace_separator=None,\n             intern=<unrepresentable>)
//py:doc Return a new XML parser object.
func parserCreate(t *Thread, encoding, separator, intern Value) (Value, *Exception) {
	var enc, sep string
	for _, a := range []struct {
		name string
		v    Value
		to   *string
	}{{"encoding", encoding, &enc}, {"namespace_separator", separator, &sep}} {
		if a.v == object.None {
			continue
		}
		s, ok := object.AsStr(a.v)
		if !ok {
			return Value{}, t.TypeErrorf("ParserCreate() argument '%s' must be str or None, not %s", a.name, object.TypeOf(a.v).Name)
		}
		*a.to = s.String()
	}
	if len([]rune(sep)) > 1 {
		return Value{}, t.ValueErrorf("namespace_separator must be at most one character, omitted, or None")
	}
	if intern.IsNil() {
		intern = object.NewDict().Value()
	} else if _, ok := object.AsDict(intern); !ok && intern != object.None {
		return Value{}, t.TypeErrorf("intern must be a dictionary")
	}
	o := newParser(intern)
	o.p = expat.New(&events{o: o})
	o.p.NS, o.p.Sep, o.p.Forced = separator != object.None, sep, enc
	return o.Object.Value(), nil
}
