//go:build !(linux && (amd64 || arm64))

package native

import (
	"errors"
	"time"
	"unsafe"
)

// Available reports whether machine code can run here.
const Available = false

// Marking is what Enter returns when nothing ran.
const Marking = ^uint64(0)

// Enter runs nothing on this machine.
func Enter(entry uintptr, fp unsafe.Pointer, cx *Context) uint64 { return Marking }

var errAbsent = errors.New("no machine code on this platform")

func reserve(size int) ([]byte, error)             { return nil, errAbsent }
func unreserve(b []byte) error                     { return nil }
func forget(b []byte) error                        { return nil }
func protect(b []byte, write bool) error           { return errAbsent }
func syncInstructions(start unsafe.Pointer, n int) {}

var padding = []byte{0}

// ThreadTime is how much processor time the present thread has used: not known.
func ThreadTime() time.Duration { return 0 }
