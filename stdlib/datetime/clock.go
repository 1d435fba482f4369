package datetime

import (
	"fmt"

	"gopy/vm/object"
)

// clock is datetime.time: a time of the day.
//
//py:type datetime.time clock clockType
type clock struct {
	object.Object
	f    fields
	tz   Value // no value: None
	hash int64
}

func newClock(f *fields, tz Value) Value {
	c := &clock{f: fields{h: f.h, min: f.min, s: f.s, us: f.us, fold: f.fold}, tz: tz}
	c.SetType(&clockType)
	return c.Object.Value()
}

func asClock(v Value) *clock {
	if object.IsInstance(v, &clockType) {
		return (*clock)(v.Ptr())
	}
	return nil
}

var clockArgs = ArgParser{Name: "function", Params: []string{"hour", "minute", "second", "microsecond", "tzinfo", "fold"}, MaxPos: 5}

func clockNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var f fields
	var tz Value
	if b := stateArg(args, kwnames, 6); b != nil && b[0]&0x7F < 24 {
		f = fields{h: int(b[0] & 0x7F), min: int(b[1]), s: int(b[2]), us: int(b[3])<<16 | int(b[4])<<8 | int(b[5]), fold: int(b[0] >> 7)}
		if len(args) == 2 {
			if tz = args[1]; !object.IsInstance(tz, &tzinfoType) {
				return Value{}, t.TypeErrorf("bad tzinfo state arg")
			}
		}
	} else {
		var a [6]Value
		err := parse(t, &clockArgs, args, kwnames, a[:])
		if err == nil {
			err = ints(t, append(a[:4:4], a[5]), &f.h, &f.min, &f.s, &f.us, &f.fold)
		}
		if err == nil {
			err = f.checkTime(t)
		}
		if err == nil {
			tz, err = zoneArg(t, a[4])
		}
		if err != nil {
			return Value{}, err
		}
	}
	if typ == &clockType {
		return newClock(&f, tz), nil
	}
	v := typ.Alloc()
	c := (*clock)(v.Ptr())
	c.f, c.tz = f, tz
	return v, nil
}

// suffix is what repr shows behind the other arguments.
func suffix(t *Thread, f *fields, tz Value) (string, *Exception) {
	out := ""
	if !tz.IsNil() {
		r, err := object.Repr(t, tz)
		if err != nil {
			return "", err
		}
		out = ", tzinfo=" + r.String()
	}
	if f.fold != 0 {
		out = ", fold=1" + out
		if !tz.IsNil() {
			// The zone comes last in datetime's repr as well.
			out = out[len(", fold=1"):] + ", fold=1"
		}
	}
	return out, nil
}

func clockRepr(t *Thread, v Value) (Value, *Exception) {
	c := (*clock)(v.Ptr())
	out := fmt.Sprintf("%s(%d, %d", object.TypeOf(v).Name, c.f.h, c.f.min)
	if c.f.us != 0 {
		out += fmt.Sprintf(", %d, %d", c.f.s, c.f.us)
	} else if c.f.s != 0 {
		out += fmt.Sprintf(", %d", c.f.s)
	}
	end, err := suffix(t, &c.f, c.tz)
	return object.NewStr(out + end + ")"), err
}

func clockStr(t *Thread, v Value) (Value, *Exception) {
	return object.CallMethod(t, v, object.Intern("isoformat"))
}

func (c *clock) offset(t *Thread, name string) (*delta, *Exception) {
	return offsetOf(t, c.tz, name, object.None)
}

func (f *fields) timeState() []byte {
	return []byte{byte(f.h), byte(f.min), byte(f.s), byte(f.us >> 16), byte(f.us >> 8), byte(f.us)}
}

func clockHash(t *Thread, v Value) (int64, *Exception) {
	c := (*clock)(v.Ptr())
	if c.hash != 0 {
		return c.hash, nil
	}
	g := *c
	if c.f.fold != 0 {
		// The offset counts that the first of two equal times has.
		g.f.fold = 0
	}
	off, err := g.offset(t, "utcoffset")
	if err != nil {
		return 0, err
	}
	if off == nil {
		c.hash, err = object.Hash(t, object.NewBytes(c.f.timeState()))
		return c.hash, err
	}
	n := c.f.h*3600 + c.f.min*60 + c.f.s - off.days*daySeconds - off.seconds
	us := c.f.us - off.us
	n += floorDiv(us, usPerSecond)
	us = floorMod(us, usPerSecond)
	if n >= 0 && n < daySeconds {
		f := fields{h: n / 3600, min: n / 60 % 60, s: n % 60, us: us}
		c.hash, err = object.Hash(t, object.NewBytes(f.timeState()))
		return c.hash, err
	}
	d, err := normalDelta(t, 0, n, us)
	if err != nil {
		return 0, err
	}
	c.hash, err = deltaHash(t, d.Object.Value())
	return c.hash, err
}

