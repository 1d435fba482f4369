package marshal

import (
	"fmt"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// loads reads an object from bytes.
//
//py:func loads(bytes, /)
//py:doc Convert the bytes-like object to a value.
//py:doc
//py:doc If no valid value is found, raise EOFError, ValueError or TypeError.  Extra
//py:doc bytes in the input are ignored.
func loads(t *Thread, bytes Value) (Value, *Exception) {
	b, err := object.ArgBuffer(t, bytes)
	if err != nil {
		return Value{}, err
	}
	defer b.Release()
	if object.NeverChanges(bytes) {
		if v, ok := loadImage(t, b.Bytes); ok {
			return v, nil
		}
	}
	v, _, err := Load(t, b.Bytes)
	return v, err
}

// dumps writes an object to bytes.
//
//py:func dumps(value, version: int = 4, /)
//py:doc Return the bytes object that would be written to a file by dump(value, file).
//py:doc
//py:doc   value
//py:doc     Must be a supported type.
//py:doc   version
//py:doc     Indicates the data format that dumps should use.
//py:doc
//py:doc Raise a ValueError exception if value has (or contains an object that has) an
//py:doc unsupported type.
func dumps(t *Thread, value Value, version int32) (Value, *Exception) {
	b, err := Dump(t, value, int(version))
	if err != nil {
		return Value{}, err
	}
	return object.NewBytes(b), nil
}

// dump writes an object to a file.
//
//py:func dump(value, file, version: int = 4, /)
//py:doc Write the value on the open file.
//py:doc
//py:doc   value
//py:doc     Must be a supported type.
//py:doc   file
//py:doc     Must be a writeable binary file.
//py:doc   version
//py:doc     Indicates the data format that dump should use.
//py:doc
//py:doc If the value has (or contains an object that has) an unsupported type, a
//py:doc ValueError exception is raised - but garbage data will also be written to
//py:doc the file. The object will not be properly read back by load().
func dump(t *Thread, value, file Value, version int32) (Value, *Exception) {
	b, err := Dump(t, value, int(version))
	if err != nil {
		return Value{}, err
	}
	return object.CallMethod(t, file, object.Intern("write"), object.NewBytes(b))
}

// load reads an object from a file, and no byte more than it takes.
//
//py:func load(file, /)
//py:doc Read one value from the open file and return it.
//py:doc
//py:doc   file
//py:doc     Must be readable binary file.
//py:doc
//py:doc If no valid value is read (e.g. because the data has a different Python
//py:doc version's incompatible marshal format), raise EOFError, ValueError or
//py:doc TypeError.
//py:doc
//py:doc Note: If an object containing an unsupported type was marshalled with
//py:doc dump(), load() will substitute None for the unmarshallable type.
func load(t *Thread, file Value) (Value, *Exception) {
	data, err := object.CallMethod(t, file, object.Intern("read"), object.SmallInt(0))
	if err != nil {
		return Value{}, err
	}
	if _, ok := object.AsBytes(data); !ok {
		return Value{}, t.TypeErrorf("file.read() returned not bytes but %s", object.TypeOf(data).Name)
	}
	v, rerr := code.UnmarshalFrom[Value](func(n int) ([]byte, error) { return readExactly(t, file, n) }, newDistinctBuilder(t))
	if rerr != nil {
		return Value{}, exception(t, rerr)
	}
	return v, nil
}

// readExactly lets a file fill a buffer of n bytes.
func readExactly(t *Thread, file Value, n int) ([]byte, error) {
	if n == 0 {
		return nil, nil
	}
	buf := make([]byte, n)
	view, err := object.NewMemoryView(t, object.NewByteArray(buf).Value())
	if err != nil {
		return nil, guestError{err}
	}
	r, err := object.CallMethod(t, file, object.Intern("readinto"), view)
	if err != nil {
		return nil, guestError{err}
	}
	got, err := object.ArgInt(t, r)
	switch {
	case err != nil:
		return nil, guestError{err}
	case got > n:
		return nil, &code.MarshalError{Type: "ValueError",
			Msg: fmt.Sprintf("read() returned too much data: %d bytes requested, %d returned", n, got)}
	case got < n:
		return nil, &code.MarshalError{Type: "EOFError", Msg: "EOF read where not expected"}
	}
	return buf, nil
}
