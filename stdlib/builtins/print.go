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
	sep, err := separator(t, sep, "sep", " ")
	if err != nil {
		return err
	}
	if end, err = separator(t, end, "end", "\n"); err != nil {
		return err
	}
	write, err := object.LoadMethod1(t, file, &writeName)
	if err != nil {
		return err
	}
	for i, a := range args {
		if i > 0 {
			if _, err := write.Call(t, sep); err != nil {
				return err
			}
		}
		s, err := object.ToStr(t, a)
		if err != nil {
			return err
		}
		if _, err := write.Call(t, s.Value()); err != nil {
			return err
		}
	}
	if _, err := write.Call(t, end); err != nil {
		return err
	}
	if flush {
		_, err := object.CallMethod(t, file, object.Intern("flush"))
		return err
	}
	return nil
}

var writeName = object.Name{Text: "write"}

// separator checks the argument sep or end.
func separator(t *Thread, v Value, name, def string) (Value, *Exception) {
	if v.IsNil() || v == object.None {
		return object.NewStr(def), nil
	}
	if !object.IsStr(v) {
		return Value{}, t.TypeErrorf("%s must be None or a string, not %s", name, object.TypeOf(v).Name)
	}
	return v, nil
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
