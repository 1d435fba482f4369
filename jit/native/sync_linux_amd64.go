package native

import "unsafe"

// syncInstructions has nothing to do: instruction fetch sees stores here.
func syncInstructions(start unsafe.Pointer, n int) {}

// padding traps: nothing may run into it.
var padding = []byte{0xCC}
