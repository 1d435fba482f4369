package pickle

import (
	"strings"

	"gopy/vm"
	"gopy/vm/object"
)

// reduced is what __reduce__ returns, taken apart.
type reduced struct {
	callable    Value
	args        *Tuple
	state       Value // no value: none
	listItems   Value
	dictItems   Value
	stateSetter Value
}

// saveReduced writes an object that has no instructions of its own.
func (p *pickler) saveReduced(t *Thread, v Value, typ *Type) *Exception {
	var r Value
	var err *Exception
	if !p.reducerOverride.IsNil() {
		if r, err = object.Call1(t, p.reducerOverride, v); err != nil {
			return err
		}
		if r != object.NotImplemented {
			return p.saveReduceValue(t, r, v)
		}
	}
	switch typ {
	case &object.TypeType:
		return p.saveType(t, v)
	case &vm.FunctionType:
		return p.saveGlobal(t, v, Value{})
	}
	f, err := p.reducer(t, typ)
	if err != nil {
		return err
	}
	switch {
	case !f.IsNil():
		r, err = object.Call1(t, f, v)
	case typ.IsSubtype(&object.TypeType):
		return p.saveGlobal(t, v, Value{})
	default:
		r, err = p.callReduce(t, v)
	}
	if err != nil {
		return err
	}
	return p.saveReduceValue(t, r, v)
}

// reducer finds the function registered for a type.
func (p *pickler) reducer(t *Thread, typ *Type) (Value, *Exception) {
	if p.dispatchTable.IsNil() {
		return p.st.dispatchTable.Get(t, typ.Value())
	}
	f, err := object.GetItem(t, p.dispatchTable, typ.Value())
	if err.Is(&object.KeyError) {
		return Value{}, nil
	}
	return f, err
}

var strReduceEx, strReduce, strNew = object.Intern("__reduce_ex__"), object.Intern("__reduce__"), object.Intern("__new__")

func (p *pickler) callReduce(t *Thread, v Value) (Value, *Exception) {
	f, err := object.FindAttr(t, v, strReduceEx)
	if err != nil {
		return Value{}, err
	}
	if !f.IsNil() {
		return object.Call1(t, f, object.SmallInt(int64(p.proto)))
	}
	if f, err = object.FindAttr(t, v, strReduce); err != nil {
		return Value{}, err
	}
	if f.IsNil() {
		s, err := object.Repr(t, v)
		if err != nil {
			return Value{}, err
		}
		return Value{}, p.fail(t, "can't pickle '%s' object: %s", object.TypeOf(v).Name, s)
	}
	return object.Call0(t, f)
}

func (p *pickler) saveReduceValue(t *Thread, r, v Value) *Exception {
	if object.IsStr(r) {
		return p.saveGlobal(t, v, r)
	}
	parts, ok := object.AsTuple(r)
	if !ok {
		return p.fail(t, "__reduce__ must return a string or tuple")
	}
	n := parts.Len()
	if n < 2 || n > 6 {
		return p.fail(t, "tuple returned by __reduce__ must contain 2 through 6 elements")
	}
	at := func(i int) Value {
		if i < n && parts.At(i) != object.None {
			return parts.At(i)
		}
		return Value{}
	}
	red := &reduced{callable: parts.At(0), state: at(2), listItems: at(3), dictItems: at(4), stateSetter: at(5)}
	if object.TypeOf(red.callable).Call == nil {
		return p.fail(t, "first item of the tuple returned by __reduce__ must be callable")
	}
	if red.args, ok = object.AsTuple(parts.At(1)); !ok {
		return p.fail(t, "second item of the tuple returned by __reduce__ must be a tuple")
	}
	for _, c := range []struct {
		v           Value
		which, what string
	}{{red.listItems, "fourth", "an iterator"}, {red.dictItems, "fifth", "an iterator"}} {
		if !c.v.IsNil() && object.TypeOf(c.v).IterNext == nil {
			return p.fail(t, "%s element of the tuple returned by __reduce__ must be %s, not %s", c.which, c.what, object.TypeOf(c.v).Name)
		}
	}
	if !red.stateSetter.IsNil() && object.TypeOf(red.stateSetter).Call == nil {
		return p.fail(t, "sixth element of the tuple returned by __reduce__ must be a function, not %s", object.TypeOf(red.stateSetter).Name)
	}
	return p.saveReduce(t, red, v)
}

