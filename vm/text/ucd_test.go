package text

import (
	"encoding/json"
	"fmt"
	"hash/crc32"
	"os"
	"strconv"
	"testing"
)

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func truth(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

func one(r rune) Str { return RunesStr([]rune{r}) }

func str(r ...rune) Str { return RunesStr(r) }

// props are the functions that testdata/crc.py asks the reference about.
var props = map[string]func(r rune) string{
	"alpha": func(r rune) string { return bit(IsAlpha(r)) }, "decimal": func(r rune) string { return bit(IsDecimal(r)) },
	"digit": func(r rune) string { return bit(IsDigit(r)) }, "numeric": func(r rune) string { return bit(IsNumeric(r)) },
	"alnum": func(r rune) string { return bit(IsAlnum(r)) }, "space": func(r rune) string { return bit(IsSpace(r)) },
	"printable": func(r rune) string { return bit(IsPrintable(r)) }, "upper": func(r rune) string { return bit(IsUpperStr(one(r))) },
	"lower": func(r rune) string { return bit(IsLowerStr(one(r))) }, "title": func(r rune) string { return bit(IsTitleStr(one(r))) },
	"id": func(r rune) string { return bit(IsIdentifier(one(r))) }, "idcont": func(r rune) string { return bit(IsIdentifier(str('a', r))) },
	"linebreak": func(r rune) string { return bit(IsLinebreak(r)) }, "srecased": func(r rune) string { return bit(IsCased(r)) },
	"toupper": func(r rune) string { return Upper(one(r)).String() }, "tolower": func(r rune) string { return Lower(one(r)).String() },
	"totitle": func(r rune) string { return Title(one(r)).String() }, "tofold": func(r rune) string { return Casefold(one(r)).String() },
	"swapcase":    func(r rune) string { return Swapcase(one(r)).String() },
	"simplelower": func(r rune) string { return one(SimpleLower(r)).String() },
	"category":    Category, "bidi": Bidirectional, "width": EastAsianWidth,
	"combining": func(r rune) string { return strconv.Itoa(Combining(r)) }, "mirrored": func(r rune) string { return bit(Mirrored(r)) },
	"dec": func(r rune) string { return strconv.Itoa(Decimal(r)) }, "dig": func(r rune) string { return strconv.Itoa(Digit(r)) },
	"num": func(r rune) string {
		if v, ok := Numeric(r); ok {
			return pyG17(v)
		}
		return ""
	},
	"decomposition": Decomposition, "olddecomposition": OldDecomposition,
	"nfd": form(NFD), "nfkd": form(NFKD), "nfc": form(NFC), "nfkc": form(NFKC),
	"oldcategory": OldCategory, "oldbidi": OldBidirectional, "oldwidth": OldEastAsianWidth,
	"oldcombining": func(r rune) string { return strconv.Itoa(OldCombining(r)) }, "oldmirrored": func(r rune) string { return bit(OldMirrored(r)) },
	"olddec":  func(r rune) string { return strconv.Itoa(OldDecimal(r)) },
	"oldnfkc": oldForm(NFKC), "oldnfd": oldForm(NFD), "name": Name,
	"finalsigma": func(r rune) string {
		return Lower(str('a', r, 0x3a3)).String() + Lower(str('a', 0x3a3, r)).String() + Lower(str(r, 0x3a3)).String() + Lower(str('a', 0x3a3, r, 'a')).String()
	},
	"repr": func(r rune) string { return ReprStr(one(r)).String() },
	"titlestr": func(r rune) string {
		return Title(str('a', r, 'a', 'B')).String() + truth(IsTitleStr(str('A', r, 'A'))) + truth(IsUpperStr(str('A', r))) + truth(IsLowerStr(str('a', r)))
	},
}

func pyG17(v float64) string { return fmt.Sprintf("%.17g", v) }

func form(f Form) func(r rune) string {
	return func(r rune) string {
		if isSurrogate(r) {
			return ""
		}
		return Normalize(one(r), f).String()
	}
}

func oldForm(f Form) func(r rune) string {
	return func(r rune) string {
		if isSurrogate(r) {
			return ""
		}
		return OldNormalize(one(r), f).String()
	}
}

// TestDatabase asks for every property of every code point: some seconds, which
// -short saves.
func TestDatabase(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	data, err := os.ReadFile("testdata/crc.json")
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]uint32
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	for name, w := range want {
		f := props[name]
		if f == nil {
			t.Errorf("%s: no function", name)
			continue
		}
		var buf []byte
		crc := uint32(0)
		for r := rune(0); r <= MaxRune; r++ {
			buf = append(append(buf, f(r)...), '\n')
			if len(buf) > 1<<16 {
				crc = crc32.Update(crc, crc32.IEEETable, buf)
				buf = buf[:0]
			}
		}
		if crc = crc32.Update(crc, crc32.IEEETable, buf); crc != w {
			t.Errorf("%s differs from the reference", name)
		}
	}
}

func TestLookup(t *testing.T) {
	for name, want := range map[string]string{
		"SPACE": " ", "latin small letter gha": "\u01a3", "LATIN SMALL LETTER OI": "\u01a3", "NULL": "\x00", "HANGUL SYLLABLE GA": "가",
		"HANGUL SYLLABLE GGAGG": "\uae4e", "CJK UNIFIED IDEOGRAPH-4E00": "一", "CJK UNIFIED IDEOGRAPH-20000": "\U00020000",
		"LATIN SMALL LETTER R WITH TILDE": "r\u0303", "KEYCAP DIGIT ONE": "1\ufe0f\u20e3",
	} {
		seq, ok := Lookup(name)
		if !ok || string(seq) != want {
			t.Errorf("%s: %q %v", name, string(seq), ok)
		}
	}
	for _, name := range []string{"", "NO SUCH", "HANGUL SYLLABLE X", "HANGUL SYLLABLE ", "CJK UNIFIED IDEOGRAPH-0041", "CJK UNIFIED IDEOGRAPH-004E00", "hangul syllable ga", "CJK UNIFIED IDEOGRAPH-4e00"} {
		if seq, ok := Lookup(name); ok {
			t.Errorf("%q found: %q", name, string(seq))
		}
	}
}
