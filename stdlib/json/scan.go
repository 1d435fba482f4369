package json

import (
	"math"
	"strconv"

	"gopy/vm/num"
	"gopy/vm/object"
)

// unit is a code unit of a string: the scanner is compiled for each width.
type unit interface{ uint8 | uint16 | uint32 }

// Scanner is what make_scanner makes of a JSONDecoder.
//
//py:type _json.Scanner scanner scannerType
type Scanner struct {
	object.Object
	strict bool
	keys   *keyCache
	values *valueCache
	dicts  object.DictKeys
	stack  []Value // at rest, for the next call
	//py:member object_hook
	ObjectHook Value
	//py:member object_pairs_hook
	PairsHook Value
	//py:member parse_float
	ParseFloat Value
	//py:member parse_int
	ParseInt Value
	//py:member parse_constant
	ParseConstant Value
}

//py:member strict
func (s *Scanner) getStrict() bool { return s.strict }

var scannerArgs = ArgParser{Name: "make_scanner", Params: []string{"context"}, MaxPos: 1, MinPos: 1}

func scannerNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [1]Value
	if err := scannerArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	s := (*Scanner)(v.Ptr())
	strict, err := object.GetAttrName(t, a[0], "strict")
	if err != nil {
		return Value{}, err
	}
	if s.strict, err = object.Truth(t, strict); err != nil {
		return Value{}, err
	}
	for name, field := range map[string]*Value{"object_hook": &s.ObjectHook, "object_pairs_hook": &s.PairsHook,
		"parse_float": &s.ParseFloat, "parse_int": &s.ParseInt, "parse_constant": &s.ParseConstant} {
		if *field, err = object.GetAttrName(t, a[0], name); err != nil {
			return Value{}, err
		}
	}
	return v, nil
}

var scanArgs = ArgParser{Name: "scan_once", Params: []string{"string", "idx"}, MaxPos: 2, MinPos: 2}

// scannerCall is scan_once(string, idx) -> (value, end).
func scannerCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [2]Value
	if err := scanArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	idx, err := object.ArgInt(t, a[1])
	if err != nil {
		return Value{}, err
	}
	s, err := strArg(t, a[0])
	if err != nil {
		return Value{}, err
	}
	if idx < 0 {
		return Value{}, t.ValueErrorf("idx cannot be negative")
	}
	sc := (*Scanner)(callee.Ptr())
	if sc.keys == nil {
		sc.keys, sc.values = new(keyCache), new(valueCache)
	}
	stack := sc.stack
	sc.stack = nil // a hook may call the scanner again
	var v Value
	var next int
	switch s.Kind() {
	case 1:
		p := scan[uint8]{t: t, c: sc, s: s, u: s.Units1(), b: s.Units1(), ascii: s.IsASCII(), stack: stack}
		v, next, err = p.value(idx)
		sc.keepStack(p.stack, p.high)
	case 2:
		p := scan[uint16]{t: t, c: sc, s: s, u: s.Units2(), stack: stack}
		v, next, err = p.value(idx)
		sc.keepStack(p.stack, p.high)
	default:
		p := scan[uint32]{t: t, c: sc, s: s, u: s.Units4(), stack: stack}
		v, next, err = p.value(idx)
		sc.keepStack(p.stack, p.high)
	}
	if err != nil {
		return Value{}, err
	}
	return object.Pack(v, object.MakeInt(int64(next))), nil
}

// keepStack keeps the stack for the next call, without what lay there.
func (s *Scanner) keepStack(stack []Value, high int) {
	if cap(stack) <= 1024 {
		clear(stack[:max(high, len(stack))])
		s.stack = stack[:0]
	}
}

// scan is one call of the scanner.
type scan[U unit] struct {
	t    *Thread
	c    *Scanner
	s    *Str
	u    []U
	memo map[string]Value // keys of objects met before

	// For text of one byte a code point, see bytes.go.
	b     []byte // the same as u, else nil
	ascii bool
	mem   object.Slab

	stack []Value // items of the arrays and objects being scanned
	high  int     // its largest length
}

