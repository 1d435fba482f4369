package datetime

import (
	"fmt"

	"gopy/vm/object"
)

// moment is datetime.datetime. It begins as a date does.
//
//py:type datetime.datetime moment momentType
type moment struct {
	date
	tz Value // no value: None
}

func newMoment(f *fields, tz Value) Value {
	m := &moment{date: date{f: *f}, tz: tz}
	m.SetType(&momentType)
	return m.Object.Value()
}

func asMoment(v Value) *moment {
	if object.IsInstance(v, &momentType) {
		return (*moment)(v.Ptr())
	}
	return nil
}

// makeMoment makes an instance of a class.
func makeMoment(t *Thread, cls *Type, f *fields, tz Value) (Value, *Exception) {
	if cls == &momentType {
		return newMoment(f, tz), nil
	}
	args := append(numbers(f.y, f.m, f.d, f.h, f.min, f.s, f.us), orNone(tz))
	return withFold(t, cls, args, f.fold)
}

var momentArgs = ArgParser{Name: "function", MaxPos: 8, MinPos: 3,
	Params: []string{"year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"}}

func momentNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var f fields
	var tz Value
	if b := stateArg(args, kwnames, 10); b != nil && b[2]&0x7F >= 1 && b[2]&0x7F <= 12 {
		f = fields{y: int(b[0])<<8 | int(b[1]), m: int(b[2] & 0x7F), d: int(b[3]), h: int(b[4]), min: int(b[5]), s: int(b[6]),
			us: int(b[7])<<16 | int(b[8])<<8 | int(b[9]), fold: int(b[2] >> 7)}
		if len(args) == 2 {
			if tz = args[1]; !object.IsInstance(tz, &tzinfoType) {
				return Value{}, t.TypeErrorf("bad tzinfo state arg")
			}
		}
	} else {
		var a [9]Value
		err := parse(t, &momentArgs, args, kwnames, a[:])
		if err == nil {
			err = ints(t, append(a[:7:7], a[8]), &f.y, &f.m, &f.d, &f.h, &f.min, &f.s, &f.us, &f.fold)
		}
		if err == nil {
			err = f.checkDate(t)
		}
		if err == nil {
			err = f.checkTime(t)
		}
		if err == nil {
			tz, err = zoneArg(t, a[7])
		}
		if err != nil {
			return Value{}, err
		}
	}
	if typ == &momentType {
		return newMoment(&f, tz), nil
	}
	v := typ.Alloc()
	m := (*moment)(v.Ptr())
	m.f, m.tz = f, tz
	return v, nil
}

func momentRepr(t *Thread, v Value) (Value, *Exception) {
	m := (*moment)(v.Ptr())
	f := &m.f
	out := fmt.Sprintf("%s(%d, %d, %d, %d, %d", object.TypeOf(v).Name, f.y, f.m, f.d, f.h, f.min)
	if f.us != 0 {
		out += fmt.Sprintf(", %d, %d", f.s, f.us)
	} else if f.s != 0 {
		out += fmt.Sprintf(", %d", f.s)
	}
	end := ""
	if f.fold != 0 {
		end = ", fold=1"
	}
	if !m.tz.IsNil() {
		r, err := object.Repr(t, m.tz)
		if err != nil {
			return Value{}, err
		}
		end += ", tzinfo=" + r.String()
	}
	return object.NewStr(out + end + ")"), nil
}

func momentStr(t *Thread, v Value) (Value, *Exception) {
	return object.CallMethod(t, v, object.Intern("isoformat"), object.NewStr(" "))
}

func (m *moment) offset(t *Thread, name string) (*delta, *Exception) {
	return offsetOf(t, m.tz, name, m.Object.Value())
}

func (m *moment) state() []byte { return append(m.date.state(), m.f.timeState()...) }

