package code

import (
	"fmt"
	"sync"
)

// Verify checks a code object that did not come from the compiler (out of a
// .pyc file, marshal, or the guest's CodeType) as far as an interpreter's safety
// depends on it: known opcodes, arguments within their tables, jumps and
// handlers that reach instructions, a stack that neither runs empty nor outgrows
// co_stacksize, and on the stack what instructions rely on without looking: no
// NULL where an object belongs, a list under LIST_APPEND, cells where LOAD_DEREF
// looks, an exception under PUSH_EXC_INFO. It returns the greatest depth of the
// stack.
//
// scan (this file) checks one instruction after the other; flow (verify_flow.go)
// follows control with the kinds of what lies on the stack.
func (c *Code) Verify() (depth int, err error) {
	if err := c.Check(); err != nil {
		return 0, err
	}
	return c.VerifyParts(len(c.Consts), len(c.Names), func(i int) ConstFact {
		switch k := c.Consts[i].(type) {
		case Tuple:
			for _, n := range k {
				if _, isStr := n.(Str); !isStr {
					return ConstFact{ConstTuple, len(k)}
				}
			}
			return ConstFact{ConstNames, len(k)}
		case *Code:
			return ConstFact{ConstCode, k.NumFree()}
		}
		return ConstFact{}
	})
}

// ConstFact is what the verifier wants to know of a constant.
type ConstFact struct {
	Kind ConstKind
	N    int // length of a tuple, number of free variables of code
}

// ConstKind tells constants apart that instructions rely on.
type ConstKind uint8

const (
	ConstOther ConstKind = iota
	ConstTuple           // a tuple
	ConstNames           // a tuple of strings
	ConstCode
)

// NumFree returns the number of free variables.
func (c *Code) NumFree() int {
	n := 0
	for _, k := range c.LocalsPlusKinds {
		if k&KindFree != 0 {
			n++
		}
	}
	return n
}

// VerifyParts is Verify where constants and names are kept elsewhere: that many
// are there, and fact describes a constant. Check has been passed.
func (c *Code) VerifyParts(nconsts, nnames int, fact func(i int) ConstFact) (depth int, err error) {
	v := verifiers.Get().(*codeVerifier)
	defer v.release()
	v.c, v.nconsts, v.nnames, v.fact = c, nconsts, nnames, fact
	if c.Stacksize > maxNumber || nconsts > maxNumber {
		return 0, v.fail(0, "too large")
	}
	if err := v.scan(); err != nil {
		return 0, err
	}
	if err := v.flow(); err != nil {
		return 0, err
	}
	return v.deepest, nil
}

// codeVerifier is the state of a verification. Its buffers are used again.
type codeVerifier struct {
	c       *Code
	nconsts int
	nnames  int
	fact    func(int) ConstFact
	units   []verifyUnit
	cell    []bool // by local: COPY_FREE_VARS or MAKE_CELL puts a cell there
	hands   []Handler
	stack   []kind
	other   []kind // a handler's stack
	saved   []kind // stacks at targets, one after the other
	body    int    // the unit behind the prologue
	deepest int
	again   bool // a target that lies behind got a new state
}

// verifyUnit is what is known about a code unit.
type verifyUnit struct {
	start bool  // control may go there
	hand  int32 // 1 + index in hands of what handles exceptions there
	state int32 // index in saved of the stack there; 0: not known
	depth int32
}

var verifiers = sync.Pool{New: func() any { return new(codeVerifier) }}

func (v *codeVerifier) release() {
	if cap(v.units) > 1<<16 || cap(v.saved) > 1<<16 {
		return // not worth keeping
	}
	*v = codeVerifier{units: v.units[:0], cell: v.cell[:0], hands: v.hands[:0], stack: v.stack[:0], other: v.other[:0], saved: v.saved[:0]}
	verifiers.Put(v)
}

func (v *codeVerifier) fail(at int, format string, args ...any) error {
	return &MarshalError{"ValueError", fmt.Sprintf("code: at offset %d: %s", at*2, fmt.Sprintf(format, args...))}
}

// fetch decodes the instruction at a code unit; next is the unit after its cache.
func (v *codeVerifier) fetch(at int) (op, arg, next int, ok bool) {
	code := v.c.Bytecode
	op, arg = int(code[at*2]), int(code[at*2+1])
	at++
	if op == EXTENDED_ARG {
		return v.fetchExtended(at, arg)
	}
	next = at + int(Caches[op])
	return op, arg, next, next*2 <= len(code)
}

