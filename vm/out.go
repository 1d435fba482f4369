package vm

import (
	"unsafe"

	"gopy/compiler/code"
)

// Out is an instruction that Go does for a tier between two pieces of the tier's
// machine code. That happens millions of times a second, so the instruction is
// decoded beforehand.
type Out struct {
	op     uint8
	arg    int
	first  unsafe.Pointer // its address, with prefixes
	behind unsafe.Pointer // that of the code unit behind the opcode
	next   unsafe.Pointer // that of the next instruction
	sp     uintptr        // from the frame to the first free word of the stack
}

// OutOf prepares the instruction at a code unit for frames with depth words on
// the stack. It returns nil for instructions that Step does not do, either.
func (c *Code) OutOf(unit, depth int) *Out {
	if !c.Stepped(unit) {
		return nil
	}
	o := &Out{first: c.UnitAddr(unit), sp: frameHeaderSize + uintptr(c.nlocalsplus+depth)*8}
	for {
		u := c.units[unit]
		o.op, o.arg = code.Deopt[uint8(u)], o.arg<<8|int(u>>8)
		unit++
		if o.op != code.EXTENDED_ARG {
			break
		}
	}
	o.behind = c.UnitAddr(unit)
	o.next = unsafe.Add(o.behind, 2*int(code.Caches[o.op]))
	return o
}

// Do executes the instruction in f, whatever pc and sp f has. It reports whether
// it could; f is suspended at the instruction if not, else behind it or where it
// raised the exception.
func (o *Out) Do(t *Thread, f *Frame) (bool, *Exception) {
	s := stepper{t: t, f: f, sp: unsafe.Add(unsafe.Pointer(f), o.sp), arg: o.arg}
	setInside(&f.pc, o.behind)
	setInside(&f.sp, s.sp)
	if !s.execute(o.op) {
		setInside(&f.pc, o.first)
		return false, nil
	}
	if s.err != nil {
		return true, s.err
	}
	setInside(&f.pc, unsafe.Add(o.next, 2*s.jump))
	setInside(&f.sp, s.sp)
	return true, nil
}

// PC returns the address of the instruction at which f is suspended.
func (f *Frame) PC() unsafe.Pointer { return f.pc }
