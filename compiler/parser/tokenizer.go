package parser

// The tokenizer turns a whole source into an array of tokens before parsing
// starts. An error ends the array with an ERRORTOKEN; the parser raises it only when it
// gets there, which is when a tokenizer that runs on demand would have met it.

// token is one lexical element. Columns are byte offsets in the line; for tokens
// without text (INDENT, DEDENT, ENDMARKER) start and end are where the tokenizer's
// cursor was and the columns are -1.
type token struct {
	kind              kind
	level             uint8 // depth of open brackets after the token
	name              int32 // NAME and keywords: index in the table of names; without text: start of the line
	lineno, endLineno int32
	col, endCol       int32
	start, end        int32 // byte offsets in the source
}

const (
	maxIndent = 100 // levels of indentation
	maxLevel  = 200 // open brackets
	tabSize   = 8
)

// bracket is an opening bracket not yet closed.
type bracket struct {
	char   byte
	lineno int32
	col    int32
}

type tokenizer struct {
	src   string // ends in a zero byte, which is not part of the text
	toks  []token
	names *nameTable
	errs  *tokenError
	warns []Warning

	pos       int
	lineno    int32
	lineStart int
	// newLine is set when the newline of the current line has been read. The line counter
	// advances with the first character of the next line, so that the end of the
	// input belongs to the last line.
	newLine   bool
	blankLine bool
	// buf is where the text of an error message begins: the current line, or
	// the line in which a token that spans lines (tokStart >= 0) began.
	buf, tokStart int

	indents, altIndents [maxIndent]int32
	nIndent             int
	brackets            [maxLevel]bracket
	level               int

	typeComments bool
	asyncIsName  bool // feature_version < 7
	asyncDef     bool // in an async function: its header's line has ended when asyncLine is set
	asyncLine    bool
	asyncIndent  int
	ignores      []typeIgnore
	// First line's column offset: for the expressions in f-strings.
	firstLine int32
	colShift  int32
}

type typeIgnore struct {
	lineno int32
	tag    string
}

// Character classes.
const (
	ccStart = 1 << iota // starts an identifier (ASCII)
	ccDigit
	ccHex
	ccHigh // part of a multi-byte character
)

var charClass = buildCharClass()

// identifier reports whether c may continue an identifier as far as one byte tells.
func identByte(c byte) bool { return charClass[c]&(ccStart|ccDigit|ccHigh) != 0 }

func buildCharClass() (t [256]uint8) {
	for c := 0; c < 256; c++ {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
			t[c] |= ccStart
		case c >= '0' && c <= '9':
			t[c] |= ccDigit | ccHex
		case c >= 128:
			t[c] |= ccHigh
		}
		if c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' {
			t[c] |= ccHex
		}
	}
	return t
}

// run tokenizes everything, or until there are limit tokens.
func (t *tokenizer) run(limit int) {
	t.newLine = true
	atBOL := true
	for len(t.toks) < limit {
		if atBOL {
			atBOL = false
			t.tokStart = -1
			if !t.indentation() || len(t.toks) >= limit {
				return
			}
		}
		k, ok := t.next()
		if !ok {
			return
		}
		switch k {
		case tNEWLINE:
			atBOL = true
		case nl:
			atBOL = true
		case tENDMARKER:
			return
		}
	}
}

// nl is what next answers for a newline that is not a token.
const nl kind = 255

// beginLine notes that a character of the next line is read.
func (t *tokenizer) beginLine() {
	if t.newLine && t.pos < len(t.src)-1 && t.src[t.pos] != 0 {
		t.newLine = false
		t.lineno++
		t.lineStart = t.pos
		if t.tokStart < 0 {
			t.buf = t.pos
		}
	}
}

// add appends a token that spans [start, t.pos) in the current line.
func (t *tokenizer) add(k kind, start int) {
	var shift int32
	if t.lineno == t.firstLine {
		shift = t.colShift
	}
	t.toks = append(t.toks, token{
		kind: k, level: uint8(t.level), lineno: t.lineno, endLineno: t.lineno,
		col: int32(start-t.lineStart) + shift, endCol: int32(t.pos-t.lineStart) + shift,
		start: int32(start), end: int32(t.pos),
	})
}

// addBare appends a token without text.
func (t *tokenizer) addBare(k kind) {
	t.toks = append(t.toks, token{
		kind: k, level: uint8(t.level), lineno: t.lineno, endLineno: t.lineno, col: -1, endCol: -1,
		start: int32(t.pos), end: int32(t.pos), name: int32(t.lineStart),
	})
}

