package sys

import (
	"runtime"

	"gopy/vm"
	"gopy/vm/object"
)

var multiarch = map[string]string{"amd64": "x86_64-linux-gnu", "arm64": "aarch64-linux-gnu"}[runtime.GOARCH]

// exit raises SystemExit.
//
//py:func exit(status=None, /)
//py:doc Exit the interpreter by raising SystemExit(status).
//py:doc
//py:doc If the status is omitted or None, it defaults to zero (i.e., success).
//py:doc If the status is an integer, it will be used as the system exit status.
//py:doc If it is another kind of object, it will be printed and the system
//py:doc exit status will be one (i.e., failure).
func exit(t *Thread, status Value) *Exception {
	if status == object.None {
		return t.RaiseArgs(&object.SystemExit)
	}
	if p, ok := object.AsTuple(status); ok {
		return t.RaiseArgs(&object.SystemExit, p.Items()...)
	}
	return t.RaiseArgs(&object.SystemExit, status)
}

// excInfo is the exception being handled.
//
//py:func exc_info()
//py:doc Return current exception information: (type, value, traceback).
//py:doc
//py:doc Return information about the most recent exception caught by an except
//py:doc clause in the current stack frame or in an older stack frame.
func excInfo(t *Thread) Value {
	e := handled(t)
	if e == nil {
		return object.Pack(object.None, object.None, object.None)
	}
	tb := e.Traceback
	if tb.IsNil() {
		tb = object.None
	}
	return object.Pack(e.Type().Value(), e.Value(), tb)
}

func handled(t *Thread) *Exception {
	for h := t.Handled; h != nil; h = h.Prev {
		if h.Exc != nil {
			return h.Exc
		}
	}
	return nil
}

// exception is the exception being handled.
//
//py:func exception()
//py:doc Return the current exception.
//py:doc
//py:doc Return the most recent exception caught by an except clause
//py:doc in the current stack frame or in an older stack frame, or None
//py:doc if no such clause exists.
func exception(t *Thread) Value {
	if e := handled(t); e != nil {
		return e.Value()
	}
	return object.None
}

// getframe returns a frame of the call stack.
//
//py:func _getframe(depth: int = 0, /)
//py:doc Return a frame object from the call stack.
//py:doc
//py:doc If optional integer depth is given, return the frame object that many
//py:doc calls below the top of the stack.  If that is deeper than the call
//py:doc stack, ValueError is raised.  The default for depth is zero, returning
//py:doc the frame at the top of the call stack.
//py:doc
//py:doc This function should be used for internal and specialized purposes
//py:doc only.
func getframe(t *Thread, depth int) (Value, *Exception) {
	f := vm.Top(t)
	for ; depth > 0 && f != nil; depth-- {
		f = f.Prev()
	}
	if f == nil {
		return Value{}, t.ValueErrorf("call stack is not deep enough")
	}
	return f.Object().Value(), nil
}

// intern interns a string.
//
//py:func intern(string, /)
//py:doc ``Intern'' the given string.
//py:doc
//py:doc This enters the string in the (global) table of interned strings whose
//py:doc purpose is to speed up dictionary lookups. Return the string itself or
//py:doc the previously interned string object with the same value.
func intern(t *Thread, s *object.Str) (Value, *Exception) {
	if object.ExactStr(s.Value()) == nil {
		return Value{}, t.TypeErrorf("can't intern %s", object.TypeOf(s.Value()).Name)
	}
	return object.InternStr(s).Value(), nil
}

// getrecursionlimit is the limit of nested calls.
//
//py:func getrecursionlimit()
//py:doc Return the current value of the recursion limit.
//py:doc
//py:doc The recursion limit is the maximum depth of the Python interpreter
//py:doc stack.  This limit prevents infinite recursion from causing an overflow
//py:doc of the C stack and crashing Python.
func getrecursionlimit(t *Thread) int { return t.Limit }

