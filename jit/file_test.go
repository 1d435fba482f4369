package jit

import (
	"os"
	"testing"
	"time"
)

// TestFile runs the program named by GOPY_FILE on Tier 1 and on Tier 2 and
// prints times and statistics.
func TestFile(t *testing.T) {
	name := os.Getenv("GOPY_FILE")
	if name == "" {
		t.Skip("GOPY_FILE is not set")
	}
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	python(t, string(src), nil)
	one := time.Since(start)
	tier := New()
	if os.Getenv("GOPY_DUMP") != "" {
		tier.DumpTo(os.Stdout)
	}
	start = time.Now()
	python(t, string(src), tier)
	t.Logf("Tier 1 %v, Tier 2 %v %+v", one, time.Since(start), tier.Stats)
}
