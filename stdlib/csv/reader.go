package csv

import "gopy/vm/object"

// reader is _csv.reader: a state machine that gets the characters of one line
// after the other, and endOfLine after each line.
//
//py:type reader
type reader struct {
	object.Object
	input   Value
	d       *dialect
	row     []Value
	field   []rune
	numeric bool // the field is not quoted, and QUOTE_NONNUMERIC holds
	state   readState
	lines   int
}

var readerType Type

type readState uint8

const (
	startRecord readState = iota
	startField
	escaped
	inField
	inQuoted
	escapedInQuoted
	quoteInQuoted // a quote was seen: the end, or half of a doubled one
	eatNewline
	afterEscapedNewline
)

const endOfLine rune = -2

// dialectOf is the dialect.
//
//py:member dialect
func (r *reader) dialectOf() Value { return r.d.Object.Value() }

// lineNum counts the lines read.
//
//py:member line_num
func (r *reader) lineNum() int { return r.lines }

// readerNext reads lines until a record is complete.
func readerNext(t *Thread, v Value) (Value, *Exception) {
	r := (*reader)(v.Ptr())
	r.row, r.field, r.numeric, r.state = nil, r.field[:0], false, startRecord
	for {
		line, err := object.Next(t, r.input)
		if err != nil {
			return Value{}, err
		}
		if line.IsNil() {
			if len(r.field) == 0 && r.state != inQuoted {
				return Value{}, nil
			}
			if r.d.strict {
				return Value{}, raise(t, "unexpected end of data")
			}
			if err := r.save(t); err != nil {
				return Value{}, err
			}
			break
		}
		s, ok := object.AsStr(line)
		if !ok {
			return Value{}, raise(t, "iterator should return strings, not %s (the file should be opened in text mode)",
				object.TypeOf(line).Name)
		}
		r.lines++
		for i := range s.Len() {
			if err := r.char(t, s.At(i)); err != nil {
				return Value{}, err
			}
		}
		if err := r.char(t, endOfLine); err != nil {
			return Value{}, err
		}
		if r.state == startRecord {
			break
		}
	}
	row := object.NewList(r.row)
	r.row = nil
	return row.Value(), nil
}

// save ends a field.
func (r *reader) save(t *Thread) *Exception {
	v := object.StrFromRunes(r.field).Value()
	r.field = r.field[:0]
	if r.numeric {
		r.numeric = false
		f, err := object.Call1(t, object.FloatType.Value(), v)
		if err != nil {
			return err
		}
		v = f
	}
	r.row = append(r.row, v)
	return nil
}

func (r *reader) add(t *Thread, c rune) *Exception {
	if limit := stateOf(t).limit; len(r.field) >= limit {
		return raise(t, "field larger than field limit (%d)", limit)
	}
	r.field = append(r.field, c)
	return nil
}

func isEnd(c rune) bool { return c == '\n' || c == '\r' || c == endOfLine }

// end ends a field and the record with it.
func (r *reader) end(t *Thread, c rune) *Exception {
	r.state = eatNewline
	if c == endOfLine {
		r.state = startRecord
	}
	return r.save(t)
}

// char is one step.
func (r *reader) char(t *Thread, c rune) *Exception {
	d := r.d
	switch r.state {
	case startRecord:
		if c == endOfLine {
			return nil // an empty line
		}
		if isEnd(c) {
			r.state = eatNewline
			return nil
		}
		r.state = startField
		return r.startField(t, c)
	case startField:
		return r.startField(t, c)
	case escaped:
		r.state = inField
		if c == '\n' || c == '\r' {
			r.state = afterEscapedNewline
		}
		if c == endOfLine {
			c = '\n'
		}
		return r.add(t, c)
	case afterEscapedNewline, inField:
		if r.state == afterEscapedNewline && c == endOfLine {
			return nil
		}
		return r.inField(t, c)
	case inQuoted:
		switch {
		case c == endOfLine:
		case c == d.escape:
			r.state = escapedInQuoted
		case c == d.quote && d.quoting != quoteNone:
			r.state = inField
			if d.double {
				r.state = quoteInQuoted
			}
		default:
			return r.add(t, c)
		}
	case escapedInQuoted:
		if c == endOfLine {
			c = '\n'
		}
		r.state = inQuoted
		return r.add(t, c)
	case quoteInQuoted:
		return r.afterQuote(t, c)
	case eatNewline:
		if c == endOfLine {
			r.state = startRecord
		} else if !isEnd(c) {
			return raise(t, "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
		}
	}
	return nil
}

func (r *reader) startField(t *Thread, c rune) *Exception {
	d := r.d
	switch {
	case isEnd(c):
		return r.end(t, c)
	case c == d.quote && d.quoting != quoteNone:
		r.state = inQuoted
	case c == d.escape:
		r.state = escaped
	case c == ' ' && d.skipSpace:
	case c == d.delimiter:
		return r.save(t)
	default:
		r.numeric = d.quoting == quoteNonNumeric
		r.state = inField
		return r.add(t, c)
	}
	return nil
}

func (r *reader) inField(t *Thread, c rune) *Exception {
	switch {
	case isEnd(c):
		return r.end(t, c)
	case c == r.d.escape:
		r.state = escaped
	case c == r.d.delimiter:
		r.state = startField
		return r.save(t)
	default:
		r.state = inField
		return r.add(t, c)
	}
	return nil
}

func (r *reader) afterQuote(t *Thread, c rune) *Exception {
	d := r.d
	switch {
	case c == d.quote && d.quoting != quoteNone:
		r.state = inQuoted
		return r.add(t, c)
	case c == d.delimiter:
		r.state = startField
		return r.save(t)
	case isEnd(c):
		return r.end(t, c)
	case !d.strict:
		r.state = inField
		return r.add(t, c)
	}
	return raise(t, "'%c' expected after '%c'", d.delimiter, d.quote)
}