// compareOffsets finds out whether the offsets of two times allow to compare
// them: same says that the plain fields do.
func compareOffsets(t *Thread, a, b func() (*delta, *Exception), sameZone bool) (x, y *delta, same bool, err *Exception) {
	if sameZone {
		return nil, nil, true, nil
	}
	if x, err = a(); err != nil {
		return
	}
	if y, err = b(); err != nil {
		return
	}
	same = x == y || x != nil && y != nil && x.cmp(y) == 0
	return
}

func clockCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	x, y := asClock(a), asClock(b)
	if y == nil {
		return object.NotImplemented, nil
	}
	p, q, same, err := compareOffsets(t, func() (*delta, *Exception) { return x.offset(t, "utcoffset") },
		func() (*delta, *Exception) { return y.offset(t, "utcoffset") }, x.tz == y.tz)
	if err != nil {
		return Value{}, err
	}
	f, g := &x.f, &y.f
	switch {
	case same:
		return ordered(cmpInts(f.h, g.h, f.min, g.min, f.s, g.s, f.us, g.us), op), nil
	case p != nil && q != nil:
		m := f.h*3600 + f.min*60 + f.s - p.days*daySeconds - p.seconds
		n := g.h*3600 + g.min*60 + g.s - q.days*daySeconds - q.seconds
		return ordered(cmpInts(m, n, f.us, g.us), op), nil
	case op == object.Eq || op == object.Ne:
		return object.MakeBool(op == object.Ne), nil
	}
	return Value{}, t.TypeErrorf("can't compare offset-naive and offset-aware times")
}

var timespecs = []string{"auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"}

// isoTime is the time in ISO 8601, as exact as spec says.
func (f *fields) isoTime(t *Thread, spec string) (string, *Exception) {
	switch spec {
	case "auto":
		if f.us == 0 {
			return fmt.Sprintf("%02d:%02d:%02d", f.h, f.min, f.s), nil
		}
	case "hours":
		return fmt.Sprintf("%02d", f.h), nil
	case "minutes":
		return fmt.Sprintf("%02d:%02d", f.h, f.min), nil
	case "seconds":
		return fmt.Sprintf("%02d:%02d:%02d", f.h, f.min, f.s), nil
	case "milliseconds":
		return fmt.Sprintf("%02d:%02d:%02d.%03d", f.h, f.min, f.s, f.us/1000), nil
	case "microseconds":
	default:
		return "", t.ValueErrorf("Unknown timespec value")
	}
	return fmt.Sprintf("%02d:%02d:%02d.%06d", f.h, f.min, f.s, f.us), nil
}

//py:method isoformat(self, /, timespec='auto')
//py:sig -
//py:doc Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
//py:doc
//py:doc The optional argument timespec specifies the number of additional terms
//py:doc of the time to include. Valid options are 'auto', 'hours', 'minutes',
//py:doc 'seconds', 'milliseconds' and 'microseconds'.
//py:doc
func (c *clock) isoformat(t *Thread, timespec string) (Value, *Exception) {
	s, err := c.f.isoTime(t, timespec)
	if err != nil {
		return Value{}, err
	}
	off, err := c.offset(t, "utcoffset")
	if err != nil {
		return Value{}, err
	}
	if off != nil {
		s += offsetText(off, ":")
	}
	return object.NewStr(s), nil
}

//py:method strftime(self, /, format)
//py:sig -
//py:doc format -> strftime() style string.
func (c *clock) strftime(t *Thread, format *Str) (Value, *Exception) {
	f := c.f
	f.y, f.m, f.d = 1900, 1, 1
	tuple, err := plainTuple(t, &f, 0, 1, -1)
	if err != nil {
		return Value{}, err
	}
	return strftime(t, c.Object.Value(), format, tuple, object.None)
}

//py:method __format__(self, spec, /)
//py:sig -
//py:doc Formats self with strftime.
func (c *clock) format(t *Thread, spec Value) (Value, *Exception) {
	return formatAny(t, c.Object.Value(), spec)
}

