package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopy/compiler/code"
	"gopy/compiler/codecmp"
)

const referencePath = "/usr/bin/python3.11"

func needReference(t *testing.T) {
	if _, err := os.Stat(referencePath); err != nil {
		t.Skip("the reference is not installed")
	}
}

// TestStandardLibrary compares a fixed sample of the standard library and its
// test suite; `make identity` compares all of it.
func TestStandardLibrary(t *testing.T) {
	needReference(t)
	sample := standardSample(t, 12)
	for level := range 3 {
		d := &differ{python: referencePath, mode: "exec", optimize: level, max: 5}
		same, err := d.run(sample)
		if err != nil {
			t.Fatal(err)
		}
		if same != len(sample) {
			t.Errorf("-O%d: %d of %d identical", level, same, len(sample))
		}
	}
}

// standardSample reads every n-th file of the standard library.
func standardSample(t *testing.T, n int) []codecmp.Source {
	files, err := find([]string{"/usr/lib/python3.11"})
	if err != nil || len(files) == 0 {
		t.Skip("no standard library")
	}
	var sample []string
	for i := 0; i < len(files); i += n {
		sample = append(sample, files[i])
	}
	sources, err := readSources(sample)
	if err != nil {
		t.Fatal(err)
	}
	return sources
}

// TestPieces compares statements and expressions of a smaller sample.
func TestPieces(t *testing.T) {
	needReference(t)
	for _, mode := range []string{"single", "eval"} {
		sample, err := pieces(standardSample(t, 100), mode)
		if err != nil || len(sample) < 1000 {
			t.Fatalf("%d pieces, %v", len(sample), err)
		}
		d := &differ{python: referencePath, mode: mode, max: 5}
		if same, err := d.run(sample); err != nil || same != len(sample) {
			t.Errorf("%s: %d of %d identical, %v", mode, same, len(sample), err)
		}
	}
}

// TestModes compares lines of the compiler's test data one by one, as
// expressions and as interactive statements. Most refuse one of the modes.
func TestModes(t *testing.T) {
	needReference(t)
	var files []codecmp.Source
	for _, name := range []string{"expressions", "statements", "functions", "match"} {
		data, err := os.ReadFile(filepath.Join("../../compiler/testdata/identity", name+".py"))
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			files = append(files, codecmp.Source{Name: fmt.Sprintf("<%s:%d>", name, i+1), Text: []byte(line + "\n")})
		}
	}
	for _, mode := range []string{"eval", "single", "exec"} {
		d := &differ{python: referencePath, mode: mode, max: 10}
		same, err := d.run(files)
		if err != nil {
			t.Fatal(err)
		}
		if same != len(files) {
			t.Errorf("%s: %d of %d identical", mode, same, len(files))
		}
	}
}

// TestFlags compares under flags of compile().
func TestFlags(t *testing.T) {
	needReference(t)
	var files []codecmp.Source
	for i, src := range []string{
		"await x\n", "async for x in y:\n  await z\nelse:\n  pass\n", "async with x as y, z: pass\n",
		"[x async for x in y]\n", "(x async for x in y)\n", "[await x for x in y]\n", "{x: await z for x in y}\n",
		"def f(): await x\n", "def f(): [x async for x in y]\n", "class A: await x\n", "class A: [x async for x in y]\n",
		"lambda: await x\n", "x = 1\n", "await x\ndef f(): return 1\n", "return await x\n", "yield await x\n",
		"[[x async for x in z] for z in y]\n", "x: (await y) = 1\n", "def f(a: int) -> str: pass\n", "x: int\n",
	} {
		files = append(files, codecmp.Source{Name: fmt.Sprintf("<%d>", i), Text: []byte(src)})
	}
	for _, flags := range []int{topLevelAwait, code.FutureAnnotations, topLevelAwait | code.FutureAnnotations} {
		for _, mode := range []string{"exec", "single", "eval"} {
			d := &differ{python: referencePath, mode: mode, flags: flags, max: 10}
			same, err := d.run(files)
			if err != nil {
				t.Fatal(err)
			}
			if same != len(files) {
				t.Errorf("%s with %#x: %d of %d identical", mode, flags, same, len(files))
			}
		}
	}
}