func (p *scan[U]) stop(i int) *Exception {
	return p.t.StopIterationErr(object.MakeInt(int64(i)))
}

func (p *scan[U]) space(i int) int {
	for i < len(p.u) && (p.u[i] == ' ' || p.u[i] == '\n' || p.u[i] == '\t' || p.u[i] == '\r') {
		i++
	}
	return i
}

// word reports whether w stands at i.
func (p *scan[U]) word(i int, w string) bool {
	if len(p.u)-i < len(w) {
		return false
	}
	for k := range len(w) {
		if p.u[i+k] != U(w[k]) {
			return false
		}
	}
	return true
}

// value scans the value that begins at i.
func (p *scan[U]) value(i int) (Value, int, *Exception) {
	if i >= len(p.u) {
		return Value{}, 0, p.stop(i)
	}
	switch p.u[i] {
	case '"':
		if p.b != nil {
			if v, next, ok := p.text(i + 1); ok {
				return v, next, nil
			}
		}
		return scanString(p.t, p.s, p.u, i+1, p.c.strict)
	case '{':
		if err := p.t.Enter(" while decoding a JSON object from a unicode string"); err != nil {
			return Value{}, 0, err
		}
		v, next, err := p.object(i + 1)
		p.t.Leave()
		return v, next, err
	case '[':
		if err := p.t.Enter(" while decoding a JSON array from a unicode string"); err != nil {
			return Value{}, 0, err
		}
		v, next, err := p.array(i + 1)
		p.t.Leave()
		return v, next, err
	case 'n':
		if p.word(i, "null") {
			return object.None, i + 4, nil
		}
	case 't':
		if p.word(i, "true") {
			return object.True, i + 4, nil
		}
	case 'f':
		if p.word(i, "false") {
			return object.False, i + 5, nil
		}
	case 'N', 'I':
		for _, w := range [...]string{"NaN", "Infinity"} {
			if p.word(i, w) {
				return p.constant(w, i)
			}
		}
	case '-':
		if p.word(i, "-Infinity") {
			return p.constant("-Infinity", i)
		}
	}
	return p.number(i)
}

func (p *scan[U]) constant(w string, i int) (Value, int, *Exception) {
	v, err := object.Call1(p.t, p.c.ParseConstant, object.NewStr(w))
	return v, i + len(w), err
}

func (p *scan[U]) digits(i int) int {
	for i < len(p.u) && p.u[i] >= '0' && p.u[i] <= '9' {
		i++
	}
	return i
}

func (p *scan[U]) number(start int) (Value, int, *Exception) {
	if p.b != nil && p.c.ParseInt == object.IntType.Value() {
		if v, next, ok := p.integer(start); ok {
			return v, next, nil
		}
	}
	i := start
	if i < len(p.u) && p.u[i] == '-' {
		i++
	}
	if i >= len(p.u) || p.u[i] < '0' || p.u[i] > '9' {
		return Value{}, 0, p.stop(start)
	}
	if p.u[i] == '0' {
		i++
	} else {
		i = p.digits(i)
	}
	isFloat := false
	if i+1 < len(p.u) && p.u[i] == '.' && p.digits(i+1) > i+1 {
		i = p.digits(i + 1)
		isFloat = true
	}
	if i+1 < len(p.u) && (p.u[i] == 'e' || p.u[i] == 'E') {
		k := i + 1
		if k < len(p.u) && (p.u[k] == '+' || p.u[k] == '-') {
			k++
		}
		if end := p.digits(k); end > k {
			i = end
			isFloat = true
		}
	}
	var tmp [64]byte
	text := tmp[:0]
	for _, c := range p.u[start:i] {
		text = append(text, byte(c))
	}
	v, err := p.convert(text, isFloat)
	return v, i, err
}

