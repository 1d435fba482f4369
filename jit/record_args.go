package jit

import (
	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

// Arguments: what a call passes is matched with the parameters of a function
// while recording, for the function, its defaults (a version stands for them) and
// the names of keywords are constants.

// bind returns the values of a function's parameters, in the order of its locals.
// args are the positional arguments, then those of the keywords kw. It reports
// whether the call is one that can be inlined; guards and allocations that are
// needed come last.
func (r *recorder) bind(fn *vm.Function, args []uop.Ref, kw []object.Value) ([]uop.Ref, bool) {
	p := fn.Params()
	if p.VarKeywords || fn.Code().IsGenerator() {
		return nil, false
	}
	positional := len(args) - len(kw)
	total := p.Positional + p.KeywordOnly
	vals := make([]uop.Ref, total)
	for i := range vals {
		vals[i] = uop.NoRef
	}
	copy(vals, args[:min(positional, p.Positional)])
	extra := args[min(positional, p.Positional):positional]
	if len(extra) > 0 && !p.VarPositional {
		return nil, false
	}
	for k, name := range kw {
		i := r.parameter(fn, name, p)
		if i < 0 || vals[i] != uop.NoRef {
			return nil, false
		}
		vals[i] = args[positional+k]
	}
	var defaults []object.Value
	if d := fn.Defaults(); d != nil {
		defaults = d.Items()
	}
	for i, v := range vals {
		if v != uop.NoRef {
			continue
		}
		k := i - (p.Positional - len(defaults))
		if i >= p.Positional || k < 0 {
			return nil, false // missing, or in __kwdefaults__, which may change unnoticed
		}
		vals[i] = r.constant(defaults[k])
	}
	if p.VarPositional {
		t, ok := r.makeTuple(extra)
		if !ok {
			return nil, false
		}
		vals = append(vals, t)
	}
	return vals, true
}

// parameter returns the number of the parameter that a keyword names, or -1.
func (r *recorder) parameter(fn *vm.Function, name object.Value, p vm.Params) int {
	for i := p.PositionalOnly; i < p.Positional+p.KeywordOnly; i++ {
		if l := fn.Code().Locals[i]; l.Value() == name || l.String() == object.ExactStr(name).String() {
			return i
		}
	}
	return -1
}

// keywords returns the names of the keywords of the call being recorded.
func (r *recorder) keywords() []object.Value {
	if !r.kwnames {
		return nil
	}
	return r.kw.Items()
}

// kwNames records KW_NAMES. What it does lies in no frame, so that PRECALL and
// CALL are left as if it had not been executed.
func (r *recorder) kwNames(arg int) {
	t, ok := object.AsTuple(r.cur.code.Consts[arg])
	if !ok {
		r.abort("names of keywords")
		return
	}
	r.kw, r.kwnames, r.kwUnit = t, true, r.unit
}

// makeTuple takes a tuple of a few items from a pool. It is the last guard of its
// instruction.
func (r *recorder) makeTuple(items []uop.Ref) (uop.Ref, bool) {
	if len(items) == 0 {
		return r.constant(object.EmptyTuple().Value()), true
	}
	if len(items) > maxPoolTuple {
		return uop.NoRef, false
	}
	boxed := make([]uop.Ref, len(items))
	for i, x := range items {
		boxed[i] = r.boxed(x)
	}
	p := r.alloc(poolTuple1 + len(items) - 1)
	r.known[p] = &object.TupleType.Root
	r.tuples[p] = len(items)
	for i, x := range boxed {
		r.opI(uop.Store, int(object.TupleItemOffset)+8*i, p, x)
	}
	return p, true
}

// makeCell records MAKE_CELL at the beginning of a function.
func (r *recorder) makeCell(i int) {
	v := r.emit(uop.ConstVal(0))
	if !r.cur.local(i).IsNil() {
		v = r.boxed(r.slot(i))
	} else if r.cur.vals[i] == uop.NoRef {
		r.guardK(uop.Is, 0, r.slot(i))
	}
	c := r.alloc(poolCell)
	r.known[c] = &object.CellType.Root
	r.opI(uop.Store, int(object.CellContents), c, v)
	r.setSlot(i, c)
}

// storeDeref records STORE_DEREF.
func (r *recorder) storeDeref(i int) {
	v := r.boxed(r.top(1))
	cell := r.slot(i)
	r.shape(cell, *r.cur.local(i))
	r.opI(uop.Store, int(object.CellContents), cell, v)
	r.drop(1)
}
