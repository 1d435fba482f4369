package io

import (
	"syscall"

	"gopy/stdlib/internal/sysfile"
	"gopy/vm/object"
)

// FileIO is a raw file: a descriptor.
//
//py:type _io.FileIO fileIO FileIOType
type FileIO struct {
	stream
	fd                                               int
	path                                             string // "" when it was not opened by name
	created, readable, writable, appending, keepOpen bool
	seekable                                         int8 // 1, 0, or -1: not known yet
	blksize                                          int
	inited                                           bool
	lasting                                          bool // nobody changes the file: it may be mapped
}

func defineFileIO() {
	FileIOType = Type{Name: "_io.FileIO", Base: &RawIOBaseType, Layout: object.LayoutOf[FileIO](), Methods: fileIOMethods,
		Doc: "Open a file.\n\n" +
			"The mode can be 'r' (default), 'w', 'x' or 'a' for reading,\n" +
			"writing, exclusive creation or appending.  The file will be created if it\n" +
			"doesn't exist when opened for writing or appending; it will be truncated\n" +
			"when opened for writing.  A FileExistsError will be raised if it already\n" +
			"exists when opened for creating. Opening a file for creating implies\n" +
			"writing so this mode behaves in a similar way to 'w'.Add a '+' to the mode\n" +
			"to allow simultaneous reading and writing. A custom opener can be used by\n" +
			"passing a callable as *opener*. The underlying file descriptor for the file\n" +
			"object is then obtained by calling opener with (*name*, *flags*).\n" +
			"*opener* must return an open file descriptor (passing os.open as *opener*\n" +
			"results in functionality similar to passing None).",
		Getters: fileIOGetters, TextSig: "(file, mode='r', closefd=True, opener=None)",
		New: func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
			v := typ.Alloc()
			(*FileIO)(v.Ptr()).fd = -1
			return v, nil
		},
		Init: fileIOInit, Repr: fileIORepr}
	streamType(&FileIOType)
}

func newFileIO() *FileIO {
	f := &FileIO{fd: -1, seekable: -1}
	f.SetType(&FileIOType)
	return f
}

//py:init FileIO(file, mode='r', closefd=True, opener=None)
func (f *FileIO) init(t *Thread, file Value, mode string, closefd bool, opener Value) *Exception {
	return f.open(t, file, mode, closefd, opener)
}

// flags takes the mode of a raw file apart.
func (f *FileIO) flags(t *Thread, mode string) (int, *Exception) {
	flags, kinds, plus := 0, 0, false
	f.created, f.readable, f.writable, f.appending = false, false, false, false
	for i := range len(mode) {
		switch mode[i] {
		case 'x':
			f.created, f.writable = true, true
			flags |= syscall.O_EXCL | syscall.O_CREAT
			kinds++
		case 'r':
			f.readable = true
			kinds++
		case 'w':
			f.writable = true
			flags |= syscall.O_CREAT | syscall.O_TRUNC
			kinds++
		case 'a':
			f.writable, f.appending = true, true
			flags |= syscall.O_APPEND | syscall.O_CREAT
			kinds++
		case 'b':
		case '+':
			if plus {
				kinds = 2
			}
			plus = true
		default:
			return 0, t.ValueErrorf("invalid mode: %s", mode)
		}
	}
	if kinds != 1 {
		return 0, t.ValueErrorf("Must have exactly one of create/read/write/append mode and at most one plus")
	}
	if plus {
		f.readable, f.writable = true, true
	}
	switch {
	case f.readable && f.writable:
		flags |= syscall.O_RDWR
	case f.writable:
		flags |= syscall.O_WRONLY
	}
	return flags | syscall.O_CLOEXEC, nil
}