// withoutFold is m as the first of two equal times.
func (m *moment) withoutFold(t *Thread) (*moment, *Exception) {
	if m.f.fold == 0 {
		return m, nil
	}
	f := m.f
	f.fold = 0
	v := newMoment(&f, m.tz)
	return asMoment(v), nil
}

func momentHash(t *Thread, v Value) (int64, *Exception) {
	m := (*moment)(v.Ptr())
	if m.hash != 0 {
		return m.hash, nil
	}
	first, err := m.withoutFold(t)
	if err != nil {
		return 0, err
	}
	off, err := first.offset(t, "utcoffset")
	if err != nil {
		return 0, err
	}
	if off == nil {
		m.hash, err = object.Hash(t, object.NewBytes(m.state()))
		return m.hash, err
	}
	d, err := normalDelta(t, toOrdinal(m.f.y, m.f.m, m.f.d)-off.days, m.f.h*3600+m.f.min*60+m.f.s-off.seconds, m.f.us-off.us)
	if err != nil {
		return 0, err
	}
	m.hash, err = deltaHash(t, d.Object.Value())
	return m.hash, err
}

func (f *fields) cmp(g *fields) int {
	return cmpInts(f.y, g.y, f.m, g.m, f.d, g.d, f.h, g.h, f.min, g.min, f.s, g.s, f.us, g.us)
}

// foldMatters tells whether the offset is another one for the other fold: such
// times equal none of other zones.
func (m *moment) foldMatters(t *Thread, off *delta) (bool, *Exception) {
	f := m.f
	f.fold ^= 1
	other, err := offsetOf(t, m.tz, "utcoffset", newMoment(&f, m.tz))
	if err != nil {
		return false, err
	}
	return (other == nil) != (off == nil) || other != nil && other.cmp(off) != 0, nil
}

func momentCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	x, y := asMoment(a), asMoment(b)
	if y == nil {
		if asDate(b) == nil {
			return object.NotImplemented, nil
		}
		if op == object.Eq || op == object.Ne {
			return object.MakeBool(op == object.Ne), nil
		}
		return Value{}, notComparable(t, a, b)
	}
	p, q, same, err := compareOffsets(t, func() (*delta, *Exception) { return x.offset(t, "utcoffset") },
		func() (*delta, *Exception) { return y.offset(t, "utcoffset") }, x.tz == y.tz)
	if err != nil {
		return Value{}, err
	}
	if x.tz == y.tz {
		return ordered(x.f.cmp(&y.f), op), nil
	}
	equality := op == object.Eq || op == object.Ne
	if !same && (p == nil || q == nil) {
		if equality {
			return object.MakeBool(op == object.Ne), nil
		}
		return Value{}, t.TypeErrorf("can't compare offset-naive and offset-aware datetimes")
	}
	c := x.f.cmp(&y.f)
	if !same {
		d := x.since(y, p, q)
		c = cmpInts(d[0], 0, d[1], 0)
	}
	if equality && c == 0 {
		for _, z := range []struct {
			m   *moment
			off *delta
		}{{x, p}, {y, q}} {
			matters, err := z.m.foldMatters(t, z.off)
			if err != nil {
				return Value{}, err
			}
			if matters {
				return object.MakeBool(op == object.Ne), nil
			}
		}
	}
	return ordered(c, op), nil
}

// since is x - y, of offsets p and q, in seconds and microseconds.
func (m *moment) since(y *moment, p, q *delta) [2]int {
	s, us := m.f.seconds()-y.f.seconds(), m.f.us-y.f.us
	if p != nil {
		s -= p.days*daySeconds + p.seconds
		us -= p.us
	}
	if q != nil {
		s += q.days*daySeconds + q.seconds
		us += q.us
	}
	return [2]int{s + floorDiv(us, usPerSecond), floorMod(us, usPerSecond)}
}

func momentShift(t *Thread, v Value, e *delta, sign int) (Value, *Exception) {
	m := asMoment(v)
	f, err := m.f.shifted(t, e, sign)
	if err != nil {
		return Value{}, err
	}
	return makeMoment(t, object.TypeOf(v), &f, m.tz)
}

