package array

import (
	"bytes"
	"slices"

	"gopy/vm/object"
)

//py:getter array.typecode
//py:doc the typecode character used to create the array
func arrayTypecode(self *Array) string { return string(self.code.char) }

//py:getter array.itemsize
//py:doc the size, in bytes, of one array item
func arrayItemsize(self *Array) int { return self.code.size }

//py:method append(self, v, /)
//py:doc Append new value v to the end of the array.
func (a *Array) append(t *Thread, v Value) *Exception { return a.add(t, v) }

//py:method buffer_info(self, /)
//py:doc Return a tuple (address, length) giving the current memory address and the length in items of the buffer used to hold array's contents.
func (a *Array) bufferInfo() Value {
	return object.Pack(object.ID(a.Value()), object.MakeInt(int64(a.len())))
}

//py:method byteswap(self, /)
//py:doc Byteswap all items of the array.
func (a *Array) byteswap() {
	for i := range a.len() {
		slices.Reverse(a.at(i))
	}
}

//py:method __copy__(self, /)
//py:doc Return a copy of the array.
func (a *Array) copy() Value { return newOf(a.code, bytes.Clone(a.data)).Value() }

//py:method __deepcopy__(self, unused, /)
//py:doc Return a copy of the array.
func (a *Array) deepcopy(unused Value) Value { return a.copy() }

//py:method count(self, v, /)
//py:doc Return number of occurrences of v in the array.
func (a *Array) count(t *Thread, v Value) (int, *Exception) {
	n := 0
	for i := 0; i < a.len(); i++ {
		eq, err := object.CompareBool(t, a.get(i), v, object.Eq)
		if err != nil {
			return 0, err
		}
		if eq {
			n++
		}
	}
	return n, nil
}

//py:method extend(self, bb, /)
//py:doc Append items to the end of the array.
func (a *Array) extend(t *Thread, bb Value) *Exception {
	b, ok := asArray(bb)
	if !ok {
		return object.Iterate(t, bb, func(item Value) *Exception { return a.add(t, item) })
	}
	if a.code != b.code {
		return t.TypeErrorf("can only extend with array of same kind")
	}
	if len(b.data) > 0 {
		if err := a.resizable(t); err != nil {
			return err
		}
	}
	a.data = append(a.data, b.data...)
	return nil
}

//py:method fromfile(self, f, n: int, /)
//py:doc Read n objects from the file object f and append them to the end of the array.
func (a *Array) fromfile(t *Thread, f Value, n int) *Exception {
	if n < 0 {
		return t.ValueErrorf("negative count")
	}
	b, err := object.CallMethod(t, f, object.Intern("read"), object.MakeInt(int64(n*a.code.size)))
	if err != nil {
		return err
	}
	data, ok := object.AsBytes(b)
	if !ok {
		return t.TypeErrorf("read() didn't return bytes")
	}
	if err := a.frombytes(t, b); err != nil {
		return err
	}
	if len(data.Data) != n*a.code.size {
		return t.Raise(&object.EOFError, "read() didn't return enough bytes")
	}
	return nil
}

//py:method tofile(self, f, /)
//py:doc Write all items (as machine values) to the file object f.
func (a *Array) tofile(t *Thread, f Value) *Exception {
	const block = 64 << 10
	for i := 0; i < len(a.data); i += block {
		part := bytes.Clone(a.data[i:min(i+block, len(a.data))])
		if _, err := object.CallMethod(t, f, object.Intern("write"), object.NewBytes(part)); err != nil {
			return err
		}
	}
	return nil
}

//py:method fromlist(self, list, /)
//py:doc Append items to array from list.
func (a *Array) fromlist(t *Thread, list Value) *Exception {
	l, ok := object.AsList(list)
	if !ok {
		return t.TypeErrorf("arg must be list")
	}
	if len(l.Items) > 0 {
		if err := a.resizable(t); err != nil {
			return err
		}
	}
	old := len(a.data)
	for i := 0; i < len(l.Items); i++ {
		if err := a.add(t, l.Items[i]); err != nil {
			a.data = a.data[:old] // all or nothing
			return err
		}
	}
	return nil
}

