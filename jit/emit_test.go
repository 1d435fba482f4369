package jit

import (
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"strings"
	"testing"
	"unsafe"

	"gopy/jit/native"
	"gopy/jit/opt"
	"gopy/jit/uop"
	"gopy/vm/object"
)

// generator makes random traces of ints, floats, boxed words and memory over a
// few frame slots. Every guard has a snapshot of its own, with values in random
// slots, some of them beyond those that the trace reads.
type generator struct {
	r      *rand.Rand
	b      strings.Builder
	n      int
	snaps  []string
	ints   []string
	floats []string
	vals   []string
	ptrs   []string // to objects
	array  string   // to items
}

// Slots: ints, floats, a pointer to an array of items, pointers to objects
// (which may be one), then slots that only exits write.
const (
	intSlots, fltSlots = 6, 4
	arraySlot          = intSlots + fltSlots
	objSlots           = 2
	usedSlots          = arraySlot + 1 + objSlots
	allSlots           = usedSlots + 6
	arrayLen, objLen   = 8, 4
)

func (g *generator) line(format string, args ...any) string {
	name := fmt.Sprintf("v%d", g.n)
	g.n++
	fmt.Fprintf(&g.b, name+" = "+format+"\n", args...)
	return name
}

func pick(r *rand.Rand, s []string) string { return s[r.Intn(len(s))] }

// snap makes a snapshot of the present and returns its name.
func (g *generator) snap() string {
	var b strings.Builder
	name := fmt.Sprintf("?%d", len(g.snaps))
	fmt.Fprintf(&b, "%s pc=%d sp=0", name, len(g.snaps))
	all := append(append(append([]string(nil), g.ints...), g.floats...), g.vals...)
	for i := range allSlots {
		switch {
		case i >= arraySlot && i < usedSlots || len(all) == 0 || g.r.Intn(3) != 0:
		case i < intSlots && len(g.ints) > 0:
			fmt.Fprintf(&b, " %d:%s", i, pick(g.r, g.ints))
		case i >= intSlots && i < arraySlot && len(g.floats) > 0:
			fmt.Fprintf(&b, " %d:%s", i, pick(g.r, g.floats))
		case i >= usedSlots:
			fmt.Fprintf(&b, " %d:%s", i, pick(g.r, all))
		}
	}
	g.snaps = append(g.snaps, b.String())
	return name
}

// index returns a value that is an index of the array.
func (g *generator) index() string {
	k := g.line("int %d", []int{arrayLen - 1, 3, 1}[g.r.Intn(3)])
	return g.line("and %s %s", pick(g.r, g.ints), k)
}

// trace returns the text of a random trace that ends by storing into all slots.
func (g *generator) trace(size int) string {
	for i := range intSlots {
		v := g.line("sload +%d", i)
		g.ints = append(g.ints, g.line("unbox_int %s %s", v, g.snap()))
		g.vals = append(g.vals, v)
	}
	for i := range fltSlots {
		v := g.line("sload +%d", intSlots+i)
		g.floats = append(g.floats, g.line("unbox_flt %s %s", v, g.snap()))
		g.vals = append(g.vals, v)
	}
	g.array = g.line("sload +%d", arraySlot)
	for i := range objSlots {
		g.ptrs = append(g.ptrs, g.line("sload +%d", arraySlot+1+i))
	}
	for range size {
		g.step()
	}
	last := fmt.Sprintf("?%d pc=%d sp=0", len(g.snaps), len(g.snaps))
	for i := range intSlots {
		last += fmt.Sprintf(" %d:%s", i, pick(g.r, g.ints))
	}
	for i := range fltSlots {
		last += fmt.Sprintf(" %d:%s", intSlots+i, pick(g.r, g.floats))
	}
	fmt.Fprintf(&g.b, "%s\n%s\nend ?%d\n", strings.Join(g.snaps, "\n"), last, len(g.snaps))
	return g.b.String()
}

