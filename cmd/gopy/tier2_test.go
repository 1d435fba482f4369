package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"gopy/jit/native"
)

const hotProgram = `
import sys, os
class P:
    def __init__(self, x): self.x = x
    def get(self): return self.x
def hot(n):
    s = 0
    p = P(2)
    for i in range(n):
        if i % 50 == 7:
            s += 1
        s += i * p.get() % 7
    return s
hot(200000)
`

// runHot runs the program above, followed by more, with options.
func runHot(t *testing.T, bin, more string, args ...string) outcome {
	t.Helper()
	if !native.Available {
		t.Skip("no Tier 2 here")
	}
	file := filepath.Join(t.TempDir(), "hot.py")
	if err := os.WriteFile(file, []byte(hotProgram+more), 0o666); err != nil {
		t.Fatal(err)
	}
	o := runScript(t, append(append([]string{bin}, args...), file), nil)
	if o.status != 0 {
		t.Fatalf("status %d\n%s", o.status, o.stderr)
	}
	return o
}

// TestTier2Options holds what the options for looking at Tier 2 show.
func TestTier2Options(t *testing.T) {
	bin := buildGopy(t)
	contain := func(text string, patterns ...string) {
		t.Helper()
		for _, p := range patterns {
			if !regexp.MustCompile("(?m)" + p).MatchString(text) {
				t.Errorf("no %q in\n%s", p, text)
			}
		}
	}
	contain(runHot(t, bin, "", "-X", "tier2-stats").stderr, `^tier 2: \d+ traces \(\d+ of exits\)`, `^recording took .*, compiling \S+s$`, `^ *\d+ exits: guard `,
		`exits at hot:\d+ `, `bytes of code`)
	contain(runHot(t, bin, "", "-X", "tier2-dump").stderr, `^-- recorded$`, `^-- optimized$`, `^-- code, \d+ bytes$`, `^v\d+ = mul `,
		`^// P.get:5 LOAD_ATTR  \| def get\(self\): return self.x$`, `^       ; hot:12 BINARY_OP  \| s \+= i \* p.get\(\) % 7$`, `^       ; exit 1, `)
	perf := runHot(t, bin, "print(open(f'/tmp/perf-{os.getpid()}.map').read()); os.remove(f'/tmp/perf-{os.getpid()}.map')\n", "-X", "perf").stdout
	contain(perf, `^[0-9a-f]+ [0-9a-f]+ py::hot:.*hot.py \[trace 0, line 9, loop\]$`)
}

// TestTier2API holds what sys tells about Tier 2.
func TestTier2API(t *testing.T) {
	bin := buildGopy(t)
	const show = `
s = sys._tier2_stats()
print(s and (s["traces"] > 0, s["entries"] == sum(s["exits_by_cause"].values()), s["code_bytes"] > 0, s["compiling"] > 0))
ts = sys._tier2_traces()
print(ts and [sorted(ts[0]), ts[0]["code"] is hot.__code__, ts[0]["line"], ts[0]["kind"], ts[0]["bytes"] > 100])
`
	if got, want := runHot(t, bin, show).stdout, "(True, True, True, True)\n[['bytes', 'code', 'exits', 'instructions', 'kind', 'line'], True, 9, 'loop', True]\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := runHot(t, bin, show, "-X", "tier2=off").stdout; got != "None\nNone\n" {
		t.Errorf("without Tier 2: %s", got)
	}
}

// TestWritableXorExecutable looks at a running program's memory.
func TestWritableXorExecutable(t *testing.T) {
	const look = `
modes = [line.split()[1] for line in open("/proc/self/maps")]
print([m for m in modes if "w" in m and "x" in m])
`
	if got := runHot(t, buildGopy(t), look).stdout; got != "[]\n" {
		t.Errorf("writable and executable: %s", got)
	}
}

