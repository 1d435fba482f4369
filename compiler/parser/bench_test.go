package parser

import (
	"os"
	"os/exec"
	"testing"
)

// BenchmarkStdlib parses the whole standard library with the tests; one operation is one pass over it.
func BenchmarkStdlib(b *testing.B) {
	needReference(b)
	var srcs [][]byte
	size := 0
	for _, f := range stdlibFiles() {
		if src, err := os.ReadFile(f); err == nil {
			srcs = append(srcs, src)
			size += len(src)
		}
	}
	opts := testOptions()
	for _, s := range srcs {
		Parse(s, "F", Exec, opts) // fills the cache of character names
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		for _, s := range srcs {
			Parse(s, "F", Exec, opts)
		}
	}
}

// BenchmarkReference is the same on the reference; only its own measurement counts.
func BenchmarkReference(b *testing.B) {
	needReference(b)
	out, err := exec.Command(reference, "testdata/bench.py").CombinedOutput()
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%s", out)
}
