package text

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
)

// number is a number as text in parts, ready to be grouped and padded.
type number struct {
	neg    bool
	prefix string // 0x and its likes
	digits []byte // the whole part, which is what grouping is about
	rest   []byte // point, fraction, exponent; or inf and nan
}

// sign is what to write in front.
func (f *Spec) sign(neg bool) string {
	switch {
	case neg:
		return "-"
	case f.Sign == '+' || f.Sign == ' ':
		return string(f.Sign)
	}
	return ""
}

// layout writes sign, prefix, padding, grouped digits and the rest.
func (f *Spec) layout(b *Builder, x number) {
	sign := f.sign(x.neg)
	fixed := len(sign) + len(x.prefix) + len(x.rest)
	minDigits := 0
	if f.Fill == '0' && f.Align == '=' && len(x.digits) > 0 { // inf and nan have none
		minDigits = max(f.Width-fixed, 0) // zeros are grouped like digits
	}
	digits := f.group(x.digits, minDigits)
	n := fixed + len(digits)
	left, right := f.padding(n)
	inner := 0
	if f.Align == '=' {
		left, inner = 0, left
	}
	b.WriteRepeat(f.Fill, left)
	b.WriteASCII(sign)
	b.WriteASCII(x.prefix)
	b.WriteRepeat(f.Fill, inner)
	b.WriteASCII(viewString(digits))
	b.WriteASCII(viewString(x.rest))
	b.WriteRepeat(f.Fill, right)
}

// group puts separators between digits and zeros in front until the width is
// reached; a separator never comes first, so one more zero may be needed.
func (f *Spec) group(d []byte, width int) []byte {
	size := 3
	if f.Sep == 0 {
		size = math.MaxInt
	} else {
		switch f.Type {
		case 'b', 'o', 'x', 'X':
			size = 4
		}
	}
	if len(d) <= size && width <= len(d) {
		return d
	}
	n := len(d)
	total := n
	if f.Sep != 0 {
		total += max(n-1, 0) / size
		for total < width {
			if n%size == 0 && n > 0 {
				total++
			}
			n++
			total++
		}
	} else if total < width {
		n, total = width, width
	}
	out := make([]byte, total)
	w := total
	for i := range n { // from the right
		if i > 0 && i%size == 0 {
			w--
			out[w] = f.Sep
		}
		w--
		out[w] = '0'
		if i < len(d) {
			out[w] = d[len(d)-1-i]
		}
	}
	return out
}

// WantsFloat tells that an int must be converted to a float for this type.
func (f *Spec) WantsFloat() bool {
	switch f.Type {
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		return true
	}
	return false
}

// FormatInt64 applies the spec to an int that fits a word. When WantsFloat, use
// FormatFloat instead.
func (f *Spec) FormatInt64(v int64) (Str, *Error) {
	if f.Type == 'd' && f.Sep == 0 && f.Width < 0 && f.Sign == 0 && f.Prec < 0 && !f.NoNegZ {
		return ASCIIStr(strconv.FormatInt(v, 10)), nil
	}
	base, err := f.intBase()
	if err != nil {
		return Str{}, err
	}
	if base == 0 {
		return f.formatChar(v)
	}
	u := uint64(v)
	if v < 0 {
		u = -u
	}
	return f.finishInt(v < 0, strconv.AppendUint(nil, u, base)), nil
}

// FormatBig applies the spec to a big int. limit is the greatest number of
// decimal digits, 0 for none.
func (f *Spec) FormatBig(v *big.Int, limit int) (Str, *Error) {
	base, err := f.intBase()
	if err != nil {
		return Str{}, err
	}
	if base == 0 {
		return Str{}, &Error{"OverflowError", "Python int too large to convert to C long"}
	}
	tooMany := base == 10 && limit > 0 && float64(v.BitLen()-1)*0.30102999566398114 > float64(limit)
	var d []byte
	if !tooMany {
		d = v.Append(nil, base)
		if v.Sign() < 0 {
			d = d[1:]
		}
		tooMany = base == 10 && limit > 0 && len(d) > limit
	}
	if tooMany {
		return Str{}, valueError(fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", limit))
	}
	return f.finishInt(v.Sign() < 0, d), nil
}

// intBase checks the spec for ints; base 0 stands for 'c'.
func (f *Spec) intBase() (int, *Error) {
	base := 10
	switch f.Type {
	case 'd', 'n':
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'x', 'X':
		base = 16
	case 'c':
		base = 0
	default:
		return 0, f.unknown()
	}
	switch {
	case f.Prec >= 0:
		return 0, valueError("Precision not allowed in integer format specifier")
	case f.NoNegZ:
		return 0, valueError("Negative zero coercion (z) not allowed in integer format specifier")
	case base == 0 && f.Sign != 0:
		return 0, valueError("Sign not allowed with integer format specifier 'c'")
	case base == 0 && f.Alt:
		return 0, valueError("Alternate form (#) not allowed with integer format specifier 'c'")
	}
	return base, nil
}

func (f *Spec) formatChar(v int64) (Str, *Error) {
	if v < 0 || v > MaxRune {
		return Str{}, &Error{"OverflowError", "%c arg not in range(0x110000)"}
	}
	var b Builder
	left, right := f.padding(1)
	b.WriteRepeat(f.Fill, left)
	b.WriteRune(rune(v))
	b.WriteRepeat(f.Fill, right)
	return b.Str(), nil
}

func (f *Spec) finishInt(neg bool, digits []byte) Str {
	x := number{neg: neg, digits: digits}
	if f.Alt {
		switch f.Type {
		case 'b', 'o', 'x', 'X':
			x.prefix = "0" + string(f.Type)
		}
	}
	if f.Type == 'X' {
		upperASCII(digits)
	}
	var b Builder
	f.layout(&b, x)
	return b.Str()
}

func upperASCII(b []byte) {
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			b[i] = c - 32
		}
	}
}

