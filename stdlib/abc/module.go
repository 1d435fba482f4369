// Package abc is the native module _abc: what abc.ABCMeta does for
// isinstance() and issubclass().
//
// Each abstract class has a data object in its _abc_impl, which holds three
// sets of classes: the registered ones, and those known to be or not to be
// subclasses. They are held weakly. A counter that every registration
// advances makes all negative answers stale.
package abc

import (
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_abc", Doc: "Module contains faster C implementation of abc.ABCMeta",
		Functions: moduleFunctions, Exec: exec}
}

type stateKey struct{}

// state is what all abstract classes of an interpreter share.
type state struct {
	counter uint64
}

func exec(t *Thread, m *object.Module) *Exception {
	if dataType.Flags&object.TypeReady == 0 {
		dataType = Type{Name: "_abc_data", Module: "_abc", Doc: "Internal state held by ABC machinery.",
			Flags: object.TypeDisallowNew, Layout: object.LayoutOf[data]()}
		object.DefineType(&dataType)
	}
	t.RT.State[stateKey{}] = &state{}
	return nil
}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

// getCacheToken shows the counter.
//
//py:func get_cache_token()
//py:doc Returns the current ABC cache token.
//py:doc
//py:doc The token is an opaque object (supporting equality testing) identifying the
//py:doc current version of the ABC cache for virtual subclasses. The token changes
//py:doc with every call to register() on any ABC.
func getCacheToken(t *Thread) uint64 { return stateOf(t).counter }

// initClass makes a class abstract.
//
//py:func _abc_init(self, /)
//py:doc Internal ABC helper for class set-up. Should be never used outside abc module.
func initClass(t *Thread, self Value) *Exception {
	names, err := abstractNames(t, self)
	if err != nil {
		return err
	}
	if err := object.SetAttr(t, self, object.Intern("__abstractmethods__"), object.NewFrozenSetOf(names)); err != nil {
		return err
	}
	d := &data{state: stateOf(t)}
	d.SetType(&dataType)
	if err := object.SetAttr(t, self, object.Intern("_abc_impl"), d.Object.Value()); err != nil {
		return err
	}
	if c, ok := object.AsType(self); ok {
		return takePatternFlags(t, c)
	}
	return nil
}

// The bits of __abc_tpflags__, by which collections.abc says how match
// statements treat instances.
const (
	tpSequence = 1 << 5
	tpMapping  = 1 << 6
)

// takePatternFlags removes __abc_tpflags__ from the class and sets what it
// says.
func takePatternFlags(t *Thread, c *Type) *Exception {
	name := object.Intern("__abc_tpflags__")
	v := c.Dict.GetStr(name)
	if v.IsNil() || !v.IsInt() {
		return nil
	}
	const both = tpSequence | tpMapping
	if v.Int()&both == both {
		return t.TypeErrorf("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING")
	}
	if v.Int()&tpSequence != 0 {
		c.Flags = c.Flags&^patternFlags | object.TypeSequence
	}
	if v.Int()&tpMapping != 0 {
		c.Flags = c.Flags&^patternFlags | object.TypeMapping
	}
	return object.SetAttr(t, c.Value(), name, Value{})
}

// abstractNames lists the names that are abstract in a class: those of its own
// that say so, and those of its bases which it does not replace.
func abstractNames(t *Thread, self Value) ([]Value, *Exception) {
	var names []Value
	check := func(name, v Value) *Exception {
		yes, err := isAbstract(t, v)
		if yes {
			names = append(names, name)
		}
		return err
	}
	c, ok := object.AsType(self)
	if !ok {
		return nil, t.TypeErrorf("_abc_init() argument must be a type")
	}
	own := c.Dict
	for i, ok := own.Next(0); ok; i, ok = own.Next(i + 1) {
		k, v := own.Item(i)
		if err := check(k, v); err != nil {
			return nil, err
		}
	}
	for _, b := range c.Bases {
		inherited, err := object.FindAttr(t, b.Value(), object.Intern("__abstractmethods__"))
		if err != nil {
			return nil, err
		}
		if inherited.IsNil() {
			continue
		}
		err = object.Iterate(t, inherited, func(name Value) *Exception {
			s, ok := object.AsStr(name)
			if !ok {
				return t.TypeErrorf("attribute name must be string, not '%s'", object.TypeOf(name).Name)
			}
			v, err := object.FindAttr(t, self, object.InternStr(s))
			if err != nil || v.IsNil() {
				return err
			}
			return check(name, v)
		})
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

func isAbstract(t *Thread, v Value) (bool, *Exception) {
	r, err := object.FindAttr(t, v, object.Intern("__isabstractmethod__"))
	if err != nil || r.IsNil() {
		return false, err
	}
	return object.Truth(t, r)
}
