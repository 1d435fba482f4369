// Package tracemalloc is the native module _tracemalloc. Go's allocator has no
// place to look at every object, so there are no traces of single blocks: a
// snapshot is empty. What is told is told of the whole: the heap's growth since
// tracing began, and its peak as far as it was looked at.
package tracemalloc

import (
	"runtime/metrics"

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

// state is what start() was told.
type state struct {
	on         bool
	limit      int
	base, peak int64
}

type stateKey struct{}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_tracemalloc", Functions: moduleFunctions,
		Doc: "Debug module to trace memory blocks allocated by Python.",
		Exec: func(t *Thread, m *object.Module) *Exception {
			t.RT.State[stateKey{}] = &state{limit: 1}
			return nil
		}}
}

// heap is the number of bytes of objects.
func heap() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64())
}

func (s *state) current() int64 {
	if !s.on {
		return 0
	}
	n := max(0, heap()-s.base)
	s.peak = max(s.peak, n)
	return n
}

//py:func is_tracing()
//py:doc Return True if the tracemalloc module is tracing Python memory allocations.
func isTracing(t *Thread) bool { return stateOf(t).on }

//py:func clear_traces()
//py:doc Clear traces of memory blocks allocated by Python.
func clearTraces(t *Thread) {
	s := stateOf(t)
	if s.on {
		s.base, s.peak = heap(), 0
	}
}

//py:func _get_traces()
//py:doc Get traces of all memory blocks allocated by Python.
//py:doc
//py:doc Return a list of (size: int, traceback: tuple) tuples.
//py:doc traceback is a tuple of (filename: str, lineno: int) tuples.
//py:doc
//py:doc Return an empty list if the tracemalloc module is disabled.
func getTraces() Value { return object.NewList(nil).Value() }

//py:func _get_object_traceback(obj, /)
//py:doc Get the traceback where the Python object obj was allocated.
//py:doc
//py:doc Return a tuple of (filename: str, lineno: int) tuples.
//py:doc Return None if the tracemalloc module is disabled or did not
//py:doc trace the allocation of the object.
func getObjectTraceback(obj Value) Value { return object.None }

//py:func start(nframe: int = 1, /)
//py:sig ($module, nframe=1, /)
//py:doc Start tracing Python memory allocations.
//py:doc
//py:doc Also set the maximum number of frames stored in the traceback of a
//py:doc trace to nframe.
func start(t *Thread, nframe int32) *Exception {
	if nframe < 1 || nframe > 65535 {
		return t.ValueErrorf("the number of frames must be in range [1; 65535]")
	}
	s := stateOf(t)
	if !s.on {
		*s = state{on: true, base: heap()}
	}
	s.limit = int(nframe)
	return nil
}

//py:func stop()
//py:doc Stop tracing Python memory allocations.
//py:doc
//py:doc Also clear traces of memory blocks allocated by Python.
func stop(t *Thread) {
	s := stateOf(t)
	*s = state{limit: s.limit}
}

//py:func get_traceback_limit()
//py:doc Get the maximum number of frames stored in the traceback of a trace.
//py:doc
//py:doc By default, a trace of an allocated memory block only stores
//py:doc the most recent frame: the limit is 1.
func getTracebackLimit(t *Thread) int { return stateOf(t).limit }

//py:func get_tracemalloc_memory()
//py:doc Get the memory usage in bytes of the tracemalloc module.
//py:doc
//py:doc This memory is used internally to trace memory allocations.
func getTracemallocMemory() int { return 0 }

//py:func get_traced_memory()
//py:doc Get the current size and peak size of memory blocks traced by tracemalloc.
//py:doc
//py:doc Returns a tuple: (current: int, peak: int).
func getTracedMemory(t *Thread) Value {
	s := stateOf(t)
	n := s.current()
	return object.Pack(object.MakeInt(n), object.MakeInt(s.peak))
}

//py:func reset_peak()
//py:doc Set the peak size of memory blocks traced by tracemalloc to the current size.
//py:doc
//py:doc Do nothing if the tracemalloc module is not tracing memory allocations.
func resetPeak(t *Thread) {
	s := stateOf(t)
	s.peak = 0
	s.current()
}
