//go:build linux && (amd64 || arm64)

package profile

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
	"unsafe"

	"gopy/vm/loop"
)

// The kernel's side: the handler, the pipe, and the timer.

const (
	saOnStack  = 0x08000000
	saRestart  = 0x10000000
	saRestorer = 0x04000000
	saSiginfo  = 4

	clockMonotonic = 1
	sigevThreadID  = 4
)

type kernelSigaction struct {
	handler, flags, restorer, mask uint64
}

// sigevent is struct sigevent of the kernel.
type sigevent struct {
	value  uint64
	signo  int32
	notify int32
	tid    int32
	_      [11]int32
}

// handle makes the handler that of SIGPROF and returns the one before.
func handle(signo int) (old kernelSigaction, err error) {
	act := kernelSigaction{handler: uint64(handlerAddr()), flags: saOnStack | saRestart | saRestorer | saSiginfo,
		restorer: uint64(restorerAddr()), mask: ^uint64(0)}
	if _, _, e := syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, uintptr(signo), uintptr(unsafe.Pointer(&act)), uintptr(unsafe.Pointer(&old)), 8, 0, 0); e != 0 {
		return old, os.NewSyscallError("rt_sigaction", e)
	}
	return old, nil
}

func restore(signo int, old kernelSigaction) {
	syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, uintptr(signo), uintptr(unsafe.Pointer(&old)), 0, 8, 0, 0)
}

// openPipe makes the pipe through which frames are copied, with numbers that
// programs do not come to see.
func (r *ring) openPipe() error {
	var p [2]int
	if err := syscall.Pipe2(p[:], syscall.O_CLOEXEC|syscall.O_NONBLOCK); err != nil {
		return os.NewSyscallError("pipe2", err)
	}
	for i, fd := range p {
		n, _, e := syscall.Syscall(syscall.SYS_FCNTL, uintptr(fd), syscall.F_DUPFD_CLOEXEC, 500)
		if e != 0 { // few are allowed
			n, _, e = syscall.Syscall(syscall.SYS_FCNTL, uintptr(fd), syscall.F_DUPFD_CLOEXEC, 100)
		}
		if e != 0 {
			return os.NewSyscallError("fcntl", e)
		}
		syscall.Close(fd)
		if i == 0 {
			r.read = uint64(n)
		} else {
			r.write = uint64(n)
		}
	}
	return nil
}

// timer interrupts one thread of the system.
type timer struct {
	id  int32
	tid int
}

// aim makes the timer interrupt a thread every period nanoseconds; 0 stops it.
func (t *timer) aim(tid int, signo int, period int64) {
	if t.tid == tid {
		return
	}
	if t.tid != 0 {
		syscall.RawSyscall(syscall.SYS_TIMER_DELETE, uintptr(t.id), 0, 0)
	}
	if t.tid = tid; tid == 0 {
		return
	}
	ev := sigevent{signo: int32(signo), notify: sigevThreadID, tid: int32(tid)}
	if _, _, e := syscall.RawSyscall(syscall.SYS_TIMER_CREATE, clockMonotonic, uintptr(unsafe.Pointer(&ev)), uintptr(unsafe.Pointer(&t.id))); e != 0 {
		t.tid = 0
		return
	}
	spec := [2]syscall.Timespec{syscall.NsecToTimespec(period), syscall.NsecToTimespec(period)}
	syscall.RawSyscall6(syscall.SYS_TIMER_SETTIME, uintptr(t.id), 0, uintptr(unsafe.Pointer(&spec)), 0, 0, 0)
}

// offsetM is that of the field m in the runtime's g.
const offsetM = 48

// findThreadID finds where the runtime's m has the number of its thread, which is
// not for others to know, by looking.
func findThreadID() (offset uintptr, err error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	tid := uint64(syscall.Gettid())
	m := word(loop.Goroutine() + offsetM)
	for offset = 8; offset < 40*8; offset += 8 {
		if uint64(word(m+offset)) == tid {
			return offset, nil
		}
	}
	return 0, fmt.Errorf("this Go runtime keeps its threads otherwise")
}

// word reads a word of the runtime's, whose g and m objects are never unmapped.
//
//go:nocheckptr
func word(addr uintptr) uintptr { return *(*uintptr)(*(*unsafe.Pointer)(unsafe.Pointer(&addr))) }