// indentation measures the start of a logical line and emits INDENT and DEDENT.
// Tabs count once to multiples of eight and once as single columns: a line whose
// two measures compare differently mixes tabs and spaces inconsistently.
func (t *tokenizer) indentation() bool {
	var col, alt, contCol int32
	gap := false
	t.beginLine()
loop:
	for {
		switch t.src[t.pos] {
		case ' ':
			col++
			alt++
		case '\t':
			col = (col/tabSize + 1) * tabSize
			alt++
		case '\f':
			col, alt = 0, 0
		case '\\':
			if contCol == 0 {
				contCol = col
			}
			t.pos++
			if !t.continuation() {
				return false
			}
			continue
		case 0:
			gap = t.skipGap()
			break loop
		default:
			break loop
		}
		t.pos++
	}
	c := t.src[t.pos]
	t.blankLine = (c == '#' || c == '\n') && !gap
	if t.blankLine || t.level > 0 {
		return true
	}
	if contCol != 0 {
		col, alt = contCol, contCol
	}
	switch top := t.indents[t.nIndent]; {
	case col == top:
		if alt != t.altIndents[t.nIndent] {
			return t.fail(tabSpace)
		}
	case col > top:
		if t.nIndent+1 >= maxIndent {
			return t.fail(tooDeep)
		}
		if alt <= t.altIndents[t.nIndent] {
			return t.fail(tabSpace)
		}
		t.nIndent++
		t.indents[t.nIndent], t.altIndents[t.nIndent] = col, alt
		t.addBare(tINDENT)
	default:
		n := 0
		for t.nIndent > 0 && col < t.indents[t.nIndent] {
			t.nIndent--
			n++
		}
		if col != t.indents[t.nIndent] {
			return t.fail(badDedent)
		}
		if alt != t.altIndents[t.nIndent] {
			return t.fail(tabSpace)
		}
		for ; n > 0; n-- {
			t.addBare(tDEDENT)
		}
	}
	if t.asyncDef && t.asyncLine && t.asyncIndent >= t.nIndent {
		t.asyncDef, t.asyncLine = false, false
	}
	return true
}

// skipGap skips the zeros that cutAtZeros leaves at the start of a line, and
// the spaces behind, which then do not indent; false at the end of the input.
func (t *tokenizer) skipGap() bool {
	if t.pos >= len(t.src)-1 {
		return false
	}
	for t.src[t.pos] == 0 && t.pos < len(t.src)-1 {
		t.pos++
	}
	t.beginLine()
	return true
}

// continuation handles what follows a backslash outside of strings.
func (t *tokenizer) continuation() bool {
	if t.src[t.pos] != '\n' {
		if t.pos < len(t.src)-1 {
			t.pos++
		}
		return t.fail(lineCont)
	}
	t.pos++
	t.newLine = true
	if t.src[t.pos] == 0 {
		return t.fail(unexpectedEOF)
	}
	t.beginLine()
	return true
}

// next reads one token. ok is false after an error.
func (t *tokenizer) next() (k kind, ok bool) {
again:
	for {
		c := t.src[t.pos]
		if c != ' ' && c != '\t' && c != '\f' {
			break
		}
		t.pos++
	}
	start := t.pos
	t.tokStart = start
	c := t.src[start]
	if c == '#' {
		for t.src[t.pos] != '\n' && (t.src[t.pos] != 0 || t.pos < len(t.src)-1) {
			t.pos++
		}
		if t.typeComments && t.typeComment(start) {
			return tTYPE_COMMENT, true
		}
		c = t.src[t.pos]
	}
	switch {
	case charClass[c]&(ccStart|ccHigh) != 0:
		return t.nameOrString(start)
	case c == '\n':
		t.pos++
		t.newLine = true
		if t.level > 0 || t.blankLine {
			return nl, true
		}
		t.pos--
		t.add(tNEWLINE, start)
		t.pos++
		t.asyncLine = t.asyncDef
		return tNEWLINE, true
	case charClass[c]&ccDigit != 0:
		return t.number(start)
	case c == '.':
		if charClass[t.src[t.pos+1]]&ccDigit != 0 {
			return t.number(start)
		}
	case c == '"' || c == '\'':
		return t.str(start, start)
	case c == '\\':
		t.pos++
		if !t.continuation() {
			return 0, false
		}
		goto again
	case c == 0 && t.pos >= len(t.src)-1:
		return t.endOfInput()
	}
	return t.operator(start, c)
}

func (t *tokenizer) endOfInput() (kind, bool) {
	if t.level > 0 {
		return 0, t.fail(unexpectedEOF)
	}
	t.addBare(tENDMARKER)
	return tENDMARKER, true
}

