package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/loop"
	"gopy/vm/object"
)

// Stepper executes single instructions for a tier. One is used by one thread at
// a time.
type Stepper struct {
	one  loop.Context // like the thread's, but every handler leads out
	of   *machine
	Next *Stepper // for the owner
	Busy bool     // likewise
}

// Step executes the instruction at which f is suspended, provided that it is
// one of those that machine code of Tier 1 does, or that only work on the
// value stack, the locals and objects. It returns the frame that goes on (which
// the instruction may have entered or returned to), suspended behind the
// instruction or where it raised err; nil when it did nothing. native says
// whether machine code did it, which is tried only if it is set.
func (p *Stepper) Step(t *Thread, f *Frame, native bool) (g *Frame, byNative bool, err *Exception) {
	if native {
		u := *(*uint16)(f.pc)
		if m := (*machine)(t.Loop); m != nil && m.cx.Handled[uint8(u)] {
			if g := p.native(t, m, f, uint8(u)); g != nil {
				return g, true, nil
			}
		}
	}
	g, err = step(t, f)
	return g, false, err
}

// native has machine code execute the instruction, with a table in which all
// other instructions lead out. It returns nil when it changed nothing.
func (p *Stepper) native(t *Thread, m *machine, f *Frame, op uint8) *Frame {
	if p.of != m {
		p.one, p.of = m.cx, m
		p.one.LeaveEverywhere()
	}
	start := f.pc
	leave := p.one.Table[op]
	p.one.Table[op] = m.cx.Table[op]
	consts := unsafe.Pointer(unsafe.SliceData(f.code.Consts))
	g := (*Frame)(loop.Enter(unsafe.Pointer(f), start, f.sp, consts, &p.one))
	p.one.Table[op] = leave
	if g == nil {
		blacken(t)
		return nil
	}
	if g == f && f.pc == start {
		return nil
	}
	return g
}

// step executes what needs no machine code, as instructions.def has it.
func step(t *Thread, f *Frame) (*Frame, *Exception) {
	pc := f.pc
	u := *(*uint16)(pc)
	op, arg := code.Deopt[uint8(u)], int(u>>8)
	for op == code.EXTENDED_ARG {
		pc = unsafe.Add(pc, 2)
		u = *(*uint16)(pc)
		op, arg = code.Deopt[uint8(u)], arg<<8|int(u>>8)
	}
	if !stepped[op] {
		return nil, nil
	}
	start := f.pc
	setInside(&f.pc, unsafe.Add(pc, 2))
	s := stepper{t: t, f: f, sp: f.sp, arg: arg}
	if !s.execute(op) {
		setInside(&f.pc, start)
		return nil, nil
	}
	if s.err != nil {
		return f, s.err
	}
	setInside(&f.pc, unsafe.Add(f.pc, 2*(int(code.Caches[op])+s.jump)))
	setInside(&f.sp, s.sp)
	return f, nil
}

// Stepped reports whether Go does the instruction at a code unit for a Stepper.
func (c *Code) Stepped(unit int) bool {
	op := code.Deopt[uint8(c.units[unit])]
	for op == code.EXTENDED_ARG {
		unit++
		op = code.Deopt[uint8(c.units[unit])]
	}
	return stepped[op]
}

// CanStep reports whether Step may do the instruction at a code unit.
func (c *Code) CanStep(t *Thread, unit int) bool {
	if m := (*machine)(t.Loop); m != nil && m.cx.Handled[uint8(c.units[unit])] {
		return true
	}
	return c.Stepped(unit)
}

// stepper is the state of an instruction that Step does in Go.
type stepper struct {
	t    *Thread
	f    *Frame
	sp   unsafe.Pointer
	arg  int
	jump int // code units to go on behind the instruction
	err  *Exception
}

// top is the address of the n-th word from the top, 1 the topmost.
func (s *stepper) top(n int) *Value { return (*Value)(unsafe.Add(s.sp, -8*n)) }

