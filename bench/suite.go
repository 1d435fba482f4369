package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
)

// extraOpts finds the arguments that a variant's .toml file gives its program.
var extraOpts = regexp.MustCompile(`(?m)^extra_opts\s*=\s*(\[[^\]]*\])`)

// suitePrograms lists benchmarks of a checkout of pyperformance; all of them
// when none are named. A benchmark is a folder bm_NAME, or a file
// bm_*/bm_NAME.toml that runs a folder's program with other arguments.
func suitePrograms(suite, pyperf string, names []string) ([]program, error) {
	root, err := filepath.Abs(filepath.Join(suite, "pyperformance", "data-files", "benchmarks"))
	if err != nil {
		return nil, err
	}
	if pyperf, err = filepath.Abs(pyperf); err != nil {
		return nil, err
	}
	all, err := suiteNames(root)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		for n := range all {
			names = append(names, n)
		}
		sort.Strings(names)
	}
	var out []program
	for _, n := range names {
		meta, ok := all[n]
		if !ok {
			return nil, fmt.Errorf("benchmark %s: not in %s", n, root)
		}
		args, err := variantArgs(meta)
		if err != nil {
			return nil, fmt.Errorf("benchmark %s: %w", n, err)
		}
		file := filepath.Join(filepath.Dir(meta), "run_benchmark.py")
		args = append([]string{file}, args...)
		script := slices.Clone(args)
		out = append(out, program{Name: n, Pyperf: true, Env: []string{"PYTHONPATH=" + pyperf}, Script: script,
			Args: append(args, "-p1", "-n3", "-w1", "--min-time", "0.1")})
	}
	return out, nil
}

// suiteNames maps the name of each benchmark to the file that describes it.
func suiteNames(root string) (map[string]string, error) {
	files, err := filepath.Glob(filepath.Join(root, "bm_*", "*.toml"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no benchmarks in %s", root)
	}
	all := map[string]string{}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".toml")
		if name == "pyproject" {
			name = filepath.Base(filepath.Dir(f))
		}
		name = strings.TrimPrefix(name, "bm_")
		// A variant named as its folder describes it better.
		if _, ok := all[name]; !ok || filepath.Base(f) != "pyproject.toml" {
			all[name] = f
		}
	}
	return all, nil
}

// variantArgs reads the extra arguments of a benchmark from its description.
func variantArgs(meta string) ([]string, error) {
	data, err := os.ReadFile(meta)
	if err != nil {
		return nil, err
	}
	m := extraOpts.FindSubmatch(data)
	if m == nil {
		return nil, nil
	}
	var args []string
	if err := json.Unmarshal(m[1], &args); err != nil {
		return nil, fmt.Errorf("extra_opts in %s: %w", meta, err)
	}
	return args, nil
}

// pyperfSeconds reads a result file of pyperf: the mean of each benchmark's
// values, and of several benchmarks in one file the geometric mean.
func pyperfSeconds(file string) (float64, error) {
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
	var means []float64
	for _, b := range res.Benchmarks {
		sum, n := 0.0, 0
		for _, r := range b.Runs {
			for _, v := range r.Values {
				sum += v
				n++
			}
		}
		if n > 0 {
			means = append(means, sum/float64(n))
		}
	}
	if len(means) == 0 {
		return 0, fmt.Errorf("result of pyperf: no values")
	}
	return geometricMean(means), nil
}

func geometricMean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += math.Log(x)
	}
	return math.Exp(sum / float64(len(v)))
}
