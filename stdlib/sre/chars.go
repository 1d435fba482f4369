package sre

import (
	"gopy/vm/text"
)

func asciiWord(c rune) bool {
	return c < 128 && (c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z')
}

func asciiSpace(c rune) bool { return c == ' ' || c >= 9 && c <= 13 }

func uniWord(c rune) bool {
	if c < 128 {
		return asciiWord(c)
	}
	return text.IsAlnum(c)
}

func uniSpace(c rune) bool {
	if c < 128 {
		return asciiSpace(c) || c >= 0x1C && c <= 0x1F
	}
	return text.IsSpace(c)
}

func uniLinebreak(c rune) bool {
	return c >= 10 && c <= 13 || c >= 0x1C && c <= 0x1E || c == 0x85 || c == 0x2028 || c == 0x2029
}

func uniDigit(c rune) bool {
	if c < 128 {
		return c >= '0' && c <= '9'
	}
	return text.IsDecimal(c)
}

func asciiLower(c rune) rune {
	if c >= 'A' && c <= 'Z' {
		return c + 32
	}
	return c
}

func uniLower(c rune) rune {
	if c < 128 {
		return asciiLower(c)
	}
	return text.SimpleLower(c)
}

func uniUpper(c rune) rune {
	if c < 128 {
		if c >= 'a' && c <= 'z' {
			return c - 32
		}
		return c
	}
	var buf [3]rune
	if u := text.ToUpper(c, buf[:0]); len(u) > 0 {
		return u[0] // of several characters, the first
	}
	return c
}

// inCategory is the test of CATEGORY; odd numbers negate the even ones before
// them.
func inCategory(cat uint32, c rune) bool {
	var is bool
	switch cat &^ 1 {
	case 0:
		is = c >= '0' && c <= '9'
	case 2:
		is = asciiSpace(c)
	case 4, 8:
		is = asciiWord(c)
	case 6:
		is = c == '\n'
	case 10:
		is = uniDigit(c)
	case 12:
		is = uniSpace(c)
	case 14:
		is = uniWord(c)
	case 16:
		is = uniLinebreak(c)
	}
	return is != (cat&1 != 0)
}

// inSet tests c against the set whose instructions begin at set[0]; it ends
// with FAILURE.
func inSet(set []uint32, c rune) bool {
	ok := true
	for i := 0; ; {
		switch set[i] {
		case opFailure:
			return !ok
		case opLiteral:
			if uint32(c) == set[i+1] {
				return ok
			}
			i += 2
		case opCategory:
			if inCategory(set[i+1], c) {
				return ok
			}
			i += 2
		case opCharset:
			if c < 256 && set[i+1+int(c>>5)]&(1<<(c&31)) != 0 {
				return ok
			}
			i += 9
		case opRange:
			if set[i+1] <= uint32(c) && uint32(c) <= set[i+2] {
				return ok
			}
			i += 3
		case opRangeUniIgnore:
			if set[i+1] <= uint32(c) && uint32(c) <= set[i+2] {
				return ok
			}
			if u := uint32(uniUpper(c)); set[i+1] <= u && u <= set[i+2] {
				return ok
			}
			i += 3
		case opNegate:
			ok = !ok
			i++
		case opBigCharset:
			n := int(set[i+1])
			if c < 65536 {
				block := int(set[i+2+int(c>>8)/4] >> (8 * (uint(c>>8) & 3)) & 0xFF)
				if set[i+66+block*8+int(c&255)>>5]&(1<<(c&31)) != 0 {
					return ok
				}
			}
			i += 66 + n*8
		default:
			return false
		}
	}
}
