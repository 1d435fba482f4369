package object

import "fmt"

// UnicodeErrorObject is an instance of UnicodeDecodeError, UnicodeEncodeError
// or UnicodeTranslateError (which has no Encoding). Object is bytes for
// decoding, else a str.
type UnicodeErrorObject struct {
	Exception
	Encoding, Object, Reason Value
	Start, End               int
}

func setupUnicode(typ *Type, init InitFunc, str UnaryFunc) {
	typ.Layout = LayoutOf[UnicodeErrorObject]()
	typ.Init, typ.Str = init, str
	typ.Getters = []Getter{
		valueMember("encoding", "exception encoding", func(e *UnicodeErrorObject) *Value { return &e.Encoding }),
		valueMember("object", "exception object", func(e *UnicodeErrorObject) *Value { return &e.Object }),
		intMember("start", "exception start", func(e *UnicodeErrorObject) *int { return &e.Start }),
		intMember("end", "exception end", func(e *UnicodeErrorObject) *int { return &e.End }),
		valueMember("reason", "exception reason", func(e *UnicodeErrorObject) *Value { return &e.Reason }),
	}
}

func setupUnicodeDecodeError(typ *Type) {
	setupUnicode(typ, func(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
		e, err := unicodeInit(t, self, args, kwnames, 5)
		if err != nil {
			return err
		}
		if _, ok := AsStr(args[1]); ok || TypeOf(args[1]).GetBuffer == nil {
			return t.TypeErrorf("a bytes-like object is required, not '%s'", TypeOf(args[1]).Name)
		}
		e.Object = args[1]
		if TypeOf(args[1]).Flags&TypeBytesSub == 0 {
			b, err := GetBuffer(t, args[1], BufSimple)
			if err != nil {
				return err
			}
			e.Object = NewBytes(append([]byte(nil), b.Bytes...))
			b.Release()
		}
		return nil
	}, unicodeDecodeStr)
}

func setupUnicodeEncodeError(typ *Type) {
	setupUnicode(typ, func(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
		e, err := unicodeInit(t, self, args, kwnames, 5)
		if err != nil {
			return err
		}
		if _, ok := AsStr(args[1]); !ok {
			return t.TypeErrorf("argument 2 must be str, not %s", TypeOf(args[1]).Name)
		}
		e.Object = args[1]
		return nil
	}, unicodeEncodeStr)
}

func setupUnicodeTranslateError(typ *Type) {
	setupUnicode(typ, func(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
		_, err := unicodeInit(t, self, args, kwnames, 4)
		return err
	}, unicodeTranslateStr)
}

// unicodeInit takes ([encoding,] object, start, end, reason); the callers
// check the object when there is an encoding.
func unicodeInit(t *Thread, self Value, args []Value, kwnames *Tuple, n int) (*UnicodeErrorObject, *Exception) {
	if err := baseExceptionInit(t, self, args, kwnames); err != nil {
		return nil, err
	}
	if len(args) != n {
		return nil, t.TypeErrorf("function takes exactly %d arguments (%d given)", n, len(args))
	}
	e := (*UnicodeErrorObject)(self.p)
	wantStr := func(i int) *Exception {
		if _, ok := AsStr(args[i]); !ok {
			return t.TypeErrorf("argument %d must be str, not %s", i+1, TypeOf(args[i]).Name)
		}
		return nil
	}
	if err := wantStr(0); err != nil {
		return nil, err
	}
	if n == 5 {
		e.Encoding = args[0]
	} else {
		e.Object = args[0]
	}
	var err *Exception
	if e.Start, err = IndexOverflow(t, args[n-3]); err != nil {
		return nil, err
	}
	if e.End, err = IndexOverflow(t, args[n-2]); err != nil {
		return nil, err
	}
	if err := wantStr(n - 1); err != nil {
		return nil, err
	}
	e.Reason = args[n-1]
	return e, nil
}

