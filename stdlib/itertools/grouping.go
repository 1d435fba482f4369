package itertools

import "gopy/vm/object"

// groupby is groupby(iterable, key). It and the groups it hands out share its
// position; a group ends when the groupby object moves on.
//
//py:type itertools.groupby
//py:doc make an iterator that returns consecutive keys and groups from the iterable
//py:doc
//py:doc   iterable
//py:doc     Elements to divide into groups according to the key function.
//py:doc   key
//py:doc     A function for computing the group category for each element.
//py:doc     If the key function is not specified or is None, the element itself
//py:doc     is used for grouping.
type groupby struct {
	object.Object
	it, key         Value
	target          Value // key of the group handed out last
	curKey, current Value // the item read last; current is no value once a group returned it
	group           *grouper
}

//py:new groupby(iterable, key=None)
func newGroupby(t *Thread, typ *Type, iterable, key Value) (Value, *Exception) {
	it, err := object.Iter(t, iterable)
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	g := (*groupby)(v.Ptr())
	g.it, g.key = it, key
	return v, nil
}

// step reads the next item; ok is false at the end.
func (g *groupby) step(t *Thread) (ok bool, err *Exception) {
	item, err := next(t, g.it)
	if err != nil || item.IsNil() {
		return false, err
	}
	key := item
	if g.key != object.None {
		if key, err = object.Call1(t, g.key, item); err != nil {
			return false, err
		}
	}
	g.current, g.curKey = item, key
	return true, nil
}

func groupbyNext(t *Thread, v Value) (Value, *Exception) {
	g := (*groupby)(v.Ptr())
	g.group = nil
	for {
		if !g.curKey.IsNil() {
			if g.target.IsNil() {
				break
			}
			eq, err := object.Equal(t, g.target, g.curKey)
			if err != nil {
				return Value{}, err
			}
			if !eq {
				break
			}
		}
		if ok, err := g.step(t); err != nil || !ok {
			return Value{}, err
		}
	}
	g.target = g.curKey
	return pack(g.curKey, newGroup(g, g.target)), nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (g *groupby) reduce(t *Thread) Value {
	if g.target.IsNil() || g.curKey.IsNil() || g.current.IsNil() {
		return pack(typeValue(&g.Object), pack(g.it, g.key))
	}
	return pack(typeValue(&g.Object), pack(g.it, g.key), pack(g.current, g.target, g.curKey))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (g *groupby) setState(t *Thread, state Value) *Exception {
	p, err := needTuple(t, state)
	if err != nil {
		return err
	}
	if p.Len() != 3 {
		return t.TypeErrorf("function takes exactly 3 arguments (%d given)", p.Len())
	}
	g.current, g.target, g.curKey = p.At(0), p.At(1), p.At(2)
	return nil
}

// grouper is the iterator over one group.
//
//py:type itertools._grouper grouper
type grouper struct {
	object.Object
	parent *groupby
	target Value
}

func newGroup(g *groupby, target Value) Value {
	v := GrouperType.Alloc()
	p := (*grouper)(v.Ptr())
	p.parent, p.target = g, target
	g.group = p
	return v
}

//py:new _grouper(parent, tgtkey, /)
//py:sig -
func newGrouper(t *Thread, typ *Type, parent, target Value) (Value, *Exception) {
	if !object.IsInstance(parent, &GroupbyType) {
		return Value{}, t.TypeErrorf("argument 1 must be itertools.groupby, not %s", object.TypeOf(parent).Name)
	}
	return newGroup((*groupby)(parent.Ptr()), target), nil
}

func grouperNext(t *Thread, v Value) (Value, *Exception) {
	p := (*grouper)(v.Ptr())
	g := p.parent
	if g.group != p {
		return Value{}, nil
	}
	if g.current.IsNil() {
		if ok, err := g.step(t); err != nil || !ok {
			return Value{}, err
		}
	}
	eq, err := object.Equal(t, p.target, g.curKey)
	if err != nil || !eq {
		return Value{}, err
	}
	item := g.current
	g.current = Value{}
	return item, nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (p *grouper) reduce(t *Thread) Value {
	if p.parent.group != p {
		iter := t.RT.Builtins.GetName("iter")
		return pack(iter, pack(object.EmptyTuple().Value()))
	}
	return pack(typeValue(&p.Object), pack(p.parent.Object.Value(), p.target))
}
