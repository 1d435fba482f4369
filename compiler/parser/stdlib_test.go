package parser

import (
	"bytes"
	"crypto/md5"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const reference = "/usr/bin/python3.11"

func needReference(t testing.TB) {
	if _, err := os.Stat(reference); err != nil {
		t.Skipf("the reference %s is not installed", reference)
	}
}

func stdlibFiles() (files []string) {
	filepath.WalkDir("/usr/lib/python3.11", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".py") {
			files = append(files, path)
		}
		return nil
	})
	return files
}

// outcome is the dump of a tree or the description of an error, as testdata/dump.py has it.
func outcome(src []byte, mode Mode, opts *Options) string {
	tree, _, err := Parse(src, "F", mode, opts)
	if err != nil {
		return describe(err)
	}
	var b strings.Builder
	dump(&b, tree, true)
	return b.String()
}

func describe(e *SyntaxError) string {
	if e.NoPos {
		return e.Kind + "|" + e.Msg
	}
	text := e.Text
	if !e.HasText {
		text = "None"
	}
	if e.NoEnd {
		return fmt.Sprintf("%s|%s|%d|%d|None|None|%s", e.Kind, e.Msg, e.Lineno, e.Offset, text)
	}
	return fmt.Sprintf("%s|%s|%d|%d|%d|%d|%s", e.Kind, e.Msg, e.Lineno, e.Offset, e.EndLineno, e.EndOffset, text)
}

func testOptions() *Options {
	return &Options{UnicodeName: unicodeName, Decode: decodeByReference}
}

// TestStdlib compares the trees of all files of the standard library with the reference's.
func TestStdlib(t *testing.T) {
	needReference(t)
	if testing.Short() {
		t.Skip("takes long")
	}
	files := stdlibFiles()
	cmd := exec.Command(reference, "testdata/dump.py")
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n") + "\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	bad := 0
	for _, line := range bytes.Split(bytes.TrimSpace(out), []byte("\n")) {
		f := strings.SplitN(string(line), " ", 3)
		src, err := os.ReadFile(f[2])
		if err != nil {
			t.Fatal(err)
		}
		got := outcome(src, Exec, testOptions())
		if fmt.Sprintf("%x", md5.Sum([]byte(got))) != f[1] {
			bad++
			if bad < 60 {
				t.Errorf("%s: differs (%s)", f[2], firstDifference(f[2], got))
			}
		}
	}
	t.Logf("%d files, %d differ", len(files), bad)
}

func firstDifference(file, got string) string {
	want, _ := exec.Command(reference, "testdata/dump.py", "-full", file).Output()
	w := strings.TrimSuffix(string(want), "\n")
	i := 0
	for i < len(w) && i < len(got) && w[i] == got[i] {
		i++
	}
	cut := func(s string) string { return s[max(0, min(i-90, len(s))):min(len(s), i+70)] }
	return fmt.Sprintf("at %d\n got  %q\n want %q", i, cut(got), cut(w))
}

// unicodeNames serves the names that the tests meet.
var unicodeNames = map[string]string{}

func unicodeName(name string) (string, bool) {
	if s, ok := unicodeNames[name]; ok {
		return s, s != ""
	}
	out, err := exec.Command(reference, "-c", "import sys,unicodedata; sys.stdout.buffer.write(unicodedata.lookup(sys.argv[1]).encode('utf-8','surrogatepass'))", name).Output()
	if err != nil {
		out = nil
	}
	unicodeNames[name] = string(out)
	return string(out), len(out) > 0
}

func decodeByReference(enc string, src []byte) (string, error) {
	cmd := exec.Command(reference, "-c", "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().decode(sys.argv[1]).encode())", enc)
	cmd.Stdin = bytes.NewReader(src)
	out, err := cmd.Output()
	if err == nil {
		return string(out), nil
	}
	msg := err.Error()
	if x, ok := err.(*exec.ExitError); ok {
		lines := strings.Split(strings.TrimSpace(string(x.Stderr)), "\n")
		msg = lines[len(lines)-1]
	}
	if strings.HasPrefix(msg, "LookupError") {
		return "", ErrUnknownEncoding
	}
	_, msg, _ = strings.Cut(msg, ": ")
	return "", errors.New(msg)
}
