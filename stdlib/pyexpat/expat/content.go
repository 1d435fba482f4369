package expat

import "strings"

// content parses one token within elements.
func (p *Parser) content(s *source) error {
	if p.cdata {
		return p.cdataText(s)
	}
	switch s.buf[s.pos] {
	case '<':
		return p.markup(s)
	case '&':
		return p.reference(s)
	}
	return p.text(s)
}

// text reports the characters of a line.
func (p *Parser) text(s *source) error {
	start := s.pos
	if c := s.buf[start]; c == '\n' || c == '\r' {
		n := 1
		if c == '\r' {
			if start+1 == len(s.buf) && !s.final {
				return errMore
			}
			if start+1 < len(s.buf) && s.buf[start+1] == '\n' {
				n = 2
			}
		}
		s.pos += n
		return p.report(s.buf[start:s.pos], CharacterData, "\n")
	}
	pos := start
	for {
		r, size := s.char(pos)
		if size == 0 || r == '<' || r == '&' || r == '\n' || r == '\r' {
			break
		}
		if r == ']' {
			bad, err := s.has(pos, "]]>")
			if err == errMore && !s.final {
				if pos == start {
					return errMore
				}
				break
			}
			if bad {
				if pos > start {
					break
				}
				return p.fail(s, pos+2, InvalidToken)
			}
		}
		if !validChar(r) || r < 0 {
			if pos > start {
				break
			}
			return p.fail(s, pos, InvalidToken)
		}
		pos += size
	}
	pos = p.piece(s, start, pos)
	s.pos = pos
	return p.report(s.buf[start:pos], CharacterData, string(s.buf[start:pos]))
}

const maxPiece = 1024

// piece is how far one event of text goes: what had to be brought into UTF-8
// is reported as expat's buffer holds it.
func (p *Parser) piece(s *source, start, end int) int {
	if end-start <= maxPiece || s != &p.src || p.enc.kind == utf8Enc {
		return end
	}
	end = start + maxPiece
	for s.buf[end]&0xc0 == 0x80 {
		end--
	}
	return end
}

// markup parses what begins with <.
func (p *Parser) markup(s *source) error {
	if s.pos+1 >= len(s.buf) {
		return errMore
	}
	switch s.buf[s.pos+1] {
	case '/':
		return p.endTag(s)
	case '?':
		return p.instruction(s)
	case '!':
		if s.pos+2 >= len(s.buf) {
			return errMore
		}
		if s.buf[s.pos+2] == '-' {
			return p.comment(s)
		}
		const open = "<![CDATA["
		for i := 2; i < len(open); i++ {
			if s.pos+i >= len(s.buf) {
				return errMore
			}
			if s.buf[s.pos+i] != open[i] {
				return p.fail(s, s.pos+i, InvalidToken)
			}
		}
		text := s.buf[s.pos : s.pos+len(open)]
		s.pos += len(open)
		p.cdata = true
		return p.report(text, StartCdataSection)
	}
	return p.startTag(s)
}

// cdataText reports a piece of a CDATA section.
func (p *Parser) cdataText(s *source) error {
	if c := s.buf[s.pos]; c == '\n' || c == '\r' {
		return p.text(s)
	}
	start, pos := s.pos, s.pos
	for {
		r, size := s.char(pos)
		if size == 0 || r == '\n' || r == '\r' {
			break
		}
		if r == ']' {
			end, err := s.has(pos, "]]>")
			if pos > start && (end || err != nil) {
				break
			}
			if err != nil {
				return err
			}
			if end {
				s.pos += 3
				p.cdata = false
				return p.report(s.buf[start:s.pos], EndCdataSection)
			}
		}
		if !validChar(r) || r < 0 {
			if pos > start {
				break
			}
			return p.fail(s, pos, InvalidToken)
		}
		pos += size
	}
	pos = p.piece(s, start, pos)
	s.pos = pos
	return p.report(s.buf[start:pos], CharacterData, string(s.buf[start:pos]))
}

func (p *Parser) comment(s *source) error {
	if ok, err := s.has(s.pos, "<!--"); err != nil {
		return err
	} else if !ok {
		return p.fail(s, s.pos+3, InvalidToken)
	}
	start := s.pos
	end, err := p.find(s, start+4, "--")
	if err != nil {
		return err
	}
	if end+2 >= len(s.buf) {
		return errMore
	}
	if s.buf[end+2] != '>' {
		return p.fail(s, end+2, InvalidToken)
	}
	s.pos = end + 3
	return p.report(s.buf[start:s.pos], Comment, lines(s.buf[start+4:end]))
}

