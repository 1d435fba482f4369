package main

import "fmt"

// tables collects the first-token tables; they are written at the end.
var tables []string

// items writes the matching of an alternative's items inside a one-shot loop
// that is left with break on failure. It answers an expression for the value when
// there is a single item.
func (e *gen) items(a *alt) (single string, open bool) {
	cut := false
	fail := func() string {
		if !cut {
			return "break"
		}
		// After a cut no other alternative is tried.
		if nilable(e.rule.goType()) {
			return "p.reset(_s); return nil"
		}
		return "p.reset(_s); return v0, false"
	}
	for i, it := range a.items {
		name := ""
		if it.name != "" && uses(a.action, it.name) {
			name = it.name
		}
		if a.action == "" && !e.rule.invalid && a.sole() == it {
			name = "_x"
			single = "_x"
		}
		if it.kind == iCut {
			cut = true
			continue
		}
		e.item(it, name, fail(), i)
		if it.kind == iRule && e.g.byName[it.text].invalid {
			return "", false // it never succeeds
		}
	}
	return single, true
}

func (e *gen) item(it *item, name, fail string, n int) {
	switch it.kind {
	case iTok:
		if name != "" {
			e.p("%s := p.expect(t%s)\nif %s == nil { %s }", name, it.text, name, fail)
		} else {
			e.p("if !p.accept(t%s) { %s }", it.text, fail)
		}
	case iSoft:
		if name != "" {
			e.p("%s := p.expectSoft(%q)\nif %s == nil { %s }", name, it.text, name, fail)
		} else {
			e.p("if p.expectSoft(%q) == nil { %s }", it.text, fail)
		}
	case iRule:
		r := e.g.byName[it.text]
		if r.invalid {
			// Among other items such a rule takes part in every pass.
			e.p("p.r_%s()\n%s", r.name, fail)
			return
		}
		e.call("p.r_"+r.name+"()", r.goType(), name, fail)
	case iGroup:
		e.call("p.r_"+e.helper(it)+"()", e.groupType(it), name, fail)
	case iOpt:
		e.optional(it, name)
	case iRep0, iRep1, iGather:
		e.repeat(it, name, fail, n)
	case iAnd, iNot:
		e.lookahead(it, fail)
	case iForced:
		e.p("p.forced(t%s, %q)", it.sub.text, e.opText(it.sub.text))
	}
}

func (e *gen) opText(kind string) string {
	for _, o := range e.g.ops {
		if o[0] == kind {
			return o[1]
		}
	}
	return kind
}

// expr is a call that tries the item, and its type.
func (e *gen) expr(it *item) (call, typ string) {
	switch it.kind {
	case iTok:
		return "p.expect(t" + it.text + ")", "*token"
	case iSoft:
		return fmt.Sprintf("p.expectSoft(%q)", it.text), "*token"
	case iRule:
		return "p.r_" + it.text + "()", e.g.byName[it.text].goType()
	case iGroup:
		return "p.r_" + e.helper(it) + "()", e.groupType(it)
	}
	panic("item cannot be nested; use a group")
}

func (e *gen) call(call, typ, name, fail string) {
	if nilable(typ) {
		if name == "" {
			e.p("if %s == nil { %s }", call, fail)
		} else {
			e.p("%s := %s\nif %s == nil { %s }", name, call, name, fail)
		}
		return
	}
	if name == "" {
		e.p("if _, ok := %s; !ok { %s }", call, fail)
	} else {
		e.p("%s, ok_%s := %s\nif !ok_%s { %s }", name, name, call, name, fail)
	}
}

func (e *gen) optional(it *item, name string) {
	sub := it.sub
	if sub.kind == iRep0 || sub.kind == iRep1 || sub.kind == iGather {
		v := name
		if v == "" {
			v = "_"
		}
		e.repeat(&item{kind: sub.kind, sub: sub.sub, sep: sub.sep}, name, "", 0)
		return
	}
	call, typ := e.expr(sub)
	switch {
	case name == "":
		e.p("%s", call)
	case nilable(typ):
		e.p("%s := %s", name, call)
	default:
		e.p("%s, _ := %s", name, call)
	}
}

// repeat writes a loop. An empty fail means that no item need match.
func (e *gen) repeat(it *item, name, fail string, n int) {
	call, typ := e.expr(it.sub)
	cond := "_e == nil"
	get := "_e := " + call
	if !nilable(typ) {
		get, cond = "_e, _ok := "+call, "!_ok"
		if name == "" {
			get = "_, _ok := " + call
		}
	}
	stk := ""
	e.label++
	id := e.label
	if name != "" {
		stk = "p." + e.stack(typ)
		e.p("_b%d := len(%s)", id, stk)
	}
	count := it.kind != iRep0 && fail != ""
	if count {
		e.p("_n%d := 0", id)
	}
	e.p("for {")
	if it.kind == iGather {
		// A separator without an item after it is given back.
		e.p("_k := p.mark")
		if it.sep.kind != iTok {
			panic("separator must be a token")
		}
		first := fmt.Sprintf("len(%s) > _b%d", stk, id)
		if stk == "" {
			first = fmt.Sprintf("_n%d > 0", id)
			if !count {
				panic("optional gather without a name")
			}
		}
		e.p("if %s && !p.accept(t%s) { break }", first, it.sep.text)
		e.p("%s\nif %s { p.reset(_k); break }", get, cond)
	} else {
		e.p("%s\nif %s { break }", get, cond)
	}
	if stk != "" {
		e.p("%s = append(%s, _e)", stk, stk)
	}
	if count {
		e.p("_n%d++", id)
	}
	e.p("}")
	if count {
		e.p("if _n%d == 0 { %s }", id, fail)
	}
	if name != "" {
		e.p("%s := cutStack(&%s, _b%d)", name, stk, id)
	}
	_ = n
}

func (e *gen) lookahead(it *item, fail string) {
	neg := it.kind == iNot
	sub := it.sub
	if sub.kind == iTok {
		op := "!="
		if neg {
			op = "=="
		}
		e.p("if p.peek() %s t%s { %s }", op, sub.text, fail)
		return
	}
	// A group of single tokens is a set.
	if sub.kind == iGroup {
		set := bitset{}
		simple := true
		for _, a := range sub.alts {
			if len(a.items) != 1 || a.items[0].kind != iTok || a.action != "" {
				simple = false
				break
			}
			set.set(e.g.kindNo[a.items[0].text])
		}
		if simple {
			op := "!"
			if neg {
				op = ""
			}
			e.p("if %sp.mayStart(%s) { %s }", op, e.setName(set), fail)
			return
		}
	}
	call, typ := e.expr(sub)
	e.label++
	id := e.label
	e.p("_l%d := p.mark", id)
	if nilable(typ) {
		e.p("_t%d := %s != nil", id, call)
	} else {
		e.p("_, _t%d := %s", id, call)
	}
	e.p("p.mark = _l%d", id)
	if neg {
		e.p("if _t%d { %s }", id, fail)
	} else {
		e.p("if !_t%d { %s }", id, fail)
	}
}
