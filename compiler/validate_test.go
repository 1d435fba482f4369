package compiler

import (
	"testing"

	"gopy/compiler/ast"
	"gopy/compiler/code"
	"gopy/compiler/parser"
)

func TestValidate(t *testing.T) {
	at := ast.Pos{Lineno: 1, EndLineno: 1, EndColOffset: 1}
	name := func(id string, ctx ast.ExprContext) *ast.Name { return &ast.Name{Pos: at, Id: id, Ctx: ctx} }
	x := name("x", ast.Load)
	eval := func(e ast.Expr) ast.Mod { return &ast.Expression{Body: e} }
	exec := func(s ast.Stmt) ast.Mod { return &ast.Module{Body: []ast.Stmt{s}} }
	match := func(p ast.Pattern) ast.Mod {
		return exec(&ast.Match{Pos: at, Subject: x, Cases: []*ast.MatchCase{{Pattern: p, Body: []ast.Stmt{&ast.Pass{Pos: at}}}}})
	}
	one := &ast.Constant{Pos: at, Value: int64(1)}
	pass := []ast.Stmt{&ast.Pass{Pos: at}}
	for _, c := range []struct {
		mod  ast.Mod
		want string // what the reference says
	}{
		{eval(&ast.BoolOp{Pos: at, Values: []ast.Expr{x}}), "ValueError: BoolOp with less than 2 values"},
		{eval(name("x", ast.Store)), "ValueError: expression must have Load context but has Store instead"},
		{exec(&ast.Assign{Pos: at, Targets: []ast.Expr{one}, Value: x}), "ValueError: expression which can't be assigned to in Store context"},
		{exec(&ast.Delete{Pos: at, Targets: []ast.Expr{x}}), "ValueError: expression must have Del context but has Load instead"},
		{eval(name("None", ast.Load)), "ValueError: identifier field can't represent 'None' constant"},
		{exec(&ast.FunctionDef{Pos: at, Name: "f", Args: &ast.Arguments{}}), "ValueError: empty body on FunctionDef"},
		{eval(&ast.List{Pos: at, Elts: []ast.Expr{nil}}), "ValueError: None disallowed in expression list"},
		{exec(nil), "ValueError: None disallowed in statement list"},
		{match(&ast.MatchSingleton{Pos: at, Value: int64(1)}), "ValueError: MatchSingleton can only contain True, False and None"},
		{match(&ast.MatchStar{Pos: at, Name: "a"}), "ValueError: can't use MatchStar here"},
		{match(&ast.MatchOr{Pos: at, Patterns: []ast.Pattern{&ast.MatchValue{Pos: at, Value: one}}}), "ValueError: MatchOr requires at least 2 patterns"},
		{match(&ast.MatchAs{Pos: at, Name: "_"}), "ValueError: can't capture name '_' in patterns"},
		{match(&ast.MatchValue{Pos: at, Value: x}), "ValueError: patterns may only match literals and attribute lookups"},
		{exec(&ast.Try{Pos: at, Body: pass}), "ValueError: Try has neither except handlers nor finalbody"},
		{exec(&ast.Raise{Pos: at, Cause: x}), "ValueError: Raise with cause but no exception"},
		{exec(&ast.ImportFrom{Pos: at, Names: []*ast.Alias{{Name: "x"}}, Level: -1}), "ValueError: Negative ImportFrom level"},
		{eval(&ast.Name{Pos: ast.Pos{Lineno: 2, EndLineno: 1}, Id: "x"}), "ValueError: AST node line range (2, 1) is not valid"},
		{eval(&ast.Name{Pos: ast.Pos{Lineno: 1, EndLineno: 1, ColOffset: 5}, Id: "x"}), "ValueError: line 1, column 5-0 is not a valid range"},
		{eval(&ast.Compare{Pos: at, Left: x}), "ValueError: Compare with no comparators"},
		{eval(&ast.ListComp{Pos: at, Elt: x}), "ValueError: comprehension with no generators"},
		{eval(&ast.Dict{Pos: at, Keys: []ast.Expr{x}}), "ValueError: Dict doesn't have the same number of keys as values"},
		{eval(&ast.Constant{Pos: at, Value: code.Tuple{int64(1), []int{}}}), "TypeError: got an invalid type in Constant: []int"},
		{&ast.Module{}, ""},
		{eval(&ast.Set{Pos: at}), ""},
	} {
		got := ""
		if err := Validate(c.mod, 0); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// What the parser makes is valid.
func TestValidateParsed(t *testing.T) {
	for _, src := range []string{"def f(a, /, b=1, *c, d, **e) -> int:\n  return [x for x in y if z]\n",
		"match x:\n  case {'a': [1, *_], **r} | -1+2j | A(b=c) as d if e: pass\n"} {
		mod, _, err := parser.Parse([]byte(src), "<test>", parser.Exec, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := Validate(mod, 0); err != nil {
			t.Errorf("%q: %v", src, err)
		}
	}
}
