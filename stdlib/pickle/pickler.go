package pickle

import "gopy/vm/object"

// pickler is _pickle.Pickler.
//
//py:type _pickle.Pickler pickler picklerType
//py:doc This takes a binary file for writing a pickle data stream.
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
//py:doc bytes argument. It can thus be a file object opened for binary
//py:doc writing, an io.BytesIO instance, or any other custom object that meets
//py:doc this interface.
//py:doc
//py:doc If *fix_imports* is True and protocol is less than 3, pickle will try
//py:doc to map the new Python 3 names to the old module names used in Python
//py:doc 2, so that the pickle data stream is readable with Python 2.
//py:doc
//py:doc If *buffer_callback* is None (the default), buffer views are
//py:doc serialized into *file* as part of the pickle stream.
//py:doc
//py:doc If *buffer_callback* is not None, then it can be called any number
//py:doc of times with a buffer view.  If the callback returns a false value
//py:doc (such as None), the given buffer is out-of-band; otherwise the
//py:doc buffer is serialized in-band, i.e. inside the pickle stream.
//py:doc
//py:doc It is an error if *buffer_callback* is not None and *protocol*
//py:doc is None or smaller than 5.
type pickler struct {
	object.Object
	st         *state
	self       Value // the object; none in dump and dumps
	w          writer
	memo       memoTable
	proto      int
	fixImports bool

	bin, fast     int
	dispatchTable Value

	persistentID    Value
	reducerOverride Value
	bufferCallback  Value
	fastDepth       int
	fastMemo        map[Value]bool
}

func newPickler(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	return typ.Alloc(), nil
}

var strPersistentID = object.Intern("persistent_id")
var strPersistentLoad = object.Intern("persistent_load")

// init is Pickler.__init__.
//
//py:init pickler(file, protocol=None, fix_imports=True, buffer_callback=None)
func (p *pickler) init(t *Thread, file, protocol Value, fixImports bool, bufferCallback Value) *Exception {
	p.self = p.Object.Value()
	p.w.write = Value{}
	p.memo.clear()
	if err := p.setup(t, protocol, fixImports, bufferCallback); err != nil {
		return err
	}
	if err := p.setFile(t, file); err != nil {
		return err
	}
	p.fast, p.fastDepth, p.fastMemo = 0, 0, nil
	p.persistentID, p.dispatchTable = Value{}, Value{}
	var err *Exception
	if object.TypeOf(p.self) == &picklerType {
		return nil
	}
	if p.persistentID, err = object.FindAttr(t, p.self, strPersistentID); err != nil {
		return err
	}
	p.dispatchTable, err = object.FindAttr(t, p.self, object.Intern("dispatch_table"))
	return err
}

func (p *pickler) setup(t *Thread, protocol Value, fixImports bool, bufferCallback Value) *Exception {
	p.st = stateOf(t)
	p.proto = defaultProtocol
	if protocol != object.None {
		n, err := object.ArgInt(t, protocol)
		if err != nil {
			return err
		}
		switch {
		case n < 0:
			n = highestProtocol
		case n > highestProtocol:
			return t.ValueErrorf("pickle protocol must be <= %d", highestProtocol)
		}
		p.proto = n
	}
	p.bin = 0
	if p.proto > 0 {
		p.bin = 1
	}
	p.fixImports = fixImports && p.proto < 3
	p.bufferCallback = Value{}
	if bufferCallback != object.None {
		if p.proto < 5 {
			return t.ValueErrorf("buffer_callback needs protocol >= 5")
		}
		p.bufferCallback = bufferCallback
	}
	p.w.frame = -1
	return nil
}

func (p *pickler) setFile(t *Thread, file Value) *Exception {
	write, err := object.FindAttr(t, file, object.Intern("write"))
	if err != nil {
		return err
	}
	if write.IsNil() {
		return t.TypeErrorf("file must have a 'write' attribute")
	}
	p.w.write = write
	return nil
}

func (p *pickler) fail(t *Thread, format string, args ...any) *Exception {
	return t.Raisef(p.st.picklingError, format, args...)
}

// dump pickles an object.
//
//py:method dump(self, obj, /)
//py:doc Write a pickled representation of the given object to the open file.
func (p *pickler) dump(t *Thread, obj Value) *Exception {
	if p.w.write.IsNil() {
		name := object.TypeOf(p.Object.Value()).Name
		return t.Raisef(stateOf(t).picklingError, "Pickler.__init__() was not called by %s.__init__()", name)
	}
	p.w.out = p.w.out[:0]
	if err := p.dumpAll(t, obj); err != nil {
		return err
	}
	return p.w.flush(t)
}

