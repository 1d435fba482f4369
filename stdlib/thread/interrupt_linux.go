package thread

import "gopy/stdlib/signal"

// simulate has the handler of a signal run in the main thread.
func simulate(t *Thread, signum int) *Exception { return signal.Simulate(t, signum) }
