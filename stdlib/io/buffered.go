package io

import (
	"gopy/vm/object"
)

// Buffered is BufferedReader, BufferedWriter or BufferedRandom.
//
//	raw position
//	        v
//	[ahead] |          read, not handed out yet: lies before the raw position
//	        | [pending] written, not passed on yet
//
// At most one of ahead and pending is non-empty.
//
//py:type _io.BufferedRandom buffered BufferedRandomType
type Buffered struct {
	stream
	raw      Value   // no value: not initialized, or detached
	file     *FileIO // raw, when it is exactly a FileIO: called directly
	detached bool
	reads    bool
	writes   bool
	size     int
	mem      []byte // what ahead is a part of
	ahead    []byte
	pending  []byte
	abs      int64         // the raw position where it is known, or -1
	owner    *Thread       // who is in an operation
	turn     chan struct{} // closed when it leaves, if somebody waits
	slab     object.Slab
}

func defineBuffered() {
	common := map[string]bool{"close": true, "detach": true, "flush": true, "seekable": true, "fileno": true, "isatty": true,
		"_dealloc_warn": true, "tell": true, "seek": true, "truncate": true, "readable": true, "writable": true}
	only := func(names ...string) []object.Native {
		var out []object.Native
		for _, m := range bufferedMethods {
			ok := common[m.Name]
			for _, n := range names {
				ok = ok || m.Name == n
			}
			if ok {
				out = append(out, m)
			}
		}
		return out
	}
	reading := []string{"read", "read1", "readinto", "readinto1", "peek", "readline"}
	for _, x := range []struct {
		typ     *Type
		name    string
		methods []object.Native
		doc     string
	}{
		{&BufferedReaderType, "_io.BufferedReader", only(reading...), "Create a new buffered reader using the given readable raw IO object."},
		{&BufferedWriterType, "_io.BufferedWriter", only("write"),
			"A buffer for a writeable sequential RawIO object.\n\n" +
				"The constructor creates a BufferedWriter for the given writeable raw\n" +
				"stream. If the buffer_size is not given, it defaults to\nDEFAULT_BUFFER_SIZE."},
		{&BufferedRandomType, "_io.BufferedRandom", bufferedMethods,
			"A buffered interface to random access streams.\n\n" +
				"The constructor creates a reader and writer for a seekable stream,\n" +
				"raw, given in the first argument. If the buffer_size is omitted it\n" +
				"defaults to DEFAULT_BUFFER_SIZE."},
	} {
		*x.typ = Type{Name: x.name, Base: &BufferedIOBaseType, Layout: object.LayoutOf[Buffered](), Methods: x.methods,
			Getters: bufferedGetters, Doc: x.doc, TextSig: "(raw, buffer_size=DEFAULT_BUFFER_SIZE)", New: instance, Init: initAs(x.name), Repr: bufferedRepr}
		if x.typ != &BufferedWriterType {
			x.typ.IterNext = bufferedNext
		}
		streamType(x.typ)
	}
	definePair()
}

// initAs is __init__ with the type's name in its messages.
func initAs(name string) func(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	args := object.ArgParser{Name: name[len("_io."):], Params: []string{"raw", "buffer_size"}, MaxPos: 2, MinPos: 1}
	return func(t *Thread, self Value, given []Value, kwnames *Tuple) *Exception {
		var a [2]Value
		if err := args.Parse(t, given, kwnames, a[:]); err != nil {
			return err
		}
		size := defaultBufferSize
		if !a[1].IsNil() {
			var err *Exception
			if size, err = object.ArgInt(t, a[1]); err != nil {
				return err
			}
		}
		return (*Buffered)(self.Ptr()).init(t, a[0], size)
	}
}

func newBuffered(t *Thread, typ *Type) *Buffered {
	b := &Buffered{}
	b.SetType(typ)
	return b
}

func (b *Buffered) init(t *Thread, raw Value, size int) *Exception {
	typ := b.Type()
	b.reads, b.writes = !typ.IsSubtype(&BufferedWriterType), !typ.IsSubtype(&BufferedReaderType)
	b.raw, b.detached, b.file = Value{}, false, nil
	if object.TypeOf(raw) == &FileIOType {
		f := (*FileIO)(raw.Ptr())
		if b.reads && b.writes && (f.fd < 0 || !f.canSeek()) {
			return unsupported(t, "File or stream is not seekable.")
		}
		if b.reads && !f.readable {
			return unsupported(t, "File or stream is not readable.")
		}
		if b.writes && !f.writable {
			return unsupported(t, "File or stream is not writable.")
		}
		if f.fd < 0 {
			return fileClosed(t)
		}
		b.file = f
	} else {
		for _, x := range []struct {
			need         bool
			method, text string
		}{{b.reads && b.writes, "seekable", "seekable"}, {b.reads, "readable", "readable"}, {b.writes, "writable", "writable"}} {
			if x.need {
				if err := require(t, raw, x.method, "File or stream is not "+x.text+"."); err != nil {
					return err
				}
			}
		}
	}
	if size <= 0 {
		return t.ValueErrorf("buffer size must be strictly positive")
	}
	if err := object.CheckAlloc(t, size, 1); err != nil {
		return err
	}
	b.raw, b.size = raw, size
	b.ahead, b.pending, b.mem, b.abs = nil, nil, nil, -1
	if b.writes {
		watch(t, b.Value())
	}
	return nil
}

// ready refuses a buffer without raw stream.
func (b *Buffered) ready(t *Thread) *Exception {
	if b.raw.IsNil() {
		if b.detached {
			return t.ValueErrorf("raw stream has been detached")
		}
		return t.ValueErrorf("I/O operation on uninitialized object")
	}
	return nil
}

