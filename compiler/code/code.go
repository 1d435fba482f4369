package code

// Flags of a code object (co_flags).
const (
	FlagOptimized         = 0x1
	FlagNewLocals         = 0x2
	FlagVarArgs           = 0x4
	FlagVarKeywords       = 0x8
	FlagNested            = 0x10
	FlagGenerator         = 0x20
	FlagCoroutine         = 0x80
	FlagIterableCoroutine = 0x100
	FlagAsyncGenerator    = 0x200

	FutureDivision        = 0x20000
	FutureAbsoluteImport  = 0x40000
	FutureWithStatement   = 0x80000
	FuturePrintFunction   = 0x100000
	FutureUnicodeLiterals = 0x200000
	FutureBarryAsBDFL     = 0x400000
	FutureGeneratorStop   = 0x800000
	FutureAnnotations     = 0x1000000

	// FutureMask has every flag of a __future__ import.
	FutureMask = FutureDivision | FutureAbsoluteImport | FutureWithStatement |
		FuturePrintFunction | FutureUnicodeLiterals | FutureBarryAsBDFL |
		FutureGeneratorStop | FutureAnnotations
)

// Kinds of a variable in LocalsPlusKinds. A variable that is both an argument
// and captured by an inner function is KindLocal|KindCell.
const (
	KindLocal byte = 0x20
	KindCell  byte = 0x40
	KindFree  byte = 0x80
)

// Code is a code object, as CPython 3.11 marshals it.
type Code struct {
	Argcount        int32 // positional parameters, positional-only ones included
	Posonlyargcount int32
	Kwonlyargcount  int32
	Stacksize       int32
	Flags           int32
	Firstlineno     int32

	Bytecode []byte // co_code: unspecialized, inline caches zero
	Consts   []any
	Names    []string // WTF-8, as Str

	// Local variables, then cells that are no parameters, then free variables.
	LocalsPlusNames []string
	LocalsPlusKinds []byte

	Filename string
	Name     string
	Qualname string

	Linetable      []byte
	Exceptiontable []byte
}

// Varnames returns co_varnames: the parameters and the other local variables.
func (c *Code) Varnames() []string { return c.namesOfKind(KindLocal) }

// Cellvars returns co_cellvars: variables that inner functions capture.
func (c *Code) Cellvars() []string { return c.namesOfKind(KindCell) }

// Freevars returns co_freevars: variables captured from outer functions.
func (c *Code) Freevars() []string { return c.namesOfKind(KindFree) }

func (c *Code) namesOfKind(kind byte) []string {
	var names []string
	for i, k := range c.LocalsPlusKinds {
		if k&kind != 0 {
			names = append(names, c.LocalsPlusNames[i])
		}
	}
	return names
}

// Nlocals returns co_nlocals.
func (c *Code) Nlocals() int {
	n := 0
	for _, k := range c.LocalsPlusKinds {
		if k&KindLocal != 0 {
			n++
		}
	}
	return n
}
