//go:build linux && !cgo && (amd64 || arm64)

package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// A program may be started with some of the descriptors 0 to 2 closed: the
// stream is None then, and the first file that is opened gets the number. Go's
// runtime opens /dev/null for each of them before any Go code runs, and nothing
// tells such a descriptor from one that somebody passed on. The only thing that
// the runtime calls before is the hook by which cgo would set up its threads.
// cgo is not in this program, so the hook is ours: noteClosed, in assembly, as
// there is no g for Go code yet.

// closedAtStart has a bit for each descriptor that was closed.
var closedAtStart uint32

// firstTLS is what the first thread has for thread-local storage: Go keeps a
// pointer to its g there.
var firstTLS [8]uint64

// closeAgain closes what Go's runtime opened. What the runtime itself needs is
// opened first, so that it does not take these numbers.
func closeAgain() {
	if closedAtStart == 0 {
		return
	}
	if r, w, err := os.Pipe(); err == nil {
		r.Close()
		w.Close()
	}
	for fd := range 3 {
		if closedAtStart&(1<<fd) != 0 {
			unix.Close(fd)
		}
	}
}
