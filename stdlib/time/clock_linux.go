package time

import (
	"math"
	"sync"
	gotime "time"

	"golang.org/x/sys/unix"
)

const (
	clockRealtime  = unix.CLOCK_REALTIME
	clockMonotonic = unix.CLOCK_MONOTONIC
	clockProcess   = unix.CLOCK_PROCESS_CPUTIME_ID
	clockThread    = unix.CLOCK_THREAD_CPUTIME_ID
)

// readClock reads a clock, in nanoseconds. Package time reads the first two
// without a system call.
func readClock(clock int32) (int64, error) {
	switch clock {
	case clockRealtime:
		return gotime.Now().UnixNano(), nil
	case clockMonotonic:
		began := monotonicBase()
		return began.reading + int64(gotime.Since(began.at)), nil
	}
	return systemClock(clock)
}

// monotonicStart is a reading of the monotonic clock that both ways agree on:
// package time only tells differences.
type monotonicStart struct {
	at      gotime.Time
	reading int64
}

var monotonicBase = sync.OnceValue(func() monotonicStart {
	best, spread := monotonicStart{}, gotime.Duration(math.MaxInt64)
	for range 5 {
		before := gotime.Now()
		n, _ := systemClock(clockMonotonic)
		if took := gotime.Since(before); took < spread {
			best, spread = monotonicStart{before, n - int64(took)/2}, took
		}
	}
	return best
})

func systemClock(clock int32) (int64, error) {
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

// setClock sets a clock.
func setClock(clock int32, nanoseconds int64) error {
	ts := unix.NsecToTimespec(nanoseconds)
	return unix.ClockSettime(clock, &ts)
}
