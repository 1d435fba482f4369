package parser

import (
	"sync"
	"unicode/utf8"

	"gopy/compiler/ast"
)

// Mode selects what the source is.
type Mode uint8

const (
	Exec     Mode = iota // a module
	Eval                 // one expression
	Single               // one interactive statement
	FuncType             // a signature type comment
)

// Flags modify parsing; they correspond to the PyCF_* flags of compile().
type Flags uint32

const (
	TypeComments         Flags = 1 << iota // keep type comments
	AllowIncompleteInput                   // "incomplete input" where the source just ends
	DontImplyDedent                        // the end of an interactive statement closes no block
	BarryAsBDFL                            // the future barry_as_FLUFL: <> is the inequality
	IgnoreCookie                           // the source is UTF-8, whatever it says
	SourceIsFile                           // errors of decoding are those of a file that is run
)

// Options of Parse. The zero value and nil are the defaults.
type Options struct {
	Flags Flags
	// FeatureVersion is the minor version of Python 3 to imitate; 0 is the current one.
	FeatureVersion int
	// Decode decodes source in an encoding that this package does not know. It answers
	// ErrUnknownEncoding, or an error with the text of the guest's UnicodeDecodeError.
	Decode func(encoding string, src []byte) (string, error)
	// UnicodeName looks up the name in \N{...}. Without it every name is unknown.
	UnicodeName func(name string) (string, bool)
	// SourceLine reads a line of the file that is compiled, as it is encoded, for the text of an
	// error. FileLine is the usual one.
	SourceLine func(filename string, lineno int) ([]byte, bool)
	// MaxIntDigits limits decimal integer literals, as sys.set_int_max_str_digits does; 0 is no limit.
	MaxIntDigits int
}

// Warning is a warning that the caller is to issue, whether parsing failed or not.
type Warning struct {
	Category string // name of the warning class
	Msg      string
	Filename string
	Lineno   int
	at       int32               // the farthest token that was read when it was found
	err      func() *SyntaxError // nil for a warning of the compiler
}

// Error is the exception to raise where the warning filter turns the warning into an error;
// the compiler adds the place of its own.
func (w *Warning) Error() *SyntaxError {
	if w.err == nil {
		return &SyntaxError{Kind: "SyntaxError", Msg: w.Msg, Filename: w.Filename, Lineno: w.Lineno}
	}
	e := w.err()
	e.Filename = w.Filename
	return e
}

// SyntaxError is an error of the guest's source.
type SyntaxError struct {
	Kind     string // the exception: SyntaxError, IndentationError, TabError, MemoryError, ValueError...
	Msg      string
	Filename string
	Lineno   int
	Offset   int // 1-based, in characters (in bytes where the reference counts those)
	// EndLineno and EndOffset are as the reference has them: -1 and 0 occur.
	EndLineno, EndOffset int
	Text                 string
	HasText              bool // false: text is None
	NoEndOffset          bool // end_offset is None
	NoEnd                bool // end_lineno and end_offset are None
	NoPos                bool // the exception has a message only (MemoryError, ValueError)
	// Decode has the arguments when Kind is UnicodeDecodeError, which then has no position.
	Decode *DecodeError
}

// DecodeError holds the arguments of a UnicodeDecodeError of the codec utf-8.
type DecodeError struct {
	Object     string
	Start, End int
	Reason     string
}

func (e *SyntaxError) Error() string { return e.Kind + ": " + e.Msg }

// currentVersion is the minor version of the language that is parsed.
const currentVersion = 11

// since answers x, unless a version is imitated that did not have it yet.
func since[T any](p *parser, version int, what string, x T) T {
	p.checkVersion(version, what)
	return x
}

// matrixOperator is named because an at sign in an action stands for the position.
const matrixOperator = "The '@' operator is"

func (p *parser) checkVersion(version int, what string) {
	if v := p.opts.FeatureVersion; v > 0 && v < version {
		p.errLast("%s only supported in Python 3.%d and greater", what, version)
	}
}

