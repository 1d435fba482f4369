package object

import (
	"reflect"
	"unsafe"
)

// What an object refers to, for gc.get_referents and what is built on it. The
// Go structs of builtin types are known to their Layout, so their fields are
// found by reflection; types without one, and those whose fields say too
// little, have a Traverse slot.

var (
	valueGoType  = reflect.TypeFor[Value]()
	objectGoType = reflect.TypeFor[Object]()
)

// notFollowed are structs that lead to everything.
var notFollowed = map[reflect.Type]bool{
	reflect.TypeFor[Runtime](): true, reflect.TypeFor[Thread](): true, reflect.TypeFor[Shape](): true,
}

// Referents calls visit for each value that v refers to directly. The class of
// v is among them when it is one of Python's making, as in the reference.
func Referents(v Value, visit func(Value)) {
	if !v.IsObject() {
		return
	}
	typ := TypeOf(v)
	base := typ
	for base.Flags&TypeHeap != 0 && base.Base != nil {
		base = base.Base
	}
	switch {
	case base == &TupleType:
		for _, x := range (*Tuple)(v.p).Items() {
			visit(x)
		}
	case base == &TypeType:
		if t := (*Type)(v.p); t.Flags&TypeHeap != 0 {
			t.referents(visit)
		}
	case base.Traverse != nil:
		base.Traverse(v, visit)
	case base.Layout != nil:
		walkFields(base.Layout.goType(), v.p, 0, visit)
	}
	attrReferents(v, typ, visit)
	if typ.Flags&TypeHeap != 0 {
		visit(typ.Value())
	}
}

// TraverseFields returns a Traverse slot that visits the fields of the Go
// struct T.
func TraverseFields[T any]() func(v Value, visit func(Value)) {
	return func(v Value, visit func(Value)) { walkFields(reflect.TypeFor[T](), v.p, 0, visit) }
}

// referents are those of a class.
func (t *Type) referents(visit func(Value)) {
	if t.Dict != nil {
		visit(t.Dict.Value())
	}
	for _, b := range t.MRO {
		visit(b.Value())
	}
	for _, b := range t.Bases {
		visit(b.Value())
	}
	if t.Base != nil {
		visit(t.Base.Value())
	}
}

// attrReferents are the attributes and __slots__ that the object itself holds.
func attrReferents(v Value, typ *Type, visit func(Value)) {
	if typ.attrOffset == 0 || typ.Flags&TypeHeap == 0 && !typ.HasDict() {
		return
	}
	s := v.header().shape
	if s.DictMode {
		if d := (*Dict)(attrsOf(v.p, s.Typ).extra); d != nil {
			visit(d.Value())
		}
	} else {
		for i := range int(s.Count) {
			if x := *slotPtr(v.p, s, i); !x.IsNil() {
				visit(x)
			}
		}
	}
	if typ.fixedSlots > 0 && !typ.inlineAttrs {
		for i := range typ.fixedSlots {
			if x := *fixedSlot(v, i); !x.IsNil() {
				visit(x)
			}
		}
	}
}

// walkFields visits the values in the variable of type t at p. Pointers to
// structs that are not objects are followed a few levels deep.
func walkFields(t reflect.Type, p unsafe.Pointer, depth int, visit func(Value)) {
	const deep = 3
	if t == valueGoType {
		// What marks deleted entries of sets has no header.
		if v := *(*Value)(p); !v.IsNil() && (!v.IsObject() || v.header().shape != nil) {
			visit(v)
		}
		return
	}
	switch t.Kind() {
	case reflect.Struct:
		if t == objectGoType || notFollowed[t] {
			return
		}
		for i := range t.NumField() {
			f := t.Field(i)
			walkFields(f.Type, unsafe.Add(p, f.Offset), depth, visit)
		}
	case reflect.Pointer:
		q, to := *(*unsafe.Pointer)(p), t.Elem()
		switch {
		case q == nil || to.Kind() != reflect.Struct || notFollowed[to]:
		case isObjectStruct(to):
			if (*Object)(q).shape != nil {
				visit(Value{q})
			}
		case depth < deep:
			walkFields(to, q, depth+1, visit)
		}
	case reflect.Slice:
		s := (*struct {
			p        unsafe.Pointer
			len, cap int
		})(p)
		walkItems(t.Elem(), s.p, s.len, depth, visit)
	case reflect.Array:
		walkItems(t.Elem(), p, t.Len(), depth, visit)
	}
}

func walkItems(t reflect.Type, p unsafe.Pointer, n, depth int, visit func(Value)) {
	switch t.Kind() {
	case reflect.Struct, reflect.Pointer, reflect.Slice, reflect.Array:
		for i := range n {
			walkFields(t, unsafe.Add(p, uintptr(i)*t.Size()), depth, visit)
		}
	}
}

// isObjectStruct reports whether a Go struct begins with an object's header.
func isObjectStruct(t reflect.Type) bool {
	for t != objectGoType {
		if t.Kind() != reflect.Struct || t.NumField() == 0 {
			return false
		}
		t = t.Field(0).Type
	}
	return true
}

// Reachable returns the objects that can be reached from the roots, each once,
// and those only for which wanted holds; nil stands for all.
func Reachable(roots []Value, wanted func(Value) bool) []Value {
	seen := map[unsafe.Pointer]bool{}
	var all []Value
	add := func(v Value) {
		if v.IsObject() && !seen[v.p] {
			seen[v.p] = true
			all = append(all, v)
		}
	}
	for _, v := range roots {
		add(v)
	}
	for i := 0; i < len(all); i++ {
		Referents(all[i], add)
	}
	if wanted == nil {
		return all
	}
	out := all[:0]
	for _, v := range all {
		if wanted(v) {
			out = append(out, v)
		}
	}
	return out
}

// HoldsValues reports whether instances of a class of Python's making have a
// __dict__ or __slots__.
func (t *Type) HoldsValues() bool {
	return t.Flags&TypeHeap != 0 && (t.HasDict() || t.fixedSlots > 0)
}
