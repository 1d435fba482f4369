package code

// kind is what the verifier knows of a value on the stack. The kinds with a
// number hold it above the low byte.
type kind int32

const (
	anything  kind = iota // an object or NULL
	null                  // NULL
	object                // some object, as what follows
	aCell                 // a cell
	aList                 // a list that an instruction made; aSet and aDict as well
	aSet                  //
	aDict                 //
	exception             // an exception
	handled               // an exception or None: what PUSH_EXC_INFO saves
	aTuple                // a tuple; the number is its length
	cells                 // a tuple of cells; the number is its length
	constant              // a constant; the number is its index
)

// maxNumber is the greatest number of a kind; noNumber stands for one that is
// not known. (It is odd, as no length of annotations is.)
const (
	maxNumber = 1<<22 - 1
	noNumber  = 1<<23 - 1
)

func (k kind) base() kind      { return k & 0xFF }
func (k kind) number() int     { return int(k >> 8) }
func (k kind) with(n int) kind { return k | kind(n)<<8 }

// meet is what is known of a value that is of one of two kinds.
func meet(a, b kind) kind {
	switch {
	case a == b:
		return a
	case a.base() <= null || b.base() <= null:
		return anything
	case (a == exception || a == handled) && (b == exception || b == handled):
		return handled
	}
	return object
}

// effectOf is what an instruction does that treats all objects alike: it looks at
// the topmost values, which are no NULLs, pops some and pushes objects.
type effectOf struct{ look, pop, push int8 }

var plainEffects = map[int]effectOf{
	NOP: {}, RESUME: {}, KW_NAMES: {}, SETUP_ANNOTATIONS: {}, DELETE_NAME: {}, DELETE_GLOBAL: {}, DELETE_FAST: {}, DELETE_DEREF: {},
	JUMP_FORWARD: {}, JUMP_BACKWARD: {}, JUMP_BACKWARD_NO_INTERRUPT: {},
	UNARY_POSITIVE: {1, 1, 1}, UNARY_NEGATIVE: {1, 1, 1}, UNARY_NOT: {1, 1, 1}, UNARY_INVERT: {1, 1, 1},
	BINARY_SUBSCR: {2, 2, 1}, BINARY_OP: {2, 2, 1}, COMPARE_OP: {2, 2, 1}, IS_OP: {2, 2, 1}, CONTAINS_OP: {2, 2, 1},
	GET_LEN: {1, 0, 1}, MATCH_MAPPING: {1, 0, 1}, MATCH_SEQUENCE: {1, 0, 1}, CHECK_EXC_MATCH: {2, 1, 1},
	GET_AITER: {1, 1, 1}, GET_ANEXT: {1, 0, 1}, BEFORE_WITH: {1, 1, 2}, BEFORE_ASYNC_WITH: {1, 1, 2},
	GET_ITER: {1, 1, 1}, GET_YIELD_FROM_ITER: {1, 1, 1}, GET_AWAITABLE: {1, 1, 1}, ASYNC_GEN_WRAP: {1, 1, 1}, YIELD_VALUE: {1, 1, 1},
	STORE_SUBSCR: {3, 3, 0}, DELETE_SUBSCR: {2, 2, 0}, PRINT_EXPR: {1, 1, 0}, IMPORT_STAR: {1, 1, 0}, STORE_NAME: {1, 1, 0},
	STORE_GLOBAL: {1, 1, 0}, STORE_ATTR: {2, 2, 0}, DELETE_ATTR: {1, 1, 0}, STORE_FAST: {1, 1, 0}, STORE_DEREF: {1, 1, 0},
	LOAD_BUILD_CLASS: {0, 0, 1}, LOAD_ASSERTION_ERROR: {0, 0, 1}, LOAD_NAME: {0, 0, 1}, LOAD_FAST: {0, 0, 1}, LOAD_DEREF: {0, 0, 1},
	LOAD_CLASSDEREF: {0, 0, 1}, LOAD_ATTR: {1, 1, 1}, IMPORT_NAME: {2, 2, 1}, IMPORT_FROM: {1, 0, 1}, RETURN_VALUE: {1, 1, 0},
	POP_JUMP_FORWARD_IF_FALSE: {1, 1, 0}, POP_JUMP_FORWARD_IF_TRUE: {1, 1, 0}, POP_JUMP_FORWARD_IF_NONE: {1, 1, 0},
	POP_JUMP_FORWARD_IF_NOT_NONE: {1, 1, 0}, POP_JUMP_BACKWARD_IF_FALSE: {1, 1, 0}, POP_JUMP_BACKWARD_IF_TRUE: {1, 1, 0},
	POP_JUMP_BACKWARD_IF_NONE: {1, 1, 0}, POP_JUMP_BACKWARD_IF_NOT_NONE: {1, 1, 0},
	JUMP_IF_FALSE_OR_POP: {1, 1, 0}, JUMP_IF_TRUE_OR_POP: {1, 1, 0}, FOR_ITER: {1, 0, 1}, SEND: {2, 1, 1},
}

// effects has plainEffects by opcode; look is -1 for the others.
var effects = func() (t [256]effectOf) {
	for op := range t {
		t[op].look = -1
	}
	for op, e := range plainEffects {
		t[op] = e
	}
	return
}()

// flow goes over the instructions in order of address with the stack as it is
// there, and again as long as that taught it something about a target behind.
func (v *codeVerifier) flow() error {
	v.saved = append(v.saved, object) // no state has index 0
	v.units[v.body].state = 1
	if v.c.Flags&(FlagGenerator|FlagCoroutine|FlagAsyncGenerator) != 0 {
		// The value that is sent first; POP_TOP drops it.
		v.saved = append(v.saved, object)
		v.units[v.body].depth = 1
	}
	for round := 0; ; round++ {
		v.again = false
		if err := v.pass(); err != nil {
			return err
		}
		if !v.again {
			return nil
		}
		if round*len(v.units) > 1<<24 {
			return v.fail(0, "control is too tangled")
		}
	}
}

