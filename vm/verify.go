package vm

import (
	"errors"
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// A code object that our own compiler did not make (out of a .pyc file, marshal,
// types.CodeType, code.replace) is verified before it runs, lazily, since most
// functions of a module never do: until then it starts in unverified, whose CACHE
// instruction asks for it. Frames are laid out from what Check vouches for.

// unverified is where code starts that nobody has verified. (Two units, because
// instructions may look at the one behind.)
var unverified = [2]uint16{code.CACHE, code.CACHE}

// lazyStack is the largest value stack for which a frame is laid out before the
// code is known to need it.
const lazyStack = 1 << 12

// distrust has c verified before it runs: now, if it asks for a stack so large
// that a frame cannot be made just in case.
func (c *Code) distrust() {
	c.start = unsafe.Pointer(&unverified)
	c.frameWords = frameHeaderWords + c.nlocalsplus + min(int(c.Data.Stacksize), lazyStack) + 2
	if c.Data.Stacksize > lazyStack {
		c.verify() // and again when it runs, if that fails
	}
}

// distrustAll is distrust for c and the code objects within.
func (c *Code) distrustAll() {
	for _, k := range c.Consts {
		if inner, ok := AsCode(k); ok {
			inner.distrustAll()
		}
	}
	c.distrust()
}

// verify checks the instructions, and lets the code run if they are sound.
func (c *Code) verify() error {
	depth, err := c.Data.VerifyParts(len(c.Consts), len(c.Names), func(i int) code.ConstFact { return constFact(c.Consts[i]) })
	if err != nil {
		c.handlers = nil // the error is not to find them
		return err
	}
	if c.Data.Stacksize > lazyStack {
		c.frameWords = frameHeaderWords + c.nlocalsplus + depth + 2
	}
	c.start = unsafe.Pointer(unsafe.SliceData(c.units))
	return nil
}

// verifyFrame is the CACHE instruction: f begins.
func verifyFrame(t *Thread, f *Frame) *Exception {
	if f.isUnverified() {
		if err := f.code.verify(); err != nil {
			return verifyError(t, err)
		}
	}
	return nil
}

// isUnverified reports whether a frame is about to execute the CACHE instruction
// that verifies its code.
func (f *Frame) isUnverified() bool { return f.code.start == unsafe.Pointer(&unverified) }

// constFact tells the verifier what instructions rely on.
func constFact(v Value) code.ConstFact {
	if object.IsExact(v, &CodeType) {
		c := (*Code)(v.Ptr()) // may be a stub, and stay one
		switch {
		case c.image != nil:
			return code.ConstFact{Kind: code.ConstCode, N: c.image.NumFree(int(c.index))}
		case c.compiled != nil:
			return code.ConstFact{Kind: code.ConstCode, N: c.compiled.NumFree()}
		}
		return code.ConstFact{Kind: code.ConstCode, N: c.NumFree()}
	}
	if !object.IsExact(v, &object.TupleType) {
		return code.ConstFact{}
	}
	p := (*Tuple)(v.Ptr())
	fact := code.ConstFact{Kind: code.ConstNames, N: p.Len()}
	for _, x := range p.Items() {
		if object.ExactStr(x) == nil {
			fact.Kind = code.ConstTuple
			break
		}
	}
	return fact
}

func verifyError(t *Thread, err error) *Exception {
	var m *code.MarshalError
	if errors.As(err, &m) && m.Type == "TypeError" {
		return t.TypeErrorf("%s", m.Msg)
	} else if m != nil {
		return t.ValueErrorf("%s", m.Msg)
	}
	return t.ValueErrorf("%s", err)
}
