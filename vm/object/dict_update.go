package object

// updateArgs is update(*args, **kwargs), and what dict() does.
func (d *Dict) updateArgs(t *Thread, name string, args []Value, kwnames *Tuple) *Exception {
	nkw := 0
	if kwnames != nil {
		nkw = kwnames.Len()
	}
	pos, kw := args[:len(args)-nkw], args[len(args)-nkw:]
	if len(pos) > 1 {
		return t.arityError(name, len(pos), 0, 1)
	}
	if len(pos) == 1 {
		if err := d.Update(t, pos[0]); err != nil {
			return err
		}
	}
	for i, v := range kw {
		if err := d.Set(t, kwnames.At(i), v); err != nil {
			return err
		}
	}
	return nil
}

// Update does what update(v) does: v is a dict, a mapping with keys(), or an iterable
// of pairs.
func (d *Dict) Update(t *Thread, v Value) *Exception {
	if IsExact(v, &DictType) {
		return d.Merge(t, (*Dict)(v.p))
	}
	keys, err := FindAttr(t, v, names.keys)
	if err != nil {
		return err
	}
	if keys.IsNil() {
		return d.updatePairs(t, v)
	}
	return d.UpdateMapping(t, v)
}

// UpdateMapping is Update for an object known to be a mapping: it has
// keys(), or AttributeError is raised.
func (d *Dict) UpdateMapping(t *Thread, v Value) *Exception {
	if src, ok := AsDict(v); ok && sameFunc(TypeOf(v).Iter, UnaryFunc(dictIter)) {
		return d.Merge(t, src)
	}
	keys, err := CallMethod(t, v, names.keys)
	if err != nil {
		return err
	}
	return Iterate(t, keys, func(key Value) *Exception {
		val, err := GetItem(t, v, key)
		if err != nil {
			return err
		}
		return d.Set(t, key, val)
	})
}

// Merge copies the items of another dict.
func (d *Dict) Merge(t *Thread, src *Dict) *Exception {
	if src == d || src.used == 0 {
		return nil
	}
	if d.used == 0 {
		d.Clear()
		d.copyFrom(src)
		return nil
	}
	n, used := len(src.entries), src.used
	for i, ok := src.Next(0); ok; i, ok = src.Next(i + 1) {
		e := src.entries[i]
		if err := d.SetHash(t, e.key, e.value, e.hash); err != nil {
			return err
		}
		// Comparing keys may have run Python code.
		if n != len(src.entries) || used != src.used {
			return t.RuntimeErrorf("dict mutated during update")
		}
	}
	return nil
}

// updatePairs is update with an iterable of (key, value).
func (d *Dict) updatePairs(t *Thread, v Value) *Exception {
	n := 0
	return Iterate(t, v, func(item Value) *Exception {
		var pair []Value
		if p, ok := AsTuple(item); ok {
			pair = p.Items()
		} else if l, ok := AsList(item); ok {
			pair = append(pair, l.Items...)
		} else {
			var err *Exception
			if TypeOf(item).Iter == nil && TypeOf(item).GetItem == nil {
				return t.TypeErrorf("cannot convert dictionary update sequence element #%d to a sequence", n)
			}
			if pair, err = ToSlice(t, item); err != nil {
				return err
			}
		}
		if len(pair) != 2 {
			return t.ValueErrorf("dictionary update sequence element #%d has length %d; 2 is required", n, len(pair))
		}
		n++
		return d.Set(t, pair[0], pair[1])
	})
}

//py:classmethod dict.fromkeys(cls, iterable, value=None, /)
//py:doc Create a new dictionary with keys from iterable and values set to value.
func dictFromKeys(t *Thread, cls, iterable, value Value) (Value, *Exception) {
	r, err := Call0(t, cls)
	if err != nil {
		return Value{}, err
	}
	if IsExact(r, &DictType) {
		d := (*Dict)(r.p)
		if o, ok := AsSet(iterable); ok && TypeOf(iterable).Flags&TypeHeap == 0 {
			return r, d.addSetKeys(t, o, value)
		}
		if IsExact(iterable, &DictType) {
			return r, d.addDictKeys(t, (*Dict)(iterable.p), value)
		}
		return r, Iterate(t, iterable, func(key Value) *Exception { return d.Set(t, key, value) })
	}
	return r, Iterate(t, iterable, func(key Value) *Exception { return SetItem(t, r, key, value) })
}

// addSetKeys and addDictKeys do not hash the keys again.
func (d *Dict) addSetKeys(t *Thread, o *Set, value Value) *Exception {
	for i := 0; i < len(o.table); i++ {
		if e := o.table[i]; e.live() {
			if err := d.SetHash(t, e.key, value, e.hash); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *Dict) addDictKeys(t *Thread, o *Dict, value Value) *Exception {
	for i, ok := o.Next(0); ok; i, ok = o.Next(i + 1) {
		if err := d.SetHash(t, o.entries[i].key, value, o.entries[i].hash); err != nil {
			return err
		}
	}
	return nil
}
