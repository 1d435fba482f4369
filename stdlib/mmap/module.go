//go:build linux

// Package mmap is the native module mmap: files and shared memory as bytes.
package mmap

import (
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
	ArgParser = object.ArgParser
)

// Kinds of access.
const (
	accessDefault = iota
	accessRead
	accessWrite
	accessCopy
)

var accessNames = []string{"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"}

var constants = map[string]int64{"ACCESS_COPY": 3, "ACCESS_DEFAULT": 0, "ACCESS_READ": 1, "ACCESS_WRITE": 2, "MADV_DODUMP": 17,
	"MADV_DOFORK": 11, "MADV_DONTDUMP": 16, "MADV_DONTFORK": 10, "MADV_DONTNEED": 4, "MADV_FREE": 8, "MADV_HUGEPAGE": 14,
	"MADV_HWPOISON": 100, "MADV_MERGEABLE": 12, "MADV_NOHUGEPAGE": 15, "MADV_NORMAL": 0, "MADV_RANDOM": 1, "MADV_REMOVE": 9,
	"MADV_SEQUENTIAL": 2, "MADV_UNMERGEABLE": 13, "MADV_WILLNEED": 3, "MAP_ANON": 32, "MAP_ANONYMOUS": 32,
	"MAP_DENYWRITE": 2048, "MAP_EXECUTABLE": 4096, "MAP_POPULATE": 32768, "MAP_PRIVATE": 2, "MAP_SHARED": 1,
	"MAP_STACK": 131072, "PROT_EXEC": 4, "PROT_READ": 1, "PROT_WRITE": 2}

// Type of mmap.mmap.
var MmapType Type

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "mmap", Exec: func(t *Thread, m *object.Module) *Exception {
		if MmapType.Name == "" {
			MmapType = Type{Name: "mmap.mmap", Doc: doc, Flags: object.TypeBase | object.TypeWeakref,
				Layout: object.LayoutOf[mapping](), Methods: mappingMethods, Getters: mappingGetters, New: mappingNew,
				Repr: repr, Len: length, GetItem: getItem, SetItem: setItem, GetBuffer: getBuffer, Iter: iter,
				Del: finalize}
			object.DefineType(&MmapType)
		}
		m.Dict.SetName("mmap", MmapType.Value())
		m.Dict.SetName("error", object.OSError.Value())
		for name, n := range constants {
			m.Dict.SetName(name, object.MakeInt(n))
		}
		page := object.MakeInt(int64(os.Getpagesize()))
		m.Dict.SetName("PAGESIZE", page)
		m.Dict.SetName("ALLOCATIONGRANULARITY", page)
		return nil
	}}
}

const doc = "Windows: mmap(fileno, length[, tagname[, access[, offset]]])\n\n" +
	"Maps length bytes from the file specified by the file handle fileno,\n" +
	"and returns a mmap object.  If length is larger than the current size\n" +
	"of the file, the file is extended to contain length bytes.  If length\n" +
	"is 0, the maximum length of the map is the current size of the file,\n" +
	"except that if the file is empty Windows raises an exception (you cannot\n" +
	"create an empty mapping on Windows).\n\n" +
	"Unix: mmap(fileno, length[, flags[, prot[, access[, offset]]]])\n\n" +
	"Maps length bytes from the file specified by the file descriptor fileno,\n" +
	"and returns a mmap object.  If length is 0, the maximum length of the map\n" +
	"will be the current size of the file when mmap is called.\n" +
	"flags specifies the nature of the mapping. MAP_PRIVATE creates a\n" +
	"private copy-on-write mapping, so changes to the contents of the mmap\n" +
	"object will be private to this process, and MAP_SHARED creates a mapping\n" +
	"that's shared with all other processes mapping the same areas of the file.\n" +
	"The default value is MAP_SHARED.\n\n" +
	"To map anonymous memory, pass -1 as the fileno (both versions)."

// mapping is mmap.mmap.
//
//py:type mmap.mmap mapping MmapType
type mapping struct {
	object.Object
	data    []byte // nil when closed
	pos     int
	fd      int // our own copy of the descriptor, or -1
	offset  int64
	access  int
	exports object.Exports
}

