package itertools

import (
	"math"

	"gopy/vm/object"
)

// count is count(start, step). While the numbers are ints that fit and the step
// is one they are kept in n.
//
//py:type itertools.count
//py:doc Return a count object whose .__next__() method returns consecutive values.
//py:doc
//py:doc Equivalent to:
//py:doc     def count(firstval=0, step=1):
//py:doc         x = firstval
//py:doc         while 1:
//py:doc             yield x
//py:doc             x += step
type count struct {
	object.Object
	n         int64
	cur, step Value // used when cur is a value
}

//py:new count(start=0, step=1)
func newCount(t *Thread, typ *Type, start, step Value) (Value, *Exception) {
	if !isNumber(start) || !isNumber(step) {
		return Value{}, t.TypeErrorf("a number is required")
	}
	v := typ.Alloc()
	c := (*count)(v.Ptr())
	c.step = step
	if start.IsInt() && step == object.SmallInt(1) {
		c.n = start.Int()
	} else {
		c.cur = start
	}
	return v, nil
}

func isNumber(v Value) bool {
	typ := object.TypeOf(v)
	return typ.Int != nil || typ.Float != nil || typ.Index != nil || typ.IsSubtype(&object.ComplexType)
}

func countNext(t *Thread, v Value) (Value, *Exception) {
	c := (*count)(v.Ptr())
	if c.cur.IsNil() {
		if c.n < math.MaxInt64 {
			c.n++
			return object.MakeInt(c.n - 1), nil
		}
		c.cur = object.MakeInt(c.n)
	}
	cur := c.cur
	n, err := object.Binary(t, object.OpAdd, cur, c.step)
	if err != nil {
		return Value{}, err
	}
	c.cur = n
	return cur, nil
}

func (c *count) current() Value {
	if c.cur.IsNil() {
		return object.MakeInt(c.n)
	}
	return c.cur
}

func countRepr(t *Thread, v Value) (Value, *Exception) {
	c := (*count)(v.Ptr())
	s, err := object.Repr(t, c.current())
	if err != nil {
		return Value{}, err
	}
	text := "count(" + s.String()
	if c.step != object.SmallInt(1) {
		if s, err = object.Repr(t, c.step); err != nil {
			return Value{}, err
		}
		text += ", " + s.String()
	}
	return object.NewStr(text + ")"), nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (c *count) reduce(t *Thread) Value {
	if c.step == object.SmallInt(1) {
		return pack(typeValue(&c.Object), pack(c.current()))
	}
	return pack(typeValue(&c.Object), pack(c.current(), c.step))
}

// cycle is cycle(iterable).
//
//py:type itertools.cycle
//py:doc Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.
type cycle struct {
	object.Object
	it    Value // no value once the saved items are repeated
	saved []Value
	index int
	first bool // unpickled: the items of it are in saved already
}

//py:new cycle(iterable, /)
func newCycle(t *Thread, typ *Type, iterable Value) (Value, *Exception) {
	it, err := object.Iter(t, iterable)
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	(*cycle)(v.Ptr()).it = it
	return v, nil
}

func cycleNext(t *Thread, v Value) (Value, *Exception) {
	c := (*cycle)(v.Ptr())
	if !c.it.IsNil() {
		item, err := next(t, c.it)
		if err != nil {
			return Value{}, err
		}
		if !item.IsNil() {
			if !c.first {
				c.saved = append(c.saved, item)
			}
			return item, nil
		}
		c.it = Value{}
	}
	if len(c.saved) == 0 {
		return Value{}, nil
	}
	item := c.saved[c.index]
	if c.index++; c.index == len(c.saved) {
		c.index = 0
	}
	return item, nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (c *cycle) reduce(t *Thread) Value {
	saved := object.NewList(append([]Value(nil), c.saved...))
	it, first := c.it, c.first
	if it.IsNil() {
		it = object.NewListIter(saved)
		(*object.ListIter)(it.Ptr()).Index = c.index
		first = true
	}
	return pack(typeValue(&c.Object), pack(it), pack(saved.Value(), object.MakeBool(first)))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (c *cycle) setState(t *Thread, state Value) *Exception {
	p, err := needTuple(t, state)
	if err != nil {
		return err
	}
	if p.Len() != 2 {
		return t.TypeErrorf("function takes exactly 2 arguments (%d given)", p.Len())
	}
	l, ok := object.AsList(p.At(0))
	if !ok {
		return t.TypeErrorf("argument 1 must be list, not %s", object.TypeOf(p.At(0)).Name)
	}
	first, err := object.IndexOverflow(t, p.At(1))
	if err != nil {
		return err
	}
	c.saved, c.first, c.index = append([]Value(nil), l.Items...), first != 0, 0
	return nil
}

// repeat is repeat(object, times).
//
//py:type itertools.repeat
//py:doc repeat(object [,times]) -> create an iterator which returns the object
//py:doc for the specified number of times.  If not specified, returns the object
//py:doc endlessly.
type repeat struct {
	object.Object
	item Value
	left int // -1: for ever
}

//py:new repeat(object, times=NULL)
//py:sig -
func newRepeat(t *Thread, typ *Type, item, times Value) (Value, *Exception) {
	left := -1
	if !times.IsNil() {
		n, err := object.ArgInt(t, times)
		if err != nil {
			return Value{}, err
		}
		left = max(n, 0)
	}
	v := typ.Alloc()
	r := (*repeat)(v.Ptr())
	r.item, r.left = item, left
	return v, nil
}

func repeatNext(t *Thread, v Value) (Value, *Exception) {
	r := (*repeat)(v.Ptr())
	if r.left == 0 {
		return Value{}, nil
	}
	if r.left > 0 {
		r.left--
	}
	return r.item, nil
}

func repeatRepr(t *Thread, v Value) (Value, *Exception) {
	r := (*repeat)(v.Ptr())
	s, err := object.Repr(t, r.item)
	if err != nil {
		return Value{}, err
	}
	text := object.TypeOf(v).ShortName() + "(" + s.String()
	if r.left >= 0 {
		s, err := object.Repr(t, number(r.left))
		if err != nil {
			return Value{}, err
		}
		text += ", " + s.String()
	}
	return object.NewStr(text + ")"), nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (r *repeat) reduce(t *Thread) Value {
	if r.left == -1 {
		return pack(typeValue(&r.Object), pack(r.item))
	}
	return pack(typeValue(&r.Object), pack(r.item, number(r.left)))
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (r *repeat) lengthHint(t *Thread) (int, *Exception) {
	if r.left == -1 {
		return 0, t.TypeErrorf("len() of unsized object")
	}
	return r.left, nil
}
