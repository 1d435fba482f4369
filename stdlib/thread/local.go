package thread

import (
	"runtime"
	"weak"

	"gopy/vm/object"
)

// local is _thread._local: an object whose attributes each thread has of its
// own.
type local struct {
	object.Object
	args   []Value
	kwargs *object.Dict
}

func defineLocal() {
	localType = object.Type{Name: "_local", Module: "_thread", Flags: object.TypeBase, Layout: object.LayoutOf[local](),
		Doc: "Thread-local data", New: newLocal, GetAttr: localGetAttr, SetAttr: localSetAttr,
		Getters: []object.Getter{{Name: "__dict__", Get: func(t *Thread, v Value) (Value, *Exception) {
			d, err := localDict(t, v)
			if err != nil {
				return Value{}, err
			}
			return d.Value(), nil
		}}}}
	object.DefineType(&localType)
}

func newLocal(t *Thread, typ *object.Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	if len(args) > 0 && !typ.HasOwnInit() {
		return Value{}, t.TypeErrorf("Initialization arguments are not supported")
	}
	v := typ.Alloc()
	l := (*local)(v.Ptr())
	npos := len(args)
	if kwnames != nil {
		npos -= kwnames.Len()
		l.kwargs = object.NewDict()
		for i, k := range kwnames.Items() {
			if err := l.kwargs.Set(t, k, args[npos+i]); err != nil {
				return Value{}, err
			}
		}
	}
	l.args = append([]Value(nil), args[:npos]...)
	setDict(t, l, object.NewDict())
	return v, nil
}

// dicts maps the local objects that a thread has used to its attributes.
type dicts map[weak.Pointer[local]]*object.Dict

type dictsKey struct{}

func dictsOf(t *Thread) dicts {
	d, ok := t.Dict[dictsKey{}].(dicts)
	if !ok {
		if t.Dict == nil {
			t.Dict = map[any]any{}
		}
		d = dicts{}
		t.Dict[dictsKey{}] = d
	}
	return d
}

// setDict sets this thread's attributes, until the object dies.
func setDict(t *Thread, l *local, d *object.Dict) {
	key, rt, owner := weak.Make(l), t.RT, weak.Make(t) // the thread may be over before
	dictsOf(t)[key] = d
	runtime.AddCleanup(l, func(key weak.Pointer[local]) {
		rt.AddDue(func(*Thread) {
			if t := owner.Value(); t != nil {
				delete(dictsOf(t), key)
			}
		})
	}, key)
}

// localDict returns this thread's attributes; when the thread sees the object
// for the first time, __init__ runs again.
func localDict(t *Thread, v Value) (*object.Dict, *Exception) {
	l := (*local)(v.Ptr())
	all := dictsOf(t)
	key := weak.Make(l)
	if d := all[key]; d != nil {
		return d, nil
	}
	d := object.NewDict()
	setDict(t, l, d)
	typ := object.TypeOf(v)
	if typ.HasOwnInit() {
		init, err := object.GetAttrName(t, v, "__init__")
		if err != nil {
			return nil, err
		}
		if _, err := object.CallArgs(t, init, l.args, l.kwargs); err != nil {
			delete(all, key)
			return nil, err
		}
	}
	runtime.KeepAlive(l)
	return d, nil
}

func localGetAttr(t *Thread, v Value, name *object.Str) (Value, *Exception) {
	d, err := localDict(t, v)
	if err != nil {
		return Value{}, err
	}
	if name.String() == "__dict__" {
		return d.Value(), nil // subclasses have a descriptor of their own
	}
	return object.GetAttrWithDict(t, v, name, d)
}

func localSetAttr(t *Thread, v Value, name *object.Str, val Value) *Exception {
	d, err := localDict(t, v)
	if err != nil {
		return err
	}
	if name.String() == "__dict__" {
		return t.Raisef(&object.AttributeError, "'%s' object attribute '__dict__' is read-only", object.TypeOf(v).Name)
	}
	return object.SetAttrWithDict(t, v, name, val, d)
}
