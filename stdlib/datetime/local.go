package datetime

import (
	"math"
	"math/big"
	"strings"

	"gopy/vm/object"
)

// timestamp takes a number of seconds since 1970 apart; the microseconds are
// rounded, halves to even.
func timestamp(t *Thread, v Value) (sec, us int, err *Exception) {
	if f, ok := object.AsFloat(v); ok {
		if math.IsNaN(f) {
			return 0, 0, t.ValueErrorf("Invalid value NaN (not a number)")
		}
		whole, frac := math.Modf(f)
		us = int(math.RoundToEven(frac * 1e6))
		if us >= usPerSecond {
			us, whole = us-usPerSecond, whole+1
		} else if us < 0 {
			us, whole = us+usPerSecond, whole-1
		}
		if us >= usPerSecond {
			us, whole = us-usPerSecond, whole+1
		}
		if whole < -9.2e18 || whole > 9.2e18 {
			return 0, 0, t.OverflowErrorf("timestamp out of range for platform time_t")
		}
		return int(whole), us, nil
	}
	sec, err = wholeSeconds(t, v)
	return sec, 0, err
}

// wholeSeconds is a timestamp rounded down.
func wholeSeconds(t *Thread, v Value) (int, *Exception) {
	if f, ok := object.AsFloat(v); ok {
		if math.IsNaN(f) {
			return 0, t.ValueErrorf("Invalid value NaN (not a number)")
		}
		if f < -9.2e18 || f > 9.2e18 {
			return 0, t.OverflowErrorf("timestamp out of range for platform time_t")
		}
		return int(math.Floor(f)), nil
	}
	n, err := object.ArgInt64(t, v)
	if err.Is(&object.OverflowError) {
		return 0, t.OverflowErrorf("timestamp out of range for platform time_t")
	}
	return int(n), err
}

// localFields is the time at a timestamp as module time's localtime or gmtime
// tells it.
func localFields(t *Thread, sec int, fn string) (fields, *Exception) {
	if fn == "gmtime" && sec >= -62135596800 && sec < 253402300800 {
		return ofSeconds(sec + epochOrdinal*daySeconds), nil
	}
	v, err := timeTuple(t, sec, fn)
	if err != nil {
		return fields{}, err
	}
	p, _ := object.AsTuple(v)
	at := func(i int) int { return int(p.At(i).Int()) }
	f := fields{y: at(0), m: at(1), d: at(2), h: at(3), min: at(4), s: min(at(5), 59)}
	if f.y < minYear || f.y > maxYear {
		return f, t.ValueErrorf("year %d is out of range", f.y)
	}
	return f, nil
}

func timeTuple(t *Thread, sec int, fn string) (Value, *Exception) {
	f, err := attrOf(t, "time", fn)
	if err != nil {
		return Value{}, err
	}
	return object.Call1(t, f, object.MakeInt(int64(sec)))
}

const maxFold = daySeconds

// localSeconds is the local time at a timestamp, as seconds since 1 January
// 1970 as clocks there show them.
func localSeconds(t *Thread, sec int) (int, *Exception) {
	f, err := localFields(t, sec, "localtime")
	return f.seconds() - epochOrdinal*daySeconds, err
}

// stampOf finds the timestamp at which local clocks show n; of two, fold says
// which.
func stampOf(t *Thread, n, fold int) (int, *Exception) {
	lt, err := localSeconds(t, n)
	if err != nil {
		return 0, err
	}
	a := lt - n
	u1 := n - a
	t1, err := localSeconds(t, u1)
	if err != nil {
		return 0, err
	}
	var b int
	if t1 == n {
		// One answer; the other, if there is one, lies within a day.
		u2 := u1 - maxFold
		if fold != 0 {
			u2 = u1 + maxFold
		}
		if lt, err = localSeconds(t, u2); err != nil {
			return 0, err
		}
		if b = lt - u2; a == b {
			return u1, nil
		}
	} else {
		b = t1 - u1
	}
	u2 := n - b
	t2, err := localSeconds(t, u2)
	if err != nil {
		return 0, err
	}
	switch {
	case t2 == n:
		return u2, nil
	case t1 == n:
		return u1, nil
	case fold != 0:
		return min(u1, u2), nil
	}
	return max(u1, u2), nil
}

// findFold says whether f, the local time at sec, is the second of its kind.
func findFold(t *Thread, sec int, f *fields) *Exception {
	probe, err := localSeconds(t, sec-maxFold)
	if err != nil {
		return err
	}
	back := f.seconds() - epochOrdinal*daySeconds - probe - maxFold
	if back < 0 {
		again, err := localSeconds(t, sec+back)
		if err != nil {
			return err
		}
		if again == f.seconds()-epochOrdinal*daySeconds {
			f.fold = 1
		}
	}
	return nil
}

