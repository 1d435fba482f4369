package decimal

import (
	"gopy/stdlib/decimal/arith"
	"gopy/vm/object"
)

// contextMethods makes the method table of Context.
func contextMethods() []Native {
	var m []Native
	for _, u := range unaryOps {
		if u.context != "" {
			m = append(m, onNumber(u.context, u.doc, func(t *Thread, c *Context, x *Number) (Value, *Exception) {
				d := newDecimal()
				return d.done(t, c, u.op(&c.Context, &d.Number, x))
			}))
		}
	}
	for _, b := range binaryOps {
		if b.context == "quantize" {
			continue
		}
		m = append(m, onPair(b.context, b.doc, func(t *Thread, c *Context, x, y *Number) (Value, *Exception) {
			d := newDecimal()
			return d.done(t, c, b.op(&c.Context, &d.Number, x, y))
		}))
	}
	for _, q := range tests {
		m = append(m, onNumber(q.name, q.doc, func(t *Thread, c *Context, x *Number) (Value, *Exception) {
			return object.MakeBool(q.ask(&c.Context, x)), nil
		}))
	}
	return append(m, contextOwn...)
}

// onNumber makes a method of one operand.
func onNumber(name, doc string, f func(t *Thread, c *Context, x *Number) (Value, *Exception)) Native {
	return Native{Name: name, Doc: doc, Sig: "($self, x, /)", Kind: object.OneArg,
		Fn1: func(t *Thread, self, arg Value) (Value, *Exception) {
			x, err := argument(t, arg, new(Number))
			if err != nil {
				return Value{}, err
			}
			return f(t, contextOf(self), x)
		}}
}

// onPair makes a method of two operands.
func onPair(name, doc string, f func(t *Thread, c *Context, x, y *Number) (Value, *Exception)) Native {
	return Native{Name: name, Doc: doc, Sig: "($self, x, y, /)", Kind: object.Positional, Max: -1,
		FnN: func(t *Thread, self Value, args []Value) (Value, *Exception) {
			if err := exactly(t, args, 2); err != nil {
				return Value{}, err
			}
			x, err := argument(t, args[0], new(Number))
			if err != nil {
				return Value{}, err
			}
			y, err := argument(t, args[1], new(Number))
			if err != nil {
				return Value{}, err
			}
			return f(t, contextOf(self), x, y)
		}}
}

// contextQuantize stands apart from the table because it is called often, and
// this way without allocating room for operands.
func contextQuantize(t *Thread, self Value, args []Value) (Value, *Exception) {
	if err := exactly(t, args, 2); err != nil {
		return Value{}, err
	}
	var tmp [2]Number
	x, err := argument(t, args[0], &tmp[0])
	if err != nil {
		return Value{}, err
	}
	y, err := argument(t, args[1], &tmp[1])
	if err != nil {
		return Value{}, err
	}
	c := contextOf(self)
	var r Number
	return result(t, c, &r, c.Quantize(&r, x, y))
}

func (c *Context) fma(t *Thread, a, b, third Value) (Value, *Exception) {
	var tmp [3]Number
	var x [3]*Number
	for i, v := range []Value{a, b, third} {
		n, err := argument(t, v, &tmp[i])
		if err != nil {
			return Value{}, err
		}
		x[i] = n
	}
	d := newDecimal()
	return d.done(t, c, c.FMA(&d.Number, x[0], x[1], x[2]))
}

var powerArgs = []string{"a", "b", "modulo"}

func power(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [3]Value
	if err := parse(t, args, kwnames, 2, powerArgs, a[:]); err != nil {
		return Value{}, err
	}
	c := contextOf(self)
	var tmp [3]Number
	x, err := argument(t, a[0], &tmp[0])
	if err != nil {
		return Value{}, err
	}
	y, err := argument(t, a[1], &tmp[1])
	if err != nil {
		return Value{}, err
	}
	d := newDecimal()
	if a[2].IsNil() || a[2] == object.None {
		return d.done(t, c, c.Pow(&d.Number, x, y))
	}
	m, err := argument(t, a[2], &tmp[2])
	if err != nil {
		return Value{}, err
	}
	return d.done(t, c, c.PowMod(&d.Number, x, y, m))
}

