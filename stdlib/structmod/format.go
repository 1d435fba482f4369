package structmod

import (
	"strings"

	"gopy/vm/object"
)

// A field is one unit of a compiled format: count items of the same code.
// Strings ('s', 'p') are one item whose size is the count.
type field struct {
	code   byte
	size   int // of one item
	offset int
	count  int
}

// A layout is a compiled format string.
type layout struct {
	fields []field
	size   int
	values int  // how many Python values it stands for
	big    bool // big endian
	native bool // native sizes and alignment ('@'), or what equals them ('<')
	exact  bool // '@' itself
}

// nativeSize is the size and alignment of a code in native mode; both equal
// on the machines that gopy runs on. 0 means that there is no such code.
func nativeSize(c byte) int {
	switch c {
	case 'x', 'b', 'B', 'c', 's', 'p', '?':
		return 1
	case 'h', 'H', 'e':
		return 2
	case 'i', 'I', 'f':
		return 4
	case 'l', 'L', 'q', 'Q', 'n', 'N', 'd', 'P':
		return 8
	}
	return 0
}

// standardSize is the size of a code in the other modes.
func standardSize(c byte) int {
	switch c {
	case 'l', 'L':
		return 4
	case 'n', 'N', 'P':
		return 0
	}
	return nativeSize(c)
}

const maxSize = int(^uint(0) >> 1)

// parseFormat compiles a format string.
func parseFormat(t *Thread, st *state, s string) (*layout, *Exception) {
	if strings.IndexByte(s, 0) >= 0 {
		return nil, st.error(t, "embedded null character")
	}
	l := &layout{native: true, exact: true}
	i := 0
	if len(s) > 0 {
		switch s[0] {
		case '@':
			i = 1
		case '=', '<':
			l.exact, i = false, 1
		case '>', '!':
			l.exact, l.native, l.big, i = false, false, true, 1
		}
	}
	for i < len(s) {
		c := s[i]
		i++
		if c == ' ' || c-'\t' < 5 {
			continue
		}
		count := 1
		if c-'0' < 10 {
			count = 0
			for {
				d := int(c - '0')
				if count > (maxSize-d)/10 {
					return nil, st.error(t, "total struct size too long")
				}
				count = count*10 + d
				if i >= len(s) {
					return nil, st.error(t, "repeat count given without format specifier")
				}
				c = s[i]
				i++
				if c-'0' >= 10 {
					break
				}
			}
		}
		if err := l.add(t, st, c, count); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// add appends count items of code c.
func (l *layout) add(t *Thread, st *state, c byte, count int) *Exception {
	size := standardSize(c)
	if l.exact {
		size = nativeSize(c)
	}
	if size == 0 {
		return st.error(t, "bad char in struct format")
	}
	if l.exact && size > 1 {
		pad := (size - l.size%size) % size
		if l.size > maxSize-pad {
			return st.error(t, "total struct size too long")
		}
		l.size += pad
	}
	if count > (maxSize-l.size)/size {
		return st.error(t, "total struct size too long")
	}
	switch c {
	case 's', 'p':
		l.fields = append(l.fields, field{c, count, l.size, 1})
		l.values++
	case 'x':
	default:
		if count > 0 {
			l.fields = append(l.fields, field{c, size, l.size, count})
			l.values += count
		}
	}
	l.size += size * count
	return nil
}

// formatString converts the format argument of Struct and the functions.
func formatString(t *Thread, v Value) (string, *Exception) {
	if s, ok := object.AsStr(v); ok {
		b, err := s.Encode(t, "ascii", "")
		if err != nil {
			return "", err
		}
		p, _ := object.AsBytes(b)
		return p.Data, nil
	}
	if b, ok := object.AsBytes(v); ok {
		return b.Data, nil
	}
	return "", t.TypeErrorf("Struct() argument 1 must be a str or bytes object, not %s", object.TypeOf(v).Name)
}
