//go:build linux

package signal

import (
	gosignal "os/signal"
	"slices"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// Signal masks. The threads of the system belong to Go's runtime, so Python's
// threads have no masks there: they are kept here. A signal that the main thread
// blocks is caught, and kept pending until it is unblocked or waited for.

// sigset is a set of signals.
type sigset uint64

func bit(n int) sigset { return 1 << (n - 1) }

func (s sigset) has(n int) bool { return s&bit(n) != 0 }

// value makes the Python set.
func (s sigset) value(t *Thread) Value {
	out := object.NewSet()
	for n := 1; n < numSignals; n++ {
		if s.has(n) {
			out.Add(t, object.SmallInt(int64(n)))
		}
	}
	return out.Value()
}

// setArg converts an iterable of signals.
func setArg(t *Thread, v Value) (sigset, *Exception) {
	var out sigset
	err := object.Iterate(t, v, func(item Value) *Exception {
		v, err := object.IndexValue(t, item)
		if err != nil {
			return err
		}
		n, big, _ := object.AsInt(v)
		if big != nil {
			n = -1 // so does C tell that it does not fit
		}
		if n < 1 || n >= numSignals {
			return t.ValueErrorf("signal number %d out of range [1; %d]", n, numSignals-1)
		}
		out |= bit(int(n))
		return nil
	})
	return out, err
}

// unblockable are the signals that no thread can block.
const unblockable = sigset(1)<<(unix.SIGKILL-1) | sigset(1)<<(unix.SIGSTOP-1)

//py:func pthread_sigmask(how: int, mask, /)
//py:doc Fetch and/or change the signal mask of the calling thread.
func pthreadSigmask(t *Thread, how int32, mask Value) (Value, *Exception) {
	set, err := setArg(t, mask)
	if err != nil {
		return Value{}, err
	}
	s := stateOf(t)
	s.mu.Lock()
	old := s.masks[t]
	now := old
	switch how {
	case 0: // SIG_BLOCK
		now |= set
	case 1: // SIG_UNBLOCK
		now &^= set
	case 2: // SIG_SETMASK
		now = set
	default:
		s.mu.Unlock()
		return Value{}, t.OSErr(unix.EINVAL)
	}
	now &^= unblockable
	if s.masks == nil {
		s.masks = map[*Thread]sigset{}
	}
	s.masks[t] = now
	var arrived sigset
	if t == t.RT.Main {
		arrived = s.pending &^ now
		s.pending &= now
	}
	s.mu.Unlock()
	if t == t.RT.Main {
		for n := 1; n < numSignals; n++ {
			switch {
			case now.has(n) && !old.has(n):
				s.catch(n)
			case old.has(n) && !now.has(n):
				s.release(t, n, arrived.has(n))
			}
		}
	}
	return old.value(t), t.SafePoint()
}

// catch makes a signal come here instead of taking its default action.
func (s *state) catch(n int) {
	if s.handlers[n] == object.SmallInt(sigDfl) {
		s.notify(n)
	}
}

// release undoes catch. The signal then does what it was kept from.
func (s *state) release(t *Thread, n int, arrived bool) {
	h := s.handlers[n]
	switch {
	case h == object.SmallInt(sigDfl):
		if syscall.Signal(n) != ours {
			gosignal.Reset(syscall.Signal(n))
		}
		setDefault(n)
		if arrived {
			unix.Kill(unix.Getpid(), unix.Signal(n))
			time.Sleep(20 * time.Millisecond) // if it ends the process, that is now
		}
	case arrived && h != object.SmallInt(sigIgn):
		s.mu.Lock()
		again := s.trip(t.RT, n)
		s.mu.Unlock()
		if !again {
			t.RT.AddPending(func(t *Thread) *Exception { return s.handle(t, n) })
		}
	}
}

//py:func sigpending()
//py:doc Examine pending signals.
//py:doc
//py:doc Returns a set of signal numbers that are pending for delivery to
//py:doc the calling thread.
func sigpending(t *Thread) Value {
	s := stateOf(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pending.value(t)
}

// waiter is a thread that waits for one of some signals.
type waiter struct {
	set sigset
	got chan int
}

// hand gives a signal to a thread that waits for it.
func (s *state) hand(n int) bool {
	for i, w := range s.waiters {
		if w.set.has(n) {
			s.waiters = slices.Delete(s.waiters, i, i+1)
			w.got <- n
			return true
		}
	}
	return false
}

// receive waits for one of the signals; 0 when the time is up. A negative timeout
// is none.
func (s *state) receive(t *Thread, set sigset, timeout time.Duration) (int, *Exception) {
	set &^= unblockable
	s.mu.Lock()
	for n := 1; n < numSignals; n++ {
		if set.has(n) && s.pending.has(n) {
			s.pending &^= bit(n)
			s.mu.Unlock()
			return n, nil
		}
	}
	w := &waiter{set, make(chan int, 1)}
	s.waiters = append(s.waiters, w)
	s.mu.Unlock()
	for n := 1; n < numSignals; n++ {
		if set.has(n) {
			s.catch(n)
		}
	}
	defer func() {
		s.mu.Lock()
		s.waiters = slices.DeleteFunc(s.waiters, func(x *waiter) bool { return x == w })
		blocked := s.masks[t.RT.Main]
		s.mu.Unlock()
		for n := 1; n < numSignals; n++ {
			if set.has(n) && !blocked.has(n) && s.handlers[n] == object.SmallInt(sigDfl) {
				s.release(t, n, false)
			}
		}
	}()
	var end <-chan time.Time
	if timeout >= 0 {
		timer := time.NewTimer(timeout)
		defer timer.Stop()
		end = timer.C
	}
	for {
		t.Unlock()
		n, over := 0, false
		select {
		case n = <-w.got:
		case <-end:
			over = true
		case <-t.Woken():
		}
		t.Acquire()
		if n != 0 || over {
			return n, nil
		}
		if err := t.SafePoint(); err != nil {
			return 0, err
		}
	}
}

//py:func sigwait(sigset, /)
//py:doc Wait for a signal.
//py:doc
//py:doc Suspend execution of the calling thread until the delivery of one of the
//py:doc signals specified in the signal set sigset.  The function accepts the signal
//py:doc and returns the signal number.
func sigwait(t *Thread, v Value) (int, *Exception) {
	set, err := setArg(t, v)
	if err != nil {
		return 0, err
	}
	return stateOf(t).receive(t, set, -1)
}

var siginfo *object.StructSeq

func defineSiginfo() *object.StructSeq {
	if siginfo == nil {
		siginfo = object.NewStructSeq("signal.struct_siginfo", "struct_siginfo: Result from sigwaitinfo or sigtimedwait.\n\n"+
			"This object may be accessed either as a tuple of\n"+
			"(si_signo, si_code, si_errno, si_pid, si_uid, si_status, si_band),\n"+
			"or via the attributes si_signo, si_code, and so on.",
			[]string{"si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"}, false)
	}
	return siginfo
}

// info makes what is known of a signal. Go's runtime does not tell who sent it:
// it is told as sent by this process.
func info(n int) Value {
	zero := object.SmallInt(0)
	return siginfo.New(object.SmallInt(int64(n)), zero, zero, object.SmallInt(int64(unix.Getpid())),
		object.SmallInt(int64(unix.Getuid())), zero, zero)
}

//py:func sigwaitinfo(sigset, /)
//py:doc Wait synchronously until one of the signals in *sigset* is delivered.
//py:doc
//py:doc Returns a struct_siginfo containing information about the signal.
func sigwaitinfo(t *Thread, v Value) (Value, *Exception) {
	set, err := setArg(t, v)
	if err != nil {
		return Value{}, err
	}
	n, err := stateOf(t).receive(t, set, -1)
	if err != nil {
		return Value{}, err
	}
	return info(n), nil
}

//py:func sigtimedwait(sigset, timeout, /)
//py:doc Like sigwaitinfo(), but with a timeout.
//py:doc
//py:doc The timeout is specified in seconds, with floating point numbers allowed.
func sigtimedwait(t *Thread, v, timeout Value) (Value, *Exception) {
	seconds, isFloat := object.AsFloat(timeout)
	if !isFloat {
		n, err := object.IndexValue(t, timeout)
		if err != nil {
			return Value{}, err
		}
		if seconds, err = object.ArgFloat(t, n); err != nil {
			return Value{}, err
		}
	}
	if seconds < 0 {
		return Value{}, t.ValueErrorf("timeout must be non-negative")
	}
	set, err := setArg(t, v)
	if err != nil {
		return Value{}, err
	}
	n, err := stateOf(t).receive(t, set, time.Duration(min(seconds, 1e9)*1e9))
	if err != nil {
		return Value{}, err
	}
	if n == 0 {
		return none, nil
	}
	return info(n), nil
}
