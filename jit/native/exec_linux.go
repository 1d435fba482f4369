//go:build linux && (amd64 || arm64)

package native

import (
	"syscall"
	"unsafe"

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

func mapRegion(size int) ([]byte, error) {
	return syscall.Mmap(-1, 0, size, syscall.PROT_NONE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
}

func unmapRegion(b []byte) error { return syscall.Munmap(b) }

func protect(b []byte, write bool) error {
	prot := syscall.PROT_READ | syscall.PROT_EXEC
	if write {
		prot = syscall.PROT_READ | syscall.PROT_WRITE
	}
	return syscall.Mprotect(b, prot)
}
