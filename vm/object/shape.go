package object

import "unsafe"

// Shape is a hidden class: it says of which type an object is and at which
// slots the attributes of its own live. Every type has a Root shape, which
// is the shape of all its instances when they have no attributes of their own
// (lists, strings, ...); instances of classes start at the type's First shape
// and move along transitions as attributes are added.
//
// Attribute number i of a shape lies
//
//   - in the object itself, behind its attribute header, when i < Inline, or
//   - in the array that the attribute header's extra word points to.
//
// In dict mode (after `obj.__dict__` was asked for, an attribute was deleted,
// or there were too many) extra points to a *Dict instead.
//
// A shape's Version is what inline caches hold: a number, unique over all
// shapes and types, that is taken away when the type or one of its bases
// changes. One load and one compare prove the type, that nothing in it
// changed, and the layout.
type Shape struct {
	Typ      *Type
	Version  uint32 // 0: none assigned; see NeedVersion
	Inline   uint16 // attribute slots inside the object
	Count    uint16 // attributes this shape has (those of __slots__ included)
	DictMode bool

	names    []*Str          // names[i] lies in slot i; shared between shapes of a chain
	lookup   map[*Str]int    // made when Count is large
	next     map[*Str]*Shape // transitions
	lastNext *Shape          // the transition taken last: most shapes have one
}

// maxShapeAttrs is where an instance goes over to dict mode: objects used as
// dictionaries would otherwise make a shape for each key.
const maxShapeAttrs = 64

// nextVersion numbers shapes, types and dict keys. When it runs out (after
// 2^32 class changes) nothing new is cached any more.
var nextVersion uint32

func takeVersion() uint32 {
	if nextVersion == ^uint32(0) {
		return 0
	}
	nextVersion++
	return nextVersion
}

// NeedVersion returns the shape's version, assigning one if necessary; 0 when
// versions have run out.
func (s *Shape) NeedVersion() uint32 {
	if s.Version == 0 {
		s.Version = takeVersion()
	}
	return s.Version
}

// Slot returns the slot of the attribute name (interned), or -1.
func (s *Shape) Slot(name *Str) int {
	if s.lookup != nil {
		if i, ok := s.lookup[name]; ok {
			return i
		}
		return -1
	}
	for i, n := range s.names[:s.Count] {
		if n == name {
			return i
		}
	}
	if s.Count > 8 {
		s.buildLookup()
	}
	return -1
}

func (s *Shape) buildLookup() {
	s.lookup = make(map[*Str]int, s.Count)
	for i, n := range s.names[:s.Count] {
		if n != nil {
			s.lookup[n] = i
		}
	}
}

// Names returns the names of the attributes in order; entries that are nil
// belong to __slots__.
func (s *Shape) Names() []*Str { return s.names[:s.Count] }

// With returns the shape of an object of this shape to which the attribute
// name (interned) is added, or nil when it should go to dict mode.
func (s *Shape) With(name *Str) *Shape {
	if n := s.lastNext; n != nil && n.names[s.Count] == name {
		return n
	}
	if n := s.next[name]; n != nil {
		s.lastNext = n
		return n
	}
	if s.Count >= maxShapeAttrs || len(s.next) >= maxShapeAttrs {
		return nil
	}
	n := &Shape{Typ: s.Typ, Inline: s.Inline, Count: s.Count + 1}
	n.names = append(s.names[:s.Count:s.Count], name)
	if s.next == nil {
		s.next = map[*Str]*Shape{}
	}
	s.next[name] = n
	s.lastNext = n
	s.Typ.shapes = append(s.Typ.shapes, n)
	return n
}

// attrs is the attribute header of an object: for plain instances it follows
// the object header and the inline slots follow it; for instances of
// subclasses of builtin types, and for builtin types with a __dict__, it lies
// at Type.attrOffset and there are no inline slots.
type attrs struct {
	extra unsafe.Pointer // *Dict in dict mode, else array of Values
	fixed unsafe.Pointer // of non-Instance layouts: array of the __slots__ values
}

// Instance is an instance of a Python class that derives from object alone:
// header, attribute header, inline slots, all in one allocation of Values.
type Instance struct {
	Object
	extra unsafe.Pointer
}

