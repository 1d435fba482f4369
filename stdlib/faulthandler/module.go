//go:build linux

// Package faulthandler is the native module faulthandler: tracebacks of all
// threads on demand, after a time, or when a signal comes.
//
// A traceback is taken by a goroutine that holds the lock, so that the frames
// it reads stand still. A fault of the interpreter itself is a Go panic, which
// has its own report.
package faulthandler

import (
	"fmt"
	"math"
	"os"
	gosignal "os/signal"
	"strings"
	"sync"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// maxFrames is how deep a traceback goes.
const maxFrames = 100

// state is what the module's functions were told.
type state struct {
	mu      sync.Mutex
	enabled bool
	all     bool
	fd      int
	file    Value // kept alive while its descriptor is used
	timer   *time.Timer
	watch   *Thread // the thread that dumps, made when first needed
	signals map[int]chan os.Signal
}

type stateKey struct{}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "faulthandler", Doc: "faulthandler module.", Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			t.RT.State[stateKey{}] = &state{signals: map[int]chan os.Signal{}}
			return nil
		}}
}

// fileOf converts a file argument to a descriptor.
func fileOf(t *Thread, file Value) (int, Value, *Exception) {
	if file.IsNil() || file == object.None {
		if file = t.RT.Sys.GetName("stderr"); file.IsNil() {
			return 0, file, t.RuntimeErrorf("unable to get sys.stderr")
		}
		if file == object.None {
			return 0, file, t.RuntimeErrorf("sys.stderr is None")
		}
	} else if n, _, ok := object.AsInt(file); ok {
		if n < 0 || n > math.MaxInt32 {
			return 0, file, t.ValueErrorf("file is not a valid file descripter")
		}
		return int(n), file, nil
	}
	v, err := object.CallMethod(t, file, object.Intern("fileno"))
	if err != nil {
		return 0, file, err
	}
	n, _, ok := object.AsInt(v)
	if !ok || n < 0 || n > math.MaxInt32 {
		return 0, file, t.RuntimeErrorf("file.fileno() is not a valid file descriptor")
	}
	if _, err := object.CallMethod(t, file, object.Intern("flush")); err != nil {
		object.CallMethod(t, file, object.Intern("fileno")) // errors of flush() are of no interest
	}
	return int(n), file, nil
}

// attr gets an attribute of a frame or code; nil on any error.
func attr(t *Thread, v Value, name string) Value {
	a, err := object.GetAttrName(t, v, name)
	if err != nil {
		return Value{}
	}
	return a
}

// writeStack writes the frames from f outwards.
func writeStack(t *Thread, b *strings.Builder, f Value) {
	text := func(v Value) string {
		if s, ok := object.AsStr(v); ok {
			return ascii(s)
		}
		return "???"
	}
	for n := 0; !f.IsNil() && f != object.None; n++ {
		if n == maxFrames {
			b.WriteString("  ...\n")
			return
		}
		c := attr(t, f, "f_code")
		line := "???"
		if n, _, ok := object.AsInt(attr(t, f, "f_lineno")); ok {
			line = fmt.Sprint(n)
		}
		fmt.Fprintf(b, "  File \"%s\", line %s in %s\n", text(attr(t, c, "co_filename")), line, text(attr(t, c, "co_name")))
		f = attr(t, f, "f_back")
	}
}

// ascii escapes what is not ASCII.
func ascii(s *object.Str) string {
	var b strings.Builder
	for _, r := range s.Runes() {
		switch {
		case r >= ' ' && r < 0x7f:
			b.WriteRune(r)
		case r <= 0xff:
			fmt.Fprintf(&b, "\\x%02x", r)
		case r <= 0xffff:
			fmt.Fprintf(&b, "\\u%04x", r)
		default:
			fmt.Fprintf(&b, "\\U%08x", r)
		}
	}
	return b.String()
}

