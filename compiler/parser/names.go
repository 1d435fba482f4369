package parser

// nameTable interns the identifiers of a source, keywords among them, so that
// each is hashed once, when it is read, and equal names share one string.
type nameTable struct {
	entries []nameEntry
	slots   []int32 // index+1 in entries; a power of two long
}

type nameEntry struct {
	s    string
	hash uint32
	kind kind
}

func hashName(s string) uint32 {
	var h uint32 = 2166136261
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// newNameTable makes a table that knows the keywords. srcLen hints at its size.
func newNameTable(srcLen int) *nameTable {
	size := 256
	for size < srcLen/32 && size < 1<<16 {
		size *= 2
	}
	t := &nameTable{
		entries: make([]nameEntry, 0, size/2),
		slots:   make([]int32, size),
	}
	for _, kw := range keywords {
		t.intern(kw.text, hashName(kw.text))
		t.entries[len(t.entries)-1].kind = kw.kind
	}
	return t
}

// intern finds or adds s, whose hash is h.
func (t *nameTable) intern(s string, h uint32) (int32, kind) {
	mask := uint32(len(t.slots) - 1)
	i := (h ^ h>>15) & mask
	for {
		x := t.slots[i]
		if x == 0 {
			break
		}
		if e := &t.entries[x-1]; e.hash == h && e.s == s {
			return x - 1, e.kind
		}
		i = (i + 1) & mask
	}
	// The copy keeps the source from staying in memory with its names.
	t.entries = append(t.entries, nameEntry{s: string([]byte(s)), hash: h, kind: tNAME})
	t.slots[i] = int32(len(t.entries))
	if len(t.entries)*2 > len(t.slots) {
		t.grow()
	}
	return int32(len(t.entries) - 1), tNAME
}

func (t *nameTable) grow() {
	t.slots = make([]int32, len(t.slots)*2)
	mask := uint32(len(t.slots) - 1)
	for n, e := range t.entries {
		i := (e.hash ^ e.hash>>15) & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = int32(n + 1)
	}
}
