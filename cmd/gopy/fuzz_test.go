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
// a thread of its own, and prints their results. With the name of a file it notes
// there which program runs, for crashes.
const fuzzDriver = `
import json, sys, threading
with open(sys.argv[1]) as f:
    programs = json.load(f)
now = open(sys.argv[3], "w") if len(sys.argv) > 3 else None
results = [None] * len(programs)
def run(i):
    env = {"__name__": "p%d" % i}
    if now:
        now.seek(0); now.write("%d " % i); now.flush()
    try:
        exec(compile(programs[i], "p%d" % i, "exec"), env)
        results[i] = repr(env["result"])
    except Exception as e:
        results[i] = type(e).__name__ + ": " + str(e)
    sys.settrace(None)
    sys.setprofile(None)
if sys.argv[2] == "threads":
    for k in range(0, len(programs), 8):
        threads = [threading.Thread(target=run, args=(i,)) for i in range(k, min(k + 8, len(programs)))]
        for t in threads: t.start()
        for t in threads: t.join()
else:
    for i in range(len(programs)):
        run(i)
print("\n".join(results))
`

// fuzzMode is a way to run random programs; the reference runs them, too.
type fuzzMode struct {
	name  string
	args  []string
	env   []string
	order string
	every int // batches
}

// fuzzModes are what every program must agree on: Tier 1, Tier 2 with the lowest
// threshold, and that with guards that fail at random; in some batches also Tier 2
// with its normal thresholds, and many threads with collections all the time,
// little code memory and the profiler's signal. GOGC, where it is not what is
// tested, keeps Go from spending half of the time on what the compiler throws away.
var fuzzModes = []fuzzMode{
	{name: "tier1", args: []string{"-X", "tier2=off"}, env: []string{"GOGC=400"}, order: "all", every: 1},
	{name: "always", args: []string{"-X", "tier2=always"}, env: []string{"GOGC=400"}, order: "all", every: 1},
	{name: "chaos", args: []string{"-X", "tier2=always", "-X", "tier2-chaos=%d"}, env: []string{"GOGC=400"}, order: "all", every: 1},
	{name: "tier2", order: "all", every: 10},
	{name: "threads", args: []string{"-X", "tier2=always", "-X", "tier2-memory=400000", "-X", "pprof=/dev/null"}, env: []string{"GOGC=5"}, order: "threads", every: 10},
	{name: "collecting", args: []string{"-X", "tier2=always", "-X", "tier2-chaos=%d"}, env: []string{"GOGC=1"}, order: "all", every: 20},
}

const fuzzBatch = 300

// fuzzer compares batches of random programs.
type fuzzer struct {
	t                  *testing.T
	bin                string
	driver, file, note string
	mismatches         int
}

func newFuzzer(t *testing.T) *fuzzer {
	if _, err := os.Stat(referencePython); err != nil {
		t.Skip("no reference interpreter: install the package python3.11")
	}
	dir := t.TempDir()
	f := &fuzzer{t: t, bin: os.Getenv("GOPY_BIN"), driver: filepath.Join(dir, "driver.py"), file: filepath.Join(dir, "programs.json"), note: filepath.Join(dir, "note")}
	if f.bin == "" {
		f.bin = buildGopy(t)
	}
	if err := os.WriteFile(f.driver, []byte(fuzzDriver), 0o666); err != nil {
		t.Fatal(err)
	}
	return f
}

// write makes n programs from a seed on, and runs them on the reference.
func (f *fuzzer) write(from int64, n int) outcome {
	f.t.Helper()
	var programs []string
	for i := range n {
		programs = append(programs, fuzz.Program(from+int64(i)))
	}
	data, err := json.Marshal(programs)
	if err == nil {
		err = os.WriteFile(f.file, data, 0o666)
	}
	if err != nil {
		f.t.Fatal(err)
	}
	return runScript(f.t, []string{referencePython, "-W", "ignore", f.driver, f.file, "all"}, nil)
}

func (f *fuzzer) run(m fuzzMode, seed int) outcome {
	argv := []string{f.bin, "-W", "ignore"}
	for _, a := range m.args {
		if strings.Contains(a, "%d") {
			a = fmt.Sprintf(a, seed)
		}
		argv = append(argv, a)
	}
	return runScript(f.t, append(argv, f.driver, f.file, m.order, f.note), m.env)
}

// batch compares n programs from a seed on.
func (f *fuzzer) batch(from, n int) {
	f.t.Helper()
	want := f.write(int64(from), n)
	for _, m := range fuzzModes {
		if from/fuzzBatch%m.every != 0 {
			continue
		}
		got := f.run(m, from)
		if got.stdout == want.stdout && got.status == want.status {
			continue
		}
		f.mismatches++
		f.t.Errorf("seeds from %d, %s: %s\n%s", from, m.name, f.difference(from, got, want), tail(got.stderr, 3000))
	}
}

// TestFuzz compares random programs with the reference. GOPY_FUZZ=from,n chooses
// how many. With GOPY_FUZZ_STATE=FILE it goes on where it stopped the last time, as
// FILE says.
func TestFuzz(t *testing.T) {
	f := newFuzzer(t)
	from, n := 0, 40
	fmt.Sscanf(os.Getenv("GOPY_FUZZ"), "%d,%d", &from, &n)
	end, state := from+n, os.Getenv("GOPY_FUZZ_STATE")
	if state != "" {
		if data, err := os.ReadFile(state); err == nil {
			fmt.Sscan(string(data), &from)
		}
	}
	for ; from < end; from += fuzzBatch {
		f.batch(from, min(fuzzBatch, end-from))
		if state != "" {
			if err := os.WriteFile(state, fmt.Appendln(nil, from+fuzzBatch), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if f.mismatches > 10 {
			t.Fatal("too many differ")
		}
	}
}

// difference tells which line of the output, a program's, is another, or which
// program was the last one when there is none.
func (f *fuzzer) difference(from int, got, want outcome) string {
	if got.status != want.status {
		i := 0
		if data, err := os.ReadFile(f.note); err == nil {
			fmt.Sscan(string(data), &i)
		}
		return fmt.Sprintf("status %d in seed %d", got.status, from+i)
	}
	g, w := strings.Split(got.stdout, "\n"), strings.Split(want.stdout, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("seed %d gives %q, want %q", from+i, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d results, want %d", len(g), len(w))
}

func tail(s string, n int) string { return s[max(0, len(s)-n):] }
