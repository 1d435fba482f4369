package object

import "gopy/vm/text"

// Padding and character-wise translation.

// fillChar converts the fillchar argument of center and its kin.
func fillChar(t *Thread, v Value) (rune, *Exception) {
	if v.IsNil() {
		return ' ', nil
	}
	s, ok := AsStr(v)
	if !ok {
		return 0, t.TypeErrorf("The fill character must be a unicode character, not %s", TypeOf(v).Name)
	}
	if s.Len() != 1 {
		return 0, t.Raise(&TypeError, "The fill character must be exactly one character long")
	}
	return s.At(0), nil
}

// pad puts left and right fill characters around the string.
func (s *Str) pad(t *Thread, left, right int, fill rune) (Value, *Exception) {
	left, right = max(left, 0), max(right, 0)
	if left == 0 && right == 0 {
		return s.exact().Value(), nil
	}
	if left > maxInt-right || left+right > maxInt-s.Len() {
		return Value{}, t.Raise(&OverflowError, "padded string is too long")
	}
	if err := CheckAlloc(t, left+right+s.Len(), int(s.kind)); err != nil {
		return Value{}, err
	}
	if s.kind == 1 && fill < 0x100 {
		flags := s.flags & strASCII
		if fill >= 0x80 {
			flags = 0
		}
		p, buf := allocStr(left+len(s.data)+right, 1, flags)
		fillBytes(buf[:left], byte(fill))
		fillBytes(buf[left+copy(buf[left:], s.data):], byte(fill))
		if len(buf) == 1 {
			return latin1Strs[buf[0]].Value(), nil
		}
		return p.Value(), nil
	}
	var b text.Builder
	b.Grow(left + right + s.Len())
	b.WriteRepeat(fill, left)
	b.WriteStr(s.text())
	b.WriteRepeat(fill, right)
	return StrOfText(b.Str()).Value(), nil
}

func fillBytes(b []byte, c byte) {
	for i := range b {
		b[i] = c
	}
}

// centerPad shares out what is missing to the width as CPython does: the odd
// character goes left when the width is odd.
func centerPad(n, width int) (left, right int) {
	pad := max(width-n, 0)
	left = pad/2 + pad&width&1
	return left, pad - left
}

// center pads on both sides.
//
//py:method center(self, width, fillchar=' ', /)
//py:doc Return a centered string of length width.
//py:doc
//py:doc Padding is done using the specified fill character (default is a space).
func (s *Str) center(t *Thread, width int, fillchar Value) (Value, *Exception) {
	fill, err := fillChar(t, fillchar)
	if err != nil {
		return Value{}, err
	}
	left, right := centerPad(s.Len(), width)
	return s.pad(t, left, right, fill)
}

// ljust pads on the right.
//
//py:method ljust(self, width, fillchar=' ', /)
//py:doc Return a left-justified string of length width.
//py:doc
//py:doc Padding is done using the specified fill character (default is a space).
func (s *Str) ljust(t *Thread, width int, fillchar Value) (Value, *Exception) {
	fill, err := fillChar(t, fillchar)
	if err != nil {
		return Value{}, err
	}
	return s.pad(t, 0, width-s.Len(), fill)
}

// rjust pads on the left.
//
//py:method rjust(self, width, fillchar=' ', /)
//py:doc Return a right-justified string of length width.
//py:doc
//py:doc Padding is done using the specified fill character (default is a space).
func (s *Str) rjust(t *Thread, width int, fillchar Value) (Value, *Exception) {
	fill, err := fillChar(t, fillchar)
	if err != nil {
		return Value{}, err
	}
	return s.pad(t, width-s.Len(), 0, fill)
}

// zfill pads with zeros behind the sign.
//
//py:method zfill(self, width, /)
//py:doc Pad a numeric string with zeros on the left, to fill a field of the given width.
//py:doc
//py:doc The string is never truncated.
func (s *Str) zfill(t *Thread, width int) (Value, *Exception) {
	n := s.Len()
	if width <= n {
		return s.exact().Value(), nil
	}
	if n == 0 || s.At(0) != '+' && s.At(0) != '-' {
		return s.pad(t, width-n, 0, '0')
	}
	v, err := s.slice(1, n).pad(t, width-n, 0, '0')
	if err != nil {
		return Value{}, err
	}
	return concatStr(s.char(0), (*Str)(v.p)).Value(), nil
}

// expandtabs replaces tabs by spaces.
//
//py:method expandtabs(self, /, tabsize: int = 8)
//py:doc Return a copy where all tab characters are expanded using spaces.
//py:doc
//py:doc If tabsize is not given, a tab size of 8 characters is assumed.
func (s *Str) expandtabs(t *Thread, tabsize int32) (Value, *Exception) {
	if err := checkTabs(t, s.Len(), s.At, int(tabsize)); err != nil {
		return Value{}, err
	}
	var b text.Builder
	col := 0
	for i, n := 0, s.Len(); i < n; i++ {
		r := s.At(i)
		if r == '\t' {
			if tabsize > 0 {
				k := int(tabsize) - col%int(tabsize)
				b.WriteRepeat(' ', k)
				col += k
			}
			continue
		}
		b.WriteRune(r)
		col++
		if r == '\n' || r == '\r' {
			col = 0
		}
	}
	return StrOfText(b.Str()).Value(), nil
}

// checkTabs raises MemoryError when n characters with their tabs expanded are
// more than memory holds. Far fewer than that may take long to write.
func checkTabs(t *Thread, n int, at func(i int) rune, tabsize int) *Exception {
	if tabsize <= 0 {
		return nil
	}
	size, col := 0, 0
	for i := range n {
		width := 1
		switch at(i) {
		case '\t':
			width = tabsize - col%tabsize
		case '\n', '\r':
			col = -1
		}
		size += width
		col += width
		if size < 0 || size > allocLimit() {
			return t.MemoryErr()
		}
	}
	return nil
}

