// Package thread is the native module _thread: threads and locks. A Python
// thread is a goroutine with an object.Thread; it runs while it holds the lock
// of the runtime.
package thread

import (
	"math"
	"sync"
	"sync/atomic"
	"time"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_thread",
		Doc:       "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient interface.",
		Functions: moduleFunctions, Exec: exec}
}

// timeoutMax is the longest timeout in seconds, threading.TIMEOUT_MAX.
const timeoutMax = float64(math.MaxInt64/1000) / 1e6

type stateKey struct{}

// state is what the module keeps of the runtime.
type state struct {
	nextID atomic.Int64
	count  atomic.Int64
	stack  int
	hook   *object.StructSeq
}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

func exec(t *Thread, m *object.Module) *Exception {
	s := &state{}
	s.nextID.Store(0x7f0000000000)
	t.RT.State[stateKey{}] = s
	if t.ID == 0 {
		t.ID = s.nextID.Add(0x1000)
	}
	defineTypes()
	d := m.Dict
	d.SetName("LockType", lockType.Value())
	d.SetName("RLock", rlockType.Value())
	d.SetName("_local", localType.Value())
	d.SetName("error", object.RuntimeError.Value())
	d.SetName("TIMEOUT_MAX", object.MakeFloat(timeoutMax))
	s.hook = object.NewStructSeq("_thread._ExceptHookArgs", "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.",
		[]string{"exc_type", "exc_value", "exc_traceback", "thread"}, false)
	d.SetName("_ExceptHookArgs", s.hook.Type.Value())
	return nil
}

var (
	lockType, rlockType, localType object.Type
	typesOnce                      sync.Once
)

func defineTypes() {
	typesOnce.Do(func() {
		lockType = object.Type{Name: "lock", Module: "_thread", Methods: lockMethods, Repr: lockRepr, Flags: object.TypeDisallowNew | object.TypeWeakref,
			Doc: "A lock object is a synchronization primitive.  To create a lock,\ncall threading.Lock()."}
		object.DefineType(&lockType)
		rlockType = object.Type{Name: "RLock", Module: "_thread", Methods: rLockMethods, Flags: object.TypeBase | object.TypeWeakref, Repr: rlockRepr,
			Layout: object.LayoutOf[rLock](), New: func(t *Thread, typ *object.Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
				v := typ.Alloc()
				(*rLock)(v.Ptr()).sem = newSem()
				return v, nil
			}}
		object.DefineType(&rlockType)
		defineLocal()
	})
}

// semaphore is a binary semaphore: a channel that holds a token while free.
type semaphore chan struct{}

func newSem() semaphore {
	s := make(semaphore, 1)
	s <- struct{}{}
	return s
}

// acquire takes the token, waiting up to timeout (negative: for ever, zero: not
// at all). The runtime's lock is given away meanwhile, and signals are handled.
func (s semaphore) acquire(t *Thread, timeout time.Duration) (bool, *Exception) {
	select {
	case <-s:
		return true, nil
	default:
	}
	if timeout == 0 {
		return false, nil
	}
	var deadline time.Time
	if timeout > 0 {
		deadline = time.Now().Add(timeout)
	}
	for {
		var late <-chan time.Time
		var timer *time.Timer
		if timeout > 0 {
			left := time.Until(deadline)
			if left <= 0 {
				return false, nil
			}
			timer = time.NewTimer(left)
			late = timer.C
		}
		got := false
		t.Unlock()
		select {
		case <-s:
			got = true
		case <-late:
		case <-t.Woken():
		}
		t.Acquire()
		if timer != nil {
			timer.Stop()
		}
		if got {
			return true, nil
		}
		if err := t.SafePoint(); err != nil {
			return false, err
		}
	}
}

func (s semaphore) release() bool {
	select {
	case s <- struct{}{}:
		return true
	default:
		return false
	}
}

// timeoutArg checks the arguments of acquire.
func timeoutArg(t *Thread, blocking bool, timeout float64) (time.Duration, *Exception) {
	switch {
	case !blocking && timeout != -1:
		return 0, t.ValueErrorf("can't specify a timeout for a non-blocking call")
	case timeout < 0 && timeout != -1:
		return 0, t.ValueErrorf("timeout value must be positive")
	case !blocking:
		return 0, nil
	case timeout == -1:
		return -1, nil
	case timeout > timeoutMax:
		return 0, t.OverflowErrorf("timeout value is too large")
	}
	return time.Duration(timeout * 1e9), nil
}
