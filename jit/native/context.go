package native

import "unsafe"

// Context is what Go and machine code share while a trace runs. It holds no
// pointer the collector has to know: machine code has no safe points, and all
// live references are back in frame slots before Go runs again.
//
// The C stencils see its fields through offsets that stencils/gen writes into
// stencils/c/layout.h; a test there fails when they are stale.
type Context struct {
	FP        uintptr // locals of the innermost frame, written at exits
	G         uintptr // this goroutine's g, written at entry
	Interrupt uintptr // address of the thread's Interrupt word
	Limit     uintptr // end of the data stack's chunk
	Depth     int64   // the thread's recursion depth
	MaxDepth  int64   // and its limit
	Chaos     int64   // tests: how many Chaos guards hold before one fails
	// Marking is written at entry: whether the collector marks. Machine code is
	// entered then only if Black says that it may.
	Marking, Black uint64
	// ShadeNext is where in a buffer machine code puts the words that it
	// overwrites in objects while the collector marks; behind ShadeHigh it makes
	// Interrupt point to ShadeFull, so that the next poll leaves.
	ShadeNext, ShadeHigh uintptr
	ShadeFull            uint64
	// Handlers of Tier 1 run with the context Tier1 and come back to Resume. CallOut
	// is the exit number of the instruction that they do.
	Tier1   uintptr
	Resume  uintptr
	CallOut uint64
	// Args are the operands of stencils that take none from registers, and their
	// result; Temp is for these to work with.
	Args  [4]uint64
	Temp  [TempWords]uint64
	Pools [NumPools]Pool
	Spill [SpillSlots]uint64
	// Saved are the registers of a trace that Go does something for.
	Saved [2 * 8]uint64
}

// Pool is a stock of blank objects of one type. Go fills it; machine code takes
// the last one.
type Pool struct {
	Count uintptr // objects left
	Array uintptr // their addresses: *[n]unsafe.Pointer, kept alive by the tier
}

// TempWords is how many words a stencil can put aside.
const TempWords = 64

// NumPools is how many types have pools.
const NumPools = 64

// SpillSlots bounds the values of one trace that live in memory.
const SpillSlots = 64

// Offsets that C and the assembler need.
const (
	OffsetFP        = unsafe.Offsetof(Context{}.FP)
	OffsetG         = unsafe.Offsetof(Context{}.G)
	OffsetInterrupt = unsafe.Offsetof(Context{}.Interrupt)
	OffsetLimit     = unsafe.Offsetof(Context{}.Limit)
	OffsetDepth     = unsafe.Offsetof(Context{}.Depth)
	OffsetMaxDepth  = unsafe.Offsetof(Context{}.MaxDepth)
	OffsetChaos     = unsafe.Offsetof(Context{}.Chaos)
	OffsetMarking   = unsafe.Offsetof(Context{}.Marking)
	OffsetBlack     = unsafe.Offsetof(Context{}.Black)
	OffsetShadeNext = unsafe.Offsetof(Context{}.ShadeNext)
	OffsetShadeHigh = unsafe.Offsetof(Context{}.ShadeHigh)
	OffsetShadeFull = unsafe.Offsetof(Context{}.ShadeFull)
	OffsetTier1     = unsafe.Offsetof(Context{}.Tier1)
	OffsetResume    = unsafe.Offsetof(Context{}.Resume)
	OffsetCallOut   = unsafe.Offsetof(Context{}.CallOut)
	OffsetArgs      = unsafe.Offsetof(Context{}.Args)
	OffsetTemp      = unsafe.Offsetof(Context{}.Temp)
	OffsetPools     = unsafe.Offsetof(Context{}.Pools)
	OffsetSpill     = unsafe.Offsetof(Context{}.Spill)
	OffsetSaved     = unsafe.Offsetof(Context{}.Saved)
	// OffsetStackGuard is that of stackguard0 in the runtime's g, after the
	// two words of its stack bounds. The poll stencils read it.
	OffsetStackGuard = 16
)
