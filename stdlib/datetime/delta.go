package datetime

import (
	"fmt"
	"math"
	"math/big"

	"gopy/vm/object"
)

// delta is datetime.timedelta.
//
//py:type datetime.timedelta delta deltaType
//py:doc Difference between two datetime values.
//py:doc
//py:doc timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)
//py:doc
//py:doc All arguments are optional and default to 0.
//py:doc Arguments may be integers or floats, and may be positive or negative.
type delta struct {
	object.Object
	days, seconds, us int // normalized: 0 <= seconds < 86400, 0 <= us < 1000000
	hash              int64
}

const (
	maxDeltaDays = 999999999
	daySeconds   = 86400
	usPerSecond  = 1000000
	usPerDay     = daySeconds * usPerSecond
)

// newDelta makes a timedelta of normalized parts in range.
func newDelta(days, seconds, us int) *delta {
	d := &delta{days: days, seconds: seconds, us: us}
	d.SetType(&deltaType)
	return d
}

func asDelta(v Value) *delta {
	if object.IsInstance(v, &deltaType) {
		return (*delta)(v.Ptr())
	}
	return nil
}

func tooLarge(t *Thread, days any) *Exception {
	return t.OverflowErrorf("days=%d; must have magnitude <= %d", days, maxDeltaDays)
}

// normalDelta makes a timedelta of parts of any size.
func normalDelta(t *Thread, days, seconds, us int) (*delta, *Exception) {
	seconds += floorDiv(us, usPerSecond)
	us = floorMod(us, usPerSecond)
	days += floorDiv(seconds, daySeconds)
	seconds = floorMod(seconds, daySeconds)
	if days < -maxDeltaDays || days > maxDeltaDays {
		return nil, tooLarge(t, days)
	}
	return newDelta(days, seconds, us), nil
}

func deltaValue(d *delta, err *Exception) (Value, *Exception) {
	if err != nil {
		return Value{}, err
	}
	return d.Object.Value(), nil
}

// total is the length in microseconds.
func (d *delta) total() *big.Int {
	x := big.NewInt(int64(d.days)*daySeconds + int64(d.seconds))
	return x.Add(x.Mul(x, big.NewInt(usPerSecond)), big.NewInt(int64(d.us)))
}

// ofTotal makes a timedelta of a number of microseconds.
func ofTotal(t *Thread, us *big.Int) (*delta, *Exception) {
	if us.IsInt64() {
		n := int(us.Int64())
		return normalDelta(t, 0, floorDiv(n, usPerSecond), floorMod(n, usPerSecond))
	}
	var days, rest big.Int
	days.DivMod(us, big.NewInt(usPerDay), &rest) // Euclidean: rest >= 0
	if !days.IsInt64() || days.Int64() != int64(int32(days.Int64())) {
		return nil, t.OverflowErrorf("Python int too large to convert to C int")
	}
	return normalDelta(t, int(days.Int64()), 0, int(rest.Int64()))
}

var deltaArgs = ArgParser{Name: "__new__", Params: []string{"days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"}, MaxPos: 7}

// deltaParts are the arguments in the order in which they are added up.
var deltaParts = [...]struct {
	arg    int
	name   string
	factor int64
}{{2, "microseconds", 1}, {3, "milliseconds", 1000}, {1, "seconds", usPerSecond}, {4, "minutes", 60 * usPerSecond},
	{5, "hours", 3600 * usPerSecond}, {0, "days", usPerDay}, {6, "weeks", 7 * usPerDay}}

func deltaNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [7]Value
	if err := deltaArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	var sum big.Int
	rest := 0.0
	for _, p := range deltaParts {
		if !a[p.arg].IsNil() {
			if err := addPart(t, &sum, a[p.arg], p.name, p.factor, &rest); err != nil {
				return Value{}, err
			}
		}
	}
	if rest != 0 {
		whole := math.RoundToEven(rest)
		if math.Abs(whole-rest) == 0.5 || math.Abs(rest-math.Trunc(rest)) == 0.5 {
			// The sum is to be even, not the rest alone.
			odd := float64(sum.Bit(0))
			whole = 2*math.Round((rest+odd)*0.5) - odd
		}
		sum.Add(&sum, big.NewInt(int64(whole)))
	}
	d, err := ofTotal(t, &sum)
	if err != nil {
		return Value{}, err
	}
	return retype(d, typ), nil
}

