// Package gc is the native module gc. Collection is the Go runtime's: there
// are no generations, thresholds and tracked objects to look at, so what asks
// for them is remembered and answered but changes nothing. Objects are not on
// lists: get_objects and get_referrers know those that can be reached from the
// modules and the calls under way. collect() runs a whole collection and then
// the finalizers and callbacks that became due.
package gc

import (
	"gopy/vm"
	"gopy/vm/object"
)

type (
	Value     = object.Value
	Exception = object.Exception
	Thread    = object.Thread
)

const doc = "This module provides access to the garbage collector for reference cycles.\n\nenable() -- Enable automatic garbage collection.\ndisable() -- Disable automatic garbage collection.\nisenabled() -- Returns true if automatic collection is enabled.\ncollect() -- Do a full collection right now.\nget_count() -- Return the current collection counts.\nget_stats() -- Return list of dictionaries containing per-generation stats.\nset_debug() -- Set debugging flags.\nget_debug() -- Get debugging flags.\nset_threshold() -- Set the collection thresholds.\nget_threshold() -- Return the current the collection thresholds.\nget_objects() -- Return a list of all objects tracked by the collector.\nis_tracked() -- Returns true if a given object is tracked.\nis_finalized() -- Returns true if a given object has been already finalized.\nget_referrers() -- Return the list of objects that refer to an object.\nget_referents() -- Return the list of objects that an object refers to.\nfreeze() -- Freeze all tracked objects and ignore them for future collections.\nunfreeze() -- Unfreeze all objects in the permanent generation.\nget_freeze_count() -- Return the number of objects in the permanent generation.\n"

// state is what the module was told.
type state struct {
	disabled   bool
	debug      int
	thresholds [3]int
	runs       int
	collected  int
}

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "gc", Doc: doc, Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			m.State = &state{thresholds: [3]int{700, 10, 10}}
			for name, v := range map[string]int64{"DEBUG_STATS": 1, "DEBUG_COLLECTABLE": 2, "DEBUG_UNCOLLECTABLE": 4, "DEBUG_SAVEALL": 32, "DEBUG_LEAK": 38} {
				m.Dict.SetName(name, object.SmallInt(v))
			}
			m.Dict.SetName("callbacks", object.NewList(nil).Value())
			m.Dict.SetName("garbage", object.NewList(nil).Value())
			return nil
		}}
}

func stateOf(mod Value) *state { return (*object.Module)(mod.Ptr()).State.(*state) }

// collect tells the callbacks before and after.
//
//py:func collect(generation=2)
//py:doc Run the garbage collector.
//py:doc
//py:doc With no arguments, run a full collection.  The optional argument
//py:doc may be an integer specifying which generation to collect.  A ValueError
//py:doc is raised if the generation number is invalid.
//py:doc
//py:doc The number of unreachable objects is returned.
func collect(t *Thread, mod Value, generation int32) (int, *Exception) {
	if generation < 0 || generation > 2 {
		return 0, t.ValueErrorf("invalid generation")
	}
	s := stateOf(mod)
	tell(t, mod, "start", int(generation), 0)
	n := t.RT.Collect(t)
	s.runs++
	s.collected += n
	tell(t, mod, "stop", int(generation), n)
	return n, nil
}

func tell(t *Thread, mod Value, phase string, generation, n int) {
	l, ok := object.AsList((*object.Module)(mod.Ptr()).Dict.GetName("callbacks"))
	if !ok || len(l.Items) == 0 {
		return
	}
	info := object.NewDict()
	info.SetName("generation", object.SmallInt(int64(generation)))
	info.SetName("collected", object.SmallInt(int64(n)))
	info.SetName("uncollectable", object.SmallInt(0))
	for _, f := range append([]Value(nil), l.Items...) {
		if _, err := object.Call2(t, f, object.NewStr(phase), info.Value()); err != nil {
			t.Unraisable(err, "", f)
		}
	}
}

//py:func enable()
//py:doc Enable automatic garbage collection.
func enable(t *Thread, mod Value) { stateOf(mod).disabled = false }

//py:func disable()
//py:doc Disable automatic garbage collection.
func disable(t *Thread, mod Value) { stateOf(mod).disabled = true }

//py:func isenabled()
//py:doc Returns true if automatic garbage collection is enabled.
func isEnabled(t *Thread, mod Value) bool { return !stateOf(mod).disabled }

//py:func get_debug()
//py:doc Get the garbage collection debugging flags.
func getDebug(t *Thread, mod Value) int { return stateOf(mod).debug }

//py:func set_debug(flags, /)
//py:doc Set the garbage collection debugging flags.
func setDebug(t *Thread, mod Value, flags int32) { stateOf(mod).debug = int(flags) }

func triple(a [3]int) Value {
	return object.Pack(object.SmallInt(int64(a[0])), object.SmallInt(int64(a[1])), object.SmallInt(int64(a[2])))
}

//py:func get_threshold()
//py:doc Return the current collection thresholds.
func getThreshold(t *Thread, mod Value) Value { return triple(stateOf(mod).thresholds) }

//py:func set_threshold(*args)
//py:doc set_threshold(threshold0, [threshold1, threshold2]) -> None
//py:doc
//py:doc Sets the collection thresholds.  Setting threshold0 to zero disables
//py:doc collection.
//py:sig -
func setThreshold(t *Thread, mod Value, args []Value) *Exception {
	if len(args) < 1 || len(args) > 3 {
		bound, n := "least", 1
		if len(args) > 3 {
			bound, n = "most", 3
		}
		s := "s"
		if n == 1 {
			s = ""
		}
		return t.TypeErrorf("set_threshold() takes at %s %d argument%s (%d given)", bound, n, s, len(args))
	}
	a := stateOf(mod).thresholds
	for i, v := range args {
		n, err := object.IndexOverflow(t, v)
		if err != nil {
			return err
		}
		a[i] = n
	}
	stateOf(mod).thresholds = a
	return nil
}

//py:func get_count()
//py:doc Return a three-tuple of the current collection counts.
func getCount(t *Thread, mod Value) Value { return triple([3]int{}) }

//py:func get_stats()
//py:doc Return a list of dictionaries containing per-generation statistics.
func getStats(t *Thread, mod Value) Value {
	s := stateOf(mod)
	var out []Value
	for i := range 3 {
		d := object.NewDict()
		runs, n := 0, 0
		if i == 2 {
			runs, n = s.runs, s.collected
		}
		d.SetName("collections", object.SmallInt(int64(runs)))
		d.SetName("collected", object.SmallInt(int64(n)))
		d.SetName("uncollectable", object.SmallInt(0))
		out = append(out, d.Value())
	}
	return object.NewList(out).Value()
}

//py:func is_tracked(obj, /)
//py:doc Returns true if the object is tracked by the garbage collector.
//py:doc
//py:doc Simple atomic objects will return false.
func isTracked(t *Thread, obj Value) bool { return tracked(obj) }

//py:func is_finalized(obj, /)
//py:doc Returns true if the object has been already finalized by the GC.
func isFinalized(t *Thread, obj Value) bool { return false }

//py:func freeze()
//py:doc Freeze all current tracked objects and ignore them for future collections.
func freeze(t *Thread) {}

//py:func unfreeze()
//py:doc Unfreeze all objects in the permanent generation.
func unfreeze(t *Thread) {}

//py:func get_freeze_count()
//py:doc Return the number of objects in the permanent generation.
func getFreezeCount(t *Thread) int { return 0 }
