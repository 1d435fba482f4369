package json

import (
	"math"
	"sort"

	"gopy/vm/num"
	"gopy/vm/object"
)

// Encoder is what make_encoder makes.
//
//py:type _json.Encoder encoder encoderType
type Encoder struct {
	object.Object
	//py:member markers
	Markers Value
	//py:member default
	Default Value
	//py:member encoder
	Encode Value
	//py:member indent
	Indent Value
	//py:member key_separator
	KeySeparator Value
	//py:member item_separator
	ItemSeparator Value
	sortKeys      bool
	skipKeys      bool
	allowNaN      bool
	native        int8 // 1: encode_basestring, 2: encode_basestring_ascii, 0: another function
}

//py:member sort_keys
func (e *Encoder) getSortKeys() bool { return e.sortKeys }

//py:member skipkeys
func (e *Encoder) getSkipKeys() bool { return e.skipKeys }

var encoderArgs = ArgParser{Name: "make_encoder", Params: []string{"markers", "default", "encoder", "indent",
	"key_separator", "item_separator", "sort_keys", "skipkeys", "allow_nan"}, MaxPos: 9, MinPos: 9}

func encoderNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [9]Value
	if err := encoderArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	for _, i := range []int{4, 5} {
		if _, ok := object.AsStr(a[i]); !ok {
			return Value{}, t.TypeErrorf("make_encoder() argument %d must be str, not %s", i+1, object.TypeOf(a[i]).Name)
		}
	}
	if !object.IsInstance(a[0], &object.DictType) && a[0] != object.None {
		return Value{}, t.TypeErrorf("make_encoder() argument 1 must be dict or None, not %s", object.TypeOf(a[0]).Name)
	}
	v := typ.Alloc()
	e := (*Encoder)(v.Ptr())
	e.Markers, e.Default, e.Encode, e.Indent, e.KeySeparator, e.ItemSeparator = a[0], a[1], a[2], a[3], a[4], a[5]
	for i, field := range []*bool{&e.sortKeys, &e.skipKeys, &e.allowNaN} {
		var err *Exception
		if *field, err = object.Truth(t, a[6+i]); err != nil {
			return Value{}, err
		}
	}
	if object.IsExact(a[2], &object.BuiltinType) {
		switch def := (*object.Builtin)(a[2].Ptr()).Def; {
		case def == nativeFunction("encode_basestring"):
			e.native = 1
		case def == nativeFunction("encode_basestring_ascii"):
			e.native = 2
		}
	}
	return v, nil
}

// nativeFunction is a function of this module.
func nativeFunction(name string) *object.Native {
	for i := range moduleFunctions {
		if moduleFunctions[i].Name == name {
			return &moduleFunctions[i]
		}
	}
	return nil
}

var encodeArgs = ArgParser{Name: "_iterencode", Params: []string{"obj", "_current_indent_level"}, MaxPos: 2, MinPos: 2}

// encoderCall returns a tuple of one chunk.
func encoderCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [2]Value
	if err := encodeArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	w := encoding{t: t, e: (*Encoder)(callee.Ptr())}
	if err := w.value(a[0]); err != nil {
		return Value{}, err
	}
	return object.Pack(w.b.Str().Value()), nil
}

// encoding is one call of the encoder.
type encoding struct {
	t *Thread
	e *Encoder
	b object.StrBuilder
}

func (w *encoding) value(v Value) *Exception {
	switch v {
	case object.None:
		w.b.WriteASCII("null")
		return nil
	case object.True:
		w.b.WriteASCII("true")
		return nil
	case object.False:
		w.b.WriteASCII("false")
		return nil
	}
	if s, ok := object.AsStr(v); ok {
		return w.str(s)
	}
	if object.IsIntLike(v) {
		return w.repr(&object.IntType, v)
	}
	if f, ok := object.AsFloat(v); ok {
		text, err := w.float(f)
		w.b.WriteASCII(text)
		return err
	}
	_, isList := object.AsList(v)
	_, isTuple := object.AsTuple(v)
	d, isDict := object.AsDict(v)
	if err := w.t.Enter(" while encoding a JSON object"); err != nil {
		return err
	}
	defer w.t.Leave()
	switch {
	case isList || isTuple:
		return w.list(v)
	case isDict:
		return w.dict(v, d)
	}
	leave, err := w.enter(v)
	if err != nil {
		return err
	}
	r, err := object.Call1(w.t, w.e.Default, v)
	if err != nil {
		return err
	}
	if err := w.value(r); err != nil {
		return err
	}
	return leave()
}

func (w *encoding) str(s *Str) *Exception {
	if w.e.native != 0 {
		writeString(&w.b, s, w.e.native == 2)
		return nil
	}
	r, err := object.Call1(w.t, w.e.Encode, s.Value())
	if err != nil {
		return err
	}
	p, ok := object.AsStr(r)
	if !ok {
		return w.t.TypeErrorf("encoder() must return a string, not %s", object.TypeOf(r).Name)
	}
	w.b.WriteStr(p)
	return nil
}

// repr writes what a builtin type's own repr gives, whatever subclasses say.
func (w *encoding) repr(typ *Type, v Value) *Exception {
	var s *Str
	var err *Exception
	if v.IsInt() {
		s, err = object.ToStr(w.t, v)
	} else {
		var r Value
		if r, err = typ.Repr(w.t, v); err == nil {
			s, _ = object.AsStr(r)
		}
	}
	if err != nil {
		return err
	}
	w.b.WriteStr(s)
	return nil
}