// traceback is the text of the stacks of one thread, or of all. current is the
// thread that is called so, 0 for none. The lock is held.
func traceback(t *Thread, current int64, all bool) string {
	var b strings.Builder
	v, err := object.Call0(t, t.RT.Sys.GetName("_current_frames"))
	frames, ok := object.AsDict(v)
	if err != nil || !ok {
		return ""
	}
	if !all {
		b.WriteString("Stack (most recent call first):\n")
		f, _ := frames.Get(t, object.MakeInt(current))
		writeStack(t, &b, f)
		return b.String()
	}
	first := true
	for i, ok := frames.Next(0); ok; i, ok = frames.Next(i + 1) {
		k, f := frames.Item(i)
		id, _, _ := object.AsInt(k)
		if !first {
			b.WriteString("\n")
		}
		first = false
		word := "Thread"
		if id == current {
			word = "Current thread"
		}
		fmt.Fprintf(&b, "%s 0x%016x (most recent call first):\n", word, id)
		writeStack(t, &b, f)
	}
	return b.String()
}

func write(fd int, s string) {
	for len(s) > 0 {
		n, e := unix.Write(fd, []byte(s))
		if e == unix.EINTR {
			continue
		}
		if e != nil || n <= 0 {
			return
		}
		s = s[n:]
	}
}

//py:func dump_traceback(file=NULL, all_threads=True)
//py:sig -
//py:doc dump_traceback(file=sys.stderr, all_threads=True): dump the traceback of the current thread, or of all threads if all_threads is True, into file
func dumpTraceback(t *Thread, file Value, all bool) *Exception {
	fd, _, err := fileOf(t, file)
	if err != nil {
		return err
	}
	write(fd, traceback(t, t.ID, all))
	return nil
}

//py:func enable(file=NULL, all_threads=True)
//py:sig -
//py:doc enable(file=sys.stderr, all_threads=True): enable the fault handler
func enable(t *Thread, file Value, all bool) *Exception {
	fd, f, err := fileOf(t, file)
	if err != nil {
		return err
	}
	s := stateOf(t)
	s.enabled, s.all, s.fd, s.file = true, all, fd, f
	return nil
}

//py:func disable()
//py:sig -
//py:doc disable(): disable the fault handler
func disable(t *Thread) bool {
	s := stateOf(t)
	was := s.enabled
	s.enabled, s.file = false, Value{}
	return was
}

//py:func is_enabled()
//py:sig -
//py:doc is_enabled()->bool: check if the handler is enabled
func isEnabled(t *Thread) bool { return stateOf(t).enabled }

// dumpFromOutside writes the tracebacks from a goroutine of our own.
func (s *state) dumpFromOutside(rt *object.Runtime, fd int, current int64, all bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.watch == nil {
		s.watch = rt.NewThread()
	}
	s.watch.Acquire()
	text := traceback(s.watch, current, all)
	s.watch.Unlock()
	write(fd, text)
}

// timeoutText is the first line of a dump after a time.
func timeoutText(d time.Duration) string {
	us := d.Microseconds()
	sec := us / 1e6
	s := fmt.Sprintf("Timeout (%d:%02d:%02d", sec/3600, sec/60%60, sec%60)
	if us%1e6 != 0 {
		s += fmt.Sprintf(".%06d", us%1e6)
	}
	return s + ")!\n"
}

//py:func dump_traceback_later(timeout, repeat=False, file=NULL, exit=False)
//py:sig -
//py:doc dump_traceback_later(timeout, repeat=False, file=sys.stderrn, exit=False):
//py:doc dump the traceback of all threads in timeout seconds,
//py:doc or each timeout seconds if repeat is True. If exit is True, call _exit(1) which is not safe.
func dumpTracebackLater(t *Thread, timeout Value, repeat bool, file Value, exit bool) *Exception {
	seconds, err := object.ToFloat(t, timeout)
	if err != nil {
		return err
	}
	d := time.Duration(math.Ceil(seconds*1e6)) * time.Microsecond
	if d <= 0 {
		return t.ValueErrorf("timeout must be greater than 0")
	}
	if seconds > 9e9 {
		return t.OverflowErrorf("timeout value is too large")
	}
	fd, f, err := fileOf(t, file)
	if err != nil {
		return err
	}
	s := stateOf(t)
	cancelDump(t)
	s.file = f
	rt, head := t.RT, timeoutText(d)
	var timer *time.Timer
	timer = time.AfterFunc(d, func() {
		write(fd, head)
		s.dumpFromOutside(rt, fd, 0, true)
		if exit {
			os.Exit(1)
		}
		if repeat {
			timer.Reset(d)
		}
	})
	s.timer = timer
	return nil
}

