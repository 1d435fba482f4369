package native

import (
	"math/rand"
	"os"
	"runtime"
	"runtime/pprof"
	"strings"
	"testing"
	"time"
	"unsafe"

	"gopy/stencils"
	"gopy/vm/object"
)

// loop assembles `i += 1; while i < n` over two frame slots, unboxed.
func loop(t testing.TB, a *Arena) *Code {
	if !Available {
		t.Skip("no machine code here")
	}
	var b Buffer
	head, exit, cold := b.NewLabel(), b.NewLabel(), b.NewLabel()
	of := stencils.Of
	b.Emit(of(stencils.Sload, 0), Args{I: 0})
	b.Emit(of(stencils.UnboxInt, 0), Args{Leave: cold})
	b.Emit(of(stencils.Sload, 1), Args{I: 8})
	b.Emit(of(stencils.UnboxInt, 1), Args{Leave: cold})
	b.Place(head)
	b.Emit(of(stencils.LtRR, 0, 1), Args{Leave: exit})
	b.Emit(of(stencils.Mov, 2, 0), Args{})
	b.Emit(of(stencils.AddRI, 2), Args{I: 1 << 16, Leave: exit})
	b.Emit(of(stencils.Mov, 0, 2), Args{})
	b.Emit(of(stencils.Poll), Args{Leave: exit})
	b.Emit(of(stencils.Jump), Args{Target: head})
	b.Place(exit)
	b.Emit(of(stencils.Sbox, 0), Args{I: 0})
	b.Emit(of(stencils.LeaveGo), Args{I: 7})
	b.Place(cold)
	b.Emit(of(stencils.LeaveGo), Args{I: 8})
	c, err := b.Install(a)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func context() *Context {
	return &Context{Interrupt: uintptr(unsafe.Pointer(&noInterrupt))}
}

var noInterrupt uint32

// run enters until the loop is over, as the tier does after a poll.
func run(c *Code, slots []object.Value, cx *Context, n int64) (code uint64, polls int) {
	for {
		code = Enter(c.Addr, unsafe.Pointer(&slots[0]), cx)
		if code != 7 && code != Marking || slots[0].IsInt() && slots[0].Int() == n {
			return code, polls
		}
		polls++
		runtime.Gosched()
	}
}

func TestLoop(t *testing.T) {
	a := &Arena{Cap: 1 << 20}
	defer a.Release()
	c := loop(t, a)
	slots := []object.Value{object.SmallInt(0), object.SmallInt(1000)}
	cx := context()
	if code, _ := run(c, slots, cx, 1000); code != 7 || slots[0].Int() != 1000 {
		t.Errorf("exit %d, i = %d", code, slots[0].Int())
	}
	if cx.FP != uintptr(unsafe.Pointer(&slots[0])) {
		t.Error("FP is not reported")
	}
	slots[0] = object.None
	if code, _ := run(c, slots, cx, 1000); code != 8 {
		t.Errorf("a None in the loop: exit %d", code)
	}
	// Overflow of 48 bits leaves before the addition.
	slots[0], slots[1] = object.SmallInt(object.MaxSmallInt-3), object.SmallInt(object.MaxSmallInt)
	if code, _ := run(c, slots, cx, object.MaxSmallInt); code != 7 || slots[0].Int() != object.MaxSmallInt {
		t.Errorf("exit %d, i = %d", code, slots[0].Int())
	}
	text := Disassemble(c.Bytes(), c.Addr)
	if strings.Contains(text, "?") {
		t.Errorf("not decoded:\n%s", text)
	}
	if testing.Verbose() {
		t.Logf("\n%s", text)
	}
}

func TestPatchJump(t *testing.T) {
	if !Available {
		t.Skip()
	}
	for _, far := range []bool{false, true} {
		testPatchJump(t, &Arena{Cap: 1 << 20, farJumps: far})
	}
}

func testPatchJump(t *testing.T, a *Arena) {
	defer a.Release()
	var other Buffer
	other.Emit(stencils.Of(stencils.LeaveGo), Args{I: 3})
	to, err := other.Install(a)
	if err != nil {
		t.Fatal(err)
	}
	var b Buffer
	l := b.NewLabel()
	b.Emit(stencils.Of(stencils.Jump), Args{Target: l})
	b.Place(l)
	b.Emit(stencils.Of(stencils.LeaveGo), Args{I: 2})
	c, err := b.Install(a)
	if err != nil {
		t.Fatal(err)
	}
	slots := make([]object.Value, 1)
	for _, want := range []uint64{2, 3} {
		if code := Enter(c.Addr, unsafe.Pointer(&slots[0]), context()); code != want {
			t.Errorf("exit %d, want %d", code, want)
		}
		if err := c.PatchJump(0, to.Addr); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWritableXorExecutable reads the kernel's view of our pages.
func TestWritableXorExecutable(t *testing.T) {
	a := &Arena{Cap: 1 << 20}
	defer a.Release()
	loop(t, a)
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Skip(err)
	}
	for _, line := range strings.Split(string(maps), "\n") {
		if f := strings.Fields(line); len(f) > 1 && strings.Contains(f[1], "w") && strings.Contains(f[1], "x") {
			t.Errorf("writable and executable: %s", line)
		}
	}
}

// TestCollector runs the loop while collections come every few milliseconds
// and a profiler interrupts: the polls must let them through quickly.
func TestCollector(t *testing.T) {
	a := &Arena{Cap: 1 << 20}
	defer a.Release()
	c := loop(t, a)
	if f, err := os.CreateTemp(t.TempDir(), ""); err == nil && pprof.StartCPUProfile(f) == nil {
		defer pprof.StopCPUProfile()
	}
	stop := make(chan bool)
	worst := time.Duration(0)
	collections := 0
	go func() {
		for {
			select {
			case <-stop:
				stop <- true
				return
			case <-time.After(5 * time.Millisecond):
				start := time.Now()
				runtime.GC()
				collections++
				worst = max(worst, time.Since(start))
			}
		}
	}()
	slots := []object.Value{object.SmallInt(0), object.SmallInt(0)}
	cx := context()
	polls := 0
	for deadline := time.Now().Add(300 * time.Millisecond); time.Now().Before(deadline); {
		n := slots[1].Int() + 20_000_000
		slots[1] = object.SmallInt(n)
		_, p := run(c, slots, cx, n)
		polls += p
	}
	stop <- true
	<-stop
	t.Logf("%d collections, %d polls honoured, longest %v", collections, polls, worst)
	if polls == 0 && collections > 5 {
		t.Error("no poll was honoured")
	}
	if worst > 300*time.Millisecond {
		t.Errorf("a collection took %v", worst)
	}
}

// TestArena hands out and takes back pieces at random: none may overlap, and
// in the end all memory is one span again.
func TestArena(t *testing.T) {
	if !Available {
		t.Skip()
	}
	a := &Arena{Cap: 1 << 20}
	defer a.Release()
	r := rand.New(rand.NewSource(1))
	var live []*Code
	for range 2000 {
		if len(live) > 0 && r.Intn(2) == 0 {
			i := r.Intn(len(live))
			a.Free(live[i])
			live = append(live[:i], live[i+1:]...)
			continue
		}
		c, err := a.Alloc(1 + r.Intn(9000))
		if err == ErrFull {
			continue
		} else if err != nil {
			t.Fatal(err)
		}
		for _, o := range live {
			if c.Addr < o.Addr+uintptr(o.Len) && o.Addr < c.Addr+uintptr(c.Len) {
				t.Fatal("overlap")
			}
		}
		live = append(live, c)
	}
	for _, c := range live {
		a.Free(c)
	}
	for _, reg := range a.regions {
		if len(reg.free) != 1 || reg.free[0].len != len(reg.mem) {
			t.Errorf("free list is %v", reg.free)
		}
	}
	if used, _ := a.Used(); used != 0 {
		t.Errorf("%d bytes in use", used)
	}
	if _, err := a.Alloc(2 << 20); err != ErrFull {
		t.Errorf("beyond the cap: %v", err)
	}
}

func BenchmarkLoop(b *testing.B) {
	a := &Arena{Cap: 1 << 20}
	defer a.Release()
	c := loop(b, a)
	slots := []object.Value{object.SmallInt(0), object.SmallInt(int64(b.N))}
	cx := context()
	b.ResetTimer()
	run(c, slots, cx, int64(b.N))
}

func BenchmarkEnter(b *testing.B) {
	a := &Arena{Cap: 1 << 20}
	defer a.Release()
	loop(b, a)
	var buf Buffer
	buf.Emit(stencils.Of(stencils.LeaveGo), Args{I: 2})
	c, _ := buf.Install(a)
	slots := make([]object.Value, 1)
	cx := context()
	for b.Loop() {
		Enter(c.Addr, unsafe.Pointer(&slots[0]), cx)
	}
}
