package itertools

import "gopy/vm/object"

// tee's iterators read from a list of blocks that they share: a block is freed
// by the collector when the slowest iterator has left it.

const teeBlock = 57

// teeData is one block of items that were read.
//
//py:type itertools._tee_dataobject teeData
//py:doc teedataobject(iterable, values, next, /)
//py:doc --
//py:doc
//py:doc Data container common to multiple tee objects.
type teeData struct {
	object.Object
	it      Value
	values  []Value
	next    *teeData
	running bool
}

func newBlock(it Value) *teeData {
	d := (*teeData)(TeeDataType.Alloc().Ptr())
	d.it = it
	return d
}

//py:new _tee_dataobject(iterable, values, next, /)
//py:sig -
func newTeeData(t *Thread, typ *Type, it, values, nextBlock Value) (Value, *Exception) {
	l, ok := object.AsList(values)
	if !ok {
		return Value{}, t.TypeErrorf("argument 2 must be list, not %s", object.TypeOf(values).Name)
	}
	if len(l.Items) > teeBlock {
		return Value{}, t.ValueErrorf("Invalid arguments")
	}
	d := newBlock(it)
	d.values = append(d.values, l.Items...)
	if nextBlock != object.None {
		if len(l.Items) < teeBlock {
			return Value{}, t.ValueErrorf("Invalid arguments")
		}
		if object.TypeOf(nextBlock) != &TeeDataType {
			return Value{}, t.ValueErrorf("Invalid arguments")
		}
		d.next = (*teeData)(nextBlock.Ptr())
	}
	return d.Object.Value(), nil
}

// get returns item i of the block, reading it if necessary.
func (d *teeData) get(t *Thread, i int) (Value, *Exception) {
	if i < len(d.values) {
		return d.values[i], nil
	}
	if d.running {
		return Value{}, t.RuntimeErrorf("cannot re-enter the tee iterator")
	}
	d.running = true
	item, err := next(t, d.it)
	d.running = false
	if err == nil && !item.IsNil() {
		d.values = append(d.values, item)
	}
	return item, err
}

func (d *teeData) following() *teeData {
	if d.next == nil {
		d.next = newBlock(d.it)
	}
	return d.next
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (d *teeData) reduce(t *Thread) Value {
	n := object.None
	if d.next != nil {
		n = d.next.Object.Value()
	}
	return pack(typeValue(&d.Object), pack(d.it, object.NewList(append([]Value(nil), d.values...)).Value(), n))
}

// tee is one of the iterators that tee() returns.
//
//py:type itertools._tee tee
//py:doc Iterator wrapped to make it copyable.
type tee struct {
	object.Object
	data  *teeData
	index int
}

//py:new _tee(iterable, /)
func newTee(t *Thread, typ *Type, iterable Value) (Value, *Exception) { return teeOf(t, iterable) }

// teeOf makes a tee object; one made of another shares its blocks.
func teeOf(t *Thread, iterable Value) (Value, *Exception) {
	it, err := object.Iter(t, iterable)
	if err != nil {
		return Value{}, err
	}
	if object.TypeOf(it) == &TeeType {
		return (*tee)(it.Ptr()).copy(t), nil
	}
	v := TeeType.Alloc()
	(*tee)(v.Ptr()).data = newBlock(it)
	return v, nil
}

func teeNext(t *Thread, v Value) (Value, *Exception) {
	e := (*tee)(v.Ptr())
	if e.index >= teeBlock {
		e.data, e.index = e.data.following(), 0
	}
	item, err := e.data.get(t, e.index)
	if err == nil && !item.IsNil() {
		e.index++
	}
	return item, err
}

//py:method __copy__(self, /)
//py:sig -
//py:doc Returns an independent iterator.
func (e *tee) copy(t *Thread) Value {
	v := TeeType.Alloc()
	c := (*tee)(v.Ptr())
	c.data, c.index = e.data, e.index
	return v
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (e *tee) reduce(t *Thread) Value {
	return pack(typeValue(&e.Object), pack(object.EmptyTuple().Value()), pack(e.data.Object.Value(), number(e.index)))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (e *tee) setState(t *Thread, state Value) *Exception {
	p, err := needTuple(t, state)
	if err != nil {
		return err
	}
	if p.Len() != 2 || object.TypeOf(p.At(0)) != &TeeDataType {
		return t.TypeErrorf("state must be (_tee_dataobject, int)")
	}
	i, err := object.IndexOverflow(t, p.At(1))
	if err != nil {
		return err
	}
	if i < 0 || i > teeBlock {
		return t.ValueErrorf("Index out of range")
	}
	e.data, e.index = (*teeData)(p.At(0).Ptr()), i
	return nil
}

//py:func tee(iterable, n: int = 2, /)
//py:doc Returns a tuple of n independent iterators.
func teeFunc(t *Thread, iterable Value, n int) (Value, *Exception) {
	if n < 0 {
		return Value{}, t.ValueErrorf("n must be >= 0")
	}
	if err := object.CheckAlloc(t, n, 64); err != nil {
		return Value{}, err
	}
	r := object.NewTupleSize(n)
	if n == 0 {
		return r.Value(), nil
	}
	it, err := object.Iter(t, iterable)
	if err != nil {
		return Value{}, err
	}
	name := object.Intern("__copy__")
	copyFn, err := object.FindAttr(t, it, name)
	if err != nil {
		return Value{}, err
	}
	if copyFn.IsNil() {
		if it, err = teeOf(t, it); err != nil {
			return Value{}, err
		}
		if copyFn, err = object.GetAttr(t, it, name); err != nil {
			return Value{}, err
		}
	}
	r.Items()[0] = it
	for i := 1; i < n; i++ {
		c, err := object.Call0(t, copyFn)
		if err != nil {
			return Value{}, err
		}
		r.Items()[i] = c
	}
	return r.Value(), nil
}
