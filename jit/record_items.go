package jit

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

// index guards that an index is inside of a sequence of length n (a Ref) and
// returns it counted from the front.
func (r *recorder) index(idx uop.Ref, v object.Value, n uop.Ref, length int) uop.Ref {
	i := v.Int()
	if i < 0 {
		i += int64(length)
		if r.tr.Ins[idx].Op != uop.Const {
			r.op(uop.Lt, idx, r.intConst(0))
		}
		idx = r.op(uop.Add, idx, n)
	}
	if uint64(i) >= uint64(length) {
		r.abort("an index out of range")
		return idx
	}
	r.op(uop.ULt, idx, n)
	return idx
}

func (r *recorder) subscr() {
	va, vi := r.value(2), r.value(1)
	a := r.top(2)
	idx, t, ok := r.number(r.top(1), vi)
	if !ok || t != uop.Int {
		r.abort("a subscript that is no int")
		return
	}
	var v uop.Ref
	raw := object.RawItemsOf(va)
	switch {
	case object.IsExact(va, &object.ListType):
		v = r.listItem(a, idx, va, vi)
	case object.IsExact(va, &object.TupleType):
		v = r.tupleItem(a, idx, va, vi)
	case raw.Kind != object.NotRaw:
		v = r.rawItem(a, idx, va, vi, raw)
	case isNarrow(va):
		v = r.strItem(a, idx, va, vi)
	default:
		if _, ok := r.likeList(a, va, "__getitem__"); !ok {
			r.abort("a subscript of " + object.TypeOf(va).Name)
			return
		}
		v = r.listItem(a, idx, va, vi)
	}
	if r.failed == "" {
		r.drop(2)
		r.push(v)
	}
}

// listSpot guards everything about an access to a list item and returns the
// array and the index.
func (r *recorder) listSpot(a, idx uop.Ref, va, vi object.Value) (items, i uop.Ref) {
	r.shape(a, va)
	n := r.opI(uop.LoadInt, int(object.ListLenOffset), a)
	i = r.index(idx, vi, n, len((*object.List)(va.Ptr()).Items))
	return r.opI(uop.Load, int(object.ListItemsOffset), a), i
}

func (r *recorder) listItem(a, idx uop.Ref, va, vi object.Value) uop.Ref {
	items, i := r.listSpot(a, idx, va, vi)
	return r.op(uop.ALoad, items, i)
}

func (r *recorder) tupleItem(a, idx uop.Ref, va, vi object.Value) uop.Ref {
	r.shape(a, va)
	p := (*object.Tuple)(va.Ptr())
	n := r.op(uop.UnboxInt, r.opI(uop.Load, int(object.TupleLenOffset), a))
	i := r.index(idx, vi, n, p.Len())
	if x := &r.tr.Ins[i]; x.Op == uop.Const {
		return r.opI(uop.Load, int(object.TupleItemOffset)+8*int(x.IntValue()), a)
	}
	return r.op(uop.ALoad, a, r.op(uop.Add, i, r.intConst(object.TupleItemOffset/8)))
}

// getitem records the call of a class's __getitem__, which the inline cache
// holds.
func (r *recorder) getitem(at int) {
	v, units := r.value(2), r.cur.code.Units()
	typ := object.TypeOf(v)
	if !v.IsObject() || typ.Version == 0 || typ.Version != u32(units, at+2) {
		r.abort("a __getitem__ that the inline cache does not know")
		return
	}
	r.shape(r.top(2), v)
	r.version(&typ.Version)
	r.inlineCall(r.cur.code.Side(int(units[at+4])), 2, at+1+int(code.Caches[code.BINARY_SUBSCR]))
}

func (r *recorder) storeSubscr() {
	vl, vi := r.value(2), r.value(1)
	if typ := object.TypeOf(vl); typ.Flags&object.TypeHeap != 0 {
		r.setitem(typ)
		return
	}
	idx, t, ok := r.number(r.top(1), vi)
	if raw := object.RawItemsOf(vl); ok && t == uop.Int && raw.Kind != object.NotRaw {
		r.storeRaw(idx, vl, vi, raw)
		return
	}
	if !ok || t != uop.Int || !object.IsExact(vl, &object.ListType) {
		r.abort("a store to an item of no list")
		return
	}
	items, i := r.listSpot(r.top(2), idx, vl, vi)
	if r.failed != "" {
		return
	}
	r.op(uop.AStore, items, i, r.boxed(r.top(3)))
	r.drop(3)
}

