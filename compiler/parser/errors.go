package parser

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// The functions err* report an error of the guest's source: they unwind the rules and do
// not return. In the fast pass they only give up.

// raise reports an error between two places given as line and 0-based byte column.
func (p *parser) raise(kind string, line, col, endLine, endCol int, format string, args ...any) {
	if p.fast {
		panic(&unwind{})
	}
	panic(&unwind{p.newError(kind, line, col, endLine, endCol, fmt.Sprintf(format, args...))})
}

// noEnd is the end column of an error that extends to nowhere.
const noEnd = -1

// newError makes the exception; its text and its columns in characters come from
// the line, as far as the tokenizer had read it when it delivered the farthest token.
func (p *parser) newError(kind string, line, col, endLine, endCol int, msg string) *SyntaxError {
	return p.locate(kind, line, col+1, endLine, endCol+1, msg)
}

// locate is newError with 1-based columns, and 0 or less for what has no column.
func (p *parser) locate(kind string, line, col, endLine, endCol int, msg string) *SyntaxError {
	if o := p.fstring; o != nil {
		// Columns count in the expression with its brackets, which is all the text there is.
		msg = "f-string: " + msg
		col -= int(o.shift)
		if endCol >= 0 {
			endCol -= int(o.shift)
		}
	}
	e := &SyntaxError{Kind: kind, Msg: msg, Filename: p.filename, Lineno: line, EndLineno: endLine, HasText: true}
	e.Text = replaceBad(p.errorLine(line))
	e.Offset, e.EndOffset = col, endCol
	if p.charCols {
		e.Offset = charOffset(e.Text, col)
		if endCol > 0 {
			// The end's column is converted in the line of the start.
			e.EndOffset = charOffset(e.Text, endCol)
		}
	}
	return e
}

// replaceBad writes the replacement character for what is not UTF-8.
func replaceBad(s string) string {
	start, end, _ := utf8Error(s)
	if start < 0 {
		return s
	}
	return s[:start] + "\ufffd" + replaceBad(s[end:])
}

// charOffset converts a 1-based byte column in a line to characters.
func charOffset(line string, col int) int {
	if col < 0 {
		return col
	}
	return countChars(line[:min(col, len(line))]) + max(0, min(col-len(line), 1))
}

// errorLine is the text of a line for an error.
func (p *parser) errorLine(line int) string {
	if p.mode == Exec && p.fstring == nil && p.opts.SourceLine != nil {
		// Without a declared encoding, a line that is not UTF-8 is taken from what was read.
		if s, ok := p.opts.SourceLine(p.filename, line); ok && (p.charCols || utf8.Valid(s)) {
			return p.decodeLine(s)
		}
	}
	st := p.tokenizerState()
	end := len(p.src) - 1
	if int(st.lineno) <= line {
		to := min(st.pos, end)
		if st.errs != nil && st.errs.atEnd {
			to = end
		}
		for to < end && (to == 0 || p.src[to-1] != '\n' || to < st.lineStart+1) {
			to++
		}
		return p.src[st.buf:to]
	}
	first := 1
	if p.fstring != nil {
		first = int(p.fstring.line)
	}
	rest := p.src[:end]
	if p.raw != nil {
		// The reference takes such a line from the source as it was given.
		rest = strings.TrimPrefix(normalizeNewlines(p.raw, true), string(utf8BOM))
		rest = rest[:len(rest)-1]
	}
	for n := first; n < line; n++ {
		i := strings.IndexByte(rest, '\n')
		if i < 0 {
			return rest
		}
		rest = rest[i+1:]
	}
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		return rest[:i]
	}
	return rest
}

// decodeLine decodes a line that was read again from the file.
func (p *parser) decodeLine(line []byte) string {
	switch normalizeEncoding(p.encoding) {
	case "", "utf-8", "ascii", "us-ascii":
	case "iso-8859-1":
		return string(latin1(line, false))
	case "iso-8859-15":
		return string(latin1(line, true))
	default:
		if p.opts.Decode != nil {
			if s, err := p.opts.Decode(p.encoding, line); err == nil {
				return s
			}
		}
	}
	return string(line)
}

// tokenizerState is the state of a tokenizer on demand that has just delivered
// the farthest token.
func (p *parser) tokenizerState() *tokenizer {
	t := &tokenizer{src: p.src, names: newNameTable(0), tokStart: -1, typeComments: p.tk.typeComments, asyncIsName: p.tk.asyncIsName}
	if o := p.fstring; o != nil {
		t.lineno, t.firstLine, t.colShift = o.line-1, o.line, o.shift
	}
	t.run(p.far + 1)
	return t
}

