package main

import "fmt"

// machine is one target of the generator.
type machine struct {
	name  string
	flags []string
	// decode splits a function into instructions and checks that it keeps off
	// the stack and the registers that belong to Go.
	decode func(name string, code []byte, relocs []reloc) ([]*ins, error)
	// invert turns a conditional jump into the opposite one.
	invert func(*ins)
	// encode lays the instructions out; the index of a target beyond the last
	// instruction is the end of the piece.
	encode func(p *piece, list []*ins) error
}

// jumpKind says whether an instruction jumps.
type jumpKind uint8

const (
	noJump jumpKind = iota
	always
	conditional
)

// ins is an instruction of a stencil under rewriting.
type ins struct {
	code []byte
	off  int
	hole []hole // constants inside; off is relative to the instruction
	jump jumpKind
	to   *ins   // the instruction jumped to, or nil
	sym  string // or the symbol: next, leave, target
}

// rewrite makes a compiled function into a piece of code that falls through:
//
//   - a jump to a jump goes to the final target, so that a guard is one
//     conditional jump straight to the exit;
//   - "jcc next; jmp leave" becomes the opposite "jcc leave";
//   - a jump to next at the very end is dropped, others go to the end.
func (m *machine) rewrite(name string, code []byte, relocs []reloc) (*piece, error) {
	list, err := m.decode(name, code, relocs)
	if err != nil {
		return nil, err
	}
	for _, x := range list {
		for x.jump != noJump && x.to != nil && x.to.jump == always {
			x.to, x.sym = x.to.to, x.to.sym
		}
	}
	if n := len(list); n >= 2 && list[n-2].jump == conditional && list[n-2].sym == "next" &&
		list[n-1].jump == always && list[n-1].sym == "leave" && !referenced(list, list[n-1]) {
		m.invert(list[n-2])
		list[n-2].sym = "leave"
		list = list[:n-1]
	}
	for changed := true; changed; {
		list, changed = dropDead(list)
	}
	if n := len(list); n > 0 && list[n-1].jump == always && list[n-1].sym == "next" {
		end := list[n-1]
		for _, x := range list {
			if x.to == end {
				x.to, x.sym = nil, "next"
			}
		}
		list = list[:n-1]
	}
	p := &piece{name: name}
	return p, m.encode(p, list)
}

func referenced(list []*ins, x *ins) bool {
	for _, y := range list {
		if y.to == x {
			return true
		}
	}
	return false
}

// dropDead removes one instruction that follows a jump and is no target.
func dropDead(list []*ins) ([]*ins, bool) {
	for i := 1; i < len(list); i++ {
		if list[i-1].jump == always && !referenced(list, list[i]) {
			return append(list[:i:i], list[i+1:]...), true
		}
	}
	return list, false
}

// attach puts the relocations into the instructions that contain them: jump
// targets as symbols, constants as holes.
func attach(list []*ins, relocs []reloc, kindOf func(reloc) (string, error)) error {
	for _, r := range relocs {
		var x *ins
		for _, y := range list {
			if int(r.off) >= y.off && int(r.off) < y.off+len(y.code) {
				x = y
			}
		}
		switch r.sym {
		case "next", "leave", "target":
			if x.jump == noJump {
				return fmt.Errorf("%s is not jumped to", r.sym)
			}
			x.sym, x.to = r.sym, nil
			continue
		}
		value, ok := map[string]string{"hole_k": "HoleK", "hole_i": "HoleI", "hole_j": "HoleJ"}[r.sym]
		if !ok {
			return fmt.Errorf("unknown symbol %q", r.sym)
		}
		if r.addend != 0 {
			return fmt.Errorf("%s%+d: addends are not supported", r.sym, r.addend)
		}
		kind, err := kindOf(r)
		if err != nil {
			return err
		}
		x.hole = append(x.hole, hole{int(r.off) - x.off, kind, value})
	}
	return nil
}

// resolve links jumps inside the function to their instructions.
func resolve(list []*ins, targets map[*ins]int) error {
	at := map[int]*ins{}
	for _, x := range list {
		at[x.off] = x
	}
	for x, off := range targets {
		if x.sym != "" {
			continue
		}
		if x.to = at[off]; x.to == nil {
			return fmt.Errorf("jump out of the function at %#x", x.off)
		}
	}
	return nil
}
