package cjk

import (
	"gopy/vm/object"
	"gopy/vm/text"
)

// Running a coder over its input, with Python's error handlers for what is
// wrong. The registry is asked for all handlers but strict, ignore and
// replace, even for those whose meaning is known; and one exception object
// serves all errors of a call, as in the reference.

// reason is the wording for a fault, which covers size units of the input.
func (f fault) reason(rest int) (size int, reason string) {
	if f == incomplete {
		return rest, "incomplete multibyte sequence"
	}
	return int(f), "illegal multibyte sequence"
}

// A decoding is one call's worth of decoding.
type decoding struct {
	t      *Thread
	codec  *codec
	errors string
	st     *state
	in     []byte
	pos    int
	out    text.Builder
	exc    *Exception // of the errors so far, or nil
}

// step decodes until something is wrong.
func (d *decoding) step() (f fault) {
	d.pos, f = d.codec.coder().decode(d.st, &d.out, d.in, d.pos)
	return f
}

// handle deals with a fault at pos.
func (d *decoding) handle(f fault) *Exception {
	if f == internal {
		return d.t.RuntimeErrorf("internal codec error")
	}
	size, reason := f.reason(len(d.in) - d.pos)
	switch d.errors {
	case "replace":
		d.out.WriteRune(0xFFFD)
		d.pos += size
		return nil
	case "ignore":
		d.pos += size
		return nil
	}
	if d.exc == nil {
		data := object.NewBytes(append([]byte(nil), d.in...))
		d.exc = d.t.UnicodeDecodeErr(d.codec.name, data, d.pos, d.pos+size, reason)
	} else {
		setError(d.exc, d.pos, d.pos+size, reason)
	}
	if d.errors == "strict" {
		return d.exc
	}
	rep, next, err := callHandler(d.t, d.errors, d.exc)
	if err != nil {
		return err
	}
	s, ok := object.AsStr(rep)
	if !ok {
		return d.t.TypeErrorf("decoding error handler must return (str, int) tuple")
	}
	d.out.WriteStr(s.Text())
	d.pos, err = position(d.t, next, len(d.in))
	return err
}

// setError makes an exception tell of another error.
func setError(exc *Exception, start, end int, reason string) {
	u := (*object.UnicodeErrorObject)(exc.Value().Ptr())
	u.Start, u.End, u.Reason = start, end, object.NewStr(reason)
}

// callHandler calls a registered handler; rep is no value when it did not
// return a pair.
func callHandler(t *Thread, name string, exc *Exception) (rep, next Value, err *Exception) {
	if name == "" {
		return rep, next, t.Raise(&object.LookupError, "unknown error handler name ''")
	}
	h, err := t.RT.Codecs().LookupError(t, name)
	if err != nil {
		return rep, next, err
	}
	r, err := object.Call1(t, h, exc.Value())
	if err != nil {
		return rep, next, err
	}
	p, ok := object.AsTuple(r)
	if !ok || p.Len() != 2 {
		return object.None, object.None, nil
	}
	if _, _, ok := object.AsInt(p.At(1)); !ok {
		return object.None, object.None, nil
	}
	return p.At(0), p.At(1), nil
}

// position is where a handler wants to go on in an input of n units.
func position(t *Thread, v Value, n int) (int, *Exception) {
	i, big, _ := object.AsInt(v)
	if big != nil {
		i = -1
	} else if i < 0 {
		i += int64(n)
	}
	if i < 0 || i > int64(n) {
		return 0, t.IndexErrorf("position %d from error handler out of bounds", i)
	}
	return int(i), nil
}

// An encoding is one call's worth of encoding.
type encoding struct {
	t      *Thread
	codec  *codec
	errors string
	st     *state
	out    []byte
	exc    *Exception
}

// run encodes s and returns how much of it is encoded: less than all only
// unless flush. finish says to end the text.
func (e *encoding) run(s *Str, flush, finish bool) (out []byte, pos int, err *Exception) {
	src := s.Text()
	e.out = make([]byte, 0, 2*src.Len())
	for pos < src.Len() {
		var f fault
		e.out, pos, f = e.codec.coder().encode(e.st, e.out, src, pos, flush)
		if f == 0 || f == incomplete && !flush {
			break
		}
		if pos, err = e.handle(s, pos, f); err != nil {
			return nil, 0, err
		}
	}
	if finish {
		e.out = e.codec.coder().finish(e.st, e.out)
	}
	return e.out, pos, nil
}

// handle deals with a fault and returns where to go on.
func (e *encoding) handle(s *Str, pos int, f fault) (int, *Exception) {
	size, reason := f.reason(s.Len() - pos)
	switch e.errors {
	case "replace":
		var bad fault
		if e.out, _, bad = e.codec.coder().encode(e.st, e.out, text.ASCIIStr("?"), 0, false); bad != 0 {
			e.out = append(e.out, '?')
		}
		return pos + size, nil
	case "ignore":
		return pos + size, nil
	}
	if e.exc == nil {
		e.exc = e.t.UnicodeEncodeErr(e.codec.name, s.Value(), pos, pos+size, reason)
	} else {
		setError(e.exc, pos, pos+size, reason)
	}
	if e.errors == "strict" {
		return 0, e.exc
	}
	rep, next, err := callHandler(e.t, e.errors, e.exc)
	if err != nil {
		return 0, err
	}
	if b, ok := object.AsBytes(rep); ok {
		e.out = append(e.out, b.Bytes()...)
	} else if r, ok := object.AsStr(rep); ok {
		nested := &encoding{t: e.t, codec: e.codec, errors: "strict", st: e.st}
		raw, _, err := nested.run(r, true, false)
		if err != nil {
			return 0, err
		}
		e.out = append(e.out, raw...)
	} else {
		return 0, e.t.TypeErrorf("encoding error handler must return (str, int) tuple")
	}
	return position(e.t, next, s.Len())
}
