package datetime

import (
	"fmt"

	"gopy/vm/object"
)

// date is datetime.date, and the beginning of datetime.datetime.
//
//py:type datetime.date date dateType
type date struct {
	object.Object
	f    fields
	hash int64
}

func newDate(y, m, d int) Value {
	x := &date{f: fields{y: y, m: m, d: d}}
	x.SetType(&dateType)
	return x.Object.Value()
}

// makeDate makes an instance of a class: by its constructor when that is not
// known to be the one here.
func makeDate(t *Thread, cls *Type, y, m, d int) (Value, *Exception) {
	if cls == &dateType {
		return newDate(y, m, d), nil
	}
	return object.Call3(t, cls.Value(), object.SmallInt(int64(y)), object.SmallInt(int64(m)), object.SmallInt(int64(d)))
}

// asDate is v as a date that is no datetime.
func asDate(v Value) *date {
	if object.IsInstance(v, &dateType) {
		return (*date)(v.Ptr())
	}
	return nil
}

var dateArgs = ArgParser{Name: "function", Params: []string{"year", "month", "day"}, MaxPos: 3, MinPos: 3}

func dateNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var f fields
	if b := stateArg(args, kwnames, 4); b != nil && len(args) == 1 && b[2] >= 1 && b[2] <= 12 {
		f = fields{y: int(b[0])<<8 | int(b[1]), m: int(b[2]), d: int(b[3])}
	} else {
		var a [3]Value
		if err := parse(t, &dateArgs, args, kwnames, a[:]); err != nil {
			return Value{}, err
		}
		if err := ints(t, a[:], &f.y, &f.m, &f.d); err != nil {
			return Value{}, err
		}
		if err := f.checkDate(t); err != nil {
			return Value{}, err
		}
	}
	if typ == &dateType {
		return newDate(f.y, f.m, f.d), nil
	}
	v := typ.Alloc()
	(*date)(v.Ptr()).f = f
	return v, nil
}

func dateRepr(t *Thread, v Value) (Value, *Exception) {
	f := &(*date)(v.Ptr()).f
	return object.NewStr(fmt.Sprintf("%s(%d, %d, %d)", object.TypeOf(v).Name, f.y, f.m, f.d)), nil
}

func (f *fields) isoDate() string { return fmt.Sprintf("%04d-%02d-%02d", f.y, f.m, f.d) }

func dateStr(t *Thread, v Value) (Value, *Exception) {
	return object.CallMethod(t, v, object.Intern("isoformat"))
}

func (d *date) state() []byte { return []byte{byte(d.f.y >> 8), byte(d.f.y), byte(d.f.m), byte(d.f.d)} }

func dateHash(t *Thread, v Value) (int64, *Exception) {
	d := (*date)(v.Ptr())
	var err *Exception
	if d.hash == 0 {
		d.hash, err = object.Hash(t, object.NewBytes(d.state()))
	}
	return d.hash, err
}

func dateCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	x, y := asDate(a), asDate(b)
	if y == nil {
		return object.NotImplemented, nil
	}
	return ordered(cmpInts(x.f.y, y.f.y, x.f.m, y.f.m, x.f.d, y.f.d), op), nil
}

func dateShift(t *Thread, v Value, e *delta, sign int) (Value, *Exception) {
	f := (*date)(v.Ptr()).f
	day := toOrdinal(f.y, f.m, f.d) + sign*e.days
	if day < 1 || day > maxOrdinal {
		return Value{}, t.OverflowErrorf("date value out of range")
	}
	y, m, d := fromOrdinal(day)
	return makeDate(t, object.TypeOf(v), y, m, d)
}

func dateAdd(t *Thread, a, b Value) (Value, *Exception) {
	if asMoment(a) != nil || asMoment(b) != nil {
		return object.NotImplemented, nil
	}
	if x, e := asDate(a), asDelta(b); x != nil && e != nil {
		return dateShift(t, a, e, 1)
	}
	if x, e := asDate(b), asDelta(a); x != nil && e != nil {
		return dateShift(t, b, e, 1)
	}
	return object.NotImplemented, nil
}

func dateSub(t *Thread, a, b Value) (Value, *Exception) {
	if asMoment(a) != nil || asMoment(b) != nil {
		return object.NotImplemented, nil
	}
	x := asDate(a)
	if x == nil {
		return object.NotImplemented, nil
	}
	if e := asDelta(b); e != nil {
		return dateShift(t, a, e, -1)
	}
	if y := asDate(b); y != nil {
		return newDelta(toOrdinal(x.f.y, x.f.m, x.f.d)-toOrdinal(y.f.y, y.f.m, y.f.d), 0, 0).Object.Value(), nil
	}
	return object.NotImplemented, nil
}

