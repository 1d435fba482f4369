// Package ast declares the nodes of Python 3.11's abstract syntax tree.
//
// The node types are made from Python.asdl by the program in gen, and so are
// the tables that describe them ([Classes], [Sums]): whatever has to know the
// shape of a node (dumping, walking, the guest's module ast) asks the tables
// or uses the generated accessors [GetField], [SetField] and [NewNode] and holds no list of its own.
//
// # Shape
//
// A sum type of the ASDL is an interface with a private marker ([Expr], [Stmt],
// [Pattern], [Mod]); its constructors are pointers to structs with Python's names
// (*FunctionDef, *BinOp). A sum with one constructor is that constructor's
// pointer (*ExceptHandler, *TypeIgnore). A sum whose constructors have no fields is an
// enumeration: a uint8 with constants ([Operator]: Add, Sub...). Two of Python's
// names are both a sum and a constructor: the statement Expr is *ExprStmt here,
// and the operator Mod is [ModOp]; the tables keep Python's names.
//
// Fields have the CamelCase of their ASDL names. The ASDL types map so:
//
//	identifier    string (UTF-8, NFKC); "" stands for None where it is optional
//	string        string; *string where it is optional
//	int           int (an absent ImportFrom.level is 0, as the parser makes it)
//	constant      any, holding one of the Go types that compiler/code documents:
//	              code.None, code.Ellipsis, bool, int64, *big.Int, float64,
//	              complex128, code.Str, code.Bytes, code.Tuple, code.FrozenSet
//	x?            nil where absent
//	x*            a slice; items may be nil in Dict.Keys and Arguments.KwDefaults
//
// Located nodes embed [Pos].
package ast

//go:generate go run ./gen -o nodes_gen.go Python.asdl

// Pos is the extent of a node in the source. Lines count from 1; columns are
// offsets in bytes of the line's UTF-8 form and count from 0.
type Pos struct {
	Lineno, ColOffset, EndLineno, EndColOffset int32
}

// Position gives access to the location, also through an interface.
func (p *Pos) Position() *Pos { return p }

// Node is any node that is not an enumeration.
type Node interface {
	// NodeKind tells which struct the node is, for tables and switches.
	NodeKind() Kind
	// Position is nil for a node without location (arguments, withitem...).
	Position() *Pos
}

// Class describes a node type: a constructor of a sum, or a product type.
type Class struct {
	Name    string // as Python calls it
	Sum     string // the sum it belongs to; for a product type its own name
	Fields  []Field
	Located bool // has lineno, col_offset, end_lineno, end_col_offset
	Product bool
}

// Field describes one field of a class.
type Field struct {
	Name string // as Python calls it
	Type string // ASDL type: "expr", "identifier", "operator"...
	Opt  bool   // marked ?
	Seq  bool   // marked *
}

// Sum describes a sum type, enumerations included.
type Sum struct {
	Name    string
	Members []string // Python's names in order; an enumeration's value is the index
	Enum    bool
	Located bool
	// OptionalEnd says that end_lineno and end_col_offset may be absent.
	OptionalEnd bool
}

// Walk calls f for n and, when f answers true, for what lies below it, in field order.
func Walk(n Node, f func(Node) bool) {
	if n == nil || !f(n) {
		return
	}
	Children(n, func(c Node) { Walk(c, f) })
}