// floatStyle is how the digits of a float or of a part of a complex are made.
func (f *Spec) floatStyle() (FloatStyle, *Error) {
	st := FloatStyle{Prec: f.Prec, Alt: f.Alt}
	switch f.Type {
	case 0:
		st.Code = 'r'
		if f.Prec >= 0 {
			st.Code = 'g'
		}
	case 'n':
		st.Code = 'g'
	case '%':
		st.Code = 'f'
	default:
		st.Code = byte(f.Type)
	}
	if f.Prec > math.MaxInt32 {
		return st, valueError("precision too big")
	}
	if st.Prec < 0 {
		st.Prec = 6
	}
	return st, nil
}

// FormatFloat applies the spec to a float.
func (f *Spec) FormatFloat(v float64) (Str, *Error) {
	if !f.WantsFloat() && f.Type != 0 && f.Type != 'n' {
		return Str{}, f.unknown()
	}
	st, err := f.floatStyle()
	if err != nil {
		return Str{}, err
	}
	st.Dot0 = f.Type == 0
	if f.Type == '%' {
		v *= 100
	}
	var tmp [64]byte
	x := splitNumber(AppendFloat(tmp[:0], v, st))
	if f.NoNegZ {
		x.dropNegZero()
	}
	if f.Type == '%' {
		x.rest = append(x.rest, '%')
	}
	var b Builder
	f.layout(&b, x)
	return b.Str(), nil
}

// splitNumber takes what AppendFloat wrote apart.
func splitNumber(s []byte) number {
	var x number
	if s[0] == '-' {
		x.neg = true
		s = s[1:]
	}
	i := 0
	for i < len(s) && s[i]-'0' <= 9 {
		i++
	}
	x.digits, x.rest = s[:i:i], s[i:]
	return x
}

// dropNegZero removes the minus of a number that was rounded to zero.
func (x *number) dropNegZero() {
	if len(x.digits) == 0 {
		return
	}
	for _, part := range [][]byte{x.digits, x.rest} {
		for _, c := range part {
			if c|0x20 == 'e' {
				break
			}
			if '1' <= c && c <= '9' {
				return
			}
		}
	}
	x.neg = false
}

// FormatComplex applies the spec to a complex number.
func (f *Spec) FormatComplex(re, im float64) (Str, *Error) {
	if !f.WantsFloat() && f.Type != 0 && f.Type != 'n' || f.Type == '%' {
		return Str{}, f.unknown()
	}
	if f.Fill == '0' {
		return Str{}, valueError("Zero padding is not allowed in complex format specifier")
	}
	if f.Align == '=' {
		return Str{}, valueError("'=' alignment flag is not allowed in complex format specifier")
	}
	st, err := f.floatStyle()
	if err != nil {
		return Str{}, err
	}
	// Without a type it looks as repr does: no real part if that is +0, else
	// parentheses.
	skipReal := f.Type == 0 && re == 0 && !math.Signbit(re)
	part := Spec{Fill: ' ', Align: '>', Width: -1, Sep: f.Sep, Sign: f.Sign, Type: f.Type}
	var body Builder
	write := func(v float64) {
		x := splitNumber(AppendFloat(nil, v, st))
		if f.NoNegZ {
			x.dropNegZero()
		}
		part.layout(&body, x)
	}
	if f.Type == 0 && !skipReal {
		body.WriteRune('(')
	}
	if !skipReal {
		write(re)
		part.Sign = '+'
	}
	write(im)
	body.WriteRune('j')
	if f.Type == 0 && !skipReal {
		body.WriteRune(')')
	}
	var b Builder
	left, right := f.padding(body.Len())
	b.WriteRepeat(f.Fill, left)
	b.WriteStr(body.Str())
	b.WriteRepeat(f.Fill, right)
	return b.Str(), nil
}
