package uop

// Op is the kind of a micro-operation.
type Op uint8

// The operations; the table below says what they are.
const (
	Nop Op = iota
	Const
	SLoad
	UnboxInt
	UnboxFlt
	Add
	Sub
	Mul
	FloorDiv
	Mod
	And
	Or
	Xor
	Shl
	Shr
	ShlV
	ShrV
	BitLen
	Lt
	Le
	Eq
	Ne
	ULt
	FAdd
	FSub
	FMul
	FDiv
	FNeg
	FAbs
	FSqrt
	FPow
	FCall
	Leaf
	FCvt
	FTrunc
	BoolInt
	FLt
	FLe
	FEq
	FNlt
	FNle
	FNe
	FNz
	Shape
	Is
	Isnt
	Same
	Differ
	NotNil
	OfKind
	Room
	Version
	FieldIs
	Load
	LoadInt
	LoadIntChk
	LoadAbs
	ALoad
	Store
	StoreInt
	AStore
	RawF64
	RawU8
	RawAddr
	RawI8
	RawI16
	RawU16
	RawI32
	RawU32
	RawI64
	RawSetF64
	RawSet8
	RawSet16
	RawSet32
	RawSet64
	ListMove
	Alloc
	Recycle
	Virt
	BoxInt
	BoxFlt
	Poll
	Chaos
	CallRoom
	NotMarking
	CallOut
	Ret
	Loop
	Phi
	NumOps
)

// Type is the type of a result.
type Type uint8

// Over is K of stores that overwrite no object.
const Over = 1

// The types.
const (
	None Type = iota
	Int
	Flt
	Val
	Ptr
)

// Flags describe an operation.
type Flags uint8

// The flags.
const (
	Guard   Flags = 1 << iota // may leave the trace: needs a snapshot
	Effect                    // must stay even if nobody uses its result
	Reads                     // reads memory that stores can change
	Writes                    // writes memory
	Commute                   // the first two operands may be exchanged
)

// Info is the declaration of an operation.
type Info struct {
	Name   string
	Args   []Type // None stands for "Val or Ptr"
	Result Type
	Flags  Flags
	Aux    string // which of "K" (64-bit constant) and "I" (offset, slot, count) it has
}

