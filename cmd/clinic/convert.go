package main

import (
	"fmt"
	"strconv"
	"strings"
)

// argument writes the conversion of parameter number i and returns the Go
// expression to pass.
func (w *emitter) argument(fn, kind string, i int, q param, e *entry, fail string) string {
	src := map[string]string{"OneArg": "arg", "Positional": fmt.Sprintf("args[%d]", i), "Keywords": fmt.Sprintf("a[%d]", i)}[kind]
	given := ""
	if q.hasDef {
		given = fmt.Sprintf("len(args) > %d", i)
		if kind == "Keywords" {
			given = fmt.Sprintf("!a[%d].IsNil()", i)
		}
	}
	if q.goType == "Value" && given == "" {
		return src
	}
	v := "p" + strconv.Itoa(i)
	def := w.defaultOf(q, e)
	desc := fmt.Sprintf("argument %d", i+1)
	if kind == "OneArg" {
		desc = "argument"
	} else if !q.posOnly {
		desc = "argument '" + q.name + "'"
	}
	if q.goType == "Value" {
		if def == w.o("Value")+"{}" && kind == "Keywords" {
			return src
		}
		w.f("%s := %s\nif %s {\n%s = %s\n}\n", v, def, given, v, src)
		return v
	}
	goT := w.goType(q.goType)
	if q.goType == "[]byte" {
		goT = "*" + w.o("Buffer")
	}
	if def == "" || q.goType == "[]byte" {
		w.f("var %s %s\n", v, goT)
	} else {
		w.f("var %s %s = %s\n", v, goT, def)
	}
	if given != "" {
		w.f("if %s {\n", given)
	}
	w.convert(v, src, fn, desc, q, fail)
	if given != "" {
		w.f("}\n")
	}
	if q.goType == "[]byte" {
		if given != "" {
			w.f("var %sb []byte\nif %s != nil {\n%sb = %s.Bytes\n}\n", v, v, v, v)
			return v + "b"
		}
		return v + ".Bytes"
	}
	return v
}

// convert writes the statement that stores the converted argument in v.
func (w *emitter) convert(v, src, fn, desc string, q param, fail string) {
	nullable := q.def == "None" || q.def == "NULL" || strings.Contains(q.annot, "None")
	named := func(f string) string { return fmt.Sprintf("%s(t, %s, %q, %q)", w.o(f), src, fn, desc) }
	plain := func(f string) string { return fmt.Sprintf("%s(t, %s)", w.o(f), src) }
	try := func(expr string) { w.f("if %s, err = %s; err != nil {\n%s\n}\n", v, expr, fail) }
	unlessNone := func(body func()) {
		if !nullable {
			body()
			return
		}
		w.f("if %s != %s {\n", src, w.o("None"))
		body()
		w.f("}\n")
	}
	simple := map[string]string{"int": "ArgInt", "int16": "ArgInt16", "int32": "ArgInt32", "int64": "ArgInt64", "uint8": "ArgUint8",
		"uint16": "ArgUint16", "uint32": "ArgUint32", "uint64": "ArgUint64", "float64": "ArgFloat", "bool": "Truth",
		"*big.Int": "ArgBig", "OptInt": "ArgOptInt"}
	byName := map[string]string{"string": "ArgText", "rune": "ArgRune", "*Str": "ArgStr", "*List": "ArgList",
		"*Tuple": "ArgTuple", "*Dict": "ArgDict", "*Type": "ArgType"}
	switch {
	case q.goType == "int" && q.annot == "slice_index":
		def := q.def
		if def == "" || def == "None" {
			def = "0"
		}
		try(fmt.Sprintf("%s(t, %s, %s)", w.o("ArgSliceIndex"), src, goNumber(def)))
	case q.goType == "int" && q.annot == "slice_index_not_none":
		try(plain("ArgSliceIndexInt"))
	case q.goType == "bool" && q.annot == "int":
		try(plain("ArgBoolInt"))
	case q.goType == "uint64" && q.annot == "mask":
		try(plain("ArgUint64Mask"))
	case q.goType == "*Str" && nullable:
		try(named("ArgOptStr"))
	case simple[q.goType] != "":
		try(plain(simple[q.goType]))
	case byName[q.goType] != "":
		unlessNone(func() { try(named(byName[q.goType])) })
	case q.goType == "*Buffer" || q.goType == "[]byte":
		unlessNone(func() {
			if q.annot == "rw" {
				try(named("ArgWritable"))
			} else {
				try(plain("ArgBuffer"))
			}
			w.f("defer %s.Release()\n", v)
		})
	default:
		w.convertStruct(v, src, fn, desc, q, fail, unlessNone)
	}
}

