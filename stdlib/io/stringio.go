package io

import (
	"gopy/vm/object"
)

// StringIO is a text stream in memory.
//
//py:type _io.StringIO stringIO StringIOType
type StringIO struct {
	stream
	text      textBuf
	pos       int
	inited    bool
	readNL    string // the argument newline; "none" for None
	universal bool   // any newline ends a line
	translate bool   // newlines become \n when written
	writeNL   string // what \n becomes when written, or ""
	seen      int
	heldCR    bool
}

func defineStringIO() {
	StringIOType = Type{Name: "_io.StringIO", Base: &TextIOBaseType, Layout: object.LayoutOf[StringIO](),
		Doc: "Text I/O implementation using an in-memory buffer.\n\n" +
			"The initial_value argument sets the value of object.  The newline\n" +
			"argument is like the one of TextIOWrapper's constructor.",
		TextSig: "(initial_value='', newline='\\n')",
		Methods: stringIOMethods, Getters: stringIOGetters, New: instance, Init: stringIOInit,
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			s := (*StringIO)(v.Ptr())
			if err := s.open(t); err != nil {
				return Value{}, err
			}
			var line Value
			if s.Type() == &StringIOType {
				line = s.line(-1).Value()
			} else {
				var err *Exception
				if line, err = call(t, v, "readline"); err != nil {
					return Value{}, err
				}
				if !object.IsStr(line) {
					return Value{}, t.Raisef(&object.OSError, "readline() should have returned a str object, not '%s'", object.TypeOf(line).Name)
				}
			}
			if p, _ := object.AsStr(line); p.Len() == 0 {
				return Value{}, nil
			}
			return line, nil
		}}
	streamType(&StringIOType)
}

// newlineArg checks the argument newline.
func newlineArg(t *Thread, newline Value) (string, *Exception) {
	if newline == none {
		return "none", nil
	}
	s, ok := object.AsStr(newline)
	if !ok {
		return "", t.TypeErrorf("newline must be str or None, not %s", object.TypeOf(newline).Name)
	}
	switch nl := s.String(); nl {
	case "", "\n", "\r", "\r\n":
		return nl, nil
	}
	r, err := object.Repr(t, newline)
	if err != nil {
		return "", err
	}
	return "", t.ValueErrorf("illegal newline value: %s", r.String())
}

//py:init StringIO(initial_value='', newline='\n')
func (s *StringIO) init(t *Thread, initial, newline Value) *Exception {
	s.inited = false
	nl, err := newlineArg(t, newline)
	if err != nil {
		return err
	}
	if initial != none && !initial.IsNil() && !object.IsStr(initial) {
		return t.TypeErrorf("initial_value must be str or None, not %s", object.TypeOf(initial).Name)
	}
	s.readNL, s.universal, s.translate = nl, nl == "none" || nl == "", nl == "none"
	s.writeNL = ""
	if nl == "\r" || nl == "\r\n" {
		s.writeNL = nl
	}
	s.text.truncate(0)
	s.text.ascii = true
	s.pos, s.seen, s.closed, s.inited = 0, 0, false, true
	if p, ok := object.AsStr(initial); ok && p.Len() > 0 {
		if !s.universal && s.writeNL == "" && object.ExactStr(initial) != nil {
			s.text.set(p)
			return nil
		}
		s.put(p)
		s.pos = 0
	}
	return nil
}

func (s *StringIO) open(t *Thread) *Exception {
	if !s.inited {
		return t.ValueErrorf("I/O operation on uninitialized object")
	}
	if s.closed {
		return t.ValueErrorf("I/O operation on closed file")
	}
	return nil
}

// put writes at the position.
func (s *StringIO) put(p *Str) {
	if s.universal {
		p = normalize(p, &s.seen, s.translate)
	}
	if s.writeNL != "" {
		p = replaceNewlines(p, s.writeNL)
	}
	s.text.put(s.pos, p)
	s.pos += p.Len()
}

func replaceNewlines(p *Str, nl string) *Str {
	var out []rune
	for i := range p.Len() {
		if c := p.At(i); c == '\n' {
			out = append(out, []rune(nl)...)
		} else {
			out = append(out, c)
		}
	}
	return object.StrFromRunes(out)
}

