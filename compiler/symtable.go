package compiler

import (
	"strings"

	"gopy/compiler/ast"
)

// The symbol table says of every name in every block how it is to be accessed.
// symtable_visit.go collects what is done to each name; symtable_analyze.go
// decides from that which scope each name belongs to.

// Flags of a symbol. The numbers are those that module _symtable shows.
const (
	DefGlobal    = 1 << iota // global statement
	DefLocal                 // assigned in the block
	DefParam                 // parameter
	DefNonlocal              // nonlocal statement
	Use                      // read
	DefFree                  // (not set by this compiler; kept for the numbers)
	DefFreeClass             // free in a method, and bound in the class itself
	DefImport                // bound by an import
	DefAnnot                 // annotated
	DefCompIter              // target of a comprehension

	DefBound = DefLocal | DefParam | DefImport
)

// Scopes of a name, stored in the bits of a symbol from ScopeOffset on.
const (
	ScopeOffset = 11
	ScopeMask   = DefGlobal | DefLocal | DefParam | DefNonlocal

	ScopeLocal          = 1
	ScopeGlobalExplicit = 2
	ScopeGlobalImplicit = 3
	ScopeFree           = 4
	ScopeCell           = 5
)

// BlockType is the kind of a block.
type BlockType uint8

const (
	FunctionBlock BlockType = iota
	ClassBlock
	ModuleBlock
	AnnotationBlock
)

// CompType says which comprehension a block is.
type CompType uint8

const (
	NoComprehension CompType = iota
	ListComprehension
	DictComprehension
	SetComprehension
	GeneratorExpression
)

// Symbol is a name in a block.
type Symbol struct {
	Name  string // mangled
	Flags int32
}

// Scope returns which scope the name belongs to, 0 if it was never analyzed.
func (s *Symbol) Scope() int { return int(s.Flags>>ScopeOffset) & ScopeMask }

// Block is a namespace: a module, class, function or comprehension.
type Block struct {
	Type     BlockType
	Name     string
	Node     ast.Node
	Symbols  []Symbol // in order of first mention
	Varnames []string // parameters, in order
	Children []*Block
	Pos      ast.Pos

	Nested            bool // inside a function
	Free              bool // has free variables, or might
	ChildFree         bool // a block inside does
	Generator         bool
	Coroutine         bool
	Comprehension     CompType
	Varargs           bool
	Varkeywords       bool
	ReturnsValue      bool
	NeedsClassClosure bool // a method uses __class__

	index      map[string]int32
	parent     *Block
	directives []directive
	compTarget bool     // visiting the target of a comprehension
	compIter   int      // depth of iterables of comprehensions being visited
	freeVars   []string // found free while analyzing
}

type directive struct {
	name string
	pos  ast.Pos
}

// Lookup returns the symbol of a mangled name, or nil.
func (b *Block) Lookup(name string) *Symbol {
	if i := b.find(name); i >= 0 {
		return &b.Symbols[i]
	}
	return nil
}

// find returns the index of a symbol, or -1. Small blocks have no index map.
func (b *Block) find(name string) int {
	if b.index != nil {
		if i, ok := b.index[name]; ok {
			return int(i)
		}
		return -1
	}
	for i := range b.Symbols {
		if b.Symbols[i].Name == name {
			return i
		}
	}
	return -1
}

func (b *Block) flags(name string) int32 {
	if s := b.Lookup(name); s != nil {
		return s.Flags
	}
	return 0
}

// symbol returns the symbol of a name, made if need be.
func (b *Block) symbol(name string) *Symbol {
	if i := b.find(name); i >= 0 {
		return &b.Symbols[i]
	}
	if b.index != nil {
		b.index[name] = int32(len(b.Symbols))
	} else if len(b.Symbols) == 12 {
		b.index = make(map[string]int32, 32)
		for i := range b.Symbols {
			b.index[b.Symbols[i].Name] = int32(i)
		}
		b.index[name] = int32(len(b.Symbols))
	}
	if b.Symbols == nil {
		b.Symbols = make([]Symbol, 0, 6)
	}
	b.Symbols = append(b.Symbols, Symbol{Name: name})
	return &b.Symbols[len(b.Symbols)-1]
}

// scopeOf is the scope of a mangled name after analysis, 0 if unknown.
func (b *Block) scopeOf(name string) int {
	if s := b.Lookup(name); s != nil {
		return s.Scope()
	}
	return 0
}

// SymbolTable has the blocks of a module.
type SymbolTable struct {
	Top    *Block
	blocks map[ast.Node]*Block // by the node that opened them
}

// BlockOf returns the block that a node opened.
func (t *SymbolTable) BlockOf(n ast.Node) *Block { return t.blocks[n] }

// mangle applies the rule for private names: inside class C, __x is _C__x.
func mangle(class, name string) string {
	if class == "" || !strings.HasPrefix(name, "__") {
		return name
	}
	if strings.HasSuffix(name, "__") || strings.IndexByte(name, '.') >= 0 {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}