func (v *codeVerifier) fetchExtended(at, arg int) (op, argument, next int, ok bool) {
	code := v.c.Bytecode
	op = EXTENDED_ARG
	for i := 0; op == EXTENDED_ARG; i++ {
		if i == 3 || at*2 >= len(code) {
			return 0, 0, 0, false
		}
		op = int(code[at*2])
		arg = arg<<8 | int(code[at*2+1])
		at++
	}
	next = at + int(Caches[op])
	return op, arg, next, next*2 <= len(code) && arg < 1<<30
}

// resize returns n zero elements, in s if there is room.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, max(n, 2*cap(s), 64))
	}
	s = s[:n]
	clear(s)
	return s
}

// scan goes over the instructions in order of address.
func (v *codeVerifier) scan() error {
	units := len(v.c.Bytecode) / 2
	if units == 0 {
		return v.fail(0, "no instructions")
	}
	v.units = resize(v.units, units)
	v.cell = resize(v.cell, len(v.c.LocalsPlusKinds))
	at, err := v.prologue()
	if err != nil {
		return err
	}
	v.body = at
	precall, kwnames := -1, -1 // arguments of the instruction before, if it is one
	for at < units {
		op, arg, next, ok := v.fetch(at)
		if !ok || !verifiable[op] {
			return v.fail(at, "bad instruction")
		}
		if Classes[op] != HasArg || checked[op] {
			if err := v.argument(at, op, arg); err != nil {
				return err
			}
		}
		v.units[at].start = precall < 0 && kwnames < 0 // no jump goes into a call
		if op == CALL || precall >= 0 {
			if op != CALL || precall != arg {
				return v.fail(at, "PRECALL and CALL do not belong together")
			}
		}
		if kwnames >= 0 && (op != PRECALL || kwnames > arg) {
			return v.fail(at, "KW_NAMES without its call")
		}
		precall, kwnames = -1, -1
		switch op {
		case PRECALL:
			precall = arg
		case KW_NAMES:
			kwnames = v.fact(arg).N
		case JUMP_BACKWARD_NO_INTERRUPT:
			// In no other loop: one that nothing interrupts may never end.
			if code := v.c.Bytecode[:at*2]; at < 3 || code[at*2-2] != RESUME || code[at*2-4] != YIELD_VALUE || code[at*2-6] != SEND || arg != 4 {
				return v.fail(at, "JUMP_BACKWARD_NO_INTERRUPT without its yield from")
			}
		case YIELD_VALUE:
			if err := v.delegation(at, next); err != nil {
				return err
			}
		}
		at = next
	}
	if precall >= 0 || kwnames >= 0 {
		return v.fail(units, "the code ends within a call")
	}
	return v.table(units)
}

// prologue goes over what readies a frame: COPY_FREE_VARS, MAKE_CELL and
// RETURN_GENERATOR stand at the beginning only, where no jump goes.
func (v *codeVerifier) prologue() (at int, err error) {
	generator := false
	for first := true; at*2 < len(v.c.Bytecode); first = false {
		op, arg, next, ok := v.fetch(at)
		switch {
		case op == COPY_FREE_VARS && first && ok:
			n := len(v.cell)
			free := v.c.NumFree()
			for i := n - free; i < n; i++ {
				if v.c.LocalsPlusKinds[i]&KindFree == 0 {
					return 0, v.fail(at, "free variables are not the last ones")
				}
				v.cell[i] = true
			}
			if arg != free || free == 0 {
				return 0, v.fail(at, "bad argument %d of COPY_FREE_VARS", arg)
			}
		case op == MAKE_CELL && ok:
			if arg >= len(v.cell) || v.c.LocalsPlusKinds[arg]&KindCell == 0 {
				return 0, v.fail(at, "bad argument %d of MAKE_CELL", arg)
			}
			v.cell[arg] = true
		case op == RETURN_GENERATOR && !generator:
			if v.c.Flags&(FlagGenerator|FlagCoroutine|FlagAsyncGenerator) == 0 {
				return 0, v.fail(at, "RETURN_GENERATOR in a function")
			}
			generator = true
		default:
			v.units[at].start = true
			if !generator && v.c.Flags&(FlagGenerator|FlagCoroutine|FlagAsyncGenerator) != 0 {
				return 0, v.fail(at, "a generator without RETURN_GENERATOR")
			}
			return at, nil
		}
		at = next
	}
	return at, v.fail(at, "no instructions")
}

