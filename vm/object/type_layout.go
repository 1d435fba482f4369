package object

import (
	"gopy/vm/text"
	"slices"
	"sort"
	"strings"
	"weak"
)

// How instances of a class are laid out: __slots__, __dict__, __weakref__.

// setLayout decides how instances of a class are laid out, from its base.
// needAttrs says whether instances have a __dict__ or __slots__ of their own.
func (t *Type) setLayout(base *Type, needAttrs bool) {
	t.Layout = base.Layout
	t.attrOffset = base.attrOffset
	t.alloc = base.alloc
	t.inlineAttrs = base.inlineAttrs
	switch {
	case base.Flags&TypeTypeSub != 0: // classes keep their attributes in Dict
	case base.attrOffset != 0: // has the header already
	case base.isPlainLayout():
		t.attrOffset, t.inlineAttrs = instanceAttrOffset, true
		t.alloc = newInstance
	case !needAttrs:
	case base.Layout == nil: // variable-sized: tuple allocates by itself
		t.attrOffset = attrsBehindItems
	default:
		t.attrOffset = base.Layout.offset
		t.alloc = base.Layout.blankSub
	}
}

// isPlainLayout reports whether instances are nothing but attributes.
func (t *Type) isPlainLayout() bool { return t.Layout == nil && t.Flags&TypeTupleSub == 0 }

// solidBuiltin is the builtin type whose Go struct instances have.
func (t *Type) solidBuiltin() *Type {
	s := t.solid
	for s.Flags&TypeHeap != 0 {
		s = s.Base.solid
	}
	return s
}

// hasWeakref reports whether instances can be weakly referenced.
func (t *Type) hasWeakref() bool { return t.Flags&TypeWeakref != 0 }

// slotPlan is what a class's __slots__ ask for.
type slotPlan struct {
	names               []*Str // mangled, sorted
	wantDict, wantWeak  bool
	given               bool
	mayDict, mayWeakref bool
}

// layOut reads __slots__ and decides the layout of a class whose bases are
// known.
func (c *Type) layOut(t *Thread) *Exception {
	p := slotPlan{mayDict: !c.Base.HasDict() && c.Base.Flags&TypeTypeSub == 0,
		mayWeakref: !c.Base.hasWeakref() && c.Base.Flags&TypeTupleSub == 0}
	if err := c.readSlots(t, &p); err != nil {
		return err
	}
	if !p.given {
		p.wantDict, p.wantWeak = p.mayDict, p.mayWeakref
	} else {
		// Other bases may bring a __dict__ or weak references.
		for _, b := range c.Bases {
			if b != c.Base {
				p.wantDict = p.wantDict || p.mayDict && b.HasDict()
				p.wantWeak = p.wantWeak || p.mayWeakref && b.hasWeakref()
			}
		}
	}
	c.slotNames = p.names
	c.fixedSlots = c.Base.fixedSlots + len(p.names)
	c.setLayout(c.Base, p.wantDict || len(p.names) > 0)
	c.solid = c.Base.solid
	if len(p.names) > 0 {
		c.solid = c
	}
	if c.attrOffset != 0 && !p.wantDict && !c.Base.HasDict() {
		c.Flags |= TypeNoDict
	}
	if p.wantWeak || c.Base.hasWeakref() {
		c.Flags |= TypeWeakref
	} else {
		c.Flags &^= TypeWeakref
	}
	c.firstShapes()
	c.addSlotDescriptors(t, &p)
	return nil
}

// readSlots checks __slots__ and mangles the names.
func (c *Type) readSlots(t *Thread, p *slotPlan) *Exception {
	v := c.Dict.GetStr(names.slots)
	if v.IsNil() {
		return nil
	}
	p.given = true
	items := []Value{v}
	if _, ok := AsStr(v); !ok {
		var err *Exception
		if items, err = ToSlice(t, v); err != nil {
			return err
		}
	}
	if len(items) > 0 && (c.Base.Flags&TypeTypeSub != 0 || c.Base.variableSized()) {
		return t.TypeErrorf("nonempty __slots__ not supported for subtype of '%s'", c.Base.Name)
	}
	for _, item := range items {
		s, ok := AsStr(item)
		if !ok {
			return t.TypeErrorf("__slots__ items must be strings, not '%s'", TypeOf(item).Name)
		}
		if !text.IsIdentifier(text.RunesStr(s.Runes())) {
			return t.TypeErrorf("__slots__ must be identifiers")
		}
		switch s = InternStr(s.exact()); s {
		case names.dict:
			if !p.mayDict || p.wantDict {
				return t.TypeErrorf("__dict__ slot disallowed: we already got one")
			}
			p.wantDict = true
		case names.weakref:
			if !p.mayWeakref || p.wantWeak {
				return t.TypeErrorf("__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0")
			}
			p.wantWeak = true
		default:
			m := mangle(c.Name, s)
			if !c.Dict.GetStr(m).IsNil() && m != names.qualname && m != names.classcell {
				return t.ValueErrorf("%s in __slots__ conflicts with class variable", quoted(t, s))
			}
			p.names = append(p.names, m)
		}
	}
	sort.SliceStable(p.names, func(i, j int) bool { return compareStr(p.names[i], p.names[j]) < 0 })
	return nil
}

func quoted(t *Thread, s *Str) string {
	r, err := Repr(t, s.Value())
	if err != nil {
		return "'" + s.String() + "'"
	}
	return r.String()
}

// variableSized reports whether CPython's instances of the type have a
// variable size, which rules __slots__ out.
func (t *Type) variableSized() bool { return t.Flags&(TypeIntSub|TypeTupleSub|TypeBytesSub) != 0 }