// open refuses closed buffers; what completes the message.
func (b *Buffered) open(t *Thread, what string) *Exception {
	if err := b.ready(t); err != nil {
		return err
	}
	closed, err := b.rawClosed(t)
	if err == nil && closed {
		err = t.ValueErrorf("%s", what)
	}
	return err
}

// enter takes the buffer for a thread: the lock of the interpreter is released
// within operations. owner and turn are guarded by that lock.
func (b *Buffered) enter(t *Thread) *Exception {
	if b.owner == nil {
		b.owner = t
		return nil
	}
	if b.owner == t {
		r, err := object.Repr(t, b.Value())
		if err != nil {
			return err
		}
		return t.RuntimeErrorf("reentrant call inside %s", r.String())
	}
	for b.owner != nil {
		if b.turn == nil {
			b.turn = make(chan struct{})
		}
		turn := b.turn
		t.Unlock()
		<-turn
		t.Acquire()
	}
	b.owner = t
	return nil
}

func (b *Buffered) leave() {
	b.owner = nil
	if b.turn != nil {
		close(b.turn)
		b.turn = nil
	}
}

//py:method close(self, /)
func (b *Buffered) close(t *Thread) *Exception {
	if err := b.ready(t); err != nil {
		return err
	}
	closed, err := b.rawClosed(t)
	if err != nil || closed {
		return err
	}
	var first *Exception
	if typ := b.Type(); (typ == &BufferedReaderType || typ == &BufferedWriterType) && !overridden(b.Value(), "flush") {
		first = b.flush(t)
	} else {
		_, first = call(t, b.Value(), "flush")
	}
	// Other threads wait meanwhile, and find the buffer closed.
	if err := b.enter(t); err != nil {
		return withContext(first, err)
	}
	defer b.leave()
	var second *Exception
	if b.file != nil && !overridden(b.raw, "close") {
		second = b.file.close(t)
	} else {
		_, second = call(t, b.raw, "close")
	}
	b.ahead, b.pending, b.mem = nil, nil, nil
	return withContext(first, second)
}

//py:method detach(self, /)
func (b *Buffered) detach(t *Thread) (Value, *Exception) {
	if err := b.ready(t); err != nil {
		return Value{}, err
	}
	if _, err := call(t, b.Value(), "flush"); err != nil {
		return Value{}, err
	}
	raw := b.raw
	b.raw, b.file, b.detached = Value{}, nil, true
	return raw, nil
}

// ask passes a question on to the raw stream.
func (b *Buffered) ask(t *Thread, method string) (Value, *Exception) {
	if err := b.ready(t); err != nil {
		return Value{}, err
	}
	return call(t, b.raw, method)
}

//py:method seekable(self, /)
func (b *Buffered) seekable(t *Thread) (Value, *Exception) { return b.ask(t, "seekable") }

//py:method readable(self, /)
func (b *Buffered) readable(t *Thread) (Value, *Exception) {
	if !b.reads && !b.raw.IsNil() {
		return object.False, nil
	}
	return b.ask(t, "readable")
}

//py:method writable(self, /)
func (b *Buffered) writable(t *Thread) (Value, *Exception) {
	if !b.writes && !b.raw.IsNil() {
		return object.False, nil
	}
	return b.ask(t, "writable")
}

//py:method fileno(self, /)
func (b *Buffered) fileno(t *Thread) (Value, *Exception) { return b.ask(t, "fileno") }

//py:method isatty(self, /)
func (b *Buffered) isatty(t *Thread) (Value, *Exception) { return b.ask(t, "isatty") }

//py:method _dealloc_warn(self, source, /)
//py:sig -
func (b *Buffered) deallocWarn(t *Thread, source Value) {
	if b.file != nil {
		b.file.deallocWarn(t, source)
	} else if !b.raw.IsNil() {
		call(t, b.raw, "_dealloc_warn", source)
	}
}

//py:getter closed
func (b *Buffered) getClosed(t *Thread) (bool, *Exception) {
	if err := b.ready(t); err != nil {
		return false, err
	}
	return b.rawClosed(t)
}

//py:getter name
func (b *Buffered) getName(t *Thread) (Value, *Exception) {
	if err := b.ready(t); err != nil {
		return Value{}, err
	}
	return attr(t, b.raw, "name")
}

//py:getter mode
func (b *Buffered) getMode(t *Thread) (Value, *Exception) {
	if err := b.ready(t); err != nil {
		return Value{}, err
	}
	return attr(t, b.raw, "mode")
}

//py:member raw
func (b *Buffered) getRaw() Value {
	if b.raw.IsNil() {
		return none
	}
	return b.raw
}

//py:member _finalizing
func (b *Buffered) finalizing() bool { return false }

func bufferedRepr(t *Thread, v Value) (Value, *Exception) {
	return reprByName(t, v, (*Buffered)(v.Ptr()).raw)
}

// reprByName is <type name='x'>; the name is left out when there is none.
func reprByName(t *Thread, v, under Value) (Value, *Exception) {
	s := "<" + object.TypeOf(v).FullName()
	if under.IsNil() {
		return object.NewStr(s + ">"), nil
	}
	name, err := object.FindAttr(t, v, object.Intern("name"))
	if err != nil {
		if !err.Is(&object.ValueError) {
			return Value{}, err
		}
		name = Value{}
	}
	if name.IsNil() {
		return object.NewStr(s + ">"), nil
	}
	if t.EnterRepr(v) {
		return Value{}, t.RuntimeErrorf("reentrant call inside %s.__repr__", object.TypeOf(v).FullName())
	}
	defer t.LeaveRepr()
	r, err := object.Repr(t, name)
	if err != nil {
		return Value{}, err
	}
	return object.NewStr(s + " name=" + r.String() + ">"), nil
}
