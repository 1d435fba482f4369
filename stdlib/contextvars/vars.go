package contextvars

import "gopy/vm/object"

// contextVar is _contextvars.ContextVar.
//
//py:type contextVar
type contextVar struct {
	object.Object
	name *object.Str
	def  Value // no value when there is none
}

func newVar(t *Thread, typ *Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	p := object.ArgParser{Name: "ContextVar", Params: []string{"", "default"}, PosOnly: 1, MaxPos: 1, MinPos: 1}
	var a [2]Value
	if n := len(args); kwnames != nil && n == kwnames.Len() || n == 0 {
		return Value{}, t.TypeErrorf("ContextVar() takes exactly 1 positional argument (0 given)")
	}
	if err := p.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	name, ok := object.AsStr(a[0])
	if !ok {
		return Value{}, t.TypeErrorf("context variable name must be a str")
	}
	v := &contextVar{name: name, def: a[1]}
	v.SetType(&varType)
	return v.Object.Value(), nil
}

func varHash(t *Thread, v Value) (int64, *Exception) { return int64(v.Bits() >> 4), nil }

func varRepr(t *Thread, v Value) (Value, *Exception) {
	c := (*contextVar)(v.Ptr())
	name, err := object.Repr(t, c.name.Value())
	if err != nil {
		return Value{}, err
	}
	var b object.StrBuilder
	b.WriteASCII("<ContextVar name=")
	b.WriteStr(name)
	if !c.def.IsNil() {
		def, err := object.Repr(t, c.def)
		if err != nil {
			return Value{}, err
		}
		b.WriteASCII(" default=")
		b.WriteStr(def)
	}
	b.WriteASCII(" at " + object.AddressText(v) + ">")
	return b.Str().Value(), nil
}

// nameOf is the name.
//
//py:member name
func (v *contextVar) nameOf() Value { return v.name.Value() }

// get returns the value in the current context.
//
//py:method get(self, default=<unrepresentable>, /)
//py:doc Return a value for the context variable for the current context.
//py:doc
//py:doc If there is no value for the variable in the current context, the method will:
//py:doc  * return the value of the default argument of the method, if provided; or
//py:doc  * return the default value for the context variable, if it was created
//py:doc    with one; or
//py:doc  * raise a LookupError.
func (v *contextVar) get(t *Thread, def Value) (Value, *Exception) {
	r, err := current(t).vars.Get(t, v.Object.Value())
	switch {
	case err != nil || !r.IsNil():
		return r, err
	case !def.IsNil():
		return def, nil
	case !v.def.IsNil():
		return v.def, nil
	}
	return Value{}, t.RaiseArgs(&object.LookupError, v.Object.Value())
}

// set gives it a value.
//
//py:method set(self, value, /)
//py:doc Call to set a new value for the context variable in the current context.
//py:doc
//py:doc The required value argument is the new value for the context variable.
//py:doc
//py:doc Returns a Token object that can be used to restore the variable to its previous
//py:doc value via the `ContextVar.reset()` method.
func (v *contextVar) set(t *Thread, value Value) (Value, *Exception) {
	c := current(t)
	old, err := c.vars.Get(t, v.Object.Value())
	if err != nil {
		return Value{}, err
	}
	tok := &token{v: v, ctx: c, old: old}
	tok.SetType(&tokenType)
	return tok.Object.Value(), c.own(t).Set(t, v.Object.Value(), value)
}

// reset takes a set back.
//
//py:method reset(self, token, /)
//py:doc Reset the context variable.
//py:doc
//py:doc The variable is reset to the value it had before the `ContextVar.set()` that
//py:doc created the token was used.
func (v *contextVar) reset(t *Thread, tokenArg Value) *Exception {
	shown := func(class *Type, before, after string) *Exception {
		r, err := object.Repr(t, tokenArg)
		if err != nil {
			return err
		}
		return t.Raise(class, before+r.String()+after)
	}
	if !object.IsExact(tokenArg, &tokenType) {
		return shown(&object.TypeError, "expected an instance of Token, got ", "")
	}
	tok := (*token)(tokenArg.Ptr())
	c := current(t)
	switch {
	case tok.used:
		return shown(&object.RuntimeError, "", " has already been used once")
	case tok.v != v:
		return shown(&object.ValueError, "", " was created by a different ContextVar")
	case tok.ctx != c:
		return shown(&object.ValueError, "", " was created in a different Context")
	}
	tok.used = true
	if tok.old.IsNil() {
		_, err := c.own(t).Delete(t, v.Object.Value())
		return err
	}
	return c.own(t).Set(t, v.Object.Value(), tok.old)
}

// varClassGetItem is ContextVar[int].
//
//py:classmethod __class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func varClassGetItem(cls *Type, arg Value) Value { return object.NewGenericAlias(cls.Value(), arg) }

// token is _contextvars.Token.
//
//py:type token
type token struct {
	object.Object
	v    *contextVar
	ctx  *context
	old  Value
	used bool
}

func newToken(t *Thread, typ *Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	return Value{}, t.RuntimeErrorf("Tokens can only be created by ContextVars")
}

func tokenRepr(t *Thread, v Value) (Value, *Exception) {
	tok := (*token)(v.Ptr())
	of, err := varRepr(t, tok.v.Object.Value())
	if err != nil {
		return Value{}, err
	}
	s, _ := object.AsStr(of)
	used := ""
	if tok.used {
		used = " used"
	}
	var b object.StrBuilder
	b.WriteASCII("<Token" + used + " var=")
	b.WriteStr(s)
	b.WriteASCII(" at " + object.AddressText(v) + ">")
	return b.Str().Value(), nil
}

// variable is what was set.
//
//py:getter var
func (tok *token) variable() Value { return tok.v.Object.Value() }

// oldValue is what it was before.
//
//py:getter old_value
func (tok *token) oldValue() Value {
	if tok.old.IsNil() {
		return missing.Value()
	}
	return tok.old
}

// tokenClassGetItem is Token[int].
//
//py:classmethod __class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func tokenClassGetItem(cls *Type, arg Value) Value { return object.NewGenericAlias(cls.Value(), arg) }
