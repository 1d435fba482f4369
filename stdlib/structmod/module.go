// Package structmod is the native module _struct: values packed as C structs.
// A format string is compiled to a layout (format.go), by which values are
// packed and unpacked (pack.go); Struct objects hold one, and the module's
// functions keep those of the formats used last.
package structmod

import (
	"fmt"

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
	ArgParser = object.ArgParser
)

// state is the module's: the exception class and the formats used last.
type state struct {
	errorType *Type
	cache     map[string]*layout

	// The format that was last asked for, and its layout.
	last       *Str
	lastLayout *layout
}

type stateKey struct{}

func stateOf(t *Thread) *state {
	st, _ := t.RT.State[stateKey{}].(*state)
	return st
}

// stateIn is stateOf for the functions of the module, without a search.
func stateIn(mod Value) *state { return (*object.Module)(mod.Ptr()).State.(*state) }

// cacheSize bounds the cache of formats.
const cacheSize = 100

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_struct", Doc: moduleDoc, Functions: moduleFunctions, Exec: exec}
}

func exec(t *Thread, m *object.Module) *Exception {
	defineTypes()
	errorType, err := object.NewExceptionClass(t, "struct", "error", &object.ExceptionType)
	if err != nil {
		return err
	}
	if t.RT.State == nil {
		t.RT.State = map[any]any{}
	}
	st := &state{errorType: errorType, cache: map[string]*layout{}}
	t.RT.State[stateKey{}], m.State = st, st
	m.Dict.SetName("error", errorType.Value())
	m.Dict.SetName("Struct", structType.Value())
	return nil
}

// error raises struct.error.
func (st *state) error(t *Thread, msg string) *Exception {
	v, err := object.Call1(t, st.errorType.Value(), object.NewStr(msg))
	if err != nil {
		return err
	}
	return t.RaiseValue(v)
}

// layoutOf compiles a format, or finds it in the cache.
func (st *state) layoutOf(t *Thread, format Value) (*layout, *Exception) {
	exact := object.ExactStr(format)
	if exact != nil && exact == st.last {
		return st.lastLayout, nil
	}
	s, err := formatString(t, format)
	if err != nil {
		return nil, err
	}
	if l := st.cache[s]; l != nil {
		st.last, st.lastLayout = exact, l
		return l, nil
	}
	l, err := parseFormat(t, st, s)
	if err != nil {
		return nil, err
	}
	if len(st.cache) >= cacheSize {
		clear(st.cache)
	}
	st.cache[s] = l
	return l, nil
}

//py:func _clearcache()
//py:doc Clear the internal cache.
func clearcache(t *Thread) {
	st := stateOf(t)
	clear(st.cache)
	st.last, st.lastLayout = nil, nil
}

//py:func calcsize(format, /)
//py:doc Return size in bytes of the struct described by the format string.
func calcsize(t *Thread, format Value) (int, *Exception) {
	l, err := stateOf(t).layoutOf(t, format)
	if err != nil {
		return 0, err
	}
	return l.size, nil
}

//py:func pack(*args)
//py:sig -
//py:doc pack(format, v1, v2, ...) -> bytes
//py:doc
//py:doc Return a bytes object containing the values v1, v2, ... packed according
//py:doc to the format string.  See help(struct) for more on format strings.
func pack(t *Thread, mod Value, args []Value) (Value, *Exception) {
	if len(args) == 0 {
		return Value{}, t.TypeErrorf("missing format argument")
	}
	st := stateIn(mod)
	l, err := st.layoutOf(t, args[0])
	if err != nil {
		return Value{}, err
	}
	return l.packBytes(t, st, args[1:])
}

func (l *layout) packBytes(t *Thread, st *state, values []Value) (Value, *Exception) {
	if len(values) != l.values {
		return Value{}, st.error(t, fmt.Sprintf("pack expected %d items for packing (got %d)", l.values, len(values)))
	}
	if err := object.CheckAlloc(t, l.size, 1); err != nil {
		return Value{}, err
	}
	if l.size < 2 {
		out := make([]byte, l.size)
		err := l.pack(t, st, out, values)
		return object.NewBytes(out), err
	}
	v, out := object.AllocBytes(l.size)
	if err := l.pack(t, st, out, values); err != nil {
		return Value{}, err
	}
	return v, nil
}

//py:func pack_into(*args)
//py:sig -
//py:doc pack_into(format, buffer, offset, v1, v2, ...)
//py:doc
//py:doc Pack the values v1, v2, ... according to the format string and write
//py:doc the packed bytes into the writable buffer buf starting at offset.  Note
//py:doc that the offset is a required argument.  See help(struct) for more
//py:doc on format strings.
func packInto(t *Thread, args []Value) *Exception {
	if len(args) == 0 {
		return t.TypeErrorf("missing format argument")
	}
	st := stateOf(t)
	l, err := st.layoutOf(t, args[0])
	if err != nil {
		return err
	}
	return l.packInto(t, st, args[1:])
}

