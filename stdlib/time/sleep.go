package time

import gotime "time"

// sleep waits without the lock. A signal's handler runs meanwhile, and the
// sleep goes on until its deadline unless the handler raises (PEP 475).
//
//py:func sleep(seconds, /)
//py:sig -
//py:doc sleep(seconds)
//py:doc
//py:doc Delay execution for a given number of seconds.  The argument may be
//py:doc a floating point number for subsecond precision.
func sleep(t *Thread, v Value) *Exception {
	ns, err := durationArg(t, v)
	if err != nil {
		return err
	}
	if ns < 0 {
		return t.ValueErrorf("sleep length must be non-negative")
	}
	deadline := gotime.Now().Add(gotime.Duration(ns))
	timer := gotime.NewTimer(gotime.Duration(ns))
	defer timer.Stop()
	for {
		woken := false
		t.Unlock()
		select {
		case <-timer.C:
		case <-t.Woken():
			woken = true
		}
		t.Acquire()
		if !woken {
			return nil
		}
		if err := t.SafePoint(); err != nil {
			return err
		}
		if !gotime.Now().Before(deadline) {
			return nil
		}
	}
}