func (p *Parser) instruction(s *source) error {
	start := s.pos
	end, err := p.name(s, start+2)
	if err != nil {
		return err
	}
	target := string(s.buf[start+2 : end])
	if strings.EqualFold(target, "xml") {
		if target == "xml" {
			if p.state == inExternal && start == 0 && p.byteIdx == 0 && s == &p.src {
				return p.xmlDecl(s)
			}
			return MisplacedPI
		}
		return p.fail(s, start+2, InvalidToken)
	}
	body := s.space(end)
	if body == end {
		if ok, err := s.has(end, "?>"); err != nil {
			return err
		} else if !ok {
			return p.fail(s, end, InvalidToken)
		}
	}
	stop, err := p.find(s, body, "?>")
	if err != nil {
		return err
	}
	s.pos = stop + 2
	return p.report(s.buf[start:s.pos], ProcessingInstruction, target, lines(s.buf[body:stop]))
}

// attribute is one of a start tag.
type attribute struct {
	name       string // raw, then expanded
	from, to   int    // the value in the source
	at         int
	value      string
	declaredNS bool
}

// tagTokens reads a start tag without judging what it means.
func (p *Parser) tagTokens(s *source) (name string, attrs []attribute, end int, empty bool, err error) {
	pos, err := p.name(s, s.pos+1)
	if err != nil {
		return
	}
	name = string(s.buf[s.pos+1 : pos])
	for {
		next := s.space(pos)
		if next >= len(s.buf) {
			return name, nil, 0, false, errMore
		}
		switch c := s.buf[next]; {
		case c == '>':
			return name, attrs, next + 1, false, nil
		case c == '/':
			if next+1 >= len(s.buf) {
				return name, nil, 0, false, errMore
			}
			if s.buf[next+1] != '>' {
				return name, nil, 0, false, p.fail(s, next+1, InvalidToken)
			}
			return name, attrs, next + 2, true, nil
		case next == pos:
			return name, nil, 0, false, p.fail(s, next, InvalidToken)
		}
		a := attribute{at: next}
		if pos, err = p.name(s, next); err != nil {
			return
		}
		a.name = string(s.buf[next:pos])
		if pos = s.space(pos); pos >= len(s.buf) {
			return name, nil, 0, false, errMore
		}
		if s.buf[pos] != '=' {
			return name, nil, 0, false, p.fail(s, pos, InvalidToken)
		}
		if pos = s.space(pos + 1); pos >= len(s.buf) {
			return name, nil, 0, false, errMore
		}
		quote := rune(s.buf[pos])
		if quote != '"' && quote != '\'' {
			return name, nil, 0, false, p.fail(s, pos, InvalidToken)
		}
		pos++
		a.from = pos
		for {
			r, size := s.char(pos)
			if size == 0 {
				return name, nil, 0, false, errMore
			}
			if r == quote {
				break
			}
			if r == '<' || !validChar(r) || r < 0 {
				return name, nil, 0, false, p.fail(s, pos, InvalidToken)
			}
			pos += size
		}
		a.to = pos
		pos++
		attrs = append(attrs, a)
	}
}

func (p *Parser) startTag(s *source) error {
	start := s.pos
	raw, attrs, end, empty, err := p.tagTokens(s)
	if err != nil {
		return err
	}
	decl := p.dtd.elements[raw]
	for i := range attrs {
		a := &attrs[i]
		for _, b := range attrs[:i] {
			if a.name == b.name {
				return p.fail(s, a.at, DuplicateAttribute)
			}
		}
		if a.value, err = p.attrValue(s.buf[a.from:a.to], s, a.from); err != nil {
			return err
		}
		if decl != nil && !decl.cdata(a.name) {
			a.value = collapse(a.value)
		}
	}
	specified := len(attrs)
	if decl != nil {
		attrs = decl.defaults(attrs)
	}
	bound := len(p.bindings)
	name := raw
	if p.NS {
		if name, attrs, specified, err = p.namespaces(raw, attrs, specified); err != nil {
			return err
		}
	}
	p.tags = append(p.tags, tag{raw, name, len(p.bindings) - bound})
	s.pos = end
	list := make([]string, 0, 2*len(attrs))
	for _, a := range attrs {
		list = append(list, a.name, a.value)
	}
	switch {
	case p.Events.Has(StartElement):
		err = p.call(StartElement, name, list, 2*specified)
		if empty {
			p.at(s, end)
		}
	case !empty || !p.Events.Has(EndElement):
		err = p.fallback(s.buf[start:end])
	}
	if err != nil {
		return err
	}
	if p.state != inExternal {
		p.state = inContent
	}
	if empty {
		return p.closeTag(s, nil)
	}
	return nil
}

