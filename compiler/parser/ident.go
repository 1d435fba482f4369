package parser

import (
	"sort"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func inSpans(s []span, r rune) bool {
	i := sort.Search(len(s), func(i int) bool { return s[i].hi >= r })
	return i < len(s) && s[i].lo <= r
}

// verifyIdentifier checks the characters of an identifier that is not ASCII, and
// answers its normal form.
func (t *tokenizer) verifyIdentifier(start int, text string) (string, bool) {
	if msg := utf8Message(text); msg != "" {
		t.errs = &tokenError{kind: badText, msg: msg, text: text, cur: t.pos, lineno: t.lineno, lineStart: t.lineStart}
		t.addBare(tERRORTOKEN)
		return "", false
	}
	for i, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		ok := false
		if i == 0 {
			ok = inSpans(idStart[:], r)
		} else {
			ok = inSpans(idContinue[:], r)
		}
		if ok {
			continue
		}
		cur := start + i + utf8.RuneLen(r)
		if inSpans(notPrintable[:], r) {
			return "", t.failAt(cur, "invalid non-printable character U+%04X", r)
		}
		return "", t.failAt(cur, "invalid character '%c' (U+%04X)", r, r)
	}
	return norm.NFKC.String(text), true
}
