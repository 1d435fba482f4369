package object

import (
	"fmt"
	"sort"
	"strings"
)

// Type object: what every object does unless its type says otherwise.

const (
	newSig      = "($type, *args, **kwargs)"
	newDoc      = "Create and return a new object.  See help(type) for accurate signature."
	objectDoc   = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n"
	initSubDoc  = "This method is called when a class is subclassed.\n\nThe default implementation does nothing. It may be\noverridden to extend subclasses.\n"
	subclassDoc = "Abstract classes can override this to customize issubclass().\n\nThis is invoked early on by abc.ABCMeta.__subclasscheck__().\nIt should return True, False or NotImplemented.  If it returns\nNotImplemented, the normal algorithm is used.  Otherwise, it\noverrides the normal algorithm (and the outcome is cached).\n"
)

func defineObject() {
	ObjectType = Type{
		Name: "object", Doc: objectDoc, TextSig: "()", Flags: TypeBase,
		New: objectNew, Init: objectInit, Repr: objectRepr, Str: objectStr, Hash: objectHash,
		Compare: objectCompare, GetAttr: GenericGetAttr, SetAttr: GenericSetAttr,
		Methods: []Native{
			{Name: "__reduce_ex__", Kind: OneArg, Fn1: objectReduceEx, Sig: "($self, protocol, /)", Doc: "Helper for pickle."},
			{Name: "__reduce__", Kind: NoArgs, Fn0: objectReduce, Sig: "($self, /)", Doc: "Helper for pickle."},
			{Name: "__getstate__", Kind: NoArgs, Fn0: objectGetState, Sig: "($self, /)", Doc: "Helper for pickle."},
			{Name: "__subclasshook__", Kind: Positional, Max: -1, Bind: BindClass, Doc: subclassDoc,
				FnN: func(t *Thread, self Value, args []Value) (Value, *Exception) { return NotImplemented, nil }},
			{Name: "__init_subclass__", Kind: Keywords, Bind: BindClass, Doc: initSubDoc, FnK: objectInitSubclass},
			{Name: "__format__", Kind: OneArg, Fn1: objectFormat, Sig: "($self, format_spec, /)", Doc: "Default object formatter."},
			{Name: "__sizeof__", Kind: NoArgs, Fn0: objectSizeof, Sig: "($self, /)", Doc: "Size of object in memory, in bytes."},
			{Name: "__dir__", Kind: NoArgs, Fn0: objectDir, Sig: "($self, /)", Doc: "Default dir() implementation."},
		},
		Getters: []Getter{{Name: "__class__", Doc: "the object's class", Get: getClass, Set: setClass}},
	}
}

// objectNew is object.__new__. Excess arguments are an error here only when
// nobody else could have taken them: __init__ is object's too, or __new__ was
// overridden and passed them on.
func objectNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if len(args) > 0 {
		if !sameFunc(typ.New, ObjectType.New) {
			return Value{}, t.TypeErrorf("object.__new__() takes exactly one argument (the type to instantiate)")
		}
		if sameFunc(typ.Init, ObjectType.Init) {
			return Value{}, t.TypeErrorf("%s() takes no arguments", typ.Name)
		}
	}
	if typ.Flags&TypeAbstract != 0 {
		return Value{}, t.abstractError(typ)
	}
	return typ.alloc(typ), nil
}

func (t *Thread) abstractError(typ *Type) *Exception {
	methods, err := getAbstractMethods(t, typ.Value())
	if err != nil {
		return err
	}
	items, err := ToSlice(t, methods)
	if err != nil {
		return err
	}
	var names []string
	for _, v := range items {
		s, ok := AsStr(v)
		if !ok {
			return t.TypeErrorf("sequence item 0: expected str instance, %s found", TypeOf(v).Name)
		}
		names = append(names, s.String())
	}
	sort.Strings(names)
	s := "s"
	if len(names) == 1 {
		s = ""
	}
	return t.TypeErrorf("Can't instantiate abstract class %s with abstract method%s %s", typ.Name, s, strings.Join(names, ", "))
}

func objectInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	if len(args) == 0 {
		return nil
	}
	typ := TypeOf(self)
	if !sameFunc(typ.Init, ObjectType.Init) {
		return t.TypeErrorf("object.__init__() takes exactly one argument (the instance to initialize)")
	}
	if sameFunc(typ.New, ObjectType.New) {
		return t.TypeErrorf("%s.__init__() takes exactly one argument (the instance to initialize)", typ.Name)
	}
	return nil
}

