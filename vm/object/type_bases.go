package object

// Assignment to __bases__.

func setTypeBases(t *Thread, v, val Value) *Exception {
	c := (*Type)(v.p)
	if err := c.settable(t, val, "__bases__"); err != nil {
		return err
	}
	bases, ok := AsTuple(val)
	if !ok {
		return t.TypeErrorf("can only assign tuple to %s.__bases__, not %s", c.Name, TypeOf(val).Name)
	}
	if bases.Len() == 0 {
		return t.TypeErrorf("can only assign non-empty tuple to %s.__bases__, not ()", c.Name)
	}
	for _, item := range bases.Items() {
		b, ok := AsType(item)
		if !ok {
			return t.TypeErrorf("%s.__bases__ must be tuple of classes, not '%s'", c.Name, TypeOf(item).Name)
		}
		if b.IsSubtype(c) || b.MRO == nil && b.basedOn(c) {
			return t.TypeErrorf("a __bases__ item causes an inheritance cycle")
		}
	}
	base, all, err := bestBase(t, bases)
	if err != nil {
		return err
	}
	if err := t.sameBaseLayout(c.Base, base); err != nil {
		return err
	}
	return c.rebase(t, base, all)
}

// basedOn reports whether c is a base of t, by __bases__.
func (t *Type) basedOn(c *Type) bool {
	for _, b := range t.Bases {
		if b == c || b.basedOn(c) {
			return true
		}
	}
	return false
}

// sameBaseLayout checks that a class based on from can be based on to without
// its instances being laid out anew. (Plain instances always have room for a
// __dict__, so unlike CPython one may come or go with the base.)
func (t *Thread) sameBaseLayout(from, to *Type) *Exception {
	if to.Layout == nil && from.Layout == nil && to.Flags&TypeTupleSub == from.Flags&TypeTupleSub &&
		to != &ObjectType && from == &ObjectType && to.fixedSlots == 0 {
		return t.TypeErrorf("__bases__ assignment: '%s' deallocator differs from '%s'", to.Name, from.Name)
	}
	if from.solid != to.solid {
		return t.TypeErrorf("__bases__ assignment: '%s' object layout differs from '%s'", to.Name, from.Name)
	}
	return nil
}

// rebase gives c other bases and everybody below it another MRO; when an MRO
// is impossible, everything stays as it was.
func (c *Type) rebase(t *Thread, base *Type, all []*Type) *Exception {
	oldBase, oldBases := c.Base, c.Bases
	c.Base, c.Bases = base, all
	type undo struct {
		c   *Type
		mro []*Type
	}
	var done []undo
	var remake func(k *Type) *Exception
	remake = func(k *Type) *Exception {
		mro, err := k.computeMRO(t)
		if err != nil {
			return err
		}
		done = append(done, undo{k, k.MRO})
		k.MRO = mro
		k.Modified()
		var failed *Exception
		k.eachSubclass(func(s *Type) {
			if failed == nil && s.MRO != nil {
				failed = remake(s)
			}
		})
		return failed
	}
	if err := remake(c); err != nil {
		for i := len(done) - 1; i >= 0; i-- {
			done[i].c.MRO = done[i].mro
			done[i].c.Modified()
		}
		c.Base, c.Bases = oldBase, oldBases
		return err
	}
	for _, b := range oldBases {
		b.removeSubclass(c)
	}
	for _, b := range all {
		b.addSubclass(c)
	}
	c.Modified()
	get, set := c.DescrGet == nil, c.DescrSet == nil
	if c.updateSlotsDown(nil); get != (c.DescrGet == nil) || set != (c.DescrSet == nil) {
		descriptorsChanged()
	}
	return nil
}
