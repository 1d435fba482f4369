package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"gopy/jit/native"
	"gopy/vm/profile"
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
	contain(runHot(t, bin, "", "-X", "tier2-stats").stderr, `^tier 2: \d+ traces \(\d+ of exits\)`, `^recording took .*, compiling \S+s\b`, `^ *\d+ exits: guard `,
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

// TestProfile holds that a profile shows Python functions with their lines, and
// the time of every tier.
func TestProfile(t *testing.T) {
	if !profile.Available {
		t.Skip("no sampler here")
	}
	const more = `
import time
def words(n):
    return sorted("%d-%s" % (i, "x" * 5) for i in range(n))
def slow(n):
    return n if n < 2 else slow(n - 1) + slow(n - 2)
def interpreted(n, _=[]):
    for i in range(n):
        yield i, i
def main():
    end = time.process_time() + 1.5
    while time.process_time() < end:
        hot(300000); words(20000); slow(18)
        for a, b in interpreted(20000): pass
main()
`
	file := filepath.Join(t.TempDir(), "profile")
	bin := buildGopy(t)
	pprof := func(args ...string) string {
		out, err := exec.Command("go", append(append([]string{"tool", "pprof"}, args...), file)...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	want := func(text string, patterns ...string) {
		t.Helper()
		for _, p := range patterns {
			if !regexp.MustCompile("(?m)" + p).MatchString(text) {
				t.Errorf("no %q in\n%s", p, text)
			}
		}
	}
	runHot(t, bin, more, "-X", "pprof="+file)
	want(pprof("-top", "-nodefraction=0"), ` hot$`, ` words`, ` main$`, ` \[module hot.py\]$`)
	want(pprof("-tags"), `: 2$`, `: go$`)
	want(pprof("-list", "^hot$"), `ROUTINE =+ hot in .*hot.py`, `s \+= i \* p.get\(\) % 7`)
	runHot(t, bin, more, "-X", "pprof="+file, "-X", "tier2=off")
	want(pprof("-top", "-nodefraction=0"), ` hot$`, ` P.get$`, ` main$`)
	want(pprof("-tags"), `: 1$`, `: go$`)
}
