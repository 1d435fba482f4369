package object

import (
	"sync"
	"syscall"
	"time"
	"unsafe"
)

// A system call in which the main thread blocks has to end when a signal
// arrives, so that the handler runs at once (PEP 475 then makes the call
// again). But the kernel gives a signal to any thread of the process, and Go's
// handlers restart system calls. So the thread that blocks is sent a signal of
// our own, whose handler (Go's, which ignores it) does not restart them.

// interruptSignal is a real-time signal that nobody else uses.
const interruptSignal = 62

const saRestart = 0x10000000

// kernelSigaction is struct sigaction as the kernel has it.
type kernelSigaction struct {
	handler, flags, restorer, mask uint64
}

var prepareInterrupt = sync.OnceFunc(func() {
	var act kernelSigaction
	syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, interruptSignal, 0, uintptr(unsafe.Pointer(&act)), 8, 0, 0)
	act.flags &^= saRestart
	syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, interruptSignal, uintptr(unsafe.Pointer(&act)), 0, 8, 0, 0)
})

// enterBlocking notes in which thread of the system the main thread blocks.
func (t *Thread) enterBlocking() {
	if t == t.RT.Main {
		tid, _, _ := syscall.RawSyscall(syscall.SYS_GETTID, 0, 0, 0)
		t.RT.blockedIn.Store(int32(tid))
	}
}

func (t *Thread) leaveBlocking() {
	if t == t.RT.Main {
		t.RT.blockedIn.Store(0)
	}
}

// interruptMain ends the system call in which the main thread blocks. The call
// may be just about to begin, so it is tried until the thread is back.
func (rt *Runtime) interruptMain() {
	if rt.blockedIn.Load() == 0 || !rt.interrupting.CompareAndSwap(false, true) {
		return
	}
	prepareInterrupt()
	go func() {
		defer rt.interrupting.Store(false)
		pid := syscall.Getpid()
		for pause := 50 * time.Microsecond; ; pause = min(2*pause, 10*time.Millisecond) {
			tid := rt.blockedIn.Load()
			if tid == 0 || rt.pending.count.Load() == 0 {
				return
			}
			syscall.RawSyscall(syscall.SYS_TGKILL, uintptr(pid), uintptr(tid), interruptSignal)
			time.Sleep(pause)
		}
	}()
}
