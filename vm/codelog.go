package vm

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// CodeLog knows every code object made since it was switched on, and keeps them
// alive: a profiler finds their addresses in frames that may be gone when it
// looks at them.
type CodeLog struct {
	mu    sync.Mutex
	codes map[uintptr]*Code
}

// codeLog is the log in use. It is the process's, as profilers are: code objects
// are made where no interpreter is known.
var codeLog atomic.Pointer[CodeLog]

// LogCode begins to log code objects.
func LogCode() *CodeLog {
	l := &CodeLog{codes: map[uintptr]*Code{}}
	codeLog.Store(l)
	return l
}

func (l *CodeLog) add(c *Code) {
	l.mu.Lock()
	l.codes[uintptr(unsafe.Pointer(c))] = c
	l.mu.Unlock()
}

// Find returns the code object at an address, or nil.
func (l *CodeLog) Find(addr uintptr) *Code {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.codes[addr]
}

// UnitAt returns the number of the code unit at an address; ok is false when it
// is none of c's.
func (c *Code) UnitAt(addr uintptr) (unit int, ok bool) {
	d := addr - uintptr(c.start)
	return int(d / 2), d/2 <= uintptr(len(c.units))
}

// CodePlace is a place in a Python program.
type CodePlace struct {
	Code *Code
	Unit int
}

// Line returns the line of the place.
func (p CodePlace) Line() int { return p.Code.Data.LineAt(2 * p.Unit) }

// Goroutine returns the address of the runtime's g on which the thread runs Python
// code, or 0 before it has.
func Goroutine(t *Thread) uintptr {
	if m := (*machine)(t.Loop); m != nil {
		return uintptr(m.cx.G)
	}
	return 0
}
