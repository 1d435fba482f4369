package object

import "sync"

// A typeDef is one entry of the table of builtin types: the type and the
// function that fills in its fields (name, slots, method tables).
type typeDef struct {
	typ    *Type
	define func()
}

// builtinTypes lists the types of this package, bases before what derives from
// them. The exceptions follow from their own table (exceptions.go).
func builtinTypes() []typeDef {
	return []typeDef{
		{&ObjectType, defineObject},
		{&TypeType, defineType},
		{&WrapperDescrType, defineWrapperDescr},
		{&MethodWrapperType, defineMethodWrapper},
		{&MethodDescrType, defineMethodDescr},
		{&ClassMethodDescrType, defineClassMethodDescr},
		{&GetSetDescrType, defineGetSetDescr},
		{&MemberDescrType, defineMemberDescr},
		{&BuiltinType, defineBuiltin},
		{&MethodType, defineMethod},
		{&StaticMethodType, defineStaticMethod},
		{&ClassMethodType, defineClassMethod},
		{&PropertyType, defineProperty},
		{&SuperType, defineSuper},
		{&NoneType, defineNone},
		{&EllipsisType, defineEllipsis},
		{&NotImplementedType, defineNotImplemented},
		{&IntType, defineInt},
		{&BoolType, defineBool},
		{&FloatType, defineFloat},
		{&ComplexType, defineComplex},
		{&StrType, defineStr},
		{&StrIterType, defineStrIter},
		{&BytesType, defineBytes},
		{&BytesIterType, defineBytesIter},
		{&ByteArrayType, defineByteArray},
		{&ByteArrayIterType, defineByteArrayIter},
		{&MemoryViewType, defineMemoryView},
		{&MemoryIterType, defineMemoryIter},
		{&ListType, defineList},
		{&ListIterType, defineListIter},
		{&ListRevIterType, defineListRevIter},
		{&TupleType, defineTuple},
		{&TupleIterType, defineTupleIter},
		{&DictType, defineDict},
		{&DictKeysType, defineDictKeys},
		{&DictValuesType, defineDictValues},
		{&DictItemsType, defineDictItems},
		{&DictKeyIterType, defineDictKeyIter},
		{&DictValueIterType, defineDictValueIter},
		{&DictItemIterType, defineDictItemIter},
		{&DictRevKeyIterType, defineDictRevKeyIter},
		{&DictRevValueIterType, defineDictRevValueIter},
		{&DictRevItemIterType, defineDictRevItemIter},
		{&MappingProxyType, defineMappingProxy},
		{&SetType, defineSet},
		{&FrozenSetType, defineFrozenSet},
		{&SetIterType, defineSetIter},
		{&RangeType, defineRange},
		{&RangeIterType, defineRangeIter},
		{&LongRangeIterType, defineLongRangeIter},
		{&SliceType, defineSlice},
		{&EnumerateType, defineEnumerate},
		{&ReversedType, defineReversed},
		{&ZipType, defineZip},
		{&MapType, defineMap},
		{&FilterType, defineFilter},
		{&SeqIterType, defineSeqIter},
		{&CallableIterType, defineCallableIter},
		{&ModuleType, defineModule},
		{&GenericAliasType, defineGenericAlias},
		{&genericAliasIterType, defineGenericAliasIter},
		{&UnionType, defineUnion},
		{&WeakRefType, defineWeakRef},
		{&WeakProxyType, defineWeakProxy},
		{&WeakCallableProxyType, defineWeakCallableProxy},
		{&SimpleNamespaceType, defineSimpleNamespace},
		{&CellType, defineCell},
	}
}

// The builtin types. They are structs, not pointers, so that their addresses
// are constants: "is it exactly a list?" compares a word with a constant.
var (
	ObjectType, TypeType, WrapperDescrType, MethodWrapperType, MethodDescrType,
	ClassMethodDescrType, GetSetDescrType, MemberDescrType, BuiltinType, MethodType,
	StaticMethodType, ClassMethodType, PropertyType, SuperType,
	NoneType, EllipsisType, NotImplementedType,
	IntType, BoolType, FloatType, ComplexType,
	StrType, StrIterType, BytesType, BytesIterType, ByteArrayType, ByteArrayIterType,
	MemoryViewType, MemoryIterType,
	ListType, ListIterType, ListRevIterType, TupleType, TupleIterType,
	DictType, DictKeysType, DictValuesType, DictItemsType, DictKeyIterType, DictValueIterType,
	DictItemIterType, DictRevKeyIterType, DictRevValueIterType, DictRevItemIterType, MappingProxyType,
	SetType, FrozenSetType, SetIterType, RangeType, RangeIterType, LongRangeIterType, SliceType,
	EnumerateType, ReversedType, ZipType, MapType, FilterType, SeqIterType, CallableIterType,
	ModuleType, GenericAliasType, UnionType,
	WeakRefType, WeakProxyType, WeakCallableProxyType, SimpleNamespaceType, CellType Type
)

var bootOnce sync.Once

// Boot builds the builtin types and constants. It must be called before
// anything else of this package and does its work once.
func Boot() { bootOnce.Do(boot) }

func boot() {
	initStrings()
	initNames()
	initSlotNames()
	initSlots()
	defs := append(builtinTypes(), exceptionTypes()...)
	for _, d := range defs {
		d.define()
		d.typ.Root.Typ = d.typ
		d.typ.First = &d.typ.Root
	}
	noneObject.shape = &NoneType.Root
	ellipsisObject.shape = &EllipsisType.Root
	notImplementedObject.shape = &NotImplementedType.Root
	trueObject = Int{Object: Object{&BoolType.Root}, small: 1}
	falseObject = Int{Object: Object{&BoolType.Root}}
	emptyTuple = Tuple{Object: Object{&TupleType.Root}, n: SmallInt(0)}
	for _, d := range defs {
		ready(d.typ)
	}
}

// DefineType readies a builtin type of another package: its fields are set,
// its Base (nil means object) is ready.
func DefineType(t *Type) {
	t.Root.Typ = t
	t.First = &t.Root
	ready(t)
}

func initStrings() {
	emptyStr = &Str{Object: Object{&StrType.Root}, kind: 1, flags: strASCII}
	var all [256]byte
	for i := range all {
		all[i] = byte(i)
	}
	text := string(all[:])
	for i := range latin1Strs {
		s := &Str{Object: Object{&StrType.Root}, kind: 1, data: text[i : i+1]}
		if i < 128 {
			s.flags = strASCII
		}
		latin1Strs[i] = s
		InternStr(s)
	}
	InternStr(emptyStr)
	initBytesConstants()
}

func initSlotNames() {
	for p, s := range map[**Str]string{&reprName: "__repr__", &strName: "__str__", &iterName: "__iter__",
		&nextName: "__next__", &boolName: "__bool__", &lenName: "__len__", &getItemName: "__getitem__",
		&setItemName: "__setitem__", &delItemName: "__delitem__", &containsName: "__contains__",
		&getName: "__get__", &setName2: "__set__", &deleteName: "__delete__"} {
		*p = Intern(s)
	}
}
