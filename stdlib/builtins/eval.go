package builtins

import (
	"gopy/compiler/parser"
	"gopy/vm"
	"gopy/vm/object"
)

// Functions that compile, run and look at running code.

// compile makes a code object (or a tree) of source.
//
//py:func compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)
//py:doc Compile source into a code object that can be executed by exec() or eval().
//py:doc
//py:doc The source code may represent a Python module, statement or expression.
//py:doc The filename will be used for run-time error messages.
//py:doc The mode must be 'exec' to compile a module, 'single' to compile a
//py:doc single (interactive) statement, or 'eval' to compile an expression.
//py:doc The flags argument, if present, controls which future statements influence
//py:doc the compilation of the code.
//py:doc The dont_inherit argument, if true, stops the compilation inheriting
//py:doc the effects of any future statements in effect in the code calling
//py:doc compile; if absent or false these statements do influence the compilation,
//py:doc in addition to any features explicitly specified.
func compile(t *Thread, source, filename Value, mode string, flags int, dontInherit bool, optimize int, featureVersion int) (Value, *Exception) {
	name, err := vm.SourceName(t, filename)
	if err != nil {
		return Value{}, err
	}
	o := vm.CompileOptions{Filename: name, Flags: flags, Optimize: optimize}
	if featureVersion >= 0 {
		o.FeatureVersion = featureVersion
	}
	if flags&^(compileFlags) != 0 {
		return Value{}, t.ValueErrorf("compile(): unrecognised flags")
	}
	if optimize < -1 || optimize > 2 {
		return Value{}, t.ValueErrorf("compile(): invalid optimize value")
	}
	if !dontInherit {
		if f := vm.Top(t); f != nil {
			o.Flags |= int(f.Code().Data.Flags) & futureMask
		}
	}
	switch mode {
	case "exec":
		o.Mode = parser.Exec
	case "eval":
		o.Mode = parser.Eval
	case "single":
		o.Mode = parser.Single
	case "func_type":
		if flags&vm.CompileOnlyAST == 0 {
			return Value{}, t.ValueErrorf("compile() mode 'func_type' requires flag PyCF_ONLY_AST")
		}
		o.Mode = parser.FuncType
	default:
		s := "compile() mode must be 'exec', 'eval' or 'single'"
		if flags&vm.CompileOnlyAST != 0 {
			s = "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
		}
		return Value{}, t.ValueErrorf("%s", s)
	}
	return vm.CompileAny(t, source, o)
}

const futureMask = 0x1FE0000
const compileFlags = futureMask | 0x7F00 | 0x10

// exec runs code as statements.
//
//py:func exec(source, globals=None, locals=None, /, *, closure=None)
//py:doc Execute the given source in the context of globals and locals.
//py:doc
//py:doc The source may be a string representing one or more Python statements
//py:doc or a code object as returned by compile().
//py:doc The globals must be a dictionary and locals can be any mapping,
//py:doc defaulting to the current globals and locals.
//py:doc If only globals is given, locals defaults to it.
//py:doc The closure must be a tuple of cellvars, and can only be used
//py:doc when source is a code object requiring exactly that many cellvars.
func execFunc(t *Thread, source, globals, locals, closure Value) *Exception {
	g, l, err := namespaces(t, "exec", globals, locals)
	if err != nil {
		return err
	}
	c, isCode := vm.AsCode(source)
	if !isCode {
		if closure != object.None {
			return t.TypeErrorf("closure can only be used when source is a code object")
		}
		if c, err = compileText(t, source, "exec", parser.Exec); err != nil {
			return err
		}
	}
	_, err = vm.Exec(t, c, g, l, closure)
	return err
}