// kindSet is a set of token kinds.
type kindSet [2]uint64

// okToken is the value of a match that has no value.
var okToken token

// unwind is the value of the panics by which an error leaves the rules.
type unwind struct {
	err *SyntaxError // nil in the fast pass, which has no errors
}

// parser is the state of parsing one array of tokens.
type parser struct {
	toks  []token
	count int // of toks, without the copies of the last at the end
	mark  int // the next token
	far   int // the farthest token that was looked at

	fast    bool // use the versions written by hand
	errPass bool // use the invalid_* rules
	depth   int  // nesting of rules

	src      string
	names    *nameTable
	tk       *tokenizer
	opts     *Options
	filename string
	mode     Mode
	charCols bool           // columns of errors are in characters, not bytes
	encoding string         // that the source declares, other than UTF-8
	readAll  bool           // after an error, the rest of the source was looked through
	badUTF8  bool           // src is not UTF-8 throughout
	raw      []byte         // the source before it was decoded
	fstring  *fstringOrigin // not nil: parsing an expression in an f-string
	warns    []Warning
	memo     []memoList
	stacks
	stkKeys []ast.Expr // of dicts, beside the values in stkast_Expr
	stkKw   []*ast.Keyword
	slabs
}

// slabs are where the commonest nodes come from: one allocation makes many.
type slabs struct {
	nameSlab  []ast.Name
	constSlab []ast.Constant
	attrSlab  []ast.Attribute
}

const slabSize = 32

// slab takes an item of a slab, with a new slab when it is used up.
func slab[T any](s *[]T) *T {
	if len(*s) == 0 {
		*s = make([]T, slabSize)
	}
	x := &(*s)[0]
	*s = (*s)[1:]
	return x
}

// maxDepth limits the nesting of rules that are marked deep. The reference counts every rule
// towards 6000, and an expression in a statement begins at baseDepth; the deep rules
// are those that recurse as often as its own do in a long nest of one construct.
const (
	maxDepth  = 6000
	baseDepth = 31
)

// Parse parses src. There can be warnings besides an error.
func Parse(src []byte, filename string, mode Mode, opts *Options) (ast.Mod, []Warning, *SyntaxError) {
	if opts == nil {
		opts = &Options{}
	}
	d, serr := decodeSource(src, filename, mode == Exec, opts)
	if serr != nil {
		return nil, nil, serr
	}
	p := newParser(d.text, filename, mode, opts)
	p.charCols, p.encoding, p.raw, p.badUTF8 = d.charCols, d.encoding, d.raw, !utf8.ValidString(d.text)
	p.tk.run(1 << 31)
	p.finishTokens()
	tree, err := p.parse()
	tokenPool.Put(&p.toks)
	warnings := p.warnings()
	if err != nil {
		return nil, warnings, err
	}
	mod, _ := tree.(ast.Mod)
	return mod, warnings, nil
}

// warnings are the parser's and the tokenizer's in the order in which a tokenizer that reads
// on demand finds them.
func (p *parser) warnings() []Warning {
	list := p.warns
	if tokenizers := p.tk.warns; len(tokenizers) > 0 {
		list = nil
		until := func(far int32) {
			for len(tokenizers) > 0 && tokenizers[0].at <= far {
				list = append(list, tokenizers[0])
				tokenizers = tokenizers[1:]
			}
		}
		for _, w := range p.warns {
			until(w.at)
			list = append(list, w)
		}
		if p.readAll {
			until(int32(p.count))
		}
		until(int32(p.far))
	}
	for i := range list {
		list[i].Filename = p.filename
	}
	return list
}

// tokenPool recycles the arrays of tokens: trees do not refer to them.
var tokenPool sync.Pool

func newTokens(n int) []token {
	if t, ok := tokenPool.Get().(*[]token); ok && cap(*t) >= n {
		return (*t)[:0]
	}
	return make([]token, 0, n)
}