// convert makes the number of its text, natively unless the decoder was given
// functions for that.
func (p *scan[U]) convert(text []byte, isFloat bool) (Value, *Exception) {
	custom := p.c.ParseInt
	if isFloat {
		custom = p.c.ParseFloat
		if custom == object.FloatType.Value() {
			f, e := num.ParseFloat(string(text))
			if e != nil {
				f = math.NaN()
			}
			return object.MakeFloat(f), nil
		}
	} else if custom == object.IntType.Value() && len(text) <= 18 {
		n, _ := strconv.ParseInt(string(text), 10, 64)
		return object.MakeInt(n), nil
	}
	return object.Call1(p.t, custom, object.NewStr(string(text)))
}

// pop takes the values from base on off the stack.
func (p *scan[U]) pop(base int) []Value {
	p.high = max(p.high, len(p.stack))
	items := p.stack[base:]
	p.stack = p.stack[:base]
	return items
}

func (p *scan[U]) array(i int) (Value, int, *Exception) {
	i = p.space(i)
	if i < len(p.u) && p.u[i] == ']' {
		return object.NewList(nil).Value(), i + 1, nil
	}
	base := len(p.stack)
	for {
		v, next, err := p.value(i)
		if err != nil {
			return Value{}, 0, err
		}
		p.stack = append(p.stack, v)
		i = p.space(next)
		if i < len(p.u) && p.u[i] == ']' {
			return object.NewListOf(p.pop(base)).Value(), i + 1, nil
		}
		if i >= len(p.u) || p.u[i] != ',' {
			return Value{}, 0, decodeError(p.t, "Expecting ',' delimiter", p.s, i)
		}
		i = p.space(i + 1)
	}
}

// object scans an object. Keys and values wait on the stack until their number
// is known, so that the dict is made with the right size.
func (p *scan[U]) object(i int) (Value, int, *Exception) {
	base := len(p.stack)
	i = p.space(i)
	for i >= len(p.u) || p.u[i] != '}' {
		key, val, next, err := p.pair(i)
		if err != nil {
			return Value{}, 0, err
		}
		p.stack = append(p.stack, key, val)
		i = p.space(next)
		if i < len(p.u) && p.u[i] == '}' {
			break
		}
		if i >= len(p.u) || p.u[i] != ',' {
			return Value{}, 0, decodeError(p.t, "Expecting ',' delimiter", p.s, i)
		}
		if i = p.space(i + 1); i < len(p.u) && p.u[i] == '}' {
			return Value{}, 0, decodeError(p.t, "Expecting property name enclosed in double quotes", p.s, i)
		}
	}
	v, err := p.build(p.pop(base))
	return v, i + 1, err
}

// build makes of keys and values what the decoder wants.
func (p *scan[U]) build(items []Value) (Value, *Exception) {
	if p.c.PairsHook != object.None {
		list := make([]Value, len(items)/2)
		for k := range list {
			list[k] = object.Pack(items[2*k], items[2*k+1])
		}
		return object.Call1(p.t, p.c.PairsHook, object.NewList(list).Value())
	}
	d := p.c.dicts.Make(items)
	if p.c.ObjectHook != object.None {
		return object.Call1(p.t, p.c.ObjectHook, d.Value())
	}
	return d.Value(), nil
}

// pair scans `"key": value`.
func (p *scan[U]) pair(i int) (key, val Value, next int, err *Exception) {
	if i >= len(p.u) || p.u[i] != '"' {
		err = decodeError(p.t, "Expecting property name enclosed in double quotes", p.s, i)
		return
	}
	if key, i, err = p.key(i + 1); err != nil {
		return
	}
	i = p.space(i)
	if i >= len(p.u) || p.u[i] != ':' {
		err = decodeError(p.t, "Expecting ':' delimiter", p.s, i)
		return
	}
	val, next, err = p.value(p.space(i + 1))
	return
}

