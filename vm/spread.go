package vm

import (
	"gopy/compiler/code"
	"gopy/vm/object"
)

// Functions with *args and **kwargs. Wrappers take them to hand them on, mostly
// empty: f(*args, **kwargs). So where all that a function does with its **kwargs is
// to pass them on, calls without keywords give it an empty dict that all such
// functions share, and the dict of the call that passes it on is that one, too.

// What machine code knows of parameters (Code.spread); 0: Go binds the arguments.
const (
	spreadPlain  = 1 << iota // no keyword-only parameters
	spreadArgs               // *args
	spreadKwargs             // **kwargs
	spreadPassed             // which are only passed on
)

// emptyKwargs is the shared dict. Who looks at a frame's variables gets another
// (Frame.ownKwargs), so that nobody can write to it.
var emptyKwargs = object.NewDict()

// spreading computes Code.spread.
func (c *Code) spreading() (s uint8) {
	if c.kwonly != 0 {
		return 0
	}
	s = spreadPlain
	if c.flags&code.FlagVarArgs != 0 {
		s |= spreadArgs
	}
	if c.flags&code.FlagVarKeywords != 0 {
		if s |= spreadKwargs; c.passesOn(c.kwargsLocal()) {
			s |= spreadPassed
		}
	}
	return s
}

// kwargsLocal returns the number of the local variable **kwargs.
func (c *Code) kwargsLocal() int {
	i := c.argcount + int(c.kwonly)
	if c.flags&code.FlagVarArgs != 0 {
		i++
	}
	return i
}

// passesOn reports whether every load of a local variable is followed by a
// DICT_MERGE, which copies it. Frames of generators outlive the call and are looked
// at in other ways.
func (c *Code) passesOn(local int) bool {
	if c.isGenerator() || c.Data.LocalsPlusKinds[local] != code.KindLocal {
		return false
	}
	b := c.Data.Bytecode
	for i, arg := 0, 0; i < len(b); i += 2 * (1 + int(code.Caches[b[i]])) {
		arg = arg<<8 | int(b[i+1])
		switch b[i] {
		case code.EXTENDED_ARG:
			continue
		case code.LOAD_FAST:
			if arg == local && (i+2 >= len(b) || b[i+2] != code.DICT_MERGE) {
				return false
			}
		}
		arg = 0
	}
	return true
}

// ownKwargs replaces the shared dict in a frame's variables, which somebody is about
// to see.
func (f *Frame) ownKwargs() {
	if c := f.code; c.spread&spreadPassed != 0 {
		if p := f.local(c.kwargsLocal()); *p == emptyKwargs.Value() {
			*p = object.NewDict().Value()
		}
	}
}

// newKwargs makes the **kwargs of a call without keywords.
func (c *Code) newKwargs() Value {
	if c.spread&spreadPassed != 0 {
		return emptyKwargs.Value()
	}
	return object.NewDict().Value()
}
