package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestGenerated fails when a generated file of the module is stale: run
// `go run gopy/cmd/clinic <directory>`.
func TestGenerated(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if n := d.Name(); n == ".git" || n == "clinic" {
			return filepath.SkipDir
		}
		checkDir(t, dir)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	checkDir(t, "testdata/sample")
}

func checkDir(t *testing.T, dir string) {
	names, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	used := false
	for _, n := range names {
		src, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		used = used || strings.HasSuffix(n, suffix) || bytes.Contains(src, []byte("\n//py:"))
	}
	if !used {
		return
	}
	files, err := generate(dir)
	if err != nil {
		t.Error(err)
		return
	}
	for name, text := range files {
		have, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !bytes.Equal(have, text) {
			t.Errorf("%s is stale: run go run gopy/cmd/clinic %s", filepath.Join(dir, name), dir)
		}
	}
	old, _ := filepath.Glob(filepath.Join(dir, "*"+suffix))
	for _, f := range old {
		if _, ok := files[filepath.Base(f)]; !ok {
			t.Errorf("%s should not exist any more", f)
		}
	}
}

// TestSampleCompiles builds the package with one directive of every kind.
func TestSampleCompiles(t *testing.T) {
	out, err := exec.Command("go", "build", "./testdata/sample").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func TestTextSig(t *testing.T) {
	for _, c := range []struct{ kind, sig, want string }{
		{"method", "self, index: int, object, /", "($self, index, object, /)"},
		{"method", "self, /, *, key=None, reverse=False", "($self, /, *, key=None, reverse=False)"},
		{"method", "self, /", "($self, /)"},
		{"method", "self, a, /, b=(1, 2), c=','", "($self, a, /, b=(1, 2), c=',')"},
		{"classmethod", "type, x=NULL, /", "($type, x=<unrepresentable>, /)"},
		{"staticmethod", "x, /", "(x, /)"},
		{"new", "type, iterable=(), /, *args, k=1, **kw", "(iterable=(), /, *args, k=1, **kw)"},
		{"func", "a, b, *, rel_tol=1e-09", "($module, /, a, b, *, rel_tol=1e-09)"},
	} {
		ps, err := parseSig(c.sig)
		if err != nil {
			t.Fatal(err)
		}
		if len(ps) > 0 && implicitFirst(c.kind, ps[0].name) {
			ps = ps[1:]
		}
		e := entry{kind: c.kind, params: ps}
		if got := e.textSig(); got != c.want {
			t.Errorf("%s(%s): %s, want %s", c.kind, c.sig, got, c.want)
		}
	}
}
