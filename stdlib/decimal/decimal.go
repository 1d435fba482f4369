package decimal

import (
	"math"
	"math/big"
	"unicode"
	"unsafe"

	"gopy/stdlib/decimal/arith"
	"gopy/vm/num"
	"gopy/vm/object"
	"gopy/vm/text"
)

// Decimal is decimal.Decimal.
type Decimal struct {
	object.Object
	Number
}

// Value returns the number as a Value.
func (d *Decimal) Value() Value { return d.Object.Value() }

func numberOf(v Value) *Number { return &(*Decimal)(v.Ptr()).Number }

func isDecimal(v Value) bool {
	return object.IsExact(v, &DecimalType) || object.IsInstance(v, &DecimalType)
}

// newDecimal makes a Decimal to be filled.
func newDecimal() *Decimal {
	d := &Decimal{}
	d.SetType(&DecimalType)
	return d
}

// decimalWords is the size of a Decimal; slabSize of them are allocated together
// by box.
const (
	decimalWords = unsafe.Sizeof(Decimal{}) / 8
	slabSize     = 4
)

// slab is memory for Decimals, of which next is the first that is free.
type slab struct {
	room *[slabSize][decimalWords]uint64
	next int
}

// box makes a Decimal of a copy of z. One with a small coefficient points to
// nothing but its type, which is a Go global: it lies in memory that the
// collector does not scan, and sharing an allocation with its neighbours keeps
// little alive. Its first word is written as a number, for which no write
// barrier is needed.
func box(z *Number) *Decimal {
	if !z.IsSmall() {
		d := newDecimal()
		d.Number = *z
		return d
	}
	free := &state.free
	if free.next == slabSize || free.room == nil {
		free.room, free.next = new([slabSize][decimalWords]uint64), 0
	}
	words := &free.room[free.next]
	free.next++
	words[0] = uint64(uintptr(unsafe.Pointer(DecimalType.First)))
	d := (*Decimal)(unsafe.Pointer(words))
	d.Number.SetSmall(z)
	return d
}

// result boxes the result of an operation and records its conditions.
func result(t *Thread, c *Context, z *Number, st Flags) (Value, *Exception) {
	if st != 0 {
		if err := c.raise(t, st); err != nil {
			return Value{}, err
		}
	}
	return box(z).Value(), nil
}

// done records the conditions of the operation that made d.
func (d *Decimal) done(t *Thread, c *Context, st Flags) (Value, *Exception) {
	if st != 0 {
		if err := c.raise(t, st); err != nil {
			return Value{}, err
		}
	}
	return d.Value(), nil
}

// operand returns the number that a Decimal or an int denotes; tmp is room for
// an int's. It returns nil for other types.
func operand(v Value, tmp *Number) *Number {
	if object.IsExact(v, &DecimalType) {
		return numberOf(v)
	}
	if v.IsInt() {
		tmp.SetInt64(v.Int())
		return tmp
	}
	return otherOperand(v, tmp)
}

func otherOperand(v Value, tmp *Number) *Number {
	if i, b, ok := object.AsInt(v); ok {
		if b != nil {
			tmp.SetBigInt(b)
		} else {
			tmp.SetInt64(i)
		}
		return tmp
	}
	if object.IsInstance(v, &DecimalType) {
		return numberOf(v)
	}
	return nil
}

// argument is operand for methods: other types are errors.
func argument(t *Thread, v Value, tmp *Number) (*Number, *Exception) {
	if x := operand(v, tmp); x != nil {
		return x, nil
	}
	return nil, t.TypeErrorf("conversion from %s to Decimal is not supported", object.TypeOf(v).Name)
}

