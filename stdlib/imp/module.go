// Package imp is the native module _imp: what importlib asks of the
// interpreter.
package imp

import (
	"sync"

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
	return &vm.ModuleDef{Name: "_imp", Doc: "(Extremely) low-level import machinery bits as used by importlib.",
		Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			m.Dict.SetName("check_hash_based_pycs", object.NewStr("default"))
			t.RT.State[lockKey{}] = &importLock{}
			return nil
		}}
}

type lockKey struct{}

// importLock is the global import lock: reentrant, owned by a thread.
type importLock struct {
	mu    sync.Mutex
	owner *Thread
	depth int
}

func lockOf(t *Thread) *importLock { return t.RT.State[lockKey{}].(*importLock) }

// acquireLock takes the lock.
//
//py:func acquire_lock()
//py:doc Acquires the interpreter's import lock for the current thread.
//py:doc
//py:doc This lock should be used by import hooks to ensure thread-safety when importing
//py:doc modules. On platforms without threads, this function does nothing.
func acquireLock(t *Thread) {
	l := lockOf(t)
	if l.owner == t {
		l.depth++
		return
	}
	if !l.mu.TryLock() {
		t.Unlock()
		l.mu.Lock()
		t.Acquire()
	}
	l.owner, l.depth = t, 1
}

// releaseLock gives it back.
//
//py:func release_lock()
//py:doc Release the interpreter's import lock.
//py:doc
//py:doc On platforms without threads, this function does nothing.
func releaseLock(t *Thread) *Exception {
	l := lockOf(t)
	if l.owner != t {
		return t.RuntimeErrorf("not holding the import lock")
	}
	if l.depth--; l.depth == 0 {
		l.owner = nil
		l.mu.Unlock()
	}
	return nil
}

// lockHeld says whether somebody has the lock.
//
//py:func lock_held()
//py:doc Return True if the import lock is currently held, else False.
//py:doc
//py:doc On platforms without threads, return False.
func lockHeld(t *Thread) bool { return lockOf(t).owner != nil }

// extensionSuffixes is empty: there are no extension modules.
//
//py:func extension_suffixes()
//py:doc Returns the list of file suffixes used to identify extension modules.
func extensionSuffixes() Value { return object.NewList(nil).Value() }

// isBuiltin says whether a native module of that name exists.
//
//py:func is_builtin(name, /)
//py:doc Returns True if the module name corresponds to a built-in module.
func isBuiltin(t *Thread, name *object.Str) int {
	if _, ok := vm.InterpOf(t).Modules[name.String()]; ok {
		return 1
	}
	return 0
}

// createBuiltin makes a native module.
//
//py:func create_builtin(spec, /)
//py:doc Create an extension module.
func createBuiltin(t *Thread, spec Value) (Value, *Exception) {
	nameV, err := object.GetAttrName(t, spec, "name")
	if err != nil {
		return Value{}, err
	}
	name, ok := object.AsStr(nameV)
	if !ok {
		return Value{}, t.TypeErrorf("name must be string, not %s", object.TypeOf(nameV).Name)
	}
	if m, err := t.RT.Modules.Get(t, nameV); err != nil || !m.IsNil() {
		return m, err
	}
	def, ok := vm.InterpOf(t).Modules[name.String()]
	if !ok {
		return object.None, nil
	}
	m, err := def.Load(t)
	if err != nil {
		return Value{}, err
	}
	return m.Value(), nil
}

// execBuiltin has nothing left to do: createBuiltin did it.
//
//py:func exec_builtin(mod, /)
//py:doc Initialize a built-in module.
func execBuiltin(t *Thread, m Value) int { return 0 }

// fixCoFilename changes the file name of code that came from a .pyc.
//
//py:func _fix_co_filename(code, path, /)
//py:doc Changes code.co_filename to specify the passed-in file path.
//py:doc
//py:doc   code
//py:doc     Code object to change.
//py:doc   path
//py:doc     File path to use.
func fixCoFilename(t *Thread, code Value, path *object.Str) *Exception {
	c, ok := vm.AsCode(code)
	if !ok {
		return t.TypeErrorf("_fix_co_filename() argument 1 must be code, not %s", object.TypeOf(code).Name)
	}
	c.SetFilename(path)
	return nil
}

// sourceHash is the hash of hash-based .pyc files: SipHash-1-3 of the source
// with the magic number as the key.
//
//py:func source_hash(key, source)
func sourceHash(t *Thread, key uint64, source []byte) (Value, *Exception) {
	h := object.SipHash13(key, 0, source)
	b := make([]byte, 8)
	for i := range b {
		b[i] = byte(h >> (8 * i))
	}
	return object.NewBytes(b), nil
}