// protection finds flags and protection for an access.
func protection(t *Thread, flags, prot, access int32) (int32, int32, int32, *Exception) {
	const both = unix.PROT_READ | unix.PROT_WRITE
	if access != accessDefault && (flags != unix.MAP_SHARED || prot != both) {
		return 0, 0, 0, t.ValueErrorf("mmap can't specify both access and flags, prot.")
	}
	switch access {
	case accessRead:
		flags, prot = unix.MAP_SHARED, unix.PROT_READ
	case accessWrite:
		flags, prot = unix.MAP_SHARED, both
	case accessCopy:
		flags, prot = unix.MAP_PRIVATE, both
	case accessDefault:
		switch {
		case prot&both == both: // as it is
		case prot&unix.PROT_WRITE != 0:
			access = accessWrite
		default:
			access = accessRead
		}
	default:
		return 0, 0, 0, t.ValueErrorf("mmap invalid access parameter.")
	}
	return flags, prot, access, nil
}

// newMapping maps a file, or memory.
//
//py:new mmap(fileno: int, length: int, flags=1, prot=3, access=0, offset=0)
//py:sig -
func newMapping(t *Thread, typ *Type, fileno int32, length int, flags, prot, access int32, offset int64) (Value, *Exception) {
	if length < 0 {
		return Value{}, t.OverflowErrorf("memory mapped length must be positive")
	}
	if offset < 0 {
		return Value{}, t.OverflowErrorf("memory mapped offset must be positive")
	}
	flags, prot, access, err := protection(t, flags, prot, access)
	if err != nil {
		return Value{}, err
	}
	fd := -1
	if fileno == -1 {
		flags |= unix.MAP_ANONYMOUS
	} else {
		if length, err = fileLength(t, int(fileno), length, offset); err != nil {
			return Value{}, err
		}
		var e error
		if fd, e = unix.FcntlInt(uintptr(fileno), unix.F_DUPFD_CLOEXEC, 0); e != nil {
			return Value{}, t.OSErr(e.(syscall.Errno))
		}
	}
	data, e := unix.Mmap(fd, offset, length, int(prot), int(flags))
	if e != nil {
		if fd >= 0 {
			unix.Close(fd)
		}
		return Value{}, t.OSErr(e.(syscall.Errno))
	}
	v := typ.Alloc()
	m := (*mapping)(v.Ptr())
	m.data, m.fd, m.offset, m.access = data, fd, offset, int(access)
	return v, nil
}

// fileLength checks the part of a file to be mapped; length 0 is the rest of
// it.
func fileLength(t *Thread, fd, length int, offset int64) (int, *Exception) {
	var st unix.Stat_t
	if e := unix.Fstat(fd, &st); e != nil {
		return 0, t.OSErr(e.(syscall.Errno))
	}
	if st.Mode&unix.S_IFMT != unix.S_IFREG {
		return length, nil
	}
	switch {
	case length == 0 && st.Size == 0:
		return 0, t.ValueErrorf("cannot mmap an empty file")
	case length == 0 && offset >= st.Size:
		return 0, t.ValueErrorf("mmap offset is greater than file size")
	case length == 0:
		return int(st.Size - offset), nil
	case offset > st.Size || st.Size-offset < int64(length):
		return 0, t.ValueErrorf("mmap length is greater than file size")
	}
	return length, nil
}

func repr(t *Thread, v Value) (Value, *Exception) {
	m := (*mapping)(v.Ptr())
	name := object.TypeOf(v).Name
	if m.data == nil {
		return object.NewStr(fmt.Sprintf("<%s closed=True>", name)), nil
	}
	return object.NewStr(fmt.Sprintf("<%s closed=False, access=%s, length=%d, pos=%d, offset=%d>", name,
		accessNames[m.access], len(m.data), m.pos, m.offset)), nil
}

// valid raises ValueError when the mapping is closed.
func (m *mapping) valid(t *Thread) *Exception {
	if m.data == nil {
		return t.ValueErrorf("mmap closed or invalid")
	}
	return nil
}

// writable raises TypeError when the memory cannot be written.
func (m *mapping) writable(t *Thread) *Exception {
	if m.access == accessRead {
		return t.TypeErrorf("mmap can't modify a readonly memory map.")
	}
	return nil
}

func (m *mapping) unmap() {
	if m.data != nil {
		unix.Munmap(m.data)
		m.data = nil
	}
	if m.fd >= 0 {
		unix.Close(m.fd)
		m.fd = -1
	}
}

// finalize runs from the collector.
func finalize(t *Thread, v Value) *Exception {
	if m := (*mapping)(v.Ptr()); !m.exports.Busy() {
		m.unmap()
	}
	return nil
}

// close unmaps.
//
//py:method close(self, /)
//py:sig -
func (m *mapping) close(t *Thread) *Exception {
	if m.exports.Busy() {
		return t.BufferErrorf("cannot close exported pointers exist")
	}
	m.unmap()
	return nil
}

//py:getter closed
func (m *mapping) closed() bool { return m.data == nil }

