package code

import "fmt"

// Verify checks a code object that did not come from the compiler (out of a
// .pyc file, marshal, or the guest's CodeType) as far as an interpreter's safety
// depends on it: known opcodes, arguments within their tables, jumps and
// handlers that reach instructions, and a stack that neither runs empty nor
// outgrows co_stacksize. It does not check types: an instruction may find any
// object on the stack.
func (c *Code) Verify() error {
	return c.VerifyConsts(len(c.Consts), func(i int) int {
		names, ok := c.Consts[i].(Tuple)
		for _, n := range names {
			_, isStr := n.(Str)
			ok = ok && isStr
		}
		if !ok {
			return -1
		}
		return len(names)
	})
}

// VerifyConsts is Verify where the constants are kept elsewhere: there are
// nconsts, and names returns the length of constant i if it is a tuple of
// strings, else -1.
func (c *Code) VerifyConsts(nconsts int, names func(i int) int) error {
	if err := c.check(); err != nil {
		return err
	}
	v := &codeVerifier{c: c, nconsts: nconsts, names: names}
	if err := v.scan(); err != nil {
		return err
	}
	return v.run()
}

type codeVerifier struct {
	c       *Code
	nconsts int
	names   func(int) int
	starts  []bool    // by code unit: an instruction begins here, at its first EXTENDED_ARG
	depth   []int32   // by code unit: the stack there, -1 if unknown
	todo    []int     // code units to go on from
	hands   []Handler // in order
	hand    []int32   // by code unit: index in hands of what handles exceptions there, or -1
}

func (v *codeVerifier) fail(at int, format string, args ...any) error {
	return &MarshalError{"ValueError", fmt.Sprintf("code: at offset %d: %s", at*2, fmt.Sprintf(format, args...))}
}

// fetch decodes the instruction at a code unit; next is the unit after its cache.
func (v *codeVerifier) fetch(at int) (op, arg, next int, ok bool) {
	code := v.c.Bytecode
	units := len(code) / 2
	for i := 0; at < units; i++ {
		op = int(code[at*2])
		arg = arg<<8 | int(code[at*2+1])
		at++
		if op != EXTENDED_ARG {
			next = at + int(Caches[op])
			return op, arg, next, next <= units && arg >= 0 && arg < 1<<30
		}
		if i == 3 {
			break
		}
	}
	return 0, 0, 0, false
}

// scan goes over the instructions in order of address.
func (v *codeVerifier) scan() error {
	units := len(v.c.Bytecode) / 2
	if units == 0 {
		return v.fail(0, "no instructions")
	}
	v.starts = make([]bool, units+1)
	v.depth = make([]int32, units)
	for i := range v.depth {
		v.depth[i] = -1
	}
	precall, kwnames := -1, -1 // arguments of the instruction before, if it is one
	for at := 0; at < units; {
		v.starts[at] = true
		op, arg, next, ok := v.fetch(at)
		if !ok || op > 255 || Deopt[op] != byte(op) || Names[op] == "" || op == CACHE || op == DO_TRACING {
			return v.fail(at, "bad instruction")
		}
		if err := v.argument(at, op, arg); err != nil {
			return err
		}
		if (op == CALL) != (precall >= 0) || op == CALL && precall != arg {
			return v.fail(at, "PRECALL and CALL do not belong together")
		}
		if kwnames >= 0 && (op != PRECALL || kwnames > arg) {
			return v.fail(at, "KW_NAMES without its call")
		}
		precall, kwnames = -1, -1
		switch op {
		case PRECALL:
			precall = arg
		case KW_NAMES:
			kwnames = v.names(arg)
		}
		if op == CALL || op == PRECALL && kwnames >= 0 {
			v.starts[at] = op != CALL // no jump goes between PRECALL and CALL
		}
		at = next
	}
	if precall >= 0 || kwnames >= 0 {
		return v.fail(units, "the code ends within a call")
	}
	return v.table(units)
}

// table reads the exception table, whose entries are in order and apart.
func (v *codeVerifier) table(units int) error {
	v.hand = make([]int32, units)
	for i := range v.hand {
		v.hand[i] = -1
	}
	end := 0
	it := v.c.Handlers()
	for h, ok := it.Next(); ok; h, ok = it.Next() {
		if h.Start < end || h.Start > h.End || h.End > units*2 || h.Target >= units*2 || !v.starts[h.Target/2] || h.Depth > int(v.c.Stacksize) {
			return v.fail(h.Start/2, "bad exception table")
		}
		for i := h.Start / 2; i < h.End/2; i++ {
			v.hand[i] = int32(len(v.hands))
		}
		end = h.End
		v.hands = append(v.hands, h)
	}
	return nil
}

