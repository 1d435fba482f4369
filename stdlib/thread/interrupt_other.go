//go:build !linux

package thread

import "gopy/vm/object"

// simulate interrupts the main thread: there are no handlers of signals.
func simulate(t *Thread, signum int) *Exception {
	t.RT.AddPending(func(t *Thread) *Exception { return t.RaiseArgs(&object.KeyboardInterrupt) })
	return nil
}