func (s *stepper) drop(n int) { setInside(&s.sp, unsafe.Add(s.sp, -8*n)) }

func (s *stepper) push(v Value) {
	*(*Value)(s.sp) = v
	setInside(&s.sp, unsafe.Add(s.sp, 8))
}

// replace drops n words and pushes the result.
func (s *stepper) replace(n int, v Value, err *Exception) bool {
	if s.err = err; err == nil {
		s.drop(n)
		s.push(v)
	}
	return true
}

// effect drops n words after what has no result.
func (s *stepper) effect(n int, err *Exception) bool {
	if s.err = err; err == nil {
		s.drop(n)
	}
	return true
}

// stepped are the instructions that execute knows.
var stepped = [256]bool{
	code.BINARY_OP:                 true,
	code.BINARY_SUBSCR:             true,
	code.STORE_SUBSCR:              true,
	code.CONTAINS_OP:               true,
	code.COMPARE_OP:                true,
	code.PRECALL:                   true,
	code.CALL:                      true,
	code.LOAD_ATTR:                 true,
	code.STORE_ATTR:                true,
	code.LOAD_METHOD:               true,
	code.UNARY_NOT:                 true,
	code.BUILD_LIST:                true,
	code.BUILD_TUPLE:               true,
	code.BUILD_MAP:                 true,
	code.BUILD_SLICE:               true,
	code.BUILD_STRING:              true,
	code.LIST_APPEND:               true,
	code.LIST_EXTEND:               true,
	code.SET_ADD:                   true,
	code.MAP_ADD:                   true,
	code.UNPACK_SEQUENCE:           true,
	code.GET_ITER:                  true,
	code.FOR_ITER:                  true,
	code.LOAD_CLOSURE:              true,
	code.STORE_DEREF:               true,
	code.POP_JUMP_FORWARD_IF_TRUE:  true,
	code.POP_JUMP_FORWARD_IF_FALSE: true,
}

