package num

import "math"

// Fsum adds floats and rounds once: the exact sum is kept as partial sums that
// do not overlap (Shewchuk's method). The zero Fsum is ready.
type Fsum struct {
	partials []float64 // of increasing magnitude
	special  float64   // sum of infinities and NaNs
	infs     float64   // sum of infinities
	seen     bool      // special is in use
}

var errFsum = overflowError("intermediate overflow in fsum")

// Add takes in the next number.
func (s *Fsum) Add(x float64) *Error {
	given := x
	n := 0
	for _, y := range s.partials {
		hi, lo := two2(x, y)
		if lo != 0 {
			s.partials[n] = lo
			n++
		}
		x = hi
	}
	s.partials = s.partials[:n]
	if x == 0 {
		return nil
	}
	if x-x != 0 { // not finite
		if !math.IsInf(given, 0) && given == given {
			return errFsum
		}
		if math.IsInf(given, 0) {
			s.infs += given
		}
		s.special += given
		s.seen = true
		s.partials = s.partials[:0]
		return nil
	}
	s.partials = append(s.partials, x)
	return nil
}

// Sum is the rounded sum.
func (s *Fsum) Sum() (float64, *Error) {
	if s.seen {
		if s.infs != s.infs {
			return 0, valueError("-inf + inf in fsum")
		}
		return s.special, nil
	}
	p := s.partials
	n := len(p)
	if n == 0 {
		return 0, nil
	}
	n--
	hi, lo := p[n], 0.0
	for n > 0 {
		n--
		hi, lo = fast2(hi, p[n])
		if lo != 0 {
			break
		}
	}
	// A tie was rounded to even without regard to what is below it.
	if n > 0 && (lo < 0 && p[n-1] < 0 || lo > 0 && p[n-1] > 0) {
		y := lo * 2
		if x := hi + y; x-hi == y {
			hi = x
		}
	}
	return hi, nil
}

// Hypot is math.hypot of any number of coordinates, and the last step of
// math.dist: the root of the sum of squares, nearly always correctly rounded.
func Hypot(v ...float64) float64 {
	if len(v) == 2 {
		x, y := math.Abs(v[0]), math.Abs(v[1])
		if x < y {
			x, y = y, x
		}
		if x < 0x1p500 && y > 0x1p-450 { // no need to scale
			p, pl := mul2(x, x)
			q, ql := mul2(y, y)
			s, t := fast2(p, q)
			return rootOfSum(s, t+(pl+ql))
		}
	}
	top, nan := 0.0, false
	for _, x := range v {
		a := math.Abs(x)
		if math.IsInf(a, 0) {
			return a
		}
		nan = nan || a != a
		top = max(top, a)
	}
	switch {
	case nan:
		return math.NaN()
	case top == 0:
		return 0
	case len(v) == 1:
		return top
	}
	_, e := math.Frexp(top)
	// Bring the largest near 1 by a power of two.
	scale := math.Ldexp(1, -max(e, -1021))
	if e < -1021 {
		scale = 0x1p1021
	}
	var hi, lo float64
	for _, x := range v {
		x *= scale
		p, pl := mul2(x, x)
		var t float64
		hi, t = two2(hi, p)
		lo += t + pl
	}
	return rootOfSum(hi, lo) / scale
}

// rootOfSum is the square root of hi + lo.
func rootOfSum(hi, lo float64) float64 {
	hi, lo = fast2(hi, lo)
	r := math.Sqrt(hi)
	return r + (math.FMA(-r, r, hi)+lo)/(2*r)
}

// Dist is math.dist of two points of the same dimension.
func Dist(p, q []float64) float64 {
	var tmp [8]float64
	d := tmp[:0]
	for i := range p {
		d = append(d, p[i]-q[i])
	}
	return Hypot(d...)
}
