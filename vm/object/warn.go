package object

import "fmt"

// Warn issues a warning; the exception is what a filter made of it.
func (t *Thread) Warn(category *Type, format string, args ...any) *Exception {
	m := t.RT.Modules.GetName("_warnings")
	if m.IsNil() {
		return nil // too early
	}
	_, err := CallMethod(t, m, Intern("warn"), NewStr(fmt.Sprintf(format, args...)), category.Value(), SmallInt(1))
	return err
}

// warnSubclass tells that a conversion method returned an instance of a proper
// subclass of int, float or complex, which will not do for ever.
func warnSubclass(t *Thread, method, want string, r Value) *Exception {
	return t.Warn(&DeprecationWarning, "%s returned non-%s (type %s).  The ability to return an instance of a strict subclass of %s is deprecated, and may be removed in a future version of Python.",
		method, want, TypeOf(r).Name, want)
}