func momentAdd(t *Thread, a, b Value) (Value, *Exception) {
	if x, e := asMoment(a), asDelta(b); x != nil && e != nil {
		return momentShift(t, a, e, 1)
	}
	if x, e := asMoment(b), asDelta(a); x != nil && e != nil {
		return momentShift(t, b, e, 1)
	}
	return object.NotImplemented, nil
}

func momentSub(t *Thread, a, b Value) (Value, *Exception) {
	x := asMoment(a)
	if x == nil {
		return object.NotImplemented, nil
	}
	if e := asDelta(b); e != nil {
		return momentShift(t, a, e, -1)
	}
	y := asMoment(b)
	if y == nil {
		return object.NotImplemented, nil
	}
	var p, q *delta
	if x.tz != y.tz {
		var err *Exception
		if p, err = x.offset(t, "utcoffset"); err != nil {
			return Value{}, err
		}
		if q, err = y.offset(t, "utcoffset"); err != nil {
			return Value{}, err
		}
		if (p == nil) != (q == nil) {
			return Value{}, t.TypeErrorf("can't subtract offset-naive and offset-aware datetimes")
		}
	}
	d := x.since(y, p, q)
	return deltaValue(normalDelta(t, 0, d[0], d[1]))
}

// ofStamp makes a datetime of a timestamp.
func ofStamp(t *Thread, cls *Type, sec, us int, fn string, tz Value) (Value, *Exception) {
	f, err := localFields(t, sec, fn)
	if err != nil {
		return Value{}, err
	}
	f.us = us
	if tz.IsNil() && fn == "localtime" {
		if err := findFold(t, sec, &f); err != nil {
			return Value{}, err
		}
	}
	v, err := makeMoment(t, cls, &f, tz)
	if err != nil || tz.IsNil() {
		return v, err
	}
	return object.CallMethod(t, tz, object.Intern("fromutc"), v)
}

func converter(tz Value) string {
	if tz.IsNil() {
		return "localtime"
	}
	return "gmtime"
}

// now reads the clock.
func now(t *Thread) (sec, us int, err *Exception) {
	f, err := attrOf(t, "time", "time_ns")
	if err != nil {
		return 0, 0, err
	}
	v, err := object.Call0(t, f)
	if err != nil {
		return 0, 0, err
	}
	n, _, _ := object.AsInt(v)
	return floorDiv(int(n), 1e9), floorMod(int(n), 1e9) / 1000, nil
}

//py:classmethod datetime.now(type, /, tz=None)
//py:doc Returns new datetime object representing current time local to tz.
//py:doc
//py:doc   tz
//py:doc     Timezone object.
//py:doc
//py:doc If no tz is specified, uses local timezone.
func momentNow(t *Thread, cls *Type, tz Value) (Value, *Exception) {
	tz, err := zoneArg(t, tz)
	if err != nil {
		return Value{}, err
	}
	sec, us, err := now(t)
	if err != nil {
		return Value{}, err
	}
	return ofStamp(t, cls, sec, us, converter(tz), tz)
}

//py:classmethod datetime.utcnow(type)
//py:sig -
//py:doc Return a new datetime representing UTC day and time.
func momentUTCNow(t *Thread, cls *Type) (Value, *Exception) {
	sec, us, err := now(t)
	if err != nil {
		return Value{}, err
	}
	return ofStamp(t, cls, sec, us, "gmtime", Value{})
}

//py:classmethod datetime.fromtimestamp(type, timestamp, tz=None)
//py:sig -
//py:doc timestamp[, tz] -> tz's local time from POSIX timestamp.
func momentFromTimestamp(t *Thread, cls *Type, stamp, tz Value) (Value, *Exception) {
	tz, err := zoneArg(t, tz)
	if err != nil {
		return Value{}, err
	}
	sec, us, err := timestamp(t, stamp)
	if err != nil {
		return Value{}, err
	}
	return ofStamp(t, cls, sec, us, converter(tz), tz)
}

