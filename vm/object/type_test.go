package object

import (
	"strings"
	"testing"
	"unsafe"
)

// names of an MRO, for comparison.
func mroText(c *Type) string {
	var s []string
	for _, m := range c.MRO {
		s = append(s, m.Name)
	}
	return strings.Join(s, " ")
}

func TestMRO(t *testing.T) {
	th := testThread()
	class := func(name string, bases ...*Type) *Type {
		return mustClass(t, th, name, nil, typeValues(bases)...)
	}
	a := class("A")
	b, c := class("B", a), class("C", a)
	d := class("D", b, c)
	if got := mroText(d); got != "D B C A object" {
		t.Errorf("diamond: %s", got)
	}
	e := class("E", &DictType, d)
	if got := mroText(e); got != "E dict D B C A object" {
		t.Errorf("with a builtin base: %s", got)
	}
	for _, x := range []struct {
		bases []*Type
		want  string
	}{
		{[]*Type{a, b}, "TypeError: Cannot create a consistent method resolution\norder (MRO) for bases A, B"},
		{[]*Type{&ObjectType, a}, "TypeError: Cannot create a consistent method resolution\norder (MRO) for bases object, A"},
		{[]*Type{a, a}, "TypeError: duplicate base class A"},
		{[]*Type{&BoolType}, "TypeError: type 'bool' is not an acceptable base type"},
		{[]*Type{&IntType, &StrType}, "TypeError: multiple bases have instance lay-out conflict"},
	} {
		_, err := NewType(th, "X", NewTuple(typeValues(x.bases)...), NewDict())
		if err == nil || excText(th, err) != x.want {
			t.Errorf("%v: %v, want %q", x.bases, err, x.want)
		}
	}
}

// TestVersions checks what inline caches rely on: a change of a class takes
// the versions of its shapes and of its subclasses' away.
func TestVersions(t *testing.T) {
	th := testThread()
	base := mustClass(t, th, "Base", nil)
	sub := mustClass(t, th, "Sub", nil, base.Value())
	v, _ := Call0(th, sub.Value())
	x := Intern("x")
	if err := SetAttr(th, v, x, SmallInt(1)); err != nil {
		t.Fatal(excText(th, err))
	}
	s := ShapeOf(v)
	if i := s.Slot(x); i < 0 || s.Names()[i] != x {
		t.Fatal("the attribute is not in the shape")
	}
	old, oldSub := s.NeedVersion(), sub.NeedVersion()
	if old == 0 || oldSub == 0 || base.NeedVersion() == oldSub {
		t.Fatal("no versions")
	}
	if !sub.LookupName("f").IsNil() {
		t.Fatal("f is there already")
	}
	SetAttr(th, base.Value(), Intern("f"), SmallInt(5))
	if s.Version == old || sub.Version == oldSub {
		t.Error("a change of the base left the versions")
	}
	if got := sub.LookupName("f"); got != SmallInt(5) {
		t.Error("a lookup was answered from before the change")
	}
	w, _ := Call0(th, sub.Value())
	SetAttr(th, w, x, SmallInt(2))
	if ShapeOf(w).NeedVersion() == old {
		t.Error("an old version was given again")
	}
}

func TestSlotsFollowSpecialMethods(t *testing.T) {
	th := testThread()
	c := mustClass(t, th, "C", nil)
	d := mustClass(t, th, "D", nil, c.Value())
	v, _ := Call0(th, d.Value())
	if d.Len != nil {
		t.Fatal("a class without __len__ has a length")
	}
	b := &Builtin{Def: &Native{Name: "__len__", Kind: NoArgs, Fn0: func(*Thread, Value) (Value, *Exception) { return SmallInt(7), nil }}, Owner: &ObjectType}
	b.SetType(&MethodDescrType)
	SetAttr(th, c.Value(), lenName, b.Value())
	if n, err := Len(th, v); n != 7 || err != nil {
		t.Errorf("len is %d", n)
	}
	SetAttr(th, c.Value(), lenName, Value{})
	if _, err := Len(th, v); err == nil || excText(th, err) != "TypeError: object of type 'D' has no len()" {
		t.Error("the slot outlived the method")
	}
	l := mustClass(t, th, "L", nil, ListType.Value())
	if !sameFunc(l.Len, ListType.Len) || !sameFunc(l.Iter, ListType.Iter) {
		t.Error("native slots are not inherited as they are")
	}
}

