package object

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestNumbers does what testdata/numbers.py had the reference do, and compares
// the reprs of the results and the messages of the exceptions.
func TestNumbers(t *testing.T) {
	raw, err := os.ReadFile("testdata/numbers.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases [][]any
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	th := testThread()
	for _, c := range cases {
		n := len(c) - 1
		want := c[n].(string)
		args := make([]Value, n-1)
		for i, a := range c[1:n] {
			args[i] = numberArg(th, a.([]any))
		}
		got := showResult(th)(doNumber(th, c[0].(string), args))
		if got != want {
			t.Errorf("%v: got %s, want %s", c[:n], got, want)
		}
	}
}

func showResult(th *Thread) func(v Value, err *Exception) string {
	return func(v Value, err *Exception) string {
		if err == nil {
			var s *Str
			if s, err = Repr(th, v); err == nil {
				return s.String()
			}
		}
		if a := err.Args; a.Len() == 2 {
			s, _ := Repr(th, a.Value())
			return err.Type().Name + ": " + s.String()
		} else if a.Len() == 1 {
			return err.Type().Name + ": " + (*Str)(a.At(0).p).String()
		}
		return err.Type().Name + ": "
	}
}

// numberArg makes an argument from its description in the file.
func numberArg(th *Thread, a []any) Value {
	text := func(i int) string { return a[i].(string) }
	float := func(i int) float64 {
		f, _ := strconv.ParseFloat(text(i), 64)
		return f
	}
	must := func(v Value, err *Exception) Value {
		if err != nil {
			panic(err)
		}
		return v
	}
	integer := func(i int) Value { return must(ToInt(th, NewStr(text(i)))) }
	switch text(0) {
	case "i":
		return integer(1)
	case "f":
		return MakeFloat(float(1))
	case "c":
		return NewComplex(complex(float(1), float(2)))
	case "s":
		return NewStr(strings.ReplaceAll(text(1), "\uFFFD", "\xed\xa0\x80")) // json has no lone surrogates
	case "b":
		b, _ := hex.DecodeString(text(1))
		return NewBytes(b)
	case "r":
		args := []Value{}
		for i := range a[1:] {
			args = append(args, integer(i+1))
		}
		return must(RangeType.New(th, &RangeType, args, nil))
	case "sl":
		var b [3]Value
		for i := range b {
			b[i] = numberArg(th, a[i+1].([]any))
		}
		return NewSlice(b[0], b[1], b[2])
	case "t":
		return True
	case "n":
		return False
	case "l":
		return NewList(nil).Value()
	}
	return None
}

var numberOps = map[string]BinaryOp{"add": OpAdd, "and_": OpAnd, "floordiv": OpFloorDiv, "lshift": OpLshift, "mul": OpMul,
	"mod": OpMod, "or_": OpOr, "pow": OpPow, "rshift": OpRshift, "sub": OpSub, "truediv": OpTrueDiv, "xor": OpXor, "divmod": OpDivMod}

var numberCompares = map[string]CompareOp{"lt": Lt, "le": Le, "eq": Eq, "ne": Ne, "gt": Gt, "ge": Ge}

var numberTypes = map[string]*Type{"int": &IntType, "float": &FloatType, "complex": &ComplexType, "bool": &BoolType,
	"range": &RangeType, "slice": &SliceType}

func doNumber(th *Thread, f string, args []Value) (Value, *Exception) {
	if op, ok := numberOps[f]; ok {
		return Binary(th, op, args[0], args[1])
	}
	if op, ok := numberCompares[f]; ok {
		return RichCompare(th, args[0], args[1], op)
	}
	if name, ok := strings.CutPrefix(f, "type:"); ok {
		typ := numberTypes[name]
		return typ.New(th, typ, args, nil)
	}
	if name, ok := strings.CutPrefix(f, "class:"); ok {
		tn, m, _ := strings.Cut(name, ".")
		typ := numberTypes[tn]
		if m == "__new__" {
			return typ.New(th, typ, args, nil)
		}
		b := (*Builtin)(typ.LookupName(m).p)
		return b.Def.Invoke(th, nil, typ.Value(), args, nil)
	}
	if name, ok := strings.CutPrefix(f, "."); ok {
		b := (*Builtin)(TypeOf(args[0]).LookupName(name).p)
		return b.Def.Invoke(th, nil, args[0], args[1:], nil)
	}
	return doUnary(th, f, args)
}

func doUnary(th *Thread, f string, args []Value) (Value, *Exception) {
	v := args[0]
	typ := TypeOf(v)
	unary := func(slot UnaryFunc, sign string) (Value, *Exception) {
		if slot == nil {
			return Value{}, th.TypeErrorf("bad operand type for unary %s: '%s'", sign, typ.Name)
		}
		return slot(th, v)
	}
	switch f {
	case "neg":
		return unary(typ.Neg, "-")
	case "pos":
		return unary(typ.Pos, "+")
	case "invert":
		return unary(typ.Invert, "~")
	case "abs":
		return unary(typ.Abs, "abs")
	case "hash":
		h, err := Hash(th, v)
		return MakeInt(h), err
	case "repr":
		s, err := Repr(th, v)
		if err != nil {
			return Value{}, err
		}
		return s.Value(), nil
	case "len":
		n, err := Len(th, v)
		return MakeInt(int64(n)), err
	case "truth":
		b, err := Truth(th, v)
		return MakeBool(b), err
	case "list":
		items, err := ToSlice(th, v)
		return NewList(items).Value(), err
	case "getitem":
		return GetItem(th, v, args[1])
	case "contains":
		b, err := Contains(th, v, args[1])
		return MakeBool(b), err
	case "pow3":
		return typ.Pow3(th, v, args[1], args[2])
	}
	panic(f)
}

// TestBigResults checks that results that cannot be held fail at once.
func TestBigResults(t *testing.T) {
	th := testThread()
	huge, _ := ToInt(th, NewStr("1"+strings.Repeat("0", 12)))
	ten, _ := IntPow(th, SmallInt(10), SmallInt(10))
	for _, c := range []struct {
		op   BinaryOp
		a, b Value
	}{{OpLshift, SmallInt(1), huge}, {OpPow, SmallInt(10), ten}, {OpPow, SmallInt(-2), huge}} {
		_, err := Binary(th, c.op, c.a, c.b)
		if !err.Is(&MemoryError) {
			t.Errorf("%s: no MemoryError", binaryNames[c.op])
		}
	}
}

func BenchmarkIntAddWide(b *testing.B) {
	th := testThread()
	x, y := MakeInt(1<<60), SmallInt(3)
	b.ReportAllocs()
	for b.Loop() {
		IntAdd(th, x, y)
	}
}
