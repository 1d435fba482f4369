// Package profile samples running Python programs.
//
// Go's own profiler does not know machine code: a tick there counts as external
// code, without a stack. And it shows Go functions, which tell little about a
// Python program. So a timer of the system interrupts the thread that runs Python
// code a thousand times a second, and a handler of our own (signal_linux_*.s)
// notes where it is. The handler is no Go code, for it runs at any instruction,
// also where Go's runtime is in the middle of something: it takes a slot of a ring,
// writes down the pc and copies the headers of Python's frames. Frames may be half
// made at that moment, so it copies them through a pipe: the kernel refuses bad
// addresses instead of faulting.
//
// Every few milliseconds a goroutine (sampler) takes the slots and finds out what
// their words mean. Nothing in them is trusted: addresses of code objects are
// looked up among all there are (vm.CodeLog), and only what is found is used. A pc
// in a trace is looked up in the tier's table of places, which also has the calls
// that the trace inlined.
//
// Time is what the thread that holds the interpreter's lock spends on a processor
// or wants to; blocked threads, and native code that works without the lock, do
// not count. A program that uses SIGPROF itself does not get it meanwhile.
package profile
