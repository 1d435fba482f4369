package object

import "sync/atomic"

// RequestSafePoint makes the thread call SafePoint soon: Tier 1 looks at
// Interrupt on backward jumps and function entry.
func (t *Thread) RequestSafePoint() { atomic.StoreUint32(&t.Interrupt, 1) }

// SafePoint does what has become due: signal handlers, finalizers, weak
// reference callbacks, asynchronous exceptions, handing over the lock.
func (t *Thread) SafePoint() *Exception {
	atomic.StoreUint32(&t.Interrupt, 0)
	rt := t.RT
	if t == rt.Main {
		for {
			rt.pending.mu.Lock()
			if len(rt.pending.calls) == 0 {
				rt.pending.mu.Unlock()
				break
			}
			f := rt.pending.calls[0]
			rt.pending.calls = rt.pending.calls[1:]
			rt.pending.mu.Unlock()
			if err := f(t); err != nil {
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

func queueFinalizer(o *Object) {}