// saveReduce writes how to make the object v; v may be no value.
func (p *pickler) saveReduce(t *Thread, r *reduced, v Value) *Exception {
	if err := p.saveCall(t, r, v); err != nil {
		return err
	}
	if !v.IsNil() {
		if idx, ok := p.memo.get(v); ok {
			// What was written to make it contains it: it is there already.
			p.w.op(opPop)
			p.fetch(idx)
		} else {
			p.remember(v)
		}
	}
	if !r.listItems.IsNil() {
		if err := p.batchList(t, r.listItems); err != nil {
			return err
		}
	}
	if !r.dictItems.IsNil() {
		if err := p.batchDict(t, r.dictItems); err != nil {
			return err
		}
	}
	if r.state.IsNil() {
		return nil
	}
	if r.stateSetter.IsNil() {
		if err := p.save(t, r.state, false); err != nil {
			return err
		}
		p.w.op(opBuild)
		return nil
	}
	for _, x := range []Value{r.stateSetter, v, r.state} {
		if err := p.save(t, x, false); err != nil {
			return err
		}
	}
	p.w.op(opTuple2, opReduce, opPop)
	return nil
}

func (p *pickler) saveCall(t *Thread, r *reduced, v Value) *Exception {
	name := ""
	if p.proto >= 2 {
		n, err := object.FindAttr(t, r.callable, object.Intern("__name__"))
		if err != nil {
			return err
		}
		if s, ok := object.AsStr(n); ok && !n.IsNil() {
			name = s.String()
		}
	}
	switch name {
	case "__newobj__":
		return p.saveNewObj(t, r, v)
	case "__newobj_ex__":
		return p.saveNewObjEx(t, r)
	}
	if err := p.save(t, r.callable, false); err != nil {
		return err
	}
	if err := p.save(t, r.args.Value(), false); err != nil {
		return err
	}
	p.w.op(opReduce)
	return nil
}

func (p *pickler) saveNewObj(t *Thread, r *reduced, v Value) *Exception {
	if r.args.Len() < 1 {
		return p.fail(t, "__newobj__ arglist is empty")
	}
	cls := r.args.At(0)
	if f, err := object.FindAttr(t, cls, strNew); err != nil {
		return err
	} else if f.IsNil() {
		return p.fail(t, "args[0] from __newobj__ args has no __new__")
	}
	if !v.IsNil() {
		class, err := object.GetAttrName(t, v, "__class__")
		if err != nil {
			return err
		}
		if class != cls {
			return p.fail(t, "args[0] from __newobj__ args has the wrong class")
		}
	}
	if err := p.save(t, cls, false); err != nil {
		return err
	}
	rest := make([]Value, r.args.Len()-1)
	for i := range rest {
		rest[i] = r.args.At(i + 1)
	}
	if err := p.save(t, object.NewTuple(rest...).Value(), false); err != nil {
		return err
	}
	p.w.op(opNewObj)
	return nil
}

func (p *pickler) saveNewObjEx(t *Thread, r *reduced) *Exception {
	if r.args.Len() != 3 {
		return p.fail(t, "length of the NEWOBJ_EX argument tuple must be exactly 3, not %d", r.args.Len())
	}
	cls, args, kwargs := r.args.At(0), r.args.At(1), r.args.At(2)
	if _, ok := object.AsType(cls); !ok {
		return p.fail(t, "first item from NEWOBJ_EX argument tuple must be a class, not %s", object.TypeOf(cls).Name)
	}
	pos, ok := object.AsTuple(args)
	if !ok {
		return p.fail(t, "second item from NEWOBJ_EX argument tuple must be a tuple, not %s", object.TypeOf(args).Name)
	}
	kw, ok := object.AsDict(kwargs)
	if !ok {
		return p.fail(t, "third item from NEWOBJ_EX argument tuple must be a dict, not %s", object.TypeOf(kwargs).Name)
	}
	if p.proto >= 4 {
		for _, x := range []Value{cls, args, kwargs} {
			if err := p.save(t, x, false); err != nil {
				return err
			}
		}
		p.w.op(opNewObjEx)
		return nil
	}
	f, err := object.GetAttr(t, cls, strNew)
	if err != nil {
		return err
	}
	list := []Value{f, cls}
	for i := range pos.Len() {
		list = append(list, pos.At(i))
	}
	partial, err := object.CallArgs(t, p.st.partial, list, kw)
	if err != nil {
		return err
	}
	if err := p.save(t, partial, false); err != nil {
		return err
	}
	p.w.op(opEmptyTuple, opReduce)
	return nil
}

