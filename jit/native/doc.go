// Package native is the machine side of Tier 2: executable memory, patching,
// and the way into machine code and back.
//
// An Arena hands out executable memory in regions. A page is writable or
// executable, never both: Install makes the pages of a new piece writable,
// copies the code, and makes them executable again. Nobody may run machine code
// meanwhile; the lock under which Python code runs sees to that.
//
// Code is put together in a Buffer: stencils are copied, their holes recorded
// as fixups, and resolved when the address is known.
//
// Enter runs machine code on the goroutine's own stack, of which machine code
// uses nothing but the return address. There are no safe points in it: no
// collection starts or ends, the stack does not move, and the write barrier
// does not change while it runs. So while the collector does not mark, machine
// code stores pointers without barriers. While it does, Enter refuses (returns
// Marking) unless Context.Black is set: whoever sets it has marked everything
// that the frames refer to, and marks the words in the shade buffer, which
// machine code has overwritten in objects, before there is a safe point again.
// Package jit does that with the goroutine pinned. Machine code must come back
// when Go asks for the goroutine: loops contain a poll stencil.
//
// A signal that arrives in machine code finds a PC that Go does not know: an
// asynchronous preemption is then not honoured, and a profiler's tick counts as
// external code. On arm64 the handler needs g in R28, so stencils keep it there.
package native
