// Package expat is a streaming XML parser with the events, the error codes and
// the positions of the library expat.
//
// A Parser gets its document in pieces. Input is brought into UTF-8 first
// (encoding.go); then one token after the other is taken from the buffer:
// prolog.go has the document type declaration and its subset, content.go the
// elements, entity.go references. A token that the buffer does not hold whole is
// tried again with more input. The text of an internal entity is a source of its
// own, parsed at once where the reference stands.
package expat

import "errors"

// Kind names an event.
type Kind int

// The events; the comment gives the arguments of Call.
const (
	StartElement          Kind = iota // name, attributes []string, how many of them were specified
	EndElement                        // name
	ProcessingInstruction             // target, data
	CharacterData                     // text
	UnparsedEntityDecl                // name, base, system, public, notation
	NotationDecl                      // name, base, system, public
	StartNamespaceDecl                // prefix, uri
	EndNamespaceDecl                  // prefix
	Comment                           // text
	StartCdataSection
	EndCdataSection
	Default           // text
	DefaultExpand     // text
	NotStandalone     // result: go on
	ExternalEntityRef // context, base, system, public; result: go on
	StartDoctypeDecl  // name, system, public, has an internal subset
	EndDoctypeDecl
	EntityDecl    // name, is a parameter entity, value, base, system, public, notation
	XMLDecl       // version, encoding, standalone: 1, 0 or -1
	ElementDecl   // name, *Model
	AttlistDecl   // element, attribute, type, default, required
	SkippedEntity // name, is a parameter entity
	NumKinds
)

// Code is an error of expat.
type Code int

// The errors.
const (
	Syntax             Code = 2
	NoElements         Code = 3
	InvalidToken       Code = 4
	UnclosedToken      Code = 5
	PartialChar        Code = 6
	TagMismatch        Code = 7
	DuplicateAttribute Code = 8
	JunkAfterDocument  Code = 9
	ParamEntityRef     Code = 10
	UndefinedEntity    Code = 11
	RecursiveEntity    Code = 12
	AsyncEntity        Code = 13
	BadCharRef         Code = 14
	BinaryEntityRef    Code = 15
	AttributeExternal  Code = 16
	MisplacedPI        Code = 17
	UnknownEncoding    Code = 18
	IncorrectEncoding  Code = 19
	UnclosedCdata      Code = 20
	ExternalHandling   Code = 21
	NotStandaloneError Code = 22
	CannotChange       Code = 26
	UnboundPrefix      Code = 27
	UndeclaringPrefix  Code = 28
	XMLDeclError       Code = 30
	PublicID           Code = 32
	Finished           Code = 36
	ReservedXML        Code = 38
	ReservedXMLNS      Code = 39
	ReservedURI        Code = 40
	Amplification      Code = 43
)

func (c Code) Error() string { return "XML error" }

// errMore says that the source does not hold the token whole.
var errMore = errors.New("more input needed")

// Events gets what the parser finds.
type Events interface {
	Has(Kind) bool
	// Call reports an event. Arguments are strings, nil, bools, ints, []string
	// and *Model. An error stops the parser.
	Call(kind Kind, args ...any) (bool, error)
	// Encoding is the meaning of the 256 bytes in an encoding that the parser
	// does not know; -1: none.
	Encoding(name string) (*[256]rune, error)
}

// source is text to be parsed: the document, or the text of an entity.
type source struct {
	buf    []byte
	pos    int
	final  bool
	entity *entity
}

type state uint8

const (
	inProlog state = iota
	inSubset
	afterDoctype
	inContent
	inEpilog
	inExternal // the content of an external entity
	inExternalSubset
)

type tag struct {
	raw   string // as it stands in the document
	name  string
	bound int // how many namespaces it declared
}

type binding struct {
	prefix, uri string
	declared    bool
}

// Parser parses one document or one external entity.
type Parser struct {
	Events       Events
	NS           bool
	Sep          string
	Triplets     bool // names get the prefix too
	Base         *string
	ParamParsing int
	ForeignDTD   bool

	src      source
	raw      []byte
	enc      encoding
	Forced   string // encoding of the protocol
	started  bool
	finished bool
	err      error

	state    state
	cdata    bool
	nested   int // depth of entities that are being parsed
	tags     []tag
	bindings []binding
	dtd      *dtd
	subset   subset
	amp      *amplification

	event                 int // offset of the event in src
	posAt                 int // offset that line, column and index belong to
	line, column, byteIdx int
	wasCR                 bool
	eventEnd              int
}

// amplification counts bytes of the document and of entities, against
// entities that explode.
type amplification struct{ direct, indirect int }

const (
	ampLimit     = 100
	ampThreshold = 8 << 20
)

func (a *amplification) add(n int) error {
	a.indirect += n
	if total := a.direct + a.indirect; total > ampThreshold && total > ampLimit*max(a.direct, 1) {
		return Amplification
	}
	return nil
}

const xmlURI = "http://www.w3.org/XML/1998/namespace"
const xmlnsURI = "http://www.w3.org/2000/xmlns/"

// New makes a parser.
func New(events Events) *Parser {
	return &Parser{Events: events, dtd: newDTD(), amp: &amplification{}, line: 1,
		bindings: []binding{{prefix: "xml", uri: xmlURI, declared: true}}}
}

