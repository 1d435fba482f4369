//go:build linux

// Package signal is the native module _signal. Go's runtime takes the signals
// and os/signal passes those on that have a handler in Python; the handler
// itself runs at the main thread's next safe point.
package signal

import (
	"maps"
	"os"
	gosignal "os/signal"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

var none = object.None

const (
	numSignals = 65
	sigDfl     = 0
	sigIgn     = 1
)

// state is the handlers of an interpreter: what getsignal() returns.
type state struct {
	handlers [numSignals]Value
	ch       chan os.Signal
	mu       sync.Mutex
	wakeup   int                // set_wakeup_fd
	tripped  [numSignals]bool   // arrived, and the handler did not run yet
	masks    map[*Thread]sigset // of the threads that have changed theirs
	pending  sigset             // arrived while the main thread blocks them
	restarts sigset             // let the system calls go on that they interrupt
	waiters  []*waiter          // threads in sigwait and its like
	arrived  [numSignals]int    // how many of each came here
	all      int                // the sum
	warn     bool
	itimer   Value // ItimerError
	prof     profTimer
}

type stateKey struct{}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name: "_signal",
		Doc: "This module provides mechanisms to use signal handlers in Python.\n\n" +
			"Functions:\n\n" +
			"alarm() -- cause SIGALRM after a specified time [Unix only]\n" +
			"signal() -- set the action for a given signal\n" +
			"getsignal() -- get the signal action for a given signal\n" +
			"default_int_handler() -- default SIGINT handler",
		Functions: moduleFunctions,
		Exec:      exec,
	}
}

// names are the signals of Linux.
var names = map[string]int{"SIGABRT": 6, "SIGALRM": 14, "SIGBUS": 7, "SIGCHLD": 17, "SIGCLD": 17, "SIGCONT": 18, "SIGFPE": 8,
	"SIGHUP": 1, "SIGILL": 4, "SIGINT": 2, "SIGIO": 29, "SIGIOT": 6, "SIGKILL": 9, "SIGPIPE": 13, "SIGPOLL": 29, "SIGPROF": 27,
	"SIGPWR": 30, "SIGQUIT": 3, "SIGRTMAX": 64, "SIGRTMIN": 34, "SIGSEGV": 11, "SIGSTKFLT": 16, "SIGSTOP": 19, "SIGSYS": 31,
	"SIGTERM": 15, "SIGTRAP": 5, "SIGTSTP": 20, "SIGTTIN": 21, "SIGTTOU": 22, "SIGURG": 23, "SIGUSR1": 10, "SIGUSR2": 12,
	"SIGVTALRM": 26, "SIGWINCH": 28, "SIGXCPU": 24, "SIGXFSZ": 25, "NSIG": 65, "SIG_BLOCK": 0, "SIG_UNBLOCK": 1,
	"SIG_SETMASK": 2, "SIG_DFL": sigDfl, "SIG_IGN": sigIgn, "ITIMER_REAL": 0, "ITIMER_VIRTUAL": 1, "ITIMER_PROF": 2}

func exec(t *Thread, m *object.Module) *Exception {
	for _, name := range slices.Sorted(maps.Keys(names)) {
		m.Dict.SetName(name, object.SmallInt(int64(names[name])))
	}
	ns := object.NewDict()
	ns.SetName("__module__", object.NewStr("signal"))
	typ, err := object.NewType(t, "itimer_error", object.NewTuple(object.OSError.Value()), ns)
	if err != nil {
		return err
	}
	m.Dict.SetName("ItimerError", typ.Value())
	m.Dict.SetName("struct_siginfo", defineSiginfo().Type.Value())
	s := &state{ch: make(chan os.Signal, 64), wakeup: -1, warn: true, itimer: typ.Value()}
	t.RT.State[stateKey{}] = s
	for n := 1; n < numSignals; n++ {
		s.handlers[n] = object.SmallInt(sigDfl)
		if gosignal.Ignored(syscall.Signal(n)) {
			s.handlers[n] = object.SmallInt(sigIgn)
		}
	}
	// As the reference does: a broken pipe is an error of write(), and what
	// would exceed a limit of file sizes too. They are caught and dropped
	// rather than ignored, so that new programs start with the default.
	gosignal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE, syscall.SIGXFSZ)
	s.handlers[unix.SIGPIPE] = object.SmallInt(sigIgn)
	s.handlers[unix.SIGXFSZ] = object.SmallInt(sigIgn)
	if s.handlers[unix.SIGINT] == object.SmallInt(sigDfl) {
		s.handlers[unix.SIGINT] = m.Dict.GetName("default_int_handler")
		gosignal.Notify(s.ch, syscall.SIGINT)
	}
	// Go's runtime drops some when nobody asked for them, and prints its
	// goroutines for others; they end a process.
	for n := 1; n < numSignals; n++ {
		if s.handlers[n] == object.SmallInt(sigDfl) && (dropped(n) || dumped(n)) {
			setDefault(n)
		}
	}
	gosignal.Notify(s.ch, unix.SIGSEGV, unix.SIGBUS, unix.SIGFPE)
	go s.deliver(t.RT)
	return nil
}