func (f *FileIO) open(t *Thread, file Value, mode string, closefd bool, opener Value) *Exception {
	if f.fd >= 0 {
		if err := f.closeFD(t); err != nil {
			return err
		}
	}
	fd := -1
	var name Value = file
	if file.IsFloat() {
		return t.TypeErrorf("integer argument expected, got float")
	}
	_, isBytes := object.AsBytes(file)
	if !object.IsStr(file) && !isBytes && object.TypeOf(file).Index != nil {
		n, err := object.ArgInt32(t, file)
		if err != nil {
			return err
		}
		if n < 0 {
			return t.ValueErrorf("negative file descriptor")
		}
		fd = int(n)
	}
	flags, err := f.flags(t, mode)
	if err != nil {
		return err
	}
	f.seekable, f.inited = -1, true
	own := false
	switch {
	case fd >= 0:
		f.keepOpen = !closefd
	case !closefd:
		return t.ValueErrorf("Cannot use closefd=False with file name")
	default:
		f.keepOpen, own = false, true
		if fd, err = f.openFile(t, file, flags, opener); err != nil {
			return err
		}
	}
	st, e := sysfile.Stat(fd)
	if e != nil && (!own || e == syscall.EBADF) {
		return osErr(t, e, name)
	} else if e == nil && st.Dir {
		if own {
			sysfile.Close(fd)
		}
		return osErr(t, syscall.EISDIR, name)
	}
	f.fd = fd
	f.blksize = st.BlockSize
	if f.appending {
		sysfile.Seek(fd, 0, 2)
	}
	if f.keepOpen {
		// Not ours to close.
	} else {
		watch(t, f.Value())
	}
	return object.SetAttr(t, f.Value(), object.Intern("name"), name)
}

// openFile opens a file by name, with the opener if there is one.
func (f *FileIO) openFile(t *Thread, file Value, flags int, opener Value) (int, *Exception) {
	name, err := pathBytes(t, file)
	if err != nil {
		return 0, err
	}
	f.path = string(name)
	CloseDead(t, f.path)
	if opener != none && !opener.IsNil() {
		r, err := object.Call2(t, opener, file, makeInt(flags))
		if err != nil {
			return 0, err
		}
		if _, _, ok := object.AsInt(r); !ok {
			return 0, t.TypeErrorf("expected integer from opener")
		}
		n, err := object.ArgInt32(t, r)
		if err != nil {
			return 0, err
		}
		if n < 0 {
			return 0, t.ValueErrorf("opener returned %d", n)
		}
		sysfile.CloseOnExec(int(n))
		return int(n), nil
	}
	for {
		var fd int
		t.Unlock()
		fd, e := sysfile.Open(name, flags, 0o666)
		t.Acquire()
		if e == nil {
			return fd, nil
		}
		if e != syscall.EINTR {
			return 0, osErr(t, e, file)
		}
		if err := t.SafePoint(); err != nil {
			return 0, err
		}
	}
}

// pathBytes converts the name of a file to what the system wants.
func pathBytes(t *Thread, v Value) (string, *Exception) {
	text, err := object.FSPath(t, v)
	if err != nil {
		return "", err
	}
	for i := range len(text) {
		if text[i] == 0 {
			if _, ok := object.AsBytes(v); ok {
				return "", t.ValueErrorf("embedded null byte")
			}
			return "", t.ValueErrorf("embedded null byte")
		}
	}
	return string(object.EncodeFileName(text)), nil
}

func fileIORepr(t *Thread, v Value) (Value, *Exception) {
	f := (*FileIO)(v.Ptr())
	if f.fd < 0 {
		return object.NewStr("<_io.FileIO [closed]>"), nil
	}
	rest := " mode='" + f.mode() + "' closefd=" + map[bool]string{true: "False", false: "True"}[f.keepOpen] + ">"
	name, err := object.FindAttr(t, v, object.Intern("name"))
	if err != nil {
		return Value{}, err
	}
	if name.IsNil() {
		return object.NewStr("<_io.FileIO fd=" + object.IntText(f.fd) + rest), nil
	}
	if t.EnterRepr(v) {
		return Value{}, t.RuntimeErrorf("reentrant call inside %s.__repr__", object.TypeOf(v).Name)
	}
	defer t.LeaveRepr()
	s, err := object.Repr(t, name)
	if err != nil {
		return Value{}, err
	}
	return object.NewStr("<_io.FileIO name=" + s.String() + rest), nil
}

