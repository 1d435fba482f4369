package ast

import (
	"strings"

	"gopy/compiler/code"
)

// Unparse returns the source text of an expression, as the reference writes it
// for annotations that become strings. (Python's ast.unparse differs in
// details, and is Python code.)
func Unparse(e Expr) string {
	u := &unparser{}
	u.expr(e, precTest)
	return u.b.String()
}

// Precedences. An operand of lower precedence than its place asks for is put
// in parentheses.
const (
	precTuple = iota
	precTest  // if-else, lambda
	precOr
	precAnd
	precNot
	precCmp
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precArith
	precTerm
	precFactor
	precPower
	precAwait
	precAtom

	precExpr = precBitOr
)

type unparser struct{ b strings.Builder }

func (u *unparser) str(s string) { u.b.WriteString(s) }

// paren writes what f writes, in parentheses if asked to.
func (u *unparser) paren(yes bool, f func()) {
	if yes {
		u.str("(")
	}
	f()
	if yes {
		u.str(")")
	}
}

// list writes expressions separated by commas.
func (u *unparser) list(list []Expr, prec int) {
	for i, e := range list {
		if i > 0 {
			u.str(", ")
		}
		u.expr(e, prec)
	}
}

var operators = [...]struct {
	text string
	prec int
}{
	Add: {" + ", precArith}, Sub: {" - ", precArith}, Mult: {" * ", precTerm}, MatMult: {" @ ", precTerm},
	Div: {" / ", precTerm}, ModOp: {" % ", precTerm}, LShift: {" << ", precShift}, RShift: {" >> ", precShift},
	BitOr: {" | ", precBitOr}, BitXor: {" ^ ", precBitXor}, BitAnd: {" & ", precBitAnd},
	FloorDiv: {" // ", precTerm}, Pow: {" ** ", precPower},
}

var unaryOperators = [...]struct {
	text string
	prec int
}{Invert: {"~", precFactor}, Not: {"not ", precNot}, UAdd: {"+", precFactor}, USub: {"-", precFactor}}

var comparisons = [...]string{Eq: " == ", NotEq: " != ", Lt: " < ", LtE: " <= ", Gt: " > ", GtE: " >= ",
	Is: " is ", IsNot: " is not ", In: " in ", NotIn: " not in "}

// expr writes e where an operand of at least the given precedence may stand.
func (u *unparser) expr(e Expr, prec int) {
	switch e := e.(type) {
	case *BoolOp:
		p, op := precOr, " or "
		if e.Op == And {
			p, op = precAnd, " and "
		}
		u.paren(prec > p, func() {
			for i, v := range e.Values {
				if i > 0 {
					u.str(op)
				}
				u.expr(v, p+1)
			}
		})
	case *BinOp:
		o := operators[e.Op]
		left, right := o.prec, o.prec+1
		if e.Op == Pow {
			left, right = right, left
		}
		u.paren(prec > o.prec, func() {
			u.expr(e.Left, left)
			u.str(o.text)
			u.expr(e.Right, right)
		})
	case *UnaryOp:
		o := unaryOperators[e.Op]
		u.paren(prec > o.prec, func() {
			u.str(o.text)
			u.expr(e.Operand, o.prec)
		})
	case *Lambda:
		u.paren(prec > precTest, func() { u.lambda(e) })
	case *IfExp:
		u.paren(prec > precTest, func() {
			u.expr(e.Body, precTest+1)
			u.str(" if ")
			u.expr(e.Test, precTest+1)
			u.str(" else ")
			u.expr(e.Orelse, precTest)
		})
	case *Compare:
		u.paren(prec > precCmp, func() {
			u.expr(e.Left, precCmp+1)
			for i, op := range e.Ops {
				u.str(comparisons[op])
				u.expr(e.Comparators[i], precCmp+1)
			}
		})
	case *NamedExpr:
		u.paren(prec > precTuple, func() {
			u.expr(e.Target, precAtom)
			u.str(" := ")
			u.expr(e.Value, precAtom)
		})
	case *Tuple:
		if len(e.Elts) == 0 {
			u.str("()")
			return
		}
		u.paren(prec > precTuple, func() {
			u.list(e.Elts, precTest)
			if len(e.Elts) == 1 {
				u.str(",")
			}
		})
	case *Yield:
		u.str("(yield")
		if e.Value != nil {
			u.str(" ")
			u.expr(e.Value, precTest)
		}
		u.str(")")
	case *YieldFrom:
		u.str("(yield from ")
		u.expr(e.Value, precTest)
		u.str(")")
	case *Await:
		u.paren(prec > precAwait, func() {
			u.str("await ")
			u.expr(e.Value, precAtom)
		})
	case *JoinedStr:
		u.fstring(e)
	case *FormattedValue:
		u.fstring(e)
	case *Constant:
		u.constant(e)
	default:
		u.primary(e)
	}
}

// primary writes expressions that never need parentheses.
func (u *unparser) primary(e Expr) {
	switch e := e.(type) {
	case *Name:
		u.str(e.Id)
	case *Attribute:
		u.expr(e.Value, precAtom)
		if c, ok := e.Value.(*Constant); ok && isInt(c.Value) {
			u.str(" ") // 1.x would be a float
		}
		u.str("." + e.Attr)
	case *Subscript:
		u.expr(e.Value, precAtom)
		u.str("[")
		u.expr(e.Slice, precTuple)
		u.str("]")
	case *Slice:
		if e.Lower != nil {
			u.expr(e.Lower, precTest)
		}
		u.str(":")
		if e.Upper != nil {
			u.expr(e.Upper, precTest)
		}
		if e.Step != nil {
			u.str(":")
			u.expr(e.Step, precTest)
		}
	case *Starred:
		u.str("*")
		u.expr(e.Value, precExpr)
	case *Call:
		u.call(e)
	case *List:
		u.str("[")
		u.list(e.Elts, precTest)
		u.str("]")
	case *Set:
		u.str("{")
		u.list(e.Elts, precTest)
		u.str("}")
	case *Dict:
		u.dict(e)
	case *ListComp:
		u.comp("[", e.Elt, nil, e.Generators, "]")
	case *SetComp:
		u.comp("{", e.Elt, nil, e.Generators, "}")
	case *DictComp:
		u.comp("{", e.Key, e.Value, e.Generators, "}")
	case *GeneratorExp:
		u.comp("(", e.Elt, nil, e.Generators, ")")
	}
}