// pass goes over the code once.
func (v *codeVerifier) pass() error {
	live, fresh := false, false // the stack is known; the handler has not heard of it
	hand := int32(0)
	for at := v.body; at < len(v.units); {
		u := &v.units[at]
		if u.state != 0 {
			if live {
				if _, err := v.merge(at, at, v.stack); err != nil {
					return err
				}
			}
			live, fresh = true, true
			v.stack = append(v.stack[:0], v.saved[u.state:int(u.state)+int(u.depth)]...)
		}
		op, arg, next, _ := v.fetch(at)
		if !live {
			at = next
			continue
		}
		if u.hand != hand {
			hand, fresh = u.hand, true
		}
		look := int(effects[op].look)
		if look < 0 {
			look = pops(op, arg)
		}
		if look > len(v.stack) {
			return v.fail(at, "%s needs %d values on the stack, which has %d", Names[op], look, len(v.stack))
		}
		if len(v.hands) > 0 {
			if err := v.handler(at, next, op, arg, fresh); err != nil {
				return err
			}
		}
		fresh = op == SWAP || op == PUSH_EXC_INFO // may change what lies deep
		if err := v.step(at, op, arg); err != nil {
			return err
		}
		if Classes[op]&HasJrel != 0 {
			if err := v.jump(at, op, arg, next); err != nil {
				return err
			}
		}
		switch op {
		case JUMP_FORWARD, JUMP_BACKWARD, JUMP_BACKWARD_NO_INTERRUPT, RETURN_VALUE, RAISE_VARARGS, RERAISE:
			live = false
		default:
			if next >= len(v.units) {
				return v.fail(at, "the code ends without a return")
			}
		}
		at = next
	}
	return nil
}

// merge notes that control gets from an instruction to a target with that
// stack, and reports whether that is news.
func (v *codeVerifier) merge(from, to int, stack []kind) (news bool, err error) {
	if to < v.body || to >= len(v.units) || !v.units[to].start {
		return false, v.fail(from, "jump out of the code")
	}
	u := &v.units[to]
	if u.state == 0 {
		u.state, u.depth = int32(len(v.saved)), int32(len(stack))
		v.saved = append(v.saved, stack...)
		return true, nil
	}
	if int(u.depth) != len(stack) {
		return false, v.fail(to, "the stack has %d values or %d", u.depth, len(stack))
	}
	there := v.saved[u.state : int(u.state)+int(u.depth)]
	for i, k := range stack {
		if m := meet(there[i], k); m != there[i] {
			there[i] = m
			news = true
		}
	}
	return news, nil
}

// goTo is merge for jumps and handlers: news about a target that the pass has
// been at asks for another one.
func (v *codeVerifier) goTo(from, to int, stack []kind) error {
	news, err := v.merge(from, to, stack)
	v.again = v.again || news && to <= from
	return err
}

// handler lets an exception in the instruction go to its handler. What the
// handler finds on the stack must lie below what the instruction works on, so it
// changes only where control comes from elsewhere: fresh says so.
func (v *codeVerifier) handler(at, next, op, arg int, fresh bool) error {
	hand := v.units[at].hand
	for i := at + 1; i < next; i++ {
		if v.units[i].hand != hand {
			return v.fail(at, "a handler begins within an instruction")
		}
	}
	if hand == 0 {
		return nil
	}
	h := &v.hands[hand-1]
	below := len(v.stack) - pops(op, arg)
	if e := &effects[op]; e.look >= 0 {
		below = len(v.stack) - int(e.pop)
	}
	switch op {
	case POP_EXCEPT, POP_TOP, PUSH_EXC_INFO, WITH_EXCEPT_START, SWAP, COPY, RETURN_VALUE: // raise, if at all, before anything changes
		below = len(v.stack)
	case RERAISE:
		below = len(v.stack) - 1
	}
	if h.Depth > below {
		return v.fail(at, "the handler wants %d values on the stack, which has %d", h.Depth, below)
	}
	if !fresh {
		return nil
	}
	v.other = append(v.other[:0], v.stack[:h.Depth]...)
	if h.Lasti {
		v.other = append(v.other, object)
	}
	v.other = append(v.other, exception)
	if err := v.room(at, len(v.other)); err != nil {
		return err
	}
	return v.goTo(at, h.Target/2, v.other)
}

// jump lets control go to the target of a jump. The stack is as it is behind the
// instruction when it does not jump.
func (v *codeVerifier) jump(at, op, arg, next int) error {
	to := next + arg
	if Backward(op) {
		to = next - arg
	}
	n := len(v.stack)
	switch op {
	case FOR_ITER: // the iterator goes
		return v.goTo(at, to, v.stack[:n-2])
	case SEND: // the result replaces the iterator
		v.other = append(append(v.other[:0], v.stack[:n-2]...), object)
		return v.goTo(at, to, v.other)
	case JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP: // the value stays
		v.other = append(append(v.other[:0], v.stack...), object)
		return v.goTo(at, to, v.other)
	}
	return v.goTo(at, to, v.stack)
}

func (v *codeVerifier) room(at, n int) error {
	if n > v.deepest {
		v.deepest = n
		if n > int(v.c.Stacksize) {
			return v.fail(at, "the stack has %d values, with room for %d", n, v.c.Stacksize)
		}
	}
	return nil
}
