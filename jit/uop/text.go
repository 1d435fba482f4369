package uop

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The textual form, one instruction a line:
//
//	v0 = sload 3
//	v1 = unbox_int v0 ?0
//	v2 = int 5
//	v3 = add v1 v2 ?1
//	store v4 v5 +16
//	shape v4 #0x1000 ?1
//	loop
//	phi v1 v3
//
// "?n" names the snapshot, "#" the 64-bit constant, "+" the offset. Snapshots
// follow; the one called "end" is the trace's End:
//
//	?0 pc=4 sp=0
//	?1 pc=6 sp=1 3:v1 4:v2
//	end ?1

// String prints the trace.
func (t *Trace) String() string { return t.Listing(func(Place) string { return "" }) }

// Listing prints the trace with a comment in front of what was recorded for a
// place, unless the comment is empty or the one before.
func (t *Trace) Listing(comment func(Place) string) string {
	var b strings.Builder
	last := ""
	for i := range t.Ins {
		if at := t.Ins[i].At; at > 0 && t.Ins[i].Op != Nop {
			if c := comment(t.Places[at-1]); c != "" && c != last {
				fmt.Fprintf(&b, "// %s\n", c)
				last = c
			}
		}
		if t.Ins[i].Op != Nop {
			b.WriteString(t.Ins[i].text(Ref(i)))
			b.WriteByte('\n')
		}
	}
	for i := range t.Snaps {
		s := &t.Snaps[i]
		fmt.Fprintf(&b, "?%d pc=%d sp=%d", i, s.PC, s.SP)
		for _, x := range s.Slots {
			fmt.Fprintf(&b, " %d:v%d", x.Slot, x.Ref)
		}
		for _, v := range s.Virtuals {
			fmt.Fprintf(&b, " v%d=%d(", v.Ref, v.Pool)
			if v.First|v.Header != 0 {
				fmt.Fprintf(&b, "#%#x #%#x", v.First, v.Header)
			}
			for _, f := range v.Fields {
				fmt.Fprintf(&b, " +%d:v%d", f.Off, f.Ref)
			}
			b.WriteByte(')')
		}
		b.WriteByte('\n')
	}
	if t.End >= 0 {
		fmt.Fprintf(&b, "end ?%d\n", t.End)
	}
	return b.String()
}

func (x *Ins) text(r Ref) string {
	var b strings.Builder
	if x.Op == Const {
		switch x.Type {
		case Int:
			return fmt.Sprintf("v%d = int %d", r, x.IntValue())
		case Flt:
			return fmt.Sprintf("v%d = flt %s", r, strconv.FormatFloat(x.FltValue(), 'g', -1, 64))
		case Val:
			return fmt.Sprintf("v%d = val %#x", r, x.K)
		}
		return fmt.Sprintf("v%d = ptr %#x", r, x.K)
	}
	if x.Type != None {
		fmt.Fprintf(&b, "v%d = ", r)
	}
	info := x.Op.Info()
	b.WriteString(info.Name)
	for _, a := range x.Args[:len(info.Args)] {
		fmt.Fprintf(&b, " v%d", a)
	}
	if strings.Contains(info.Aux, "K") {
		fmt.Fprintf(&b, " #%#x", x.K)
	}
	if strings.Contains(info.Aux, "I") {
		fmt.Fprintf(&b, " +%d", x.I)
	}
	if (x.Op == Store || x.Op == AStore) && x.K == Over {
		b.WriteString(" over")
	}
	if x.Snap >= 0 {
		fmt.Fprintf(&b, " ?%d", x.Snap)
	}
	return b.String()
}

// Parse reads the textual form. Results must be numbered in order.
func Parse(text string) (*Trace, error) {
	t := &Trace{End: -1, Frames: []Frame{{Parent: -1}}}
	names := map[string]Ref{}
	for n, line := range strings.Split(text, "\n") {
		if i := strings.Index(line, "//"); i >= 0 {
			line = line[:i]
		}
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		var err error
		switch {
		case f[0] == "end":
			var s int
			s, err = strconv.Atoi(strings.TrimPrefix(f[1], "?"))
			t.End = int32(s)
		case f[0][0] == '?':
			err = t.parseSnap(f, names)
		default:
			err = t.parseIns(f, names)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return t, nil
}

func (t *Trace) parseSnap(f []string, names map[string]Ref) error {
	var s Snap
	for _, x := range f[1:] {
		if _, err := fmt.Sscanf(x, "pc=%d", &s.PC); err == nil {
			continue
		}
		if _, err := fmt.Sscanf(x, "sp=%d", &s.SP); err == nil {
			continue
		}
		slot, ref, ok := strings.Cut(x, ":")
		n, err := strconv.Atoi(slot)
		r, known := names[ref]
		if !ok || err != nil || !known {
			return fmt.Errorf("bad snapshot entry %q", x)
		}
		s.Slots = append(s.Slots, Slot{int32(n), r})
	}
	t.Snaps = append(t.Snaps, s)
	return nil
}

func (t *Trace) parseIns(f []string, names map[string]Ref) error {
	name := ""
	if len(f) > 2 && f[1] == "=" {
		name, f = f[0], f[2:]
	}
	x, err := parseOp(f, names)
	if err != nil {
		return err
	}
	if name != "" {
		names[name] = Ref(len(t.Ins))
	}
	t.Ins = append(t.Ins, x)
	return nil
}

func parseOp(f []string, names map[string]Ref) (Ins, error) {
	switch f[0] {
	case "int":
		i, err := strconv.ParseInt(f[1], 0, 64)
		return ConstInt(i), err
	case "flt":
		d, err := strconv.ParseFloat(f[1], 64)
		return constant(Flt, math.Float64bits(d)), err
	case "val", "ptr":
		w, err := strconv.ParseUint(f[1], 0, 64)
		if f[0] == "ptr" {
			return ConstPtr(w), err
		}
		return ConstVal(w), err
	}
	for op := range Ops {
		if Ops[op].Name != f[0] {
			continue
		}
		x := New(Op(op))
		n := 0
		for _, a := range f[1:] {
			var err error
			switch a[0] {
			case '#':
				x.K, err = strconv.ParseUint(a[1:], 0, 64)
			case '+':
				var i int
				i, err = strconv.Atoi(a[1:])
				x.I = int32(i)
			case '?':
				var i int
				i, err = strconv.Atoi(a[1:])
				x.Snap = int32(i)
			default:
				r, ok := names[a]
				if !ok || n >= len(Ops[op].Args) {
					return x, fmt.Errorf("bad operand %q", a)
				}
				x.Args[n] = r
				n++
			}
			if err != nil {
				return x, err
			}
		}
		if n != len(Ops[op].Args) {
			return x, fmt.Errorf("%s takes %d operands", f[0], len(Ops[op].Args))
		}
		return x, nil
	}
	return Ins{}, fmt.Errorf("no operation %q", f[0])
}
