package object

import (
	"sync/atomic"
	"time"
)

// RequestSafePoint makes the thread call SafePoint soon: Tier 1 looks at
// Interrupt on backward jumps and function entry.
func (t *Thread) RequestSafePoint() { atomic.StoreUint32(&t.Interrupt, 1) }

// SafePoint does what has become due: signal handlers, finalizers, weak
// reference callbacks, asynchronous exceptions, handing over the lock.
func (t *Thread) SafePoint() *Exception {
	// Whoever asks sets its flag first and Interrupt second, so nothing that
	// comes after this is lost.
	atomic.StoreUint32(&t.Interrupt, 0)
	t.giveWay()
	if t.RT.pending.count.Load() > 0 {
		// Signals first: what their handlers raise in a finalizer is lost.
		if t == t.RT.Main && !t.finalizing() {
			if err := t.runPending(); err != nil {
				t.RequestSafePoint()
				return err
			}
		}
		t.RunDue()
	}
	if !t.AsyncExc.IsNil() {
		e := t.AsyncExc
		t.AsyncExc = Value{}
		return t.RaiseValue(e)
	}
	return nil
}

// patience is how long signals wait for the end of finalizers and callbacks. What a
// handler raises there is reported and forgotten, so an interrupt of the program
// should not end up in one; but one that hangs must be interruptible.
const patience = 200 * time.Millisecond

// finalizing reports whether the main thread runs finalizers and has not for long;
// signals then wait until it is asked again.
func (t *Thread) finalizing() bool {
	p := &t.RT.pending
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.busy || p.runner != t || time.Since(p.since) > patience {
		return false
	}
	if len(p.calls) > 0 {
		t.RequestSafePoint()
	}
	return true
}

// runPending makes the main thread's pending calls; the first exception ends
// it, and the rest waits.
func (t *Thread) runPending() *Exception {
	p := &t.RT.pending
	saved := t.StopValue
	for {
		p.mu.Lock()
		if len(p.calls) == 0 {
			p.mu.Unlock()
			t.StopValue = saved
			return nil
		}
		f := p.calls[0]
		p.calls = p.calls[1:]
		p.count.Add(-1)
		p.mu.Unlock()
		if err := f(t); err != nil {
			t.RequestSafePoint()
			return err
		}
	}
}

// RunDue runs the finalizers and callbacks of objects that the collector found
// dead. What they raise is reported, not raised.
func (t *Thread) RunDue() {
	p := &t.RT.pending
	saved := t.StopValue
	p.mu.Lock()
	if p.busy {
		p.mu.Unlock()
		return
	}
	p.busy, p.runner, p.since = true, t, time.Now()
	for len(p.due) > 0 {
		f := p.due[0]
		p.due = p.due[1:]
		p.count.Add(-1)
		p.mu.Unlock()
		f(t)
		p.mu.Lock()
		p.since = time.Now()
	}
	p.due = nil
	p.busy = false
	p.mu.Unlock()
	t.StopValue = saved
}
