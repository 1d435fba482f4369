package decimal

import (
	"gopy/stdlib/decimal/arith"
	"gopy/vm/object"
)

// operands prepares a binary operator: the current context and both numbers;
// x is nil when one operand is of a foreign type.
func operands(t *Thread, a, b Value, tmp *[2]Number) (c *Context, x, y *Number, err *Exception) {
	x, y = operand(a, &tmp[0]), operand(b, &tmp[1])
	if x == nil || y == nil {
		return nil, nil, nil, nil
	}
	c, err = current(t)
	return c, x, y, err
}

func decimalAdd(t *Thread, a, b Value) (Value, *Exception) {
	var tmp [2]Number
	c, x, y, err := operands(t, a, b, &tmp)
	if c == nil {
		return object.NotImplemented, err
	}
	var r Number
	return result(t, c, &r, c.Add(&r, x, y))
}

func decimalSub(t *Thread, a, b Value) (Value, *Exception) {
	var tmp [2]Number
	c, x, y, err := operands(t, a, b, &tmp)
	if c == nil {
		return object.NotImplemented, err
	}
	var r Number
	return result(t, c, &r, c.Sub(&r, x, y))
}

func decimalMul(t *Thread, a, b Value) (Value, *Exception) {
	var tmp [2]Number
	c, x, y, err := operands(t, a, b, &tmp)
	if c == nil {
		return object.NotImplemented, err
	}
	var r Number
	return result(t, c, &r, c.Mul(&r, x, y))
}

func decimalDiv(t *Thread, a, b Value) (Value, *Exception) {
	var tmp [2]Number
	c, x, y, err := operands(t, a, b, &tmp)
	if c == nil {
		return object.NotImplemented, err
	}
	var r Number
	return result(t, c, &r, c.Div(&r, x, y))
}

func decimalFloorDiv(t *Thread, a, b Value) (Value, *Exception) {
	var tmp [2]Number
	c, x, y, err := operands(t, a, b, &tmp)
	if c == nil {
		return object.NotImplemented, err
	}
	var r Number
	return result(t, c, &r, c.DivInt(&r, x, y))
}

func decimalMod(t *Thread, a, b Value) (Value, *Exception) {
	var tmp [2]Number
	c, x, y, err := operands(t, a, b, &tmp)
	if c == nil {
		return object.NotImplemented, err
	}
	var r Number
	return result(t, c, &r, c.Rem(&r, x, y))
}

func decimalPow(t *Thread, a, b Value) (Value, *Exception) {
	var tmp [2]Number
	c, x, y, err := operands(t, a, b, &tmp)
	if c == nil {
		return object.NotImplemented, err
	}
	var r Number
	return result(t, c, &r, c.Pow(&r, x, y))
}

func decimalPow3(t *Thread, a, b, m Value) (Value, *Exception) {
	if m == object.None {
		return decimalPow(t, a, b)
	}
	var tmp [3]Number
	x, y, z := operand(a, &tmp[0]), operand(b, &tmp[1]), operand(m, &tmp[2])
	if x == nil || y == nil || z == nil {
		return object.NotImplemented, nil
	}
	c, err := current(t)
	if err != nil {
		return Value{}, err
	}
	var r Number
	return result(t, c, &r, c.PowMod(&r, x, y, z))
}

func decimalDivMod(t *Thread, a, b Value) (Value, *Exception) {
	var tmp [2]Number
	c, x, y, err := operands(t, a, b, &tmp)
	if c == nil {
		return object.NotImplemented, err
	}
	return c.divmod(t, x, y)
}

func (c *Context) divmod(t *Thread, x, y *Number) (Value, *Exception) {
	q, r := newDecimal(), newDecimal()
	if err := c.raise(t, c.DivMod(&q.Number, &r.Number, x, y)); err != nil {
		return Value{}, err
	}
	return object.NewTuple(q.Value(), r.Value()).Value(), nil
}

// unary applies an operation of one operand in the current context.
func unary(t *Thread, v Value, op func(c *arith.Context, z, x *Number) Flags) (Value, *Exception) {
	c, err := current(t)
	if err != nil {
		return Value{}, err
	}
	d := newDecimal()
	return d.done(t, c, op(&c.Context, &d.Number, numberOf(v)))
}

func decimalNeg(t *Thread, v Value) (Value, *Exception) { return unary(t, v, (*arith.Context).Minus) }

func decimalPos(t *Thread, v Value) (Value, *Exception) { return unary(t, v, (*arith.Context).Plus) }

func decimalAbs(t *Thread, v Value) (Value, *Exception) { return unary(t, v, (*arith.Context).Abs) }
