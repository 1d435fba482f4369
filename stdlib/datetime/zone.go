package datetime

import (
	"fmt"

	"gopy/vm/object"
)

// tzinfo is datetime.tzinfo, whose subclasses say what time zones are.
//
//py:type datetime.tzinfo tzinfo tzinfoType
type tzinfo struct{ object.Object }

func tzinfoNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	return typ.Alloc(), nil
}

func notImplemented(t *Thread, name string) *Exception {
	return t.Raisef(&object.NotImplementedError, "a tzinfo subclass must implement %s()", name)
}

//py:method tzname(self, dt, /)
//py:sig -
//py:doc datetime -> string name of time zone.
func (z *tzinfo) tzname(t *Thread, dt Value) (Value, *Exception) {
	return Value{}, notImplemented(t, "tzname")
}

//py:method utcoffset(self, dt, /)
//py:sig -
//py:doc datetime -> timedelta showing offset from UTC, negative values indicating West of UTC
func (z *tzinfo) utcoffset(t *Thread, dt Value) (Value, *Exception) {
	return Value{}, notImplemented(t, "utcoffset")
}

//py:method dst(self, dt, /)
//py:sig -
//py:doc datetime -> DST offset as timedelta positive east of UTC.
func (z *tzinfo) dst(t *Thread, dt Value) (Value, *Exception) {
	return Value{}, notImplemented(t, "dst")
}

// fromutc is the usual way to make local time: for zones with a fixed difference
// between standard time and UTC.
//
//py:method fromutc(self, dt, /)
//py:sig -
//py:doc datetime in UTC -> datetime in local time.
func (z *tzinfo) fromutc(t *Thread, dt Value) (Value, *Exception) {
	m := asMoment(dt)
	if m == nil {
		return Value{}, t.TypeErrorf("fromutc: argument must be a datetime")
	}
	if m.tz != z.Object.Value() {
		return Value{}, t.ValueErrorf("fromutc: dt.tzinfo is not self")
	}
	off, err := m.offset(t, "utcoffset")
	if err != nil {
		return Value{}, err
	}
	if off == nil {
		return Value{}, t.ValueErrorf("fromutc: non-None utcoffset() result required")
	}
	dst, err := m.offset(t, "dst")
	if err != nil {
		return Value{}, err
	}
	if dst == nil {
		return Value{}, t.ValueErrorf("fromutc: non-None dst() result required")
	}
	standard, err := off.plus(t, dst, -1)
	if err != nil {
		return Value{}, err
	}
	r, err := momentShift(t, dt, standard, 1)
	if err != nil {
		return Value{}, err
	}
	if dst, err = asMoment(r).offset(t, "dst"); err != nil {
		return Value{}, err
	}
	if dst == nil {
		return Value{}, t.ValueErrorf("fromutc: tz.dst() gave inconsistent results; cannot convert")
	}
	return momentShift(t, r, dst, 1)
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc -> (cls, state)
func (z *tzinfo) reduce(t *Thread) (Value, *Exception) {
	self := z.Object.Value()
	args := object.NewTuple().Value()
	f, err := object.FindAttr(t, self, object.Intern("__getinitargs__"))
	if err != nil {
		return Value{}, err
	}
	if !f.IsNil() {
		if args, err = object.Call0(t, f); err != nil {
			return Value{}, err
		}
	}
	state, err := object.CallMethod(t, self, object.Intern("__getstate__"))
	if err != nil {
		return Value{}, err
	}
	return object.Pack(object.TypeOf(self).Value(), args, state), nil
}

// zone is datetime.timezone: a fixed offset.
//
//py:type datetime.timezone zone zoneType
type zone struct {
	object.Object
	offset *delta
	name   Value // no value: none given
}

func newZone(offset *delta, name Value) *zone {
	z := &zone{offset: offset, name: name}
	z.SetType(&zoneType)
	return z
}

// zoneOf makes a timezone of an offset that the program gave.
func zoneOf(t *Thread, offset *delta, name Value) (Value, *Exception) {
	if offset.days < -1 || offset.days > 0 || offset.days == -1 && offset.seconds == 0 && offset.us < 1 {
		r, err := object.Repr(t, offset.Object.Value())
		if err != nil {
			return Value{}, err
		}
		return Value{}, t.ValueErrorf("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %s.", r)
	}
	if name.IsNil() && offset.days == 0 && offset.seconds == 0 && offset.us == 0 {
		return utc.Object.Value(), nil
	}
	return newZone(offset, name).Object.Value(), nil
}

var zoneArgs = ArgParser{Name: "timezone", Params: []string{"offset", "name"}, MaxPos: 2, MinPos: 1}

func zoneNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [2]Value
	if err := zoneArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	d := asDelta(a[0])
	if d == nil {
		return Value{}, t.TypeErrorf("timezone() argument 1 must be datetime.timedelta, not %s", object.TypeOf(a[0]).Name)
	}
	if !a[1].IsNil() && !object.IsStr(a[1]) {
		return Value{}, t.TypeErrorf("timezone() argument 2 must be str, not %s", object.TypeOf(a[1]).Name)
	}
	return zoneOf(t, d, a[1])
}