// dropped reports whether Go's runtime ignores a signal that the system would
// end the process for.
func dropped(n int) bool {
	switch syscall.Signal(n) {
	case unix.SIGUSR1, unix.SIGUSR2, unix.SIGALRM, unix.SIGVTALRM, unix.SIGIO, unix.SIGPWR, unix.SIGXCPU, unix.SIGSTKFLT:
		return true
	}
	return n >= 34 // those without a name; 32 and 33 belong to the C library
}

// dumped reports whether Go's runtime prints its goroutines for a signal from
// outside. SIGSEGV, SIGBUS and SIGFPE are not among them: the runtime needs its
// handlers, which pass on only what somebody sent, not its own faults.
func dumped(n int) bool {
	switch syscall.Signal(n) {
	case unix.SIGQUIT, unix.SIGILL, unix.SIGTRAP, unix.SIGABRT, unix.SIGSYS:
		return true
	}
	return false
}

// fault reports whether a signal is one that Go's runtime makes panics of.
func fault(n int) bool {
	switch syscall.Signal(n) {
	case unix.SIGSEGV, unix.SIGBUS, unix.SIGFPE:
		return true
	}
	return false
}

// refersToSelf reports whether a pidfd is this process's: one of pidfd_open, or a
// directory of /proc.
func refersToSelf(fd int32) bool {
	pid := strconv.Itoa(unix.Getpid())
	base := "/proc/self/"
	if to, err := os.Readlink(base + "fd/" + strconv.Itoa(int(fd))); err == nil && to == "/proc/"+pid {
		return true
	}
	info, err := os.ReadFile(base + "fdinfo/" + strconv.Itoa(int(fd)))
	return err == nil && strings.Contains(string(info), "\nPid:\t"+pid+"\n")
}

// deliver passes signals on: to a thread that waits for one, else to the main
// thread, which keeps those pending that it blocks.
func (s *state) deliver(rt *object.Runtime) {
	for sig := range s.ch {
		n := int(sig.(syscall.Signal))
		if fault(n) && s.ends(n) {
			Die(syscall.Signal(n))
		}
		s.mu.Lock()
		todo := func(t *Thread) *Exception { return nil }
		switch {
		case s.hand(n):
		case s.masks[rt.Main].has(n):
			s.pending |= bit(n)
		case !s.trip(rt, n):
			todo = func(t *Thread) *Exception { return s.handle(t, n) }
		}
		restart := s.restarts.has(n)
		s.mu.Unlock()
		if restart {
			rt.AddPendingRestart(todo)
		} else {
			rt.AddPending(todo) // which wakes the main thread in any case
		}
		s.mu.Lock()
		s.arrived[n]++
		s.all++
		s.mu.Unlock()
	}
}

// await waits until more signals have arrived than before; n is 0 for any
// signal. No end is given by a limit of 0.
func (s *state) await(t *Thread, n, before int, limit time.Duration) {
	start := time.Now()
	for s.count(n) == before && (limit == 0 || time.Since(start) < limit) {
		t.Unlock()
		// That the thread was woken may be an earlier signal's doing, and what
		// is counted is counted just after that.
		select {
		case <-t.Woken():
			time.Sleep(20 * time.Microsecond)
		case <-time.After(10 * time.Millisecond):
		}
		t.Acquire()
	}
}

