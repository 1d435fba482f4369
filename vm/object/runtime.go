package object

import (
	"sync"
	"sync/atomic"
	"time"
)

// Interpreter is what the object model asks of package vm, which implements it
// and sets Runtime.Interp when it makes a runtime.
type Interpreter interface {
	// Globals returns the globals of the innermost Python frame, or nil.
	Globals(t *Thread) *Dict
	// SuperArgs returns what super() without arguments stands for: __class__ and
	// the first argument of the innermost Python frame, or RuntimeError.
	SuperArgs(t *Thread) (*Type, Value, *Exception)
	// ClearDead empties words of the thread's frames that only keep dead objects
	// alive.
	ClearDead(t *Thread)
}

// gil is the lock under which Python code runs. It is handed over in the order
// in which threads asked for it: who releases it while others wait gives it to
// the first of them, so that nobody starves and a thread that gives way at a
// safe point cannot take it back at once. A waiting thread that has been
// patient for a switch interval asks the holder to give way.
type gil struct {
	mu      sync.Mutex
	held    bool
	holder  *Thread
	waiters []*gilWaiter
	drop    atomic.Bool // a waiter asked the holder to give way
}

type gilWaiter struct {
	t     *Thread
	ready chan struct{}
}

// defaultSwitchInterval is sys.getswitchinterval() at the start.
const defaultSwitchInterval = 5 * time.Millisecond

func (rt *Runtime) switchInterval() time.Duration {
	if rt.SwitchInterval > 0 {
		return time.Duration(rt.SwitchInterval * float64(time.Second))
	}
	return defaultSwitchInterval
}

// Acquire takes the lock for t; native code that blocked calls it when it
// comes back.
func (t *Thread) Acquire() {
	t.leaveBlocking()
	t.take()
}

func (t *Thread) take() {
	l := &t.RT.lock
	l.mu.Lock()
	if !l.held {
		l.held, l.holder = true, t
		l.mu.Unlock()
	} else {
		w := &gilWaiter{t, make(chan struct{}, 1)}
		l.waiters = append(l.waiters, w)
		l.mu.Unlock()
		t.RT.await(w)
	}
	if t.RT.somethingDue(t) {
		t.RequestSafePoint()
	}
}

// await waits for the lock to be handed to w, asking its holder to give way
// each switch interval.
func (rt *Runtime) await(w *gilWaiter) {
	interval := rt.switchInterval()
	timer := time.NewTimer(interval)
	defer timer.Stop()
	for {
		select {
		case <-w.ready:
			return
		case <-timer.C:
			l := &rt.lock
			l.mu.Lock()
			if l.held && l.holder != w.t {
				l.drop.Store(true)
				l.holder.RequestSafePoint()
			}
			l.mu.Unlock()
			timer.Reset(interval)
		}
	}
}

// Unlock gives the lock away around a blocking call: t.Unlock(); read();
// t.Acquire(). A signal ends the call with EINTR if this is the main thread:
// call SafePoint then, and make the call again.
func (t *Thread) Unlock() {
	t.enterBlocking()
	t.hand()
}

// hand gives the lock to the next who waits for it.
func (t *Thread) hand() {
	l := &t.RT.lock
	l.mu.Lock()
	l.drop.Store(false)
	if l.held && l.holder == t {
		if len(l.waiters) > 0 {
			w := l.waiters[0]
			l.waiters = l.waiters[1:]
			l.holder = w.t
			w.ready <- struct{}{}
		} else {
			l.held, l.holder = false, nil
		}
	}
	l.mu.Unlock()
}

// Holder returns the thread that holds the lock, or nil.
func (rt *Runtime) Holder() *Thread {
	l := &rt.lock
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.held {
		return nil
	}
	return l.holder
}

// giveWay hands the lock over if a waiting thread asked for it.
func (t *Thread) giveWay() {
	if t.RT.lock.drop.Load() {
		t.hand()
		t.take()
	}
}

// pendingWork is what has become due and waits for a safe point.
type pendingWork struct {
	mu    sync.Mutex
	calls []func(t *Thread) *Exception // for the main thread: signal handlers
	due   []func(t *Thread)            // for any thread: finalizers, callbacks
	busy  bool                         // due work is being done: it is not nested
	// runner does it, and began with the present piece at since.
	runner *Thread
	since  time.Time
	count  atomic.Int32 // len(calls) + len(due)
}

// AddPending queues work for the main thread's next safe point. It may be
// called from any goroutine. An exception that f returns is raised there.
func (rt *Runtime) AddPending(f func(t *Thread) *Exception) {
	rt.AddPendingRestart(f)
	if rt.Main != nil {
		rt.interruptMain()
	}
}

// AddPendingRestart is AddPending, but a system call of the main thread goes on.
func (rt *Runtime) AddPendingRestart(f func(t *Thread) *Exception) {
	p := &rt.pending
	p.mu.Lock()
	p.calls = append(p.calls, f)
	p.count.Add(1)
	p.mu.Unlock()
	if rt.Main != nil {
		rt.Main.RequestSafePoint()
		rt.Main.wakeUp()
	}
}

// AddDue queues work for the next safe point of whichever thread runs.
func (rt *Runtime) AddDue(f func(t *Thread)) {
	p := &rt.pending
	p.mu.Lock()
	p.due = append(p.due, f)
	p.count.Add(1)
	p.mu.Unlock()
	rt.lock.mu.Lock()
	if rt.lock.held {
		rt.lock.holder.RequestSafePoint()
	}
	rt.lock.mu.Unlock()
}

// somethingDue reports whether t should look at the pending work.
func (rt *Runtime) somethingDue(t *Thread) bool { return rt.pending.count.Load() > 0 }

// Woken returns a channel that gets a message when the thread should stop
// blocking and come to a safe point: a signal has arrived. Native code that
// blocks for long waits for it too, calls SafePoint, and goes on (PEP 475).
func (t *Thread) Woken() <-chan struct{} { return t.wake }

func (t *Thread) wakeUp() {
	select {
	case t.wake <- struct{}{}:
	default:
	}
}