// argument checks an instruction's argument against the tables.
func (v *codeVerifier) argument(at, op, arg int) error {
	c := v.c
	class := Classes[op]
	bad := false
	switch {
	case class&HasConst != 0:
		bad = arg >= v.nconsts || op == KW_NAMES && v.names(arg) < 0
	case op == LOAD_GLOBAL:
		bad = arg>>1 >= len(c.Names)
	case class&HasName != 0:
		bad = arg >= len(c.Names)
	case class&HasLocal != 0:
		bad = arg >= len(c.LocalsPlusNames)
	case class&HasFree != 0:
		bad = arg >= len(c.LocalsPlusNames) || c.LocalsPlusKinds[arg]&(KindCell|KindFree) == 0
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
	case SWAP, COPY, LIST_APPEND, SET_ADD, MAP_ADD, LIST_EXTEND, SET_UPDATE, DICT_UPDATE, DICT_MERGE:
		bad = arg < 1
	case COPY_FREE_VARS:
		bad = arg != len(c.Freevars())
	case RETURN_GENERATOR:
		bad = c.Flags&(FlagGenerator|FlagCoroutine|FlagAsyncGenerator|FlagIterableCoroutine) == 0
	}
	if bad {
		return v.fail(at, "bad argument %d of %s", arg, Names[op])
	}
	return nil
}

// reach notes that control gets to a code unit with a stack depth.
func (v *codeVerifier) reach(from, to, depth int) error {
	if to < 0 || to >= len(v.depth) || !v.starts[to] && to != from {
		return v.fail(from, "jump out of the code")
	}
	switch {
	case depth < 0 || depth > int(v.c.Stacksize):
		return v.fail(from, "the stack has %d values, with room for %d", depth, v.c.Stacksize)
	case v.depth[to] < 0:
		v.depth[to] = int32(depth)
		v.todo = append(v.todo, to)
	case int(v.depth[to]) != depth:
		return v.fail(to, "the stack has %d values or %d", v.depth[to], depth)
	}
	return nil
}

// run follows control and the depth of the stack.
func (v *codeVerifier) run() error {
	if err := v.reach(0, 0, 0); err != nil {
		return err
	}
	for len(v.todo) > 0 {
		at := v.todo[len(v.todo)-1]
		v.todo = v.todo[:len(v.todo)-1]
		if err := v.step(at); err != nil {
			return err
		}
	}
	return nil
}

func (v *codeVerifier) step(at int) error {
	op, arg, next, _ := v.fetch(at)
	depth := int(v.depth[at])
	if need := pops(op, arg); depth < need {
		return v.fail(at, "%s needs %d values on the stack, which has %d", Names[op], need, depth)
	}
	if err := v.handlers(at, next, depth); err != nil {
		return err
	}
	plain, _ := StackEffect(op, arg, false)
	if op == RETURN_GENERATOR {
		plain++ // the value that is sent first; POP_TOP drops it
	}
	jumped, _ := StackEffect(op, arg, true)
	if Classes[op]&HasJrel != 0 {
		to := next + arg
		if Backward(op) {
			to = next - arg
		}
		if err := v.reach(at, to, depth+jumped); err != nil {
			return err
		}
	}
	switch op {
	case JUMP_FORWARD, JUMP_BACKWARD, JUMP_BACKWARD_NO_INTERRUPT, RETURN_VALUE, RAISE_VARARGS, RERAISE:
		return nil
	}
	if next < len(v.starts) && op == PRECALL {
		v.starts[next] = true // only from here
		err := v.reach(at, next, depth+plain)
		v.starts[next] = false
		return err
	}
	return v.reach(at, next, depth+plain)
}

// handlers lets an exception in the instruction go to its handler.
func (v *codeVerifier) handlers(at, next, depth int) error {
	seen := int32(-1)
	for i := at; i < next; i++ {
		if v.hand[i] == seen {
			continue
		}
		if seen = v.hand[i]; seen < 0 {
			continue
		}
		h := &v.hands[seen]
		if h.Depth > depth {
			return v.fail(at, "the handler wants %d values on the stack, which has %d", h.Depth, depth)
		}
		d := h.Depth + 1
		if h.Lasti {
			d++
		}
		if err := v.reach(at, h.Target/2, d); err != nil {
			return err
		}
	}
	return nil
}
