// Package pickle is the native module _pickle.
//
// pickler.go has the type Pickler; save.go and saveobj.go write objects,
// writer.go collects the bytes. unpickler.go has the type Unpickler and reads,
// load.go and loadobj.go carry out the instructions (opcodes.go). memo.go has
// the tables of objects met, buffer.go PickleBuffer.
package pickle

import (
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Str       = object.Str
	Type      = object.Type
	Tuple     = object.Tuple
	Dict      = object.Dict
	List      = object.List
	ArgParser = object.ArgParser
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_pickle", Doc: "Optimized C implementation for the Python pickle module.",
		Functions: moduleFunctions, Exec: exec}
}

// state is what the module needs of others.
type state struct {
	pickleError, picklingError, unpicklingError *Type

	dispatchTable, extensionRegistry, invertedRegistry, extensionCache *Dict // of copyreg

	// Names as Python 2 had them, and back (module _compat_pickle).
	nameMapping, importMapping, reverseNames, reverseImports *Dict

	codecsEncode, partial, getattr Value

	// At rest, with their memory, for the next call of dumps and loads.
	pickler   *pickler
	unpickler *unpickler
}

type stateKey struct{}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

var picklerType, unpicklerType, picklerMemoType, unpicklerMemoType, bufferType Type

func exec(t *Thread, m *object.Module) *Exception {
	defineTypes()
	st := &state{}
	var err *Exception
	for _, c := range []struct {
		to   **Type
		name string
		base **Type
	}{{&st.pickleError, "PickleError", nil}, {&st.picklingError, "PicklingError", &st.pickleError},
		{&st.unpicklingError, "UnpicklingError", &st.pickleError}} {
		base := &object.ExceptionType
		if c.base != nil {
			base = *c.base
		}
		if *c.to, err = object.NewExceptionClass(t, "_pickle", c.name, base); err != nil {
			return err
		}
		m.Dict.SetName(c.name, (*c.to).Value())
	}
	if err := st.load(t); err != nil {
		return err
	}
	t.RT.State[stateKey{}] = st
	m.Dict.SetName("Pickler", picklerType.Value())
	m.Dict.SetName("Unpickler", unpicklerType.Value())
	m.Dict.SetName("PickleBuffer", bufferType.Value())
	return nil
}

// load gets what other modules hold.
func (st *state) load(t *Thread) *Exception {
	for _, d := range []struct {
		to           **Dict
		module, name string
	}{{&st.dispatchTable, "copyreg", "dispatch_table"}, {&st.extensionRegistry, "copyreg", "_extension_registry"},
		{&st.invertedRegistry, "copyreg", "_inverted_registry"}, {&st.extensionCache, "copyreg", "_extension_cache"},
		{&st.nameMapping, "_compat_pickle", "NAME_MAPPING"}, {&st.importMapping, "_compat_pickle", "IMPORT_MAPPING"},
		{&st.reverseNames, "_compat_pickle", "REVERSE_NAME_MAPPING"},
		{&st.reverseImports, "_compat_pickle", "REVERSE_IMPORT_MAPPING"}} {
		v, err := attrOf(t, d.module, d.name)
		if err != nil {
			return err
		}
		dict, ok := object.AsDict(v)
		if !ok {
			return t.RuntimeErrorf("%s.%s should be a dict, not %s", d.module, d.name, object.TypeOf(v).Name)
		}
		*d.to = dict
	}
	for _, d := range []struct {
		to           *Value
		module, name string
	}{{&st.codecsEncode, "codecs", "encode"}, {&st.partial, "functools", "partial"}, {&st.getattr, "builtins", "getattr"}} {
		v, err := attrOf(t, d.module, d.name)
		if err != nil {
			return err
		}
		*d.to = v
	}
	return nil
}

func attrOf(t *Thread, module, name string) (Value, *Exception) {
	m, err := object.Import(t, module)
	if err != nil {
		return Value{}, err
	}
	return object.GetAttrName(t, m, name)
}

