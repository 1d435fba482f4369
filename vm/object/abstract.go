package object

// Repr returns repr(v) as a str.
func Repr(t *Thread, v Value) (*Str, *Exception) {
	if err := t.Enter(" while getting the repr of an object"); err != nil {
		return nil, err
	}
	r, err := TypeOf(v).Repr(t, v)
	t.Leave()
	if err != nil {
		return nil, err
	}
	s, ok := AsStr(r)
	if !ok {
		return nil, t.TypeErrorf("__repr__ returned non-string (type %s)", TypeOf(r).Name)
	}
	return s, nil
}

// ToStr returns str(v).
func ToStr(t *Thread, v Value) (*Str, *Exception) {
	if v.IsInt() {
		return smallIntStr(v.Int()), nil
	}
	if s := ExactStr(v); s != nil {
		return s, nil
	}
	if err := t.Enter(" while getting the str of an object"); err != nil {
		return nil, err
	}
	r, err := TypeOf(v).Str(t, v)
	t.Leave()
	if err != nil {
		return nil, err
	}
	s, ok := AsStr(r)
	if !ok {
		return nil, t.TypeErrorf("__str__ returned non-string (type %s)", TypeOf(r).Name)
	}
	return s, nil
}

// Hash returns hash(v).
func Hash(t *Thread, v Value) (int64, *Exception) {
	if v.IsInt() {
		return hashSmall(v.Int()), nil
	}
	if s := ExactStr(v); s != nil {
		return int64(s.Hash()), nil
	}
	h := TypeOf(v).Hash
	if h == nil {
		return 0, t.TypeErrorf("unhashable type: '%s'", TypeOf(v).Name)
	}
	return h(t, v)
}

// hashSmall is the hash of an int of at most 48 bits: itself, but -1 is taken.
func hashSmall(i int64) int64 {
	if i == -1 {
		return -2
	}
	return i
}

// swapped is the operator that compares b with a as op compares a with b.
var swapped = [6]CompareOp{Gt, Ge, Eq, Ne, Lt, Le}

var compareNames = [6]string{"<", "<=", "==", "!=", ">", ">="}

// RichCompare returns what `a op b` evaluates to.
func RichCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	if a.IsInt() && b.IsInt() {
		return MakeBool(compareInts(a.Int(), b.Int(), op)), nil
	}
	if err := t.Enter(" in comparison"); err != nil {
		return Value{}, err
	}
	r, err := richCompare(t, a, b, op)
	t.Leave()
	return r, err
}

func compareInts[T int64 | float64](a, b T, op CompareOp) bool {
	switch op {
	case Lt:
		return a < b
	case Le:
		return a <= b
	case Eq:
		return a == b
	case Ne:
		return a != b
	case Gt:
		return a > b
	}
	return a >= b
}

func richCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	ta, tb := TypeOf(a), TypeOf(b)
	checkedReverse := false
	if ta != tb && tb.Compare != nil && tb.IsSubtype(ta) {
		checkedReverse = true
		r, err := tb.Compare(t, b, a, swapped[op])
		if err != nil || r != NotImplemented {
			return r, err
		}
	}
	if ta.Compare != nil {
		r, err := ta.Compare(t, a, b, op)
		if err != nil || r != NotImplemented {
			return r, err
		}
	}
	if !checkedReverse && tb.Compare != nil {
		r, err := tb.Compare(t, b, a, swapped[op])
		if err != nil || r != NotImplemented {
			return r, err
		}
	}
	return compareIdentity(t, op, a, b)
}

// Equal reports whether a is b or a == b, as containers compare their items.
func Equal(t *Thread, a, b Value) (bool, *Exception) {
	if a == b {
		return true, nil
	}
	if a.IsInt() && b.IsInt() {
		return false, nil
	}
	if s := ExactStr(a); s != nil {
		if u := ExactStr(b); u != nil {
			return equalStr(s, u), nil
		}
	}
	return CompareBool(t, a, b, Eq)
}