func newParser(text, filename string, mode Mode, opts *Options) *parser {
	return newParserWith(newNameTable(len(text)), text, filename, mode, opts)
}

func newParserWith(names *nameTable, text, filename string, mode Mode, opts *Options) *parser {
	tk := &tokenizer{
		src: text, names: names, tokStart: -1,
		toks:         newTokens(len(text)/4 + 16),
		typeComments: opts.Flags&TypeComments != 0,
		asyncIsName:  opts.FeatureVersion > 0 && opts.FeatureVersion < 7,
	}
	return &parser{src: text, names: names, tk: tk, opts: opts, filename: filename, mode: mode}
}

// finishTokens applies what depends on the mode. The end of an interactive statement is a
// line's end, and closes open blocks.
func (p *parser) finishTokens() {
	p.toks = p.tk.toks
	defer func() {
		// Looking ahead past the end must be possible.
		p.count = len(p.toks)
		last := p.toks[p.count-1]
		p.toks = append(p.toks, last, last)
	}()
	n := len(p.toks)
	if p.mode != Single || n < 2 || p.toks[n-1].kind != tENDMARKER {
		return
	}
	// Blocks are still open only if the source does not end in a newline; otherwise the
	// tokenizer has closed them, and the newline here is the one that ends the statement.
	end := p.toks[n-1]
	nl, dedent := end, end
	nl.kind, dedent.kind = tNEWLINE, tDEDENT
	p.toks = append(p.toks[:n-1], nl)
	if p.opts.Flags&DontImplyDedent == 0 && p.tk.nIndent > 0 {
		for i := 0; i < p.tk.nIndent; i++ {
			p.toks = append(p.toks, dedent)
		}
		p.toks = append(p.toks, nl)
	}
	p.toks = append(p.toks, end)
}

// parse runs the passes until one knows the answer.
func (p *parser) parse() (ast.Node, *SyntaxError) {
	// Only the grammar itself knows about old versions.
	p.fast = p.opts.FeatureVersion <= 0 || p.opts.FeatureVersion >= currentVersion
	if !p.fast {
	} else if tree, err := p.pass(); tree != nil && err == nil {
		p.far = max(p.far, p.mark-1)
		return tree, p.oneStatement()
	}
	p.fast, p.warns = false, nil
	p.memo = make([]memoList, len(p.toks))
	tree, err := p.pass()
	if tree != nil && err == nil {
		return tree, p.oneStatement()
	}
	if p.opts.Flags&AllowIncompleteInput != 0 && p.fstring == nil && p.atEnd() {
		return nil, p.errorAtLast("incomplete input")
	}
	if err != nil {
		return nil, p.preferTokenizer(err)
	}
	last := p.far
	p.errPass = true
	clear(p.memo)
	if _, err = p.pass(); err != nil {
		return nil, p.preferTokenizer(err)
	}
	return nil, p.plainSyntaxError(last)
}

// oneStatement checks that nothing but comments follows an interactive statement.
func (p *parser) oneStatement() *SyntaxError {
	if p.mode != Single || p.fstring != nil {
		return nil
	}
	for i := int(p.toks[p.far].end); i < len(p.src)-1; i++ {
		switch p.src[i] {
		case ' ', '\t', '\n', '\f':
		case '#':
			for i < len(p.src)-1 && p.src[i] != '\n' {
				i++
			}
		default:
			return p.errorAtLast("multiple statements found while compiling a single statement")
		}
	}
	return nil
}

