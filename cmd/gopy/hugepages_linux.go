package main

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// A start of the interpreter fills 4 MB of heap. In pages of 4 KB that is a
// thousand page faults, a seventh of the time that `gopy -c pass` takes; in two
// huge pages it is two. Only these 4 MB are asked for: further huge pages gain
// little time and are never quite full.
const (
	heapStep = 4 << 20 // Go's heap grows by this, and is aligned to it
	goPage   = 8 << 10
	probe    = 32 * goPage // large enough not to come from a processor's own pages
)

// useHugePages has the heap grow to its next step, asks the kernel for huge
// pages there and returns the untouched memory that takes up the rest of the
// present step, which must stay alive: it is ballast.
func useHugePages() [][]byte {
	first := make([]byte, probe)
	from := addressOf(first) + probe
	next := (from + heapStep - 1) &^ (heapStep - 1)
	rest := make([]byte, next-from+goPage)
	if addressOf(rest) == from {
		unix.Syscall(unix.SYS_MADVISE, next, heapStep, unix.MADV_HUGEPAGE)
	}
	return [][]byte{first, rest}
}

func addressOf(b []byte) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(b))) }
