package object

import "fmt"

// wrapException returns an exception of the same class as err whose message
// says what failed and why, caused by err; or err itself when the class may need
// other arguments than a message, or when err carries more than one.
func (t *Thread) wrapException(err *Exception, what string) *Exception {
	c := err.Type()
	builtin := c
	for builtin.Flags&TypeHeap != 0 {
		builtin = builtin.Base
	}
	if !plainException(builtin) || c.Lookup(names.init) != builtin.Lookup(names.init) || c.Lookup(names.new) != builtin.Lookup(names.new) {
		return err
	}
	args := err.args().Items()
	if len(args) > 1 || len(args) == 1 && !IsStr(args[0]) {
		return err
	}
	if d := InstanceDict(err.Value()); d != nil && d.Len() > 0 {
		return err
	}
	text, e := ToStr(t, err.Value())
	if e != nil {
		return err
	}
	wrapped := t.RaiseArgs(c, NewStr(fmt.Sprintf("%s (%s: %s)", what, c.Name, text)))
	wrapped.SetCause(err)
	wrapped.Context = err
	return wrapped
}
