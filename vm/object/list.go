package object

import "unsafe"

// List is Python's list.
//
//py:type list
type List struct {
	Object
	Items []Value
}

// NewList makes a list that owns items.
func NewList(items []Value) *List { return &List{Object{&ListType.Root}, items} }

// Small lists of a known size have their items behind the header, in the same
// allocation; Items moves elsewhere when the list outgrows it.
type (
	list2 struct {
		List
		buf [2]Value
	}
	list4 struct {
		List
		buf [4]Value
	}
	list8 struct {
		List
		buf [8]Value
	}
	list12 struct {
		List
		buf [12]Value
	}
)

// NewListSize makes a list of n items, to be filled before anybody sees it.
func NewListSize(n int) *List {
	switch {
	case n == 0:
		return &List{Object{&ListType.Root}, nil}
	case n <= 2:
		l := &list2{List: List{Object: Object{&ListType.Root}}}
		l.Items = l.buf[:n]
		return &l.List
	case n <= 4:
		l := &list4{List: List{Object: Object{&ListType.Root}}}
		l.Items = l.buf[:n]
		return &l.List
	case n <= 8:
		l := &list8{List: List{Object: Object{&ListType.Root}}}
		l.Items = l.buf[:n]
		return &l.List
	case n <= 12:
		l := &list12{List: List{Object: Object{&ListType.Root}}}
		l.Items = l.buf[:n]
		return &l.List
	}
	return NewList(make([]Value, n))
}

// NewListOf makes a list of a copy of items.
func NewListOf(items []Value) *List {
	l := NewListSize(len(items))
	copy(l.Items, items)
	return l
}

// copyFresh copies items of an object to a new object, which nobody has seen yet,
// without write barriers. The collector misses nothing: what the items refer to
// was reachable through them when marking began, or is new, and who takes it
// out of there tells the collector. (That is not so of the words of frames.)
func copyFresh(dst, src []Value) {
	if n := min(len(dst), len(src)); n > 0 {
		copy(unsafe.Slice((*uint64)(unsafe.Pointer(&dst[0])), n), unsafe.Slice((*uint64)(unsafe.Pointer(&src[0])), n))
	}
}

// Value returns the list as a Value.
func (l *List) Value() Value { return Value{unsafe.Pointer(l)} }

// AsList returns v as a list when it is an instance of list or a subclass.
func AsList(v Value) (*List, bool) {
	if v.IsObject() && v.header().shape.Typ.Flags&TypeListSub != 0 {
		return (*List)(v.p), true
	}
	return nil, false
}

// Len returns the number of items.
func (l *List) Len() int { return len(l.Items) }

// At returns item i, counted from the end when negative, or no value when it is
// out of range.
func (l *List) At(i int) Value {
	if i < 0 {
		i += len(l.Items)
	}
	if uint(i) < uint(len(l.Items)) {
		return l.Items[i]
	}
	return Value{}
}

// Append adds an item at the end.
func (l *List) Append(v Value) {
	if cap(l.Items) == 0 {
		l.Items = make([]Value, 0, 4)
	}
	l.Items = append(l.Items, v)
}

// Room makes room for one more item, as much as Append does.
func (l *List) Room() {
	n := len(l.Items)
	l.Append(Value{})
	l.Items = l.Items[:n]
}

// Insert puts v before index i, which is clamped.
func (l *List) Insert(i int, v Value) {
	n := len(l.Items)
	if i < 0 {
		i = max(i+n, 0)
	}
	i = min(i, n)
	l.Items = append(l.Items, v)
	copy(l.Items[i+1:], l.Items[i:n])
	l.Items[i] = v
}

// Extend appends the items of an iterable.
func (l *List) Extend(t *Thread, v Value) *Exception {
	if s := exactItems(v); s != nil {
		l.Items = append(l.Items, s...) // right for l.extend(l), too
		return nil
	}
	if err := l.reserveFor(t, v); err != nil {
		return err
	}
	return Iterate(t, v, func(item Value) *Exception {
		l.Items = append(l.Items, item)
		return nil
	})
}

// reserveFor makes room for what an iterable says that it holds. An iterable
// that cannot be iterated is left to Iterate to refuse.
func (l *List) reserveFor(t *Thread, v Value) *Exception {
	n, err := LengthHint(t, v, 0)
	if err != nil {
		return err
	}
	if n > cap(l.Items)-len(l.Items) && len(l.Items)+n > 0 {
		if err := CheckAlloc(t, len(l.Items)+n, 8); err != nil {
			return err
		}
		items := make([]Value, len(l.Items), len(l.Items)+n)
		copy(items, l.Items)
		l.Items = items
	}
	return nil
}

// exactItems returns the items of a list or tuple, whose iteration cannot be
// overridden, or nil.
func exactItems(v Value) []Value {
	if IsExact(v, &ListType) {
		return (*List)(v.p).Items
	}
	if IsExact(v, &TupleType) {
		return (*Tuple)(v.p).Items()
	}
	return nil
}

// LengthHint returns how many items an object says it will produce, or def
// when it does not say.
func LengthHint(t *Thread, v Value, def int) (int, *Exception) {
	if f := TypeOf(v).Len; f != nil {
		n, err := f(t, v)
		if err == nil {
			return n, nil
		}
		if !err.Is(&TypeError) {
			return 0, err
		}
	}
	r, found, err := CallSpecial(t, v, names.lengthHint)
	if err != nil {
		if err.Is(&TypeError) {
			return def, nil
		}
		return 0, err
	}
	if !found || r == NotImplemented {
		return def, nil
	}
	if !IsIntLike(r) {
		return 0, t.TypeErrorf("__length_hint__ must be an integer, not %s", TypeOf(r).Name)
	}
	n, err := IndexOverflow(t, r)
	if err == nil && n < 0 {
		return 0, t.ValueErrorf("__length_hint__() should return >= 0")
	}
	return n, err
}

// setSize cuts the list to n items and clears what lay behind, so that it is
// not kept alive; memory that is mostly unused is given back.
func (l *List) setSize(n int) {
	old := l.Items
	if n < cap(old)/4 && cap(old) > 32 {
		l.Items = append(make([]Value, 0, n+n/4), old[:n]...)
		return
	}
	clear(old[n:])
	l.Items = old[:n]
}

// deleteRange removes the items from i up to j.
func (l *List) deleteRange(i, j int) {
	n := copy(l.Items[i:], l.Items[j:])
	l.setSize(i + n)
}

// replaceRange puts items in place of those from i up to j.
func (l *List) replaceRange(i, j int, items []Value) {
	n, old := len(items)-(j-i), len(l.Items)
	switch {
	case n > 0:
		l.Items = append(l.Items, items[:n]...)
		copy(l.Items[j+n:], l.Items[j:old])
		copy(l.Items[i:], items)
	case n < 0:
		copy(l.Items[i:], items)
		l.deleteRange(j+n, j)
	default:
		copy(l.Items[i:], items)
	}
}
