package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

// report is the result of all runs.
type report struct {
	Interpreters []interpreter
	Rows         []row
}

type row struct {
	Program string
	Seconds map[string][]float64 // of each counted run, by interpreter
	Peak    map[string]int64     // largest resident set of a run, in KiB
	Errors  map[string]string
}

// measure runs every program on every interpreter in turn.
func measure(ins []interpreter, programs []program, runs int, timeout time.Duration) *report {
	rep := &report{Interpreters: ins}
	for _, p := range programs {
		r := row{p.Name, map[string][]float64{}, map[string]int64{}, map[string]string{}}
		for n := 0; n < runs; n++ {
			for _, in := range ins {
				if r.Errors[in.Name] != "" {
					continue
				}
				sec, peak, err := runOnce(in, p, timeout)
				if err != nil {
					r.Errors[in.Name] = err.Error()
					continue
				}
				r.Seconds[in.Name] = append(r.Seconds[in.Name], sec)
				r.Peak[in.Name] = max(r.Peak[in.Name], peak)
			}
		}
		rep.Rows = append(rep.Rows, r)
		fmt.Fprintln(os.Stderr, p.Name, "done")
	}
	return rep
}

// runOnce returns the seconds of one run, the process's or those that pyperf
// measured in it, and its peak of memory in KiB.
func runOnce(in interpreter, p program, timeout time.Duration) (float64, int64, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	args := append(append([]string{}, in.Argv[1:]...), p.Args...)
	out := ""
	if p.Pyperf {
		dir, err := os.MkdirTemp("", "bench")
		if err != nil {
			return 0, 0, err
		}
		defer os.RemoveAll(dir)
		out = filepath.Join(dir, "out.json")
		args = append(args, "-o", out)
	}
	cmd := exec.CommandContext(ctx, in.Argv[0], args...)
	cmd.Env = append(os.Environ(), p.Env...)
	var errText strings.Builder
	cmd.Stderr = &errText
	start := time.Now()
	if err := cmd.Run(); err != nil {
		lines := strings.Split(strings.TrimSpace(errText.String()), "\n")
		return 0, 0, fmt.Errorf("%w: %s", err, lines[len(lines)-1])
	}
	elapsed := time.Since(start).Seconds()
	peak := peakMemory(cmd.ProcessState)
	if out == "" {
		return elapsed, peak, nil
	}
	sec, err := pyperfSeconds(out)
	return sec, peak, err
}

func median(v []float64) float64 {
	if len(v) == 0 {
		return math.NaN()
	}
	s := append([]float64(nil), v...)
	sort.Float64s(s)
	return s[len(s)/2]
}

// ratios are the reference's times over the interpreter's, run by run.
func (r *row) ratios(name string) []float64 {
	ref, own := r.Seconds[reference], r.Seconds[name]
	var out []float64
	for i := range min(len(ref), len(own)) {
		out = append(out, ref[i]/own[i])
	}
	return out
}

// print writes the table: for each interpreter the median time, the median of
// the ratios to the reference, and the ratio of its peak memory to the
// reference's.
func (rep *report) print(w io.Writer) {
	fmt.Fprintf(w, "%-24s", "program")
	for _, in := range rep.Interpreters {
		fmt.Fprintf(w, "%13s %6s %5s", in.Name, "ratio", "mem")
	}
	fmt.Fprintln(w)
	speed, memory := map[string][]float64{}, map[string][]float64{}
	for _, r := range rep.Rows {
		fmt.Fprintf(w, "%-24s", r.Program)
		for _, in := range rep.Interpreters {
			q := median(r.ratios(in.Name))
			if math.IsNaN(q) {
				fmt.Fprintf(w, "%13s %6s %5s", "failed", "", "")
				continue
			}
			m := float64(r.Peak[in.Name]) / float64(r.Peak[reference])
			fmt.Fprintf(w, "%12.6fs %6.2f %5.1f", median(r.Seconds[in.Name]), q, m)
			speed[in.Name] = append(speed[in.Name], q)
			memory[in.Name] = append(memory[in.Name], m)
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%-24s", "geometric mean")
	for _, in := range rep.Interpreters {
		fmt.Fprintf(w, "%13s %6.2f %5.1f", "", geometricMean(speed[in.Name]), geometricMean(memory[in.Name]))
	}
	fmt.Fprintln(w)
	for _, r := range rep.Rows {
		for name, e := range r.Errors {
			fmt.Fprintf(w, "%s on %s: %s\n", r.Program, name, e)
		}
	}
}
