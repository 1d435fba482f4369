package ast

import (
	"math"
	"reflect"

	"gopy/compiler/ast"
	"gopy/compiler/code"
	"gopy/vm/object"
)

// loader turns objects into a Go tree. It checks no more than that the Go
// types can hold what it finds.
type loader struct {
	t *Thread
	c *classes
}

func isInstance(t *Thread, v Value, class *object.Type) (bool, *Exception) {
	if object.IsInstance(v, class) {
		return true, nil
	}
	return object.IsInstanceOf(t, v, class.Value())
}

// node converts a node of the named sum or product type; None gives nil.
func (l *loader) node(v Value, sumName string) (ast.Node, *Exception) {
	if v == object.None {
		return nil, nil
	}
	if err := l.t.Enter(" while traversing '" + sumName + "' node"); err != nil {
		return nil, err
	}
	defer l.t.Leave()
	s := l.c.sums[sumName]
	var pos ast.Pos
	if s.located {
		if err := l.position(v, s, &pos); err != nil {
			return nil, err
		}
	}
	i, err := l.member(v, s)
	if err != nil {
		return nil, err
	}
	kind := s.kinds[i]
	n := ast.NewNode(kind)
	class := &ast.Classes[kind]
	for i := range class.Fields {
		if err := l.field(v, n, class, i); err != nil {
			return nil, err
		}
	}
	if p := n.Position(); p != nil {
		*p = pos
	}
	return n, nil
}

// member finds which of a sum's classes v is an instance of.
func (l *loader) member(v Value, s *sum) (int, *Exception) {
	class := object.TypeOf(v)
	for i, m := range s.members {
		if class == m {
			return i, nil
		}
	}
	for i, m := range s.members {
		if ok, err := isInstance(l.t, v, m); ok || err != nil {
			return i, err
		}
	}
	r, err := object.Repr(l.t, v)
	if err != nil {
		return 0, err
	}
	return 0, l.t.TypeErrorf("expected some sort of %s, but got %s", s.class.Name, r)
}

func (l *loader) position(v Value, s *sum, p *ast.Pos) *Exception {
	for i, to := range []*int32{&p.Lineno, &p.ColOffset, &p.EndLineno, &p.EndColOffset} {
		name := attributeNames[i]
		x, err := object.FindAttr(l.t, v, object.Intern(name))
		if err != nil {
			return err
		}
		opt := i >= 2 && s.optEnd
		if x.IsNil() || x == object.None && opt {
			if !opt {
				return l.t.TypeErrorf("required field \"%s\" missing from %s", name, s.class.Name)
			}
			// Without an end a node ends where it starts.
			*to = [...]int32{p.Lineno, p.ColOffset}[i-2]
			continue
		}
		n, err := l.int(x)
		if err != nil {
			return err
		}
		*to = int32(n)
	}
	return nil
}

func (l *loader) field(v Value, n ast.Node, class *ast.Class, i int) *Exception {
	f := &class.Fields[i]
	x, err := object.FindAttr(l.t, v, object.Intern(f.Name))
	if err != nil {
		return err
	}
	if x.IsNil() {
		if !f.Opt {
			return l.t.TypeErrorf("required field \"%s\" missing from %s", f.Name, class.Name)
		}
		return nil
	}
	if f.Seq {
		return l.list(x, n, class, i)
	}
	if x == object.None && f.Type != "constant" {
		if !f.Opt && f.Type != "int" {
			return l.t.ValueErrorf("field '%s' is required for %s", f.Name, class.Name)
		}
		if f.Opt {
			return nil
		}
	}
	g, err := l.item(x, f, reflect.TypeOf(ast.GetField(n, i)))
	if err == nil {
		ast.SetField(n, i, g)
	}
	return err
}

