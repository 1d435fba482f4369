package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSystem runs the scripts of testdata/system on the reference and on gopy.
// They are about the operating system, not about the interpreter, so one tier
// is enough.
func TestSystem(t *testing.T) {
	if _, err := os.Stat(referencePython); err != nil {
		t.Skip("no reference interpreter: install the package python3.11")
	}
	bin := buildGopy(t)
	files, err := filepath.Glob("testdata/system/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			want := runScript(t, []string{referencePython, file}, nil)
			if got := runScript(t, []string{bin, file}, nil); got != want {
				t.Errorf("got status %d\n%s\n%s\nwant status %d\n%s\n%s", got.status, got.stdout, got.stderr,
					want.status, want.stdout, want.stderr)
			}
		})
	}
}
