package native

import "unsafe"

//go:noescape
func syncInstructions(start unsafe.Pointer, n int)

// padding traps (brk #0): nothing may run into it.
var padding = []byte{0x00, 0x00, 0x20, 0xD4}
