package main

import (
	"errors"
	"syscall"

	"gopy/stdlib/io"
	"gopy/vm"
	"gopy/vm/object"
)

// exitStatus handles an exception that nobody caught and returns the exit
// status: SystemExit's code, else 1 after a traceback through sys.excepthook.
func exitStatus(t *object.Thread, e *object.Exception) int {
	if e.Is(&object.SystemExit) {
		return systemExit(t, e)
	}
	flushStdout(t)
	if exit := showUncaught(t, e); exit != nil {
		return systemExit(t, exit)
	}
	if e.Type() == &object.KeyboardInterrupt {
		return interrupted
	}
	return 1
}

// interrupted is the status of a program that Ctrl-C ended. The process then
// ends itself by the signal, so that a shell knows.
const interrupted = 1<<8 | 130

func systemExit(t *object.Thread, e *object.Exception) int {
	code, err := object.FindAttr(t, e.Value(), object.Intern("code"))
	if err != nil || code.IsNil() || code == object.None {
		return 0
	}
	if i, b, ok := object.AsInt(code); ok {
		if b != nil {
			return 255
		}
		return int(i & 0xFF)
	}
	flushStdout(t)
	s, err := object.ToStr(t, code)
	if err == nil {
		vm.WriteStderr(t, s.String()+"\n")
	}
	return 1
}

// showUncaught calls sys.excepthook, and falls back to the builtin display. It
// returns the SystemExit that the hook raised, or nil.
func showUncaught(t *object.Thread, e *object.Exception) *object.Exception {
	if t.RT.Sys != nil {
		tb := e.Traceback
		if tb.IsNil() {
			tb = object.None
		}
		t.RT.Sys.SetName("last_type", e.Type().Value())
		t.RT.Sys.SetName("last_value", e.Value())
		t.RT.Sys.SetName("last_traceback", tb)
		hook := t.RT.Sys.GetName("excepthook")
		if !hook.IsNil() {
			if _, err := object.Call3(t, hook, e.Type().Value(), e.Value(), tb); err != nil {
				if err.Is(&object.SystemExit) {
					return err
				}
				vm.WriteStderr(t, "Error in sys.excepthook:\n")
				vm.ShowException(t, err.Value(), object.None)
				vm.WriteStderr(t, "\nOriginal exception was:\n")
				vm.ShowException(t, e.Value(), object.None)
			}
			return nil
		}
		vm.WriteStderr(t, "sys.excepthook is missing\n")
	}
	vm.ShowException(t, e.Value(), object.None)
	return nil
}

func flushStdout(t *object.Thread) {
	if t.RT.Sys == nil {
		return
	}
	if f := t.RT.Sys.GetName("stdout"); !f.IsNil() && f != object.None {
		object.CallMethod(t, f, object.Intern("flush"))
	}
}

// finish runs what is due at the end: threading's shutdown, atexit, flushing.
// It returns 120 when standard output could not be flushed.
func finish(t *object.Thread) int {
	if m := t.RT.Modules.GetName("threading"); !m.IsNil() {
		if _, err := object.CallMethod(t, m, object.Intern("_shutdown")); err != nil {
			vm.Unraisable(t, err, "Exception ignored in", m)
		}
	}
	if m := t.RT.Modules.GetName("atexit"); !m.IsNil() {
		object.CallMethod(t, m, object.Intern("_run_exitfuncs"))
	}
	t.RT.Finalizing = true
	t.RunDue()
	t.RT.FinalizeAll(t) // __del__ of what still lives
	status := 0
	for _, name := range []string{"stdout", "stderr"} {
		f := t.RT.Sys.GetName(name)
		if f.IsNil() || f == object.None {
			continue
		}
		if closed, err := object.FindAttr(t, f, object.Intern("closed")); err == nil && closed == object.True {
			continue
		}
		if _, err := object.CallMethod(t, f, object.Intern("flush")); err != nil {
			if name == "stdout" {
				vm.Unraisable(t, err, "", f)
			}
			status = 120
		}
	}
	// From here on nothing can be imported, as in CPython when it takes the
	// modules down: so the warnings about open files come without a hint.
	t.RT.Sys.SetName("meta_path", object.None)
	io.CloseAll(t)
	return status
}

// errnoText returns the system's message and number of an error.
func errnoText(err error) (string, int) {
	var n syscall.Errno
	if errors.As(err, &n) {
		return object.Strerror(int(n)), int(n)
	}
	return err.Error(), 0
}