//py:method tolist(self, /)
//py:doc Convert array to an ordinary list with the same items.
func (a *Array) tolist() *object.List {
	items := make([]Value, a.len())
	for i := range items {
		items[i] = a.get(i)
	}
	return object.NewList(items)
}

//py:method frombytes(self, buffer, /)
//py:doc Appends items from the string, interpreting it as an array of machine values.
func (a *Array) frombytes(t *Thread, buffer Value) *Exception {
	buf, err := object.GetBuffer(t, buffer, object.BufSimple)
	if err != nil {
		return err
	}
	defer buf.Release()
	if len(buf.Bytes)%a.code.size != 0 {
		return t.ValueErrorf("bytes length not a multiple of item size")
	}
	if len(buf.Bytes) == 0 {
		return nil
	}
	if err := a.resizable(t); err != nil {
		return err
	}
	a.data = append(a.data, buf.Bytes...)
	return nil
}

//py:method tobytes(self, /)
//py:doc Convert the array to an array of machine values and return the bytes representation.
func (a *Array) tobytes() Value { return object.NewBytes(bytes.Clone(a.data)) }

//py:method fromunicode(self, ustr, /)
//py:doc Extends this array with data from the unicode string ustr.
func (a *Array) fromunicode(t *Thread, ustr *object.Str) *Exception {
	if a.code.char != 'u' {
		return t.ValueErrorf("fromunicode() may only be called on unicode type arrays")
	}
	if err := a.resizable(t); err != nil {
		return err
	}
	a.fromRunes(ustr)
	return nil
}

//py:method tounicode(self, /)
//py:doc Convert the array to a unicode string.
func (a *Array) tounicode(t *Thread) (*object.Str, *Exception) {
	if a.code.char != 'u' {
		return nil, t.ValueErrorf("tounicode() may only be called on unicode type arrays")
	}
	return a.text(t)
}

//py:method index(self, v, start: slice_index_not_none=0, stop: slice_index_not_none=sys.maxsize, /)
//py:doc Return index of first occurrence of v in the array.
//py:doc
//py:doc Raise ValueError if the value is not present.
func (a *Array) indexOf(t *Thread, v Value, start, stop int) (int, *Exception) {
	if start < 0 {
		start = max(start+a.len(), 0)
	}
	if stop < 0 {
		stop += a.len()
	}
	i, err := a.find(t, v, start, stop)
	if err == nil && i < 0 {
		err = t.ValueErrorf("array.index(x): x not in array")
	}
	return i, err
}

//py:method insert(self, i: int, v, /)
//py:doc Insert a new item v into the array before position i.
func (a *Array) insert(t *Thread, i int, v Value) *Exception {
	var b [8]byte
	if err := a.code.put(t, b[:a.code.size], v); err != nil {
		return err
	}
	if i < 0 {
		i += a.len()
	}
	i = min(max(i, 0), a.len())
	return a.splice(t, i, i, b[:a.code.size])
}

//py:method pop(self, i: int=-1, /)
//py:doc Return the i-th element and delete it from the array.
//py:doc
//py:doc i defaults to -1.
func (a *Array) pop(t *Thread, i int) (Value, *Exception) {
	n := a.len()
	if n == 0 {
		return Value{}, t.IndexErrorf("pop from empty array")
	}
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return Value{}, t.IndexErrorf("pop index out of range")
	}
	v := a.get(i)
	if i == n-1 {
		if err := a.resizable(t); err != nil {
			return Value{}, err
		}
		a.data = a.data[:i*a.code.size]
		return v, nil
	}
	return v, a.splice(t, i, i+1, nil)
}

//py:method remove(self, v, /)
//py:doc Remove the first occurrence of v in the array.
func (a *Array) remove(t *Thread, v Value) *Exception {
	i, err := a.find(t, v, 0, a.len())
	if err != nil {
		return err
	}
	if i < 0 {
		return t.ValueErrorf("array.remove(x): x not in array")
	}
	return a.splice(t, i, i+1, nil)
}