// eval evaluates an expression or a code object.
//
//py:func eval(source, globals=None, locals=None, /)
//py:doc Evaluate the given source in the context of globals and locals.
//py:doc
//py:doc The source may be a string representing a Python expression
//py:doc or a code object as returned by compile().
//py:doc The globals must be a dictionary and locals can be any mapping,
//py:doc defaulting to the current globals and locals.
//py:doc If only globals is given, locals defaults to it.
func eval(t *Thread, source, globals, locals Value) (Value, *Exception) {
	g, l, err := namespaces(t, "eval", globals, locals)
	if err != nil {
		return Value{}, err
	}
	c, isCode := vm.AsCode(source)
	if isCode {
		if c.NumFree() > 0 {
			return Value{}, t.TypeErrorf("code object passed to eval() may not contain free variables")
		}
	} else if c, err = compileText(t, source, "eval", parser.Eval); err != nil {
		return Value{}, err
	}
	return vm.EvalCode(t, c, g, l)
}

// compileText compiles the string that exec or eval got.
func compileText(t *Thread, source Value, fn string, mode parser.Mode) (*vm.Code, *Exception) {
	o := vm.CompileOptions{Filename: "<string>", Mode: mode, Optimize: -1}
	if f := vm.Top(t); f != nil {
		o.Flags = int(f.Code().Data.Flags) & futureMask
	}
	src, err := vm.SourceBytes(t, source, fn, "string, bytes or code", &o)
	if err != nil {
		return nil, err
	}
	if mode == parser.Eval {
		for len(src) > 0 && (src[0] == ' ' || src[0] == '\t') {
			src = src[1:]
		}
	}
	return vm.CompileText(t, src, o)
}

// namespaces checks and completes the globals and locals of exec and eval.
func namespaces(t *Thread, fn string, globals, locals Value) (*object.Dict, Value, *Exception) {
	if locals != object.None && object.TypeOf(locals).GetItem == nil {
		if fn == "eval" {
			return nil, Value{}, t.TypeErrorf("locals must be a mapping")
		}
		return nil, Value{}, t.TypeErrorf("exec() locals must be a mapping or None, not %s", object.TypeOf(locals).Name)
	}
	if globals == object.None {
		f := vm.Top(t)
		if f == nil {
			return nil, Value{}, t.SystemErrorf("globals and locals cannot be NULL")
		}
		if locals == object.None {
			locals = f.Object().FastToLocals(t)
		}
		globals = f.Globals().Value()
	}
	g, ok := object.AsDict(globals)
	if !ok {
		if fn == "eval" {
			return nil, Value{}, t.TypeErrorf("globals must be a dict")
		}
		return nil, Value{}, t.TypeErrorf("exec() globals must be a dict, not %s", object.TypeOf(globals).Name)
	}
	if locals == object.None {
		locals = globals
	}
	if g.GetName("__builtins__").IsNil() {
		b := t.RT.Builtins.Value()
		if f := vm.Top(t); f != nil {
			b = f.Builtins().Value()
		}
		g.SetName("__builtins__", b)
	}
	return g, locals, nil
}

// globals is the dict of the caller's module.
//
//py:func globals()
//py:doc Return the dictionary containing the current scope's global variables.
//py:doc
//py:doc NOTE: Updates to this dictionary *will* affect name lookups in the current
//py:doc global scope and vice-versa.
func globals(t *Thread) (Value, *Exception) {
	if f := vm.Top(t); f != nil {
		return f.Globals().Value(), nil
	}
	return object.None, nil
}

// locals is the namespace of the caller.
//
//py:func locals()
//py:doc Return a dictionary containing the current scope's local variables.
//py:doc
//py:doc NOTE: Whether or not updates to this dictionary will affect name lookups in
//py:doc the local scope and vice-versa is *implementation dependent* and not
//py:doc covered by any backwards compatibility guarantees.
func locals(t *Thread) (Value, *Exception) {
	f := vm.Top(t)
	if f == nil {
		return Value{}, t.SystemErrorf("frame does not exist")
	}
	return f.Object().FastToLocals(t), nil
}