// nameOrString reads an identifier, a keyword, or a string whose prefix
// looks like an identifier at first.
func (t *tokenizer) nameOrString(start int) (kind, bool) {
	src := t.src
	var h uint32 = 2166136261
	p := start
	var high byte
	for {
		c := src[p]
		cc := charClass[c]
		if cc&(ccStart|ccDigit|ccHigh) == 0 {
			if (c == '"' || c == '\'') && p-start <= 2 && stringPrefix(src[start:p]) {
				return t.str(start, p)
			}
			break
		}
		high |= c
		h = (h ^ uint32(c)) * 16777619
		p++
	}
	t.pos = p
	text := src[start:p]
	if high >= 128 {
		var ok bool
		if text, ok = t.verifyIdentifier(start, text); !ok {
			return 0, false
		}
		h = hashName(text)
	}
	id, k := t.names.intern(text, h)
	if t.asyncIsName && (k == tASYNC || k == tAWAIT) {
		k = t.oldAsync(k)
	}
	t.add(k, start)
	t.toks[len(t.toks)-1].name = id
	return k, true
}

// stringPrefix reports whether s is a valid prefix of a string literal.
func stringPrefix(s string) bool {
	if len(s) == 0 {
		return true
	}
	a := s[0] | 0x20
	if len(s) == 1 {
		return a == 'r' || a == 'u' || a == 'b' || a == 'f'
	}
	b := s[1] | 0x20
	return a == 'r' && (b == 'b' || b == 'f') || b == 'r' && (a == 'b' || a == 'f')
}

// str reads a string literal; quote is the position of the first quote.
func (t *tokenizer) str(start, quote int) (kind, bool) {
	src := t.src
	q := src[quote]
	firstLine, firstStart := t.lineno, t.lineStart
	p := quote + 1
	triple := src[p] == q && src[p+1] == q
	if triple {
		p += 2
	} else if src[p] == q {
		t.pos = p + 1
		t.add(tSTRING, start)
		return tSTRING, true
	}
	for {
		c := src[p]
		switch c {
		case q:
			if !triple || src[p+1] == q && src[p+2] == q {
				t.pos = p + 1
				if triple {
					t.pos = p + 3
				}
				t.addString(start, firstLine, firstStart)
				return tSTRING, true
			}
		case '\\':
			p++
			c = src[p]
			if c == '\n' {
				t.pos = p + 1
				t.newLine = true
				t.beginLine()
			}
		case '\n':
			if !triple {
				return 0, t.unterminated(start, p, firstLine, firstStart, false)
			}
			t.pos = p + 1
			t.newLine = true
			t.beginLine()
		}
		if c == 0 && (p >= len(src)-1 || src[p-1] == '\n') {
			t.pos = p
			return 0, t.unterminated(start, p, firstLine, firstStart, triple)
		}
		p++
	}
}

// addString appends a token that may have begun on an earlier line.
func (t *tokenizer) addString(start int, line int32, lineStart int) {
	t.add(tSTRING, start)
	if line != t.lineno {
		tok := &t.toks[len(t.toks)-1]
		tok.lineno = line
		// Even in the first line of an f-string's expression, such a token is not shifted.
		tok.col = int32(start - lineStart)
	}
}

// operator reads an operator or delimiter.
func (t *tokenizer) operator(start int, c byte) (kind, bool) {
	c1, c2 := byte(0), byte(0)
	c1 = t.src[start+1]
	if c1 != 0 {
		c2 = t.src[start+2]
	}
	if k, n := opKind(c, c1, c2); n > 0 {
		t.pos = start + n
		if n == 1 {
			switch c {
			case '(', '[', '{':
				if t.level >= maxLevel {
					return 0, t.failAt(start+1, "too many nested parentheses")
				}
				t.brackets[t.level] = bracket{c, t.lineno, int32(start - t.lineStart)}
				t.level++
			case ')', ']', '}':
				if !t.closeBracket(c) {
					return 0, false
				}
			}
		}
		t.add(k, start)
		return k, true
	}
	if c < ' ' || c == 127 {
		return 0, t.failAt(start+1, "invalid non-printable character U+%04X", c)
	}
	t.pos = start + 1
	t.add(tOP, start)
	return tOP, true
}

func (t *tokenizer) closeBracket(c byte) bool {
	if t.level == 0 {
		return t.failAt(t.pos, "unmatched '%c'", c)
	}
	t.level--
	b := t.brackets[t.level]
	if b.char == '(' && c == ')' || b.char == '[' && c == ']' || b.char == '{' && c == '}' {
		return true
	}
	if b.lineno != t.lineno {
		return t.failAt(t.pos, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, b.char, b.lineno)
	}
	return t.failAt(t.pos, "closing parenthesis '%c' does not match opening parenthesis '%c'", c, b.char)
}
