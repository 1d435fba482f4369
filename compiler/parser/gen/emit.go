package main

import (
	"bytes"
	"fmt"
	"log"
	"regexp"
	"sort"
	"strings"
)

func emitTokens(b *bytes.Buffer, g *grammar) {
	p := func(f string, a ...any) { fmt.Fprintf(b, f+"\n", a...) }
	p("// kind is a kind of token.\ntype kind uint8\n\nconst (")
	for i, k := range g.kinds {
		if i == 0 {
			p("t%s kind = iota", k)
		} else {
			p("t%s", k)
		}
	}
	p("numKinds\n)\n\nvar kindNames = [numKinds]string{")
	for _, k := range g.kinds {
		p("%q,", k)
	}
	p("}\n\nvar keywords = [...]struct{ text string; kind kind }{")
	for _, k := range g.keywords {
		p("{%q, tKW_%s},", k, k)
	}
	p(`{"async", tASYNC},`)
	p(`{"await", tAWAIT},`)
	p("}\n")
	emitOps(b, g)
}

// emitOps writes the recognizer of operators: longest match on three characters.
func emitOps(b *bytes.Buffer, g *grammar) {
	p := func(f string, a ...any) { fmt.Fprintf(b, f+"\n", a...) }
	by := map[byte][][2]string{}
	var firsts []int
	for _, o := range g.ops {
		if by[o[1][0]] == nil {
			firsts = append(firsts, int(o[1][0]))
		}
		by[o[1][0]] = append(by[o[1][0]], o)
	}
	sort.Ints(firsts)
	p("// opKind finds the longest operator that begins with the characters given, and its length.")
	p("func opKind(c, c1, c2 byte) (kind, int) {\nswitch c {")
	for _, f := range firsts {
		ops := by[byte(f)]
		sort.SliceStable(ops, func(i, j int) bool { return len(ops[i][1]) > len(ops[j][1]) })
		p("case %q:", rune(f))
		for _, o := range ops {
			switch t := o[1]; len(t) {
			case 3:
				p("if c1 == %q && c2 == %q { return t%s, 3 }", t[1], t[2], o[0])
			case 2:
				p("if c1 == %q { return t%s, 2 }", t[1], o[0])
			case 1:
				p("return t%s, 1", o[0])
			}
		}
	}
	p("}\nreturn 0, 0\n}")
}

// gen writes the functions of the rules.
type gen struct {
	b      *bytes.Buffer
	g      *grammar
	stacks map[string]string // element type -> field
	rule   *rule
	label  int
	groups []*rule // helper rules for groups, still to write
	made   map[*item]string
}

func (e *gen) p(f string, a ...any) { fmt.Fprintf(e.b, f+"\n", a...) }

func emitParser(b *bytes.Buffer, g *grammar) {
	var body bytes.Buffer
	e := &gen{b: &body, g: g, stacks: map[string]string{}, made: map[*item]string{}}
	for _, r := range g.rules {
		e.emitRule(r)
		for len(e.groups) > 0 {
			h := e.groups[0]
			e.groups = e.groups[1:]
			e.emitRule(h)
		}
	}
	fmt.Fprint(b, "import (\n\"gopy/compiler/ast\"\n\"gopy/compiler/code\"\n)\n\n")
	fmt.Fprint(b, "var _ = code.None{}\n\n// stacks collect the items of repetitions before their number is known.\ntype stacks struct {\n")
	var types []string
	for t := range e.stacks {
		types = append(types, t)
	}
	sort.Strings(types)
	for _, t := range types {
		fmt.Fprintf(b, "%s []%s\n", e.stacks[t], t)
	}
	fmt.Fprint(b, "}\n\nconst (\n")
	for i, r := range g.rules {
		if r.memo {
			fmt.Fprintf(b, "rule_%s = %d\n", r.name, i)
		}
	}
	fmt.Fprint(b, ")\n\n")
	b.Write(body.Bytes())
	for _, t := range tables {
		b.WriteString(t)
	}
}

// nilable reports whether nil means failure for values of this type; the others
// come with a second result.
func nilable(t string) bool {
	return strings.HasPrefix(t, "*") || strings.HasPrefix(t, "ast.") && t != "ast.Operator" && t != "ast.CmpOperator"
}

func (r *rule) goType() string {
	if r.typ == "" {
		return "*token"
	}
	return r.typ
}

func (e *gen) stack(t string) string {
	if f, ok := e.stacks[t]; ok {
		return f
	}
	f := "stk" + strings.NewReplacer("*", "P", ".", "_", "[]", "S").Replace(t)
	e.stacks[t] = f
	return f
}

// itemType is the Go type of an item's value.
func (e *gen) itemType(it *item) string {
	switch it.kind {
	case iTok, iSoft, iAnd, iNot, iCut, iForced:
		return "*token"
	case iRule:
		return e.g.byName[it.text].goType()
	case iGroup:
		return e.groupType(it)
	case iOpt:
		return e.itemType(it.sub)
	default:
		return "[]" + e.itemType(it.sub)
	}
}