func (w *encoding) float(f float64) (string, *Exception) {
	if f == f && !math.IsInf(f, 0) {
		return num.Repr(f), nil
	}
	if !w.e.allowNaN {
		return "", w.t.ValueErrorf("Out of range float values are not JSON compliant")
	}
	switch {
	case f > 0:
		return "Infinity", nil
	case f < 0:
		return "-Infinity", nil
	}
	return "NaN", nil
}

// enter notes that v is being encoded; leave takes the note back.
func (w *encoding) enter(v Value) (leave func() *Exception, err *Exception) {
	markers, ok := object.AsDict(w.e.Markers)
	if !ok {
		return func() *Exception { return nil }, nil
	}
	id := object.ID(v)
	old, err := markers.Get(w.t, id)
	if err != nil {
		return nil, err
	}
	if !old.IsNil() {
		return nil, w.t.ValueErrorf("Circular reference detected")
	}
	if err := markers.Set(w.t, id, v); err != nil {
		return nil, err
	}
	return func() *Exception { return object.DelItem(w.t, w.e.Markers, id) }, nil
}

func (w *encoding) list(v Value) *Exception {
	items, err := object.ToSlice(w.t, v)
	if err != nil {
		return err
	}
	if len(items) == 0 {
		w.b.WriteASCII("[]")
		return nil
	}
	leave, err := w.enter(v)
	if err != nil {
		return err
	}
	sep, _ := object.AsStr(w.e.ItemSeparator)
	w.b.WriteASCII("[")
	for i, item := range items {
		if i > 0 {
			w.b.WriteStr(sep)
		}
		if err := w.value(item); err != nil {
			return err
		}
	}
	w.b.WriteASCII("]")
	return leave()
}

func (w *encoding) dict(v Value, d *Dict) *Exception {
	if d.Len() == 0 {
		w.b.WriteASCII("{}")
		return nil
	}
	leave, err := w.enter(v)
	if err != nil {
		return err
	}
	keys, vals, err := w.items(v, d)
	if err != nil {
		return err
	}
	keySep, _ := object.AsStr(w.e.KeySeparator)
	itemSep, _ := object.AsStr(w.e.ItemSeparator)
	w.b.WriteASCII("{")
	first := true
	for i, k := range keys {
		key, err := w.key(k)
		if err != nil {
			return err
		}
		if key == nil {
			continue
		}
		if !first {
			w.b.WriteStr(itemSep)
		}
		first = false
		if err := w.str(key); err != nil {
			return err
		}
		w.b.WriteStr(keySep)
		if err := w.value(vals[i]); err != nil {
			return err
		}
	}
	w.b.WriteASCII("}")
	return leave()
}

// items returns keys and values, in order of the keys when that is asked for.
// Subclasses of dict are asked by their items method.
func (w *encoding) items(v Value, d *Dict) (keys, vals []Value, err *Exception) {
	if object.IsExact(v, &object.DictType) {
		for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
			k, val := d.Item(i)
			keys, vals = append(keys, k), append(vals, val)
		}
	} else {
		view, err := object.CallMethod(w.t, v, object.Intern("items"))
		if err != nil {
			return nil, nil, err
		}
		err = object.Iterate(w.t, view, func(item Value) *Exception {
			p, ok := object.AsTuple(item)
			if !ok || p.Len() != 2 {
				return w.t.ValueErrorf("items must return 2-tuples")
			}
			keys, vals = append(keys, p.At(0)), append(vals, p.At(1))
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	if w.e.sortKeys {
		err = w.sort(keys, vals)
	}
	return keys, vals, err
}

// sort orders the items as list.sort does with (key, value) tuples.
func (w *encoding) sort(keys, vals []Value) *Exception {
	var failed *Exception
	sort.Stable(&byKey{keys, vals, func(a, b int) bool {
		if failed != nil {
			return false
		}
		less, err := object.CompareBool(w.t, keys[a], keys[b], object.Lt)
		failed = err
		return less
	}})
	return failed
}

type byKey struct {
	keys, vals []Value
	less       func(a, b int) bool
}

func (s *byKey) Len() int           { return len(s.keys) }
func (s *byKey) Less(a, b int) bool { return s.less(a, b) }
func (s *byKey) Swap(a, b int) {
	s.keys[a], s.keys[b] = s.keys[b], s.keys[a]
	s.vals[a], s.vals[b] = s.vals[b], s.vals[a]
}

// key is a key as a string; nil when it is to be skipped.
func (w *encoding) key(k Value) (*Str, *Exception) {
	switch k {
	case object.True:
		return object.Intern("true"), nil
	case object.False:
		return object.Intern("false"), nil
	case object.None:
		return object.Intern("null"), nil
	}
	if s, ok := object.AsStr(k); ok {
		return s, nil
	}
	if f, ok := object.AsFloat(k); ok {
		text, err := w.float(f)
		s, _ := object.AsStr(object.NewStr(text))
		return s, err
	}
	if object.IsIntLike(k) {
		r, err := object.IntType.Repr(w.t, k)
		if err != nil {
			return nil, err
		}
		s, _ := object.AsStr(r)
		return s, nil
	}
	if w.e.skipKeys {
		return nil, nil
	}
	return nil, w.t.TypeErrorf("keys must be str, int, float, bool or None, not %s", object.TypeOf(k).Name)
}
