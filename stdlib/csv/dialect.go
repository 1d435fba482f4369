package csv

import "gopy/vm/object"

const (
	quoteMinimal = iota
	quoteAll
	quoteNonNumeric
	quoteNone
)

// none stands for a character that is not set.
const none = -1

// dialect is _csv.Dialect.
type dialect struct {
	object.Object
	delimiter, quote, escape  rune
	terminator                *object.Str
	quoting                   int
	double, skipSpace, strict bool
}

var dialectType Type

var optionNames = []string{"delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting",
	"skipinitialspace", "strict"}

// dialectOf makes the dialect that the arguments of reader() and others ask
// for: rest is nothing or a dialect.
func dialectOf(t *Thread, rest []Value, kwargs *object.Dict) (*dialect, *Exception) {
	v, err := object.CallArgs(t, dialectType.Value(), append([]Value(nil), rest...), kwargs)
	if err != nil {
		return nil, err
	}
	return (*dialect)(v.Ptr()), nil
}

func newDialect(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	p := object.ArgParser{Params: append([]string{"dialect"}, optionNames...), MaxPos: 9}
	var a [9]Value
	if err := p.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	base, opts := a[0], a[1:]
	if !base.IsNil() && base != object.None {
		if object.IsStr(base) {
			var err *Exception
			if base, err = getDialect(t, base); err != nil {
				return Value{}, err
			}
		}
		if object.TypeOf(base) == typ && typ == &dialectType && allMissing(opts) {
			return base, nil
		}
		// Options that are not given come from the attributes of any object.
		for i, name := range optionNames {
			if !opts[i].IsNil() {
				continue
			}
			v, err := object.FindAttr(t, base, object.Intern(name))
			if err != nil {
				return Value{}, err
			}
			opts[i] = v
		}
	}
	v := typ.Alloc()
	return v, (*dialect)(v.Ptr()).fill(t, opts)
}

func allMissing(a []Value) bool {
	for _, v := range a {
		if !v.IsNil() {
			return false
		}
	}
	return true
}

// fill checks options and stores them.
func (d *dialect) fill(t *Thread, opts []Value) (err *Exception) {
	if d.delimiter, err = charOption(t, "delimiter", opts[0], ',', false); err != nil {
		return err
	}
	if d.double, err = boolOption(t, opts[1], true); err != nil {
		return err
	}
	if d.escape, err = charOption(t, "escapechar", opts[2], none, true); err != nil {
		return err
	}
	d.terminator = object.Intern("\r\n")
	if v := opts[3]; v == object.None {
		d.terminator = nil
	} else if !v.IsNil() {
		s, ok := object.AsStr(v)
		if !ok {
			return t.TypeErrorf("\"lineterminator\" must be a string")
		}
		d.terminator = s
	}
	if d.quote, err = charOption(t, "quotechar", opts[4], '"', true); err != nil {
		return err
	}
	if v := opts[5]; !v.IsNil() {
		if !object.IsIntLike(v) {
			return t.TypeErrorf("\"quoting\" must be an integer")
		}
		n, err := object.ArgInt32(t, v)
		if err != nil {
			return err
		}
		d.quoting = int(n)
	}
	if d.skipSpace, err = boolOption(t, opts[6], false); err != nil {
		return err
	}
	if d.strict, err = boolOption(t, opts[7], false); err != nil {
		return err
	}
	if d.quoting < quoteMinimal || d.quoting > quoteNone {
		return t.TypeErrorf("bad \"quoting\" value")
	}
	if opts[4] == object.None && opts[5].IsNil() {
		d.quoting = quoteNone
	}
	if d.quoting != quoteNone && d.quote == none {
		return t.TypeErrorf("quotechar must be set if quoting enabled")
	}
	if d.terminator == nil {
		return t.TypeErrorf("lineterminator must be set")
	}
	return nil
}

func charOption(t *Thread, name string, v Value, def rune, optional bool) (rune, *Exception) {
	if v.IsNil() {
		return def, nil
	}
	if optional && v == object.None {
		return none, nil
	}
	s, ok := object.AsStr(v)
	if !ok {
		or := ""
		if optional {
			or = " or None"
		}
		return 0, t.TypeErrorf("\"%s\" must be string%s, not %s", name, or, object.TypeOf(v).Name)
	}
	if s.Len() != 1 {
		return 0, t.TypeErrorf("\"%s\" must be a 1-character string", name)
	}
	return s.At(0), nil
}

func boolOption(t *Thread, v Value, def bool) (bool, *Exception) {
	if v.IsNil() {
		return def, nil
	}
	return object.Truth(t, v)
}

func dialectGetter(name string, member bool, f func(d *dialect) Value) object.Getter {
	return object.Getter{Name: name, Member: member,
		Get: func(t *Thread, v Value) (Value, *Exception) { return f((*dialect)(v.Ptr())), nil }}
}

func charValue(r rune) Value {
	if r == none {
		return object.None
	}
	return object.StrFromRune(r).Value()
}

var dialectGetters = []object.Getter{
	dialectGetter("delimiter", false, func(d *dialect) Value { return charValue(d.delimiter) }),
	dialectGetter("escapechar", false, func(d *dialect) Value { return charValue(d.escape) }),
	dialectGetter("lineterminator", false, func(d *dialect) Value { return d.terminator.Value() }),
	dialectGetter("quotechar", false, func(d *dialect) Value { return charValue(d.quote) }),
	dialectGetter("quoting", false, func(d *dialect) Value { return object.SmallInt(int64(d.quoting)) }),
	dialectGetter("skipinitialspace", true, func(d *dialect) Value { return object.MakeBool(d.skipSpace) }),
	dialectGetter("doublequote", true, func(d *dialect) Value { return object.MakeBool(d.double) }),
	dialectGetter("strict", true, func(d *dialect) Value { return object.MakeBool(d.strict) }),
}
