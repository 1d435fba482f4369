package object

import "sync/atomic"

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
		t.RunDue()
		if t == t.RT.Main {
			if err := t.runPending(); err != nil {
				return err
			}
		}
	}
	if !t.AsyncExc.IsNil() {
		e := t.AsyncExc
		t.AsyncExc = Value{}
		return t.RaiseValue(e)
	}
	return nil
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
	p.busy = true
	for len(p.due) > 0 {
		f := p.due[0]
		p.due = p.due[1:]
		p.count.Add(-1)
		p.mu.Unlock()
		f(t)
		p.mu.Lock()
	}
	p.due = nil
	p.busy = false
	p.mu.Unlock()
	t.StopValue = saved
}
