package collections

import (
	"fmt"

	"gopy/vm/object"
)

// TupleGetter is the descriptor of a field of a namedtuple.
//
//py:type _collections._tuplegetter tupleGetter
type TupleGetter struct {
	object.Object
	index int
	doc   Value
}

func defineTupleGetter() {
	TupleGetterType = Type{
		Name: "_collections._tuplegetter", Layout: object.LayoutOf[TupleGetter](),
		Methods: tupleGetterMethods, Getters: tupleGetterGetters, New: tupleGetterNew, Repr: tupleGetterRepr,
		DescrGet: tupleGetterGet, DescrSet: tupleGetterSet,
	}
	object.DefineType(&TupleGetterType)
}

//py:new _tuplegetter(index: int, doc, /)
//py:sig -
func newTupleGetter(t *Thread, typ *Type, index int, doc Value) Value {
	v := typ.Alloc()
	g := (*TupleGetter)(v.Ptr())
	g.index, g.doc = index, doc
	return v
}

func tupleGetterRepr(t *Thread, v Value) (Value, *Exception) {
	g := (*TupleGetter)(v.Ptr())
	s, err := object.Repr(t, g.doc)
	if err != nil {
		return Value{}, err
	}
	return object.NewStr(fmt.Sprintf("%s(%d, %s)", object.TypeOf(v).ShortName(), g.index, s.String())), nil
}

func tupleGetterGet(t *Thread, descr, obj Value, owner *Type) (Value, *Exception) {
	g := (*TupleGetter)(descr.Ptr())
	if obj.IsNil() || obj == object.None {
		return descr, nil
	}
	p, ok := object.AsTuple(obj)
	if !ok {
		return Value{}, t.TypeErrorf("descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object",
			g.index, object.TypeOf(obj).Name)
	}
	if uint(g.index) >= uint(p.Len()) {
		return Value{}, t.IndexErrorf("tuple index out of range")
	}
	return p.At(g.index), nil
}

func tupleGetterSet(t *Thread, descr, obj, val Value) *Exception {
	if val.IsNil() {
		return t.Raise(&object.AttributeError, "can't delete attribute")
	}
	return t.Raise(&object.AttributeError, "can't set attribute")
}

//py:method __reduce__(self, /)
//py:sig -
func (g *TupleGetter) reduce(t *Thread) Value {
	return pack(g.Type().Value(), pack(object.MakeInt(int64(g.index)), g.doc))
}

//py:member __doc__
func (g *TupleGetter) getDoc(t *Thread) Value { return g.doc }

//py:setter __doc__
func (g *TupleGetter) setDoc(t *Thread, v Value) { g.doc = v }
