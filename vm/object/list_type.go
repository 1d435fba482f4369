package object

// The type list: its slots. Methods are in list_methods.go.

func defineList() {
	ListType = Type{
		Name: "list", Flags: TypeListSub | TypeBase | TypeSequence | TypeMatchSelf, Layout: LayoutOf[List](),
		Doc: "Built-in mutable sequence.\n\n" +
			"If no argument is given, the constructor creates a new empty list.\n" +
			"The argument must be an iterable if specified.",
		TextSig:       "(iterable=(), /)",
		Methods:       listMethods,
		New:           func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) { return typ.Alloc(), nil },
		Init:          listInit,
		Repr:          listRepr,
		Compare:       listCompare,
		Iter:          listIter,
		Len:           func(t *Thread, v Value) (int, *Exception) { return len((*List)(v.p).Items), nil },
		Contains:      listContains,
		GetItem:       listGetItem,
		SetItem:       listSetItem,
		Concat:        listConcat,
		Repeat:        listRepeat,
		InplaceConcat: func(t *Thread, a, b Value) (Value, *Exception) { return a, (*List)(a.p).Extend(t, b) },
		InplaceRepeat: listInplaceRepeat,
	}
}

func listInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	if err := refuseKeywords(t, &ListType, "list", TypeOf(self), kwnames); err != nil {
		return err
	}
	args = positional(args, kwnames)
	if len(args) > 1 {
		return t.arityError("list", len(args), 0, 1)
	}
	l := (*List)(self.p)
	l.Items = nil
	if len(args) == 1 {
		return l.Extend(t, args[0])
	}
	return nil
}

// refuseKeywords refuses keyword arguments for the constructor of a builtin type;
// subclasses may have their own use for them.
func refuseKeywords(t *Thread, base *Type, name string, typ *Type, kwnames *Tuple) *Exception {
	if kwnames == nil || kwnames.Len() == 0 {
		return nil
	}
	if typ == base || sameFunc(typ.New, base.New) && sameFunc(typ.Init, base.Init) {
		return t.TypeErrorf("%s() takes no keyword arguments", name)
	}
	return nil
}

// positional returns the positional part of the arguments of a call.
func positional(args []Value, kwnames *Tuple) []Value {
	if kwnames == nil {
		return args
	}
	return args[:len(args)-kwnames.Len()]
}

func listRepr(t *Thread, v Value) (Value, *Exception) {
	l := (*List)(v.p)
	if len(l.Items) == 0 {
		return NewStr("[]"), nil
	}
	if t.EnterRepr(v) {
		return NewStr("[...]"), nil
	}
	defer t.LeaveRepr()
	out := []byte{'['}
	for i := 0; i < len(l.Items); i++ {
		if i > 0 {
			out = append(out, ", "...)
		}
		s, err := Repr(t, l.Items[i])
		if err != nil {
			return Value{}, err
		}
		out = append(out, s.String()...)
	}
	return NewStr(string(append(out, ']'))), nil
}

func listCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	p, ok1 := AsList(a)
	q, ok2 := AsList(b)
	if !ok1 || !ok2 {
		return NotImplemented, nil
	}
	if len(p.Items) != len(q.Items) && (op == Eq || op == Ne) {
		return MakeBool(op == Ne), nil
	}
	// __eq__ of items may change the lists.
	i := 0
	for ; i < len(p.Items) && i < len(q.Items); i++ {
		eq, err := Equal(t, p.Items[i], q.Items[i])
		if err != nil {
			return Value{}, err
		}
		if !eq {
			break
		}
	}
	if i >= len(p.Items) || i >= len(q.Items) {
		return MakeBool(compareInts(int64(len(p.Items)), int64(len(q.Items)), op)), nil
	}
	switch op {
	case Eq:
		return False, nil
	case Ne:
		return True, nil
	}
	return RichCompare(t, p.Items[i], q.Items[i], op)
}

func listContains(t *Thread, v, item Value) (bool, *Exception) {
	l := (*List)(v.p)
	for i := skipOtherInts(l.Items, item); i < len(l.Items); i++ {
		if eq, err := Equal(t, l.Items[i], item); err != nil || eq {
			return eq, err
		}
	}
	return false, nil
}

// skipOtherInts returns the index of the first item that may equal v, when v is
// a small int: other small ints do not, and need no call to tell.
func skipOtherInts(items []Value, v Value) int {
	if !v.IsInt() {
		return 0
	}
	for i, x := range items {
		if x == v || !x.IsInt() {
			return i
		}
	}
	return len(items)
}

func listGetItem(t *Thread, v, key Value) (Value, *Exception) {
	l := (*List)(v.p)
	if key.IsInt() {
		i := key.Int()
		if i < 0 {
			i += int64(len(l.Items))
		}
		if uint64(i) < uint64(len(l.Items)) {
			return l.Items[i], nil
		}
		return Value{}, t.IndexErrorf("list index out of range")
	}
	if s, ok := AsSlice(key); ok {
		start, stop, step, err := s.Unpack(t)
		if err != nil {
			return Value{}, err
		}
		start, _, n := AdjustSlice(len(l.Items), start, stop, step)
		if step == 1 {
			return NewListOf(l.Items[start : start+n]).Value(), nil
		}
		return NewList(sliceItems(l.Items, start, step, n)).Value(), nil
	}
	i, err := subscript(t, key, "list")
	if err != nil {
		return Value{}, err
	}
	if r := l.At(i); !r.IsNil() {
		return r, nil
	}
	return Value{}, t.IndexErrorf("list index out of range")
}

