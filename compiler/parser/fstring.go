package parser

import (
	"strings"

	"gopy/compiler/ast"
)

// f-strings are STRING tokens in Python 3.11. They are taken apart here; each
// expression, put in brackets, is parsed by a parser of its own.

// fstringOrigin says where the bracketed text of an expression stands.
type fstringOrigin struct {
	line  int32 // of the opening brace
	shift int32 // column of the opening bracket in that line
}

const maxFstringBrackets = 200

// fscan is a cursor in the body of an f-string.
type fscan struct {
	p   *parser
	lit *literal
	s   string
	i   int
}

func (p *parser) formatString(j *joiner, l *literal) {
	f := &fscan{p: p, lit: l, s: l.body}
	f.parts(j, 0)
}

// parts reads text and replacement fields to the end of the body or, in a format
// spec (depth > 0), to the closing brace.
func (f *fscan) parts(j *joiner, depth int) {
	for f.i < len(f.s) {
		f.text(j, depth)
		if f.i >= len(f.s) || depth > 0 && f.s[f.i] == '}' {
			return
		}
		f.field(j, depth)
	}
}

// text reads literal text up to a replacement field or the end.
func (f *fscan) text(j *joiner, depth int) {
	start := f.i
	emit := func(end int) {
		if end > start {
			t := f.s[start:end]
			if !f.lit.raw && strings.IndexByte(t, '\\') >= 0 {
				t = f.p.unescape(t, f.lit.tok)
			} else if f.lit.raw {
				f.p.checkText(t)
			} else {
				f.p.checkRuns(t)
			}
			j.text.WriteString(t)
		}
	}
	for f.i < len(f.s) {
		c := f.s[f.i]
		if c == '\\' && !f.lit.raw && f.i+1 < len(f.s) {
			next := f.s[f.i+1]
			if next == 'N' && f.i+2 < len(f.s) && f.s[f.i+2] == '{' {
				// The braces of a character name are no field.
				if k := strings.IndexByte(f.s[f.i:], '}'); k >= 0 {
					f.i += k + 1
				} else {
					f.i = len(f.s)
				}
				continue
			}
			if next == '{' || next == '}' {
				if next == '{' {
					f.p.warnText(f.lit.tok, badEscape('{'))
				}
				f.i++
				continue
			}
			f.i += 2
			continue
		}
		if c != '{' && c != '}' {
			f.i++
			continue
		}
		if depth == 0 {
			if f.i+1 < len(f.s) && f.s[f.i+1] == c {
				// A doubled brace stands for one.
				emit(f.i + 1)
				f.i += 2
				start = f.i
				continue
			}
			if c == '}' {
				f.p.errLast("f-string: single '}' is not allowed")
			}
		}
		break
	}
	emit(f.i)
}

// field reads a replacement field; the cursor is at its opening brace.
func (f *fscan) field(j *joiner, depth int) {
	p := f.p
	if depth >= 2 {
		p.errLast("f-string: expressions nested too deeply")
	}
	brace := f.i
	f.i++
	exprStart := f.i
	f.scanExpr()
	exprEnd := f.i
	if f.i >= len(f.s) {
		f.expecting()
	}
	expr := f.expression(brace, exprStart, exprEnd)
	debug := ""
	isDebug := false
	if f.s[f.i] == '=' {
		p.checkVersion(8, "f-string: self documenting expressions are")
		f.i++
		for f.i < len(f.s) && isSpace(f.s[f.i]) {
			f.i++
		}
		if f.i >= len(f.s) {
			f.expecting()
		}
		isDebug, debug = true, f.s[exprStart:f.i]
	}
	conversion := -1
	if f.s[f.i] == '!' {
		f.i++
		if f.i >= len(f.s) {
			f.expecting()
		}
		conversion = int(f.s[f.i])
		f.i++
		if conversion != 's' && conversion != 'r' && conversion != 'a' {
			p.errLast("f-string: invalid conversion character: expected 's', 'r', or 'a'")
		}
	}
	if f.i >= len(f.s) {
		f.expecting()
	}
	var spec ast.Expr
	if f.s[f.i] == ':' {
		f.i++
		sub := joiner{p: p, pos: j.pos, kind: j.kind}
		f.parts(&sub, depth+1)
		sub.pos = tokenPos(f.lit.tok) // the end and the whole are located by their own literal
		sub.flush()
		spec = &ast.JoinedStr{Pos: sub.pos, Values: sub.values}
	}
	if f.i >= len(f.s) || f.s[f.i] != '}' {
		f.expecting()
	}
	f.i++
	if isDebug {
		j.text.WriteString(debug)
		if spec == nil && conversion == -1 {
			conversion = 'r'
		}
	}
	j.flush()
	j.values = append(j.values, &ast.FormattedValue{Pos: j.pos, Value: expr, Conversion: conversion, FormatSpec: spec})
}

