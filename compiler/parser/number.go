package parser

// number reads a numeric literal that begins at start (a digit, or a dot before
// one). The order of the checks fixes which message a malformed literal gets.
func (t *tokenizer) number(start int) (kind, bool) {
	src := t.src
	t.pos = start
	kindName := "decimal"
	if src[start] == '0' {
		switch src[start+1] {
		case 'x', 'X':
			return t.radix(start, ccHex, "hexadecimal", 'f')
		case 'o', 'O':
			return t.radix(start, ccDigit, "octal", '7')
		case 'b', 'B':
			return t.radix(start, ccDigit, "binary", '1')
		}
		// Zeros, then perhaps digits that only a float or an imaginary number allows.
		nonzero := false
		p := start
		for {
			for src[p] == '0' {
				p++
			}
			if src[p] != '_' {
				break
			}
			if charClass[src[p+1]]&ccDigit == 0 {
				return 0, t.failAt(p+1, "invalid decimal literal")
			}
			p++
		}
		zerosEnd := p
		t.pos = p
		if charClass[src[p]]&ccDigit != 0 {
			nonzero = true
			if !t.digits() {
				return 0, false
			}
		}
		switch c := src[t.pos]; {
		case c == '.' || c == 'e' || c == 'E' || c == 'j' || c == 'J':
		case nonzero:
			return 0, t.leadingZeros(start, zerosEnd)
		default:
			return t.endNumber(start, kindName)
		}
	} else if src[start] != '.' {
		if !t.digits() {
			return 0, false
		}
	}
	if src[t.pos] == '.' {
		t.pos++
		if charClass[src[t.pos]]&ccDigit != 0 && !t.digits() {
			return 0, false
		}
	}
	if c := src[t.pos]; c == 'e' || c == 'E' {
		p := t.pos + 1
		switch {
		case src[p] == '+' || src[p] == '-':
			if charClass[src[p+1]]&ccDigit == 0 {
				return 0, t.failAt(p+1, "invalid decimal literal")
			}
			t.pos = p + 1
			if !t.digits() {
				return 0, false
			}
		case charClass[src[p]]&ccDigit == 0:
			return t.endNumber(start, kindName)
		default:
			t.pos = p
			if !t.digits() {
				return 0, false
			}
		}
	}
	if c := src[t.pos]; c == 'j' || c == 'J' {
		t.pos++
		kindName = "imaginary"
	}
	return t.endNumber(start, kindName)
}

// digits reads decimal digits with single underscores between them.
func (t *tokenizer) digits() bool {
	p := t.pos
	for {
		for charClass[t.src[p]]&ccDigit != 0 {
			p++
		}
		if t.src[p] != '_' {
			t.pos = p
			return true
		}
		if charClass[t.src[p+1]]&ccDigit == 0 {
			return t.failAt(p+1, "invalid decimal literal")
		}
		p++
	}
}

// radix reads a literal after 0x, 0o or 0b.
func (t *tokenizer) radix(start int, class uint8, name string, maxDigit byte) (kind, bool) {
	src := t.src
	p := start + 2
	valid := func(c byte) bool {
		return charClass[c]&class != 0 && (maxDigit == 'f' || c <= maxDigit)
	}
	for {
		if src[p] == '_' {
			p++
		}
		if !valid(src[p]) {
			if maxDigit != 'f' && charClass[src[p]]&ccDigit != 0 {
				return 0, t.failAt(p+1, "invalid digit '%c' in %s literal", src[p], name)
			}
			return 0, t.failAt(p, "invalid %s literal", name)
		}
		for valid(src[p]) {
			p++
		}
		if src[p] != '_' {
			break
		}
	}
	if maxDigit != 'f' && charClass[src[p]]&ccDigit != 0 {
		return 0, t.failAt(p+1, "invalid digit '%c' in %s literal", src[p], name)
	}
	t.pos = p
	return t.endNumber(start, name)
}

// leadingZeros reports a decimal integer like 007.
func (t *tokenizer) leadingZeros(start, zerosEnd int) bool {
	from, to := int32(start-t.lineStart)+1, int32(zerosEnd-t.lineStart)+1 // bytes, for once
	return t.failRange(from, to, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
}

// endNumber checks what follows the literal. Some keywords may follow directly, which is
// deprecated; any other character of an identifier is an error.
func (t *tokenizer) endNumber(start int, name string) (kind, bool) {
	src, p := t.src, t.pos
	c := src[p]
	if identByte(c) {
		rest := src[p+1:]
		// A word must end there; only for the words that begin with i the reference does not ask.
		follows := func(s string) bool {
			return len(rest) > len(s) && rest[:len(s)] == s && (c == 'i' || !identByte(rest[len(s)]))
		}
		var ok bool
		switch c {
		case 'a':
			ok = follows("nd")
		case 'e':
			ok = follows("lse")
		case 'f':
			ok = follows("or")
		case 'i':
			ok = follows("f") || follows("n") || follows("s")
		case 'o':
			ok = follows("r")
		case 'n':
			ok = follows("ot")
		}
		if !ok {
			return 0, t.failAt(p, "invalid %s literal", name)
		}
		t.warn("invalid %s literal", name)
	}
	t.add(tNUMBER, start)
	return tNUMBER, true
}
