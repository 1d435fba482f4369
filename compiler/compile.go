// Package compiler makes code objects of syntax trees. Its stages, in order:
//
//   - future.go finds the __future__ imports;
//   - fold*.go computes constant expressions, in the tree;
//   - symtable*.go decides what every name means;
//   - gen_*.go generates instructions into basic blocks;
//   - flow.go lists the passes over the flow graph, pass_*.go has them;
//   - assemble.go writes bytecode, location table and exception table.
//
// The code objects are meant to be identical to CPython 3.11's in every field;
// cmd/codediff compares them over any folder of sources.
package compiler

import (
	"unicode/utf8"

	"gopy/compiler/ast"
	"gopy/compiler/code"
	"gopy/compiler/parser"
)

// Mode says what the source is.
type Mode = parser.Mode

// Options of compilation. The zero value and nil are the defaults.
type Options struct {
	// Optimize is the -O level: 1 drops asserts and __debug__ blocks, 2 also docstrings.
	Optimize int
	// Flags are __future__ features in force from outside (code.Future*).
	Flags int32
	// TopLevelAwait allows await outside of functions.
	TopLevelAwait bool
	// MaxDepth limits the nesting of the tree; 0 is what the reference has at
	// the default recursion limit.
	MaxDepth int
	// Warn is called for each warning, the parser's when parsing has ended and
	// the compiler's when they are found; a non-nil result, usually the
	// warning's Error, ends the compilation. Without it the warnings are
	// collected and returned.
	Warn func(Warning) *SyntaxError
	// Parser has the options of the parser, for CompileSource; its SourceLine
	// also serves the errors of the compiler.
	Parser parser.Options
}

// defaultMaxDepth is three times the default recursion limit, less the frame
// that calls compile().
const defaultMaxDepth = 2997

// CompileSource parses and compiles source text.
func CompileSource(src []byte, filename string, mode Mode, opts *Options) (*code.Code, []Warning, *SyntaxError) {
	if opts == nil {
		opts = &Options{}
	}
	mod, warnings, err := opts.parse(src, filename, mode)
	if err != nil {
		return nil, warnings, err
	}
	c, more, err := Compile(mod, filename, mode, opts)
	return c, append(warnings, more...), err
}

func (opts *Options) parse(src []byte, filename string, mode Mode) (ast.Mod, []Warning, *SyntaxError) {
	popts := opts.Parser
	if opts.Flags&code.FutureBarryAsBDFL != 0 {
		popts.Flags |= parser.BarryAsBDFL
	}
	mod, warnings, err := parser.Parse(src, filename, mode, &popts)
	if opts.Warn == nil {
		return mod, warnings, err
	}
	for _, w := range warnings {
		if err := opts.Warn(w); err != nil {
			return nil, nil, err
		}
	}
	return mod, nil, err
}

// SymbolTableOf makes the symbol table of source text, as module symtable
// shows it.
func SymbolTableOf(src []byte, filename string, mode Mode, opts *Options) (*SymbolTable, []Warning, *SyntaxError) {
	if opts == nil {
		opts = &Options{}
	}
	mod, warnings, err := opts.parse(src, filename, mode)
	if err != nil {
		return nil, warnings, err
	}
	f, err := findFutures(mod, filename)
	if err != nil {
		return nil, warnings, opts.withText(err)
	}
	annotations := (opts.Flags|f.flags)&code.FutureAnnotations != 0
	table, err := BuildSymbolTable(mod, filename, annotations, opts.depth())
	return table, warnings, opts.withText(err)
}

func (opts *Options) depth() int {
	if opts.MaxDepth == 0 {
		return defaultMaxDepth
	}
	return opts.MaxDepth
}

// withText adds the line of the source to an error.
func (opts *Options) withText(err *SyntaxError) *SyntaxError {
	if err != nil && opts.Parser.SourceLine != nil && !err.NoPos && !err.HasText {
		// Here the reference knows of no encoding but UTF-8.
		if line, ok := opts.Parser.SourceLine(err.Filename, err.Lineno); ok && utf8.Valid(line) {
			err.Text, err.HasText = string(line), true
		}
	}
	return err
}

// Compile compiles a syntax tree, which it may change.
func Compile(mod ast.Mod, filename string, mode Mode, opts *Options) (*code.Code, []Warning, *SyntaxError) {
	if opts == nil {
		opts = &Options{}
	}
	g := &generator{filename: filename, optimize: opts.Optimize, topAwait: opts.TopLevelAwait, onWarning: opts.Warn}
	c, err := g.module(mod, opts)
	if err != nil {
		err.Filename = filename
		return nil, g.warnings, opts.withText(err)
	}
	return c, g.warnings, nil
}

func (g *generator) module(mod ast.Mod, opts *Options) (*code.Code, *SyntaxError) {
	maxDepth := opts.depth()
	var err *SyntaxError
	if g.future, err = findFutures(mod, g.filename); err != nil {
		return nil, err
	}
	g.flags = (opts.Flags | g.future.flags) & code.FutureMask
	if err = fold(mod, g.filename, opts.Optimize, g.stringAnnotations(), maxDepth); err != nil {
		return nil, err
	}
	g.table, err = BuildSymbolTable(mod, g.filename, g.stringAnnotations(), maxDepth)
	if err != nil {
		return nil, err
	}
	g.enter("<module>", moduleScope, mod, 1)
	end := endNone
	switch m := mod.(type) {
	case *ast.Module:
		g.body(m.Body)
	case *ast.Interactive:
		g.interactive = true
		if annotates(m.Body) {
			g.u.loc = code.Location{Line: 1, EndLine: 1}
			g.u.op(code.SETUP_ANNOTATIONS)
		}
		g.stmts(m.Body)
	case *ast.Expression:
		g.expr(m.Body)
		end = endValue
	}
	return g.leave(end), g.err
}
