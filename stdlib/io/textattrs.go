package io

import (
	"gopy/vm/object"
)

// What TextIOWrapper tells about itself and passes on to its buffer.

var reconfigureArgs = object.ArgParser{Name: "reconfigure",
	Params: []string{"encoding", "errors", "newline", "line_buffering", "write_through"}}

func textReconfigure(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [5]Value
	if err := reconfigureArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	w := (*TextIOWrapper)(self.Ptr())
	if err := w.open(t); err != nil {
		return Value{}, err
	}
	given := func(i int) bool { return !a[i].IsNil() && a[i] != none }
	if (given(0) || given(1) || !a[2].IsNil()) && w.readAhead() {
		return Value{}, unsupported(t, "It is not possible to set the encoding or newline of stream after the first read")
	}
	text := func(i int, name string) (string, *Exception) {
		s, err := object.ArgStr(t, a[i], "reconfigure", "argument '"+name+"'")
		if err != nil {
			return "", err
		}
		return s.String(), nil
	}
	nl := w.newline
	if !a[2].IsNil() {
		var err *Exception
		if nl, err = newlineArg(t, a[2]); err != nil {
			return Value{}, err
		}
	}
	if err := w.flush(t); err != nil {
		return Value{}, err
	}
	encoding, errors := w.encoding, w.errors
	var err *Exception
	if given(0) {
		if encoding, err = text(0, "encoding"); err != nil {
			return Value{}, err
		}
		if encoding == "locale" {
			encoding = textEncoding(t)
		}
		errors = "strict"
	}
	if given(1) {
		if errors, err = text(1, "errors"); err != nil {
			return Value{}, err
		}
	}
	for i, p := range map[int]*bool{3: &w.lineBuffering, 4: &w.writeThrough} {
		if given(i) {
			if *p, err = object.Truth(t, a[i]); err != nil {
				return Value{}, err
			}
		}
	}
	w.setNewline(nl)
	if encoding != w.encoding || errors != w.errors {
		oldEncoding, oldErrors := w.encoding, w.errors
		w.encoding, w.errors = encoding, errors
		if err := w.setCodec(t); err != nil {
			w.encoding, w.errors = oldEncoding, oldErrors
			w.setCodec(t)
			return Value{}, err
		}
		if err := w.fixEncoder(t); err != nil {
			return Value{}, err
		}
	}
	return none, nil
}

func textRepr(t *Thread, v Value) (Value, *Exception) {
	w := (*TextIOWrapper)(v.Ptr())
	if err := w.known(t); err != nil {
		return Value{}, err
	}
	if t.EnterRepr(v) {
		return Value{}, t.RuntimeErrorf("reentrant call inside %s.__repr__", object.TypeOf(v).FullName())
	}
	defer t.LeaveRepr()
	s := "<_io.TextIOWrapper"
	for _, name := range []string{"name", "mode"} {
		x, err := object.FindAttr(t, v, object.Intern(name))
		if err != nil && !err.Is(&object.ValueError) {
			return Value{}, err
		}
		if err != nil || x.IsNil() {
			continue
		}
		r, err := object.Repr(t, x)
		if err != nil {
			return Value{}, err
		}
		s += " " + name + "=" + r.String()
	}
	r, err := object.Repr(t, object.NewStr(w.encoding))
	if err != nil {
		return Value{}, err
	}
	return object.NewStr(s + " encoding=" + r.String() + ">"), nil
}
