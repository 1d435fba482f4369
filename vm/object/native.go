package object

// NativeKind says how a native function wants its arguments.
type NativeKind uint8

const (
	// NoArgs functions take self alone: Fn0.
	NoArgs NativeKind = iota
	// OneArg functions take one positional argument: Fn1.
	OneArg
	// Positional functions take Min to Max positional arguments: FnN.
	Positional
	// Keywords functions parse positional and keyword arguments: FnK.
	Keywords
)

// NativeBind says what a native function in a type's table is bound to.
type NativeBind uint8

const (
	BindInstance NativeBind = iota // a method
	BindClass                      // a classmethod
	BindStatic                     // a staticmethod
)

// Native declares one native function. cmd/clinic generates tables of these
// from directives above Go functions. For functions of a module, self is the
// module; for static methods it is no value; for class methods the class.
//
// The callee must not keep args after it returns.
type Native struct {
	Name string
	Doc  string
	Sig  string // __text_signature__ "($self, index, object, /)", or ""
	Kind NativeKind
	Bind NativeBind
	fast uint8 // see FastNative
	leaf Leaf
	Min  int // Positional: the least number of arguments
	Max  int // Positional: the largest; -1 means any number
	Fn0  func(t *Thread, self Value) (Value, *Exception)
	Fn1  func(t *Thread, self, arg Value) (Value, *Exception)
	FnN  func(t *Thread, self Value, args []Value) (Value, *Exception)
	FnK  func(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception)
}

// Getter declares one attribute computed by Go code; Set is nil for read-only
// ones, and gets no value for `del`.
type Getter struct {
	Name   string
	Doc    string
	Get    func(t *Thread, self Value) (Value, *Exception)
	Set    func(t *Thread, self, val Value) *Exception
	Member bool // shown as a member_descriptor, not a getset_descriptor
}

// Builtin is a native function as an object: a module's function, a method
// bound to its object (both builtin_function_or_method), a method of a type
// (method_descriptor) or of the class (classmethod_descriptor).
type Builtin struct {
	Object
	Def    *Native
	Self   Value // no value for descriptors
	Owner  *Type // the type that defines the method; nil for functions
	Module Value // name of the module as a str, or no value
}

// NewFunction makes the object of a module's function.
func NewFunction(def *Native, self, module Value) Value {
	b := &Builtin{Def: def, Self: self, Module: module}
	b.SetType(&BuiltinType)
	return b.Value()
}

// Invoke runs a native function after checking how many arguments it gets.
// args holds the positional arguments followed by the values of the keywords
// that kwnames lists.
func (d *Native) Invoke(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	prefix := ""
	if owner != nil {
		prefix = owner.Qualname
	}
	return d.invoke(t, prefix, self, args, kwnames)
}

// invoke is Invoke that gets what messages put before the function's name: the
// name of a type or a module, or nothing.
func (d *Native) invoke(t *Thread, prefix string, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	if d.Kind == Keywords {
		return d.FnK(t, self, args, kwnames)
	}
	if kwnames != nil && kwnames.Len() > 0 {
		return Value{}, t.TypeErrorf("%s() takes no keyword arguments", d.qualname(prefix))
	}
	switch d.Kind {
	case NoArgs:
		if len(args) != 0 {
			return Value{}, t.TypeErrorf("%s() takes no arguments (%d given)", d.qualname(prefix), len(args))
		}
		return d.Fn0(t, self)
	case OneArg:
		if len(args) != 1 {
			return Value{}, t.TypeErrorf("%s() takes exactly one argument (%d given)", d.qualname(prefix), len(args))
		}
		return d.Fn1(t, self, args[0])
	}
	if len(args) < d.Min || d.Max >= 0 && len(args) > d.Max {
		return Value{}, t.arityError(d.Name, len(args), d.Min, d.Max)
	}
	return d.FnN(t, self, args)
}

func (d *Native) qualname(prefix string) string {
	if prefix != "" {
		return prefix + "." + d.Name
	}
	return d.Name
}

// arityError words a wrong number of positional arguments as CPython does.
func (t *Thread) arityError(name string, got, min, max int) *Exception {
	bound, n := "", min
	switch {
	case min == max:
	case got < min:
		bound = "at least "
	default:
		bound, n = "at most ", max
	}
	plural := "s"
	if n == 1 {
		plural = ""
	}
	return t.TypeErrorf("%s expected %s%d argument%s, got %d", name, bound, n, plural, got)
}

// NewMethodDescr makes a method of a class that native code defined with
// NewType.
func NewMethodDescr(def *Native, owner *Type) Value {
	b := &Builtin{Def: def, Owner: owner}
	b.SetType(&MethodDescrType)
	return b.Value()
}
