package io

import (
	"runtime"
	"slices"
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
		rt.AddDue(func(t *Thread) { dealloc(t, o) })
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

// CloseAll closes the streams that are still open, with the warnings that the
// program did not: the end of the interpreter. The standard streams do not
// close their descriptors and are flushed.
func CloseAll(t *Thread) {
	s, ok := t.RT.State[stateKey{}].(*state)
	if !ok {
		return
	}
	s.live.mu.Lock()
	type entry struct {
		n int
		o *object.Object
	}
	var open []entry
	for n, w := range s.live.all {
		if o := w.Value(); o != nil {
			open = append(open, entry{n, o})
		}
	}
	s.live.mu.Unlock()
	slices.SortFunc(open, func(a, b entry) int { return a.n - b.n })
	// Text first: it writes into buffers; and buffers write into files.
	for layer := range streamLayers {
		for _, e := range open {
			o := e.o
			if layerOf(o) == layer && !closeQuietly(o) {
				if isStandard(t, o) {
					call(t, o.Value(), "flush")
				} else {
					dealloc(t, o)
				}
			}
		}
	}
}

const streamLayers = 3

// layerOf returns how near to the program a stream is: text, buffers, files.
func layerOf(o *object.Object) int {
	switch t := o.Type(); {
	case t.IsSubtype(&TextIOBaseType):
		return 0
	case t.IsSubtype(&BufferedIOBaseType):
		return 1
	}
	return 2
}

// isStandard reports whether a stream is one of sys.__stdin__, __stdout__ and
// __stderr__, or a part of one.
func isStandard(t *Thread, o *object.Object) bool {
	for _, name := range []string{"__stdin__", "__stdout__", "__stderr__"} {
		for v := t.RT.Sys.GetName(name); !v.IsNil() && v != none; {
			if v == o.Value() {
				return true
			}
			var err *Exception
			part := "buffer"
			if !object.TypeOf(v).IsSubtype(&TextIOBaseType) {
				part = "raw"
			}
			if v, err = object.FindAttr(t, v, object.Intern(part)); err != nil {
				break
			}
		}
	}
	return false
}

// CloseDead closes the files of a name, or all for "", that hold unwritten data
// and that nobody can reach. The reference closed them at once, and what opens
// such a file again or starts a program relies on that: it is worth a
// collection, but only once for files that are still in use.
func CloseDead(t *Thread, path string) {
	if l := &stateOf(t).live; l.unwritten(path, false) {
		t.RT.Collect(t)
		l.unwritten(path, true)
	}
}

// unwritten reports whether some file of the name has unwritten data and is not
// known to be alive; with mark it is from now on.
func (l *liveSet) unwritten(path string, mark bool) bool {
	found := false
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, w := range l.all {
		o := w.Value()
		if o == nil || (*stream)(unsafe.Pointer(o)).alive {
			continue
		}
		var f *FileIO
		switch o.Type() {
		case &BufferedWriterType, &BufferedRandomType:
			if b := (*Buffered)(unsafe.Pointer(o)); len(b.pending) > 0 {
				f = b.file
			}
		case &TextIOWrapperType:
			if x := (*TextIOWrapper)(unsafe.Pointer(o)); x.buffered != nil && len(x.pending)+len(x.buffered.pending) > 0 {
				f = x.buffered.file
			}
		}
		if f == nil || f.path == "" || path != "" && f.path != path {
			continue
		}
		found = true
		if mark {
			(*stream)(unsafe.Pointer(o)).alive = true
		}
	}
	return found
}
