package object

// TypeFlags say what C code of CPython asks of tp_flags, and a few things of
// our own.
type TypeFlags uint32

// The Sub flags are inherited: they make "is it a str?" one load and a test.
const (
	TypeIntSub TypeFlags = 1 << iota
	TypeStrSub
	TypeBytesSub
	TypeListSub
	TypeTupleSub
	TypeDictSub
	TypeTypeSub
	TypeExceptionSub
	TypeFloatSub
	TypeComplexSub
	TypeByteArraySub
	TypeSetSub       // set
	TypeFrozenSetSub // frozenset
	TypeHeap         // made by a class statement or type(): may be changed
	TypeBase         // may be subclassed
	TypeImmutable    // attributes cannot be set (builtin types)
	TypeReady
	TypeNoDict      // has an attribute header for __slots__ only
	TypeWeakref     // instances can be weakly referenced
	TypeHasDel      // defines __del__: instances are watched
	TypeAbstract    // has abstract methods: cannot be instantiated
	TypeMapping     // Py_TPFLAGS_MAPPING, for match
	TypeSequence    // Py_TPFLAGS_SEQUENCE, for match
	TypeMethodDescr // instances are called with self when looked up as methods
	TypeDisallowNew // type.__new__ may not be called: "cannot create 'x' instances"
	TypeMatchSelf   // case str(x): matches the subject itself
	TypeFunction    // a Python function: as __new__ in a class it becomes a static method
	TypeTraceback   // what __traceback__ of an exception may be set to
)

// TypeNoWeakref is the default; types name it where it may surprise.
const TypeNoWeakref TypeFlags = 0

const inheritedFlags = TypeIntSub | TypeStrSub | TypeBytesSub | TypeListSub | TypeTupleSub |
	TypeDictSub | TypeTypeSub | TypeExceptionSub | TypeFloatSub | TypeComplexSub | TypeByteArraySub |
	TypeSetSub | TypeFrozenSetSub | TypeMapping | TypeSequence | TypeHasDel | TypeMatchSelf | TypeWeakref

// BinaryOp numbers the binary operators, as the argument of BINARY_OP does
// (its in-place variants follow at +13).
type BinaryOp uint8

const (
	OpAdd BinaryOp = iota
	OpAnd
	OpFloorDiv
	OpLshift
	OpMatMul
	OpMul
	OpMod
	OpOr
	OpPow
	OpRshift
	OpSub
	OpTrueDiv
	OpXor
	numBinaryOps
	OpDivMod = numBinaryOps // divmod() has a slot but no instruction
)

// CompareOp numbers the rich comparisons, as the argument of COMPARE_OP does.
type CompareOp uint8

const (
	Lt CompareOp = iota
	Le
	Eq
	Ne
	Gt
	Ge
)

// The kinds of slot functions. A zero Value with a nil exception means
// "exhausted" for IterNext only.
type (
	UnaryFunc     func(t *Thread, v Value) (Value, *Exception)
	BinaryFunc    func(t *Thread, a, b Value) (Value, *Exception)
	TernaryFunc   func(t *Thread, a, b, c Value) (Value, *Exception)
	CompareFunc   func(t *Thread, a, b Value, op CompareOp) (Value, *Exception)
	HashFunc      func(t *Thread, v Value) (int64, *Exception)
	LenFunc       func(t *Thread, v Value) (int, *Exception)
	BoolFunc      func(t *Thread, v Value) (bool, *Exception)
	ContainsFunc  func(t *Thread, container, item Value) (bool, *Exception)
	RepeatFunc    func(t *Thread, v Value, n int) (Value, *Exception)
	GetAttrFunc   func(t *Thread, v Value, name *Str) (Value, *Exception)
	SetAttrFunc   func(t *Thread, v Value, name *Str, val Value) *Exception // val no value: delete
	SetItemFunc   func(t *Thread, v, key, val Value) *Exception             // val no value: delete
	CallFunc      func(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception)
	NewFunc       func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception)
	InitFunc      func(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception
	DescrGetFunc  func(t *Thread, descr, obj Value, owner *Type) (Value, *Exception) // obj no value: on the class
	DescrSetFunc  func(t *Thread, descr, obj, val Value) *Exception                  // val no value: delete
	GetBufferFunc func(t *Thread, v Value, flags BufferFlags) (*Buffer, *Exception)
)