func objectRepr(t *Thread, v Value) (Value, *Exception) {
	return NewStr(fmt.Sprintf("<%s object at %#x>", TypeOf(v).FullName(), v.address())), nil
}

// address is what repr shows: the same number as id().
func (v Value) address() uint64 { return v.Bits() }

func objectStr(t *Thread, v Value) (Value, *Exception) {
	// A class may say __repr__ = __str__.
	if err := t.Enter(" while getting the str of an object"); err != nil {
		return Value{}, err
	}
	r, err := TypeOf(v).Repr(t, v)
	t.Leave()
	return r, err
}

// objectHash is the hash by identity. Objects do not move, so their address
// will do; its low bits say little.
func objectHash(t *Thread, v Value) (int64, *Exception) {
	b := v.Bits()
	return int64(b>>4 | b<<60), nil
}

func objectCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	switch op {
	case Eq:
		if a == b {
			return True, nil
		}
	case Ne:
		// By default __ne__ inverts what __eq__ says.
		f := TypeOf(a).Compare
		if f == nil {
			break
		}
		r, err := f(t, a, b, Eq)
		if err != nil || r == NotImplemented {
			return r, err
		}
		eq, err := Truth(t, r)
		return MakeBool(!eq), err
	}
	return NotImplemented, nil
}

func objectInitSubclass(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	name := "object"
	if c, ok := AsType(self); ok {
		name = c.Name
	}
	if kwnames != nil && kwnames.Len() > 0 {
		return Value{}, t.TypeErrorf("%s.__init_subclass__() takes no keyword arguments", name)
	}
	if len(args) > 0 {
		return Value{}, t.TypeErrorf("%s.__init_subclass__() takes no arguments (%d given)", name, len(args))
	}
	return None, nil
}

func objectFormat(t *Thread, v, spec Value) (Value, *Exception) {
	s, ok := AsStr(spec)
	if !ok {
		return Value{}, t.TypeErrorf("__format__() argument must be str, not %s", TypeOf(spec).Name)
	}
	if s.Len() > 0 {
		return Value{}, t.TypeErrorf("unsupported format string passed to %s.__format__", TypeOf(v).Name)
	}
	r, err := ToStr(t, v)
	if err != nil {
		return Value{}, err
	}
	return r.Value(), nil
}

func objectSizeof(t *Thread, v Value) (Value, *Exception) {
	typ := TypeOf(v)
	n := int64(16)
	if typ.inlineAttrs {
		n += 8 * int64(ShapeOf(v).Count)
	}
	if typ.attrOffset != 0 && typ.Flags&TypeNoDict == 0 {
		n += 32
	}
	return MakeInt(n), nil
}

// objectDir is the names of the object's dict and of its class and its bases.
func objectDir(t *Thread, v Value) (Value, *Exception) {
	all := NewDict()
	own, err := FindAttr(t, v, names.dict)
	if err != nil {
		return Value{}, err
	}
	if d, ok := AsDict(orNone(own)); ok {
		all = d.Copy()
	}
	class, err := FindAttr(t, v, names.class)
	if err != nil {
		return Value{}, err
	}
	if !class.IsNil() {
		if err := mergeClassDict(t, all, class); err != nil {
			return Value{}, err
		}
	}
	return keyList(all), nil
}

func keyList(d *Dict) Value {
	out := make([]Value, 0, d.Len())
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		k, _ := d.Item(i)
		out = append(out, k)
	}
	return NewList(out).Value()
}

// mergeClassDict adds the names of a class and, recursively, of its bases. It
// goes by __dict__ and __bases__, which class-like objects may have too.
func mergeClassDict(t *Thread, all *Dict, class Value) *Exception {
	d, err := FindAttr(t, class, names.dict)
	if err != nil {
		return err
	}
	own, ok := AsDict(orNone(d))
	if c, isType := AsType(class); isType {
		own, ok = c.Dict, true
	}
	if ok {
		for i, more := own.Next(0); more; i, more = own.Next(i + 1) {
			k, v := own.Item(i)
			if err := all.Set(t, k, v); err != nil {
				return err
			}
		}
	}
	bases, err := FindAttr(t, class, names.bases)
	if err != nil || bases.IsNil() {
		return err
	}
	p, ok := AsTuple(bases)
	if !ok {
		return nil
	}
	for _, b := range p.Items() {
		if err := mergeClassDict(t, all, b); err != nil {
			return err
		}
	}
	return nil
}