func defineTypes() {
	if picklerType.Name != "" {
		return
	}
	picklerType = Type{Name: "_pickle.Pickler", Flags: object.TypeBase, Layout: object.LayoutOf[pickler](), Doc: picklerDoc,
		TextSig: picklerTextSig, Methods: picklerMethods, Getters: picklerGetters, New: newPickler, Init: picklerInit}
	unpicklerType = Type{Name: "_pickle.Unpickler", Flags: object.TypeBase, Layout: object.LayoutOf[unpickler](), Doc: unpicklerDoc,
		TextSig: unpicklerTextSig, Methods: unpicklerMethods, Getters: unpicklerGetters, New: newUnpickler, Init: unpicklerInit}
	picklerMemoType = Type{Name: "_pickle.PicklerMemoProxy", Methods: picklerMemoMethods, Flags: object.TypeDisallowNew}
	unpicklerMemoType = Type{Name: "_pickle.UnpicklerMemoProxy", Methods: unpicklerMemoMethods, Flags: object.TypeDisallowNew}
	bufferType = Type{Name: "pickle.PickleBuffer", Doc: "Wrapper for potentially out-of-band buffers", Methods: bufferMethods,
		Layout: object.LayoutOf[buffer](), New: newBuffer, GetBuffer: getBuffer, Flags: object.TypeWeakref}
	for _, typ := range []*Type{&picklerType, &unpicklerType, &picklerMemoType, &unpicklerMemoType, &bufferType} {
		object.DefineType(typ)
	}
}

// dump pickles into a file.
//
//py:func dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)
//py:doc Write a pickled representation of obj to the open file object file.
//py:doc
//py:doc This is equivalent to ``Pickler(file, protocol).dump(obj)``, but may
//py:doc be more efficient.
//py:doc
//py:doc The optional *protocol* argument tells the pickler to use the given
//py:doc protocol; supported protocols are 0, 1, 2, 3, 4 and 5.  The default
//py:doc protocol is 4. It was introduced in Python 3.4, and is incompatible
//py:doc with previous versions.
//py:doc
//py:doc Specifying a negative protocol version selects the highest protocol
//py:doc version supported.  The higher the protocol used, the more recent the
//py:doc version of Python needed to read the pickle produced.
//py:doc
//py:doc The *file* argument must have a write() method that accepts a single
//py:doc bytes argument.  It can thus be a file object opened for binary
//py:doc writing, an io.BytesIO instance, or any other custom object that meets
//py:doc this interface.
//py:doc
//py:doc If *fix_imports* is True and protocol is less than 3, pickle will try
//py:doc to map the new Python 3 names to the old module names used in Python
//py:doc 2, so that the pickle data stream is readable with Python 2.
//py:doc
//py:doc If *buffer_callback* is None (the default), buffer views are serialized
//py:doc into *file* as part of the pickle stream.  It is an error if
//py:doc *buffer_callback* is not None and *protocol* is None or smaller than 5.
func dump(t *Thread, obj, file, protocol Value, fixImports bool, bufferCallback Value) *Exception {
	p := &pickler{}
	if err := p.setup(t, protocol, fixImports, bufferCallback); err != nil {
		return err
	}
	if err := p.setFile(t, file); err != nil {
		return err
	}
	if err := p.dumpAll(t, obj); err != nil {
		return err
	}
	return p.w.flush(t)
}

// dumps pickles into bytes.
//
//py:func dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)
//py:doc Return the pickled representation of the object as a bytes object.
//py:doc
//py:doc The optional *protocol* argument tells the pickler to use the given
//py:doc protocol; supported protocols are 0, 1, 2, 3, 4 and 5.  The default
//py:doc protocol is 4. It was introduced in Python 3.4, and is incompatible
//py:doc with previous versions.
//py:doc
//py:doc Specifying a negative protocol version selects the highest protocol
//py:doc version supported.  The higher the protocol used, the more recent the
//py:doc version of Python needed to read the pickle produced.
//py:doc
//py:doc If *fix_imports* is True and *protocol* is less than 3, pickle will
//py:doc try to map the new Python 3 names to the old module names used in
//py:doc Python 2, so that the pickle data stream is readable with Python 2.
//py:doc
//py:doc If *buffer_callback* is None (the default), buffer views are serialized
//py:doc into *file* as part of the pickle stream.  It is an error if
//py:doc *buffer_callback* is not None and *protocol* is None or smaller than 5.
func dumps(t *Thread, obj, protocol Value, fixImports bool, bufferCallback Value) (Value, *Exception) {
	st := stateOf(t)
	p := st.pickler
	st.pickler = nil
	if p == nil {
		p = &pickler{}
	}
	if err := p.setup(t, protocol, fixImports, bufferCallback); err != nil {
		return Value{}, err
	}
	if err := p.dumpAll(t, obj); err != nil {
		return Value{}, err
	}
	v := object.CopyBytes(p.w.out)
	p.memo.recycle()
	if p.w.out = p.w.out[:0]; cap(p.w.out) > 1<<16 {
		p.w.out = nil
	}
	st.pickler = p
	return v, nil
}

