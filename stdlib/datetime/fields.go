package datetime

import (
	"strings"

	"gopy/vm/object"
)

// fields are the parts of a date, of a time of the day, or of both.
type fields struct{ y, m, d, h, min, s, us, fold int }

func (f *fields) checkDate(t *Thread) *Exception {
	switch {
	case f.y < minYear || f.y > maxYear:
		return t.ValueErrorf("year %d is out of range", f.y)
	case f.m < 1 || f.m > 12:
		return t.ValueErrorf("month must be in 1..12")
	case f.d < 1 || f.d > daysInMonth(f.y, f.m):
		return t.ValueErrorf("day is out of range for month")
	}
	return nil
}

func (f *fields) checkTime(t *Thread) *Exception {
	switch {
	case f.h < 0 || f.h > 23:
		return t.ValueErrorf("hour must be in 0..23")
	case f.min < 0 || f.min > 59:
		return t.ValueErrorf("minute must be in 0..59")
	case f.s < 0 || f.s > 59:
		return t.ValueErrorf("second must be in 0..59")
	case f.us < 0 || f.us > 999999:
		return t.ValueErrorf("microsecond must be in 0..999999")
	case f.fold != 0 && f.fold != 1:
		return t.ValueErrorf("fold must be either 0 or 1")
	}
	return nil
}

// seconds is the time since the beginning of year 1, in seconds.
func (f *fields) seconds() int {
	return toOrdinal(f.y, f.m, f.d)*daySeconds + f.h*3600 + f.min*60 + f.s
}

// ofSeconds is the inverse of seconds.
func ofSeconds(n int) fields {
	y, m, d := fromOrdinal(n / daySeconds)
	n %= daySeconds
	return fields{y: y, m: m, d: d, h: n / 3600, min: n / 60 % 60, s: n % 60}
}

// shifted is f moved by a timedelta; OverflowError when there is no such date.
func (f *fields) shifted(t *Thread, e *delta, sign int) (fields, *Exception) {
	us := f.us + sign*e.us
	s := f.h*3600 + f.min*60 + f.s + sign*e.seconds + floorDiv(us, usPerSecond)
	day := toOrdinal(f.y, f.m, f.d) + sign*e.days + floorDiv(s, daySeconds)
	if day < 1 || day > maxOrdinal {
		return fields{}, t.OverflowErrorf("date value out of range")
	}
	g := ofSeconds(day*daySeconds + floorMod(s, daySeconds))
	g.us = floorMod(us, usPerSecond)
	return g, nil
}

// parse is p.Parse with the messages of functions that have no name.
func parse(t *Thread, p *ArgParser, args []Value, kwnames *Tuple, out []Value) *Exception {
	err := p.Parse(t, args, kwnames, out)
	if !err.Is(&object.TypeError) {
		return err
	}
	s, e := object.ToStr(t, err.Value())
	if e != nil || !strings.HasPrefix(s.String(), "function()") {
		return err
	}
	if strings.Contains(s.String(), "missing") {
		// What is given is converted before what is missing is noticed.
		n := len(args)
		if kwnames != nil {
			n -= kwnames.Len()
		}
		for _, v := range args[:n] {
			if _, err := object.ArgInt32(t, v); err != nil {
				return err
			}
		}
	}
	return t.TypeErrorf("function%s", strings.TrimPrefix(s.String(), "function()"))
}

// ints converts the arguments that are given.
func ints(t *Thread, a []Value, to ...*int) *Exception {
	for i, p := range to {
		if a[i].IsNil() {
			continue
		}
		n, err := object.ArgInt32(t, a[i])
		if err != nil {
			return err
		}
		*p = int(n)
	}
	return nil
}

// zoneArg checks a tzinfo argument; None is no value.
func zoneArg(t *Thread, v Value) (Value, *Exception) {
	if v.IsNil() || v == object.None {
		return Value{}, nil
	}
	if !object.IsInstance(v, &tzinfoType) {
		return Value{}, t.TypeErrorf("tzinfo argument must be None or of a tzinfo subclass, not type '%s'", object.TypeOf(v).Name)
	}
	return v, nil
}

func orNone(v Value) Value {
	if v.IsNil() {
		return object.None
	}
	return v
}

// stateArg is the argument of a constructor when it is a pickled state: bytes,
// or the str that Python 2 made of them.
func stateArg(args []Value, kwnames *Tuple, size int) []byte {
	if kwnames != nil && kwnames.Len() > 0 || len(args) < 1 || len(args) > 2 {
		return nil
	}
	var b []byte
	if o, ok := object.AsBytes(args[0]); ok {
		b = o.Bytes()
	} else if s, ok := object.AsStr(args[0]); ok && s.Kind() == 1 {
		b = s.Units1()
	}
	if len(b) != size {
		return nil
	}
	return b
}