// key scans a string that is the key of an object; equal keys are one object.
func (p *scan[U]) key(i int) (Value, int, *Exception) {
	if p.b != nil {
		if v, next, ok := p.keyText(i); ok {
			return v, next, nil
		}
	}
	v, next, err := scanString(p.t, p.s, p.u, i, p.c.strict)
	if err != nil {
		return Value{}, 0, err
	}
	if p.memo == nil {
		p.memo = map[string]Value{}
	}
	s, _ := object.AsStr(v)
	if s.Kind() == 1 {
		text := string(s.Units1())
		if old, ok := p.memo[text]; ok {
			return old, next, nil
		}
		p.memo[text] = v
	}
	return v, next, nil
}

func scanAnyString(t *Thread, s *Str, i int, strict bool) (Value, int, *Exception) {
	switch s.Kind() {
	case 1:
		return scanString(t, s, s.Units1(), i, strict)
	case 2:
		return scanString(t, s, s.Units2(), i, strict)
	}
	return scanString(t, s, s.Units4(), i, strict)
}

// scanString scans a string whose text begins at start, behind the quote.
func scanString[U unit](t *Thread, s *Str, u []U, start int, strict bool) (Value, int, *Exception) {
	var b *object.StrBuilder
	from := start // of the text not copied yet
	for i := start; i < len(u); {
		c := u[i]
		switch {
		case c == '"':
			if b == nil {
				return s.Slice(from, i).Value(), i + 1, nil
			}
			b.WriteStr(s.Slice(from, i))
			return b.Str().Value(), i + 1, nil
		case c == '\\':
			if b == nil {
				b = new(object.StrBuilder)
			}
			b.WriteStr(s.Slice(from, i))
			r, next, msg, at := unescape(u, i)
			if msg == "Unterminated" {
				return Value{}, 0, decodeError(t, "Unterminated string starting at", s, start-1)
			}
			if msg != "" {
				return Value{}, 0, decodeError(t, msg, s, at)
			}
			b.WriteRune(r)
			i, from = next, next
		case c < ' ' && strict:
			return Value{}, 0, decodeError(t, "Invalid control character at", s, i)
		default:
			i++
		}
	}
	return Value{}, 0, decodeError(t, "Unterminated string starting at", s, start-1)
}

// unescape reads the escape at u[i]; msg and at say what is wrong where.
func unescape[U unit](u []U, i int) (r rune, next int, msg string, at int) {
	if i+1 >= len(u) {
		return 0, 0, "Unterminated", 0
	}
	switch u[i+1] {
	case '"', '\\', '/':
		return rune(u[i+1]), i + 2, "", 0
	case 'b':
		return '\b', i + 2, "", 0
	case 'f':
		return '\f', i + 2, "", 0
	case 'n':
		return '\n', i + 2, "", 0
	case 'r':
		return '\r', i + 2, "", 0
	case 't':
		return '\t', i + 2, "", 0
	case 'u':
	default:
		return 0, 0, `Invalid \escape`, i
	}
	const bad = `Invalid \uXXXX escape`
	r, ok := hex4(u, i+2)
	if !ok {
		return 0, 0, bad, i + 1
	}
	if r>>10 == 0xD800>>10 && i+7 < len(u) && u[i+6] == '\\' && u[i+7] == 'u' {
		low, ok := hex4(u, i+8)
		if !ok {
			return 0, 0, bad, i + 7
		}
		if low>>10 == 0xDC00>>10 {
			return 0x10000 + (r-0xD800)<<10 + (low - 0xDC00), i + 12, "", 0
		}
	}
	return r, i + 6, "", 0
}

func hex4[U unit](u []U, i int) (r rune, ok bool) {
	if i+4 > len(u) {
		return 0, false
	}
	for _, c := range u[i : i+4] {
		var d rune
		switch {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case c >= 'a' && c <= 'f':
			d = rune(c-'a') + 10
		case c >= 'A' && c <= 'F':
			d = rune(c-'A') + 10
		default:
			return 0, false
		}
		r = r<<4 | d
	}
	return r, true
}
