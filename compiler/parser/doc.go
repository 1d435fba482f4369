// Package parser turns Python 3.11 source into an abstract syntax tree, or into
// the SyntaxError that CPython 3.11 gives.
//
// # How it works
//
// [Parse] decodes the source (source.go), tokenizes all of it (tokenizer.go), and parses the
// tokens up to three times:
//
//  1. The fast pass. The rules of python.gram that are hot have a version written by hand
//     (fast*.go) that never backtracks far: operators are parsed by precedence, and a
//     target is parsed as an expression that becomes a target when '=' follows. It
//     accepts or gives up, and says nothing about errors.
//  2. The reference pass, only when the first gave up: the grammar as it stands, with
//     memoization. It finds how far into the tokens a parser of this grammar looks, which
//     is where a plain "invalid syntax" is reported.
//  3. The error pass: the same with the invalid_* rules, which recognize common
//     mistakes and report them with a better message.
//
// parser_gen.go and tokens_gen.go are made from python.gram by gen.
//
// Inside the package an error unwinds as a panic with an *unwind, which Parse
// recovers; nothing else is ever recovered, and no panic leaves the package.
package parser

//go:generate go run ./gen -o parser_gen.go -t tokens_gen.go python.gram
