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

// oldAsync is for versions in which async and await were names outside of coroutines.
func (t *tokenizer) oldAsync(k kind) kind { return tNAME }
