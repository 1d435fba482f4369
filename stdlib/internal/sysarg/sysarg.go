// Package sysarg converts arguments that the modules about the operating system
// share.
package sysarg

import (
	"gopy/vm/object"
)

// FD converts a descriptor, or an object with fileno(), to its number.
func FD(t *object.Thread, v object.Value) (int, *object.Exception) {
	if _, _, ok := object.AsInt(v); !ok {
		f, err := object.FindAttr(t, v, object.Intern("fileno"))
		if err != nil {
			return 0, err
		}
		if f.IsNil() {
			return 0, t.TypeErrorf("argument must be an int, or have a fileno() method.")
		}
		if v, err = object.Call0(t, f); err != nil {
			return 0, err
		}
		if _, _, ok := object.AsInt(v); !ok {
			return 0, t.TypeErrorf("fileno() returned a non-integer")
		}
	}
	n, err := object.ArgInt32(t, v)
	if err == nil && n < 0 {
		err = t.ValueErrorf("file descriptor cannot be a negative integer (%d)", n)
	}
	return int(n), err
}

// ID converts a user or group id; -1 is the largest.
func ID(t *object.Thread, v object.Value, what string) (uint32, *object.Exception) {
	if object.TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("%s should be integer, not %s", what, object.TypeOf(v).Name)
	}
	v, err := object.IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	n, b, _ := object.AsInt(v)
	switch {
	case b != nil && b.Sign() < 0 || n < -1:
		return 0, t.OverflowErrorf("%s is less than minimum", what)
	case b != nil || n > 1<<32-1:
		return 0, t.OverflowErrorf("%s is greater than maximum", what)
	}
	return uint32(n), nil
}
