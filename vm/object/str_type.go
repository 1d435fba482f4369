package object

import (
	"strings"

	"gopy/vm/text"
)

func defineStr() {
	StrType = Type{
		Name: "str",
		Doc: "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n" +
			"Create a new string object from the given object. If encoding or\n" +
			"errors is specified, then the object must expose a data buffer\n" +
			"that will be decoded using the given encoding and error handler.\n" +
			"Otherwise, returns the result of object.__str__() (if defined)\n" +
			"or repr(object).\nencoding defaults to sys.getdefaultencoding().\nerrors defaults to 'strict'.",
		Flags:    TypeStrSub | TypeBase | TypeMatchSelf | TypeNoWeakref,
		Layout:   LayoutOf[Str](),
		Methods:  strMethods,
		New:      strNew,
		GetAttr:  GenericGetAttr,
		Repr:     strRepr,
		Str:      strStr,
		Hash:     strHash,
		Compare:  strCompare,
		Iter:     strIter,
		Len:      strLen,
		Contains: strContains,
		GetItem:  strGetItem,
		Concat:   strConcat,
		Repeat:   strRepeat,
	}
	StrType.Binary[OpMod] = strMod
}

var strNewArgs = ArgParser{Name: "str", Params: []string{"object", "encoding", "errors"}, MaxPos: 3}

// strNew is str(object="", encoding, errors).
func strNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if kwnames == nil && len(args) == 1 && typ == &StrType {
		s, err := ToStr(t, args[0])
		if err != nil {
			return Value{}, err
		}
		return s.Value(), nil
	}
	var a [3]Value
	if err := strNewArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	enc, err := codecNameArg(t, "str", "encoding", a[1])
	if err != nil {
		return Value{}, err
	}
	errors, err := codecNameArg(t, "str", "errors", a[2])
	if err != nil {
		return Value{}, err
	}
	var v Value
	switch {
	case a[0].IsNil():
		v = emptyStr.Value()
	case a[1].IsNil() && a[2].IsNil():
		s, err := ToStr(t, a[0])
		if err != nil {
			return Value{}, err
		}
		v = s.Value()
	default:
		if v, err = decodeObject(t, a[0], enc, errors); err != nil {
			return Value{}, err
		}
	}
	if typ == &StrType {
		return v, nil
	}
	return newStrSub(typ, (*Str)(v.p)), nil
}

// newStrSub makes an instance of a subclass with the text of s.
func newStrSub(typ *Type, s *Str) Value {
	v := typ.Alloc()
	p := (*Str)(v.p)
	p.hash, p.data, p.kind, p.flags = s.hash, s.data, s.kind, s.flags&strASCII
	return v
}

func strRepr(t *Thread, v Value) (Value, *Exception) {
	return reprStr((*Str)(v.p)).Value(), nil
}

// reprStr is repr(s); most strings need nothing but quotes around them.
func reprStr(s *Str) *Str {
	if s.IsASCII() && plainRepr(s.data) {
		n := len(s.data)
		p, buf := allocStr(n+2, 1, strASCII)
		buf[0], buf[n+1] = '\'', '\''
		copy(buf[1:], s.data)
		return p
	}
	return StrOfText(text.ReprStr(s.text()))
}

// plainRepr reports whether nothing in s needs escaping in single quotes.
func plainRepr(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '\'' || c == '\\' || c >= 0x7F {
			return false
		}
	}
	return true
}

// Ascii returns what ascii(v) does.
func Ascii(t *Thread, v Value) (*Str, *Exception) {
	r, err := Repr(t, v)
	if err != nil || r.IsASCII() {
		return r, err
	}
	return escapeNonASCII(r), nil
}

// escapeNonASCII writes what is beyond ASCII as \x, \u and \U escapes.
func escapeNonASCII(s *Str) *Str {
	const hex = "0123456789abcdef"
	out := make([]byte, 0, s.Len()*2)
	for i, n := 0, s.Len(); i < n; i++ {
		r := s.At(i)
		letter, digits := byte('x'), 2
		switch {
		case r < 0x80:
			out = append(out, byte(r))
			continue
		case r >= 0x10000:
			letter, digits = 'U', 8
		case r >= 0x100:
			letter, digits = 'u', 4
		}
		out = append(out, '\\', letter)
		for d := digits - 1; d >= 0; d-- {
			out = append(out, hex[r>>(4*d)&15])
		}
	}
	return StrFromLatin1(out)
}

func strStr(t *Thread, v Value) (Value, *Exception) { return (*Str)(v.p).exact().Value(), nil }

func strHash(t *Thread, v Value) (int64, *Exception) { return int64((*Str)(v.p).Hash()), nil }

func strCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	x, ok := AsStr(a)
	y, ok2 := AsStr(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	switch op {
	case Eq:
		return MakeBool(equalStr(x, y)), nil
	case Ne:
		return MakeBool(!equalStr(x, y)), nil
	}
	return MakeBool(compareInts(int64(compareStr(x, y)), 0, op)), nil
}

