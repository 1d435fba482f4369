package vm

import (
	"gopy/vm/object"
)

// Input is the input function on sys.stdin and sys.stdout.
func Input(t *Thread, prompt Value) (Value, *Exception) {
	stream := func(name string) (Value, *Exception) {
		v := t.RT.Sys.GetName(name)
		if v.IsNil() || v == object.None {
			return Value{}, t.RuntimeErrorf("input(): lost sys.%s", name)
		}
		return v, nil
	}
	in, err := stream("stdin")
	if err != nil {
		return Value{}, err
	}
	out, err := stream("stdout")
	if err != nil {
		return Value{}, err
	}
	if errStream, err := stream("stderr"); err == nil {
		object.CallMethod(t, errStream, object.Intern("flush"))
	} else {
		return Value{}, err
	}
	if !prompt.IsNil() {
		s, err := object.ToStr(t, prompt)
		if err != nil {
			return Value{}, err
		}
		if _, err := object.CallMethod(t, out, object.Intern("write"), s.Value()); err != nil {
			return Value{}, err
		}
	}
	object.CallMethod(t, out, object.Intern("flush")) // a stream that cannot is as good
	line, err := object.CallMethod(t, in, object.Intern("readline"))
	if err != nil {
		return Value{}, err
	}
	s, ok := object.AsStr(line)
	if !ok {
		return Value{}, t.TypeErrorf("object.readline() returned non-string")
	}
	n := s.Len()
	if n == 0 {
		return Value{}, t.Raise(&object.EOFError, "EOF when reading a line")
	}
	if s.At(n-1) == '\n' {
		return s.Slice(0, n-1).Value(), nil
	}
	return line, nil
}
