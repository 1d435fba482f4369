package compiler

import (
	"bytes"
	"slices"
	"sync"

	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// noBlock is the absence of a block where one is named by index.
const noBlock = -1

// instr is an instruction before assembly. Jumps and block setups name their
// target as a block; arg is filled in when offsets are known.
type instr struct {
	op     uint16
	arg    int32
	target int32 // block, or noBlock
	except int32 // block that handles exceptions here, or noBlock
	loc    code.Location
}

// block is a basic block: only its last instruction may jump or leave. Blocks
// are made when they are first needed as a target, and placed later; next is
// the order in which they are placed, which is also where control falls through.
type block struct {
	ins  []instr
	next int32

	exit          bool // ends by leaving the function
	noFallthrough bool // control never reaches next
	preserveLasti bool // handler: the raising instruction's offset is pushed, too
	visited       bool
	preds         int32
	startDepth    int32 // of the stack; -1 if not known
	offset        int32 // in code units
	exceptStack   []int32

	start, end int32 // in unit.ins while code is generated
}

// scopeKind is what a unit compiles.
type scopeKind uint8

const (
	moduleScope scopeKind = iota
	classScope
	functionScope
	asyncFunctionScope
	lambdaScope
	comprehensionScope
)

// unit is a code object under construction.
type unit struct {
	kind     scopeKind
	block    *Block // symbols
	name     string
	qualname string
	private  string // class for name mangling
	parent   *unit

	argcount, posonly, kwonly int
	firstLine                 int32

	codes map[codeID][]int32 // code constants, which are compared by value
	cells nameTable
	frees nameTable // indexes count from the end of the cells

	loc      code.Location // of what is emitted
	cur      int32
	returned int32 // the block that begins after the last return
	frames   []frameBlock
	*buffers
}

// buffers are what a unit needs only until it is assembled; then other units
// use them.
type buffers struct {
	consts   []any
	names    nameTable
	varnames nameTable
	ins      []instr // in order of emission; blocks are ranges of it
	blocks   []block
	constIdx map[any]int32

	// of the passes
	spare []instr // for blocks that grow
	stack []int32
}

var bufferPool = sync.Pool{New: func() any { return &buffers{constIdx: map[any]int32{}} }}

func takeBuffers() *buffers { return bufferPool.Get().(*buffers) }

// release gives buffers back, emptied. Huge ones are left to the collector.
func (b *buffers) release() {
	if cap(b.ins) > 1<<16 || len(b.consts) > 1<<12 {
		return
	}
	b.ins, b.blocks, b.spare = b.ins[:0], b.blocks[:0], b.spare[:0]
	clear(b.consts)
	b.consts = b.consts[:0]
	clear(b.constIdx)
	b.names.reset()
	b.varnames.reset()
	bufferPool.Put(b)
}

// nameTable numbers names in order of first use.
type nameTable struct {
	list  []string
	index map[string]int32
	spare map[string]int32 // an empty one for later
}

func (t *nameTable) reset() {
	clear(t.list)
	t.list = t.list[:0]
	if t.index != nil {
		clear(t.index)
		t.spare, t.index = t.index, nil
	}
}

func (t *nameTable) add(name string) int32 {
	// Most tables are tiny: a map would cost more than it saves.
	if t.index == nil {
		for i, n := range t.list {
			if n == name {
				return int32(i)
			}
		}
		if len(t.list) < 8 {
			t.list = append(t.list, name)
			return int32(len(t.list) - 1)
		}
		if t.index, t.spare = t.spare, nil; t.index == nil {
			t.index = make(map[string]int32, 32)
		}
		for i, n := range t.list {
			t.index[n] = int32(i)
		}
	} else if i, ok := t.index[name]; ok {
		return i
	}
	i := int32(len(t.list))
	t.list = append(t.list, name)
	t.index[name] = i
	return i
}

func (t *nameTable) find(name string) (int32, bool) {
	if t.index != nil {
		i, ok := t.index[name]
		return i, ok
	}
	for i, n := range t.list {
		if n == name {
			return int32(i), true
		}
	}
	return 0, false
}

// codeID preselects equal code objects.
type codeID struct {
	name string
	line int32
	size int
}

// addConst numbers a constant; equal ones of the same type share a number.
func (u *unit) addConst(v any) int32 {
	if c, ok := v.(*code.Code); ok {
		return u.addCode(c)
	}
	key := code.Key(v)
	if i, ok := u.constIdx[key]; ok {
		return i
	}
	i := int32(len(u.consts))
	if !isNaN(v) { // which is not equal to itself
		u.constIdx[key] = i
	}
	u.consts = append(u.consts, v)
	return i
}

func isNaN(v any) bool {
	switch x := v.(type) {
	case float64:
		return x != x
	case complex128:
		return x != x
	case code.Tuple:
		return slices.ContainsFunc(x, isNaN)
	}
	return false
}

// addCode numbers a code constant. The same source compiled twice, as the body
// of finally is, gives equal code objects, and those count as one constant.
func (u *unit) addCode(c *code.Code) int32 {
	id := codeID{c.Name, c.Firstlineno, len(c.Bytecode)}
	for _, i := range u.codes[id] {
		if sameCode(c, u.consts[i].(*code.Code)) {
			return i
		}
	}
	if u.codes == nil {
		u.codes = map[codeID][]int32{}
	}
	i := int32(len(u.consts))
	u.codes[id] = append(u.codes[id], i)
	u.consts = append(u.consts, c)
	return i
}

// sameCode is equality of code objects as Python has it.
func sameCode(a, b *code.Code) bool {
	if a.Name != b.Name || a.Argcount != b.Argcount || a.Posonlyargcount != b.Posonlyargcount ||
		a.Kwonlyargcount != b.Kwonlyargcount || a.Flags != b.Flags || a.Firstlineno != b.Firstlineno ||
		!bytes.Equal(a.Bytecode, b.Bytecode) || len(a.Consts) != len(b.Consts) ||
		!slices.Equal(a.Names, b.Names) || !slices.Equal(a.LocalsPlusNames, b.LocalsPlusNames) ||
		!bytes.Equal(a.Linetable, b.Linetable) || !bytes.Equal(a.Exceptiontable, b.Exceptiontable) {
		return false
	}
	for i, x := range a.Consts {
		if cx, ok := x.(*code.Code); ok {
			cy, ok := b.Consts[i].(*code.Code)
			if !ok || !sameCode(cx, cy) {
				return false
			}
		} else if !code.Same(x, b.Consts[i]) {
			return false
		}
	}
	return true
}

// newBlock makes a block that is not placed yet.
func (u *unit) newBlock() int32 {
	u.blocks = append(u.blocks, block{next: noBlock, startDepth: -1})
	return int32(len(u.blocks) - 1)
}

// use places block b after the current one; what is emitted next goes there.
func (u *unit) use(b int32) {
	cur := &u.blocks[u.cur]
	cur.end = int32(len(u.ins))
	cur.next = b
	u.blocks[b].start = int32(len(u.ins))
	u.cur = b
}

// seal turns the ranges of u.ins into the blocks' own slices. Their capacity
// is cut, so that a pass that makes a block longer moves it elsewhere.
func (u *unit) seal() {
	u.blocks[u.cur].end = int32(len(u.ins))
	for i := range u.blocks {
		b := &u.blocks[i]
		b.ins = u.ins[b.start:b.end:b.end]
	}
}

// at sets the location of what is emitted next to that of a node.
func (u *unit) at(p *ast.Pos) {
	u.loc = code.Location{Line: p.Lineno, EndLine: p.EndLineno, Col: p.ColOffset, EndCol: p.EndColOffset}
}

// artificial marks what is emitted next as belonging to no line.
func (u *unit) artificial() { u.loc = code.NoLocation }

func (u *unit) emit(op, arg int, target int32) {
	if len(u.ins) == cap(u.ins) {
		// Doubling always: append would copy large arrays more often.
		u.ins = slices.Grow(u.ins, max(256, len(u.ins)))
	}
	u.ins = append(u.ins, instr{op: uint16(op), arg: int32(arg), target: target, except: noBlock, loc: u.loc})
}

// op emits an instruction without argument.
func (u *unit) op(op int) { u.opArg(op, 0) }

// opArg emits an instruction. Control does not go past those that leave the
// function, so a new block begins after them.
func (u *unit) opArg(op, arg int) {
	u.emit(op, arg, noBlock)
	switch op {
	case code.RETURN_VALUE, code.RAISE_VARARGS, code.RERAISE:
		u.use(u.newBlock())
		if op == code.RETURN_VALUE {
			u.returned = u.cur
		}
	}
}

// opArtificial emits an instruction that belongs to no line.
func (u *unit) opArtificial(op int) {
	old := u.loc
	u.artificial()
	u.op(op)
	u.loc = old
}

// jump emits a jump or block setup.
func (u *unit) jump(op int, target int32) {
	u.emit(op, 0, target)
	if !isSetup(op) {
		u.use(u.newBlock())
	}
}

// jumpArtificial emits a jump that belongs to no line.
func (u *unit) jumpArtificial(op int, target int32) {
	old := u.loc
	u.artificial()
	u.jump(op, target)
	u.loc = old
}

func (u *unit) loadConst(v any) { u.opArg(code.LOAD_CONST, int(u.addConst(v))) }

// opName emits an instruction that names an attribute or global, mangled.
func (u *unit) opName(op int, name string) {
	u.opArg(op, int(u.names.add(mangle(u.private, name))))
}

// opPlain is opName without mangling.
func (u *unit) opPlain(op int, name string) {
	u.opArg(op, int(u.names.add(name)))
}

func isSetup(op int) bool {
	return op == code.SETUP_FINALLY || op == code.SETUP_CLEANUP || op == code.SETUP_WITH
}

func (t *nameTable) sort() {
	slices.Sort(t.list)
	t.index = nil
	if len(t.list) >= 8 {
		t.index = make(map[string]int32, len(t.list))
		for i, n := range t.list {
			t.index[n] = int32(i)
		}
	}
}
