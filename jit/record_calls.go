package jit

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

// precall records what PRECALL does by itself: bound methods are taken apart,
// and a few builtins are called by it.
func (r *recorder) precall(arg int) {
	f := r.cur
	fn, self := r.value(arg+1), r.value(arg+2)
	switch {
	case r.kwnames && (!self.IsNil() || !object.IsExact(fn, &object.MethodType)):
		// Natives take no keywords here.
	case arg == 1 && self.IsNil() && fn == r.t.RT.LenFunction:
		r.callLen(fn)
	case arg <= 3 && r.listMethod(fn, self, arg):
	case arg <= 1 && r.leafMethod(fn, self, arg):
	case arg == 0 && !self.IsNil() && r.callIntMethod(self, fn):
	case r.apart[r.top(arg+2)]:
		// It is apart already.
	case self.IsNil() && !object.IsExact(fn, &object.MethodType):
		r.builtin(fn, arg)
	case self.IsNil():
		ref := r.top(arg + 1)
		r.shape(ref, fn)
		n := f.nloc + f.sp
		func_ := r.opI(uop.Load, int(unsafe.Offsetof(object.BoundMethod{}.Func)), ref)
		self_ := r.opI(uop.Load, int(unsafe.Offsetof(object.BoundMethod{}.Self)), ref)
		r.setSlot(n-arg-2, func_)
		r.setSlot(n-arg-1, self_)
	}
}

// callLen is len() of a list or tuple. The interpreter runs PRECALL and CALL
// one after the other here, for recording undoes specialization; both are
// recorded by now.
func (r *recorder) callLen(fn object.Value) {
	v := r.value(1)
	raw := object.RawItemsOf(v)
	if object.TypeOf(v).Flags&object.TypeHeap != 0 {
		r.inline = func() {
			if !r.callLenList(fn) && !r.callLenMethod(fn) {
				r.abort("len of an object")
			}
		}
		return
	}
	if !object.IsExact(v, &object.ListType) && !object.IsExact(v, &object.TupleType) && raw.Kind == object.NotRaw && !isNarrow(v) {
		return // CALL will refuse
	}
	r.inline = func() {
		ref := r.top(1)
		r.same(r.top(2), fn)
		var n uop.Ref
		if isNarrow(v) {
			n = r.narrow(ref, v)
		} else if r.shape(ref, v); raw.Kind != object.NotRaw {
			n, _ = r.rawLen(ref, v, raw)
		} else if object.IsExact(v, &object.ListType) {
			n = r.opI(uop.LoadInt, int(object.ListLenOffset), ref)
		} else {
			n = r.op(uop.UnboxInt, r.opI(uop.Load, int(object.TupleLenOffset), ref))
		}
		r.drop(3)
		r.push(n)
	}
}

// call records CALL: a Python function with plain arguments is inlined.
func (r *recorder) call(arg, at int) {
	if f := r.inline; f != nil {
		r.inline = nil
		f()
		return
	}
	n := arg
	if !r.value(arg + 2).IsNil() {
		n++
	}
	v := r.value(n + 1)
	if v == object.RangeType.Value() && n == arg && r.callRange(arg, at) {
		return
	}
	if n == arg && (n == 0 || n == 2) && v == object.SuperType.Value() && r.callSuper(n, at) || n == arg && r.callNative(v, arg) {
		return
	}
	if typ, ok := object.AsType(v); ok && n == arg && typ.Flags&object.TypeHeap != 0 {
		r.callClass(typ, arg, at)
		return
	}
	fn, ok := vm.AsFunction(v)
	switch {
	case ok:
		r.callFunction(fn, arg, n, at)
	case n == arg && r.callInstance(v, arg, at):
	default:
		r.abort("a call of " + object.TypeOf(v).Name)
	}
}

// callFunction inlines the call of fn with n arguments, the last arg of which are
// in brackets. The callable lies in front of the arguments, or is the first one
// (an instance with __call__).
func (r *recorder) callFunction(fn *vm.Function, arg, n, at int) {
	args := make([]uop.Ref, n)
	for i := range args {
		args[i] = r.top(n - i)
	}
	recursive := len(r.frames)+r.levels >= maxInline || r.recursive(fn)
	r.guardCallee(fn, arg, n)
	args, ok := r.bind(fn, args, r.keywords())
	if !ok {
		r.abort("a call with other than plain arguments")
		return
	}
	if recursive {
		r.op(uop.Poll)
		r.callRoom(int(r.nextBase())+fn.Code().FrameWords(), len(r.frames))
	}
	r.drop(arg + 2)
	r.kwnames = false
	r.pushCall(fn, args, at+1+int(code.Caches[code.CALL]))
	r.realCall = recursive
}

