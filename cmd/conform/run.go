package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

//go:embed driver.py
var driver []byte

// A result is the outcome of one test: pass, skip, fail, error, crash or hang.
type result struct {
	id, outcome, detail string
}

// A runner runs suites on one interpreter.
type runner struct {
	python string
	idle   time.Duration // without a report: the test hangs
	total  time.Duration // for a suite
	cache  string        // keeps reports, if not empty
}

// maxCrashes ends a suite that would crash forever.
const maxCrashes = 25

// run returns the outcomes of a suite's tests in the order they ended.
func (r *runner) run(suite string) ([]result, error) {
	kept := filepath.Join(r.cache, suite+".txt")
	if r.cache != "" {
		if text, err := os.ReadFile(kept); err == nil {
			results, _, _ := parse(string(text))
			return results, nil
		}
	}
	dir, err := os.MkdirTemp("", "conform")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	text, err := r.runIn(dir, suite)
	if err == nil && r.cache != "" {
		if err = os.MkdirAll(r.cache, 0o777); err == nil {
			err = os.WriteFile(kept, []byte(text), 0o666)
		}
	}
	results, _, _ := parse(text)
	return results, err
}

// runIn starts children until one comes to the suite's end. It returns their
// reports joined, with lines of its own for tests that no child finished.
func (r *runner) runIn(dir, suite string) (string, error) {
	script := filepath.Join(dir, "driver.py")
	if err := os.WriteFile(script, driver, 0o666); err != nil {
		return "", err
	}
	deadline := time.Now().Add(r.total)
	var all strings.Builder
	for crashes := 0; ; crashes++ {
		report, done := filepath.Join(dir, "report"), filepath.Join(dir, "done")
		ids := []string{}
		for _, res := range must(parse(all.String())) {
			ids = append(ids, res.id)
		}
		if err := os.WriteFile(done, []byte(strings.Join(ids, "\n")), 0o666); err != nil {
			return "", err
		}
		if err := os.WriteFile(report, nil, 0o666); err != nil {
			return "", err
		}
		how, tail := r.child(dir, deadline, script, report, suite, done)
		text, err := os.ReadFile(report)
		if err != nil {
			return "", err
		}
		all.Write(text)
		_, running, finished := parse(string(text))
		if finished {
			return all.String(), nil
		}
		if running == "" {
			running = "test." + suite
		}
		fmt.Fprintf(&all, "end\t%s\t%s\t%s\n", running, how, tail)
		if crashes == maxCrashes || running == "test."+suite || time.Now().After(deadline) {
			return all.String(), nil
		}
	}
}

func must(results []result, _ string, _ bool) []result { return results }

// child runs the driver once and says how it came to its end, with what it
// wrote last to stderr.
func (r *runner) child(dir string, deadline time.Time, args ...string) (how, tail string) {
	work := filepath.Join(dir, "work")
	os.RemoveAll(work)
	if err := os.Mkdir(work, 0o777); err != nil {
		return "error", err.Error()
	}
	cmd := exec.Command(r.python, args...)
	cmd.Dir = work
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "TMPDIR="+work)
	errors, err := os.Create(filepath.Join(dir, "stderr"))
	if err != nil {
		return "error", err.Error()
	}
	defer errors.Close()
	cmd.Stderr = errors
	// A group of its own, so that grandchildren end with it.
	ownGroup(cmd)
	if err := cmd.Start(); err != nil {
		return "error", err.Error()
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	hung := r.watch(args[1], deadline, ended)
	killGroup(cmd)
	if hung {
		<-ended
		return "hang", "no end in sight"
	}
	text, _ := os.ReadFile(errors.Name())
	return "crash", fmt.Sprintf("status %d: %s", cmd.ProcessState.ExitCode(), crashLine(text))
}

// watch waits for the child and reports whether it stopped reporting.
func (r *runner) watch(report string, deadline time.Time, ended <-chan error) bool {
	var size int64
	last := time.Now()
	for {
		select {
		case <-ended:
			return false
		case <-time.After(100 * time.Millisecond):
		}
		if fi, err := os.Stat(report); err == nil && fi.Size() != size {
			size, last = fi.Size(), time.Now()
		}
		if time.Since(last) > r.idle || time.Now().After(deadline) {
			return true
		}
	}
}

// crashLine finds the line of stderr that says most about a crash.
func crashLine(text []byte) string {
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	for _, line := range lines {
		for _, mark := range []string{"panic:", "fatal error:", "internal error", "runtime error"} {
			if bytes.Contains(line, []byte(mark)) {
				return clip(string(line))
			}
		}
	}
	return clip(string(lines[len(lines)-1]))
}

func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 160 {
		s = s[:160]
	}
	return strings.ToValidUTF8(s, "?")
}

// parse reads a report: the results, the test that was running when it broke
// off, and whether the suite came to its end.
func parse(text string) (results []result, running string, finished bool) {
	for _, line := range strings.Split(text, "\n") {
		f := strings.Split(line, "\t")
		switch {
		case f[0] == "start" && len(f) == 2:
			running = f[1]
		case f[0] == "end" && len(f) == 4:
			results = append(results, result{f[1], f[2], f[3]})
			running = ""
		case f[0] == "done":
			finished = true
		}
	}
	return results, running, finished
}