// errToken reports an error over one token.
func (p *parser) errToken(t *token, format string, args ...any) { p.errTokens(t, t, format, args...) }

func (p *parser) errTokens(a, b *token, format string, args ...any) {
	p.raise("SyntaxError", int(a.lineno), int(a.col), int(b.endLineno), int(b.endCol), format, args...)
}

// errFromToken reports an error that begins at a token and extends as far as the source was read.
func (p *parser) errFromToken(t *token, format string, args ...any) {
	p.raiseFrom(int(t.lineno), int(t.col), format, args...)
}

func (p *parser) raiseFrom(line, col int, format string, args ...any) {
	if p.fast {
		panic(&unwind{})
	}
	st := p.tokenizerState()
	end := st.pos - st.lineStart
	panic(&unwind{p.locate("SyntaxError", line, col+1, int(st.lineno), end, fmt.Sprintf(format, args...))})
}

func (p *parser) lastToken() *token { return &p.toks[max(p.far, 0)] }

// errFrom is errFromToken for a node.
func (p *parser) errFrom(n ast.Node, format string, args ...any) {
	a := n.Position()
	p.raiseFrom(int(a.Lineno), int(a.ColOffset), format, args...)
}

// errNode reports an error over a node.
func (p *parser) errNode(n ast.Node, format string, args ...any) { p.errRange(n, n, format, args...) }

// errRange reports an error from the start of a to the end of b.
func (p *parser) errRange(a, b ast.Node, format string, args ...any) {
	s, e := a.Position(), b.Position()
	p.raise("SyntaxError", int(s.Lineno), int(s.ColOffset), int(e.EndLineno), int(e.EndColOffset), format, args...)
}

func (p *parser) errNodeTo(a ast.Node, b *token, format string, args ...any) {
	s := a.Position()
	p.raise("SyntaxError", int(s.Lineno), int(s.ColOffset), int(b.endLineno), int(b.endCol), format, args...)
}

func (p *parser) errTokenTo(a *token, b ast.Node, format string, args ...any) {
	e := b.Position()
	p.raise("SyntaxError", int(a.lineno), int(a.col), int(e.EndLineno), int(e.EndColOffset), format, args...)
}

func (p *parser) errPatterns(ps []ast.Pattern, format string, args ...any) {
	p.errRange(ps[0], ps[len(ps)-1], format, args...)
}

// errAfterKey reports a dictionary key without a colon, at the key's last character.
func (p *parser) errAfterKey(n ast.Node) {
	s := n.Position()
	p.raise("SyntaxError", int(s.Lineno), int(s.EndColOffset)-1, int(s.EndLineno), noEnd, "':' expected after dictionary key")
}

// errLast reports an error at the farthest token.
func (p *parser) errLast(format string, args ...any) { p.raiseLast("SyntaxError", format, args...) }

func (p *parser) errIndent(format string, args ...any) {
	p.raiseLast("IndentationError", format, args...)
}

// errIndentAfter reports that the block of a statement is missing.
func (p *parser) errIndentAfter(what string, t *token) {
	p.errIndent("expected an indented block after %s on line %d", what, t.lineno)
}

func (p *parser) raiseLast(kind, format string, args ...any) {
	if p.fast {
		panic(&unwind{})
	}
	e := p.errorAtLastOf(kind, fmt.Sprintf(format, args...))
	panic(&unwind{e})
}

func (p *parser) errorAtLast(msg string) *SyntaxError { return p.errorAtLastOf("SyntaxError", msg) }

// errorAtLastOf makes an error at the farthest token; one without text is where
// the tokenizer's cursor is.
func (p *parser) errorAtLastOf(kind, msg string) *SyntaxError {
	t := p.lastToken()
	col, end := int(t.col)+1, int(t.endCol)+1
	if t.col == -1 && t.kind != tERRORTOKEN && p.opts.Flags&SourceIsFile != 0 && int(t.start) >= len(p.src)-1 {
		col = 0 // a file is read by lines: nothing is left of it
	} else if t.col == -1 {
		col = int(t.start - t.name)
		if p.fstring != nil && t.lineno == p.fstring.line {
			col += int(p.fstring.shift)
		}
	}
	if t.endCol == -1 {
		end = -1
	}
	return p.locate(kind, int(t.lineno), col, int(t.endLineno), end, msg)
}