// sole is the alternative's only item that is not a lookahead; nil if there are more.
func (a *alt) sole() (only *item) {
	for _, it := range a.items {
		if it.kind == iAnd || it.kind == iNot || it.kind == iCut {
			continue
		}
		if only != nil {
			return nil
		}
		only = it
	}
	return only
}

func (e *gen) groupType(it *item) string {
	t := ""
	for _, a := range it.alts {
		at := "*token"
		switch {
		case a.action == "" && a.sole() != nil:
			at = e.itemType(a.sole())
		case a.action != "":
			at = ""
			if a.action == "&okToken" {
				at = "*token"
			}
			for _, x := range a.items {
				if x.name == a.action {
					at = e.itemType(x)
				}
			}
			if at == "" {
				log.Fatalf("rule %s: type of group with action %s unknown", e.rule.name, a.action)
			}
		}
		if t == "" {
			t = at
		} else if t != at {
			log.Fatalf("rule %s: a group has types %s and %s", e.rule.name, t, at)
		}
	}
	return t
}

// helper turns a group into a rule of its own.
func (e *gen) helper(it *item) string {
	if n, ok := e.made[it]; ok {
		return n
	}
	e.label++
	r := &rule{name: fmt.Sprintf("%s_g%d", strings.TrimPrefix(e.rule.name, "invalid_"), e.label), typ: e.groupType(it), alts: it.alts, id: -1}
	for _, a := range r.alts {
		r.first.or(a.first)
		r.nullable = r.nullable || a.nullable
	}
	e.groups = append(e.groups, r)
	e.made[it] = r.name
	return r.name
}

func result(t string) string {
	if nilable(t) {
		return t
	}
	return "(" + t + ", bool)"
}

func (e *gen) emitRule(r *rule) {
	e.rule = r
	t := r.goType()
	name := "r_" + r.name
	if r.invalid {
		if r.memo {
			// It fails or raises: that it was tried is all there is to remember.
			e.p("func (p *parser) %s() {\n_s := p.mark\nif p.lookup(rule_%s) != nil { return }", name, r.name)
			e.p("p.x_%s()\np.mark = _s\np.remember(rule_%s, _s, nil)\n}\n", r.name, r.name)
			name = "x_" + r.name
		}
		e.p("func (p *parser) %s() {", name)
		e.body(r, r.alts, "return")
		e.p("}\n")
		return
	}
	fail := "return nil"
	if !nilable(t) {
		fail = "return v0, false"
	}
	if r.memo || r.fast != "" || r.deep || r.quiet {
		e.wrapper(r, name, t)
		name = "x_" + r.name
	}
	e.p("func (p *parser) %s() %s {", name, result(t))
	if !nilable(t) {
		e.p("var v0 %s", t)
	}
	var left, base []*alt
	for _, a := range r.alts {
		if a.items[0].kind == iRule && a.items[0].text == r.name {
			left = append(left, a)
		} else {
			base = append(base, a)
		}
	}
	if len(left) == 0 {
		e.body(r, r.alts, fail)
		e.p("}\n")
		return
	}
	e.p("_s := p.mark\n_ = _s\nv := p.b_%s()\nif v == nil { return nil }\n_grow:\nfor {", r.name)
	e.leftLoop(r, left)
	e.p("}\n}\n")
	e.p("func (p *parser) b_%s() %s {", r.name, result(t))
	e.body(r, base, fail)
	e.p("}\n")
}

// wrapper writes the entry of a rule that is remembered, limited or has a fast version.
func (e *gen) wrapper(r *rule, name, t string) {
	e.p("func (p *parser) %s() %s {", name, result(t))
	if r.fast != "" {
		if nilable(t) {
			e.p("if p.fast {\n_b := p.save()\nv := p.%s\nif v == nil { p.restore(_b) }\nreturn v\n}", r.fast)
		} else {
			e.p("if p.fast {\n_b := p.save()\nv, ok := p.%s\nif !ok { p.restore(_b) }\nreturn v, ok\n}", r.fast)
		}
	} else if r.memo {
		e.p("if p.fast { return p.x_%s() }", r.name)
	}
	vars, ret := "v", "v"
	if !nilable(t) {
		vars, ret = "v, ok", "v, ok"
	}
	if r.memo {
		e.p("if m := p.lookup(rule_%s); m != nil {", r.name)
		if nilable(t) {
			e.p("p.mark = int(m.end)\nv, _ := m.val.(%s)\nreturn v\n}", t)
		} else {
			e.p("p.mark = int(m.end)\nv, ok := m.val.(%s)\nreturn v, ok\n}", t)
		}
		e.p("_s := p.mark")
	}
	if r.deep {
		e.p("p.enter()")
	}
	if r.quiet {
		e.p("_q := p.errPass\np.errPass = false")
	}
	e.p("%s := p.x_%s()", vars, r.name)
	if r.quiet {
		e.p("p.errPass = _q")
	}
	if r.deep {
		e.p("p.depth--")
	}
	if r.memo {
		if nilable(t) {
			e.p("if v == nil { p.remember(rule_%s, _s, nil) } else { p.remember(rule_%s, _s, v) }", r.name, r.name)
		} else {
			e.p("if !ok { p.remember(rule_%s, _s, nil) } else { p.remember(rule_%s, _s, v) }", r.name, r.name)
		}
	}
	e.p("return %s\n}\n", ret)
}

