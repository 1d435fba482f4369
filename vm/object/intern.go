package object

import "hash/maphash"

// The intern table holds the one Str of each interned text. Python makes it
// global: sys.intern. It is a hash table of its own rather than a Go map,
// because a map of strings keeps 32 bytes for each where 8 do, and because it
// is searched for bytes that are no string yet.
type internSet struct {
	slots  []*Str   // a power of two of them
	hashes []uint32 // of the text at the same place in slots: a look at other strings is a cache miss
	used   int
	seed   maphash.Seed
}

const internRoom = 8192 // what a start needs without growing

var interned = internSet{
	slots:  make([]*Str, internRoom),
	hashes: make([]uint32, internRoom),
	seed:   maphash.MakeSeed(),
}

// find returns the string of these raw units, or nil and where it goes.
func (in *internSet) find(units string, kind uint8) (*Str, internPlace) {
	mask := uint32(len(in.slots) - 1)
	h := uint32(maphash.String(in.seed, units))
	for i := h & mask; ; i = (i + 1) & mask {
		p := in.slots[i]
		if p == nil || in.hashes[i] == h && p.data == units && p.kind == kind {
			return p, internPlace{i, h}
		}
	}
}

// internPlace is where a string is or goes, and its hash.
type internPlace struct{ at, hash uint32 }

// add puts s, which find did not find, at its place.
func (in *internSet) add(s *Str, p internPlace) {
	in.slots[p.at], in.hashes[p.at] = s, p.hash
	if in.used++; in.used*4 > len(in.slots)*3 {
		in.grow()
	}
}

func (in *internSet) grow() {
	slots, hashes := in.slots, in.hashes
	in.slots, in.hashes = make([]*Str, 2*len(slots)), make([]uint32, 2*len(slots))
	mask := uint32(len(in.slots) - 1)
	for i, s := range slots {
		if s == nil {
			continue
		}
		at := hashes[i] & mask
		for in.slots[at] != nil {
			at = (at + 1) & mask
		}
		in.slots[at], in.hashes[at] = s, hashes[i]
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
