package jit

import (
	"errors"
	"fmt"
	"io"
	"math/rand"
	"os"
	"time"
	"unsafe"

	"gopy/compiler/code"
	"gopy/jit/native"
	"gopy/jit/opt"
	"gopy/jit/uop"
	"gopy/stencils"
	"gopy/vm"
	"gopy/vm/object"
)

// Tier is Tier 2 of one interpreter. It is used under the interpreter's lock.
type Tier struct {
	// Threshold is how many back-edges or entries make a place hot.
	Threshold int
	started   time.Time
	spent     time.Duration // for recording and compiling, see affordable
	wall      time.Duration // for compiling, whoever had the processor
	// SideThreshold is how many times an exit is taken before it gets a trace
	// of its own.
	SideThreshold int
	// Chaos, when not nil, makes guards fail at random: for tests.
	Chaos *rand.Rand
	// MaxTraces, when not 0, stops compiling after so many: for hunting bugs.
	MaxTraces int
	// MaxBytes bounds code and what is known about it.
	MaxBytes int
	// Dump, when not nil, gets a listing of everything that is compiled.
	Dump func(text string)

	Stats Stats
	perf  io.Writer // see perf.go; nil: none

	arena native.Arena
	back  *native.Code // see backStub
	exits []*exit
	fills int    // see filled
	pages []byte // see mayCollect
	rec   *recorder

	scratch scratch

	traces  []*trace
	places  places
	kept    int       // bytes of what is known about the traces, about
	flushes int       // see memory.go
	flushed time.Time // the last time

	// stitching is the thread that executes one instruction between traces;
	// stitched counts its instructions.
	stitching *object.Thread
	stitched  int
	stitchOf  *exit
	stepper   *vm.Stepper // the list of all
	cx        native.Context
	inside    *object.Thread      // the thread for which cx was set up
	shade     *[shadeWords]uint64 // see marking.go; made when needed
	pools     [native.NumPools][]unsafe.Pointer
	unmoved   map[spot]bool  // slices that are taken for another purpose, see sliced
	classes   []*object.Type // of the pools from poolFirstClass on
}

// Stats count what the tier did.
type Stats struct {
	Traces, Loops, SideTraces int
	Entries, Marking          int
	Abandoned                 int
	Aborts                    map[string]int
	CodeBytes, NoRoom         int

	// Postponed are the recordings that there was no time for.
	Postponed int
	// Recording is the time of the processor spent following the interpreter,
	// Compiling that from there to machine code.
	Recording, Compiling time.Duration
}

var _ vm.Tier = (*Tier)(nil)

// New returns a tier with the normal thresholds, or nil where there is no
// machine code.
func New() *Tier {
	if !native.Available {
		return nil
	}
	return &Tier{started: time.Now(), Threshold: 600, SideThreshold: 40, MaxBytes: defaultMaxBytes, arena: native.Arena{Cap: defaultMaxBytes}, exits: []*exit{nil}, Stats: Stats{Aborts: map[string]int{}}}
}

// codeInfo is what the tier keeps of a code object.
type codeInfo struct {
	heads  []*head
	traced bool // some head has a trace
	misses int  // arrivals at heads without a trace; arrivals at others halve it
}

// head is a place at which a trace may begin.
type head struct {
	code     *vm.Code
	unit     int
	heat     int
	attempts int
	trace    *trace
	dead     bool // gave up
	entry    bool // of a function, behind RESUME
	stitch   bool // behind an instruction that traces cannot do
	join     bool // where traces end that cannot go on: no loop
	// alternatives counts the other traces of a loop that were tried.
	alternatives int
}