func (s *state) count(n int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n == 0 {
		return s.all
	}
	return s.arrived[n]
}

// trip notes a signal and writes it to the wakeup descriptor. It reports whether
// the handler has not run yet for an earlier one: it serves both.
func (s *state) trip(rt *object.Runtime, n int) (again bool) {
	again = s.tripped[n]
	s.tripped[n] = true
	if s.wakeup >= 0 {
		_, e := unix.Write(s.wakeup, []byte{byte(n)})
		if no, failed := e.(syscall.Errno); failed && (s.warn || no != unix.EAGAIN) {
			rt.AddPending(func(t *Thread) *Exception { return wakeupFailed(t, no) })
		}
	}
	return again
}

// wakeupFailed reports that the wakeup descriptor could not be written to.
func wakeupFailed(t *Thread, no syscall.Errno) *Exception {
	if f := t.RT.Sys.GetName("stderr"); !f.IsNil() && f != none {
		text := "Exception ignored when trying to write to the signal wakeup fd:\n"
		if _, err := object.CallMethod(t, f, object.Intern("write"), object.NewStr(text)); err != nil {
			return nil
		}
	}
	t.Unraisable(t.OSErr(no), "", Value{})
	return nil
}

// handle runs the handler of a signal that arrived.
func (s *state) handle(t *Thread, n int) *Exception {
	s.mu.Lock()
	s.tripped[n] = false
	s.mu.Unlock()
	f := s.handlers[n]
	if n == int(unix.SIGPROF) && f == object.SmallInt(sigDfl) {
		Die(unix.SIGPROF) // our own timer: the system does not do it
	}
	if f.IsInt() || f == none {
		return nil
	}
	frame := none
	if m := t.RT.Sys.GetName("_getframe"); !m.IsNil() {
		if v, err := object.Call0(t, m); err == nil {
			frame = v
		}
	}
	_, err := object.Call2(t, f, object.SmallInt(int64(n)), frame)
	return err
}

func check(t *Thread, n int32) *Exception {
	if n < 1 || n >= numSignals {
		return t.ValueErrorf("signal number out of range")
	}
	return nil
}

//py:func default_int_handler(signalnum, frame, /)
//py:doc The default handler for SIGINT installed by Python.
//py:doc
//py:doc It raises KeyboardInterrupt.
func defaultIntHandler(t *Thread, signalnum int32, frame Value) *Exception {
	return t.RaiseArgs(&object.KeyboardInterrupt)
}

//py:func signal(signalnum, handler, /)
//py:doc Set the action for the given signal.
//py:doc
//py:doc The action can be SIG_DFL, SIG_IGN, or a callable Python object.
//py:doc The previous action is returned.  See getsignal() for possible return values.
//py:doc
//py:doc *** IMPORTANT NOTICE ***
//py:doc A signal handler function is called with two arguments:
//py:doc the first is the signal number, the second is the interrupted stack frame.
func signal(t *Thread, num int32, handler Value) (Value, *Exception) {
	if t != t.RT.Main {
		return Value{}, t.ValueErrorf("signal only works in main thread of the main interpreter")
	}
	if err := check(t, num); err != nil {
		return Value{}, err
	}
	s := stateOf(t)
	sig := syscall.Signal(num)
	n, _, isInt := object.AsInt(handler)
	callable := object.TypeOf(handler).Call != nil
	if !callable && !(isInt && (n == sigDfl || n == sigIgn)) {
		return Value{}, t.TypeErrorf("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
	}
	if sig == unix.SIGKILL || sig == unix.SIGSTOP {
		return Value{}, t.OSErr(unix.EINVAL)
	}
	if err := t.SafePoint(); err != nil {
		return Value{}, err
	}
	s.mu.Lock()
	s.restarts &^= bit(int(num))
	s.mu.Unlock()
	switch {
	case callable:
		s.notify(int(num))
	case sig == ours:
	case n == sigIgn:
		gosignal.Ignore(sig)
	case s.masks[t].has(int(num)) || fault(int(num)):
		s.notify(int(num)) // it stays pending, or deliver ends the process
	default:
		gosignal.Reset(sig)
		// Go would print its goroutines or ignore; the default is the
		// system's, without Go's handler.
		setDefault(int(num))
	}
	old := s.handlers[num]
	if isInt && !callable {
		handler = object.SmallInt(n)
	}
	s.handlers[num] = handler
	return old, nil
}

// Die ends the process by a signal, as the system does for programs that do not
// handle it: a shell then knows that Ctrl-C ended the program.
func Die(sig syscall.Signal) {
	gosignal.Reset(sig)
	var act [4]uint64
	sigaction(int(sig), &act, nil)
	unix.Kill(unix.Getpid(), sig)
	// Any thread of the process may get the signal: this one must not be at the
	// end of the program before.
	time.Sleep(time.Second)
}

// goActions are the actions by which Go's runtime takes signals that have the
// default action now: it believes that they are still in place.
var goActions struct {
	sync.Mutex
	saved map[int][4]uint64
}

func sigaction(n int, act, old *[4]uint64) {
	unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(n), uintptr(unsafe.Pointer(act)), uintptr(unsafe.Pointer(old)), 8, 0, 0)
}

