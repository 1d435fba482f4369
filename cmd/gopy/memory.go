package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// Go lets a heap grow to (1 + GOGC/100) times what lives before it collects. A
// Python program that has imported a few dozen modules has 5 to 10 MB alive
// and allocates that much in 50 ms. With a GOGC that is good for such heaps large
// ones take three times what they need; with one that is good for large heaps
// small ones are collected all the time.
//
// So a ballast is added to what lives: memory that nobody touches, which costs
// address space but no page. With ballast b and GOGC=100 the heap grows to
// b + 2*live. Until the first collection GOGC is high instead, so that short
// programs never collect.
const (
	ballastSize  = 4 << 20
	startPercent = 300 // Go's minimal heap is 4 MB * percent/100
)

var ballast []byte

// tuneCollector sets when the collector runs, unless GOGC says it.
func tuneCollector() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(startPercent)
	afterCollection(func() {
		ballast = make([]byte, ballastSize)
		debug.SetGCPercent(100)
		// What the program needs of its own text after its start, it needs
		// in the time up to the next but one collection.
		afterCollection(func() { afterCollection(dropBinaryPages) })
	})
}

// afterCollection calls f when a collection has happened.
func afterCollection(f func()) {
	type sentinel struct{ p *int }
	runtime.SetFinalizer(&sentinel{new(int)}, func(*sentinel) { f() })
}