// load reads a pickle from a file.
//
//py:func load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=NULL)
//py:sig ($module, /, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())
//py:doc Read and return an object from the pickle data stored in a file.
//py:doc
//py:doc This is equivalent to ``Unpickler(file).load()``, but may be more
//py:doc efficient.
//py:doc
//py:doc The protocol version of the pickle is detected automatically, so no
//py:doc protocol argument is needed.  Bytes past the pickled object's
//py:doc representation are ignored.
//py:doc
//py:doc The argument *file* must have two methods, a read() method that takes
//py:doc an integer argument, and a readline() method that requires no
//py:doc arguments.  Both methods should return bytes.  Thus *file* can be a
//py:doc binary file object opened for reading, an io.BytesIO object, or any
//py:doc other custom object that meets this interface.
//py:doc
//py:doc Optional keyword arguments are *fix_imports*, *encoding* and *errors*,
//py:doc which are used to control compatibility support for pickle stream
//py:doc generated by Python 2.  If *fix_imports* is True, pickle will try to
//py:doc map the old Python 2 names to the new names used in Python 3.  The
//py:doc *encoding* and *errors* tell pickle how to decode 8-bit string
//py:doc instances pickled by Python 2; these default to 'ASCII' and 'strict',
//py:doc respectively.  The *encoding* can be 'bytes' to read these 8-bit
//py:doc string instances as bytes objects.
func load(t *Thread, file Value, fixImports bool, encoding, errors string, buffers Value) (Value, *Exception) {
	u := &unpickler{}
	if err := u.setup(t, fixImports, encoding, errors, buffers); err != nil {
		return Value{}, err
	}
	if err := u.setFile(t, file); err != nil {
		return Value{}, err
	}
	return u.run(t)
}

// loads reads a pickle from bytes.
//
//py:func loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=NULL)
//py:sig ($module, data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())
//py:doc Read and return an object from the given pickle data.
//py:doc
//py:doc The protocol version of the pickle is detected automatically, so no
//py:doc protocol argument is needed.  Bytes past the pickled object's
//py:doc representation are ignored.
//py:doc
//py:doc Optional keyword arguments are *fix_imports*, *encoding* and *errors*,
//py:doc which are used to control compatibility support for pickle stream
//py:doc generated by Python 2.  If *fix_imports* is True, pickle will try to
//py:doc map the old Python 2 names to the new names used in Python 3.  The
//py:doc *encoding* and *errors* tell pickle how to decode 8-bit string
//py:doc instances pickled by Python 2; these default to 'ASCII' and 'strict',
//py:doc respectively.  The *encoding* can be 'bytes' to read these 8-bit
//py:doc string instances as bytes objects.
func loads(t *Thread, data Value, fixImports bool, encoding, errors string, buffers Value) (Value, *Exception) {
	st := stateOf(t)
	u := st.unpickler
	st.unpickler = nil
	if u == nil {
		u = &unpickler{}
	}
	if err := u.setup(t, fixImports, encoding, errors, buffers); err != nil {
		return Value{}, err
	}
	b, err := object.GetBuffer(t, data, object.BufSimple)
	if err != nil {
		return Value{}, err
	}
	defer b.Release()
	u.data, u.pos = b.Bytes, 0
	v, err := u.run(t)
	if err == nil {
		u.data = nil
		u.memo.recycle()
		st.unpickler = u
	}
	return v, err
}
