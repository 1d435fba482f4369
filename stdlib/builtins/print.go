package builtins

import (
	"gopy/vm"
	"gopy/vm/object"
)

// print writes objects to a stream.
//
//py:func print(*args, sep=' ', end='\n', file=None, flush=False)
//py:doc Prints the values to a stream, or to sys.stdout by default.
//py:doc
//py:doc   sep
//py:doc     string inserted between values, default a space.
//py:doc   end
//py:doc     string appended after the last value, default a newline.
//py:doc   file
//py:doc     a file-like object (stream); defaults to the current sys.stdout.
//py:doc   flush
//py:doc     whether to forcibly flush the stream.
func print(t *Thread, args []Value, sep, end, file Value, flush bool) *Exception {
	if file == object.None {
		file = t.RT.Sys.GetName("stdout")
		if file.IsNil() {
			return t.RuntimeErrorf("lost sys.stdout")
		}
		if file == object.None {
			return nil
		}
	}
	for _, x := range []struct {
		v    Value
		name string
	}{{sep, "sep"}, {end, "end"}} {
		if !x.v.IsNil() && x.v != object.None && !object.IsStr(x.v) {
			return t.TypeErrorf("%s must be None or a string, not %s", x.name, object.TypeOf(x.v).Name)
		}
	}
	write, err := object.GetAttr(t, file, object.Intern("write"))
	if err != nil {
		return err
	}
	put := func(v Value) *Exception {
		_, err := object.Call1(t, write, v)
		return err
	}
	for i, a := range args {
		if i > 0 {
			s := sep
			if s.IsNil() || s == object.None {
				s = object.NewStr(" ")
			}
			if err := put(s); err != nil {
				return err
			}
		}
		s, err := object.ToStr(t, a)
		if err != nil {
			return err
		}
		if err := put(s.Value()); err != nil {
			return err
		}
	}
	if end.IsNil() || end == object.None {
		end = object.NewStr("\n")
	}
	if err := put(end); err != nil {
		return err
	}
	if flush {
		_, err := object.CallMethod(t, file, object.Intern("flush"))
		return err
	}
	return nil
}

// input reads a line.
//
//py:func input(prompt='', /)
//py:doc Read a string from standard input.  The trailing newline is stripped.
//py:doc
//py:doc The prompt string, if given, is printed to standard output without a
//py:doc trailing newline before reading input.
//py:doc
//py:doc If the user hits EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise EOFError.
//py:doc On *nix systems, readline is used if available.
func input(t *Thread, prompt Value) (Value, *Exception) {
	return vm.Input(t, prompt)
}
