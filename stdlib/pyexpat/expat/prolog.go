package expat

import "strings"

// dtd is what the document type declaration says. Parsers of external
// entities share it.
type dtd struct {
	general, param map[string]*entity
	elements       map[string]*element
	hasParamRefs   bool // references that may declare what is not known
	standalone     bool
	skipRest       bool // a parameter entity was not read: later declarations do not count
}

func newDTD() *dtd {
	return &dtd{general: map[string]*entity{}, param: map[string]*entity{}, elements: map[string]*element{}}
}

// complete says whether all entities must be known.
func (d *dtd) complete() bool { return !d.hasParamRefs || d.standalone }

// element is what was declared of an element's attributes.
type element struct{ attrs []attDef }

type attDef struct {
	name  string
	cdata bool
	value *string
}

func (e *element) cdata(name string) bool {
	for _, a := range e.attrs {
		if a.name == name {
			return a.cdata
		}
	}
	return true
}

// defaults adds the attributes that were not given.
func (e *element) defaults(attrs []attribute) []attribute {
	given := len(attrs)
next:
	for _, d := range e.attrs {
		if d.value == nil {
			continue
		}
		for _, a := range attrs[:given] {
			if a.name == d.name {
				continue next
			}
		}
		attrs = append(attrs, attribute{name: d.name, value: *d.value})
	}
	return attrs
}

// subset is the state of the document type declaration.
type subset struct {
	seen     bool
	external *string
	public   *string
}

// prolog parses one token outside of elements.
func (p *Parser) prolog(s *source) error {
	c := s.buf[s.pos]
	if isSpace(c) {
		end := s.space(s.pos)
		if end == len(s.buf) && !s.final && s.buf[end-1] == '\r' {
			if end--; end == s.pos {
				return errMore
			}
		}
		text := s.buf[s.pos:end]
		s.pos = end
		return p.fallback(text)
	}
	if c != '<' {
		if r, _ := s.char(s.pos); r < 0 || !validChar(r) || !nameChar(r) && !strings.ContainsRune("%#\"'()|,?*+;>[]", r) {
			return InvalidToken
		} else if nameStart(r) {
			if err := p.word(s); err != nil {
				return err
			}
		}
		return p.junk()
	}
	if s.pos+1 >= len(s.buf) {
		return errMore
	}
	switch c := s.buf[s.pos+1]; {
	case c == '?':
		if s.pos == 0 && p.state == inProlog && p.byteIdx <= 3 && p.line == 1 && p.column == 0 {
			if ok, err := s.has(0, "<?xml"); err != nil {
				return err
			} else if ok && len(s.buf) > 5 && isSpace(s.buf[5]) {
				return p.xmlDecl(s)
			}
		}
		return p.instruction(s)
	case c == '!':
		if s.pos+2 >= len(s.buf) {
			return errMore
		}
		if s.buf[s.pos+2] == '-' {
			return p.comment(s)
		}
		if p.state == inProlog && !p.subset.seen {
			return p.doctype(s)
		}
		return p.junk()
	}
	if p.state == inEpilog {
		return p.junk()
	}
	if r, size := s.char(s.pos + 1); size == 0 {
		return errMore
	} else if !nameStart(r) {
		return p.fail(s, s.pos+1, InvalidToken)
	}
	if p.ForeignDTD && !p.subset.seen {
		if err := p.foreign(); err != nil {
			return err
		}
	}
	return p.startTag(s)
}

// word checks a name that stands where none may: what follows it may be worse.
func (p *Parser) word(s *source) error {
	for pos := s.pos; ; {
		r, size := s.char(pos)
		switch {
		case size == 0 && s.final:
			return nil
		case size == 0:
			return errMore
		case !nameChar(r) && (r < 0 || !strings.ContainsRune(" \t\r\n>),|[%?*+", r)):
			return p.fail(s, pos, InvalidToken)
		case !nameChar(r):
			return nil
		}
		pos += size
	}
}

// foreign reads the external subset of a document without a document type
// declaration.
func (p *Parser) foreign() error {
	p.subset.seen = true
	p.dtd.hasParamRefs = true
	if !p.paramWanted() || !p.Events.Has(ExternalEntityRef) {
		return nil
	}
	ok, err := p.Events.Call(ExternalEntityRef, nil, opt(p.Base), nil, nil)
	if err == nil && !ok {
		err = ExternalHandling
	}
	return err
}