//py:method reverse(self, /)
//py:doc Reverse the order of the items in the array.
func (a *Array) reverse() {
	var tmp [8]byte
	for i, j := 0, a.len()-1; i < j; i, j = i+1, j-1 {
		copy(tmp[:], a.at(i))
		copy(a.at(i), a.at(j))
		copy(a.at(j), tmp[:])
	}
}

//py:method __sizeof__(self, /)
//py:doc Size of the array in memory, in bytes.
func (a *Array) sizeof() int { return 64 + len(a.data) }

//py:method __reduce_ex__(self, value, /)
//py:doc Return state information for pickling.
func (a *Array) reduceEx(t *Thread, value Value) (Value, *Exception) {
	protocol, err := object.ArgInt64(t, value)
	if err != nil {
		return Value{}, err
	}
	dict := object.None
	if d := object.InstanceDict(a.Value()); d != nil {
		dict = d.Value()
	}
	typ, char := a.Type().Value(), object.NewStr(string(a.code.char))
	if protocol < 3 {
		return object.Pack(typ, object.Pack(char, a.tolist().Value()), dict), nil
	}
	m, ok := object.AsDict(t.RT.Modules.Value())
	if !ok {
		return Value{}, t.SystemErrorf("no sys.modules")
	}
	f, err := object.GetAttrName(t, m.GetName("array"), "_array_reconstructor")
	if err != nil {
		return Value{}, err
	}
	return object.Pack(f, object.Pack(typ, char, object.SmallInt(int64(a.code.machine)), a.tobytes()), dict), nil
}

// maxMachine is the last of CPython's machine format numbers (UTF-32, big-endian).
const maxMachine = 21

//py:func _array_reconstructor(arraytype, typecode, mformat_code: int, items, /)
//py:doc Internal. Used for pickling support.
func reconstruct(t *Thread, typ *Type, char rune, machine int32, items Value) (Value, *Exception) {
	if !typ.IsSubtype(&ArrayType) {
		return Value{}, t.TypeErrorf("%s is not a subtype of %s", typ.Name, ArrayType.Name)
	}
	if findCode(char) == nil {
		return Value{}, t.ValueErrorf("second argument must be a valid type code")
	}
	if machine < 0 || machine > maxMachine {
		return Value{}, t.ValueErrorf("third argument must be a valid machine format code.")
	}
	data, ok := object.AsBytes(items)
	if !ok {
		return Value{}, t.TypeErrorf("fourth argument should be bytes, not %s", object.TypeOf(items).Name)
	}
	v, err := object.Call(t, typ.Value(), []Value{object.StrFromRune(char).Value()}, nil)
	if err != nil {
		return Value{}, err
	}
	a := (*Array)(v.Ptr())
	if order := utf16Order(machine); order != "" {
		s, err := object.Decode(t, []byte(data.Data), order, "strict")
		if err != nil {
			return Value{}, err
		}
		if char != 'u' {
			return v, object.Iterate(t, s.Value(), func(item Value) *Exception { return a.add(t, item) })
		}
		a.fromRunes(s)
		return v, nil
	}
	// The bytes are in the format of the machine that pickled: convert by way
	// of the code of that format.
	from := machineCode(int(machine))
	if from == nil || len(data.Data)%from.size != 0 {
		return Value{}, t.ValueErrorf("bytes length not a multiple of item size")
	}
	src := newOf(from, []byte(data.Data))
	if machine > 1 && machine&1 == 1 {
		src.byteswap()
	}
	if from.size == a.code.size && from.machine == a.code.machine {
		a.data = src.data
		return v, nil
	}
	return v, object.Iterate(t, src.Value(), func(item Value) *Exception { return a.add(t, item) })
}

// utf16Order is the encoding that a machine format number stands for, if it is
// one of UTF-16: no array here has that.
func utf16Order(m int32) string {
	switch m {
	case 18:
		return "utf-16-le"
	case 19:
		return "utf-16-be"
	}
	return ""
}

// machineCode finds the code of a machine format, of either byte order. The
// numbers of UTF-16 (18, 19) have no code here.
func machineCode(m int) *code {
	for _, c := range codes {
		if c.machine == m || m > 1 && c.machine == m&^1 {
			return c
		}
	}
	return nil
}
