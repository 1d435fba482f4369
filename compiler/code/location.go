package code

// The location table (co_linetable, PEP 657) maps code units to source
// positions. It is a sequence of entries; each covers 1 to 8 code units and
// starts with a byte that has its top bit set:
//
//	0x80 | kind<<3 | units-1
//
// where kind is
//
//	0..9    same line, start column kind*8 + b>>4, width b&15; one more byte b
//	10..12  line + kind-10; two more bytes: the columns
//	13      a signed varint: line delta; no columns
//	14      varints: signed line delta, end line - line, column+1, end column+1
//	15      no location at all
//
// Line deltas count from the line of the entry before (at first from
// Firstlineno); an entry of kind 15 does not change that line.

// Location is a source range. Lines count from 1, columns are offsets in
// UTF-8 bytes from 0; -1 means absent.
type Location struct {
	Line, EndLine, Col, EndCol int32
}

// NoLocation is the location of instructions that belong to no source line.
var NoLocation = Location{-1, -1, -1, -1}

const (
	locOneLine = 10
	locNoCols  = 13
	locLong    = 14
	locNone    = 15
)

// LocationWriter makes a location table, one instruction at a time.
type LocationWriter struct {
	Table []byte
	line  int32
}

// NewLocationWriter returns a writer for a code object that starts at
// firstLine; it appends to buf.
func NewLocationWriter(buf []byte, firstLine int32) LocationWriter {
	return LocationWriter{Table: buf, line: firstLine}
}

// Add appends an instruction of the given number of code units.
func (w *LocationWriter) Add(loc Location, units int) {
	for units > 8 {
		w.entry(loc, 8)
		units -= 8
	}
	w.entry(loc, units)
}

func (w *LocationWriter) entry(loc Location, units int) {
	head := func(kind int) byte { return byte(0x80 | kind<<3 | (units - 1)) }
	if loc.Line < 0 {
		w.Table = append(w.Table, head(locNone))
		return
	}
	delta := loc.Line - w.line
	w.line = loc.Line
	if loc.Col < 0 || loc.EndCol < 0 {
		if loc.EndLine == loc.Line || loc.EndLine == -1 {
			w.Table = appendSvarint(append(w.Table, head(locNoCols)), delta)
			return
		}
	} else if loc.EndLine == loc.Line {
		width := loc.EndCol - loc.Col
		if delta == 0 && loc.Col < 80 && width >= 0 && width < 16 {
			w.Table = append(w.Table, head(int(loc.Col>>3)), byte(loc.Col&7<<4|width))
			return
		}
		if delta >= 0 && delta < 3 && loc.Col < 128 && loc.EndCol < 128 {
			w.Table = append(w.Table, head(locOneLine+int(delta)), byte(loc.Col), byte(loc.EndCol))
			return
		}
	}
	t := appendSvarint(append(w.Table, head(locLong)), delta)
	t = appendVarint(t, uint32(loc.EndLine-loc.Line))
	t = appendVarint(t, uint32(loc.Col+1))
	w.Table = appendVarint(t, uint32(loc.EndCol+1))
}

// appendVarint appends v in groups of six bits, the lowest first.
func appendVarint(b []byte, v uint32) []byte {
	for v >= 64 {
		b = append(b, byte(0x40|v&0x3f))
		v >>= 6
	}
	return append(b, byte(v))
}

func appendSvarint(b []byte, v int32) []byte {
	if v < 0 {
		return appendVarint(b, uint32(-v)<<1|1)
	}
	return appendVarint(b, uint32(v)<<1)
}

// LocationEntry is one entry of a location table; it covers the instructions
// from byte offset Start up to End.
type LocationEntry struct {
	Start, End int
	Location
	HasColumns bool // kind 13 has lines only, kind 15 nothing
}

// LocationIter walks a location table. Malformed tables end early or give
// nonsense, but never fail.
type LocationIter struct {
	table []byte
	pos   int
	start int
	line  int32
}