func (p *Parser) endTag(s *source) error {
	start := s.pos
	end, err := p.name(s, start+2)
	if err != nil {
		return err
	}
	name := string(s.buf[start+2 : end])
	if end = s.space(end); end >= len(s.buf) {
		return errMore
	}
	if s.buf[end] != '>' {
		return p.fail(s, end, InvalidToken)
	}
	if len(p.tags) == 0 || s.entity != nil && len(p.tags) <= s.entity.depth {
		return AsyncEntity
	}
	if p.tags[len(p.tags)-1].raw != name {
		return p.fail(s, start+2, TagMismatch)
	}
	s.pos = end + 1
	return p.closeTag(s, s.buf[start:s.pos])
}

// closeTag ends the innermost element. text is its end tag.
func (p *Parser) closeTag(s *source, text []byte) error {
	t := p.tags[len(p.tags)-1]
	p.tags = p.tags[:len(p.tags)-1]
	if p.Events.Has(EndElement) {
		if err := p.call(EndElement, t.name); err != nil {
			return err
		}
	} else if text != nil {
		if err := p.fallback(text); err != nil {
			return err
		}
	}
	for range t.bound {
		b := p.bindings[len(p.bindings)-1]
		p.bindings = p.bindings[:len(p.bindings)-1]
		if err := p.call(EndNamespaceDecl, optional(b.prefix)); err != nil {
			return err
		}
	}
	if len(p.tags) == 0 && p.state == inContent {
		p.state = inEpilog
	}
	return nil
}

// optional is nil for an empty string.
func optional(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// namespaces takes the declarations from the attributes and expands names.
func (p *Parser) namespaces(raw string, attrs []attribute, specified int) (string, []attribute, int, error) {
	kept := attrs[:0:0]
	count := specified
	for i, a := range attrs {
		prefix, is := "", a.name == "xmlns"
		if rest, ok := strings.CutPrefix(a.name, "xmlns:"); ok {
			prefix, is = rest, true
		}
		if !is {
			kept = append(kept, a)
			continue
		}
		if i < specified {
			count--
		}
		switch {
		case prefix == "xmlns":
			return "", nil, 0, ReservedXMLNS
		case (prefix == "xml") != (a.value == xmlURI):
			if prefix == "xml" {
				return "", nil, 0, ReservedXML
			}
			return "", nil, 0, ReservedURI
		case a.value == xmlnsURI:
			return "", nil, 0, ReservedURI
		case a.value == "" && prefix != "":
			return "", nil, 0, UndeclaringPrefix
		case p.Sep != "" && strings.Contains(a.value, p.Sep) && !uriChar(p.Sep[0]):
			return "", nil, 0, Syntax
		}
		p.bindings = append(p.bindings, binding{prefix: prefix, uri: a.value})
		if err := p.call(StartNamespaceDecl, optional(prefix), optional(a.value)); err != nil {
			return "", nil, 0, err
		}
	}
	for i := range kept {
		if !strings.Contains(kept[i].name, ":") {
			continue
		}
		name, err := p.expand(kept[i].name)
		if err != nil {
			return "", nil, 0, err
		}
		for _, b := range kept[:i] {
			if b.name == name {
				return "", nil, 0, DuplicateAttribute
			}
		}
		kept[i].name = name
	}
	name, err := p.expand(raw)
	return name, kept, count, err
}

// uriChar says whether a URI may have the separator: then it is allowed in one.
func uriChar(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || strings.IndexByte("0123456789%-._~:/?#[]@!$&'()*+,;=", c) >= 0
}

// expand replaces the prefix of a name by its namespace.
func (p *Parser) expand(raw string) (string, error) {
	prefix, local, has := strings.Cut(raw, ":")
	if !has {
		prefix, local = "", raw
	}
	for i := len(p.bindings) - 1; i >= 0; i-- {
		b := p.bindings[i]
		if b.prefix != prefix {
			continue
		}
		if b.uri == "" {
			return local, nil
		}
		name := b.uri + p.Sep + local
		if p.Triplets && has && p.Sep != "" {
			name += p.Sep + prefix
		}
		return name, nil
	}
	if has {
		return "", UnboundPrefix
	}
	return local, nil
}
