package object

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"gopy/vm/num"
	"gopy/vm/text"
)

// The % operator of str.

func strMod(t *Thread, a, b Value) (Value, *Exception) {
	s, ok := AsStr(a)
	if !ok {
		return NotImplemented, nil
	}
	var args percentArgs
	args.init(b, false)
	scratch := t.takeBuf()
	defer t.putBuf(scratch)
	out := text.BuilderIn(scratch)
	for pos, n := 0, s.Len(); pos < n; {
		if s.kind == 1 {
			next, err := simpleDirective(t, &out, s, pos, &args)
			if err != nil {
				return Value{}, err
			}
			if next > pos {
				pos = next
				continue
			}
		}
		d, next := text.NextDirective(s.text(), pos, false)
		pos = next
		out.WriteStr(d.Literal)
		if d.Conv == 0 && d.Err == nil {
			break
		}
		if d.Conv == '%' && d.ConvPos == 0 { // "%%"; elsewhere % is no conversion
			out.WriteRune('%')
			continue
		}
		if err := args.prepare(t, &d, func(k text.Str) Value { return StrOfText(text.Narrow(k)).Value() }); err != nil {
			return Value{}, err
		}
		v, err := args.next(t)
		if err != nil {
			return Value{}, err
		}
		if err := formatDirective(t, &out, &d, v); err != nil {
			return Value{}, err
		}
	}
	if args.left() {
		return Value{}, t.textError(text.ErrTooMany)
	}
	return copyText(out.Str()).Value(), nil
}

// simpleDirective does literal text and then "%%", "%s", "%r" or "%d", which
// most formats are made of, without parsing a Directive. It returns pos when
// something else stands there.
func simpleDirective(t *Thread, out *text.Builder, s *Str, pos int, args *percentArgs) (int, *Exception) {
	i := strings.IndexByte(s.data[pos:], '%')
	if i < 0 {
		i = len(s.data) - pos
	}
	if i > 0 {
		if s.IsASCII() {
			out.WriteASCII(s.data[pos : pos+i])
		} else {
			out.WriteLatin1(s.data[pos : pos+i])
		}
		return pos + i, nil
	}
	if pos+1 >= len(s.data) {
		return pos, nil
	}
	c := s.data[pos+1]
	switch c {
	case '%':
		out.WriteASCII("%")
		return pos + 2, nil
	case 's', 'r', 'd':
	default:
		return numberDirective(t, out, s, pos, args)
	}
	v, err := args.next(t)
	if err != nil {
		return 0, err
	}
	if c != 'r' && v.IsInt() {
		var tmp [20]byte
		out.WriteASCII(bytesView(strconv.AppendInt(tmp[:0], v.Int(), 10)))
		return pos + 2, nil
	}
	if c == 'd' {
		return pos + 2, formatNumber(t, out, &text.Directive{Conv: 'd', Width: -1, Prec: -1}, v)
	}
	r := ExactStr(v)
	if c == 'r' {
		r, err = Repr(t, v)
	} else if r == nil {
		r, err = ToStr(t, v)
	}
	if err != nil {
		return 0, err
	}
	writeStr(out, r)
	return pos + 2, nil
}

// numberDirective does a numeric directive without a key and stars: "%5.2f".
// It returns pos when something else stands there.
func numberDirective(t *Thread, out *text.Builder, s *Str, pos int, args *percentArgs) (int, *Exception) {
	d := text.Directive{Width: -1, Prec: -1}
	i := pos + 1
	for ; i < len(s.data); i++ {
		switch s.data[i] {
		case '-':
			d.Left = true
			continue
		case '+':
			d.Plus = true
			continue
		case ' ':
			d.Space = true
			continue
		case '0':
			d.Zero = true
			continue
		}
		break
	}
	digits := func(v *int) {
		for start := i; i < len(s.data) && i < start+6 && isByteDigit(s.data[i]); i++ {
			*v = max(*v, 0)*10 + int(s.data[i]-'0')
		}
	}
	digits(&d.Width)
	if i < len(s.data) && s.data[i] == '.' {
		i++
		d.Prec = 0
		digits(&d.Prec)
	}
	if i >= len(s.data) {
		return pos, nil
	}
	switch s.data[i] {
	case 'd', 'i', 'x', 'X', 'f', 'e', 'g':
	default:
		return pos, nil
	}
	d.Conv, d.ConvPos = rune(s.data[i]), i
	v, err := args.next(t)
	if err != nil {
		return 0, err
	}
	return i + 1, formatNumber(t, out, &d, v)
}

// percentArgs hands out the right operand of %: a tuple's items in turn, one
// single value, or the values of a mapping by key.
type percentArgs struct {
	all     Value
	items   []Value
	isTuple bool
	mapping bool
	byKey   bool // the last directive had a key: its value is in keyed
	keyed   Value
	used    int
	single  bool // the single value is not taken yet
}

// init takes the right operand; for bytes, bytes-like objects are no mappings.
func (p *percentArgs) init(v Value, bytes bool) {
	p.all = v
	if tup, ok := AsTuple(v); ok {
		p.items, p.isTuple = tup.Items(), true
		return
	}
	p.single = true
	_, isStr := AsStr(v)
	_, isBytes := AsBytes(v)
	_, isArray := AsByteArray(v)
	p.mapping = TypeOf(v).GetItem != nil && !isStr && !(bytes && (isBytes || isArray))
}

func (p *percentArgs) next(t *Thread) (Value, *Exception) {
	if p.byKey {
		p.byKey = false
		return p.keyed, nil
	}
	if p.isTuple {
		if p.used < len(p.items) {
			p.used++
			return p.items[p.used-1], nil
		}
	} else if p.single {
		p.single = false
		return p.all, nil
	}
	return Value{}, t.textError(text.ErrNotEnough)
}

