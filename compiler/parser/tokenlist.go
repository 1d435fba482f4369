package parser

import "strings"

// Token is a token as module _tokenize shows it.
type Token struct {
	Text                       string
	Type                       int // as in module token
	Line, EndLine, Col, EndCol int // columns count bytes; -1 for tokens without text
	Source                     string
}

// TokenList is what tokenizing a source gave.
type TokenList struct {
	Tokens []Token
	Err    *SyntaxError // after the tokens, where the tokenizer itself words the error
	warns  []Warning
}

// WarningsBefore are the warnings found by the time that the n-th token is delivered, after
// those before it.
func (l *TokenList) WarningsBefore(n int) []Warning {
	i := 0
	for i < len(l.warns) && int(l.warns[i].at) <= n {
		i++
	}
	list := l.warns[:i]
	l.warns = l.warns[i:]
	return list
}

// exactTypes are the tokens in the order of their numbers in module token.
const exactTypes = `ENDMARKER NAME NUMBER STRING NEWLINE INDENT DEDENT
	LPAR RPAR LSQB RSQB COLON COMMA SEMI PLUS MINUS STAR SLASH VBAR AMPER LESS GREATER EQUAL DOT PERCENT
	LBRACE RBRACE EQEQUAL NOTEQUAL LESSEQUAL GREATEREQUAL TILDE CIRCUMFLEX LEFTSHIFT RIGHTSHIFT DOUBLESTAR
	PLUSEQUAL MINEQUAL STAREQUAL SLASHEQUAL PERCENTEQUAL AMPEREQUAL VBAREQUAL CIRCUMFLEXEQUAL LEFTSHIFTEQUAL
	RIGHTSHIFTEQUAL DOUBLESTAREQUAL DOUBLESLASH DOUBLESLASHEQUAL AT ATEQUAL RARROW ELLIPSIS COLONEQUAL OP AWAIT ASYNC`

// numberOf gives the kinds their numbers in module token. Keywords are names there.
func numberOf() (numbers [numKinds]int) {
	byName := map[string]int{"LESSGREATER": -1}
	for i, name := range strings.Fields(exactTypes) {
		byName[name] = i
	}
	byName["LESSGREATER"] = byName["NOTEQUAL"]
	for k, name := range kindNames {
		n, ok := byName[name]
		if !ok {
			n = byName["NAME"]
		}
		numbers[k] = n
	}
	return numbers
}

// Tokenize makes the tokens of a source that is UTF-8, up to the end or the first error.
func Tokenize(src []byte) *TokenList {
	p := newParser(normalizeNewlines(src, true), "<string>", Exec, &Options{})
	p.tk.run(1 << 31)
	numbers := numberOf()
	lines := lineStarts(p.src, p.tk.toks)
	l := &TokenList{warns: p.tk.warns}
	for i := range l.warns {
		l.warns[i].Filename = p.filename
	}
	for i := range p.tk.toks {
		t := &p.tk.toks[i]
		if t.kind == tENDMARKER {
			break
		}
		if t.kind == tERRORTOKEN {
			if e := p.tk.errs; e.kind == plainError {
				l.Err = e.syntaxError(p.src, p.filename)
			}
			break
		}
		end := strings.IndexByte(p.src[t.end:], '\n')
		if end < 0 {
			end = len(p.src) - 2 - int(t.end)
		}
		l.Tokens = append(l.Tokens, Token{Text: p.src[t.start:t.end], Type: numbers[t.kind],
			Line: int(t.lineno), EndLine: int(t.endLineno), Col: int(t.col), EndCol: int(t.endCol),
			Source: p.src[lines[t.endLineno] : int(t.end)+end+1]})
	}
	return l
}

// lineStarts says for each line, counted from 1, where the text that is shown for it starts:
// lines that a backslash or a string of several lines joins are shown together.
func lineStarts(src string, toks []token) []int {
	starts := []int{0, 0}
	joined := map[int]bool{}
	line, pos, commented := 1, 0, false
	pass := func(to int, inString bool) {
		for ; pos < to; pos++ {
			switch src[pos] {
			case '#':
				commented = commented || !inString
			case '\n':
				line++
				starts = append(starts, pos+1)
				joined[line] = inString || pos > 0 && src[pos-1] == '\\' && !commented
				commented = false
			}
		}
	}
	for i := range toks {
		pass(int(toks[i].start), false)
		pass(int(toks[i].end), toks[i].kind == tSTRING)
	}
	pass(len(src)-1, false)
	for n := 2; n < len(starts); n++ {
		if joined[n] {
			starts[n] = starts[n-1]
		}
	}
	return starts
}