//py:classmethod date.fromtimestamp(type, timestamp, /)
//py:doc Create a date from a POSIX timestamp.
//py:doc
//py:doc The timestamp is a number, e.g. created via time.time(), that is interpreted
//py:doc as local time.
func dateFromTimestamp(t *Thread, cls *Type, timestamp Value) (Value, *Exception) {
	sec, err := wholeSeconds(t, timestamp)
	if err != nil {
		return Value{}, err
	}
	f, err := localFields(t, sec, "localtime")
	if err != nil {
		return Value{}, err
	}
	return makeDate(t, cls, f.y, f.m, f.d)
}

//py:classmethod date.fromordinal(type, ordinal: int, /)
//py:sig -
//py:doc int -> date corresponding to a proleptic Gregorian ordinal.
func dateFromOrdinal(t *Thread, cls *Type, ordinal int32) (Value, *Exception) {
	if ordinal < 1 {
		return Value{}, t.ValueErrorf("ordinal must be >= 1")
	}
	if ordinal > maxOrdinal {
		y, _, _ := fromOrdinal(int(ordinal))
		return Value{}, t.ValueErrorf("year %d is out of range", y)
	}
	y, m, d := fromOrdinal(int(ordinal))
	return makeDate(t, cls, y, m, d)
}

//py:classmethod date.fromisoformat(type, string, /)
//py:sig -
//py:doc str -> Construct a date from a string in ISO 8601 format.
func dateFromISO(t *Thread, cls *Type, v Value) (Value, *Exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return Value{}, t.TypeErrorf("fromisoformat: argument must be str")
	}
	if n := s.Len(); s.IsASCII() && (n == 7 || n == 8 || n == 10) {
		if y, m, d, ok := parseDate(s.String()); ok {
			f := fields{y: y, m: m, d: d}
			if err := f.checkDate(t); err != nil {
				return Value{}, err
			}
			return makeDate(t, cls, y, m, d)
		}
	}
	return Value{}, badISO(t, v)
}

func badISO(t *Thread, v Value) *Exception {
	r, err := object.Repr(t, v)
	if err != nil {
		return err
	}
	return t.ValueErrorf("Invalid isoformat string: %s", r)
}

//py:classmethod date.fromisocalendar(type, year: int, week: int, day: int)
//py:sig -
//py:doc int, int, int -> Construct a date from the ISO year, week number and weekday.
//py:doc
//py:doc This is the inverse of the date.isocalendar() function
func dateFromISOCalendar(t *Thread, cls *Type, year, week, day Value) (Value, *Exception) {
	var n [3]int
	for i, v := range []Value{year, week, day} {
		x, err := object.ArgInt32(t, v)
		if err != nil {
			if err.Is(&object.OverflowError) {
				return Value{}, t.ValueErrorf("ISO calendar component out of range")
			}
			return Value{}, err
		}
		n[i] = int(x)
	}
	y, w, wd := n[0], n[1], n[2]
	if y < minYear || y > maxYear {
		return Value{}, t.ValueErrorf("Year is out of range: %d", y)
	}
	if w <= 0 || w > 53 || w == 53 && isoWeek1(y+1)-isoWeek1(y) < 53*7 {
		return Value{}, t.ValueErrorf("Invalid week: %d", w)
	}
	if wd <= 0 || wd > 7 {
		return Value{}, t.ValueErrorf("Invalid day: %d (range is [1, 7])", wd)
	}
	ord := isoWeek1(y) + (w-1)*7 + wd - 1
	if ord < 1 {
		return Value{}, t.ValueErrorf("Year is out of range: %d", 0)
	}
	yy, m, d := fromOrdinal(ord)
	if yy > maxYear {
		return Value{}, t.ValueErrorf("year %d is out of range", yy)
	}
	return makeDate(t, cls, yy, m, d)
}

//py:classmethod date.today(type)
//py:sig -
//py:doc Current date or datetime:  same as self.__class__.fromtimestamp(time.time()).
func dateToday(t *Thread, cls *Type) (Value, *Exception) {
	now, err := attrOf(t, "time", "time")
	if err != nil {
		return Value{}, err
	}
	stamp, err := object.Call0(t, now)
	if err != nil {
		return Value{}, err
	}
	return object.CallMethod(t, cls.Value(), object.Intern("fromtimestamp"), stamp)
}

