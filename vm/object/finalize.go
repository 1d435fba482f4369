package object

import (
	"runtime"
	"runtime/metrics"
	"sort"
	"sync"
	"time"
	"unsafe"
)

// __del__ and the collector. An object whose class has __del__ is watched: when
// Go's collector finds it unreachable, its finalizer queues the object, which
// is thereby alive again, and __del__ runs at the next safe point, once
// (PEP 442). Go does not finalize objects that refer to themselves in a cycle:
// their __del__ runs when the interpreter ends.

// watched are the objects with __del__ that live, for the end of the
// interpreter. It knows them by address, which keeps none alive: an object's
// finalizer takes it off before its memory is freed, and Go moves nothing.
type watched struct {
	mu    sync.Mutex
	slots []watchedSlot
	free  []int32 // slots without object
	next  uint64
}

type watchedSlot struct {
	address uintptr // of the *Object; 0: free
	number  uint64  // in the order in which they were made
}

func (w *watched) add(o *Object) int32 {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.next++
	slot := watchedSlot{uintptr(unsafe.Pointer(o)), w.next}
	if n := len(w.free) - 1; n >= 0 {
		i := w.free[n]
		w.free = w.free[:n]
		w.slots[i] = slot
		return i
	}
	w.slots = append(w.slots, slot)
	return int32(len(w.slots) - 1)
}

func (w *watched) remove(i int32, o *Object) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if int(i) < len(w.slots) && w.slots[i].address == uintptr(unsafe.Pointer(o)) {
		w.slots[i] = watchedSlot{}
		w.free = append(w.free, i)
	}
}

// all returns the objects that live and forgets them, oldest first.
func (w *watched) all() []*Object {
	w.mu.Lock()
	defer w.mu.Unlock()
	sort.Slice(w.slots, func(i, j int) bool { return w.slots[i].number < w.slots[j].number })
	var out []*Object
	for _, s := range w.slots {
		if s.address != 0 {
			out = append(out, (*Object)(unsafe.Pointer(s.address)))
		}
	}
	w.slots, w.free = nil, nil
	return out
}

// watchFinalizer arranges that the object's __del__ runs at a safe point
// after the collector found it unreachable.
func watchFinalizer(o *Object) {
	if rt := o.shape.Typ.runtime(); rt != nil {
		rt.WatchFinalizer(o)
	}
}

// WatchFinalizer arranges that the Del slot of the object's type, which is a
// builtin one, is called at a safe point after the collector found the object
// unreachable, or at the end of the interpreter.
func (rt *Runtime) WatchFinalizer(o *Object) {
	n := rt.watched.add(o)
	// This function runs on Go's finalizer goroutine.
	runtime.SetFinalizer(o, func(o *Object) {
		rt.watched.remove(n, o)
		if needed := o.shape.Typ.DelNeeded; needed == nil || needed(o) {
			rt.AddDue(func(t *Thread) { callDel(t, o.Value()) })
		}
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
	// __del__ may make more of them, but not for ever.
	for range 100 {
		for _, o := range rt.watched.all() {
			runtime.SetFinalizer(o, nil)
			callDel(t, o.Value())
		}
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