// Type is a Python type object, builtin or made by a class statement.
//
// What an operator does is decided by the slots: a nil slot means the type
// does not support it. Ready fills the empty slots of a builtin type from its
// bases and adds a wrapper (`list.__len__`) to Dict for each slot that the type
// itself sets; for classes written in Python it sets each slot whose special
// method is found by MRO to a function that calls the method.
type Type struct {
	Object
	First *Shape // the shape that new instances start with
	Root  Shape  // the shape of instances without attributes of their own

	Name     string // as messages show it: builtin types outside builtins with their module
	Qualname string
	Module   string // "" means builtins, for builtin types
	Doc      string
	TextSig  string // "(iterable=(), /)"; "" when there is none

	Flags   TypeFlags
	Version uint32 // for caches of attributes of the type itself; 0: none

	Base        *Type
	Bases       []*Type
	MRO         []*Type
	Dict        *Dict
	attrOffset  uintptr             // of the attribute header in instances; 0: none
	inlineAttrs bool                // instances are nothing but attributes, some of them inside the object
	fixedSlots  int                 // number of __slots__ members over all bases
	alloc       func(t *Type) Value // a blank instance of the layout
	solid       *Type               // the base that decided the layout: a builtin type or a class with __slots__
	slotNames   []*Str              // the __slots__ of the class itself, mangled and sorted
	subclasses  []typeLink
	shapes      []*Shape // all shapes but Root
	dictShapes  []*Shape
	customMRO   bool     // a metaclass ordered MRO by its mro(): nothing is cached about it
	walking     bool     // the tree of subclasses is being walked from here
	rt          *Runtime // of classes: the interpreter that made it

	// Methods, getters and members, as cmd/clinic generates them.
	Layout  *Layout // nil: plain objects, and tuples
	Methods []Native
	Getters []Getter

	// Slots.
	New                   NewFunc
	Init                  InitFunc
	Call                  CallFunc
	Repr                  UnaryFunc
	Str                   UnaryFunc
	Hash                  HashFunc
	Compare               CompareFunc
	GetAttr               GetAttrFunc
	SetAttr               SetAttrFunc
	Iter                  UnaryFunc
	IterNext              UnaryFunc
	DescrGet              DescrGetFunc
	DescrSet              DescrSetFunc
	Len                   LenFunc
	Contains              ContainsFunc
	GetItem               BinaryFunc
	SetItem               SetItemFunc
	Concat                BinaryFunc
	Repeat                RepeatFunc
	InplaceConcat         BinaryFunc
	InplaceRepeat         RepeatFunc
	Bool                  BoolFunc
	Neg, Pos, Abs, Invert UnaryFunc
	Int, Index, Float     UnaryFunc
	Binary                [numBinaryOps + 1]BinaryFunc
	Inplace               [numBinaryOps]BinaryFunc
	Pow3                  TernaryFunc // pow(a, b, c) with c given
	Await, AIter, ANext   UnaryFunc
	Del                   func(t *Thread, v Value) *Exception
	// DelNeeded says, of an object that is dead, whether Del would do anything.
	DelNeeded func(o *Object) bool
	GetBuffer GetBufferFunc
	// Raw says how a builtin object keeps items that machine code can use.
	Raw func(v Value) RawItems
	// Traverse visits what an object refers to, see Referents.
	Traverse func(v Value, visit func(Value))
}

// Value returns the type as a Python object.
func (t *Type) Value() Value { return t.Object.Value() }

// IsSubtype reports whether u is in t's MRO.
func (t *Type) IsSubtype(u *Type) bool {
	if t == u {
		return true
	}
	if t.MRO == nil { // while the core types are being built
		for b := t.Base; b != nil; b = b.Base {
			if b == u {
				return true
			}
		}
		return u == &ObjectType
	}
	for _, m := range t.MRO {
		if m == u {
			return true
		}
	}
	return false
}

// FullName is the name with the module, as messages and repr show it; builtin
// names have no module.
func (t *Type) FullName() string {
	if m := t.moduleName(); m != "" && m != "builtins" {
		return m + "." + t.Qualname
	}
	return t.Qualname
}

func (t *Type) moduleName() string {
	if t.Flags&TypeHeap != 0 {
		if m, ok := AsStr(t.Dict.GetStr(names.module)); ok {
			return m.String()
		}
		return ""
	}
	return t.Module
}

// Lookup finds name (interned) in the types of the MRO, without binding, or
// returns no value.
func (t *Type) Lookup(name *Str) Value {
	e := &methodCache[(uintptr(t.Version)*0x9E3779B1^name.cacheHash())%methodCacheSize]
	if e.name == name && e.version == t.Version && t.Version != 0 {
		return e.value
	}
	v := t.lookupSlow(name)
	if name.interned() && t.NeedVersion() != 0 {
		e = &methodCache[(uintptr(t.Version)*0x9E3779B1^name.cacheHash())%methodCacheSize]
		*e = methodCacheEntry{name, v, t.Version}
	}
	return v
}

func (t *Type) lookupSlow(name *Str) Value {
	for _, m := range t.MRO {
		if v := m.Dict.GetStr(name); !v.IsNil() {
			return v
		}
	}
	return Value{}
}

// LookupName is Lookup for a Go string.
func (t *Type) LookupName(name string) Value { return t.Lookup(Intern(name)) }

// methodCache remembers the results of Lookup over all types, by type version,
// as CPython's does. It needs no invalidation: a changed type has another
// version.
const methodCacheSize = 4096

type methodCacheEntry struct {
	name    *Str
	value   Value
	version uint32
}

var methodCache [methodCacheSize]methodCacheEntry

// NeedVersion returns the type's version, assigning one if necessary.
func (t *Type) NeedVersion() uint32 {
	if t.Version == 0 {
		if t.customMRO {
			return 0
		}
		for _, b := range t.MRO[1:] {
			if b.NeedVersion() == 0 {
				return 0
			}
		}
		t.Version = takeVersion()
	}
	return t.Version
}

// Modified is told that an attribute of the type changed: everything cached
// about it and its subclasses is forgotten.
func (t *Type) Modified() {
	if t.Version == 0 && t.Root.Version == 0 && len(t.shapes) == 0 && len(t.subclasses) == 0 {
		return
	}
	if t.walking && t.Version == 0 {
		return
	}
	was := t.walking
	t.walking = true
	defer func() { t.walking = was }()
	t.Version = 0
	t.Root.Version = 0
	for _, s := range t.shapes {
		s.Version = 0
	}
	for _, l := range t.subclasses {
		if s := l.get(); s != nil {
			s.Modified()
		}
	}
}

// AsType returns v as a type when it is one.
func AsType(v Value) (*Type, bool) {
	if v.IsObject() && v.header().shape.Typ.Flags&TypeTypeSub != 0 {
		return (*Type)(v.p), true
	}
	return nil, false
}
