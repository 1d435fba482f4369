package parser

import "strings"

// typeComment handles the comment that starts at start and ends at the cursor: it reports
// whether it is a type comment that makes a token. "# type: ignore" is only collected.
func (t *tokenizer) typeComment(start int) bool {
	text := t.src[start:t.pos]
	rest := strings.TrimLeft(text[1:], " \t")
	if !strings.HasPrefix(rest, "type:") {
		return false
	}
	rest = strings.TrimLeft(rest[5:], " \t")
	if s, ok := strings.CutPrefix(rest, "ignore"); ok {
		if s == "" || s[0] < 128 && !identByte(s[0]) {
			t.ignores = append(t.ignores, typeIgnore{t.lineno, s})
			return false
		}
	}
	t.blankLine = false
	t.add(tTYPE_COMMENT, t.pos-len(rest))
	return true
}

// oldAsync decides what async and await are in a version in which they were keywords in async
// functions only. The cursor is behind the word.
func (t *tokenizer) oldAsync(k kind) kind {
	if t.asyncDef {
		return k
	}
	if k == tASYNC {
		rest := strings.TrimLeft(t.src[t.pos:], " \t\f")
		if strings.HasPrefix(rest, "def") && !identByte(rest[3]) {
			t.asyncDef, t.asyncLine, t.asyncIndent = true, false, t.nIndent
			return tASYNC
		}
	}
	return tNAME
}
