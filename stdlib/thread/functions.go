package thread

import (
	"gopy/vm"
	"gopy/vm/object"
	"slices"
)

// startNewThread runs a function in a new thread.
//
//py:func start_new_thread(function, args, kwargs=<unrepresentable>, /)
//py:sig -
//py:doc start_new_thread(function, args[, kwargs])
//py:doc (start_new() is an obsolete synonym)
//py:doc
//py:doc Start a new thread and return its identifier.
//py:func start_new(function, args, kwargs=<unrepresentable>, /)
//py:sig -
func startNewThread(t *Thread, fn, args, kwargs Value) (int64, *Exception) {
	if object.TypeOf(fn).Call == nil {
		return 0, t.TypeErrorf("first arg must be callable")
	}
	p, ok := object.AsTuple(args)
	if !ok {
		return 0, t.TypeErrorf("2nd arg must be a tuple")
	}
	var kw *object.Dict
	if !kwargs.IsNil() {
		if kw, ok = object.AsDict(kwargs); !ok {
			return 0, t.TypeErrorf("optional 3rd arg must be a dictionary")
		}
	}
	s := stateOf(t)
	n := t.RT.NewThread()
	n.ID = s.nextID.Add(0x1000)
	s.count.Add(1)
	t.RT.Threads = append(t.RT.Threads, n)
	go func() {
		n.Acquire()
		defer n.Unlock()
		defer s.count.Add(-1)
		defer forget(n)
		if _, err := object.CallArgs(n, fn, p.Items(), kw); err != nil && !err.Is(&object.SystemExit) {
			vm.Unraisable(n, err, "Exception ignored in thread started by", fn)
		}
		for _, f := range n.AtExit {
			f()
		}
	}()
	return n.ID, nil
}

// forget takes a thread that ends off the list.
func forget(t *Thread) {
	list := t.RT.Threads
	if i := slices.Index(list, t); i >= 0 {
		t.RT.Threads = slices.Delete(list, i, i+1)
	}
}

// allocateLock makes a lock.
//
//py:func allocate_lock()
//py:sig -
//py:doc allocate_lock() -> lock object
//py:doc (allocate() is an obsolete synonym)
//py:doc
//py:doc Create a new lock object. See help(type(threading.Lock())) for
//py:doc information about locks.
//py:func allocate()
//py:sig -
func allocateLock(t *Thread) Value { return newLock().Object.Value() }

// getIdent is the identifier of this thread.
//
//py:func get_ident()
//py:sig -
//py:doc get_ident() -> integer
//py:doc
//py:doc Return a non-zero integer that uniquely identifies the current thread
//py:doc amongst other threads that exist simultaneously.
func getIdent(t *Thread) int64 { return t.ID }

// getNativeID is the same: goroutines have no identifier of the system's.
//
//py:func get_native_id()
//py:sig -
//py:doc get_native_id() -> integer
//py:doc
//py:doc Return a non-negative integer identifying the thread as reported
//py:doc by the OS (kernel).
func getNativeID(t *Thread) int64 { return t.ID >> 12 & 0xFFFFFF }

// countThreads is how many were started and are not finished.
//
//py:func _count()
//py:sig -
//py:doc _count() -> integer
//py:doc
//py:doc Return the number of currently running Python threads, excluding
//py:doc the main thread.
func countThreads(t *Thread) int64 { return stateOf(t).count.Load() }

// stackSize is kept and not used: goroutine stacks grow.
//
//py:func stack_size(size: int = 0, /)
//py:sig -
//py:doc stack_size([size]) -> size
//py:doc
//py:doc Return the thread stack size used when creating new threads.
func stackSize(t *Thread, size int) (int, *Exception) {
	s := stateOf(t)
	if size < 0 {
		return 0, t.ValueErrorf("size must be 0 or a positive value")
	}
	if size > 0 && size < 32<<10 {
		return 0, t.ValueErrorf("size not valid: %d bytes", size)
	}
	old := s.stack
	s.stack = size
	return old, nil
}

// exitThread ends the thread.
//
//py:func exit()
//py:sig -
//py:doc exit()
//py:doc (exit_thread() is an obsolete synonym)
//py:doc
//py:doc This is synonymous to ``raise SystemExit''.
//py:func exit_thread()
//py:sig -
func exitThread(t *Thread) *Exception { return t.RaiseArgs(&object.SystemExit) }

// setSentinel makes a lock that is released when the thread ends.
//
//py:func _set_sentinel()
//py:sig -
//py:doc _set_sentinel() -> lock
//py:doc
//py:doc Set a sentinel lock that will be released when the current thread
//py:doc state is finalized (after it is untied from the interpreter).
func setSentinel(t *Thread) Value {
	l := newLock()
	t.AtExit = append(t.AtExit, func() { l.sem.release() })
	return l.Object.Value()
}

// interruptMain is a simulated signal.
//
//py:func interrupt_main(signum: int = 2, /)
//py:sig -
//py:doc interrupt_main(signum=signal.SIGINT, /)
//py:doc
//py:doc Simulate the arrival of the given signal in the main thread,
//py:doc where the corresponding signal handler will be executed.
func interruptMain(t *Thread, signum int) *Exception { return simulate(t, signum) }

// excepthook shows an exception that ended a thread.
//
//py:func _excepthook(args, /)
//py:sig -
//py:doc excepthook(exc_type, exc_value, exc_traceback, thread)
//py:doc
//py:doc Handle uncaught Thread.run() exception.
func excepthook(t *Thread, args Value) *Exception {
	p, ok := object.AsTuple(args)
	if !ok || p.Len() < 4 {
		return t.TypeErrorf("_thread._excepthook argument type must be ExceptHookArgs")
	}
	if p.At(0) == object.SystemExit.Value() {
		return nil
	}
	name := object.IntText(int(t.ID))
	if p.At(3) != object.None {
		if n, err := object.GetAttrName(t, p.At(3), "name"); err == nil {
			if s, err := object.ToStr(t, n); err == nil {
				name = s.String()
			}
		}
	}
	head := "Exception in thread " + name + ":\n"
	if f := t.RT.Sys.GetName("stderr"); f.IsNil() || f == object.None {
		return showOnFirst(t, p.At(3), head, p.At(1))
	}
	vm.WriteStderr(t, head)
	vm.ShowException(t, p.At(1), p.At(2))
	return nil
}

// showOnFirst shows the exception on what sys.stderr was when the thread was
// made: there is none now.
func showOnFirst(t *Thread, thread Value, head string, exc Value) *Exception {
	e, ok := object.AsException(exc)
	if !ok || thread == object.None {
		return nil
	}
	f, err := object.GetAttrName(t, thread, "_stderr")
	if err != nil || f == object.None {
		return err
	}
	if _, err := object.CallMethod(t, f, object.Intern("write"), object.NewStr(head+vm.FormatException(t, e))); err != nil {
		return err
	}
	_, err = object.CallMethod(t, f, object.Intern("flush"))
	return err
}
