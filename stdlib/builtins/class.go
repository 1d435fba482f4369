package builtins

import (
	"gopy/vm"
	"gopy/vm/object"
)

// Functions about classes.

// buildClass is what a class statement calls: __build_class__(body, name,
// *bases, metaclass=None, **kwds).
//
//py:func __build_class__(func, name, /, *bases, metaclass=None, **kwds)
//py:sig -
//py:doc __build_class__(func, name, /, *bases, [metaclass], **kwds) -> class
//py:doc
//py:doc Internal helper function used by the class statement.
func buildClass(t *Thread, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	npos := len(args)
	kwds := object.NewDict()
	meta := Value{}
	if kwnames != nil {
		npos -= kwnames.Len()
		for i, k := range kwnames.Items() {
			if s, _ := object.AsStr(k); s.String() == "metaclass" {
				meta = args[npos+i]
				continue
			}
			if err := kwds.Set(t, k, args[npos+i]); err != nil {
				return Value{}, err
			}
		}
	}
	if npos < 2 {
		return Value{}, t.TypeErrorf("__build_class__: not enough arguments")
	}
	fn, ok := vm.AsFunction(args[0])
	if !ok {
		return Value{}, t.TypeErrorf("__build_class__: func must be a function")
	}
	if _, ok := object.AsStr(args[1]); !ok {
		return Value{}, t.TypeErrorf("__build_class__: name is not a string")
	}
	return makeClass(t, fn, args[1], object.NewTuple(args[2:npos]...), meta, kwds)
}

// makeClass resolves the bases and the metaclass, runs the body and calls the
// metaclass.
func makeClass(t *Thread, fn *vm.Function, name Value, origBases *object.Tuple, meta Value, kwds *object.Dict) (Value, *Exception) {
	bases, err := object.ResolveBases(t, origBases)
	if err != nil {
		return Value{}, err
	}
	if meta.IsNil() {
		meta = object.TypeType.Value()
		if bases.Len() > 0 {
			meta = object.TypeOf(bases.At(0)).Value()
		}
	}
	if mt, ok := object.AsType(meta); ok {
		winner, err := object.CalculateMetaclass(t, mt, bases)
		if err != nil {
			return Value{}, err
		}
		meta = winner.Value()
	}
	ns, err := prepareNamespace(t, meta, name, bases, kwds)
	if err != nil {
		return Value{}, err
	}
	cell, err := vm.RunClassBody(t, fn, ns)
	if err != nil {
		return Value{}, err
	}
	if bases != origBases {
		if err := object.SetItem(t, ns, object.NewStr("__orig_bases__"), origBases.Value()); err != nil {
			return Value{}, err
		}
	}
	cls, err := object.CallArgs(t, meta, []Value{name, bases.Value(), ns}, kwds)
	if err != nil {
		return Value{}, err
	}
	return cls, checkClassCell(t, cell, cls, name)
}

// prepareNamespace calls the metaclass's __prepare__.
func prepareNamespace(t *Thread, meta, name Value, bases *object.Tuple, kwds *object.Dict) (Value, *Exception) {
	if meta == object.TypeType.Value() {
		return object.NewDict().Value(), nil
	}
	prep, err := object.FindAttr(t, meta, object.Intern("__prepare__"))
	if err != nil {
		return Value{}, err
	}
	if prep.IsNil() {
		return object.NewDict().Value(), nil
	}
	ns, err := object.CallArgs(t, prep, []Value{name, bases.Value()}, kwds)
	if err != nil {
		return Value{}, err
	}
	nt := object.TypeOf(ns)
	if _, isDict := object.AsDict(ns); !isDict && (nt.GetItem == nil || nt.Flags&object.TypeSequence != 0) {
		metaName := "<metaclass>"
		if mt, ok := object.AsType(meta); ok {
			metaName = mt.Name
		}
		return Value{}, t.TypeErrorf("%s.__prepare__() must return a mapping, not %s", metaName, nt.Name)
	}
	return ns, nil
}

// checkClassCell verifies that the metaclass filled the __class__ cell, which
// super() and __class__ in methods rely on.
func checkClassCell(t *Thread, cell, cls, name Value) *Exception {
	c, ok := object.AsCell(cell)
	if !ok {
		return nil
	}
	if _, isType := object.AsType(cls); !isType {
		return nil
	}
	n, _ := object.AsStr(name)
	if c.Contents.IsNil() {
		return t.RuntimeErrorf("__class__ not set defining '%s' as %s. Was __classcell__ propagated to type.__new__?", n, reprText(t, cls))
	}
	if c.Contents != cls {
		return t.TypeErrorf("__class__ set to %s defining '%s' as %s", reprText(t, c.Contents), n, reprText(t, cls))
	}
	return nil
}

func reprText(t *Thread, v Value) string {
	s, err := object.Repr(t, v)
	if err != nil {
		return "?"
	}
	return s.String()
}

// isInstance says whether obj is an instance of a class or of one of several.
//
//py:func isinstance(obj, class_or_tuple, /)
//py:doc Return whether an object is an instance of a class or of a subclass thereof.
//py:doc
//py:doc A tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to
//py:doc check against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)
//py:doc or ...`` etc.
func isInstance(t *Thread, obj, class Value) (bool, *Exception) {
	return object.IsInstanceOf(t, obj, class)
}

// isSubclass says whether cls derives from a class or from one of several.
//
//py:func issubclass(cls, class_or_tuple, /)
//py:doc Return whether 'cls' is derived from another class or is the same class.
//py:doc
//py:doc A tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to
//py:doc check against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)
//py:doc or ...``.
func isSubclass(t *Thread, cls, class Value) (bool, *Exception) {
	return object.IsSubclassOf(t, cls, class)
}
