//go:build linux && (amd64 || arm64)

package profile

import (
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"

	"gopy/vm"
	"gopy/vm/loop"
	"gopy/vm/object"
)

// Available reports whether there is a sampler for this machine.
const Available = true

const (
	period = time.Millisecond
	// drainEvery is how often samples are taken out of the ring, and the thread
	// to be sampled is looked for.
	drainEvery = 2 * time.Millisecond
)

// Sampler samples the threads of an interpreter.
type Sampler struct {
	rt       *object.Runtime
	traces   Traces
	log      *vm.CodeLog
	book     book
	offsetID uintptr
	timer    timer
	targets  map[uintptr]*target // by goroutine and thread; never forgotten, the handler may read them
	stop     chan chan struct{}
	old      kernelSigaction
	started  time.Time
}

// Prepare is called before the interpreter makes its first code object.
func Prepare() *Sampler { return &Sampler{log: vm.LogCode(), targets: map[uintptr]*target{}} }

// Start begins to sample. traces may be nil.
func (s *Sampler) Start(rt *object.Runtime, traces Traces) error {
	if uint64(vm.FrameHeaderSize) != frameSize || vm.FrameCode != 0 || vm.FramePC != 8*wordPC {
		return errors.New("frames have changed")
	}
	if !atomic.CompareAndSwapUint64(&shared.prev, 0, uint64(vm.FramePrev)) {
		return errors.New("there is a profile already")
	}
	s.rt, s.traces, s.stop, s.started = rt, traces, make(chan chan struct{}), time.Now()
	var err error
	if s.offsetID, err = findThreadID(); err != nil {
		return err
	}
	if err := shared.openPipe(); err != nil {
		return err
	}
	from, to := loop.Text()
	shared.tier1, shared.tier1Len = from, to-from
	shared.headerSize = uint64(vm.FrameHeaderSize)
	s.newTraces()
	if s.old, err = handle(int(syscall.SIGPROF)); err != nil {
		return err
	}
	go s.run()
	return nil
}

// newTraces tells the handler where machine code of traces is, once there is any.
func (s *Sampler) newTraces() {
	if s.traces != nil && shared.tier2 == 0 {
		if from, to := s.traces.CodeRange(); from != 0 {
			shared.tier2Len = to - from
			atomic.StoreUintptr(&shared.tier2, from)
		}
	}
}

func (s *Sampler) run() {
	tick := time.NewTicker(drainEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			s.newTraces()
			s.look()
			s.drain()
		case done := <-s.stop:
			s.timer.aim(0, 0, 0)
			atomic.StorePointer((*unsafe.Pointer)(unsafe.Pointer(&shared.target)), nil)
			time.Sleep(2 * period)
			s.drain()
			close(done)
			return
		}
	}
}

// look aims the timer at the thread on which the holder of the lock runs.
func (s *Sampler) look() {
	t := s.rt.Holder()
	if t == nil {
		s.timer.aim(0, 0, 0)
		return
	}
	g := vm.Goroutine(t)
	if g == 0 {
		return
	}
	m := word(g + offsetM)
	if m == 0 {
		return // it waits for a processor
	}
	tid := word(m + s.offsetID)
	key := g ^ m<<1
	x := s.targets[key]
	if x == nil || x.g != g || x.m != m || x.top != uintptr(unsafe.Pointer(&t.Top)) {
		x = &target{g: g, m: m, top: uintptr(unsafe.Pointer(&t.Top))}
		s.targets[key] = x
		s.book.keep = append(s.book.keep, x, t)
	}
	atomic.StorePointer((*unsafe.Pointer)(unsafe.Pointer(&shared.target)), unsafe.Pointer(x))
	s.timer.aim(int(tid), int(syscall.SIGPROF), int64(period))
}

// drain takes the samples out of the ring.
func (s *Sampler) drain() {
	for i := range shared.slots {
		x := &shared.slots[i]
		if atomic.LoadUint64(&x.state) == 2 {
			s.take(x)
			atomic.StoreUint64(&x.state, 0)
		}
	}
}

// Words of a frame's header; Start compares.
const (
	wordCode = 0
	wordPC   = 7
)

// take finds out where a sample is, the innermost place first.
func (s *Sampler) take(x *slot) {
	stack := s.book.stack[:0]
	kind := kinds[x.kind]
	for i := range int(x.depth) {
		w := &x.frames[i]
		c := s.log.Find(uintptr(w[wordCode]))
		if c == nil {
			continue
		}
		next := uintptr(w[wordPC])
		if i == 0 {
			switch x.kind {
			case inTier2:
				if places := s.traces.PlacesAt(uintptr(x.pc)); places != nil {
					stack = append(stack, places...)
					continue
				}
			case inTier1:
				if _, ok := c.UnitAt(uintptr(x.next)); ok {
					next = uintptr(x.next)
				}
			}
		}
		unit, ok := c.UnitAt(next)
		if !ok {
			continue
		}
		stack = append(stack, vm.CodePlace{Code: c, Unit: max(unit-1, 0)})
	}
	s.book.add(stack, kind, uintptr(x.pc), x.kind == inGo)
	s.book.stack = stack
}

// Stop ends sampling and writes the profile.
func (s *Sampler) Stop(w io.Writer) error {
	done := make(chan struct{})
	s.stop <- done
	<-done
	restore(int(syscall.SIGPROF), s.old)
	return s.book.write(w, period, s.started, time.Since(s.started))
}

// Summary tells how many samples there are.
func (s *Sampler) Summary() string {
	return fmt.Sprintf("%d samples, %d lost", s.book.samples, atomic.LoadUint64(&shared.lost))
}
