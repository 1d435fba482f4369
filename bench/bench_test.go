package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func write(t *testing.T, file, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
}

// A variant's arguments come from its own description, and a folder without
// variants is run as it is.
func TestSuitePrograms(t *testing.T) {
	dir := t.TempDir()
	root := filepath.Join(dir, "pyperformance", "data-files", "benchmarks")
	write(t, filepath.Join(root, "bm_pickle", "pyproject.toml"), "[tool.pyperformance]\nextra_opts = [\"pickle\"]\n")
	write(t, filepath.Join(root, "bm_pickle", "bm_pickle_pure.toml"), "extra_opts = [\"--pure\", \"pickle\"]\n")
	write(t, filepath.Join(root, "bm_nbody", "pyproject.toml"), "[tool.pyperformance]\n")

	got, err := suitePrograms(dir, dir, nil)
	require.NoError(t, err)
	var names []string
	for _, p := range got {
		names = append(names, p.Name)
	}
	require.Equal(t, []string{"nbody", "pickle", "pickle_pure"}, names)
	require.Equal(t, filepath.Join(root, "bm_nbody", "run_benchmark.py"), got[0].Args[0])
	require.Equal(t, "-p1", got[0].Args[1])
	require.Equal(t, "pickle", got[1].Args[1])
	require.Equal(t, []string{"--pure", "pickle"}, got[2].Args[1:3])

	_, err = suitePrograms(dir, dir, []string{"absent"})
	require.ErrorContains(t, err, "absent")
}

func TestPyperfSeconds(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out.json")
	write(t, file, `{"benchmarks": [
		{"runs": [{"warmups": [[1, 9.0]]}, {"values": [1.0, 3.0]}]},
		{"runs": [{"values": [8.0]}]}]}`)
	sec, err := pyperfSeconds(file)
	require.NoError(t, err)
	require.InDelta(t, 4.0, sec, 1e-9) // of 2 and 8

	write(t, file, `{"benchmarks": []}`)
	_, err = pyperfSeconds(file)
	require.ErrorContains(t, err, "no values")
}

// Ratios pair the runs, so that a drift of the machine touches both.
func TestPrint(t *testing.T) {
	rep := &report{
		Interpreters: []interpreter{{Name: reference}, {Name: "gopy"}},
		Rows: []row{
			{"a", map[string][]float64{reference: {1, 2, 8}, "gopy": {2, 4, 4}},
				map[string]int64{reference: 10, "gopy": 20}, nil},
			{"b", map[string][]float64{reference: {2}}, map[string]int64{reference: 10}, map[string]string{"gopy": "exit 1"}},
		},
	}
	var b strings.Builder
	rep.print(&b)
	lines := strings.Split(b.String(), "\n")
	require.Regexp(t, `^a +2\.0+s +1\.00 +1\.0 +4\.0+s +0\.50 +2\.0$`, lines[1])
	require.Regexp(t, `^b .*failed`, lines[2])
	require.Regexp(t, `^geometric mean +1\.00 +1\.0 +0\.50 +2\.0$`, lines[3])
	require.Equal(t, "b on gopy: exit 1", lines[4])
}

// A real process: its time, its memory, and the error when it fails.
func TestRunOnce(t *testing.T) {
	in := interpreter{reference, []string{"/usr/bin/python3.11"}}
	sec, peak, err := runOnce(in, program{Args: []string{"-c", "x = bytearray(50 << 20)"}}, 1e10)
	require.NoError(t, err)
	require.False(t, math.IsNaN(sec) || sec <= 0)
	require.Greater(t, peak, int64(50<<10))
	_, _, err = runOnce(in, program{Args: []string{"-c", "1/0"}}, 1e10)
	require.ErrorContains(t, err, "ZeroDivisionError")
}
