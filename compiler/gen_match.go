package compiler

import (
	"fmt"
	"slices"

	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// matchState is what is known while a pattern is compiled. The stack holds,
// from the top: onTop values that must survive, then the captured values
// (stores, the first lowest), then the subject of the match.
//
// Captured names are stored only once the whole pattern has matched. A test
// that fails has to pop what is on the stack: failPop[n] is the block that
// pops n values and then goes to the next case.
type matchState struct {
	stores      []string
	irrefutable bool // a pattern that always matches is allowed here
	failPop     []int32
	onTop       int
}

func wildcard(p ast.Pattern) bool {
	as, ok := p.(*ast.MatchAs)
	return ok && as.Name == ""
}

func (g *generator) match(s *ast.Match) {
	u := g.u
	g.expr(s.Subject)
	end := u.newBlock()
	if len(s.Cases) == 0 {
		g.failKind("ValueError", "empty cases on Match")
		return
	}
	last := len(s.Cases) - 1
	hasDefault := wildcard(s.Cases[last].Pattern) && len(s.Cases) > 1
	tested := s.Cases
	if hasDefault {
		tested = s.Cases[:last]
	}
	for i, c := range tested {
		u.at(c.Pattern.Position())
		keep := i != len(tested)-1 // the subject is needed again
		if keep {
			u.opArg(code.COPY, 1)
		}
		m := &matchState{irrefutable: c.Guard != nil || i == last}
		g.pattern(c.Pattern, m)
		for _, name := range m.stores {
			g.name(name, ast.Store)
		}
		if c.Guard != nil {
			g.ensureFailPop(m, 0)
			g.jumpIf(c.Guard, m.failPop[0], false)
		}
		if keep {
			u.op(code.POP_TOP)
		}
		g.stmts(c.Body)
		u.jump(code.JUMP, end)
		// Cleaning up belongs to the pattern that failed, not to its body.
		u.at(c.Pattern.Position())
		g.emitFailPop(m)
		if g.err != nil {
			return
		}
	}
	if hasDefault {
		c := s.Cases[last]
		u.at(c.Pattern.Position())
		u.op(code.NOP) // shows that the line was reached
		if c.Guard != nil {
			g.jumpIf(c.Guard, end, false)
		}
		g.stmts(c.Body)
	}
	u.use(end)
}

// failIf emits a jump, taken if the pattern does not match.
func (g *generator) failIf(op int, m *matchState) {
	pops := m.onTop + len(m.stores)
	g.ensureFailPop(m, pops)
	g.u.jump(op, m.failPop[pops])
}

func (g *generator) ensureFailPop(m *matchState, n int) {
	for len(m.failPop) <= n {
		m.failPop = append(m.failPop, g.u.newBlock())
	}
}

func (g *generator) emitFailPop(m *matchState) {
	u := g.u
	if len(m.failPop) == 0 {
		u.use(u.newBlock())
		return
	}
	for i := len(m.failPop) - 1; i > 0; i-- {
		u.use(m.failPop[i])
		u.op(code.POP_TOP)
	}
	u.use(m.failPop[0])
	m.failPop = nil
}

// pattern matches the value on top of the stack. The location stays that of
// the innermost pattern seen last.
func (g *generator) pattern(p ast.Pattern, m *matchState) {
	if g.err != nil {
		return
	}
	g.u.at(p.Position())
	u := g.u
	switch p := p.(type) {
	case *ast.MatchValue:
		g.matchValue(p, m)
	case *ast.MatchSingleton:
		u.loadConst(p.Value)
		g.compareOp(ast.Is)
		g.failIf(code.POP_JUMP_IF_FALSE, m)
	case *ast.MatchSequence:
		g.matchSequence(p, m)
	case *ast.MatchMapping:
		g.matchMapping(p, m)
	case *ast.MatchClass:
		g.matchClass(p, m)
	case *ast.MatchStar:
		g.capture(p.Name, m)
	case *ast.MatchAs:
		g.matchAs(p, m)
	case *ast.MatchOr:
		g.matchOr(p, m)
	}
}

// subpattern is pattern inside another one, where anything may be captured.
func (g *generator) subpattern(p ast.Pattern, m *matchState) {
	old := m.irrefutable
	m.irrefutable = true
	g.pattern(p, m)
	m.irrefutable = old
}

func (g *generator) matchValue(p *ast.MatchValue, m *matchState) {
	switch p.Value.(type) {
	case *ast.Constant, *ast.Attribute:
	default:
		g.fail("patterns may only match literals and attribute lookups")
		return
	}
	g.expr(p.Value)
	g.compareOp(ast.Eq)
	g.failIf(code.POP_JUMP_IF_FALSE, m)
}

func (g *generator) matchAs(p *ast.MatchAs, m *matchState) {
	u := g.u
	if p.Pattern == nil {
		if !m.irrefutable {
			if p.Name != "" {
				g.fail("name capture '" + p.Name + "' makes remaining patterns unreachable")
			} else {
				g.fail("wildcard makes remaining patterns unreachable")
			}
			return
		}
		g.capture(p.Name, m)
		return
	}
	m.onTop++
	u.opArg(code.COPY, 1)
	g.pattern(p.Pattern, m)
	m.onTop--
	g.capture(p.Name, m)
}

// capture takes the value on top for a name; "" drops it.
func (g *generator) capture(name string, m *matchState) {
	if name == "" {
		g.u.op(code.POP_TOP)
		return
	}
	if g.forbidden(name, ast.Store) {
		return
	}
	if slices.Contains(m.stores, name) {
		g.fail("multiple assignments to name '" + name + "' in pattern")
		return
	}
	g.rotate(m.onTop + len(m.stores) + 1)
	m.stores = append(m.stores, name)
}

// rotate moves the top of the stack below the count-1 values under it.
func (g *generator) rotate(count int) {
	for ; count > 1; count-- {
		g.u.opArg(code.SWAP, count)
	}
}

func (g *generator) matchSequence(p *ast.MatchSequence, m *matchState) {
	u := g.u
	star, starWild, onlyWild := -1, false, true
	for i, sub := range p.Patterns {
		if s, ok := sub.(*ast.MatchStar); ok {
			if star >= 0 {
				g.fail("multiple starred names in sequence pattern")
				return
			}
			star, starWild = i, s.Name == ""
			onlyWild = onlyWild && starWild
			continue
		}
		onlyWild = onlyWild && wildcard(sub)
	}
	m.onTop++
	u.op(code.MATCH_SEQUENCE)
	g.failIf(code.POP_JUMP_IF_FALSE, m)
	size := len(p.Patterns)
	if star < 0 {
		g.checkLen(size, ast.Eq, m)
	} else if size > 1 {
		g.checkLen(size-1, ast.GtE, m)
	}
	m.onTop-- // what comes next consumes the subject
	switch {
	case onlyWild:
		u.op(code.POP_TOP)
	case starWild:
		g.matchByIndex(p.Patterns, star, m)
	default:
		g.unpack(size, func(i int) bool { return i == star }, "sequence pattern")
		m.onTop += size
		for _, sub := range p.Patterns {
			m.onTop--
			g.subpattern(sub, m)
		}
	}
}

func (g *generator) checkLen(n int, op ast.CmpOperator, m *matchState) {
	g.u.op(code.GET_LEN)
	g.u.loadConst(int64(n))
	g.compareOp(op)
	g.failIf(code.POP_JUMP_IF_FALSE, m)
}

// matchByIndex matches around a `*_`, without unpacking what it skips.
func (g *generator) matchByIndex(patterns []ast.Pattern, star int, m *matchState) {
	u := g.u
	m.onTop++
	for i, sub := range patterns {
		if i == star || wildcard(sub) {
			continue
		}
		u.opArg(code.COPY, 1)
		if i < star {
			u.loadConst(int64(i))
		} else {
			// From the end, but the subject may not take negative indexes.
			u.op(code.GET_LEN)
			u.loadConst(int64(len(patterns) - i))
			u.opArg(code.BINARY_OP, code.NB_SUBTRACT)
		}
		u.op(code.BINARY_SUBSCR)
		g.subpattern(sub, m)
	}
	m.onTop--
	u.op(code.POP_TOP)
}

func (g *generator) matchMapping(p *ast.MatchMapping, m *matchState) {
	u := g.u
	size := len(p.Keys)
	if size != len(p.Patterns) {
		g.fail(fmt.Sprintf("keys (%d) / patterns (%d) length mismatch in mapping pattern", size, len(p.Patterns)))
		return
	}
	m.onTop++
	u.op(code.MATCH_MAPPING)
	g.failIf(code.POP_JUMP_IF_FALSE, m)
	if size == 0 && p.Rest == "" {
		m.onTop--
		u.op(code.POP_TOP)
		return
	}
	if size > 0 {
		g.checkLen(size, ast.GtE, m)
	}
	if !g.mappingKeys(p.Keys) {
		return
	}
	u.opArg(code.BUILD_TUPLE, size)
	u.op(code.MATCH_KEYS)
	m.onTop += 2 // keys, values
	u.opArg(code.COPY, 1)
	u.loadConst(code.None{})
	u.opArg(code.IS_OP, 1)
	g.failIf(code.POP_JUMP_IF_FALSE, m)
	u.opArg(code.UNPACK_SEQUENCE, size)
	m.onTop += size - 1
	for _, sub := range p.Patterns {
		m.onTop--
		g.subpattern(sub, m)
	}
	m.onTop -= 2
	if p.Rest == "" {
		u.op(code.POP_TOP) // keys
		u.op(code.POP_TOP) // subject
		return
	}
	u.opArg(code.BUILD_MAP, 0)          // [subject, keys, {}]
	u.opArg(code.SWAP, 3)               // [{}, keys, subject]
	u.opArg(code.DICT_UPDATE, 2)        // [copy, keys]
	u.opArg(code.UNPACK_SEQUENCE, size) // [copy, key...]
	for ; size > 0; size-- {
		u.opArg(code.COPY, 1+size) // [copy, key..., copy]
		u.opArg(code.SWAP, 2)      // [copy, ..., copy, key]
		u.op(code.DELETE_SUBSCR)   // [copy, ...]
	}
	g.capture(p.Rest, m)
}

// mappingKeys pushes the keys of a mapping pattern, each at most once.
func (g *generator) mappingKeys(keys []ast.Expr) bool {
	var seen []any
	for _, key := range keys {
		switch key := key.(type) {
		case nil:
			g.fail("can't use NULL keys in MatchMapping (set 'rest' parameter instead)")
			return false
		case *ast.Constant:
			for _, other := range seen {
				if equalConst(other, key.Value) {
					g.fail("mapping pattern checks duplicate key (" + ast.Repr(key.Value) + ")")
					return false
				}
			}
			seen = append(seen, key.Value)
		case *ast.Attribute:
		default:
			g.fail("mapping pattern keys may only match literals and attribute lookups")
			return false
		}
		g.expr(key)
	}
	return true
}

func (g *generator) matchClass(p *ast.MatchClass, m *matchState) {
	u := g.u
	if len(p.KwdAttrs) != len(p.KwdPatterns) {
		g.fail(fmt.Sprintf("kwd_attrs (%d) / kwd_patterns (%d) length mismatch in class pattern",
			len(p.KwdAttrs), len(p.KwdPatterns)))
		return
	}
	for i, attr := range p.KwdAttrs {
		u.at(p.KwdPatterns[i].Position())
		if g.forbidden(attr, ast.Store) {
			return
		}
		for j, other := range p.KwdAttrs[i+1:] {
			if other == attr {
				u.at(p.KwdPatterns[i+1+j].Position())
				g.fail("attribute name repeated in class pattern: " + attr)
				return
			}
		}
	}
	u.at(&p.Pos)
	g.expr(p.Cls)
	names := make(code.Tuple, len(p.KwdAttrs))
	for i, attr := range p.KwdAttrs {
		names[i] = code.Str(attr)
	}
	u.loadConst(names)
	u.opArg(code.MATCH_CLASS, len(p.Patterns))
	u.opArg(code.COPY, 1)
	u.loadConst(code.None{})
	u.opArg(code.IS_OP, 1)
	m.onTop++ // the tuple of attributes, or None
	g.failIf(code.POP_JUMP_IF_FALSE, m)
	n := len(p.Patterns) + len(p.KwdAttrs)
	u.opArg(code.UNPACK_SEQUENCE, n)
	m.onTop += n - 1
	for _, list := range [][]ast.Pattern{p.Patterns, p.KwdPatterns} {
		for _, sub := range list {
			m.onTop--
			if as, ok := sub.(*ast.MatchAs); ok && as.Name == "" {
				u.op(code.POP_TOP) // a wildcard, which has the place of the whole here
				continue
			}
			g.subpattern(sub, m)
		}
	}
}

func (g *generator) matchOr(p *ast.MatchOr, m *matchState) {
	u := g.u
	end := u.newBlock()
	outer := *m
	var control []string // what the first alternative binds, in order
	for i, alt := range p.Patterns {
		u.at(alt.Position())
		*m = matchState{irrefutable: i == len(p.Patterns)-1 && outer.irrefutable}
		u.opArg(code.COPY, 1)
		g.pattern(alt, m)
		if i == 0 {
			control = m.stores
		} else if !g.reorder(m, control) {
			g.fail("alternative patterns bind different names")
			return
		}
		u.jump(code.JUMP, end)
		g.emitFailPop(m)
	}
	*m = outer
	u.op(code.POP_TOP) // no match: the copy of the subject
	g.failIf(code.JUMP, m)
	u.use(end)
	// The captures lie above the subject's copy; they belong below it.
	rotations := len(control) + 1 + m.onTop + len(m.stores)
	for _, name := range control {
		g.rotate(rotations)
		if slices.Contains(m.stores, name) {
			g.fail("multiple assignments to name '" + name + "' in pattern")
			return
		}
		m.stores = append(m.stores[:len(m.stores):len(m.stores)], name)
	}
	u.op(code.POP_TOP)
}

// reorder brings the captures on the stack into the order of control; false
// means that the names are different ones.
func (g *generator) reorder(m *matchState, control []string) bool {
	if len(m.stores) != len(control) {
		return false
	}
	for want := len(control) - 1; want >= 0; want-- {
		have := slices.Index(m.stores, control[want])
		if have < 0 {
			return false
		}
		if have == want {
			continue
		}
		// Move the lowest have+1 names up, to end at place want.
		moved := slices.Clone(m.stores[:have+1])
		rest := slices.Clone(m.stores[have+1:])
		m.stores = slices.Insert(rest, want-have, moved...)
		for range have + 1 {
			g.rotate(want + 1)
		}
	}
	return true
}
