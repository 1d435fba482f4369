//go:build amd64 || arm64

package loop

import "unsafe"

// Available reports whether there are handlers for this machine.
const Available = true

// Enter executes the instruction at pc, and those that follow, of the frame f
// with stack pointer sp and constants consts, until one must be executed by
// Go. It returns the frame then running, in which pc and sp are stored; nil
// when nothing was done because the collector marks and *cx.Black is 0.
//
//go:noescape
func Enter(f, pc, sp, consts unsafe.Pointer, cx *Context) unsafe.Pointer

// Goroutine returns the address of the runtime's g for the calling goroutine.
func Goroutine() uintptr

// start returns the address of the code.
func start() uintptr

// handlers is the code. It cannot be called as a Go function.
func handlers()
