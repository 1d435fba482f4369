package object

// NewExceptionClass makes an exception class of a native module, such as
// struct.error: a class as Python code would make it.
func NewExceptionClass(t *Thread, module, name string, base *Type) (*Type, *Exception) {
	ns := NewDict()
	ns.SetName("__module__", NewStr(module))
	return NewType(t, name, NewTuple(base.Value()), ns)
}