func (g *generator) step() {
	r := g.r
	switch r.Intn(20) {
	case 0:
		g.ints = append(g.ints, g.line("int %d", r.Intn(200)-100))
	case 1:
		g.ints = append(g.ints, g.line("int %d", r.Int63n(1<<40)))
	case 2:
		g.floats = append(g.floats, g.line("flt %g", r.NormFloat64()))
	case 3, 4, 5:
		op := pick(r, []string{"add %s %s %s", "sub %s %s %s", "mul %s %s %s"})
		g.ints = append(g.ints, g.line(op, pick(r, g.ints), pick(r, g.ints), g.snap()))
	case 6:
		op := pick(r, []string{"and %s %s", "or %s %s", "xor %s %s"})
		g.ints = append(g.ints, g.line(op, pick(r, g.ints), pick(r, g.ints)))
	case 7:
		k := g.line("int %d", []int{7, -3, 16, 1000, -1}[r.Intn(5)])
		if r.Intn(2) == 0 {
			g.ints = append(g.ints, g.line("floordiv %s %s %s", pick(r, g.ints), k, g.snap()))
		} else {
			g.ints = append(g.ints, g.line("mod %s %s", pick(r, g.ints), k))
		}
	case 8:
		if r.Intn(2) == 0 {
			g.ints = append(g.ints, g.line("shl %s +%d %s", pick(r, g.ints), r.Intn(9), g.snap()))
		} else {
			g.ints = append(g.ints, g.line("shr %s +%d", pick(r, g.ints), r.Intn(9)))
		}
	case 9, 10, 11:
		op := pick(r, []string{"fadd %s %s", "fsub %s %s", "fmul %s %s"})
		g.floats = append(g.floats, g.line(op, pick(r, g.floats), pick(r, g.floats)))
	case 12:
		g.floats = append(g.floats, g.line("fcvt %s", pick(r, g.ints)))
	case 13:
		if r.Intn(4) == 0 {
			fmt.Fprintf(&g.b, "%s %s %s %s\n", pick(r, []string{"lt", "le", "ne"}), pick(r, g.ints), pick(r, g.ints), g.snap())
		} else {
			fmt.Fprintf(&g.b, "%s %s %s %s\n", pick(r, []string{"fnlt", "fnle", "fne"}), pick(r, g.floats), pick(r, g.floats), g.snap())
		}
	case 14:
		g.vals = append(g.vals, g.line("box_int %s", pick(r, g.ints)))
	case 15:
		g.vals = append(g.vals, g.line("box_flt %s", pick(r, g.floats)))
	case 16:
		fmt.Fprintf(&g.b, "astore %s %s %s\n", g.array, g.index(), pick(r, g.vals))
	case 17:
		g.vals = append(g.vals, g.line("aload %s %s", g.array, g.index()))
	case 18:
		fmt.Fprintf(&g.b, "store %s %s +%d\n", pick(r, g.ptrs), pick(r, g.vals), 8+8*r.Intn(objLen-1))
	case 19:
		v := g.line("load %s +%d", pick(r, g.ptrs), 8+8*r.Intn(objLen-1))
		g.vals = append(g.vals, v)
		if r.Intn(2) == 0 {
			g.floats = append(g.floats, g.line("unbox_flt %s %s", v, g.snap()))
		}
	}
}

// machine is what a trace works on.
type machine struct {
	slots []object.Value
	array *[arrayLen]object.Value
	objs  [objSlots]*[objLen]object.Value
}