func (f *FileIO) mode() string {
	switch {
	case f.created && f.readable:
		return "xb+"
	case f.created:
		return "xb"
	case f.appending && f.readable:
		return "ab+"
	case f.appending:
		return "ab"
	case f.readable && f.writable:
		return "rb+"
	case f.readable:
		return "rb"
	}
	return "wb"
}

//py:getter mode
//py:doc String giving the file mode
func (f *FileIO) getMode() string { return f.mode() }

//py:getter closed
//py:doc True if the file is closed
func (f *FileIO) getClosed() bool { return f.fd < 0 }

//py:getter closefd
//py:doc True if the file descriptor will be closed by close().
func (f *FileIO) getCloseFD() bool { return !f.keepOpen }

//py:getter _blksize
//py:doc Stat st_blksize
func (f *FileIO) getBlksize() int { return f.blksize }

func fileClosed(t *Thread) *Exception { return t.ValueErrorf("I/O operation on closed file") }

// check refuses operations on closed files.
func (f *FileIO) check(t *Thread) *Exception {
	if f.fd < 0 {
		return fileClosed(t)
	}
	return nil
}

func (f *FileIO) checkRead(t *Thread) *Exception {
	if f.fd < 0 {
		return fileClosed(t)
	}
	if !f.readable {
		return unsupported(t, "File not open for reading")
	}
	return nil
}

func (f *FileIO) checkWrite(t *Thread) *Exception {
	if f.fd < 0 {
		return fileClosed(t)
	}
	if !f.writable {
		return unsupported(t, "File not open for writing")
	}
	return nil
}

// closeFD closes the descriptor.
func (f *FileIO) closeFD(t *Thread) *Exception {
	fd := f.fd
	f.fd = -1
	if fd < 0 || f.keepOpen {
		return nil
	}
	t.Unlock()
	e := sysfile.Close(fd)
	t.Acquire()
	if e != nil && e != syscall.EINTR {
		return osErr(t, e)
	}
	return nil
}

//py:method close(self, /)
//py:doc Close the file.
//py:doc
//py:doc A closed file cannot be used for further I/O operations.  close() may be
//py:doc called more than once without error.
func (f *FileIO) close(t *Thread) *Exception {
	var first *Exception
	if !f.closed {
		if f.Type() != &FileIOType || overridden(f.Value(), "flush") {
			_, first = call(t, f.Value(), "flush")
		}
		f.closed = true
	}
	return withContext(first, f.closeFD(t))
}

//py:method readable(self, /)
//py:doc True if file was opened in a read mode.
func (f *FileIO) pyReadable(t *Thread) (bool, *Exception) { return f.readable, f.check(t) }

//py:method writable(self, /)
//py:doc True if file was opened in a write mode.
func (f *FileIO) pyWritable(t *Thread) (bool, *Exception) { return f.writable, f.check(t) }

//py:method fileno(self, /)
//py:doc Return the underlying file descriptor (an integer).
func (f *FileIO) fileno(t *Thread) (int, *Exception) { return f.fd, f.check(t) }

func (f *FileIO) isTTY() bool {
	return sysfile.IsTerminal(f.fd)
}

//py:method isatty(self, /)
//py:doc True if the file is connected to a TTY device.
func (f *FileIO) isatty(t *Thread) (bool, *Exception) {
	if err := f.check(t); err != nil {
		return false, err
	}
	return f.isTTY(), nil
}

func (f *FileIO) canSeek() bool {
	if f.seekable < 0 {
		_, e := sysfile.Seek(f.fd, 0, 1)
		f.seekable = 0
		if e == nil {
			f.seekable = 1
		}
	}
	return f.seekable > 0
}

//py:method seekable(self, /)
//py:doc True if file supports random-access.
func (f *FileIO) pySeekable(t *Thread) (bool, *Exception) {
	if err := f.check(t); err != nil {
		return false, err
	}
	return f.canSeek(), nil
}

// blocked is what readRaw and writeRaw return when the file would block.
const blocked = -1

