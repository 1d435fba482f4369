// Package stencils holds the machine code from which Tier 2 puts traces
// together: one piece for each operation and each choice of registers, compiled
// ahead of time from the C files in stencils/c by stencils/gen.
//
// A Family is an operation; its members differ in the registers they use. The
// member for given registers is found by Of(family, regs...). Emitting a stencil
// means appending its Code and patching its Holes: constants, the way to the
// stencil's exit, a jump target. Stencils fall through into what follows.
//
// The tables exist for amd64 and arm64 and are compiled into the binary of that
// machine only; Available says whether there are any.
package stencils

//go:generate go run ./gen

// Registers is the number of registers of each kind that families range over.
const Registers = 8

// Stencil is one piece of code.
type Stencil struct {
	off   uint32
	len   uint16
	holes uint16 // the first of its holes
	n     uint8
}

// HoleKind says how a value is put into code.
type HoleKind uint8

const (
	Abs64    HoleKind = iota // a 64-bit word
	Abs32                    // a 32-bit word, not negative
	Rel32                    // amd64: distance from the end of the 4 bytes
	Movw0                    // arm64: bits 0-15 of the value, in a movz or movk
	Movw1                    // bits 16-31
	Movw2                    // bits 32-47
	Movw3                    // bits 48-63
	Branch26                 // arm64: b
	Branch19                 // arm64: b.cond, cbz
	Branch14                 // arm64: tbz
)

// HoleValue says what is put into a hole.
type HoleValue uint8

const (
	HoleK      HoleValue = iota // the stencil's 64-bit constant
	HoleI                       // its first small constant
	HoleJ                       // its second small constant
	HoleLeave                   // its exit
	HoleTarget                  // its jump target
)

// Hole is a place in a stencil's code.
type Hole struct {
	Off   uint16
	Kind  HoleKind
	Value HoleValue
}

// Of returns the member of a family for the given registers.
func Of(f Family, regs ...uint8) Stencil {
	i := int(familyTable[f].first)
	k := 0
	for _, r := range regs {
		k = k*Registers + int(r)
	}
	return table[i+k]
}

// Arity returns how many registers the members of a family differ in.
func (f Family) Arity() int { return int(familyTable[f].arity) }

// String returns the family's name in the C sources.
func (f Family) String() string { return familyTable[f].name }

// Code returns the stencil's bytes, to be copied.
func (s Stencil) Code() string { return code[s.off : s.off+uint32(s.len)] }

// Holes returns the stencil's holes.
func (s Stencil) Holes() []Hole { return holes[s.holes : int(s.holes)+int(s.n)] }

type family struct {
	name  string
	arity uint8
	first uint16
}