// setDefault gives a signal its default action behind the back of Go's
// runtime. The signals that Go itself needs are left to it.
func setDefault(n int) {
	switch syscall.Signal(n) {
	case unix.SIGURG, unix.SIGSEGV, unix.SIGBUS, unix.SIGFPE, unix.SIGPROF, ours:
		return
	}
	var act, old [4]uint64
	goActions.Lock()
	defer goActions.Unlock()
	sigaction(n, nil, &old)
	if old[0] > sigIgn {
		if goActions.saved == nil {
			goActions.saved = map[int][4]uint64{}
		}
		goActions.saved[n] = old
	}
	sigaction(n, &act, nil)
}

// ours is the signal by which package object interrupts system calls.
const ours = syscall.Signal(62)

// notify has Go's runtime pass a signal on to the channel.
func (s *state) notify(n int) {
	if syscall.Signal(n) == ours {
		return
	}
	goActions.Lock()
	if act, ok := goActions.saved[n]; ok {
		sigaction(n, &act, nil)
		delete(goActions.saved, n)
	}
	goActions.Unlock()
	gosignal.Notify(s.ch, syscall.Signal(n))
}

//py:func getsignal(signalnum, /)
//py:doc Return the current action for the given signal.
//py:doc
//py:doc The return value can be:
//py:doc   SIG_IGN -- if the signal is being ignored
//py:doc   SIG_DFL -- if the default action for the signal is in effect
//py:doc   None    -- if an unknown handler is in effect
//py:doc   anything else -- the callable Python object used as a handler
func getsignal(t *Thread, num int32) (Value, *Exception) {
	if err := check(t, num); err != nil {
		return Value{}, err
	}
	return stateOf(t).handlers[num], nil
}

//py:func raise_signal(signalnum, /)
//py:doc Send a signal to the executing process.
func raiseSignal(t *Thread, num int32) *Exception {
	if num < 0 || num >= numSignals {
		return t.OSErr(unix.EINVAL)
	}
	return Send(t, num, func() error { return unix.Kill(unix.Getpid(), unix.Signal(num)) })
}

// ends reports whether a signal has the default action, to end the process.
func (s *state) ends(n int) bool {
	if n < 1 || n >= numSignals || s.handlers[n] != object.SmallInt(sigDfl) {
		return false
	}
	switch unix.Signal(n) {
	case unix.SIGCHLD, unix.SIGCONT, unix.SIGURG, unix.SIGWINCH, unix.SIGTSTP, unix.SIGTTIN, unix.SIGTTOU, unix.SIGSTOP:
		return false
	}
	return true
}

