package code

import "testing"

// TestLineAt holds the quick search for a line against the one for all of a
// location, on tables of every kind of entry.
func TestLineAt(t *testing.T) {
	table := []byte{
		0x80 | locOneLine<<3 | 1, 4, 9, // two units on the first line
		0x80 | (locOneLine+1)<<3, 1, 2,
		0x80 | 3<<3 | 2, 0x25, // short form
		0x80 | locNone<<3,
		0x80 | locLong<<3 | 7, 6, 4, 70, 1, 3,
		0x80 | locNoCols<<3 | 0, 3,
		0x80 | (locOneLine+2)<<3, 1, 2,
	}
	c := &Code{Linetable: table, Firstlineno: 10}
	for offset := 0; offset < 50; offset += 2 {
		want := int(c.LocationAt(offset).Line)
		if got := c.LineAt(offset); got != want {
			t.Errorf("LineAt(%d) = %d, want %d", offset, got, want)
		}
	}
	if got := c.LineAt(-1); got != 10 {
		t.Errorf("LineAt(-1) = %d", got)
	}
}
