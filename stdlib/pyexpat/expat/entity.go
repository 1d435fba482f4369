package expat

import (
	"strings"
	"unicode/utf8"
)

// entity is a declared entity.
type entity struct {
	name           string
	text           string
	internal       bool
	base, sys, pub *string
	notation       *string
	open           bool // it is being parsed: a reference to it recurses
	depth          int  // of the element it is parsed in
	fromParam      bool
}

// predefined are the entities that need no declaration.
func predefined(name string) string {
	switch name {
	case "lt":
		return "<"
	case "gt":
		return ">"
	case "amp":
		return "&"
	case "quot":
		return "\""
	case "apos":
		return "'"
	}
	return ""
}

// entityName reads a reference: &name; or %name;.
func (p *Parser) entityName(s *source, pos int) (string, int, error) {
	end, err := p.name(s, pos+1)
	if err != nil {
		return "", 0, err
	}
	if s.buf[end] != ';' {
		return "", 0, p.fail(s, end, InvalidToken)
	}
	return string(s.buf[pos+1 : end]), end + 1, nil
}

// reference parses a reference within an element.
func (p *Parser) reference(s *source) error {
	start := s.pos
	if start+1 >= len(s.buf) {
		return errMore
	}
	if s.buf[start+1] == '#' {
		r, end, err := p.charRef(s, start)
		if err != nil {
			return err
		}
		s.pos = end
		return p.report(s.buf[start:end], CharacterData, string(r))
	}
	name, end, err := p.entityName(s, start)
	if err != nil {
		return err
	}
	s.pos = end
	text := s.buf[start:end]
	if c := predefined(name); c != "" {
		if err := p.amp.add(1); err != nil {
			return err
		}
		return p.report(text, CharacterData, c)
	}
	e := p.dtd.general[name]
	if e == nil {
		if p.dtd.complete() {
			return p.fail(s, start, UndefinedEntity)
		}
		return p.skipped(text, name)
	}
	switch {
	case e.open:
		return p.fail(s, start, RecursiveEntity)
	case e.notation != nil:
		return p.fail(s, start, BinaryEntityRef)
	case !e.internal:
		return p.external(text, e)
	case p.Events.Has(Default) && !p.Events.Has(DefaultExpand):
		return p.skipped(text, name)
	}
	return p.internalEntity(e)
}

// skipped reports a reference that is not followed.
func (p *Parser) skipped(text []byte, name string) error {
	return p.report(text, SkippedEntity, name, false)
}

// internalEntity parses the text of an entity in place of its reference.
func (p *Parser) internalEntity(e *entity) error {
	if err := p.amp.add(len(e.text)); err != nil {
		return err
	}
	e.open, e.depth = true, len(p.tags)
	defer func() { e.open = false }()
	s := &source{buf: []byte(e.text), final: true, entity: e}
	for s.pos < len(s.buf) {
		if err := p.content(s); err == errMore {
			return UnclosedToken
		} else if err != nil {
			return err
		}
	}
	if p.cdata {
		return UnclosedCdata
	}
	if len(p.tags) != e.depth {
		return AsyncEntity
	}
	return nil
}

// external reports a reference to an external entity.
func (p *Parser) external(text []byte, e *entity) error {
	if !p.Events.Has(ExternalEntityRef) {
		return p.fallback(text)
	}
	e.open = true
	defer func() { e.open = false }()
	ok, err := p.Events.Call(ExternalEntityRef, p.context(e.name), opt(e.base), opt(e.sys), opt(e.pub))
	if err == nil && !ok {
		err = ExternalHandling
	}
	return err
}

func opt(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

// context is what a parser of an external entity must know.
func (p *Parser) context(name string) string {
	var parts []string
	if p.NS {
		seen := map[string]bool{}
		for i := len(p.bindings) - 1; i >= 0; i-- {
			if b := p.bindings[i]; !seen[b.prefix] {
				seen[b.prefix] = true
				parts = append(parts, b.prefix+"="+b.uri)
			}
		}
	}
	return strings.Join(append(parts, name), "\f")
}

// attrValue normalizes the value of an attribute, which stands in a source at
// from (or in an entity: then errors stay where they are).
func (p *Parser) attrValue(b []byte, s *source, from int) (string, error) {
	if strings.IndexAny(string(b), "&\t\n\r") < 0 {
		return string(b), nil
	}
	v := &source{buf: b, final: true}
	out := make([]byte, 0, len(b))
	fail := func(pos int, code Code) (string, error) {
		if s != nil {
			p.at(s, from+pos)
		}
		return "", code
	}
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case c == '\r':
			if i+1 < len(b) && b[i+1] == '\n' {
				i++
			}
			out = append(out, ' ')
			i++
		case c == '\n' || c == '\t':
			out = append(out, ' ')
			i++
		case c != '&':
			out = append(out, c)
			i++
		case i+1 < len(b) && b[i+1] == '#':
			r, end, err := p.charRef(v, i)
			if err == errMore {
				return fail(len(b), InvalidToken)
			}
			if code, ok := err.(Code); ok {
				return fail(i, code)
			}
			out = utf8.AppendRune(out, r)
			i = end
		default:
			name, end, err := p.entityName(v, i)
			if err != nil {
				n := i + 1
				for n < len(b) && nameChar(rune(b[n])) {
					n++
				}
				return fail(n, InvalidToken)
			}
			text, err := p.attrEntity(name)
			if err == UndefinedEntity {
				return "", err // the position is that of the tag
			}
			if code, ok := err.(Code); ok {
				return fail(i, code)
			}
			out = append(out, text...)
			i = end
		}
	}
	return string(out), nil
}

// attrEntity is the text of an entity in the value of an attribute.
func (p *Parser) attrEntity(name string) (string, error) {
	if c := predefined(name); c != "" {
		return c, nil
	}
	e := p.dtd.general[name]
	switch {
	case e == nil && p.dtd.complete():
		return "", UndefinedEntity
	case e == nil:
		return "", nil
	case e.open:
		return "", RecursiveEntity
	case e.notation != nil:
		return "", BinaryEntityRef
	case !e.internal:
		return "", AttributeExternal
	}
	if err := p.amp.add(len(e.text)); err != nil {
		return "", err
	}
	if strings.Contains(e.text, "<") {
		return "", InvalidToken
	}
	e.open = true
	defer func() { e.open = false }()
	return p.attrValue([]byte(e.text), nil, 0)
}
