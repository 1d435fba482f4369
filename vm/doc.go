// Package vm runs code objects: frames, functions, generators, the adaptive
// interpreter, tracebacks and import.
//
// A Frame (frame.go) is a view of words on the thread's data stack, or of a
// block that a Generator owns. run (interp_gen.go, made by vm/gen from
// instructions.def) executes a frame and every frame that its instructions
// call, without recursion of Go; unwind.go finds handlers of exceptions.
// specialize*.go rewrite instructions for what they see, with inline caches in
// the code units and, for what caches need of Go pointers, a side table of the
// Code. Tier (tier.go) is the interface to compiled code above.
//
// Native modules are declared by a ModuleDef (module.go) and listed by the
// command; Interp is what they share.
package vm
