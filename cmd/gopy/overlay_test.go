package main

import (
	"path/filepath"
	"testing"
)

// TestOverlay runs the scripts of testdata/overlay, which check what our own
// Python files do. The reference cannot run them: they are about gopy.
func TestOverlay(t *testing.T) {
	bin := buildGopy(t)
	files, err := filepath.Glob("testdata/overlay/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			got := runScript(t, []string{bin, file}, nil)
			if got != (outcome{stdout: "ok\n"}) {
				t.Errorf("status %d\n%s\n%s", got.status, got.stdout, got.stderr)
			}
		})
	}
}
