package main

import (
	"bufio"
	"os"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unsafe"

	"golang.org/x/sys/unix"
)

// dropBinaryPages unmaps the pages of the program's text and constants. They
// are those of the file, never written to, so the kernel maps them again when
// they are needed.
func dropBinaryPages() {
	for _, r := range binaryRanges() {
		unix.Syscall(unix.SYS_MADVISE, r[0], r[1]-r[0], unix.MADV_DONTNEED)
	}
}

// binaryRanges returns where text and constants lie.
var binaryRanges = sync.OnceValue(func() (out [][2]uintptr) {
	const constant = "a constant"
	addrs := []uintptr{reflect.ValueOf(afterCollection).Pointer(), uintptr(unsafe.Pointer(unsafe.StringData(constant)))}
	f, err := os.Open("/proc/self/maps")
	if err != nil {
		return nil
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		// 00400000-0095f000 r-xp 00000000 08:01 1234 /usr/bin/gopy
		fields := strings.Fields(s.Text())
		if len(fields) < 6 || fields[1][1] != '-' {
			continue
		}
		a, b, _ := strings.Cut(fields[0], "-")
		from, err1 := strconv.ParseUint(a, 16, 64)
		to, err2 := strconv.ParseUint(b, 16, 64)
		if err1 != nil || err2 != nil {
			continue
		}
		for _, p := range addrs {
			if from <= uint64(p) && uint64(p) < to {
				out = append(out, [2]uintptr{uintptr(from), uintptr(to)})
			}
		}
	}
	return out
})

// residentFilePages is how many bytes of mapped files are in memory; 0 if that
// is not to be known.
func residentFilePages() int {
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	// size resident shared text lib data dt, in pages
	fields := strings.Fields(string(statm))
	if len(fields) < 3 {
		return 0
	}
	pages, _ := strconv.Atoi(fields[2])
	return pages * os.Getpagesize()
}
