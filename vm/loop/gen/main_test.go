package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestStale fails when the committed files are not what the sources give.
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
			t.Errorf("%s is stale: run go generate in vm/loop", name)
		}
	}
}

// TestCheck: code that uses the stack is refused.
func TestCheck(t *testing.T) {
	for _, c := range [][]byte{{0x50}, {0x58}, {0xE8, 0, 0, 0, 0}, {0x48, 0x83, 0xEC, 8}, {0x48, 0x8B, 0x04, 0x24}} {
		if checkAMD64(c) == nil {
			t.Errorf("% x is accepted", c)
		}
	}
	for _, c := range [][]byte{{0xFF, 0x43, 0x00, 0xD1}, {0xFC, 0x03, 0x00, 0xAA}, {0, 0, 0, 0x94}} {
		if checkARM64(c) == nil {
			t.Errorf("% x is accepted", c)
		}
	}
}