// decimalNew is Decimal(value='0', context=None).
func decimalNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [2]Value
	if err := parse(t, args, kwnames, 0, []string{"value", "context"}, a[:]); err != nil {
		return Value{}, err
	}
	v := a[0]
	if typ == &DecimalType && !v.IsNil() && object.IsExact(v, &DecimalType) && a[1].IsNil() {
		return v, nil
	}
	c, err := contextArg(t, a[1])
	if err != nil {
		return Value{}, err
	}
	r := typ.Alloc()
	if v.IsNil() {
		return r, nil
	}
	if typ == &DecimalType && object.IsExact(v, &DecimalType) {
		return v, nil
	}
	return r, exact(t, numberOf(r), v, c)
}

// exact converts any value that the constructor takes.
func exact(t *Thread, z *Number, v Value, c *Context) *Exception {
	if s, ok := object.AsStr(v); ok {
		return exactText(t, z, s, c)
	}
	var tmp Number
	if x := operand(v, &tmp); x != nil {
		*z = *x
		return nil
	}
	if f, ok := object.AsFloat(v); ok {
		if err := c.raise(t, arith.FloatOperation); err != nil {
			return err
		}
		z.SetFloat(f)
		return nil
	}
	if items, ok := sequence(v); ok {
		return fromParts(t, z, items, c)
	}
	return t.TypeErrorf("conversion from %s to Decimal is not supported", object.TypeOf(v).Name)
}

func sequence(v Value) ([]Value, bool) {
	if p, ok := object.AsTuple(v); ok {
		return p.Items(), true
	}
	if l, ok := object.AsList(v); ok {
		return l.Items, true
	}
	return nil, false
}

func exactText(t *Thread, z *Number, s *object.Str, c *Context) *Exception {
	var st Flags
	if ascii, ok := numeral(s, true); ok {
		st = z.Parse(ascii)
	} else {
		z.SetNaN()
		st = arith.ConversionSyntax
	}
	return checkExact(t, z, st, c)
}

// checkExact refuses what lies beyond the limits of all contexts.
func checkExact(t *Thread, z *Number, st Flags, c *Context) *Exception {
	if z.Kind == arith.Finite && (z.Exp > arith.MaxEmax-50 || z.Exp < arith.MinEmin) {
		if arith.Widest.Finish(z)&(arith.Inexact|arith.Rounded|arith.Clamped) != 0 {
			z.SetNaN()
			st |= arith.InvalidOperation
		}
	}
	if st == 0 {
		return nil
	}
	return c.raise(t, st)
}

