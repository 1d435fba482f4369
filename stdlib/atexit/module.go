// Package atexit is the native module atexit: functions to call when the
// interpreter ends.
package atexit

import (
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Dict      = object.Dict
)

// exit is one registered call.
type exit struct {
	f      Value
	args   []Value
	kwargs *Dict
}

// state is the registered calls of an interpreter.
type state struct{ exits []*exit }

type stateKey struct{}

func stateOf(t *Thread) *state {
	s, ok := t.RT.State[stateKey{}].(*state)
	if !ok {
		s = &state{}
		t.RT.State[stateKey{}] = s
	}
	return s
}

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name: "atexit",
		Doc: "allow programmer to define multiple exit functions to be executed\n" +
			"upon normal program termination.\n\n" +
			"Two public functions, register and unregister, are defined.\n",
		Functions: moduleFunctions,
	}
}

// Run makes the registered calls, the last first: the end of the interpreter.
// What they raise is reported.
func Run(t *Thread) {
	s := stateOf(t)
	for i := len(s.exits) - 1; i >= 0; i-- {
		if i >= len(s.exits) || s.exits[i] == nil { // a callback may unregister others
			continue
		}
		e := s.exits[i]
		s.exits[i] = nil
		if _, err := object.CallArgs(t, e.f, e.args, e.kwargs); err != nil {
			t.Unraisable(err, "Exception ignored in atexit callback", e.f)
		}
	}
	s.exits = nil // what callbacks registered does not run
}

//py:func register(func, /, *args, **kwargs)
//py:sig -
//py:doc register(func, *args, **kwargs) -> func
//py:doc
//py:doc Register a function to be executed upon normal program termination
//py:doc
//py:doc     func - function to be called at exit
//py:doc     args - optional arguments to pass to func
//py:doc     kwargs - optional keyword arguments to pass to func
//py:doc
//py:doc     func is returned to facilitate usage as a decorator.
func register(t *Thread, f Value, args []Value, kwargs *Dict) (Value, *Exception) {
	if object.TypeOf(f).Call == nil {
		return Value{}, t.TypeErrorf("the first argument must be callable")
	}
	s := stateOf(t)
	s.exits = append(s.exits, &exit{f, append([]Value(nil), args...), kwargs})
	return f, nil
}

//py:func unregister(func, /)
//py:sig -
//py:doc unregister(func) -> None
//py:doc
//py:doc Unregister an exit function which was previously registered using
//py:doc atexit.register
//py:doc
//py:doc     func - function to be unregistered
func unregister(t *Thread, f Value) *Exception {
	s := stateOf(t)
	for i := 0; i < len(s.exits); i++ {
		e := s.exits[i]
		if e == nil {
			continue
		}
		same, err := object.Equal(t, e.f, f)
		if err != nil {
			return err
		}
		if same && i < len(s.exits) {
			s.exits[i] = nil
		}
	}
	kept := s.exits[:0]
	for _, e := range s.exits {
		if e != nil {
			kept = append(kept, e)
		}
	}
	s.exits = kept
	return nil
}

//py:func _clear()
//py:sig -
//py:doc _clear() -> None
//py:doc
//py:doc Clear the list of previously registered exit functions.
func clearAll(t *Thread) { stateOf(t).exits = nil }

//py:func _run_exitfuncs()
//py:sig -
//py:doc _run_exitfuncs() -> None
//py:doc
//py:doc Run all registered exit functions.
//py:doc
//py:doc If a callback raises an exception, it is logged with sys.unraisablehook.
func runExitfuncs(t *Thread) { Run(t) }

//py:func _ncallbacks()
//py:sig -
//py:doc _ncallbacks() -> int
//py:doc
//py:doc Return the number of registered exit functions.
func ncallbacks(t *Thread) int { return len(stateOf(t).exits) }
