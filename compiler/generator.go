package compiler

import (
	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// generator makes code objects of a syntax tree and its symbol table. The
// first error is kept in err; after it nothing that is generated matters, and
// the generating functions only have to end.
type generator struct {
	filename    string
	table       *SymbolTable
	future      future
	flags       int32 // inherited by every code object
	optimize    int
	interactive bool
	topAwait    bool // await is allowed outside of functions
	u           *unit
	err         *SyntaxError
	warnings    []Warning
	onWarning   func(Warning) *SyntaxError
}

func (g *generator) fail(msg string) {
	if g.err != nil {
		return
	}
	l := &g.u.loc
	g.err = &SyntaxError{Kind: "SyntaxError", Msg: msg, Filename: g.filename,
		Lineno: int(l.Line), Offset: int(l.Col) + 1, EndLineno: int(l.EndLine), EndOffset: int(l.EndCol) + 1}
}

func (g *generator) failKind(kind, msg string) {
	if g.err == nil {
		g.err = plainError(kind, g.filename, msg)
	}
}

func (g *generator) warn(category, msg string) {
	if g.err != nil {
		return
	}
	w := Warning{Category: category, Msg: msg, Filename: g.filename, Lineno: int(g.u.loc.Line)}
	if g.onWarning == nil {
		g.warnings = append(g.warnings, w)
		return
	}
	err := g.onWarning(w)
	if err == nil {
		return
	}
	g.fail(err.Msg)
	g.err.Kind = err.Kind
}

func (g *generator) topLevelAwait() bool {
	return g.topAwait && g.u.block.Type == ModuleBlock
}

// asyncAllowed says whether `async for` and `async with` may stand here. In a
// module that allows them they make it a coroutine.
func (g *generator) asyncAllowed() bool {
	if g.topLevelAwait() {
		g.u.block.Coroutine = true
		return true
	}
	return g.u.kind == asyncFunctionScope
}

// enter begins a code object.
func (g *generator) enter(name string, kind scopeKind, node ast.Node, line int32) {
	b := g.table.BlockOf(node)
	u := &unit{kind: kind, name: name, block: b, firstLine: line, parent: g.u, buffers: takeBuffers()}
	if b == nil { // the tree has the same node twice, or was changed
		u.block = &Block{}
		g.u = u
		g.failKind("SystemError", "no symbol table for node")
	}
	u.varnames.list = append(u.varnames.list, u.block.Varnames...)
	u.setCells()
	if u.parent != nil {
		u.private = u.parent.private
	}
	g.u = u
	u.cur = u.newBlock()
	u.loc = code.Location{Line: line, EndLine: line, Col: 0, EndCol: 0}
	if kind == moduleScope {
		u.loc.Line = 0
	} else {
		u.setQualname()
	}
	u.opArg(code.RESUME, 0)
	if kind == moduleScope {
		u.loc.Line = -1
	}
}

// setCells fills the tables of cells and free variables, each sorted by name.
func (u *unit) setCells() {
	b := u.block
	for i := range b.Symbols {
		s := &b.Symbols[i]
		switch {
		case s.Scope() == ScopeCell:
			u.cells.list = append(u.cells.list, s.Name)
		case s.Scope() == ScopeFree || s.Flags&DefFreeClass != 0:
			u.frees.list = append(u.frees.list, s.Name)
		}
	}
	if b.NeedsClassClosure {
		u.cells.list = append(u.cells.list, "__class__")
	}
	u.cells.sort()
	u.frees.sort()
}

// setQualname derives the qualified name from the enclosing unit's.
func (u *unit) setQualname() {
	u.qualname = u.name
	p := u.parent
	if p == nil || p.parent == nil {
		// Directly in a module: the module's own name does not count.
		return
	}
	if u.kind == functionScope || u.kind == asyncFunctionScope || u.kind == classScope {
		if p.block.scopeOf(mangle(p.private, u.name)) == ScopeGlobalExplicit {
			return
		}
	}
	if p.kind == functionScope || p.kind == asyncFunctionScope || p.kind == lambdaScope {
		u.qualname = p.qualname + ".<locals>." + u.name
	} else {
		u.qualname = p.qualname + "." + u.name
	}
}

// ending says how a code object ends when control reaches its last line.
type ending uint8

const (
	endNone  ending = iota // return None
	endValue               // return what is on the stack
	ended                  // a return has been generated already
)

// leave ends a code object: it is optimized and assembled.
func (g *generator) leave(end ending) *code.Code {
	u := g.u
	if g.err != nil {
		g.u = u.parent
		return nil
	}
	u.artificial()
	switch end {
	case endNone:
		if u.cur == u.returned && len(u.ins) == int(u.blocks[u.cur].start) {
			break // the last statement was a return
		}
		u.loadConst(code.None{})
		u.op(code.RETURN_VALUE)
	case endValue:
		u.op(code.RETURN_VALUE)
	}
	c, err := g.assemble(u)
	u.release()
	if err != "" {
		g.failKind("SystemError", err)
	}
	g.u = u.parent
	return c
}
