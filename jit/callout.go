package jit

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
	"gopy/vm"
	"gopy/vm/object"
)

// Call-outs: an instruction for which there are no micro-operations is done by
// the handler that Tier 1's machine code has for it, or by Go, and the trace goes
// on behind. All values are in the frames meanwhile, inlined frames exist from
// then on, and nothing that was known is known any more. Instructions that
// enter or leave frames end a trace instead (stitch.go).

// What a call-out costs, in instructions of Tier 1: with a handler, and in Go.
// A trace has to do more than its call-outs cost.
const (
	outNative = 4
	outGo     = 22
	// maxOuts bounds the call-outs of a trace.
	maxOuts = 400
)

// quiet are the instructions whose handlers stay in the frame.
var quiet = [256]bool{
	code.BINARY_OP: true, code.BINARY_OP_ADAPTIVE: true, code.BINARY_OP_ADD_FLOAT: true, code.BINARY_OP_ADD_INT: true,
	code.BINARY_OP_MULTIPLY_FLOAT: true, code.BINARY_OP_MULTIPLY_INT: true, code.BINARY_OP_SUBTRACT_FLOAT: true,
	code.BINARY_OP_SUBTRACT_INT: true,
	code.BINARY_SUBSCR_DICT:     true, code.BINARY_SUBSCR_LIST_INT: true, code.BINARY_SUBSCR_TUPLE_INT: true,
	code.COMPARE_OP: true, code.COMPARE_OP_ADAPTIVE: true, code.COMPARE_OP_FLOAT_JUMP: true, code.COMPARE_OP_INT_JUMP: true,
	code.COMPARE_OP_STR_JUMP: true, code.CONTAINS_OP: true, code.IS_OP: true,
	code.GET_ITER: true, code.LIST_APPEND: true, code.MAP_ADD: true, code.SET_ADD: true,
	code.FOR_ITER: true, code.FOR_ITER_PAIR: true, code.FOR_ITER_LIST: true, code.FOR_ITER_RANGE: true, code.FOR_ITER_TUPLE: true,
	code.LOAD_ATTR_INSTANCE_VALUE: true, code.LOAD_ATTR_MODULE: true, code.LOAD_ATTR_SLOT: true, code.LOAD_ATTR_TYPE_ATTR: true,
	code.LOAD_ATTR_WITH_HINT: true, code.LOAD_CLOSURE: true, code.LOAD_DEREF: true, code.STORE_DEREF: true,
	code.LOAD_METHOD_CLASS: true, code.LOAD_METHOD_MODULE: true, code.LOAD_METHOD_NO_DICT: true,
	code.LOAD_METHOD_WITH_DICT: true, code.LOAD_METHOD_WITH_VALUES: true,
	code.LOAD_ATTR: true, code.LOAD_METHOD: true, code.STORE_ATTR: true, code.BINARY_SUBSCR: true, code.STORE_SUBSCR: true,
	code.MAKE_FUNCTION: true, code.BUILD_SLICE: true, code.BUILD_SLICE_TEMP: true, code.BINARY_OP_ADD_LIST_TEMP: true,
	code.STORE_ATTR_ADD: true, code.STORE_ATTR_INSTANCE_VALUE: true, code.STORE_ATTR_SLOT: true, code.STORE_ATTR_WITH_HINT: true,
	code.STORE_SUBSCR_DICT: true, code.STORE_SUBSCR_LIST_INT: true,
	code.UNARY_NOT: true, code.UNARY_NEGATIVE: true, code.UNARY_INVERT: true,
	code.UNPACK_SEQUENCE_LIST: true, code.UNPACK_SEQUENCE_TUPLE: true, code.UNPACK_SEQUENCE_TWO_TUPLE: true,
	code.POP_JUMP_FORWARD_IF_TRUE: true, code.POP_JUMP_FORWARD_IF_FALSE: true,
	code.JUMP_IF_TRUE_OR_POP: true, code.JUMP_IF_FALSE_OR_POP: true,
}

