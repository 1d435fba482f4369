package json

import (
	"math"
	"sort"
	"strconv"
	"sync"

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
		case def == encodeWide:
			e.native = 1
		case def == encodeASCII:
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
	e := (*Encoder)(callee.Ptr())
	w := encoding{t: t, e: e, check: e.Markers != object.None}
	w.keySep, _ = object.AsStr(e.KeySeparator)
	w.itemSep, _ = object.AsStr(e.ItemSeparator)
	r := takeRoom(&w)
	defer r.giveBack(&w)
	if err := w.value(a[0]); err != nil {
		return Value{}, err
	}
	return object.Pack(w.result()), nil
}

// encoding is one call of the encoder. The text gathers in ascii until something
// else than ASCII has to be written; from then on it gathers in wide.
type encoding struct {
	t     *Thread
	e     *Encoder
	ascii []byte
	wide  *object.StrBuilder

	path  []Value // the containers being encoded, when they are to be checked
	stack []Value // keys and values of the dicts being encoded
	check bool

	keySep, itemSep *Str
}

// room is memory that calls of encoders use one after another.
type room struct {
	ascii       []byte
	path, stack []Value
}

var rooms = sync.Pool{New: func() any { return &room{ascii: make([]byte, 0, 512)} }}

// maxRoom is how many bytes, and how many values, are kept.
const maxRoom = 1 << 15

func takeRoom(w *encoding) *room {
	r := rooms.Get().(*room)
	w.ascii, w.path, w.stack = r.ascii, r.path, r.stack
	return r
}

// giveBack keeps the memory that w used, without what is in it. After an error
// path and stack still hold values.
func (r *room) giveBack(w *encoding) {
	clear(w.path)
	clear(w.stack)
	if cap(w.ascii) <= maxRoom {
		r.ascii = w.ascii[:0]
	}
	if cap(w.path) <= maxRoom && cap(w.stack) <= maxRoom {
		r.path, r.stack = w.path[:0], w.stack[:0]
	}
	rooms.Put(r)
}

// widen moves what was written to wide.
func (w *encoding) widen() *object.StrBuilder {
	if w.wide == nil {
		w.wide = new(object.StrBuilder)
		w.wide.WriteASCII(string(w.ascii))
	}
	return w.wide
}

// text writes ASCII.
func (w *encoding) text(s string) {
	if w.wide == nil {
		w.ascii = append(w.ascii, s...)
	} else {
		w.wide.WriteASCII(s)
	}
}

// plain writes a string as it stands.
func (w *encoding) plain(s *Str) {
	if s.IsASCII() {
		w.text(s.String())
	} else {
		w.widen().WriteStr(s)
	}
}

// result is the whole text.
func (w *encoding) result() Value {
	if w.wide != nil {
		return w.wide.Str().Value()
	}
	return object.NewStr(string(w.ascii))
}

func (w *encoding) value(v Value) *Exception {
	if v.IsInt() {
		if w.wide == nil {
			w.ascii = strconv.AppendInt(w.ascii, v.Int(), 10)
		} else {
			w.wide.WriteASCII(strconv.FormatInt(v.Int(), 10))
		}
		return nil
	}
	if s, ok := object.AsStr(v); ok {
		return w.str(s)
	}
	switch v {
	case object.None:
		w.text("null")
		return nil
	case object.True:
		w.text("true")
		return nil
	case object.False:
		w.text("false")
		return nil
	}
	if f, ok := object.AsFloat(v); ok {
		text, err := w.float(f)
		w.text(text)
		return err
	}
	if object.IsIntLike(v) {
		return w.repr(&object.IntType, v)
	}
	if err := w.t.Enter(" while encoding a JSON object"); err != nil {
		return err
	}
	err := w.container(v)
	w.t.Leave()
	return err
}

// container encodes a list, tuple or dict, or what default makes of v.
func (w *encoding) container(v Value) *Exception {
	if l, ok := object.AsList(v); ok {
		return w.list(v, l, nil)
	}
	if d, ok := object.AsDict(v); ok {
		return w.dict(v, d)
	}
	if p, ok := object.AsTuple(v); ok {
		return w.list(v, nil, p.Items())
	}
	if err := w.enter(v); err != nil {
		return err
	}
	r, err := object.Call1(w.t, w.e.Default, v)
	if err != nil {
		return err
	}
	if err := w.value(r); err != nil {
		return err
	}
	w.leave()
	return nil
}

