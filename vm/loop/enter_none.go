//go:build !amd64 && !arm64

package loop

import "unsafe"

// Available reports whether there are handlers for this machine.
const Available = false

// Enter does nothing here.
func Enter(f, pc, sp, consts unsafe.Pointer, cx *Context) unsafe.Pointer { return nil }

// Goroutine returns 0: nobody needs it here.
func Goroutine() uintptr { return 0 }

func start() uintptr { return 0 }

const leave = 0

var offsets [256]int32

var binaryOffsets []int32
