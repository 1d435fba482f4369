package text

import (
	"bytes"
	"fmt"
	"math"
	"math/big"
	"strconv"
)

// The % operator of strings and bytes.
//
// NextDirective parses up to and with the next directive. The caller then does,
// in this order: write Literal; look up Key when HasKey; take an argument for
// the width when StarWidth and call SetWidth; the same for StarPrec and SetPrec;
// raise Err if there is one; take the argument; check Conv (ErrBadConv);
// format. A directive that fails to parse carries what came before the fault,
// since Python has looked up keys and taken arguments by then.

// Directive is one conversion such as "%(name)-10.3f".
type Directive struct {
	Literal             Str
	Conv                rune // 0 at the end of the format; '%' for "%%", which takes no argument
	HasKey              bool
	Key                 Str
	Left, Plus, Space   bool // flags "-", "+", " "
	Alt, Zero           bool // flags "#", "0"
	NoNegZ              bool // flag "z", which bytes alone have
	StarWidth, StarPrec bool
	Width, Prec         int // -1 for none
	ConvPos             int // index of Conv in the format, for messages
	Err                 *Error
}

var errIncomplete = valueError("incomplete format")

// NextDirective parses format[pos:]. inBytes chooses the messages of bytes.
func NextDirective(format Str, pos int, inBytes bool) (d Directive, next int) {
	n := format.Len()
	i := pos
	for i < n && format.At(i) != '%' {
		i++
	}
	d.Literal = format.Slice(pos, i)
	d.Width, d.Prec = -1, -1
	if i == n {
		return d, n
	}
	i++
	if i < n && format.At(i) == '%' {
		d.Conv = '%'
		return d, i + 1
	}
	p := directiveParser{s: format, i: i, d: &d}
	d.Err = p.parse(inBytes)
	return d, p.i
}

type directiveParser struct {
	s Str
	i int
	d *Directive
}

func (p *directiveParser) at(c rune) bool { return p.i < p.s.Len() && p.s.At(p.i) == c }

func (p *directiveParser) parse(inBytes bool) *Error {
	d := p.d
	if p.at('(') && !p.parseKey() {
		return valueError("incomplete format key")
	}
	p.parseFlags(inBytes)
	if p.at('*') {
		d.StarWidth = true
		p.i++
	} else if !p.parseNumber(&d.Width, math.MaxInt) {
		return valueError("width too big")
	}
	if p.at('.') {
		p.i++
		if p.at('*') {
			d.StarPrec = true
			p.i++
		} else {
			d.Prec = 0
			if !p.parseNumber(&d.Prec, math.MaxInt32) {
				if inBytes {
					return valueError("prec too big")
				}
				return valueError("precision too big")
			}
		}
	}
	if p.at('h') || p.at('l') || p.at('L') { // C's size letters mean nothing
		p.i++
	}
	if p.i >= p.s.Len() {
		return errIncomplete
	}
	d.ConvPos, d.Conv = p.i, p.s.At(p.i)
	p.i++
	return nil
}

// parseKey reads "(name)", in which parentheses may nest.
func (p *directiveParser) parseKey() bool {
	start, depth := p.i+1, 0
	for ; p.i < p.s.Len(); p.i++ {
		switch p.s.At(p.i) {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				p.d.HasKey, p.d.Key = true, p.s.Slice(start, p.i)
				p.i++
				return true
			}
		}
	}
	return false
}

func (p *directiveParser) parseFlags(inBytes bool) {
	for ; p.i < p.s.Len(); p.i++ {
		switch p.s.At(p.i) {
		case '-':
			p.d.Left = true
		case '+':
			p.d.Plus = true
		case ' ':
			p.d.Space = true
		case '#':
			p.d.Alt = true
		case '0':
			p.d.Zero = true
		case 'z':
			if !inBytes {
				return
			}
			p.d.NoNegZ = true
		default:
			return
		}
	}
}

// parseNumber reads digits into v, if there are any.
func (p *directiveParser) parseNumber(v *int, limit int) bool {
	for ; p.i < p.s.Len(); p.i++ {
		c := p.s.At(p.i) - '0'
		if c < 0 || c > 9 {
			return true
		}
		*v = max(*v, 0)
		if *v > (limit-int(c))/10 {
			return false
		}
		*v = *v*10 + int(c)
	}
	return true
}

// SetWidth takes the width from an argument; a negative one means "-".
func (d *Directive) SetWidth(w int) {
	if w < 0 {
		d.Left = true
		w = -w
	}
	d.Width = w
}

// SetPrec takes the precision from an argument.
func (d *Directive) SetPrec(p int) { d.Prec = max(p, 0) }

