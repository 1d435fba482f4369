package cjk

import (
	"flag"
	"fmt"
	"os"
	"testing"

	"gopy/stdlib/codecs"
	"gopy/stdlib/internal/golden"
	"gopy/stdlib/zlib"
)

var everything = flag.Bool("everything", false, "compare all characters and codes with the reference, not a sample")

// TestReference compares with the reference: a sample, or with -everything all
// there is.
func TestReference(t *testing.T) {
	src, err := os.ReadFile("testdata/compare.py")
	if err != nil {
		t.Fatal(err)
	}
	step, count := 32, 40
	if *everything {
		step, count = 1, 3000
	}
	golden.Compare(t, fmt.Sprintf("STEP, COUNT = %d, %d\n%s", step, count, src),
		Multibyte(), CN(), HK(), ISO2022(), JP(), KR(), TW(), codecs.Module(), zlib.Module())
}
