package main

import (
	"context"
	"encoding/json"
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

// report is the result of all runs: seconds by program and interpreter.
type report struct {
	Interpreters []interpreter
	Rows         []row
}

type row struct {
	Program string
	Seconds map[string][]float64 // of each counted run
	Errors  map[string]string
}

// measure runs every program on every interpreter in turn.
func measure(ins []interpreter, programs []program, runs int, timeout time.Duration) *report {
	rep := &report{Interpreters: ins}
	for _, p := range programs {
		r := row{p.Name, map[string][]float64{}, map[string]string{}}
		for n := 0; n < runs; n++ {
			for _, in := range ins {
				if r.Errors[in.Name] != "" {
					continue
				}
				sec, err := runOnce(in, p, timeout)
				if err != nil {
					r.Errors[in.Name] = err.Error()
					continue
				}
				r.Seconds[in.Name] = append(r.Seconds[in.Name], sec)
			}
		}
		rep.Rows = append(rep.Rows, r)
		fmt.Fprintln(os.Stderr, p.Name, "done")
	}
	return rep
}

// runOnce returns the time of one run: the process's, or the mean of the values
// that pyperf measured in it.
func runOnce(in interpreter, p program, timeout time.Duration) (float64, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	args := append(append([]string{}, in.Argv[1:]...), p.Args...)
	out := ""
	if p.Pyperf {
		dir, err := os.MkdirTemp("", "bench")
		if err != nil {
			return 0, err
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
		return 0, fmt.Errorf("%w: %s", err, lines[len(lines)-1])
	}
	if out == "" {
		return time.Since(start).Seconds(), nil
	}
	return pyperfMean(out)
}

// pyperfMean is the mean of all values in a result file of pyperf.
func pyperfMean(file string) (float64, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	var res struct {
		Benchmarks []struct {
			Runs []struct{ Values []float64 }
		}
	}
	if err := json.Unmarshal(data, &res); err != nil {
		return 0, fmt.Errorf("result of pyperf: %w", err)
	}
	sum, n := 0.0, 0
	for _, b := range res.Benchmarks {
		for _, r := range b.Runs {
			for _, v := range r.Values {
				sum += v
				n++
			}
		}
	}
	if n == 0 {
		return 0, fmt.Errorf("result of pyperf: no values")
	}
	return sum / float64(n), nil
}

func median(v []float64) float64 {
	if len(v) == 0 {
		return math.NaN()
	}
	s := append([]float64(nil), v...)
	sort.Float64s(s)
	return s[len(s)/2]
}

// print writes the table.
func (rep *report) print(w io.Writer) {
	fmt.Fprintf(w, "%-24s", "program")
	for _, in := range rep.Interpreters {
		fmt.Fprintf(w, "%12s %6s", in.Name, "ratio")
	}
	fmt.Fprintln(w)
	logs := map[string][]float64{}
	for _, r := range rep.Rows {
		fmt.Fprintf(w, "%-24s", r.Program)
		ref := median(r.Seconds[reference])
		for _, in := range rep.Interpreters {
			m := median(r.Seconds[in.Name])
			if math.IsNaN(m) {
				fmt.Fprintf(w, "%12s %6s", "failed", "")
				continue
			}
			fmt.Fprintf(w, "%11.4fs %6.2f", m, ref/m)
			logs[in.Name] = append(logs[in.Name], math.Log(ref/m))
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%-24s", "geometric mean")
	for _, in := range rep.Interpreters {
		sum := 0.0
		for _, l := range logs[in.Name] {
			sum += l
		}
		fmt.Fprintf(w, "%12s %6.2f", "", math.Exp(sum/float64(len(logs[in.Name]))))
	}
	fmt.Fprintln(w)
	for _, r := range rep.Rows {
		for name, e := range r.Errors {
			fmt.Fprintf(w, "%s on %s: %s\n", r.Program, name, e)
		}
	}
}
