package ast

import (
	"strings"

	"gopy/compiler/ast"
	"gopy/vm/object"
)

type stateKey struct{}

// classes are the node classes of an interpreter.
type classes struct {
	base  *object.Type
	kinds [ast.NumKinds]*object.Type
	sums  map[string]*sum
	all   []*object.Type // in the order of definition
}

// sum is the class of a sum type; product types have one too, with themselves
// as the only member.
type sum struct {
	class   *object.Type
	located bool
	optEnd  bool
	members []*object.Type
	kinds   []ast.Kind // of the members, unless an enumeration
	values  []Value    // of an enumeration: its instances, which all trees share
}

var attributeNames = []string{"lineno", "col_offset", "end_lineno", "end_col_offset"}

// classesOf returns the classes, made on first use.
func classesOf(t *Thread) (*classes, *Exception) {
	if c, ok := t.RT.State[stateKey{}].(*classes); ok {
		return c, nil
	}
	c := &classes{sums: map[string]*sum{}}
	if err := c.build(t); err != nil {
		return nil, err
	}
	t.RT.State[stateKey{}] = c
	return c, nil
}

func (c *classes) build(t *Thread) *Exception {
	d := object.NewDict()
	d.SetName("_fields", object.Pack())
	d.SetName("__match_args__", object.Pack())
	d.SetName("_attributes", object.Pack())
	var err *Exception
	if c.base, err = c.define(t, "AST", &object.ObjectType, d, ""); err != nil {
		return err
	}
	c.base.SetNew(nodeNew)
	for i := range baseMethods {
		m := &baseMethods[i]
		if err := object.SetAttr(t, c.base.Value(), object.Intern(m.Name), object.NewMethodDescr(m, c.base)); err != nil {
			return err
		}
	}
	byName := map[string]ast.Kind{}
	for k := range ast.Classes {
		if name := ast.Classes[k].Name; name != "" && !ast.Classes[k].Product {
			byName[name] = ast.Kind(k)
		}
	}
	for i := range ast.Sums {
		if err := c.buildSum(t, &ast.Sums[i], byName); err != nil {
			return err
		}
	}
	for k := range ast.Classes {
		if cl := &ast.Classes[k]; cl.Product {
			d := object.NewDict()
			locate(d, cl.Located, true)
			class, err := c.buildNode(t, ast.Kind(k), c.base, d)
			if err != nil {
				return err
			}
			c.sums[cl.Name] = &sum{class: class, located: cl.Located, optEnd: true,
				members: []*object.Type{class}, kinds: []ast.Kind{ast.Kind(k)}}
		}
	}
	return nil
}

func (c *classes) buildSum(t *Thread, s *ast.Sum, byName map[string]ast.Kind) *Exception {
	shapes := make([]string, len(s.Members))
	for i, m := range s.Members {
		shapes[i] = m
		if !s.Enum {
			shapes[i] = signature(&ast.Classes[byName[m]])
		}
	}
	sep := "\n" + strings.Repeat(" ", len(s.Name)+1) + "| "
	if s.Enum {
		sep = " | "
	}
	d := object.NewDict()
	locate(d, s.Located, s.OptionalEnd)
	setFields(d, nil)
	class, err := c.define(t, s.Name, c.base, d, s.Name+" = "+strings.Join(shapes, sep))
	if err != nil {
		return err
	}
	out := &sum{class: class, located: s.Located, optEnd: s.OptionalEnd}
	c.sums[s.Name] = out
	for _, m := range s.Members {
		var member *object.Type
		d := object.NewDict()
		if s.Enum {
			setFields(d, nil)
			member, err = c.define(t, m, class, d, m)
		} else {
			out.kinds = append(out.kinds, byName[m])
			member, err = c.buildNode(t, byName[m], class, d)
		}
		if err != nil {
			return err
		}
		out.members = append(out.members, member)
		if s.Enum {
			out.values = append(out.values, member.Alloc())
		}
	}
	return nil
}

// buildNode makes the class of a constructor or product type.
func (c *classes) buildNode(t *Thread, k ast.Kind, base *object.Type, d *object.Dict) (*object.Type, *Exception) {
	cl := &ast.Classes[k]
	setFields(d, cl.Fields)
	class, err := c.define(t, cl.Name, base, d, signature(cl))
	c.kinds[k] = class
	return class, err
}

