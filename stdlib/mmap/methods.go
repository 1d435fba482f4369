//go:build linux

package mmap

import (
	"bytes"
	"syscall"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// read returns bytes from the position on.
//
//py:method read(self, n=None, /)
//py:sig -
func (m *mapping) read(t *Thread, count Value) (Value, *Exception) {
	if err := m.valid(t); err != nil {
		return Value{}, err
	}
	n := len(m.data)
	if count != object.None && !count.IsNil() {
		if object.TypeOf(count).Index == nil {
			return Value{}, t.TypeErrorf("argument should be integer or None, not '%s'", object.TypeOf(count).Name)
		}
		var err *Exception
		if n, err = object.ArgInt(t, count); err != nil {
			return Value{}, err
		}
		if err := m.valid(t); err != nil {
			return Value{}, err
		}
	}
	rest := m.rest()
	if n < 0 || n > len(rest) {
		n = len(rest)
	}
	m.pos += n
	return object.NewBytes(bytes.Clone(rest[:n])), nil
}

// rest is the memory from the position on.
func (m *mapping) rest() []byte { return m.data[min(m.pos, len(m.data)):] }

//py:method read_byte(self, /)
//py:sig -
func (m *mapping) readByte(t *Thread) (int, *Exception) {
	if err := m.valid(t); err != nil {
		return 0, err
	}
	if m.pos >= len(m.data) {
		return 0, t.ValueErrorf("read byte out of range")
	}
	m.pos++
	return int(m.data[m.pos-1]), nil
}

//py:method readline(self, /)
//py:sig -
func (m *mapping) readline(t *Thread) (Value, *Exception) {
	if err := m.valid(t); err != nil {
		return Value{}, err
	}
	rest := m.rest()
	n := bytes.IndexByte(rest, '\n') + 1
	if n == 0 {
		n = len(rest)
	}
	m.pos += n
	return object.NewBytes(bytes.Clone(rest[:n])), nil
}

//py:method write(self, data, /)
//py:sig -
func (m *mapping) write(t *Thread, data []byte) (int, *Exception) {
	if err := m.valid(t); err != nil {
		return 0, err
	}
	if err := m.writable(t); err != nil {
		return 0, err
	}
	if len(m.rest()) < len(data) {
		return 0, t.ValueErrorf("data out of range")
	}
	m.pos += copy(m.rest(), data)
	return len(data), nil
}

//py:method write_byte(self, byte, /)
//py:sig -
func (m *mapping) writeByte(t *Thread, c uint8) *Exception {
	if err := m.valid(t); err != nil {
		return err
	}
	if err := m.writable(t); err != nil {
		return err
	}
	if m.pos >= len(m.data) {
		return t.ValueErrorf("write byte out of range")
	}
	m.data[m.pos] = c
	m.pos++
	return nil
}

//py:method tell(self, /)
//py:sig -
func (m *mapping) tell(t *Thread) (int, *Exception) { return m.pos, m.valid(t) }

//py:method seek(self, dist, how=0, /)
//py:sig -
func (m *mapping) seek(t *Thread, dist int, how int32) *Exception {
	if err := m.valid(t); err != nil {
		return err
	}
	switch how {
	case 0:
	case 1:
		dist += m.pos
	case 2:
		dist += len(m.data)
	default:
		return t.ValueErrorf("unknown seek type")
	}
	if dist < 0 || dist > len(m.data) {
		return t.ValueErrorf("seek out of range")
	}
	m.pos = dist
	return nil
}

// search is find and rfind.
func (m *mapping) search(t *Thread, sub []byte, bounds []Value, index func(s, sep []byte) int) (int, *Exception) {
	if err := m.valid(t); err != nil {
		return 0, err
	}
	at := [2]int{m.pos, len(m.data)}
	for i, v := range bounds {
		if v.IsNil() {
			continue
		}
		n, err := object.ArgInt(t, v)
		if err == nil {
			err = m.valid(t)
		}
		if err != nil {
			return 0, err
		}
		if n < 0 {
			n += len(m.data)
		}
		at[i] = max(0, min(n, len(m.data)))
	}
	if at[0] > at[1] {
		return -1, nil
	}
	if i := index(m.data[at[0]:at[1]], sub); i >= 0 {
		return i + at[0], nil
	}
	return -1, nil
}

//py:method find(self, sub, start=NULL, end=NULL, /)
//py:sig -
func (m *mapping) find(t *Thread, sub []byte, start, end Value) (int, *Exception) {
	return m.search(t, sub, []Value{start, end}, bytes.Index)
}

//py:method rfind(self, sub, start=NULL, end=NULL, /)
//py:sig -
func (m *mapping) rfind(t *Thread, sub []byte, start, end Value) (int, *Exception) {
	return m.search(t, sub, []Value{start, end}, bytes.LastIndex)
}

//py:method move(self, dest, src, count, /)
//py:sig -
func (m *mapping) move(t *Thread, dest, src, count int) *Exception {
	if err := m.valid(t); err != nil {
		return err
	}
	if err := m.writable(t); err != nil {
		return err
	}
	n := len(m.data)
	if dest < 0 || src < 0 || count < 0 || n-dest < count || n-src < count {
		return t.ValueErrorf("source, destination, or count out of range")
	}
	copy(m.data[dest:dest+count], m.data[src:src+count])
	return nil
}

//py:method size(self, /)
//py:sig -
func (m *mapping) size(t *Thread) (int64, *Exception) {
	if err := m.valid(t); err != nil {
		return 0, err
	}
	var st unix.Stat_t
	if e := unix.Fstat(m.fd, &st); e != nil {
		return 0, t.OSErr(e.(syscall.Errno))
	}
	return st.Size, nil
}

//py:method resize(self, newsize, /)
//py:sig -
func (m *mapping) resize(t *Thread, size int) *Exception {
	if err := m.valid(t); err != nil {
		return err
	}
	if m.exports.Busy() {
		return t.BufferErrorf("mmap can't resize with extant buffers exported.")
	}
	if m.access == accessRead || m.access == accessCopy {
		return t.TypeErrorf("mmap can't resize a readonly or copy-on-write memory map.")
	}
	if size < 0 || int64(size) > 1<<63-1-m.offset {
		return t.ValueErrorf("new size out of range")
	}
	if m.fd >= 0 {
		if e := unix.Ftruncate(m.fd, m.offset+int64(size)); e != nil {
			return t.OSErr(e.(syscall.Errno))
		}
	}
	data, e := unix.Mremap(m.data, size, unix.MREMAP_MAYMOVE)
	if e != nil {
		return t.OSErr(e.(syscall.Errno))
	}
	m.data = data
	return nil
}

// part is the memory that offset and size arguments name.
func (m *mapping) part(offset, size int) ([]byte, bool) {
	if offset < 0 || size < 0 || size > len(m.data)-offset {
		return nil, false
	}
	return m.data[offset : offset+size], true
}

//py:method flush(self, offset=0, size=NULL, /)
//py:sig -
func (m *mapping) flush(t *Thread, offset int, size Value) *Exception {
	if err := m.valid(t); err != nil {
		return err
	}
	n := len(m.data)
	if !size.IsNil() {
		var err *Exception
		if n, err = object.ArgInt(t, size); err != nil {
			return err
		}
	}
	part, ok := m.part(offset, n)
	if !ok {
		return t.ValueErrorf("flush values out of range")
	}
	if m.access == accessRead || m.access == accessCopy || len(part) == 0 {
		return nil
	}
	if e := unix.Msync(part, unix.MS_SYNC); e != nil {
		return t.OSErr(e.(syscall.Errno))
	}
	return nil
}

//py:method madvise(self, option, start=0, length=NULL, /)
//py:sig -
func (m *mapping) madvise(t *Thread, option int32, start int, length Value) *Exception {
	if err := m.valid(t); err != nil {
		return err
	}
	n := len(m.data)
	if !length.IsNil() {
		var err *Exception
		if n, err = object.ArgInt(t, length); err != nil {
			return err
		}
	}
	if start < 0 || start >= len(m.data) {
		return t.ValueErrorf("madvise start out of bounds")
	}
	if n < 0 {
		return t.ValueErrorf("madvise length invalid")
	}
	if start > 1<<63-1-n {
		return t.OverflowErrorf("madvise length too large")
	}
	if e := unix.Madvise(m.data[start:min(len(m.data), start+n)], int(option)); e != nil {
		return t.OSErr(e.(syscall.Errno))
	}
	return nil
}
