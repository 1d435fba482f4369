package main

import (
	"debug/elf"
	"encoding/binary"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/arch/arm64/arm64asm"
	"golang.org/x/arch/x86/x86asm"
)

// machine is one target.
type machine struct {
	name      string
	flags     []string
	directive string // the assembler's for unit bytes of data
	unit      int
	// check refuses code that uses the stack or registers that belong to Go.
	check func(text []byte) error
	// relocate puts the distance to a function into a jump.
	relocate func(text []byte, typ uint32, off int, distance int64) error
}

var machines = []*machine{
	{name: "amd64", flags: []string{"--target=x86_64-linux-gnu", "-mred-zone"}, directive: "QUAD", unit: 8,
		check: checkAMD64, relocate: relocateAMD64},
	{name: "arm64", flags: []string{"--target=aarch64-linux-gnu", "-ffixed-x18", "-ffixed-x28"}, directive: "WORD", unit: 4,
		check: checkARM64, relocate: relocateARM64},
}

// objectFile is what clang made: the code, and where its functions begin.
type objectFile struct {
	text    []byte
	symbols map[string]int
}

// read takes an object file apart. All code must be in .text, and must need
// nothing outside of it.
func (m *machine) read(path string) (*objectFile, error) {
	f, err := elf.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := f.Section(".text").Data()
	if err != nil {
		return nil, err
	}
	o := &objectFile{text: append([]byte(nil), text...), symbols: map[string]int{}}
	syms, err := f.Symbols()
	if err != nil {
		return nil, err
	}
	for _, s := range syms {
		if elf.ST_TYPE(s.Info) == elf.STT_FUNC && s.Size > 0 {
			o.symbols[s.Name] = int(s.Value)
		}
	}
	for _, s := range f.Sections {
		if s.Size > 0 && s.Flags&elf.SHF_ALLOC != 0 && s.Name != ".text" {
			return nil, fmt.Errorf("there is data in %s", s.Name)
		}
	}
	if sec := f.Section(".rela.text"); sec != nil {
		data, err := sec.Data()
		if err != nil {
			return nil, err
		}
		for ; len(data) >= 24; data = data[24:] {
			off, info := binary.LittleEndian.Uint64(data), binary.LittleEndian.Uint64(data[8:])
			sym := syms[info>>32-1]
			if elf.ST_TYPE(sym.Info) == elf.STT_NOTYPE || sym.Section == elf.SHN_UNDEF {
				return nil, fmt.Errorf("needs %s", sym.Name)
			}
			distance := int64(sym.Value) + int64(binary.LittleEndian.Uint64(data[16:])) - int64(off)
			if err := m.relocate(o.text, uint32(info), int(off), distance); err != nil {
				return nil, err
			}
		}
	}
	if err := m.check(o.text); err != nil {
		return nil, err
	}
	for len(o.text)%m.unit != 0 {
		o.text = append(o.text, 0xCC)
	}
	return o, nil
}

func relocateAMD64(text []byte, typ uint32, off int, distance int64) error {
	switch elf.R_X86_64(typ) {
	case elf.R_X86_64_PC32, elf.R_X86_64_PLT32:
		binary.LittleEndian.PutUint32(text[off:], uint32(distance))
		return nil
	}
	return fmt.Errorf("relocation %v", elf.R_X86_64(typ))
}

func relocateARM64(text []byte, typ uint32, off int, distance int64) error {
	var bits, pos uint
	switch elf.R_AARCH64(typ) {
	case elf.R_AARCH64_JUMP26:
		bits, pos = 26, 0
	case elf.R_AARCH64_CONDBR19:
		bits, pos = 19, 5
	case elf.R_AARCH64_TSTBR14:
		bits, pos = 14, 5
	default:
		return fmt.Errorf("relocation %v", elf.R_AARCH64(typ))
	}
	mask := uint32(1)<<bits - 1
	w := binary.LittleEndian.Uint32(text[off:])
	binary.LittleEndian.PutUint32(text[off:], w&^(mask<<pos)|uint32(distance>>2)&mask<<pos)
	return nil
}

// checkAMD64 allows the red zone, the 128 bytes below the stack pointer: Go's
// signal handlers have a stack of their own, and assembly functions are not
// preempted. The convention has the caller's RBP saved, which Enter does: the
// instructions for that are taken out, so that the stack pointer never moves.
func checkAMD64(text []byte) error {
	for off := 0; off < len(text); {
		d, err := x86asm.Decode(text[off:], 64)
		if err != nil {
			return fmt.Errorf("at %#x: %w", off, err)
		}
		for _, a := range d.Args {
			bad := false
			switch a := a.(type) {
			case x86asm.Reg:
				bad = a == x86asm.RSP || a == x86asm.ESP
			case x86asm.Mem:
				bad = a.Base == x86asm.RSP && (a.Disp >= 0 || a.Disp < -128) || a.Base == x86asm.RIP
			}
			if bad {
				return fmt.Errorf("at %#x: uses the stack or data: %v", off, d)
			}
		}
		switch d.Op {
		case x86asm.PUSH, x86asm.POP:
			if d.Args[0] != x86asm.RBP || d.Len != 1 {
				return fmt.Errorf("at %#x: %v", off, d)
			}
			text[off] = 0x90
		case x86asm.CALL:
			return fmt.Errorf("at %#x: %v", off, d)
		}
		off += d.Len
	}
	return nil
}

// Go needs R28 (g) and R18 (the platform's); R29 and R30 return to Go, and the
// stack is the goroutine's.
var forbiddenARM64 = regexp.MustCompile(`\b(SP|WSP|X18|W18|X28|W28|X29|W29|X30|W30)\b`)

func checkARM64(text []byte) error {
	for off := 0; off < len(text); off += 4 {
		d, err := arm64asm.Decode(text[off:])
		if err != nil {
			return fmt.Errorf("at %#x: %08x: %w", off, binary.LittleEndian.Uint32(text[off:]), err)
		}
		if d.Op == arm64asm.RET {
			continue
		}
		if s := d.String(); forbiddenARM64.MatchString(s) || strings.HasPrefix(s, "BL") {
			return fmt.Errorf("at %#x: uses what belongs to Go: %s", off, s)
		}
	}
	return nil
}
