//go:build !amd64 && !arm64

package stencils

// Available reports whether there are stencils for this machine.
const Available = false

var (
	table [1 << 16]Stencil
	holes []Hole
)

const code = ""
