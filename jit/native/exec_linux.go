//go:build linux && (amd64 || arm64)

package native

import (
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"gopy/stencils"
)

// Available reports whether machine code can run here.
const Available = stencils.Available

// Marking is what Enter returns when the collector is marking: nothing ran.
const Marking = ^uint64(0)

// Enter runs the machine code at entry with the locals at fp. It returns the
// number of the exit that was taken, or Marking.
//
//go:noescape
func Enter(entry uintptr, fp unsafe.Pointer, cx *Context) uint64

func reserve(size int) ([]byte, error) {
	return syscall.Mmap(-1, 0, size, syscall.PROT_NONE, syscall.MAP_PRIVATE|syscall.MAP_ANON|syscall.MAP_NORESERVE)
}

func unreserve(b []byte) error { return syscall.Munmap(b) }

// forget makes pages inaccessible and returns their memory.
func forget(b []byte) error {
	if err := syscall.Mprotect(b, syscall.PROT_NONE); err != nil {
		return err
	}
	return syscall.Madvise(b, syscall.MADV_DONTNEED)
}

func protect(b []byte, write bool) error {
	prot := syscall.PROT_READ | syscall.PROT_EXEC
	if write {
		prot = syscall.PROT_READ | syscall.PROT_WRITE
	}
	return syscall.Mprotect(b, prot)
}

// ThreadTime is how much processor time the present thread has used.
func ThreadTime() time.Duration {
	var t unix.Timespec
	if unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t) != nil {
		return 0
	}
	return time.Duration(t.Nano())
}
