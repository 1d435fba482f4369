package pickle

import "gopy/vm/object"

// fastDepthLimit is how deep containers lie before a fast pickler, which has no
// memo, looks for cycles.
const fastDepthLimit = 50

func (p *pickler) enterFast(t *Thread, v Value) *Exception {
	if p.fastDepth++; p.fastDepth <= fastDepthLimit {
		return nil
	}
	if p.fastMemo[v] {
		p.fastDepth--
		return t.ValueErrorf("fast mode: can't pickle cyclic objects including object type %s at %#x", object.TypeOf(v).Name, v.Bits())
	}
	if p.fastMemo == nil {
		p.fastMemo = map[Value]bool{}
	}
	p.fastMemo[v] = true
	return nil
}

func (p *pickler) leaveFast(v Value) {
	if p.fastDepth > fastDepthLimit {
		delete(p.fastMemo, v)
	}
	p.fastDepth--
}

func (p *pickler) saveList(t *Thread, v Value) *Exception {
	if p.fast != 0 {
		if err := p.enterFast(t, v); err != nil {
			return err
		}
		defer p.leaveFast(v)
	}
	if p.bin != 0 {
		p.w.op(opEmptyList)
	} else {
		p.w.op(opMark, opList)
	}
	p.remember(v)
	l, _ := object.AsList(v)
	if len(l.Items) == 0 {
		return nil
	}
	if p.bin == 0 {
		it, err := object.Iter(t, v)
		if err != nil {
			return err
		}
		return p.batchList(t, it)
	}
	if len(l.Items) == 1 {
		if err := p.save(t, l.Items[0], false); err != nil {
			return err
		}
		p.w.op(opAppend)
		return nil
	}
	for i := 0; i < len(l.Items); {
		p.w.op(opMark)
		for n := 0; n < batchSize && i < len(l.Items); n++ {
			if err := p.save(t, l.Items[i], false); err != nil {
				return err
			}
			i++
		}
		p.w.op(opAppends)
	}
	return nil
}

// batchList writes what an iterator gives as items of a list.
func (p *pickler) batchList(t *Thread, it Value) *Exception {
	return p.batch(t, it, opAppend, opAppends, func(item Value) *Exception { return p.save(t, item, false) })
}

// batchDict writes the pairs that an iterator gives.
func (p *pickler) batchDict(t *Thread, it Value) *Exception {
	return p.batch(t, it, opSetItem, opSetItems, func(item Value) *Exception {
		pair, ok := object.AsTuple(item)
		if !ok || pair.Len() != 2 {
			return t.TypeErrorf("dict items iterator must return 2-tuples")
		}
		if err := p.save(t, pair.At(0), false); err != nil {
			return err
		}
		return p.save(t, pair.At(1), false)
	})
}

// batch writes items in groups: one alone with the instruction one, several
// between MARK and the instruction many.
func (p *pickler) batch(t *Thread, it Value, one, many byte, save func(item Value) *Exception) *Exception {
	next := func() (Value, *Exception) { return object.Next(t, it) }
	item, err := next()
	for err == nil && !item.IsNil() {
		if p.bin == 0 {
			if err = save(item); err != nil {
				return err
			}
			p.w.op(one)
			item, err = next()
			continue
		}
		var second Value
		if second, err = next(); err != nil {
			return err
		}
		if second.IsNil() {
			if err = save(item); err != nil {
				return err
			}
			p.w.op(one)
			return nil
		}
		p.w.op(opMark)
		if err = save(item); err != nil {
			return err
		}
		item = second
		n := 1
		for ; !item.IsNil(); item, err = next() {
			if err = save(item); err != nil {
				return err
			}
			if n++; n == batchSize {
				break
			}
		}
		if err != nil {
			return err
		}
		p.w.op(many)
		if n != batchSize {
			return nil
		}
		item, err = next()
	}
	return err
}