//py:method utcoffset(self, /)
//py:sig -
//py:doc Return self.tzinfo.utcoffset(self).
func (c *clock) utcoffset(t *Thread) (Value, *Exception) {
	return deltaOrNone(c.offset(t, "utcoffset"))
}

//py:method dst(self, /)
//py:sig -
//py:doc Return self.tzinfo.dst(self).
func (c *clock) dst(t *Thread) (Value, *Exception) { return deltaOrNone(c.offset(t, "dst")) }

//py:method tzname(self, /)
//py:sig -
//py:doc Return self.tzinfo.tzname(self).
func (c *clock) tzname(t *Thread) (Value, *Exception) { return nameOf(t, c.tz, object.None) }

//py:method replace(self, /, hour=NULL, minute=NULL, second=NULL, microsecond=NULL, tzinfo=NULL, *, fold=NULL)
//py:sig -
//py:doc Return time with new specified fields.
func (c *clock) replace(t *Thread, hour, minute, second, microsecond, tz, fold Value) (Value, *Exception) {
	f, z := c.f, c.tz
	if err := ints(t, []Value{hour, minute, second, microsecond, fold}, &f.h, &f.min, &f.s, &f.us, &f.fold); err != nil {
		return Value{}, err
	}
	if f.fold != 0 && f.fold != 1 {
		return Value{}, t.ValueErrorf("fold must be either 0 or 1")
	}
	if !tz.IsNil() {
		z = tz
	}
	args := numbers(f.h, f.min, f.s, f.us)
	return withFold(t, object.TypeOf(c.Object.Value()), append(args, orNone(z)), f.fold)
}

func numbers(n ...int) []Value {
	out := make([]Value, len(n), len(n)+2)
	for i, x := range n {
		out[i] = object.SmallInt(int64(x))
	}
	return out
}

var foldName = object.NewTuple(object.Intern("fold").Value())

// withFold calls a class with the argument fold, if it is set.
func withFold(t *Thread, cls *Type, args []Value, fold int) (Value, *Exception) {
	if fold == 0 {
		return object.Call(t, cls.Value(), args, nil)
	}
	return object.Call(t, cls.Value(), append(args, object.SmallInt(int64(fold))), foldName)
}

//py:classmethod time.fromisoformat(type, string, /)
//py:sig -
//py:doc string -> time from a string in ISO 8601 format
func clockFromISO(t *Thread, cls *Type, v Value) (Value, *Exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return Value{}, t.TypeErrorf("fromisoformat: argument must be str")
	}
	text := s.String()
	if len(text) > 0 && text[0] == 'T' {
		text = text[1:]
	}
	r, ok := parseTime(text)
	if !ok {
		return Value{}, badISO(t, v)
	}
	tz, err := r.tz(t)
	if err != nil {
		return Value{}, err
	}
	f := fields{h: r.h, min: r.min, s: r.s, us: r.us}
	if cls == &clockType {
		if err := f.checkTime(t); err != nil {
			return Value{}, err
		}
		return newClock(&f, tz), nil
	}
	return object.Call(t, cls.Value(), append(numbers(f.h, f.min, f.s, f.us), orNone(tz)), nil)
}

// tz is the zone of a time that was read.
func (r *isoTime) tz(t *Thread) (Value, *Exception) {
	if !r.zone {
		return Value{}, nil
	}
	return zoneOf(t, r.offset, Value{})
}

func (c *clock) pickled(proto int) Value {
	b := c.f.timeState()
	if proto > 3 && c.f.fold != 0 {
		b[0] |= 0x80
	}
	args := object.Pack(object.NewBytes(b))
	if !c.tz.IsNil() {
		args = object.Pack(object.NewBytes(b), c.tz)
	}
	return object.Pack(object.TypeOf(c.Object.Value()).Value(), args)
}

//py:method __reduce_ex__(self, proto: int, /)
//py:sig -
//py:doc __reduce_ex__(proto) -> (cls, state)
func (c *clock) reduceEx(proto int) Value { return c.pickled(proto) }

//py:method __reduce__(self, /)
//py:sig -
//py:doc __reduce__() -> (cls, state)
func (c *clock) reduce() Value { return c.pickled(2) }

//py:getter hour
func (c *clock) hour() int { return c.f.h }

//py:getter minute
func (c *clock) minute() int { return c.f.min }

//py:getter second
func (c *clock) second() int { return c.f.s }

//py:getter microsecond
func (c *clock) microsecond() int { return c.f.us }

//py:getter tzinfo
func (c *clock) getTZ() Value { return orNone(c.tz) }

//py:getter fold
func (c *clock) getFold() int { return c.f.fold }
