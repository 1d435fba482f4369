package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
	"time"
)

// tool is a line of testdata/tools/commands.txt.
type tool struct {
	line, stdin string
	args        []string
	sorted      bool
}

func readTools(t *testing.T) []tool {
	text, err := os.ReadFile("testdata/tools/commands.txt")
	if err != nil {
		t.Fatal(err)
	}
	var tools []tool
	for _, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		x := tool{line: line}
		rest, stdin, _ := strings.Cut(line, "  < ")
		x.stdin = strings.NewReplacer(`\n`, "\n", `\\`, `\`, `\xc3\xa9`, "é").Replace(stdin)
		rest, x.sorted = strings.CutPrefix(rest, "sort ")
		x.args = words(rest)
		tools = append(tools, x)
	}
	return tools
}

// words splits at spaces that are not within single quotes.
func words(s string) []string {
	var out []string
	for i, part := range strings.Split(s, "'") {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}

// Differences that are none: addresses, times, and who runs where.
var (
	address  = regexp.MustCompile(`0x[0-9a-f]{6,}`)
	duration = regexp.MustCompile(`\b\d+\.\d+(e-\d+)?( ?s\b| seconds|sec| +)|\b\d+\.\d{3}\b`)
	date     = regexp.MustCompile(`[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}`)
	version  = regexp.MustCompile(`(REPL 3\.11\.\d+).*`)
)

// side is one of the two interpreters and its directory.
type side struct {
	python, dir string
}

func newSide(t *testing.T, python string) side {
	s := side{python, filepath.Join(t.TempDir(), "work")}
	if err := os.CopyFS(s.dir, os.DirFS("testdata/tools/files")); err != nil {
		t.Fatal(err)
	}
	s.sameTimes(t)
	return s
}

// sameTimes gives the files times that are the same on both sides.
func (s side) sameTimes(t *testing.T) {
	when := time.Date(2024, 2, 29, 12, 30, 0, 0, time.UTC)
	files, err := filepath.Glob(s.dir + "/*.py")
	for _, f := range files {
		if err == nil {
			err = os.Chtimes(f, when, when)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (s side) run(t *testing.T, x tool) string {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, s.python, x.args...)
	cmd.Dir = s.dir
	cmd.Stdin = strings.NewReader(x.stdin)
	cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0", "COLUMNS=80")
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		return err.Error()
	}
	out := s.normal(stdout.String())
	if x.sorted {
		lines := strings.Split(out, "\n")
		sort.Strings(lines)
		out = strings.Join(lines, "\n")
	}
	return fmt.Sprintf("%s\n--- stderr\n%s\n--- status %d", out, s.normal(stderr.String()), cmd.ProcessState.ExitCode())
}

func (s side) normal(text string) string {
	text = strings.ReplaceAll(text, s.dir, "DIR")
	text = strings.ReplaceAll(text, s.python, "PYTHON")
	if s.python != referencePython {
		text = strings.ReplaceAll(text, "gopy", filepath.Base(referencePython))
	}
	text = address.ReplaceAllString(text, "ADDRESS")
	text = date.ReplaceAllString(text, "DATE")
	text = version.ReplaceAllString(text, "$1")
	return duration.ReplaceAllString(text, "TIME")
}

// prepare does what a line with ! says.
func (s side) prepare(t *testing.T, line string) {
	f := strings.SplitN(line[1:], " ", 3)
	var err error
	switch f[0] {
	case "rm":
		err = os.Remove(filepath.Join(s.dir, f[1]))
	case "cp":
		var data []byte
		if data, err = os.ReadFile(filepath.Join(s.dir, f[1])); err == nil {
			os.MkdirAll(filepath.Join(s.dir, f[2]), 0o777)
			err = os.WriteFile(filepath.Join(s.dir, f[2], f[1]), data, 0o666)
		}
	case "write":
		err = os.WriteFile(filepath.Join(s.dir, f[1]), []byte(f[2]+"\n"), 0o666)
	default:
		t.Fatal("not understood: ", line)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestTools compares the modules of the standard library that are programs.
func TestTools(t *testing.T) {
	if _, err := os.Stat(referencePython); err != nil {
		t.Skip("no reference interpreter: install the package python3.11")
	}
	reference, gopy := newSide(t, referencePython), newSide(t, buildGopy(t))
	for _, x := range readTools(t) {
		if x.line[0] == '!' {
			reference.prepare(t, x.line)
			gopy.prepare(t, x.line)
			continue
		}
		t.Run(x.line, func(t *testing.T) {
			wanted := make(chan string, 1)
			go func() { wanted <- reference.run(t, x) }()
			got := gopy.run(t, x)
			want := <-wanted
			if got != want {
				t.Errorf("%s", firstDifference(got, want))
			}
		})
	}
}

// firstDifference shows where two texts begin to differ.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	part := func(lines []string) string {
		return strings.Join(lines[min(i, len(lines)):min(i+12, len(lines))], "\n")
	}
	return fmt.Sprintf("line %d\ngot:\n%s\nwant:\n%s", i+1, part(g), part(w))
}

// TestHTTPServer asks -m http.server for a listing, for a file, and for one
// that does not exist.
func TestHTTPServer(t *testing.T) {
	if _, err := os.Stat(referencePython); err != nil {
		t.Skip("no reference interpreter: install the package python3.11")
	}
	want, got := newSide(t, referencePython).serve(t), newSide(t, buildGopy(t)).serve(t)
	if got != want {
		t.Error(firstDifference(got, want))
	}
}

func (s side) serve(t *testing.T) string {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, s.python, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1")
	cmd.Dir = s.dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatal(err, stderr.String())
	}
	url := line[strings.Index(line, "http://"):strings.LastIndex(line, ")")]
	out := regexp.MustCompile(`\d{4,}`).ReplaceAllString(line, "PORT")
	for _, path := range []string{"", "prog.py", "missing.html"} {
		r, err := http.Get(url + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		out += fmt.Sprintln(path, r.Status, r.Header["Content-Type"], r.Header["Content-Length"], string(body))
	}
	cmd.Process.Signal(os.Interrupt)
	cmd.Wait()
	log := regexp.MustCompile(`\[.*?\]`).ReplaceAllString(stderr.String(), "[TIME]")
	return out + log + fmt.Sprint(cmd.ProcessState.ExitCode())
}