// retype makes d an instance of a subclass.
func retype(d *delta, typ *Type) Value {
	if typ == &deltaType {
		return d.Object.Value()
	}
	v := typ.Alloc()
	e := (*delta)(v.Ptr())
	e.days, e.seconds, e.us = d.days, d.seconds, d.us
	return v
}

// addPart adds factor*v to the sum, and what is less than a microsecond to rest.
func addPart(t *Thread, sum *big.Int, v Value, name string, factor int64, rest *float64) *Exception {
	if x, ok := object.AsNum(v); ok {
		n := x.Big()
		sum.Add(sum, new(big.Int).Mul(n, big.NewInt(factor)))
		return nil
	}
	f, ok := object.AsFloat(v)
	if !ok {
		return t.TypeErrorf("unsupported type for timedelta %s component: %s", name, object.TypeOf(v).Name)
	}
	if math.IsNaN(f) {
		return t.ValueErrorf("cannot convert float NaN to integer")
	}
	if math.IsInf(f, 0) {
		return t.OverflowErrorf("cannot convert float infinity to integer")
	}
	whole, frac := math.Modf(f)
	n, _ := big.NewFloat(whole).Int(nil)
	sum.Add(sum, n.Mul(n, big.NewInt(factor)))
	if frac == 0 {
		return nil
	}
	whole, frac = math.Modf(frac * float64(factor))
	sum.Add(sum, big.NewInt(int64(whole)))
	*rest += frac
	return nil
}

func deltaRepr(t *Thread, v Value) (Value, *Exception) {
	d := (*delta)(v.Ptr())
	out, sep := object.TypeOf(v).Name+"(", ""
	for _, p := range []struct {
		name string
		n    int
	}{{"days", d.days}, {"seconds", d.seconds}, {"microseconds", d.us}} {
		if p.n != 0 {
			out += fmt.Sprintf("%s%s=%d", sep, p.name, p.n)
			sep = ", "
		}
	}
	if sep == "" {
		out += "0"
	}
	return object.NewStr(out + ")"), nil
}

func deltaStr(t *Thread, v Value) (Value, *Exception) {
	d := (*delta)(v.Ptr())
	out := ""
	if d.days != 0 {
		out = fmt.Sprintf("%d day", d.days)
		if d.days != 1 && d.days != -1 {
			out += "s"
		}
		out += ", "
	}
	out += fmt.Sprintf("%d:%02d:%02d", d.seconds/3600, d.seconds/60%60, d.seconds%60)
	if d.us != 0 {
		out += fmt.Sprintf(".%06d", d.us)
	}
	return object.NewStr(out), nil
}

func deltaHash(t *Thread, v Value) (int64, *Exception) {
	d := (*delta)(v.Ptr())
	if d.hash != 0 {
		return d.hash, nil
	}
	h, err := object.Hash(t, object.Pack(object.SmallInt(int64(d.days)), object.SmallInt(int64(d.seconds)), object.SmallInt(int64(d.us))))
	d.hash = h
	return h, err
}

func cmpInts(pairs ...int) int {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] != pairs[i+1] {
			if pairs[i] < pairs[i+1] {
				return -1
			}
			return 1
		}
	}
	return 0
}

func (d *delta) cmp(e *delta) int { return cmpInts(d.days, e.days, d.seconds, e.seconds, d.us, e.us) }

func deltaCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	y := asDelta(b)
	if y == nil {
		return object.NotImplemented, nil
	}
	return ordered((*delta)(a.Ptr()).cmp(y), op), nil
}