// texts returns str() of encoding and reason; ok is false when the exception
// was never initialized.
func (e *UnicodeErrorObject) texts(t *Thread) (encoding, reason string, ok bool, err *Exception) {
	if e.Object.IsNil() {
		return "", "", false, nil
	}
	r, err := ToStr(t, orNone(e.Reason))
	if err != nil {
		return "", "", false, err
	}
	enc, err := ToStr(t, orNone(e.Encoding))
	if err != nil {
		return "", "", false, err
	}
	return enc.String(), r.String(), true, nil
}

func unicodeDecodeStr(t *Thread, v Value) (Value, *Exception) {
	e := (*UnicodeErrorObject)(v.p)
	enc, reason, ok, err := e.texts(t)
	if !ok || err != nil {
		return emptyStr.Value(), err
	}
	if e.Start >= 0 && e.End == e.Start+1 {
		b, err := GetBuffer(t, e.Object, BufSimple)
		if err != nil {
			return Value{}, err
		}
		defer b.Release()
		if e.Start < len(b.Bytes) {
			return NewStr(fmt.Sprintf("'%s' codec can't decode byte 0x%02x in position %d: %s", enc, b.Bytes[e.Start], e.Start, reason)), nil
		}
	}
	return NewStr(fmt.Sprintf("'%s' codec can't decode bytes in position %d-%d: %s", enc, e.Start, e.End-1, reason)), nil
}

// badChar shows the one character that start and end enclose, if they do.
func (e *UnicodeErrorObject) badChar() (string, bool) {
	s, ok := AsStr(e.Object)
	if !ok || e.Start < 0 || e.Start >= s.Len() || e.End != e.Start+1 {
		return "", false
	}
	switch r := s.At(e.Start); {
	case r <= 0xFF:
		return fmt.Sprintf("'\\x%02x'", r), true
	case r <= 0xFFFF:
		return fmt.Sprintf("'\\u%04x'", r), true
	default:
		return fmt.Sprintf("'\\U%08x'", r), true
	}
}

func unicodeEncodeStr(t *Thread, v Value) (Value, *Exception) {
	e := (*UnicodeErrorObject)(v.p)
	enc, reason, ok, err := e.texts(t)
	if !ok || err != nil {
		return emptyStr.Value(), err
	}
	if c, ok := e.badChar(); ok {
		return NewStr(fmt.Sprintf("'%s' codec can't encode character %s in position %d: %s", enc, c, e.Start, reason)), nil
	}
	return NewStr(fmt.Sprintf("'%s' codec can't encode characters in position %d-%d: %s", enc, e.Start, e.End-1, reason)), nil
}

func unicodeTranslateStr(t *Thread, v Value) (Value, *Exception) {
	e := (*UnicodeErrorObject)(v.p)
	_, reason, ok, err := e.texts(t)
	if !ok || err != nil {
		return emptyStr.Value(), err
	}
	if c, ok := e.badChar(); ok {
		return NewStr(fmt.Sprintf("can't translate character %s in position %d: %s", c, e.Start, reason)), nil
	}
	return NewStr(fmt.Sprintf("can't translate characters in position %d-%d: %s", e.Start, e.End-1, reason)), nil
}

// UnicodeDecodeErr raises UnicodeDecodeError; object is bytes.
func (t *Thread) UnicodeDecodeErr(encoding string, object Value, start, end int, reason string) *Exception {
	return t.RaiseArgs(&UnicodeDecodeError, NewStr(encoding), object, SmallInt(int64(start)), SmallInt(int64(end)), NewStr(reason))
}

// UnicodeEncodeErr raises UnicodeEncodeError; object is a str.
func (t *Thread) UnicodeEncodeErr(encoding string, object Value, start, end int, reason string) *Exception {
	return t.RaiseArgs(&UnicodeEncodeError, NewStr(encoding), object, SmallInt(int64(start)), SmallInt(int64(end)), NewStr(reason))
}

// UnicodeTranslateErr raises UnicodeTranslateError; object is a str.
func (t *Thread) UnicodeTranslateErr(object Value, start, end int, reason string) *Exception {
	return t.RaiseArgs(&UnicodeTranslateError, object, SmallInt(int64(start)), SmallInt(int64(end)), NewStr(reason))
}
