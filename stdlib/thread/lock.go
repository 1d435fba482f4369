package thread

import (
	"fmt"
	"time"

	"gopy/vm/object"
)

// lock is _thread.lock.
//
//py:type lock
type lock struct {
	object.Object
	sem semaphore
}

func newLock() *lock {
	l := &lock{sem: newSem()}
	l.SetType(&lockType)
	return l
}

func lockRepr(t *Thread, v Value) (Value, *Exception) {
	l := (*lock)(v.Ptr())
	word := "unlocked"
	if len(l.sem) == 0 {
		word = "locked"
	}
	return object.NewStr(fmt.Sprintf("<%s _thread.lock object at %s>", word, object.AddressText(v))), nil
}

// acquire takes the lock.
//
//py:method acquire(self, /, blocking=True, timeout=-1)
//py:sig -
//py:doc acquire(blocking=True, timeout=-1) -> bool
//py:doc (acquire_lock() is an obsolete synonym)
//py:doc
//py:doc Lock the lock.
//py:method acquire_lock(self, /, blocking=True, timeout=-1)
//py:sig -
func (l *lock) acquire(t *Thread, blocking bool, timeout float64) (bool, *Exception) {
	d, err := timeoutArg(t, blocking, timeout)
	if err != nil {
		return false, err
	}
	return l.sem.acquire(t, d)
}

// release gives it back.
//
//py:method release(self, /)
//py:sig -
//py:doc release()
//py:doc (release_lock() is an obsolete synonym)
//py:doc
//py:doc Release the lock, allowing another thread that is blocked waiting for
//py:doc the lock to acquire the lock.
//py:method release_lock(self, /)
//py:sig -
func (l *lock) release(t *Thread) *Exception {
	if !l.sem.release() {
		return t.RuntimeErrorf("release unlocked lock")
	}
	return nil
}

// locked says whether somebody has it.
//
//py:method locked(self, /)
//py:sig -
//py:doc locked() -> bool
//py:doc (locked_lock() is an obsolete synonym)
//py:doc
//py:doc Return whether the lock is in the locked state.
//py:method locked_lock(self, /)
//py:sig -
func (l *lock) locked() bool { return len(l.sem) == 0 }

// enter takes the lock in a with statement.
//
//py:method __enter__(self, /)
//py:sig -
func (l *lock) enter(t *Thread) (bool, *Exception) { return l.sem.acquire(t, -1) }

// exit gives it back.
//
//py:method __exit__(self, /, *args)
//py:sig -
func (l *lock) exit(t *Thread, args []Value) *Exception { return l.release(t) }

// reinit makes it free after a fork.
//
//py:method _at_fork_reinit(self, /)
//py:sig -
func (l *lock) reinit() { l.sem = newSem() }

// rLock is _thread.RLock: the thread that has it may take it again.
//
//py:type RLock
type rLock struct {
	object.Object
	sem   semaphore
	owner *Thread
	count int
}

func rlockRepr(t *Thread, v Value) (Value, *Exception) {
	l := (*rLock)(v.Ptr())
	word, owner := "unlocked", int64(0)
	if l.count > 0 {
		word, owner = "locked", l.owner.ID
	}
	return object.NewStr(fmt.Sprintf("<%s %s object owner=%d count=%d at %s>", word, object.TypeOf(v).FullName(), owner,
		l.count, object.AddressText(v))), nil
}

// acquireR takes the lock.
//
//py:method acquire(self, /, blocking=True, timeout=-1)
//py:sig -
//py:doc acquire(blocking=True) -> bool
//py:doc
//py:doc Lock the lock.
func (l *rLock) acquireR(t *Thread, blocking bool, timeout float64) (bool, *Exception) {
	d, err := timeoutArg(t, blocking, timeout)
	if err != nil {
		return false, err
	}
	return l.take(t, d)
}

func (l *rLock) take(t *Thread, d time.Duration) (bool, *Exception) {
	if l.count > 0 && l.owner == t {
		l.count++
		return true, nil
	}
	ok, err := l.sem.acquire(t, d)
	if ok {
		l.owner, l.count = t, 1
	}
	return ok, err
}

// releaseR gives it back.
//
//py:method release(self, /)
//py:sig -
//py:doc release()
//py:doc
//py:doc Release the lock.
func (l *rLock) releaseR(t *Thread) *Exception {
	if l.count == 0 || l.owner != t {
		return t.RuntimeErrorf("cannot release un-acquired lock")
	}
	if l.count--; l.count == 0 {
		l.owner = nil
		l.sem.release()
	}
	return nil
}

// enterR takes the lock in a with statement.
//
//py:method __enter__(self, /)
//py:sig -
func (l *rLock) enterR(t *Thread) (bool, *Exception) { return l.take(t, -1) }

// exitR gives it back.
//
//py:method __exit__(self, /, *args)
//py:sig -
func (l *rLock) exitR(t *Thread, args []Value) *Exception { return l.releaseR(t) }

// isOwned is for threading.Condition.
//
//py:method _is_owned(self, /)
//py:sig -
func (l *rLock) isOwned(t *Thread) bool { return l.count > 0 && l.owner == t }

// releaseSave gives up every level, for Condition.wait.
//
//py:method _release_save(self, /)
//py:sig -
func (l *rLock) releaseSave(t *Thread) (Value, *Exception) {
	if l.count == 0 {
		return Value{}, t.RuntimeErrorf("cannot release un-acquired lock")
	}
	s := object.Pack(object.MakeInt(int64(l.count)), object.MakeInt(l.owner.ID))
	l.count, l.owner = 0, nil
	l.sem.release()
	return s, nil
}

// acquireRestore takes them back.
//
//py:method _acquire_restore(self, state, /)
//py:sig -
func (l *rLock) acquireRestore(t *Thread, state Value) *Exception {
	p, ok := object.AsTuple(state)
	if !ok || p.Len() != 2 || !p.At(0).IsInt() {
		return t.TypeErrorf("_acquire_restore() argument 1 must be 2-item tuple")
	}
	if _, err := l.sem.acquire(t, -1); err != nil {
		return err
	}
	l.owner, l.count = t, int(p.At(0).Int())
	return nil
}

// recursionCount is how often this thread has it.
//
//py:method _recursion_count(self, /)
//py:sig -
func (l *rLock) recursionCount(t *Thread) int {
	if l.owner == t {
		return l.count
	}
	return 0
}

// reinitR makes it free after a fork.
//
//py:method _at_fork_reinit(self, /)
//py:sig -
func (l *rLock) reinitR() { l.sem, l.owner, l.count = newSem(), nil, 0 }
