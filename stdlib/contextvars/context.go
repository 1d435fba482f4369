package contextvars

import "gopy/vm/object"

// context is _contextvars.Context.
//
//py:type context
type context struct {
	object.Object
	vars    *object.Dict
	shared  bool     // vars belongs to other contexts too
	entered bool     // run() is active
	prev    *context // what was current before
}

func makeContext() *context {
	c := &context{vars: object.NewDict()}
	c.SetType(&contextType)
	return c
}

func newContext(t *Thread, typ *Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	if len(args) > 0 {
		return Value{}, t.TypeErrorf("Context() does not accept any arguments")
	}
	return makeContext().Object.Value(), nil
}

// own makes vars the context's alone before the thread changes it.
func (c *context) own(t *Thread) *object.Dict {
	t.VarsVersion++
	if c.shared {
		c.vars, c.shared = c.vars.Copy(), false
	}
	return c.vars
}

// copy makes a context with the same values.
//
//py:method copy(self, /)
//py:doc Return a shallow copy of the context object.
func (c *context) copy() Value {
	c.shared = true
	n := &context{vars: c.vars, shared: true}
	n.SetType(&contextType)
	return n.Object.Value()
}

// run calls a function in the context.
//
//py:method run(self, /, *args, **kwargs)
//py:sig -
func (c *context) run(t *Thread, args []Value, kwargs *object.Dict) (Value, *Exception) {
	if len(args) < 1 {
		return Value{}, t.TypeErrorf("run() missing 1 required positional argument")
	}
	if c.entered {
		r, err := object.Repr(t, c.Object.Value())
		if err != nil {
			return Value{}, err
		}
		return Value{}, t.RuntimeErrorf("cannot enter context: %s is already entered", r.String())
	}
	c.entered, c.prev = true, current(t)
	setCurrent(t, c)
	r, err := object.CallArgs(t, args[0], append([]Value(nil), args[1:]...), kwargs)
	setCurrent(t, c.prev)
	c.entered, c.prev = false, nil
	return r, err
}

// get returns the value of a variable.
//
//py:method get(self, key, default=None, /)
//py:doc Return the value for `key` if `key` has the value in the context object.
//py:doc
//py:doc If `key` does not exist, return `default`. If `default` is not given,
//py:doc return None.
func (c *context) get(t *Thread, key, def Value) (Value, *Exception) {
	v, err := c.find(t, key)
	if v.IsNil() && err == nil {
		v = def
	}
	return v, err
}

// find returns the value of a variable or no value.
func (c *context) find(t *Thread, key Value) (Value, *Exception) {
	if !object.IsExact(key, &varType) {
		r, err := object.Repr(t, key)
		if err != nil {
			return Value{}, err
		}
		return Value{}, t.TypeErrorf("a ContextVar key was expected, got %s", r.String())
	}
	return c.vars.Get(t, key)
}

// items lists variables and values.
//
//py:method items(self, /)
//py:doc Return all variables and their values in the context object.
//py:doc
//py:doc The result is returned as a list of 2-tuples (variable, value).
func (c *context) items() Value {
	c.shared = true // the view must not see changes
	return object.NewDictView(&object.DictItemsType, c.vars)
}

// keys lists variables.
//
//py:method keys(self, /)
//py:doc Return a list of all variables in the context object.
func (c *context) keys() Value {
	c.shared = true
	return object.NewDictView(&object.DictKeysType, c.vars)
}

// values lists values.
//
//py:method values(self, /)
//py:doc Return a list of all variables' values in the context object.
func (c *context) values() Value {
	c.shared = true
	return object.NewDictView(&object.DictValuesType, c.vars)
}

func contextOf(v Value) *context { return (*context)(v.Ptr()) }

func contextLen(t *Thread, v Value) (int, *Exception) { return contextOf(v).vars.Len(), nil }

func contextItem(t *Thread, v, key Value) (Value, *Exception) {
	r, err := contextOf(v).find(t, key)
	if err == nil && r.IsNil() {
		return Value{}, t.KeyErr(key)
	}
	return r, err
}

func contextContains(t *Thread, v, key Value) (bool, *Exception) {
	r, err := contextOf(v).find(t, key)
	return !r.IsNil(), err
}

func contextIter(t *Thread, v Value) (Value, *Exception) {
	return object.Iter(t, contextOf(v).keys())
}

func compareContexts(t *Thread, a, b Value, op object.CompareOp) (Value, *Exception) {
	if op != object.Eq && op != object.Ne || !object.IsExact(a, &contextType) || !object.IsExact(b, &contextType) {
		return object.NotImplemented, nil
	}
	return object.RichCompare(t, contextOf(a).vars.Value(), contextOf(b).vars.Value(), op)
}
