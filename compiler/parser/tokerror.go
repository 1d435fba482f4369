package parser

import (
	"fmt"
	"unicode/utf8"
)

// tokErrKind tells how the position of a tokenizer's error is computed, and whether it
// takes precedence over an error of the parser at an earlier token.
type tokErrKind uint8

const (
	plainError    tokErrKind = iota // a SyntaxError at the cursor; takes precedence
	tabSpace                        // TabError
	tooDeep                         // too many levels of indentation
	badDedent                       // dedent to a column that no outer block has
	lineCont                        // a character after a backslash
	badText                         // an identifier that is not UTF-8
	unexpectedEOF                   // the input ends inside brackets or after a backslash
)

// tokenError is what stopped the tokenizer.
type tokenError struct {
	kind   tokErrKind
	msg    string
	cur    int // byte offset of the cursor
	lineno int32
	// With a range the error extends over these columns (1-based, characters).
	hasRange       bool
	offset, endOff int32
	lineStart      int
	text           string // the identifier that is not UTF-8
	atEnd          bool   // a string literal that the end of the source has cut
}

// fail ends the array of tokens with an error whose text depends on its kind alone.
func (t *tokenizer) fail(k tokErrKind) bool {
	if k == badDedent {
		// The cursor has taken the whole line when the dedent is refused.
		for t.src[t.pos] != '\n' && t.pos < len(t.src)-1 {
			t.pos++
		}
		if t.pos < len(t.src)-1 {
			t.pos++
		}
	}
	t.errs = &tokenError{kind: k, cur: t.pos, lineno: t.lineno, lineStart: t.lineStart}
	t.addBare(tERRORTOKEN)
	return false
}

// failAt reports a SyntaxError at the character before cur.
func (t *tokenizer) failAt(cur int, format string, args ...any) bool {
	t.pos = cur
	t.errs = &tokenError{kind: plainError, msg: fmt.Sprintf(format, args...), cur: cur, lineno: t.lineno, lineStart: t.lineStart}
	t.addBare(tERRORTOKEN)
	return false
}

// failRange reports a SyntaxError that extends over columns of the current line.
func (t *tokenizer) failRange(from, to int32, format string, args ...any) bool {
	t.failAt(t.pos, format, args...)
	t.errs.hasRange, t.errs.offset, t.errs.endOff = true, from, to
	return false
}

// unterminated reports a string literal without an end. The position is the start of the
// literal, the message names the line at which the search ended.
func (t *tokenizer) unterminated(start, end int, line int32, lineStart int, triple bool) bool {
	what := "unterminated string literal"
	if triple {
		what = "unterminated triple-quoted string literal"
	}
	last := t.lineno
	t.lineno, t.lineStart = line, lineStart
	t.failAt(start+1, "%s (detected at line %d)", what, last)
	t.errs.atEnd = t.src[end] == 0
	return false
}

// warn collects a warning about what is before the cursor.
func (t *tokenizer) warn(format string, args ...any) {
	msg := fmt.Sprintf(format, args...)
	e := &tokenError{msg: msg, cur: t.pos, lineno: t.lineno, lineStart: t.lineStart}
	t.warns = append(t.warns, Warning{Category: "SyntaxWarning", Msg: msg, Lineno: int(t.lineno), at: int32(len(t.toks)),
		err: func() *SyntaxError { return e.syntaxError(t.src, "") }})
}

// syntaxError makes the guest's exception of an error that takes precedence.
func (e *tokenError) syntaxError(src, filename string) *SyntaxError {
	end := e.lineStart
	for end < len(src)-1 && src[end] != '\n' {
		end++
	}
	off := countChars(src[e.lineStart:min(e.cur, len(src)-1)])
	err := &SyntaxError{
		Kind: "SyntaxError", Msg: e.msg, Filename: filename, Lineno: int(e.lineno), EndLineno: int(e.lineno),
		Offset: off, EndOffset: off, Text: replaceBad(src[e.lineStart:end]), HasText: true,
	}
	if e.hasRange {
		err.Offset, err.EndOffset = int(e.offset), int(e.endOff)
	}
	return err
}

// countChars is the number of characters in s; an incomplete one at the end counts.
func countChars(s string) int { return utf8.RuneCountInString(s) - truncated(s) }

// truncated is by how much RuneCountInString overcounts a character that is cut off at
// the end of s: it counts each byte of it, where one replacement character is meant.
func truncated(s string) int {
	for n := 1; n <= 3 && n <= len(s); n++ {
		c := s[len(s)-n]
		if utf8.RuneStart(c) {
			need := 1
			switch {
			case c >= 0xf0:
				need = 4
			case c >= 0xe0:
				need = 3
			case c >= 0xc0:
				need = 2
			}
			if need > n {
				return n - 1
			}
			return 0
		}
	}
	return 0
}
