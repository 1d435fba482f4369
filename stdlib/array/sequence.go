package array

import (
	"bytes"

	"gopy/vm/object"
)

// Arrays as sequences: subscripts, slices, + and *.

func arrayLen(t *Thread, v Value) (int, *Exception) { return (*Array)(v.Ptr()).len(), nil }

// index resolves a subscript.
func (a *Array) index(t *Thread, key Value, msg string) (int, *Exception) {
	i, err := object.Index(t, key)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += a.len()
	}
	if i < 0 || i >= a.len() {
		return 0, t.IndexErrorf("%s", msg)
	}
	return i, nil
}

func arrayGetItem(t *Thread, v, key Value) (Value, *Exception) {
	a := (*Array)(v.Ptr())
	if s, ok := object.AsSlice(key); ok {
		start, _, step, n, err := object.SliceIndices(t, s, a.len())
		if err != nil {
			return Value{}, err
		}
		return newOf(a.code, a.selected(start, step, n)).Value(), nil
	}
	if object.TypeOf(key).Index == nil {
		return Value{}, t.TypeErrorf("array indices must be integers")
	}
	i, err := a.index(t, key, "array index out of range")
	if err != nil {
		return Value{}, err
	}
	return a.get(i), nil
}

// selected copies the n items that start and step select.
func (a *Array) selected(start, step, n int) []byte {
	size := a.code.size
	if step == 1 {
		return bytes.Clone(a.data[start*size : (start+n)*size])
	}
	out := make([]byte, 0, n*size)
	for i, k := 0, start; i < n; i, k = i+1, k+step {
		out = append(out, a.at(k)...)
	}
	return out
}

func arraySetItem(t *Thread, v, key, val Value) *Exception {
	a := (*Array)(v.Ptr())
	if s, ok := object.AsSlice(key); ok {
		return a.setSlice(t, s, val)
	}
	if object.TypeOf(key).Index == nil {
		return t.TypeErrorf("array indices must be integers")
	}
	i, err := a.index(t, key, "array assignment index out of range")
	if err != nil {
		return err
	}
	if val.IsNil() {
		return a.splice(t, i, i+1, nil)
	}
	var b [8]byte
	if err := a.code.put(t, b[:a.code.size], val); err != nil {
		return err
	}
	if i < a.len() { // converting may have run code that shrank the array
		copy(a.at(i), b[:])
	}
	return nil
}

// splice replaces items i to j by data.
func (a *Array) splice(t *Thread, i, j int, data []byte) *Exception {
	size := a.code.size
	if (j-i)*size != len(data) {
		if err := a.resizable(t); err != nil {
			return err
		}
		a.data = append(append(bytes.Clone(a.data[:i*size]), data...), a.data[j*size:]...)
		return nil
	}
	copy(a.data[i*size:], data)
	return nil
}

func (a *Array) setSlice(t *Thread, s *object.Slice, val Value) *Exception {
	var data []byte
	if !val.IsNil() {
		b, ok := asArray(val)
		if !ok {
			return t.TypeErrorf("can only assign array (not \"%s\") to array slice", object.TypeOf(val).ShortName())
		}
		if b.code != a.code {
			return badArgument(t)
		}
		data = bytes.Clone(b.data)
	}
	start, stop, step, n, err := object.SliceIndices(t, s, a.len())
	if err != nil {
		return err
	}
	if step == 1 {
		return a.splice(t, start, max(start, stop), data)
	}
	if val.IsNil() {
		return a.deleteStepped(t, start, step, n)
	}
	size := a.code.size
	if len(data) != n*size {
		return t.ValueErrorf("attempt to assign array of size %d to extended slice of size %d", len(data)/size, n)
	}
	for i, k := 0, start; i < n; i, k = i+1, k+step {
		copy(a.at(k), data[i*size:])
	}
	return nil
}

func (a *Array) deleteStepped(t *Thread, start, step, n int) *Exception {
	if n == 0 {
		return nil
	}
	if err := a.resizable(t); err != nil {
		return err
	}
	if step < 0 {
		start, step = start+(n-1)*step, -step
	}
	out := make([]byte, 0, len(a.data))
	for i := range a.len() {
		if i < start || (i-start)%step != 0 || (i-start)/step >= n {
			out = append(out, a.at(i)...)
		}
	}
	a.data = out
	return nil
}

func badArgument(t *Thread) *Exception {
	return t.TypeErrorf("bad argument type for built-in operation")
}

func arrayConcat(t *Thread, v, w Value) (Value, *Exception) {
	a := (*Array)(v.Ptr())
	b, ok := asArray(w)
	if !ok {
		return Value{}, t.TypeErrorf("can only append array (not \"%s\") to array", object.TypeOf(w).ShortName())
	}
	if a.code != b.code {
		return Value{}, badArgument(t)
	}
	return newOf(a.code, append(bytes.Clone(a.data), b.data...)).Value(), nil
}

func arrayRepeat(t *Thread, v Value, n int) (Value, *Exception) {
	a := (*Array)(v.Ptr())
	data, err := a.repeated(t, n)
	if err != nil {
		return Value{}, err
	}
	return newOf(a.code, data).Value(), nil
}

func (a *Array) repeated(t *Thread, n int) ([]byte, *Exception) {
	if n <= 0 || len(a.data) == 0 {
		return nil, nil
	}
	if err := object.CheckAlloc(t, n, len(a.data)); err != nil {
		return nil, err
	}
	return bytes.Repeat(a.data, n), nil
}

func arrayInplaceConcat(t *Thread, v, w Value) (Value, *Exception) {
	if _, ok := asArray(w); !ok {
		return Value{}, t.TypeErrorf("can only extend array with array (not \"%s\")", object.TypeOf(w).ShortName())
	}
	return v, (*Array)(v.Ptr()).extend(t, w)
}

func arrayInplaceRepeat(t *Thread, v Value, n int) (Value, *Exception) {
	a := (*Array)(v.Ptr())
	if n != 1 && len(a.data) > 0 {
		if err := a.resizable(t); err != nil {
			return Value{}, err
		}
	}
	data, err := a.repeated(t, n)
	if err != nil {
		return Value{}, err
	}
	a.data = data
	return v, nil
}
