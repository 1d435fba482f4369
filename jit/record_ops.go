package jit

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

// instruction records one instruction: raw is the opcode as the interpreter
// has specialized it, op the one of the language, at unit at.
func (r *recorder) instruction(raw, op uint8, arg, at int) {
	switch op {
	case code.NOP, code.RESUME, code.CACHE, code.JUMP_FORWARD:
	case code.LOAD_FAST:
		r.loadFast(arg)
	case code.LOAD_CONST:
		r.push(r.constant(r.cur.code.Consts[arg]))
	case code.STORE_FAST:
		v := r.top(1)
		r.drop(1)
		r.setSlot(arg, v)
	case code.POP_TOP:
		if r.dropsIterator(); r.failed == "" {
			r.drop(1)
		}
	case code.PUSH_NULL:
		r.push(r.emit(uop.ConstVal(0)))
	case code.COPY:
		r.push(r.top(arg))
	case code.SWAP:
		n := r.cur.nloc + r.cur.sp
		a, b := r.top(1), r.top(arg)
		r.setSlot(n-1, b)
		r.setSlot(n-arg, a)
	case code.LOAD_DEREF:
		r.loadDeref(arg)
	case code.LOAD_GLOBAL:
		r.loadGlobal(arg)
	case code.STORE_GLOBAL:
		r.storeGlobal(arg)
	case code.LOAD_NAME, code.STORE_NAME:
		// In a module, local names are the globals.
		if !r.cur.f.IsModule() {
			r.abort("names of a class body")
		} else if op == code.LOAD_NAME {
			r.loadGlobal(arg << 1)
		} else {
			r.storeGlobal(arg)
		}
	case code.BINARY_OP:
		r.binaryOp(arg)
	case code.UNARY_NEGATIVE, code.UNARY_INVERT, code.UNARY_NOT, code.UNARY_POSITIVE:
		r.unaryOp(op)
	case code.COMPARE_OP:
		r.compareOp(object.CompareOp(arg))
	case code.IS_OP:
		r.isOp(arg != 0)
	case code.BINARY_SUBSCR:
		if raw == code.BINARY_SUBSCR_GETITEM {
			r.getitem(at)
		} else {
			r.subscr()
		}
	case code.STORE_SUBSCR:
		r.storeSubscr()
	case code.LOAD_METHOD:
		r.loadMethod(r.cur.code.Names[arg], at)
	case code.LOAD_ATTR, code.STORE_ATTR:
		// The caches may not be filled yet, be about another shape, or left over
		// from before too many misses.
		if raw == op || adaptive[raw] || code.Deopt[raw] == op && !r.cacheFits(at) {
			raw = vm.SpecializeAttr(r.cur.code, at, r.cur.code.Names[arg], r.value(1))
		}
		if op == code.LOAD_ATTR {
			r.loadAttr(raw, arg, at)
		} else {
			r.storeAttr(raw, arg, at)
		}
	case code.KW_NAMES:
		r.kwNames(arg)
	case code.MAKE_CELL:
		r.makeCell(arg)
	case code.LOAD_CLOSURE:
		r.push(r.slot(arg))
	case code.STORE_DEREF:
		r.storeDeref(arg)
	case code.COPY_FREE_VARS:
		r.copyFreeVars(arg)
	case code.GET_ITER:
		r.getIter()
	case code.FOR_ITER:
		r.forIter(at)
	case code.LIST_APPEND:
		r.listAppend(arg)
	case code.BUILD_SLICE:
		r.buildSlice(arg, at)
	case code.BUILD_LIST:
		r.buildList(arg, at)
	case code.BUILD_TUPLE:
		r.buildTuple(arg)
	case code.UNPACK_SEQUENCE:
		r.unpack(arg)
	case code.PRECALL:
		r.precall(arg)
	case code.CALL:
		r.call(arg, at)
	case code.RETURN_VALUE:
		r.returnValue()
	case code.YIELD_VALUE:
		r.yieldValue()
	case code.POP_JUMP_FORWARD_IF_TRUE, code.POP_JUMP_FORWARD_IF_FALSE, code.POP_JUMP_BACKWARD_IF_TRUE,
		code.POP_JUMP_BACKWARD_IF_FALSE, code.JUMP_IF_TRUE_OR_POP, code.JUMP_IF_FALSE_OR_POP:
		r.conditionalJump(op, arg, at)
	case code.POP_JUMP_FORWARD_IF_NONE, code.POP_JUMP_FORWARD_IF_NOT_NONE,
		code.POP_JUMP_BACKWARD_IF_NONE, code.POP_JUMP_BACKWARD_IF_NOT_NONE:
		r.noneJump(op, arg, at)
	case code.JUMP_BACKWARD:
		r.backEdge(at + 1 - arg)
	default:
		r.abort("instruction " + code.Names[op])
	}
}