// trace is compiled code.
type trace struct {
	head  *head
	code  *native.Code
	roots []unsafe.Pointer // objects whose addresses are in the code
	loop  bool
	steps int32 // instructions done by one pass
	root  *root

	side   bool   // of an exit
	number int    // in the order of compilation, from 0
	marks  []mark // if somebody wants to know places
	frames []uop.Frame

	// Its exits, see cold.go.
	firstExit int // the number of the first one
	cold      []coldExit
	calls     []uop.Call
	virtuals  map[int][]virtual
	words     map[int][]int32 // see wordsOfGenerators
	stitched  bool            // it ends in front of an instruction that traces cannot do

	// How useful entering it from Go is: see policy.go.
	entries, work int
	end           int  // offset of the jump to another trace with which it ends
	moves         bool // goes on in other frames by call-outs
}

// root counts the traces that exits of a trace, and of its side traces, grew.
type root struct {
	sides int
	grown bool          // since judge looked
	at    map[place]int // side traces by where they begin
	loops bool          // one of them is a loop
}

// place is an instruction of some code.
type place struct {
	code *vm.Code
	unit int
}

// maxSidesAt bounds the side traces of one root that begin at one place: where
// what a guard looks at is never the same, another one will not help.
const maxSidesAt = 16

// exit is a way out of a trace.
type exit struct {
	trace    *trace
	snap     uop.Snap
	frames   []uop.Frame
	stitch   bool   // in front of an instruction that traces cannot do
	next     *trace // the last one that went on behind that
	refused  int8   // times that machine code did not do that instruction
	end      bool   // the end of its trace: the frames of the snapshot exist
	stub     int    // offset of the patchable end of its code
	count    int
	taken    int // in all
	attempts int
	linked   bool
	to       *trace    // where it is linked
	pool     int32     // of allocations: the pool that was empty, from 1
	poll     bool      // Go wanted the goroutine: must stay an exit
	call     *uop.Call // of call-outs: what the trace does not do itself
	resume   uintptr   // where it goes on then; without call: see resume.go
	pure     int32     // the function that is called, from 1
	other    *exit     // for when it led elsewhere
	out      *vm.Out   // the instruction, made when Go is asked for the first time
	after    bool      // behind a call-out that led elsewhere: pc and sp are in the frame
	cause    uop.Op    // the guard
	number   int       // in Tier.exits
	virtuals []virtual // objects to be made
	words    []int32   // see wordsOfGenerators
}

// How often a place is tried again after a recording failed.
const maxAttempts = 5

// maxSides bounds the side traces that grow from one trace.
const maxSides = 250

func infoOf(c *vm.Code) *codeInfo {
	if c.Hot == nil {
		c.Hot = unsafe.Pointer(&codeInfo{})
	}
	return (*codeInfo)(c.Hot)
}

func (info *codeInfo) find(unit int) *head {
	for _, h := range info.heads {
		if h.unit == unit {
			return h
		}
	}
	return nil
}

func newHead(c *vm.Code, unit int) *head {
	h := &head{code: c, unit: unit}
	if unit > 0 {
		h.entry = code.Deopt[uint8(c.Units()[unit-1])] == code.RESUME
	}
	return h
}

// Enter implements vm.Tier.
func (tier *Tier) Enter(t *object.Thread, f *vm.Frame) (*vm.Frame, *object.Exception) {
	c := f.Code()
	info := infoOf(c)
	unit := f.NextUnit()
	h := info.find(unit)
	if h == nil {
		h = newHead(c, unit)
		info.heads = append(info.heads, h)
	}
	if h.trace != nil {
		info.misses /= 2
		c.SetHeat(1)
		return tier.run(t, f, h.trace)
	}
	every := tier.askAgain(info, h)
	c.SetHeat(int32(every))
	if h.dead {
		return f, nil
	}
	threshold := tier.Threshold
	if f.ResumedByFor() && threshold > 10 {
		threshold *= 2 // the loop around it inlines the generator
	}
	if h.heat += every; h.heat >= threshold && tier.rec == nil {
		h.heat = 0
		tier.record(t, f, h, nil)
	}
	return f, nil
}

// record begins recording at f, unless too much time went into that already.
func (tier *Tier) record(t *object.Thread, f *vm.Frame, h *head, x *exit) {
	if !tier.affordable() {
		tier.Stats.Postponed++
		return
	}
	r := newRecorder(tier, t, f)
	r.head, r.exit = h, x
	tier.rec = r
	vm.StartRecording(t)
}