// subscript converts the index of a sequence.
func subscript(t *Thread, key Value, name string) (int, *Exception) {
	if !IsIntLike(key) && TypeOf(key).Index == nil {
		return 0, t.TypeErrorf("%s indices must be integers or slices, not %s", name, TypeOf(key).Name)
	}
	return Index(t, key)
}

func listSetItem(t *Thread, v, key, val Value) *Exception {
	l := (*List)(v.p)
	if s, ok := AsSlice(key); ok {
		return listSetSlice(t, l, s, val)
	}
	i, err := subscript(t, key, "list")
	if err != nil {
		return err
	}
	if i < 0 {
		i += len(l.Items)
	}
	if uint(i) >= uint(len(l.Items)) {
		return t.IndexErrorf("list assignment index out of range")
	}
	if val.IsNil() {
		l.deleteRange(i, i+1)
	} else {
		l.Items[i] = val
	}
	return nil
}

func listSetSlice(t *Thread, l *List, s *Slice, val Value) *Exception {
	start, stop, step, err := s.Unpack(t)
	if err != nil {
		return err
	}
	if val.IsNil() {
		first, _, n := AdjustSlice(len(l.Items), start, stop, step)
		l.deleteSteps(first, step, n)
		return nil
	}
	first, end, n := AdjustSlice(len(l.Items), start, stop, step)
	var items []Value
	if q := (*List)(val.p); IsExact(val, &ListType) && q != l {
		items = q.Items // they are copied
	} else if step == 1 {
		items, err = iterableItems(t, val, "can only assign an iterable")
	} else {
		items, err = iterableItems(t, val, "must assign iterable to extended slice")
	}
	if err != nil {
		return err
	}
	// Collecting the items may have changed the list.
	if step == 1 {
		first = min(first, len(l.Items))
		end = min(max(first, end), len(l.Items))
		l.replaceRange(first, end, items)
		return nil
	}
	first, _, n = AdjustSlice(len(l.Items), start, stop, step)
	if len(items) != n {
		return t.ValueErrorf("attempt to assign sequence of size %d to extended slice of size %d", len(items), n)
	}
	for i, k := 0, first; i < n; i, k = i+1, k+step {
		l.Items[k] = items[i]
	}
	return nil
}

// iterableItems copies the items of an iterable; msg is for what is none.
func iterableItems(t *Thread, v Value, msg string) ([]Value, *Exception) {
	if TypeOf(v).Iter == nil && TypeOf(v).GetItem == nil {
		return nil, t.TypeErrorf("%s", msg)
	}
	return ToSlice(t, v)
}

// deleteSteps removes n items from first on, step apart.
func (l *List) deleteSteps(first, step, n int) {
	if n == 0 {
		return
	}
	if step < 0 {
		first, step = first+step*(n-1), -step
	}
	if step == 1 {
		l.deleteRange(first, first+n)
		return
	}
	to := first
	for i := 0; i < n; i++ {
		from := first + i*step + 1
		end := len(l.Items)
		if i < n-1 {
			end = from + step - 1
		}
		to += copy(l.Items[to:], l.Items[from:end])
	}
	l.setSize(to)
}

func listConcat(t *Thread, a, b Value) (Value, *Exception) {
	p := (*List)(a.p)
	q, ok := AsList(b)
	if !ok {
		return Value{}, t.TypeErrorf("can only concatenate list (not \"%s\") to list", TypeOf(b).Name)
	}
	n := len(p.Items) + len(q.Items)
	if err := checkSize(t, n); err != nil {
		return Value{}, err
	}
	l := NewListSize(n)
	copyFresh(l.Items, p.Items)
	copyFresh(l.Items[len(p.Items):], q.Items)
	return l.Value(), nil
}

// repeatItems fills a fresh slice with n copies of items.
func repeatItems(t *Thread, items []Value, n int) ([]Value, *Exception) {
	if n <= 0 || len(items) == 0 {
		return nil, nil
	}
	if n > maxInt/len(items) {
		return nil, t.MemoryErr()
	}
	if err := checkSize(t, n*len(items)); err != nil {
		return nil, err
	}
	out := make([]Value, n*len(items))
	fillRepeated(out, copy(out, items))
	return out, nil
}

// fillRepeated repeats the first k items of out over all of it.
func fillRepeated(out []Value, k int) {
	for k < len(out) {
		k += copy(out[k:], out[:k])
	}
}

func listRepeat(t *Thread, v Value, n int) (Value, *Exception) {
	items, err := repeatItems(t, (*List)(v.p).Items, n)
	return NewList(items).Value(), err
}

func listInplaceRepeat(t *Thread, v Value, n int) (Value, *Exception) {
	l := (*List)(v.p)
	k := len(l.Items)
	switch {
	case n <= 0:
		l.Items = nil
	case n > 1 && k > 0:
		if n > maxInt/k {
			return Value{}, t.MemoryErr()
		}
		if err := checkSize(t, n*k); err != nil {
			return Value{}, err
		}
		out := make([]Value, n*k)
		fillRepeated(out, copy(out, l.Items))
		l.Items = out
	}
	return v, nil
}
