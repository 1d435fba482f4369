//go:build linux

package signal

import (
	"os"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// profTimer is ITIMER_PROF. Its signal is one that Go's runtime keeps for its
// own profiler, so the timer is kept here: a goroutine looks at the processor
// time that the process has used.
type profTimer struct {
	mu       sync.Mutex
	due      time.Duration // in processor time; 0 when the timer is off
	interval time.Duration
	number   int // of the setting: an earlier goroutine ends
}

// processorTime is the time that the process has run, in user mode and in the
// kernel.
func processorTime() time.Duration {
	var ts unix.Timespec
	unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &ts)
	return time.Duration(ts.Nano())
}

// get returns what is left, and the interval.
func (p *profTimer) get() unix.Itimerval {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.locked()
}

func (p *profTimer) locked() unix.Itimerval {
	if p.due == 0 {
		return unix.Itimerval{}
	}
	left := max(p.due-processorTime(), time.Microsecond)
	return unix.Itimerval{Value: unix.NsecToTimeval(int64(left)), Interval: unix.NsecToTimeval(int64(p.interval))}
}

// set starts or stops the timer, and returns what it was.
func (p *profTimer) set(v unix.Itimerval, ch chan<- os.Signal) unix.Itimerval {
	p.mu.Lock()
	defer p.mu.Unlock()
	old := p.locked()
	p.number++
	p.due, p.interval = 0, time.Duration(v.Interval.Nano())
	if first := time.Duration(v.Value.Nano()); first > 0 {
		p.due = processorTime() + first
		go p.run(p.number, ch)
	}
	return old
}

func (p *profTimer) run(number int, ch chan<- os.Signal) {
	for {
		p.mu.Lock()
		if p.number != number || p.due == 0 {
			p.mu.Unlock()
			return
		}
		left := p.due - processorTime()
		expired := left <= 0
		if expired && p.interval > 0 {
			p.due = processorTime() + p.interval
		} else if expired {
			p.due = 0
		}
		p.mu.Unlock()
		if expired {
			ch <- syscall.SIGPROF
			continue
		}
		// Several threads use it up faster than time passes.
		time.Sleep(max(left/2, time.Millisecond))
	}
}