func (p *Parser) junk() error {
	if p.state == inEpilog {
		return JunkAfterDocument
	}
	return Syntax
}

// xmlDecl parses the XML declaration.
func (p *Parser) xmlDecl(s *source) error {
	start := s.pos
	end, err := p.find(s, start+5, "?>")
	if err != nil {
		return err
	}
	values := map[string]string{}
	order := []string{"version", "encoding", "standalone"}
	i := 0
	for pos := start + 5; ; {
		next := s.space(pos)
		if next >= end {
			break
		}
		if next == pos {
			return p.fail(s, pos, XMLDeclError)
		}
		stop := next
		for stop < end && nameChar(rune(s.buf[stop])) {
			stop++
		}
		name := string(s.buf[next:stop])
		for i < len(order) && order[i] != name {
			i++
		}
		if i == len(order) {
			return p.fail(s, next, XMLDeclError)
		}
		i++
		eq := s.space(stop)
		if eq >= end || s.buf[eq] != '=' {
			return p.fail(s, eq, XMLDeclError)
		}
		q := s.space(eq + 1)
		if q >= end || s.buf[q] != '"' && s.buf[q] != '\'' {
			return p.fail(s, q, XMLDeclError)
		}
		n := strings.IndexByte(string(s.buf[q+1:end]), s.buf[q])
		if n < 0 {
			return p.fail(s, end, XMLDeclError)
		}
		values[name] = string(s.buf[q+1 : q+1+n])
		pos = q + n + 2
	}
	version, hasVersion := values["version"]
	if !hasVersion && p.state != inExternal {
		return p.fail(s, s.space(start+5), XMLDeclError)
	}
	standalone := -1
	if v, ok := values["standalone"]; ok {
		switch v {
		case "yes":
			standalone = 1
			p.dtd.standalone = true
		case "no":
			standalone = 0
		default:
			return p.fail(s, start, XMLDeclError)
		}
	}
	s.pos = end + 2
	return p.report(s.buf[start:s.pos], XMLDecl, optional(version), optional(values["encoding"]), standalone)
}

// token is a piece of a declaration.
type token struct {
	text string
	at   int
	kind byte // 's'pace, 'n'ame, 'l'iteral, or the character
}

// tokens splits a declaration up to the first of the ends outside of literals.
func (p *Parser) tokens(s *source, pos int, ends string) ([]token, int, error) {
	var out []token
	for {
		if pos >= len(s.buf) {
			return nil, pos, errMore
		}
		c, start := s.buf[pos], pos
		switch {
		case isSpace(c):
			pos = s.space(pos)
			out = append(out, token{string(s.buf[start:pos]), start, 's'})
		case c == '"' || c == '\'':
			for pos++; ; {
				r, size := s.char(pos)
				if size == 0 {
					return nil, pos, errMore
				}
				if !validChar(r) || r < 0 {
					return nil, pos, p.fail(s, pos, InvalidToken)
				}
				pos += size
				if r == rune(c) {
					break
				}
			}
			out = append(out, token{string(s.buf[start:pos]), start, 'l'})
		default:
			r, size := s.char(pos)
			if !nameChar(r) {
				if strings.IndexByte("<>[]()|,?*+%#;", c) < 0 {
					return nil, pos, p.fail(s, pos, InvalidToken)
				}
				pos++
				out = append(out, token{string(c), start, c})
				if strings.IndexByte(ends, c) >= 0 {
					return out, pos, nil
				}
				continue
			}
			for size > 0 && nameChar(r) {
				pos += size
				r, size = s.char(pos)
			}
			if size == 0 {
				return nil, pos, errMore
			}
			out = append(out, token{string(s.buf[start:pos]), start, 'n'})
		}
	}
}

// words are the tokens without the space.
func words(all []token) []token {
	var out []token
	for _, t := range all {
		if t.kind != 's' {
			out = append(out, t)
		}
	}
	return out
}

// show gives the tokens of a declaration to the default handler, as expat
// splits them: signs of repetition belong to what stands before them.
func (p *Parser) show(s *source, all []token) error {
	for i := 0; i < len(all); i++ {
		t := all[i]
		p.at(s, t.at)
		if i+1 < len(all) {
			next := all[i+1]
			if t.kind == '#' && next.kind == 'n' || (t.kind == ')' || t.kind == 'n') && strings.IndexByte("?*+", next.kind) >= 0 {
				t.text += next.text
				i++
			}
		}
		if err := p.fallback([]byte(t.text)); err != nil {
			return err
		}
	}
	return nil
}

