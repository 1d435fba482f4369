package pickle

import (
	"gopy/vm/object"
)

// loadBytes is for bytes, and for text of protocol 0 and of Python 2.
func (u *unpickler) loadBytes(t *Thread, op byte) *Exception {
	if op == opString || op == opUnicode {
		return u.loadLine(t, op)
	}
	width := 8
	switch op {
	case opShortBinBytes, opShortBinString:
		width = 1
	case opBinBytes, opBinString:
		width = 4
	}
	n, err := u.size(t, width)
	if err != nil {
		return err
	}
	b, err := u.bytes(t, n)
	if err != nil {
		return err
	}
	switch op {
	case opByteArray8:
		u.push(object.NewByteArray(append([]byte(nil), b...)).Value())
	case opBinString, opShortBinString:
		return u.pushOld(t, b)
	default:
		u.push(object.CopyBytes(b))
	}
	return nil
}

func (u *unpickler) loadLine(t *Thread, op byte) *Exception {
	b, err := u.line(t)
	if err != nil {
		return err
	}
	if op == opUnicode {
		s, err := object.Decode(t, b, "raw-unicode-escape", "strict")
		if err != nil {
			return err
		}
		u.push(s.Value())
		return nil
	}
	if n := len(b); n < 2 || b[0] != b[n-1] || b[0] != '\'' && b[0] != '"' {
		return u.fail(t, "the STRING opcode argument must be quoted")
	}
	f, err := attrOf(t, "codecs", "escape_decode")
	if err != nil {
		return err
	}
	r, err := object.Call1(t, f, object.CopyBytes(b[1:len(b)-1]))
	if err != nil {
		return err
	}
	pair, _ := object.AsTuple(r)
	raw, _ := object.BytesLike(pair.At(0))
	return u.pushOld(t, raw)
}

// pushOld pushes a string of Python 2.
func (u *unpickler) pushOld(t *Thread, b []byte) *Exception {
	if u.encoding == "bytes" {
		u.push(object.CopyBytes(b))
		return nil
	}
	s, err := object.Decode(t, b, u.encoding, u.errors)
	if err != nil {
		return err
	}
	u.push(s.Value())
	return nil
}

func (u *unpickler) loadPersistent(t *Thread, op byte) *Exception {
	if u.persistentLoad.IsNil() {
		return u.fail(t, "A load persistent id instruction was encountered,\nbut no persistent_load function was specified.")
	}
	var pid Value
	if op == opPersID {
		b, err := u.line(t)
		if err != nil {
			return err
		}
		s, err := object.Decode(t, b, "ascii", "strict")
		if err != nil {
			return u.fail(t, "persistent IDs in protocol 0 must be ASCII strings")
		}
		pid = s.Value()
	} else {
		var err *Exception
		if pid, err = u.pop(t); err != nil {
			return err
		}
	}
	v, err := object.Call1(t, u.persistentLoad, pid)
	if err != nil {
		return err
	}
	u.push(v)
	return nil
}

func (u *unpickler) loadBuffer(t *Thread, op byte) *Exception {
	if op == opReadonlyBuffer {
		v, err := u.top(t)
		if err != nil {
			return err
		}
		m, err := object.NewMemoryView(t, v)
		if err != nil {
			return err
		}
		ro, err := object.GetAttrName(t, m, "readonly")
		if err != nil {
			return err
		}
		if ro != object.True {
			if m, err = object.CallMethod(t, m, object.Intern("toreadonly")); err != nil {
				return err
			}
			u.stack[len(u.stack)-1] = m
		}
		return nil
	}
	if u.buffers.IsNil() {
		return u.fail(t, "pickle stream refers to out-of-band data but no *buffers* argument was given")
	}
	v, err := object.Next(t, u.buffers)
	if err != nil {
		return err
	}
	if v.IsNil() {
		return u.fail(t, "not enough out-of-band buffers")
	}
	u.push(v)
	return nil
}

