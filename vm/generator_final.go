package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// What becomes of a generator that nobody refers to any more while it is
// suspended: it is closed, so that its `finally` blocks run; a coroutine that
// never began is reported; an asynchronous generator goes to the event loop's
// hook (PEP 525). CPython does it when the last reference goes; here the
// collector finds out later. Telling the collector costs more than making the
// generator, so it is done only where something can follow from it.

// watchIfNeeded makes the collector report the death of g, which a call in frame
// caller made, where that matters.
func (g *Generator) watchIfNeeded(t *Thread, c *Code, caller *Frame) {
	switch {
	case c.flags&code.FlagCoroutine != 0:
		if g.temp {
			return // the awaiting coroutine closes it
		}
	case c.flags&code.FlagAsyncGenerator != 0:
	case !c.closing:
		return
	case g.temp:
		// The for loop closes it when it is left early, unless it disappears
		// itself with the generator that it runs in.
		if caller.gen == nil || caller.gen.watched {
			return
		}
	}
	g.watched = true
	t.RT.WatchFinalizer((*object.Object)(unsafe.Pointer(g)))
}

// closingMatters reports whether a generator can be suspended where its end would
// run something of the program's: a `finally`, `with` or `except`. What the
// compiler adds to an `except` block, to leave it by an exception, is nothing of
// the kind. A generator that waits in such a block holds the exception, whose
// traceback holds its frame; the collector would never give up such a cycle if it
// had to report it.
func (c *Code) closingMatters() bool {
	for i, u := range c.units {
		if uint8(u) != code.YIELD_VALUE {
			continue
		}
		for h := c.handlerAt(2 * i); h != nil; {
			end := c.leavesExcept(h.Target / 2)
			if end < 0 {
				return true
			}
			h = c.handlerAt(2 * end)
		}
	}
	return false
}

// leavesExcept returns the RERAISE that ends what is at a unit, if that only leaves
// an `except` block, and -1 otherwise.
func (c *Code) leavesExcept(unit int) int {
	for i := unit; i < len(c.units); i++ {
		switch uint8(c.units[i]) {
		case code.RERAISE:
			return i
		case code.COPY, code.POP_EXCEPT, code.LOAD_CONST, code.STORE_FAST, code.DELETE_FAST:
		default:
			return -1
		}
	}
	return -1
}

// isAbandoned reports whether a generator that a loop drops is to be closed.
func (g *Generator) isAbandoned() bool { return g.temp && g.state == genSuspended && !g.watched }

// closeAbandoned closes a temporary generator whose loop was left early. As in
// CPython that happens at once, since nobody else knows it.
func (g *Generator) closeAbandoned(t *Thread) {
	if len(g.Code().handlers) > 0 || !g.delegate().IsNil() {
		generatorDel(t, object.FromPtr(unsafe.Pointer(g)))
	}
}

// closeBetween closes the temporary generators among stack words that an
// exception drops.
func closeBetween(t *Thread, from, to unsafe.Pointer) {
	for ; uintptr(from) < uintptr(to); from = unsafe.Add(from, 8) {
		v := *(*Value)(from)
		if v.IsObject() && (*object.Object)(v.Ptr()).Shape() == &GeneratorType.Root && (*Generator)(v.Ptr()).isAbandoned() {
			(*Generator)(v.Ptr()).closeAbandoned(t)
		}
	}
}

// generatorDel is __del__ of the three types.
func generatorDel(t *Thread, v Value) *Exception {
	g := genOf(v)
	switch {
	case g.state == genDone || g.closed:
		return nil
	case g.extra != nil && !g.extra.finalizer.IsNil():
		if _, err := object.Call1(t, g.extra.finalizer, v); err != nil {
			t.Unraisable(err, "", v)
		}
		return nil
	case g.state == genCreated && g.Type() == &CoroutineType:
		warnUnawaited(t, g)
		finishUnstarted(g)
		return nil
	}
	if err := g.Close(t); err != nil {
		t.Unraisable(err, "", v)
	}
	return nil
}

func generatorDelNeeded(o *object.Object) bool {
	g := (*Generator)(unsafe.Pointer(o))
	return g.state != genDone && !g.closed
}

// warnUnawaited reports a coroutine that was never awaited, by the function of
// module warnings for it if that is there.
func warnUnawaited(t *Thread, g *Generator) {
	var err *Exception
	v := object.FromPtr(unsafe.Pointer(g))
	if m := t.RT.Modules.GetName("warnings"); !m.IsNil() {
		var warn Value
		if warn, err = object.FindAttr(t, m, object.Intern("_warn_unawaited_coroutine")); err == nil && !warn.IsNil() {
			_, err = object.Call1(t, warn, v)
			if err != nil {
				t.Unraisable(err, "", v)
			}
			return
		}
	}
	if err == nil {
		err = t.Warn(&object.RuntimeWarning, "coroutine '%s' was never awaited", g.Qualname())
	}
	if err != nil {
		t.Unraisable(err, "", v)
	}
}

// originOf is cr_origin of a coroutine made by frame f: file, line and function
// of up to depth frames, the innermost first.
func originOf(f *Frame, depth int) Value {
	var out []Value
	for ; f != nil && len(out) < depth; f = f.prev {
		out = append(out, object.Pack(f.code.Filename.Value(), object.SmallInt(int64(f.Line())), f.code.Name.Value()))
	}
	return object.NewTuple(out...).Value()
}
