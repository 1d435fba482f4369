package main

import (
	"debug/elf"
	"encoding/binary"
	"fmt"
	"regexp"

	"golang.org/x/arch/arm64/arm64asm"
)

var arm64 = &machine{
	name:   "arm64",
	flags:  []string{"--target=aarch64-linux-gnu"},
	decode: decodeARM64,
	invert: invertARM64,
	encode: encodeARM64,
}

// Go needs R28 (g) and R18 (the platform's); R29 and R30 return to Go, and the
// stack is the goroutine's.
var forbiddenARM64 = regexp.MustCompile(`\b(SP|WSP|X18|W18|X28|W28|X29|W29|X30|W30)\b`)

// word returns an instruction's 32 bits.
func (x *ins) word() uint32     { return binary.LittleEndian.Uint32(x.code) }
func (x *ins) setWord(w uint32) { binary.LittleEndian.PutUint32(x.code, w) }

// branchField returns the width in bits and the position of a branch's
// distance, in instructions; 0 when it is no branch with one.
func branchField(w uint32) (bits, pos uint, kind jumpKind) {
	switch {
	case w&0xFC000000 == 0x14000000: // b
		return 26, 0, always
	case w&0xFF000010 == 0x54000000: // b.cond
		return 19, 5, conditional
	case w&0x7E000000 == 0x34000000: // cbz, cbnz
		return 19, 5, conditional
	case w&0x7E000000 == 0x36000000: // tbz, tbnz
		return 14, 5, conditional
	}
	return 0, 0, noJump
}

func decodeARM64(name string, code []byte, relocs []reloc) ([]*ins, error) {
	var list []*ins
	targets := map[*ins]int{}
	for off := 0; off < len(code); off += 4 {
		x := &ins{code: append([]byte(nil), code[off:off+4]...), off: off}
		w := x.word()
		if bits, pos, kind := branchField(w); kind != noJump {
			x.jump = kind
			d := int32(w>>pos<<(32-bits)) >> (32 - bits)
			targets[x] = off + int(d)*4
		} else if w == 0xD65F03C0 { // ret
			x.jump, x.sym = always, "ret"
		} else {
			d, err := arm64asm.Decode(x.code)
			if err != nil {
				return nil, fmt.Errorf("%s at %#x: %w", name, off, err)
			}
			if forbiddenARM64.MatchString(d.String()) && !readsG(w) {
				return nil, fmt.Errorf("%s: uses a register of Go's: %v", name, d)
			}
		}
		list = append(list, x)
	}
	err := attach(list, relocs, func(r reloc) (string, error) {
		switch elf.R_AARCH64(r.typ) {
		case elf.R_AARCH64_MOVW_UABS_G0, elf.R_AARCH64_MOVW_UABS_G0_NC:
			return "Movw0", nil
		case elf.R_AARCH64_MOVW_UABS_G1, elf.R_AARCH64_MOVW_UABS_G1_NC:
			return "Movw1", nil
		case elf.R_AARCH64_MOVW_UABS_G2, elf.R_AARCH64_MOVW_UABS_G2_NC:
			return "Movw2", nil
		case elf.R_AARCH64_MOVW_UABS_G3:
			return "Movw3", nil
		}
		return "", fmt.Errorf("relocation %v", elf.R_AARCH64(r.typ))
	})
	if err != nil {
		return nil, err
	}
	return list, resolve(list, targets)
}

// readsG recognizes a load of a word from [x28 + n] into another register.
func readsG(w uint32) bool {
	return w&0xFFC00000 == 0xF9400000 && w>>5&31 == 28 && w&31 != 28
}

func invertARM64(x *ins) {
	w := x.word()
	if w&0xFF000010 == 0x54000000 {
		w ^= 1 // the condition
	} else {
		w ^= 1 << 24 // z, nz
	}
	x.setWord(w)
}

func encodeARM64(p *piece, list []*ins) error {
	at := map[*ins]int{}
	for i, x := range list {
		at[x] = i
	}
	for i, x := range list {
		for _, h := range x.hole {
			p.holes = append(p.holes, hole{i*4 + h.off, h.kind, h.value})
		}
		w := x.word()
		if bits, pos, _ := branchField(w); x.jump != noJump && x.sym != "ret" {
			mask := uint32(1)<<bits - 1
			w &^= mask << pos
			switch {
			case x.to != nil:
				w |= uint32(at[x.to]-i) & mask << pos
			case x.sym == "next":
				w |= uint32(len(list)-i) & mask << pos
			default:
				kind := map[uint]string{26: "Branch26", 19: "Branch19", 14: "Branch14"}[bits]
				p.holes = append(p.holes, hole{i * 4, kind, outside(x.sym)})
			}
		}
		p.code = binary.LittleEndian.AppendUint32(p.code, w)
	}
	return nil
}
