package decimal

import "gopy/stdlib/decimal/arith"

// The operations that Decimal has as methods and Context too are declared once,
// in these tables; methods.go and ctxmethods.go make the functions of them. An
// operation without name in one of the two is not a method there.

type unaryOp struct {
	decimal, context string
	op               func(c *arith.Context, z, x *Number) Flags
	doc              string
}

var unaryOps = []unaryOp{
	{"", "abs", (*arith.Context).Abs, "Return the absolute value of x."},
	{"exp", "exp", (*arith.Context).Exp, "Return e raised to the operand, correctly rounded."},
	{"ln", "ln", (*arith.Context).Ln, "Return the natural logarithm, correctly rounded."},
	{"log10", "log10", (*arith.Context).Log10, "Return the base ten logarithm, correctly rounded."},
	{"", "minus", (*arith.Context).Minus, "Return -x, rounded."},
	{"next_minus", "next_minus", (*arith.Context).NextMinus, "Return the largest representable number smaller than the operand."},
	{"next_plus", "next_plus", (*arith.Context).NextPlus, "Return the smallest representable number larger than the operand."},
	{"normalize", "normalize", (*arith.Context).Reduce, "Strip trailing zeros, after rounding."},
	{"", "plus", (*arith.Context).Plus, "Return +x, rounded."},
	{"", "to_integral", (*arith.Context).ToIntegral, "Identical to to_integral_value(x)."},
	{"", "to_integral_exact", (*arith.Context).ToIntegralExact, "Round to an integer; signal if the result is rounded or inexact."},
	{"", "to_integral_value", (*arith.Context).ToIntegral, "Round to an integer."},
	{"sqrt", "sqrt", (*arith.Context).Sqrt, "Return the square root, correctly rounded."},
	{"logb", "logb", (*arith.Context).LogB, "Return the exponent of the most significant digit."},
	{"logical_invert", "logical_invert", (*arith.Context).Invert, "Invert all digits."},
}

type binaryOp struct {
	decimal, context string
	op               func(c *arith.Context, z, x, y *Number) Flags
	doc              string
}

func logical(op byte) func(c *arith.Context, z, x, y *Number) Flags {
	return func(c *arith.Context, z, x, y *Number) Flags { return c.Logical(z, x, y, op) }
}

func total(f func(x, y *Number) int) func(c *arith.Context, z, x, y *Number) Flags {
	return func(_ *arith.Context, z, x, y *Number) Flags { z.SetInt64(int64(f(x, y))); return 0 }
}

func copySign(_ *arith.Context, z, x, y *Number) Flags {
	*z = *x
	z.Neg = y.Neg
	return 0
}

var binaryOps = []binaryOp{
	{"", "add", (*arith.Context).Add, "Return the sum of x and y."},
	{"compare", "compare", (*arith.Context).Compare, "Compare numerically: return -1, 0, 1 or NaN."},
	{"compare_signal", "compare_signal", (*arith.Context).CompareSignal, "Compare numerically; all NaNs signal."},
	{"", "divide", (*arith.Context).Div, "Return x divided by y."},
	{"", "divide_int", (*arith.Context).DivInt, "Return x divided by y, truncated to an integer."},
	{"max", "max", (*arith.Context).Max, "Compare the values numerically and return the maximum."},
	{"max_mag", "max_mag", (*arith.Context).MaxMag, "Like max, comparing without sign."},
	{"min", "min", (*arith.Context).Min, "Compare the values numerically and return the minimum."},
	{"min_mag", "min_mag", (*arith.Context).MinMag, "Like min, comparing without sign."},
	{"", "multiply", (*arith.Context).Mul, "Return the product of x and y."},
	{"next_toward", "next_toward", (*arith.Context).NextToward, "Return the number next to the first operand in the direction of the second."},
	{"", "quantize", (*arith.Context).Quantize, "Return x, rounded, with the exponent of y."},
	{"", "remainder", (*arith.Context).Rem, "Return the remainder of the integer division, with the sign of x."},
	{"remainder_near", "remainder_near", (*arith.Context).RemNear, "Return x - y*n, n being the integer nearest to x / y."},
	{"", "subtract", (*arith.Context).Sub, "Return the difference between x and y."},
	{"compare_total", "compare_total", total(arith.Total), "Compare by the total ordering of representations."},
	{"compare_total_mag", "compare_total_mag", total(arith.TotalMag), "Like compare_total, ignoring signs."},
	{"copy_sign", "copy_sign", copySign, "Return the first operand with the sign of the second."},
	{"logical_and", "logical_and", logical('&'), "Digit-wise and."},
	{"logical_or", "logical_or", logical('|'), "Digit-wise or."},
	{"logical_xor", "logical_xor", logical('^'), "Digit-wise exclusive or."},
	{"rotate", "rotate", (*arith.Context).Rotate, "Rotate the digits of the first operand by the second."},
	{"scaleb", "scaleb", (*arith.Context).ScaleB, "Add the second operand to the exponent of the first."},
	{"shift", "shift", (*arith.Context).Shift, "Shift the digits of the first operand by the second."},
}

// test is a question about a number; those that depend on the context take it.
type test struct {
	name    string
	context bool
	ask     func(c *arith.Context, x *Number) bool
	doc     string
}

var tests = []test{
	{"is_canonical", false, func(_ *arith.Context, x *Number) bool { return true }, "Return True: all Decimals are canonical."},
	{"is_finite", false, func(_ *arith.Context, x *Number) bool { return x.Kind == arith.Finite }, "Return True for finite numbers."},
	{"is_infinite", false, func(_ *arith.Context, x *Number) bool { return x.Kind == arith.Infinite }, "Return True for infinities."},
	{"is_nan", false, func(_ *arith.Context, x *Number) bool { return x.IsNaN() }, "Return True for NaNs."},
	{"is_qnan", false, func(_ *arith.Context, x *Number) bool { return x.Kind == arith.QNaN }, "Return True for quiet NaNs."},
	{"is_snan", false, func(_ *arith.Context, x *Number) bool { return x.Kind == arith.SNaN }, "Return True for signaling NaNs."},
	{"is_signed", false, func(_ *arith.Context, x *Number) bool { return x.Neg }, "Return True if the sign is negative."},
	{"is_zero", false, func(_ *arith.Context, x *Number) bool { return x.IsZero() }, "Return True for zeros."},
	{"is_normal", true, (*arith.Context).IsNormal, "Return True for normal numbers."},
	{"is_subnormal", true, (*arith.Context).IsSubnormal, "Return True for subnormal numbers."},
}
