//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakMemory returns the largest resident set of a process that ended, in KiB.
func peakMemory(st *os.ProcessState) int64 {
	use, ok := st.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" { // counts bytes
		return int64(use.Maxrss) / 1024
	}
	return int64(use.Maxrss)
}