// execute does the instruction and reports whether it could. What calls Python
// functions in the same loop is left to the interpreter.
func (s *stepper) execute(op uint8) bool {
	switch op {
	case code.BINARY_OP:
		a, b := *s.top(2), *s.top(1)
		if object.IsLarge(a) || object.IsLarge(b) {
			v, err := bigOp(s.t, s.f.pc, s.arg, a, b)
			return s.replace(2, v, err)
		}
		if n, ok := countCommon(s.t, s.arg, s.sp, s.f.pc); ok {
			s.jump = 1 + int(code.Caches[code.PRECALL]) + 1 + int(code.Caches[code.CALL])
			return s.replace(4, object.SmallInt(int64(n)), nil)
		}
		if object.IsExact(a, &object.ListType) != object.IsExact(b, &object.ListType) {
			forgetTemps(s.t)
		}
		v, err := binaryOp(s.t, s.arg, a, b)
		return s.replace(2, v, err)
	case code.BINARY_SUBSCR:
		if object.TypeOf(*s.top(2)).Flags&object.TypeHeap != 0 {
			return false // __getitem__ may be a Python function
		}
		v, err := object.GetItem(s.t, *s.top(2), *s.top(1))
		return s.replace(2, v, err)
	case code.STORE_SUBSCR:
		return s.effect(3, object.SetItem(s.t, *s.top(2), *s.top(1), *s.top(3)))
	case code.CONTAINS_OP:
		b, err := object.Contains(s.t, *s.top(1), *s.top(2))
		return s.replace(2, object.MakeBool(b != (s.arg != 0)), err)
	case code.COMPARE_OP:
		v, err := object.RichCompare(s.t, *s.top(2), *s.top(1), object.CompareOp(s.arg))
		return s.replace(2, v, err)
	case code.PRECALL:
		if fn := *s.top(s.arg + 1); s.top(s.arg+2).IsNil() && object.IsExact(fn, &object.MethodType) {
			m := (*object.BoundMethod)(fn.Ptr())
			*s.top(s.arg + 2), *s.top(s.arg + 1) = m.Func, m.Self
		}
		return true
	case code.CALL:
		return stepCall(s)
	case code.LOAD_ATTR:
		v, err := object.GetAttr(s.t, *s.top(1), s.f.code.Names[s.arg])
		return s.replace(1, v, err)
	case code.STORE_ATTR:
		return s.effect(2, object.SetAttr(s.t, *s.top(1), s.f.code.Names[s.arg], *s.top(2)))
	case code.LOAD_METHOD:
		a := *s.top(1)
		m, unbound, err := object.LoadMethod(s.t, a, s.f.code.Names[s.arg])
		if s.err = err; err != nil {
			return true
		}
		if !unbound {
			a, m = m, Value{}
		}
		*s.top(1) = m
		s.push(a)
		return true
	case code.UNARY_NOT:
		b, err := object.Truth(s.t, *s.top(1))
		return s.replace(1, object.MakeBool(!b), err)
	case code.BUILD_LIST:
		if s.arg == 0 {
			l := object.NewListSize(iterationHint(s.f, s.f.pc))
			l.Items = l.Items[:0]
			return s.replace(0, l.Value(), nil)
		}
		l := object.NewListOf(stackSlice(s.sp, s.arg))
		return s.replace(s.arg, l.Value(), nil)
	case code.BUILD_TUPLE:
		p := object.NewTupleSize(s.arg)
		copy(p.Items(), stackSlice(s.sp, s.arg))
		return s.replace(s.arg, p.Value(), nil)
	case code.BUILD_MAP:
		v, err := buildMap(s.t, stackSlice(s.sp, 2*s.arg))
		return s.replace(2*s.arg, v, err)
	case code.BUILD_SLICE:
		return stepSlice(s)
	case code.BUILD_STRING:
		v, err := object.JoinStrs(s.t, stackSlice(s.sp, s.arg))
		return s.replace(s.arg, v, err)
	case code.LIST_APPEND:
		v := *s.top(1)
		s.drop(1)
		(*List)(s.top(s.arg).Ptr()).Append(v)
		return true
	case code.LIST_EXTEND:
		return s.effect(1, listExtend(s.t, *s.top(s.arg + 1), *s.top(1)))
	case code.SET_ADD:
		return s.effect(1, object.SetAdd(s.t, *s.top(s.arg + 1), *s.top(1)))
	case code.MAP_ADD:
		d := (*Dict)(s.top(s.arg + 2).Ptr())
		return s.effect(2, d.Set(s.t, *s.top(2), *s.top(1)))
	case code.UNPACK_SEQUENCE:
		s.err = unpackSequence(s.t, *s.top(1), s.arg, unsafe.Add(s.sp, -8))
		if s.err == nil {
			s.drop(1 - s.arg)
		}
		return true
	case code.GET_ITER:
		v, err := object.Iter(s.t, *s.top(1))
		return s.replace(1, v, err)
	case code.FOR_ITER:
		it := *s.top(1)
		if object.TypeOf(it) == &GeneratorType || object.TypeOf(it).IterNext == nil || object.IsExact(it, &object.SeqIterType) {
			return false
		}
		v, err := object.TypeOf(it).IterNext(s.t, it)
		switch {
		case err != nil:
			s.err = err
		case v.IsNil():
			s.drop(1)
			s.jump = s.arg
		default:
			s.push(v)
		}
		return true
	case code.LOAD_CLOSURE:
		s.push(*s.f.local(s.arg))
		return true
	case code.STORE_DEREF:
		s.drop(1)
		(*object.Cell)(s.f.local(s.arg).Ptr()).Contents = *(*Value)(s.sp)
		return true
	case code.POP_JUMP_FORWARD_IF_TRUE:
		return s.branch(true)
	case code.POP_JUMP_FORWARD_IF_FALSE:
		return s.branch(false)
	}
	return false
}

