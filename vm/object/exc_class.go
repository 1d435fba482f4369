package object

type exceptionClassKey struct{ module, name string }

// NewExceptionClass returns an exception class of a native module, such as
// struct.error: a class as Python code would make it. A module that is imported
// afresh gets the same one, since its native functions raise only one.
func NewExceptionClass(t *Thread, module, name string, base *Type) (*Type, *Exception) {
	key := exceptionClassKey{module, name}
	if class, ok := t.RT.State[key].(*Type); ok {
		return class, nil
	}
	ns := NewDict()
	ns.SetName("__module__", NewStr(module))
	class, err := NewType(t, name, NewTuple(base.Value()), ns)
	if err != nil {
		return nil, err
	}
	if t.RT.State == nil {
		t.RT.State = map[any]any{}
	}
	t.RT.State[key] = class
	return class, nil
}
