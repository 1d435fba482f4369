package text

import "testing"

// TestCharmap decodes and encodes by a table with holes.
func TestCharmap(t *testing.T) {
	table := UTF8Str("ab\u20ac\ufffec")
	m := NewEncodingMap(table)
	for _, c := range []struct {
		in   string
		want string
		err  *CodecError
	}{
		{"\x00\x01\x02\x04", "ab\u20acc", nil},
		{"\x00\x03\x01", "a", &CodecError{1, 2, undefined}},
		{"\x02\x05", "\u20ac", &CodecError{1, 2, undefined}},
		{"", "", nil},
	} {
		var b Builder
		pos, err := DecodeCharmap(&b, []byte(c.in), 0, table)
		if got := b.Str().String(); got != c.want || (err == nil) != (c.err == nil) || err != nil && (*err != *c.err || pos != err.Start) {
			t.Errorf("%q: %q %v at %d", c.in, got, err, pos)
		}
		if err != nil {
			continue
		}
		if out, _, err := m.Encode(nil, UTF8Str(c.want), 0); err != nil || string(out) != c.in {
			t.Errorf("%q encoded: %q %v", c.want, out, err)
		}
	}
	_, pos, err := m.Encode(nil, UTF8Str("axyb"), 0)
	if err == nil || *err != (CodecError{1, 3, undefined}) || pos != 1 {
		t.Errorf("unmapped run: %v at %d", err, pos)
	}
}

// TestBuilder checks that strings come out in the narrowest units.
func TestBuilder(t *testing.T) {
	for _, c := range []struct {
		in    string
		kind  uint8
		ascii bool
	}{{"", 1, true}, {"abc", 1, true}, {"caf\u00e9", 1, false}, {"\u20ac", 2, false}, {"a\U0001f600", 4, false}, {"\u00e9\u20ac\U0001f600", 4, false}} {
		s := UTF8Str(c.in)
		if s.Kind != c.kind || s.ASCII != c.ascii || s.String() != c.in {
			t.Errorf("%q: kind %d, ASCII %v, %q", c.in, s.Kind, s.ASCII, s)
		}
	}
	wide := UTF8Str("\u20acabc")
	if n := Narrow(wide.Slice(1, 4)); n.Kind != 1 || !n.ASCII || n.S != "abc" {
		t.Errorf("narrowed: %+v", n)
	}
}