// branch jumps when the truth of the topmost word is as wanted.
func (s *stepper) branch(when bool) bool {
	b, err := object.Truth(s.t, *s.top(1))
	if b == when && err == nil {
		s.jump = s.arg
	}
	return s.effect(1, err)
}

// stepCall calls what is no Python function and makes no instance of a class
// of Python's.
func stepCall(s *stepper) bool {
	n := s.arg
	if !s.top(s.arg + 2).IsNil() {
		n++
	}
	fn := *s.top(n + 1)
	switch typ := object.TypeOf(fn); {
	case typ == &object.MethodDescrType && n == s.arg+1 || typ == &object.BuiltinType && n == s.arg:
		return s.native(fn, n)
	case typ == &FunctionType || typ == &object.MethodType || typ.Flags&object.TypeHeap != 0:
		return false
	case typ == &object.TypeType:
		if c, ok := object.AsType(fn); !ok || c.Flags&object.TypeHeap != 0 && !NativeInstances(c) {
			return false
		}
	}
	setInside(&s.f.pc, unsafe.Add(s.f.pc, 2*int(code.Caches[code.CALL])))
	v, err := object.Call(s.t, fn, stackSlice(s.sp, n), nil)
	if err == nil {
		setInside(&s.f.pc, unsafe.Add(s.f.pc, -2*int(code.Caches[code.CALL])))
	}
	return s.replace(s.arg+2, v, err)
}

// NativeInstances reports whether instances of a class are made and initialized by
// native functions (as those of a class that derives from list).
func NativeInstances(c *object.Type) bool {
	init, new := c.LookupName("__init__"), c.LookupName("__new__")
	return !init.IsNil() && !new.IsNil() && object.IsExact(init, &object.WrapperDescrType) && object.IsExact(new, &object.BuiltinType)
}

// native calls a native function or method with n arguments (self is one).
func (s *stepper) native(fn Value, n int) bool {
	caches := 2 * int(code.Caches[code.CALL])
	s.f.pc = unsafe.Add(s.f.pc, caches)
	v, err := object.CallNative(s.t, (*object.Builtin)(fn.Ptr()), stackSlice(s.sp, n))
	if s.err = err; err == nil {
		s.f.pc = unsafe.Add(s.f.pc, -caches)
		s.drop(s.arg + 1)
		*s.top(1) = v
	}
	return true
}

// stepSlice makes a slice, or v[i:j] of a builtin sequence at once.
func stepSlice(s *stepper) bool {
	if s.arg == 2 && code.Deopt[*(*uint8)(s.f.pc)] == code.BINARY_SUBSCR {
		v, ok, err := object.GetSlice(s.t, *s.top(3), *s.top(2), *s.top(1))
		if err != nil || ok {
			if ok && object.IsExact(v, &object.ListType) {
				if refillListsOf(s.t, len((*List)(v.Ptr()).Items)); *(*uint8)(unsafe.Add(s.f.pc, -2)) == code.BUILD_SLICE_TEMP {
					refillTemps(s.t)
				}
			}
			s.jump = 1 + int(code.Caches[code.BINARY_SUBSCR])
			return s.replace(3, v, err)
		}
	}
	if s.arg == 2 && code.Deopt[*(*uint8)(s.f.pc)] == code.STORE_SUBSCR {
		ok, err := object.SetSlice(s.t, *s.top(3), *s.top(2), *s.top(1), *s.top(4))
		if err != nil || ok {
			s.jump = 1 + int(code.Caches[code.STORE_SUBSCR])
			return s.effect(4, err)
		}
		forgetTemps(s.t)
	}
	step := object.None
	if s.arg == 3 {
		step = *s.top(1)
		s.drop(1)
	}
	return s.replace(2, object.NewSlice(*s.top(2), *s.top(1), step), nil)
}