// maketrans makes a table for translate.
//
//py:staticmethod str.maketrans(*args)
//py:sig -
//py:doc Return a translation table usable for str.translate().
//py:doc
//py:doc If there is only one argument, it must be a dictionary mapping Unicode
//py:doc ordinals (integers) or characters to Unicode ordinals, strings or None.
//py:doc Character keys will be then converted to ordinals.
//py:doc If there are two arguments, they must be strings of equal length, and
//py:doc in the resulting dictionary, each character in x will be mapped to the
//py:doc character at the same position in y. If there is a third argument, it
//py:doc must be a string, whose characters will be mapped to None in the result.
func strMaketrans(t *Thread, args []Value) (Value, *Exception) {
	if err := ArgsCount(t, "maketrans", len(args), 1, 3); err != nil {
		return Value{}, err
	}
	d := NewDict()
	if len(args) == 1 {
		if err := maketransDict(t, d, args[0]); err != nil {
			return Value{}, err
		}
		return d.Value(), nil
	}
	y, err := ArgStr(t, args[1], "maketrans", "argument 2")
	if err != nil {
		return Value{}, err
	}
	x, ok := AsStr(args[0])
	if !ok {
		return Value{}, t.TypeErrorf("first maketrans argument must be a string if there is a second argument")
	}
	if x.Len() != y.Len() {
		return Value{}, t.ValueErrorf("the first two maketrans arguments must have equal length")
	}
	for i, n := 0, x.Len(); i < n; i++ {
		if err := d.Set(t, SmallInt(int64(x.At(i))), SmallInt(int64(y.At(i)))); err != nil {
			return Value{}, err
		}
	}
	if len(args) == 3 {
		z, ok := AsStr(args[2])
		if !ok {
			return Value{}, t.TypeErrorf("maketrans() argument 3 must be str, not %s", TypeOf(args[2]).Name)
		}
		for i, n := 0, z.Len(); i < n; i++ {
			if err := d.Set(t, SmallInt(int64(z.At(i))), None); err != nil {
				return Value{}, err
			}
		}
	}
	return d.Value(), nil
}

func maketransDict(t *Thread, d *Dict, v Value) *Exception {
	if !IsExact(v, &DictType) {
		return t.TypeErrorf("if you give only one argument to maketrans it must be a dict")
	}
	src := (*Dict)(v.p)
	for i, ok := src.Next(0); ok; i, ok = src.Next(i + 1) {
		k, val := src.Item(i)
		if s, isStr := AsStr(k); isStr {
			if s.Len() != 1 {
				return t.ValueErrorf("string keys in translate table must be of length 1")
			}
			k = SmallInt(int64(s.At(0)))
		} else if !IsIntLike(k) {
			return t.TypeErrorf("keys in translate table must be strings or integers")
		}
		if err := d.Set(t, k, val); err != nil {
			return err
		}
	}
	return nil
}

// translate maps each character through a table.
//
//py:method translate(self, table, /)
//py:doc Replace each character in the string using the given translation table.
//py:doc
//py:doc   table
//py:doc     Translation table, which must be a mapping of Unicode ordinals to
//py:doc     Unicode ordinals, strings, or None.
//py:doc
//py:doc The table must implement lookup/indexing via __getitem__, for instance a
//py:doc dictionary or list.  If this operation raises LookupError, the character is
//py:doc left untouched.  Characters mapped to None are deleted.
func (s *Str) translate(t *Thread, table Value) (Value, *Exception) {
	var b text.Builder
	n := s.Len()
	b.Grow(n)
	// known remembers what ASCII characters become: 0 not looked up, 1 deleted,
	// else a character + 2.
	var known [128]int32
	for i := 0; i < n; i++ {
		r := s.At(i)
		if r < 128 && known[r] != 0 {
			if known[r] > 1 {
				b.WriteRune(known[r] - 2)
			}
			continue
		}
		to, sub, err := translateRune(t, table, r)
		if err != nil {
			return Value{}, err
		}
		switch {
		case sub != nil:
			b.WriteStr(sub.text())
			continue
		case to >= 0:
			b.WriteRune(to)
		}
		if r < 128 {
			known[r] = to + 2
		}
	}
	return StrOfText(b.Str()).Value(), nil
}

// translateRune looks a character up: it becomes the string sub, the
// character to, or nothing (-1).
func translateRune(t *Thread, table Value, r rune) (to rune, sub *Str, err *Exception) {
	var v Value
	if IsExact(table, &DictType) { // nothing is raised for what it does not have
		if v, err = (*Dict)(table.p).Get(t, SmallInt(int64(r))); err == nil && v.IsNil() {
			return r, nil, nil
		}
	} else {
		v, err = GetItem(t, table, SmallInt(int64(r)))
	}
	if err != nil {
		if err.Is(&LookupError) {
			return r, nil, nil
		}
		return 0, nil, err
	}
	if v == None {
		return -1, nil, nil
	}
	if sub, ok := AsStr(v); ok {
		if sub.Len() == 1 {
			return sub.At(0), nil, nil
		}
		return 0, sub, nil
	}
	i, big, ok := AsInt(v)
	if !ok {
		return 0, nil, t.TypeErrorf("character mapping must return integer, None or str")
	}
	if big != nil || i < 0 || i > 0x10FFFF {
		return 0, nil, t.ValueErrorf("character mapping must be in range(0x110000)")
	}
	return rune(i), nil, nil
}
