//go:build linux

// Package multiprocessing is the native module _multiprocessing: SemLock, the
// lock and semaphore that processes share (semaphore.go).
package multiprocessing

import (
	"math"
	"sync"
	"time"

	"golang.org/x/sys/unix"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
	Str       = object.Str
	ArgParser = object.ArgParser
)

// Kinds of SemLock.
const (
	recursiveMutex = iota
	semaphoreKind
)

// SemLockType is _multiprocessing.SemLock.
var SemLockType Type

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_multiprocessing", Functions: moduleFunctions, Exec: exec}
}

func exec(t *Thread, m *object.Module) *Exception {
	if SemLockType.Name == "" {
		SemLockType = Type{Name: "SemLock", Module: "_multiprocessing", Doc: "Semaphore/Mutex type", New: semLockNew,
			Layout: object.LayoutOf[semLock](), Methods: semLockMethods, Getters: semLockGetters, Flags: object.TypeBase}
		object.DefineType(&SemLockType)
		SemLockType.Dict.SetName("SEM_VALUE_MAX", object.MakeInt(maxValue))
	}
	m.Dict.SetName("SemLock", SemLockType.Value())
	flags := object.NewDict()
	flags.SetName("HAVE_SEM_OPEN", object.SmallInt(1))
	flags.SetName("HAVE_SEM_TIMEDWAIT", object.SmallInt(1))
	m.Dict.SetName("flags", flags.Value())
	return nil
}

//py:func sem_unlink(name, /)
func semUnlink(t *Thread, name string) *Exception {
	path, no := semFile(name)
	if no == 0 {
		if e := unix.Unlink(path); e != nil {
			no = errnoOf(e)
		}
	}
	if no != 0 {
		return t.OSErr(no)
	}
	return nil
}

// handles are the open semaphores by number: what SemLock.handle is.
var handles struct {
	sync.Mutex
	next int64
}

// semLock is SemLock.
//
//py:type _multiprocessing.SemLock semLock SemLockType
type semLock struct {
	object.Object
	sem      *semaphore
	handle   int64
	kind     int
	maxValue int
	name     Value
	count    int
	owner    int64 // the thread that took it last
}

func makeSemLock(typ *Type, sem *semaphore, kind, maxValue int, name Value) Value {
	handles.Lock()
	handles.next++
	n := handles.next
	handles.Unlock()
	v := typ.Alloc()
	l := (*semLock)(v.Ptr())
	l.sem, l.handle, l.kind, l.maxValue, l.name = sem, n, kind, maxValue, name
	return v
}

// newSemLock makes a semaphore of a new name, or one without a name when the
// name is to be unlinked.
//
//py:new SemLock(kind, value, maxvalue, name, unlink)
//py:sig -
func newSemLock(t *Thread, typ *Type, kind, value, maxvalue int32, name *Str, unlink bool) (Value, *Exception) {
	if kind != recursiveMutex && kind != semaphoreKind {
		return Value{}, t.ValueErrorf("unrecognized kind")
	}
	if value < 0 {
		return Value{}, t.OSErr(unix.EINVAL)
	}
	sem, no := createSem(name.String(), uint32(value))
	if no != 0 {
		return Value{}, t.OSErr(no)
	}
	shown := name.Value()
	if unlink {
		if err := semUnlink(t, name.String()); err != nil {
			return Value{}, err
		}
		shown = object.None
	}
	return makeSemLock(typ, sem, int(kind), int(maxvalue), shown), nil
}

// rebuild opens a semaphore that another process made.
//
//py:classmethod SemLock._rebuild(type, handle, kind, maxvalue, name, /)
func rebuild(t *Thread, typ *Type, handle int64, kind, maxvalue int32, name Value) (Value, *Exception) {
	s, ok := object.AsStr(name)
	if !ok {
		return Value{}, t.ValueErrorf("a semaphore without a name cannot be opened again")
	}
	sem, no := openSem(s.String())
	if no != 0 {
		return Value{}, t.OSErr(no)
	}
	return makeSemLock(typ, sem, int(kind), int(maxvalue), name), nil
}

func (l *semLock) mine(t *Thread) bool { return l.count > 0 && l.owner == t.ID }

// acquire takes the lock.
//
//py:method acquire(self, /, block=True, timeout=None)
//py:doc Acquire the semaphore/lock.
func (l *semLock) acquire(t *Thread, block bool, timeout Value) (bool, *Exception) {
	if l.kind == recursiveMutex && l.mine(t) {
		l.count++
		return true, nil
	}
	end := time.Time{}
	if timeout != object.None && !timeout.IsNil() {
		s, err := object.ToFloat(t, timeout)
		if err != nil {
			return false, err
		}
		end = time.Now().Add(time.Duration(math.Min(math.Max(s, 0)*1e9, 9e18)))
	}
	ok := l.sem.try()
	for !ok && block && (end.IsZero() || time.Now().Before(end)) {
		// Short waits, so that signals are seen.
		d := 50 * time.Millisecond
		if !end.IsZero() {
			d = min(d, time.Until(end))
		}
		t.Unlock()
		ok = l.sem.wait(max(d, 0))
		t.Acquire()
		if !ok {
			if err := t.SafePoint(); err != nil {
				return false, err
			}
		}
	}
	if ok {
		l.count++
		l.owner = t.ID
	}
	return ok, nil
}

// release gives it back.
//
//py:method release(self, /)
//py:doc Release the semaphore/lock.
func (l *semLock) release(t *Thread) *Exception {
	if l.kind == recursiveMutex {
		if !l.mine(t) {
			return t.Raise(&object.AssertionError, "attempt to release recursive lock not owned by thread")
		}
		if l.count > 1 {
			l.count--
			return nil
		}
	} else if l.sem.value() >= l.maxValue {
		return t.ValueErrorf("semaphore or lock released too many times")
	}
	if no := l.sem.post(); no != 0 {
		return t.OSErr(no)
	}
	l.count--
	return nil
}

//py:method __enter__(self, /)
//py:doc Enter the semaphore/lock.
func (l *semLock) enter(t *Thread) (bool, *Exception) { return l.acquire(t, true, object.None) }

//py:method __exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)
//py:doc Exit the semaphore/lock.
func (l *semLock) exit(t *Thread, a, b, c Value) *Exception { return l.release(t) }

//py:method _count(self, /)
//py:doc Num of `acquire()`s minus num of `release()`s for this process.
func (l *semLock) getCount() int { return l.count }

//py:method _is_mine(self, /)
//py:doc Whether the lock is owned by this thread.
func (l *semLock) isMine(t *Thread) bool { return l.mine(t) }

//py:method _get_value(self, /)
//py:doc Get the value of the semaphore.
func (l *semLock) getValue() int { return l.sem.value() }

//py:method _is_zero(self, /)
//py:doc Return whether semaphore has value zero.
func (l *semLock) isZero() bool { return l.sem.value() == 0 }

//py:method _after_fork(self, /)
//py:doc Rezero the net acquisition count after fork().
func (l *semLock) afterFork() { l.count = 0 }

//py:member handle
func (l *semLock) getHandle() int64 { return l.handle }

//py:member kind
func (l *semLock) getKind() int { return l.kind }

//py:member maxvalue
func (l *semLock) getMaxValue() int { return l.maxValue }

//py:member name
func (l *semLock) getName() Value { return l.name }
