package text

import (
	"bytes"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestTablesFresh fails when tables_gen.go or names.z is not what gen/gen.py
// writes. It takes some seconds, so -short leaves it out.
func TestTablesFresh(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	const python = "/usr/bin/python3.11"
	for _, need := range []string{python, "/usr/share/perl/5.36.0/unicore/Name.pl"} {
		if _, err := os.Stat(need); err != nil {
			t.Skip("the generator needs " + need)
		}
	}
	script, _ := filepath.Abs("gen/gen.py")
	cmd := exec.Command(python, script)
	cmd.Dir = t.TempDir()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, name := range []string{"tables_gen.go", "names.z"} {
		fresh, err := os.ReadFile(filepath.Join(cmd.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if name == "tables_gen.go" {
			if fresh, err = format.Source(fresh); err != nil {
				t.Fatal(err)
			}
		}
		if kept, _ := os.ReadFile(name); !bytes.Equal(fresh, kept) {
			t.Errorf("%s is stale: run gen/gen.py", name)
		}
	}
}