// newMachine makes one with random contents, the same for the same seed.
func newMachine(seed int64) *machine {
	r := rand.New(rand.NewSource(seed))
	m := &machine{slots: make([]object.Value, allSlots), array: new([arrayLen]object.Value)}
	word := func(i int) object.Value {
		if i < intSlots {
			return object.SmallInt(r.Int63n(2000) - 1000)
		}
		return object.MakeFloat(r.NormFloat64())
	}
	for i := range arraySlot {
		m.slots[i] = word(i)
	}
	for i := range m.array {
		m.array[i] = word(i)
	}
	m.slots[arraySlot] = object.FromBits(uint64(uintptr(unsafe.Pointer(m.array))))
	for k := range m.objs {
		if k == 0 || r.Intn(3) > 0 {
			m.objs[k] = new([objLen]object.Value)
		} else {
			m.objs[k] = m.objs[0]
		}
		for i := range m.objs[k] {
			m.objs[k][i] = word(intSlots)
		}
		m.slots[arraySlot+1+k] = object.FromBits(uint64(uintptr(unsafe.Pointer(m.objs[k]))))
	}
	return m
}

// words lists everything that can be compared.
func (m *machine) words() []object.Value {
	all := append([]object.Value(nil), m.slots[:arraySlot]...)
	for _, v := range m.slots[usedSlots:] {
		if p := v.Bits(); p == m.slots[arraySlot].Bits() {
			v = object.SmallInt(-7777)
		}
		all = append(all, v)
	}
	all = append(all, m.array[:]...)
	for _, o := range m.objs {
		all = append(all, o[:]...)
	}
	return all
}

// evaluate runs a recorded trace in Go. It reports whether all guards held;
// slots are those of the failing guard's snapshot otherwise.
func evaluate(t *uop.Trace, m *machine) bool {
	i := make([]int64, len(t.Ins)) // ints; the bits of words
	f := make([]float64, len(t.Ins))
	leave := func(n int32) {
		for _, s := range t.Snaps[n].Slots {
			switch t.Ins[s.Ref].Type {
			case uop.Int:
				m.slots[s.Slot] = object.SmallInt(i[s.Ref])
			case uop.Flt:
				m.slots[s.Slot] = object.MakeFloat(f[s.Ref])
			default:
				m.slots[s.Slot] = object.FromBits(uint64(i[s.Ref]))
			}
		}
	}
	for n := range t.Ins {
		x := &t.Ins[n]
		if !evaluateOne(x, n, i, f, m) {
			leave(x.Snap)
			return false
		}
	}
	leave(t.End)
	return true
}

func evaluateOne(x *uop.Ins, n int, i []int64, f []float64, m *machine) (ok bool) {
	var a, b, c int64
	var p, q float64
	if x.Args[0] >= 0 {
		a, p = i[x.Args[0]], f[x.Args[0]]
	}
	if x.Args[1] >= 0 {
		b, q = i[x.Args[1]], f[x.Args[1]]
	}
	if x.Args[2] >= 0 {
		c = i[x.Args[2]]
	}
	ok = true
	at := func(base, off int64) *int64 { return (*int64)(unsafe.Add(unsafe.Pointer(nil), base+off)) }
	switch x.Op {
	case uop.Const:
		i[n], f[n] = x.IntValue(), x.FltValue()
	case uop.SLoad:
		i[n] = int64(m.slots[x.I].Bits())
	case uop.UnboxInt:
		v := object.FromBits(uint64(a))
		if ok = v.IsInt(); ok {
			i[n] = v.Int()
		}
	case uop.UnboxFlt:
		v := object.FromBits(uint64(a))
		if ok = v.IsFloat(); ok {
			f[n] = v.Float()
		}
	case uop.BoxInt:
		i[n] = int64(object.SmallInt(a).Bits())
	case uop.BoxFlt:
		i[n] = int64(object.MakeFloat(p).Bits())
	case uop.Load:
		i[n] = *at(a, int64(x.I))
	case uop.Store:
		*at(a, int64(x.I)) = b
	case uop.ALoad:
		i[n] = *at(a, 8*b)
	case uop.AStore:
		*at(a, 8*b) = c
	case uop.Add:
		i[n] = a + b
	case uop.Sub:
		i[n] = a - b
	case uop.Mul:
		i[n] = a * b
		ok = a == 0 || i[n]/a == b
	case uop.FloorDiv:
		if i[n] = a / b; a%b != 0 && (a%b^b) < 0 {
			i[n]--
		}
	case uop.Mod:
		if i[n] = a % b; i[n] != 0 && (i[n]^b) < 0 {
			i[n] += b
		}
	case uop.And:
		i[n] = a & b
	case uop.Or:
		i[n] = a | b
	case uop.Xor:
		i[n] = a ^ b
	case uop.Shl:
		i[n] = a << x.I
	case uop.Shr:
		i[n] = a >> x.I
	case uop.FAdd:
		f[n] = p + q
	case uop.FSub:
		f[n] = p - q
	case uop.FMul:
		f[n] = p * q
	case uop.FCvt:
		f[n] = float64(a)
	case uop.Lt:
		ok = a < b
	case uop.Le:
		ok = a <= b
	case uop.Ne:
		ok = a != b
	case uop.FNlt:
		ok = !(p < q)
	case uop.FNle:
		ok = !(p <= q)
	case uop.FNe:
		ok = p != q
	default:
		panic(x.Op.String())
	}
	return ok && (x.Type != uop.Int || object.FitsSmall(i[n]))
}

