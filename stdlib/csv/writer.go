package csv

import "gopy/vm/object"

// writer is _csv.writer.
//
//py:type writer
type writer struct {
	object.Object
	write Value
	d     *dialect
	rec   []rune
	n     int // fields in rec
}

var writerType Type

// dialectOf is the dialect.
//
//py:member dialect
func (w *writer) dialectOf() Value { return w.d.Object.Value() }

// writeRow writes one record.
//
//py:method writerow(self, row, /)
//py:sig -
//py:doc writerow(iterable)
//py:doc
//py:doc Construct and write a CSV record from an iterable of fields.  Non-string
//py:doc elements will be converted to string.
func (w *writer) writeRow(t *Thread, row Value) (Value, *Exception) {
	it, err := object.Iter(t, row)
	if err != nil {
		if err.Is(&object.TypeError) {
			err = raise(t, "iterable expected, not %s", object.TypeOf(row).Name)
		}
		return Value{}, err
	}
	w.rec, w.n = w.rec[:0], 0
	for {
		v, err := object.Next(t, it)
		if err != nil {
			return Value{}, err
		}
		if v.IsNil() {
			break
		}
		if err := w.value(t, v); err != nil {
			return Value{}, err
		}
	}
	if w.n > 0 && len(w.rec) == 0 {
		// A record of one empty field would read as none.
		if w.d.quoting == quoteNone {
			return Value{}, raise(t, "single empty field record must be quoted")
		}
		w.n--
		if err := w.field(t, nil, true); err != nil {
			return Value{}, err
		}
	}
	w.rec = append(w.rec, w.d.terminator.Runes()...)
	return object.Call1(t, w.write, object.StrFromRunes(w.rec).Value())
}

// value appends a field.
func (w *writer) value(t *Thread, v Value) *Exception {
	quoted := w.d.quoting == quoteAll
	if w.d.quoting == quoteNonNumeric {
		typ := object.TypeOf(v)
		quoted = typ.Float == nil && typ.Index == nil && typ.Int == nil
	}
	if v == object.None {
		return w.field(t, nil, quoted)
	}
	s, ok := object.AsStr(v)
	if !ok {
		var err *Exception
		if s, err = object.ToStr(t, v); err != nil {
			return err
		}
	}
	return w.field(t, s.Runes(), quoted)
}

// field appends text, quoted when it must be.
func (w *writer) field(t *Thread, s []rune, quoted bool) *Exception {
	d := w.d
	if w.n > 0 {
		w.rec = append(w.rec, d.delimiter)
	}
	w.n++
	out := make([]rune, 0, len(s))
	for _, c := range s {
		if c == d.delimiter || c == d.escape || c == d.quote || w.terminates(c) {
			escape := d.quoting == quoteNone
			if !escape && c == d.quote {
				if d.double {
					out = append(out, d.quote)
				} else {
					escape = true
				}
			} else if !escape && c == d.escape {
				escape = true
			}
			if !escape {
				quoted = true
			} else {
				if d.escape == none {
					return raise(t, "need to escape, but no escapechar set")
				}
				out = append(out, d.escape)
			}
		}
		out = append(out, c)
	}
	if quoted {
		w.rec = append(w.rec, d.quote)
	}
	w.rec = append(w.rec, out...)
	if quoted {
		w.rec = append(w.rec, d.quote)
	}
	return nil
}

func (w *writer) terminates(c rune) bool {
	for i := range w.d.terminator.Len() {
		if w.d.terminator.At(i) == c {
			return true
		}
	}
	return false
}

// writeRows writes many.
//
//py:method writerows(self, rows, /)
//py:sig -
//py:doc writerows(iterable of iterables)
//py:doc
//py:doc Construct and write a series of iterables to a csv file.  Non-string
//py:doc elements will be converted to string.
func (w *writer) writeRows(t *Thread, rows Value) *Exception {
	return object.Iterate(t, rows, func(row Value) *Exception {
		_, err := w.writeRow(t, row)
		return err
	})
}
