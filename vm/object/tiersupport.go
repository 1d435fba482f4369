package object

import (
	"unsafe"

	"gopy/vm/num"
)

// What machine code needs to know about objects: where things lie. Offsets are
// in bytes from the object.
const (
	ListItemsOffset     = unsafe.Offsetof(List{}.Items)
	ListLenOffset       = ListItemsOffset + 8
	ListCapOffset       = ListItemsOffset + 16
	TupleLenOffset      = unsafe.Offsetof(Tuple{}.n)
	StrDataOffset       = int(unsafe.Offsetof(Str{}.data)) // a Go string
	StrIterSeq          = unsafe.Offsetof(StrIter{}.s)
	StrIterIndex        = unsafe.Offsetof(StrIter{}.i)
	StrKindOffset       = int64(unsafe.Offsetof(Str{}.kind))
	RangeStart          = unsafe.Offsetof(Range{}.Start)
	RangeStep           = unsafe.Offsetof(Range{}.Step)
	RangeLength         = unsafe.Offsetof(Range{}.Length)
	RangeIterNext       = unsafe.Offsetof(RangeIter{}.Next)
	RangeIterStep       = unsafe.Offsetof(RangeIter{}.Step)
	RangeIterRemaining  = unsafe.Offsetof(RangeIter{}.Remaining)
	ListIterSeq         = unsafe.Offsetof(ListIter{}.Seq)
	ListIterIndex       = unsafe.Offsetof(ListIter{}.Index)
	TupleIterSeq        = unsafe.Offsetof(TupleIter{}.Seq)
	TupleIterIndex      = unsafe.Offsetof(TupleIter{}.Index)
	CellContents        = unsafe.Offsetof(Cell{}.Contents)
	InstanceExtraOffset = instanceAttrOffset
	// SlotInExtra is the bit of slot codes that says that the slot is in the
	// extra array.
	SlotInExtra = slotInExtra
)

// VersionAddr returns where the dict's keys version is.
func (d *Dict) VersionAddr() *uint32 { return &d.keysVersion }

// EntryAddr returns where the value of entry i is, while the keys version is
// what it is now.
func (d *Dict) EntryAddr(i int) *Value { return &d.entries[i].value }

// BlankList makes an empty list with room for n items, which lie behind it.
func BlankList(n int) unsafe.Pointer {
	const header = int(unsafe.Sizeof(List{}) / 8)
	words := make([]Value, header+n)
	l := (*List)(unsafe.Pointer(unsafe.SliceData(words)))
	l.Object = Object{&ListType.Root}
	l.Items = words[header:header:len(words)]
	return unsafe.Pointer(l)
}

// BlankSet makes an empty set that lacks its shape, with its first table behind it.
func BlankSet() unsafe.Pointer {
	s := &struct {
		Set
		buf [minSetTable]setEntry
	}{}
	s.table = s.buf[:]
	return unsafe.Pointer(s)
}

// SetBlock is the number of entries behind a set that BlankSetBlock makes: its
// first table, and the one that it gets when that is full.
const SetBlock = minSetTable + secondSetTable

// secondSetTable is the size of the table of a set that outgrew its first one.
const secondSetTable = 32

// BlankSetBlock makes a set that need not get a new table for some keys. Its table
// has the capacity of all entries as long as it is the first one.
func BlankSetBlock() unsafe.Pointer {
	s := &struct {
		Set
		buf [SetBlock]setEntry
	}{}
	s.table = s.buf[:minSetTable]
	return unsafe.Pointer(s)
}

// BlankSetTable makes a second table.
func BlankSetTable() unsafe.Pointer { return unsafe.Pointer(new([secondSetTable]setEntry)) }

// BlankWords makes an object of n words, which lacks its shape.
func BlankWords(n int) unsafe.Pointer { return allocWords(n) }

// InstanceWords returns how many words instances of t have that typ.Alloc makes
// at present.
func (t *Type) InstanceWords() int { return instanceHeaderWords + int(t.First.Inline) }

// BlankTuple makes a tuple of n items that are not there yet.
func BlankTuple(n int) unsafe.Pointer { return unsafe.Pointer(NewTupleSize(n)) }

// InlineSlot returns the offset of attribute i of instances of shape s, or 0
// when it is not in the object itself.
func (s *Shape) InlineSlot(i int) int {
	if s.DictMode || s.Typ.attrOffset != instanceAttrOffset || i >= int(s.Inline) {
		return 0
	}
	return InstanceSlotOffset + 8*i
}

// Fields of iterators, for machine code. Those of bytes and bytearrays are alike.
const (
	ListRevIterSeq   = unsafe.Offsetof(ListRevIter{}.Seq)
	ListRevIterIndex = unsafe.Offsetof(ListRevIter{}.Index)
	SeqIterSeq       = unsafe.Offsetof(SeqIter{}.Seq)
	SeqIterIndex     = unsafe.Offsetof(SeqIter{}.Index)
	BytesIterSeq     = unsafe.Offsetof(BytesIter{}.seq)
	BytesIterIndex   = unsafe.Offsetof(BytesIter{}.i)
	EnumerateIt      = unsafe.Offsetof(Enumerate{}.It)
	EnumerateIndex   = unsafe.Offsetof(Enumerate{}.Index)
	EnumerateLong    = unsafe.Offsetof(Enumerate{}.long)
	ZipIts           = unsafe.Offsetof(Zip{}.Its)
	ZipStrict        = unsafe.Offsetof(Zip{}.Strict)
)

// BytesIterState returns what an iterator of bytes or of a bytearray iterates
// over, no value when it is exhausted, and where it is.
func BytesIterState(v Value) (seq Value, i int) {
	it := (*BytesIter)(v.p)
	return FromPtr(unsafe.Pointer(it.seq)), it.i
}

// PowTables returns the addresses of the tables of float powers: see package num.
func PowTables() (log, exp uint64) {
	l, e := num.PowTables()
	return uint64(uintptr(l)), uint64(uintptr(e))
}

// StrKind returns how many bytes a str has for each character, StrData all of
// them.
func StrKind(v Value) int    { return int((*Str)(v.p).kind) }
func StrData(v Value) string { return (*Str)(v.p).data }

// StrIterState returns what a str_ascii_iterator goes through, no value when it is
// exhausted, and the index of the next character.
func StrIterState(v Value) (Value, int) {
	it := (*StrIter)(v.p)
	if it.s == nil {
		return Value{}, it.i
	}
	return it.s.Value(), it.i
}
