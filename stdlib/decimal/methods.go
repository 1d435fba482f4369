package decimal

import (
	"gopy/stdlib/decimal/arith"
	"gopy/vm/object"
)

var (
	contextOnly  = []string{"context"}
	otherContext = []string{"other", "context"}
	integralArgs = []string{"rounding", "context"}
	quantizeArgs = []string{"exp", "rounding", "context"}
	fmaArgs      = []string{"other", "third", "context"}
)

// decimalMethods makes the method table of Decimal.
func decimalMethods() []Native {
	var m []Native
	for _, u := range unaryOps {
		if u.decimal != "" {
			m = append(m, decimalUnary(u))
		}
	}
	for _, name := range []string{"to_integral", "to_integral_value", "to_integral_exact"} {
		m = append(m, toIntegral(name))
	}
	for _, b := range binaryOps {
		if b.decimal != "" {
			m = append(m, decimalBinary(b))
		}
	}
	for _, q := range tests {
		m = append(m, decimalTest(q))
	}
	return append(m, decimalOwn...)
}

func decimalUnary(u unaryOp) Native {
	return Native{Name: u.decimal, Doc: u.doc, Sig: "($self, /, context=None)", Kind: object.Keywords,
		FnK: func(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			var a [1]Value
			c, err := parseContext(t, args, kwnames, 0, contextOnly, a[:])
			if err != nil {
				return Value{}, err
			}
			d := newDecimal()
			return d.done(t, c, u.op(&c.Context, &d.Number, numberOf(self)))
		}}
}

func decimalBinary(b binaryOp) Native {
	return Native{Name: b.decimal, Doc: b.doc, Sig: "($self, /, other, context=None)", Kind: object.Keywords,
		FnK: func(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			var a [2]Value
			c, err := parseContext(t, args, kwnames, 1, otherContext, a[:])
			if err != nil {
				return Value{}, err
			}
			y, err := argument(t, a[0], new(Number))
			if err != nil {
				return Value{}, err
			}
			d := newDecimal()
			return d.done(t, c, b.op(&c.Context, &d.Number, numberOf(self), y))
		}}
}

func decimalTest(q test) Native {
	if !q.context {
		return Native{Name: q.name, Doc: q.doc, Sig: "($self, /)", Kind: object.NoArgs,
			Fn0: func(t *Thread, self Value) (Value, *Exception) {
				return object.MakeBool(q.ask(nil, numberOf(self))), nil
			}}
	}
	return Native{Name: q.name, Doc: q.doc, Sig: "($self, /, context=None)", Kind: object.Keywords,
		FnK: func(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			var a [1]Value
			c, err := parseContext(t, args, kwnames, 0, contextOnly, a[:])
			if err != nil {
				return Value{}, err
			}
			return object.MakeBool(q.ask(&c.Context, numberOf(self))), nil
		}}
}

// parseContext parses arguments of which the last is the context.
func parseContext(t *Thread, args []Value, kwnames *Tuple, required int, names []string, a []Value) (*Context, *Exception) {
	if kwnames == nil && len(args) >= required && len(args) < len(names) {
		copy(a, args)
		return current(t)
	}
	if err := parse(t, args, kwnames, required, names, a); err != nil {
		return nil, err
	}
	return contextArg(t, a[len(a)-1])
}

func toIntegral(name string) Native {
	op := (*arith.Context).ToIntegral
	doc := "Round to the nearest integer without signaling Inexact or Rounded."
	if name == "to_integral_exact" {
		op = (*arith.Context).ToIntegralExact
		doc = "Round to the nearest integer, signaling Inexact or Rounded."
	}
	return Native{Name: name, Doc: doc, Sig: "($self, /, rounding=None, context=None)", Kind: object.Keywords,
		FnK: func(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			var a [2]Value
			c, err := parseContext(t, args, kwnames, 0, integralArgs, a[:])
			if err != nil {
				return Value{}, err
			}
			with, err := withRounding(t, c, a[0])
			if err != nil {
				return Value{}, err
			}
			d := newDecimal()
			return d.done(t, c, op(&with, &d.Number, numberOf(self)))
		}}
}

// withRounding returns the context's arithmetic with another rounding, if one
// is given.
func withRounding(t *Thread, c *Context, rounding Value) (arith.Context, *Exception) {
	with := c.Context
	if rounding.IsNil() || rounding == object.None {
		return with, nil
	}
	r, err := roundingArg(t, rounding)
	with.Rounding = r
	return with, err
}