// setrecursionlimit changes it.
//
//py:func setrecursionlimit(limit: int, /)
//py:doc Set the maximum depth of the Python interpreter stack to n.
//py:doc
//py:doc This limit prevents infinite recursion from causing an overflow of the C
//py:doc stack and crashing Python.  The highest possible limit is platform-
//py:doc dependent.
func setrecursionlimit(t *Thread, limit int32) *Exception {
	if limit < 1 {
		return t.ValueErrorf("recursion limit must be greater or equal than 1")
	}
	if t.Depth >= int(limit) {
		return t.Raisef(&object.RecursionError,
			"cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", limit, t.Depth)
	}
	t.Limit = int(limit)
	return nil
}

// getdefaultencoding is utf-8.
//
//py:func getdefaultencoding()
//py:doc Return the current default encoding used by the Unicode implementation.
func getdefaultencoding() string { return "utf-8" }

// getfilesystemencoding is utf-8.
//
//py:func getfilesystemencoding()
//py:doc Return the encoding used to convert Unicode filenames to OS filenames.
func getfilesystemencoding() string { return "utf-8" }

// getfilesystemencodeerrors is surrogateescape.
//
//py:func getfilesystemencodeerrors()
//py:doc Return the error mode used for Unicode to OS filename conversion.
func getfilesystemencodeerrors() string { return "surrogateescape" }

// isFinalizing is true while the interpreter shuts down.
//
//py:func is_finalizing()
//py:doc Return True if Python is exiting.
func isFinalizing(t *Thread) bool { return t.RT.Finalizing }

// getrefcount cannot count references: there are none to count.
//
//py:func getrefcount(object, /)
//py:doc Return the reference count of object.
//py:doc
//py:doc The count returned is generally one higher than you might expect,
//py:doc because it includes the (temporary) reference as an argument to
//py:doc getrefcount().
func getrefcount(t *Thread, v Value) int { return 2 }

// getsizeof asks the object.
//
//py:func getsizeof(object, default=<unrepresentable>)
//py:sig -
//py:doc getsizeof(object [, default]) -> int
//py:doc
//py:doc Return the size of object in bytes.
func getsizeof(t *Thread, v, def Value) (Value, *Exception) {
	r, found, err := object.CallSpecial(t, v, object.Intern("__sizeof__"))
	if err == nil && !found {
		err = t.TypeErrorf("Type %s doesn't define __sizeof__", object.TypeOf(v).Name)
	}
	if err != nil && !def.IsNil() && err.Is(&object.TypeError) {
		return def, nil
	}
	return r, err
}

// getIntMaxStrDigits is the limit of digits in conversions.
//
//py:func get_int_max_str_digits()
//py:doc Return the maximum string digits limit for non-binary int<->str conversions.
func getIntMaxStrDigits(t *Thread) int { return t.RT.IntMaxStrDigits }

// setIntMaxStrDigits changes it.
//
//py:func set_int_max_str_digits(maxdigits: int)
//py:doc Set the maximum string digits limit for non-binary int<->str conversions.
func setIntMaxStrDigits(t *Thread, maxdigits int32) *Exception {
	if maxdigits != 0 && maxdigits < 640 {
		return t.ValueErrorf("maxdigits must be 0 or larger than 640")
	}
	t.RT.IntMaxStrDigits = int(maxdigits)
	return nil
}

// displayhook shows the value of an expression statement.
//
//py:func displayhook(object, /)
//py:doc Print an object to sys.stdout and also save it in builtins._
func displayhook(t *Thread, v Value) *Exception {
	if v == object.None {
		return nil
	}
	under := object.Intern("_")
	t.RT.Builtins.SetStr(under, object.None)
	out := t.RT.Sys.GetName("stdout")
	if out.IsNil() || out == object.None {
		return t.RuntimeErrorf("lost sys.stdout")
	}
	s, err := object.Repr(t, v)
	if err != nil {
		return err
	}
	write := object.Intern("write")
	if _, err := object.CallMethod(t, out, write, s.Value()); err != nil {
		if !err.Is(&object.UnicodeEncodeError) {
			return err
		}
		a, err := object.Ascii(t, v)
		if err != nil {
			return err
		}
		if _, err := object.CallMethod(t, out, write, a.Value()); err != nil {
			return err
		}
	}
	if _, err := object.CallMethod(t, out, write, str("\n")); err != nil {
		return err
	}
	t.RT.Builtins.SetStr(under, v)
	return nil
}

