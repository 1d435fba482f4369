package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestStale fails when the committed tables are not what the sources give.
func TestStale(t *testing.T) {
	if _, err := exec.LookPath(Clang); err != nil {
		t.Skip("no " + Clang)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "c"), os.DirFS("../c")); err != nil {
		t.Fatal(err)
	}
	files, err := Generate(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		have, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(have, want) {
			t.Errorf("%s is stale: run go generate in stencils", name)
		}
	}
}

// TestRewrite: guards are conditional jumps to the exit, and nothing jumps to
// the next instruction.
func TestRewrite(t *testing.T) {
	code := []byte{0x74, 0x05, 0xE9, 0, 0, 0, 0, 0xE9, 0, 0, 0, 0} // je L; jmp next; L: jmp leave
	p, err := amd64.rewrite("x", code, []reloc{{3, 4, "next", -4}, {8, 4, "leave", -4}})
	if err != nil {
		t.Fatal(err)
	}
	if want := []byte{0x0F, 0x84, 0, 0, 0, 0}; !bytes.Equal(p.code, want) {
		t.Errorf("code % x, want % x", p.code, want)
	}
	if len(p.holes) != 1 || p.holes[0] != (hole{2, "Rel32", "HoleLeave"}) {
		t.Errorf("holes %v", p.holes)
	}
	code = []byte{0x71, 0x00, 0xE9, 0, 0, 0, 0} // jno next; jmp leave
	p, err = amd64.rewrite("x", code, []reloc{{1, 4, "next", -4}, {3, 4, "leave", -4}})
	if err != nil {
		t.Fatal(err)
	}
	if want := []byte{0x0F, 0x80, 0, 0, 0, 0}; !bytes.Equal(p.code, want) {
		t.Errorf("code % x, want % x", p.code, want)
	}
	if _, err = amd64.rewrite("x", []byte{0x50}, nil); err == nil {
		t.Error("push is accepted")
	}
}