// CompareBool is the truth of `a op b`; identical objects are equal.
func CompareBool(t *Thread, a, b Value, op CompareOp) (bool, *Exception) {
	if a == b {
		if op == Eq {
			return true, nil
		}
		if op == Ne {
			return false, nil
		}
	}
	r, err := RichCompare(t, a, b, op)
	if err != nil {
		return false, err
	}
	return Truth(t, r)
}

// Truth returns bool(v).
func Truth(t *Thread, v Value) (bool, *Exception) {
	switch v {
	case True:
		return true, nil
	case False, None:
		return false, nil
	}
	if v.IsInt() {
		return v.Int() != 0, nil
	}
	typ := TypeOf(v)
	if typ.Bool != nil {
		return typ.Bool(t, v)
	}
	if typ.Len != nil {
		n, err := typ.Len(t, v)
		return n != 0, err
	}
	return true, nil
}

// Len returns len(v).
func Len(t *Thread, v Value) (int, *Exception) {
	typ := TypeOf(v)
	if typ.Len == nil {
		return 0, t.TypeErrorf("object of type '%s' has no len()", typ.Name)
	}
	return typ.Len(t, v)
}

// GetItem returns v[key].
func GetItem(t *Thread, v, key Value) (Value, *Exception) {
	typ := TypeOf(v)
	if typ.GetItem != nil {
		return typ.GetItem(t, v, key)
	}
	if typ.Flags&TypeTypeSub != 0 {
		return classGetItem(t, v, key)
	}
	return Value{}, t.TypeErrorf("'%s' object is not subscriptable", typ.Name)
}

// classGetItem is `C[key]` through __class_getitem__.
func classGetItem(t *Thread, v, key Value) (Value, *Exception) {
	c := (*Type)(v.p)
	if c == &TypeType {
		return NewGenericAlias(v, key), nil
	}
	m, err := FindAttr(t, v, names.classGetitem)
	if err != nil {
		return Value{}, err
	}
	if m.IsNil() || m == None {
		return Value{}, t.TypeErrorf("type '%s' is not subscriptable", c.Name)
	}
	return Call1(t, m, key)
}

// SetItem does v[key] = val.
func SetItem(t *Thread, v, key, val Value) *Exception {
	typ := TypeOf(v)
	if typ.SetItem == nil {
		return t.TypeErrorf("'%s' object does not support item assignment", typ.Name)
	}
	return typ.SetItem(t, v, key, val)
}

// DelItem does del v[key].
func DelItem(t *Thread, v, key Value) *Exception {
	typ := TypeOf(v)
	if typ.SetItem == nil {
		return t.TypeErrorf("'%s' object doesn't support item deletion", typ.Name)
	}
	return typ.SetItem(t, v, key, Value{})
}

// Contains is `item in container`.
func Contains(t *Thread, container, item Value) (bool, *Exception) {
	typ := TypeOf(container)
	if typ.Contains != nil {
		return typ.Contains(t, container, item)
	}
	it, err := Iter(t, container)
	if err != nil {
		if err.Is(&TypeError) && typ.Iter == nil {
			return false, t.TypeErrorf("argument of type '%s' is not iterable", typ.Name)
		}
		return false, err
	}
	for {
		v, err := Next(t, it)
		if err != nil || v.IsNil() {
			return false, err
		}
		if eq, err := Equal(t, v, item); err != nil || eq {
			return eq, err
		}
	}
}

// Iter returns iter(v).
func Iter(t *Thread, v Value) (Value, *Exception) {
	typ := TypeOf(v)
	if typ.Iter == nil {
		if typ.GetItem != nil && typ.Flags&TypeDictSub == 0 {
			return NewSeqIter(v), nil
		}
		return Value{}, t.TypeErrorf("'%s' object is not iterable", typ.Name)
	}
	it, err := typ.Iter(t, v)
	if err != nil {
		return Value{}, err
	}
	if TypeOf(it).IterNext == nil {
		return Value{}, t.TypeErrorf("iter() returned non-iterator of type '%s'", TypeOf(it).Name)
	}
	return it, nil
}

