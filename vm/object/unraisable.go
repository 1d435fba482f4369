package object

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
	info := NewDict()
	info.SetName("exc_type", e.Type().Value())
	info.SetName("exc_value", e.Value())
	info.SetName("exc_traceback", orNone(e.Traceback))
	info.SetName("err_msg", docOf(msg))
	info.SetName("object", orNone(obj))
	args, err := CallArgs(t, SimpleNamespaceType.Value(), nil, info)
	if err != nil {
		return
	}
	if _, err = Call1(t, hook, args); err != nil {
		// The hook itself failed: the default one reports that.
		if def := t.RT.Sys.GetName("__unraisablehook__"); !def.IsNil() && def != hook {
			info.SetName("exc_type", err.Type().Value())
			info.SetName("exc_value", err.Value())
			info.SetName("exc_traceback", orNone(err.Traceback))
			info.SetName("err_msg", NewStr("Exception ignored in sys.unraisablehook"))
			info.SetName("object", hook)
			if args, err = CallArgs(t, SimpleNamespaceType.Value(), nil, info); err == nil {
				Call1(t, def, args)
			}
		}
	}
}