// adaptive are attribute instructions that have no specialization now.
var adaptive = [256]bool{code.LOAD_ATTR_ADAPTIVE: true, code.STORE_ATTR_ADAPTIVE: true}

// backEdge records a jump back to the given unit: the end of a loop trace, or
// one more iteration of a loop inside of the trace.
func (r *recorder) backEdge(target int) {
	if r.epoch == 0 && !r.moved && len(r.frames) == 1 && r.cur.code == r.head.code && target == r.head.unit {
		r.finishLoop()
		return
	}
	if h := infoOf(r.cur.code).find(target); h != nil && (h.trace != nil || h == r.head) && !r.passes(h) {
		r.op(uop.Poll)
		if r.wantsAlternative(h) {
			r.again = h
		}
		r.finish(h, target)
		return
	}
	// Traces that end in each other may close a circle here.
	r.op(uop.Poll)
	key := uint64(uintptr(unsafe.Pointer(r.cur.code)))<<16 ^ uint64(target)
	if r.seen[key]++; r.seen[key] > 4 {
		// The loop gets a trace of its own.
		r.finish(nil, target)
	}
}

func (r *recorder) loadFast(i int) {
	v := *r.cur.local(i)
	if v.IsNil() {
		r.abort("an unbound local")
		return
	}
	fresh := r.cur.vals[i] == uop.NoRef
	ref := r.slot(i)
	if n, _, ok := r.number(ref, v); ok {
		ref = n
	} else if fresh {
		r.op(uop.NotNil, ref)
	}
	r.push(ref)
}

func (f *recFrame) local(i int) *object.Value {
	v := f.f.Local(i)
	return &v
}

func (r *recorder) loadDeref(i int) {
	cell := *r.cur.local(i)
	ref := r.slot(i)
	r.shape(ref, cell)
	v := r.opI(uop.Load, int(object.CellContents), ref)
	r.op(uop.NotNil, v)
	r.push(v)
}

// global finds a global or builtin name and guards that it stays where it is.
// It returns the address of its value.
func (r *recorder) global(name *object.Str) *object.Value {
	g, b := r.cur.f.Globals(), r.cur.f.Builtins()
	if !object.IsExact(g.Value(), &object.DictType) || g.KeysVersion() == 0 {
		r.abort("globals that are no plain dict")
		return nil
	}
	r.version(g.VersionAddr())
	if i := g.EntryIndex(name); i >= 0 {
		return g.EntryAddr(i)
	}
	i := b.EntryIndex(name)
	if i < 0 || b.KeysVersion() == 0 {
		r.abort("an undefined name")
		return nil
	}
	r.version(b.VersionAddr())
	return b.EntryAddr(i)
}

func (r *recorder) loadGlobal(arg int) {
	p := r.global(r.cur.code.Names[arg>>1])
	if p == nil {
		return
	}
	v := r.opI(uop.Load, 0, r.emit(uop.ConstPtr(r.addr(unsafe.Pointer(p)))))
	if arg&1 != 0 {
		r.push(r.emit(uop.ConstVal(0)))
	}
	if n, _, ok := r.number(v, *p); ok {
		v = n
	}
	r.push(v)
}

func (r *recorder) storeGlobal(arg int) {
	if r.cur.f.Globals().EntryIndex(r.cur.code.Names[arg]) < 0 {
		r.abort("a new global")
		return
	}
	p := r.global(r.cur.code.Names[arg])
	if p == nil {
		return
	}
	v := r.boxed(r.top(1))
	r.opI(uop.Store, 0, r.emit(uop.ConstPtr(r.addr(unsafe.Pointer(p)))), v)
	r.drop(1)
}

