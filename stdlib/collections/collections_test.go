package collections_test

import (
	"testing"

	"gopy/stdlib/bisect"
	"gopy/stdlib/collections"
	"gopy/stdlib/heapq"
	"gopy/stdlib/internal/golden"
	"gopy/stdlib/itertools"
	"gopy/stdlib/sys"
)

func TestScripts(t *testing.T) {
	golden.Run(t, collections.Module(), itertools.Module(), heapq.Module(), bisect.Module(), sys.Module())
}