// excepthook shows an uncaught exception.
//
//py:func excepthook(exctype, value, traceback, /)
//py:doc Handle an exception by displaying it with a traceback on sys.stderr.
func excepthook(t *Thread, exctype, value, traceback Value) *Exception {
	vm.ShowException(t, value, traceback)
	return nil
}

// unraisablehook shows an exception that could not be raised.
//
//py:func unraisablehook(unraisable, /)
//py:doc Handle an unraisable exception.
func unraisablehook(t *Thread, u Value) *Exception { return vm.ShowUnraisable(t, u) }

// breakpointhook calls pdb.set_trace or what PYTHONBREAKPOINT names.
//
//py:func breakpointhook(*args, **kwargs)
//py:sig -
//py:doc breakpointhook(*args, **kws)
//py:doc
//py:doc This hook function is called by built-in breakpoint().
func breakpointhook(t *Thread, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	return vm.BreakpointHook(t, args, kwnames)
}

// settrace sets the trace function.
//
//py:func settrace(function, /)
//py:sig -
//py:doc settrace(function)
//py:doc
//py:doc Set the global debug tracing function.  It will be called on each
//py:doc function call.  See the debugger chapter in the library manual.
func settrace(t *Thread, fn Value) { vm.SetTrace(t, fn) }

// gettrace returns it.
//
//py:func gettrace()
//py:doc Return the global debug tracing function set with sys.settrace.
//py:doc
//py:doc See the debugger chapter in the library manual.
func gettrace(t *Thread) Value { return orNone(t.TraceFunc) }

// setprofile sets the profile function.
//
//py:func setprofile(function, /)
//py:sig -
//py:doc setprofile(function)
//py:doc
//py:doc Set the profiling function.  It will be called on each function call
//py:doc and return.  See the profiler chapter in the library manual.
func setprofile(t *Thread, fn Value) { vm.SetProfile(t, fn) }

// getprofile returns it.
//
//py:func getprofile()
//py:doc Return the profiling function set with sys.setprofile.
//py:doc
//py:doc See the profiler chapter in the library manual.
func getprofile(t *Thread) Value { return orNone(t.ProfileFunc) }

func orNone(v Value) Value {
	if v.IsNil() {
		return object.None
	}
	return v
}

// getswitchinterval is how often threads take turns.
//
//py:func getswitchinterval()
//py:doc Return the current thread switch interval; see sys.setswitchinterval().
func getswitchinterval(t *Thread) float64 { return t.RT.SwitchInterval }

// setswitchinterval changes it.
//
//py:func setswitchinterval(interval: float, /)
//py:doc Set the ideal thread switching delay inside the Python interpreter.
//py:doc
//py:doc The actual frequency of switching threads can be lower if the
//py:doc interpreter executes long sequences of uninterruptible code
//py:doc (this is implementation-specific and workload-dependent).
//py:doc
//py:doc The parameter must represent the desired switching delay in seconds
//py:doc A typical value is 0.005 (5 milliseconds).
func setswitchinterval(t *Thread, interval float64) *Exception {
	if !(interval > 0) {
		return t.ValueErrorf("switch interval must be strictly positive")
	}
	t.RT.SwitchInterval = interval
	return nil
}

// getAsyncgenHooks returns the hooks of asynchronous generators.
//
//py:func get_asyncgen_hooks()
//py:doc Return the installed asynchronous generators hooks.
//py:doc
//py:doc This returns a namedtuple of the form (firstiter, finalizer).
func getAsyncgenHooks(t *Thread) Value {
	h := t.RT.State[hooksKey{}].(*asyncHooks)
	return h.seq.New(orNone(t.AsyncGenFirst), orNone(t.AsyncGenFinal))
}

// setAsyncgenHooks sets them.
//
//py:func set_asyncgen_hooks(firstiter=<unrepresentable>, finalizer=<unrepresentable>)
//py:sig -
//py:doc set_asyncgen_hooks(* [, firstiter] [, finalizer])
//py:doc
//py:doc Set a finalizer for async generators objects.
func setAsyncgenHooks(t *Thread, first, final Value) *Exception {
	for _, x := range []struct {
		v    Value
		name string
		to   *Value
	}{{final, "finalizer", &t.AsyncGenFinal}, {first, "firstiter", &t.AsyncGenFirst}} {
		switch {
		case x.v.IsNil():
		case x.v == object.None:
			*x.to = Value{}
		case object.TypeOf(x.v).Call == nil:
			return t.TypeErrorf("callable %s expected, got %s", x.name, object.TypeOf(x.v).Name)
		default:
			*x.to = x.v
		}
	}
	return nil
}

