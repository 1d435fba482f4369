package decimal

import (
	"gopy/stdlib/decimal/arith"
	"gopy/vm/object"
)

// Context is decimal.Context. For InvalidOperation the sets of flags and traps
// may hold any of its subconditions.
type Context struct {
	object.Object
	arith.Context
	flags, traps Flags
	lower        bool     // capitals=0
	mappings     [2]Value // of flags and traps, once asked for
}

// Value returns the context as a Value.
func (c *Context) Value() Value { return c.Object.Value() }

func contextOf(v Value) *Context { return (*Context)(v.Ptr()) }

// letter is the letter of exponents.
func (c *Context) letter() byte {
	if c.lower {
		return 'e'
	}
	return 'E'
}

const defaultTraps = arith.AnyInvalid | arith.DivisionByZero | arith.Overflow

func makeTemplates() {
	make := func(prec int64, r arith.Rounding, traps Flags) *Context {
		c := &Context{traps: traps}
		c.Context = arith.Context{Prec: prec, Rounding: r, Emin: -999999, Emax: 999999}
		c.SetType(&ContextType)
		return c
	}
	state.templates = [3]*Context{
		make(28, arith.RoundHalfEven, defaultTraps),
		make(9, arith.RoundHalfUp, defaultTraps|arith.Clamped|arith.Underflow),
		make(9, arith.RoundHalfEven, 0),
	}
	state.templates[1].traps = arith.AnyInvalid | arith.DivisionByZero | arith.Overflow | arith.Underflow | arith.Clamped
	state.current = cachedContext{}
}

// cachedContext is the current context of a thread, valid while none of the
// thread's context variables changes.
type cachedContext struct {
	t       *Thread
	version uint64
	c       *Context
}

// current returns the thread's current context.
func current(t *Thread) (*Context, *Exception) {
	if k := &state.current; k.t == t && k.version == t.VarsVersion {
		return k.c, nil
	}
	return findCurrent(t)
}

var (
	nameGet = "get"
	nameSet = "set"
)

func findCurrent(t *Thread) (*Context, *Exception) {
	v, err := object.CallMethod(t, state.contextVar, object.Intern(nameGet), object.None)
	if err != nil {
		return nil, err
	}
	if v == object.None {
		c := state.templates[0].copy()
		c.flags = 0
		return c, setCurrent(t, c)
	}
	c := contextOf(v)
	state.current = cachedContext{t, t.VarsVersion, c}
	return c, nil
}

func setCurrent(t *Thread, c *Context) *Exception {
	for _, tpl := range state.templates {
		if c == tpl {
			c = c.copy()
			c.flags = 0
			break
		}
	}
	if _, err := object.CallMethod(t, state.contextVar, object.Intern(nameSet), c.Value()); err != nil {
		return err
	}
	state.current = cachedContext{t, t.VarsVersion, c}
	return nil
}

func (c *Context) copy() *Context {
	d := &Context{Context: c.Context, flags: c.flags, traps: c.traps, lower: c.lower}
	d.SetType(&ContextType)
	return d
}

func contextNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	v := typ.Alloc()
	c := contextOf(v)
	if tpl := state.templates[0]; tpl != nil {
		c.Context, c.flags, c.traps, c.lower = tpl.Context, tpl.flags, tpl.traps, tpl.lower
	}
	return v, nil
}

// contextParams are the parameters of Context and, in another order of use, of
// localcontext.
var contextParams = []string{"prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"}

func contextInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	var a [8]Value
	if err := parse(t, args, kwnames, 0, contextParams, a[:]); err != nil {
		return err
	}
	return contextOf(self).assign(t, a[:], true)
}

// assign sets the attributes that are given; a has one element for each of
// contextParams.
func (c *Context) assign(t *Thread, a []Value, lists bool) *Exception {
	for i, set := range []func(c *Context, t *Thread, v Value) *Exception{(*Context).setPrec, (*Context).setRounding,
		(*Context).setEmin, (*Context).setEmax, (*Context).setCapitals, (*Context).setClamp} {
		if !a[i].IsNil() && a[i] != object.None {
			if err := set(c, t, a[i]); err != nil {
				return err
			}
		}
	}
	for i, p := range []*Flags{&c.flags, &c.traps} {
		if v := a[6+i]; !v.IsNil() && v != object.None {
			f, err := flagsFrom(t, v, lists)
			if err != nil {
				return err
			}
			*p = f
		}
	}
	return nil
}

