package ast

import (
	"reflect"

	"gopy/compiler/ast"
	"gopy/vm"
	"gopy/vm/object"
)

// exporter turns a Go tree into objects.
type exporter struct {
	t     *Thread
	c     *classes
	depth int
}

func (e *exporter) node(n ast.Node) (Value, *Exception) {
	// As in the compiler, three levels count as one call.
	if e.depth >= vm.CompileDepth(e.t) {
		return Value{}, e.t.Raise(&object.RecursionError, "maximum recursion depth exceeded during ast construction")
	}
	e.depth++
	defer func() { e.depth-- }()
	kind := n.NodeKind()
	class := &ast.Classes[kind]
	self := e.c.kinds[kind].Alloc()
	for i := range class.Fields {
		f := &class.Fields[i]
		v, err := e.field(f, ast.GetField(n, i))
		if err != nil {
			return Value{}, err
		}
		if err := e.set(self, f.Name, v); err != nil {
			return Value{}, err
		}
	}
	if !class.Located {
		return self, nil
	}
	p := n.Position()
	for i, x := range [...]int32{p.Lineno, p.ColOffset, p.EndLineno, p.EndColOffset} {
		if err := e.set(self, attributeNames[i], object.SmallInt(int64(x))); err != nil {
			return Value{}, err
		}
	}
	return self, nil
}

func (e *exporter) set(self Value, name string, v Value) *Exception {
	return object.GenericSetAttr(e.t, self, object.Intern(name), v)
}

func (e *exporter) field(f *ast.Field, x any) (Value, *Exception) {
	if !f.Seq {
		return e.item(f, x)
	}
	list := reflect.ValueOf(x)
	items := make([]Value, list.Len())
	for i := range items {
		v, err := e.item(f, list.Index(i).Interface())
		if err != nil {
			return Value{}, err
		}
		items[i] = v
	}
	return object.NewList(items).Value(), nil
}

func (e *exporter) item(f *ast.Field, x any) (Value, *Exception) {
	switch f.Type {
	case "constant":
		return vm.ConstValue(x), nil
	case "int":
		return object.MakeInt(int64(x.(int))), nil
	}
	switch x := x.(type) {
	case nil:
		return object.None, nil
	case string:
		if x == "" && f.Opt {
			return object.None, nil
		}
		return object.NewStr(x), nil
	case *string:
		if x == nil {
			return object.None, nil
		}
		return object.NewStr(*x), nil
	}
	r := reflect.ValueOf(x)
	if r.Kind() == reflect.Uint8 {
		return e.c.sums[f.Type].values[r.Uint()], nil
	}
	if r.IsNil() {
		return object.None, nil
	}
	return e.node(x.(ast.Node))
}