func (u *unpickler) loadGlobal(t *Thread, op byte) *Exception {
	var module, name Value
	switch op {
	case opGlobal:
		var err *Exception
		if module, name, err = u.globalLines(t); err != nil {
			return err
		}
	case opStackGlobal:
		if n := len(u.stack) - 2; n >= u.fence {
			module, name = u.stack[n], u.stack[n+1]
			u.stack = u.stack[:n]
		}
		if name.IsNil() || object.ExactStr(name) == nil || object.ExactStr(module) == nil {
			return u.fail(t, "STACK_GLOBAL requires str")
		}
	default:
		return u.loadExtension(t, op)
	}
	v, err := u.find(t, module, name)
	if err != nil {
		return err
	}
	u.push(v)
	return nil
}

// globalLines reads the names of module and global.
func (u *unpickler) globalLines(t *Thread) (module, name Value, err *Exception) {
	for _, to := range []*Value{&module, &name} {
		b, err := u.line(t)
		if err != nil {
			return module, name, err
		}
		s, err := object.Decode(t, b, "utf-8", "strict")
		if err != nil {
			return module, name, err
		}
		*to = s.Value()
	}
	return module, name, nil
}

func (u *unpickler) loadExtension(t *Thread, op byte) *Exception {
	width := map[byte]int{opExt1: 1, opExt2: 2, opExt4: 4}[op]
	n, err := u.size(t, width)
	if err != nil {
		return err
	}
	if width == 4 {
		n = int(int32(n))
	}
	if n <= 0 {
		return u.fail(t, "EXT specifies code <= 0")
	}
	code := object.SmallInt(int64(n))
	if v, err := u.st.extensionCache.Get(t, code); err != nil || !v.IsNil() {
		u.push(v)
		return err
	}
	pairV, err := u.st.invertedRegistry.Get(t, code)
	if err != nil {
		return err
	}
	if pairV.IsNil() {
		return t.ValueErrorf("unregistered extension code %d", n)
	}
	pair, ok := object.AsTuple(pairV)
	if !ok || pair.Len() != 2 || !object.IsStr(pair.At(0)) || !object.IsStr(pair.At(1)) {
		return t.ValueErrorf("_inverted_registry[%d] isn't a 2-tuple of strings", n)
	}
	v, err := u.find(t, pair.At(0), pair.At(1))
	if err != nil {
		return err
	}
	u.push(v)
	return u.st.extensionCache.Set(t, code, v)
}

// loadMake makes an object by a call.
func (u *unpickler) loadMake(t *Thread, op byte) *Exception {
	switch op {
	case opReduce:
		if len(u.stack)-2 < u.fence {
			return u.underflow(t)
		}
		args, _ := u.pop(t)
		f, _ := u.pop(t)
		tup, ok := object.AsTuple(args)
		if !ok {
			return t.TypeErrorf("argument list must be a tuple")
		}
		v, err := object.Call(t, f, tup.Items(), nil)
		if err != nil {
			return err
		}
		u.push(v)
		return nil
	case opInst:
		i, err := u.mark(t)
		if err != nil {
			return err
		}
		module, name, err := u.globalLines(t)
		if err != nil {
			return err
		}
		cls, err := u.find(t, module, name)
		if err != nil {
			return err
		}
		return u.instantiate(t, cls, i, i)
	case opObj:
		i, err := u.mark(t)
		if err != nil {
			return err
		}
		if i >= len(u.stack) {
			return u.underflow(t)
		}
		return u.instantiate(t, u.stack[i], i+1, i)
	}
	return u.loadNewObj(t, op)
}

// instantiate makes an instance with the arguments from i on, as INST and OBJ
// of old classes do, and puts it at base.
func (u *unpickler) instantiate(t *Thread, cls Value, i, base int) *Exception {
	args := append([]Value(nil), u.stack[i:]...)
	u.stack = u.stack[:base]
	var v Value
	var err *Exception
	typ, isType := object.AsType(cls)
	plain := false
	if len(args) == 0 && isType {
		f, err := object.FindAttr(t, cls, object.Intern("__getinitargs__"))
		if err != nil {
			return err
		}
		plain = f.IsNil()
	}
	if plain {
		v, err = object.CallMethod(t, typ.Value(), strNew, typ.Value())
	} else {
		v, err = object.Call(t, cls, args, nil)
	}
	if err != nil {
		return err
	}
	u.push(v)
	return nil
}

