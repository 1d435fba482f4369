package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// interpreter is one column of the table.
type interpreter struct {
	Name string
	Argv []string
}

// reference is the interpreter that ratios refer to.
const reference = "python3.11"

func interpreters(gopy string) []interpreter {
	if abs, err := filepath.Abs(gopy); err == nil {
		gopy = abs
	}
	list := []interpreter{
		{reference, []string{"/usr/bin/python3.11"}},
		{"gopy", []string{gopy, "-X", "tier2=on"}},
		{"gopy-tier1", []string{gopy, "-X", "tier2=off"}},
	}
	if p, err := exec.LookPath("pypy3"); err == nil {
		list = append(list, interpreter{"pypy3", []string{p}})
	}
	return list
}

// program is one row of the table. Timings are read from the program's own
// report when it makes one (pyperf), else they are of the whole process.
type program struct {
	Name   string
	Args   []string
	Env    []string
	Pyperf bool
	Script []string // without pyperf's own arguments
}

// ownPrograms lists the .py files named or found in the folders named.
func ownPrograms(args []string) ([]program, error) {
	var out []program
	for _, a := range args {
		files := []string{a}
		if st, err := os.Stat(a); err != nil {
			return nil, err
		} else if st.IsDir() {
			if files, err = filepath.Glob(filepath.Join(a, "*.py")); err != nil {
				return nil, err
			}
		}
		for _, f := range files {
			out = append(out, program{Name: strings.TrimSuffix(filepath.Base(f), ".py"), Args: []string{f}})
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no programs: name .py files or folders")
	}
	return out, nil
}