// External makes a parser of an external entity: with a context of a general
// one, without it of the external subset.
func (p *Parser) External(events Events, context *string) *Parser {
	q := New(events)
	q.NS, q.Sep, q.Triplets, q.Base, q.ParamParsing = p.NS, p.Sep, p.Triplets, p.Base, p.ParamParsing
	q.dtd, q.amp, q.bindings = p.dtd, p.amp, append([]binding(nil), p.bindings...)
	q.state = inExternal
	if context == nil {
		q.state = inExternalSubset
	}
	return q
}

// Started says whether input was given.
func (p *Parser) Started() bool { return p.started }

// Code is the error that stopped the parser.
func (p *Parser) Code() int {
	if c, ok := p.err.(Code); ok {
		return int(c)
	}
	return 0
}

// Parse takes more input.
func (p *Parser) Parse(data []byte, final bool) error {
	if p.finished || p.err != nil {
		p.err = Finished
		return p.err
	}
	p.started = true
	p.amp.direct += len(data)
	p.compact()
	err := p.feed(data, final)
	if err == nil {
		err = p.run()
	}
	if err == nil && final {
		err = p.end()
		p.finished = true
	}
	p.err = err
	return err
}

// compact forgets what was parsed.
func (p *Parser) compact() {
	p.event = p.src.pos
	p.locate(p.src.pos)
	p.src.buf = append([]byte(nil), p.src.buf[p.src.pos:]...)
	p.src.pos, p.event, p.posAt = 0, 0, 0
}

func (p *Parser) run() error {
	for p.src.pos < len(p.src.buf) {
		p.event = p.src.pos
		var err error
		switch p.state {
		case inContent, inExternal:
			err = p.content(&p.src)
		case inSubset, inExternalSubset:
			err = p.declaration(&p.src)
		default:
			err = p.prolog(&p.src)
		}
		if err == errMore {
			if !p.src.final {
				return nil
			}
			return p.cut()
		}
		if err != nil {
			if _, ours := err.(Code); !ours {
				p.event = p.src.pos // a handler stopped the parser behind its token
			}
			return err
		}
		p.event = p.src.pos
	}
	return nil
}

// cut is the error of a document that ends within a token.
func (p *Parser) cut() error {
	if p.cdata {
		return UnclosedCdata
	}
	return p.partial()
}

// partial is the error of a character that is cut off.
func (p *Parser) partial() error {
	if p.enc.partial && p.enc.kind != utf16LE && p.enc.kind != utf16BE {
		return PartialChar
	}
	return UnclosedToken
}

// end checks that a document is whole.
func (p *Parser) end() error {
	p.event = p.src.pos
	switch {
	case p.cdata:
		return UnclosedCdata
	case p.enc.partial:
		return p.partial()
	case p.state == inEpilog || p.state == inExternalSubset:
		return nil
	case p.state == inExternal:
		if len(p.tags) > 0 {
			return AsyncEntity
		}
		return nil
	}
	return NoElements
}

// locate moves the known position to an offset.
func (p *Parser) locate(to int) {
	if to < p.posAt {
		return
	}
	p.line, p.column, p.byteIdx, p.wasCR = p.position(to)
	p.posAt = to
}

func (p *Parser) position(to int) (line, column, index int, cr bool) {
	line, column, index, cr = p.line, p.column, p.byteIdx, p.wasCR
	for i := p.posAt; i < min(to, len(p.src.buf)); i++ {
		c := p.src.buf[i]
		switch {
		case c == '\n' && cr:
		case c == '\n' || c == '\r':
			line++
			column = 0
		case c&0xc0 != 0x80:
			column++
		}
		cr = c == '\r'
		index += p.enc.width(c)
	}
	return
}

// Position is where the current event, or the error, is.
func (p *Parser) Position() (line, column, index int) {
	line, column, index, _ = p.position(p.event)
	if !p.started {
		index = -1
	}
	return line, column, index
}

// Context is the text of the current event.
func (p *Parser) Context() []byte { return p.src.buf[min(p.event, len(p.src.buf)):] }

// at sets the position of an error; in an entity it stays at the reference.
func (p *Parser) at(s *source, pos int) {
	if s == &p.src {
		p.event = pos
	}
}

func (p *Parser) fail(s *source, pos int, code Code) error {
	p.at(s, pos)
	return code
}

// fallback gives text that has no event of its own to the default handler.
func (p *Parser) fallback(text []byte) error {
	for _, kind := range []Kind{DefaultExpand, Default} {
		if p.Events.Has(kind) {
			_, err := p.Events.Call(kind, string(text))
			return err
		}
	}
	return nil
}

// report calls a handler, or the default handler with the text.
func (p *Parser) report(text []byte, kind Kind, args ...any) error {
	if !p.Events.Has(kind) {
		return p.fallback(text)
	}
	_, err := p.Events.Call(kind, args...)
	return err
}

// call calls a handler if there is one.
func (p *Parser) call(kind Kind, args ...any) error {
	if !p.Events.Has(kind) {
		return nil
	}
	_, err := p.Events.Call(kind, args...)
	return err
}