// intAttr converts the value of an attribute and checks its range.
func intAttr(t *Thread, v Value, min, max int64, msg string) (int64, *Exception) {
	i, b, ok := object.AsInt(v)
	if !ok {
		return 0, t.TypeErrorf("an integer is required")
	}
	if b != nil {
		return 0, t.OverflowErrorf("Python int too large to convert to C ssize_t")
	}
	if i < min || i > max {
		return 0, t.ValueErrorf("%s", msg)
	}
	return i, nil
}

func (c *Context) setPrec(t *Thread, v Value) *Exception {
	i, err := intAttr(t, v, 1, arith.MaxPrec, "valid range for prec is [1, MAX_PREC]")
	if err == nil {
		c.Prec = i
	}
	return err
}

func (c *Context) setEmin(t *Thread, v Value) *Exception {
	i, err := intAttr(t, v, arith.MinEmin, 0, "valid range for Emin is [MIN_EMIN, 0]")
	if err == nil {
		c.Emin = i
	}
	return err
}

func (c *Context) setEmax(t *Thread, v Value) *Exception {
	i, err := intAttr(t, v, 0, arith.MaxEmax, "valid range for Emax is [0, MAX_EMAX]")
	if err == nil {
		c.Emax = i
	}
	return err
}

func (c *Context) setCapitals(t *Thread, v Value) *Exception {
	i, err := intAttr(t, v, 0, 1, "valid values for capitals are 0 or 1")
	if err == nil {
		c.lower = i == 0
	}
	return err
}

func (c *Context) setClamp(t *Thread, v Value) *Exception {
	i, err := intAttr(t, v, 0, 1, "valid values for clamp are 0 or 1")
	if err == nil {
		c.Clamp = i == 1
	}
	return err
}

// roundingNames are the names of the modes, in arith's order.
var roundingNames = [...]string{"ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP",
	"ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"}

var roundingStrs [len(roundingNames)]*object.Str

const validRounding = "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"

// roundingArg converts the name of a rounding mode.
func roundingArg(t *Thread, v Value) (arith.Rounding, *Exception) {
	for i, s := range roundingStrs {
		if v == s.Value() {
			return arith.Rounding(i), nil
		}
	}
	if s, ok := object.AsStr(v); ok {
		for i, name := range roundingNames {
			if s.String() == name {
				return arith.Rounding(i), nil
			}
		}
	}
	return 0, t.TypeErrorf(validRounding)
}

func (c *Context) setRounding(t *Thread, v Value) *Exception {
	r, err := roundingArg(t, v)
	if err == nil {
		c.Rounding = r
	}
	return err
}

func contextSetAttr(t *Thread, v Value, name *object.Str, val Value) *Exception {
	if val.IsNil() {
		return t.AttributeErrorf("context attributes cannot be deleted")
	}
	return object.GenericSetAttr(t, v, name, val)
}

// attribute makes a getter of a context.
func attribute(name string, get func(c *Context) Value, set func(c *Context, t *Thread, v Value) *Exception) object.Getter {
	return object.Getter{Name: name,
		Get: func(t *Thread, self Value) (Value, *Exception) { return get(contextOf(self)), nil },
		Set: func(t *Thread, self, val Value) *Exception { return set(contextOf(self), t, val) }}
}

var contextGetters = []object.Getter{
	attribute("prec", func(c *Context) Value { return object.MakeInt(c.Prec) }, (*Context).setPrec),
	attribute("Emax", func(c *Context) Value { return object.MakeInt(c.Emax) }, (*Context).setEmax),
	attribute("Emin", func(c *Context) Value { return object.MakeInt(c.Emin) }, (*Context).setEmin),
	attribute("rounding", func(c *Context) Value { return roundingStrs[c.Rounding].Value() }, (*Context).setRounding),
	attribute("capitals", func(c *Context) Value { return bit(!c.lower) }, (*Context).setCapitals),
	attribute("clamp", func(c *Context) Value { return bit(c.Clamp) }, (*Context).setClamp),
	attribute("flags", func(c *Context) Value { return c.signalsOf(false) },
		func(c *Context, t *Thread, v Value) (err *Exception) { return setFlags(t, &c.flags, v) }),
	attribute("traps", func(c *Context) Value { return c.signalsOf(true) },
		func(c *Context, t *Thread, v Value) (err *Exception) { return setFlags(t, &c.traps, v) }),
}