// plainSyntaxError is the error of a source that no rule says more about. last is
// the farthest token of the reference pass.
func (p *parser) plainSyntaxError(last int) *SyntaxError {
	t := &p.toks[max(last, 0)]
	var e *SyntaxError
	switch t.kind {
	case tINDENT:
		e = p.errorAtLastOf("IndentationError", "unexpected indent")
		return e
	case tDEDENT:
		e = p.errorAtLastOf("IndentationError", "unexpected unindent")
		return e
	}
	e = p.locate("SyntaxError", int(t.lineno), int(t.col)+1, int(t.endLineno), int(t.endCol)+1, "invalid syntax")
	return p.preferTokenizerAt(e, p.far)
}

// preferTokenizer answers the tokenizer's error, wherever it is, instead of one of the parser's.
func (p *parser) preferTokenizer(err *SyntaxError) *SyntaxError {
	if err.Kind == "MemoryError" || p.atEnd() {
		return err
	}
	return p.preferTokenizerAt(err, p.far)
}

func (p *parser) preferTokenizerAt(err *SyntaxError, at int) *SyntaxError {
	p.readAll = true
	te := p.tk.errs
	if te == nil || at >= p.count-1 {
		return err
	}
	switch te.kind {
	case plainError:
		return te.syntaxError(p.src, p.filename)
	case badText:
		// It comes as it is, not as a SyntaxError.
		start, end, reason := utf8Error(te.text)
		return &SyntaxError{
			Kind: "UnicodeDecodeError", Msg: strings.TrimPrefix(te.msg, unicodeErrorPrefix), Filename: p.filename, NoPos: true,
			Decode: &DecodeError{strings.Clone(te.text), start, end, reason},
		}
	}
	if p.tk.level > 0 {
		b := p.tk.brackets[p.tk.level-1]
		if p.toks[max(at, 0)].lineno > b.lineno {
			return p.unclosed()
		}
	}
	return err
}

// unclosed reports the innermost bracket that is open at the end.
func (p *parser) unclosed() *SyntaxError {
	b := p.tk.brackets[p.tk.level-1]
	return p.newError("SyntaxError", int(b.lineno), int(b.col), int(b.lineno), noEnd, fmt.Sprintf("'%c' was never closed", b.char))
}

// tokenizerError reports that the tokenizer stopped here.
func (p *parser) tokenizerError() {
	if p.fast {
		panic(&unwind{})
	}
	e := p.tk.errs
	line := int(e.lineno)
	var err *SyntaxError
	switch e.kind {
	case plainError:
		err = e.syntaxError(p.src, p.filename)
	case badText:
		if err = p.errorAtLast(e.msg); p.fstring != nil && p.fstring.shift > 0 {
			// The reference has no column for it behind an expression's bracket that is shifted.
			err.Offset, err.EndOffset = 0, 0
		}
	case badDedent:
		err = p.errorAtLastOf("IndentationError", "unindent does not match any outer indentation level")
	case tabSpace:
		err = p.newError("TabError", line, 0, line, noEnd, "inconsistent use of tabs and spaces in indentation")
	case tooDeep:
		err = p.newError("IndentationError", line, 0, line, noEnd, "too many levels of indentation")
	case lineCont:
		st := p.tokenizerState()
		err = p.newError("SyntaxError", line, e.cur-st.buf-1, line, noEnd, "unexpected character after line continuation character")
	case unexpectedEOF:
		if p.tk.level > 0 {
			err = p.unclosed()
		} else {
			err = p.errorAtLast("unexpected EOF while parsing")
		}
	}
	panic(&unwind{err})
}

// tooDeep reports nesting that the reference's parser has no stack for.
func (p *parser) tooDeep() {
	if p.fast {
		panic(&unwind{})
	}
	panic(&unwind{&SyntaxError{Kind: "MemoryError", Filename: p.filename, NoPos: true}})
}

// atEnd reports whether the tokenizer had met the end of the source when the farthest
// token was delivered. Most tokens look at the character after them.
func (p *parser) atEnd() bool {
	st := p.tokenizerState()
	if st.errs != nil && st.errs.kind != unexpectedEOF {
		return st.errs.atEnd
	}
	if st.pos < len(p.src)-1 || len(st.toks) == 0 {
		return false
	}
	switch t := st.toks[len(st.toks)-1]; {
	case t.kind == tNEWLINE:
		return false
	case t.kind == tSTRING:
		return t.end-t.start == 2 // it might have been the start of three quotes
	case t.kind >= tLPAR && t.kind <= tGREATEREQUAL:
		return t.end-t.start < 3 // no operator is longer
	}
	return true
}

func (p *parser) interactiveEnd() ([]ast.Stmt, bool) { return nil, false }