func (f *fscan) expecting() { f.p.errLast("f-string: expecting '}'") }

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// scanExpr moves to the end of the expression: a '!', ':', '=' or '}' outside of
// brackets and strings.
func (f *fscan) scanExpr() {
	p, s := f.p, f.s
	var stack [maxFstringBrackets]byte
	n := 0
	var quote byte // of the string that the cursor is in
	triple := false
	for ; f.i < len(s); f.i++ {
		c := s[f.i]
		if c == '\\' {
			p.errLast("f-string expression part cannot include a backslash")
		}
		if quote != 0 {
			if c != quote {
				continue
			}
			if triple {
				if f.i+2 < len(s) && s[f.i+1] == c && s[f.i+2] == c {
					f.i += 2
					quote = 0
				}
				continue
			}
			quote = 0
			continue
		}
		if c == '\'' || c == '"' {
			triple = f.i+2 < len(s) && s[f.i+1] == c && s[f.i+2] == c
			if triple {
				f.i += 2
			}
			quote = c
			continue
		}
		switch c {
		case '(', '[', '{':
			if n >= maxFstringBrackets {
				p.errLast("f-string: too many nested parenthesis")
			}
			stack[n] = c
			n++
			continue
		case '#':
			p.errLast("f-string expression part cannot include '#'")
		}
		if n == 0 && (c == '!' || c == ':' || c == '}' || c == '=' || c == '<' || c == '>') {
			if f.i+1 < len(s) {
				next := s[f.i+1]
				if (c == '!' || c == '=' || c == '<' || c == '>') && next == '=' {
					f.i++
					continue
				}
			}
			if c == '<' || c == '>' {
				continue
			}
			break
		}
		if c == ')' || c == ']' || c == '}' {
			if n == 0 {
				p.errLast("f-string: unmatched '%c'", c)
			}
			n--
			if o := stack[n]; !(o == '(' && c == ')' || o == '[' && c == ']' || o == '{' && c == '}') {
				p.errLast("f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", c, o)
			}
		}
	}
	if quote != 0 {
		p.errLast("f-string: unterminated string")
	}
	if n > 0 {
		p.errLast("f-string: unmatched '%c'", stack[n-1])
	}
}

// expression parses the text between the brace and the end.
func (f *fscan) expression(brace, start, end int) ast.Expr {
	p := f.p
	text := f.s[start:end]
	blank := true
	for i := 0; i < len(text); i++ {
		if c := text[i]; c != ' ' && c != '\t' && c != '\n' && c != '\f' && c != '\r' {
			blank = false
			break
		}
	}
	if blank {
		if c := f.s[end]; c == '!' || c == ':' || c == '=' {
			p.errLast("f-string: expression required before '%c'", c)
		}
		p.errLast("f-string: empty expression not allowed")
	}
	o := f.origin(brace)
	sub := newParserWith(p.names, "("+text+")\n\x00", p.filename, Eval, p.opts)
	sub.fstring = o
	sub.badUTF8 = p.badUTF8 // and errors count bytes
	sub.tk.lineno, sub.tk.firstLine, sub.tk.colShift = o.line-1, o.line, o.shift
	sub.tk.run(1 << 31)
	sub.finishTokens()
	tree, err := sub.parse()
	tokenPool.Put(&sub.toks)
	for _, w := range sub.warnings() {
		w.at = int32(p.far)
		if p.fast {
			w.at = int32(p.mark)
		}
		p.warns = append(p.warns, w)
	}
	if err != nil {
		if p.fast {
			panic(&unwind{})
		}
		if err.Kind == "UnicodeDecodeError" {
			p.errLast("%s%s", unicodeErrorPrefix, err.Msg)
		}
		panic(&unwind{err})
	}
	return tree.(ast.Expr)
}

// origin computes the line and the column of the opening brace. When nothing but blanks
// follows the brace in its line, the column counts as zero.
func (f *fscan) origin(brace int) *fstringOrigin {
	t := f.lit.tok
	o := &fstringOrigin{line: t.lineno}
	at := int(f.lit.bodyPos-t.start) + brace
	text := f.p.src[t.start : int(t.start)+at]
	lines := strings.Count(text, "\n")
	o.line += int32(lines)
	for k := brace + 1; k < len(f.s); k++ {
		if c := f.s[k]; c == '\n' {
			if lines == 0 {
				o.shift = t.col
			}
			return o
		} else if c != ' ' && c != '\t' && c != '\f' {
			break
		}
	}
	if lines == 0 {
		o.shift = t.col + int32(at)
	} else {
		o.shift = int32(at - strings.LastIndexByte(text, '\n') - 1)
	}
	return o
}