// convertStruct converts to a pointer to the struct of a //py:type.
func (w *emitter) convertStruct(v, src, fn, desc string, q param, fail string, unlessNone func(func())) {
	ty := w.p.typeOfStruct(strings.TrimPrefix(q.goType, "*"))
	if ty == nil {
		if w.err == nil {
			w.err = fmt.Errorf("%s(): parameter %s: no conversion to %s", fn, q.name, q.goType)
		}
		return
	}
	unlessNone(func() {
		w.f("if _, err = %s(t, %s, &%s, %q, %q); err != nil {\n%s\n}\n%s = (%s)(%s.Ptr())\n",
			w.o("ArgInstance"), src, ty.typeVar, fn, desc, fail, v, q.goType, src)
	})
}

func goNumber(s string) string {
	if s == "sys.maxsize" {
		return "1<<63 - 1"
	}
	return s
}

// defaultOf is the Go expression of a parameter's default; "" means the zero
// of its type.
func (w *emitter) defaultOf(q param, e *entry) string {
	d := q.def
	if d == "NULL" || strings.HasPrefix(d, "<") {
		if q.goType == "Value" {
			return w.o("Value") + "{}"
		}
		return ""
	}
	text, isText := unquote(d)
	switch q.goType {
	case "Value":
		switch {
		case d == "None" || d == "True" || d == "False" || d == "Ellipsis" || d == "NotImplemented":
			return w.o(d)
		case d == "()":
			return w.o("EmptyTuple") + "().Value()"
		case isText:
			return fmt.Sprintf("%s(%q)", w.o("NewStr"), text)
		}
		if _, err := strconv.ParseInt(d, 0, 47); err == nil {
			return fmt.Sprintf("%s(%s)", w.o("SmallInt"), d)
		}
		return w.o("Value") + "{}"
	case "bool":
		return map[string]string{"True": "true", "1": "true"}[d]
	case "string":
		if isText {
			return strconv.Quote(text)
		}
	case "rune":
		if isText {
			return strconv.QuoteRune([]rune(text)[0])
		}
	case "*Str":
		if isText {
			return fmt.Sprintf("%s(%q)", w.o("Intern"), text)
		}
	case "*Tuple":
		if d == "()" {
			return w.o("EmptyTuple") + "()"
		}
	case "int", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float64":
		if d != "None" {
			return goNumber(d)
		}
	}
	return ""
}

func unquote(s string) (string, bool) {
	if len(s) < 2 || s[0] != '\'' && s[0] != '"' || s[len(s)-1] != s[0] {
		return "", false
	}
	t, err := strconv.Unquote(`"` + strings.ReplaceAll(s[1:len(s)-1], `"`, `\"`) + `"`)
	return t, err == nil
}

// fromGo is the Value of a Go result.
func (w *emitter) fromGo(typ, x string) string {
	switch typ {
	case "Value":
		return x
	case "int", "int8", "int16", "int32", "rune":
		return w.o("MakeInt") + "(int64(" + x + "))"
	case "int64":
		return w.o("MakeInt") + "(" + x + ")"
	case "uint", "uint8", "uint16", "uint32", "byte":
		return w.o("MakeUint") + "(uint64(" + x + "))"
	case "uint64":
		return w.o("MakeUint") + "(" + x + ")"
	case "float64":
		return w.o("MakeFloat") + "(" + x + ")"
	case "bool":
		return w.o("MakeBool") + "(" + x + ")"
	case "string":
		return w.o("NewStr") + "(" + x + ")"
	case "*big.Int":
		return w.o("MakeBig") + "(" + x + ")"
	}
	return x + ".Value()"
}

func (w *emitter) results(e *entry) (types []string) {
	if e.fn.Type.Results == nil {
		return nil
	}
	for _, f := range e.fn.Type.Results.List {
		for range max(1, len(f.Names)) {
			types = append(types, w.p.typeText(f.Type))
		}
	}
	return types
}

// result writes the call and the return of its result as (Value, *Exception).
func (w *emitter) result(e *entry, call string) {
	V, None := w.o("Value"), w.o("None")
	rs := w.results(e)
	switch {
	case len(rs) == 0:
		w.f("%s\nreturn %s, nil\n", call, None)
	case len(rs) == 1 && rs[0] == "*Exception":
		w.f("if err := %s; err != nil {\nreturn %s{}, err\n}\nreturn %s, nil\n", call, V, None)
	case len(rs) == 1:
		w.f("return %s, nil\n", w.fromGo(rs[0], call))
	case rs[0] == "Value":
		w.f("return %s\n", call)
	default:
		w.f("r, err := %s\nif err != nil {\nreturn %s{}, err\n}\nreturn %s, nil\n", call, V, w.fromGo(rs[0], "r"))
	}
}

