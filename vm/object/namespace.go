package object

import (
	"fmt"
	"unsafe"
)

// types.SimpleNamespace and cells.

//py:type SimpleNamespace simpleNamespace SimpleNamespaceType

func defineSimpleNamespace() {
	SimpleNamespaceType = Type{
		Name: "types.SimpleNamespace", Flags: TypeBase, attrOffset: instanceAttrOffset, inlineAttrs: true,
		Doc:     "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
		Methods: simpleNamespaceMethods, Getters: simpleNamespaceGetters,
		New:     func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) { return typ.Alloc(), nil },
		Init:    namespaceInit,
		Repr:    namespaceRepr,
		Compare: namespaceCompare,
	}
}

// NewNamespace makes a SimpleNamespace without attributes.
func NewNamespace() Value { return SimpleNamespaceType.Alloc() }

func namespaceInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	pos := positional(args, kwnames)
	if len(pos) > 0 {
		return t.TypeErrorf("no positional arguments expected")
	}
	for i, v := range args {
		name, ok := AsStr(kwnames.At(i))
		if !ok {
			return t.TypeErrorf("keywords must be strings")
		}
		SetOwnAttr(self, name, v)
	}
	return nil
}

func namespaceRepr(t *Thread, v Value) (Value, *Exception) {
	name := "namespace"
	if TypeOf(v) != &SimpleNamespaceType {
		name = TypeOf(v).Name
	}
	if t.EnterRepr(v) {
		return NewStr(name + "(...)"), nil
	}
	defer t.LeaveRepr()
	out := name + "("
	d := InstanceDict(v)
	first := true
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		key, val := d.Item(i)
		k, isStr := AsStr(key)
		if !isStr || k.Len() == 0 {
			continue
		}
		s, err := Repr(t, val)
		if err != nil {
			return Value{}, err
		}
		if !first {
			out += ", "
		}
		first = false
		out += k.String() + "=" + s.String()
	}
	return NewStr(out + ")"), nil
}

func namespaceCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	if !IsInstance(a, &SimpleNamespaceType) || !IsInstance(b, &SimpleNamespaceType) {
		return NotImplemented, nil
	}
	return RichCompare(t, InstanceDict(a).Value(), InstanceDict(b).Value(), op)
}

//py:method SimpleNamespace.__reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling
func namespaceReduce(t *Thread, self Value) Value {
	return Pack(TypeOf(self).Value(), EmptyTuple().Value(), InstanceDict(self).Value())
}

//py:member SimpleNamespace.__dict__
func namespaceDict(t *Thread, self Value) Value { return InstanceDict(self).Value() }

// Cell holds a variable that functions share.
//
//py:type cell
type Cell struct {
	Object
	Contents Value // no value: empty
}

// NewCell makes a cell; v may be no value.
func NewCell(v Value) Value {
	return Value{unsafe.Pointer(&Cell{Object{&CellType.Root}, v})}
}

// AsCell returns v as a cell when it is one.
func AsCell(v Value) (*Cell, bool) {
	if IsExact(v, &CellType) {
		return (*Cell)(v.p), true
	}
	return nil, false
}

func defineCell() {
	CellType = Type{
		Name: "cell", Layout: LayoutOf[Cell](), TextSig: "([contents])",
		Doc: "Create a new cell object.\n\n  contents\n" +
			"    the contents of the cell. If not specified, the cell will be empty,\n" +
			"    and further attempts to access its cell_contents attribute will\n" +
			"    raise a ValueError.",
		Getters: cellGetters, New: cellNew, Repr: cellRepr, Compare: cellCompare,
	}
}

//py:new cell(contents=<unrepresentable>, /)
//py:sig -
func newCell(t *Thread, typ *Type, contents Value) Value { return NewCell(contents) }

func cellRepr(t *Thread, v Value) (Value, *Exception) {
	c := (*Cell)(v.p)
	if c.Contents.IsNil() {
		return NewStr(fmt.Sprintf("<cell at %#x: empty>", address(v))), nil
	}
	return NewStr(fmt.Sprintf("<cell at %#x: %s object at %#x>", address(v), TypeOf(c.Contents).Name, address(c.Contents))), nil
}

// address is the number that default reprs show.
func address(v Value) uint64 { return v.Bits() }

func cellCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	if !IsExact(a, &CellType) || !IsExact(b, &CellType) {
		return NotImplemented, nil
	}
	x, y := (*Cell)(a.p).Contents, (*Cell)(b.p).Contents
	if !x.IsNil() && !y.IsNil() {
		return RichCompare(t, x, y, op)
	}
	full := func(v Value) int64 {
		if v.IsNil() {
			return 0
		}
		return 1
	}
	return MakeBool(compareInts(full(x), full(y), op)), nil
}

//py:getter cell_contents
func (c *Cell) contents(t *Thread) (Value, *Exception) {
	if c.Contents.IsNil() {
		return Value{}, t.ValueErrorf("Cell is empty")
	}
	return c.Contents, nil
}

//py:setter cell_contents
func (c *Cell) setContents(t *Thread, v Value) { c.Contents = v }
