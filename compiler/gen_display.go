package compiler

import (
	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// displayKind is what a star display builds, and how.
type displayKind struct {
	build, add, extend int
	tuple              bool // built as a list, then converted
}

var (
	listDisplay  = displayKind{code.BUILD_LIST, code.LIST_APPEND, code.LIST_EXTEND, false}
	tupleDisplay = displayKind{code.BUILD_LIST, code.LIST_APPEND, code.LIST_EXTEND, true}
	setDisplay   = displayKind{code.BUILD_SET, code.SET_ADD, code.SET_UPDATE, false}
)

func constants(list []ast.Expr) (code.Tuple, bool) {
	for _, e := range list {
		if _, ok := e.(*ast.Constant); !ok {
			return nil, false
		}
	}
	t := make(code.Tuple, len(list))
	for i, e := range list {
		t[i] = e.(*ast.Constant).Value
	}
	return t, true
}

// display builds a list, tuple or set of elements, some of them starred.
// pushed elements are on the stack already.
func (g *generator) display(elts []ast.Expr, pushed int, k displayKind) {
	u := g.u
	n := len(elts)
	if n > 2 {
		if folded, ok := constants(elts); ok {
			g.constDisplay(folded, pushed, k)
			return
		}
	}
	big := n+pushed > stackGuideline
	starred := false
	for _, e := range elts {
		if _, ok := e.(*ast.Starred); ok {
			starred = true
			break
		}
	}
	if !starred && !big {
		g.exprs(elts)
		if k.tuple {
			u.opArg(code.BUILD_TUPLE, n+pushed)
		} else {
			u.opArg(k.build, n+pushed)
		}
		return
	}
	built := big
	if big {
		u.opArg(k.build, pushed)
	}
	for i, e := range elts {
		if s, ok := e.(*ast.Starred); ok {
			if !built {
				u.opArg(k.build, i+pushed)
				built = true
			}
			g.expr(s.Value)
			u.opArg(k.extend, 1)
			continue
		}
		g.expr(e)
		if built {
			u.opArg(k.add, 1)
		}
	}
	if k.tuple {
		u.op(code.LIST_TO_TUPLE)
	}
}

func (g *generator) constDisplay(folded code.Tuple, pushed int, k displayKind) {
	u := g.u
	if k.tuple && pushed == 0 {
		u.loadConst(folded)
		return
	}
	var v any = folded
	if k.add == code.SET_ADD {
		v = frozenSet(folded)
	}
	u.opArg(k.build, pushed)
	u.loadConst(v)
	u.opArg(k.extend, 1)
	if k.tuple {
		u.op(code.LIST_TO_TUPLE)
	}
}

// tupleOrList generates a tuple or list in any context.
func (g *generator) tupleOrList(elts []ast.Expr, ctx ast.ExprContext, build int) {
	switch ctx {
	case ast.Store:
		g.unpack(len(elts), func(i int) bool {
			_, ok := elts[i].(*ast.Starred)
			return ok
		}, "assignment")
		for _, e := range elts {
			if s, ok := e.(*ast.Starred); ok {
				e = s.Value
			}
			g.expr(e)
		}
	case ast.Load:
		if build == code.BUILD_LIST {
			g.display(elts, 0, listDisplay)
		} else {
			g.display(elts, 0, tupleDisplay)
		}
	default:
		g.exprs(elts)
	}
}

// unpack spreads the iterable on the stack over n targets, of which one may
// be starred.
func (g *generator) unpack(n int, starred func(int) bool, what string) {
	u := g.u
	seen := false
	for i := range n {
		if !starred(i) {
			continue
		}
		if seen {
			g.fail("multiple starred expressions in " + what)
			return
		}
		after := n - i - 1
		if i >= 1<<8 || after >= (1<<31-1)>>8 {
			if what == "assignment" {
				g.fail("too many expressions in star-unpacking assignment")
			} else {
				g.fail("too many expressions in star-unpacking sequence pattern")
			}
			return
		}
		u.opArg(code.UNPACK_EX, i+after<<8)
		seen = true
	}
	if !seen {
		u.opArg(code.UNPACK_SEQUENCE, n)
	}
}

// dict builds a dict display: runs of items become dicts that are merged.
func (g *generator) dict(e *ast.Dict) {
	u := g.u
	have := false
	run := 0 // items before the current one that are not built yet
	flush := func(end int) {
		if run == 0 {
			return
		}
		g.subdict(e, end-run, end)
		if have {
			u.opArg(code.DICT_UPDATE, 1)
		}
		have, run = true, 0
	}
	for i, key := range e.Keys {
		if key == nil { // **mapping
			flush(i)
			if !have {
				u.opArg(code.BUILD_MAP, 0)
				have = true
			}
			g.expr(e.Values[i])
			u.opArg(code.DICT_UPDATE, 1)
			continue
		}
		run++
		if (run-1)*2 > stackGuideline {
			flush(i + 1)
		}
	}
	flush(len(e.Keys))
	if !have {
		u.opArg(code.BUILD_MAP, 0)
	}
}

func (g *generator) subdict(e *ast.Dict, begin, end int) {
	u := g.u
	n := end - begin
	big := n*2 > stackGuideline
	if n > 1 && !big {
		if keys, ok := constants(e.Keys[begin:end]); ok {
			g.exprs(e.Values[begin:end])
			u.loadConst(keys)
			u.opArg(code.BUILD_CONST_KEY_MAP, n)
			return
		}
	}
	if big {
		u.opArg(code.BUILD_MAP, 0)
	}
	for i := begin; i < end; i++ {
		g.expr(e.Keys[i])
		g.expr(e.Values[i])
		if big {
			u.opArg(code.MAP_ADD, 1)
		}
	}
	if !big {
		u.opArg(code.BUILD_MAP, n)
	}
}
