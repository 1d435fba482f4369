package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopy/jit/fuzz"
)

// fuzzDriver runs the programs of a file of JSON, one after the other or each in
// a thread of its own, and prints their results.
const fuzzDriver = `
import json, sys, threading
with open(sys.argv[1]) as f:
    programs = json.load(f)
results = [None] * len(programs)
def run(i):
    env = {"__name__": "p%d" % i}
    try:
        exec(compile(programs[i], "p%d" % i, "exec"), env)
        results[i] = repr(env["result"])
    except Exception as e:
        results[i] = type(e).__name__ + ": " + str(e)
if len(sys.argv) > 2:
    for k in range(0, len(programs), 8):
        threads = [threading.Thread(target=run, args=(i,)) for i in range(k, min(k + 8, len(programs)))]
        for t in threads: t.start()
        for t in threads: t.join()
else:
    for i in range(len(programs)):
        run(i)
print("\n".join(results))
`

// fuzzModes are how random programs run; the reference runs them, too.
var fuzzModes = []struct {
	name    string
	args    []string
	env     []string
	threads bool
}{
	{name: "tier1", args: []string{"-X", "tier2=off"}},
	{name: "tier2"},
	{name: "always", args: []string{"-X", "tier2=always"}},
	{name: "chaos", args: []string{"-X", "tier2=always", "-X", "tier2-chaos=%d"}},
	{name: "threads", args: []string{"-X", "tier2=always", "-X", "tier2-memory=400000", "-X", "pprof=/dev/null"}, env: []string{"GOGC=5"}, threads: true},
}

// TestFuzz compares random programs with the reference. GOPY_FUZZ=from,n chooses
// how many.
func TestFuzz(t *testing.T) {
	if _, err := os.Stat(referencePython); err != nil {
		t.Skip("no reference interpreter: install the package python3.11")
	}
	from, n := 0, 40
	fmt.Sscanf(os.Getenv("GOPY_FUZZ"), "%d,%d", &from, &n)
	const batch = 150
	dir, bin := t.TempDir(), os.Getenv("GOPY_BIN")
	if bin == "" {
		bin = buildGopy(t)
	}
	driver, file := filepath.Join(dir, "driver.py"), filepath.Join(dir, "programs.json")
	if err := os.WriteFile(driver, []byte(fuzzDriver), 0o666); err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for ; n > 0; n -= batch {
		var programs []string
		for i := range min(n, batch) {
			programs = append(programs, fuzz.Program(int64(from+i)))
		}
		data, _ := json.Marshal(programs)
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		want := runScript(t, []string{referencePython, driver, file}, nil)
		for _, m := range fuzzModes {
			argv := []string{bin}
			for _, a := range m.args {
				if strings.Contains(a, "%d") {
					a = fmt.Sprintf(a, from)
				}
				argv = append(argv, a)
			}
			argv = append(argv, driver, file)
			if m.threads {
				argv = append(argv, "threads")
			}
			if got := runScript(t, argv, m.env); got != want {
				wrong++
				t.Errorf("seeds from %d, %s: %s; status %d\n%s", from, m.name, firstWrong(got.stdout, want.stdout), got.status, tail(got.stderr, 3000))
			}
		}
		if wrong > 10 {
			t.Fatal("too many differ")
		}
		from += batch
	}
}

// firstWrong tells which line of the output, a program's, is another.
func firstWrong(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range w {
		switch {
		case i >= len(g):
			return fmt.Sprintf("program %d gives nothing, want %q", i, w[i])
		case g[i] != w[i]:
			return fmt.Sprintf("program %d gives %q, want %q", i, g[i], w[i])
		}
	}
	return "same results"
}

func tail(s string, n int) string { return s[max(0, len(s)-n):] }
