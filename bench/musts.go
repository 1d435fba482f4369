package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// What Tier 2 must do besides being fast in the end: warm up as fast as the
// reference runs, spend little time compiling, need little memory.

//go:embed musts.py
var mustsScript []byte

// The limits.
const (
	leastWarmup     = 1.0  // work in the first second, in the reference's
	mostCompiling   = 0.03 // share of the time of programs longer than 5 s
	mostOwnMemory   = 20 << 20
	mostPeak        = 1.5 // resident memory, in that without Tier 2
	mustsSeconds    = 6
	warmupSeconds   = 1.2
	peakOffSeconds  = 3
	referenceBinary = "/usr/bin/python3.11"
)

// mustsNames are the programs that the project is measured by.
var mustsNames = strings.Fields(`nbody fannkuch spectral_norm float richards richards_super deltablue chaos nqueens raytrace
	meteor_contest go hexiom generators coroutines comprehensions unpack_sequence pidigits pyflate scimark deepcopy
	pickle_pure_python unpickle_pure_python json_dumps json_loads regex_compile regex_v8 regex_effbot logging crypto_pyaes
	barnes_hut btree telco`)

// ran is what musts.py says of a run.
type ran struct {
	First, Seconds, Compiling float64
	Peak                      int64
	Memory, Mapped, Traces    int
}

// mustsRow is a program's line in the table.
type mustsRow struct {
	Program           string
	Warmup, Compiling float64
	Memory, Traces    int
	PeakOn, PeakOff   int64
	Err               error
}

func (r *mustsRow) peak() float64 { return float64(r.PeakOn) / float64(r.PeakOff) }

// failed lists the musts that a program does not reach.
func (r *mustsRow) failed() string {
	var list []string
	for _, m := range []struct {
		name string
		bad  bool
	}{
		{"warm-up", r.Warmup < leastWarmup}, {"compiling", r.Compiling > mostCompiling},
		{"memory", r.Memory > mostOwnMemory}, {"peak", r.peak() > mostPeak},
	} {
		if m.bad {
			list = append(list, m.name)
		}
	}
	return strings.Join(list, ", ")
}

// musts measures programs of the suite one after the other and prints a line for
// each.
func musts(w io.Writer, gopy string, programs []program) error {
	dir, err := os.MkdirTemp("", "musts")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	script := filepath.Join(dir, "musts.py")
	if err := os.WriteFile(script, mustsScript, 0o666); err != nil {
		return err
	}
	fmt.Fprintf(w, "%-22s %8s %10s %8s %7s %8s %8s %6s\n", "program", "warm-up", "compiling", "own KB", "traces", "peak KB", "tier1 KB", "ratio")
	missed := 0
	for _, p := range programs {
		r := mustsOf(gopy, script, p)
		if r.Err != nil {
			fmt.Fprintf(w, "%-22s %v\n", r.Program, r.Err)
			missed++
			continue
		}
		verdict := "ok"
		if f := r.failed(); f != "" {
			verdict = "MISSED: " + f
			missed++
		}
		fmt.Fprintf(w, "%-22s %8.2f %9.2f%% %8d %7d %8d %8d %6.2f  %s\n", r.Program, r.Warmup, 100*r.Compiling, r.Memory>>10, r.Traces, r.PeakOn, r.PeakOff, r.peak(), verdict)
	}
	fmt.Fprintf(w, "%d of %d programs reach all; limits: warm-up %.1f, compiling %.0f%%, own %d KB, peak %.1f\n", len(programs)-missed, len(programs),
		leastWarmup, 100*mostCompiling, mostOwnMemory>>10, mostPeak)
	return nil
}

func mustsOf(gopy, script string, p program) mustsRow {
	row := mustsRow{Program: p.Name}
	run := func(seconds float64, python ...string) ran {
		var r ran
		if row.Err != nil {
			return r
		}
		args := append(append(python[1:], script, fmt.Sprint(seconds)), p.Script...)
		cmd := exec.Command(python[0], args...)
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil {
			lines := strings.Split(strings.TrimSpace(errs.String()), "\n")
			row.Err = fmt.Errorf("%s: %w: %s", python[0], err, lines[len(lines)-1])
			return r
		}
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		row.Err = json.Unmarshal([]byte(lines[len(lines)-1]), &r)
		return r
	}
	ref := run(warmupSeconds, referenceBinary)
	on := run(mustsSeconds, gopy, "-X", "tier2=on")
	off := run(peakOffSeconds, gopy, "-X", "tier2=off")
	row.Warmup, row.Compiling = on.First/ref.First, on.Compiling/max(on.Seconds, 1e-9)
	if float64(on.Peak) > mostPeak*float64(off.Peak) {
		// The collector may have waited for the processor.
		on.Peak = min(on.Peak, run(peakOffSeconds, gopy, "-X", "tier2=on").Peak)
	}
	row.Memory, row.Traces, row.PeakOn, row.PeakOff = on.Memory, on.Traces, on.Peak, off.Peak
	return row
}