// transfer makes a read or write without the lock, again after signals.
func (f *FileIO) transfer(t *Thread, op func(fd int, p []byte) (int, error), p []byte) (int, *Exception) {
	fd := f.fd
	if len(p) > maxTransfer {
		p = p[:maxTransfer]
	}
	for {
		t.Unlock()
		n, e := op(fd, p)
		t.Acquire()
		switch e {
		case nil:
			return n, nil
		case syscall.EAGAIN:
			return blocked, nil
		case syscall.EINTR:
			if err := t.SafePoint(); err != nil {
				return 0, err
			}
		default:
			return 0, osErr(t, e)
		}
	}
}

// maxTransfer is the most that Linux reads or writes at once.
const maxTransfer = 0x7ffff000

func (f *FileIO) readRaw(t *Thread, p []byte) (int, *Exception) {
	return f.transfer(t, sysfile.Read, p)
}

func (f *FileIO) writeRaw(t *Thread, p []byte) (int, *Exception) {
	return f.transfer(t, sysfile.Write, p)
}

// readAllRaw reads to the end; ok is false when the file would block at once.
func (f *FileIO) readAllRaw(t *Thread, head []byte) (all []byte, ok bool, err *Exception) {
	if f.lasting && len(head) == 0 {
		if m, ok := sysfile.Map(f.fd); ok {
			if pos, e := sysfile.Seek(f.fd, 0, 2); e == nil && int(pos) == len(m) {
				return m, true, nil
			}
			sysfile.Seek(f.fd, 0, 0)
		}
	}
	size := defaultBufferSize
	if st, e := sysfile.Stat(f.fd); e == nil && st.Regular {
		if pos, e := sysfile.Seek(f.fd, 0, 1); e == nil && st.Size > pos {
			size = int(st.Size-pos) + 1
		}
	}
	all = object.RawBytes(len(head) + size)
	all = all[:copy(all, head)]
	for {
		if n := len(all); n == cap(all) {
			more := object.RawBytes(2*n + defaultBufferSize)
			all = more[:copy(more, all)]
		}
		n, err := f.readRaw(t, all[len(all):cap(all)])
		if err != nil {
			return nil, false, err
		}
		if n == blocked {
			return all, len(all) > 0, nil
		}
		if n == 0 {
			return all, true, nil
		}
		all = all[:len(all)+n]
	}
}

//py:method readinto(self, buffer, /)
//py:doc Same as RawIOBase.readinto().
func (f *FileIO) readinto(t *Thread, buffer Value) (Value, *Exception) {
	if err := f.checkRead(t); err != nil {
		return Value{}, err
	}
	buf, err := object.ArgWritable(t, buffer, "readinto", "argument")
	if err != nil {
		return Value{}, err
	}
	defer buf.Release()
	return count(f.readRaw(t, buf.Bytes))
}

// count makes the result of a raw operation: None when it would block.
func count(n int, err *Exception) (Value, *Exception) {
	if n == blocked {
		return none, err
	}
	return makeInt(n), err
}

//py:method readall(self, /)
//py:doc Read all data from the file, returned as bytes.
//py:doc
//py:doc In non-blocking mode, returns as much as is immediately available, or
//py:doc None if no data is available.  Return an empty bytes object at EOF.
func (f *FileIO) readall(t *Thread) (Value, *Exception) {
	if err := f.checkRead(t); err != nil {
		return Value{}, err
	}
	all, ok, err := f.readAllRaw(t, nil)
	if err != nil {
		return Value{}, err
	}
	if !ok {
		return none, nil
	}
	return object.NewBytes(all), nil
}

//py:method read(self, size=-1, /)
//py:doc Read at most size bytes, returned as bytes.
//py:doc
//py:doc Only makes one system call, so less data may be returned than requested.
//py:doc In non-blocking mode, returns None if no data is available.
//py:doc Return an empty bytes object at EOF.
func (f *FileIO) read(t *Thread, size Value) (Value, *Exception) {
	if err := f.checkRead(t); err != nil {
		return Value{}, err
	}
	n, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	if n < 0 {
		return f.readall(t)
	}
	if err := object.CheckAlloc(t, n, 1); err != nil {
		return Value{}, err
	}
	n = min(n, maxTransfer)
	buf := object.RawBytes(n)
	got, err := f.readRaw(t, buf)
	if err != nil {
		return Value{}, err
	}
	if got == blocked {
		return none, nil
	}
	return fitBytes(buf, got), nil
}