// offsetText is +HH:MM[:SS[.ffffff]], with sep between the parts.
func offsetText(d *delta, sep string) string {
	sign := "+"
	n, us := d.days*daySeconds+d.seconds, d.us
	if d.days < 0 {
		sign = "-"
		n = -n
		if us != 0 {
			n, us = n-1, usPerSecond-us
		}
	}
	out := fmt.Sprintf("%s%02d%s%02d", sign, n/3600, sep, n/60%60)
	if n%60 != 0 || us != 0 {
		out += fmt.Sprintf("%s%02d", sep, n%60)
	}
	if us != 0 {
		out += fmt.Sprintf(".%06d", us)
	}
	return out
}

func zoneStr(t *Thread, v Value) (Value, *Exception) {
	z := (*zone)(v.Ptr())
	if !z.name.IsNil() {
		return z.name, nil
	}
	if z == utc || z.offset.days == 0 && z.offset.seconds == 0 && z.offset.us == 0 {
		return object.NewStr("UTC"), nil
	}
	return object.NewStr("UTC" + offsetText(z.offset, ":")), nil
}

func zoneRepr(t *Thread, v Value) (Value, *Exception) {
	z := (*zone)(v.Ptr())
	name := object.TypeOf(v).Name
	if z == utc {
		return object.NewStr(name + ".utc"), nil
	}
	off, err := object.Repr(t, z.offset.Object.Value())
	if err != nil {
		return Value{}, err
	}
	if z.name.IsNil() {
		return object.NewStr(fmt.Sprintf("%s(%s)", name, off)), nil
	}
	r, err := object.Repr(t, z.name)
	if err != nil {
		return Value{}, err
	}
	return object.NewStr(fmt.Sprintf("%s(%s, %s)", name, off, r)), nil
}

func zoneHash(t *Thread, v Value) (int64, *Exception) {
	return deltaHash(t, (*zone)(v.Ptr()).offset.Object.Value())
}

func zoneCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	if op != object.Eq && op != object.Ne || !object.IsInstance(b, &zoneType) {
		return object.NotImplemented, nil
	}
	return ordered((*zone)(a.Ptr()).offset.cmp((*zone)(b.Ptr()).offset), op), nil
}

func zoneDT(t *Thread, fn string, dt Value) *Exception {
	if dt != object.None && asMoment(dt) == nil {
		return t.TypeErrorf("%s(dt) argument must be a datetime instance or None, not %s", fn, object.TypeOf(dt).Name)
	}
	return nil
}

//py:method tzname(self, dt, /)
//py:sig -
//py:doc If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'.
func (z *zone) tzname(t *Thread, dt Value) (Value, *Exception) {
	if err := zoneDT(t, "tzname", dt); err != nil {
		return Value{}, err
	}
	return zoneStr(t, z.Object.Value())
}

//py:method utcoffset(self, dt, /)
//py:sig -
//py:doc Return fixed offset.
func (z *zone) utcoffset(t *Thread, dt Value) (Value, *Exception) {
	return z.offset.Object.Value(), zoneDT(t, "utcoffset", dt)
}

//py:method dst(self, dt, /)
//py:sig -
//py:doc Return None.
func (z *zone) dst(t *Thread, dt Value) (Value, *Exception) { return object.None, zoneDT(t, "dst", dt) }

//py:method fromutc(self, dt, /)
//py:sig -
//py:doc datetime in UTC -> datetime in local time.
func (z *zone) fromutc(t *Thread, dt Value) (Value, *Exception) {
	m := asMoment(dt)
	if m == nil {
		return Value{}, t.TypeErrorf("fromutc: argument must be a datetime")
	}
	if m.tz != z.Object.Value() {
		return Value{}, t.ValueErrorf("fromutc: dt.tzinfo is not self")
	}
	return momentShift(t, dt, z.offset, 1)
}

//py:method __getinitargs__(self, /)
//py:sig -
//py:doc pickle support
func (z *zone) getinitargs() Value {
	if z.name.IsNil() {
		return object.Pack(z.offset.Object.Value())
	}
	return object.Pack(z.offset.Object.Value(), z.name)
}

// offsetOf asks a zone for utcoffset or dst; nil is None.
func offsetOf(t *Thread, tz Value, name string, arg Value) (*delta, *Exception) {
	if tz.IsNil() || tz == object.None {
		return nil, nil
	}
	if object.TypeOf(tz) == &zoneType {
		if name == "dst" {
			return nil, nil
		}
		return (*zone)(tz.Ptr()).offset, nil
	}
	v, err := object.CallMethod(t, tz, object.Intern(name), arg)
	if err != nil || v == object.None {
		return nil, err
	}
	d := asDelta(v)
	if d == nil {
		return nil, t.TypeErrorf("tzinfo.%s() must return None or timedelta, not '%s'", name, object.TypeOf(v).Name)
	}
	if d.days < -1 || d.days > 0 || d.days == -1 && d.seconds == 0 && d.us < 1 {
		return nil, t.ValueErrorf("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
	}
	return d, nil
}

func nameOf(t *Thread, tz, arg Value) (Value, *Exception) {
	if tz.IsNil() || tz == object.None {
		return object.None, nil
	}
	v, err := object.CallMethod(t, tz, object.Intern("tzname"), arg)
	if err != nil || v == object.None || object.IsStr(v) {
		return v, err
	}
	return Value{}, t.TypeErrorf("tzinfo.tzname() must return None or a string, not '%s'", object.TypeOf(v).Name)
}

func deltaOrNone(d *delta, err *Exception) (Value, *Exception) {
	if err != nil || d == nil {
		return object.None, err
	}
	return d.Object.Value(), nil
}
