package cjk

import (
	"sync"

	"gopy/stdlib/cjk/charset"
)

// A codec is an encoding by name; its coder is made when it is first used.
type codec struct {
	name  string
	coder func() coder
}

// A family lists the codecs of a module.
type family func() []codec

func lazily(name string, make func() coder) codec {
	return codec{name, sync.OnceValue(make)}
}

// plain declares a codec that its table describes.
func plain(name, table string) codec {
	return lazily(name, func() coder { return &doubleByte{t: charset.Load(table)} })
}

func shiftJIS(name string, last byte, later bool) codec {
	return lazily(name, func() coder {
		d := &doubleByte{t: charset.Load(name), lead: shiftJISLead(last), losesNUL: last == lastLead0213}
		if later {
			d.later = later2004(charset.Transforms[charset.ShiftJIS].Apply)
		}
		return d
	})
}

// lastLead0213 is the last lead byte of Shift_JIS with JIS X 0213.
const lastLead0213 = 0xFC

func eucJP(name string, later bool) codec {
	return lazily(name, func() coder {
		d := &doubleByte{t: charset.Load(name), third: charset.Load(name + "_3"), losesNUL: name != "euc_jp"}
		if later {
			d.later = later2004(charset.Transforms[charset.High].Apply)
		}
		return d
	})
}

// The families, as the modules have them.

func chinese() []codec {
	return []codec{
		plain("gb2312", "euc_cn"),
		plain("gbk", "gbk"),
		lazily("gb18030", func() coder { return fourByte(charset.Load("gb18030")) }),
		lazily("hz", func() coder { return &hz{charset.Load("gb2312")} }),
	}
}

func hongKong() []codec { return []codec{plain("big5hkscs", "big5hkscs")} }

func taiwan() []codec { return []codec{plain("big5", "big5"), plain("cp950", "cp950")} }

func korean() []codec {
	return []codec{
		lazily("euc_kr", func() coder { return withSyllables(charset.Load("euc_kr")) }),
		plain("cp949", "cp949"),
		plain("johab", "johab"),
	}
}

func japanese() []codec {
	return []codec{
		shiftJIS("shift_jis", 0xEA, false),
		plain("cp932", "cp932"),
		eucJP("euc_jp", false),
		shiftJIS("shift_jis_2004", lastLead0213, false),
		eucJP("euc_jis_2004", false),
		eucJP("euc_jisx0213", true),
		shiftJIS("shift_jisx0213", lastLead0213, true),
	}
}

func escaped() []codec {
	return []codec{
		lazily("iso2022_kr", func() coder { return &iso2022{sets: []designation{table(1, 'C', "ksx1001")()}} }),
		profile("iso2022_jp", jisx0208, jisRoman, oldJIS),
		profile("iso2022_jp_1", jisx0208, jisx0212, jisRoman, oldJIS),
		profile("iso2022_jp_2", jisx0208, jisx0212, table(0, 'C', "ksx1001"), table(0, 'A', "gb2312"), jisRoman, oldJIS,
			small(2, 'A', latin1{}), func() designation { return designation{2, 'F', greek{charset.Load("iso8859_7")}} }),
		profile("iso2022_jp_2004", jisx0208, table(0, 'Q', "jisx0213_1"), table(0, 'P', "jisx0213_2")),
		profile("iso2022_jp_3", jisx0208, table(0, 'O', "jisx0213_1_2000"), table(0, 'P', "jisx0213_2_2000")),
		profile("iso2022_jp_ext", jisx0208, jisx0212, jisRoman, small(0, 'I', katakana{}), oldJIS),
	}
}

// profile declares a Japanese profile of ISO 2022: nothing in G1, no shifts.
func profile(name string, sets ...func() designation) codec {
	return lazily(name, func() coder {
		c := &iso2022{noShift: true, revised: true}
		for _, make := range sets {
			d := make()
			c.sets = append(c.sets, d)
			c.g2 = c.g2 || d.g == 2
			if d.mark == 'O'|double || d.mark == 'Q'|double {
				c.pairs = d.set.(*charset.Table)
			}
		}
		return c
	})
}

// table is a set of two bytes.
func table(g int, mark byte, name string) func() designation {
	return func() designation { return designation{g, mark | double, charset.Load(name)} }
}

// small is a set of one byte.
func small(g int, mark byte, s set) func() designation {
	return func() designation { return designation{g, mark, s} }
}

func jisx0208() designation { return table(0, 'B', "jisx0208")() }
func oldJIS() designation   { return table(0, '@', "jisx0208")() }
func jisx0212() designation { return table(0, 'D', "jisx0212")() }
func jisRoman() designation { return designation{0, 'J', roman{}} }