func isInt(v any) bool {
	if _, ok := v.(bool); ok {
		return false
	}
	_, ok := code.BigInt(v)
	return ok
}

func (u *unparser) dict(e *Dict) {
	u.str("{")
	for i, v := range e.Values {
		if i > 0 {
			u.str(", ")
		}
		if e.Keys[i] == nil {
			u.str("**")
			u.expr(v, precExpr)
			continue
		}
		u.expr(e.Keys[i], precTest)
		u.str(": ")
		u.expr(v, precTest)
	}
	u.str("}")
}

func (u *unparser) call(e *Call) {
	u.expr(e.Func, precAtom)
	if len(e.Args) == 1 && len(e.Keywords) == 0 {
		if gen, ok := e.Args[0].(*GeneratorExp); ok {
			u.expr(gen, precTest) // has parentheses of its own
			return
		}
	}
	u.str("(")
	u.list(e.Args, precTest)
	for i, k := range e.Keywords {
		if i > 0 || len(e.Args) > 0 {
			u.str(", ")
		}
		if k.Arg == "" {
			u.str("**")
		} else {
			u.str(k.Arg + "=")
		}
		u.expr(k.Value, precTest)
	}
	u.str(")")
}

func (u *unparser) comp(open string, elt, value Expr, gens []*Comprehension, end string) {
	u.str(open)
	u.expr(elt, precTest)
	if value != nil {
		u.str(": ")
		u.expr(value, precTest)
	}
	for _, g := range gens {
		if g.IsAsync != 0 {
			u.str(" async")
		}
		u.str(" for ")
		u.expr(g.Target, precTuple)
		u.str(" in ")
		u.expr(g.Iter, precTest+1)
		for _, cond := range g.Ifs {
			u.str(" if ")
			u.expr(cond, precTest+1)
		}
	}
	u.str(end)
}

func (u *unparser) lambda(e *Lambda) {
	a := e.Args
	u.str("lambda")
	if len(a.Posonlyargs)+len(a.Args) > 0 {
		u.str(" ")
	}
	first := true
	comma := func() {
		if !first {
			u.str(", ")
		}
		first = false
	}
	arg := func(p *Arg, value Expr) {
		u.str(p.Arg)
		if value != nil {
			u.str("=")
			u.expr(value, precTest)
		}
	}
	positional := append(append([]*Arg{}, a.Posonlyargs...), a.Args...)
	for i, p := range positional {
		comma()
		var value Expr
		if d := i - len(positional) + len(a.Defaults); d >= 0 {
			value = a.Defaults[d]
		}
		arg(p, value)
		if i+1 == len(a.Posonlyargs) {
			u.str(", /")
		}
	}
	if a.Vararg != nil || len(a.Kwonlyargs) > 0 {
		comma()
		u.str("*")
		if a.Vararg != nil {
			u.str(a.Vararg.Arg)
		}
	}
	for i, p := range a.Kwonlyargs {
		comma()
		var value Expr
		if i < len(a.KwDefaults) {
			value = a.KwDefaults[i]
		}
		arg(p, value)
	}
	if a.Kwarg != nil {
		comma()
		u.str("**" + a.Kwarg.Arg)
	}
	u.str(": ")
	u.expr(e.Body, precTest)
}

func (u *unparser) constant(e *Constant) {
	if t, ok := e.Value.(code.Tuple); ok {
		u.str("(")
		for i, v := range t {
			if i > 0 {
				u.str(", ")
			}
			u.constant(&Constant{Value: v})
		}
		if len(t) == 1 {
			u.str(",")
		}
		u.str(")")
		return
	}
	if e.Kind != nil {
		u.str(*e.Kind)
	}
	s := Repr(e.Value)
	switch e.Value.(type) {
	case code.Ellipsis:
		s = "..."
	case float64, complex128:
		s = strings.ReplaceAll(s, "inf", "1e309") // inf is no literal
	}
	u.str(s)
}

// fstring writes an f-string as the repr of its text.
func (u *unparser) fstring(e Expr) {
	u.str("f" + Repr(code.Str(fstringText(e, false))))
}

// fstringText is the text between the quotes. In a format specification
// constants stand as they are.
func fstringText(e Expr, spec bool) string {
	switch e := e.(type) {
	case *Constant:
		s, _ := e.Value.(code.Str)
		return strings.NewReplacer("{", "{{", "}", "}}").Replace(string(s))
	case *JoinedStr:
		var b strings.Builder
		for _, v := range e.Values {
			b.WriteString(fstringText(v, spec))
		}
		return b.String()
	case *FormattedValue:
		inner := &unparser{}
		inner.expr(e.Value, precTest+1)
		text := inner.b.String()
		open := "{"
		if strings.HasPrefix(text, "{") {
			open = "{ " // {{ would be a brace
		}
		text = open + text
		if e.Conversion > 0 {
			text += "!" + string(rune(e.Conversion))
		}
		if e.FormatSpec != nil {
			text += ":" + fstringText(e.FormatSpec, true)
		}
		return text + "}"
	}
	return ""
}
