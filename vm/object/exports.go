package object

import (
	"runtime"
	"weak"
)

// Exports counts who uses the memory of a resizable object (bytearray, array,
// BytesIO), which must keep its length meanwhile.
//
// Buffers that native code got are counted. Memoryviews cannot be: CPython's
// die with their last reference, before the next resize, but there are no
// reference counts here. So memoryviews are held weakly, and when a resize
// meets some that were not released, a collection tells whether they are still
// in use.
type Exports struct {
	n     int
	views []weak.Pointer[sharedBuffer]
}

// Add counts a buffer; give the result as its Free.
func (e *Exports) Add() func() {
	e.n++
	return func() { e.n-- }
}

// track turns the counted buffer of a memoryview into a weak entry.
func (e *Exports) track(s *sharedBuffer) {
	s.buf.Release()
	w := weak.Make(s)
	e.views = append(e.views, w)
	s.buf.Free = func() {
		for i, v := range e.views {
			if v == w {
				e.views = append(e.views[:i], e.views[i+1:]...)
				return
			}
		}
	}
}

// prune forgets the views that were collected.
func (e *Exports) prune() {
	live := e.views[:0]
	for _, v := range e.views {
		if v.Value() != nil {
			live = append(live, v)
		}
	}
	clear(e.views[len(live):])
	e.views = live
}

// provenDead counts the collections that found nothing but garbage. A program
// that drops views by the thousand would collect as often, so after a while
// they are believed to be dead: the views then go on showing the old memory.
var provenDead int

const provenDeadLimit = 32

// Any reports whether somebody may use the memory; it may be wrong about views
// that died.
func (e *Exports) Any() bool { return e.n > 0 || len(e.views) > 0 }

// Busy reports whether somebody uses the memory.
func (e *Exports) Busy() bool {
	if e.n > 0 {
		return true
	}
	if len(e.views) == 0 {
		return false
	}
	if e.prune(); len(e.views) > 0 {
		if provenDead >= provenDeadLimit {
			e.views = nil
			return false
		}
		runtime.GC()
		if e.prune(); len(e.views) == 0 {
			provenDead++
		}
	}
	return len(e.views) > 0
}
