package arith

import "math/bits"

// u128 is an unsigned integer of two words.
type u128 struct{ hi, lo uint64 }

// wide is an unsigned integer of four words, the least first: a product of two
// coefficients before it is rounded.
type wide [4]uint64

const (
	maxPow64  = 19 // 10^19 is the greatest power of ten in one word,
	maxPow128 = 38 // 10^38 in two,
	maxPow256 = 77 // and 10^77 in four
)

var (
	pow64  [maxPow64 + 1]uint64
	pow128 [maxPow128 + 1]u128
	pow256 [maxPow256 + 1]wide
	_      = fillPowers()
)

func fillPowers() struct{} {
	w := wide{1}
	for i := range pow256 {
		pow256[i] = w
		if i <= maxPow128 {
			pow128[i] = u128{w[1], w[0]}
		}
		if i <= maxPow64 {
			pow64[i] = w[0]
		}
		w.mulWord(10)
	}
	return struct{}{}
}

// digits64 counts decimal digits; zero has one.
func digits64(x uint64) int {
	// 1233/4096 is just above log10(2); the guess is right or one too low.
	n := bits.Len64(x|1) * 1233 >> 12
	if x >= pow64[n] {
		n++
	}
	return max(n, 1)
}

func (x u128) digits() int {
	if x.hi == 0 {
		return digits64(x.lo)
	}
	n := (64 + bits.Len64(x.hi)) * 1233 >> 12
	if n <= maxPow128 && !x.less(pow128[n]) {
		n++
	}
	return n
}

func (x u128) less(y u128) bool { return x.hi < y.hi || x.hi == y.hi && x.lo < y.lo }

func (x u128) isZero() bool { return x.hi|x.lo == 0 }

func (x u128) sub(y u128) u128 {
	lo, b := bits.Sub64(x.lo, y.lo, 0)
	hi, _ := bits.Sub64(x.hi, y.hi, b)
	return u128{hi, lo}
}

// add returns the sum and the carry.
func (x u128) add(y u128) (u128, uint64) {
	lo, c := bits.Add64(x.lo, y.lo, 0)
	hi, c := bits.Add64(x.hi, y.hi, c)
	return u128{hi, lo}, c
}

// mul returns the product; ok tells whether it fits.
func (x u128) mul(y u128) (z u128, ok bool) {
	if x.hi|y.hi == 0 {
		hi, lo := bits.Mul64(x.lo, y.lo)
		return u128{hi, lo}, true
	}
	if x.hi != 0 && y.hi != 0 {
		return z, false
	}
	if x.hi == 0 {
		x, y = y, x
	}
	top, mid := bits.Mul64(x.hi, y.lo)
	hi, lo := bits.Mul64(x.lo, y.lo)
	hi, c := bits.Add64(hi, mid, 0)
	return u128{hi, lo}, top|c == 0
}

// divWord divides by one word.
func (x u128) divWord(d uint64) (q u128, r uint64) {
	if x.hi == 0 {
		return u128{0, x.lo / d}, x.lo % d
	}
	q.hi, r = x.hi/d, x.hi%d
	q.lo, r = bits.Div64(r, x.lo, d)
	return q, r
}

// remainder says how what was cut off compares with half a unit of the last
// digit kept.
type remainder uint8

const (
	exactly remainder = iota
	belowHalf
	half
	aboveHalf
)

// remainderOf classifies r, left by a division by the power of ten d >= 10;
// sticky tells that something was cut off below r.
func remainderOf(r, d uint64, sticky bool) remainder {
	switch h := d / 2; {
	case r == 0 && !sticky:
		return exactly
	case r < h:
		return belowHalf
	case r == h && !sticky:
		return half
	}
	return aboveHalf
}

// cut drops the last n digits.
func (x u128) cut(n int) (u128, remainder) {
	switch {
	case n == 0:
		return x, exactly
	case n <= maxPow64:
		q, r := x.divWord(pow64[n])
		return q, remainderOf(r, pow64[n], false)
	case n <= maxPow128:
		q, r := x.divWord(pow64[maxPow64])
		d := pow64[n-maxPow64]
		q, r2 := q.divWord(d)
		return q, remainderOf(r2, d, r != 0)
	case x.isZero():
		return x, exactly
	}
	// 2^128 is less than half of 10^39.
	return u128{}, belowHalf
}

// shiftLeft multiplies by 10^n; the product must have 38 digits at most.
func (x u128) shiftLeft(n int) u128 {
	z, _ := x.mul(pow128[n])
	return z
}