// setitem records the call of a class's __setitem__.
func (r *recorder) setitem(typ *object.Type) {
	fn, ok := vm.AsFunction(typ.LookupName("__setitem__"))
	if !ok || typ.NeedVersion() == 0 {
		r.abort("a __setitem__ of another kind")
		return
	}
	r.shape(r.top(2), r.value(2))
	r.version(&typ.Version)
	// Operands are value, object, key; arguments are object, key, value.
	n := r.cur.nloc + r.cur.sp
	v, o, k := r.top(3), r.top(2), r.top(1)
	r.setSlot(n-3, o)
	r.setSlot(n-2, k)
	r.setSlot(n-1, v)
	r.inlineCall(fn.Value(), 3, r.unit+1+int(code.Caches[code.STORE_SUBSCR]))
	if r.pending != nil {
		r.tr.Frames[len(r.tr.Frames)-1].Void = true
	}
}

// buildTuple takes a small tuple from a pool.
func (r *recorder) buildTuple(n int) {
	items := make([]uop.Ref, n)
	for i := range items {
		items[i] = r.top(n - i)
	}
	p, ok := r.makeTuple(items)
	if !ok {
		r.abort("a tuple of many items")
		return
	}
	r.drop(n)
	r.push(p)
}

// tupleOf guards that ref is a tuple of n items, as v is.
func (r *recorder) tupleOf(ref uop.Ref, v object.Value, n int) {
	r.shape(ref, v)
	x := uop.New(uop.FieldIs, ref)
	x.I, x.K = int32(object.TupleLenOffset), object.SmallInt(int64(n)).Bits()
	r.emitGuard(x)
}

func (r *recorder) unpack(n int) {
	v, ref := r.value(1), r.top(1)
	var items []uop.Ref
	switch {
	case r.tuples[ref] == n:
		for i := range n {
			items = append(items, r.opI(uop.Load, int(object.TupleItemOffset)+8*i, ref))
		}
	case object.IsExact(v, &object.TupleType) && (*object.Tuple)(v.Ptr()).Len() == n:
		r.tupleOf(ref, v, n)
		for i := range n {
			items = append(items, r.opI(uop.Load, int(object.TupleItemOffset)+8*i, ref))
		}
	case object.IsExact(v, &object.ListType) && len((*object.List)(v.Ptr()).Items) == n:
		r.shape(ref, v)
		r.op(uop.Eq, r.opI(uop.LoadInt, int(object.ListLenOffset), ref), r.intConst(int64(n)))
		base := r.opI(uop.Load, int(object.ListItemsOffset), ref)
		for i := range n {
			items = append(items, r.op(uop.ALoad, base, r.intConst(int64(i))))
		}
	default:
		r.abort("unpacking " + object.TypeOf(v).Name)
		return
	}
	r.drop(1)
	for i := n - 1; i >= 0; i-- {
		r.push(items[i])
	}
}

// ---- attributes: what the inline caches know ----

func u32(units []uint16, i int) uint32 { return uint32(units[i]) | uint32(units[i+1])<<16 }

// cachedShape guards the shape of v when the inline cache whose first unit is
// at+1 is about it.
func (r *recorder) cachedShape(ref uop.Ref, v object.Value, at int) bool {
	if !v.IsObject() {
		r.abort("an attribute of a number")
		return false
	}
	s := object.ShapeOf(v)
	if s.Version == 0 || s.Version != u32(r.cur.code.Units(), at+2) {
		r.abort("an attribute that the inline cache does not know")
		return false
	}
	r.shape(ref, v)
	r.version(&s.Version)
	return r.failed == ""
}

// cacheFits reports whether the inline cache of the attribute instruction at a
// unit is about the object on top of the stack.
func (r *recorder) cacheFits(at int) bool {
	v := r.value(1)
	s := object.ShapeOf(v)
	return s.Version != 0 && s.Version == u32(r.cur.code.Units(), at+2)
}

// slotBase returns base and offset of an attribute by its slot code.
func (r *recorder) slotBase(ref uop.Ref, slot int) (uop.Ref, int) {
	if slot < object.SlotInExtra {
		return ref, slot * 8
	}
	return r.opI(uop.Load, int(object.InstanceExtraOffset), ref), (slot - object.SlotInExtra) * 8
}

