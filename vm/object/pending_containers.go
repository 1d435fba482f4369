package object

// What is not written yet of this part; each definition moves to its own file.

func defineList()             { ListType = Type{Name: "list", Flags: TypeListSub} }
func defineListIter()         { ListIterType = Type{Name: "listiter"} }
func defineListRevIter()      { ListRevIterType = Type{Name: "listreviter"} }
func defineTuple()            { TupleType = Type{Name: "tuple", Flags: TypeTupleSub} }
func defineTupleIter()        { TupleIterType = Type{Name: "tupleiter"} }
func defineDict()             { DictType = Type{Name: "dict", Flags: TypeDictSub} }
func defineDictKeys()         { DictKeysType = Type{Name: "dictkeys"} }
func defineDictValues()       { DictValuesType = Type{Name: "dictvalues"} }
func defineDictItems()        { DictItemsType = Type{Name: "dictitems"} }
func defineDictKeyIter()      { DictKeyIterType = Type{Name: "dictkeyiter"} }
func defineDictValueIter()    { DictValueIterType = Type{Name: "dictvalueiter"} }
func defineDictItemIter()     { DictItemIterType = Type{Name: "dictitemiter"} }
func defineDictRevKeyIter()   { DictRevKeyIterType = Type{Name: "dictrevkeyiter"} }
func defineDictRevValueIter() { DictRevValueIterType = Type{Name: "dictrevvalueiter"} }
func defineDictRevItemIter()  { DictRevItemIterType = Type{Name: "dictrevitemiter"} }
func defineMappingProxy()     { MappingProxyType = Type{Name: "mappingproxy"} }
func defineSet()              { SetType = Type{Name: "set"} }
func defineFrozenSet()        { FrozenSetType = Type{Name: "frozenset"} }
func defineSetIter()          { SetIterType = Type{Name: "setiter"} }
func defineEnumerate()        { EnumerateType = Type{Name: "enumerate"} }
func defineReversed()         { ReversedType = Type{Name: "reversed"} }
func defineZip()              { ZipType = Type{Name: "zip"} }
func defineMap()              { MapType = Type{Name: "map"} }
func defineFilter()           { FilterType = Type{Name: "filter"} }
func defineSeqIter()          { SeqIterType = Type{Name: "seqiter"} }
func defineCallableIter()     { CallableIterType = Type{Name: "callableiter"} }
func defineSimpleNamespace()  { SimpleNamespaceType = Type{Name: "simplenamespace"} }
func defineCell()             { CellType = Type{Name: "cell"} }

// NewSeqIter makes the iterator of an object that has __getitem__ alone.
func NewSeqIter(v Value) Value { return v }