// fitBytes makes a bytes object of the first n bytes of fresh memory.
func fitBytes(buf []byte, n int) Value {
	if n > len(buf)/4*3 && n > 64 {
		return object.NewBytes(buf[:n:n])
	}
	return object.CopyBytes(buf[:n])
}

//py:method write(self, b, /)
//py:doc Write buffer b to file, return number of bytes written.
//py:doc
//py:doc Only makes one system call, so not all of the data may be written.
//py:doc The number of bytes actually written is returned.  In non-blocking mode,
//py:doc returns None if the write would block.
func (f *FileIO) write(t *Thread, b *Buffer) (Value, *Exception) {
	if err := f.checkWrite(t); err != nil {
		return Value{}, err
	}
	n, err := f.writeRaw(t, b.Bytes)
	if err == nil && n >= 0 && n < len(b.Bytes) {
		err = t.SafePoint() // a signal may have cut it short
	}
	return count(n, err)
}

func (f *FileIO) seekRaw(t *Thread, pos int64, whence int) (int64, *Exception) {
	if f.fd < 0 {
		return 0, fileClosed(t)
	}
	n, e := sysfile.Seek(f.fd, pos, whence)
	if e != nil {
		return 0, osErr(t, e)
	}
	return n, nil
}

//py:method seek(self, pos, whence=0, /)
//py:doc Move to new file position and return the file position.
func (f *FileIO) seek(t *Thread, pos Value, whence int32) (int64, *Exception) {
	if err := f.check(t); err != nil {
		return 0, err
	}
	if pos.IsFloat() {
		return 0, t.TypeErrorf("an integer is required")
	}
	n, err := object.ArgInt64(t, pos)
	if err != nil {
		return 0, err
	}
	return f.seekRaw(t, n, int(whence))
}

//py:method tell(self, /)
//py:doc Current file position.
//py:doc
//py:doc Can raise OSError for non seekable files.
func (f *FileIO) tell(t *Thread) (int64, *Exception) { return f.seekRaw(t, 0, 1) }

//py:method truncate(self, size=None, /)
//py:doc Truncate the file to at most size bytes and return the truncated size.
//py:doc
//py:doc Size defaults to the current file position, as returned by tell().
//py:doc The current file position is changed to the value of size.
func (f *FileIO) truncate(t *Thread, size Value) (Value, *Exception) {
	if err := f.checkWrite(t); err != nil {
		return Value{}, err
	}
	if size.IsNil() || size == none {
		n, err := f.seekRaw(t, 0, 1)
		if err != nil {
			return Value{}, err
		}
		size = object.MakeInt(n)
	}
	n, err := object.ArgInt64(t, size)
	if err != nil {
		return Value{}, err
	}
	t.Unlock()
	e := sysfile.Truncate(f.fd, n)
	t.Acquire()
	if e != nil {
		return Value{}, osErr(t, e)
	}
	return size, nil
}

// overridden reports whether an object has an attribute of its own by the name
// of a method.
func overridden(v Value, name string) bool {
	d := object.InstanceDict(v)
	return d != nil && d.Len() > 0 && !d.GetName(name).IsNil()
}

//py:method _dealloc_warn(self, source, /)
//py:sig -
func (f *FileIO) deallocWarn(t *Thread, source Value) {
	if f.fd < 0 || f.keepOpen {
		return
	}
	r, err := object.Repr(t, source)
	if err == nil {
		err = warn(t, "ResourceWarning", "unclosed file "+r.String(), 1, source)
	}
	if err != nil && err.Is(&object.Warning) {
		t.Unraisable(err, "", f.Value())
	}
}