// Next returns the next item of an iterator, or no value when it is
// exhausted.
func Next(t *Thread, it Value) (Value, *Exception) {
	typ := TypeOf(it)
	if typ.IterNext == nil {
		return Value{}, t.TypeErrorf("'%s' object is not an iterator", typ.Name)
	}
	return typ.IterNext(t, it)
}

// Iterate calls f with each item of an iterable until f returns an exception.
func Iterate(t *Thread, v Value, f func(item Value) *Exception) *Exception {
	if IsExact(v, &ListType) {
		l := (*List)(v.p)
		for i := 0; i < len(l.Items); i++ {
			if err := f(l.Items[i]); err != nil {
				return err
			}
		}
		return nil
	}
	if IsExact(v, &TupleType) {
		for _, item := range (*Tuple)(v.p).Items() {
			if err := f(item); err != nil {
				return err
			}
		}
		return nil
	}
	it, err := Iter(t, v)
	if err != nil {
		return err
	}
	next := TypeOf(it).IterNext
	for {
		item, err := next(t, it)
		if err != nil {
			return err
		}
		if item.IsNil() {
			return nil
		}
		if err := f(item); err != nil {
			return err
		}
	}
}

// ToSlice returns the items of an iterable in a fresh slice.
func ToSlice(t *Thread, v Value) ([]Value, *Exception) {
	if items := exactItems(v); items != nil {
		return append([]Value(nil), items...), nil
	}
	var out []Value
	if n, ok := sizeHint(v); ok {
		out = make([]Value, 0, n)
	} else {
		// What it says may be more than memory holds.
		n, err := LengthHint(t, v, 0)
		if err == nil {
			err = CheckAlloc(t, n, 8)
		}
		if err != nil {
			return nil, err
		}
	}
	err := Iterate(t, v, func(item Value) *Exception {
		out = append(out, item)
		return nil
	})
	return out, err
}

// sizeHint is the exact length of the builtin containers.
func sizeHint(v Value) (int, bool) {
	if l, ok := AsList(v); ok {
		return len(l.Items), true
	}
	if p, ok := AsTuple(v); ok {
		return p.Len(), true
	}
	if n, ok := lenIfKnown(v); ok {
		return n, true
	}
	return 0, false
}

var binaryNames = [numBinaryOps + 1]string{"+", "&", "//", "<<", "@", "*", "%", "|", "** or pow()", ">>", "-", "/", "^", "divmod()"}

// Binary returns `a op b`.
func Binary(t *Thread, op BinaryOp, a, b Value) (Value, *Exception) {
	r, err := binary1(t, op, a, b)
	if err != nil || r != NotImplemented {
		return r, err
	}
	return notImplemented(t, op, false, a, b)
}

// Inplace returns what `a op= b` stores in a.
func Inplace(t *Thread, op BinaryOp, a, b Value) (Value, *Exception) {
	if f := TypeOf(a).Inplace[op]; f != nil {
		r, err := f(t, a, b)
		if err != nil || r != NotImplemented {
			return r, err
		}
	}
	r, err := binary1(t, op, a, b)
	if err != nil || r != NotImplemented {
		return r, err
	}
	return notImplemented(t, op, true, a, b)
}

func binaryError(t *Thread, name string, a, b Value) *Exception {
	ta, tb := TypeOf(a), TypeOf(b)
	if name == ">>" && ta == &BuiltinType && (*Builtin)(a.p).Def.Name == "print" {
		return t.TypeErrorf("unsupported operand type(s) for >>: '%s' and '%s'. Did you mean \"print(<message>, file=<output_stream>)\"?", ta.Name, tb.Name)
	}
	return t.TypeErrorf("unsupported operand type(s) for %s: '%s' and '%s'", name, ta.Name, tb.Name)
}

