package expat

import (
	"strings"
	"unicode/utf8"
)

// Model is the content model of an element.
type Model struct {
	Type, Quant int
	Name        string
	Children    []*Model
}

func (p *Parser) entityDecl(r *reader) (handled bool, err error) {
	isParam := r.peek().kind == '%'
	if isParam {
		r.next()
	}
	name, err := r.want('n')
	if err != nil {
		return false, err
	}
	e := &entity{name: name, base: p.Base}
	if r.peek().kind == 'l' {
		t := r.next()
		e.internal = true
		if e.text, err = p.entityText(r.s, t); err != nil {
			return false, err
		}
	} else {
		if e.sys, e.pub, err = r.ids(true); err != nil {
			return false, err
		}
		if e.sys == nil {
			return false, r.fail(r.peek())
		}
		if t := r.peek(); !isParam && t.kind == 'n' && t.text == "NDATA" {
			r.next()
			notation, err := r.want('n')
			if err != nil {
				return false, err
			}
			e.notation = &notation
		}
		if e.notation == nil {
			p.at(r.s, r.peek().at)
		}
	}
	if e.internal || e.notation != nil {
		r.mark()
	}
	if p.dtd.skipRest {
		return false, nil
	}
	all := p.dtd.general
	if isParam {
		all = p.dtd.param
	}
	if all[name] != nil || !isParam && predefined(name) != "" {
		return false, nil // the first declaration counts
	}
	all[name] = e
	if e.notation != nil && p.Events.Has(UnparsedEntityDecl) {
		return true, p.call(UnparsedEntityDecl, name, opt(e.base), opt(e.sys), opt(e.pub), opt(e.notation))
	}
	if !p.Events.Has(EntityDecl) {
		return false, nil
	}
	var value any
	if e.internal {
		value = e.text
	}
	return true, p.call(EntityDecl, name, isParam, value, opt(e.base), opt(e.sys), opt(e.pub), opt(e.notation))
}

// entityText is the text of an entity: its literal with character references
// and, outside of the internal subset, parameter entities replaced.
func (p *Parser) entityText(s *source, t token) (string, error) {
	b := []byte(t.text[1 : len(t.text)-1])
	v := &source{buf: b, final: true}
	var out []byte
	for i := 0; i < len(b); {
		switch {
		case b[i] == '%':
			name, end, err := p.entityName(v, i)
			if err != nil {
				return "", p.fail(s, t.at+1+i, InvalidToken)
			}
			if p.state == inSubset && s.entity == nil {
				return "", p.fail(s, t.at+1+i, ParamEntityRef)
			}
			e := p.dtd.param[name]
			if e != nil && e.internal {
				if err := p.amp.add(len(e.text)); err != nil {
					return "", err
				}
				out = append(out, e.text...)
			}
			i = end
		case b[i] == '&' && i+1 < len(b) && b[i+1] == '#':
			r, end, err := p.charRef(v, i)
			if err == errMore {
				err = InvalidToken
			}
			if code, ok := err.(Code); ok {
				return "", p.fail(s, t.at+1+i, code)
			}
			out = utf8.AppendRune(out, r)
			i = end
		case b[i] == '&':
			_, end, err := p.entityName(v, i)
			if err != nil {
				return "", p.fail(s, t.at+1+i, InvalidToken)
			}
			out = append(out, b[i:end]...)
			i = end
		case b[i] == '\r':
			if i+1 < len(b) && b[i+1] == '\n' {
				i++
			}
			out = append(out, '\n')
			i++
		default:
			out = append(out, b[i])
			i++
		}
	}
	return string(out), nil
}

func (p *Parser) notationDecl(r *reader) (handled bool, err error) {
	name, err := r.want('n')
	if err != nil {
		return false, err
	}
	sys, pub, err := r.ids(false)
	if err != nil {
		return false, err
	}
	if sys == nil && pub == nil {
		return false, r.fail(r.peek())
	}
	r.mark()
	if sys == nil {
		p.at(r.s, r.peek().at)
	}
	return p.Events.Has(NotationDecl), p.call(NotationDecl, name, opt(p.Base), opt(sys), opt(pub))
}

