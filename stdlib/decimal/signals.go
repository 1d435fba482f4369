package decimal

import (
	"gopy/stdlib/decimal/arith"
	"gopy/vm/object"
)

// signal is one signal: a class, and the conditions that raise it.
type signal struct {
	name  string
	flag  Flags
	mask  Flags // conditions
	class *Type
}

// signalTable lists the signals in Python's order, subconditions those of
// InvalidOperation as tracebacks show them.
var (
	signalTable = [9]signal{
		{name: "InvalidOperation", flag: arith.InvalidOperation, mask: arith.AnyInvalid},
		{name: "FloatOperation", flag: arith.FloatOperation, mask: arith.FloatOperation},
		{name: "DivisionByZero", flag: arith.DivisionByZero, mask: arith.DivisionByZero},
		{name: "Overflow", flag: arith.Overflow, mask: arith.Overflow},
		{name: "Underflow", flag: arith.Underflow, mask: arith.Underflow},
		{name: "Subnormal", flag: arith.Subnormal, mask: arith.Subnormal},
		{name: "Inexact", flag: arith.Inexact, mask: arith.Inexact},
		{name: "Rounded", flag: arith.Rounded, mask: arith.Rounded},
		{name: "Clamped", flag: arith.Clamped, mask: arith.Clamped},
	}
	subconditions = [4]signal{
		{name: "ConversionSyntax", flag: arith.ConversionSyntax},
		{name: "DivisionImpossible", flag: arith.DivisionImpossible},
		{name: "DivisionUndefined", flag: arith.DivisionUndefined},
		{name: "InvalidContext", flag: arith.InvalidContext},
	}
)

// makeExceptions makes the exception classes.
func makeExceptions(t *Thread) *Exception {
	state.exceptions = map[string]*Type{}
	made := map[string]*Type{"ArithmeticError": &object.ArithmeticError, "ZeroDivisionError": &object.ZeroDivisionError,
		"TypeError": &object.TypeError}
	for _, d := range []struct {
		name  string
		bases []string
	}{
		{"DecimalException", []string{"ArithmeticError"}},
		{"InvalidOperation", []string{"DecimalException"}},
		{"FloatOperation", []string{"DecimalException", "TypeError"}},
		{"DivisionByZero", []string{"DecimalException", "ZeroDivisionError"}},
		{"Inexact", []string{"DecimalException"}},
		{"Rounded", []string{"DecimalException"}},
		{"Clamped", []string{"DecimalException"}},
		{"Subnormal", []string{"DecimalException"}},
		{"Overflow", []string{"Inexact", "Rounded"}},
		{"Underflow", []string{"Inexact", "Rounded", "Subnormal"}},
		{"ConversionSyntax", []string{"InvalidOperation"}},
		{"DivisionImpossible", []string{"InvalidOperation"}},
		{"DivisionUndefined", []string{"InvalidOperation", "ZeroDivisionError"}},
		{"InvalidContext", []string{"InvalidOperation"}},
	} {
		bases := object.NewTupleSize(len(d.bases))
		for i, b := range d.bases {
			bases.Items()[i] = made[b].Value()
		}
		ns := object.NewDict()
		ns.SetName("__module__", object.NewStr("decimal"))
		class, err := object.NewType(t, d.name, bases, ns)
		if err != nil {
			return err
		}
		made[d.name] = class
		state.exceptions[d.name] = class
	}
	for i := range signalTable {
		signalTable[i].class = made[signalTable[i].name]
	}
	for i := range subconditions {
		subconditions[i].class = made[subconditions[i].name]
	}
	return nil
}

// raise records conditions in the context and raises an exception when one of
// them is trapped.
func (c *Context) raise(t *Thread, st Flags) *Exception {
	c.flags |= st
	if st&(c.traps|arith.OutOfMemory) == 0 {
		return nil
	}
	return c.trap(t, st)
}

func (c *Context) trap(t *Thread, st Flags) *Exception {
	c.flags &^= arith.OutOfMemory
	if st&arith.OutOfMemory != 0 {
		return t.MemoryErr()
	}
	st &= c.traps
	var class *Type
	for _, s := range signalTable {
		if st&s.mask != 0 {
			class = s.class
			break
		}
	}
	e, err := object.Call1(t, class.Value(), conditionList(st).Value())
	if err != nil {
		return err
	}
	return t.RaiseValue(e)
}

// conditionList lists the classes of conditions.
func conditionList(st Flags) *object.List {
	l := object.NewList(nil)
	add := func(s *signal) {
		if st&s.flag != 0 {
			l.Append(s.class.Value())
		}
	}
	add(&signalTable[0])
	for i := range subconditions {
		add(&subconditions[i])
	}
	for i := range signalTable[1:] {
		add(&signalTable[1+i])
	}
	return l
}

// signalList lists the signals that are set in flags.
func signalList(flags Flags) *object.List {
	l := object.NewList(nil)
	for _, s := range signalTable {
		if flags&s.mask != 0 {
			l.Append(s.class.Value())
		}
	}
	return l
}

// signals is the mapping of a context's flags or traps: SignalDictMixin.
type signals struct {
	object.Object
	of    *Context
	traps bool
}

func (c *Context) signalsOf(traps bool) Value {
	p := &c.mappings[0]
	if traps {
		p = &c.mappings[1]
	}
	if p.IsNil() {
		*p = state.signalDict.Alloc()
		s := (*signals)(p.Ptr())
		s.of, s.traps = c, traps
	}
	return *p
}

func signalsNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	return typ.Alloc(), nil
}

// flagsOf returns the set that v stands for.
func flagsOf(t *Thread, v Value) (*Flags, *Exception) {
	s := (*signals)(v.Ptr())
	switch {
	case s.of == nil:
		return nil, t.ValueErrorf("invalid signal dict")
	case s.traps:
		return &s.of.traps, nil
	}
	return &s.of.flags, nil
}

const validSignals = "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"

// signalOf finds the signal whose class v is.
func signalOf(t *Thread, v Value) (*signal, *Exception) {
	for i := range signalTable {
		if v == signalTable[i].class.Value() {
			return &signalTable[i], nil
		}
	}
	return nil, t.RaiseArgs(&object.KeyError, object.NewStr(validSignals))
}

func signalsGet(t *Thread, v, key Value) (Value, *Exception) {
	f, err := flagsOf(t, v)
	if err != nil {
		return Value{}, err
	}
	s, err := signalOf(t, key)
	if err != nil {
		return Value{}, err
	}
	return object.MakeBool(*f&s.mask != 0), nil
}

func signalsSet(t *Thread, v, key, val Value) *Exception {
	f, err := flagsOf(t, v)
	if err != nil {
		return err
	}
	if val.IsNil() {
		return t.ValueErrorf("signal keys cannot be deleted")
	}
	s, err := signalOf(t, key)
	if err != nil {
		return err
	}
	on, err := object.Truth(t, val)
	if err != nil {
		return err
	}
	*f &^= s.mask
	if on {
		*f |= s.mask
	}
	return nil
}

func signalsLen(t *Thread, v Value) (int, *Exception) { return len(signalTable), nil }

func signalClasses() *Tuple {
	all := object.NewTupleSize(len(signalTable))
	for i := range signalTable {
		all.Items()[i] = signalTable[i].class.Value()
	}
	return all
}

func signalsIter(t *Thread, v Value) (Value, *Exception) {
	return object.Iter(t, signalClasses().Value())
}

func signalsRepr(t *Thread, v Value) (Value, *Exception) {
	f, err := flagsOf(t, v)
	if err != nil {
		return Value{}, err
	}
	text := "{"
	for i, s := range signalTable {
		if i > 0 {
			text += ", "
		}
		text += "<class 'decimal." + s.name + "'>:"
		if *f&s.mask != 0 {
			text += "True"
		} else {
			text += "False"
		}
	}
	return object.NewStr(text + "}"), nil
}

func signalsCompare(t *Thread, a, b Value, op object.CompareOp) (Value, *Exception) {
	if op != object.Eq && op != object.Ne || !object.IsInstance(a, &mixinType) {
		return object.NotImplemented, nil
	}
	f, err := flagsOf(t, a)
	if err != nil {
		return Value{}, err
	}
	var g Flags
	if d, ok := object.AsDict(b); object.IsInstance(b, &mixinType) {
		p, err := flagsOf(t, b)
		if err != nil {
			return Value{}, err
		}
		g = *p
	} else if ok {
		if g, err = flagsFromDict(t, d); err != nil {
			return object.NotImplemented, nil
		}
	} else {
		return object.NotImplemented, nil
	}
	same := true
	for _, s := range signalTable {
		same = same && (*f&s.mask != 0) == (g&s.mask != 0)
	}
	return object.MakeBool(same == (op == object.Eq)), nil
}

// flagsFromDict converts a dict that has all the signals.
func flagsFromDict(t *Thread, d *object.Dict) (f Flags, err *Exception) {
	if d.Len() != len(signalTable) {
		return 0, t.RaiseArgs(&object.KeyError, object.NewStr("invalid signal dict"))
	}
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		key, val := d.Item(i)
		s, err := signalOf(t, key)
		if err != nil {
			return 0, err
		}
		on, err := object.Truth(t, val)
		if err != nil {
			return 0, err
		}
		if on {
			f |= s.mask
		}
	}
	return f, nil
}

// flagsFrom converts what flags and traps may be set to; lists are allowed for
// the constructor.
func flagsFrom(t *Thread, v Value, lists bool) (f Flags, err *Exception) {
	if object.IsInstance(v, &mixinType) {
		p, err := flagsOf(t, v)
		if err != nil {
			return 0, err
		}
		return *p, nil
	}
	if d, ok := object.AsDict(v); ok {
		return flagsFromDict(t, d)
	}
	l, ok := object.AsList(v)
	if !ok || !lists {
		return 0, t.TypeErrorf("argument must be a signal dict")
	}
	for _, item := range l.Items {
		s, err := signalOf(t, item)
		if err != nil {
			return 0, err
		}
		f |= s.mask
	}
	return f, nil
}

var signalsMethods = []Native{
	{Name: "copy", Kind: object.NoArgs, Fn0: func(t *Thread, self Value) (Value, *Exception) {
		f, err := flagsOf(t, self)
		if err != nil {
			return Value{}, err
		}
		d := object.NewDictSize(len(signalTable))
		for _, s := range signalTable {
			if err := d.Set(t, s.class.Value(), object.MakeBool(*f&s.mask != 0)); err != nil {
				return Value{}, err
			}
		}
		return d.Value(), nil
	}},
}