func (l *loader) list(x Value, n ast.Node, class *ast.Class, i int) *Exception {
	f := &class.Fields[i]
	list, ok := object.AsList(x)
	if !ok {
		return l.t.TypeErrorf("%s field \"%s\" must be a list, not a %s", class.Name, f.Name, object.TypeOf(x).Name)
	}
	typ := reflect.TypeOf(ast.GetField(n, i))
	out := reflect.MakeSlice(typ, len(list.Items), len(list.Items))
	size := len(list.Items)
	for j := range size {
		if j >= len(list.Items) {
			return l.t.RuntimeErrorf("%s field \"%s\" changed size during iteration", class.Name, f.Name)
		}
		g, err := l.item(list.Items[j], f, typ.Elem())
		if err != nil {
			return err
		}
		if g != nil {
			out.Index(j).Set(reflect.ValueOf(g))
		}
	}
	ast.SetField(n, i, out.Interface())
	return nil
}

// item converts one value of a field; typ is the Go type of the field where it
// is not an interface.
func (l *loader) item(x Value, f *ast.Field, typ reflect.Type) (any, *Exception) {
	switch f.Type {
	case "constant":
		return l.constant(x)
	case "int":
		n, err := l.int(x)
		return n, err
	case "identifier", "string":
		s := object.ExactStr(x)
		if s == nil && f.Type == "string" {
			if b, ok := object.AsBytes(x); ok {
				text := string(b.Bytes())
				return &text, nil
			}
		}
		if s == nil {
			return nil, l.t.TypeErrorf("AST %s must be of type str", f.Type)
		}
		text := s.String()
		if typ.Kind() == reflect.Pointer {
			return &text, nil
		}
		return text, nil
	}
	s := l.c.sums[f.Type]
	if s.values == nil {
		n, err := l.node(x, f.Type)
		if n == nil {
			return nil, err
		}
		return n, err
	}
	i, err := l.member(x, s)
	if err != nil {
		return nil, err
	}
	return reflect.ValueOf(uint8(i)).Convert(typ).Interface(), nil
}

func (l *loader) int(x Value) (int, *Exception) {
	i, big, ok := object.AsInt(x)
	if !ok {
		r, err := object.Repr(l.t, x)
		if err != nil {
			return 0, err
		}
		return 0, l.t.ValueErrorf("invalid integer value: %s", r)
	}
	if big != nil || i > math.MaxInt32 || i < math.MinInt32 {
		return 0, l.t.OverflowErrorf("Python int too large to convert to C int")
	}
	return int(i), nil
}

// constant converts what a Constant holds; types that no constant can have are
// refused.
func (l *loader) constant(x Value) (any, *Exception) {
	switch {
	case x == object.None:
		return code.None{}, nil
	case x == object.Ellipsis:
		return code.Ellipsis{}, nil
	case x == object.True, x == object.False:
		return x == object.True, nil
	case object.IsExact(x, &object.StrType):
		return code.Str(object.ExactStr(x).String()), nil
	case object.TypeOf(x) == &object.IntType:
		i, b, _ := object.AsInt(x)
		if b != nil {
			return code.Int(b), nil
		}
		return i, nil
	case object.TypeOf(x) == &object.FloatType:
		f, _ := object.AsFloat(x)
		return f, nil
	case object.IsExact(x, &object.ComplexType):
		c, _ := object.AsComplex(x)
		return c, nil
	case object.IsExact(x, &object.BytesType):
		b, _ := object.AsBytes(x)
		return code.Bytes(string(b.Bytes())), nil
	case object.IsExact(x, &object.TupleType), object.IsExact(x, &object.FrozenSetType):
		return l.collection(x)
	}
	return nil, l.t.TypeErrorf("got an invalid type in Constant: %s", object.TypeOf(x).Name)
}

func (l *loader) collection(x Value) (any, *Exception) {
	if err := l.t.Enter(" during compilation"); err != nil {
		return nil, err
	}
	defer l.t.Leave()
	items, err := object.ToSlice(l.t, x)
	if err != nil {
		return nil, err
	}
	out := make([]any, len(items))
	for i, v := range items {
		if out[i], err = l.constant(v); err != nil {
			return nil, err
		}
	}
	if object.IsExact(x, &object.TupleType) {
		return code.Tuple(out), nil
	}
	return code.FrozenSet(out), nil
}
