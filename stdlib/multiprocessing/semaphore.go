//go:build linux

package multiprocessing

import (
	"strings"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// semSize is the size of a semaphore's file.
const semSize = 32

// maxValue is SEM_VALUE_MAX.
const maxValue = 1<<31 - 1

// semaphore is a named semaphore in shared memory: a word whose low half is
// the value and whose high half is the number of those who wait. The low half
// is a futex.
type semaphore struct {
	mem []byte
}

// semFile is where the semaphore of a name lies.
func semFile(name string) (string, syscall.Errno) {
	s := strings.TrimLeft(name, "/")
	if s == "" || strings.Contains(s, "/") || len(s) > 250 {
		return "", unix.EINVAL
	}
	return "/dev/shm/sem." + s, 0
}

func errnoOf(e error) syscall.Errno {
	if n, ok := e.(syscall.Errno); ok {
		return n
	}
	return unix.EIO
}

// createSem makes a semaphore that does not exist yet. It is filled in before
// it gets its name, so that nobody opens half of it.
func createSem(name string, value uint32) (*semaphore, syscall.Errno) {
	path, no := semFile(name)
	if no != 0 {
		return nil, no
	}
	fd, e := unix.Open("/dev/shm", unix.O_TMPFILE|unix.O_RDWR|unix.O_CLOEXEC, 0o600)
	if e != nil {
		return nil, errnoOf(e)
	}
	defer unix.Close(fd)
	if e := unix.Ftruncate(fd, semSize); e != nil {
		return nil, errnoOf(e)
	}
	s, no := mapSem(fd)
	if no != 0 {
		return nil, no
	}
	atomic.StoreUint64(s.word(), uint64(value))
	if e := unix.Linkat(unix.AT_FDCWD, "/proc/self/fd/"+itoa(fd), unix.AT_FDCWD, path, unix.AT_SYMLINK_FOLLOW); e != nil {
		s.close()
		return nil, errnoOf(e)
	}
	return s, 0
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// openSem opens a semaphore that exists.
func openSem(name string) (*semaphore, syscall.Errno) {
	path, no := semFile(name)
	if no != 0 {
		return nil, no
	}
	fd, e := unix.Open(path, unix.O_RDWR|unix.O_CLOEXEC|unix.O_NOFOLLOW, 0)
	if e != nil {
		return nil, errnoOf(e)
	}
	defer unix.Close(fd)
	return mapSem(fd)
}

func mapSem(fd int) (*semaphore, syscall.Errno) {
	mem, e := unix.Mmap(fd, 0, semSize, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	if e != nil {
		return nil, errnoOf(e)
	}
	return &semaphore{mem}, 0
}

func (s *semaphore) close() {
	unix.Munmap(s.mem)
	s.mem = nil
}

func (s *semaphore) word() *uint64 { return (*uint64)(unsafe.Pointer(&s.mem[0])) }

func (s *semaphore) value() int { return int(uint32(atomic.LoadUint64(s.word()))) }

// try takes one, if there is one.
func (s *semaphore) try() bool {
	for {
		w := atomic.LoadUint64(s.word())
		if uint32(w) == 0 {
			return false
		}
		if atomic.CompareAndSwapUint64(s.word(), w, w-1) {
			return true
		}
	}
}

// wait takes one, waiting for it up to d. Whoever waits is counted, so that
// post need not call the kernel when nobody does.
func (s *semaphore) wait(d time.Duration) bool {
	if s.try() {
		return true
	}
	atomic.AddUint64(s.word(), 1<<32)
	defer atomic.AddUint64(s.word(), ^uint64(1<<32-1))
	ts := unix.NsecToTimespec(int64(d))
	const futexWait = 0
	unix.Syscall6(unix.SYS_FUTEX, uintptr(unsafe.Pointer(s.word())), futexWait, 0, uintptr(unsafe.Pointer(&ts)), 0, 0)
	return s.try()
}

// post gives one back.
func (s *semaphore) post() syscall.Errno {
	for {
		w := atomic.LoadUint64(s.word())
		if uint32(w) >= maxValue {
			return unix.EOVERFLOW
		}
		if atomic.CompareAndSwapUint64(s.word(), w, w+1) {
			const futexWake = 1
			if w>>32 > 0 {
				unix.Syscall6(unix.SYS_FUTEX, uintptr(unsafe.Pointer(s.word())), futexWake, 1, 0, 0, 0)
			}
			return 0
		}
	}
}
