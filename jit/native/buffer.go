package native

import (
	"encoding/binary"
	"fmt"

	"gopy/stencils"
)

// Buffer is where a trace's code is put together before its address is known.
type Buffer struct {
	Code   []byte
	fixups []fixup
	addrs  []fixup // of addresses of labels
	labels []int   // offset of each label, or -1
}

// Reset empties the buffer, whose memory is used again.
func (b *Buffer) Reset() {
	b.Code, b.fixups, b.addrs, b.labels = b.Code[:0], b.fixups[:0], b.addrs[:0], b.labels[:0]
}

// Label is a place in the buffer that jumps can name before it is there.
type Label int

// fixup is a jump whose distance is still open: to a label, or to an absolute
// address outside.
type fixup struct {
	off   int
	kind  stencils.HoleKind
	label Label
	addr  uintptr // used when label is -1
}

// Args are the values for a stencil's holes.
type Args struct {
	K      uint64
	I, J   uint32
	Leave  Label
	Target Label
	Addr   uintptr // the target, when Target is -1
	// KLabel, when HasLabel is set, is the place whose address takes the place
	// of K.
	KLabel   Label
	HasLabel bool
}

// NewLabel makes a label that is not placed yet.
func (b *Buffer) NewLabel() Label {
	b.labels = append(b.labels, -1)
	return Label(len(b.labels) - 1)
}

// Place puts a label here.
func (b *Buffer) Place(l Label) { b.labels[l] = len(b.Code) }

// Offset returns where a placed label is.
func (b *Buffer) Offset(l Label) int { return b.labels[l] }

// Emit appends a stencil with its holes filled.
func (b *Buffer) Emit(s stencils.Stencil, a Args) {
	base := len(b.Code)
	b.Code = append(b.Code, s.Code()...)
	for _, h := range s.Holes() {
		off := base + int(h.Off)
		v := a.K
		switch h.Value {
		case stencils.HoleK:
			if a.HasLabel {
				b.addrs = append(b.addrs, fixup{off, h.Kind, a.KLabel, 0})
				continue
			}
		case stencils.HoleI:
			v = uint64(a.I)
		case stencils.HoleJ:
			v = uint64(a.J)
		case stencils.HoleLeave:
			b.fixups = append(b.fixups, fixup{off, h.Kind, a.Leave, 0})
			continue
		case stencils.HoleTarget:
			b.fixups = append(b.fixups, fixup{off, h.Kind, a.Target, a.Addr})
			continue
		}
		putConst(b.Code[off:], h.Kind, v)
	}
}

// putConst writes a constant into code.
func putConst(p []byte, k stencils.HoleKind, v uint64) {
	switch k {
	case stencils.Abs64:
		binary.LittleEndian.PutUint64(p, v)
	case stencils.Abs32:
		binary.LittleEndian.PutUint32(p, uint32(v))
	case stencils.Movw0, stencils.Movw1, stencils.Movw2, stencils.Movw3:
		part := uint32(v>>(16*(k-stencils.Movw0))) & 0xFFFF
		w := binary.LittleEndian.Uint32(p)
		binary.LittleEndian.PutUint32(p, w&^(0xFFFF<<5)|part<<5)
	}
}

// putJump writes the distance of a jump at address pc (of the hole) to target.
func putJump(p []byte, k stencils.HoleKind, pc, target uintptr) error {
	d := int64(target - pc)
	if k == stencils.Rel32 {
		d -= 4
		if int64(int32(d)) != d {
			return fmt.Errorf("jump of %d bytes is too far", d)
		}
		binary.LittleEndian.PutUint32(p, uint32(d))
		return nil
	}
	bits, pos := 26, 0
	switch k {
	case stencils.Branch19:
		bits, pos = 19, 5
	case stencils.Branch14:
		bits, pos = 14, 5
	}
	d /= 4
	if d<<(64-bits)>>(64-bits) != d {
		return fmt.Errorf("branch of %d instructions is too far", d)
	}
	mask := uint32(1)<<bits - 1
	w := binary.LittleEndian.Uint32(p)
	binary.LittleEndian.PutUint32(p, w&^(mask<<pos)|uint32(d)&mask<<pos)
	return nil
}

// Install resolves all jumps and moves the code into executable memory.
func (b *Buffer) Install(a *Arena) (*Code, error) {
	for len(b.Code)%codeAlign != 0 {
		b.Code = append(b.Code, padding[len(b.Code)%len(padding)])
	}
	c, err := a.Alloc(len(b.Code))
	if err != nil {
		return nil, err
	}
	for _, f := range b.fixups {
		target := f.addr
		if f.label >= 0 {
			target = c.Addr + uintptr(b.labels[f.label])
		} else if target, err = a.reach(f.kind, c.Addr+uintptr(f.off), target); err != nil {
			a.Free(c)
			return nil, err
		}
		if err := putJump(b.Code[f.off:], f.kind, c.Addr+uintptr(f.off), target); err != nil {
			a.Free(c)
			return nil, err
		}
	}
	for _, f := range b.addrs {
		putConst(b.Code[f.off:], f.kind, uint64(c.Addr)+uint64(b.labels[f.label]))
	}
	if err := c.Write(0, b.Code); err != nil {
		a.Free(c)
		return nil, err
	}
	return c, nil
}

// PatchJump turns the jump stencil at offset off of c towards target.
func (c *Code) PatchJump(off int, target uintptr) error {
	s := stencils.Of(stencils.Jump)
	text := []byte(s.Code())
	h := s.Holes()[0]
	pc := c.Addr + uintptr(off) + uintptr(h.Off)
	target, err := c.arena.reach(h.Kind, pc, target)
	if err != nil {
		return err
	}
	if err := putJump(text[h.Off:], h.Kind, pc, target); err != nil {
		return err
	}
	return c.Write(off, text)
}
