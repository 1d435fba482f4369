package object

import (
	"sync"

	"gopy/vm/text"
)

// CheckAlloc raises MemoryError when n elements of the given size are more than
// this machine can hold. Go aborts the process when memory runs out, so native
// code asks before it allocates what the guest's numbers say.
func CheckAlloc(t *Thread, n, size int) *Exception {
	if n < 0 || n > allocLimit()/size {
		return t.MemoryErr()
	}
	return nil
}

// allocLimit is the number of bytes that one allocation may have.
var allocLimit = sync.OnceValue(func() int {
	if m := physicalMemory(); m > 0 {
		return m / 4 * 3
	}
	return 8 << 30
})

// parseSpec is text.ParseSpec, and refuses a width that memory cannot hold.
func parseSpec(spec text.Str, kind text.SpecKind, typeName string) (text.Spec, *text.Error) {
	f, e := text.ParseSpec(spec, kind, typeName)
	if e == nil && f.Width > allocLimit() {
		e = &text.Error{Type: "MemoryError"}
	}
	return f, e
}
