// Package decimal is the native module _decimal: Decimal, Context, the signals
// and the functions that get and set the current context. The arithmetic is
// package arith's; here it meets Python: conversions of operands, flags and
// traps, formatting, messages.
//
// A Decimal embeds an arith.Number and a Context an arith.Context, so an
// operation allocates its result and nothing else. The current context lies in
// a context variable; context.go remembers it as long as no variable changes.
package decimal

import (
	"gopy/stdlib/decimal/arith"
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
	Native    = object.Native
	// Number and Flags are package arith's.
	Number = arith.Number
	Flags  = arith.Flags
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_decimal", Doc: "C decimal arithmetic module", Functions: moduleFunctions(), Exec: exec}
}

// The types.
var DecimalType, ContextType, managerType, mixinType Type

// state is what the module makes of Python classes when it is imported.
type moduleState struct {
	rt           *object.Runtime
	exceptions   map[string]*Type
	signalDict   *Type // the class of flags and traps
	decimalTuple Value
	rational     Value // numbers.Rational
	contextVar   Value
	templates    [3]*Context // DefaultContext, BasicContext, ExtendedContext
	current      cachedContext
	free         slab // see box
}

var state moduleState

func exec(t *Thread, m *object.Module) *Exception {
	if DecimalType.Flags&object.TypeReady == 0 {
		defineTypes()
	}
	// Importing the module again gives the same classes, as it does in CPython.
	if state.rt != t.RT {
		if err := makeExceptions(t); err != nil {
			return err
		}
		if err := makeClasses(t); err != nil {
			return err
		}
		if err := registerNumber(t); err != nil {
			return err
		}
		makeTemplates()
		state.rt = t.RT
	}
	d := m.Dict
	for name, class := range state.exceptions {
		d.SetName(name, class.Value())
	}
	d.SetName("__name__", object.NewStr("decimal"))
	d.SetName("Decimal", DecimalType.Value())
	d.SetName("Context", ContextType.Value())
	d.SetName("DecimalTuple", state.decimalTuple)
	for i, name := range []string{"DefaultContext", "BasicContext", "ExtendedContext"} {
		d.SetName(name, state.templates[i].Value())
	}
	for name, n := range map[string]int64{"MAX_PREC": arith.MaxPrec, "MAX_EMAX": arith.MaxEmax, "MIN_EMIN": arith.MinEmin,
		"MIN_ETINY": arith.MinEtiny} {
		d.SetName(name, object.MakeInt(n))
	}
	d.SetName("HAVE_THREADS", object.True)
	d.SetName("HAVE_CONTEXTVAR", object.True)
	for i, name := range roundingNames {
		s := object.Intern(name)
		roundingStrs[i] = s
		d.SetName(name, s.Value())
	}
	d.SetName("__version__", object.NewStr("1.70"))
	d.SetName("__libmpdec_version__", object.NewStr("2.5.1"))
	return nil
}

// makeClasses makes the classes that are Python's: DecimalTuple, SignalDict.
func makeClasses(t *Thread) *Exception {
	mapping, err := attrOf(t, "collections.abc", "MutableMapping")
	if err != nil {
		return err
	}
	ns := object.NewDict()
	meta := object.TypeOf(mapping).Value()
	sd, err := object.Call3(t, meta, object.NewStr("SignalDict"), object.Pack(mixinType.Value(), mapping), ns.Value())
	if err != nil {
		return err
	}
	state.signalDict, _ = object.AsType(sd)
	namedtuple, err := attrOf(t, "collections", "namedtuple")
	if err != nil {
		return err
	}
	fields := object.NewStr("sign digits exponent")
	if state.decimalTuple, err = object.Call2(t, namedtuple, object.NewStr("DecimalTuple"), fields); err != nil {
		return err
	}
	if err = object.SetAttr(t, state.decimalTuple, object.Intern("__module__"), object.NewStr("decimal")); err != nil {
		return err
	}
	cv, err := attrOf(t, "_contextvars", "ContextVar")
	if err != nil {
		return err
	}
	state.contextVar, err = object.Call1(t, cv, object.NewStr("decimal_context"))
	return err
}

// registerNumber makes Decimal a numbers.Number.
func registerNumber(t *Thread) *Exception {
	number, err := attrOf(t, "numbers", "Number")
	if err != nil {
		return err
	}
	if state.rational, err = attrOf(t, "numbers", "Rational"); err != nil {
		return err
	}
	_, err = object.CallMethod(t, number, object.Intern("register"), DecimalType.Value())
	return err
}

func attrOf(t *Thread, module, name string) (Value, *Exception) {
	m, err := object.Import(t, module)
	if err != nil {
		return m, err
	}
	if sub := t.RT.Modules.GetName(module); !sub.IsNil() { // importing a.b returns a
		m = sub
	}
	return object.GetAttrName(t, m, name)
}

func defineTypes() {
	mixinType = Type{Name: "decimal.SignalDictMixin", Flags: object.TypeBase, Layout: object.LayoutOf[signals](),
		Methods: signalsMethods, New: signalsNew, Repr: signalsRepr, Compare: signalsCompare, Len: signalsLen,
		GetItem: signalsGet, SetItem: signalsSet, Iter: signalsIter}
	object.DefineType(&mixinType)
	DecimalType = Type{Name: "decimal.Decimal", Flags: object.TypeBase, Layout: object.LayoutOf[Decimal](),
		Doc: "Decimal(value='0', context=None): an exact decimal floating-point number.",
		New: decimalNew, Repr: decimalRepr, Str: decimalStr, Hash: decimalHash, Compare: decimalCompare,
		Bool: func(t *Thread, v Value) (bool, *Exception) { return !numberOf(v).IsZero(), nil },
		Int:  decimalInt, Float: decimalFloat, Neg: decimalNeg, Pos: decimalPos, Abs: decimalAbs, Pow3: decimalPow3,
		Methods: decimalMethods(), Getters: decimalGetters}
	DecimalType.TextSig = `(value="0", context=None)`
	b := &DecimalType.Binary
	b[object.OpAdd], b[object.OpSub], b[object.OpMul], b[object.OpTrueDiv] = decimalAdd, decimalSub, decimalMul, decimalDiv
	b[object.OpFloorDiv], b[object.OpMod], b[object.OpPow] = decimalFloorDiv, decimalMod, decimalPow
	b[object.OpDivMod] = decimalDivMod
	object.DefineType(&DecimalType)
	ContextType = Type{Name: "decimal.Context", Flags: object.TypeBase, Layout: object.LayoutOf[Context](),
		Doc: "Context(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None): how arithmetic rounds and what it signals.",
		New: contextNew, Init: contextInit, Repr: contextRepr, SetAttr: contextSetAttr,
		Methods: contextMethods(), Getters: contextGetters}
	ContextType.TextSig = "(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)"
	object.DefineType(&ContextType)
	managerType = Type{Name: "decimal.ContextManager", Layout: object.LayoutOf[manager](), Flags: object.TypeDisallowNew,
		Methods: managerMethods}
	object.DefineType(&managerType)
}
