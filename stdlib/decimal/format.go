package decimal

import (
	"gopy/stdlib/decimal/arith"
	"gopy/vm/object"
)

// spec is a parsed format specification.
type spec struct {
	fill   []rune
	align  rune // '<', '>', '^' or '='; 0: not given
	sign   rune // '-', '+' or ' '
	noNegZ bool // z: negative zero loses its sign
	zeros  bool // pad with zeros, which are grouped like digits
	width  int
	prec   int  // -1: none
	typ    byte // e E f F g G %; 0: none
	locale bool

	point, comma string
	grouping     []int
}

// parseSpec parses a format specification; ok is false when it is not valid.
func parseSpec(s *object.Str) (f spec, ok bool) {
	rs := s.Runes()
	at := func(i int) rune {
		if i < len(rs) {
			return rs[i]
		}
		return 0
	}
	isAlign := func(r rune) bool { return r == '<' || r == '>' || r == '^' || r == '=' }
	f = spec{fill: []rune{' '}, sign: '-', prec: -1, point: "."}
	i := 0
	if len(rs) > 1 && isAlign(rs[1]) {
		f.fill, f.align, i = rs[:1], rs[1], 2
	} else if isAlign(at(0)) {
		f.align, i = rs[0], 1
	}
	if at(i) == 'z' { // before the sign or behind it
		f.noNegZ = true
		i++
	}
	if r := at(i); r == '+' || r == '-' || r == ' ' {
		f.sign = r
		i++
	}
	if at(i) == 'z' && !f.noNegZ {
		f.noNegZ = true
		i++
	}
	if at(i) == '0' {
		if f.align != 0 {
			return f, false
		}
		f.zeros = true
		i++
	}
	if f.width, i, ok = specNumber(rs, i, 0); !ok {
		return f, false
	}
	if at(i) == ',' {
		f.comma, f.grouping = ",", []int{3}
		i++
	}
	if at(i) == '.' {
		start := i + 1
		if f.prec, i, ok = specNumber(rs, start, -1); !ok || i == start {
			return f, false
		}
	}
	switch r := at(i); r {
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		f.typ = byte(r)
		i++
	case 'n':
		if f.comma != "" {
			return f, false
		}
		f.typ, f.locale = 'g', true
		i++
	}
	return f, i == len(rs)
}

// specNumber parses digits at i.
func specNumber(rs []rune, i, none int) (v, next int, ok bool) {
	v = none
	for ; i < len(rs) && rs[i] >= '0' && rs[i] <= '9'; i++ {
		v = max(v, 0)*10 + int(rs[i]-'0')
		if v > 1<<31-1 {
			return v, i, false
		}
	}
	return v, i, true
}

func formatMethod(t *Thread, self Value, args []Value) (Value, *Exception) {
	switch {
	case len(args) < 1:
		return Value{}, t.TypeErrorf("function takes at least 1 argument (%d given)", len(args))
	case len(args) > 2:
		return Value{}, t.TypeErrorf("function takes at most 2 arguments (%d given)", len(args))
	}
	s, ok := object.AsStr(args[0])
	if !ok {
		return Value{}, t.TypeErrorf("format arg must be str")
	}
	c, err := current(t)
	if err != nil {
		return Value{}, err
	}
	f, ok := parseSpec(s)
	if !ok {
		return Value{}, t.ValueErrorf("invalid format string")
	}
	if err := f.localize(t, args[1:]); err != nil {
		return Value{}, err
	}
	return f.format(t, numberOf(self), c)
}

// localize takes point and separators from an override dict, else, for type n,
// from the locale.
func (f *spec) localize(t *Thread, override []Value) *Exception {
	var d *object.Dict
	bad := "invalid locale"
	if len(override) > 0 {
		var ok bool
		if d, ok = object.AsDict(override[0]); !ok {
			return t.TypeErrorf("optional argument must be a dict")
		}
		bad = "invalid override dict"
	} else if f.locale {
		localeconv, err := attrOf(t, "locale", "localeconv")
		if err != nil {
			return err
		}
		v, err := object.Call0(t, localeconv)
		if err != nil {
			return err
		}
		d, _ = object.AsDict(v)
	}
	if d == nil {
		return nil
	}
	return f.separators(t, d, bad)
}

func (f *spec) separators(t *Thread, d *object.Dict, bad string) *Exception {
	text := func(v Value) (string, *Exception) {
		s, ok := object.AsStr(v)
		if !ok {
			return "", t.TypeErrorf("bad argument type for built-in operation")
		}
		return s.String(), nil
	}
	var err *Exception
	if v := d.GetName("decimal_point"); !v.IsNil() {
		if f.point, err = text(v); err != nil {
			return err
		}
	}
	if v := d.GetName("thousands_sep"); !v.IsNil() {
		if f.comma, err = text(v); err != nil {
			return err
		}
	}
	if v := d.GetName("grouping"); !v.IsNil() {
		f.grouping = nil
		if items, ok := sequence(v); ok && bad == "invalid locale" {
			for _, item := range items {
				n, _, _ := object.AsInt(item)
				f.grouping = append(f.grouping, int(n))
			}
		} else {
			s, err := text(v)
			if err != nil {
				return err
			}
			for _, r := range s {
				f.grouping = append(f.grouping, int(r))
			}
		}
	}
	if len([]rune(f.point)) != 1 || len([]rune(f.comma)) > 1 {
		return t.ValueErrorf("%s", bad)
	}
	return nil
}