// ---- operators ----

var intOps = map[object.BinaryOp]uop.Op{
	object.OpAdd: uop.Add, object.OpSub: uop.Sub, object.OpMul: uop.Mul,
	object.OpAnd: uop.And, object.OpOr: uop.Or, object.OpXor: uop.Xor,
	object.OpFloorDiv: uop.FloorDiv, object.OpMod: uop.Mod,
}

var fltOps = map[object.BinaryOp]uop.Op{
	object.OpAdd: uop.FAdd, object.OpSub: uop.FSub, object.OpMul: uop.FMul, object.OpTrueDiv: uop.FDiv,
}

func (r *recorder) binaryOp(arg int) {
	va, vb := r.value(2), r.value(1)
	op := object.BinaryOp(arg % 13)
	if object.TypeOf(va).Flags&object.TypeHeap != 0 || object.TypeOf(vb).Flags&object.TypeHeap != 0 {
		r.operatorCall(arg)
		return
	}
	bools := b2i(isBool(va)) + b2i(isBool(vb))
	if bools == 2 && (op == object.OpAnd || op == object.OpOr || op == object.OpXor) {
		r.abort("an operator that makes a bool")
		return
	}
	a, ta, ok1 := r.numberOrBool(r.top(2), va)
	b, tb, ok2 := r.numberOrBool(r.top(1), vb)
	va, vb = plainInt(va), plainInt(vb)
	if !ok1 || !ok2 {
		r.abort("an operator on other things than numbers")
		return
	}
	var v uop.Ref
	if op == object.OpPow {
		v = r.power(a, b, va, vb)
	} else if ta == uop.Int && tb == uop.Int && op != object.OpTrueDiv {
		v = r.intOp(op, a, b, va, vb)
	} else {
		v = r.fltOp(op, a, b, va, vb)
	}
	if r.failed == "" {
		r.drop(2)
		r.push(v)
	}
}

func isBool(v object.Value) bool { return v == object.True || v == object.False }

// plainInt returns a bool as an int, other values as they are.
func plainInt(v object.Value) object.Value {
	if isBool(v) {
		return object.SmallInt(int64(b2i(v == object.True)))
	}
	return v
}

func (r *recorder) intOp(op object.BinaryOp, a, b uop.Ref, va, vb object.Value) uop.Ref {
	switch op {
	case object.OpFloorDiv, object.OpMod:
		if vb.Int() == 0 {
			r.abort("division by zero")
			return a
		}
		r.op(uop.Ne, b, r.intConst(0))
	case object.OpLshift, object.OpRshift:
		return r.shift(op, a, b, va, vb)
	}
	u, ok := intOps[op]
	if !ok {
		r.abort("an operator on ints")
		return a
	}
	return r.op(u, a, b)
}

// shift records a shift by a constant or a value.
func (r *recorder) shift(op object.BinaryOp, a, b uop.Ref, va, vb object.Value) uop.Ref {
	n := vb.Int()
	if n < 0 || n > 63 || op == object.OpLshift && (n > 47 || !object.FitsSmall(va.Int()<<n) || va.Int()<<n>>n != va.Int()) {
		r.abort("a shift")
		return a
	}
	if op == object.OpLshift && (n > 47 || r.tr.Ins[b].Op != uop.Const) {
		return r.op(uop.ShlV, a, b)
	}
	if n > 47 || r.tr.Ins[b].Op != uop.Const {
		return r.op(uop.ShrV, a, b)
	}
	if op == object.OpLshift {
		return r.opI(uop.Shl, int(n), a)
	}
	return r.opI(uop.Shr, int(n), a)
}

// toFloat converts an int operand of a float operation.
func (r *recorder) toFloat(a uop.Ref) uop.Ref {
	if r.typeOf(a) == uop.Int {
		return r.op(uop.FCvt, a)
	}
	return a
}

