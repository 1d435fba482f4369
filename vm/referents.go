package vm

import (
	"unsafe"
)

// What functions, code objects, generators and frames refer to, for module gc.

// setTraversal fills the slot of this package's types.
func setTraversal() {
	FunctionType.Traverse = func(v Value, visit func(Value)) { (*Function)(v.Ptr()).referents(visit) }
	CodeType.Traverse = func(v Value, visit func(Value)) {
		c := (*Code)(v.Ptr()).filled()
		for _, x := range c.Consts {
			visit(x)
		}
		for _, s := range []*Str{c.Filename, c.Name, c.Qualname} {
			visit(s.Value())
		}
	}
	for _, t := range []*Type{&GeneratorType, &CoroutineType, &AsyncGenType} {
		t.Traverse = func(v Value, visit func(Value)) {
			if g := (*Generator)(v.Ptr()); g.state == genCreated || g.state == genSuspended {
				g.ownFrame().referents(true, visit)
			}
		}
	}
	FrameType.Traverse = func(v Value, visit func(Value)) {
		o := (*FrameObject)(v.Ptr())
		if o.back != nil {
			visit(o.back.Value())
		}
		if !o.trace.IsNil() {
			visit(o.trace)
		}
		f := o.frame
		f.header(visit)
		f.ownKwargs()
		for _, x := range f.localsplus() {
			if !x.IsNil() {
				visit(x)
			}
		}
	}
	TracebackType.Traverse = func(v Value, visit func(Value)) {
		tb := (*Traceback)(v.Ptr())
		if tb.Next != nil {
			visit(tb.Next.Value())
		}
		visit(tb.Frame.Value())
	}
}

func (fn *Function) referents(visit func(Value)) {
	visit(fn.code.Value())
	visit(fn.globals.Value())
	visit(fn.builtins.Value())
	if fn.defaults != nil {
		visit(fn.defaults.Value())
	}
	if fn.kwdefaults != nil {
		visit(fn.kwdefaults.Value())
	}
	if fn.closure != nil {
		visit(fn.closure.Value())
	}
	for _, v := range []Value{fn.doc, fn.module, fn.annotations} {
		if !v.IsNil() {
			visit(v)
		}
	}
}

func (f *Frame) header(visit func(Value)) {
	visit(f.code.Value())
	if f.fn != nil {
		visit(f.fn.Value())
	}
	visit(f.globals.Value())
	visit(f.builtins.Value())
	if !f.locals.IsNil() {
		visit(f.locals)
	}
}

// referents are what the frame needs, its variables and its value stack; see
// used about suspended.
func (f *Frame) referents(suspended bool, visit func(Value)) {
	f.header(visit)
	words, ok := f.used(suspended)
	if !ok {
		words = frameHeaderWords + f.code.nlocalsplus
	}
	for _, x := range unsafe.Slice((*Value)(unsafe.Pointer(f)), words)[frameHeaderWords:] {
		if !x.IsNil() {
			visit(x)
		}
	}
}

// Roots are the values that the interpreter holds: modules, builtins and what
// the calls under way of all threads use.
func Roots(t *Thread) []Value {
	var roots []Value
	add := func(v Value) { roots = append(roots, v) }
	add(t.RT.Modules.Value())
	add(t.RT.Builtins.Value())
	threads := t.RT.Threads
	if t.RT.Main != nil {
		threads = append([]*Thread{t.RT.Main}, threads...)
	}
	for _, th := range threads {
		inLoop := false
		for f := Top(th); f != nil; f = f.prev {
			f.referents(inLoop, add)
			inLoop = f.state.Int() != returnsToGo
		}
	}
	return roots
}
