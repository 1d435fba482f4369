package object

import (
	"strconv"
	"strings"
)

// SyntaxErrorObject is an instance of SyntaxError.
type SyntaxErrorObject struct {
	Exception
	Msg, Filename, Lineno, Offset, Text, EndLineno, EndOffset, PrintFileAndLine Value
}

func setupSyntaxError(typ *Type) {
	typ.Layout = LayoutOf[SyntaxErrorObject]()
	typ.Init = syntaxErrorInit
	typ.Str = syntaxErrorStr
	m := func(name, doc string, field func(e *SyntaxErrorObject) *Value) {
		typ.Getters = append(typ.Getters, valueMember(name, doc, field))
	}
	m("msg", "exception msg", func(e *SyntaxErrorObject) *Value { return &e.Msg })
	m("filename", "exception filename", func(e *SyntaxErrorObject) *Value { return &e.Filename })
	m("lineno", "exception lineno", func(e *SyntaxErrorObject) *Value { return &e.Lineno })
	m("offset", "exception offset", func(e *SyntaxErrorObject) *Value { return &e.Offset })
	m("text", "exception text", func(e *SyntaxErrorObject) *Value { return &e.Text })
	m("end_lineno", "exception end lineno", func(e *SyntaxErrorObject) *Value { return &e.EndLineno })
	m("end_offset", "exception end offset", func(e *SyntaxErrorObject) *Value { return &e.EndOffset })
	m("print_file_and_line", "exception print_file_and_line", func(e *SyntaxErrorObject) *Value { return &e.PrintFileAndLine })
}

func syntaxErrorInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	if err := baseExceptionInit(t, self, args, kwnames); err != nil {
		return err
	}
	e := (*SyntaxErrorObject)(self.p)
	if len(args) >= 1 {
		e.Msg = args[0]
	}
	if len(args) != 2 {
		return nil
	}
	info, err := ToSlice(t, args[1])
	if err != nil {
		return err
	}
	if n := len(info); n < 4 || n > 6 {
		bound, k := "least", 4
		if n > 6 {
			bound, k = "most", 6
		}
		return t.TypeErrorf("function takes at %s %d arguments (%d given)", bound, k, n)
	}
	e.Filename, e.Lineno, e.Offset, e.Text = info[0], info[1], info[2], info[3]
	e.EndLineno, e.EndOffset = None, None
	if len(info) == 5 {
		return t.TypeErrorf("end_offset must be provided when end_lineno is provided")
	}
	if len(info) == 6 {
		e.EndLineno, e.EndOffset = info[4], info[5]
	}
	return nil
}

// syntaxErrorStr is "msg (file, line n)" with what is known of it.
func syntaxErrorStr(t *Thread, v Value) (Value, *Exception) {
	e := (*SyntaxErrorObject)(v.p)
	msg, err := ToStr(t, orNone(e.Msg))
	if err != nil {
		return Value{}, err
	}
	file, hasFile := "", false
	if s, ok := AsStr(orNone(e.Filename)); ok {
		file, hasFile = s.String(), true
		file = file[strings.LastIndexByte(file, '/')+1:]
	}
	line, hasLine := "", false
	if n, big, ok := AsInt(orNone(e.Lineno)); ok {
		hasLine = true
		if line = strconv.FormatInt(n, 10); big != nil {
			line = "-1"
		}
	}
	switch {
	case hasFile && hasLine:
		return NewStr(msg.String() + " (" + file + ", line " + line + ")"), nil
	case hasFile:
		return NewStr(msg.String() + " (" + file + ")"), nil
	case hasLine:
		return NewStr(msg.String() + " (line " + line + ")"), nil
	}
	return msg.Value(), nil
}

// SyntaxErr raises a SyntaxError (or the subclass given) at a place: lineno
// and offset count from 1, text is the source line or no value, an end of 0
// means unknown.
func (t *Thread) SyntaxErr(class *Type, msg string, filename Value, lineno, offset int, text Value, endLineno, endOffset int) *Exception {
	n := func(i int) Value { return SmallInt(int64(i)) }
	place := []Value{orNone(filename), n(lineno), n(offset), orNone(text)}
	if endLineno != 0 {
		place = append(place, n(endLineno), n(endOffset))
	}
	return t.RaiseArgs(class, NewStr(msg), Pack(place...))
}