func deltaBool(t *Thread, v Value) (bool, *Exception) {
	d := (*delta)(v.Ptr())
	return d.days != 0 || d.seconds != 0 || d.us != 0, nil
}

func (d *delta) plus(t *Thread, e *delta, sign int) (*delta, *Exception) {
	return normalDelta(t, d.days+sign*e.days, d.seconds+sign*e.seconds, d.us+sign*e.us)
}

func deltaNeg(t *Thread, v Value) (Value, *Exception) {
	return deltaValue((&delta{}).plus(t, (*delta)(v.Ptr()), -1))
}

func deltaPos(t *Thread, v Value) (Value, *Exception) {
	return deltaValue((&delta{}).plus(t, (*delta)(v.Ptr()), 1))
}

func deltaAbs(t *Thread, v Value) (Value, *Exception) {
	if (*delta)(v.Ptr()).days < 0 {
		return deltaNeg(t, v)
	}
	return deltaPos(t, v)
}

func deltaAdd(t *Thread, a, b Value) (Value, *Exception) {
	x, y := asDelta(a), asDelta(b)
	if x == nil || y == nil {
		return object.NotImplemented, nil
	}
	return deltaValue(x.plus(t, y, 1))
}

func deltaSub(t *Thread, a, b Value) (Value, *Exception) {
	x, y := asDelta(a), asDelta(b)
	if x == nil || y == nil {
		return object.NotImplemented, nil
	}
	return deltaValue(x.plus(t, y, -1))
}

func deltaMul(t *Thread, a, b Value) (Value, *Exception) {
	x, y := asDelta(a), b
	if x == nil {
		x, y = asDelta(b), a
	}
	if x == nil {
		return object.NotImplemented, nil
	}
	if n, ok := object.AsNum(y); ok {
		us := x.total()
		return deltaValue(ofTotal(t, us.Mul(us, n.Big())))
	}
	if _, ok := object.AsFloat(y); ok {
		p, q, err := ratio(t, y)
		if err != nil {
			return Value{}, err
		}
		if q.Sign() == 0 {
			return Value{}, zeroDivision(t, "integer division or modulo by zero")
		}
		us := x.total()
		return deltaValue(ofTotal(t, divNearest(us.Mul(us, p), q)))
	}
	return object.NotImplemented, nil
}

// ratio is the fraction that a float is, as the float itself says.
func ratio(t *Thread, v Value) (p, q *big.Int, err *Exception) {
	r, err := object.CallMethod(t, v, object.Intern("as_integer_ratio"))
	if err != nil {
		return nil, nil, err
	}
	pair, ok := object.AsTuple(r)
	if !ok {
		return nil, nil, t.TypeErrorf("unexpected return type from as_integer_ratio(): expected tuple, got '%s'", object.TypeOf(r).Name)
	}
	if pair.Len() != 2 {
		return nil, nil, t.ValueErrorf("unexpected return value from as_integer_ratio(): tuple must have 2 elements")
	}
	x, ok1 := object.AsNum(pair.At(0))
	y, ok2 := object.AsNum(pair.At(1))
	if !ok1 || !ok2 {
		return nil, nil, t.TypeErrorf("unexpected return value from as_integer_ratio(): expected integers")
	}
	return x.Big(), y.Big(), nil
}

// divNearest is a/b rounded to the nearest, halves to even.
func divNearest(a, b *big.Int) *big.Int {
	if b.Sign() < 0 {
		a, b = new(big.Int).Neg(a), new(big.Int).Neg(b)
	}
	q, r := new(big.Int).DivMod(a, b, new(big.Int))
	switch c := new(big.Int).Lsh(r, 1).Cmp(b); {
	case c > 0, c == 0 && q.Bit(0) == 1:
		q.Add(q, big.NewInt(1))
	}
	return q
}

func floorBig(a, b *big.Int) (q, r *big.Int) {
	q, r = new(big.Int).DivMod(a, b, new(big.Int)) // r >= 0
	if b.Sign() < 0 && r.Sign() != 0 {
		q.Sub(q, big.NewInt(1))
		r.Add(r, b)
	}
	return q, r
}