// vars is the __dict__ of an object or the caller's locals.
//
//py:func vars(object=<unrepresentable>, /)
//py:sig -
//py:doc vars([object]) -> dictionary
//py:doc
//py:doc Without arguments, equivalent to locals().
//py:doc With an argument, equivalent to object.__dict__.
func vars(t *Thread, obj Value) (Value, *Exception) {
	if obj.IsNil() {
		return locals(t)
	}
	d, err := object.FindAttr(t, obj, object.Intern("__dict__"))
	if err == nil && d.IsNil() {
		return Value{}, t.TypeErrorf("vars() argument must have __dict__ attribute")
	}
	return d, err
}

// dir lists names.
//
//py:func dir(object=<unrepresentable>, /)
//py:sig -
//py:doc dir([object]) -> list of strings
//py:doc
//py:doc If called without an argument, return the names in the current scope.
//py:doc Else, return an alphabetized list of names comprising (some of) the attributes
//py:doc of the given object, and of attributes reachable from it.
//py:doc If the object supplies a method named __dir__, it will be used; otherwise
//py:doc the default dir() logic is used and returns:
//py:doc   for a module object: the module's attributes.
//py:doc   for a class object:  its attributes, and recursively the attributes
//py:doc     of its bases.
//py:doc   for any other object: its attributes, its class's attributes, and
//py:doc     recursively the attributes of its class's base classes.
func dir(t *Thread, obj Value) (Value, *Exception) {
	var names Value
	var err *Exception
	if obj.IsNil() {
		if names, err = locals(t); err == nil {
			names, err = object.CallMethod(t, names, object.Intern("keys"))
		}
	} else {
		m, e := object.LookupSpecial(t, obj, object.Intern("__dir__"))
		if e != nil {
			return Value{}, e
		}
		if m.IsNil() {
			return Value{}, t.TypeErrorf("object does not provide __dir__")
		}
		names, err = object.Call0(t, m)
	}
	if err != nil {
		return Value{}, err
	}
	items, err := object.ToSlice(t, names)
	if err != nil {
		return Value{}, err
	}
	l := object.NewList(items)
	return l.Value(), l.Sort(t, object.None, false)
}

// importModule is __import__.
//
//py:func __import__(name, globals=None, locals=None, fromlist=(), level=0)
//py:sig -
//py:doc __import__(name, globals=None, locals=None, fromlist=(), level=0) -> module
//py:doc
//py:doc Import a module. Because this function is meant for use by the Python
//py:doc interpreter and not for general use, it is better to use
//py:doc importlib.import_module() to programmatically import a module.
//py:doc
//py:doc The globals argument is only used to determine the context;
//py:doc they are not modified.  The locals argument is unused.  The fromlist
//py:doc should be a list of names to emulate ``from name import ...'', or an
//py:doc empty list to emulate ``import name''.
//py:doc When importing a module from a package, note that __import__('A.B', ...)
//py:doc returns package A when fromlist is empty, but its submodule B when
//py:doc fromlist is not empty.  The level argument is used to determine whether to
//py:doc perform absolute or relative imports: 0 is absolute, while a positive number
//py:doc is the number of parent directories to search relative to the current module.
func importModule(t *Thread, name, globals, locals, fromlist Value, level int) (Value, *Exception) {
	return vm.Import(t, name, globals, fromlist, level)
}

// breakpoint calls sys.breakpointhook.
//
//py:func breakpoint(*args, **kwargs)
//py:sig -
//py:doc breakpoint(*args, **kws)
//py:doc
//py:doc Call sys.breakpointhook(*args, **kws).  sys.breakpointhook() must accept
//py:doc whatever arguments are passed.
//py:doc
//py:doc By default, this drops you into the pdb debugger.
func breakpoint(t *Thread, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	hook := t.RT.Sys.GetName("breakpointhook")
	if hook.IsNil() {
		return Value{}, t.RuntimeErrorf("lost sys.breakpointhook")
	}
	return object.Call(t, hook, args, kwnames)
}