const (
	instanceHeaderWords = 2
	instanceAttrOffset  = unsafe.Offsetof(Instance{}.extra)
	// InstanceSlotOffset is where the inline slots of a plain instance begin.
	InstanceSlotOffset = instanceHeaderWords * 8
)

// attrsBehindItems is the attrOffset of subclasses of tuple: the items have
// any length, so the attribute header follows them.
const attrsBehindItems = ^uintptr(0)

// allocWords allocates n pointer words in one piece.
func allocWords(n int) unsafe.Pointer {
	switch n {
	case 2:
		return unsafe.Pointer(new([2]Value))
	case 3:
		return unsafe.Pointer(new([3]Value))
	case 4:
		return unsafe.Pointer(new([4]Value))
	case 5, 6:
		return unsafe.Pointer(new([6]Value))
	case 7, 8:
		return unsafe.Pointer(new([8]Value))
	case 9, 10:
		return unsafe.Pointer(new([10]Value))
	}
	return unsafe.Pointer(unsafe.SliceData(make([]Value, n)))
}

// newInstance allocates a plain instance of a class.
func newInstance(t *Type) Value {
	s := t.First
	o := (*Instance)(allocWords(instanceHeaderWords + int(s.Inline)))
	o.shape = s
	if t.Flags&TypeHasDel != 0 {
		watchFinalizer(&o.Object)
	}
	return Value{unsafe.Pointer(o)}
}

// extraCap is the capacity of the extra array that holds n attributes.
func extraCap(n int) int {
	c := 4
	for c < n {
		c *= 2
	}
	return c
}

// attrsOf returns the attribute header of an object whose type has one.
func attrsOf(p unsafe.Pointer, t *Type) *attrs {
	if t.attrOffset == attrsBehindItems {
		return (*attrs)(unsafe.Add(p, TupleItemOffset+(*Tuple)(p).Len()*8))
	}
	return (*attrs)(unsafe.Add(p, t.attrOffset))
}

// slotPtr returns the address of slot i of an object of shape s (not in dict
// mode).
func slotPtr(p unsafe.Pointer, s *Shape, i int) *Value {
	if i < int(s.Inline) {
		return (*Value)(unsafe.Add(p, InstanceSlotOffset+uintptr(i)*8))
	}
	return (*Value)(unsafe.Add(attrsOf(p, s.Typ).extra, uintptr(i-int(s.Inline))*8))
}

// OwnAttr returns the attribute that the object itself holds (not its class),
// or no value. name must be interned when the object is not in dict mode.
func OwnAttr(v Value, name *Str) Value {
	s := v.header().shape
	if s.DictMode {
		d := (*Dict)(attrsOf(v.p, s.Typ).extra)
		return d.GetStr(name)
	}
	if s.Count == 0 {
		return Value{}
	}
	if !name.interned() {
		if name = lookupInterned(name); name == nil {
			return Value{}
		}
	}
	if i := s.Slot(name); i >= 0 {
		return *slotPtr(v.p, s, i)
	}
	return Value{}
}

// SetOwnAttr stores an attribute in the object itself. The type must have
// room for attributes (Type.HasDict).
func SetOwnAttr(v Value, name *Str, val Value) {
	s := v.header().shape
	if !s.DictMode {
		name = InternStr(name)
		if i := s.Slot(name); i >= 0 {
			*slotPtr(v.p, s, i) = val
			return
		}
		if n := s.With(name); n != nil {
			addSlot(v, s, n, val)
			return
		}
		materializeDict(v)
	}
	d := (*Dict)(attrsOf(v.p, s.Typ).extra)
	d.SetStr(name, val)
}

// AddSlot moves an object of shape s to shape n, which has one attribute more,
// and stores its value.
func AddSlot(v Value, s, n *Shape, val Value) { addSlot(v, s, n, val) }

func addSlot(v Value, s, n *Shape, val Value) {
	i := int(s.Count)
	if i >= int(s.Inline) {
		k := i - int(s.Inline)
		a := attrsOf(v.p, s.Typ)
		if k == 0 {
			a.extra = allocWords(4)
			s.Typ.growInline(int(n.Count))
		} else if k == extraCap(k) {
			old := unsafe.Slice((*Value)(a.extra), k)
			grown := make([]Value, extraCap(k+1))
			copy(grown, old)
			a.extra = unsafe.Pointer(unsafe.SliceData(grown))
		}
	}
	v.header().shape = n
	*slotPtr(v.p, n, i) = val
}

