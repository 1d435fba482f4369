package object

import "sync"

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
