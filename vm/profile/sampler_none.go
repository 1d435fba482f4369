//go:build !(linux && (amd64 || arm64))

package profile

import (
	"errors"
	"io"

	"gopy/vm/object"
)

// Available reports whether there is a sampler for this machine.
const Available = false

// Sampler samples nothing here.
type Sampler struct{}

// Prepare does nothing here.
func Prepare() *Sampler { return &Sampler{} }

var errAbsent = errors.New("there is no sampler for this system")

// Start says that there is no sampler.
func (s *Sampler) Start(rt *object.Runtime, traces Traces) error { return errAbsent }

// Stop writes nothing.
func (s *Sampler) Stop(w io.Writer) error { return errAbsent }

// Summary has nothing to tell.
func (s *Sampler) Summary() string { return "" }