func zeroDivision(t *Thread, what string) *Exception { return t.ZeroDivisionErrorf("%s", what) }

func deltaTrueDiv(t *Thread, a, b Value) (Value, *Exception) {
	x := asDelta(a)
	if x == nil {
		return object.NotImplemented, nil
	}
	if y := asDelta(b); y != nil {
		return object.IntTrueDiv(t, object.MakeBig(x.total()), object.MakeBig(y.total()))
	}
	if n, ok := object.AsNum(b); ok {
		if n.Sign() == 0 {
			return Value{}, zeroDivision(t, "integer division or modulo by zero")
		}
		return deltaValue(ofTotal(t, divNearest(x.total(), n.Big())))
	}
	if _, ok := object.AsFloat(b); ok {
		p, q, err := ratio(t, b)
		if err != nil {
			return Value{}, err
		}
		if p.Sign() == 0 {
			return Value{}, zeroDivision(t, "integer division or modulo by zero")
		}
		us := x.total()
		return deltaValue(ofTotal(t, divNearest(us.Mul(us, q), p)))
	}
	return object.NotImplemented, nil
}

func deltaFloorDiv(t *Thread, a, b Value) (Value, *Exception) {
	x := asDelta(a)
	if x == nil {
		return object.NotImplemented, nil
	}
	if y := asDelta(b); y != nil {
		if y.total().Sign() == 0 {
			return Value{}, zeroDivision(t, "integer division or modulo by zero")
		}
		q, _ := floorBig(x.total(), y.total())
		return object.MakeBig(q), nil
	}
	if n, ok := object.AsNum(b); ok {
		if n.Sign() == 0 {
			return Value{}, zeroDivision(t, "integer division or modulo by zero")
		}
		q, _ := floorBig(x.total(), n.Big())
		return deltaValue(ofTotal(t, q))
	}
	return object.NotImplemented, nil
}

func deltaMod(t *Thread, a, b Value) (Value, *Exception) {
	x, y := asDelta(a), asDelta(b)
	if x == nil || y == nil {
		return object.NotImplemented, nil
	}
	if y.total().Sign() == 0 {
		return Value{}, zeroDivision(t, "integer modulo by zero")
	}
	_, r := floorBig(x.total(), y.total())
	return deltaValue(ofTotal(t, r))
}

func deltaDivMod(t *Thread, a, b Value) (Value, *Exception) {
	x, y := asDelta(a), asDelta(b)
	if x == nil || y == nil {
		return object.NotImplemented, nil
	}
	if y.total().Sign() == 0 {
		return Value{}, zeroDivision(t, "integer division or modulo by zero")
	}
	q, r := floorBig(x.total(), y.total())
	rest, err := deltaValue(ofTotal(t, r))
	if err != nil {
		return Value{}, err
	}
	return object.Pack(object.MakeBig(q), rest), nil
}

// totalSeconds is the length in seconds.
//
//py:method total_seconds(self, /)
//py:sig -
//py:doc Total seconds in the duration.
func (d *delta) totalSeconds(t *Thread) (Value, *Exception) {
	return object.IntTrueDiv(t, object.MakeBig(d.total()), object.SmallInt(usPerSecond))
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc __reduce__() -> (cls, state)
func (d *delta) reduce(t *Thread) (Value, *Exception) {
	state := object.Pack(object.SmallInt(int64(d.days)), object.SmallInt(int64(d.seconds)), object.SmallInt(int64(d.us)))
	return object.Pack(object.TypeOf(d.Object.Value()).Value(), state), nil
}

//py:member days
//py:doc Number of days.
func (d *delta) getDays() int { return d.days }

//py:member seconds
//py:doc Number of seconds (>= 0 and less than 1 day).
func (d *delta) getSeconds() int { return d.seconds }

//py:member microseconds
//py:doc Number of microseconds (>= 0 and less than 1 second).
func (d *delta) getMicroseconds() int { return d.us }
