package object

import (
	"runtime"
	"sync"
)

// gil is the lock under which Python code runs.
type gil struct {
	mu sync.Mutex
}

// Interpreter is what the object model asks of package vm, which implements it
// and sets Runtime.Interp when it makes a runtime.
type Interpreter interface {
	// Globals returns the globals of the innermost Python frame, or nil.
	Globals(t *Thread) *Dict
	// SuperArgs returns what super() without arguments stands for: __class__ and
	// the first argument of the innermost Python frame, or RuntimeError.
	SuperArgs(t *Thread) (*Type, Value, *Exception)
}

// pendingWork is what has become due and waits for a safe point.
type pendingWork struct {
	mu    sync.Mutex
	calls []func(t *Thread) *Exception
}

// Acquire takes the lock for t; native code that blocked calls it when it
// comes back.
func (t *Thread) Acquire() { t.RT.lock.mu.Lock() }

// Unlock gives the lock away around a blocking call: t.Unlock(); read();
// t.Acquire().
func (t *Thread) Unlock() { t.RT.lock.mu.Unlock() }

// AddPending queues work for the main thread's next safe point. It may be
// called from any goroutine.
func (rt *Runtime) AddPending(f func(t *Thread) *Exception) {
	rt.pending.mu.Lock()
	rt.pending.calls = append(rt.pending.calls, f)
	rt.pending.mu.Unlock()
	if rt.Main != nil {
		rt.Main.RequestSafePoint()
	}
}

// watchFinalizer arranges that the object's __del__ runs at a safe point
// after the collector found it unreachable.
func watchFinalizer(o *Object) {
	runtime.SetFinalizer(o, queueFinalizer)
}