func (p *pickler) dumpAll(t *Thread, obj Value) *Exception {
	p.reducerOverride = Value{}
	if !p.self.IsNil() && object.TypeOf(p.self) != &picklerType {
		var err *Exception
		if p.reducerOverride, err = object.FindAttr(t, p.self, object.Intern("reducer_override")); err != nil {
			return err
		}
	}
	p.w.framing, p.w.frame = false, -1
	if p.proto >= 2 {
		p.w.op(opProto, byte(p.proto))
		p.w.framing = p.proto >= 4
	}
	err := p.save(t, obj, false)
	if err == nil {
		p.w.op(opStop)
		p.w.endFrame()
	}
	p.w.framing = false
	p.reducerOverride = Value{}
	return err
}

// clearMemo forgets what was pickled.
//
//py:method clear_memo(self, /)
//py:doc Clears the pickler's "memo".
//py:doc
//py:doc The memo is the data structure that remembers which objects the
//py:doc pickler has already seen, so that shared or recursive objects are
//py:doc pickled by reference and not by value.  This method is useful when
//py:doc re-using picklers.
func (p *pickler) clearMemo() { p.memo.clear() }

//py:method __sizeof__(self, /)
//py:doc Returns size in memory, in bytes.
func (p *pickler) sizeof() int { return 200 + 16*len(p.memo.items) + 4*len(p.memo.slots) }

//py:getter memo
func (p *pickler) getMemo() Value {
	m := &picklerMemo{p: p}
	m.SetType(&picklerMemoType)
	return m.Object.Value()
}

//py:setter memo
func (p *pickler) setMemo(t *Thread, v Value) *Exception {
	if v.IsNil() {
		return t.TypeErrorf("attribute deletion is not supported")
	}
	var memo memoTable
	if object.TypeOf(v) == &picklerMemoType {
		for _, item := range (*picklerMemo)(v.Ptr()).p.memo.items {
			memo.put(item.v, item.idx)
		}
		p.memo = memo
		return nil
	}
	d, ok := object.AsDict(v)
	if !ok {
		return t.TypeErrorf("'memo' attribute must be a PicklerMemoProxy object or dict, not %s", object.TypeOf(v).Name)
	}
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		_, item := d.Item(i)
		pair, ok := object.AsTuple(item)
		if !ok || pair.Len() != 2 {
			return t.TypeErrorf("'memo' values must be 2-item tuples")
		}
		idx, err := object.Index(t, pair.At(0))
		if err != nil {
			return err
		}
		memo.put(pair.At(1), idx)
	}
	p.memo = memo
	return nil
}

//py:getter persistent_id
func (p *pickler) getPersistentID(t *Thread) (Value, *Exception) {
	if p.persistentID.IsNil() {
		return Value{}, t.AttributeErrorf("persistent_id")
	}
	return p.persistentID, nil
}

//py:setter persistent_id
func (p *pickler) setPersistentID(t *Thread, v Value) *Exception {
	if v.IsNil() {
		return t.TypeErrorf("attribute deletion is not supported")
	}
	if object.TypeOf(v).Call == nil {
		return t.TypeErrorf("persistent_id must be a callable taking one argument")
	}
	p.persistentID = v
	return nil
}

//py:member dispatch_table
func (p *pickler) getDispatchTable(t *Thread) (Value, *Exception) {
	if p.dispatchTable.IsNil() {
		return Value{}, t.AttributeErrorf("'%s' object has no attribute 'dispatch_table'", object.TypeOf(p.Object.Value()).Name)
	}
	return p.dispatchTable, nil
}

//py:setter dispatch_table
func (p *pickler) setDispatchTable(v Value) { p.dispatchTable = v }

//py:member bin
func (p *pickler) getBin() int { return p.bin }

//py:setter bin
func (p *pickler) setBin(t *Thread, v Value) *Exception { return setInt(t, &p.bin, v) }

//py:member fast
func (p *pickler) getFast() int { return p.fast }

//py:setter fast
func (p *pickler) setFast(t *Thread, v Value) *Exception { return setInt(t, &p.fast, v) }

func setInt(t *Thread, to *int, v Value) *Exception {
	if v.IsNil() {
		return t.TypeErrorf("can't delete numeric/char attribute")
	}
	n, err := object.ArgInt(t, v)
	if err == nil {
		*to = n
	}
	return err
}