func (p *Parser) elementDecl(r *reader) (handled bool, err error) {
	name, err := r.want('n')
	if err != nil {
		return false, err
	}
	model := &Model{}
	switch t := r.next(); {
	case t.text == "EMPTY":
		model.Type = 1
		r.mark()
	case t.text == "ANY":
		model.Type = 2
		r.mark()
	case t.kind == '(':
		if model, err = p.group(r, 0); err != nil {
			return false, err
		}
	default:
		return false, r.fail(t)
	}
	if p.dtd.skipRest {
		return false, nil
	}
	return p.Events.Has(ElementDecl), p.call(ElementDecl, name, model)
}

const maxGroups = 1000000 // that stand in one another

// group reads a group of a content model behind its parenthesis.
func (p *Parser) group(r *reader, depth int) (*Model, error) {
	m := &Model{Type: 6}
	if depth > maxGroups {
		return nil, Syntax
	}
	if r.peek().kind == '#' {
		r.next()
		if t := r.next(); t.text != "PCDATA" || depth > 0 {
			return nil, r.fail(t)
		}
		m.Type = 3
	}
	separator := byte(0)
	for first := m.Type != 3; ; first = false {
		if !first {
			t := r.next()
			if t.kind == ')' {
				break
			}
			if t.kind != '|' && t.kind != ',' || separator != 0 && t.kind != separator || m.Type == 3 && t.kind == ',' {
				return nil, r.fail(t)
			}
			separator = t.kind
			if separator == '|' && m.Type == 6 {
				m.Type = 5
			}
		}
		var child *Model
		switch t := r.next(); {
		case t.kind == 'n':
			child = &Model{Type: 4, Name: t.text, Quant: quant(r)}
		case t.kind == '(' && m.Type != 3:
			var err error
			if child, err = p.group(r, depth+1); err != nil {
				return nil, err
			}
		default:
			return nil, r.fail(t)
		}
		m.Children = append(m.Children, child)
	}
	r.mark()
	m.Quant = quant(r)
	if m.Type == 3 && len(m.Children) > 0 && m.Quant != 2 {
		return nil, r.fail(r.peek())
	}
	return m, nil
}

func quant(r *reader) int {
	n := strings.IndexByte("?*+", r.peek().kind)
	if n >= 0 {
		r.next()
	}
	return n + 1
}

func (p *Parser) attlistDecl(r *reader) (handled bool, err error) {
	owner, err := r.want('n')
	if err != nil {
		return false, err
	}
	for r.peek().kind == 'n' {
		name, _ := r.want('n')
		typ, err := attType(r)
		if err != nil {
			return false, err
		}
		var value *string
		required := false
		t := r.next()
		r.mark()
		if t.kind == '#' {
			t = r.next()
			switch t.text {
			case "REQUIRED":
				required = true
			case "IMPLIED":
			case "FIXED":
				required = true
				t = r.next()
				r.mark()
			default:
				return false, r.fail(t)
			}
		}
		if t.kind == 'l' {
			v, err := p.attrValue([]byte(t.text[1:len(t.text)-1]), r.s, t.at+1)
			if err != nil {
				return false, err
			}
			if typ != "CDATA" {
				v = collapse(v)
			}
			value = &v
		} else if t.kind != 'n' || t.text == "FIXED" {
			return false, r.fail(t)
		}
		if p.dtd.skipRest {
			continue
		}
		e := p.dtd.elements[owner]
		if e == nil {
			e = &element{}
			p.dtd.elements[owner] = e
		}
		known := false
		for _, a := range e.attrs {
			known = known || a.name == name
		}
		if !known {
			e.attrs = append(e.attrs, attDef{name, typ == "CDATA", value})
		}
		if p.Events.Has(AttlistDecl) {
			handled = true
			if err := p.call(AttlistDecl, owner, name, typ, opt(value), required); err != nil {
				return true, err
			}
		}
	}
	return handled, nil
}

// attType reads the type of an attribute.
func attType(r *reader) (string, error) {
	t := r.next()
	prefix := ""
	switch {
	case t.text == "NOTATION":
		prefix = t.text
		t = r.next()
	case t.kind == 'n':
		switch t.text {
		case "CDATA", "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "NMTOKEN", "NMTOKENS":
			return t.text, nil
		}
		return "", r.fail(t)
	}
	if t.kind != '(' {
		return "", r.fail(t)
	}
	var names []string
	for {
		n, err := r.want('n')
		if err != nil {
			return "", err
		}
		names = append(names, n)
		t := r.next()
		if t.kind == ')' {
			return prefix + "(" + strings.Join(names, "|") + ")", nil
		}
		if t.kind != '|' {
			return "", r.fail(t)
		}
	}
}