func setFlags(t *Thread, p *Flags, v Value) *Exception {
	f, err := flagsFrom(t, v, false)
	if err == nil {
		*p = f
	}
	return err
}

func bit(b bool) Value {
	if b {
		return object.SmallInt(1)
	}
	return object.SmallInt(0)
}

func contextRepr(t *Thread, v Value) (Value, *Exception) {
	c := contextOf(v)
	text := "Context(prec=" + object.IntText(int(c.Prec)) + ", rounding=" + roundingNames[c.Rounding] +
		", Emin=" + object.IntText(int(c.Emin)) + ", Emax=" + object.IntText(int(c.Emax)) + ", capitals="
	digit := map[bool]string{false: "0", true: "1"}
	text += digit[!c.lower] + ", clamp=" + digit[c.Clamp] + ", flags=[" + signalNames(c.flags) + "], traps=[" +
		signalNames(c.traps) + "])"
	return object.NewStr(text), nil
}

// shownOrder is the order in which the representation lists signals: that of
// the conditions in the reference's status word.
var shownOrder = []struct {
	flag Flags
	name string
}{
	{arith.Clamped, "Clamped"}, {arith.ConversionSyntax, "InvalidOperation"}, {arith.DivisionByZero, "DivisionByZero"},
	{arith.DivisionImpossible, "InvalidOperation"}, {arith.DivisionUndefined, "InvalidOperation"}, {arith.Inexact, "Inexact"},
	{arith.InvalidContext, "InvalidOperation"}, {arith.InvalidOperation, "InvalidOperation"},
	{arith.FloatOperation, "FloatOperation"}, {arith.Overflow, "Overflow"}, {arith.Rounded, "Rounded"},
	{arith.Subnormal, "Subnormal"}, {arith.Underflow, "Underflow"},
}

func signalNames(flags Flags) (text string) {
	invalid := false
	for _, s := range shownOrder {
		if flags&s.flag == 0 || invalid && s.flag&arith.AnyInvalid != 0 {
			continue
		}
		invalid = invalid || s.flag&arith.AnyInvalid != 0
		if text != "" {
			text += ", "
		}
		text += s.name
	}
	return text
}

// manager is what localcontext returns.
type manager struct {
	object.Object
	local, saved *Context
}

var managerMethods = []Native{
	{Name: "__enter__", Kind: object.NoArgs, Fn0: func(t *Thread, self Value) (Value, *Exception) {
		m := (*manager)(self.Ptr())
		return m.local.Value(), setCurrent(t, m.local)
	}},
	{Name: "__exit__", Kind: object.Positional, Max: -1, FnN: func(t *Thread, self Value, args []Value) (Value, *Exception) {
		return object.False, setCurrent(t, (*manager)(self.Ptr()).saved)
	}},
}

func moduleFunctions() []Native {
	return []Native{
		{Name: "getcontext", Doc: "Get the current default context.", Sig: "($module, /)", Kind: object.NoArgs,
			Fn0: func(t *Thread, self Value) (Value, *Exception) {
				c, err := current(t)
				if err != nil {
					return Value{}, err
				}
				return c.Value(), nil
			}},
		{Name: "setcontext", Doc: "Set a new default context.", Sig: "($module, context, /)", Kind: object.OneArg,
			Fn1: func(t *Thread, self, arg Value) (Value, *Exception) {
				if !object.IsInstance(arg, &ContextType) {
					return Value{}, t.TypeErrorf("argument must be a context")
				}
				return object.None, setCurrent(t, contextOf(arg))
			}},
		{Name: "localcontext", Doc: "Return a context manager that sets the current context to a copy of ctx on entry\nand restores the previous context on exit. If no context is supplied, a copy of\nthe current context is used.",
			Sig: "($module, /, ctx=None, **kwargs)", Kind: object.Keywords, FnK: localContext},
	}
}

var localParams = append([]string{"ctx"}, contextParams...)

func localContext(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [9]Value
	if err := parse(t, args, kwnames, 0, localParams, a[:]); err != nil {
		return Value{}, err
	}
	saved, err := current(t)
	if err != nil {
		return Value{}, err
	}
	of, err := contextArg(t, a[0])
	if err != nil {
		return Value{}, err
	}
	m := &manager{local: of.copy(), saved: saved}
	m.SetType(&managerType)
	return m.Value(), m.local.assign(t, a[1:], true)
}