func quantize(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [3]Value
	c, err := parseContext(t, args, kwnames, 1, quantizeArgs, a[:])
	if err != nil {
		return Value{}, err
	}
	with, err := withRounding(t, c, a[1])
	if err != nil {
		return Value{}, err
	}
	var tmp Number
	y, err := argument(t, a[0], &tmp)
	if err != nil {
		return Value{}, err
	}
	var r Number
	return result(t, c, &r, with.Quantize(&r, numberOf(self), y))
}

func fma(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [3]Value
	c, err := parseContext(t, args, kwnames, 2, fmaArgs, a[:])
	if err != nil {
		return Value{}, err
	}
	return c.fma(t, self, a[0], a[1])
}

// decimalOwn are the methods that no table makes.
var decimalOwn = []Native{
	{Name: "quantize", Doc: "Return the number rounded to the exponent of another.", Sig: "($self, /, exp, rounding=None, context=None)",
		Kind: object.Keywords, FnK: quantize},
	{Name: "fma", Doc: "Return self*other+third with a single rounding.", Sig: "($self, /, other, third, context=None)",
		Kind: object.Keywords, FnK: fma},
	{Name: "same_quantum", Doc: "Test whether self and other have the same exponent or are both NaN.", Sig: "($self, /, other, context=None)",
		Kind: object.Keywords, FnK: sameQuantum},
	{Name: "number_class", Doc: "Return a string describing the class of the number.", Sig: "($self, /, context=None)",
		Kind: object.Keywords, FnK: numberClass},
	{Name: "to_eng_string", Doc: "Convert to a string in engineering notation.", Sig: "($self, /, context=None)",
		Kind: object.Keywords, FnK: toEngString},
	{Name: "adjusted", Doc: "Return the adjusted exponent: that of the first digit.", Sig: "($self, /)", Kind: object.NoArgs,
		Fn0: func(t *Thread, self Value) (Value, *Exception) {
			x := numberOf(self)
			if x.Kind != arith.Finite {
				return object.SmallInt(0), nil
			}
			return object.MakeInt(x.Adjusted()), nil
		}},
	{Name: "canonical", Doc: "Return the number unchanged.", Sig: "($self, /)", Kind: object.NoArgs, Fn0: itself},
	{Name: "conjugate", Doc: "Return self.", Sig: "($self, /)", Kind: object.NoArgs, Fn0: itself},
	{Name: "radix", Doc: "Return Decimal(10).", Sig: "($self, /)", Kind: object.NoArgs, Fn0: radix},
	{Name: "copy_abs", Doc: "Return the absolute value, unrounded.", Sig: "($self, /)", Kind: object.NoArgs,
		Fn0: func(t *Thread, self Value) (Value, *Exception) { return withSign(numberOf(self), false), nil }},
	{Name: "copy_negate", Doc: "Return the negation, unrounded.", Sig: "($self, /)", Kind: object.NoArgs,
		Fn0: func(t *Thread, self Value) (Value, *Exception) {
			return withSign(numberOf(self), !numberOf(self).Neg), nil
		}},
	{Name: "from_float", Doc: "Convert a float to a Decimal, exactly.", Sig: "($type, f, /)", Kind: object.OneArg,
		Bind: object.BindClass, Fn1: decimalFromFloat},
	{Name: "as_tuple", Doc: "Return a tuple representation of the number.", Sig: "($self, /)", Kind: object.NoArgs, Fn0: asTuple},
	{Name: "as_integer_ratio", Doc: "Return a pair of integers whose ratio is exactly the number.", Sig: "($self, /)",
		Kind: object.NoArgs, Fn0: asIntegerRatio},
	{Name: "__copy__", Kind: object.NoArgs, Fn0: itself},
	{Name: "__deepcopy__", Kind: object.OneArg, Fn1: func(t *Thread, self, memo Value) (Value, *Exception) { return self, nil }},
	{Name: "__format__", Kind: object.Positional, Max: -1, FnN: formatMethod},
	{Name: "__reduce__", Kind: object.NoArgs, Fn0: reduce},
	{Name: "__round__", Kind: object.Positional, Max: -1, FnN: round},
	{Name: "__ceil__", Kind: object.NoArgs, Fn0: func(t *Thread, self Value) (Value, *Exception) {
		return rounded(t, numberOf(self), arith.RoundCeiling)
	}},
	{Name: "__floor__", Kind: object.NoArgs, Fn0: func(t *Thread, self Value) (Value, *Exception) {
		return rounded(t, numberOf(self), arith.RoundFloor)
	}},
	{Name: "__trunc__", Kind: object.NoArgs, Fn0: decimalInt},
	{Name: "__complex__", Kind: object.NoArgs, Fn0: func(t *Thread, self Value) (Value, *Exception) {
		f, err := floatOf(t, numberOf(self))
		return object.NewComplex(complex(f, 0)), err
	}},
	{Name: "__sizeof__", Kind: object.NoArgs, Fn0: func(t *Thread, self Value) (Value, *Exception) {
		words := max(4, (numberOf(self).Digits()+18)/19)
		return object.MakeInt(104 + 8*(words-4)), nil
	}},
}