func (r *recorder) loadAttr(raw uint8, arg, at int) {
	v, ref := r.value(1), r.top(1)
	units := r.cur.code.Units()
	if x, ok := classAttr(v, r.cur.code.Names[arg]); ok {
		r.guardClass(ref, v)
		c := r.constant(x)
		if typ := object.TypeOf(x); typ.Flags&object.TypeHeap != 0 {
			// It must not become a descriptor.
			r.shape(c, x)
			r.version(&typ.Version)
		}
		r.drop(1)
		r.push(c)
		return
	}
	switch raw {
	case code.LOAD_ATTR_PROPERTY:
		if r.cachedShape(ref, v, at) {
			r.inlineCall(r.cur.code.Side(int(units[at+4])), 1, at+1+int(code.Caches[code.LOAD_ATTR]))
		}
	case code.LOAD_ATTR_INSTANCE_VALUE, code.LOAD_ATTR_SLOT:
		if !r.cachedShape(ref, v, at) {
			return
		}
		base, off := r.slotBase(ref, int(units[at+4]))
		x := r.opI(uop.Load, off, base)
		if raw == code.LOAD_ATTR_SLOT {
			r.op(uop.NotNil, x)
		}
		r.drop(1)
		r.push(x)
	case code.LOAD_ATTR_TYPE_ATTR:
		if !r.cachedShape(ref, v, at) {
			return
		}
		r.drop(1)
		r.push(r.constant(r.cur.code.Side(int(units[at+4]))))
	case code.LOAD_ATTR_MODULE:
		r.moduleAttr(v, ref, r.cur.code.Names[arg])
	default:
		if !r.boundMethod(v, ref, r.cur.code.Names[arg]) {
			r.abort("an attribute of another kind: " + code.Names[raw])
		}
	}
}

// classAttr finds an attribute of a class that is there as it stands: no
// descriptor makes it something else.
func classAttr(v object.Value, name *object.Str) (object.Value, bool) {
	typ, ok := object.AsType(v)
	if !ok || typ.NeedVersion() == 0 {
		return object.Value{}, false
	}
	if meta := object.TypeOf(v); !meta.Lookup(name).IsNil() || meta != &object.TypeType && (!meta.UsesTypeGetAttr() || meta.NeedVersion() == 0) {
		return object.Value{}, false
	}
	x := typ.Lookup(name)
	if x.IsNil() {
		return object.Value{}, false
	}
	of := object.TypeOf(x)
	if of.DescrGet != nil && of != &vm.FunctionType || of.Flags&object.TypeHeap != 0 && of.NeedVersion() == 0 {
		return object.Value{}, false
	}
	return x, true
}

// guardClass guards that ref is the class v, with the attributes that it, its bases
// and its metaclass have now.
func (r *recorder) guardClass(ref uop.Ref, v object.Value) {
	typ, _ := object.AsType(v)
	r.same(ref, v)
	if meta := object.TypeOf(v); meta != &object.TypeType {
		r.shape(ref, v)
		r.version(&meta.Version)
	}
	r.version(&typ.Version)
}

// moduleAttr loads an attribute of a module, which is taken as a constant.
func (r *recorder) moduleAttr(v object.Value, ref uop.Ref, name *object.Str) {
	d := object.ModuleDict(v)
	i := -1
	if object.IsExact(v, &object.ModuleType) && d.KeysVersion() != 0 {
		i = d.EntryIndex(name)
	}
	if i < 0 {
		r.abort("an attribute of a module")
		return
	}
	r.same(ref, v)
	r.version(d.VersionAddr())
	x := r.opI(uop.Load, 0, r.emit(uop.ConstPtr(r.addr(unsafe.Pointer(d.EntryAddr(i))))))
	r.drop(1)
	r.push(x)
}

func (r *recorder) storeAttr(raw uint8, arg, at int) {
	v, ref := r.value(1), r.top(1)
	units := r.cur.code.Units()
	if raw == code.STORE_ATTR_ADD {
		r.addAttr(v, ref, at)
		return
	}
	if raw != code.STORE_ATTR_INSTANCE_VALUE && raw != code.STORE_ATTR_SLOT {
		r.abort("storing an attribute of another kind")
		return
	}
	if !r.cachedShape(ref, v, at) {
		return
	}
	x := r.boxed(r.top(2))
	base, off := r.slotBase(ref, int(units[at+4]))
	r.opI(uop.Store, off, base, x)
	r.drop(2)
}

// addAttr gives an object one more attribute, for which it has room inside.
func (r *recorder) addAttr(v object.Value, ref uop.Ref, at int) {
	if !r.cachedShape(ref, v, at) {
		return
	}
	s := object.ShapeOf(v)
	next := r.cur.code.Side(int(r.cur.code.Units()[at+4]))
	off := s.InlineSlot(int(s.Count))
	if off == 0 {
		r.abort("an attribute outside of the object")
		return
	}
	r.opI(uop.Store, off, ref, r.boxed(r.top(2)))
	r.opI(uop.Store, 0, ref, r.emit(uop.ConstVal(r.addr(next.Ptr()))))
	for p := range r.known {
		if r.tuples[p] == 0 {
			delete(r.known, p) // another name of the same object, maybe
		}
	}
	r.known[ref] = (*object.Shape)(next.Ptr())
	r.drop(2)
}
