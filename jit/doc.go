// Package jit is Tier 2: it decides what to compile, records it, and runs it.
//
// The life of a trace: a back-edge or a function entry that Tier 1 executes
// often becomes hot (policy.go); the recorder follows the interpreter through
// one execution and writes down micro-operations with guards (record*.go);
// package opt rewrites them; emit.go allocates registers and copies stencils;
// the result is installed at the hot place and entered from there (run.go).
//
// A guard that fails leaves by an exit: a stub of machine code that boxes what
// the trace kept in registers into the frame's slots and returns the exit's
// number to Go, where the interpreter goes on. An exit that is taken often gets
// a trace of its own, and the stub is patched to jump there.
//
// Traces talk to each other through frame slots only: whatever begins a trace,
// all its state is in the frame. Registers and unboxed numbers live within one
// trace, which for loops is where the time goes.
package jit
