//go:build linux

package posix

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	gosync "sync"

	"golang.org/x/sys/unix"
)

// gopy uses no C library, but programs ask which one the system has: package
// names of binaries depend on it. Module platform looks through the whole
// executable for traces of one when confstr does not tell.

// glibcVersion is the version of the system's GNU C library, "" without one.
// The library says it in a sentence that running it as a program prints.
var glibcVersion = gosync.OnceValue(func() string {
	triple := map[string]string{"amd64": "x86_64-linux-gnu", "arm64": "aarch64-linux-gnu"}[runtime.GOARCH]
	for _, dir := range []string{"/lib/" + triple, "/usr/lib/" + triple, "/lib64", "/usr/lib64", "/lib", "/usr/lib"} {
		f, err := os.Open(filepath.Join(dir, "libc.so.6"))
		if err != nil {
			continue
		}
		v := libraryVersion(f)
		f.Close()
		if v != "" {
			return v
		}
	}
	return ""
})

func libraryVersion(f *os.File) string {
	st, err := f.Stat()
	if err != nil || st.Size() < 1 || st.Size() > 1<<26 {
		return ""
	}
	text, err := unix.Mmap(int(f.Fd()), 0, int(st.Size()), unix.PROT_READ, unix.MAP_PRIVATE)
	if err != nil {
		return ""
	}
	defer unix.Munmap(text)
	_, rest, _ := bytes.Cut(text, []byte("GNU C Library "))
	rest = rest[:min(len(rest), 200)]
	_, rest, ok := bytes.Cut(rest, []byte(" release version "))
	if !ok {
		return ""
	}
	n := 0
	for n < len(rest) && (rest[n] >= '0' && rest[n] <= '9' || rest[n] == '.') {
		n++
	}
	return string(bytes.TrimRight(rest[:n], "."))
}