// natives are those that call a native function: they do the CALL behind PRECALL,
// too.
var natives = [256]bool{
	code.PRECALL_BUILTIN_FAST_WITH_KEYWORDS: true, code.PRECALL_NO_KW_BUILTIN_FAST: true, code.PRECALL_NO_KW_BUILTIN_O: true,
	code.PRECALL_NO_KW_ISINSTANCE: true, code.PRECALL_NO_KW_LEN: true, code.PRECALL_NO_KW_LIST_APPEND: true,
	code.PRECALL_NO_KW_METHOD_DESCRIPTOR_FAST: true, code.PRECALL_NO_KW_METHOD_DESCRIPTOR_NOARGS: true,
	code.PRECALL_NO_KW_METHOD_DESCRIPTOR_O: true, code.PRECALL_NO_KW_TYPE_1: true,
}

// callOut records the instruction that failed to be recorded, at unit at, as
// a call-out, if it can be one. mark and snap are from before it.
func (r *recorder) callOut(mark int, snap int32, at, arg int) bool {
	if r.done || r.tooBig || r.kwnames || r.outs >= maxOuts || r.frames[0].f.IsGeneratorFrame() && len(r.frames) > 1 {
		return false
	}
	r.cur.sp = int(r.tr.Snaps[snap].SP) // the failed attempt may have gone halfway
	if len(r.apart) > 0 && r.liesApart() {
		return false
	}
	c := r.cur.code
	unit := r.unit
	if pre := r.nativeUnit(at, arg); pre >= 0 {
		unit = pre
	}
	raw := uint8(c.Units()[unit])
	call := uop.Call{PC: r.addr(c.UnitAddr(unit + 1)), Unit: c.Units()[unit], SP: int32(c.NumLocals()+r.cur.sp) * wordSize}
	if at == r.unit && (quiet[raw] || natives[raw]) && r.tier.backStub() != 0 {
		call.Handler = uint64(vm.HandlerOf(r.t, c, unit))
	}
	if call.Moves = r.moves(at, raw); call.Moves {
		if at != r.unit || r.tier.backStub() == 0 {
			return false
		}
		if call.Handler = uint64(vm.HandlerOf(r.t, c, r.unit)); call.Handler == 0 {
			return false
		}
		r.leaving = true
	}
	if call.Handler == 0 && !c.Stepped(r.unit) || !call.Moves && !r.goDoes(at, arg) {
		return false
	}
	r.outs += outNative
	if call.Handler == 0 {
		r.outs += outGo - outNative
	}
	if consts := c.Consts; len(consts) > 0 {
		call.Consts = r.addr(unsafe.Pointer(unsafe.SliceData(consts)))
	}
	r.skip = 0
	if natives[raw] && call.Handler != 0 && unit == r.unit {
		r.skip = 1
	}
	call.Why = r.failed
	r.tr.Ins = r.tr.Ins[:mark]
	r.canLink(snap)
	r.failed, r.inline, r.pending, r.rangeIter = "", nil, nil, uop.NoRef
	x := uop.New(uop.CallOut)
	x.Snap, x.I, x.K = snap, int32(len(r.tr.Calls)), uint64(len(r.tr.Ins))
	r.emit(x)
	r.tr.Calls = append(r.tr.Calls, call)
	r.calling = true
	return true
}

// nativeUnit returns where the PRECALL lies that does a call of a native function
// together with its CALL, at unit at, when Tier 1 has a handler for this function;
// else -1. PRECALL alone does nothing to the stack of such a call: when the handler
// refuses, Go can do the CALL.
func (r *recorder) nativeUnit(at, arg int) int {
	units := r.cur.code.Units()
	pre := at - 1 - int(code.Caches[code.PRECALL])
	if at != r.unit || code.Deopt[uint8(units[at])] != code.CALL || pre < 0 || int(units[pre]>>8) != arg {
		return -1
	}
	fn := r.value(arg + 1)
	if self := r.value(arg + 2); !self.IsNil() {
		fn = self
	}
	switch uint8(units[pre]) {
	case code.PRECALL_NO_KW_ISINSTANCE, code.PRECALL_NO_KW_LEN, code.PRECALL_NO_KW_LIST_APPEND, code.PRECALL_NO_KW_TYPE_1:
		return pre
	case code.PRECALL_BUILTIN_FAST_WITH_KEYWORDS, code.PRECALL_NO_KW_BUILTIN_FAST, code.PRECALL_NO_KW_BUILTIN_O:
		if object.IsExact(fn, &object.BuiltinType) && object.InMachineCode(fn) {
			return pre
		}
	case code.PRECALL_NO_KW_METHOD_DESCRIPTOR_FAST, code.PRECALL_NO_KW_METHOD_DESCRIPTOR_NOARGS, code.PRECALL_NO_KW_METHOD_DESCRIPTOR_O:
		if object.IsExact(fn, &object.MethodDescrType) && object.InMachineCode(fn) {
			return pre
		}
	}
	return -1
}