//py:method __enter__(self, /)
//py:sig -
func (m *mapping) enter(t *Thread) (Value, *Exception) { return m.Object.Value(), m.valid(t) }

//py:method __exit__(self, /, *args)
//py:sig -
func (m *mapping) exit(t *Thread, args []Value) *Exception { return m.close(t) }

func length(t *Thread, v Value) (int, *Exception) {
	m := (*mapping)(v.Ptr())
	return len(m.data), m.valid(t)
}

func getBuffer(t *Thread, v Value, flags object.BufferFlags) (*object.Buffer, *Exception) {
	m := (*mapping)(v.Ptr())
	if err := m.valid(t); err != nil {
		return nil, err
	}
	if flags&object.BufWritable != 0 && m.access == accessRead {
		return nil, t.BufferErrorf("Object is not writable.")
	}
	return &object.Buffer{Bytes: m.data, Obj: v, Format: "B", ItemSize: 1, ReadOnly: m.access == accessRead,
		Free: m.exports.Add(), Tracked: &m.exports}, nil
}

// iter iterates over bytes objects of length one, though indexing gives ints:
// the reference iterates by the sequence protocol and indexes by the mapping's.
func iter(t *Thread, v Value) (Value, *Exception) {
	m := (*mapping)(v.Ptr())
	i := 0
	next := &object.Native{Name: "next", Kind: object.NoArgs, Fn0: func(t *Thread, self Value) (Value, *Exception) {
		if err := m.valid(t); err != nil {
			return Value{}, err
		}
		if i >= len(m.data) {
			return object.None, nil
		}
		i++
		return object.NewBytes([]byte{m.data[i-1]}), nil
	}}
	return object.NewCallableIter(object.NewFunction(next, v, object.None), object.None), nil
}

func getItem(t *Thread, v, key Value) (Value, *Exception) {
	m := (*mapping)(v.Ptr())
	if err := m.valid(t); err != nil {
		return Value{}, err
	}
	if s, ok := object.AsSlice(key); ok {
		start, _, step, n, err := object.SliceIndices(t, s, len(m.data))
		if err == nil {
			err = m.valid(t) // __index__ may have closed it
		}
		if err != nil {
			return Value{}, err
		}
		out := make([]byte, n)
		for i := range out {
			out[i] = m.data[start+i*step]
		}
		return object.NewBytes(out), nil
	}
	i, err := m.index(t, key)
	if err != nil {
		return Value{}, err
	}
	return object.SmallInt(int64(m.data[i])), nil
}

func (m *mapping) index(t *Thread, key Value) (int, *Exception) {
	if object.TypeOf(key).Index == nil {
		return 0, t.TypeErrorf("mmap indices must be integers")
	}
	i, err := object.Index(t, key)
	if err == nil {
		err = m.valid(t)
	}
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += len(m.data)
	}
	if i < 0 || i >= len(m.data) {
		return 0, t.IndexErrorf("mmap index out of range")
	}
	return i, nil
}

func setItem(t *Thread, v, key, val Value) *Exception {
	m := (*mapping)(v.Ptr())
	if err := m.valid(t); err != nil {
		return err
	}
	if err := m.writable(t); err != nil {
		return err
	}
	s, isSlice := object.AsSlice(key)
	if val.IsNil() {
		if isSlice {
			return t.TypeErrorf("mmap object doesn't support slice deletion")
		}
		return t.TypeErrorf("mmap doesn't support item deletion")
	}
	if isSlice {
		return m.setSlice(t, s, val)
	}
	i, err := m.index(t, key)
	if err != nil {
		return err
	}
	if object.TypeOf(val).Index == nil {
		return t.TypeErrorf("mmap item value must be an int")
	}
	n, err := object.Index(t, val)
	if err == nil {
		err = m.valid(t)
	}
	if err != nil {
		return err
	}
	if n < 0 || n > 255 {
		return t.ValueErrorf("mmap item value must be in range(0, 256)")
	}
	m.data[i] = byte(n)
	return nil
}

func (m *mapping) setSlice(t *Thread, s *object.Slice, val Value) *Exception {
	b, err := object.ArgBuffer(t, val)
	if err != nil {
		return err
	}
	defer b.Release()
	start, _, step, n, err := object.SliceIndices(t, s, len(m.data))
	if err == nil {
		err = m.valid(t)
	}
	if err != nil {
		return err
	}
	if len(b.Bytes) != n {
		return t.IndexErrorf("mmap slice assignment is wrong size")
	}
	if step == 1 {
		copy(m.data[start:start+n], b.Bytes)
		return nil
	}
	for i, c := range b.Bytes {
		m.data[start+i*step] = c
	}
	return nil
}