// exprName is what error messages call an expression.
func exprName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Attribute:
		return "attribute"
	case *ast.Subscript:
		return "subscript"
	case *ast.Starred:
		return "starred"
	case *ast.Name:
		return "name"
	case *ast.List:
		return "list"
	case *ast.Tuple:
		return "tuple"
	case *ast.Lambda:
		return "lambda"
	case *ast.Call:
		return "function call"
	case *ast.BoolOp, *ast.BinOp, *ast.UnaryOp:
		return "expression"
	case *ast.GeneratorExp:
		return "generator expression"
	case *ast.Yield, *ast.YieldFrom:
		return "yield expression"
	case *ast.Await:
		return "await expression"
	case *ast.ListComp:
		return "list comprehension"
	case *ast.SetComp:
		return "set comprehension"
	case *ast.DictComp:
		return "dict comprehension"
	case *ast.Dict:
		return "dict literal"
	case *ast.Set:
		return "set display"
	case *ast.JoinedStr, *ast.FormattedValue:
		return "f-string expression"
	case *ast.Constant:
		switch v := e.Value.(type) {
		case code.None:
			return "None"
		case bool:
			if v {
				return "True"
			}
			return "False"
		case code.Ellipsis:
			return "ellipsis"
		}
		return "literal"
	case *ast.Compare:
		return "comparison"
	case *ast.IfExp:
		return "conditional expression"
	case *ast.NamedExpr:
		return "named expression"
	}
	return "expression"
}

// targetKind says what an invalid target was meant for.
type targetKind uint8

const (
	starTargets targetKind = iota
	delTargets
	forTargets
)

// invalidTarget reports the first part of e that cannot be a target, if there is one.
func (p *parser) invalidTarget(e ast.Expr, k targetKind) {
	bad := badTarget(e, k)
	if bad == nil {
		return
	}
	verb := "assign to"
	if k == delTargets {
		verb = "delete"
	}
	p.errNode(bad, "cannot %s %s", verb, exprName(bad))
}

func badTarget(e ast.Expr, k targetKind) ast.Expr {
	var elts []ast.Expr
	switch e := e.(type) {
	case *ast.List:
		elts = e.Elts
	case *ast.Tuple:
		elts = e.Elts
	case *ast.Starred:
		if k == delTargets {
			return e
		}
		return badTarget(e.Value, k)
	case *ast.Compare:
		// In "for x in y in z" the first comparison is the loop's own "in".
		if k == forTargets {
			if e.Ops[0] == ast.In {
				return badTarget(e.Left, k)
			}
			return nil
		}
		return e
	case *ast.Name, *ast.Subscript, *ast.Attribute:
		return nil
	default:
		return e
	}
	for _, x := range elts {
		if bad := badTarget(x, k); bad != nil {
			return bad
		}
	}
	return nil
}

// softKeyword accepts a soft keyword, or the beginning of one: the reference compares no
// further than the name is long.
func (p *parser) softKeyword(t *token) *token {
	s := p.text(t)
	if strings.HasPrefix("_", s) || strings.HasPrefix("case", s) || strings.HasPrefix("match", s) {
		return t
	}
	return nil
}

// missingComma reports two expressions side by side inside brackets.
func (p *parser) missingComma(a, b ast.Expr) {
	if n, ok := a.(*ast.Name); ok && legacyName(n.Id) {
		return
	}
	if p.toks[p.mark-1].level == 0 {
		return
	}
	p.errRange(a, b, "invalid syntax. Perhaps you forgot a comma?")
}

func legacyName(s string) bool { return s == "print" || s == "exec" }

// legacyStatement reports print and exec used as statements.
func (p *parser) legacyStatement(name *token, rest ast.Expr) {
	if s := p.text(name); legacyName(s) {
		p.errTokenTo(name, rest, "Missing parentheses in call to '%s'. Did you mean %s(...)?", s, s)
	}
}

// bareGenexp reports a generator expression without brackets among other arguments.
func (p *parser) bareGenexp(args *ast.Call, gens []*ast.Comprehension) {
	if len(args.Args) <= 1 {
		return
	}
	p.errRange(args.Args[len(args.Args)-1], lastOf(gens), "Generator expression must be parenthesized")
}

// positionalAfterKeyword reports where the positional argument stands.
func (p *parser) positionalAfterKeyword(args *ast.Call) {
	msg := "positional argument follows keyword argument"
	for _, k := range args.Keywords {
		if k.Arg == "" {
			msg = "positional argument follows keyword argument unpacking"
		}
	}
	p.errLast("%s", msg)
}
