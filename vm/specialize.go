package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// Specialization (PEP 659). A code object that has run quickenAfter times is
// quickened: instructions that have specialized forms become adaptive. An
// adaptive instruction whose counter has run out looks at its operands and
// rewrites itself to a specialized form, whose cache it fills, or backs off
// when none fits. A specialized instruction that misses too often becomes
// adaptive again.
//
// The first cache unit of an instruction is its counter: value<<4 | backoff
// for adaptive ones, the misses left for specialized ones (in the same place).

const (
	// missesAllowed is how many misses a specialized instruction survives.
	missesAllowed = 53
	// maxBackoff bounds the waits of 2^backoff-1 executions.
	maxBackoff = 12
	// backoffStart is the backoff of an instruction that missed too often.
	backoffStart = 5
	// missedOften is the counter of such an instruction.
	missedOften = (1<<backoffStart-1)<<4 | backoffStart
)

// unit returns the address of the instruction whose first cache entry is at
// pc.
func unit(pc unsafe.Pointer) *uint16 { return (*uint16)(unsafe.Add(pc, -2)) }

func setOp(pc unsafe.Pointer, op uint8) { u := unit(pc); *u = *u&0xFF00 | uint16(op) }

func u16(pc unsafe.Pointer, i int) *uint16 { return (*uint16)(unsafe.Add(pc, 2*i)) }
func u32(pc unsafe.Pointer, i int) *uint32 { return (*uint32)(unsafe.Add(pc, 2*i)) }

// specialized rewrites the instruction before pc.
func specialized(pc unsafe.Pointer, op uint8) {
	setOp(pc, op)
	*u16(pc, 0) = missesAllowed << 4
}

// backOff is called when no specialization fits: wait twice as long.
func backOff(pc unsafe.Pointer) {
	b := *u16(pc, 0)&0xF + 1
	if b > maxBackoff {
		b = maxBackoff
	}
	*u16(pc, 0) = (1<<b-1)<<4 | b
}

// miss counts a miss of a specialized instruction; when there were too many it
// becomes adaptive again.
func miss(pc unsafe.Pointer, adaptive uint8) {
	c := u16(pc, 0)
	if *c>>4 > 1 {
		*c -= 1 << 4
		return
	}
	setOp(pc, adaptive)
	*c = missedOften
}

// unspecialize undoes the specialization of an instruction without cache.
func unspecialize(c *Code, pc unsafe.Pointer, op uint8) { setOp(pc, op) }

// warm counts an execution of the code and quickens it when it is due.
func (c *Code) warm(t *Thread) {
	if c.warmup--; c.warmup == 0 {
		if InterpOf(t).Config.NoTier1 {
			c.warmup = quickenAfter
			return
		}
		c.quicken()
	}
}

// adaptiveOf gives the adaptive form of each opcode that has one.
var adaptiveOf = map[uint8]uint8{
	code.BINARY_OP:       code.BINARY_OP_ADAPTIVE,
	code.BINARY_SUBSCR:   code.BINARY_SUBSCR_ADAPTIVE,
	code.CALL:            code.CALL_ADAPTIVE,
	code.COMPARE_OP:      code.COMPARE_OP_ADAPTIVE,
	code.LOAD_ATTR:       code.LOAD_ATTR_ADAPTIVE,
	code.LOAD_GLOBAL:     code.LOAD_GLOBAL_ADAPTIVE,
	code.LOAD_METHOD:     code.LOAD_METHOD_ADAPTIVE,
	code.PRECALL:         code.PRECALL_ADAPTIVE,
	code.STORE_ATTR:      code.STORE_ATTR_ADAPTIVE,
	code.STORE_SUBSCR:    code.STORE_SUBSCR_ADAPTIVE,
	code.UNPACK_SEQUENCE: code.UNPACK_SEQUENCE_ADAPTIVE,
	code.JUMP_BACKWARD:   code.JUMP_BACKWARD_QUICK,
	code.RESUME:          code.RESUME_QUICK,
}

// superinstruction gives the fused form of two instructions in a row, or 0.
func superinstruction(a, b uint8) uint8 {
	switch {
	case a == code.LOAD_FAST && b == code.LOAD_FAST:
		return code.LOAD_FAST__LOAD_FAST
	case a == code.LOAD_FAST && b == code.LOAD_CONST:
		return code.LOAD_FAST__LOAD_CONST
	case a == code.LOAD_CONST && b == code.LOAD_FAST:
		return code.LOAD_CONST__LOAD_FAST
	case a == code.STORE_FAST && b == code.LOAD_FAST:
		return code.STORE_FAST__LOAD_FAST
	case a == code.STORE_FAST && b == code.STORE_FAST:
		return code.STORE_FAST__STORE_FAST
	}
	return 0
}