//py:getter closed
func (s *StringIO) getClosed(t *Thread) (bool, *Exception) {
	if !s.inited {
		return false, t.ValueErrorf("I/O operation on uninitialized object")
	}
	return s.closed, nil
}

//py:getter line_buffering
func (s *StringIO) lineBuffering(t *Thread) (bool, *Exception) { return false, s.open(t) }

//py:getter newlines
func (s *StringIO) newlines(t *Thread) (Value, *Exception) {
	if !s.universal {
		return none, s.open(t)
	}
	return seenValue(s.seen), s.open(t)
}

//py:method readable(self, /)
//py:doc Returns True if the IO object can be read.
func (s *StringIO) readable(t *Thread) (bool, *Exception) { return true, s.open(t) }

//py:method writable(self, /)
//py:doc Returns True if the IO object can be written.
func (s *StringIO) writable(t *Thread) (bool, *Exception) { return true, s.open(t) }

//py:method seekable(self, /)
//py:doc Returns True if the IO object can be seeked.
func (s *StringIO) seekable(t *Thread) (bool, *Exception) { return true, s.open(t) }

//py:method getvalue(self, /)
//py:doc Retrieve the entire contents of the object.
func (s *StringIO) getvalue(t *Thread) (Value, *Exception) {
	if err := s.open(t); err != nil {
		return Value{}, err
	}
	return s.text.all().Value(), nil
}

//py:method tell(self, /)
//py:doc Tell the current file position.
func (s *StringIO) tell(t *Thread) (int, *Exception) { return s.pos, s.open(t) }

//py:method read(self, size=-1, /)
//py:doc Read at most size characters, returned as a string.
//py:doc
//py:doc If the argument is negative or omitted, read until EOF
//py:doc is reached. Return an empty string at EOF.
func (s *StringIO) read(t *Thread, size Value) (Value, *Exception) {
	n, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	if err := s.open(t); err != nil {
		return Value{}, err
	}
	end := s.text.len()
	if s.pos >= end {
		return object.NewStr(""), nil
	}
	if n >= 0 && n < end-s.pos {
		end = s.pos + n
	}
	start := s.pos
	s.pos = end
	return s.text.str(start, end).Value(), nil
}

// line reads to the end of a line, limit code points at most.
func (s *StringIO) line(limit int) *Str {
	start, end := s.pos, s.text.len()
	if start >= end {
		return object.StrFromRunes(nil)
	}
	if limit >= 0 && limit < end-start {
		end = start + limit
	}
	n := -1
	if s.text.wide {
		rest := s.text.rs[start:end]
		n = lineEnd(len(rest), func(i int) rune { return rest[i] }, s.readNL, s.universal && !s.translate)
	} else {
		n = findLine(s.text.b1[start:end], 0, s.readNL, s.universal && !s.translate)
	}
	if n >= 0 {
		end = start + n
	}
	s.pos = end
	return s.text.str(start, end)
}

// lineEnd finds how long the first line of n code points is with its newline,
// or -1.
func lineEnd(n int, at func(i int) rune, newline string, universal bool) int {
	for i := range n {
		c := at(i)
		switch {
		case universal:
			if c == '\n' {
				return i + 1
			}
			if c == '\r' {
				if i+1 < n && at(i+1) == '\n' {
					return i + 2
				}
				return i + 1
			}
		case newline == "\r\n":
			if c == '\r' && i+1 < n && at(i+1) == '\n' {
				return i + 2
			}
		case newline == "\r":
			if c == '\r' {
				return i + 1
			}
		case c == '\n':
			return i + 1
		}
	}
	return -1
}

//py:method readline(self, size=-1, /)
//py:doc Read until newline or EOF.
//py:doc
//py:doc Returns an empty string if EOF is hit immediately.
func (s *StringIO) readline(t *Thread, size Value) (Value, *Exception) {
	n, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	if err := s.open(t); err != nil {
		return Value{}, err
	}
	return s.line(n).Value(), nil
}

