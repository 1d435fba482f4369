package charset

// A Transform rearranges the codes of a table for a table derived from it: Apply
// returns the new code, or 0 for what has none.
type Transform struct {
	Name  string
	Apply func(code uint16) uint16
}

// Indexes of Transforms that codecs need as well.
const (
	High     = 1
	ShiftJIS = 2
)

// Transforms lists them; the file names them by index.
var Transforms = []Transform{
	{"same", func(code uint16) uint16 { return code }},
	{"high", func(code uint16) uint16 { return code | 0x8080 }},
	{"sjis", func(code uint16) uint16 { return shiftJIS(int(code>>8)-0x21, code) }},
	{"sjis2", func(code uint16) uint16 { return shiftJIS(secondPlane(int(code>>8)-0x20), code) }},
	{"johab", johab},
}

// shiftJIS arranges rows of 94 characters two to a lead byte, around the lead
// bytes that stand for half-width katakana.
func shiftJIS(row int, code uint16) uint16 {
	if row < 0 {
		return 0
	}
	col := int(code&0xFF) - 0x21 + row%2*94
	lead, trail := 0x81+row/2, 0x40+col
	if lead >= 0xA0 {
		lead += 0x40
	}
	if trail >= 0x7F {
		trail++
	}
	return uint16(lead<<8 | trail)
}

// secondPlane is where Shift_JIS-2004 has a row of JIS X 0213's second plane:
// the rows in use follow the first plane's 94, all but one in order.
func secondPlane(row int) int {
	for i, r := range [...]int{1, 8, 3, 4, 5, 12, 13, 14, 15} {
		if r == row {
			return 94 + i
		}
	}
	if row >= 78 {
		return 94 + 9 + row - 78
	}
	return -1
}

// johab is where Johab has the symbols and the hanja of KS X 1001. Its
// syllables are elsewhere, and so are the letters that its own part has.
func johab(code uint16) uint16 {
	row, col := int(code>>8)-0x21, int(code&0xFF)-0x21
	lead := 0
	switch {
	case row < 12:
		lead = 0xD9 + row/2
	case row >= 41:
		lead = 0xE0 + (row-41)/2
		row++
	default:
		return 0
	}
	col += row % 2 * 94
	trail := 0x31 + col
	if trail >= 0x7F {
		trail += 0x91 - 0x7F
	}
	return uint16(lead<<8 | trail)
}
