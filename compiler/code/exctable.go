package code

// The exception table (co_exceptiontable) lists which instructions are
// covered by which handler. Each entry is four varints (six bits a byte, the
// highest first, 0x40 on all but the last byte): start, length, target, all
// in code units, and depth<<1|lasti. The first byte of an entry has the top bit
// set, so that a search may start in the middle. Entries are sorted by start
// and do not overlap.

// Handler is an entry of the exception table. Offsets are in bytes.
type Handler struct {
	Start, End int  // covered instructions
	Target     int  // the handler
	Depth      int  // stack depth to unwind to
	Lasti      bool // push the offset of the raising instruction, then the exception
}

// AppendHandler appends the entry h to an exception table.
func AppendHandler(table []byte, h Handler) []byte {
	first := len(table)
	table = appendExcVarint(table, uint32(h.Start/2))
	table = appendExcVarint(table, uint32((h.End-h.Start)/2))
	table = appendExcVarint(table, uint32(h.Target/2))
	dl := uint32(h.Depth) << 1
	if h.Lasti {
		dl |= 1
	}
	table = appendExcVarint(table, dl)
	table[first] |= 0x80
	return table
}

func appendExcVarint(b []byte, v uint32) []byte {
	for shift := 30; shift > 0; shift -= 6 {
		if v>>shift != 0 {
			b = append(b, byte(v>>shift&0x3f|0x40))
		}
	}
	return append(b, byte(v&0x3f))
}

// HandlerIter walks an exception table; malformed tables end early.
type HandlerIter struct {
	table []byte
	pos   int
}

// Handlers returns an iterator over the exception table.
func (c *Code) Handlers() HandlerIter { return HandlerIter{table: c.Exceptiontable} }

// Next returns the next entry.
func (it *HandlerIter) Next() (h Handler, ok bool) {
	if it.pos >= len(it.table) {
		return Handler{}, false
	}
	start, ok1 := it.varint()
	length, ok2 := it.varint()
	target, ok3 := it.varint()
	dl, ok4 := it.varint()
	if !(ok1 && ok2 && ok3 && ok4) {
		it.pos = len(it.table)
		return Handler{}, false
	}
	return Handler{
		Start: int(start) * 2, End: int(start+length) * 2, Target: int(target) * 2,
		Depth: int(dl >> 1), Lasti: dl&1 != 0,
	}, true
}

func (it *HandlerIter) varint() (uint32, bool) {
	var v uint32
	for it.pos < len(it.table) {
		b := it.table[it.pos]
		it.pos++
		v = v<<6 | uint32(b&63)
		if b&64 == 0 {
			return v, v < 1<<30
		}
	}
	return 0, false
}

// HandlerAt returns the handler that covers the instruction at a byte offset.
func (c *Code) HandlerAt(offset int) (Handler, bool) {
	it := c.Handlers()
	for h, ok := it.Next(); ok; h, ok = it.Next() {
		if offset < h.Start {
			break
		}
		if offset < h.End {
			return h, true
		}
	}
	return Handler{}, false
}
