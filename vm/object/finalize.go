package object

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"time"
	"weak"
)

// __del__ and the collector. An object whose class has __del__ is watched: when
// Go's collector finds it unreachable, its finalizer queues the object, which
// is thereby alive again, and __del__ runs at the next safe point, once
// (PEP 442). Go does not finalize objects that refer to themselves in a cycle:
// their __del__ runs when the interpreter ends.

// watched are the objects with __del__ that live, numbered in the order in
// which they were made, for the end of the interpreter.
type watched struct {
	mu   sync.Mutex
	live map[int]weak.Pointer[Object]
	next int
}

func (w *watched) add(o *Object) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.live == nil {
		w.live = map[int]weak.Pointer[Object]{}
	}
	w.next++
	w.live[w.next] = weak.Make(o)
	return w.next
}

func (w *watched) remove(n int) {
	w.mu.Lock()
	delete(w.live, n)
	w.mu.Unlock()
}

// first returns the oldest living object and forgets it, or nil.
func (w *watched) first() *Object {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.live) > 0 {
		best := 0
		for n := range w.live {
			if best == 0 || n < best {
				best = n
			}
		}
		o := w.live[best].Value()
		delete(w.live, best)
		if o != nil {
			return o
		}
	}
	return nil
}

// watchFinalizer arranges that the object's __del__ runs at a safe point
// after the collector found it unreachable.
func watchFinalizer(o *Object) {
	rt := o.shape.Typ.runtime()
	if rt == nil {
		return
	}
	n := rt.watched.add(o)
	// This function runs on Go's finalizer goroutine.
	runtime.SetFinalizer(o, func(o *Object) {
		rt.watched.remove(n)
		rt.addDue(func(t *Thread) { callDel(t, o.Value()) })
	})
}

// runtime is the interpreter to which a class belongs.
func (t *Type) runtime() *Runtime {
	for _, m := range t.MRO {
		if m.rt != nil {
			return m.rt
		}
	}
	return nil
}

// callDel runs __del__ and reports what it raises.
func callDel(t *Thread, v Value) {
	typ := TypeOf(v)
	if typ.Del == nil {
		return
	}
	if err := typ.Del(t, v); err != nil {
		t.Unraisable(err, "", orNone(typ.Lookup(names.del)))
	}
}

// FinalizeAll runs the __del__ of all objects that still live, in the order in
// which they were made: the end of the interpreter.
func (rt *Runtime) FinalizeAll(t *Thread) {
	for o := rt.watched.first(); o != nil; o = rt.watched.first() {
		runtime.SetFinalizer(o, nil)
		callDel(t, o.Value())
	}
}

// Collect is gc.collect(): a whole collection, then what became due because of
// it. It returns how many finalizers and callbacks ran.
func (rt *Runtime) Collect(t *Thread) int {
	clear(methodCache[:])
	total := 0
	// Finalizing an object may leave others dead, so collect until nothing is
	// due, but not for ever: a finalizer may make new objects with finalizers.
	for range 10 {
		t.Stack.clearFree()
		if rt.Interp != nil {
			rt.Interp.ClearDead(t)
		}
		runtime.GC()
		awaitFinalizers()
		n := int(rt.pending.count.Load())
		if n == 0 {
			break
		}
		total += n
		t.RunDue()
	}
	return total
}

// awaitFinalizers waits until the finalizers and cleanups that a collection
// queued have run.
func awaitFinalizers() {
	s := []metrics.Sample{
		{Name: "/gc/cleanups/queued:cleanups"}, {Name: "/gc/cleanups/executed:cleanups"},
		{Name: "/gc/finalizers/queued:finalizers"}, {Name: "/gc/finalizers/executed:finalizers"},
	}
	for limit := time.Now().Add(200 * time.Millisecond); time.Now().Before(limit); runtime.Gosched() {
		metrics.Read(s)
		if s[0].Value.Uint64() <= s[1].Value.Uint64() && s[2].Value.Uint64() <= s[3].Value.Uint64() {
			return
		}
	}
}
