package time

import "golang.org/x/sys/unix"

const (
	clockRealtime  = unix.CLOCK_REALTIME
	clockMonotonic = unix.CLOCK_MONOTONIC
	clockProcess   = unix.CLOCK_PROCESS_CPUTIME_ID
	clockThread    = unix.CLOCK_THREAD_CPUTIME_ID
)

// readClock reads a clock, in nanoseconds.
func readClock(clock int32) (int64, error) {
	var ts unix.Timespec
	e := unix.ClockGettime(clock, &ts)
	return ts.Sec*1e9 + ts.Nsec, e
}

// clockResolution is the step of a clock, in nanoseconds.
func clockResolution(clock int32) (int64, error) {
	var ts unix.Timespec
	e := unix.ClockGetres(clock, &ts)
	return ts.Sec*1e9 + ts.Nsec, e
}
