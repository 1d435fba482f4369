package compiler

import "gopy/compiler/ast"

// analyze decides the scope of every name. A name that is bound in its block is
// local, and becomes a cell when a block inside uses it; one that is not bound
// is free if an enclosing function binds it, else global. Class blocks are
// transparent: what they bind is invisible to the functions inside.

func analyze(t *SymbolTable, filename string) *SyntaxError {
	a := &analyzer{filename: filename}
	a.block(t.Top)
	return a.err
}

type analyzer struct {
	filename string
	err      *SyntaxError
}

// block analyzes b and the blocks inside it. Afterwards b.freeVars lists what
// b needs of the blocks around it.
func (a *analyzer) block(b *Block) {
	var free map[string]bool
	addFree := func(name string) {
		if free == nil {
			free = map[string]bool{}
		}
		free[name] = true
	}
	for i := range b.Symbols {
		s := &b.Symbols[i]
		scope := a.name(b, s)
		if a.err != nil {
			return
		}
		s.Flags |= int32(scope) << ScopeOffset
		if scope == ScopeFree {
			addFree(s.Name)
		}
	}
	// What the inner blocks need comes after what is needed here, as a name
	// can be both.
	var inner map[string]bool
	var order []string
	for _, child := range b.Children {
		a.block(child)
		if a.err != nil {
			return
		}
		if child.Free || child.ChildFree {
			b.ChildFree = true
		}
		for _, name := range child.freeVars {
			if inner == nil {
				inner = map[string]bool{}
			}
			if !inner[name] {
				inner[name] = true
				order = append(order, name)
			}
		}
	}
	for _, name := range order {
		a.inherit(b, name, addFree)
	}
	for name := range free {
		b.freeVars = append(b.freeVars, name)
	}
}

// inherit deals with a name that a block inside b needs from outside itself.
func (a *analyzer) inherit(b *Block, name string, addFree func(string)) {
	s := b.Lookup(name)
	if b.Type == FunctionBlock && s != nil && s.Scope() == ScopeLocal {
		s.Flags = s.Flags&^(ScopeMask<<ScopeOffset) | ScopeCell<<ScopeOffset
		return
	}
	if b.Type == ClassBlock && name == "__class__" {
		b.NeedsClassClosure = true
		return
	}
	if s != nil {
		// A class that binds the name itself passes the outer one on to its
		// methods all the same.
		if b.Type == ClassBlock && s.Flags&(DefBound|DefGlobal) != 0 {
			s.Flags |= DefFreeClass
		}
		addFree(name)
		return
	}
	if !a.bound(b.parent, name) {
		return
	}
	b.symbol(name).Flags = ScopeFree << ScopeOffset
	addFree(name)
}

// name returns the scope of a symbol in b.
func (a *analyzer) name(b *Block, s *Symbol) int {
	switch {
	case s.Flags&DefGlobal != 0:
		if s.Flags&DefNonlocal != 0 {
			a.fail(b, s.Name, "name '"+s.Name+"' is nonlocal and global")
		}
		return ScopeGlobalExplicit
	case s.Flags&DefNonlocal != 0:
		if b.Type == ModuleBlock {
			a.fail(b, s.Name, "nonlocal declaration not allowed at module level")
		} else if !a.bound(b.parent, s.Name) {
			a.fail(b, s.Name, "no binding for nonlocal '"+s.Name+"' found")
		}
		b.Free = true
		return ScopeFree
	case s.Flags&DefBound != 0:
		return ScopeLocal
	case a.bound(b.parent, s.Name):
		b.Free = true
		return ScopeFree
	}
	if b.Nested {
		b.Free = true
	}
	return ScopeGlobalImplicit
}

// bound reports whether a function around (b is the innermost block to look
// at) binds the name. A class offers __class__ to the blocks inside it; the
// names declared global in a function are global for those inside as well.
func (a *analyzer) bound(b *Block, name string) bool {
	for ; b != nil; b = b.parent {
		switch b.Type {
		case ClassBlock:
			if name == "__class__" {
				return true
			}
		case FunctionBlock:
			s := b.Lookup(name)
			if s == nil {
				continue
			}
			if s.Flags&DefGlobal != 0 {
				return false
			}
			if s.Flags&DefBound != 0 && s.Flags&DefNonlocal == 0 {
				return true
			}
		}
	}
	return false
}

func (a *analyzer) fail(b *Block, name, msg string) {
	if a.err != nil {
		return
	}
	var p *ast.Pos
	for i := range b.directives {
		if b.directives[i].name == name {
			p = &b.directives[i].pos
			break
		}
	}
	a.err = errorAt(a.filename, p, msg)
}