func strLen(t *Thread, v Value) (int, *Exception) { return (*Str)(v.p).Len(), nil }

func strContains(t *Thread, container, item Value) (bool, *Exception) {
	s := (*Str)(container.p)
	sub, ok := AsStr(item)
	if !ok {
		return false, t.TypeErrorf("'in <string>' requires string as left operand, not %s", TypeOf(item).Name)
	}
	if s.kind == 1 && sub.kind == 1 {
		return strings.Contains(s.data, sub.data), nil
	}
	return findStr(s, sub, 0, s.Len()) >= 0, nil
}

// strGetItem is s[i] and s[i:j:k].
func strGetItem(t *Thread, v, key Value) (Value, *Exception) {
	s := (*Str)(v.p)
	if key.IsInt() {
		i := int(key.Int())
		n := s.Len()
		if i < 0 {
			i += n
		}
		if uint(i) < uint(n) {
			return s.char(i).Value(), nil
		}
		return Value{}, t.Raise(&IndexError, "string index out of range")
	}
	if sl, ok := AsSlice(key); ok {
		return s.getSlice(t, sl)
	}
	if TypeOf(key).Index == nil {
		return Value{}, t.TypeErrorf("string indices must be integers, not '%s'", TypeOf(key).Name)
	}
	i, err := Index(t, key)
	if err != nil {
		return Value{}, err
	}
	if i < 0 {
		i += s.Len()
	}
	if uint(i) >= uint(s.Len()) {
		return Value{}, t.Raise(&IndexError, "string index out of range")
	}
	return s.char(i).Value(), nil
}

func (s *Str) getSlice(t *Thread, sl *Slice) (Value, *Exception) {
	start, _, step, n, err := SliceIndices(t, sl, s.Len())
	if err != nil {
		return Value{}, err
	}
	if n == 0 {
		return emptyStr.Value(), nil
	}
	if step == 1 {
		return s.slice(start, start+n).Value(), nil
	}
	if s.kind == 1 {
		p, buf := allocStr(n, 1, s.flags&strASCII)
		for i, k := 0, start; i < n; i, k = i+1, k+step {
			buf[i] = s.data[k]
		}
		if n == 1 {
			return latin1Strs[buf[0]].Value(), nil
		}
		if p.flags == 0 && isASCII(p.data) {
			p.flags = strASCII
		}
		return p.Value(), nil
	}
	rs := make([]rune, n)
	for i, k := 0, start; i < n; i, k = i+1, k+step {
		rs[i] = s.At(k)
	}
	return StrFromRunes(rs).Value(), nil
}

func strConcat(t *Thread, a, b Value) (Value, *Exception) {
	y, ok := AsStr(b)
	if !ok {
		return Value{}, t.TypeErrorf(`can only concatenate str (not "%s") to str`, TypeOf(b).Name)
	}
	return concatStr((*Str)(a.p), y).Value(), nil
}

// Concat returns a + b.
func (s *Str) Concat(b *Str) *Str { return concatStr(s, b) }

func strRepeat(t *Thread, v Value, n int) (Value, *Exception) {
	s := (*Str)(v.p)
	if n <= 0 || len(s.data) == 0 {
		return emptyStr.Value(), nil
	}
	if n == 1 {
		return s.exact().Value(), nil
	}
	if n > maxInt/len(s.data) {
		return Value{}, t.MemoryErr()
	}
	if err := CheckAlloc(t, len(s.data)*n, 1); err != nil {
		return Value{}, err
	}
	p, buf := allocStr(len(s.data)*n, s.kind, s.flags&strASCII)
	repeatBytes(buf, s.data)
	return p.Value(), nil
}

// repeatBytes fills buf, whose length is a multiple of len(s), with copies.
func repeatBytes(buf []byte, s string) {
	if len(s) == 1 {
		for i := range buf {
			buf[i] = s[0]
		}
		return
	}
	for n := copy(buf, s); n < len(buf); n *= 2 {
		copy(buf[n:], buf[:n])
	}
}

// getnewargs is for pickling and copying of subclasses.
//
//py:method __getnewargs__(self)
//py:sig -
func (s *Str) getnewargs() Value {
	// A copy, so that no memo takes it for the object itself.
	return Pack((&Str{Object: Object{&StrType.Root}, hash: s.hash, data: s.data, kind: s.kind, flags: s.flags & strASCII}).Value())
}

// sizeof is about what the string takes of memory.
//
//py:method __sizeof__(self, /)
//py:doc Return the size of the string in memory, in bytes.
func (s *Str) sizeof() int {
	if s.IsASCII() {
		return 49 + len(s.data)
	}
	return 72 + len(s.data) + int(s.kind)
}
