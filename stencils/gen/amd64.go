package main

import (
	"debug/elf"
	"encoding/binary"
	"fmt"
	"strings"

	"golang.org/x/arch/x86/x86asm"
)

var amd64 = &machine{
	name:   "amd64",
	flags:  []string{"--target=x86_64-linux-gnu", "-mno-red-zone"},
	decode: decodeAMD64,
	invert: func(x *ins) { x.code[0] ^= 1 }, // 7x cc: bit 0 of the opcode negates
	encode: encodeAMD64,
}

// decodeAMD64 brings every jump into the form opcode + distance: e9 for jmp,
// 7x for jcc; encode chooses the length.
func decodeAMD64(name string, code []byte, relocs []reloc) ([]*ins, error) {
	var list []*ins
	targets := map[*ins]int{}
	for off := 0; off < len(code); {
		d, err := x86asm.Decode(code[off:], 64)
		if err != nil {
			return nil, fmt.Errorf("at %#x: %w", off, err)
		}
		x := &ins{code: append([]byte(nil), code[off:off+d.Len]...), off: off}
		if rel, ok := d.Args[0].(x86asm.Rel); ok {
			targets[x] = off + d.Len + int(rel)
			switch {
			case d.Op == x86asm.JMP:
				x.jump = always
			case code[off] == 0x0F:
				x.jump = conditional
				x.code[0] = code[off+1] - 0x10 // 0f 8x -> 7x
			case code[off]&0xF0 == 0x70:
				x.jump = conditional
			default:
				return nil, fmt.Errorf("%v", d)
			}
		} else if d.Op == x86asm.RET {
			x.jump = always
			x.sym = "ret"
			targets[x] = 0
		} else if s := d.String(); strings.Contains(s, "SP") || strings.Contains(s, "BP") || d.Op == x86asm.CALL ||
			strings.Contains(s, "PUSH") || strings.Contains(s, "POP ") {
			return nil, fmt.Errorf("%s: uses the stack: %s", name, s)
		}
		list = append(list, x)
		off += d.Len
	}
	err := attach(list, relocs, func(r reloc) (string, error) {
		switch elf.R_X86_64(r.typ) {
		case elf.R_X86_64_64:
			return "Abs64", nil
		case elf.R_X86_64_32, elf.R_X86_64_32S:
			return "Abs32", nil
		}
		return "", fmt.Errorf("relocation %v", elf.R_X86_64(r.typ))
	})
	if err != nil {
		return nil, err
	}
	return list, resolve(list, targets)
}

// encodeAMD64 lays out with short jumps inside, long ones to the outside.
func encodeAMD64(p *piece, list []*ins) error {
	size := func(x *ins) int {
		switch {
		case x.jump == noJump || x.sym == "ret":
			return len(x.code)
		case x.to != nil || x.sym == "next":
			return 2
		case x.jump == always:
			return 5
		}
		return 6
	}
	at, end := map[*ins]int{}, 0
	for _, x := range list {
		at[x] = end
		end += size(x)
	}
	for _, x := range list {
		here := len(p.code)
		switch {
		case x.jump == noJump || x.sym == "ret":
			for _, h := range x.hole {
				p.holes = append(p.holes, hole{here + h.off, h.kind, h.value})
			}
			p.code = append(p.code, x.code...)
		case x.to != nil || x.sym == "next":
			to := end
			if x.to != nil {
				to = at[x.to]
			}
			if d := to - here - 2; d < -128 || d > 127 {
				return fmt.Errorf("jump inside is too long")
			} else if x.jump == always {
				p.code = append(p.code, 0xEB, byte(d))
			} else {
				p.code = append(p.code, x.code[0], byte(d))
			}
		default:
			if x.jump == always {
				p.code = append(p.code, 0xE9)
			} else {
				p.code = append(p.code, 0x0F, x.code[0]+0x10)
			}
			p.holes = append(p.holes, hole{len(p.code), "Rel32", outside(x.sym)})
			p.code = binary.LittleEndian.AppendUint32(p.code, 0)
		}
	}
	return nil
}

func outside(sym string) string {
	if sym == "leave" {
		return "HoleLeave"
	}
	return "HoleTarget"
}