//py:classmethod datetime.utcfromtimestamp(type, timestamp, /)
//py:sig -
//py:doc Construct a naive UTC datetime from a POSIX timestamp.
func momentUTCFromTimestamp(t *Thread, cls *Type, stamp Value) (Value, *Exception) {
	sec, us, err := timestamp(t, stamp)
	if err != nil {
		return Value{}, err
	}
	return ofStamp(t, cls, sec, us, "gmtime", Value{})
}

//py:classmethod datetime.strptime(type, date_string, format, /)
//py:sig -
//py:doc string, format -> new datetime parsed from a string (like time.strptime()).
func momentStrptime(t *Thread, cls *Type, text, format Value) (Value, *Exception) {
	for i, v := range []Value{text, format} {
		if !object.IsStr(v) {
			return Value{}, t.TypeErrorf("strptime() argument %d must be str, not %s", i+1, object.TypeOf(v).Name)
		}
	}
	f, err := attrOf(t, "_strptime", "_strptime_datetime")
	if err != nil {
		return Value{}, err
	}
	return object.Call3(t, f, cls.Value(), text, format)
}

//py:classmethod datetime.combine(type, date, time, tzinfo=NULL)
//py:sig -
//py:doc date, time -> datetime with same date and time fields
func momentCombine(t *Thread, cls *Type, d, c, tz Value) (Value, *Exception) {
	x, y := asDate(d), asClock(c)
	if x == nil {
		return Value{}, t.TypeErrorf("combine() argument 1 must be datetime.date, not %s", object.TypeOf(d).Name)
	}
	if y == nil {
		return Value{}, t.TypeErrorf("combine() argument 2 must be datetime.time, not %s", object.TypeOf(c).Name)
	}
	zone := y.tz
	if !tz.IsNil() {
		var err *Exception
		if zone, err = zoneArg(t, tz); err != nil {
			return Value{}, err
		}
	}
	f := y.f
	f.y, f.m, f.d = x.f.y, x.f.m, x.f.d
	return makeMoment(t, cls, &f, zone)
}

//py:classmethod datetime.fromisoformat(type, string, /)
//py:sig -
//py:doc string -> datetime from a string in most ISO 8601 formats
func momentFromISO(t *Thread, cls *Type, v Value) (Value, *Exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return Value{}, t.TypeErrorf("fromisoformat: argument must be str")
	}
	rs := s.Runes()
	if len(rs) < 7 {
		return Value{}, badISO(t, v)
	}
	end, ok := dateEnd(rs)
	if !ok || end > len(rs) {
		return Value{}, badISO(t, v)
	}
	var f fields
	if f.y, f.m, f.d, ok = parseDate(string(rs[:end])); !ok {
		return Value{}, badISO(t, v)
	}
	var r isoTime
	if end < len(rs) {
		if r, ok = parseTime(string(rs[end+1:])); !ok {
			return Value{}, badISO(t, v)
		}
	}
	tz, err := r.tz(t)
	if err != nil {
		return Value{}, err
	}
	f.h, f.min, f.s, f.us = r.h, r.min, r.s, r.us
	if err = f.checkDate(t); err == nil {
		err = f.checkTime(t)
	}
	if err != nil {
		return Value{}, err
	}
	return makeMoment(t, cls, &f, tz)
}

//py:method date(self, /)
//py:sig -
//py:doc Return date object with same year, month and day.
func (m *moment) pyDate() Value { return newDate(m.f.y, m.f.m, m.f.d) }

//py:method time(self, /)
//py:sig -
//py:doc Return time object with same time but with tzinfo=None.
func (m *moment) time() Value { return newClock(&m.f, Value{}) }

//py:method timetz(self, /)
//py:sig -
//py:doc Return time object with same time and tzinfo.
func (m *moment) timetz() Value { return newClock(&m.f, m.tz) }

