package object

import "unsafe"

// Offset is a number that machine code compiled ahead of time needs of Go's
// data structures: where a field lies, how large an element is.
type Offset struct {
	Name string
	N    uint64
}

// MachineLayout returns what the handlers of package vm/loop need of objects.
func MachineLayout() []Offset {
	at := func(name string, n uintptr) Offset { return Offset{name, uint64(n)} }
	thread := unsafe.Offsetof(Thread{}.Stack)
	return []Offset{
		at("SHAPE_TYPE", unsafe.Offsetof(Shape{}.Typ)),
		at("SHAPE_VERSION", unsafe.Offsetof(Shape{}.Version)),
		at("SHAPE_INLINE", unsafe.Offsetof(Shape{}.Inline)),
		at("SHAPE_COUNT", unsafe.Offsetof(Shape{}.Count)),
		at("TYPE_ITER", unsafe.Offsetof(Type{}.Iter)),
		at("TYPE_CONTAINS", unsafe.Offsetof(Type{}.Contains)),
		at("TYPE_GETITEM", unsafe.Offsetof(Type{}.GetItem)),
		at("LIST_REV_ITER_SEQ", ListRevIterSeq),
		at("SEQ_ITER_SEQ", SeqIterSeq),
		at("SEQ_ITER_INDEX", SeqIterIndex),
		at("LIST_REV_ITER_INDEX", ListRevIterIndex),
		at("BUILTIN_OWNER", unsafe.Offsetof(Builtin{}.Owner)),
		at("BUILTIN_WORDS", unsafe.Sizeof(Builtin{})/8),
		at("TYPE_CALL", unsafe.Offsetof(Type{}.Call)),
		at("TYPE_FIRST", unsafe.Offsetof(Type{}.First)),
		at("TYPE_HAS_DEL", uintptr(TypeHasDel)),
		at("TYPE_VERSION", unsafe.Offsetof(Type{}.Version)),
		at("TYPE_BOOL", unsafe.Offsetof(Type{}.Bool)),
		at("TYPE_LEN", unsafe.Offsetof(Type{}.Len)),
		at("TYPE_MRO", unsafe.Offsetof(Type{}.MRO)),
		at("TYPE_FLAGS", unsafe.Offsetof(Type{}.Flags)),
		at("TYPE_EXCEPTION_SUB", uintptr(TypeExceptionSub)),
		at("TYPE_OWN_CLASS", uintptr(TypeOwnClass)),
		at("TYPE_INT_HEAP", uintptr(TypeIntSub|TypeHeap)),
		at("INT_SMALL", unsafe.Offsetof(Int{}.small)),
		at("INT_BIG", unsafe.Offsetof(Int{}.big)),
		at("TYPE_HASH", unsafe.Offsetof(Type{}.Hash)),
		at("TYPE_COMPARE", unsafe.Offsetof(Type{}.Compare)),
		at("TYPE_HEAP", uintptr(TypeHeap)),
		at("TYPE_TYPE_SUB", uintptr(TypeTypeSub)),
		at("TYPE_ATTR_OFFSET", unsafe.Offsetof(Type{}.attrOffset)),
		at("INSTANCE_EXTRA", instanceAttrOffset),
		at("INSTANCE_SLOTS", InstanceSlotOffset),
		at("SLOT_IN_EXTRA", slotInExtra),

		at("SET_SIZE", unsafe.Sizeof(Set{})),
		at("SET_FINGER", unsafe.Offsetof(Set{}.finger)),
		at("SET_HASH", unsafe.Offsetof(Set{}.hash)),
		at("SET_BLOCK", SetBlock),
		at("SET_MIN", minSetTable),
		at("SET_SECOND", secondSetTable),
		at("SET_ITER_TEMP", unsafe.Offsetof(SetIter{}.Temp)),
		at("RANGE_START", unsafe.Offsetof(Range{}.Start)),
		at("RANGE_STEP", unsafe.Offsetof(Range{}.Step)),
		at("RANGE_LENGTH", unsafe.Offsetof(Range{}.Length)),
		at("LIST_ITEMS", ListItemsOffset),
		at("LIST_LEN", ListLenOffset),
		at("LIST_CAP", ListCapOffset),
		at("TUPLE_LEN", TupleLenOffset),
		at("TUPLE_ITEMS", TupleItemOffset),
		at("LIST_ITER_SEQ", ListIterSeq),
		at("LIST_ITER_INDEX", ListIterIndex),
		at("TUPLE_ITER_SEQ", TupleIterSeq),
		at("TUPLE_ITER_INDEX", TupleIterIndex),
		at("RANGE_ITER_NEXT", RangeIterNext),
		at("RANGE_ITER_STEP", RangeIterStep),
		at("RANGE_ITER_REMAINING", RangeIterRemaining),
		at("LIST_ITER_TEMP", unsafe.Offsetof(ListIter{}.Temp)),
		at("TUPLE_ITER_TEMP", unsafe.Offsetof(TupleIter{}.Temp)),
		at("RANGE_ITER_TEMP", unsafe.Offsetof(RangeIter{}.Temp)),
		at("CELL_CONTENTS", CellContents),
		at("METHOD_FUNC", unsafe.Offsetof(BoundMethod{}.Func)),
		at("METHOD_SELF", unsafe.Offsetof(BoundMethod{}.Self)),

		at("DICT_ENTRIES", unsafe.Offsetof(Dict{}.entries)),
		at("DICT_ENTRIES_LEN", unsafe.Offsetof(Dict{}.entries)+8),
		at("DICT_INDEX", unsafe.Offsetof(Dict{}.index)),
		at("DICT_LOG_SIZE", unsafe.Offsetof(Dict{}.logSize)),
		at("DICT_USED", unsafe.Offsetof(Dict{}.used)),
		at("DICT_FILLED", unsafe.Offsetof(Dict{}.filled)),
		at("DICT_FIRST", unsafe.Offsetof(Dict{}.first)),
		at("DICT_SMALL", smallDict),
		at("DICT_OTHER_KEYS", unsafe.Offsetof(Dict{}.otherKeys)),
		at("DICT_KEYS_VERSION", unsafe.Offsetof(Dict{}.keysVersion)),
		at("DICT_ENTRY_SIZE", unsafe.Sizeof(dictEntry{})),
		at("DICT_ENTRY_KEY", unsafe.Offsetof(dictEntry{}.key)),
		at("DICT_ENTRY_VALUE", unsafe.Offsetof(dictEntry{}.value)),
		at("DICT_ENTRY_HASH", unsafe.Offsetof(dictEntry{}.hash)),

		at("SET_TABLE", unsafe.Offsetof(Set{}.table)),
		at("SET_TABLE_LEN", unsafe.Offsetof(Set{}.table)+8),
		at("SET_USED", unsafe.Offsetof(Set{}.used)),
		at("SET_FILL", unsafe.Offsetof(Set{}.fill)),
		at("SET_ENTRY_SIZE", unsafe.Sizeof(setEntry{})),
		at("SET_ENTRY_HASH", unsafe.Offsetof(setEntry{}.hash)),
		at("SET_NEIGHBOURS", setNeighbours),
		at("MODULE_DICT", unsafe.Offsetof(Module{}.Dict)),
		at("BYTES_DATA", unsafe.Offsetof(Bytes{}.Data)),
		at("BYTES_LEN", unsafe.Offsetof(Bytes{}.Data)+8),

		at("DICT_ITER_DICT", unsafe.Offsetof(DictIter{}.D)),
		at("DICT_ITER_POS", unsafe.Offsetof(DictIter{}.Pos)),
		at("DICT_ITER_USED", unsafe.Offsetof(DictIter{}.Used)),
		at("DICT_ITER_LEFT", unsafe.Offsetof(DictIter{}.Left)),
		at("SET_ITER_SET", unsafe.Offsetof(SetIter{}.Seq)),
		at("SET_ITER_POS", unsafe.Offsetof(SetIter{}.Pos)),
		at("SET_ITER_USED", unsafe.Offsetof(SetIter{}.Used)),
		at("SET_ITER_LEFT", unsafe.Offsetof(SetIter{}.Left)),
		at("BYTES_ITER_SEQ", unsafe.Offsetof(BytesIter{}.seq)),
		at("BYTES_ITER_INDEX", unsafe.Offsetof(BytesIter{}.i)),
		at("ENUMERATE_IT", unsafe.Offsetof(Enumerate{}.It)),
		at("ENUMERATE_INDEX", unsafe.Offsetof(Enumerate{}.Index)),
		at("ENUMERATE_LONG", unsafe.Offsetof(Enumerate{}.long)),
		at("ZIP_ITS", unsafe.Offsetof(Zip{}.Its)),
		at("BUILTIN_DEF", unsafe.Offsetof(Builtin{}.Def)),
		at("BUILTIN_SELF", unsafe.Offsetof(Builtin{}.Self)),
		at("NATIVE_FAST", unsafe.Offsetof(Native{}.fast)),
		at("FAST_SUM", FastNumber("sum")),
		at("FAST_ANY", FastNumber("any")),
		at("FAST_ALL", FastNumber("all")),
		at("BYTEARRAY_DATA", unsafe.Offsetof(ByteArray{}.Data)),

		at("STR_HASH", unsafe.Offsetof(Str{}.hash)),
		at("STR_DATA", unsafe.Offsetof(Str{}.data)),
		at("STR_BYTES", unsafe.Offsetof(Str{}.data)+8),
		at("STR_KIND", unsafe.Offsetof(Str{}.kind)),
		at("STR_FLAGS", unsafe.Offsetof(Str{}.flags)),
		at("STR_ASCII", strASCII),

		at("THREAD_TOP", unsafe.Offsetof(Thread{}.Top)),
		at("THREAD_DEPTH", unsafe.Offsetof(Thread{}.Depth)),
		at("THREAD_LIMIT", unsafe.Offsetof(Thread{}.Limit)),
		at("THREAD_INTERRUPT", unsafe.Offsetof(Thread{}.Interrupt)),
		at("THREAD_HANDLED", unsafe.Offsetof(Thread{}.Handled)),
		at("THREAD_ORIGIN_DEPTH", unsafe.Offsetof(Thread{}.OriginDepth)),
		at("THREAD_RT", unsafe.Offsetof(Thread{}.RT)),
		at("STACK_PTR", thread+unsafe.Offsetof(DataStack{}.Ptr)),
		at("STACK_LIMIT", thread+unsafe.Offsetof(DataStack{}.Limit)),
		at("STACK_CHUNK", thread+unsafe.Offsetof(DataStack{}.chunk)),
		at("CHUNK_WORDS", unsafe.Offsetof(stackChunk{}.words)),
		at("EXCEPTION_UNSEEN", unsafe.Offsetof(Exception{}.unseen)),
		at("EXCEPTION_QUIET", unsafe.Offsetof(Exception{}.quiet)),
		at("HANDLED_EXC", unsafe.Offsetof(Handled{}.Exc)),
		at("HANDLED_PREV", unsafe.Offsetof(Handled{}.Prev)),
		at("RT_LEN", unsafe.Offsetof(Runtime{}.LenFunction)),
		at("RT_ISINSTANCE", unsafe.Offsetof(Runtime{}.IsInstanceFunction)),
		at("RT_LIST_APPEND", unsafe.Offsetof(Runtime{}.ListAppend)),
	}
}

// IdentitySlots returns what the slots Hash and Compare hold of types whose
// instances are equal when they are identical.
func IdentitySlots() (hash, compare unsafe.Pointer) {
	return funcPtr(&ObjectType.Hash), funcPtr(&ObjectType.Compare)
}

// CollectionSlots returns the slot Iter of iterators, Contains and GetItem of dict.
func CollectionSlots() (iter, contains, getItem unsafe.Pointer) {
	return funcPtr(&ListIterType.Iter), funcPtr(&DictType.Contains), funcPtr(&DictType.GetItem)
}

// TypeCallSlot returns the slot Call of type.
func TypeCallSlot() unsafe.Pointer { return funcPtr(&TypeType.Call) }

// IntSlots returns the slots Hash and Compare of int.
func IntSlots() (hash, compare unsafe.Pointer) {
	return funcPtr(&IntType.Hash), funcPtr(&IntType.Compare)
}

// SingleBytes returns the array of the bytes objects of one byte.
func SingleBytes() *[256]*Bytes { return &byteObjs }

// Latin1Strs returns the array of the strings of one character up to U+00FF.
func Latin1Strs() *[256]*Str { return &latin1Strs }
