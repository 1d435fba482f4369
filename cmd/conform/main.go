// Command conform runs suites of CPython's test package on gopy and on the
// reference, and keeps a ledger of the tests that pass there and not here.
//
//	conform [-gopy bin/gopy] [-python /usr/bin/python3.11] [-ledger FILE] [-update] [-v] [SUITE...]
//
// Every suite runs in child processes: driver.py reports each test before it
// starts and when it ends, so a crash or a hang is charged to the test that was
// running, and a new child goes on after it. The reference's outcomes are kept
// in a folder (-cache) as they do not change.
//
// The ledger (ledger.go) is text, sorted, one test a line, with what went wrong
// and, after a #, why it is known to: the reason is written by hand and stays.
// Without SUITE the suites of suites.txt run. The exit status is 1 if a test
// fails that the ledger does not list.
package main

import (
	_ "embed"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

//go:embed suites.txt
var suitesText string

func main() {
	gopy := flag.String("gopy", "bin/gopy", "the interpreter under test")
	python := flag.String("python", "/usr/bin/python3.11", "the reference")
	file := flag.String("ledger", "cmd/conform/ledger.txt", "the ledger")
	cache := flag.String("cache", "build/conform", "folder that keeps the reference's outcomes")
	update := flag.Bool("update", false, "write what was found into the ledger")
	quiet := flag.Duration("idle", 40*time.Second, "a test that takes longer hangs")
	total := flag.Duration("time", 5*time.Minute, "time for one suite")
	verbose := flag.Bool("v", false, "print every test that the ledger lists, too")
	flag.Parse()
	suites := flag.Args()
	if len(suites) == 0 {
		suites = names(suitesText)
	}
	ledger, err := readLedger(*file)
	if err != nil {
		fatal(err)
	}
	bin, err := filepath.Abs(*gopy)
	if err != nil {
		fatal(err)
	}
	ours := &runner{python: bin, idle: *quiet, total: *total}
	theirs := &runner{python: *python, idle: 2 * *quiet, total: 2 * *total, cache: *cache}
	var sum tally
	unexpected := 0
	for _, suite := range suites {
		expected, err := theirs.run(suite)
		if err != nil {
			fatal(err)
		}
		got, err := ours.run(suite)
		if err != nil {
			fatal(err)
		}
		t, diffs := compare("test."+suite, expected, got)
		fmt.Printf("%-28s %s\n", suite, t)
		for _, d := range diffs {
			old, known := ledger.find(suite, d.id)
			if !known {
				unexpected++
			}
			if !known || *verbose {
				fmt.Printf("    %s%s\n", d, old.comment())
			}
		}
		ledger.replace(suite, diffs)
		sum.add(t)
		if *update {
			if err := ledger.write(*file); err != nil {
				fatal(err)
			}
		}
	}
	fmt.Printf("%-28s %s\n", fmt.Sprintf("%d suites", len(suites)), sum)
	if unexpected > 0 {
		fmt.Printf("%d tests fail that the ledger does not list\n", unexpected)
		os.Exit(1)
	}
}

// names splits a list of suites; # starts a comment.
func names(text string) []string {
	var list []string
	for _, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		list = append(list, strings.Fields(line)...)
	}
	return list
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "conform:", err)
	os.Exit(2)
}