// liesApart reports whether a bound method that the interpreter has on a stack lies
// there in parts for the trace: behind a call-out, what the interpreter has counts.
func (r *recorder) liesApart() bool {
	for _, f := range r.frames {
		for _, ref := range f.vals[f.nloc : f.nloc+f.sp] {
			if r.apart[ref] {
				return true
			}
		}
	}
	return false
}

// goDoes reports whether the instruction will be done without entering another
// frame of the interpreter, as far as its operands tell.
func (r *recorder) goDoes(at, arg int) bool {
	switch code.Deopt[uint8(r.cur.code.Units()[at])] {
	case code.CALL:
		n := arg
		if !r.value(n + 2).IsNil() {
			n++
		}
		fn := r.value(n + 1)
		typ := object.TypeOf(fn)
		if typ == &vm.FunctionType || typ == &object.MethodType || typ.Flags&object.TypeHeap != 0 {
			return false
		}
		c, ok := object.AsType(fn)
		return !ok || c.Flags&object.TypeHeap == 0 || vm.NativeInstances(c)
	case code.BINARY_SUBSCR:
		return object.TypeOf(r.value(2)).Flags&object.TypeHeap == 0
	case code.FOR_ITER:
		typ := object.TypeOf(r.value(1))
		return typ != &vm.GeneratorType && typ != &object.SeqIterType
	}
	return true
}

// behindCallOut goes on recording where a call-out has led.
func (r *recorder) behindCallOut(f *vm.Frame) {
	r.calling, r.leaving = false, false
	unit := f.NextUnit() - 1
	call := &r.tr.Calls[len(r.tr.Calls)-1]
	call.NextUnit = int32(unit)
	call.NextPC = uint64(uintptr(f.Code().UnitAddr(unit)))
	if len(r.frames) > 1 {
		r.moved = true
		r.deep += r.dataBase()
		r.levels += len(r.frames) - 1
		r.tr.NoVirtuals = r.tr.NoVirtuals || f.IsGeneratorFrame()
	}
	r.shadows = 0
	if f != r.cur.f {
		r.moved = true
		if f.Prev() == r.cur.f {
			r.levels++
		} else {
			r.levels = max(r.levels-1, 0)
		}
		r.tr.NoVirtuals = r.tr.NoVirtuals || f.IsGeneratorFrame()
	}
	r.era++
	clear(r.known)
	clear(r.tuples)
	r.tr.Frames = append(r.tr.Frames, uop.Frame{Parent: -1, Code: unsafe.Pointer(f.Code())})
	r.roots = append(r.roots, unsafe.Pointer(f.Code()))
	r.cur = newRecFrame(f, 0, int32(len(r.tr.Frames)-1))
	r.cur.sp = f.Depth()
	r.frames = []*recFrame{r.cur}
}

// backStub returns the address of the code with which handlers come back to
// traces.
func (tier *Tier) backStub() uintptr {
	if tier.back == nil {
		var b native.Buffer
		b.Emit(stencils.Of(stencils.Tier1Back), native.Args{K: uint64(uintptr(unsafe.Pointer(&tier.cx)))})
		c, err := b.Install(&tier.arena)
		if err != nil {
			return 0
		}
		tier.back = c
		if tier.perf != nil {
			perfSymbol(tier.perf, c.Addr, c.Len, "py::[back]")
		}
	}
	return tier.back.Addr
}