func (p *pickler) saveType(t *Thread, v Value) *Exception {
	for _, one := range []Value{object.None, object.NotImplemented, object.Ellipsis} {
		if v == object.TypeOf(one).Value() {
			r := reduced{callable: object.TypeType.Value(), args: object.NewTuple(one)}
			return p.saveReduce(t, &r, v)
		}
	}
	return p.saveGlobal(t, v, Value{})
}

// saveGlobal writes an object by the name it has in a module.
func (p *pickler) saveGlobal(t *Thread, v, nameV Value) *Exception {
	if nameV.IsNil() {
		var err *Exception
		if nameV, err = object.FindAttr(t, v, object.Intern("__qualname__")); err != nil {
			return err
		}
		if nameV.IsNil() {
			if nameV, err = object.GetAttrName(t, v, "__name__"); err != nil {
				return err
			}
		}
	}
	nameStr, ok := object.AsStr(nameV)
	if !ok {
		return t.TypeErrorf("'%s' object cannot be interpreted as a name", object.TypeOf(nameV).Name)
	}
	name := nameStr.String()
	path := strings.Split(name, ".")
	for _, part := range path {
		if part == "<locals>" {
			return t.AttributeErrorf("Can't pickle local object %s", reprOf(t, nameV))
		}
	}
	moduleV, err := whichModule(t, v, path)
	if err != nil {
		return err
	}
	shown := func() string {
		s, err := object.Repr(t, v)
		if err != nil {
			return "?"
		}
		return s.String()
	}
	module, err := importModule(t, moduleV)
	if err != nil {
		return p.fail(t, "Can't pickle %s: import of module %s failed", shown(), reprOf(t, moduleV))
	}
	moduleStr, ok := object.AsStr(moduleV)
	if !ok {
		return p.fail(t, "Can't pickle %s: import of module %s failed", shown(), reprOf(t, moduleV))
	}
	found, parent, err := deepAttr(t, module, path)
	if err != nil || found.IsNil() {
		return p.fail(t, "Can't pickle %s: attribute lookup %s on %s failed", shown(), name, moduleStr)
	}
	if found != v {
		return p.fail(t, "Can't pickle %s: it's not the same object as %s.%s", shown(), moduleStr, name)
	}
	if p.proto >= 2 {
		if done, err := p.saveExtension(t, v, moduleStr.Value(), nameV); done || err != nil {
			return err
		}
	}
	if parent == module && len(path) > 1 {
		// The name leads back to the module: its end will do.
		nameStr, _ = object.AsStr(object.NewStr(path[len(path)-1]))
	}
	return p.writeGlobal(t, v, moduleStr, nameStr, parent, module, path)
}

func (p *pickler) writeGlobal(t *Thread, v Value, module, name *Str, parent, moduleObj Value, path []string) *Exception {
	switch {
	case p.proto >= 4:
		if err := p.save(t, module.Value(), false); err != nil {
			return err
		}
		if err := p.save(t, name.Value(), false); err != nil {
			return err
		}
		p.w.op(opStackGlobal)
	case parent != moduleObj:
		last := object.NewStr(path[len(path)-1])
		r := reduced{callable: p.st.getattr, args: object.NewTuple(parent, last)}
		if err := p.saveReduce(t, &r, Value{}); err != nil {
			return err
		}
	default:
		var err *Exception
		moduleV, nameV := module.Value(), name.Value()
		if p.fixImports {
			if moduleV, nameV, err = p.oldNames(t, moduleV, nameV); err != nil {
				return err
			}
		}
		m, _ := object.AsStr(moduleV)
		n, _ := object.AsStr(nameV)
		if p.proto < 3 && !(m.IsASCII() && n.IsASCII()) {
			what := "module"
			bad := m
			if m.IsASCII() {
				what, bad = "global", n
			}
			return p.fail(t, "can't pickle %s identifier '%s' using pickle protocol %d", what, bad, p.proto)
		}
		p.w.op(opGlobal)
		p.w.str(m.String() + "\n" + n.String() + "\n")
	}
	p.remember(v)
	return nil
}