// Send sends a signal to this process. When it has a handler, the handler has
// run when this comes back, as in the reference.
func Send(t *Thread, num int32, how func() error) *Exception {
	s := stateOf(t)
	comes := num >= 1 && num < numSignals && (!s.handlers[num].IsInt() || s.masks[t].has(int(num)))
	before := 0
	if comes {
		before = s.count(int(num))
	}
	if comes && unix.Signal(num) == unix.SIGPROF {
		s.ch <- syscall.SIGPROF // Go's runtime would keep it
	} else if !comes && s.ends(int(num)) && (fault(int(num)) || unix.Signal(num) == unix.SIGPROF) {
		Die(syscall.Signal(num))
	} else if e := how(); e != nil {
		return t.OSErr(e.(syscall.Errno))
	}
	if !comes && s.ends(int(num)) {
		// Any thread of the process may get the signal: this one must not be
		// at the end of the program before.
		time.Sleep(time.Second)
	}
	if !comes || t != t.RT.Main {
		return nil
	}
	s.await(t, int(num), before, 100*time.Millisecond)
	return t.SafePoint()
}

//py:func pthread_kill(thread_id, signalnum, /)
//py:doc Send a signal to a thread.
func pthreadKill(t *Thread, id int64, num int32) *Exception {
	return raiseSignal(t, num)
}

//py:func alarm(seconds, /)
//py:doc Arrange for SIGALRM to arrive after the given number of seconds.
func alarm(t *Thread, seconds int32) (int, *Exception) {
	old, e := unix.Setitimer(unix.ItimerReal, unix.Itimerval{Value: unix.Timeval{Sec: int64(seconds)}})
	if e != nil {
		return 0, t.OSErr(e.(syscall.Errno))
	}
	n := int(old.Value.Sec)
	if old.Value.Usec > 0 {
		n++
	}
	return n, nil
}

func timeval(f float64) unix.Timeval {
	us := int64(f * 1e6)
	if f > 0 && us == 0 {
		us = 1
	}
	return unix.Timeval{Sec: us / 1e6, Usec: us % 1e6}
}

func timerPair(v unix.Itimerval) Value {
	f := func(x unix.Timeval) Value { return object.MakeFloat(float64(x.Sec) + float64(x.Usec)*1e-6) }
	return object.Pack(f(v.Value), f(v.Interval))
}

func (s *state) timerError(t *Thread, e error) *Exception {
	typ, _ := object.AsType(s.itimer)
	n := e.(syscall.Errno)
	return t.RaiseArgs(typ, object.SmallInt(int64(n)), object.NewStr(object.Strerror(int(n))))
}

//py:func setitimer(which, seconds, interval=0.0, /)
//py:doc Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF).
//py:doc
//py:doc The timer will fire after value seconds and after that every interval seconds.
//py:doc The itimer can be cleared by setting seconds to zero.
//py:doc
//py:doc Returns old values as a tuple: (delay, interval).
func setitimer(t *Thread, which int32, seconds, interval float64) (Value, *Exception) {
	if unix.ItimerWhich(which) == unix.ItimerProf {
		s := stateOf(t)
		return timerPair(s.prof.set(unix.Itimerval{Value: timeval(seconds), Interval: timeval(interval)}, s.ch)), nil
	}
	old, e := unix.Setitimer(unix.ItimerWhich(which), unix.Itimerval{Value: timeval(seconds), Interval: timeval(interval)})
	if e != nil {
		return Value{}, stateOf(t).timerError(t, e)
	}
	return timerPair(old), nil
}

//py:func getitimer(which, /)
//py:doc Returns current value of given itimer.
func getitimer(t *Thread, which int32) (Value, *Exception) {
	if unix.ItimerWhich(which) == unix.ItimerProf {
		return timerPair(stateOf(t).prof.get()), nil
	}
	v, e := unix.Getitimer(unix.ItimerWhich(which))
	if e != nil {
		return Value{}, stateOf(t).timerError(t, e)
	}
	return timerPair(v), nil
}

//py:func pause()
//py:doc Wait until a signal arrives.
func pause(t *Thread) *Exception {
	s := stateOf(t)
	s.await(t, 0, s.count(0), 0)
	return t.SafePoint()
}

