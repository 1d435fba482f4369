package code

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// The reference's own .pyc files, where they are installed.
func referencePycs(t testing.TB) []string {
	files, _ := filepath.Glob("/usr/lib/python3.11/*/__pycache__/*.pyc")
	more, _ := filepath.Glob("/usr/lib/python3.11/__pycache__/*.pyc")
	files = append(files, more...)
	if len(files) == 0 {
		t.Skip("no reference .pyc files")
	}
	return files
}

// What the reference wrote is read, and written as it was.
func TestReferencePycs(t *testing.T) {
	identical, total := 0, 0
	for _, path := range referencePycs(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		_, body, err := ParsePyc(data)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		c, err := LoadCode(body)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out, err := Dump(c)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		total++
		if bytes.Equal(out, body) {
			identical++
		}
		again, err := LoadCode(out)
		if err != nil {
			t.Fatalf("%s: reading back: %v", path, err)
		}
		out2, err := Dump(again)
		if err != nil || !bytes.Equal(out, out2) {
			t.Fatalf("%s: second dump differs (%v)", path, err)
		}
	}
	// What differs depends on what else the writing process had in memory.
	if identical*100 < total*95 {
		t.Errorf("only %d of %d byte-identical", identical, total)
	}
	t.Logf("%d of %d byte-identical", identical, total)
}
