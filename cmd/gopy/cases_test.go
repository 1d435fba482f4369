package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A file of cases is a table of small programs that run on the reference and
// on gopy: exit status, standard output and standard error must be the same.
//
//	=== name | command of the shell
//	the text of case.py
//
// The command runs in an empty directory with case.py in it; $PY is the
// interpreter. Without a command it is `$PY case.py`. Three commands are special:
//
//	crash    the reference may crash; gopy must end with status 0 or 1
//	stdin    case.py is standard input: `$PY -i`
//	terminal case.py is typed on a terminal
//
// A case with the name prelude stands before the text of all others.
type programCase struct {
	name, command, text string
	crash               bool
}

func readCases(t *testing.T, file string) []programCase {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "cases", file))
	if err != nil {
		t.Fatal(err)
	}
	var cases []programCase
	prelude := ""
	for _, part := range strings.Split("\n"+string(data), "\n=== ")[1:] {
		head, text, _ := strings.Cut(part, "\n")
		name, command, _ := strings.Cut(head, " | ")
		if text != "" {
			text += "\n"
		}
		c := programCase{name: strings.TrimSpace(name), command: strings.TrimSpace(command), text: text}
		if c.name == "prelude" {
			prelude = c.text
			continue
		}
		switch c.command {
		case "":
			c.command = "$PY case.py"
		case "crash":
			c.command, c.crash = "$PY case.py", true
		case "stdin":
			c.command = "$PY -i <case.py"
		case "terminal":
			c.command = referencePython + " $TOOLS/terminal.py case.py $PY -q"
		}
		c.text = prelude + c.text
		cases = append(cases, c)
	}
	if len(cases) == 0 {
		t.Fatal("no cases in", file)
	}
	return cases
}

// runCase runs a case with an interpreter in a fresh directory of the same
// name for all, since tracebacks show it.
func runCase(t *testing.T, dir string, c programCase, python string) outcome {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "case.py"), []byte(c.text), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "/bin/sh", "-c", c.command)
	cmd.Dir = dir
	cmd.Env = caseEnvironment(python)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Fatal(err)
	}
	if ctx.Err() != nil {
		t.Errorf("%s: no end in sight", python)
	}
	return outcome{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// caseEnvironment is the caller's environment without what changes how Python
// behaves.
func caseEnvironment(python string) []string {
	tools, _ := filepath.Abs("testdata/tools")
	env := []string{"PY=" + python, "TOOLS=" + tools, "PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1"}
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "PYTHON") && !strings.HasPrefix(v, "LC_") && !strings.HasPrefix(v, "LANG") {
			env = append(env, v)
		}
	}
	return append(env, "LC_ALL=C.UTF-8")
}

// compareCases runs every case of a file on the reference and on gopy with each
// of the sets of options.
func compareCases(t *testing.T, file string, options ...string) {
	if _, err := os.Stat(referencePython); err != nil {
		t.Skip("no reference interpreter: install the package python3.11")
	}
	bin := buildGopy(t)
	dir := filepath.Join(t.TempDir(), "w")
	for _, c := range readCases(t, file) {
		t.Run(c.name, func(t *testing.T) {
			var want outcome
			if !c.crash {
				want = runCase(t, dir, c, referencePython)
			}
			for _, opts := range options {
				got := runCase(t, dir, c, strings.TrimSpace(bin+" "+opts))
				if c.crash {
					if got.status != 0 && got.status != 1 || strings.Contains(got.stderr, "internal error") {
						t.Errorf("%s: status %d\n%.3000s", opts, got.status, got.stderr)
					}
					continue
				}
				got.stderr = strings.ReplaceAll(got.stderr, bin, referencePython)
				got.stdout = strings.ReplaceAll(got.stdout, bin, referencePython)
				got.stderr = banner.ReplaceAllString(got.stderr, "Python")
				want.stderr = banner.ReplaceAllString(want.stderr, "Python")
				got.stderr = addresses.ReplaceAllString(got.stderr, "0x...")
				want.stderr = addresses.ReplaceAllString(want.stderr, "0x...")
				if got != want {
					t.Errorf("%s: got status %d\n%.3000s\n%.3000s\nwant status %d\n%.3000s\n%.3000s", opts, got.status, got.stdout, got.stderr,
						want.status, want.stdout, want.stderr)
				}
			}
		})
	}
}

// What is not compared: addresses, and who built which interpreter.
var (
	addresses = regexp.MustCompile(`0x[0-9a-f]{5,}`)
	banner    = regexp.MustCompile(`Python 3\.11\.[0-9]+ \(.*\) \[.*\]`)
)

// TestRecursion holds that no too-deep recursion, and no too-large object, does
// more than raise an exception.
func TestRecursion(t *testing.T) { compareCases(t, "recursion.txt", "") }

// TestTracebacks holds that uncaught exceptions look as the reference shows
// them.
func TestTracebacks(t *testing.T) {
	compareCases(t, "tracebacks.txt", "-X tier2=off", "-X tier2=always")
}

// TestCommandLine holds that options and environment variables do what they do
// in the reference. (What is not there: a standard stream that is closed at the
// start is /dev/null, which Go's runtime opens, not None.)
func TestCommandLine(t *testing.T) { compareCases(t, "cmdline.txt", "") }

// TestPrompt holds that statements typed at the prompt, through a pipe and on a
// terminal, are answered as by the reference.
func TestPrompt(t *testing.T) { compareCases(t, "repl.txt", "") }

// TestZeros holds that zero bytes in sources are read as the reference reads them.
func TestZeros(t *testing.T) { compareCases(t, "zeros.txt", "") }

// TestLarge holds that what is larger than memory is refused at once.
func TestLarge(t *testing.T) { compareCases(t, "large.txt", "") }
