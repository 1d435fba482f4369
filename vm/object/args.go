package object

import "math/big"

// This file is what the wrappers that cmd/clinic generates call: converting one
// argument to a Go type, and sorting positional and keyword arguments into the
// parameters of a native function. The wording of every error is CPython's.

// ArgParser describes the parameters of a native function that takes keyword
// arguments. Generated code makes one for each such function.
type ArgParser struct {
	Name    string   // as messages call the function
	Params  []string // all parameters but *args and **kwargs
	PosOnly int      // how many are positional only
	MaxPos  int      // how many may be given by position
	MinPos  int      // how many of those without default are positional
	Req     int      // Params[MaxPos:Req] are required keyword-only ones; 0: none
	VarArgs bool     // surplus positional arguments are taken
	VarKw   bool     // unknown keywords are taken

	names []*Str // Params interned, made at the first call with keywords
}

// Parse puts the arguments into out, one element for each parameter; those not
// given are no value. args and kwnames are what FnK gets. It allocates nothing.
func (p *ArgParser) Parse(t *Thread, args []Value, kwnames *Tuple, out []Value) *Exception {
	nkw := 0
	if kwnames != nil {
		nkw = kwnames.Len()
	}
	npos := len(args) - nkw
	if npos > p.MaxPos && !p.VarArgs || npos < p.MinPos || nkw > 0 {
		return p.parseSlow(t, args[:npos], args[npos:], kwnames, out)
	}
	copy(out[:p.MaxPos], args)
	if p.Req > p.MaxPos {
		return p.missing(t, p.MaxPos)
	}
	return nil
}

// ParseKw is Parse for a function with **kwargs: it also returns the keyword
// arguments that no parameter takes, or nil.
func (p *ArgParser) ParseKw(t *Thread, args []Value, kwnames *Tuple, out []Value) (*Dict, *Exception) {
	if err := p.Parse(t, args, kwnames, out); err != nil || kwnames == nil || kwnames.Len() == 0 {
		return nil, err
	}
	p.intern()
	var rest *Dict
	vals := args[len(args)-kwnames.Len():]
	for i, k := range kwnames.Items() {
		if p.index(k) < 0 {
			if rest == nil {
				rest = NewDict()
			}
			if err := rest.Set(t, k, vals[i]); err != nil {
				return nil, err
			}
		}
	}
	return rest, nil
}

// Surplus returns the positional arguments beyond the parameters: *args.
func (p *ArgParser) Surplus(args []Value, kwnames *Tuple) []Value {
	n := len(args)
	if kwnames != nil {
		n -= kwnames.Len()
	}
	if n <= p.MaxPos {
		return nil
	}
	return args[p.MaxPos:n:n]
}

func (p *ArgParser) intern() {
	if p.names == nil {
		ns := make([]*Str, len(p.Params))
		for i, s := range p.Params {
			ns[i] = Intern(s)
		}
		p.names = ns
	}
}

// index returns which parameter the keyword k names, or -1. Positional-only
// ones have no name.
func (p *ArgParser) index(k Value) int {
	for i := p.PosOnly; i < len(p.names); i++ {
		if k.p == p.names[i].Value().p {
			return i
		}
	}
	if s, ok := AsStr(k); ok {
		for i := p.PosOnly; i < len(p.names); i++ {
			if equalStr(s, p.names[i]) {
				return i
			}
		}
	}
	return -1
}

func (p *ArgParser) parseSlow(t *Thread, pos, kwvals []Value, kwnames *Tuple, out []Value) *Exception {
	if err := p.checkCount(t, len(pos), len(kwvals)); err != nil {
		return err
	}
	n := min(len(pos), p.MaxPos)
	copy(out, pos[:n])
	known, bad := 0, -1
	if len(kwvals) > 0 {
		p.intern()
		for i, k := range kwnames.Items() {
			j := p.index(k)
			switch {
			case j < 0 || j < n:
				if bad < 0 {
					bad = i
				}
				continue
			}
			out[j] = kwvals[i]
			known++
		}
	}
	for i := n; i < p.MinPos; i++ {
		if out[i].IsNil() {
			return p.missing(t, i)
		}
	}
	for i := p.MaxPos; i < p.Req; i++ {
		if out[i].IsNil() {
			return p.missing(t, i)
		}
	}
	if bad < 0 {
		return nil
	}
	return p.badKeyword(t, kwnames, n)
}

