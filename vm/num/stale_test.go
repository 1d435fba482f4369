package num

import (
	"bytes"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestTablesFresh fails when mathtab_gen.go is not what gen/gen.py writes.
func TestTablesFresh(t *testing.T) {
	const python = "/usr/bin/python3.11"
	if _, err := os.Stat(python); err != nil {
		t.Skip("no reference here")
	}
	script, _ := filepath.Abs("gen/gen.py")
	cmd := exec.Command(python, script)
	cmd.Dir = t.TempDir()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	fresh, err := os.ReadFile(filepath.Join(cmd.Dir, "mathtab_gen.go"))
	if err != nil {
		t.Fatal(err)
	}
	if fresh, err = format.Source(fresh); err != nil {
		t.Fatal(err)
	}
	if kept, _ := os.ReadFile("mathtab_gen.go"); !bytes.Equal(fresh, kept) {
		t.Error("mathtab_gen.go is stale: run gen/gen.py")
	}
}