// left reports whether arguments remain that no directive took.
func (p *percentArgs) left() bool {
	if p.isTuple {
		return p.used < len(p.items)
	}
	return p.single && !p.mapping
}

// prepare looks up the key and takes width and precision from the arguments,
// as far as the directive could be parsed.
func (p *percentArgs) prepare(t *Thread, d *text.Directive, key func(k text.Str) Value) *Exception {
	if d.HasKey {
		if !p.mapping {
			return t.textError(text.ErrNeedMapping)
		}
		v, err := GetItem(t, p.all, key(d.Key))
		if err != nil {
			return err
		}
		p.keyed, p.byKey, p.single = v, true, false
	}
	if d.StarWidth {
		w, err := p.star(t)
		if err != nil {
			return err
		}
		d.SetWidth(w)
	}
	if d.StarPrec {
		w, err := p.star(t)
		if err != nil {
			return err
		}
		if w > math.MaxInt32 {
			return t.OverflowErrorf("Python int too large to convert to C int")
		}
		if w < math.MinInt32 {
			return t.OverflowErrorf("Python int too small to convert to C int")
		}
		d.SetPrec(w)
	}
	if d.Err != nil {
		return t.textError(d.Err)
	}
	return CheckAlloc(t, max(d.Width, d.Prec, 0), 4)
}

func (p *percentArgs) star(t *Thread) (int, *Exception) {
	v, err := p.next(t)
	if err != nil {
		return 0, err
	}
	i, b, ok := AsInt(v)
	if !ok {
		return 0, t.textError(text.ErrStarInt)
	}
	if b != nil {
		return 0, t.OverflowErrorf("Python int too large to convert to C ssize_t")
	}
	return int(i), nil
}

// formatDirective formats one value, for str.
func formatDirective(t *Thread, out *text.Builder, d *text.Directive, v Value) *Exception {
	switch d.Conv {
	case 's', 'r', 'a':
		if s := ExactStr(v); s != nil && d.Conv == 's' && d.Width < 0 && d.Prec < 0 {
			if s.IsASCII() {
				out.WriteASCII(s.data)
			} else {
				out.WriteStr(s.text())
			}
			return nil
		}
		c, err := Convert(t, v, d.Conv)
		if err != nil {
			return err
		}
		d.WriteText(out, (*Str)(c.p).text())
		return nil
	case 'c':
		r, err := percentChar(t, v)
		if err != nil {
			return err
		}
		d.WriteText(out, StrFromRune(r).text())
		return nil
	}
	return formatNumber(t, out, d, v)
}

func percentChar(t *Thread, v Value) (rune, *Exception) {
	if s, ok := AsStr(v); ok {
		if s.Len() == 1 {
			return s.At(0), nil
		}
		return 0, t.textError(text.ErrPercentChar)
	}
	if !IsIntLike(v) {
		if TypeOf(v).Index == nil {
			return 0, t.textError(text.ErrPercentChar)
		}
		var err *Exception
		if v, err = IndexValue(t, v); err != nil {
			return 0, t.textError(text.ErrPercentChar)
		}
	}
	i, b, _ := AsInt(v)
	if b != nil || i < 0 || i > 0x10FFFF {
		return 0, t.textError(text.ErrPercentRange)
	}
	return rune(i), nil
}

// formatNumber formats the numeric conversions, for str and bytes.
func formatNumber(t *Thread, out *text.Builder, d *text.Directive, v Value) *Exception {
	switch d.Conv {
	case 'd', 'i', 'u', 'o', 'x', 'X':
		i, b, err := percentInt(t, d, v)
		if err != nil {
			return err
		}
		if d.Prec > math.MaxInt32-3 {
			return t.OverflowErrorf("precision too large")
		}
		if b == nil {
			d.WriteInt64(out, i)
			return nil
		}
		if e := d.WriteBig(out, b, t.RT.IntMaxStrDigits); e != nil {
			return t.textError(e)
		}
		return nil
	case 'e', 'E', 'f', 'F', 'g', 'G':
		f, err := ArgFloat(t, v)
		if err != nil {
			return err
		}
		d.WriteFloat(out, f)
		return nil
	}
	return t.textError(d.ErrBadConv())
}

// percentInt converts the operand of an integer conversion: d, i and u accept
// what int() makes of a number, o, x and X only what has __index__.
func percentInt(t *Thread, d *text.Directive, v Value) (int64, *big.Int, *Exception) {
	if i, b, ok := AsInt(v); ok {
		return i, b, nil
	}
	typ := TypeOf(v)
	decimal := d.Conv != 'o' && d.Conv != 'x' && d.Conv != 'X'
	if f, ok := AsFloat(v); ok && decimal {
		n, e := num.IntOfFloat(f)
		if e != nil {
			return 0, nil, t.raiseNamed(e.Type, e.Msg)
		}
		return n.S, n.B, nil
	}
	convert := typ.Index
	if decimal && typ.Int != nil {
		convert = typ.Int
	}
	if convert == nil {
		return 0, nil, t.textError(d.ErrNotNumber(typ.Name))
	}
	r, err := convert(t, v)
	if err != nil {
		if err.Is(&TypeError) {
			return 0, nil, t.textError(d.ErrNotNumber(typ.Name))
		}
		return 0, nil, err
	}
	i, b, ok := AsInt(r)
	if !ok {
		return 0, nil, t.textError(d.ErrNotNumber(typ.Name))
	}
	return i, b, nil
}
