// Command gopy runs Python 3.11 programs: it is a drop-in for python3.11.
//
// This package joins the rooms: it takes the command line apart (options.go),
// finds the standard library (paths.go), makes the interpreter with its native
// modules (modules.go, start.go) and runs what was asked for (run.go).
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"

	"gopy/stdlib/sys"
)

func main() {
	status := mainStatus()
	if status == interrupted {
		dieInterrupted()
	}
	os.Exit(status & 0xFF)
}

// mainStatus does everything and returns the exit status.
func mainStatus() int {
	if os.Getenv("GOPY_MEMPROFILE") == "" {
		runtime.MemProfileRate = 0 // its table takes a page for each sample
	}
	tuneCollector()
	growStack(false)
	debug.SetMaxStack(4 << 30)
	closeAgain()
	o, err := parseArgs(os.Args[1:])
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s\n%sTry `python -h' for more information.\n", err, usage(os.Args[0]))
		return 2
	}
	switch {
	case o.helpText(os.Args[0]) != "":
		fmt.Print(o.helpText(os.Args[0]))
		return 0
	case o.version > 1:
		fmt.Println("Python " + sys.FullVersion())
		return 0
	case o.version > 0:
		fmt.Println("Python " + sys.VersionText)
		return 0
	}
	if err := o.applyEnvironment(); err != nil {
		fmt.Fprint(os.Stderr, err.text())
		return 1
	}
	if f := os.Getenv("GOPY_CPUPROFILE"); f != "" {
		w, err := os.Create(f)
		if err == nil {
			pprof.StartCPUProfile(w)
			defer w.Close()
			defer pprof.StopCPUProfile()
		}
	}
	if f := os.Getenv("GOPY_MEMPROFILE"); f != "" {
		runtime.MemProfileRate = 512
		defer func() {
			runtime.GC()
			if w, err := os.Create(f); err == nil {
				pprof.Lookup("heap").WriteTo(w, 0)
				w.Close()
			}
		}()
	}
	return run(o)
}