func (r *recorder) fltOp(op object.BinaryOp, a, b uop.Ref, va, vb object.Value) uop.Ref {
	u, ok := fltOps[op]
	if !ok {
		switch op {
		case object.OpFloorDiv:
			return r.pureOperator("//", a, b, va, vb)
		case object.OpMod:
			return r.pureOperator("%", a, b, va, vb)
		}
		r.abort("an operator on floats")
		return a
	}
	a, b = r.toFloat(a), r.toFloat(b)
	if u == uop.FDiv {
		if vb.IsInt() && vb.Int() == 0 || vb.IsFloat() && vb.Float() == 0 {
			r.abort("division by zero")
			return a
		}
		r.op(uop.FNz, b)
	}
	return r.op(u, a, b)
}

func (r *recorder) unaryOp(op uint8) {
	v := r.value(1)
	if op == code.UNARY_NOT {
		ref := r.top(1)
		truth, ok := r.truth(ref, v)
		if ok {
			r.drop(1)
			r.push(r.constant(object.MakeBool(!truth)))
		}
		return
	}
	a, t, ok := r.number(r.top(1), v)
	if !ok || t == uop.Flt && op == code.UNARY_INVERT {
		r.abort("a unary operator")
		return
	}
	switch {
	case op == code.UNARY_POSITIVE:
	case op == code.UNARY_INVERT:
		a = r.op(uop.Xor, a, r.intConst(-1))
	case t == uop.Int:
		a = r.op(uop.Sub, r.intConst(0), a)
	default:
		a = r.op(uop.FNeg, a)
	}
	r.drop(1)
	r.push(a)
}

// compare emits the guard for the outcome that a comparison of numbers has now.
func (r *recorder) compareOp(op object.CompareOp) {
	va, vb := r.value(2), r.value(1)
	a, _, ok1 := r.numberOrBool(r.top(2), va)
	b, _, ok2 := r.numberOrBool(r.top(1), vb)
	if !ok1 || !ok2 {
		if !r.compareIdentity(op) && !r.compareStrs(op) && !r.compareCall(op) {
			r.abort("a comparison of other things than numbers")
		}
		return
	}
	holds := r.comparison(op, a, b, plainInt(va), plainInt(vb))
	r.drop(2)
	r.push(r.constant(object.MakeBool(holds)))
}

// comparison compares two unboxed numbers.
func (r *recorder) comparison(op object.CompareOp, a, b uop.Ref, va, vb object.Value) bool {
	if r.typeOf(a) == uop.Int && r.typeOf(b) == uop.Int {
		return r.compareInts(op, a, b, va.Int(), vb.Int())
	}
	return r.compareFloats(op, r.toFloat(a), r.toFloat(b), number(va), number(vb))
}

func number(v object.Value) float64 {
	if v.IsInt() {
		return float64(v.Int())
	}
	return v.Float()
}

func (r *recorder) compareInts(op object.CompareOp, a, b uop.Ref, x, y int64) bool {
	switch op {
	case object.Gt, object.Le: // a > b is b < a; a <= b is not b < a
		a, b, x, y = b, a, y, x
		fallthrough
	case object.Lt, object.Ge:
		if x < y {
			r.op(uop.Lt, a, b)
		} else {
			r.op(uop.Le, b, a)
		}
		return (x < y) == (op == object.Lt || op == object.Gt)
	}
	if x == y {
		r.op(uop.Eq, a, b)
	} else {
		r.op(uop.Ne, a, b)
	}
	return (x == y) == (op == object.Eq)
}

func (r *recorder) compareFloats(op object.CompareOp, a, b uop.Ref, x, y float64) bool {
	if op == object.Gt || op == object.Ge {
		a, b, x, y = b, a, y, x
	}
	yes, no, holds := uop.FEq, uop.FNe, x == y
	switch op {
	case object.Lt, object.Gt:
		yes, no, holds = uop.FLt, uop.FNlt, x < y
	case object.Le, object.Ge:
		yes, no, holds = uop.FLe, uop.FNle, x <= y
	case object.Ne:
		yes, no, holds = uop.FNe, uop.FEq, x != y
	}
	if holds {
		r.op(yes, a, b)
	} else {
		r.op(no, a, b)
	}
	return holds
}

