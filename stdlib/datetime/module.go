// Package datetime is the native module _datetime.
//
// calendar.go has the arithmetic of the calendar; delta.go, date.go, clock.go
// (datetime.time), moment.go (datetime.datetime) and zone.go (tzinfo, timezone)
// the types; iso.go reads ISO 8601, format.go writes it and strftime; local.go
// asks for local time.
package datetime

import (
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Str       = object.Str
	Type      = object.Type
	Tuple     = object.Tuple
	ArgParser = object.ArgParser
	CompareOp = object.CompareOp
)

var (
	deltaType, dateType, clockType, momentType, tzinfoType, zoneType, isoType Type

	utc *zone
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_datetime", Doc: "Fast implementation of the datetime type.", Exec: exec}
}

func exec(t *Thread, m *object.Module) *Exception {
	defineTypes()
	m.Dict.SetName("MINYEAR", object.SmallInt(minYear))
	m.Dict.SetName("MAXYEAR", object.SmallInt(maxYear))
	m.Dict.SetName("UTC", utc.Object.Value())
	for _, x := range []struct {
		name string
		typ  *Type
	}{{"date", &dateType}, {"time", &clockType}, {"datetime", &momentType}, {"timedelta", &deltaType},
		{"tzinfo", &tzinfoType}, {"timezone", &zoneType}} {
		m.Dict.SetName(x.name, x.typ.Value())
	}
	return nil
}

func defineTypes() {
	if deltaType.Name != "" {
		return
	}
	deltaType = Type{Name: "datetime.timedelta", Flags: object.TypeBase, Layout: object.LayoutOf[delta](), Doc: deltaDoc,
		Methods: deltaMethods, Getters: deltaGetters, New: deltaNew, Repr: deltaRepr, Str: deltaStr, Hash: deltaHash,
		Compare: deltaCompare, Bool: deltaBool, Neg: deltaNeg, Pos: deltaPos, Abs: deltaAbs}
	b := &deltaType.Binary
	b[object.OpAdd], b[object.OpSub], b[object.OpMul], b[object.OpTrueDiv] = deltaAdd, deltaSub, deltaMul, deltaTrueDiv
	b[object.OpFloorDiv], b[object.OpMod], b[object.OpDivMod] = deltaFloorDiv, deltaMod, deltaDivMod
	object.DefineType(&deltaType)

	tzinfoType = Type{Name: "datetime.tzinfo", Flags: object.TypeBase, Layout: object.LayoutOf[tzinfo](),
		Doc: "Abstract base class for time zone info objects.", Methods: tzinfoMethods, New: tzinfoNew}
	object.DefineType(&tzinfoType)
	zoneType = Type{Name: "datetime.timezone", Base: &tzinfoType, Layout: object.LayoutOf[zone](),
		Doc: "Fixed offset from UTC implementation of tzinfo.", Methods: zoneMethods, New: zoneNew, Repr: zoneRepr, Str: zoneStr,
		Hash: zoneHash, Compare: zoneCompare}
	object.DefineType(&zoneType)

	isoType = Type{Name: "datetime.IsoCalendarDate", Base: &object.TupleType, Methods: isoDateMethods, Getters: isoDateGetters,
		Doc:  "The result of date.isocalendar() or datetime.isocalendar()\n\nThis object may be accessed either as a tuple of\n  ((year, week, weekday)),\nor via the object attributes as named in the above tuple.",
		Repr: isoDateRepr, New: isoDateNew}
	object.DefineType(&isoType)
	dateType = Type{Name: "datetime.date", Flags: object.TypeBase, Layout: object.LayoutOf[date](), Doc: "date(year, month, day) --> date object",
		Methods: dateMethods, Getters: dateGetters, New: dateNew, Repr: dateRepr, Str: dateStr, Hash: dateHash, Compare: dateCompare}
	b = &dateType.Binary
	b[object.OpAdd], b[object.OpSub] = dateAdd, dateSub
	object.DefineType(&dateType)
	clockType = Type{Name: "datetime.time", Flags: object.TypeBase, Layout: object.LayoutOf[clock](),
		Doc: "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object\n\nAll arguments are optional. tzinfo may be None, or an instance of\n" +
			"a tzinfo subclass. The remaining arguments may be ints.\n",
		Methods: clockMethods, Getters: clockGetters, New: clockNew, Repr: clockRepr, Str: clockStr, Hash: clockHash, Compare: clockCompare}
	object.DefineType(&clockType)
	momentType = Type{Name: "datetime.datetime", Flags: object.TypeBase, Base: &dateType, Layout: object.LayoutOf[moment](),
		Doc: "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n\nThe year, month and day arguments are required. tzinfo may be None, or an\n" +
			"instance of a tzinfo subclass. The remaining arguments may be ints.\n",
		Methods: momentMethods, Getters: momentGetters, New: momentNew, Repr: momentRepr, Str: momentStr, Hash: momentHash, Compare: momentCompare}
	b = &momentType.Binary
	b[object.OpAdd], b[object.OpSub] = momentAdd, momentSub
	object.DefineType(&momentType)
	setConstants()
}

// setConstants gives the types their smallest and largest values.
func setConstants() {
	utc = newZone(newDelta(0, 0, 0), Value{})
	day := 24 * 60 * 60
	set := func(typ *Type, name string, v Value) { typ.Dict.SetName(name, v) }
	set(&deltaType, "resolution", newDelta(0, 0, 1).Object.Value())
	set(&deltaType, "min", newDelta(-maxDeltaDays, 0, 0).Object.Value())
	set(&deltaType, "max", newDelta(maxDeltaDays, day-1, 999999).Object.Value())
	set(&dateType, "min", newDate(minYear, 1, 1))
	set(&dateType, "max", newDate(maxYear, 12, 31))
	set(&dateType, "resolution", newDelta(1, 0, 0).Object.Value())
	set(&clockType, "min", newClock(&fields{}, Value{}))
	last := fields{h: 23, min: 59, s: 59, us: 999999}
	set(&clockType, "max", newClock(&last, Value{}))
	set(&clockType, "resolution", newDelta(0, 0, 1).Object.Value())
	set(&momentType, "min", newMoment(&fields{y: 1, m: 1, d: 1}, Value{}))
	last.y, last.m, last.d = maxYear, 12, 31
	set(&momentType, "max", newMoment(&last, Value{}))
	set(&momentType, "resolution", newDelta(0, 0, 1).Object.Value())
	set(&zoneType, "utc", utc.Object.Value())
	set(&zoneType, "min", newZone(newDelta(-1, 60, 0), Value{}).Object.Value())
	set(&zoneType, "max", newZone(newDelta(0, day-60, 0), Value{}).Object.Value())
}

// notComparable is the error of an order between types that have none.
func notComparable(t *Thread, a, b Value) *Exception {
	return t.TypeErrorf("can't compare %s to %s", object.TypeOf(a).Name, object.TypeOf(b).Name)
}

// ordered is the result of a comparison whose outcome is c: -1, 0 or 1.
func ordered(c int, op CompareOp) Value {
	var is bool
	switch op {
	case object.Lt:
		is = c < 0
	case object.Le:
		is = c <= 0
	case object.Eq:
		is = c == 0
	case object.Ne:
		is = c != 0
	case object.Gt:
		is = c > 0
	default:
		is = c >= 0
	}
	return object.MakeBool(is)
}

func attrOf(t *Thread, module, name string) (Value, *Exception) {
	m, err := object.Import(t, module)
	if err != nil {
		return Value{}, err
	}
	return object.GetAttrName(t, m, name)
}