// TestRandomTraces compares random traces as recorded, run in Go iteration by
// iteration until a guard fails, with their optimized machine code: straight,
// going back to their own head, and peeled.
func TestRandomTraces(t *testing.T) {
	if !native.Available {
		t.Skip("no machine code here")
	}
	arena := &native.Arena{Cap: 64 << 20}
	defer arena.Release()
	n := 1500
	if testing.Short() {
		n = 500
	}
	if k, err := strconv.Atoi(os.Getenv("GOPY_TRACES")); err == nil {
		n = k
	}
	iterations, peeled := 0, 0
	for seed := range n {
		r := rand.New(rand.NewSource(int64(seed)))
		text := (&generator{r: r}).trace(3 + r.Intn(80))
		rec, err := uop.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		once, want := newMachine(int64(seed)), newMachine(int64(seed))
		evaluate(rec, once)
		count := 0
		for count < 3000 && evaluate(rec, want) {
			count++
		}
		if count == 3000 {
			continue // endless
		}
		iterations += count
		for mode, expect := range map[string]*machine{"straight": once, "head": want, "peeled": want} {
			o, err := opt.Optimize(rec, mode == "peeled")
			if err != nil {
				continue
			}
			if mode == "peeled" {
				peeled++
			}
			have := newMachine(int64(seed))
			exit, code, err := runTrace(arena, o, mode == "head", have)
			if err == errPressure {
				continue
			} else if err != nil {
				t.Fatalf("seed %d: %v\n%v", seed, err, o)
			}
			h, e := have.words(), expect.words()
			for i := range h {
				if h[i] != e[i] {
					t.Fatalf("seed %d, %s, %d iterations, exit %d: word %d is %#x, want %#x\nrecorded:\n%s\noptimized:\n%v\n%s", seed, mode, count, exit,
						i, h[i].Bits(), e[i].Bits(), text, o, native.Disassemble(code.Bytes(), code.Addr))
				}
			}
			arena.Free(code)
		}
	}
	t.Logf("%d iterations, %d traces peeled", iterations, peeled)
	if peeled < n/4 {
		t.Error("hardly anything was peeled")
	}
}

// runTrace runs an optimized trace until it leaves.
func runTrace(arena *native.Arena, o *uop.Trace, toSelf bool, m *machine) (uint64, *native.Code, error) {
	a, err := assemble(o, 0, toSelf, 1, &scratch{})
	if err != nil {
		return 0, nil, err
	}
	code, err := a.buf.Install(arena)
	if err != nil {
		return 0, nil, err
	}
	var zero uint32
	cx := &native.Context{Interrupt: uintptr(unsafe.Pointer(&zero))}
	exit := native.Marking
	for exit == native.Marking {
		exit = native.Enter(code.Addr, unsafe.Pointer(&m.slots[0]), cx)
	}
	return exit, code, nil
}