// localZone is the zone that local clocks follow at a timestamp.
func localZone(t *Thread, sec int) (Value, *Exception) {
	v, err := timeTuple(t, sec, "localtime")
	if err != nil {
		return Value{}, err
	}
	off, err := object.GetAttrName(t, v, "tm_gmtoff")
	if err != nil {
		return Value{}, err
	}
	name, err := object.GetAttrName(t, v, "tm_zone")
	if err != nil {
		return Value{}, err
	}
	d, err := normalDelta(t, 0, int(off.Int()), 0)
	if err != nil {
		return Value{}, err
	}
	return zoneOf(t, d, name)
}

func plainTuple(t *Thread, f *fields, wday, yday, dst int) (Value, *Exception) {
	return object.NewTuple(numbers(f.y, f.m, f.d, f.h, f.min, f.s, wday, yday, dst)...).Value(), nil
}

// structTime makes a time.struct_time.
func structTime(t *Thread, f *fields, dst int) (Value, *Exception) {
	cls, err := attrOf(t, "time", "struct_time")
	if err != nil {
		return Value{}, err
	}
	yday := toOrdinal(f.y, f.m, f.d) - toOrdinal(f.y, 1, 1) + 1
	v, _ := plainTuple(t, f, weekday(f.y, f.m, f.d), yday, dst)
	return object.Call1(t, cls, v)
}

// formatAny is __format__: str without a format, else strftime.
func formatAny(t *Thread, self, spec Value) (Value, *Exception) {
	s, ok := object.AsStr(spec)
	if !ok {
		return Value{}, t.TypeErrorf("__format__() argument 1 must be str, not %s", object.TypeOf(spec).Name)
	}
	if s.Len() == 0 {
		r, err := object.ToStr(t, self)
		if err != nil {
			return Value{}, err
		}
		return r.Value(), nil
	}
	return object.CallMethod(t, self, object.Intern("strftime"), spec)
}

// strftime replaces what module time does not know (%f %z %Z), and leaves the
// rest to it.
func strftime(t *Thread, self Value, format *Str, tuple, arg Value) (Value, *Exception) {
	var out object.StrBuilder
	from := 0
	for i := 0; i+1 < format.Len(); i++ {
		if format.At(i) != '%' {
			continue
		}
		text, done, err := directive(t, self, format.At(i+1), arg)
		if err != nil {
			return Value{}, err
		}
		if done {
			out.WriteStr(format.Slice(from, i))
			out.WriteStr(text)
			from = i + 2
		}
		i++
	}
	out.WriteStr(format.Slice(from, format.Len()))
	f, err := attrOf(t, "time", "strftime")
	if err != nil {
		return Value{}, err
	}
	return object.Call2(t, f, out.Str().Value(), tuple)
}

func directive(t *Thread, self Value, c rune, arg Value) (text *Str, done bool, err *Exception) {
	str := func(s string) *Str { x, _ := object.AsStr(object.NewStr(s)); return x }
	switch c {
	case 'f':
		us := 0
		if m := asMoment(self); m != nil {
			us = m.f.us
		} else if x := asClock(self); x != nil {
			us = x.f.us
		}
		n := big.NewInt(int64(us)).String()
		return str(strings.Repeat("0", 6-len(n)) + n), true, nil
	case 'z':
		f, err := object.FindAttr(t, self, object.Intern("utcoffset"))
		if err != nil || f.IsNil() {
			return str(""), true, err
		}
		v, err := object.Call0(t, f)
		if err != nil || v == object.None {
			return str(""), true, err
		}
		d := asDelta(v)
		if d == nil {
			return nil, true, t.TypeErrorf("tzinfo.utcoffset() must return None or timedelta, not '%s'", object.TypeOf(v).Name)
		}
		return str(offsetText(d, "")), true, nil
	case 'Z':
		f, err := object.FindAttr(t, self, object.Intern("tzname"))
		if err != nil || f.IsNil() {
			return str(""), true, err
		}
		v, err := object.Call0(t, f)
		if err != nil || v == object.None {
			return str(""), true, err
		}
		v, err = object.CallMethod(t, v, object.Intern("replace"), object.NewStr("%"), object.NewStr("%%"))
		if err != nil {
			return nil, true, err
		}
		s, ok := object.AsStr(v)
		if !ok {
			return nil, true, t.TypeErrorf("tzname.replace() did not return a string")
		}
		for i := range s.Len() {
			if c := s.At(i); c >= 0xD800 && c < 0xE000 {
				return nil, true, t.UnicodeEncodeErr("utf-8", s.Value(), i, i+1, "surrogates not allowed")
			}
		}
		return s, true, nil
	}
	return nil, false, nil
}
