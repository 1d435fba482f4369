package cjk

import (
	"strings"

	"gopy/stdlib/cjk/charset"
)

// The codes of four bytes of GB 18030 and of eight bytes of EUC-KR.

// fourByte adds GB 18030's codes of four bytes, whose second and fourth are
// digits: a number of mixed base 126 and 10.
func fourByte(t *charset.Table) *doubleByte {
	const astral = 0x0F * 10 * 126 * 10 // the code of U+10000, 90 30 81 30
	d := &doubleByte{t: t}
	d.decodeLong = func(b []byte) (rune, int, fault) {
		if b[1] < '0' || b[1] > '9' {
			return 0, 0, 0
		}
		if len(b) < 4 {
			return 0, 0, incomplete
		}
		if b[0] < 0x81 || b[0] == 0xFF || b[2] < 0x81 || b[2] == 0xFF || b[3] < '0' || b[3] > '9' {
			return 0, 0, 1
		}
		n := ((int(b[0]-0x81)*10+int(b[1]-'0'))*126+int(b[2]-0x81))*10 + int(b[3]-'0')
		if n >= astral && n < astral+0x100000 {
			return rune(n - astral + 0x10000), 4, 0
		}
		if r := t.DecodeFour(n); r != 0 {
			return r, 4, 0
		}
		return 0, 0, 1
	}
	d.encodeLong = func(out []byte, r rune) []byte {
		n := astral + int(r) - 0x10000
		if r < 0x10000 {
			if n = t.EncodeFour(r); n < 0 {
				return nil
			}
		}
		return append(out, byte(n/12600)+0x81, byte(n/1260%10)+'0', byte(n/10%126)+0x81, byte(n%10)+'0')
	}
	return d
}

// EUC-KR has 2350 of the 11172 syllables; KS X 1001 writes the others as a
// filler and three letters: initial consonant, vowel, final consonant. These
// are the letters in the order that Unicode composes syllables by, as those of
// row 4, where the filler also means "no final consonant".
const (
	filler   = "\u3164"
	initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
	vowels   = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
	finals   = filler + "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
)

// lettersRow is the first byte of all letters; a letter of Unicode's row has
// its place there in the order of Unicode.
const lettersRow = 0xA4

// letterIndex finds the letter of a second byte in one of the lists, or -1.
func letterIndex(list string, c byte) int {
	if c < 0xA1 || c > 0xD4 {
		return -1
	}
	i := strings.IndexRune(list, rune(c)-0xA1+0x3131)
	if i < 0 {
		return -1
	}
	return i / len(filler) // all letters take three bytes
}

// letter is the second byte of a letter in a list.
func letter(list string, i int) byte {
	r := []rune(list[i*len(filler) : (i+1)*len(filler)])[0]
	return byte(r - 0x3131 + 0xA1)
}

func withSyllables(t *charset.Table) *doubleByte {
	d := &doubleByte{t: t}
	d.decodeLong = func(b []byte) (rune, int, fault) {
		if b[0] != lettersRow || b[1] != letter(filler, 0) {
			return 0, 0, 0
		}
		if len(b) < 8 {
			return 0, 0, incomplete
		}
		i, v, f := letterIndex(initials, b[3]), letterIndex(vowels, b[5]), letterIndex(finals, b[7])
		if b[2] != lettersRow || b[4] != lettersRow || b[6] != lettersRow || i < 0 || v < 0 || f < 0 {
			return 0, 0, 1
		}
		return rune(0xAC00 + (i*21+v)*28 + f), 8, 0
	}
	d.encodeLong = func(out []byte, r rune) []byte {
		if r < 0xAC00 || r > 0xD7A3 {
			return nil
		}
		n := int(r - 0xAC00)
		return append(out, lettersRow, letter(filler, 0), lettersRow, letter(initials, n/28/21),
			lettersRow, letter(vowels, n/28%21), lettersRow, letter(finals, n%28))
	}
	return d
}
