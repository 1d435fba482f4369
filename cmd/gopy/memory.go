package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"gopy/stdlib/io"
)

// Go lets a heap grow to (1 + GOGC/100) times what lives before it collects. A
// Python program that has imported a few dozen modules has 5 to 10 MB alive
// and allocates that much in 50 ms. With a GOGC that is good for such heaps large
// ones take three times what they need; with one that is good for large heaps
// small ones are collected all the time.
//
// So a ballast is added to what lives: memory that nobody touches, which costs
// address space but no page. With ballast b and percentage p the heap grows to
// live*(1+p) + b*p. Until the first collection GOGC is high instead, so that
// short programs never collect.
//
// The percentage grows with the heap, because what the interpreter itself takes,
// which is a fifth more than the reference's, counts ever less. Compiling the
// standard library, with 50 MB alive, p = 0.9 is 1.7 times the reference's memory;
// 1.2 was 2.1 times. 0.5 took big programs a third more CPU time.
const (
	ballastSize  = 14 << 20
	percent      = 50
	largePercent = 90
	smallHeap    = 12 << 20 // up to so much alive it is percent,
	largeHeap    = 40 << 20 // from here on largePercent
	percentStep  = 10       // a change stops the world
	startPercent = 300      // Go's minimal heap is 4 MB * percent/100
)

var ballast [][]byte

// maxMarkWait is how long programs stand still for the collector, at most; it is
// done with 10 MB in less. With a larger heap they go on beside it then.
const maxMarkWait = 20 * time.Millisecond

// markWait is Config.MarkWait. Who sets GOGC may do so to have the collector at
// work all the time, as the tests do.
func markWait() time.Duration {
	if os.Getenv("GOGC") != "" {
		return 0
	}
	return maxMarkWait
}

// tuneCollector sets when the collector runs, unless GOGC says it.
func tuneCollector() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(startPercent)
	ballast = useHugePages()
	afterCollection(func() {
		ballast = append(ballast, make([]byte, max(0, ballastSize-size(ballast))))
		debug.SetGCPercent(percent)
		followHeap(percent)
		watchFilePages()
	})
}

// followHeap sets the percentage after every collection by what lives; it is
// now what it says.
func followHeap(now int) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var follow func()
	follow = func() {
		if metrics.Read(live); live[0].Value.Kind() == metrics.KindUint64 {
			if p := percentFor(int(live[0].Value.Uint64()) - size(ballast)); p != now {
				debug.SetGCPercent(p)
				now = p
			}
		}
		afterCollection(follow)
	}
	afterCollection(follow)
}

// percentFor is the percentage for so many bytes alive.
func percentFor(live int) int {
	live = min(max(live, smallHeap), largeHeap)
	p := percent + (live-smallHeap)*(largePercent-percent)/(largeHeap-smallHeap)
	return p / percentStep * percentStep
}

func size(blocks [][]byte) (n int) {
	for _, b := range blocks {
		n += len(b)
	}
	return n
}

// What the program needs of its own text and constants at one time is a few MB;
// its imports go through 16 MB of them, which is more than the heap has then. So
// they are dropped after a collection that finds filePagesLimit of them, and come
// back when they are needed, 64 KB at a fault. All of them cost less than 1 ms.
const filePagesLimit = 5 << 20

// watchFilePages looks for them after every collection.
func watchFilePages() {
	if residentFilePages() > filePagesLimit {
		dropBinaryPages()
		io.DropCodePages()
	}
	afterCollection(watchFilePages)
}

// afterCollection calls f when a collection has happened.
func afterCollection(f func()) {
	type sentinel struct{ p *int }
	runtime.SetFinalizer(&sentinel{new(int)}, func(*sentinel) { f() })
}