var dayNames = [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
var monthNames = [13]string{"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

func (f *fields) ctime() string {
	return fmt.Sprintf("%s %s %2d %02d:%02d:%02d %04d", dayNames[weekday(f.y, f.m, f.d)], monthNames[f.m], f.d, f.h, f.min, f.s, f.y)
}

//py:method ctime(self, /)
//py:sig -
//py:doc Return ctime() style string.
func (d *date) ctime() string { return d.f.ctime() }

//py:method strftime(self, /, format)
//py:sig -
//py:doc format -> strftime() style string.
func (d *date) strftime(t *Thread, format *Str) (Value, *Exception) {
	self := d.Object.Value()
	tuple, err := object.CallMethod(t, self, object.Intern("timetuple"))
	if err != nil {
		return Value{}, err
	}
	return strftime(t, self, format, tuple, self)
}

//py:method __format__(self, spec, /)
//py:sig -
//py:doc Formats self with strftime.
func (d *date) format(t *Thread, spec Value) (Value, *Exception) {
	return formatAny(t, d.Object.Value(), spec)
}

//py:method timetuple(self, /)
//py:sig -
//py:doc Return time tuple, compatible with time.localtime().
func (d *date) timetuple(t *Thread) (Value, *Exception) {
	f := fields{y: d.f.y, m: d.f.m, d: d.f.d}
	return structTime(t, &f, -1)
}

//py:method isocalendar(self, /)
//py:sig -
//py:doc Return a named tuple containing ISO year, week number, and weekday.
func (d *date) isocalendar() Value {
	y, w, wd := isoCalendar(d.f.y, d.f.m, d.f.d)
	return object.NewTupleOf(&isoType, []Value{object.SmallInt(int64(y)), object.SmallInt(int64(w)), object.SmallInt(int64(wd))})
}

//py:method isoformat(self, /)
//py:sig -
//py:doc Return string in ISO 8601 format, YYYY-MM-DD.
func (d *date) isoformat() string { return d.f.isoDate() }

//py:method isoweekday(self, /)
//py:sig -
//py:doc Return the day of the week represented by the date.
//py:doc Monday == 1 ... Sunday == 7
func (d *date) isoweekday() int { return weekday(d.f.y, d.f.m, d.f.d) + 1 }

//py:method toordinal(self, /)
//py:sig -
//py:doc Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1.
func (d *date) toordinal() int { return toOrdinal(d.f.y, d.f.m, d.f.d) }

//py:method weekday(self, /)
//py:sig -
//py:doc Return the day of the week represented by the date.
//py:doc Monday == 0 ... Sunday == 6
func (d *date) weekday() int { return weekday(d.f.y, d.f.m, d.f.d) }

//py:method replace(self, /, year=NULL, month=NULL, day=NULL)
//py:sig -
//py:doc Return date with new specified fields.
func (d *date) replace(t *Thread, year, month, day Value) (Value, *Exception) {
	f := d.f
	if err := ints(t, []Value{year, month, day}, &f.y, &f.m, &f.d); err != nil {
		return Value{}, err
	}
	typ := object.TypeOf(d.Object.Value())
	if typ == &dateType {
		if err := f.checkDate(t); err != nil {
			return Value{}, err
		}
	}
	return makeDate(t, typ, f.y, f.m, f.d)
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc __reduce__() -> (cls, state)
func (d *date) reduce() Value {
	return object.Pack(object.TypeOf(d.Object.Value()).Value(), object.Pack(object.NewBytes(d.state())))
}

//py:getter year
func (d *date) year() int { return d.f.y }

//py:getter month
func (d *date) month() int { return d.f.m }

//py:getter day
func (d *date) day() int { return d.f.d }

// isoDate is what isocalendar returns: a tuple whose items have names.
//
//py:type datetime.IsoCalendarDate isoDate isoType
type isoDate struct{ object.Tuple }

func isoItem(v Value, i int) Value {
	p, _ := object.AsTuple(v)
	return p.At(i)
}

//py:getter IsoCalendarDate.year
func isoYear(self Value) Value { return isoItem(self, 0) }

//py:getter IsoCalendarDate.week
func isoWeek(self Value) Value { return isoItem(self, 1) }

//py:getter IsoCalendarDate.weekday
func isoDay(self Value) Value { return isoItem(self, 2) }

//py:method IsoCalendarDate.__reduce__(self, /)
//py:sig -
func isoReduce(self Value) Value {
	return object.Pack(object.TupleType.Value(), object.Pack(object.Pack(isoItem(self, 0), isoItem(self, 1), isoItem(self, 2))))
}

func isoDateRepr(t *Thread, v Value) (Value, *Exception) {
	return object.NewStr(fmt.Sprintf("%s(year=%d, week=%d, weekday=%d)", object.TypeOf(v).Name, isoItem(v, 0).Int(), isoItem(v, 1).Int(), isoItem(v, 2).Int())), nil
}

var isoDateArgs = ArgParser{Name: "IsoCalendarDate", Params: []string{"year", "week", "weekday"}, MaxPos: 3, MinPos: 3}

func isoDateNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [3]Value
	if err := isoDateArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	return object.NewTupleOf(typ, a[:]), nil
}