func (c *classes) define(t *Thread, name string, base *object.Type, d *object.Dict, doc string) (*object.Type, *Exception) {
	d.SetName("__module__", object.NewStr("ast"))
	if doc != "" {
		d.SetName("__doc__", object.NewStr(doc))
	}
	class, err := object.NewType(t, name, object.NewTuple(base.Value()), d)
	if err == nil {
		c.all = append(c.all, class)
	}
	return class, err
}

func setFields(d *object.Dict, fields []ast.Field) {
	names := make([]Value, len(fields))
	for i, f := range fields {
		names[i] = object.Intern(f.Name).Value()
		if f.Opt {
			d.SetName(f.Name, object.None)
		}
	}
	d.SetName("_fields", object.Pack(names...))
	d.SetName("__match_args__", object.Pack(names...))
}

func locate(d *object.Dict, located, optEnd bool) {
	var names []Value
	if located {
		for _, a := range attributeNames {
			names = append(names, object.Intern(a).Value())
		}
		if optEnd {
			d.SetName("end_lineno", object.None)
			d.SetName("end_col_offset", object.None)
		}
	}
	d.SetName("_attributes", object.Pack(names...))
}

// signature is how the ASDL writes a constructor: the docstring.
func signature(c *ast.Class) string {
	if len(c.Fields) == 0 {
		return c.Name
	}
	parts := make([]string, len(c.Fields))
	for i, f := range c.Fields {
		mark := ""
		if f.Opt {
			mark = "?"
		} else if f.Seq {
			mark = "*"
		}
		parts[i] = f.Type + mark + " " + f.Name
	}
	return c.Name + "(" + strings.Join(parts, ", ") + ")"
}

// nodeNew makes a node without attributes, whatever the arguments.
func nodeNew(t *Thread, typ *object.Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	return typ.Alloc(), nil
}

// baseMethods are the methods of AST.
var baseMethods = []object.Native{
	{Name: "__init__", Kind: object.Keywords, FnK: nodeInit, Sig: "($self, /, *args, **kwargs)",
		Doc: "Initialize self.  See help(type(self)) for accurate signature."},
	{Name: "__reduce__", Kind: object.NoArgs, Fn0: nodeReduce},
}

// nodeInit sets fields from positional arguments and any attribute from
// keywords.
func nodeInit(t *Thread, self Value, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	class := object.TypeOf(self)
	fieldsV, err := object.FindAttr(t, class.Value(), object.Intern("_fields"))
	if err != nil {
		return Value{}, err
	}
	var fields []Value
	if !fieldsV.IsNil() {
		if fields, err = object.ToSlice(t, fieldsV); err != nil {
			return Value{}, err
		}
	}
	npos := len(args)
	if kwnames != nil {
		npos -= kwnames.Len()
	}
	if npos > len(fields) {
		s := "s"
		if len(fields) == 1 {
			s = ""
		}
		return Value{}, t.TypeErrorf("%s constructor takes at most %d positional argument%s", class.Name, len(fields), s)
	}
	for i := range npos {
		name, ok := object.AsStr(fields[i])
		if !ok {
			return Value{}, t.TypeErrorf("attribute name must be string, not '%s'", object.TypeOf(fields[i]).Name)
		}
		if err := object.SetAttr(t, self, name, args[i]); err != nil {
			return Value{}, err
		}
	}
	for i := npos; i < len(args); i++ {
		key, _ := object.AsStr(kwnames.At(i - npos))
		for _, f := range fields[:npos] {
			if s, ok := object.AsStr(f); ok && object.EqualStr(s, key) {
				return Value{}, t.TypeErrorf("%s got multiple values for argument '%s'", class.Name, key)
			}
		}
		if err := object.SetAttr(t, self, key, args[i]); err != nil {
			return Value{}, err
		}
	}
	return object.None, nil
}

func nodeReduce(t *Thread, self Value) (Value, *Exception) {
	d, err := object.FindAttr(t, self, object.Intern("__dict__"))
	if err != nil {
		return Value{}, err
	}
	class := object.TypeOf(self).Value()
	if d.IsNil() {
		return object.Pack(class, object.Pack()), nil
	}
	return object.Pack(class, object.Pack(), d), nil
}