// Record implements vm.Tier.
func (tier *Tier) Record(t *object.Thread, f *vm.Frame) (*vm.Frame, *object.Exception) {
	if tier.stitching == t {
		return tier.stitch(t, f)
	}
	r := tier.rec
	if r == nil || r.t != t {
		vm.StopRecording(t)
		return nil, nil
	}
	start, compiling := time.Now(), tier.wall
	r.step(f)
	step := min(time.Since(start)-(tier.wall-compiling), longStep)
	tier.Stats.Recording += step
	tier.spent += step
	if r.failed != "" {
		tier.failed(r)
	}
	if r.failed != "" || r.done {
		tier.rec = nil
		vm.StopRecording(t)
		tier.scratch.keep(r.tr, r.slots)
		if r.again != nil && r.failed == "" {
			tier.alternative(t, f, r)
		}
	}
	return nil, nil
}

func (tier *Tier) failed(r *recorder) {
	tier.Stats.Aborts[r.failed]++
	if r.flushed {
		return // the place is as good as before
	}
	if tier.Dump != nil {
		tier.Dump(fmt.Sprintf("-- %s, unit %d: gave up: %s\n", r.cur.code.Name, r.unit, r.failed))
	}
	if r.exit != nil {
		// The next one comes later and later: what failed may be chance (in
		// whose frames the code ran), and where the exit leads costs more when
		// it is taken often.
		r.exit.attempts++
		r.exit.count = -tier.SideThreshold << (2 * r.exit.attempts)
		return
	}
	if r.head.attempts++; r.head.attempts >= maxAttempts {
		r.head.dead = true
	}
}

// compile optimizes, emits and installs what was recorded. to is where the
// trace goes in the end: nil to leave, with loop its own head.
func (tier *Tier) compile(r *recorder, to *head, loop bool) {
	start, cpu := time.Now(), native.ThreadTime()
	defer func() {
		took := time.Since(start)
		tier.wall += took
		if cpu = native.ThreadTime() - cpu; cpu < 0 || cpu > took { // of different threads
			cpu = took
		}
		tier.Stats.Compiling += cpu
		tier.spent += cpu
	}()
	if tier.MaxTraces != 0 && tier.Stats.Traces >= tier.MaxTraces {
		r.abort("enough traces")
		return
	}
	least := r.outs
	switch {
	case r.exit != nil && to != nil:
		least = 0 // it leads on to another trace
	case r.exit != nil:
		least /= 3 // without it the way is out and into the interpreter
	}
	if r.steps < least && tier.Threshold > 10 { // not in tests of everything
		r.abort("hardly anything between call-outs")
		return
	}
	peeled := loop && len(r.tr.Calls) == 0
	tr, err := opt.Optimize(r.tr, peeled)
	if loop && errors.Is(err, opt.ErrContradiction) {
		tr, err = opt.Optimize(r.tr, false)
	}
	var a *assembled
	if err == nil {
		a, err = tier.assemble(r, tr, to, loop && !peeled)
	}
	if err != nil {
		r.abort("compile: " + err.Error())
		return
	}
	if tier.crowded() {
		tier.noRoom(r, native.ErrFull)
		return
	}
	text, err := a.buf.Install(&tier.arena)
	if err != nil {
		tier.noRoom(r, err)
		return
	}
	p := &trace{head: r.head, code: text, roots: distinct(r.roots), loop: loop, steps: int32(r.steps - 1), frames: tr.Frames,
		number: tier.Stats.Traces, side: r.exit != nil, stitched: r.stitch}
	for i := range tr.Calls {
		p.moves = p.moves || tr.Calls[i].Moves
	}
	if p.root = (&root{}); r.exit != nil {
		p.root = r.exit.trace.root
		p.root.sides++
		p.root.grown = true
		if p.root.at == nil {
			p.root.at = map[place]int{}
		}
		p.root.at[place{r.head.code, r.head.unit}]++
	}
	p.root.loops = p.root.loops || loop
	if tier.places.wanted || tier.perf != nil || tier.Dump != nil {
		p.marks = a.marks
	}
	tier.freeze(p, tr, a.exits)
	tier.traces = append(tier.traces, p)
	tier.kept += p.bytesOf(tr, len(a.exits))
	tier.perfTrace(p)
	tier.places.add(tier, p)
	tier.install(r, p)
	if p.end = a.end; r.from != nil && loop {
		tier.joinLoop(r.from, p)
	}
	tier.Stats.CodeBytes += text.Len
	if tier.Dump != nil {
		tier.Dump(tier.listing(p, r, tr, peeled))
	}
}

