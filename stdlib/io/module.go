// Package io is the native module _io: raw files (fileio.go), buffers over raw
// streams (buffered.go), text over buffers (textio.go), and streams in memory
// (bytesio.go, stringio.go).
//
// Every stream's Go struct begins with stream: the object header, the
// attributes that programs set on it, and whether close() of the base class
// was called. A layer that stands on a native layer calls its Go methods
// directly: print() reaches the system call without a Python call.
package io

import (
	"os"
	"strings"
	"syscall"
	"unsafe"

	"gopy/stdlib/internal/sysfile"
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
	Str       = object.Str
	Dict      = object.Dict
	Buffer    = object.Buffer
)

var none = object.None

// stream is what every stream begins with.
type stream struct {
	object.Object
	attrs   object.Attrs
	closed  bool
	watched bool // see watch
	alive   bool // a collection that CloseDead asked for did not find it dead
}

// The types.
var IOBaseType, RawIOBaseType, BufferedIOBaseType, TextIOBaseType, FileIOType, BufferedReaderType, BufferedWriterType,
	BufferedRandomType, BufferedRWPairType, BytesIOType, BytesBufferType, StringIOType, TextIOWrapperType,
	NewlineDecoderType Type

// state is what an interpreter's module keeps.
type state struct {
	unsupported *Type // io.UnsupportedOperation
	live        liveSet
	encoding    string // of the locale at the start, by its name
}

type stateKey struct{}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

// defaultBufferSize is io.DEFAULT_BUFFER_SIZE.
const defaultBufferSize = 8192

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name: "_io", FunctionsModule: "io",
		Doc: "The io module provides the Python interfaces to stream handling. The\n" +
			"builtin open function is defined in this module.",
		Functions: moduleFunctions,
		Exec:      exec,
	}
}

func exec(t *Thread, m *object.Module) *Exception {
	if IOBaseType.Flags&object.TypeReady == 0 {
		defineBases()
		defineFileIO()
		defineBuffered()
		defineBytesIO()
		defineStringIO()
		defineNewlineDecoder()
		defineTextIO()
	}
	d := m.Dict
	for _, typ := range []*Type{&IOBaseType, &RawIOBaseType, &BufferedIOBaseType, &TextIOBaseType, &FileIOType,
		&BufferedReaderType, &BufferedWriterType, &BufferedRandomType, &BufferedRWPairType, &BytesIOType, &StringIOType,
		&TextIOWrapperType, &NewlineDecoderType} {
		d.SetName(typ.Qualname, typ.Value())
	}
	ns := object.NewDict()
	ns.SetName("__module__", object.NewStr("io"))
	typ, err := object.NewType(t, "UnsupportedOperation", object.NewTuple(object.OSError.Value(), object.ValueError.Value()), ns)
	if err != nil {
		return err
	}
	t.RT.State[stateKey{}] = &state{unsupported: typ, encoding: localeEncoding(t)}
	d.SetName("UnsupportedOperation", typ.Value())
	d.SetName("BlockingIOError", object.BlockingIOError.Value())
	d.SetName("DEFAULT_BUFFER_SIZE", object.SmallInt(defaultBufferSize))
	return nil
}

// streamType completes the description of a type of streams and readies it.
func streamType(typ *Type) {
	typ.Flags |= object.TypeBase | object.TypeWeakref
	typ.AttrsAt(unsafe.Offsetof(stream{}.attrs))
	object.DefineType(typ)
}

// instance returns a New slot that only allocates: __init__ does the rest.
func instance(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	return typ.Alloc(), nil
}

func dictGetter() object.Getter {
	return object.Getter{Name: "__dict__",
		Get: func(t *Thread, self Value) (Value, *Exception) { return object.InstanceDict(self).Value(), nil }}
}

// unsupported raises io.UnsupportedOperation.
func unsupported(t *Thread, msg string) *Exception { return t.Raise(stateOf(t).unsupported, msg) }

func closedError(t *Thread) *Exception { return t.ValueErrorf("I/O operation on closed file.") }

func call(t *Thread, v Value, name string, args ...Value) (Value, *Exception) {
	return object.CallMethod(t, v, object.Intern(name), args...)
}

