package io

import (
	"runtime"
	"sync"
	"unsafe"
	"weak"

	"gopy/vm/object"
)

// liveSet are the streams that hold unwritten data or a descriptor, held
// weakly: those that the collector finds dead are closed at the next safe
// point, the others are flushed when the interpreter ends.
type liveSet struct {
	mu   sync.Mutex
	all  map[int]weak.Pointer[object.Object]
	next int
}

// watch arranges that a stream is closed when nobody can reach it any more.
// Go finalizes a text stream before its buffer, and that before its file.
func watch(t *Thread, v Value) {
	rt := t.RT
	l := &stateOf(t).live
	o := (*object.Object)(v.Ptr())
	if s := (*stream)(v.Ptr()); s.watched { // __init__ again
		return
	} else {
		s.watched = true
	}
	l.mu.Lock()
	if l.all == nil {
		l.all = map[int]weak.Pointer[object.Object]{}
	}
	l.next++
	n := l.next
	l.all[n] = weak.Make(o)
	l.mu.Unlock()
	// A Python class with __del__ has a finalizer already: it closes.
	if o.Type().Flags&object.TypeHeap != 0 {
		return
	}
	runtime.SetFinalizer(o, func(o *object.Object) {
		l.mu.Lock()
		delete(l.all, n)
		l.mu.Unlock()
		if closeQuietly(o) {
			return
		}
		rt.AddPending(func(t *Thread) *Exception {
			dealloc(t, o)
			return nil
		})
	})
}

// dealloc closes a dead stream that the program did not close.
func dealloc(t *Thread, o *object.Object) {
	p := unsafe.Pointer(o)
	switch o.Type() {
	case &FileIOType:
		(*FileIO)(p).deallocWarn(t, o.Value())
	case &BufferedReaderType, &BufferedWriterType, &BufferedRandomType:
		(*Buffered)(p).deallocWarn(t, o.Value())
	case &TextIOWrapperType:
		if w := (*TextIOWrapper)(p); w.buffered != nil {
			w.buffered.deallocWarn(t, o.Value())
		} else if w.inited {
			call(t, w.buffer, "_dealloc_warn", o.Value())
		}
	}
	call(t, o.Value(), "close")
}

// closeQuietly reports whether a dead stream needs no Python code to close:
// most were closed by the program.
func closeQuietly(o *object.Object) bool {
	p := unsafe.Pointer(o)
	switch o.Type() {
	case &FileIOType:
		return (*FileIO)(p).fd < 0
	case &BufferedReaderType, &BufferedWriterType, &BufferedRandomType:
		b := (*Buffered)(p)
		return b.file != nil && b.file.fd < 0 && len(b.pending) == 0
	case &TextIOWrapperType:
		w := (*TextIOWrapper)(p)
		return w.buffered != nil && w.buffered.file != nil && w.buffered.file.fd < 0
	}
	return false
}

// FlushAll flushes the streams that are still open: the end of the
// interpreter.
func FlushAll(t *Thread) {
	s, ok := t.RT.State[stateKey{}].(*state)
	if !ok {
		return
	}
	s.live.mu.Lock()
	var open []*object.Object
	for _, w := range s.live.all {
		if o := w.Value(); o != nil {
			open = append(open, o)
		}
	}
	s.live.mu.Unlock()
	// Text first: it writes into buffers.
	for _, text := range []bool{true, false} {
		for _, o := range open {
			if o.Type().IsSubtype(&TextIOBaseType) == text && !closeQuietly(o) {
				call(t, o.Value(), "flush")
			}
		}
	}
}
