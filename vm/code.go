package vm

import (
	"math/big"
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// Code is a code object: the compiler's data, its constants and names as
// Values, and the instructions as the interpreter rewrites them.
type Code struct {
	object.Object

	Consts []Value
	Names  []*Str // interned
	Locals []*Str // names of localsplus, interned

	// units is the bytecode being executed: it starts as a copy of
	// Data.Bytecode and is specialized in place. start is its address.
	units []uint16
	start unsafe.Pointer
	// side holds the objects that inline caches refer to by index: code units
	// cannot hold pointers that the collector would see.
	side []Value

	nlocalsplus int
	frameWords  int
	argcount    int // positional parameters
	kwonly      int32
	flags       int32
	comp        bool  // a comprehension
	simple      bool  // exactly argcount parameters: no keyword-only ones, *args or **kwargs
	keywords    bool  // no *args, **kwargs or positional-only parameters
	spread      uint8 // see spreadPlain
	warmup      int8  // executions left until quickening; 0: quickened
	generator   uint8 // see generatorKind

	// heat counts backward jumps down to the next look at whether the loop is
	// worth Tier 2.
	heat int32

	index int32 // in image

	*codeRest                    // nil: a stub
	image     *code.Image[Value] // what a stub out of a .pyc file is filled from
	compiled  *code.Code         // what a stub that was compiled here is filled from
	Hot       unsafe.Pointer     // Tier 2's data about this code
}

// codeRest is what the interpreter seldom needs of a code object, and a stub
// does not have.
type codeRest struct {
	Data *code.Code

	free     []uint32 // entries of side that are free
	handlers []code.Handler
	closing  bool // see closingMatters
	nlocals  int
	blank    *Frame // see forget

	Filename, Name, Qualname *Str
	varnames                 Value // co_varnames and its kin, made when asked for
	cellvars, freevars       Value
	constsTuple, namesTuple  Value
	stacks                   *stackMarks // see marks
	made                     *Function   // see comprehension
}

// quickenAfter is how many calls and loop iterations a code object runs
// unspecialized, as in CPython 3.11.
const quickenAfter = 8

// heatStart is the number of backward jumps and calls after which Tier 2 is
// asked for the first time; it says itself when to ask again.
const heatStart = 16

// NewCode makes the code object of compiled or unmarshalled data. Strings
// constants that look like names are interned, as CPython does.
func NewCode(d *code.Code) *Code {
	return newCode(d, constValues(d))
}

func constValues(d *code.Code) []Value {
	consts := make([]Value, len(d.Consts))
	for i, k := range d.Consts {
		consts[i] = ConstValue(k)
	}
	return consts
}

// NewCodeOf makes a code object whose constants are Values already: d.Consts is
// not used. It refuses parts that do not fit together; its instructions are
// verified before they run first.
func NewCodeOf(t *Thread, d *code.Code, consts *Tuple) (*Code, *Exception) {
	if err := d.Check(); err != nil {
		return nil, verifyError(t, err)
	}
	if linesOnly(t) {
		d.DropColumns()
	}
	c := newCode(d, consts.Items())
	c.constsTuple = consts.Value()
	c.distrust()
	return c, nil
}

func newCode(d *code.Code, consts []Value) *Code {
	c := &Code{}
	c.SetType(&CodeType)
	c.set(d, consts)
	return c
}

// set makes c the code object of d, which it does not trust less than the
// compiler.
func (c *Code) set(d *code.Code, consts []Value) {
	c.codeRest, c.Consts = &codeRest{}, consts
	c.Names = internAll(d.Names)
	c.Locals = internAll(d.LocalsPlusNames)
	c.Filename = object.Intern(d.Filename)
	c.Name = object.Intern(d.Name)
	c.Qualname = object.Intern(d.Qualname)
	c.prepare(d)
}

// prepare sets what follows from the compiler's data.
func (c *Code) prepare(d *code.Code) {
	c.Data = d
	n := len(d.Bytecode) / 2
	c.units = make([]uint16, n+1)
	for i := 0; i < n; i++ {
		c.units[i] = uint16(d.Bytecode[2*i]) | uint16(d.Bytecode[2*i+1])<<8
	}
	c.units = c.units[:n]
	c.start = unsafe.Pointer(unsafe.SliceData(c.units))
	c.nlocalsplus = len(d.LocalsPlusKinds)
	c.nlocals = d.Nlocals()
	// One word more than the compiler counts, so that pointers one past the
	// top stay inside the frame.
	c.frameWords = frameHeaderWords + c.nlocalsplus + int(d.Stacksize) + 2
	c.flags = d.Flags
	c.argcount = int(d.Argcount)
	c.kwonly = int32(d.Kwonlyargcount)
	c.keywords = d.Posonlyargcount == 0 && d.Flags&(code.FlagVarArgs|code.FlagVarKeywords) == 0
	c.simple = c.kwonly == 0 && d.Flags&(code.FlagVarArgs|code.FlagVarKeywords) == 0
	c.warmup = quickenAfter
	c.spread = c.spreading()
	c.comp = c.isComprehension()
	c.heat = heatStart
	it := d.Handlers()
	for h, ok := it.Next(); ok; h, ok = it.Next() {
		c.handlers = append(c.handlers, h)
	}
	c.generator = c.generatorKind()
	c.closing = len(c.handlers) > 0 && c.flags&code.FlagGenerator != 0 && c.closingMatters()
	if l := codeLog.Load(); l != nil {
		l.add(c)
	}
}

// IsHandler reports whether exceptions lead to a unit, and nothing else does.
func (c *Code) IsHandler(unit int) bool {
	for i := range c.handlers {
		if c.handlers[i].Target == 2*unit {
			return true
		}
	}
	return false
}

func internAll(names []string) []*Str {
	out := make([]*Str, len(names))
	for i, n := range names {
		out[i] = object.Intern(n)
	}
	return out
}

// ConstValue makes the Value of a compiler constant.
func ConstValue(k any) Value {
	switch k := k.(type) {
	case code.None:
		return object.None
	case code.Ellipsis:
		return object.Ellipsis
	case bool:
		return object.MakeBool(k)
	case int64:
		return object.MakeInt(k)
	case *big.Int:
		return object.MakeBig(k)
	case float64:
		return object.MakeFloat(k)
	case complex128:
		return object.NewComplex(k)
	case code.Str:
		s := string(k)
		if isNameLike(s) {
			return object.Intern(s).Value()
		}
		return object.NewStr(s)
	case code.Bytes:
		return object.NewBytes([]byte(k))
	case code.Tuple:
		return constTuple(k).Value()
	case code.FrozenSet:
		return object.NewFrozenSetOf(constTuple(code.Tuple(k)).Items())
	case *code.Code:
		return newCompiledStub(k).Value()
	}
	return object.None
}

func constTuple(items code.Tuple) *Tuple {
	p := object.NewTupleSize(len(items))
	dst := p.Items()
	for i, x := range items {
		dst[i] = ConstValue(x)
	}
	return p
}

// isNameLike reports whether a string constant is interned: letters, digits
// and underscores only.
func isNameLike(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
			return false
		}
	}
	return true
}

