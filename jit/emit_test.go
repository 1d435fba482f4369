package jit

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"unsafe"

	"gopy/jit/native"
	"gopy/jit/opt"
	"gopy/jit/uop"
	"gopy/vm/object"
)

// generator makes random traces of ints and floats over a few frame slots.
type generator struct {
	r      *rand.Rand
	b      strings.Builder
	n      int
	ints   []string
	floats []string
}

const intSlots, fltSlots = 6, 4

func (g *generator) line(format string, args ...any) string {
	name := fmt.Sprintf("v%d", g.n)
	g.n++
	fmt.Fprintf(&g.b, name+" = "+format+"\n", args...)
	return name
}

func pick(r *rand.Rand, s []string) string { return s[r.Intn(len(s))] }

// trace returns the text of a random trace that ends by storing into all slots.
func (g *generator) trace(size int) string {
	for i := range intSlots {
		v := g.line("sload +%d", i)
		g.ints = append(g.ints, g.line("unbox_int %s ?0", v))
	}
	for i := range fltSlots {
		v := g.line("sload +%d", intSlots+i)
		g.floats = append(g.floats, g.line("unbox_flt %s ?0", v))
	}
	for range size {
		switch g.r.Intn(14) {
		case 0:
			g.ints = append(g.ints, g.line("int %d", g.r.Intn(200)-100))
		case 1:
			g.ints = append(g.ints, g.line("int %d", g.r.Int63n(1<<40)))
		case 2:
			g.floats = append(g.floats, g.line("flt %g", g.r.NormFloat64()))
		case 3, 4, 5, 6:
			op := pick(g.r, []string{"add %s %s ?0", "sub %s %s ?0", "mul %s %s ?0", "and %s %s", "or %s %s", "xor %s %s"})
			g.ints = append(g.ints, g.line(op, pick(g.r, g.ints), pick(g.r, g.ints)))
		case 7:
			k := g.line("int %d", []int{7, -3, 16, 1000, -1}[g.r.Intn(5)])
			op := pick(g.r, []string{"floordiv %s %s ?0", "mod %s %s"})
			g.ints = append(g.ints, g.line(op, pick(g.r, g.ints), k))
		case 8:
			op := pick(g.r, []string{"shl %s +%d ?0", "shr %s +%d"})
			g.ints = append(g.ints, g.line(op, pick(g.r, g.ints), g.r.Intn(9)))
		case 9, 10, 11:
			op := pick(g.r, []string{"fadd %s %s", "fsub %s %s", "fmul %s %s"})
			g.floats = append(g.floats, g.line(op, pick(g.r, g.floats), pick(g.r, g.floats)))
		case 12:
			g.floats = append(g.floats, g.line("fcvt %s", pick(g.r, g.ints)))
		case 13:
			if g.r.Intn(4) == 0 {
				fmt.Fprintf(&g.b, "%s %s %s ?0\n", pick(g.r, []string{"lt", "le", "ne"}), pick(g.r, g.ints), pick(g.r, g.ints))
			} else {
				fmt.Fprintf(&g.b, "%s %s %s ?0\n", pick(g.r, []string{"fnlt", "fnle", "fne"}), pick(g.r, g.floats), pick(g.r, g.floats))
			}
		}
	}
	g.b.WriteString("?0 pc=1 sp=0\n?1 pc=0 sp=0")
	for i := range intSlots {
		fmt.Fprintf(&g.b, " %d:%s", i, pick(g.r, g.ints))
	}
	for i := range fltSlots {
		fmt.Fprintf(&g.b, " %d:%s", intSlots+i, pick(g.r, g.floats))
	}
	g.b.WriteString("\nend ?1\n")
	return g.b.String()
}

// evaluate runs a recorded trace over the slots in Go; it reports whether all
// guards held, and changes the slots only then.
func evaluate(t *uop.Trace, slots []object.Value) bool {
	i := make([]int64, len(t.Ins))
	f := make([]float64, len(t.Ins))
	for n, x := range t.Ins {
		var a, b int64
		var p, q float64
		if x.Args[0] >= 0 {
			a, p = i[x.Args[0]], f[x.Args[0]]
		}
		if x.Args[1] >= 0 {
			b, q = i[x.Args[1]], f[x.Args[1]]
		}
		ok := true
		switch x.Op {
		case uop.Const:
			i[n], f[n] = x.IntValue(), x.FltValue()
		case uop.SLoad:
			i[n] = int64(x.I)
		case uop.UnboxInt:
			if ok = slots[a].IsInt(); ok {
				i[n] = slots[a].Int()
			}
		case uop.UnboxFlt:
			if ok = slots[a].IsFloat(); ok {
				f[n] = slots[a].Float()
			}
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
		if x.Type == uop.Int && !object.FitsSmall(i[n]) {
			ok = false
		}
		if !ok {
			return false
		}
	}
	for _, s := range t.Snaps[t.End].Slots {
		if t.Ins[s.Ref].Type == uop.Int {
			slots[s.Slot] = object.SmallInt(i[s.Ref])
		} else {
			slots[s.Slot] = object.MakeFloat(f[s.Ref])
		}
	}
	return true
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
	n := 1000
	if testing.Short() {
		n = 300
	}
	iterations, peeled := 0, 0
	for seed := range n {
		r := rand.New(rand.NewSource(int64(seed)))
		text := (&generator{r: r}).trace(3 + r.Intn(60))
		start := make([]object.Value, intSlots+fltSlots)
		for i := range start {
			start[i] = object.SmallInt(r.Int63n(2000) - 1000)
			if i >= intSlots {
				start[i] = object.MakeFloat(r.NormFloat64())
			}
		}
		rec, err := uop.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		once := append([]object.Value(nil), start...)
		want := append([]object.Value(nil), start...)
		evaluate(rec, once)
		count := 0
		for count < 3000 && evaluate(rec, want) {
			count++
		}
		if count == 3000 {
			continue // endless
		}
		iterations += count
		for mode, expect := range map[string][]object.Value{"straight": once, "head": want, "peeled": want} {
			o, err := opt.Optimize(rec, mode == "peeled")
			if err != nil {
				continue
			}
			if mode == "peeled" {
				peeled++
			}
			a, err := assemble(o, 0, mode == "head", 1)
			if err == errPressure {
				continue
			} else if err != nil {
				t.Fatalf("seed %d: %v\n%v", seed, err, o)
			}
			code, err := a.buf.Install(arena)
			if err != nil {
				t.Fatal(err)
			}
			have := append([]object.Value(nil), start...)
			var zero uint32
			cx := &native.Context{Interrupt: uintptr(unsafe.Pointer(&zero))}
			exit := native.Marking
			for exit == native.Marking {
				exit = native.Enter(code.Addr, unsafe.Pointer(&have[0]), cx)
			}
			for i := range have {
				if have[i] != expect[i] {
					t.Fatalf("seed %d, %s, %d iterations, exit %d: slot %d is %#x, want %#x\nrecorded:\n%s\noptimized:\n%v\n%s", seed, mode, count, exit,
						i, have[i].Bits(), expect[i].Bits(), text, o, native.Disassemble(code.Bytes(), code.Addr))
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