// format formats x.
func (f *spec) format(t *Thread, x *Number, c *Context) (Value, *Exception) {
	var whole, rest []byte // before and behind the point
	neg := x.Neg
	if x.Kind != arith.Finite {
		plain := *x
		plain.Neg = false
		rest = plain.AppendText(nil, false, 'E')
		if f.typ == '%' {
			rest = append(rest, '%')
		}
		if f.zeros {
			f.zeros, f.align = false, '>'
		}
	} else {
		if f.tooLong(x) {
			return Value{}, t.MemoryErr()
		}
		z := *x
		whole, rest = f.digits(&z, c)
		neg = z.Neg
		if f.noNegZ && z.IsZero() {
			neg = false
		}
	}
	sign := ""
	if neg {
		sign = "-"
	} else if f.sign != '-' {
		sign = string(f.sign)
	}
	return f.pad(sign, whole, rest), nil
}

// tooLong tells that the text would be absurdly long.
func (f *spec) tooLong(x *Number) bool {
	const limit = 1 << 30
	return f.prec > limit || f.width > limit || (f.typ == 'f' || f.typ == 'F' || f.typ == '%') && (x.Exp > limit || x.Exp < -limit && f.prec < 0)
}

// digits rounds z and writes it without sign: the digits before the point, and
// the rest, beginning with the point.
func (f *spec) digits(z *Number, c *Context) (whole, rest []byte) {
	typ := f.typ | 0x20
	point := int64(0) // digits before the point, when the exponent is shown
	exponent := byte(0)
	switch f.typ {
	case 'e', 'g':
		exponent = 'e'
	case 'E', 'G':
		exponent = 'E'
	case 0:
		exponent, typ = c.letter(), 'g'
	case '%':
		typ = 'f'
		z.Exp += 2
	}
	if f.prec >= 0 {
		switch typ {
		case 'g':
			z.RoundTo(int64(max(f.prec, 1)), c.Rounding)
		case 'f':
			z.Rescale(int64(-f.prec), c.Rounding)
		case 'e':
			if !z.IsZero() {
				z.RoundTo(int64(f.prec)+1, c.Rounding)
				if n := int64(f.prec) + 1 - z.Digits(); n > 0 {
					z.Rescale(z.Exp-n, c.Rounding)
				}
			}
		}
	}
	if typ == 'f' && z.Exp > 0 {
		z.Rescale(0, c.Rounding)
	}
	plain := *z
	plain.Neg = false
	d := plain.AppendCoef(nil)
	left := plain.Exp + int64(len(d))
	switch {
	case typ == 'e':
		point = 1
		if z.IsZero() && f.prec >= 0 {
			point = int64(1 - f.prec)
		}
	case typ == 'g' && (plain.Exp > 0 || left <= -6):
		point = 1
	default:
		point, exponent = left, 0
	}
	whole, rest = splitDigits(d, point)
	if exponent != 0 {
		rest = append(rest, exponent)
		if left >= point {
			rest = append(rest, '+')
		}
		rest = append(rest, object.IntText(int(left-point))...)
	}
	if f.typ == '%' {
		rest = append(rest, '%')
	}
	return whole, rest
}

// splitDigits puts the point behind the given number of digits.
func splitDigits(d []byte, point int64) (whole, rest []byte) {
	n := int64(len(d))
	switch {
	case point <= 0:
		rest = append(rest, '.')
		for ; point < 0; point++ {
			rest = append(rest, '0')
		}
		return []byte{'0'}, append(rest, d...)
	case point >= n:
		whole = append(whole, d...)
		for ; n < point; n++ {
			whole = append(whole, '0')
		}
		return whole, nil
	}
	return d[:point], append([]byte{'.'}, d[point:]...)
}

// pad puts everything together.
func (f *spec) pad(sign string, whole, rest []byte) Value {
	body := sign
	tail := string(rest)
	if len(rest) > 0 && rest[0] == '.' {
		tail = f.point + tail[1:]
	}
	if len(whole) > 0 {
		width := 0
		if f.zeros {
			width = f.width - len(sign) - len(rest)
		}
		tail = f.group(whole, width) + tail
	}
	n := len([]rune(sign)) + len([]rune(tail))
	fill := max(f.width-n, 0)
	left, inner, right := 0, 0, 0
	switch f.align {
	case '<':
		right = fill
	case '^':
		left, right = fill/2, fill-fill/2
	case '=':
		inner = fill
	default:
		left = fill
	}
	var b object.StrBuilder
	writeFill := func(n int) {
		for range n {
			b.WriteStr(object.StrFromRune(f.fill[0]))
		}
	}
	writeFill(left)
	b.WriteASCII(body)
	writeFill(inner)
	b.WriteStr(strOf(tail))
	writeFill(right)
	return b.Str().Value()
}

func strOf(s string) *object.Str {
	v, _ := object.AsStr(object.NewStr(s))
	return v
}

// group inserts separators and, up to the width, zeros in front. A separator
// never comes first, so the result may be one wider.
func (f *spec) group(d []byte, width int) string {
	groups := f.grouping
	if f.comma == "" {
		groups = nil
	}
	var parts []string
	total := 0
	size := 1 << 62
	if len(groups) > 0 && groups[0] > 0 && groups[0] < 127 {
		size = groups[0]
	}
	for k := 0; ; k++ {
		n := min(size, max(len(d), width-total, 1))
		take := min(n, len(d))
		part := ""
		for i := take; i < n; i++ {
			part += "0"
		}
		parts = append(parts, part+string(d[len(d)-take:]))
		d = d[:len(d)-take]
		total += n
		if len(d) == 0 && total >= width {
			break
		}
		total++ // the separator
		// The last group repeats; one of 127 ends grouping.
		switch {
		case k+1 < len(groups) && groups[k+1] == 127:
			size = 1 << 62
		case k+1 < len(groups) && groups[k+1] > 0:
			size = groups[k+1]
		}
	}
	s := parts[len(parts)-1]
	for i := len(parts) - 2; i >= 0; i-- {
		s += f.comma + parts[i]
	}
	return s
}
