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
	var b strings.Builder
	for off := 0; off < len(code); {
		n, text := 1, "?"
		if runtime.GOARCH == "arm64" {
			n = 4
			if d, err := arm64asm.Decode(code[off:]); err == nil {
				text = strings.ToLower(d.String())
			}
		} else if d, err := x86asm.Decode(code[off:], 64); err == nil {
			n, text = d.Len, x86asm.IntelSyntax(d, uint64(addr)+uint64(off), nil)
		}
		fmt.Fprintf(&b, "%5x  %s\n", off, text)
		off += n
	}
	return b.String()
}