// badKeyword finds what is wrong with the keywords: given by position too, or
// unknown (unless the function takes **kwargs).
func (p *ArgParser) badKeyword(t *Thread, kwnames *Tuple, npos int) *Exception {
	for i := p.PosOnly; i < npos; i++ {
		for _, k := range kwnames.Items() {
			if s, ok := AsStr(k); ok && equalStr(s, p.names[i]) {
				return t.TypeErrorf("argument for %s() given by name ('%s') and position (%d)", p.Name, p.Params[i], i+1)
			}
		}
	}
	if p.VarKw {
		return nil
	}
	for _, k := range kwnames.Items() {
		s, ok := AsStr(k)
		if !ok {
			return t.TypeErrorf("keywords must be strings")
		}
		if p.index(k) < 0 {
			return t.TypeErrorf("'%s' is an invalid keyword argument for %s()", s.String(), p.Name)
		}
	}
	return nil
}

// checkCount rejects what is wrong by numbers alone.
func (p *ArgParser) checkCount(t *Thread, npos, nkw int) *Exception {
	all := len(p.Params)
	posMin := min(p.MinPos, p.PosOnly)
	if !p.VarArgs {
		if npos+nkw > all && !p.VarKw {
			kind := ""
			if npos == 0 {
				kind = "keyword "
			}
			if all == 0 {
				return t.TypeErrorf("%s() takes no arguments", p.Name)
			}
			return t.TypeErrorf("%s() takes %s %d %sargument%s (%d given)", p.Name,
				exactly(posMin == all, "at most"), all, kind, plural(all), npos+nkw)
		}
		if npos > p.MaxPos {
			if p.MaxPos == 0 {
				return t.TypeErrorf("%s() takes no positional arguments", p.Name)
			}
			return t.TypeErrorf("%s() takes %s %d positional argument%s (%d given)", p.Name,
				exactly(p.MinPos == p.MaxPos, "at most"), p.MaxPos, plural(p.MaxPos), npos)
		}
	}
	if npos < posMin {
		return t.TypeErrorf("%s() takes %s %d positional argument%s (%d given)", p.Name,
			exactly(posMin == p.MaxPos && !p.VarArgs, "at least"), posMin, plural(posMin), npos)
	}
	return nil
}

func (p *ArgParser) missing(t *Thread, i int) *Exception {
	return t.TypeErrorf("%s() missing required argument '%s' (pos %d)", p.Name, p.Params[i], i+1)
}

