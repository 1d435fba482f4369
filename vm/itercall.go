package vm

import (
	"gopy/compiler/code"
	"gopy/vm/object"
)

// An __iter__ that is a generator function returns an iterator in any case, and
// nothing is left to do when it has. So GET_ITER and GET_YIELD_FROM_ITER call
// it in the same loop, as CALL does, in machine code, too.

var iterName = object.Intern("__iter__")

// Kinds of code whose generators machine code makes.
const (
	isPlainGenerator = 1 + iota // of which the collector need not tell, see watchIfNeeded
	isCoroutine
)

// generatorKind returns what a call of the code makes, 0 for all that is Go's.
func (c *Code) generatorKind() uint8 {
	switch {
	case c.flags&code.FlagAsyncGenerator != 0:
	case c.flags&code.FlagCoroutine != 0:
		return isCoroutine
	case c.flags&code.FlagGenerator != 0 && len(c.handlers) == 0:
		return isPlainGenerator
	}
	return 0
}

// iterFunction returns the __iter__ of v's class when it is a generator
// function of one parameter, and tells machine code of it; nil otherwise.
func iterFunction(t *Thread, v Value) *Function {
	typ := object.TypeOf(v)
	if typ.Flags&object.TypeHeap == 0 {
		return nil
	}
	fn, ok := AsFunction(orNone(typ.Lookup(iterName)))
	if !ok {
		return nil
	}
	c := fn.Code()
	if c.flags&(code.FlagGenerator|code.FlagCoroutine|code.FlagAsyncGenerator) != code.FlagGenerator || !c.simple || c.argcount != 1 {
		return nil
	}
	if typ.Flags&object.TypeTypeSub == 0 {
		noteAttr(t, v, iterName)
	}
	return fn
}

// callIter makes the frame of such a call.
func callIter(t *Thread, fn *Function, v Value) *Frame {
	f := pushFrame(t, fn)
	clear(f.localsplus())
	*f.local(0) = v
	f.state = object.SmallInt(returnsToFrame)
	return f
}