// constructor writes the NewFunc or InitFunc of a type.
func (w *emitter) constructor(ty *pyType, e *entry) {
	V, X, T := w.o("Value"), "*"+w.o("Exception"), "*"+w.o("Thread")
	name := ty.prefix + upperFirst(e.kind)
	pyName := ty.pyName()
	kind, lo, hi := w.kindOf(e)
	raw := w.p.rawForm(w.p.goParams(e))
	wrapper := "clinic" + upperFirst(ty.prefix) + "_" + e.kind
	if kind == "Keywords" && raw == "" {
		w.parser(wrapper+"Args", pyName, e)
	}
	fail := "return " + V + "{}, err"
	if e.kind == "init" {
		fail = "return err"
		w.f("func %s(t %s, self %s, args []%s, kwnames *%s) %s {\n", name, T, V, V, w.o("Tuple"), X)
	} else {
		w.f("func %s(t %s, typ *%s, args []%s, kwnames *%s) (%s, %s) {\n", name, T, w.o("Type"), V, w.o("Tuple"), V, X)
	}
	if kind != "Keywords" {
		w.checkPositional(ty, e, pyName, lo, hi, fail)
		kind = "Positional"
	}
	recv, lead := w.self(ty, e)
	w.hasErr = e.kind == "new" && kind == "Positional"
	call := recv + e.fn.Name.Name + "(" + w.arguments(wrapper, pyName, kind, e, lead, fail) + ")"
	w.hasErr = false
	switch {
	case e.kind == "new":
		w.result(e, call)
	case len(w.results(e)) == 0:
		w.f("%s\nreturn nil\n", call)
	default:
		w.f("return %s\n", call)
	}
	w.f("}\n\n")
	if s := e.textSig(); s != "" && !ty.hasSig {
		ty.hasSig = true
		w.f("const %sTextSig = %q\n\n", ty.prefix, s)
	}
}

// checkPositional writes the checks of a constructor without keywords.
func (w *emitter) checkPositional(ty *pyType, e *entry, pyName string, lo, hi int, fail string) {
	if e.kind == "new" {
		w.f("args, err := %s(t, typ, &%s, args, kwnames)\nif err != nil {\n%s\n}\n", w.o("NewArgs"), ty.typeVar, fail)
	} else {
		w.f("if kwnames != nil && kwnames.Len() > 0 {\nreturn t.TypeErrorf(\"%s() takes no keyword arguments\")\n}\n", pyName)
	}
	w.f("if err := %s(t, %q, len(args), %d, %d); err != nil {\n%s\n}\n", w.o("ArgsCount"), pyName, lo, hi, fail)
}

// getter writes the Get function of an attribute and returns its name.
func (w *emitter) getter(ty *pyType, e *entry) string {
	V, X, T := w.o("Value"), "*"+w.o("Exception"), "*"+w.o("Thread")
	name := wrapperName(ty, e) + "_get"
	w.f("func %s(t %s, self %s) (%s, %s) {\n", name, T, V, V, X)
	if e.field != nil {
		typ := w.p.typeText(e.field.Type)
		w.f("v := (*%s)(self.Ptr()).%s\n", ty.structT, e.field.Names[0].Name)
		if typ == "Value" {
			w.f("if v.IsNil() {\nreturn %s, nil\n}\n", w.o("None"))
		}
		w.f("return %s, nil\n", w.fromGo(typ, "v"))
	} else {
		recv, lead := w.self(ty, e)
		w.result(e, recv+e.fn.Name.Name+"("+strings.Join(lead, ", ")+")")
	}
	w.f("}\n\n")
	return name
}

// setter writes the Set function of an attribute and returns its name.
func (w *emitter) setter(ty *pyType, e *entry) string {
	V, X, T := w.o("Value"), "*"+w.o("Exception"), "*"+w.o("Thread")
	name := wrapperName(ty, e) + "_set"
	w.f("func %s(t %s, self, val %s) %s {\n", name, T, V, X)
	recv, lead := w.self(ty, e)
	call := recv + e.fn.Name.Name + "(" + strings.Join(append(lead, "val"), ", ") + ")"
	if len(w.results(e)) == 0 {
		w.f("%s\nreturn nil\n}\n\n", call)
	} else {
		w.f("return %s\n}\n\n", call)
	}
	return name
}