// getCoroutineOriginTrackingDepth is how many frames coroutines remember.
//
//py:func get_coroutine_origin_tracking_depth()
//py:doc Check status of origin tracking for coroutine objects in this thread.
func getCoroutineOriginTrackingDepth(t *Thread) int { return t.OriginDepth }

// setCoroutineOriginTrackingDepth changes it.
//
//py:func set_coroutine_origin_tracking_depth(depth: int)
//py:doc Enable or disable origin tracking for coroutine objects in this thread.
//py:doc
//py:doc Coroutine objects will track 'depth' frames of traceback information
//py:doc about where they came from, available in their cr_origin attribute.
//py:doc
//py:doc Set a depth of 0 to disable.
func setCoroutineOriginTrackingDepth(t *Thread, depth int32) *Exception {
	if depth < 0 {
		return t.ValueErrorf("depth must be >= 0")
	}
	t.OriginDepth = int(depth)
	return nil
}

// audit does nothing: there are no hooks yet.
//
//py:func audit(event, /, *args)
//py:sig -
//py:doc audit(event, *args)
//py:doc
//py:doc Passes the event to any hooks that are attached.
func audit(t *Thread, event *object.Str, args []Value) *Exception {
	for _, h := range t.RT.AuditHooks {
		if _, err := object.Call2(t, h, event.Value(), object.NewTuple(args...).Value()); err != nil {
			return err
		}
	}
	return nil
}

// addaudithook adds a hook.
//
//py:func addaudithook(hook)
//py:doc Adds a new audit hook callback.
func addaudithook(t *Thread, hook Value) { t.RT.AuditHooks = append(t.RT.AuditHooks, hook) }

// currentExceptions maps thread ids to the exceptions being handled.
//
//py:func _current_exceptions()
//py:doc Return a dict mapping each thread's identifier to its current raised exception.
//py:doc
//py:doc This function should be used for specialized purposes only.
func currentExceptions(t *Thread) (Value, *Exception) {
	d := object.NewDict()
	for i := len(t.RT.Threads); i >= 0; i-- {
		n := t.RT.Main
		if i > 0 {
			n = t.RT.Threads[i-1]
		}
		if err := d.Set(t, object.MakeInt(n.ID), excInfo(n)); err != nil {
			return Value{}, err
		}
	}
	return d.Value(), nil
}

// callTracing calls a function with tracing on, from within a trace function.
//
//py:func call_tracing(func, args, /)
//py:doc Call func(*args), while tracing is enabled.
//py:doc
//py:doc The tracing state is saved, and restored afterwards.  This is intended
//py:doc to be called from a debugger from a checkpoint, to recursively debug
//py:doc some other code.
func callTracing(t *Thread, fn Value, args *object.Tuple) (Value, *Exception) {
	return vm.CallTracing(t, fn, args.Items())
}

// currentFrames maps thread ids to frames.
//
//py:func _current_frames()
//py:doc Return a dict mapping each thread's thread id to its current stack frame.
//py:doc
//py:doc This function should be used for specialized purposes only.
func currentFrames(t *Thread) (Value, *Exception) {
	d := object.NewDict()
	// Newest first, as the reference has them.
	for i := len(t.RT.Threads); i >= 0; i-- {
		n := t.RT.Main
		if i > 0 {
			n = t.RT.Threads[i-1]
		}
		if f := vm.Top(n); f != nil {
			if err := d.Set(t, object.MakeInt(n.ID), f.Object().Value()); err != nil {
				return Value{}, err
			}
		}
	}
	return d.Value(), nil
}

// clearTypeCache has nothing to clear.
//
//py:func _clear_type_cache()
//py:doc Clear the internal type lookup cache.
func clearTypeCache() {}