// pass parses from the start. A nil tree without error means that the rules do not match.
func (p *parser) pass() (tree ast.Node, err *SyntaxError) {
	defer func() {
		if r := recover(); r != nil {
			u, ok := r.(*unwind)
			if !ok {
				panic(r)
			}
			tree, err = nil, u.err
		}
	}()
	p.mark, p.depth = 0, baseDepth
	if !p.errPass {
		p.far = -1
	}
	if p.fstring != nil {
		if e := p.r_fstring(); e != nil {
			return e, nil
		}
		return nil, nil
	}
	var m ast.Mod
	switch p.mode {
	case Exec:
		m = p.r_file()
	case Eval:
		m = p.r_eval()
	case Single:
		m = p.r_interactive()
	case FuncType:
		m = p.r_func_type()
	}
	if m == nil {
		return nil, nil
	}
	return m, nil
}

// touch notes that the next token is looked at; an error of the tokenizer is met here.
func (p *parser) touch() {
	p.far = p.mark
	if p.toks[p.mark].kind == tERRORTOKEN {
		p.tokenizerError()
	}
}

// peek is the kind of the next token.
func (p *parser) peek() kind {
	if p.mark > p.far {
		p.touch()
	}
	return p.toks[p.mark].kind
}

func (p *parser) mayStart(s kindSet) bool {
	k := p.peek()
	return s[k>>6]&(1<<(k&63)) != 0
}

func (p *parser) accept(k kind) bool {
	if p.peek() == k {
		p.mark++
		return true
	}
	return false
}

func (p *parser) expect(k kind) *token {
	if p.peek() == k {
		t := &p.toks[p.mark]
		p.mark++
		return t
	}
	return nil
}

func (p *parser) expectSoft(s string) *token {
	if p.peek() == tNAME && p.names.entries[p.toks[p.mark].name].s == s {
		t := &p.toks[p.mark]
		p.mark++
		return t
	}
	return nil
}

// forced takes a token that must be there.
func (p *parser) forced(k kind, text string) {
	if p.accept(k) {
		return
	}
	p.errToken(&p.toks[p.mark], "expected '%s'", text)
}

func (p *parser) reset(mark int) { p.mark = mark }

func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		p.tooDeep()
	}
}

// pos is the extent from token start to the last token that was taken.
func (p *parser) pos(start int) ast.Pos {
	s := &p.toks[start]
	i := p.mark - 1
	for i > start {
		if k := p.toks[i].kind; k != tNEWLINE && k != tINDENT && k != tDEDENT && k != tENDMARKER {
			break
		}
		i--
	}
	e := &p.toks[i]
	return ast.Pos{Lineno: s.lineno, ColOffset: s.col, EndLineno: e.endLineno, EndColOffset: e.endCol}
}

// stackMarks remembers where the parser and the stacks of the fast pass stand.
type stackMarks struct{ mark, exprs, stmts, keys, kws, warns int }

func (p *parser) save() stackMarks {
	return stackMarks{p.mark, len(p.stkast_Expr), len(p.stkast_Stmt), len(p.stkKeys), len(p.stkKw), len(p.warns)}
}

// restore undoes what a function of the fast pass did before it gave up.
func (p *parser) restore(m stackMarks) {
	p.mark = m.mark
	p.stkast_Expr, p.stkast_Stmt = p.stkast_Expr[:m.exprs], p.stkast_Stmt[:m.stmts]
	p.stkKeys, p.stkKw = p.stkKeys[:m.keys], p.stkKw[:m.kws]
	p.warns = p.warns[:m.warns]
}

func cutStack[T any](s *[]T, from int) []T {
	part := (*s)[from:]
	if len(part) == 0 {
		return nil
	}
	out := make([]T, len(part))
	copy(out, part)
	clear(part)
	*s = (*s)[:from]
	return out
}

// memoList holds the results of rules at one token.
type memoList []memoEntry

type memoEntry struct {
	rule uint16
	end  int32
	val  any
}

func (p *parser) lookup(rule uint16) *memoEntry {
	l := p.memo[p.mark]
	for i := range l {
		if l[i].rule == rule {
			return &l[i]
		}
	}
	return nil
}

func (p *parser) remember(rule uint16, start int, val any) {
	p.memo[start] = append(p.memo[start], memoEntry{rule, int32(p.mark), val})
}