//py:method ctime(self, /)
//py:sig -
//py:doc Return ctime() style string.
func (m *moment) pyCtime() string { return m.f.ctime() }

//py:method timetuple(self, /)
//py:sig -
//py:doc Return time tuple, compatible with time.localtime().
func (m *moment) pyTimetuple(t *Thread) (Value, *Exception) {
	dst := -1
	d, err := m.offset(t, "dst")
	if err != nil {
		return Value{}, err
	}
	if d != nil {
		dst = 0
		if d.days != 0 || d.seconds != 0 || d.us != 0 {
			dst = 1
		}
	}
	return structTime(t, &m.f, dst)
}

//py:method utctimetuple(self, /)
//py:sig -
//py:doc Return UTC time tuple, compatible with time.localtime().
func (m *moment) utctimetuple(t *Thread) (Value, *Exception) {
	f := m.f
	off, err := m.offset(t, "utcoffset")
	if err != nil {
		return Value{}, err
	}
	if off != nil {
		if f, err = f.shifted(t, off, -1); err != nil {
			return Value{}, err
		}
	}
	return structTime(t, &f, 0)
}

//py:method timestamp(self, /)
//py:sig -
//py:doc Return POSIX timestamp as float.
func (m *moment) timestamp(t *Thread) (Value, *Exception) {
	sec, us := m.f.seconds()-epochOrdinal*daySeconds, m.f.us
	if m.tz.IsNil() {
		n, err := stampOf(t, sec, m.f.fold)
		if err != nil {
			return Value{}, err
		}
		return object.MakeFloat(float64(n) + float64(us)/1e6), nil
	}
	off, err := m.offset(t, "utcoffset")
	if err != nil {
		return Value{}, err
	}
	d := newDelta(0, 0, 0)
	if off != nil {
		d = off
	}
	e, err := normalDelta(t, -d.days, sec-d.seconds, us-d.us)
	if err != nil {
		return Value{}, err
	}
	return e.totalSeconds(t)
}

//py:method isoformat(self, /, sep=NULL, timespec='auto')
//py:sig -
//py:doc [sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
//py:doc sep is used to separate the year from the time, and defaults to 'T'.
//py:doc The optional argument timespec specifies the number of additional terms
//py:doc of the time to include. Valid options are 'auto', 'hours', 'minutes',
//py:doc 'seconds', 'milliseconds' and 'microseconds'.
//py:doc
func (m *moment) pyIsoformat(t *Thread, sepV Value, timespec string) (Value, *Exception) {
	sep := 'T'
	if !sepV.IsNil() {
		s, ok := object.AsStr(sepV)
		if !ok || s.Len() != 1 {
			return Value{}, t.TypeErrorf("isoformat() argument 1 must be a unicode character, not %s", object.TypeOf(sepV).Name)
		}
		sep = s.At(0)
	}
	s, err := m.f.isoTime(t, timespec)
	if err != nil {
		return Value{}, err
	}
	off, err := m.offset(t, "utcoffset")
	if err != nil {
		return Value{}, err
	}
	if off != nil {
		s += offsetText(off, ":")
	}
	var b object.StrBuilder
	b.WriteASCII(m.f.isoDate())
	b.WriteRune(sep)
	b.WriteASCII(s)
	return b.Str().Value(), nil
}

//py:method utcoffset(self, /)
//py:sig -
//py:doc Return self.tzinfo.utcoffset(self).
func (m *moment) utcoffset(t *Thread) (Value, *Exception) {
	return deltaOrNone(m.offset(t, "utcoffset"))
}

//py:method dst(self, /)
//py:sig -
//py:doc Return self.tzinfo.dst(self).
func (m *moment) dst(t *Thread) (Value, *Exception) { return deltaOrNone(m.offset(t, "dst")) }