// oldNames are the names that Python 2 has for a global.
func (p *pickler) oldNames(t *Thread, module, name Value) (Value, Value, *Exception) {
	pair, err := p.st.reverseNames.Get(t, object.Pack(module, name))
	if err != nil {
		return module, name, err
	}
	if !pair.IsNil() {
		x, ok := object.AsTuple(pair)
		if !ok || x.Len() != 2 || !object.IsStr(x.At(0)) || !object.IsStr(x.At(1)) {
			return module, name, t.RuntimeErrorf("_compat_pickle.REVERSE_NAME_MAPPING values should be 2-tuples of str")
		}
		return x.At(0), x.At(1), nil
	}
	m, err := p.st.reverseImports.Get(t, module)
	if err != nil || m.IsNil() {
		return module, name, err
	}
	if !object.IsStr(m) {
		return module, name, t.RuntimeErrorf("_compat_pickle.REVERSE_IMPORT_MAPPING values should be strings, not %s", object.TypeOf(m).Name)
	}
	return m, name, nil
}

// saveExtension writes a global that copyreg has a number for.
func (p *pickler) saveExtension(t *Thread, v, module, name Value) (bool, *Exception) {
	if p.st.extensionRegistry.Len() == 0 {
		return false, nil
	}
	codeV, err := p.st.extensionRegistry.Get(t, object.Pack(module, name))
	if err != nil || codeV.IsNil() {
		return false, err
	}
	n, big, ok := object.AsInt(codeV)
	if !ok {
		return true, p.fail(t, "Can't pickle %s: extension code %s isn't an integer", reprOf(t, v), reprOf(t, codeV))
	}
	if big != nil || n <= 0 || n > 0x7fffffff {
		return true, t.RuntimeErrorf("Can't pickle %s: extension code %s is out of range", reprOf(t, v), reprOf(t, codeV))
	}
	switch {
	case n < 1<<8:
		p.w.op(opExt1, byte(n))
	case n < 1<<16:
		p.w.op(sized(opExt2, 2, int(n))...)
	default:
		p.w.op(sized(opExt4, 4, int(n))...)
	}
	return true, nil
}

func reprOf(t *Thread, v Value) string {
	s, err := object.Repr(t, v)
	if err != nil {
		return "?"
	}
	return s.String()
}

func localAttribute(t *Thread, name *Str, v Value) *Exception {
	return t.AttributeErrorf("Can't get local attribute %s on %s", reprOf(t, name.Value()), reprOf(t, v))
}

func importModule(t *Thread, name Value) (Value, *Exception) {
	top, err := vm.Import(t, name, object.None, object.None, 0)
	if err != nil {
		return Value{}, err
	}
	m, err := t.RT.Modules.Get(t, name)
	if err == nil && m.IsNil() {
		m = top
	}
	return m, err
}

// deepAttr follows a dotted name; no value when an attribute is not there.
func deepAttr(t *Thread, v Value, path []string) (found, parent Value, err *Exception) {
	for _, name := range path {
		parent = v
		if v, err = object.FindAttr(t, parent, object.Intern(name)); err != nil || v.IsNil() {
			return Value{}, parent, err
		}
	}
	return v, parent, nil
}

// whichModule finds the module an object belongs to.
func whichModule(t *Thread, v Value, path []string) (Value, *Exception) {
	m, err := object.FindAttr(t, v, object.Intern("__module__"))
	if err != nil {
		return Value{}, err
	}
	if !m.IsNil() && m != object.None {
		if _, ok := object.AsType(v); ok && object.ExactStr(m) != nil {
			m = object.InternStr(object.ExactStr(m)).Value()
		}
		return m, nil
	}
	mods := t.RT.Modules
	for i, ok := mods.Next(0); ok; i, ok = mods.Next(i + 1) {
		name, mod := mods.Item(i)
		if mod == object.None {
			continue
		}
		if s, ok := object.AsStr(name); ok && s.String() == "__main__" {
			continue
		}
		found, _, err := deepAttr(t, mod, path)
		if err != nil {
			return Value{}, err
		}
		if found == v {
			if s := object.ExactStr(name); s != nil {
				name = object.InternStr(s).Value() // as the names that classes have
			}
			return name, nil
		}
	}
	return object.NewStr("__main__"), nil
}
