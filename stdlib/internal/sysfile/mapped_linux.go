package sysfile

import (
	"os"
	"sync"

	"golang.org/x/sys/unix"
)

// The files of code that the interpreter maps instead of reading them: most of
// what they hold is never looked at again after the import (see
// compiler/code.Image), and pages of a file can be dropped and come back. The
// mappings stay for the life of the process, because strings and code objects
// are parts of them.

// fileVersion tells whether a file is the one that was mapped.
type fileVersion struct {
	dev, ino     uint64
	size         int64
	sec, nanosec int64
}

var mapped struct {
	sync.Mutex
	files map[fileVersion][]byte
}

// minMapped is the size from which mapping is worth an entry in the kernel's
// list.
const minMapped = 8 << 10

// Map returns the contents of a regular file, which nobody may change as long
// as the process lives: false when that is not possible, or the file is small.
func Map(fd int) ([]byte, bool) {
	var st unix.Stat_t
	if unix.Fstat(fd, &st) != nil || uint32(st.Mode)&unix.S_IFMT != unix.S_IFREG || st.Size < minMapped || st.Size > 1<<30 {
		return nil, false
	}
	v := fileVersion{uint64(st.Dev), uint64(st.Ino), st.Size, int64(st.Mtim.Sec), int64(st.Mtim.Nsec)}
	mapped.Lock()
	defer mapped.Unlock()
	if m, ok := mapped.files[v]; ok {
		return m, true
	}
	m, e := unix.Mmap(fd, 0, int(st.Size), unix.PROT_READ, unix.MAP_PRIVATE)
	if e != nil {
		return nil, false
	}
	if mapped.files == nil {
		mapped.files = map[fileVersion][]byte{}
	}
	mapped.files[v] = m[:len(m):len(m)]
	return mapped.files[v], true
}

// DropMapped gives back the pages of mapped files; what is needed again is
// mapped again by the kernel.
func DropMapped() {
	mapped.Lock()
	defer mapped.Unlock()
	for _, m := range mapped.files {
		unix.Madvise(m, unix.MADV_DONTNEED)
	}
}

// Contents returns what is in a file that nobody may change as long as the process
// lives: mapped, if that is possible. Errors are those of os.ReadFile.
func Contents(name string) ([]byte, error) {
	if fd, e := unix.Open(name, unix.O_RDONLY|unix.O_CLOEXEC, 0); e == nil {
		m, ok := Map(fd)
		unix.Close(fd)
		if ok {
			return m, nil
		}
	}
	return os.ReadFile(name)
}