func TestShapes(t *testing.T) {
	th := testThread()
	ns := NewDict()
	ns.SetName("__slots__", Pack(NewStr("b"), NewStr("a")))
	c := mustClass(t, th, "S", ns)
	v, _ := Call0(th, c.Value())
	for _, n := range []string{"a", "b"} {
		if err := SetAttr(th, v, Intern(n), NewStr(n)); err != nil {
			t.Fatal(excText(th, err))
		}
	}
	if InstanceDict(v) != nil {
		t.Error("an instance with __slots__ has a __dict__")
	}
	if err := SetAttr(th, v, Intern("z"), None); err == nil || excText(th, err) != "AttributeError: 'S' object has no attribute 'z'" {
		t.Error("an attribute outside __slots__")
	}

	p := mustClass(t, th, "P", nil)
	x, _ := Call0(th, p.Value())
	for i := range 2 * maxShapeAttrs {
		SetAttr(th, x, Intern("k"+string(rune('A'+i))), SmallInt(int64(i)))
	}
	if !ShapeOf(x).DictMode {
		t.Error("an object used as a dictionary has a shape for each key")
	}
	for i := range 2 * maxShapeAttrs {
		if got, _ := GetAttr(th, x, Intern("k"+string(rune('A'+i)))); got != SmallInt(int64(i)) {
			t.Fatalf("attribute %d is lost", i)
		}
	}
	// Builtin types with attributes have no inline slots: what lies behind
	// their header is other fields.
	f := NewStaticMethod(None)
	for i := range 40 {
		SetOwnAttr(f, Intern("s"+string(rune('A'+i))), SmallInt(int64(i)))
	}
	g := NewStaticMethod(None)
	SetOwnAttr(g, Intern("sA"), None)
	if (*MethodDecorator)(g.p).Func != None || ShapeOf(g).Inline != 0 {
		t.Error("attributes overwrite fields")
	}
}

func TestBasesAssignment(t *testing.T) {
	th := testThread()
	a, b := mustClass(t, th, "A", nil), mustClass(t, th, "B", nil)
	c := mustClass(t, th, "C", nil, a.Value())
	d := mustClass(t, th, "D", nil, c.Value())
	if err := SetAttr(th, c.Value(), names.bases, Pack(b.Value())); err != nil {
		t.Fatal(excText(th, err))
	}
	if got := mroText(d); got != "D C B object" {
		t.Errorf("mro of the subclass: %s", got)
	}
	if err := SetAttr(th, b.Value(), names.bases, Pack(d.Value())); err == nil || excText(th, err) != "TypeError: a __bases__ item causes an inheritance cycle" {
		t.Error("a cycle of bases")
	}
	if n := len(a.subclasses); n != 0 {
		t.Errorf("the old base has %d subclasses", n)
	}
}

// TestNewSlots: a class that takes its base's slots over has those that its
// special methods, looked up one by one, give it.
func TestNewSlots(t *testing.T) {
	th := testThread()
	f := NewFunction(&Native{Name: "f", Kind: OneArg, Fn1: func(*Thread, Value, Value) (Value, *Exception) { return None, nil }}, Value{}, Value{})
	methods := func(names ...string) *Dict {
		d := NewDict()
		for _, n := range names {
			d.SetName(n, f)
		}
		return d
	}
	byHand := NewDict() // a name that is not interned
	if err := byHand.Set(th, StrFromLatin1([]byte("__len__")).Value(), f); err != nil {
		t.Fatal(excText(th, err))
	}
	plain := mustClass(t, th, "Plain", nil)
	sized := mustClass(t, th, "Sized", methods("__len__", "__add__", "other"), plain.Value())
	for _, c := range []*Type{
		plain, sized,
		mustClass(t, th, "More", methods("__radd__", "__eq__", "__getattr__"), sized.Value()),
		mustClass(t, th, "Hidden", methods("__len__", "__hash__", "__new__"), sized.Value()),
		mustClass(t, th, "ByHand", byHand, plain.Value()),
		mustClass(t, th, "List", methods("__getitem__"), ListType.Value()),
		mustClass(t, th, "Both", methods("__iter__"), sized.Value(), ListType.Value()),
	} {
		var quick []unsafe.Pointer
		for i := range slotGroups {
			quick = append(quick, *slotGroups[i].word(c))
		}
		c.updateSlots(nil)
		for i := range slotGroups {
			if g := &slotGroups[i]; *g.word(c) != quick[i] {
				t.Errorf("%s: slot of %s differs", c.Name, g.names[0].name)
			}
		}
	}
}