//py:func cancel_dump_traceback_later()
//py:sig -
//py:doc cancel_dump_traceback_later():
//py:doc cancel the previous call to dump_traceback_later().
func cancelDump(t *Thread) {
	s := stateOf(t)
	if s.timer != nil {
		s.timer.Stop()
		s.timer = nil
	}
}

func checkSignal(t *Thread, n int32) *Exception {
	switch {
	case n < 1 || n >= 65:
		return t.ValueErrorf("signal number out of range")
	case n == int32(unix.SIGSEGV), n == int32(unix.SIGFPE), n == int32(unix.SIGABRT), n == int32(unix.SIGBUS),
		n == int32(unix.SIGILL):
		return t.RuntimeErrorf("signal %d cannot be registered, use enable() instead", n)
	}
	return nil
}

//py:func register(signum, file=NULL, all_threads=True, chain=False)
//py:sig -
//py:doc register(signum, file=sys.stderr, all_threads=True, chain=False): register a handler for the signal 'signum': dump the traceback of the current thread, or of all threads if all_threads is True, into file
func register(t *Thread, signum int32, file Value, all, chain bool) *Exception {
	if err := checkSignal(t, signum); err != nil {
		return err
	}
	fd, f, err := fileOf(t, file)
	if err != nil {
		return err
	}
	s := stateOf(t)
	unregister(t, signum)
	s.file = f
	ch := make(chan os.Signal, 1)
	s.signals[int(signum)] = ch
	rt, main := t.RT, t.RT.Main.ID
	gosignal.Notify(ch, syscall.Signal(signum))
	go func() {
		for range ch {
			s.dumpFromOutside(rt, fd, main, all)
			if chain {
				resetHandler(signum)
				unix.Kill(unix.Getpid(), syscall.Signal(signum))
			}
		}
	}()
	return nil
}

//py:func unregister(signum, /)
//py:sig -
//py:doc unregister(signum): unregister the handler of the signal 'signum' registered by register()
func unregister(t *Thread, signum int32) (bool, *Exception) {
	if err := checkSignal(t, signum); err != nil {
		return false, err
	}
	s := stateOf(t)
	ch := s.signals[int(signum)]
	if ch == nil {
		return false, nil
	}
	gosignal.Stop(ch)
	close(ch)
	delete(s.signals, int(signum))
	return true, nil
}

// resetHandler gives a signal its default action, behind the back of Go's
// runtime.
func resetHandler(sig int32) {
	var act [4]uint64
	unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(sig), uintptr(unsafe.Pointer(&act)), 0, 8, 0, 0)
}

// die reports a fatal signal, if asked to, and is killed by it.
func die(t *Thread, sig unix.Signal, what string) {
	if s := stateOf(t); s.enabled {
		write(s.fd, "Fatal Python error: "+what+"\n\n"+traceback(t, t.ID, s.all))
	}
	resetHandler(int32(sig))
	unix.Kill(unix.Getpid(), sig)
	time.Sleep(time.Second)
	os.Exit(128 + int(sig))
}

//py:func _sigsegv(release_gil=False, /)
//py:sig -
//py:doc _sigsegv(release_gil=False): raise a SIGSEGV signal
func sigsegv(t *Thread, release bool) { die(t, unix.SIGSEGV, "Segmentation fault") }

//py:func _read_null()
//py:sig -
//py:doc _read_null(): read from NULL, raise a SIGSEGV or SIGBUS signal depending on the platform
func readNull(t *Thread) { die(t, unix.SIGSEGV, "Segmentation fault") }

//py:func _sigabrt()
//py:sig -
//py:doc _sigabrt(): raise a SIGABRT signal
func sigabrt(t *Thread) { die(t, unix.SIGABRT, "Aborted") }

//py:func _sigfpe()
//py:sig -
//py:doc _sigfpe(): raise a SIGFPE signal
func sigfpe(t *Thread) { die(t, unix.SIGFPE, "Floating point exception") }
