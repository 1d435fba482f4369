//go:build linux && (amd64 || arm64)

package profile

import "unsafe"

const (
	maxDepth  = 128 // frames copied by a sample
	frameSize = 88  // bytes of a frame's header; the handler copies so much of each
	numSlots  = 64
)

// slot is where the handler writes a sample.
type slot struct {
	state  uint64 // 0: free; 1: taken by a handler; 2: written
	kind   uint64
	pc     uint64 // of the machine
	next   uint64 // in Tier 1's machine code: the address of the next code unit
	depth  uint64
	frames [maxDepth][frameSize / 8]uint64
}

// What a sample's pc was in.
const (
	inGo = iota
	inTier1
	inTier2
)

// target is the thread being sampled. It is never changed: the handler may read it
// at any time.
type target struct {
	g, m uintptr // the sample counts if the goroutine runs on this thread
	top  uintptr // address of the thread's Top
}

// ring is what the handler works with.
type ring struct {
	target     *target
	n          uint64 // slots given out
	lost       uint64 // samples for which there was no slot
	tier1      uintptr
	tier1Len   uintptr
	tier2      uintptr
	tier2Len   uintptr
	read       uint64 // ends of the pipe
	write      uint64
	prev       uint64 // offset of Frame.prev
	headerSize uint64 // from a frame to its first local
	slots      [numSlots]slot
}

// shared is the ring: handlers of signals have nothing else to find it by.
var shared ring

// handlerAddr and restorerAddr return the addresses of the handler and of the code
// that returns from it.
func handlerAddr() uintptr
func restorerAddr() uintptr

// The assembly counts on these.
var (
	_ [0]struct{} = [unsafe.Sizeof(slot{}) - 40 - maxDepth*frameSize]struct{}{}
	_ [0]struct{} = [numSlots & (numSlots - 1)]struct{}{}
)