// AsCode returns v as a code object when it is one.
func AsCode(v Value) (*Code, bool) {
	if object.IsExact(v, &CodeType) {
		return codeOf(v), true
	}
	return nil, false
}

// addSide stores an object for an inline cache and returns its index.
func (c *Code) addSide(v Value) uint32 {
	if n := len(c.free); n > 0 {
		i := c.free[n-1]
		c.free = c.free[:n-1]
		c.side[i] = v
		return i
	}
	c.side = append(c.side, v)
	return uint32(len(c.side) - 1)
}

// handlerAt finds the exception handler that covers the instruction at a byte
// offset.
func (c *Code) handlerAt(offset int) *code.Handler {
	for i := range c.handlers {
		h := &c.handlers[i]
		if offset < h.Start {
			return nil
		}
		if offset < h.End {
			return h
		}
	}
	return nil
}

// Raw returns the parts of the code object for the marshal writer.
func (c *Code) Raw() *code.RawCode[Value] {
	d := c.Data
	strs := func(names []*Str) Value {
		p := object.NewTupleSize(len(names))
		for i, n := range names {
			p.Items()[i] = n.Value()
		}
		return p.Value()
	}
	if c.namesTuple.IsNil() {
		c.namesTuple = strs(c.Names)
	}
	return &code.RawCode[Value]{Argcount: d.Argcount, Posonlyargcount: d.Posonlyargcount,
		Kwonlyargcount: d.Kwonlyargcount, Stacksize: d.Stacksize, Flags: d.Flags,
		Bytecode: object.NewBytes(d.Bytecode), Consts: c.ConstsTuple(), Names: c.namesTuple,
		LocalsPlusNames: strs(c.Locals), LocalsPlusKinds: object.NewBytes(d.LocalsPlusKinds),
		Filename: c.Filename.Value(), Name: c.Name.Value(), Qualname: c.Qualname.Value(),
		Firstlineno: d.Firstlineno, Linetable: object.NewBytes(d.Linetable),
		Exceptiontable: object.NewBytes(d.Exceptiontable)}
}

// ConstsTuple returns co_consts.
func (c *Code) ConstsTuple() Value {
	if c.constsTuple.IsNil() {
		c.constsTuple = object.NewTuple(c.Consts...).Value()
	}
	return c.constsTuple
}

// SetFilename changes co_filename, of nested code objects too.
func (c *Code) SetFilename(name *Str) {
	if object.EqualStr(c.Filename, name) {
		return
	}
	old := c.Filename
	c.Filename = name
	for _, k := range c.Consts {
		if !object.IsExact(k, &CodeType) {
			continue
		}
		n := (*Code)(k.Ptr())
		if n.image != nil {
			n.image.Rename(old.Value(), name.Value())
		} else if n = n.filled(); object.EqualStr(n.Filename, old) {
			n.SetFilename(name)
		}
	}
}