//py:method write(self, s, /)
//py:doc Write string to file.
//py:doc
//py:doc Returns the number of characters written, which is always equal to
//py:doc the length of the string.
func (s *StringIO) write(t *Thread, v Value) (int, *Exception) {
	if !s.inited {
		return 0, t.ValueErrorf("I/O operation on uninitialized object")
	}
	p, ok := object.AsStr(v)
	if !ok {
		return 0, t.TypeErrorf("string argument expected, got '%s'", object.TypeOf(v).Name)
	}
	if err := s.open(t); err != nil {
		return 0, err
	}
	n := p.Len()
	if n > 0 {
		if s.pos > s.text.len() {
			if err := object.CheckAlloc(t, s.pos, 4); err != nil {
				return 0, err
			}
		}
		s.put(p)
	}
	return n, nil
}

//py:method truncate(self, pos=None, /)
//py:doc Truncate size to pos.
//py:doc
//py:doc The pos argument defaults to the current file position, as
//py:doc returned by tell().  The current file position is unchanged.
//py:doc Returns the new absolute position.
func (s *StringIO) truncate(t *Thread, pos Value) (int, *Exception) {
	if err := s.open(t); err != nil {
		return 0, err
	}
	n := s.pos
	if pos != none && !pos.IsNil() {
		if object.TypeOf(pos).Index == nil {
			return 0, t.TypeErrorf("argument should be integer or None, not '%s'", object.TypeOf(pos).Name)
		}
		var err *Exception
		if n, err = object.ArgInt(t, pos); err != nil {
			return 0, err
		}
	}
	if n < 0 {
		return 0, t.ValueErrorf("Negative size value %d", n)
	}
	s.text.truncate(n)
	return n, nil
}

//py:method seek(self, pos, whence=0, /)
//py:doc Change stream position.
func (s *StringIO) seek(t *Thread, pos int, whence int32) (int, *Exception) {
	if err := s.open(t); err != nil {
		return 0, err
	}
	switch {
	case whence < 0 || whence > 2:
		return 0, t.ValueErrorf("Invalid whence (%d, should be 0, 1 or 2)", whence)
	case pos < 0 && whence == 0:
		return 0, t.ValueErrorf("Negative seek position %d", pos)
	case whence != 0 && pos != 0:
		return 0, t.Raise(&object.OSError, "Can't do nonzero cur-relative seeks")
	case whence == 1:
		pos = s.pos
	case whence == 2:
		pos = s.text.len()
	}
	s.pos = pos
	return pos, nil
}

//py:method close(self, /)
//py:doc Close the IO object.
//py:doc
//py:doc Attempting any further operation after the object is closed
//py:doc will raise a ValueError.
//py:doc
//py:doc This method has no effect if the file is already closed.
func (s *StringIO) close() {
	s.closed = true
	s.text = textBuf{}
}

//py:method __getstate__(self, /)
//py:sig -
func (s *StringIO) getstate(t *Thread) (Value, *Exception) {
	v, err := s.getvalue(t)
	if err != nil {
		return Value{}, err
	}
	nl, d := none, none
	if s.readNL != "none" {
		nl = object.NewStr(s.readNL)
	}
	if own := object.InstanceDict(s.Value()); own != nil && own.Len() > 0 {
		d = own.Copy().Value()
	}
	return object.Pack(v, nl, makeInt(s.pos), d), nil
}

//py:method __setstate__(self, state, /)
//py:sig -
func (s *StringIO) setstate(t *Thread, state Value) *Exception {
	p, ok := object.AsTuple(state)
	if !ok || p.Len() < 4 {
		return t.TypeErrorf("%s.__setstate__ argument should be 4-tuple, got %s", s.Type().ShortName(), object.TypeOf(state).ShortName())
	}
	if s.closed {
		return t.ValueErrorf("I/O operation on closed file")
	}
	if err := s.init(t, object.NewStr(""), p.At(1)); err != nil {
		return err
	}
	text, ok := object.AsStr(p.At(0))
	if !ok {
		return t.TypeErrorf("initial_value must be str or None, not %s", object.TypeOf(p.At(0)).Name)
	}
	// What was saved is translated already.
	s.text.set(text)
	n, err := object.ArgInt(t, p.At(2))
	if err != nil {
		return err
	}
	if n < 0 {
		return t.ValueErrorf("position value cannot be negative")
	}
	s.pos = n
	if d, ok := object.AsDict(p.At(3)); ok {
		return object.InstanceDict(s.Value()).Update(t, d.Value())
	} else if p.At(3) != none {
		return t.TypeErrorf("fourth item of state should be a dict, got a %s", object.TypeOf(p.At(3)).Name)
	}
	return nil
}