// Errors that the caller meets while it takes arguments.
var (
	ErrStarInt       = typeError("* wants int")
	ErrNotEnough     = typeError("not enough arguments for format string")
	ErrTooMany       = typeError("not all arguments converted during string formatting")
	ErrTooManyBytes  = typeError("not all arguments converted during bytes formatting")
	ErrNeedMapping   = typeError("format requires a mapping")
	ErrPercentChar   = typeError("%c requires int or char")
	ErrPercentRange  = &Error{"OverflowError", "%c arg not in range(0x110000)"}
	ErrByteChar      = typeError("%c requires an integer in range(256) or a single byte")
	ErrByteCharRange = &Error{"OverflowError", "%c arg not in range(256)"}
)

// ErrNotNumber is the TypeError of an integer conversion for another type.
func (d *Directive) ErrNotNumber(typeName string) *Error {
	what := "a real number"
	if d.Conv == 'x' || d.Conv == 'X' || d.Conv == 'o' {
		what = "an integer"
	}
	return typeError(fmt.Sprintf("%%%c format: %s is required, not %s", d.Conv, what, typeName))
}

// ErrBadConv is the error of an unknown conversion.
func (d *Directive) ErrBadConv() *Error {
	shown := d.Conv
	if shown < 32 || shown > 126 {
		shown = '?'
	}
	return valueError(fmt.Sprintf("unsupported format character '%c' (0x%x) at index %d", shown, d.Conv, d.ConvPos))
}

// WriteText finishes s, r, a and c: precision cuts, width pads with spaces.
func (d *Directive) WriteText(b *Builder, s Str) {
	if d.Prec >= 0 && d.Prec < s.Len() && d.Conv != 'c' {
		s = s.Slice(0, d.Prec)
	}
	pad := d.Width - s.Len()
	if !d.Left {
		b.WriteRepeat(' ', pad)
	}
	b.WriteStr(s)
	if d.Left {
		b.WriteRepeat(' ', pad)
	}
}

// WriteInt64 finishes d, i, u, o, x and X.
func (d *Directive) WriteInt64(b *Builder, v int64) {
	if d.Conv == 'd' && d.Width < 0 && d.Prec < 0 && !d.Plus && !d.Space {
		var tmp [20]byte
		b.WriteASCII(viewString(strconv.AppendInt(tmp[:0], v, 10)))
		return
	}
	u := uint64(v)
	if v < 0 {
		u = -u
	}
	d.writeDigits(b, v < 0, strconv.AppendUint(nil, u, d.base()))
}

// WriteBig is WriteInt64 for a big int; limit is the greatest number of decimal
// digits, 0 for none.
func (d *Directive) WriteBig(b *Builder, v *big.Int, limit int) *Error {
	f := Spec{Type: 'd', Width: -1, Prec: -1, Fill: ' ', Align: '>'}
	if base := d.base(); base == 10 && limit > 0 {
		if _, err := f.FormatBig(v, limit); err != nil {
			return err
		}
	}
	digits := v.Append(nil, d.base())
	if v.Sign() < 0 {
		digits = digits[1:]
	}
	d.writeDigits(b, v.Sign() < 0, digits)
	return nil
}

func (d *Directive) base() int {
	switch d.Conv {
	case 'o':
		return 8
	case 'x', 'X':
		return 16
	}
	return 10
}

func (d *Directive) writeDigits(b *Builder, neg bool, digits []byte) {
	if missing := d.Prec - len(digits); missing > 0 {
		z := make([]byte, missing, d.Prec)
		for i := range z {
			z[i] = '0'
		}
		digits = append(z, digits...)
	}
	prefix := ""
	if d.Alt && d.base() != 10 {
		prefix = "0" + string(d.Conv)
	}
	if d.Conv == 'X' {
		upperASCII(digits)
	}
	d.writeNumber(b, neg, prefix, digits)
}

// WriteFloat finishes e, E, f, F, g and G.
func (d *Directive) WriteFloat(b *Builder, v float64) {
	st := FloatStyle{Code: byte(d.Conv), Prec: d.Prec, Alt: d.Alt}
	if st.Prec < 0 {
		st.Prec = 6
	}
	var tmp [64]byte
	s := AppendFloat(tmp[:0], v, st)
	neg := s[0] == '-'
	if neg {
		s = s[1:]
		if d.NoNegZ && !bytes.ContainsAny(s, "123456789fn") {
			neg = false
		}
	}
	d.writeNumber(b, neg, "", s)
}

// writeNumber writes sign, prefix and digits in the width.
func (d *Directive) writeNumber(b *Builder, neg bool, prefix string, digits []byte) {
	sign := ""
	switch {
	case neg:
		sign = "-"
	case d.Plus:
		sign = "+"
	case d.Space:
		sign = " "
	}
	pad := d.Width - len(sign) - len(prefix) - len(digits)
	zero := d.Zero && !d.Left
	if !d.Left && !zero {
		b.WriteRepeat(' ', pad)
	}
	b.WriteASCII(sign)
	b.WriteASCII(prefix)
	if zero {
		b.WriteRepeat('0', pad)
	}
	b.WriteASCII(viewString(digits))
	if d.Left {
		b.WriteRepeat(' ', pad)
	}
}
