package math

import (
	"gopy/vm/num"
	"gopy/vm/object"
)

// The functions of ints, and of many numbers.

// argNum converts an argument by __index__.
func argNum(t *Thread, v Value) (num.Int, *Exception) {
	x, err := object.IndexValue(t, v)
	if err != nil {
		return num.Int{}, err
	}
	n, _ := object.AsNum(x)
	return n, nil
}

func result(t *Thread, n num.Int, e *num.Error) (Value, *Exception) {
	if e != nil {
		return Value{}, t.NumError(e)
	}
	return object.FromNum(n), nil
}

//py:func factorial(n, /)
//py:doc Find n!.
//py:doc
//py:doc Raise a ValueError if x is negative or non-integral.
func factorial(t *Thread, n Value) (Value, *Exception) {
	x, err := argNum(t, n)
	if err != nil {
		return Value{}, err
	}
	r, e := num.Factorial(x)
	return result(t, r, e)
}

//py:func isqrt(n, /)
//py:doc Return the integer part of the square root of the input.
func isqrt(t *Thread, n Value) (Value, *Exception) {
	x, err := argNum(t, n)
	if err != nil {
		return Value{}, err
	}
	r, e := num.Isqrt(x)
	return result(t, r, e)
}

//py:func comb(n, k, /)
//py:doc Number of ways to choose k items from n items without repetition and without order.
func comb(t *Thread, n, k Value) (Value, *Exception) {
	x, err := argNum(t, n)
	if err != nil {
		return Value{}, err
	}
	y, err := argNum(t, k)
	if err != nil {
		return Value{}, err
	}
	r, e := num.Comb(x, y)
	return result(t, r, e)
}

//py:func perm(n, k=None, /)
//py:doc Number of ways to choose k items from n items without repetition and with order.
//py:doc
//py:doc If k is not specified or is None, then k defaults to n
//py:doc and the function returns n!.
func perm(t *Thread, n, k Value) (Value, *Exception) {
	if k == object.None {
		return factorial(t, n)
	}
	x, err := argNum(t, n)
	if err != nil {
		return Value{}, err
	}
	y, err := argNum(t, k)
	if err != nil {
		return Value{}, err
	}
	r, e := num.Perm(x, y)
	return result(t, r, e)
}

// fold combines ints from a starting value.
func fold(t *Thread, args []Value, start int64, f func(x, y num.Int) num.Int) (Value, *Exception) {
	acc := num.Small(start)
	for i, a := range args {
		x, err := argNum(t, a)
		if err != nil {
			return Value{}, err
		}
		if i == 0 {
			acc = num.Abs(x)
		} else {
			acc = f(acc, x)
		}
	}
	return object.FromNum(acc), nil
}

//py:func gcd(*integers)
//py:doc Greatest Common Divisor.
func gcd(t *Thread, args []Value) (Value, *Exception) { return fold(t, args, 0, num.Gcd) }

//py:func lcm(*integers)
//py:doc Least Common Multiple.
func lcm(t *Thread, args []Value) (Value, *Exception) { return fold(t, args, 1, num.Lcm) }

//py:func fsum(seq, /)
//py:doc Return an accurate floating point sum of values in the iterable seq.
//py:doc
//py:doc Assumes IEEE-754 floating point arithmetic.
func fsum(t *Thread, seq Value) (float64, *Exception) {
	var s num.Fsum
	err := object.Iterate(t, seq, func(item Value) *Exception {
		x, err := object.ArgFloat(t, item)
		if err != nil {
			return err
		}
		if e := s.Add(x); e != nil {
			return t.NumError(e)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	r, e := s.Sum()
	if e != nil {
		return 0, t.NumError(e)
	}
	return r, nil
}

// floats converts the items of a sequence.
func floats(t *Thread, items []Value) ([]float64, *Exception) {
	out := make([]float64, len(items))
	for i, v := range items {
		var err *Exception
		if out[i], err = object.ArgFloat(t, v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

//py:func hypot(*coordinates)
//py:sig -
//py:doc hypot(*coordinates) -> value
//py:doc
//py:doc Multidimensional Euclidean distance from the origin to a point.
func hypot(t *Thread, args []Value) (float64, *Exception) {
	v, err := floats(t, args)
	if err != nil {
		return 0, err
	}
	return num.Hypot(v...), nil
}

//py:func dist(p, q, /)
//py:doc Return the Euclidean distance between two points p and q.
//py:doc
//py:doc The points should be specified as sequences (or iterables) of
//py:doc coordinates.  Both inputs must have the same dimension.
func dist(t *Thread, p, q Value) (float64, *Exception) {
	a, err := object.ToSlice(t, p)
	if err != nil {
		return 0, err
	}
	b, err := object.ToSlice(t, q)
	if err != nil {
		return 0, err
	}
	if len(a) != len(b) {
		return 0, t.ValueErrorf("both points must have the same number of dimensions")
	}
	x, err := floats(t, a)
	if err != nil {
		return 0, err
	}
	y, err := floats(t, b)
	if err != nil {
		return 0, err
	}
	return num.Dist(x, y), nil
}

//py:func prod(iterable, /, *, start=1)
//py:doc Calculate the product of all the elements in the input iterable.
//py:doc
//py:doc The default start value for the product is 1.
func prod(t *Thread, iterable, start Value) (Value, *Exception) {
	acc := start
	err := object.Iterate(t, iterable, func(item Value) *Exception {
		var err *Exception
		acc, err = object.Binary(t, object.OpMul, acc, item)
		return err
	})
	return acc, err
}