func (tier *Tier) assemble(r *recorder, tr *uop.Trace, to *head, toSelf bool) (*assembled, error) {
	target := uintptr(0)
	switch {
	case to != nil && to == r.head && r.exit == nil:
		toSelf = true
	case to != nil && to.trace != nil:
		target = to.trace.code.Addr
	}
	return assemble(tr, target, toSelf && r.exit == nil || toSelf && to == r.head, len(tier.exits), &tier.scratch)
}

// install makes a new trace reachable: from its head, or from the exit that it
// continues.
func (tier *Tier) install(r *recorder, p *trace) {
	tier.Stats.Traces++
	if info := infoOf(r.head.code); info.find(r.head.unit) == r.head {
		r.head.trace = p
		info.traced = true
		r.head.code.SetHeat(1)
	}
	if r.exit != nil {
		tier.Stats.SideTraces++
		tier.link(r.exit, p)
	}
}

// link makes an exit go on in another trace. Frames that exist only in the
// exit's snapshot are made on the way.
func (tier *Tier) link(x *exit, p *trace) {
	target := p.code.Addr
	links := !x.end && hasGenerator(x.frames, x.snap.Frame)
	words, levels := x.deep()
	needs := len(x.virtuals) > 0 || links || words > 0
	if needs {
		var b native.Buffer
		empty := b.NewLabel()
		if words > 0 {
			b.Emit(stencils.Of(stencils.CallRoom), native.Args{I: uint32(words+stackRoom) * wordSize, J: uint32(levels), Leave: empty})
		}
		for i := range x.virtuals {
			x.virtuals[i].have = tier.poolShape(&x.virtuals[i])
		}
		makeVirtuals(&b, x.virtuals, empty)
		if links {
			b.Emit(stencils.Of(stencils.NotMarking), native.Args{Leave: empty})
		}
		pushFrames(&b, x.frames, &x.snap, x.words)
		b.Emit(stencils.Of(stencils.Jump), native.Args{Target: -1, Addr: target})
		b.Place(empty)
		b.Emit(stencils.Of(stencils.LeaveGo), native.Args{I: uint32(x.number)})
		bridge, err := b.Install(&tier.arena)
		if err != nil {
			x.attempts = maxAttempts
			return
		}
		target = bridge.Addr
		if tier.perf != nil {
			perfSymbol(tier.perf, bridge.Addr, bridge.Len, "py::[bridge]")
		}
	}
	if err := x.trace.code.PatchJump(x.stub, target); err != nil {
		x.attempts = maxAttempts
		return
	}
	x.linked, x.to = true, p
	x.trace.roots = append(x.trace.roots, unsafe.Pointer(p))
}

// deep returns how many words and levels of calls lie between the frame with which
// the trace of an exit was entered and the one in which another trace goes on, if
// there may be any: nothing bounds how often that happens.
func (x *exit) deep() (words, levels int) {
	if x.end {
		return 0, 0 // the trace has looked
	}
	chain := callChain(x.frames, x.snap.Frame)
	own := x.snap.Frame
	if len(chain) > 0 {
		own = x.frames[chain[0]].Parent
	}
	if len(chain) == 0 && (own == 0 || len(x.trace.calls) == 0) {
		return 0, 0
	}
	for _, i := range append(chain, own) {
		if f := &x.frames[i]; !f.Gen {
			words = max(words, int(f.Base)+codeOf(f).FrameWords())
		}
	}
	return words, len(chain)
}

