package vm

import (
	"fmt"
	"os"
	"time"

	"gopy/vm/object"
)

// importTimes is the state of -X importtime: how deeply imports nest, and how
// long the ones inside the current one have taken.
type importTimes struct {
	level  int
	inner  time.Duration
	header bool
}

type importTimesKey struct{}

// timeImport begins to measure an import; what it returns ends that and prints
// the line.
func timeImport(t *Thread, name *object.Str) func() {
	s, ok := t.RT.State[importTimesKey{}].(*importTimes)
	if !ok {
		s = &importTimes{}
		t.RT.State[importTimesKey{}] = s
	}
	if !s.header {
		s.header = true
		fmt.Fprintln(os.Stderr, "import time: self [us] | cumulative | imported package")
	}
	outer := s.inner
	s.inner = 0
	s.level++
	start := time.Now()
	return func() {
		took := time.Since(start)
		s.level--
		fmt.Fprintf(os.Stderr, "import time: %9d | %10d | %*s%s\n", (took - s.inner).Microseconds(), took.Microseconds(),
			2*s.level, "", name.String())
		s.inner = outer + took
	}
}