func exactly(is bool, other string) string {
	if is {
		return "exactly"
	}
	return other
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// ArgsPositional checks the arguments of a constructor that takes min to max
// (-1: any number of) positional arguments and no keywords.
func ArgsPositional(t *Thread, name string, args []Value, kwnames *Tuple, min, max int) *Exception {
	if kwnames != nil && kwnames.Len() > 0 {
		return t.TypeErrorf("%s() takes no keyword arguments", name)
	}
	return ArgsCount(t, name, len(args), min, max)
}

// ArgsCount checks a number of positional arguments.
func ArgsCount(t *Thread, name string, n, min, max int) *Exception {
	if n < min || max >= 0 && n > max {
		return t.arityError(name, n, min, max)
	}
	return nil
}

// NewArgs returns the positional arguments of __new__ of a type that takes no
// keywords. A subclass with an __init__ of its own may be called with keywords:
// they are for __init__ alone.
func NewArgs(t *Thread, typ, base *Type, args []Value, kwnames *Tuple) ([]Value, *Exception) {
	if kwnames == nil || kwnames.Len() == 0 {
		return args, nil
	}
	if typ == base || sameFunc(typ.Init, base.Init) {
		return nil, t.TypeErrorf("%s() takes no keyword arguments", base.ShortName())
	}
	return args[:len(args)-kwnames.Len()], nil
}

// BadArg raises "f() argument 1 must be str, not int". arg is "argument 1",
// "argument 'name'" or "argument".
func BadArg(t *Thread, fn, arg, want string, got Value) *Exception {
	name := "None"
	if got != None {
		name = TypeOf(got).Name
	}
	return t.TypeErrorf("%s() %s must be %s, not %s", fn, arg, want, name)
}

// OptInt is an int argument that may be None or left out.
type OptInt struct {
	Val int
	Ok  bool
}

// ArgInt converts an argument by __index__ to what C calls ssize_t.
func ArgInt(t *Thread, v Value) (int, *Exception) {
	if v.IsInt() {
		return int(v.Int()), nil
	}
	i, err := argInt64(t, v, "C ssize_t")
	return int(i), err
}

// ArgOptInt is ArgInt that accepts None.
func ArgOptInt(t *Thread, v Value) (OptInt, *Exception) {
	if v.IsNil() || v == None {
		return OptInt{}, nil
	}
	if !IsIntLike(v) && TypeOf(v).Index == nil {
		return OptInt{}, t.TypeErrorf("argument should be integer or None, not '%s'", TypeOf(v).Name)
	}
	i, err := ArgInt(t, v)
	return OptInt{i, true}, err
}

func argInt64(t *Thread, v Value, ctype string) (int64, *Exception) {
	x, err := IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	i, b, _ := AsInt(x)
	if b != nil {
		return 0, t.OverflowErrorf("Python int too large to convert to %s", ctype)
	}
	return i, nil
}

// ArgInt64 converts an argument by __index__ to what C calls long.
func ArgInt64(t *Thread, v Value) (int64, *Exception) {
	if v.IsInt() {
		return v.Int(), nil
	}
	return argInt64(t, v, "C long")
}

// ArgInt32 converts an argument by __index__ to what C calls int.
func ArgInt32(t *Thread, v Value) (int32, *Exception) {
	i, err := ArgInt64(t, v)
	if err != nil {
		return 0, err
	}
	if int64(int32(i)) != i {
		return 0, t.OverflowErrorf("Python int too large to convert to C int")
	}
	return int32(i), nil
}

// ArgInt16 converts an argument by __index__ to what C calls short.
func ArgInt16(t *Thread, v Value) (int16, *Exception) {
	i, err := ArgInt64(t, v)
	switch {
	case err != nil:
		return 0, err
	case i > 1<<15-1:
		return 0, t.OverflowErrorf("signed short integer is greater than maximum")
	case i < -1<<15:
		return 0, t.OverflowErrorf("signed short integer is less than minimum")
	}
	return int16(i), nil
}

// ArgUint8 converts an argument by __index__ to what C calls unsigned char.
func ArgUint8(t *Thread, v Value) (uint8, *Exception) {
	i, err := ArgInt64(t, v)
	switch {
	case err != nil:
		return 0, err
	case i > 255:
		return 0, t.OverflowErrorf("unsigned byte integer is greater than maximum")
	case i < 0:
		return 0, t.OverflowErrorf("unsigned byte integer is less than minimum")
	}
	return uint8(i), nil
}

// ArgUint16 converts an argument by __index__ to what C calls unsigned short.
func ArgUint16(t *Thread, v Value) (uint16, *Exception) {
	u, err := argUint(t, v, 1<<16-1, "C unsigned short")
	return uint16(u), err
}

// ArgUint32 converts an argument by __index__ to what C calls unsigned int.
func ArgUint32(t *Thread, v Value) (uint32, *Exception) {
	u, err := argUint(t, v, 1<<32-1, "C unsigned int")
	return uint32(u), err
}

// ArgUint64 converts an argument by __index__ to what C calls unsigned long.
func ArgUint64(t *Thread, v Value) (uint64, *Exception) {
	return argUint(t, v, 1<<64-1, "C unsigned long")
}

func argUint(t *Thread, v Value, limit uint64, ctype string) (uint64, *Exception) {
	x, err := IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	i, b, _ := AsInt(x)
	var u uint64
	switch {
	case b == nil && i < 0 || b != nil && b.Sign() < 0:
		return 0, t.ValueErrorf("value must be positive")
	case b == nil:
		u = uint64(i)
	case b.IsUint64():
		u = b.Uint64()
	}
	if b != nil && !b.IsUint64() || u > limit {
		return 0, t.OverflowErrorf("Python int too large to convert to %s", ctype)
	}
	return u, nil
}

// ArgUint64Mask converts an argument by __index__ to an unsigned int of 64 bits,
// dropping higher bits.
func ArgUint64Mask(t *Thread, v Value) (uint64, *Exception) {
	x, err := IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	i, b, _ := AsInt(x)
	if b == nil {
		return uint64(i), nil
	}
	return new(big.Int).And(b, new(big.Int).SetUint64(1<<64-1)).Uint64(), nil
}

// ArgBig converts an argument by __index__ to an int of any size, which must
// not be changed.
func ArgBig(t *Thread, v Value) (*big.Int, *Exception) {
	x, err := IndexValue(t, v)
	if err != nil {
		return nil, err
	}
	i, b, _ := AsInt(x)
	return BigOf(i, b), nil
}

// ArgBoolInt converts an argument by __index__ to a truth value, as functions
// do that once took a C int.
func ArgBoolInt(t *Thread, v Value) (bool, *Exception) {
	if v == True || v == False {
		return v == True, nil
	}
	i, err := ArgInt32(t, v)
	return i != 0, err
}

// ArgFloat converts an argument by __float__ or __index__.
func ArgFloat(t *Thread, v Value) (float64, *Exception) {
	if v.IsFloat() {
		return v.Float(), nil
	}
	if v.IsInt() {
		return float64(v.Int()), nil
	}
	return argFloatSlow(t, v)
}

func argFloatSlow(t *Thread, v Value) (float64, *Exception) {
	typ := TypeOf(v)
	if f, ok := AsFloat(v); ok && (typ == &FloatType || typ.LookupName("__float__") == FloatType.LookupName("__float__")) {
		return f, nil
	}
	if typ.Float != nil {
		r, err := typ.Float(t, v)
		if err != nil {
			return 0, err
		}
		f, ok := AsFloat(r)
		if !ok {
			return 0, t.TypeErrorf("%s.__float__ returned non-float (type %s)", typ.Name, TypeOf(r).Name)
		}
		if TypeOf(r) != &FloatType {
			err = warnSubclass(t, typ.Name+".__float__", "float", r)
		}
		return f, err
	}
	if typ.Index != nil {
		x, err := IndexValue(t, v)
		if err != nil {
			return 0, err
		}
		r, err := IntType.Float(t, x)
		if err != nil {
			return 0, err
		}
		f, _ := AsFloat(r)
		return f, nil
	}
	return 0, t.TypeErrorf("must be real number, not %s", typ.Name)
}

// ArgStr requires a str.
func ArgStr(t *Thread, v Value, fn, arg string) (*Str, *Exception) {
	if s, ok := AsStr(v); ok {
		return s, nil
	}
	return nil, BadArg(t, fn, arg, "str", v)
}

// ArgOptStr requires a str or None, which gives nil.
func ArgOptStr(t *Thread, v Value, fn, arg string) (*Str, *Exception) {
	if v.IsNil() || v == None {
		return nil, nil
	}
	if s, ok := AsStr(v); ok {
		return s, nil
	}
	return nil, BadArg(t, fn, arg, "str or None", v)
}

// ArgText requires a str without null characters, as C strings are.
func ArgText(t *Thread, v Value, fn, arg string) (string, *Exception) {
	s, ok := AsStr(v)
	if !ok {
		return "", BadArg(t, fn, arg, "str", v)
	}
	text := s.String()
	for i := 0; i < len(text); i++ {
		if text[i] == 0 {
			return "", t.ValueErrorf("embedded null character")
		}
	}
	return text, nil
}

// ArgRune requires a str of one character.
func ArgRune(t *Thread, v Value, fn, arg string) (rune, *Exception) {
	if s, ok := AsStr(v); ok && s.Len() == 1 {
		return s.At(0), nil
	}
	return 0, BadArg(t, fn, arg, "a unicode character", v)
}

// ArgList requires a list.
func ArgList(t *Thread, v Value, fn, arg string) (*List, *Exception) {
	if l, ok := AsList(v); ok {
		return l, nil
	}
	return nil, BadArg(t, fn, arg, "list", v)
}

// ArgTuple requires a tuple.
func ArgTuple(t *Thread, v Value, fn, arg string) (*Tuple, *Exception) {
	if p, ok := AsTuple(v); ok {
		return p, nil
	}
	return nil, BadArg(t, fn, arg, "tuple", v)
}

// ArgDict requires a dict.
func ArgDict(t *Thread, v Value, fn, arg string) (*Dict, *Exception) {
	if d, ok := AsDict(v); ok {
		return d, nil
	}
	return nil, BadArg(t, fn, arg, "dict", v)
}

// ArgType requires a type.
func ArgType(t *Thread, v Value, fn, arg string) (*Type, *Exception) {
	if c, ok := AsType(v); ok {
		return c, nil
	}
	return nil, BadArg(t, fn, arg, "type", v)
}

// ArgInstance requires an instance of a type; want is how messages call it.
func ArgInstance(t *Thread, v Value, typ *Type, fn, arg string) (Value, *Exception) {
	if IsInstance(v, typ) {
		return v, nil
	}
	return Value{}, BadArg(t, fn, arg, typ.FullName(), v)
}

// ArgBuffer requires a bytes-like object; the caller releases the buffer.
func ArgBuffer(t *Thread, v Value) (*Buffer, *Exception) { return GetBuffer(t, v, BufSimple) }

// ArgWritable requires a writable bytes-like object; the caller releases it.
func ArgWritable(t *Thread, v Value, fn, arg string) (*Buffer, *Exception) {
	if TypeOf(v).GetBuffer != nil {
		if b, err := GetBuffer(t, v, BufWritable); err == nil {
			return b, nil
		}
	}
	return nil, BadArg(t, fn, arg, "read-write bytes-like object", v)
}

// ArgSliceIndex converts a bound of a slice; None leaves def. What is too large
// is clamped.
func ArgSliceIndex(t *Thread, v Value, def int) (int, *Exception) {
	if v.IsInt() {
		return int(v.Int()), nil
	}
	if v.IsNil() || v == None {
		return def, nil
	}
	if TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	return IndexClamp(t, v)
}

// ArgSliceIndexInt is ArgSliceIndex that does not accept None.
func ArgSliceIndexInt(t *Thread, v Value) (int, *Exception) {
	if TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("slice indices must be integers or have an __index__ method")
	}
	return IndexClamp(t, v)
}
