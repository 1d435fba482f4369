package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// Function is a Python function: a code object with the globals, defaults and
// closure that a def statement gave it.
type Function struct {
	object.Object
	object.Attrs
	code        *Code
	globals     *Dict
	builtins    *Dict
	defaults    *Tuple // nil: none
	kwdefaults  *Dict  // nil: none
	closure     *Tuple // nil: none
	name        *Str   // nil: the code's, as are qualname and doc
	qualname    *Str
	doc         Value
	module      Value
	annotations Value // dict, or the tuple MAKE_FUNCTION got, or no value
	// version is what CALL caches hold: a number that changes when the code or
	// the defaults do. 0: none assigned.
	version uint32
}

// funcVersion numbers functions for inline caches.
var funcVersion uint32

func (fn *Function) needVersion() uint32 {
	if fn.version == 0 && funcVersion != ^uint32(0) {
		funcVersion++
		fn.version = funcVersion
	}
	return fn.version
}

// NewFunction makes a function of a code object, as MAKE_FUNCTION does.
func NewFunction(t *Thread, c *Code, globals *Dict) *Function {
	fn := &Function{code: c, globals: globals}
	fn.SetType(&FunctionType)
	fn.builtins = builtinsOf(t, globals)
	fn.module = object.None
	if m := globals.GetStr(nameName); !m.IsNil() {
		fn.module = m
	}
	return fn
}

// Name returns __name__.
func (fn *Function) Name() *Str {
	if fn.name == nil {
		return fn.Code().Name
	}
	return fn.name
}

// Qualname returns __qualname__.
func (fn *Function) Qualname() *Str {
	if fn.qualname == nil {
		return fn.Code().Qualname
	}
	return fn.qualname
}

// Doc returns __doc__: unless it was set, the first constant if that is a str.
func (fn *Function) Doc() Value {
	if !fn.doc.IsNil() {
		return fn.doc
	}
	if c := fn.Code(); len(c.Consts) > 0 && object.ExactStr(c.Consts[0]) != nil {
		return c.Consts[0]
	}
	return object.None
}

// Code returns the function's code object.
func (fn *Function) Code() *Code { return fn.code.filled() }

// AsFunction returns v as a Python function when it is one.
func AsFunction(v Value) (*Function, bool) {
	if isFunction(v) {
		return (*Function)(v.Ptr()), true
	}
	return nil, false
}

func isFunction(v Value) bool {
	return v.IsObject() && object.TypeOf(v) == &FunctionType
}

// builtinsOf returns the dict in which names are looked up that globals does
// not have: globals["__builtins__"], or those of the innermost frame.
func builtinsOf(t *Thread, globals *Dict) *Dict {
	b := globals.GetStr(builtinsName)
	if b.IsNil() {
		if f := Top(t); f != nil {
			return f.builtins
		}
		return t.RT.Builtins
	}
	if d, ok := object.AsDict(b); ok {
		return d
	}
	if d := object.ModuleDict(b); d != nil {
		return d
	}
	return t.RT.Builtins
}

// functionCall is the Call slot of functions.
func functionCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	fn := (*Function)(callee.Ptr())
	f, err := enterFunction(t, fn, args, kwnames)
	if err != nil {
		return Value{}, err
	}
	f.state = object.SmallInt(returnsToGo)
	return runNested(t, f)
}

// runNested is run, called by Go code: each such call takes some of Go's stack.
func runNested(t *Thread, f *Frame) (Value, *Exception) {
	t.Nested++
	if t.Nested > object.MaxNested {
		return runTooDeep(t, f)
	}
	v, err := run(t, f)
	t.Nested--
	return v, err
}

// runTooDeep unwinds a frame that may take no step, as at the recursion limit.
func runTooDeep(t *Thread, f *Frame) (Value, *Exception) {
	limit := t.Limit
	t.Limit = t.Depth
	v, err := run(t, f)
	t.Limit = limit
	t.Nested--
	return v, err
}

// enterFunction pushes a frame and binds the arguments. On error the frame is
// gone.
func enterFunction(t *Thread, fn *Function, args []Value, kwnames *Tuple) (*Frame, *Exception) {
	f := pushFrame(t, fn)
	c := fn.code
	if kwnames == nil && c.simple && len(args) == c.argcount {
		locals := f.localsplus()
		clear(locals[copy(locals, args):])
		return f, nil
	}
	if kwnames == nil && c.kwonly == 0 && len(args) >= c.argcount && (c.flags&code.FlagVarArgs != 0 || len(args) == c.argcount) {
		// Only *args and **kwargs are left.
		locals := f.localsplus()
		next := copy(locals[:c.argcount], args)
		if c.flags&code.FlagVarArgs != 0 {
			locals[next] = object.NewTuple(args[c.argcount:]...).Value()
			next++
		}
		if c.flags&code.FlagVarKeywords != 0 {
			locals[next] = c.newKwargs()
			next++
		}
		clear(locals[next:])
		return f, nil
	}
	if err := bindArgs(t, fn, f.localsplus(), args, kwnames); err != nil {
		f.object = nil
		t.Stack.Pop(unsafe.Pointer(f))
		return nil, err
	}
	return f, nil
}

// isGenerator reports whether calling the code makes a generator, coroutine or
// asynchronous generator.
func (c *Code) isGenerator() bool {
	return c.flags&(code.FlagGenerator|code.FlagCoroutine|code.FlagAsyncGenerator) != 0
}

// EvalCode runs a module, class or eval code object.
func EvalCode(t *Thread, c *Code, globals *Dict, locals Value) (Value, *Exception) {
	f := pushCodeFrame(t, c, globals, builtinsOf(t, globals), locals)
	f.state = object.SmallInt(returnsToGo)
	return runNested(t, f)
}

// RunClassBody runs the function that a class statement made, with the
// namespace as its local names.
func RunClassBody(t *Thread, fn *Function, namespace Value) (Value, *Exception) {
	f := pushFrame(t, fn)
	clear(f.localsplus())
	f.locals = namespace
	f.state = object.SmallInt(returnsToGo)
	return runNested(t, f)
}

// Exec runs code as the exec function does; closure is a tuple of cells or None.
func Exec(t *Thread, c *Code, globals *Dict, locals, closure Value) (Value, *Exception) {
	nfree := c.NumFree()
	var cells *Tuple
	if nfree > 0 {
		p, ok := object.AsTuple(closure)
		valid := ok && p.Len() == nfree
		if valid {
			for _, v := range p.Items() {
				_, isCell := object.AsCell(v)
				valid = valid && isCell
			}
		}
		if !valid {
			return Value{}, t.TypeErrorf("code object requires a closure of exactly length %d", nfree)
		}
		cells = p
	} else if closure != object.None {
		return Value{}, t.TypeErrorf("cannot use a closure with this code object")
	}
	fn := NewFunction(t, c, globals)
	fn.closure = cells
	return RunClassBody(t, fn, locals)
}
