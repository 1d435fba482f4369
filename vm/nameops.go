package vm

import (
	"gopy/compiler/code"
	"gopy/vm/object"
)

// Names interned once.
var (
	nameName, builtinsName, annotationsName, buildClassName, importFuncName, allName, dictName,
	fileName, pathName, specName, initializingName *Str
)

func initNames() {
	for p, s := range map[**Str]string{&nameName: "__name__", &builtinsName: "__builtins__",
		&annotationsName: "__annotations__", &buildClassName: "__build_class__", &importFuncName: "__import__",
		&allName: "__all__", &dictName: "__dict__", &fileName: "__file__", &pathName: "__path__",
		&specName: "__spec__", &initializingName: "_initializing"} {
		*p = object.Intern(s)
	}
}

func nameError(t *Thread, name *Str) *Exception {
	e := t.Raisef(&object.NameError, "name '%s' is not defined", name)
	object.SetNameOfError(e, name)
	return e
}

func unboundLocal(t *Thread, f *Frame, i int) *Exception {
	name := f.code.Locals[i]
	e := t.Raisef(&object.UnboundLocalError, "cannot access local variable '%s' where it is not associated with a value", name)
	object.SetNameOfError(e, name)
	return e
}

// unboundCell words the error for a cell variable (of this function) or a free
// variable (of an outer one).
func unboundCell(t *Thread, f *Frame, i int) *Exception {
	if f.code.Data.LocalsPlusKinds[i]&code.KindFree == 0 {
		return unboundLocal(t, f, i)
	}
	name := f.code.Locals[i]
	e := t.Raisef(&object.NameError, "cannot access free variable '%s' where it is not associated with a value in enclosing scope", name)
	object.SetNameOfError(e, name)
	return e
}

// namespace returns the mapping in which names that are no fast locals live: no
// value in a function. Code of a module or class body that was made into a
// function has the function's globals.
func (f *Frame) namespace() Value {
	if f.locals.IsNil() && f.code.flags&code.FlagOptimized == 0 {
		f.locals = f.globals.Value()
	}
	return f.locals
}

// lookupMapping looks a name up in the namespace of a class or module body;
// no value when it is not there.
func lookupMapping(t *Thread, m Value, name *Str) (Value, *Exception) {
	if object.IsExact(m, &object.DictType) {
		return (*Dict)(m.Ptr()).Get(t, name.Value())
	}
	v, err := object.GetItem(t, m, name.Value())
	if err.Is(&object.KeyError) {
		return Value{}, nil
	}
	return v, err
}

func loadName(t *Thread, f *Frame, name *Str) (Value, *Exception) {
	if f.namespace().IsNil() {
		return Value{}, t.SystemErrorf("no locals when loading %s", name)
	}
	v, err := lookupMapping(t, f.locals, name)
	if err != nil || !v.IsNil() {
		return v, err
	}
	return loadGlobal(t, f, name)
}

func loadGlobal(t *Thread, f *Frame, name *Str) (Value, *Exception) {
	v, err := lookupMapping(t, f.globals.Value(), name)
	if err != nil || !v.IsNil() {
		return v, err
	}
	v, err = lookupMapping(t, f.builtins.Value(), name)
	if err == nil && v.IsNil() {
		return Value{}, nameError(t, name)
	}
	return v, err
}

func storeName(t *Thread, f *Frame, name *Str, v Value) *Exception {
	if f.namespace().IsNil() {
		return t.SystemErrorf("no locals found when storing %s", name)
	}
	if object.IsExact(f.locals, &object.DictType) {
		return (*Dict)(f.locals.Ptr()).Set(t, name.Value(), v)
	}
	return object.SetItem(t, f.locals, name.Value(), v)
}

func deleteName(t *Thread, f *Frame, name *Str) *Exception {
	if f.namespace().IsNil() {
		return t.SystemErrorf("no locals when deleting %s", name)
	}
	err := object.DelItem(t, f.locals, name.Value())
	if err.Is(&object.KeyError) {
		return nameError(t, name)
	}
	return err
}

func storeGlobal(t *Thread, d *Dict, name *Str, v Value) *Exception {
	return d.Set(t, name.Value(), v)
}

func loadClassDeref(t *Thread, f *Frame, i int) (Value, *Exception) {
	if f.namespace().IsNil() {
		return Value{}, t.SystemErrorf("no locals when loading %s", f.code.Locals[i])
	}
	v, err := lookupMapping(t, f.locals, f.code.Locals[i])
	if err != nil || !v.IsNil() {
		return v, err
	}
	c, _ := object.AsCell(*f.local(i))
	if c.Contents.IsNil() {
		return Value{}, unboundCell(t, f, i)
	}
	return c.Contents, nil
}

func setupAnnotations(t *Thread, f *Frame) *Exception {
	if f.namespace().IsNil() {
		return t.SystemErrorf("no locals found when setting up annotations")
	}
	v, err := lookupMapping(t, f.locals, annotationsName)
	if err != nil || !v.IsNil() {
		return err
	}
	return storeName(t, f, annotationsName, object.NewDict().Value())
}

func loadBuildClass(t *Thread, f *Frame) (Value, *Exception) {
	v, err := lookupMapping(t, f.builtins.Value(), buildClassName)
	if err == nil && v.IsNil() {
		return Value{}, t.Raise(&object.NameError, "__build_class__ not found")
	}
	return v, err
}