// create rounds an exact value to the context.
func (c *Context) create(t *Thread, v Value) (Value, *Exception) {
	d := newDecimal()
	if s, ok := object.AsStr(v); ok {
		st := arith.ConversionSyntax
		if ascii, ok := numeral(s, false); ok {
			st = d.Parse(ascii)
		} else {
			d.SetNaN()
		}
		return d.done(t, c, c.roundNew(&d.Number, st))
	}
	if err := exact(t, &d.Number, v, c); err != nil {
		return Value{}, err
	}
	return d.done(t, c, c.roundNew(&d.Number, 0))
}

// roundNew rounds a new number; a payload that does not fit is an error.
func (c *Context) roundNew(z *Number, st Flags) Flags {
	if z.IsNaN() && !z.IsZero() {
		room := c.Prec
		if c.Clamp {
			room--
		}
		if z.Digits() > room && z.Big().Sign() != 0 {
			z.SetNaN()
			return st | arith.ConversionSyntax
		}
		return st
	}
	return st | c.Finish(z)
}

var contextOwn = []Native{
	{Name: "quantize", Doc: "Return a value equal to x (rounded), having the exponent of y.", Sig: "($self, x, y, /)",
		Kind: object.Positional, Max: -1, FnN: contextQuantize},
	onPair("divmod", "Return quotient and remainder of the division x / y.", func(t *Thread, c *Context, x, y *Number) (Value, *Exception) {
		return c.divmod(t, x, y)
	}),
	onPair("same_quantum", "Return True if the two operands have the same exponent.", func(t *Thread, c *Context, x, y *Number) (Value, *Exception) {
		return object.MakeBool(arith.SameQuantum(x, y)), nil
	}),
	{Name: "power", Doc: "Compute a**b, or a**b modulo a third operand.", Sig: "($self, /, a, b, modulo=None)",
		Kind: object.Keywords, FnK: power},
	{Name: "fma", Doc: "Return x multiplied by y, plus z.", Sig: "($self, x, y, z, /)", Kind: object.Positional, Max: -1,
		FnN: func(t *Thread, self Value, args []Value) (Value, *Exception) {
			if err := exactly(t, args, 3); err != nil {
				return Value{}, err
			}
			return contextOf(self).fma(t, args[0], args[1], args[2])
		}},
	{Name: "Etiny", Doc: "Return the minimum exponent of subnormal results.", Sig: "($self, /)", Kind: object.NoArgs,
		Fn0: func(t *Thread, self Value) (Value, *Exception) { return object.MakeInt(contextOf(self).Etiny()), nil }},
	{Name: "Etop", Doc: "Return the maximum exponent of a number with all digits.", Sig: "($self, /)", Kind: object.NoArgs,
		Fn0: func(t *Thread, self Value) (Value, *Exception) { return object.MakeInt(contextOf(self).Etop()), nil }},
	{Name: "radix", Doc: "Return 10.", Sig: "($self, /)", Kind: object.NoArgs, Fn0: radix},
	{Name: "_apply", Kind: object.OneArg, Fn1: func(t *Thread, self, arg Value) (Value, *Exception) {
		x, err := argument(t, arg, new(Number))
		if err != nil {
			return Value{}, err
		}
		c, d := contextOf(self), newDecimal()
		d.Number = *x
		return d.done(t, c, c.Finish(&d.Number))
	}},
	{Name: "canonical", Doc: "Return a new instance of x.", Sig: "($self, x, /)", Kind: object.OneArg,
		Fn1: func(t *Thread, self, arg Value) (Value, *Exception) {
			if !isDecimal(arg) {
				return Value{}, t.TypeErrorf("argument must be a Decimal")
			}
			return arg, nil
		}},
	onNumber("copy_abs", "Return a copy of x with the sign set to 0.", func(t *Thread, c *Context, x *Number) (Value, *Exception) {
		return withSign(x, false), nil
	}),
	{Name: "copy_decimal", Doc: "Return a copy of Decimal x.", Sig: "($self, x, /)", Kind: object.OneArg,
		Fn1: func(t *Thread, self, arg Value) (Value, *Exception) {
			if isDecimal(arg) {
				return arg, nil
			}
			x, err := argument(t, arg, new(Number))
			if err != nil {
				return Value{}, err
			}
			return withSign(x, x.Neg), nil
		}},
	onNumber("copy_negate", "Return a copy of x with the sign inverted.", func(t *Thread, c *Context, x *Number) (Value, *Exception) {
		return withSign(x, !x.Neg), nil
	}),
	onNumber("number_class", "Return an indication of the class of x.", func(t *Thread, c *Context, x *Number) (Value, *Exception) {
		return object.NewStr(c.Class(x)), nil
	}),
	onNumber("to_sci_string", "Convert a number to a string using scientific notation.", func(t *Thread, c *Context, x *Number) (Value, *Exception) {
		return object.NewStr(string(x.AppendText(nil, false, c.letter()))), nil
	}),
	onNumber("to_eng_string", "Convert a number to a string, using engineering notation.", func(t *Thread, c *Context, x *Number) (Value, *Exception) {
		return object.NewStr(string(x.AppendText(nil, true, c.letter()))), nil
	}),
	{Name: "clear_flags", Doc: "Reset all flags to False.", Sig: "($self, /)", Kind: object.NoArgs,
		Fn0: func(t *Thread, self Value) (Value, *Exception) { contextOf(self).flags = 0; return object.None, nil }},
	{Name: "clear_traps", Doc: "Set all traps to False.", Sig: "($self, /)", Kind: object.NoArgs,
		Fn0: func(t *Thread, self Value) (Value, *Exception) { contextOf(self).traps = 0; return object.None, nil }},
	{Name: "__copy__", Kind: object.NoArgs, Fn0: contextCopy},
	{Name: "copy", Doc: "Return a duplicate of the context.", Sig: "($self, /)", Kind: object.NoArgs, Fn0: contextCopy},
	{Name: "__reduce__", Kind: object.NoArgs, Fn0: contextReduce},
	{Name: "create_decimal", Doc: "Create a new Decimal from num, rounded to the context.", Sig: `($self, num="0", /)`,
		Kind: object.Positional, Max: -1, FnN: func(t *Thread, self Value, args []Value) (Value, *Exception) {
			switch len(args) {
			case 0:
				return newDecimal().Value(), nil
			case 1:
				return contextOf(self).create(t, args[0])
			}
			return Value{}, t.TypeErrorf("function takes at most 1 argument (%d given)", len(args))
		}},
	{Name: "create_decimal_from_float", Doc: "Create a new Decimal from float f, rounded to the context.", Sig: "($self, f, /)",
		Kind: object.OneArg, Fn1: func(t *Thread, self, f Value) (Value, *Exception) {
			c, d := contextOf(self), newDecimal()
			if err := fromFloat(t, &d.Number, f); err != nil {
				return Value{}, err
			}
			return d.done(t, c, c.roundNew(&d.Number, 0))
		}},
}

func contextCopy(t *Thread, self Value) (Value, *Exception) {
	return contextOf(self).copy().Value(), nil
}

func contextReduce(t *Thread, self Value) (Value, *Exception) {
	c := contextOf(self)
	args := object.NewTuple(object.MakeInt(c.Prec), roundingStrs[c.Rounding].Value(), object.MakeInt(c.Emin),
		object.MakeInt(c.Emax), bit(!c.lower), bit(c.Clamp), signalList(c.flags).Value(), signalList(c.traps).Value())
	return object.NewTuple(object.TypeOf(self).Value(), args.Value()).Value(), nil
}