//py:func set_wakeup_fd(fd, *, warn_on_full_buffer=True)
//py:sig -
//py:doc set_wakeup_fd(fd, *, warn_on_full_buffer=True) -> fd
//py:doc
//py:doc Sets the fd to be written to (with the signal number) when a signal
//py:doc comes in.  A library can use this to wakeup select or poll.
//py:doc The previous fd or -1 is returned.
//py:doc
//py:doc The fd must be non-blocking.
func setWakeupFD(t *Thread, fd int32, warn bool) (int, *Exception) {
	if t != t.RT.Main {
		return 0, t.ValueErrorf("set_wakeup_fd only works in main thread of the main interpreter")
	}
	if fd != -1 {
		flags, e := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0)
		if e != nil {
			return 0, t.OSErr(e.(syscall.Errno))
		}
		if flags&unix.O_NONBLOCK == 0 {
			return 0, t.ValueErrorf("the fd %d must be in non-blocking mode", fd)
		}
	}
	s := stateOf(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.wakeup
	s.wakeup, s.warn = int(fd), warn
	return old, nil
}

//py:func siginterrupt(signalnum, flag, /)
//py:doc Change system call restart behaviour.
//py:doc
//py:doc If flag is False, system calls will be restarted when interrupted by
//py:doc signal sig, else system calls will be interrupted.
func siginterrupt(t *Thread, num int32, flag bool) *Exception {
	if err := check(t, num); err != nil {
		return err
	}
	s := stateOf(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.restarts &^= bit(int(num))
	if !flag {
		s.restarts |= bit(int(num))
	}
	return nil
}

//py:func strsignal(signalnum, /)
//py:doc Return the system description of the given signal.
//py:doc
//py:doc Returns the description of signal *signalnum*, such as "Interrupt"
//py:doc for :const:`SIGINT`. Returns :const:`None` if *signalnum* has no
//py:doc description. Raises :exc:`ValueError` if *signalnum* is invalid.
func strsignal(t *Thread, num int32) (Value, *Exception) {
	if err := check(t, num); err != nil {
		return Value{}, err
	}
	if s, ok := descriptions[num]; ok {
		return object.NewStr(s), nil
	}
	return none, nil
}

var descriptions = map[int32]string{1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap",
	6: "Aborted", 7: "Bus error", 8: "Floating point exception", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault",
	12: "User defined signal 2", 13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 16: "Stack fault", 17: "Child exited",
	18: "Continued", 19: "Stopped (signal)", 20: "Stopped", 21: "Stopped (tty input)", 22: "Stopped (tty output)",
	23: "Urgent I/O condition", 24: "CPU time limit exceeded", 25: "File size limit exceeded", 26: "Virtual timer expired",
	27: "Profiling timer expired", 28: "Window changed", 29: "I/O possible", 30: "Power failure", 31: "Bad system call"}

//py:func valid_signals()
//py:doc Return a set of valid signal numbers on this platform.
//py:doc
//py:doc The signal numbers returned by this function can be safely passed to
//py:doc functions like `pthread_kill`.
func validSignals(t *Thread) Value {
	set := object.NewSet()
	for n := 1; n < numSignals; n++ {
		if n != 32 && n != 33 {
			set.Add(t, object.SmallInt(int64(n)))
		}
	}
	return set.Value()
}

//py:func pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /)
//py:doc Send a signal to a process referred to by a pid file descriptor.
func pidfdSendSignal(t *Thread, pidfd, num int32, siginfo Value, flags int32) *Exception {
	if siginfo != none {
		return t.TypeErrorf("siginfo must be None")
	}
	call := func() error { return unix.PidfdSendSignal(int(pidfd), unix.Signal(num), nil, int(flags)) }
	if refersToSelf(pidfd) {
		return Send(t, num, call)
	}
	if e := call(); e != nil {
		return t.OSErr(e.(syscall.Errno))
	}
	return nil
}

// Simulate has the handler of a signal run as if the signal had arrived:
// _thread.interrupt_main.
func Simulate(t *Thread, n int) *Exception {
	if n < 1 || n >= numSignals {
		return t.ValueErrorf("signal number out of range")
	}
	s, ok := t.RT.State[stateKey{}].(*state)
	if !ok || s.handlers[n].IsInt() {
		return nil
	}
	s.mu.Lock()
	again := s.trip(t.RT, n)
	s.mu.Unlock()
	if !again {
		t.RT.AddPending(func(t *Thread) *Exception { return s.handle(t, n) })
	}
	if t != t.RT.Main {
		return nil
	}
	return t.SafePoint()
}
