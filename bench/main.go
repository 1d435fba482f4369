// Command bench runs Python programs on several interpreters in turn and
// compares their times.
//
//	go run ./bench [-gopy bin/gopy] [-runs 5] [-json out.json] PROGRAM|FOLDER ...
//	go run ./bench -suite CHECKOUT -pyperf CHECKOUT [NAME ...]
//
// The interpreters are gopy, gopy with Tier 2 off, /usr/bin/python3.11 and,
// where installed, pypy3. Each program is run on all of them before the next
// run, so that a drift of the machine's speed touches all alike. The table has
// the median time of each and the ratio to python3.11's, more than 1 being
// faster, with the geometric mean last.
//
// With -suite the programs are the run_benchmark.py files of a checkout of
// python/pyperformance, which run under the pyperf of the other checkout.
//
// With -musts, too, it measures instead what Tier 2 must do besides being fast in
// the end, each program in processes of its own without pyperf: the work done in the
// first second against the reference's, the share of the time spent recording and
// compiling, the memory for code and what is known about it, and the peak of
// resident memory against that without Tier 2.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"time"
)

func main() {
	log.SetFlags(0)
	gopy := flag.String("gopy", "bin/gopy", "the gopy binary")
	runs := flag.Int("runs", 5, "counted runs of each program on each interpreter")
	timeout := flag.Duration("timeout", 2*time.Minute, "limit of one run")
	jsonFile := flag.String("json", "", "also write the results there")
	suite := flag.String("suite", "", "checkout of python/pyperformance")
	pyperf := flag.String("pyperf", "", "checkout of psf/pyperf")
	must := flag.Bool("musts", false, "measure warm-up, compiling and memory of Tier 2 instead; needs -suite")
	flag.Parse()

	var programs []program
	var err error
	names := flag.Args()
	if *must && len(names) == 0 {
		names = mustsNames
	}
	if *suite != "" {
		programs, err = suitePrograms(*suite, *pyperf, names)
	} else {
		programs, err = ownPrograms(flag.Args())
	}
	if err != nil {
		log.Fatal(err)
	}
	if *must {
		if err := musts(os.Stdout, *gopy, programs); err != nil {
			log.Fatal(err)
		}
		return
	}
	rep := measure(interpreters(*gopy), programs, *runs, *timeout)
	rep.print(os.Stdout)
	if *jsonFile == "" {
		return
	}
	data, err := json.MarshalIndent(rep, "", "  ")
	if err == nil {
		err = os.WriteFile(*jsonFile, append(data, '\n'), 0o644)
	}
	if err != nil {
		log.Fatal(fmt.Errorf("writing the results: %w", err))
	}
}
