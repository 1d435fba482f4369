package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// suite exercises every outcome; it is imported as test.test_sample.
const suite = `
import os, time, unittest
class T(unittest.TestCase):
    def test_a(self): pass
    def test_b(self): self.fail("no\nmore")
    def test_c(self): 1 / 0
    def test_d(self): self.skipTest("not today")
    def test_e(self): os._exit(7)
    def test_f(self):
        for i in range(3):
            with self.subTest(i=i): self.assertNotEqual(i, 1)
    def test_g(self): time.sleep(60)
    @unittest.expectedFailure
    def test_h(self): self.fail()
`

func TestOutcomes(t *testing.T) {
	const python = "/usr/bin/python3.11"
	if _, err := os.Stat(python); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	// A package that takes the place of the library's test.
	files := map[string]string{
		"test/__init__.py":         "",
		"test/support/__init__.py": "",
		"test/test_sample.py":      suite,
		"test/test_broken.py":      "import nothing_of_that_name",
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(path), 0o777)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PYTHONPATH", dir)
	r := &runner{python: python, idle: 2 * time.Second, total: time.Minute}
	got, err := r.run("test_sample")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, res := range got {
		lines = append(lines, strings.TrimPrefix(res.id, "test.test_sample.T.test_")+" "+res.outcome+" "+res.detail)
	}
	want := []string{
		"a pass ", "b fail AssertionError: no", "c error ZeroDivisionError: division by zero", "d skip not today",
		"e crash status 7: ", "f fail AssertionError: 1 == 1", "g hang no end in sight", "h pass ",
	}
	if !reflect.DeepEqual(lines, want) {
		t.Errorf("got  %q\nwant %q", lines, want)
	}
	got, err = r.run("test_broken")
	want1 := []result{{"test.test_broken", "error", "ModuleNotFoundError: No module named 'nothing_of_that_name'"}}
	if err != nil || !reflect.DeepEqual(got, want1) {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestLedgerKeepsReasons(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ledger.txt")
	l := ledger{}
	a, b := result{"a", "fail", "x at 0x…"}, result{"b", "crash", ""}
	l.replace("s", []diff{{a, "known"}, {b, ""}})
	if err := l.write(file); err != nil {
		t.Fatal(err)
	}
	l, err := readLedger(file)
	if err != nil {
		t.Fatal(err)
	}
	l.replace("s", []diff{{result{"a", "error", "y"}, ""}, {result{"c", "fail", ""}, ""}})
	want := []diff{{result{"a", "error", "y"}, "known"}, {result{"c", "fail", ""}, ""}}
	if !reflect.DeepEqual(l["s"], want) {
		t.Errorf("got %v", l["s"])
	}
}

func TestCompare(t *testing.T) {
	expected := []result{{"a", "pass", ""}, {"b", "pass", ""}, {"c", "skip", ""}, {"d", "pass", ""}, {"e", "pass", ""}}
	got := []result{{"a", "pass", ""}, {"b", "fail", "at 0x7f0011223344"}, {"c", "fail", ""}, {"d", "skip", ""}, {"m", "error", "no module"}}
	sum, diffs := compare("test.s", expected, got)
	if want := (tally{run: 4, pass: 1, skip: 1, fail: 2}); sum != want {
		t.Errorf("got %v", sum)
	}
	want := []diff{{result{"b", "fail", "at 0x…"}, ""}, {result{"e", "absent", ""}, ""}, {result{"m", "error", "no module"}, ""}}
	if !reflect.DeepEqual(diffs, want) {
		t.Errorf("got %v", diffs)
	}
	got = []result{{"test.s", "crash", "panic"}}
	sum, diffs = compare("test.s", expected, got)
	if sum.fail != 4 || len(diffs) != 1 {
		t.Errorf("got %v, %v", sum, diffs)
	}
}