// numeral returns the text of a number in ASCII: decimal digits of any script
// become those of ASCII, and, where the constructor is lenient, white space
// around and underscores go.
func numeral(s *object.Str, lenient bool) ([]byte, bool) {
	if s.IsASCII() {
		b := s.Units1()
		plain := true
		for _, c := range b {
			if c <= ' ' || c == '_' {
				plain = false
				break
			}
		}
		if plain {
			return b, true
		}
	}
	rs := s.Runes()
	if lenient {
		for len(rs) > 0 && isSpace(rs[0]) {
			rs = rs[1:]
		}
		for len(rs) > 0 && isSpace(rs[len(rs)-1]) {
			rs = rs[:len(rs)-1]
		}
	}
	out := make([]byte, 0, len(rs))
	for _, r := range rs {
		switch {
		case r == '_' && lenient:
		case r > 0 && r < 128:
			out = append(out, byte(r))
		case text.IsDecimal(r):
			out = append(out, byte('0'+text.Decimal(r)))
		default:
			return nil, false
		}
	}
	return out, true
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// fromParts converts (sign, digits, exponent).
func fromParts(t *Thread, z *Number, parts []Value, c *Context) *Exception {
	if len(parts) != 3 {
		return t.ValueErrorf("argument must be a sequence of length 3")
	}
	neg, _, ok := object.AsInt(parts[0])
	if !ok || neg != 0 && neg != 1 {
		return t.ValueErrorf("sign must be an integer with the value 0 or 1")
	}
	kind, exp := arith.Finite, int64(0)
	if s, ok := object.AsStr(parts[2]); ok {
		switch s.String() {
		case "F":
			kind = arith.Infinite
		case "n":
			kind = arith.QNaN
		case "N":
			kind = arith.SNaN
		default:
			return t.ValueErrorf("string argument in the third position must be 'F', 'n' or 'N'")
		}
	} else {
		i, b, ok := object.AsInt(parts[2])
		if !ok {
			return t.ValueErrorf("exponent must be an integer")
		}
		if b != nil {
			return t.OverflowErrorf("Python int too large to convert to C ssize_t")
		}
		exp = i
	}
	digits, err := digitsOf(t, parts[1], kind)
	if err != nil {
		return err
	}
	coef, _ := new(big.Int).SetString("0"+string(digits), 10)
	if kind != arith.Finite {
		z.SetSpecial(kind, neg == 1, coef)
		return nil
	}
	z.Set(neg == 1, coef, exp)
	z.Exp = min(max(exp, -4*arith.MaxPrec), 4*arith.MaxPrec)
	return checkExact(t, z, 0, c)
}

func digitsOf(t *Thread, v Value, kind arith.Kind) ([]byte, *Exception) {
	items, ok := sequence(v)
	if !ok {
		return nil, t.ValueErrorf("coefficient must be a tuple of digits")
	}
	digits := make([]byte, 0, len(items))
	for _, item := range items {
		d, b, ok := object.AsInt(item)
		if !ok || b != nil || d < 0 || d > 9 {
			return nil, t.ValueErrorf("coefficient must be a tuple of digits")
		}
		digits = append(digits, byte('0'+d))
	}
	if kind == arith.Infinite {
		return nil, nil
	}
	return digits, nil
}

func decimalStr(t *Thread, v Value) (Value, *Exception) {
	c, err := current(t)
	if err != nil {
		return Value{}, err
	}
	var room [64]byte
	return object.NewStr(string(numberOf(v).AppendText(room[:0], false, c.letter()))), nil
}

func decimalRepr(t *Thread, v Value) (Value, *Exception) {
	c, err := current(t)
	if err != nil {
		return Value{}, err
	}
	var room [96]byte
	b := numberOf(v).AppendText(append(room[:0], "Decimal('"...), false, c.letter())
	return object.NewStr(string(append(b, "')"...))), nil
}

func decimalHash(t *Thread, v Value) (int64, *Exception) {
	switch x := numberOf(v); x.Kind {
	case arith.Finite:
		return x.Hash(), nil
	case arith.Infinite:
		if x.Neg {
			return -314159, nil
		}
		return 314159, nil
	case arith.QNaN:
		return num.HashPointer(uintptr(v.Bits())), nil
	}
	return 0, t.TypeErrorf("Cannot hash a signaling NaN value")
}

// integer returns the integer part of x.
func integer(t *Thread, x *Number) (Value, *Exception) {
	switch {
	case x.IsNaN():
		return Value{}, t.ValueErrorf("cannot convert NaN to integer")
	case x.Kind == arith.Infinite:
		return Value{}, t.OverflowErrorf("cannot convert Infinity to integer")
	}
	b, tooBig := x.Int()
	if tooBig {
		return Value{}, t.MemoryErr()
	}
	return object.MakeBig(b), nil
}

// rounded returns x rounded to an integer.
func rounded(t *Thread, x *Number, m arith.Rounding) (Value, *Exception) {
	if x.Kind != arith.Finite {
		return integer(t, x)
	}
	var z Number
	arith.ToIntegralDirect(&z, x, m)
	return integer(t, &z)
}

func decimalInt(t *Thread, v Value) (Value, *Exception) { return integer(t, numberOf(v)) }

func floatOf(t *Thread, x *Number) (float64, *Exception) {
	if x.Kind == arith.SNaN {
		return 0, t.ValueErrorf("cannot convert signaling NaN to float")
	}
	return x.Float(), nil
}

func decimalFloat(t *Thread, v Value) (Value, *Exception) {
	f, err := floatOf(t, numberOf(v))
	return object.MakeFloat(f), err
}

// decimalCompare compares with Decimals, ints, floats, rationals, and for
// equality complex numbers.
func decimalCompare(t *Thread, a, b Value, op object.CompareOp) (Value, *Exception) {
	c, err := current(t)
	if err != nil {
		return Value{}, err
	}
	x := numberOf(a)
	var tmp, tmp2 Number
	y := operand(b, &tmp)
	if y == nil {
		if x, y, err = c.comparands(t, x, b, op, &tmp, &tmp2); y == nil {
			return object.NotImplemented, err
		}
	}
	cmp, st, ok := arith.Cmp(x, y)
	if !ok {
		if op != object.Eq && op != object.Ne {
			st = arith.InvalidOperation
		}
		if err := c.raise(t, st); err != nil {
			return Value{}, err
		}
		return object.MakeBool(op == object.Ne), nil
	}
	return object.MakeBool(holds(cmp, op)), nil
}

func holds(cmp int, op object.CompareOp) bool {
	switch op {
	case object.Lt:
		return cmp < 0
	case object.Le:
		return cmp <= 0
	case object.Eq:
		return cmp == 0
	case object.Ne:
		return cmp != 0
	case object.Gt:
		return cmp > 0
	}
	return cmp >= 0
}

// comparands converts both sides of a comparison with what is neither a Decimal
// nor an int; y is nil when that is not possible.
func (c *Context) comparands(t *Thread, x *Number, b Value, op object.CompareOp, tmp, tmp2 *Number) (_, y *Number, err *Exception) {
	equality := op == object.Eq || op == object.Ne
	if z, ok := object.AsComplex(b); ok && equality && object.IsInstance(b, &object.ComplexType) {
		if imag(z) != 0 {
			return nil, nil, nil
		}
		c.flags |= arith.FloatOperation
		tmp.SetFloat(real(z))
		return x, tmp, nil
	}
	if f, ok := object.AsFloat(b); ok && (b.IsFloat() || object.IsInstance(b, &object.FloatType)) {
		if equality {
			c.flags |= arith.FloatOperation
		} else if err := c.raise(t, arith.FloatOperation); err != nil {
			return nil, nil, err
		}
		tmp.SetFloat(f)
		return x, tmp, nil
	}
	if ok, err := object.IsInstanceOf(t, b, state.rational); err != nil || !ok {
		return nil, nil, err
	}
	return c.rationals(t, x, b, tmp, tmp2)
}

// rationals compares x with n/d as x*d with n.
func (c *Context) rationals(t *Thread, x *Number, b Value, tmp, tmp2 *Number) (_, y *Number, err *Exception) {
	var d Number
	for i, name := range []string{"numerator", "denominator"} {
		v, err := object.GetAttrName(t, b, name)
		if err != nil {
			return nil, nil, err
		}
		part := []*Number{tmp, &d}[i]
		n := operand(v, part)
		if n == nil {
			return nil, nil, t.TypeErrorf("an integer is required (got type %s)", object.TypeOf(v).Name)
		}
		*part = *n
	}
	if x.Kind != arith.Finite {
		return x, tmp, nil
	}
	*tmp2 = Number{}
	arith.Widest.Mul(tmp2, x, &d)
	return tmp2, tmp, nil
}

// fromFloat implements from_float, of Decimal and of contexts.
func fromFloat(t *Thread, z *Number, v Value) *Exception {
	if i, b, ok := object.AsInt(v); ok {
		z.SetBigInt(object.BigOf(i, b))
		return nil
	}
	f, ok := object.AsFloat(v)
	if !ok {
		return t.TypeErrorf("argument must be int or float")
	}
	z.SetFloat(f)
	if math.IsNaN(f) {
		z.Neg = math.Signbit(f)
	}
	return nil
}