//py:method tzname(self, /)
//py:sig -
//py:doc Return self.tzinfo.tzname(self).
func (m *moment) tzname(t *Thread) (Value, *Exception) { return nameOf(t, m.tz, m.Object.Value()) }

//py:method replace(self, /, year=NULL, month=NULL, day=NULL, hour=NULL, minute=NULL, second=NULL, microsecond=NULL, tzinfo=NULL, *, fold=NULL)
//py:sig -
//py:doc Return datetime with new specified fields.
func (m *moment) pyReplace(t *Thread, year, month, day, hour, minute, second, microsecond, tz, fold Value) (Value, *Exception) {
	f, z := m.f, m.tz
	if err := ints(t, []Value{year, month, day, hour, minute, second, microsecond, fold}, &f.y, &f.m, &f.d, &f.h, &f.min, &f.s, &f.us, &f.fold); err != nil {
		return Value{}, err
	}
	if f.fold != 0 && f.fold != 1 {
		return Value{}, t.ValueErrorf("fold must be either 0 or 1")
	}
	if !tz.IsNil() {
		z = tz
	}
	args := append(numbers(f.y, f.m, f.d, f.h, f.min, f.s, f.us), orNone(z))
	return withFold(t, object.TypeOf(m.Object.Value()), args, f.fold)
}

//py:method astimezone(self, /, tz=None)
//py:sig -
//py:doc tz -> convert to local time in new timezone tz
//py:doc
func (m *moment) astimezone(t *Thread, tz Value) (Value, *Exception) {
	if tz != object.None && !object.IsInstance(tz, &tzinfoType) {
		return Value{}, t.TypeErrorf("tzinfo argument must be None or of a tzinfo subclass, not type '%s'", object.TypeOf(tz).Name)
	}
	self := m.Object.Value()
	if tz == m.tz {
		return self, nil
	}
	off, err := m.offset(t, "utcoffset")
	if err != nil {
		return Value{}, err
	}
	if off == nil {
		n, err := stampOf(t, m.f.seconds()-epochOrdinal*daySeconds, m.f.fold)
		if err != nil {
			return Value{}, err
		}
		local, err := localZone(t, n)
		if err != nil {
			return Value{}, err
		}
		off = (*zone)(local.Ptr()).offset
	}
	f, err := m.f.shifted(t, off, -1)
	if err != nil {
		return Value{}, err
	}
	if tz == object.None {
		if tz, err = localZone(t, f.seconds()-epochOrdinal*daySeconds); err != nil {
			return Value{}, err
		}
	}
	v, err := makeMoment(t, object.TypeOf(self), &f, tz)
	if err != nil {
		return Value{}, err
	}
	return object.CallMethod(t, tz, object.Intern("fromutc"), v)
}

func (m *moment) pickled(proto int) Value {
	b := m.state()
	if proto > 3 && m.f.fold != 0 {
		b[2] |= 0x80
	}
	args := object.Pack(object.NewBytes(b))
	if !m.tz.IsNil() {
		args = object.Pack(object.NewBytes(b), m.tz)
	}
	return object.Pack(object.TypeOf(m.Object.Value()).Value(), args)
}

//py:method __reduce_ex__(self, proto: int, /)
//py:sig -
//py:doc __reduce_ex__(proto) -> (cls, state)
func (m *moment) reduceEx(proto int) Value { return m.pickled(proto) }

//py:method __reduce__(self, /)
//py:sig -
//py:doc __reduce__() -> (cls, state)
func (m *moment) pyReduce() Value { return m.pickled(2) }

//py:getter hour
func (m *moment) hour() int { return m.f.h }

//py:getter minute
func (m *moment) minute() int { return m.f.min }

//py:getter second
func (m *moment) second() int { return m.f.s }

//py:getter microsecond
func (m *moment) microsecond() int { return m.f.us }

//py:getter tzinfo
func (m *moment) getTZ() Value { return orNone(m.tz) }

//py:getter fold
func (m *moment) getFold() int { return m.f.fold }