// delegation checks the loop around SEND of `yield from` and `await`, out of
// which throw() and close() move the frame:
//
//	SEND end; YIELD_VALUE; RESUME 2 or 3; JUMP_BACKWARD_NO_INTERRUPT to SEND; end:
func (v *codeVerifier) delegation(yield, next int) error {
	if v.c.Flags&(FlagGenerator|FlagCoroutine|FlagAsyncGenerator) == 0 {
		return v.fail(yield, "YIELD_VALUE in a function")
	}
	code := v.c.Bytecode
	if next*2 >= len(code) || code[next*2] != RESUME || code[next*2+1]&3 < 2 {
		return nil
	}
	if yield == 0 || code[yield*2-2] != SEND || code[yield*2-1] != 3 || !v.units[yield-1].start ||
		next*2+4 > len(code) || code[next*2+2] != JUMP_BACKWARD_NO_INTERRUPT || code[next*2+3] != 4 {
		return v.fail(yield, "malformed yield from")
	}
	return nil
}

// table reads the exception table, whose entries are in order and apart.
func (v *codeVerifier) table(units int) error {
	end := 0
	it := v.c.Handlers()
	for h, ok := it.Next(); ok; h, ok = it.Next() {
		if h.Start < end || h.Start > h.End || h.End > units*2 || h.Target >= units*2 ||
			!v.units[h.Target/2].start || h.Depth > int(v.c.Stacksize) {
			return v.fail(h.Start/2, "bad exception table")
		}
		v.hands = append(v.hands, h)
		for i := h.Start / 2; i < h.End/2; i++ {
			v.units[i].hand = int32(len(v.hands))
		}
		end = h.End
	}
	return nil
}

// checked are the instructions with a plain argument that argument looks at;
// verifiable the unspecialized ones.
var checked, verifiable = func() (c, ok [256]bool) {
	for _, op := range []int{BINARY_OP, BUILD_SLICE, MAKE_FUNCTION, RAISE_VARARGS, SWAP, COPY, LIST_APPEND, SET_ADD, MAP_ADD,
		LIST_EXTEND, SET_UPDATE, DICT_UPDATE, DICT_MERGE, CALL_FUNCTION_EX, FORMAT_VALUE} {
		c[op] = true
	}
	for op := range ok {
		ok[op] = Deopt[op] == byte(op) && Names[op] != ""
	}
	for _, op := range []int{CACHE, DO_TRACING, EXTENDED_ARG, COPY_FREE_VARS, MAKE_CELL, RETURN_GENERATOR} {
		ok[op] = false
	}
	return
}()

// argument checks an instruction's argument against the tables.
func (v *codeVerifier) argument(at, op, arg int) error {
	c := v.c
	class := Classes[op]
	bad := false
	switch {
	case class&HasConst != 0:
		bad = arg >= v.nconsts || op == KW_NAMES && v.fact(arg).Kind != ConstNames
	case op == LOAD_GLOBAL:
		bad = arg>>1 >= v.nnames
	case class&HasName != 0:
		bad = arg >= v.nnames
	case op == LOAD_FAST:
		bad = arg >= len(c.LocalsPlusKinds)
	case class&HasLocal != 0: // not what holds a cell
		bad = arg >= len(c.LocalsPlusKinds) || v.cell[arg]
	case class&HasFree != 0:
		bad = arg >= len(c.LocalsPlusKinds) || !v.cell[arg]
	case class&HasCompare != 0:
		bad = arg >= len(CompareSymbols)
	}
	switch op {
	case BINARY_OP:
		bad = arg >= len(BinarySymbols)
	case BUILD_SLICE:
		bad = arg != 2 && arg != 3
	case MAKE_FUNCTION:
		bad = arg > 15
	case RAISE_VARARGS:
		bad = arg > 2
	case CALL_FUNCTION_EX:
		bad = arg > 1
	case FORMAT_VALUE:
		bad = arg > 7
	case SWAP, COPY, LIST_APPEND, SET_ADD, MAP_ADD, LIST_EXTEND, SET_UPDATE, DICT_UPDATE, DICT_MERGE:
		bad = arg < 1
	}
	if bad {
		return v.fail(at, "bad argument %d of %s", arg, Names[op])
	}
	return nil
}
