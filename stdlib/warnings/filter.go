package warnings

import (
	"os"
	"strconv"
	"strings"

	"gopy/vm"
	"gopy/vm/object"
)

// warning is one call of warn_explicit.
type warning struct {
	message  Value
	category *object.Type
	filename Value
	lineno   int
	module   Value
	registry Value
	source   Value
}

// explicit decides by the filters and the registry what becomes of a warning.
func explicit(t *Thread, w warning) *Exception {
	text := w.message
	if _, ok := object.AsException(w.message); ok {
		s, err := object.ToStr(t, w.message)
		if err != nil {
			return err
		}
		text = s.Value()
	} else {
		msg, err := object.Call1(t, w.category.Value(), w.message)
		if err != nil {
			return err
		}
		w.message = msg
	}
	line := object.MakeInt(int64(w.lineno))
	key := object.Pack(text, w.category.Value(), line)
	if seen, err := alreadyWarned(t, w.registry, key, false); err != nil || seen {
		return err
	}
	action, err := findAction(t, w, text)
	if err != nil {
		return err
	}
	switch action {
	case "error":
		return t.RaiseValue(w.message)
	case "ignore":
		return nil
	case "once":
		once := current(t, "onceregistry", "_onceregistry")
		if seen, err := markSeen(t, w.registry, once, object.Pack(text, w.category.Value())); err != nil || seen {
			return err
		}
	case "module":
		if seen, err := markSeen(t, w.registry, w.registry, object.Pack(text, w.category.Value(), object.SmallInt(0))); err != nil || seen {
			return err
		}
	case "default", "always":
		if action == "default" {
			if _, err := alreadyWarned(t, w.registry, key, true); err != nil {
				return err
			}
		}
	default:
		return t.RuntimeErrorf("Unrecognized action (%s) in warnings.filters:\n %s", action, "None")
	}
	return show(t, w, text)
}

func markSeen(t *Thread, registry, in, key Value) (bool, *Exception) {
	return alreadyWarned(t, in, key, true)
}

// alreadyWarned looks a key up in a registry, which is emptied when the filters
// have changed, and notes it when set is true.
func alreadyWarned(t *Thread, registry, key Value, set bool) (bool, *Exception) {
	d, ok := object.AsDict(registry)
	if !ok {
		return false, nil
	}
	version := object.MakeInt(t.RT.State[stateKey{}].(*state).version)
	have := d.GetName("version")
	if have != version {
		d.Clear()
		d.SetName("version", version)
	} else {
		v, err := d.Get(t, key)
		if err != nil {
			return false, err
		}
		if !v.IsNil() {
			if b, err := object.Truth(t, v); err != nil || b {
				return b, err
			}
		}
	}
	if set {
		return false, d.Set(t, key, object.True)
	}
	return false, nil
}

// findAction returns the action of the first filter that fits.
func findAction(t *Thread, w warning, text Value) (string, *Exception) {
	filters, ok := object.AsList(current(t, "filters", "filters"))
	if !ok {
		return "", t.ValueErrorf("_warnings.filters must be a list")
	}
	for i := 0; i < len(filters.Items); i++ {
		f, ok := object.AsTuple(filters.Items[i])
		if !ok || f.Len() != 5 {
			return "", t.ValueErrorf("_warnings.filters item %d isn't a 5-tuple", i)
		}
		if m, err := object.IsSubclassOf(t, w.category.Value(), f.At(2)); err != nil || !m {
			if err != nil {
				return "", err
			}
			continue
		}
		if m, err := matches(t, f.At(1), text); err != nil || !m {
			if err != nil {
				return "", err
			}
			continue
		}
		if m, err := matches(t, f.At(3), w.module); err != nil || !m {
			if err != nil {
				return "", err
			}
			continue
		}
		line, err := object.IndexOverflow(t, f.At(4))
		if err != nil {
			return "", err
		}
		if line != 0 && line != w.lineno {
			continue
		}
		s, ok := object.AsStr(f.At(0))
		if !ok {
			return "", t.TypeErrorf("action must be a string, not '%s'", object.TypeOf(f.At(0)).Name)
		}
		return s.String(), nil
	}
	s, _ := object.AsStr(current(t, "defaultaction", "_defaultaction"))
	return s.String(), nil
}

// matches tests a field of a filter: None fits everything, a str must be
// equal, else it is a compiled pattern.
func matches(t *Thread, pattern, text Value) (bool, *Exception) {
	if pattern == object.None {
		return true, nil
	}
	if object.ExactStr(pattern) != nil {
		return object.CompareBool(t, pattern, text, object.Eq)
	}
	r, err := object.CallMethod(t, pattern, object.Intern("match"), text)
	if err != nil {
		return false, err
	}
	return object.Truth(t, r)
}

// show displays the warning through warnings._showwarnmsg, or directly while
// that module is not imported.
func show(t *Thread, w warning, text Value) *Exception {
	if m := t.RT.Modules.GetName("warnings"); !m.IsNil() {
		fn, err := object.FindAttr(t, m, object.Intern("_showwarnmsg"))
		if err != nil {
			return err
		}
		if !fn.IsNil() {
			class, err := object.GetAttrName(t, m, "WarningMessage")
			if err != nil {
				return err
			}
			msg, err := object.Call(t, class, []Value{w.message, w.category.Value(), w.filename, object.MakeInt(int64(w.lineno)),
				object.None, object.None, w.source}, nil)
			if err != nil {
				return err
			}
			_, err = object.Call1(t, fn, msg)
			return err
		}
	}
	file, _ := object.AsStr(w.filename)
	s, err := object.ToStr(t, text)
	if err != nil {
		return err
	}
	out := file.String() + ":" + strconv.Itoa(w.lineno) + ": " + w.category.Name + ": " + s.String() + "\n"
	if b, err := os.ReadFile(file.String()); err == nil {
		if lines := strings.Split(string(b), "\n"); w.lineno >= 1 && w.lineno <= len(lines) {
			out += "  " + strings.TrimLeft(lines[w.lineno-1], " \t\f") + "\n"
		}
	}
	vm.WriteStderr(t, out)
	return nil
}