// Locations returns an iterator over the location table.
func (c *Code) Locations() LocationIter {
	return LocationIter{table: c.Linetable, line: c.Firstlineno}
}

// Next returns the next entry.
func (it *LocationIter) Next() (e LocationEntry, ok bool) {
	if it.pos >= len(it.table) {
		return LocationEntry{}, false
	}
	b := it.table[it.pos]
	it.pos++
	kind := int(b >> 3 & 15)
	e = LocationEntry{Start: it.start, End: it.start + (int(b&7)+1)*2, Location: NoLocation}
	it.start = e.End
	switch {
	case kind == locNone:
		return e, true
	case kind == locLong:
		it.line += it.svarint()
		e.Line = it.line
		e.EndLine = it.line + int32(it.varint())
		e.Col = int32(it.varint()) - 1
		e.EndCol = int32(it.varint()) - 1
	case kind == locNoCols:
		it.line += it.svarint()
		e.Line, e.EndLine = it.line, it.line
		return e, true
	case kind >= locOneLine:
		it.line += int32(kind - locOneLine)
		e.Line, e.EndLine = it.line, it.line
		e.Col = int32(it.byte())
		e.EndCol = int32(it.byte())
	default:
		b := it.byte()
		e.Line, e.EndLine = it.line, it.line
		e.Col = int32(kind<<3) | int32(b>>4&7)
		e.EndCol = e.Col + int32(b&15)
	}
	e.HasColumns = true
	return e, true
}

func (it *LocationIter) byte() byte {
	if it.pos >= len(it.table) {
		return 0
	}
	b := it.table[it.pos]
	it.pos++
	return b
}

func (it *LocationIter) varint() uint32 {
	b := it.byte()
	v := uint32(b & 63)
	for shift := uint(6); b&64 != 0; shift += 6 {
		b = it.byte()
		v |= uint32(b&63) << shift
	}
	return v
}

func (it *LocationIter) svarint() int32 {
	v := it.varint()
	if v&1 != 0 {
		return -int32(v >> 1)
	}
	return int32(v >> 1)
}

// DropColumns replaces the location table, and those of nested code objects,
// by one that has lines only.
func (c *Code) DropColumns() {
	w := NewLocationWriter(make([]byte, 0, len(c.Linetable)), c.Firstlineno)
	it := c.Locations()
	for e, ok := it.Next(); ok; e, ok = it.Next() {
		w.Add(Location{e.Line, e.Line, -1, -1}, (e.End-e.Start)/2)
	}
	c.Linetable = w.Table
	for _, v := range c.Consts {
		if inner, ok := v.(*Code); ok {
			inner.DropColumns()
		}
	}
}

// LocationAt returns the source range of the instruction at a byte offset.
func (c *Code) LocationAt(offset int) Location {
	it := c.Locations()
	for e, ok := it.Next(); ok; e, ok = it.Next() {
		if offset < e.End {
			return e.Location
		}
	}
	return NoLocation
}

// LineAt returns the line of the instruction at a byte offset, or -1. A
// negative offset stands for a frame that has not started: Firstlineno. It reads
// no columns: frames are asked for their lines often.
func (c *Code) LineAt(offset int) int {
	if offset < 0 {
		return int(c.Firstlineno)
	}
	table, line, pos, end := c.Linetable, c.Firstlineno, 0, 0
	for pos < len(table) {
		b := table[pos]
		kind := int(b >> 3 & 15)
		it := LocationIter{table: table, pos: pos + 1}
		switch {
		case kind == locLong, kind == locNoCols:
			line += it.svarint()
		case kind >= locOneLine && kind != locNone:
			line += int32(kind - locOneLine)
		}
		if end += (int(b&7) + 1) * 2; offset < end {
			if kind == locNone {
				return -1
			}
			return int(line)
		}
		// Only the first byte of an entry has the highest bit.
		for pos++; pos < len(table) && table[pos] < 0x80; pos++ {
		}
	}
	return -1
}
