package object

import "hash/maphash"

// The intern table holds the one Str of each interned text. Python makes it
// global: sys.intern. It is a hash table of its own rather than a Go map,
// because a map of strings keeps 32 bytes for each where 8 do, and because it
// is searched for bytes that are no string yet.
type internSet struct {
	slots []*Str // a power of two of them
	used  int
	seed  maphash.Seed
}

var interned = internSet{slots: make([]*Str, 4096), seed: maphash.MakeSeed()}

// find returns the string of these raw units, or nil and where it goes.
func (in *internSet) find(units string, kind uint8) (*Str, int) {
	mask := len(in.slots) - 1
	i := int(maphash.String(in.seed, units)) & mask
	for {
		p := in.slots[i]
		if p == nil || p.data == units && p.kind == kind {
			return p, i
		}
		i = (i + 1) & mask
	}
}

// add puts s, which find did not find, at i.
func (in *internSet) add(s *Str, i int) {
	in.slots[i] = s
	if in.used++; in.used*4 > len(in.slots)*3 {
		old := in.slots
		in.slots = make([]*Str, 2*len(old))
		for _, p := range old {
			if p != nil {
				_, i := in.find(p.data, p.kind)
				in.slots[i] = p
			}
		}
	}
}

// Intern returns the interned string of UTF-8 text.
func Intern(s string) *Str {
	if p, _ := interned.find(s, 1); p != nil && p.flags&strASCII != 0 {
		return p
	}
	return InternStr(newStr(s))
}

// InternBytes interns text that is given as WTF-8 bytes, which are copied.
func InternBytes(b []byte) *Str {
	p, i := interned.find(bytesView(b), 1)
	if p != nil && p.flags&strASCII != 0 {
		return p
	}
	if p != nil || len(b) <= 1 || !isASCII(bytesView(b)) {
		return InternStr(newStr(string(b)))
	}
	s, data := allocStr(len(b), 1, strASCII|strInterned)
	copy(data, b)
	interned.add(s, i)
	return s
}

// InternStr returns the interned string equal to s, making s itself the
// interned one when there is none. s must be exactly a str.
func InternStr(s *Str) *Str {
	if s.flags&strInterned != 0 {
		return s
	}
	p, i := interned.find(s.data, s.kind)
	if p != nil {
		return p
	}
	if s.shape != &StrType.Root && s.shape != nil {
		c := *s
		c.shape = &StrType.Root
		s = &c
	}
	s.flags |= strInterned
	interned.add(s, i)
	return s
}

// lookupInterned returns the interned string equal to s, or nil.
func lookupInterned(s *Str) *Str {
	p, _ := interned.find(s.data, s.kind)
	return p
}
