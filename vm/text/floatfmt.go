package text

import (
	"math"
	"strconv"
)

// FloatStyle says how AppendFloat writes a number.
type FloatStyle struct {
	Code byte // one of e E f F g G, or r for the shortest that reads back
	Prec int  // digits after the point (e, f) or in all (g); unused by r
	Alt  bool // always a decimal point, trailing zeros of g kept
	Dot0 bool // ".0" after a whole number that has no exponent
}

// AppendFloat appends f as C's printf or Python's repr would. Nan has no sign.
func AppendFloat(buf []byte, f float64, st FloatStyle) []byte {
	upper := st.Code < 'a'
	switch {
	case math.IsInf(f, 0):
		if f < 0 {
			buf = append(buf, '-')
		}
		if upper {
			return append(buf, "INF"...)
		}
		return append(buf, "inf"...)
	case f != f:
		if upper {
			return append(buf, "NAN"...)
		}
		return append(buf, "nan"...)
	}
	switch st.Code {
	case 'f', 'F':
		buf = strconv.AppendFloat(buf, f, 'f', st.Prec, 64)
		if st.Prec == 0 && st.Alt {
			buf = append(buf, '.')
		}
		return buf
	case 'e', 'E':
		return appendExp(buf, f, st)
	}
	return appendGeneral(buf, f, st)
}

// appendExp handles e and E.
func appendExp(buf []byte, f float64, st FloatStyle) []byte {
	n := len(buf)
	buf = strconv.AppendFloat(buf, f, st.Code, st.Prec, 64)
	if st.Prec == 0 && st.Alt {
		if buf[n] == '-' {
			n++
		}
		buf = append(buf, 0)
		copy(buf[n+2:], buf[n+1:])
		buf[n+1] = '.'
	}
	return buf
}

// appendGeneral handles g, G and r: digits and exponent come from strconv, the
// choice between the two notations is made here.
func appendGeneral(buf []byte, f float64, st FloatStyle) []byte {
	prec, limit := st.Prec, 16
	if st.Code == 'r' {
		prec = 0 // one less, so -1, asks strconv for the shortest
	} else {
		prec = max(prec, 1)
		limit = prec
		if st.Dot0 {
			limit-- // no room for the ".0" otherwise
		}
	}
	var tmp [64]byte
	s := strconv.AppendFloat(tmp[:0], math.Abs(f), 'e', prec-1, 64)
	e := len(s) - 1
	for s[e] != 'e' {
		e--
	}
	exp, _ := strconv.Atoi(string(s[e+1:]))
	digits := s[:1]
	if e > 1 {
		digits = append(s[:1], s[2:e]...)
	}
	if !st.Alt {
		for len(digits) > 1 && digits[len(digits)-1] == '0' {
			digits = digits[:len(digits)-1]
		}
	}
	if math.Signbit(f) {
		buf = append(buf, '-')
	}
	if exp < -4 || exp >= limit {
		return appendSci(buf, digits, exp, st)
	}
	return appendPlain(buf, digits, exp, st)
}

// appendSci writes d.ddde+xx.
func appendSci(buf, digits []byte, exp int, st FloatStyle) []byte {
	buf = append(buf, digits[0])
	if len(digits) > 1 || st.Alt {
		buf = append(append(buf, '.'), digits[1:]...)
	}
	mark, sign := byte('e'), byte('+')
	if st.Code == 'G' {
		mark = 'E'
	}
	if exp < 0 {
		sign, exp = '-', -exp
	}
	buf = append(buf, mark, sign)
	if exp < 10 {
		buf = append(buf, '0')
	}
	return strconv.AppendInt(buf, int64(exp), 10)
}

// appendPlain writes digits with the point where exp says.
func appendPlain(buf, digits []byte, exp int, st FloatStyle) []byte {
	if exp < 0 {
		buf = append(buf, '0', '.')
		for range -exp - 1 {
			buf = append(buf, '0')
		}
		return append(buf, digits...)
	}
	for i := 0; i <= exp; i++ {
		if i < len(digits) {
			buf = append(buf, digits[i])
		} else {
			buf = append(buf, '0')
		}
	}
	switch {
	case len(digits) > exp+1:
		buf = append(append(buf, '.'), digits[exp+1:]...)
	case st.Dot0:
		buf = append(buf, '.', '0')
	case st.Alt:
		buf = append(buf, '.')
	}
	return buf
}
