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
//
// # Calls
//
// A call of a Python function is inlined: the callee's frame exists in snapshots
// only, at the place behind the caller's where it would lie, and an exit makes
// it (rebuild in Go; pushFrames in machine code, on the way to another trace). A
// recursive call ends its trace: the frames are made and the trace of the
// callee's entry goes on. A return from the frame in which a trace began is a
// guard on where the caller waits, and the trace goes on there.
//
// Arguments are matched with parameters while recording (record_args.go). Special
// methods of operators, comparisons, len and calls of instances are inlined, too
// (record_operators.go): the operands stay on the caller's stack until the method
// returns, for it may return NotImplemented after the trace was left. Methods are
// looked up by shape and class, not in inline caches (record_methods.go);
// class methods and super() come out as a function and its first argument.
//
// # Generators
//
// A generator that a for loop resumes from a yield is inlined, too
// (record_generators.go): its frame in the heap stays suspended as it is, the
// trace loads variables from it and keeps what changes until the next yield stores
// it. Exits in between make it run: state, the stack of handled exceptions, the
// links between frames, the words that changed (emit_generators.go), so that
// nobody can tell. What goes on in another frame in other ways (a generator's
// first resumption, its end, a yield in a trace that begins in the generator's own
// frame) is done by Tier 1's handlers in the middle of the trace (moves.go).
//
// # Allocation and stitching
//
// Machine code takes new objects from pools that Go fills (pools.go); a trace goes
// on where it was when that has been done (resume.go), as it does when a list got
// more room, or Go has computed a function of floats (pure.go). In front of
// an instruction that cannot be recorded a trace ends, the interpreter executes
// this one instruction, and another trace takes over (stitch.go).
//
// Objects that only exits need are not made at all but by exits (virtual.go):
// tuples that are taken apart again, iterators, instances, bound methods, and
// objects in the fields of others. Iterators that had to be made go back to their
// pools when their loop is over (recycle.go).
//
// # The collector
//
// While the collector marks, machine code notes what it overwrites in objects,
// and nothing else changes (marking.go). Where the frames cannot be marked
// beforehand (-X tier1=go) it is not entered then.
//
// # Memory
//
// Code and what is known about it share a budget; when it is used up, everything
// is thrown away (memory.go).
//
// # Looking at it
//
// Every piece of code knows which of Python's instructions it does (marks.go):
// dumps show the source beside it, and a profiler asks PlacesAt (places.go) for
// the functions behind a pc, those that were inlined included. report.go has the
// statistics, perf.go the symbols for perf. README.md follows one loop from its
// source to machine code.
//
// # Tried
//
//   - Resuming generators by Tier 1's handlers in the middle of traces: twice as
//     fast as Tier 1 for a loop over a generator of two lines. Leaving the frame
//     suspended, and nothing to do but store what changed: 13 times.
//   - Ints shifted left by 16 against plain ints: the machine's overflow flag
//     checks 48 bits for free, boxing and unboxing are one and two instructions;
//     indexing costs one shift more.
//   - Three-address stencils gain nothing over a move and a two-address one
//     (moves are renamed away), and are eight times as many.
//   - Recording a return chain up a recursion without bound made 50 traces for
//     two mutually recursive functions; ending after the second return, at a
//     place that all of them share, makes a handful.
//   - Side traces of mostly call-outs to Go that lead nowhere cost programs made
//     of such instructions 5 to 20%; those that lead on to another trace gain
//     (fannkuch x1.6).
//   - Iterating enumerate in the trace was slower than Tier 1's handler until
//     loops got another trace for other types (alternative.go): what had been
//     peeled for ints was left in the first iteration of each loop of floats.
//   - Traces around an inner loop that were judged by their own few instructions
//     were abandoned, and the interpreter ran the inner loop, too: counting side
//     traces of loops as the loop's work made spectral_norm 4 times as fast.
//   - One stencil for a power of floats needs more registers than there are; six
//     that hand on values in memory do not (stencils/c/power.c).
//   - Letting function entries wait two or three times as long as loops before
//     they are recorded, so that loops inline them: richards, deltablue and
//     barnes_hut gained a tenth, go and chaos lost as much.
//   - Marking stores as overwriting numbers by what the first iteration of a
//     peeled loop left there: later iterations may leave objects.
//   - Ending inlined calls where other traces had ended (heads of exits): the
//     loops around them were cut to pieces that all passed through Go.
//   - Guarding the identity of a tuple of classes given to isinstance: it is
//     mostly made anew for each call, and 250 side traces were grown for one.
package jit