// growInline is told that instances of the type have n attributes: new
// instances get room for them inside the object.
func (t *Type) growInline(n int) {
	if !t.inlineAttrs {
		return
	}
	if n > 30 {
		n = 30
	}
	// Round up so that the whole object fills a size class.
	n = (n+1)&^1 + 0
	if n <= int(t.First.Inline) {
		return
	}
	f := &Shape{Typ: t, Inline: uint16(n), Count: t.First.Count, names: t.First.names}
	t.shapes = append(t.shapes, f)
	t.First = f
}

// DelOwnAttr removes an attribute of the object itself and reports whether it
// was there.
func DelOwnAttr(v Value, name *Str) bool {
	if OwnAttr(v, name).IsNil() {
		return false
	}
	return materializeDict(v).DelStr(name)
}

// materializeDict makes (or returns) the Dict that holds the object's own
// attributes from now on.
func materializeDict(v Value) *Dict {
	s := v.header().shape
	a := attrsOf(v.p, s.Typ)
	if s.DictMode {
		return (*Dict)(a.extra)
	}
	fixed := s.Typ.fixedSlots
	if !s.Typ.inlineAttrs {
		fixed = 0
	}
	d := NewDict()
	if n := int(s.Count) - fixed; n > 0 {
		d = NewDictSize(n)
	}
	for i := fixed; i < int(s.Count); i++ {
		p := slotPtr(v.p, s, i)
		if !p.IsNil() {
			name := s.names[i] // no other has it
			d.insert(Value{unsafe.Pointer(name)}, *p, name.Hash())
		}
		if i < int(s.Inline) {
			*p = Value{}
		}
	}
	v.header().shape = s.Typ.dictShapeFor(s)
	a.extra = unsafe.Pointer(d)
	return d
}

// dictShapeFor returns the dict-mode shape for objects laid out as s.
func (t *Type) dictShapeFor(s *Shape) *Shape {
	for _, d := range t.dictShapes {
		if d.Inline == s.Inline {
			return d
		}
	}
	d := &Shape{Typ: t, Inline: s.Inline, DictMode: true}
	t.dictShapes = append(t.dictShapes, d)
	t.shapes = append(t.shapes, d)
	return d
}

// HasDict reports whether instances of t hold attributes of their own.
func (t *Type) HasDict() bool { return t.attrOffset != 0 && t.Flags&TypeNoDict == 0 }

// InstanceDict returns the dict of the object's own attributes, as `__dict__`
// gives it, or nil when the type has none.
func InstanceDict(v Value) *Dict {
	if !v.IsObject() || !TypeOf(v).HasDict() {
		return nil
	}
	return materializeDict(v)
}

// SetInstanceDict makes d the dict of the object's own attributes.
func SetInstanceDict(v Value, d *Dict) {
	materializeDict(v)
	s := v.header().shape
	attrsOf(v.p, s.Typ).extra = unsafe.Pointer(d)
}

// fixedSlot returns the address of the value of the i-th __slots__ member.
func fixedSlot(v Value, i int) *Value {
	s := v.header().shape
	if s.Typ.inlineAttrs {
		return (*Value)(unsafe.Add(v.p, InstanceSlotOffset+uintptr(i)*8))
	}
	a := attrsOf(v.p, s.Typ)
	if a.fixed == nil {
		a.fixed = unsafe.Pointer(unsafe.SliceData(make([]Value, s.Typ.fixedSlots)))
	}
	return (*Value)(unsafe.Add(a.fixed, uintptr(i)*8))
}

// Attrs is the attribute header that a builtin type whose instances have a
// __dict__ (functions, modules...) embeds in its Go struct; see AttrsAt.
type Attrs = attrs

// AttrsAt says, before the type is readied, at which offset of its Go struct
// the Attrs field lies.
func (t *Type) AttrsAt(offset uintptr) { t.attrOffset = offset }