// run runs a trace until it leaves for good, and returns the frame in which the
// interpreter goes on, with an exception that it raised. Between traces it does
// single instructions that machine code cannot do (see stitch.go).
func (tier *Tier) run(t *object.Thread, f *vm.Frame, p *trace) (*vm.Frame, *object.Exception) {
	first, work, at, flushes := p, 0, p.code.Addr, tier.flushes
	for n := 1; ; n++ {
		x, g, done, err := tier.enter(t, f, p, at)
		if x == nil {
			return g, err
		}
		f = g
		work += done
		if x.after && t.TraceMask == 0 {
			if p = tier.onward(t, f, x); p == nil {
				tier.judge(first, x, work, n)
				return f, nil
			}
			tier.linkBehind(x, f, p)
			at = p.code.Addr
			continue
		}
		if !x.stitch && x.call == nil || t.TraceMask != 0 {
			tier.judge(first, x, work, n)
			if x.count++; x.count >= tier.SideThreshold && !x.stitch {
				tier.hotExit(t, f, x)
			}
			return f, nil
		}
		g, err = tier.step(t, f, x)
		if err != nil || tier.flushes != flushes && g != nil {
			return g, err
		}
		if g == nil {
			tier.judge(first, x, work, n)
			tier.beginStitch(t, x)
			return f, nil
		}
		if x.call != nil && (g == f || x.call.Moves) && g.UnitAddr() == uintptr(x.call.NextPC) && t.TraceMask == 0 {
			f = g
			p = x.trace
			at = x.resume
			continue
		}
		f = g
		if p = tier.onward(t, f, x); p == nil {
			tier.judge(first, x, work, n)
			return f, nil
		}
		at = p.code.Addr
	}
}

// rebuild makes the frames that an exit's snapshot describes. Their words are
// in place already; what is missing are the headers.
func (tier *Tier) rebuild(t *object.Thread, f *vm.Frame, x *exit) *vm.Frame {
	if !x.end && x.call == nil {
		base := f.LocalsBase()
		for _, i := range callChain(x.frames, x.snap.Frame) {
			d := &x.frames[i]
			f.Suspend(int(d.PC), int(d.SP))
			if d.Gen {
				f = relink(t, f, d, x.words, base)
				continue
			}
			f = f.PushCall(t, (*vm.Function)(d.Fn), stateOf(d))
		}
	}
	f.Suspend(int(x.snap.PC), int(x.snap.SP))
	return f
}

// hotExit gives an exit that is taken often a trace of its own.
func (tier *Tier) hotExit(t *object.Thread, f *vm.Frame, x *exit) {
	x.count = 0
	if x.linked || x.poll || x.pool != 0 || x.call != nil || x.after || x.trace.root.sides >= maxSides || x.attempts >= maxAttempts || tier.rec != nil {
		return
	}
	crowded := x.trace.root.at[place{f.Code(), f.NextUnit()}] >= maxSidesAt
	h := newHead(f.Code(), f.NextUnit())
	if crowded && h.code == x.trace.head.code && h.unit == x.trace.head.unit {
		// It would go on where it is.
		x.attempts = maxAttempts
		return
	}
	if x.end || crowded {
		// The trace ended for want of another one to go on with; or there are many
		// at that place, and this exit goes on in one that is for all others.
		info := infoOf(h.code)
		if old := info.find(h.unit); old != nil {
			h = old
		} else {
			info.heads = append(info.heads, h)
			h.join = true
		}
		if h.trace != nil {
			tier.link(x, h.trace)
			return
		}
	}
	tier.record(t, f, h, x)
}

// DumpTo makes the tier list what it compiles.
func (tier *Tier) DumpTo(w *os.File) { tier.Dump = func(s string) { fmt.Fprintln(w, s) } }
