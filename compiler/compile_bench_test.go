package compiler

import (
	"os"
	"path/filepath"
	"testing"

	"gopy/compiler/parser"
)

// BenchmarkStdlib compiles modules of the installed standard library.
func BenchmarkStdlib(b *testing.B) {
	files, _ := filepath.Glob("/usr/lib/python3.11/*.py")
	var sources [][]byte
	size := int64(0)
	for _, f := range files {
		if src, err := os.ReadFile(f); err == nil {
			sources = append(sources, src)
			size += int64(len(src))
		}
	}
	if sources == nil {
		b.Skip("no standard library")
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for i, src := range sources {
			CompileSource(src, files[i], parser.Exec, nil)
		}
	}
}
