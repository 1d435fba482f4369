package main

import (
	"log"
	"sort"
	"strings"
)

// resolve numbers the token kinds and computes nullability and first sets.
func (g *grammar) resolve() {
	opName := map[string]string{}
	for _, o := range g.ops {
		opName["'"+o[1]+"'"] = o[0]
	}
	kw := map[string]bool{}
	g.eachItem(func(it *item) {
		if it.kind == iTok && it.text[0] == '\'' && isWord(it.text[1]) {
			kw[strings.Trim(it.text, "'")] = true
		}
	})
	for k := range kw {
		g.keywords = append(g.keywords, k)
	}
	sort.Strings(g.keywords)
	g.kinds = append(g.kinds, g.tokens...)
	for _, o := range g.ops {
		g.kinds = append(g.kinds, o[0])
	}
	for _, k := range g.keywords {
		g.kinds = append(g.kinds, "KW_"+k)
	}
	for i, k := range g.kinds {
		g.kindNo[k] = i
	}
	g.eachItem(func(it *item) {
		if it.kind == iTok {
			if it.text[0] == '\'' {
				w := strings.Trim(it.text, "'")
				if isWord(w[0]) {
					it.text = "KW_" + w
				} else if it.text = opName[it.text]; it.text == "" {
					log.Fatalf("unknown operator %s", w)
				}
			}
			if _, ok := g.kindNo[it.text]; !ok {
				log.Fatalf("unknown token %s", it.text)
			}
		}
		if it.kind == iRule && g.byName[it.text] == nil {
			log.Fatalf("unknown rule %s", it.text)
		}
	})
	for changed := true; changed; {
		changed = false
		for _, r := range g.rules {
			nullable, first := r.nullable, r.first
			for _, a := range r.alts {
				g.altFirst(a)
				r.nullable = r.nullable || a.nullable
				r.first.or(a.first)
			}
			changed = changed || nullable != r.nullable || first != r.first
		}
	}
	// Groups behind other items were not reached above.
	g.eachItem(func(it *item) {
		for _, a := range it.alts {
			g.altFirst(a)
		}
	})
}

func isWord(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }

func (g *grammar) eachItem(f func(*item)) {
	var alts func([]*alt)
	var one func(*item)
	one = func(it *item) {
		if it == nil {
			return
		}
		f(it)
		one(it.sub)
		one(it.sep)
		alts(it.alts)
	}
	alts = func(as []*alt) {
		for _, a := range as {
			for _, it := range a.items {
				one(it)
			}
		}
	}
	for _, r := range g.rules {
		alts(r.alts)
	}
}

// altFirst updates the alternative's first set. A positive lookahead at the start restricts it.
func (g *grammar) altFirst(a *alt) {
	var first bitset
	restrict := g.all()
	for _, it := range a.items {
		switch it.kind {
		case iAnd:
			f, null := g.itemFirst(it.sub)
			if !null && first.empty() {
				restrict.and(f)
			}
			continue
		case iNot, iCut:
			continue
		}
		f, null := g.itemFirst(it)
		first.or(f)
		if !null {
			first.and(restrict)
			a.first, a.nullable = first, false
			return
		}
	}
	a.first, a.nullable = first, true
}

func (g *grammar) itemFirst(it *item) (f bitset, nullable bool) {
	switch it.kind {
	case iTok:
		f.set(g.kindNo[it.text])
	case iSoft:
		f.set(g.kindNo["NAME"])
	case iRule:
		r := g.byName[it.text]
		return r.first, r.nullable
	case iGroup:
		for _, a := range it.alts {
			g.altFirst(a)
			f.or(a.first)
			nullable = nullable || a.nullable
		}
	case iOpt, iRep0:
		f, _ = g.itemFirst(it.sub)
		nullable = true
	case iRep1, iGather:
		return g.itemFirst(it.sub)
	case iForced:
		// Its absence must be noticed, whatever the token is.
		return g.all(), false
	default:
		nullable = true
	}
	return f, nullable
}
