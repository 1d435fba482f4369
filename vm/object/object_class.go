package object

// __class__ of objects, and its assignment.

func getClass(t *Thread, v Value) (Value, *Exception) { return TypeOf(v).Value(), nil }

func setClass(t *Thread, v, val Value) *Exception {
	if val.IsNil() {
		return t.TypeErrorf("can't delete __class__ attribute")
	}
	to, ok := AsType(val)
	if !ok {
		return t.TypeErrorf("__class__ must be set to a class, not '%s' object", TypeOf(val).Name)
	}
	from := TypeOf(v)
	modules := from.IsSubtype(&ModuleType) && to.IsSubtype(&ModuleType)
	if !modules && from.Flags&to.Flags&TypeHeap == 0 {
		return t.TypeErrorf("__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	if from == to {
		return nil
	}
	if err := t.compatible(from, to, "__class__"); err != nil {
		return err
	}
	changeClass(v, to)
	if !sameDescriptors(from, to) {
		descriptorsChanged()
	}
	return nil
}

// compatible checks that instances of one type can become instances of the
// other.
func (t *Thread) compatible(from, to *Type, attr string) *Exception {
	differs := func() *Exception {
		return t.TypeErrorf("%s assignment: '%s' object layout differs from '%s'", attr, to.Name, from.Name)
	}
	if to.HasDict() != from.HasDict() || to.hasWeakref() != from.hasWeakref() {
		return differs()
	}
	a, b := from.solid, to.solid
	// Classes that add the same __slots__ to the same base will do.
	if a != b && (a.Flags&b.Flags&TypeHeap == 0 || a.Base != b.Base || !sameSlots(a, b)) {
		return differs()
	}
	return nil
}

func sameSlots(a, b *Type) bool {
	if len(a.slotNames) != len(b.slotNames) {
		return false
	}
	for i := range a.slotNames {
		if a.slotNames[i] != b.slotNames[i] {
			return false
		}
	}
	return true
}

// changeClass gives v the shape of class to that has the same attributes at
// the same places.
func changeClass(v Value, to *Type) {
	s := v.header().shape
	if to.attrOffset == 0 {
		v.header().shape = to.First
		return
	}
	if s.DictMode {
		v.header().shape = to.dictShapeFor(s)
		return
	}
	n := to.rootFor(s.Inline)
	for _, name := range s.names[to.fixedSlots:s.Count] {
		if n = n.With(name); n == nil {
			// Too many attributes or shapes: move to a dict first.
			materializeDict(v)
			v.header().shape = to.dictShapeFor(v.header().shape)
			return
		}
	}
	v.header().shape = n
}

// rootFor returns the shape without attributes for objects with the given
// number of inline slots.
func (t *Type) rootFor(inline uint16) *Shape {
	if t.First.Inline == inline {
		return t.First
	}
	for _, s := range t.shapes {
		if s.Inline == inline && int(s.Count) == t.fixedSlots && !s.DictMode {
			return s
		}
	}
	s := &Shape{Typ: t, Inline: inline, Count: t.First.Count, names: t.First.names}
	t.shapes = append(t.shapes, s)
	return s
}