var decimalGetters = []object.Getter{
	{Name: "real", Get: itself},
	{Name: "imag", Get: func(t *Thread, self Value) (Value, *Exception) { return newDecimal().Value(), nil }},
}

func itself(t *Thread, self Value) (Value, *Exception) { return self, nil }

func radix(t *Thread, self Value) (Value, *Exception) {
	d := newDecimal()
	d.SetInt64(10)
	return d.Value(), nil
}

func withSign(x *Number, neg bool) Value {
	d := newDecimal()
	d.Number = *x
	d.Neg = neg
	return d.Value()
}

func sameQuantum(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [2]Value
	if _, err := parseContext(t, args, kwnames, 1, otherContext, a[:]); err != nil {
		return Value{}, err
	}
	y, err := argument(t, a[0], new(Number))
	if err != nil {
		return Value{}, err
	}
	return object.MakeBool(arith.SameQuantum(numberOf(self), y)), nil
}

func numberClass(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [1]Value
	c, err := parseContext(t, args, kwnames, 0, contextOnly, a[:])
	if err != nil {
		return Value{}, err
	}
	return object.NewStr(c.Class(numberOf(self))), nil
}

func toEngString(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [1]Value
	c, err := parseContext(t, args, kwnames, 0, contextOnly, a[:])
	if err != nil {
		return Value{}, err
	}
	return object.NewStr(string(numberOf(self).AppendText(nil, true, c.letter()))), nil
}

func decimalFromFloat(t *Thread, cls, f Value) (Value, *Exception) {
	d := newDecimal()
	if err := fromFloat(t, &d.Number, f); err != nil {
		return Value{}, err
	}
	if cls == DecimalType.Value() {
		return d.Value(), nil
	}
	return object.Call1(t, cls, d.Value())
}

func asTuple(t *Thread, self Value) (Value, *Exception) {
	x := numberOf(self)
	exp := object.MakeInt(x.Exp)
	text := x.AppendCoef(nil)
	switch x.Kind {
	case arith.Infinite:
		exp = object.NewStr("F")
	case arith.QNaN, arith.SNaN:
		exp = object.NewStr("n")
		if x.Kind == arith.SNaN {
			exp = object.NewStr("N")
		}
		if len(text) == 1 && text[0] == '0' {
			text = nil
		}
	}
	digits := object.NewTupleSize(len(text))
	for i, c := range text {
		digits.Items()[i] = object.SmallInt(int64(c - '0'))
	}
	return object.Call3(t, state.decimalTuple, bit(x.Neg), digits.Value(), exp)
}

func asIntegerRatio(t *Thread, self Value) (Value, *Exception) {
	x := numberOf(self)
	switch {
	case x.IsNaN():
		return Value{}, t.ValueErrorf("cannot convert NaN to integer ratio")
	case x.Kind == arith.Infinite:
		return Value{}, t.OverflowErrorf("cannot convert Infinity to integer ratio")
	}
	n, d, tooBig := x.Ratio()
	if tooBig {
		return Value{}, t.MemoryErr()
	}
	return object.NewTuple(object.MakeBig(n), object.MakeBig(d)).Value(), nil
}

func reduce(t *Thread, self Value) (Value, *Exception) {
	s, err := decimalStr(t, self)
	if err != nil {
		return Value{}, err
	}
	return object.NewTuple(object.TypeOf(self).Value(), object.NewTuple(s).Value()).Value(), nil
}

func round(t *Thread, self Value, args []Value) (Value, *Exception) {
	if len(args) > 1 {
		return Value{}, t.TypeErrorf("function takes at most 1 argument (%d given)", len(args))
	}
	if len(args) == 0 {
		return rounded(t, numberOf(self), arith.RoundHalfEven)
	}
	n, b, ok := object.AsInt(args[0])
	if !ok {
		return Value{}, t.TypeErrorf("optional arg must be an integer")
	}
	if b != nil {
		return Value{}, t.OverflowErrorf("Python int too large to convert to C ssize_t")
	}
	c, err := current(t)
	if err != nil {
		return Value{}, err
	}
	y := Number{Exp: -n}
	d := newDecimal()
	return d.done(t, c, c.Quantize(&d.Number, numberOf(self), &y))
}