// mangle makes __private names of a class its own.
func mangle(class string, name *Str) *Str {
	s := name.String()
	if !strings.HasPrefix(s, "__") || strings.HasSuffix(s, "__") || strings.IndexByte(s, '.') >= 0 {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return Intern("_" + class + s)
}

// firstShapes makes the shape that new instances start with.
func (c *Type) firstShapes() {
	c.First = &c.Root
	c.Root.DictMode = c.Base.Root.DictMode
	if !c.inlineAttrs {
		return
	}
	// Plain instances: the __slots__ come first among the inline slots, and
	// there is room for a few attributes; growInline learns how many.
	c.Root.Count = uint16(c.fixedSlots)
	c.Root.names = make([]*Str, c.fixedSlots)
	inline := c.fixedSlots
	if c.Flags&TypeNoDict == 0 {
		inline = max(c.fixedSlots+2, int(c.Base.First.Inline))
	}
	c.Root.Inline = uint16((inline + 1) &^ 1)
}

// addSlotDescriptors puts the descriptors of __slots__, __dict__ and
// __weakref__ into the class's dict.
func (c *Type) addSlotDescriptors(t *Thread, p *slotPlan) {
	if p.given {
		// Duplicate names have one descriptor, the last.
		for i, n := range p.names {
			c.Dict.SetStr(n, newSlotMember(c, n, c.Base.fixedSlots+i))
		}
	}
	if c.Dict.GetStr(names.dict).IsNil() && p.wantDict {
		c.Dict.SetStr(names.dict, newGetSet(c, &instanceDictGetter))
	}
	if c.Dict.GetStr(names.weakref).IsNil() && p.wantWeak {
		c.Dict.SetStr(names.weakref, newGetSet(c, &weakrefGetter))
	}
	if c.Dict.GetStr(names.doc).IsNil() {
		c.Dict.SetStr(names.doc, None)
	}
}

// The getsets that classes have in their dicts.
var (
	instanceDictGetter = Getter{Name: "__dict__", Doc: "dictionary for instance variables (if defined)",
		Get: getClassDict, Set: setClassDict}
	weakrefGetter = Getter{Name: "__weakref__", Doc: "list of weak references to the object (if defined)",
		Get: func(t *Thread, v Value) (Value, *Exception) { return firstWeakRef(t, v), nil }}
)

// nativeDict is the __dict__ descriptor of a builtin base, which takes
// precedence over the one that a class gives its instances; or no value.
func nativeDict(typ *Type) Value {
	for _, b := range typ.MRO {
		if b.Flags&TypeHeap != 0 || b == &ObjectType {
			continue
		}
		if d := b.Dict.GetStr(names.dict); !d.IsNil() && TypeOf(d).DescrSet != nil {
			return d
		}
	}
	return Value{}
}

func getClassDict(t *Thread, v Value) (Value, *Exception) {
	typ := TypeOf(v)
	if !typ.HasDict() {
		if d := nativeDict(typ); !d.IsNil() {
			return TypeOf(d).DescrGet(t, d, v, typ)
		}
	}
	return getInstanceDict(t, v)
}

func setClassDict(t *Thread, v, val Value) *Exception {
	if d := nativeDict(TypeOf(v)); !d.IsNil() {
		return TypeOf(d).DescrSet(t, d, v, val)
	}
	if val.IsNil() && TypeOf(v).HasDict() {
		SetInstanceDict(v, NewDict())
		return nil
	}
	return setInstanceDict(t, v, val)
}

// newSlotMember makes the descriptor of the i-th __slots__ member.
func newSlotMember(c *Type, name *Str, i int) Value {
	text := name.String()
	m := newGetSet(c, &Getter{Name: text, Member: true,
		Get: func(t *Thread, v Value) (Value, *Exception) {
			if val := *fixedSlot(v, i); !val.IsNil() {
				return val, nil
			}
			return Value{}, t.AttributeErr(v, name)
		},
		Set: func(t *Thread, v, val Value) *Exception {
			p := fixedSlot(v, i)
			if val.IsNil() && p.IsNil() {
				return t.AttributeErrorf("%s", text)
			}
			*p = val
			return nil
		}})
	(*GetSet)(m.p).slot = i + 1
	return m
}

// typeLink is a reference to a subclass: builtin types are Go globals, and
// classes may be collected while their base lives on.
type typeLink struct {
	static *Type
	class  weak.Pointer[Type]
}

func (l typeLink) get() *Type {
	if l.static != nil {
		return l.static
	}
	return l.class.Value()
}

func (t *Type) addSubclass(c *Type) {
	if c.Flags&TypeHeap == 0 {
		t.subclasses = append(t.subclasses, typeLink{static: c})
		return
	}
	if n := len(t.subclasses); n == cap(t.subclasses) {
		// Dead classes go when the list would grow. Room for half as many more
		// comes with that, so that a program that makes classes all the time
		// does not look for dead ones each time.
		t.subclasses = slices.DeleteFunc(t.subclasses, func(l typeLink) bool { return l.get() == nil })
		t.subclasses = slices.Grow(t.subclasses, len(t.subclasses)/2+1)
	}
	t.subclasses = append(t.subclasses, typeLink{class: weak.Make(c)})
}

func (t *Type) removeSubclass(c *Type) {
	for i := range t.subclasses {
		if t.subclasses[i].get() == c {
			t.subclasses = append(t.subclasses[:i], t.subclasses[i+1:]...)
			return
		}
	}
}

// eachSubclass calls f with each living direct subclass.
func (t *Type) eachSubclass(f func(c *Type)) {
	for _, l := range append([]typeLink(nil), t.subclasses...) {
		if c := l.get(); c != nil {
			f(c)
		}
	}
}