func (c *Code) quicken() {
	prev := -1 // the unit of the previous instruction when it may be fused
	for i := 0; i < len(c.units); {
		op := uint8(c.units[i])
		next := i + 1 + cacheUnits(int(op))
		if a, ok := adaptiveOf[op]; ok {
			c.units[i] = c.units[i]&0xFF00 | uint16(a)
			prev = -1
		} else {
			if prev >= 0 {
				if s := superinstruction(uint8(c.units[prev]), op); s != 0 && !c.isTarget(i) {
					c.units[prev] = c.units[prev]&0xFF00 | uint16(s)
				}
			}
			prev = i
			if op == code.BUILD_SLICE && c.units[i]>>8 == 2 && c.feedsLists(i+2+int(code.Caches[code.BINARY_SUBSCR])) &&
				code.Deopt[uint8(c.units[i+1])] == code.BINARY_SUBSCR {
				c.units[i] = 2<<8 | code.BUILD_SLICE_TEMP
			}
			if op == code.EXTENDED_ARG {
				prev = -1
				// The instruction it prefixes has a wide argument: its fused
				// forms would lose it.
				for uint8(c.units[next]) == code.EXTENDED_ARG {
					next++
				}
				w := uint8(c.units[next])
				if a, ok := adaptiveOf[w]; ok {
					c.units[next] = c.units[next]&0xFF00 | uint16(a)
				}
				next += 1 + cacheUnits(int(w))
			}
		}
		i = next
	}
}

// isTarget reports whether the second instruction of a pair must stay apart.
// A jump into the middle of a fused pair executes the second instruction as it
// stands, so no pair is excluded.
func (c *Code) isTarget(i int) bool { return false }

func specializeLoadGlobal(f *Frame, pc unsafe.Pointer, arg int) {
	name := f.code.Names[arg>>1]
	gv := f.globals.KeysVersion()
	if gv == 0 || !object.IsExact(f.globals.Value(), &object.DictType) {
		backOff(pc)
		return
	}
	if i := f.globals.EntryIndex(name); i >= 0 {
		if i > 0xFFFF {
			backOff(pc)
			return
		}
		*u16(pc, 1) = uint16(i)
		*u32(pc, 2) = gv
		specialized(pc, code.LOAD_GLOBAL_MODULE)
		return
	}
	bv := f.builtins.KeysVersion()
	i := f.builtins.EntryIndex(name)
	if i < 0 || i > 0xFFFF || bv == 0 || bv > 0xFFFF {
		backOff(pc)
		return
	}
	*u16(pc, 1) = uint16(i)
	*u32(pc, 2) = gv
	*u16(pc, 4) = uint16(bv)
	specialized(pc, code.LOAD_GLOBAL_BUILTIN)
}

func specializeBinaryOp(f *Frame, pc unsafe.Pointer, op int, a, b Value) {
	var to uint8
	switch {
	case object.IsExactInt(a) && object.IsExactInt(b):
		switch object.BinaryOp(op % 13) {
		case object.OpAdd:
			to = code.BINARY_OP_ADD_INT
		case object.OpSub:
			to = code.BINARY_OP_SUBTRACT_INT
		case object.OpMul:
			to = code.BINARY_OP_MULTIPLY_INT
		}
	case a.IsFloat() && b.IsFloat():
		switch object.BinaryOp(op % 13) {
		case object.OpAdd:
			to = code.BINARY_OP_ADD_FLOAT
		case object.OpSub:
			to = code.BINARY_OP_SUBTRACT_FLOAT
		case object.OpMul:
			to = code.BINARY_OP_MULTIPLY_FLOAT
		}
	case object.BinaryOp(op) == object.OpAdd && object.IsExact(a, &object.ListType) && object.IsExact(b, &object.ListType):
		if f.code.feedsLists(int(uintptr(pc)-uintptr(f.code.start))/2 + int(code.Caches[code.BINARY_OP])) {
			to = code.BINARY_OP_ADD_LIST_TEMP
		}
	case object.BinaryOp(op%13) == object.OpAdd && object.ExactStr(a) != nil && object.ExactStr(b) != nil:
		to = code.BINARY_OP_ADD_UNICODE
		if i := storesTo(pc); i >= 0 && f.Local(i) == a {
			to = code.BINARY_OP_INPLACE_ADD_UNICODE
		}
	}
	if to == 0 {
		backOff(pc)
		return
	}
	specialized(pc, to)
}

// storesTo returns the local variable that takes the result of the BINARY_OP
// whose cache is at pc, or -1.
func storesTo(pc unsafe.Pointer) int {
	u := *u16(pc, int(code.Caches[code.BINARY_OP]))
	if code.Deopt[uint8(u)] != code.STORE_FAST {
		return -1
	}
	return int(u >> 8)
}