// callRoom guards that another trace has room behind so many words and levels of
// calls, which go on in it.
func (r *recorder) callRoom(words, levels int) {
	x := uop.New(uop.CallRoom)
	x.K, x.I = uint64(words+stackRoom)*wordSize, int32(levels)
	r.emitGuard(x)
}

// callRange records range(...) of ints in front of GET_ITER: the iterator is
// made at once and the range not at all. The snapshot of all guards is that of
// the call, which can be done again.
func (r *recorder) callRange(arg, at int) bool {
	next := at + 1 + int(code.Caches[code.CALL])
	if uint8(r.cur.code.Units()[next]) != code.GET_ITER || !r.forLoop(next) || arg < 1 || arg > 3 {
		return false
	}
	var refs [3]uop.Ref
	var vals [3]int64
	for i := range arg {
		ref, t, ok := r.number(r.top(arg-i), r.value(arg-i))
		if !ok || t != uop.Int {
			return false
		}
		refs[i], vals[i] = ref, r.value(arg-i).Int()
	}
	if arg == 1 {
		refs[1], vals[1] = refs[0], vals[0]
		refs[0], vals[0] = r.intConst(0), 0
	}
	if arg < 3 {
		refs[2], vals[2] = r.intConst(1), 1
	}
	step := vals[2]
	if step == 0 || step < 0 && r.tr.Ins[refs[2]].Op != uop.Const {
		return false
	}
	r.same(r.top(arg+1), object.RangeType.Value())
	if r.tr.Ins[refs[2]].Op != uop.Const {
		r.op(uop.Lt, r.intConst(0), refs[2])
	}
	left := r.rangeLength(refs[0], refs[1], refs[2], vals[0], vals[1], step)
	it := r.alloc(poolRangeIter)
	r.opI(uop.StoreInt, int(object.RangeIterNext), it, refs[0])
	r.opI(uop.StoreInt, int(object.RangeIterStep), it, refs[2])
	r.opI(uop.StoreInt, int(object.RangeIterRemaining), it, left)
	r.drop(arg + 2)
	r.push(it)
	r.rangeIter = it
	return true
}

// rangeLength guards whether the range is empty now and returns its length.
// A step that is no constant is known to be positive.
func (r *recorder) rangeLength(start, stop, by uop.Ref, x, y, step int64) uop.Ref {
	if step < 0 {
		start, stop, x, y, step = stop, start, y, x, -step
		by = r.intConst(step)
	}
	if x >= y {
		r.op(uop.Le, stop, start)
		return r.intConst(0)
	}
	r.op(uop.Lt, start, stop)
	n := r.op(uop.Sub, stop, start)
	if r.tr.Ins[by].Op == uop.Const && step == 1 {
		return n
	}
	return r.op(uop.FloorDiv, r.op(uop.Add, n, r.op(uop.Sub, by, r.intConst(1))), by)
}

// guardCallee makes sure that the function called is fn, with the code that it
// has now.
func (r *recorder) guardCallee(fn *vm.Function, arg, n int) {
	if n <= arg+1 && r.value(n+1) == fn.Value() {
		r.same(r.top(n+1), fn.Value())
	} // else the class of an instance, which has been guarded, has it
	if !fn.Code().IsComprehension() {
		// The function of a comprehension is used again with other closures,
		// and nobody can change it.
		p, _ := fn.VersionAddr()
		r.version(p)
	}
	if r.tr.Ins[r.top(arg+2)].Op == uop.Const {
		return
	}
	if r.value(arg + 2).IsNil() {
		r.guardK(uop.Is, 0, r.top(arg+2))
	} else {
		r.op(uop.NotNil, r.top(arg+2))
	}
}

// recursive reports whether fn is being inlined as many times already as it may
// be inside of itself.
func (r *recorder) recursive(fn *vm.Function) bool {
	n := 0
	for _, f := range r.frames {
		if f.code == fn.Code() {
			n++
		}
	}
	return n >= maxRecursion
}