// reader goes through the words of a declaration.
type reader struct {
	p     *Parser
	s     *source
	words []token
	last  token // the one read last
}

// mark makes the token read last the place of the event.
func (r *reader) mark() { r.p.at(r.s, r.last.at) }

func (r *reader) peek() token { return r.words[0] }

func (r *reader) next() token {
	t := r.words[0]
	r.last = t
	if len(r.words) > 1 {
		r.words = r.words[1:]
	}
	return t
}

func (r *reader) fail(t token) error { return r.p.fail(r.s, t.at, Syntax) }

func (r *reader) want(kind byte) (string, error) {
	t := r.next()
	if t.kind != kind {
		return "", r.fail(t)
	}
	if kind == 'l' {
		return t.text[1 : len(t.text)-1], nil
	}
	return t.text, nil
}

// ids reads SYSTEM "..." or PUBLIC "..." "...".
func (r *reader) ids(needSystem bool) (sys, pub *string, err error) {
	t := r.peek()
	if t.kind != 'n' || t.text != "SYSTEM" && t.text != "PUBLIC" {
		return nil, nil, nil
	}
	r.next()
	if t.text == "PUBLIC" {
		at := r.peek()
		id, err := r.want('l')
		if err != nil {
			return nil, nil, err
		}
		for _, c := range id {
			if !(c|0x20 >= 'a' && c|0x20 <= 'z' || strings.ContainsRune(" \r\n0123456789-'()+,./:=?;!*#@$_%", c)) {
				return nil, nil, r.p.fail(r.s, at.at, PublicID)
			}
		}
		id = strings.Join(strings.Fields(id), " ")
		pub = &id
		if r.peek().kind != 'l' && !needSystem {
			return nil, pub, nil
		}
	}
	id, err := r.want('l')
	return &id, pub, err
}

// doctype parses the declaration up to its subset or its end.
func (p *Parser) doctype(s *source) error {
	const open = "<!DOCTYPE"
	start := s.pos
	if ok, err := s.has(start, open); err != nil {
		return err
	} else if !ok {
		return Syntax
	}
	all, end, err := p.tokens(s, start+len(open), "[>")
	if err != nil {
		return err
	}
	if all[0].kind != 's' {
		return p.fail(s, all[0].at, InvalidToken)
	}
	r := &reader{p: p, s: s, words: words(all)}
	name, err := r.want('n')
	if err != nil {
		return err
	}
	sys, pub, err := r.ids(true)
	if err != nil {
		return err
	}
	id := r.last
	last := r.next()
	if last.kind != '[' && last.kind != '>' {
		return r.fail(last)
	}
	p.subset = subset{seen: true, external: sys, public: pub}
	if sys != nil {
		p.dtd.hasParamRefs = true
	} else if p.ForeignDTD {
		p.dtd.hasParamRefs = true
	}
	s.pos = end
	if sys != nil && p.ParamParsing == 0 {
		p.at(s, id.at)
		if err := p.notStandalone(); err != nil {
			return err
		}
	}
	if !p.Events.Has(StartDoctypeDecl) {
		head := token{open, start, 'n'}
		if err := p.show(s, append([]token{head}, all[:len(all)-1]...)); err != nil {
			return err
		}
	}
	p.at(s, last.at)
	hasSubset := last.kind == '['
	if p.Events.Has(StartDoctypeDecl) {
		if err := p.call(StartDoctypeDecl, name, opt(sys), opt(pub), hasSubset); err != nil {
			return err
		}
	} else if hasSubset {
		if err := p.fallback([]byte("[")); err != nil {
			return err
		}
	}
	if hasSubset {
		p.state = inSubset
		return nil
	}
	return p.endDoctype(">")
}

// endDoctype reads the external subset, if it is wanted, and ends the
// declaration.
func (p *Parser) endDoctype(text string) error {
	p.state = inProlog
	if (p.subset.external != nil || p.ForeignDTD) && p.paramWanted() && p.Events.Has(ExternalEntityRef) {
		ok, err := p.Events.Call(ExternalEntityRef, nil, opt(p.Base), opt(p.subset.external), opt(p.subset.public))
		if err != nil {
			return err
		}
		if !ok {
			return ExternalHandling
		}
		if err := p.notStandalone(); err != nil {
			return err
		}
	}
	return p.report([]byte(text), EndDoctypeDecl)
}