// Ops is the table of all operations.
var Ops = [NumOps]Info{
	Nop:   {Name: "nop"},
	Const: {Name: "const", Aux: "K"}, // the result has the type of the Ins
	// K tells loads apart that machine code does with different frame pointers.
	SLoad: {Name: "sload", Result: Val, Aux: "I"},
	// Guards on tags, with the number as result.
	UnboxInt: {Name: "unbox_int", Args: []Type{Val}, Result: Int, Flags: Guard},
	UnboxFlt: {Name: "unbox_flt", Args: []Type{Val}, Result: Flt, Flags: Guard},
	// Ints. The guards here are on overflow of 48 bits; divisors are not 0.
	Add:      {Name: "add", Args: []Type{Int, Int}, Result: Int, Flags: Guard | Commute},
	Sub:      {Name: "sub", Args: []Type{Int, Int}, Result: Int, Flags: Guard},
	Mul:      {Name: "mul", Args: []Type{Int, Int}, Result: Int, Flags: Guard | Commute},
	FloorDiv: {Name: "floordiv", Args: []Type{Int, Int}, Result: Int, Flags: Guard},
	Mod:      {Name: "mod", Args: []Type{Int, Int}, Result: Int},
	And:      {Name: "and", Args: []Type{Int, Int}, Result: Int, Flags: Commute},
	Or:       {Name: "or", Args: []Type{Int, Int}, Result: Int, Flags: Commute},
	Xor:      {Name: "xor", Args: []Type{Int, Int}, Result: Int, Flags: Commute},
	Shl:      {Name: "shl", Args: []Type{Int}, Result: Int, Flags: Guard, Aux: "I"},
	Shr:      {Name: "shr", Args: []Type{Int}, Result: Int, Aux: "I"},
	// Shifts by a value: guards that it is 0 to 47, and no bit is lost; 0 to 63.
	ShlV:   {Name: "shlv", Args: []Type{Int, Int}, Result: Int, Flags: Guard},
	ShrV:   {Name: "shrv", Args: []Type{Int, Int}, Result: Int, Flags: Guard},
	BitLen: {Name: "bit_len", Args: []Type{Int}, Result: Int},
	// Guards that the relation holds.
	Lt:  {Name: "lt", Args: []Type{Int, Int}, Flags: Guard},
	Le:  {Name: "le", Args: []Type{Int, Int}, Flags: Guard},
	Eq:  {Name: "eq", Args: []Type{Int, Int}, Flags: Guard | Commute},
	Ne:  {Name: "ne", Args: []Type{Int, Int}, Flags: Guard | Commute},
	ULt: {Name: "ult", Args: []Type{Int, Int}, Flags: Guard}, // index < length, index >= 0
	// Floats.
	FAdd:  {Name: "fadd", Args: []Type{Flt, Flt}, Result: Flt, Flags: Commute},
	FSub:  {Name: "fsub", Args: []Type{Flt, Flt}, Result: Flt},
	FMul:  {Name: "fmul", Args: []Type{Flt, Flt}, Result: Flt, Flags: Commute},
	FDiv:  {Name: "fdiv", Args: []Type{Flt, Flt}, Result: Flt}, // FNz comes before
	FNeg:  {Name: "fneg", Args: []Type{Flt}, Result: Flt},
	FAbs:  {Name: "fabs", Args: []Type{Flt}, Result: Flt},
	FSqrt: {Name: "fsqrt", Args: []Type{Flt}, Result: Flt},
	// FPow guards that the base is positive and normal, and the result far from
	// the ends of the floats.
	FPow: {Name: "fpow", Args: []Type{Flt, Flt}, Result: Flt, Flags: Guard},
	// FCall calls function number I of package jit; guards that it has a result.
	FCall: {Name: "fcall", Args: []Type{Flt, Flt}, Result: Flt, Flags: Guard, Aux: "I"},
	// Leaf calls leaf function number I of package jit. The result has the type of
	// the Ins; K tells them apart.
	Leaf: {Name: "leaf", Args: []Type{Val, Int, Int}, Result: Val, Flags: Guard | Effect, Aux: "KI"},
	FCvt: {Name: "fcvt", Args: []Type{Int}, Result: Flt},
	// FTrunc guards that the int part fits 48 bits.
	FTrunc: {Name: "ftrunc", Args: []Type{Flt}, Result: Int, Flags: Guard},
	// BoolInt guards that a word is True or False; the result is 1 or 0.
	BoolInt: {Name: "bool_int", Args: []Type{Val}, Result: Int, Flags: Guard},
	FLt:     {Name: "flt", Args: []Type{Flt, Flt}, Flags: Guard},
	FLe:     {Name: "fle", Args: []Type{Flt, Flt}, Flags: Guard},
	FEq:     {Name: "feq", Args: []Type{Flt, Flt}, Flags: Guard | Commute},
	FNlt:    {Name: "fnlt", Args: []Type{Flt, Flt}, Flags: Guard},
	FNle:    {Name: "fnle", Args: []Type{Flt, Flt}, Flags: Guard},
	FNe:     {Name: "fne", Args: []Type{Flt, Flt}, Flags: Guard | Commute},
	FNz:     {Name: "fnz", Args: []Type{Flt}, Flags: Guard},
	// Objects. Shape guards that a word is a pointer to an object with the
	// header K; Version that the 32-bit word at address K is I; FieldIs that
	// the word at offset I is K.
	Shape: {Name: "shape", Args: []Type{None}, Flags: Guard | Reads, Aux: "K"},
	Is:    {Name: "is", Args: []Type{None}, Flags: Guard, Aux: "K"},
	Isnt:  {Name: "isnt", Args: []Type{None}, Flags: Guard, Aux: "K"},
	// Guards that two words are the same, or not.
	Same:    {Name: "same", Args: []Type{Val, Val}, Flags: Guard | Commute},
	Differ:  {Name: "differ", Args: []Type{Val, Val}, Flags: Guard | Commute},
	NotNil:  {Name: "notnil", Args: []Type{None}, Flags: Guard},
	Version: {Name: "version", Flags: Guard | Reads, Aux: "KI"},
	FieldIs: {Name: "field_is", Args: []Type{None}, Flags: Guard | Reads, Aux: "KI"},
	// OfKind guards that a word is an object whose type has the word K at offset I.
	OfKind: {Name: "of_kind", Args: []Type{None}, Flags: Guard | Reads, Aux: "KI"},
	// Room makes room for one more item in a list.
	Room: {Name: "room", Args: []Type{None}, Flags: Guard | Effect | Writes},
	// Memory: fields at offset I, Go ints among them, words at address K, items.
	Load:    {Name: "load", Args: []Type{None}, Result: Val, Flags: Reads, Aux: "I"},
	LoadInt: {Name: "loadint", Args: []Type{None}, Result: Int, Flags: Reads, Aux: "I"},
	// K of stores is Over when no object was there: the collector need not know.
	// LoadIntChk guards that the int fits 48 bits.
	LoadIntChk: {Name: "loadint_chk", Args: []Type{None}, Result: Int, Flags: Guard | Reads, Aux: "I"},
	LoadAbs:    {Name: "loadabs", Result: Val, Flags: Reads, Aux: "K"},
	ALoad:      {Name: "aload", Args: []Type{None, Int}, Result: Val, Flags: Reads},
	Store:      {Name: "store", Args: []Type{None, Val}, Flags: Effect | Writes, Aux: "I"},
	StoreInt:   {Name: "storeint", Args: []Type{None, Int}, Flags: Effect | Writes, Aux: "I"},
	AStore:     {Name: "astore", Args: []Type{None, Int, Val}, Flags: Effect | Writes},
	// Items that are no words: of arrays, bytes, bytearrays. Base and index; or
	// the address of an item, for which RawAddr multiplies the index by 1<<I.
	// RawF64 guards that the double is no NaN, RawI64 that the int fits 48 bits.
	RawF64:    {Name: "raw_f64", Args: []Type{None, Int}, Result: Flt, Flags: Guard | Reads},
	RawU8:     {Name: "raw_u8", Args: []Type{None, Int}, Result: Int, Flags: Reads},
	RawAddr:   {Name: "raw_addr", Args: []Type{None, Int}, Result: Ptr, Aux: "I"},
	RawI8:     {Name: "raw_i8", Args: []Type{Ptr}, Result: Int, Flags: Reads},
	RawI16:    {Name: "raw_i16", Args: []Type{Ptr}, Result: Int, Flags: Reads},
	RawU16:    {Name: "raw_u16", Args: []Type{Ptr}, Result: Int, Flags: Reads},
	RawI32:    {Name: "raw_i32", Args: []Type{Ptr}, Result: Int, Flags: Reads},
	RawU32:    {Name: "raw_u32", Args: []Type{Ptr}, Result: Int, Flags: Reads},
	RawI64:    {Name: "raw_i64", Args: []Type{Ptr}, Result: Int, Flags: Guard | Reads},
	RawSetF64: {Name: "raw_set_f64", Args: []Type{None, Int, Flt}, Flags: Effect | Writes},
	RawSet8:   {Name: "raw_set8", Args: []Type{Ptr, Int}, Flags: Effect | Writes},
	RawSet16:  {Name: "raw_set16", Args: []Type{Ptr, Int}, Flags: Effect | Writes},
	RawSet32:  {Name: "raw_set32", Args: []Type{Ptr, Int}, Flags: Effect | Writes},
	RawSet64:  {Name: "raw_set64", Args: []Type{Ptr, Int}, Flags: Effect | Writes},
	// ListMove moves words to an address from another one, at most TempWords;
	// backwards if I is 1.
	ListMove: {Name: "list_move", Args: []Type{Ptr, Ptr, Int}, Flags: Effect | Writes, Aux: "I"},
	// Alloc takes a blank object from pool I; its header is set.
	Alloc: {Name: "alloc", Result: Val, Flags: Guard | Effect, Aux: "KI"},
	// Recycle gives an exhausted iterator back to pool I, if nobody else has it.
	Recycle: {Name: "recycle", Args: []Type{Val}, Flags: Effect, Aux: "I"},
	// Virt is an object that only exits make: see Snap.Virtuals.
	Virt:   {Name: "virt", Result: Val, Aux: "KI"},
	BoxInt: {Name: "box_int", Args: []Type{Int}, Result: Val},
	BoxFlt: {Name: "box_flt", Args: []Type{Flt}, Result: Val},
	// Control.
	Poll: {Name: "poll", Flags: Guard | Effect},
	// CallRoom guards that Frames[I] may be pushed. Ret returns from the trace's
	// own frame to a caller that waits at K, I bytes below.
	Chaos:    {Name: "chaos", Flags: Guard | Effect}, // tests: fails now and then
	CallRoom: {Name: "call_room", Flags: Guard | Effect, Aux: "KI"},
	// NotMarking guards that the collector does not mark.
	NotMarking: {Name: "not_marking", Flags: Guard | Effect},
	// CallOut does the instruction Calls[I] outside of stencils; all that lives
	// is in the frame. K tells them apart.
	CallOut: {Name: "call_out", Flags: Guard | Effect, Aux: "KI"},
	Ret:     {Name: "ret", Flags: Guard | Effect, Aux: "KI"},
	Loop:    {Name: "loop", Flags: Effect},
	Phi:     {Name: "phi", Args: []Type{None, None}, Flags: Effect},
}

// Info returns the operation's declaration.
func (op Op) Info() *Info { return &Ops[op] }

// Is reports whether the operation has all the flags.
func (op Op) Is(f Flags) bool { return Ops[op].Flags&f == f }

func (op Op) String() string { return Ops[op].Name }