// inlineCall records the call of a function that an inline cache holds: a
// property's getter, a __getitem__. The operands are dropped.
func (r *recorder) inlineCall(v object.Value, operands, resume int) {
	fn, ok := vm.AsFunction(v)
	if !ok {
		r.abort("a call of no function")
		return
	}
	argc, simple := fn.Code().Argcount()
	if !simple || argc != operands || fn.Code().IsGenerator() ||
		len(r.frames)+r.levels >= maxInline || r.recursive(fn) {
		r.abort("a call of another kind")
		return
	}
	p, _ := fn.VersionAddr()
	r.version(p)
	args := make([]uop.Ref, operands)
	for i := range args {
		args[i] = r.top(operands - i)
	}
	r.drop(operands)
	r.pushCall(fn, args, resume)
	r.realCall = false
}

// pushCall begins a frame for fn, whose caller goes on at a code unit.
func (r *recorder) pushCall(fn *vm.Function, args []uop.Ref, resume int) {
	f := r.cur
	base := r.nextBase()
	if r.frames[0].f.IsGeneratorFrame() {
		r.abort("a call by a generator") // nothing lies above its frame
		return
	}
	if int(base+r.deep)+fn.Code().FrameWords() > stackRoom-uop.VirtualRoom || r.collides(base, fn.Code()) {
		r.abort("too many frames")
		return
	}
	r.tr.Frames = append(r.tr.Frames, uop.Frame{Parent: f.index, PC: int32(resume), SP: int32(f.sp), Base: base, Fn: unsafe.Pointer(fn), Code: unsafe.Pointer(fn.Code())})
	r.roots = append(r.roots, unsafe.Pointer(fn))
	r.pending = fn
	r.args = args
}

// enterFrame goes into the frame that the recorded call made.
func (r *recorder) enterFrame(f *vm.Frame) {
	r.pending = nil
	index := int32(len(r.tr.Frames) - 1)
	nf := newRecFrame(f, r.tr.Frames[index].Base, index)
	nil_ := r.emit(uop.ConstVal(0))
	for i := range nf.nloc {
		nf.vals[i], nf.dirty[i] = nil_, true
		if i < len(r.args) {
			nf.vals[i] = r.args[i]
		}
	}
	r.frames = append(r.frames, nf)
	r.cur = nf
	if r.realCall {
		r.finishCall()
	}
}

// finishCall ends the trace with the call just made, behind the callee's
// RESUME, where it looks for traces of its own. What comes before it is done by
// the trace: a closure gets its cells.
func (r *recorder) finishCall() {
	units := r.cur.code.Units()
	unit := 0
	if code.Deopt[uint8(units[0])] == code.COPY_FREE_VARS {
		r.copyFreeVars(int(units[0] >> 8))
		unit++
	}
	if code.Deopt[uint8(units[unit])] != code.RESUME {
		r.abort("a call of an unusual function")
	}
	if r.failed != "" {
		return
	}
	unit++
	h := infoOf(r.cur.code).find(unit)
	if h != nil && h.trace == nil && h != r.head {
		h = nil
	}
	r.finish(h, unit)
}

func (r *recorder) returnValue() {
	if r.cur.gen != uop.NoRef {
		r.abort("the end of a generator")
		return
	}
	if len(r.frames) == 1 {
		r.leaveRoot()
		return
	}
	v := r.top(1)
	if r.tr.Frames[r.cur.index].Init && !r.returnsNone(v) {
		return
	}
	d := &r.tr.Frames[r.cur.index]
	if d.Operands > 0 {
		r.operatorResult(codeOf(&r.tr.Frames[d.Parent]), int(d.PC))
		if r.failed != "" {
			return
		}
		v = r.top(1) // a number now, maybe
	}
	dropped := d.Init || d.Void
	r.frames = r.frames[:len(r.frames)-1]
	r.cur = r.frames[len(r.frames)-1]
	r.drop(int(d.Operands))
	if !dropped {
		r.push(v)
	}
}

// returnsNone guards that an __init__ returns None.
func (r *recorder) returnsNone(ref uop.Ref) bool {
	if r.value(1) != object.None {
		r.abort("an __init__ that returns something")
		return false
	}
	r.same(ref, object.None)
	return true
}

