package native

import (
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/arch/arm64/arm64asm"
	"golang.org/x/arch/x86/x86asm"
)

// Disassemble lists machine code of this machine, one instruction a line with
// its offset, for dumps and tests.
func Disassemble(code []byte, addr uintptr) string {
	return DisassembleWith(code, addr, func(int) string { return "" })
}

// DisassembleWith puts a comment in front of the instruction at an offset, unless
// the comment is empty. Targets of jumps in the code itself are offsets.
func DisassembleWith(code []byte, addr uintptr, comment func(off int) string) string {
	var b strings.Builder
	for off := 0; off < len(code); {
		if c := comment(off); c != "" {
			fmt.Fprintf(&b, "       ; %s\n", c)
		}
		n, text := 1, "?"
		if runtime.GOARCH == "arm64" {
			n = 4
			if d, err := arm64asm.Decode(code[off:]); err == nil {
				text = strings.ToLower(d.String())
				for _, a := range d.Args {
					if rel, ok := a.(arm64asm.PCRel); ok && off+int(rel) >= 0 && off+int(rel) < len(code) {
						text = strings.Replace(text, strings.ToLower(rel.String()), fmt.Sprintf(".%x", off+int(rel)), 1)
					}
				}
			}
		} else if d, err := x86asm.Decode(code[off:], 64); err == nil {
			n, text = d.Len, x86asm.IntelSyntax(d, uint64(addr)+uint64(off), nil)
			if rel, ok := d.Args[0].(x86asm.Rel); ok {
				if to := off + n + int(rel); to >= 0 && to < len(code) {
					text = fmt.Sprintf("%s .%x", strings.Fields(text)[0], to)
				}
			}
		}
		fmt.Fprintf(&b, "%5x  %s\n", off, text)
		off += n
	}
	return b.String()
}