// trimZeros removes up to limit trailing zeros and returns how many it removed.
func (x u128) trimZeros(limit int64) (u128, int64) {
	removed := int64(0)
	for n := 16; n > 0; n >>= 1 {
		for limit-removed >= int64(n) {
			q, r := x.divWord(pow64[n])
			if r != 0 || x.isZero() {
				break
			}
			x, removed = q, removed+int64(n)
		}
	}
	return x, removed
}

// mulWord multiplies by one word; overflow is lost.
func (w *wide) mulWord(m uint64) {
	var carry uint64
	for i := range w {
		hi, lo := bits.Mul64(w[i], m)
		var c uint64
		w[i], c = bits.Add64(lo, carry, 0)
		carry = hi + c
	}
}

// mulWide returns the product of two coefficients.
func mulWide(x, y u128) (w wide) {
	h0, l0 := bits.Mul64(x.lo, y.lo)
	h1, l1 := bits.Mul64(x.lo, y.hi)
	h2, l2 := bits.Mul64(x.hi, y.lo)
	h3, l3 := bits.Mul64(x.hi, y.hi)
	var c, d uint64
	w[0] = l0
	w[1], c = bits.Add64(h0, l1, 0)
	w[2], c = bits.Add64(h1, l3, c)
	w[3] = h3 + c
	w[1], d = bits.Add64(w[1], l2, 0)
	w[2], d = bits.Add64(w[2], h2, d)
	w[3] += d
	return w
}

func (w *wide) bitLen() int {
	for i := 3; i >= 0; i-- {
		if w[i] != 0 {
			return 64*i + bits.Len64(w[i])
		}
	}
	return 0
}

func (w *wide) less(v *wide) bool {
	for i := 3; i >= 0; i-- {
		if w[i] != v[i] {
			return w[i] < v[i]
		}
	}
	return false
}

func (w *wide) digits() int {
	n := w.bitLen() * 1233 >> 12
	if n <= maxPow256 && !w.less(&pow256[n]) {
		n++
	}
	return max(n, 1)
}

// divWord divides in place and returns the remainder.
func (w *wide) divWord(d uint64) (r uint64) {
	for i := 3; i >= 0; i-- {
		if w[i]|r != 0 {
			w[i], r = bits.Div64(r, w[i], d)
		}
	}
	return r
}

// cut drops the last n digits.
func (w *wide) cut(n int) remainder {
	sticky := false
	for ; n > maxPow64; n -= maxPow64 {
		sticky = w.divWord(pow64[maxPow64]) != 0 || sticky
	}
	return remainderOf(w.divWord(pow64[n]), pow64[n], sticky)
}

// divPair divides by a divisor of two words (hi not zero) in place, by
// schoolbook division, and tells whether something remains.
func (w *wide) divPair(d u128) (inexact bool) {
	s := uint(bits.LeadingZeros64(d.hi))
	if s > 0 {
		d = u128{d.hi<<s | d.lo>>(64-s), d.lo << s}
	}
	var n [5]uint64 // the dividend, shifted likewise
	for i := 3; i >= 0; i-- {
		n[i] = w[i] << s
		if s > 0 && i < 3 {
			n[i+1] |= w[i] >> (64 - s)
		}
	}
	if s > 0 {
		n[4] = w[3] >> (64 - s)
	}
	*w = wide{}
	for i := 2; i >= 0; i-- {
		w[i] = divStep(&n, i, d)
	}
	return n[0]|n[1] != 0
}

// divStep divides n[i:i+3] by the normalized d, leaves the remainder in place
// and returns the quotient, which is one word.
func divStep(n *[5]uint64, i int, d u128) uint64 {
	top, mid, low := n[i+2], n[i+1], n[i]
	q := ^uint64(0)
	if top < d.hi {
		q, _ = bits.Div64(top, mid, d.hi)
	}
	for {
		h0, l0 := bits.Mul64(q, d.lo)
		h1, l1 := bits.Mul64(q, d.hi)
		m, c := bits.Add64(h0, l1, 0)
		h := h1 + c
		a, b := bits.Sub64(low, l0, 0)
		e, b := bits.Sub64(mid, m, b)
		f, b := bits.Sub64(top, h, b)
		if b == 0 {
			n[i], n[i+1], n[i+2] = a, e, f
			return q
		}
		q-- // at most two too large
	}
}
