package vm

import (
	"gopy/vm/object"
)

// importName is IMPORT_NAME: builtins.__import__ with the frame's namespaces.
func importName(t *Thread, f *Frame, name *Str, fromlist, level Value) (Value, *Exception) {
	imp, err := lookupMapping(t, f.builtins.Value(), importFuncName)
	if err != nil {
		return Value{}, err
	}
	if imp.IsNil() {
		return Value{}, t.Raise(&object.ImportError, "__import__ not found")
	}
	locals := f.namespace()
	if locals.IsNil() {
		locals = object.None
	}
	s := t.Scratch(5)
	s[0], s[1], s[2], s[3], s[4] = name.Value(), f.globals.Value(), locals, fromlist, level
	v, err := object.Call(t, imp, s, nil)
	t.Release(s)
	return v, err
}

// importFrom is IMPORT_FROM: an attribute of the module, or the submodule of
// that name.
func importFrom(t *Thread, mod Value, name *Str) (Value, *Exception) {
	v, err := object.FindAttr(t, mod, name)
	if err != nil || !v.IsNil() {
		return v, err
	}
	pkg, err := object.FindAttr(t, mod, nameName)
	if err != nil {
		return Value{}, err
	}
	pkgName, ok := object.AsStr(orNone(pkg))
	if ok {
		full := object.NewStr(pkgName.String() + "." + name.String())
		m, err := t.RT.Modules.Get(t, full)
		if err != nil || !m.IsNil() {
			return m, err
		}
	}
	return Value{}, cannotImport(t, mod, pkgName, name)
}

func cannotImport(t *Thread, mod Value, pkg *Str, name *Str) *Exception {
	pkgText := "<unknown module name>"
	if pkg != nil {
		pkgText = pkg.String()
	}
	fileText, file := "unknown location", object.None
	if v, err := object.FindAttr(t, mod, fileName); err == nil && !v.IsNil() {
		if s, ok := object.AsStr(v); ok {
			fileText, file = s.String(), v
		}
	}
	msg := "cannot import name '" + name.String() + "' from '" + pkgText + "' (" + fileText + ")"
	if spec, err := object.FindAttr(t, mod, specName); err == nil && !spec.IsNil() && file != object.None {
		if init, err := object.FindAttr(t, spec, initializingName); err == nil && !init.IsNil() {
			if b, _ := object.Truth(t, init); b {
				msg = "cannot import name '" + name.String() + "' from partially initialized module '" + pkgText +
					"' (most likely due to a circular import) (" + fileText + ")"
			}
		}
	}
	nameV := object.None
	if pkg != nil {
		nameV = pkg.Value()
	}
	return t.ImportErr(&object.ImportError, msg, nameV, file)
}

// importStar is IMPORT_STAR: every public name of the module goes into the
// frame's namespace.
func importStar(t *Thread, f *Frame, mod Value) *Exception {
	names, err := object.FindAttr(t, mod, allName)
	if err != nil {
		return err
	}
	skipUnderscore := names.IsNil()
	if skipUnderscore {
		d, err := object.FindAttr(t, mod, dictName)
		if err != nil {
			return err
		}
		if d.IsNil() {
			return t.Raise(&object.ImportError, "from-import-* object has no __dict__ and no __all__")
		}
		if names, err = object.CallMethod(t, d, object.Intern("keys")); err != nil {
			return err
		}
		items, err := object.ToSlice(t, names)
		if err != nil {
			return err
		}
		names = object.NewList(items).Value()
	}
	return object.Iterate(t, names, func(k Value) *Exception {
		name, ok := object.AsStr(k)
		if !ok {
			return starNameError(t, mod, k, skipUnderscore)
		}
		if skipUnderscore && name.Len() > 0 && name.At(0) == '_' {
			return nil
		}
		v, err := object.GetAttr(t, mod, name)
		if err != nil {
			return err
		}
		return storeName(t, f, name, v)
	})
}

func starNameError(t *Thread, mod, k Value, fromDict bool) *Exception {
	where := "Item in %s.__all__ must be str, not %s"
	if fromDict {
		where = "Key in %s.__dict__ must be str, not %s"
	}
	name := "?"
	if v, err := object.GetAttr(t, mod, nameName); err == nil {
		if s, ok := object.AsStr(v); ok {
			name = s.String()
		}
	}
	return t.TypeErrorf(where, name, object.TypeOf(k).Name)
}