// notStandalone asks whether a document may depend on what was not read.
func (p *Parser) notStandalone() error {
	if p.dtd.standalone || !p.Events.Has(NotStandalone) {
		return nil
	}
	ok, err := p.Events.Call(NotStandalone)
	if err == nil && !ok {
		err = NotStandaloneError
	}
	return err
}

func (p *Parser) paramWanted() bool {
	return p.ParamParsing == 2 || p.ParamParsing == 1 && !p.dtd.standalone
}

// declaration parses one token of a subset.
func (p *Parser) declaration(s *source) error {
	start := s.pos
	switch c := s.buf[start]; {
	case isSpace(c):
		return p.prolog(s)
	case c == ']' && p.state == inSubset && s.entity == nil:
		end := s.space(start + 1)
		if end >= len(s.buf) {
			return errMore
		}
		if s.buf[end] != '>' {
			return p.fail(s, end, Syntax)
		}
		s.pos = end + 1
		if !p.Events.Has(EndDoctypeDecl) {
			if err := p.show(s, []token{{"]", start, ']'}, {string(s.buf[start+1 : end]), start + 1, 's'}}[:1+min(1, end-start-1)]); err != nil {
				return err
			}
		}
		p.at(s, end)
		return p.endDoctype(">")
	case c == '%':
		name, end, err := p.entityName(s, start)
		if err != nil {
			return err
		}
		s.pos = end
		return p.paramRef(s.buf[start:end], name)
	case c != '<':
		return Syntax
	case start+1 >= len(s.buf):
		return errMore
	case s.buf[start+1] == '?':
		if p.state == inExternalSubset && start == 0 && p.byteIdx <= 3 {
			if ok, err := s.has(0, "<?xml "); err != nil {
				return err
			} else if ok {
				p.state = inExternal
				defer func() { p.state = inExternalSubset }()
				return p.xmlDecl(s)
			}
		}
		return p.instruction(s)
	case s.buf[start+1] != '!':
		return Syntax
	case start+2 >= len(s.buf):
		return errMore
	case s.buf[start+2] == '-':
		return p.comment(s)
	}
	all, end, err := p.tokens(s, start+2, ">")
	if err != nil {
		return err
	}
	if len(all) > 1 && all[1].kind != 's' {
		return p.fail(s, all[1].at, InvalidToken)
	}
	r := &reader{p: p, s: s, words: words(all)}
	keyword, err := r.want('n')
	if err != nil {
		return err
	}
	handled := false
	switch keyword {
	case "ENTITY":
		handled, err = p.entityDecl(r)
	case "ELEMENT":
		handled, err = p.elementDecl(r)
	case "ATTLIST":
		handled, err = p.attlistDecl(r)
	case "NOTATION":
		handled, err = p.notationDecl(r)
	default:
		return p.fail(s, start+2, Syntax)
	}
	if err != nil {
		return err
	}
	if t := r.next(); t.kind != '>' {
		return r.fail(t)
	}
	s.pos = end
	if handled {
		return nil
	}
	all[0].text, all[0].at = "<!"+all[0].text, start
	return p.show(s, all)
}

// paramRef follows a reference to a parameter entity between declarations.
func (p *Parser) paramRef(text []byte, name string) error {
	p.dtd.hasParamRefs = true
	e := p.dtd.param[name]
	if !p.paramWanted() {
		p.dtd.skipRest = !p.dtd.standalone
		if err := p.notStandalone(); err != nil {
			return err
		}
		return p.fallback(text)
	}
	if e == nil {
		p.dtd.skipRest = !p.dtd.standalone
		return p.report(text, SkippedEntity, name, true)
	}
	if e.open {
		return RecursiveEntity
	}
	e.open = true
	defer func() { e.open = false }()
	if !e.internal {
		if !p.Events.Has(ExternalEntityRef) {
			p.dtd.skipRest = !p.dtd.standalone
			return p.fallback(text)
		}
		ok, err := p.Events.Call(ExternalEntityRef, nil, opt(e.base), opt(e.sys), opt(e.pub))
		if err == nil && !ok {
			err = ExternalHandling
		}
		return err
	}
	if err := p.amp.add(len(e.text)); err != nil {
		return err
	}
	s := &source{buf: []byte(e.text), final: true, entity: e}
	for s.pos < len(s.buf) {
		if err := p.declaration(s); err == errMore {
			return UnclosedToken
		} else if err != nil {
			return err
		}
	}
	return nil
}