func (p *pickler) saveDict(t *Thread, v Value) *Exception {
	if p.fast != 0 {
		if err := p.enterFast(t, v); err != nil {
			return err
		}
		defer p.leaveFast(v)
	}
	if p.bin != 0 {
		p.w.op(opEmptyDict)
	} else {
		p.w.op(opMark, opDict)
	}
	p.remember(v)
	d, _ := object.AsDict(v)
	size := d.Len()
	if size == 0 {
		return nil
	}
	if p.bin == 0 {
		items, err := object.CallMethod(t, v, object.Intern("items"))
		if err != nil {
			return err
		}
		it, err := object.Iter(t, items)
		if err != nil {
			return err
		}
		return p.batchDict(t, it)
	}
	n := 0
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		if n == 0 && size > 1 {
			p.w.op(opMark)
		}
		key, val := d.Item(i)
		if err := p.save(t, key, false); err != nil {
			return err
		}
		if err := p.save(t, val, false); err != nil {
			return err
		}
		if size == 1 {
			p.w.op(opSetItem)
			return nil
		}
		if d.Len() != size {
			return t.RuntimeErrorf("dictionary changed size during iteration")
		}
		if n++; n == batchSize {
			p.w.op(opSetItems)
			n = 0
		}
	}
	if n > 0 {
		p.w.op(opSetItems)
	} else if size > 1 {
		// The reference begins a group before it looks whether there is more.
		p.w.op(opMark, opSetItems)
	}
	return nil
}

func (p *pickler) saveTuple(t *Thread, v Value) *Exception {
	items, _ := object.AsTuple(v)
	n := items.Len()
	if n == 0 {
		if p.proto > 0 {
			p.w.op(opEmptyTuple)
		} else {
			p.w.op(opMark, opTuple)
		}
		return nil
	}
	short := n <= 3 && p.proto >= 2
	if !short {
		p.w.op(opMark)
	}
	for i := range n {
		if err := p.save(t, items.At(i), false); err != nil {
			return err
		}
	}
	if idx, ok := p.memo.get(v); ok {
		// An item contains the tuple, which is thus complete already.
		switch {
		case short:
			for range n {
				p.w.op(opPop)
			}
		case p.bin != 0:
			p.w.op(opPopMark)
		default:
			for range n + 1 {
				p.w.op(opPop)
			}
		}
		p.fetch(idx)
		return nil
	}
	if short {
		p.w.op(byte(opTuple1 + n - 1))
	} else {
		p.w.op(opTuple)
	}
	p.remember(v)
	return nil
}

func (p *pickler) saveSet(t *Thread, v Value) *Exception {
	if p.proto < 4 {
		return p.saveSetCall(t, v, &object.SetType)
	}
	p.w.op(opEmptySet)
	p.remember(v)
	set, _ := object.AsSet(v)
	size := set.Len()
	if size == 0 {
		return nil
	}
	next, item := set.Next(0)
	for {
		p.w.op(opMark)
		n := 0
		for ; !item.IsNil() && n < batchSize; n++ {
			if err := p.save(t, item, false); err != nil {
				return err
			}
			if set.Len() != size {
				return t.RuntimeErrorf("set changed size during iteration")
			}
			next, item = set.Next(next + 1)
		}
		p.w.op(opAddItems)
		if n < batchSize {
			return nil
		}
	}
}

func (p *pickler) saveSetCall(t *Thread, v Value, typ *Type) *Exception {
	list, err := object.Call1(t, object.ListType.Value(), v)
	if err != nil {
		return err
	}
	return p.saveReduce(t, &reduced{callable: typ.Value(), args: object.NewTuple(list)}, v)
}

func (p *pickler) saveFrozenSet(t *Thread, v Value) *Exception {
	if p.proto < 4 {
		return p.saveSetCall(t, v, &object.FrozenSetType)
	}
	if p.fast != 0 {
		if err := p.enterFast(t, v); err != nil {
			return err
		}
		defer p.leaveFast(v)
	}
	p.w.op(opMark)
	if err := object.Iterate(t, v, func(item Value) *Exception { return p.save(t, item, false) }); err != nil {
		return err
	}
	if idx, ok := p.memo.get(v); ok {
		p.w.op(opPopMark)
		p.fetch(idx)
		return nil
	}
	p.w.op(opFrozenSet)
	p.remember(v)
	return nil
}