func (l *layout) packInto(t *Thread, st *state, args []Value) *Exception {
	if len(args) == 0 {
		return st.error(t, "pack_into expected buffer argument")
	}
	if len(args) == 1 {
		return st.error(t, "pack_into expected offset argument")
	}
	if len(args)-2 != l.values {
		return st.error(t, fmt.Sprintf("pack_into expected %d items for packing (got %d)", l.values, len(args)-2))
	}
	if object.TypeOf(args[0]).GetBuffer == nil {
		return t.TypeErrorf("argument must be read-write bytes-like object, not %s", object.TypeOf(args[0]).Name)
	}
	buf, err := object.GetBuffer(t, args[0], object.BufWritable)
	if err != nil {
		if err.Is(&object.BufferError) {
			return t.TypeErrorf("argument must be read-write bytes-like object, not %s", object.TypeOf(args[0]).Name)
		}
		return err
	}
	defer buf.Release()
	off, err := object.IndexOverflow(t, args[1])
	if err != nil {
		return err
	}
	if off, err = l.place(t, st, off, len(buf.Bytes), "pack_into", "packing", "no space to pack"); err != nil {
		return err
	}
	dst := buf.Bytes[off : off+l.size]
	clear(dst)
	return l.pack(t, st, dst, args[2:])
}

// place checks that l.size bytes fit at an offset, which may count from the
// end.
func (l *layout) place(t *Thread, st *state, off, n int, fn, doing, short string) (int, *Exception) {
	if off < 0 {
		if off > -l.size {
			return 0, st.error(t, fmt.Sprintf("%s %d bytes at offset %d", short, l.size, off))
		}
		if off+n < 0 {
			return 0, st.error(t, fmt.Sprintf("offset %d out of range for %d-byte buffer", off, n))
		}
		off += n
	}
	if n-off < l.size {
		return 0, st.error(t, fmt.Sprintf("%s requires a buffer of at least %d bytes for %s %d bytes at offset %d (actual buffer size is %d)",
			fn, uint(l.size)+uint(off), doing, l.size, off, n))
	}
	return off, nil
}

//py:func unpack(format, buffer, /)
//py:doc Return a tuple containing values unpacked according to the format string.
//py:doc
//py:doc The buffer's size in bytes must be calcsize(format).
//py:doc
//py:doc See help(struct) for more on format strings.
func unpack(t *Thread, mod, format, buffer Value) (Value, *Exception) {
	st := stateIn(mod)
	l, err := st.layoutOf(t, format)
	if err != nil {
		return Value{}, err
	}
	if b, ok := object.AsBytes(buffer); ok { // immutable: nothing to hold
		return l.unpackWhole(t, st, b.Bytes())
	}
	b, err := object.ArgBuffer(t, buffer)
	if err != nil {
		return Value{}, err
	}
	defer b.Release()
	return l.unpackWhole(t, st, b.Bytes)
}

func (l *layout) unpackWhole(t *Thread, st *state, b []byte) (Value, *Exception) {
	if len(b) != l.size {
		return Value{}, st.error(t, fmt.Sprintf("unpack requires a buffer of %d bytes", l.size))
	}
	return l.unpack(b), nil
}

//py:func unpack_from(format, /, buffer, offset=0)
//py:doc Return a tuple containing values unpacked according to the format string.
//py:doc
//py:doc The buffer's size, minus offset, must be at least calcsize(format).
//py:doc
//py:doc See help(struct) for more on format strings.
func unpackFrom(t *Thread, format Value, buffer []byte, offset int) (Value, *Exception) {
	st := stateOf(t)
	l, err := st.layoutOf(t, format)
	if err != nil {
		return Value{}, err
	}
	return l.unpackFrom(t, st, buffer, offset)
}

func (l *layout) unpackFrom(t *Thread, st *state, b []byte, off int) (Value, *Exception) {
	off, err := l.place(t, st, off, len(b), "unpack_from", "unpacking", "not enough data to unpack")
	if err != nil {
		return Value{}, err
	}
	return l.unpack(b[off : off+l.size]), nil
}

//py:func iter_unpack(format, buffer, /)
//py:doc Return an iterator yielding tuples unpacked from the given bytes.
//py:doc
//py:doc The bytes are unpacked according to the format string, like
//py:doc a repeated invocation of unpack_from().
//py:doc
//py:doc Requires that the bytes length be a multiple of the format struct size.
func iterUnpack(t *Thread, format, buffer Value) (Value, *Exception) {
	st := stateOf(t)
	l, err := st.layoutOf(t, format)
	if err != nil {
		return Value{}, err
	}
	return newUnpackIter(t, st, l, buffer)
}

const moduleDoc = "Functions to convert between Python values and C structs.\n" +
	"Python bytes objects are used to hold the data representing the C struct\n" +
	"and also as format strings (explained below) to describe the layout of data\nin the C struct.\n\n" +
	"The optional first format char indicates byte order, size and alignment:\n" +
	"  @: native order, size & alignment (default)\n  =: native order, std. size & alignment\n" +
	"  <: little-endian, std. size & alignment\n  >: big-endian, std. size & alignment\n  !: same as >\n\n" +
	"The remaining chars indicate types of args and must match exactly;\n" +
	"these can be preceded by a decimal repeat count:\n" +
	"  x: pad byte (no data); c:char; b:signed byte; B:unsigned byte;\n" +
	"  ?: _Bool (requires C99; if not available, char is used instead)\n" +
	"  h:short; H:unsigned short; i:int; I:unsigned int;\n" +
	"  l:long; L:unsigned long; f:float; d:double; e:half-float.\n" +
	"Special cases (preceding decimal count indicates length):\n" +
	"  s:string (array of char); p: pascal string (with count byte).\n" +
	"Special cases (only available in native format):\n  n:ssize_t; N:size_t;\n" +
	"  P:an integer type that is wide enough to hold a pointer.\n" +
	"Special case (not in native mode unless 'long long' in platform C):\n" +
	"  q:long long; Q:unsigned long long\nWhitespace between formats is ignored.\n\n" +
	"The variable struct.error is an exception raised on errors.\n"