func attr(t *Thread, v Value, name string) (Value, *Exception) {
	return object.GetAttr(t, v, object.Intern(name))
}

// truth calls a method without arguments and returns the truth of its result.
func truth(t *Thread, v Value, name string) (bool, *Exception) {
	r, err := call(t, v, name)
	if err != nil {
		return false, err
	}
	return object.Truth(t, r)
}

// sizeArg converts a size that may be None or not given: -1.
func sizeArg(t *Thread, v Value) (int, *Exception) {
	if v.IsNil() || v == none {
		return -1, nil
	}
	if object.TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("argument should be integer or None, not '%s'", object.TypeOf(v).Name)
	}
	return object.ArgInt(t, v)
}

func makeInt(n int) Value { return object.MakeInt(int64(n)) }

// textEncoding is the encoding of files that were opened without one.
func textEncoding(t *Thread) string { return stateOf(t).encoding }

func localeEncoding(t *Thread) string {
	if vm.InterpOf(t).Config.Flags["utf8_mode"] > 0 {
		return "utf-8"
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if s := os.Getenv(name); s != "" {
			s = strings.ToLower(s)
			if strings.HasSuffix(s, "utf-8") || strings.HasSuffix(s, "utf8") {
				return "UTF-8"
			}
			break
		}
	}
	return "utf-8"
}

//py:func text_encoding(encoding, stacklevel=2, /)
//py:doc A helper function to choose the text encoding.
//py:doc
//py:doc When encoding is not None, this function returns it.
//py:doc Otherwise, this function returns the default text encoding
//py:doc (i.e. "locale" or "utf-8" depends on UTF-8 mode).
//py:doc
//py:doc This function emits an EncodingWarning if encoding is None and
//py:doc sys.flags.warn_default_encoding is true.
//py:doc
//py:doc This can be used in APIs with an encoding=None parameter.
//py:doc However, please consider using encoding="utf-8" for new APIs.
func pyTextEncoding(t *Thread, encoding Value, stacklevel int32) (Value, *Exception) {
	if encoding != none {
		return encoding, nil
	}
	flags := vm.InterpOf(t).Config.Flags
	if flags["warn_default_encoding"] > 0 {
		if err := warn(t, "EncodingWarning", "'encoding' argument not specified", int64(stacklevel)); err != nil {
			return Value{}, err
		}
	}
	if flags["utf8_mode"] > 0 {
		return object.NewStr("utf-8"), nil
	}
	return object.NewStr("locale"), nil
}

//py:func open_code(path)
//py:doc Opens the provided file with the intent to import the contents.
//py:doc
//py:doc This may perform extra validation beyond open(), but is otherwise interchangeable
//py:doc with calling open(path, 'rb').
func openCode(t *Thread, path *Str) (Value, *Exception) {
	m := openMode{reading: true, binary: true}
	raw := newFileIO()
	if err := raw.open(t, path.Value(), m.raw(), true, none); err != nil {
		return Value{}, err
	}
	// The standard library's files change by being replaced, if at all.
	dir := vm.InterpOf(t).Config.StdlibDir
	raw.lasting = dir != "" && strings.HasPrefix(path.String(), dir+"/")
	v, err := layers(t, raw, m, "rb", max(raw.blksize, defaultBufferSize), nil, nil, nil)
	if err != nil {
		raw.closeFD(t)
	}
	return v, err
}

// DropCodePages gives back the memory of code files that lasts elsewhere.
func DropCodePages() { sysfile.DropMapped() }

// openMode is a mode string of open(), taken apart.
type openMode struct {
	creating, reading, writing, appending, updating, text, binary bool
}

func parseMode(t *Thread, mode string) (m openMode, err *Exception) {
	for i := range len(mode) {
		p := map[byte]*bool{'x': &m.creating, 'r': &m.reading, 'w': &m.writing, 'a': &m.appending, '+': &m.updating,
			't': &m.text, 'b': &m.binary}[mode[i]]
		if p == nil || *p {
			return m, t.ValueErrorf("invalid mode: '%s'", mode)
		}
		*p = true
	}
	n := 0
	for _, b := range []bool{m.creating, m.reading, m.writing, m.appending} {
		if b {
			n++
		}
	}
	switch {
	case m.text && m.binary:
		return m, t.ValueErrorf("can't have text and binary mode at once")
	case n > 1:
		return m, t.ValueErrorf("must have exactly one of create/read/write/append mode")
	}
	return m, nil
}