func (w *encoding) str(s *Str) *Exception {
	if w.e.native != 0 {
		if w.wide == nil && s.IsASCII() {
			if text := s.String(); plain(text, w.e.native == 2) {
				w.ascii = append(w.ascii, '"')
				w.ascii = append(w.ascii, text...)
				w.ascii = append(w.ascii, '"')
				return nil
			}
		}
		if w.wide == nil && w.e.native == 2 {
			w.ascii = appendEscaped(w.ascii, s)
			return nil
		}
		writeString(w.widen(), s, w.e.native == 2)
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
	w.plain(p)
	return nil
}

// repr writes what a builtin type's own repr gives, whatever subclasses say.
func (w *encoding) repr(typ *Type, v Value) *Exception {
	r, err := typ.Repr(w.t, v)
	if err != nil {
		return err
	}
	s, _ := object.AsStr(r)
	w.plain(s)
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

// enter notes that v is being encoded, leave takes the last note back. The
// containers around are few: searching them costs less than a dict.
func (w *encoding) enter(v Value) *Exception {
	if !w.check {
		return nil
	}
	for _, outer := range w.path {
		if outer == v {
			return w.t.ValueErrorf("Circular reference detected")
		}
	}
	w.path = append(w.path, v)
	return nil
}

func (w *encoding) leave() {
	if w.check {
		last := len(w.path) - 1
		w.path[last] = Value{}
		w.path = w.path[:last]
	}
}

// list encodes the list l, which default may change meanwhile, or the items of
// a tuple.
func (w *encoding) list(v Value, l *object.List, items []Value) *Exception {
	if l != nil {
		items = l.Items
	}
	if len(items) == 0 {
		w.text("[]")
		return nil
	}
	if err := w.enter(v); err != nil {
		return err
	}
	w.text("[")
	for i := 0; i < len(items); i++ {
		if i > 0 {
			w.plain(w.itemSep)
		}
		if err := w.value(items[i]); err != nil {
			return err
		}
		if l != nil {
			items = l.Items
		}
	}
	w.text("]")
	w.leave()
	return nil
}

func (w *encoding) dict(v Value, d *Dict) *Exception {
	if d.Len() == 0 {
		w.text("{}")
		return nil
	}
	if err := w.enter(v); err != nil {
		return err
	}
	base := len(w.stack)
	if err := w.items(v, d); err != nil {
		return err
	}
	w.text("{")
	first := true
	end := len(w.stack)
	for i := base; i < end; i += 2 {
		key, err := w.key(w.stack[i])
		if err != nil {
			return err
		}
		if key == nil {
			continue
		}
		if !first {
			w.plain(w.itemSep)
		}
		first = false
		if err := w.str(key); err != nil {
			return err
		}
		w.plain(w.keySep)
		if err := w.value(w.stack[i+1]); err != nil {
			return err
		}
	}
	clear(w.stack[base:end])
	w.stack = w.stack[:base]
	w.text("}")
	w.leave()
	return nil
}

// items puts keys and values on the stack, in order of the keys when that is
// asked for. Subclasses of dict are asked by their items method.
func (w *encoding) items(v Value, d *Dict) *Exception {
	base := len(w.stack)
	if object.IsExact(v, &object.DictType) {
		for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
			k, val := d.Item(i)
			w.stack = append(w.stack, k, val)
		}
	} else {
		view, err := object.CallMethod(w.t, v, object.Intern("items"))
		if err != nil {
			return err
		}
		items, err := object.ToSlice(w.t, view)
		if err != nil {
			return err
		}
		for _, item := range items {
			p, ok := object.AsTuple(item)
			if !ok || p.Len() != 2 {
				return w.t.ValueErrorf("items must return 2-tuples")
			}
			w.stack = append(w.stack, p.At(0), p.At(1))
		}
	}
	if !w.e.sortKeys {
		return nil
	}
	var keys, vals []Value
	for i := base; i < len(w.stack); i += 2 {
		keys, vals = append(keys, w.stack[i]), append(vals, w.stack[i+1])
	}
	if err := sortItems(w.t, keys, vals); err != nil {
		return err
	}
	for i := range keys {
		w.stack[base+2*i], w.stack[base+2*i+1] = keys[i], vals[i]
	}
	return nil
}

// sortItems orders the items as list.sort does with (key, value) tuples.
func sortItems(t *Thread, keys, vals []Value) *Exception {
	var failed *Exception
	sort.Stable(&byKey{keys, vals, func(a, b int) bool {
		if failed != nil {
			return false
		}
		less, err := object.CompareBool(t, keys[a], keys[b], object.Lt)
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