// binary1 tries the number slots of both operands, the right one first when
// its type derives from the left one's. Slots get the operands in the written
// order and return NotImplemented for what they do not know.
func binary1(t *Thread, op BinaryOp, a, b Value) (Value, *Exception) {
	ta, tb := TypeOf(a), TypeOf(b)
	fa, fb := ta.Binary[op], tb.Binary[op]
	if ta == tb {
		if fa == nil {
			return NotImplemented, nil
		}
		return fa(t, a, b)
	}
	if fa != nil && fb != nil && tb.IsSubtype(ta) && tb.ownBinary(op, ta) {
		r, err := fb(t, a, b)
		if err != nil || r != NotImplemented {
			return r, err
		}
		return fa(t, a, b)
	}
	if fa != nil {
		r, err := fa(t, a, b)
		if err != nil || r != NotImplemented {
			return r, err
		}
		if !tb.ownBinary(op, ta) {
			return r, nil // the same slot: it has asked both operands
		}
	}
	if fb != nil {
		return fb(t, a, b)
	}
	return NotImplemented, nil
}

// sequenceOp is + and * through the sequence slots.
func sequenceOp(t *Thread, op BinaryOp, a, b Value, inplace bool) (Value, bool, *Exception) {
	ta, tb := TypeOf(a), TypeOf(b)
	switch op {
	case OpAdd:
		f := ta.Concat
		if inplace && ta.InplaceConcat != nil {
			f = ta.InplaceConcat
		}
		if f != nil {
			r, err := f(t, a, b)
			return r, true, err
		}
	case OpMul:
		f, seq, n := ta.Repeat, a, b
		if inplace && ta.InplaceRepeat != nil {
			f = ta.InplaceRepeat
		} else if f == nil {
			f, seq, n = tb.Repeat, b, a
		}
		if f != nil {
			if TypeOf(n).Index == nil {
				return Value{}, true, t.TypeErrorf("can't multiply sequence by non-int of type '%s'", TypeOf(n).Name)
			}
			k, err := IndexOverflow(t, n)
			if err != nil {
				return Value{}, true, err
			}
			r, err := f(t, seq, k)
			return r, true, err
		}
	}
	return Value{}, false, nil
}

// IndexValue returns operator.index(v) as an int Value.
func IndexValue(t *Thread, v Value) (Value, *Exception) {
	if IsIntLike(v) {
		return v, nil
	}
	f := TypeOf(v).Index
	if f == nil {
		return Value{}, t.TypeErrorf("'%s' object cannot be interpreted as an integer", TypeOf(v).Name)
	}
	r, err := f(t, v)
	if err != nil {
		return Value{}, err
	}
	if !IsIntLike(r) {
		return Value{}, t.TypeErrorf("__index__ returned non-int (type %s)", TypeOf(r).Name)
	}
	if TypeOf(r) != &IntType {
		err = warnSubclass(t, "__index__", "int", r)
	}
	return r, err
}

// IndexOverflow returns operator.index(v) as a Go int; too large values raise
// OverflowError.
func IndexOverflow(t *Thread, v Value) (int, *Exception) {
	return indexInt(t, v, &OverflowError)
}

// Index returns operator.index(v) as a Go int for use as a subscript; too
// large values raise IndexError.
func Index(t *Thread, v Value) (int, *Exception) { return indexInt(t, v, &IndexError) }

func indexInt(t *Thread, v Value, tooLarge *Type) (int, *Exception) {
	if v.IsInt() {
		return int(v.Int()), nil
	}
	x, err := IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	i, b, _ := AsInt(x)
	if b != nil {
		return 0, t.Raisef(tooLarge, "cannot fit '%s' into an index-sized integer", TypeOf(v).Name)
	}
	return int(i), nil
}

// IndexClamp is Index that clamps what is too large, as slice bounds do.
func IndexClamp(t *Thread, v Value) (int, *Exception) {
	if v.IsInt() {
		return int(v.Int()), nil
	}
	x, err := IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	i, b, _ := AsInt(x)
	if b != nil {
		if b.Sign() < 0 {
			return -1 << 63, nil
		}
		return 1<<63 - 1, nil
	}
	return int(i), nil
}