// leftLoop extends v, which begins at _s, as often as an alternative fits.
func (e *gen) leftLoop(r *rule, alts []*alt) {
	e.p("_m := p.mark")
	for _, a := range alts {
		c := &alt{items: a.items[1:], action: a.action}
		e.g.altFirst(c)
		e.p("if p.mayStart(%s) { for {", e.setName(c.first))
		nm := a.items[0].name
		if nm != "" && uses(a.action, nm) {
			e.p("%s := v", nm)
		}
		e.items(c)
		e.p("v = %s", e.action(a.action))
		e.p("continue _grow\n}\np.mark = _m\n}")
	}
	e.p("return v")
}

// setName is an expression for a constant set of kinds.
func (e *gen) setName(b bitset) string {
	return fmt.Sprintf("kindSet{%#x, %#x}", b[0], b[1])
}

var identRE = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)

func uses(action, name string) bool {
	for _, w := range identRE.FindAllString(action, -1) {
		if w == name {
			return true
		}
	}
	return false
}

func (e *gen) action(s string) string { return strings.ReplaceAll(s, "@", "p.pos(_s)") }

// body writes the alternatives of a rule, each tried only for its first tokens.
func (e *gen) body(r *rule, alts []*alt, fail string) {
	e.p("_s := p.mark")
	if len(alts) == 1 && e.unfailing(alts[0]) {
		e.p("_ = _s")
	}
	masked := len(alts) <= 32
	single := len(alts) == 1
	if masked {
		all := true
		for _, a := range alts {
			if !a.nullable {
				all = false
			}
		}
		if all {
			masked = false
		}
	}
	if masked && single {
		e.p("if !p.mayStart(%s) { %s }", e.setName(alts[0].first), fail)
	} else if masked {
		e.table(r, alts)
		e.p("_m := first_%s[p.peek()]", r.name)
		e.p("if _m == 0 { %s }", fail)
	}
	for i, a := range alts {
		cond := ""
		if masked && !single {
			cond = fmt.Sprintf("_m&%#x != 0", 1<<i)
		}
		if len(a.items) == 1 && a.items[0].kind == iRule && e.g.byName[a.items[0].text].invalid {
			if cond != "" {
				cond = "&& " + cond
			}
			e.p("if p.errPass %s { p.r_%s(); p.reset(_s) }", cond, a.items[0].text)
			continue
		}
		if cond != "" {
			e.p("if %s {", cond)
		} else {
			e.p("{")
		}
		e.p("for {")
		single, open := e.items(a)
		if open {
			e.ret(r, a, single)
		}
		e.p("}")
		if len(alts) == 1 && e.unfailing(a) {
			e.p("}")
			return
		}
		e.p("p.reset(_s)")
		e.p("}")
	}
	e.p("%s", fail)
}

// unfailing reports whether all items are optional.
func (e *gen) unfailing(a *alt) bool {
	for _, it := range a.items {
		if it.kind != iOpt && it.kind != iRep0 {
			return false
		}
	}
	return true
}

// ret writes the end of a successful alternative.
func (e *gen) ret(r *rule, a *alt, single string) {
	if r.invalid {
		if a.action == "" {
			e.p("break")
		} else {
			e.p("%s\nreturn", e.action(a.action))
		}
		return
	}
	val := e.action(a.action)
	if a.action == "" {
		val = single
		if single == "" {
			if r.goType() != "*token" {
				log.Fatalf("rule %s: an alternative of several items needs an action", r.name)
			}
			val = "&okToken"
		}
	}
	if nilable(r.goType()) {
		e.p("return %s", val)
	} else if strings.HasPrefix(val, "return ") {
		e.p("%s", val)
	} else {
		e.p("return %s, true", val)
	}
}

func (e *gen) table(r *rule, alts []*alt) {
	typ := "uint8"
	if len(alts) > 16 {
		typ = "uint32"
	} else if len(alts) > 8 {
		typ = "uint16"
	}
	var t bytes.Buffer
	fmt.Fprintf(&t, "[numKinds]%s{", typ)
	for k := range e.g.kinds {
		m := 0
		for i, a := range alts {
			if a.nullable || a.first.has(k) {
				m |= 1 << i
			}
		}
		if m != 0 {
			fmt.Fprintf(&t, "t%s: %#x,", e.g.kinds[k], m)
		}
	}
	fmt.Fprintf(&t, "}")
	tables = append(tables, fmt.Sprintf("var first_%s = %s\n", r.name, t.String()))
}
