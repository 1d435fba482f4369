package compiler

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopy/compiler/code"
	"gopy/compiler/codecmp"
	"gopy/compiler/parser"
)

var update = flag.Bool("update", false, "ask the reference for the expected results again")

const (
	referencePath = "/usr/bin/python3.11"
	goldenPath    = "testdata/identity.golden"
)

// TestIdentity compares the code objects of testdata/identity with those that
// the reference made, which the golden file keeps in marshalled form.
func TestIdentity(t *testing.T) {
	files, _ := filepath.Glob("testdata/identity/*.py")
	if *update {
		updateGolden(t, files)
	}
	golden := readGolden(t)
	if len(files) == 0 || len(golden) != 3*len(files) {
		t.Fatalf("%d files, %d golden results", len(files), len(golden))
	}
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for level := range 3 {
			name := fmt.Sprintf("%s %d", path, level)
			c, _, serr := CompileSource(src, path, parser.Exec, &Options{Optimize: level,
				Parser: parser.Options{UnicodeName: func(string) (string, bool) { return "•", true }}})
			if serr != nil {
				t.Errorf("%s: %v", name, serr)
				continue
			}
			want, err := code.LoadCode(golden[name])
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if diff := codecmp.Compare(c, want, false); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
}

func updateGolden(t *testing.T, files []string) {
	var out bytes.Buffer
	sources := make([]codecmp.Source, len(files))
	for i, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sources[i] = codecmp.Source{Name: path, Text: text}
	}
	for level := range 3 {
		ref := codecmp.Reference{Python: referencePath, Mode: "exec", Optimize: level}
		err := ref.Compile(sources, func(i int, o codecmp.Outcome) {
			fmt.Fprintf(&out, "%s %d %s\n", files[i], level, base64.StdEncoding.EncodeToString(o.Code))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(goldenPath, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readGolden(t *testing.T) map[string][]byte {
	f, err := os.Open(goldenPath)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	golden := map[string][]byte{}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		w := strings.Fields(sc.Text())
		data, err := base64.StdEncoding.DecodeString(w[2])
		if err != nil {
			t.Fatal(err)
		}
		golden[w[0]+" "+w[1]] = data
	}
	return golden
}

// TestErrors compares refusals: each line of testdata/errors.txt has source
// with \n for line ends, a tab, and what the reference says.
func TestErrors(t *testing.T) {
	data, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		src, want, _ := strings.Cut(line, "\t")
		src = strings.ReplaceAll(src, `\n`, "\n") + "\n"
		lines := strings.SplitAfter(src, "\n")
		_, _, serr := CompileSource([]byte(src), "<test>", parser.Exec, &Options{Parser: parser.Options{
			SourceLine: func(_ string, n int) ([]byte, bool) {
				if n < 1 || n > len(lines) {
					return nil, false
				}
				return []byte(lines[n-1]), true
			}}})
		got := ""
		if serr != nil {
			got = codecmp.ErrorText(serr)
		}
		if got != want {
			t.Errorf("%q:\n got %s\nwant %s", src, got, want)
		}
	}
}

// TestWarnings compares the warnings of the compiler, in the same format.
func TestWarnings(t *testing.T) {
	data, err := os.ReadFile("testdata/warnings.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		src, want, _ := strings.Cut(line, "\t")
		_, warnings, serr := CompileSource([]byte(strings.ReplaceAll(src, `\n`, "\n")+"\n"), "<test>", parser.Exec, nil)
		if serr != nil {
			t.Errorf("%q: %v", src, serr)
			continue
		}
		var got []string
		for _, w := range warnings {
			got = append(got, fmt.Sprintf("%s:%d:%s", w.Category, w.Lineno, w.Msg))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q:\n got %s\nwant %s", src, s, want)
		}
	}
}