func (u *unpickler) loadNewObj(t *Thread, op byte) *Exception {
	name, n := "NEWOBJ", 2
	if op == opNewObjEx {
		name, n = "NEWOBJ_EX", 3
	}
	if len(u.stack)-n < u.fence {
		return u.underflow(t)
	}
	cls, args := u.stack[len(u.stack)-n], u.stack[len(u.stack)-n+1]
	var kw *Dict
	last := u.stack[len(u.stack)-1]
	u.stack = u.stack[:len(u.stack)-n]
	typ, ok := object.AsType(cls)
	if !ok {
		return u.fail(t, "%s class argument must be a type, not %s", name, object.TypeOf(cls).Name)
	}
	if typ.New == nil {
		return u.fail(t, "%s class argument '%s' doesn't have __new__", name, typ.Name)
	}
	tup, ok := object.AsTuple(args)
	if !ok {
		return u.fail(t, "%s args argument must be a tuple, not %s", name, object.TypeOf(args).Name)
	}
	if n == 3 {
		if kw, ok = object.AsDict(last); !ok {
			return u.fail(t, "%s kwargs argument must be a dict, not %s", name, object.TypeOf(last).Name)
		}
	}
	var v Value
	var err *Exception
	if kw == nil || kw.Len() == 0 {
		v, err = typ.New(t, typ, tup.Items(), nil)
	} else {
		var f Value
		if f, err = object.GetAttr(t, cls, strNew); err == nil {
			v, err = object.CallArgs(t, f, append([]Value{cls}, tup.Items()...), kw)
		}
	}
	if err != nil {
		return err
	}
	u.push(v)
	return nil
}

// loadBuild gives an object its state.
func (u *unpickler) loadBuild(t *Thread) *Exception {
	if len(u.stack)-2 < u.fence {
		return u.underflow(t)
	}
	state, _ := u.pop(t)
	v := u.stack[len(u.stack)-1]
	set, err := object.FindAttr(t, v, object.Intern("__setstate__"))
	if err != nil {
		return err
	}
	if !set.IsNil() {
		_, err := object.Call1(t, set, state)
		return err
	}
	slots := object.None
	if pair, ok := object.AsTuple(state); ok && pair.Len() == 2 {
		state, slots = pair.At(0), pair.At(1)
	}
	if state != object.None {
		d, ok := object.AsDict(state)
		if !ok {
			return u.fail(t, "state is not a dictionary")
		}
		if err := u.setAttributes(t, v, d); err != nil {
			return err
		}
	}
	if slots == object.None {
		return nil
	}
	d, ok := object.AsDict(slots)
	if !ok {
		return u.fail(t, "slot state is not a dictionary")
	}
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		key, val := d.Item(i)
		name, ok := object.AsStr(key)
		if !ok {
			return t.TypeErrorf("attribute name must be string, not '%s'", object.TypeOf(key).Name)
		}
		if err := object.SetAttr(t, v, name, val); err != nil {
			return err
		}
	}
	return nil
}

// setAttributes fills the __dict__ of an object.
func (u *unpickler) setAttributes(t *Thread, v Value, d *Dict) *Exception {
	if typ := object.TypeOf(v); typ.HasDict() && plainInstance(typ) && allNames(d) {
		for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
			key, val := d.Item(i)
			name, _ := object.AsStr(key)
			object.SetOwnAttr(v, name, val)
		}
		return nil
	}
	dictV, err := object.GetAttrName(t, v, "__dict__")
	if err != nil {
		return err
	}
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		key, val := d.Item(i)
		if s := object.ExactStr(key); s != nil {
			key = object.InternStr(s).Value()
		}
		if err := object.SetItem(t, dictV, key, val); err != nil {
			return err
		}
	}
	return nil
}

// plainInstance tells whether instances of a class keep what is put into their
// __dict__ where object.SetOwnAttr puts it.
func plainInstance(typ *Type) bool {
	d := typ.LookupName("__dict__")
	return !d.IsNil() && object.TypeOf(d) == &object.GetSetDescrType && typ.LookupName("__getattribute__") == object.ObjectType.LookupName("__getattribute__")
}

func allNames(d *Dict) bool {
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		if key, _ := d.Item(i); object.ExactStr(key) == nil {
			return false
		}
	}
	return true
}