// raw is the mode of the raw file.
func (m openMode) raw() string {
	s := map[bool]string{m.creating: "x", m.reading: "r", m.writing: "w", m.appending: "a"}[true]
	if m.updating {
		s += "+"
	}
	return s
}

//py:func open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)
//py:doc Open file and return a stream.  Raise OSError upon failure.
//py:doc
//py:doc file is either a text or byte string giving the name (and the path
//py:doc if the file isn't in the current working directory) of the file to
//py:doc be opened or an integer file descriptor of the file to be
//py:doc wrapped. (If a file descriptor is given, it is closed when the
//py:doc returned I/O object is closed, unless closefd is set to False.)
func open(t *Thread, file Value, mode string, buffering int, encoding, errors, newline *Str, closefd bool,
	opener Value) (Value, *Exception) {
	m, err := parseMode(t, mode)
	if err != nil {
		return Value{}, err
	}
	if m.binary {
		for _, x := range []struct {
			s    *Str
			text string
		}{{encoding, "an encoding"}, {errors, "an errors"}, {newline, "a newline"}} {
			if x.s != nil {
				return Value{}, t.ValueErrorf("binary mode doesn't take %s argument", x.text)
			}
		}
		if buffering == 1 {
			if err := warn(t, "RuntimeWarning", "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", 1); err != nil {
				return Value{}, err
			}
		}
	}
	raw := newFileIO()
	if err := raw.open(t, file, m.raw(), closefd, opener); err != nil {
		return Value{}, err
	}
	v, err := layers(t, raw, m, mode, buffering, encoding, errors, newline)
	if err != nil {
		raw.closeFD(t)
	}
	return v, err
}

// layers puts a buffer and text on a raw file, as the mode asks.
func layers(t *Thread, raw *FileIO, m openMode, mode string, buffering int, encoding, errors, newline *Str) (Value, *Exception) {
	lineBuffering := false
	if buffering < 0 && raw.isTTY() || buffering == 1 {
		buffering, lineBuffering = -1, !m.binary
	}
	if buffering < 0 {
		buffering = defaultBufferSize
		if raw.blksize > 1 {
			buffering = raw.blksize
		}
	}
	if buffering == 0 {
		if !m.binary {
			return Value{}, t.ValueErrorf("can't have unbuffered text I/O")
		}
		return raw.Value(), nil
	}
	typ := &BufferedReaderType
	switch {
	case m.updating:
		typ = &BufferedRandomType
	case m.creating || m.writing || m.appending:
		typ = &BufferedWriterType
	}
	b := newBuffered(t, typ)
	if err := b.init(t, raw.Value(), buffering); err != nil {
		return Value{}, err
	}
	if m.binary {
		return b.Value(), nil
	}
	if encoding == nil && vm.InterpOf(t).Config.Flags["warn_default_encoding"] > 0 {
		if err := warn(t, "EncodingWarning", "'encoding' argument not specified", 1); err != nil {
			return Value{}, err
		}
	}
	w := newTextIO(t)
	if err := w.init(t, b.Value(), encoding, errors, newline, lineBuffering, false); err != nil {
		return Value{}, err
	}
	return w.Value(), object.SetAttr(t, w.Value(), object.Intern("mode"), object.NewStr(mode))
}

// warn issues a warning by its category's name.
func warn(t *Thread, category, msg string, level int64, source ...Value) *Exception {
	w, err := object.Import(t, "warnings")
	if err != nil {
		return err
	}
	args := append([]Value{object.NewStr(msg), t.RT.Builtins.GetName(category), object.SmallInt(level)}, source...)
	_, err = call(t, w, "warn", args...)
	return err
}

// withContext returns second with first as its context: a failed close after a
// failed flush.
func withContext(first, second *Exception) *Exception {
	if second == nil {
		return first
	}
	if first != nil && first != second && second.Context == nil {
		second.Context = first
	}
	return second
}

func osErr(t *Thread, e error, names ...Value) *Exception {
	n, ok := e.(syscall.Errno)
	if !ok {
		n = syscall.EIO
	}
	return t.OSErr(n, names...)
}