func (r *recorder) isOp(invert bool) {
	va, vb := r.value(2), r.value(1)
	a, b := r.top(2), r.top(1)
	if r.tr.Ins[a].Op == uop.Const {
		a, b, va, vb = b, a, vb, va
	}
	holds := va == vb
	if r.tr.Ins[b].Op != uop.Const || !vb.IsObject() {
		a, b = r.boxed(a), r.boxed(b)
		if holds {
			r.op(uop.Same, a, b)
		} else {
			r.op(uop.Differ, a, b)
		}
		r.drop(2)
		r.push(r.constant(object.MakeBool(holds != invert)))
		return
	}
	k := r.addr(vb.Ptr())
	if holds {
		r.guardK(uop.Is, k, a)
	} else {
		r.guardK(uop.Isnt, k, a)
	}
	r.drop(2)
	r.push(r.constant(object.MakeBool(holds != invert)))
}

// isZero guards whether a number is 0.
func (r *recorder) isZero(n uop.Ref, is bool) {
	if is {
		r.op(uop.Eq, n, r.intConst(0))
	} else {
		r.op(uop.Ne, n, r.intConst(0))
	}
}

// truth guards what the truth of a value is now.
func (r *recorder) truth(ref uop.Ref, v object.Value) (truth, ok bool) {
	if x := &r.tr.Ins[ref]; x.Op == uop.Const && x.Type == uop.Val {
		switch v {
		case object.True:
			return true, true
		case object.False, object.None:
			return false, true
		}
	}
	n, t, isNum := r.number(ref, v)
	switch {
	case isNum && t == uop.Int:
		truth = v.Int() != 0
		r.isZero(n, !truth)
	case isNum:
		if truth = v.Float() != 0; truth {
			r.op(uop.FNz, n)
		} else {
			r.op(uop.FEq, n, r.emit(uop.ConstFlt(0)))
		}
	case v == object.True || v == object.False || v == object.None:
		r.same(ref, v)
		truth = v == object.True
	case object.IsExact(v, &object.StrType):
		truth = object.StrData(v) != ""
		r.isZero(r.strLen(ref, v), !truth)
	case object.IsExact(v, &object.TupleType):
		r.shape(ref, v)
		truth = (*object.Tuple)(v.Ptr()).Len() != 0
		r.isZero(r.op(uop.UnboxInt, r.opI(uop.Load, int(object.TupleLenOffset), ref)), !truth)
	case object.TypeOf(v).Flags&object.TypeListSub != 0:
		if truth, ok = r.truthOfList(ref, v); !ok {
			r.abort("the truth of a list of another kind")
			return false, false
		}
	case v.IsObject() && object.TypeOf(v).Bool == nil && object.TypeOf(v).Len == nil:
		typ := object.TypeOf(v)
		r.shape(ref, v)
		if typ.Flags&object.TypeHeap != 0 {
			if typ.NeedVersion() == 0 {
				r.abort("the truth of an object without version")
				return false, false
			}
			r.version(&typ.Version)
		}
		truth = true
	default:
		r.abort("the truth of an object")
		return false, false
	}
	return truth, true
}

func (r *recorder) conditionalJump(op uint8, arg, at int) {
	truth, ok := r.truth(r.top(1), r.value(1))
	if !ok {
		return
	}
	switch op {
	case code.JUMP_IF_TRUE_OR_POP:
		if !truth {
			r.drop(1)
		}
		return
	case code.JUMP_IF_FALSE_OR_POP:
		if truth {
			r.drop(1)
		}
		return
	}
	r.drop(1)
	switch {
	case op == code.POP_JUMP_BACKWARD_IF_TRUE && truth, op == code.POP_JUMP_BACKWARD_IF_FALSE && !truth:
		r.backEdge(at + 1 - arg)
	}
}

func (r *recorder) noneJump(op uint8, arg, at int) {
	v, ref := r.value(1), r.top(1)
	isNone := v == object.None
	if t := r.typeOf(ref); t == uop.Val && r.tr.Ins[ref].Op != uop.Const {
		k := r.addr(object.None.Ptr())
		if isNone {
			r.guardK(uop.Is, k, ref)
		} else {
			r.guardK(uop.Isnt, k, ref)
		}
	}
	r.drop(1)
	if op == code.POP_JUMP_BACKWARD_IF_NONE && isNone || op == code.POP_JUMP_BACKWARD_IF_NOT_NONE && !isNone {
		r.backEdge(at + 1 - arg)
	}
}
