package jit

import (
	"gopy/compiler/code"
	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

// Operators of instances: the special method that is called first is inlined
// like any function. The operands stay on the caller's stack until it returns,
// for should it return NotImplemented when the trace has been left, the
// interpreter tries the other operand's (vm.ReturnsOperator).

// operatorCall records a binary operator whose operands are no numbers.
func (r *recorder) operatorCall(arg int) {
	va, vb := r.value(2), r.value(1)
	m, reflected := object.OperatorMethod(object.BinaryOp(arg%13), arg >= 13, va, vb)
	fn, ok := functionOf(m)
	// A list may be a temporary: the interpreter forgets it.
	if !ok || object.IsExact(va, &object.ListType) || object.IsExact(vb, &object.ListType) || r.typeOfNow(r.top(2), va) == nil || r.typeOfNow(r.top(1), vb) == nil {
		r.abort("an operator on other things than numbers")
		return
	}
	args := []uop.Ref{r.top(2), r.top(1)}
	if reflected {
		args[0], args[1] = args[1], args[0]
	}
	r.callSpecial(fn, args, 2, code.BINARY_OP)
}

func functionOf(v object.Value) (*vm.Function, bool) {
	if v.IsNil() {
		return nil, false
	}
	return vm.AsFunction(v)
}

// compareCall records a comparison by a special method of the left operand.
func (r *recorder) compareCall(op object.CompareOp) bool {
	va, vb := r.value(2), r.value(1)
	fn, ok := functionOf(object.CompareMethod(op, va, vb))
	if !ok || r.typeOfNow(r.top(2), va) == nil || r.typeOfNow(r.top(1), vb) == nil {
		return false
	}
	r.callSpecial(fn, []uop.Ref{r.top(2), r.top(1)}, 2, code.COMPARE_OP)
	return r.failed == ""
}

// callLenMethod records len() of an instance with a __len__.
func (r *recorder) callLenMethod(fn object.Value) bool {
	v := r.value(1)
	if object.TypeOf(v).Flags&object.TypeHeap == 0 {
		return false
	}
	m, ok := functionOf(object.TypeOf(v).LookupName("__len__"))
	if !ok || !r.value(3).IsNil() || r.typeOfNow(r.top(1), v) == nil {
		return false
	}
	r.same(r.top(2), fn)
	if r.tr.Ins[r.top(3)].Op != uop.Const {
		r.guardK(uop.Is, 0, r.top(3))
	}
	r.callSpecial(m, []uop.Ref{r.top(1)}, 3, code.CALL)
	return r.failed == ""
}

// callSpecial begins the call of a special method by an instruction that has a
// number n of operands on the stack.
func (r *recorder) callSpecial(fn *vm.Function, args []uop.Ref, n int, op uint8) {
	argc, simple := fn.Code().Argcount()
	if !simple || argc != len(args) || fn.Code().IsGenerator() ||
		len(r.frames)+r.levels >= maxInline || r.recursive(fn) {
		r.abort("a special method of another kind")
		return
	}
	p, _ := fn.VersionAddr()
	r.version(p)
	r.pushCall(fn, args, r.unit+1+int(code.Caches[op]))
	if r.pending != nil {
		r.tr.Frames[len(r.tr.Frames)-1].Operands = int8(n)
	}
	r.realCall = false
}

// operatorResult guards that what a special method returns is the result of the
// operator in front of a code unit of c.
func (r *recorder) operatorResult(c *vm.Code, next int) {
	v, ref := r.value(1), r.top(1)
	op := operatorBefore(c, next)
	switch {
	case op == code.CALL: // of len
		n, t, ok := r.number(ref, v)
		if !ok || t != uop.Int || v.Int() < 0 {
			r.abort("a length that is none")
			return
		}
		r.op(uop.Le, r.intConst(0), n)
	case v == object.NotImplemented:
		r.abort("a special method returns NotImplemented")
	case v.IsObject() && r.typeOf(ref) == uop.Val && r.known[ref] == nil:
		r.guardK(uop.Isnt, r.addr(object.NotImplemented.Ptr()), ref)
	}
}

// operands is how many operands that operator has on the stack.
func operands(c *vm.Code, next int) int {
	if operatorBefore(c, next) == code.CALL {
		return 3
	}
	return 2
}

// operatorBefore returns the operator in front of a code unit.
func operatorBefore(c *vm.Code, next int) uint8 {
	b := c.Data.Bytecode
	i := next - 1
	for b[2*i] == code.CACHE {
		i--
	}
	return b[2*i]
}

// callInstance records the call of an instance with a __call__.
func (r *recorder) callInstance(v object.Value, arg, at int) bool {
	typ := object.TypeOf(v)
	if _, isClass := object.AsType(v); isClass || typ.Flags&object.TypeHeap == 0 || !r.value(arg+2).IsNil() {
		return false
	}
	fn, ok := functionOf(typ.LookupName("__call__"))
	if !ok || r.kwnames || r.typeOfNow(r.top(arg+1), v) == nil {
		return false
	}
	if r.tr.Ins[r.top(arg+2)].Op != uop.Const {
		r.guardK(uop.Is, 0, r.top(arg+2))
	}
	r.callFunction(fn, arg, arg+1, at)
	return true
}
