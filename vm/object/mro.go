package object

import "strings"

// mergeMRO linearizes a class and its bases by the C3 rule; ok is false when
// there is no consistent order, and then conflict lists the heads that block
// each other.
func mergeMRO(t *Type, bases []*Type) (mro, conflict []*Type, ok bool) {
	if len(bases) == 1 {
		return append([]*Type{t}, bases[0].MRO...), nil, true
	}
	seqs := make([][]*Type, 0, len(bases)+1)
	for _, b := range bases {
		seqs = append(seqs, b.MRO)
	}
	seqs = append(seqs, bases)
	mro = []*Type{t}
	for {
		var head *Type
		left := false
		for _, s := range seqs {
			if len(s) == 0 {
				continue
			}
			left = true
			if !inTail(s[0], seqs) {
				head = s[0]
				break
			}
		}
		if !left {
			return mro, nil, true
		}
		if head == nil {
			return nil, heads(seqs), false
		}
		mro = append(mro, head)
		for i, s := range seqs {
			if len(s) > 0 && s[0] == head {
				seqs[i] = s[1:]
			}
		}
	}
}

// inTail reports whether c stands behind the head of one of the sequences.
func inTail(c *Type, seqs [][]*Type) bool {
	for _, s := range seqs {
		if len(s) > 1 {
			for _, x := range s[1:] {
				if x == c {
					return true
				}
			}
		}
	}
	return false
}

// heads returns the different heads of what is left.
func heads(seqs [][]*Type) []*Type {
	var out []*Type
next:
	for _, s := range seqs {
		if len(s) == 0 {
			continue
		}
		for _, x := range out {
			if x == s[0] {
				continue next
			}
		}
		out = append(out, s[0])
	}
	return out
}

// defaultMRO is type.mro(): the C3 order of t over its bases.
func (t *Type) defaultMRO(th *Thread) ([]*Type, *Exception) {
	for i, b := range t.Bases {
		for _, c := range t.Bases[i+1:] {
			if b == c {
				return nil, th.TypeErrorf("duplicate base class %s", b.Name)
			}
		}
	}
	mro, conflict, ok := mergeMRO(t, t.Bases)
	if !ok {
		var names []string
		for _, c := range conflict {
			names = append(names, c.Name)
		}
		return nil, th.TypeErrorf("Cannot create a consistent method resolution\norder (MRO) for bases %s", strings.Join(names, ", "))
	}
	return mro, nil
}
