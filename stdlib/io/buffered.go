package io

import (
	"bytes"
	"sync"
	"syscall"

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
	mu       sync.Mutex
	owner    *Thread
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
			Getters: bufferedGetters, Doc: x.doc, TextSig: "(raw, buffer_size=8192)", New: instance, Init: bufferedInit, Repr: bufferedRepr}
		if x.typ != &BufferedWriterType {
			x.typ.IterNext = bufferedNext
		}
		streamType(x.typ)
	}
	definePair()
}

func newBuffered(t *Thread, typ *Type) *Buffered {
	b := &Buffered{}
	b.SetType(typ)
	return b
}

//py:init Buffered(raw, buffer_size=8192)
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
	b.raw, b.size = raw, size
	b.ahead, b.pending, b.mem = nil, nil, nil
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

func (b *Buffered) rawClosed(t *Thread) (bool, *Exception) {
	if b.file != nil {
		return b.file.fd < 0, nil
	}
	return isClosed(t, b.raw)
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
// within operations.
func (b *Buffered) enter(t *Thread) *Exception {
	if !b.mu.TryLock() {
		if b.owner == t {
			r, err := object.Repr(t, b.Value())
			if err != nil {
				return err
			}
			return t.RuntimeErrorf("reentrant call inside %s", r.String())
		}
		t.Unlock()
		b.mu.Lock()
		t.Acquire()
	}
	b.owner = t
	return nil
}

func (b *Buffered) leave() {
	b.owner = nil
	b.mu.Unlock()
}

// readRaw reads once from the raw stream; it may return blocked.
func (b *Buffered) readRaw(t *Thread, p []byte) (int, *Exception) {
	if b.file != nil {
		if err := b.file.checkRead(t); err != nil {
			return 0, err
		}
		return b.file.readRaw(t, p)
	}
	buf := object.NewByteArray(make([]byte, len(p)))
	view, err := object.NewMemoryView(t, buf.Value())
	if err != nil {
		return 0, err
	}
	r, err := call(t, b.raw, "readinto", view)
	if err != nil {
		return 0, err
	}
	if r == none {
		return blocked, nil
	}
	n, err := object.ArgInt(t, r)
	if err != nil {
		return 0, err
	}
	if n < 0 || n > len(p) {
		return 0, t.Raisef(&object.OSError, "raw readinto() returned invalid length %d (should have been between 0 and %d)", n, len(p))
	}
	copy(p, buf.Data[:n])
	return n, nil
}

// writeRaw writes once to the raw stream; it may return blocked.
func (b *Buffered) writeRaw(t *Thread, p []byte) (int, *Exception) {
	if b.file != nil {
		if err := b.file.checkWrite(t); err != nil {
			return 0, err
		}
		return b.file.writeRaw(t, p)
	}
	view, err := object.NewMemoryView(t, object.NewBytesString(string(p)))
	if err != nil {
		return 0, err
	}
	r, err := call(t, b.raw, "write", view)
	if err != nil {
		return 0, err
	}
	if r == none {
		return blocked, nil
	}
	n, err := object.ArgInt(t, r)
	if err != nil {
		return 0, err
	}
	if n < 0 || n > len(p) {
		return 0, t.Raisef(&object.OSError, "raw write() returned invalid length %d (should have been between 0 and %d)", n, len(p))
	}
	return n, nil
}

func (b *Buffered) seekRaw(t *Thread, pos int64, whence int) (int64, *Exception) {
	if b.file != nil {
		return b.file.seekRaw(t, pos, whence)
	}
	r, err := call(t, b.raw, "seek", object.MakeInt(pos), makeInt(whence))
	if err != nil {
		return 0, err
	}
	return b.position(t, r)
}

// position checks what seek() or tell() of the raw stream returned.
func (b *Buffered) position(t *Thread, r Value) (int64, *Exception) {
	n, err := object.ArgInt64(t, r)
	if err == nil && n < 0 {
		err = t.Raisef(&object.OSError, "Raw stream returned invalid position %d", n)
	}
	return n, err
}

func (b *Buffered) tellRaw(t *Thread) (int64, *Exception) {
	if b.file != nil {
		return b.file.seekRaw(t, 0, 1)
	}
	r, err := call(t, b.raw, "tell")
	if err != nil {
		return 0, err
	}
	return b.position(t, r)
}

// blockingError says that only n bytes were taken.
func blockingError(t *Thread, n int) *Exception {
	return t.RaiseArgs(&object.BlockingIOError, object.SmallInt(int64(syscall.EAGAIN)),
		object.NewStr("write could not complete without blocking"), makeInt(n))
}

// flushPending passes on what was written.
func (b *Buffered) flushPending(t *Thread) *Exception {
	done := 0
	for done < len(b.pending) {
		n, err := b.writeRaw(t, b.pending[done:])
		if err == nil && n == blocked {
			err = blockingError(t, 0)
		}
		if err != nil {
			b.pending = b.pending[:copy(b.pending, b.pending[done:])]
			return err
		}
		done += n
		if done < len(b.pending) {
			if err := t.SafePoint(); err != nil {
				b.pending = b.pending[:copy(b.pending, b.pending[done:])]
				return err
			}
		}
	}
	b.pending = b.pending[:0]
	return nil
}

// dropAhead brings the raw stream to where the reader is.
func (b *Buffered) dropAhead(t *Thread) *Exception {
	if len(b.ahead) == 0 {
		return nil
	}
	_, err := b.seekRaw(t, -int64(len(b.ahead)), 1)
	b.ahead = nil
	return err
}

// fill reads ahead once; it returns how much, or blocked.
func (b *Buffered) fill(t *Thread) (int, *Exception) {
	if b.mem == nil {
		b.mem = make([]byte, b.size)
	}
	n, err := b.readRaw(t, b.mem)
	if err != nil {
		return 0, err
	}
	b.ahead = b.mem[:max(n, 0)]
	return n, nil
}

// take hands out up to n bytes that were read ahead.
func (b *Buffered) take(n int) []byte {
	p := b.ahead[:min(n, len(b.ahead))]
	b.ahead = b.ahead[len(p):]
	return p
}

// write is what write() does once everything is checked and locked.
func (b *Buffered) put(t *Thread, p []byte) (int, *Exception) {
	if len(b.ahead) > 0 {
		if err := b.dropAhead(t); err != nil {
			return 0, err
		}
	}
	if len(b.pending)+len(p) <= b.size {
		b.pending = append(b.pending, p...)
		return len(p), nil
	}
	if err := b.flushPending(t); err != nil {
		if !err.Is(&object.BlockingIOError) {
			return 0, err
		}
		// Take what there is room for.
		n := min(b.size-len(b.pending), len(p))
		b.pending = append(b.pending, p[:n]...)
		if n == len(p) {
			return n, nil
		}
		return 0, blockingError(t, n)
	}
	total := len(p)
	for len(p) > b.size {
		n, err := b.writeRaw(t, p)
		if err != nil {
			return 0, err
		}
		if n == blocked {
			b.pending = append(b.pending, p[:b.size]...)
			return 0, blockingError(t, total-len(p)+b.size)
		}
		p = p[n:]
		if err := t.SafePoint(); err != nil {
			return 0, err
		}
	}
	b.pending = append(b.pending, p...)
	return total, nil
}

//py:method write(self, buffer, /)
//py:doc Write the given buffer to the IO stream.
//py:doc
//py:doc Returns the number of bytes written, which is always the length of b
//py:doc in bytes.
//py:doc
//py:doc Raises BlockingIOError if the buffer is full and the
//py:doc underlying raw stream cannot accept more data at the moment.
func (b *Buffered) write(t *Thread, p *Buffer) (int, *Exception) {
	return b.writeBytes(t, p.Bytes)
}

func (b *Buffered) writeBytes(t *Thread, p []byte) (int, *Exception) {
	if err := b.ready(t); err != nil {
		return 0, err
	}
	if err := b.enter(t); err != nil {
		return 0, err
	}
	defer b.leave()
	if err := b.open(t, "write to closed file"); err != nil {
		return 0, err
	}
	return b.put(t, p)
}

//py:method flush(self, /)
func (b *Buffered) flush(t *Thread) *Exception {
	if err := b.open(t, "flush of closed file"); err != nil {
		return err
	}
	if err := b.enter(t); err != nil {
		return err
	}
	defer b.leave()
	return b.sync(t)
}

// sync makes the raw stream's position and contents those of the buffer.
func (b *Buffered) sync(t *Thread) *Exception {
	if b.writes {
		if err := b.flushPending(t); err != nil {
			return err
		}
		if b.reads {
			return b.dropAhead(t)
		}
	}
	return nil
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
	if typ := b.Type(); typ == &BufferedReaderType || typ == &BufferedWriterType {
		first = b.flush(t)
	} else {
		_, first = call(t, b.Value(), "flush")
	}
	var second *Exception
	if b.file != nil {
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
func (b *Buffered) deallocWarn(source Value) {}

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

//py:method tell(self, /)
func (b *Buffered) tell(t *Thread) (int64, *Exception) {
	if err := b.ready(t); err != nil {
		return 0, err
	}
	n, err := b.tellRaw(t)
	return n - int64(len(b.ahead)) + int64(len(b.pending)), err
}

//py:method seek(self, target, whence=0, /)
func (b *Buffered) seek(t *Thread, target Value, whence int32) (int64, *Exception) {
	if err := b.open(t, "seek of closed file"); err != nil {
		return 0, err
	}
	if whence < 0 || whence > 4 {
		return 0, t.ValueErrorf("whence value %d unsupported", whence)
	}
	if b.file != nil {
		if !b.file.canSeek() {
			return 0, unsupported(t, "File or stream is not seekable.")
		}
	} else if err := require(t, b.raw, "seekable", "File or stream is not seekable."); err != nil {
		return 0, err
	}
	pos, err := object.ArgInt64(t, target)
	if err != nil {
		return 0, err
	}
	if err := b.enter(t); err != nil {
		return 0, err
	}
	defer b.leave()
	return b.seekTo(t, pos, int(whence))
}

func (b *Buffered) seekTo(t *Thread, pos int64, whence int) (int64, *Exception) {
	if len(b.ahead) > 0 && whence <= 1 {
		// What was read ahead may serve.
		cur, err := b.tellRaw(t)
		if err != nil {
			return 0, err
		}
		off := pos
		if whence == 0 {
			off = pos - (cur - int64(len(b.ahead)))
		}
		used := len(b.mem) - cap(b.ahead) // how much of mem was handed out
		if b.mem != nil && off >= -int64(used) && off <= int64(len(b.ahead)) {
			end := used + len(b.ahead)
			b.ahead = b.mem[int64(used)+off : end]
			return cur - int64(len(b.ahead)), nil
		}
	}
	if err := b.flushPending(t); err != nil {
		return 0, err
	}
	if whence == 1 {
		pos -= int64(len(b.ahead))
	}
	n, err := b.seekRaw(t, pos, whence)
	if err == nil {
		b.ahead = nil
	}
	return n, err
}

//py:method truncate(self, pos=None, /)
func (b *Buffered) truncate(t *Thread, pos Value) (Value, *Exception) {
	if err := b.open(t, "truncate of closed file"); err != nil {
		return Value{}, err
	}
	if !b.writes {
		return Value{}, unsupported(t, "truncate")
	}
	if err := b.enter(t); err != nil {
		return Value{}, err
	}
	defer b.leave()
	if err := b.sync(t); err != nil {
		return Value{}, err
	}
	if pos == none || pos.IsNil() {
		n, err := b.tellRaw(t)
		if err != nil {
			return Value{}, err
		}
		pos = object.MakeInt(n)
	}
	return call(t, b.raw, "truncate", pos)
}

// startRead prepares a reading operation; on success the caller must leave.
func (b *Buffered) startRead(t *Thread, what string) *Exception {
	if err := b.open(t, what); err != nil {
		return err
	}
	if err := b.enter(t); err != nil {
		return err
	}
	if len(b.pending) > 0 {
		if err := b.flushPending(t); err != nil {
			b.leave()
			return err
		}
	}
	return nil
}

//py:method read(self, size=-1, /)
func (b *Buffered) read(t *Thread, size Value) (Value, *Exception) {
	n, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	if n < -1 {
		return Value{}, t.ValueErrorf("read length must be non-negative or -1")
	}
	if err := b.startRead(t, "read of closed file"); err != nil {
		return Value{}, err
	}
	defer b.leave()
	if n < 0 {
		return b.readAll(t)
	}
	if n <= len(b.ahead) {
		return object.NewBytesString(string(b.take(n))), nil
	}
	out, ok, err := b.readN(t, n)
	if err != nil {
		return Value{}, err
	}
	if !ok {
		return none, nil
	}
	return object.NewBytes(out), nil
}

// readN reads until n bytes, the end, or until the stream would block; ok is
// false when that was at once.
func (b *Buffered) readN(t *Thread, n int) (out []byte, ok bool, err *Exception) {
	out = append(make([]byte, 0, min(n, max(len(b.ahead), 1<<20))), b.take(n)...)
	for len(out) < n {
		if left := n - len(out); left >= b.size {
			left = min(left, 1<<20) / b.size * b.size
			have := len(out)
			out = append(out, make([]byte, left)...)
			k, err := b.readRaw(t, out[have:])
			if err != nil {
				return nil, false, err
			}
			out = out[:have+max(k, 0)]
			if k == 0 {
				return out, true, nil
			}
			if k == blocked {
				return out, len(out) > 0, nil
			}
			continue
		}
		k, err := b.fill(t)
		if err != nil {
			return nil, false, err
		}
		if k == blocked {
			return out, len(out) > 0, nil
		}
		if k == 0 {
			break
		}
		out = append(out, b.take(n-len(out))...)
	}
	return out, true, nil
}

func (b *Buffered) readAll(t *Thread) (Value, *Exception) {
	head := append([]byte(nil), b.take(len(b.ahead))...)
	if b.file != nil {
		if err := b.file.checkRead(t); err != nil {
			return Value{}, err
		}
		all, ok, err := b.file.readAllRaw(t, head)
		if err != nil {
			return Value{}, err
		}
		if !ok && len(head) == 0 {
			return none, nil
		}
		return object.NewBytes(all), nil
	}
	readall, err := object.FindAttr(t, b.raw, object.Intern("readall"))
	if err != nil {
		return Value{}, err
	}
	if !readall.IsNil() {
		r, err := object.Call0(t, readall)
		if err != nil {
			return Value{}, err
		}
		if r == none {
			if len(head) == 0 {
				return none, nil
			}
			return object.NewBytes(head), nil
		}
		p, ok := object.AsBytes(r)
		if !ok {
			return Value{}, t.TypeErrorf("readall() should return bytes")
		}
		if len(head) == 0 {
			return r, nil
		}
		return object.NewBytes(append(head, p.Data...)), nil
	}
	for {
		r, err := call(t, b.raw, "read")
		if err != nil {
			return Value{}, err
		}
		p, ok := object.AsBytes(r)
		if r != none && !ok {
			return Value{}, t.TypeErrorf("read() should return bytes")
		}
		if r == none && len(head) == 0 {
			return none, nil
		}
		if r == none || len(p.Data) == 0 {
			return object.NewBytes(head), nil
		}
		head = append(head, p.Data...)
	}
}

//py:method read1(self, size=-1, /)
func (b *Buffered) read1(t *Thread, size int) (Value, *Exception) {
	if size < 0 {
		size = b.size
	}
	if err := b.startRead(t, "read of closed file"); err != nil {
		return Value{}, err
	}
	defer b.leave()
	if size == 0 {
		return object.NewBytes(nil), nil
	}
	if len(b.ahead) > 0 {
		return object.NewBytesString(string(b.take(size))), nil
	}
	buf := make([]byte, size)
	n, err := b.readRaw(t, buf)
	if err != nil {
		return Value{}, err
	}
	return object.NewBytesString(string(buf[:max(n, 0)])), nil
}

// readInto reads into memory, with one raw read at most if once. It may return
// blocked.
func (b *Buffered) readInto(t *Thread, p []byte, once bool) (int, *Exception) {
	n := copy(p, b.ahead)
	b.ahead = b.ahead[n:]
	for n < len(p) && !(once && n > 0) {
		var k int
		var err *Exception
		if len(p)-n >= b.size {
			k, err = b.readRaw(t, p[n:])
		} else if k, err = b.fill(t); k > 0 {
			k = copy(p[n:], b.ahead)
			b.ahead = b.ahead[k:]
		}
		if err != nil {
			return 0, err
		}
		if k == blocked && n == 0 {
			return blocked, nil
		}
		if k <= 0 {
			break
		}
		n += k
	}
	return n, nil
}

func (b *Buffered) pyReadInto(t *Thread, buffer Value, fn string, once bool) (Value, *Exception) {
	buf, err := object.ArgWritable(t, buffer, fn, "argument")
	if err != nil {
		return Value{}, err
	}
	defer buf.Release()
	if err := b.startRead(t, "readinto of closed file"); err != nil {
		return Value{}, err
	}
	defer b.leave()
	return count(b.readInto(t, buf.Bytes, once))
}

//py:method readinto(self, buffer, /)
func (b *Buffered) readinto(t *Thread, buffer Value) (Value, *Exception) {
	return b.pyReadInto(t, buffer, "readinto", false)
}

//py:method readinto1(self, buffer, /)
func (b *Buffered) readinto1(t *Thread, buffer Value) (Value, *Exception) {
	return b.pyReadInto(t, buffer, "readinto1", true)
}

//py:method peek(self, size=0, /)
func (b *Buffered) peek(t *Thread, size int) (Value, *Exception) {
	if err := b.startRead(t, "peek of closed file"); err != nil {
		return Value{}, err
	}
	defer b.leave()
	if len(b.ahead) == 0 {
		if _, err := b.fill(t); err != nil {
			return Value{}, err
		}
	}
	return object.NewBytesString(string(b.ahead)), nil
}

//py:method readline(self, size=-1, /)
func (b *Buffered) readline(t *Thread, size Value) (Value, *Exception) {
	limit, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	return b.line(t, limit)
}

func (b *Buffered) line(t *Thread, limit int) (Value, *Exception) {
	if err := b.startRead(t, "readline of closed file"); err != nil {
		return Value{}, err
	}
	defer b.leave()
	var line []byte
	for {
		p := b.ahead
		if limit >= 0 {
			p = p[:min(len(p), limit-len(line))]
		}
		if i := bytes.IndexByte(p, '\n'); i >= 0 {
			p = p[:i+1]
		}
		b.ahead = b.ahead[len(p):]
		if len(p) > 0 && (p[len(p)-1] == '\n' || limit >= 0 && len(line)+len(p) == limit) || limit == 0 {
			if line == nil {
				return object.NewBytesString(string(p)), nil
			}
			return object.NewBytes(append(line, p...)), nil
		}
		line = append(line, p...)
		n, err := b.fill(t)
		if err != nil {
			return Value{}, err
		}
		if n <= 0 {
			return object.NewBytes(line), nil
		}
	}
}

func bufferedNext(t *Thread, v Value) (Value, *Exception) {
	b := (*Buffered)(v.Ptr())
	var line Value
	var err *Exception
	if typ := b.Type(); typ == &BufferedReaderType || typ == &BufferedRandomType {
		line, err = b.line(t, -1)
	} else if line, err = call(t, v, "readline"); err == nil && !object.TypeOf(line).IsSubtype(&object.BytesType) {
		err = t.Raisef(&object.OSError, "readline() should have returned a bytes object, not '%s'", object.TypeOf(line).Name)
	}
	if err != nil {
		return Value{}, err
	}
	if p, _ := object.AsBytes(line); len(p.Data) == 0 {
		return Value{}, nil
	}
	return line, nil
}
