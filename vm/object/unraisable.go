package object

type unraisableKey struct{}

// UnraisableArgs is the type of what sys.unraisablehook gets.
func UnraisableArgs(t *Thread) *StructSeq {
	if s, ok := t.RT.State[unraisableKey{}].(*StructSeq); ok {
		return s
	}
	s := NewStructSeq("UnraisableHookArgs", "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.",
		[]string{"exc_type", "exc_value", "exc_traceback", "err_msg", "object"}, false)
	t.RT.State[unraisableKey{}] = s
	return s
}

// Unraisable reports an exception that cannot be raised, through
// sys.unraisablehook. msg is "" for "Exception ignored in"; obj is what the
// exception came from.
func (t *Thread) Unraisable(e *Exception, msg string, obj Value) {
	if t.RT.Sys == nil {
		return
	}
	hook := t.RT.Sys.GetName("unraisablehook")
	if hook.IsNil() || hook == None {
		return
	}
	args := func(e *Exception, msg Value, obj Value) Value {
		return UnraisableArgs(t).New(e.Type().Value(), e.Value(), orNone(e.Traceback), msg, orNone(obj))
	}
	if _, err := Call1(t, hook, args(e, docOf(msg), obj)); err != nil {
		// The hook itself failed: the default one reports that.
		if def := t.RT.Sys.GetName("__unraisablehook__"); !def.IsNil() && def != hook {
			Call1(t, def, args(err, NewStr("Exception ignored in sys.unraisablehook"), hook))
		}
	}
}