// Bits of the mask unit of COMPARE_OP_*_JUMP: for which outcome the following
// jump is taken.
const (
	jumpIfLess = 1 << iota
	jumpIfEqual
	jumpIfGreater
	jumpIfUnordered
)

var compareMasks = [6]uint16{
	object.Lt: jumpIfLess,
	object.Le: jumpIfLess | jumpIfEqual,
	object.Eq: jumpIfEqual,
	object.Ne: jumpIfLess | jumpIfGreater | jumpIfUnordered,
	object.Gt: jumpIfGreater,
	object.Ge: jumpIfGreater | jumpIfEqual,
}

func specializeCompareOp(c *Code, pc unsafe.Pointer, arg int, a, b Value) {
	mask := compareMasks[arg]
	switch uint8(*u16(pc, 2)) {
	case code.POP_JUMP_FORWARD_IF_FALSE, code.POP_JUMP_BACKWARD_IF_FALSE:
		mask ^= 15
	case code.POP_JUMP_FORWARD_IF_TRUE, code.POP_JUMP_BACKWARD_IF_TRUE:
	default:
		backOff(pc)
		return
	}
	switch {
	case a.IsInt() && b.IsInt():
		specialized(pc, code.COMPARE_OP_INT_JUMP)
	case a.IsFloat() && b.IsFloat():
		specialized(pc, code.COMPARE_OP_FLOAT_JUMP)
	case (arg == int(object.Eq) || arg == int(object.Ne)) && object.ExactStr(a) != nil && object.ExactStr(b) != nil:
		specialized(pc, code.COMPARE_OP_STR_JUMP)
	default:
		backOff(pc)
		return
	}
	*u16(pc, 1) = mask
}

func specializeBinarySubscr(c *Code, pc unsafe.Pointer, a, b Value) {
	switch {
	case b.IsInt() && object.IsExact(a, &object.ListType):
		specialized(pc, code.BINARY_SUBSCR_LIST_INT)
		return
	case b.IsInt() && object.IsExact(a, &object.TupleType):
		specialized(pc, code.BINARY_SUBSCR_TUPLE_INT)
		return
	case object.IsExact(a, &object.DictType):
		specialized(pc, code.BINARY_SUBSCR_DICT)
		return
	}
	t := object.TypeOf(a)
	if a.IsObject() && t.Flags&object.TypeHeap != 0 {
		g := t.Lookup(object.Intern("__getitem__"))
		if fn, ok := AsFunction(orNone(g)); ok && fn.Code().simple && fn.code.argcount == 2 && t.NeedVersion() != 0 {
			i := c.addSide(g)
			if i <= 0xFFFF {
				*u32(pc, 1) = t.Version
				*u16(pc, 3) = uint16(i)
				specialized(pc, code.BINARY_SUBSCR_GETITEM)
				return
			}
		}
	}
	backOff(pc)
}

func orNone(v Value) Value {
	if v.IsNil() {
		return object.None
	}
	return v
}

func specializeStoreSubscr(c *Code, pc unsafe.Pointer, a, b Value) {
	switch {
	case b.IsInt() && object.IsExact(a, &object.ListType):
		specialized(pc, code.STORE_SUBSCR_LIST_INT)
	case object.IsExact(a, &object.DictType):
		specialized(pc, code.STORE_SUBSCR_DICT)
	default:
		backOff(pc)
	}
}

func specializeUnpackSequence(c *Code, pc unsafe.Pointer, n int, v Value) {
	switch {
	case object.IsExact(v, &object.TupleType) && (*Tuple)(v.Ptr()).Len() == n:
		if n == 2 {
			specialized(pc, code.UNPACK_SEQUENCE_TWO_TUPLE)
			return
		}
		specialized(pc, code.UNPACK_SEQUENCE_TUPLE)
	case object.IsExact(v, &object.ListType) && len((*List)(v.Ptr()).Items) == n:
		specialized(pc, code.UNPACK_SEQUENCE_LIST)
	default:
		backOff(pc)
	}
}

func specializeForIter(c *Code, pc unsafe.Pointer, it Value) {
	switch object.TypeOf(it) {
	case &object.ListIterType:
		setOp(pc, code.FOR_ITER_LIST)
	case &object.TupleIterType:
		setOp(pc, code.FOR_ITER_TUPLE)
	case &object.RangeIterType:
		setOp(pc, code.FOR_ITER_RANGE)
	case &GeneratorType:
		setOp(pc, code.FOR_ITER_GEN)
	default:
		// The next instruction takes a pair apart.
		next := (*[2]uint8)(pc)
		if code.Deopt[next[0]] == code.UNPACK_SEQUENCE && next[1] == 2 && object.PairIter(it) != nil {
			setOp(pc, code.FOR_ITER_PAIR)
		}
	}
}