// leaveRoot records the return from the trace's own frame to its caller, which
// becomes the trace's own.
func (r *recorder) leaveRoot() {
	f := r.cur.f
	g := f.Prev()
	if g == nil || !f.ReturnsBelow() {
		r.abort("return to Go")
		return
	}
	v := r.top(1)
	if f.State() == vm.ReturnsSelf && !r.returnsNone(v) {
		return
	}
	if f.ReturnsOperand() {
		if r.operatorResult(g.Code(), g.NextUnit()); r.failed != "" {
			return
		}
		v = r.top(1)
	}
	x := uop.New(uop.Ret)
	x.K = r.addr(g.Code().UnitAddr(g.NextUnit()))
	x.I = uop.RetInfo(g.Code().FrameWords()*8, int(f.State().Int()))
	r.emitGuard(x)
	r.epoch++
	r.era++
	r.roots = append(r.roots, unsafe.Pointer(g.Code()))
	r.tr.Frames = append(r.tr.Frames, uop.Frame{Parent: -1, Code: unsafe.Pointer(g.Code())})
	r.cur = newRecFrame(g, 0, int32(len(r.tr.Frames)-1))
	r.cur.sp = g.Depth()
	r.frames = []*recFrame{r.cur}
	switch {
	case f.ReturnsOperand():
		r.drop(operands(g.Code(), g.NextUnit()))
		r.push(v)
	case f.State() == vm.ReturnsToFrame, f.State() == vm.ReturnsItem:
		r.push(v)
	}
}

// copyFreeVars records the first instruction of a closure: its cells are those
// of the function, whose identity is guarded where it is inlined.
func (r *recorder) copyFreeVars(n int) {
	f := r.cur
	if f.index == 0 || f.fn == nil || f.fn.Closure() == nil {
		r.abort("a closure")
		return
	}
	if f.code.IsComprehension() {
		fn := r.emit(uop.ConstPtr(r.addr(unsafe.Pointer(f.fn))))
		cells := r.opI(uop.Load, int(vm.FunctionClosure), fn)
		for i := range n {
			r.setSlot(f.nloc-n+i, r.opI(uop.Load, int(object.TupleItemOffset)+8*i, cells))
		}
		// Now MAKE_FUNCTION may use the function again.
		r.opI(uop.Store, int(vm.FunctionClosure), fn, r.emit(uop.ConstVal(0)))
		return
	}
	for i, cell := range f.fn.Closure().Items()[:n] {
		r.setSlot(f.nloc-n+i, r.constant(cell))
	}
}

// callClass records the making of an instance of a class whose __new__ is
// object's and whose __init__ is a Python function: the instance comes from a
// pool, and __init__ is inlined.
func (r *recorder) callClass(typ *object.Type, arg, at int) {
	init := typ.LookupName("__init__")
	if init.IsNil() {
		r.abort("a class without __init__")
		return
	}
	fn, ok := vm.AsFunction(init)
	if !ok || object.TypeOf(typ.Value()) != &object.TypeType || !typ.PlainNew() || typ.Flags&object.TypeHasDel != 0 || typ.NeedVersion() == 0 {
		r.abort("a class of another kind")
		return
	}
	pool := r.tier.classPool(typ)
	args := []uop.Ref{uop.NoRef}
	for i := arg; i > 0; i-- {
		args = append(args, r.top(i))
	}
	if fn.Code().IsGenerator() || pool < 0 ||
		len(r.frames)+r.levels >= maxInline || r.recursive(fn) {
		r.abort("an __init__ of another kind")
		return
	}
	r.same(r.top(arg+1), typ.Value())
	r.version(&typ.Version)
	p, _ := fn.VersionAddr()
	r.version(p)
	self := r.alloc(pool)
	args[0] = self
	// Instances in the pool may be older than the class's present layout.
	r.guardK(uop.Shape, r.addr(unsafe.Pointer(typ.First)), self)
	r.known[self] = typ.First
	f := r.cur
	base := r.nextBase()
	if int(base+r.deep)+fn.Code().FrameWords() > stackRoom-uop.VirtualRoom || r.frames[0].f.IsGeneratorFrame() || r.collides(base, fn.Code()) {
		r.abort("too many frames")
		return
	}
	args, ok = r.bind(fn, args, r.keywords())
	if !ok {
		r.abort("an __init__ with other arguments")
		return
	}
	r.kwnames = false
	r.drop(arg + 2)
	r.push(self)
	resume := at + 1 + int(code.Caches[code.CALL])
	r.tr.Frames = append(r.tr.Frames, uop.Frame{Parent: f.index, PC: int32(resume), SP: int32(f.sp), Base: base, Code: unsafe.Pointer(fn.Code()),
		Fn: unsafe.Pointer(fn), Init: true})
	r.roots = append(r.roots, unsafe.Pointer(fn))
	r.pending = fn
	r.args = args
	r.realCall = false
}
