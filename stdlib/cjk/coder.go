package cjk

import "gopy/vm/text"

// A fault says why a coder stopped: 0 at the end of its input, n > 0 for an
// illegal sequence of n bytes or characters, incomplete for one whose rest is
// not there yet.
type fault int

const (
	incomplete fault = -1
	// internal is what the reference calls an internal error: a set designated
	// to where it cannot be used.
	internal fault = -2
)

// state is what a codec with state remembers between two calls; Python sees it
// as a number through getstate, so the layout is the reference's.
type state [8]byte

// A coder converts between text and the bytes of one encoding. Both directions
// go on from pos until the input ends or something is wrong with it, and return
// how far they came; what they wrote until then is valid.
type coder interface {
	decode(st *state, out *text.Builder, b []byte, pos int) (int, fault)
	// encode, unless flush, does not decide on a last character that could
	// form a pair with the next: that is incomplete.
	encode(st *state, out []byte, s text.Str, pos int, flush bool) ([]byte, int, fault)
	// start makes the state of a decoder's or an encoder's beginning.
	start(st *state, decoder bool)
	// restart is what a decoder's reset does to the state.
	restart(st *state)
	// finish appends what must end a text, and resets the encoder's state.
	finish(st *state, out []byte) []byte
}

// stateless is embedded in coders without state.
type stateless struct{}

func (stateless) start(*state, bool)                 {}
func (stateless) restart(*state)                     {}
func (stateless) finish(_ *state, out []byte) []byte { return out }
