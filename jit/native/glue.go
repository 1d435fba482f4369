package native

import (
	"bytes"
	"encoding/binary"
	"errors"
	"runtime"
	"sync"

	golangasm "github.com/twitchyliquid64/golang-asm"
	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/arm64"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"gopy/stencils"
)

// Glue is machine code that is no stencil: it does no work of Python's and
// knows no registers but those that the stencils leave alone. It is assembled
// when the first code is installed.
//
// There is one piece: the jump island. A direct jump reaches 128 MB on arm64 and
// 2 GB on amd64, and regions of code memory may lie farther apart. A jump to a
// target out of reach goes to an island near it, which holds the whole address.

// islandMark is the address with which the island is assembled, replaced in
// every copy.
const islandMark = 0x1122334455667788

type island struct {
	code  []byte
	holes []stencils.Hole // of the address
}

var errGlue = errors.New("the assembler gave unexpected code")

// assembleIsland makes the template: the target's address into a register that
// no stencil passes on (RAX, X16), and a jump there.
var assembleIsland = sync.OnceValues(func() (island, error) {
	b, err := golangasm.NewBuilder(runtime.GOARCH, 64)
	if err != nil {
		return island{}, err
	}
	if runtime.GOARCH == "arm64" {
		return islandARM64(b)
	}
	p := b.NewProg()
	p.As = x86.AMOVQ
	p.From.Type, p.From.Offset = obj.TYPE_CONST, islandMark
	p.To.Type, p.To.Reg = obj.TYPE_REG, x86.REG_AX
	b.AddInstruction(p)
	p = b.NewProg()
	p.As = obj.AJMP
	p.To.Type, p.To.Reg = obj.TYPE_REG, x86.REG_AX
	b.AddInstruction(p)
	code := b.Assemble()
	at := bytes.Index(code, binary.LittleEndian.AppendUint64(nil, islandMark))
	if at < 0 {
		return island{}, errGlue
	}
	return island{code, []stencils.Hole{{Off: uint16(at), Kind: stencils.Abs64}}}, nil
})

func islandARM64(b *golangasm.Builder) (island, error) {
	var is island
	text := b.NewProg() // arm64's assembler takes the first for TEXT and leaves it out
	text.As = obj.ANOP
	b.AddInstruction(text)
	for i, kind := range []stencils.HoleKind{stencils.Movw0, stencils.Movw1, stencils.Movw2, stencils.Movw3} {
		p := b.NewProg()
		p.As = arm64.AMOVK
		if i == 0 {
			p.As = arm64.AMOVZ
		}
		p.From.Type, p.From.Offset = obj.TYPE_CONST, int64(uint64(islandMark)>>(16*i)&0xFFFF<<(16*i))
		p.To.Type, p.To.Reg = obj.TYPE_REG, arm64.REG_R16
		b.AddInstruction(p)
		is.holes = append(is.holes, stencils.Hole{Off: uint16(4 * i), Kind: kind})
	}
	p := b.NewProg()
	p.As = obj.AJMP
	p.To.Type, p.To.Reg = obj.TYPE_MEM, arm64.REG_R16
	b.AddInstruction(p)
	is.code = b.Assemble() // padded to the alignment of functions
	if len(is.code) < 20 {
		return island{}, errGlue
	}
	is.code = is.code[:20]
	return is, nil
}

// reach returns an address near pc that leads to target: target itself when a
// jump of the kind reaches it, else an island's.
func (a *Arena) reach(kind stencils.HoleKind, pc, target uintptr) (uintptr, error) {
	var probe [8]byte
	if !a.farJumps && putJump(probe[:], kind, pc, target) == nil {
		return target, nil
	}
	is, err := assembleIsland()
	if err != nil {
		return 0, err
	}
	code := append([]byte(nil), is.code...)
	for _, h := range is.holes {
		putConst(code[h.Off:], h.Kind, uint64(target))
	}
	c, err := a.allocNear(pc, len(code))
	if err != nil {
		return 0, err
	}
	return c.Addr, c.Write(0, code)
}

// allocNear allocates in the region that contains pc, if it has room.
func (a *Arena) allocNear(pc uintptr, n int) (*Code, error) {
	n = (n + codeAlign - 1) &^ (codeAlign - 1)
	for _, r := range a.regions {
		if base := r.base(); pc >= base && pc < base+uintptr(len(r.mem)) {
			if off, ok := r.take(n); ok {
				a.used += n
				return r.code(off, n), nil
			}
		}
	}
	return a.Alloc(n)
}
