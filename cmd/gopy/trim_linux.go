package main

import (
	"bufio"
	"os"
	"reflect"
	"strconv"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

// dropBinaryPages unmaps the pages of the program's text and constants. They
// are those of the file, never written to, so the kernel maps them again when
// they are needed.
func dropBinaryPages() {
	const constant = "a constant"
	addrs := []uintptr{reflect.ValueOf(dropBinaryPages).Pointer(), uintptr(unsafe.Pointer(unsafe.StringData(constant)))}
	f, err := os.Open("/proc/self/maps")
	if err != nil {
		return
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		var from, to uintptr
		// 00400000-0095f000 r-xp 00000000 08:01 1234 /usr/bin/gopy
		fields := strings.Fields(s.Text())
		if len(fields) < 6 || fields[1][1] != '-' {
			continue
		}
		a, b, _ := strings.Cut(fields[0], "-")
		x, err1 := strconv.ParseUint(a, 16, 64)
		y, err2 := strconv.ParseUint(b, 16, 64)
		if err1 != nil || err2 != nil {
			continue
		}
		from, to = uintptr(x), uintptr(y)
		for _, p := range addrs {
			if from <= p && p < to {
				unix.Syscall(unix.SYS_MADVISE, from, to-from, unix.MADV_DONTNEED)
			}
		}
	}
}
