package vm

// TierReporter is what a Tier may implement to tell programs what it does
// (sys._tier2_stats and sys._tier2_traces).
type TierReporter interface {
	// Numbers returns counts and, in seconds, times.
	Numbers() (counts map[string]int, times map[string]float64)
	// Causes counts exits to Go by what led to them, and Aborts recordings by
	// why they ended.
	Causes() map[string]int
	Aborts() map[string]int
	// Traces lists the traces that there are, the oldest first.
	Traces() []TraceInfo
}

// TraceInfo describes a trace.
type TraceInfo struct {
	Code                       *Code
	Unit                       int    // where it begins: a code unit
	Kind                       string // "loop", "entry", "exit" or "stitch"
	Instructions, Bytes, Exits int    // Python's, and of machine code; exits taken
}

// ReporterOf returns what Tier 2 of the thread's interpreter reports, or nil.
func ReporterOf(t *Thread) TierReporter {
	r, _ := t.Tier.(TierReporter)
	return r
}
