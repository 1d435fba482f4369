package cjk

import (
	"gopy/stdlib/cjk/charset"
	"gopy/vm/text"
)

// hz is HZ: GB 2312 in seven bits between ~{ and ~}. The state's first byte
// says whether it is between them.
type hz struct{ t *charset.Table }

func (h *hz) start(st *state, _ bool) { *st = state{} }
func (h *hz) restart(st *state)       { st[0] = 0 }

func (h *hz) decode(st *state, out *text.Builder, b []byte, pos int) (int, fault) {
	for pos < len(b) {
		c := b[pos]
		switch {
		case c == '~':
			if len(b)-pos < 2 {
				return pos, incomplete
			}
			switch next := b[pos+1]; {
			case st[0] == 0 && next == '~':
				out.WriteRune('~')
			case st[0] == 0 && next == '{':
				st[0] = 1
			case st[0] == 0 && next == '\n': // a line that goes on
			case st[0] == 1 && next == '}':
				st[0] = 0
			default:
				return pos, 1
			}
			pos += 2
		case c >= 0x80:
			return pos, 1
		case st[0] == 0:
			out.WriteRune(rune(c))
			pos++
		default:
			if len(b)-pos < 2 {
				return pos, incomplete
			}
			r, _ := h.t.Decode(uint16(c)<<8 | uint16(b[pos+1]))
			if r == 0 {
				return pos, 1
			}
			out.WriteRune(r)
			pos += 2
		}
	}
	return pos, 0
}

func (h *hz) encode(st *state, out []byte, s text.Str, pos int, flush bool) ([]byte, int, fault) {
	for n := s.Len(); pos < n; pos++ {
		r := s.At(pos)
		if r < 0x80 {
			out = h.finish(st, out)
			out = append(out, byte(r))
			if r == '~' {
				out = append(out, '~')
			}
			continue
		}
		code := h.t.Encode(r)
		if code == 0 {
			return out, pos, 1
		}
		if st[0] == 0 {
			out = append(out, "~{"...)
			st[0] = 1
		}
		out = append(out, byte(code>>8), byte(code))
	}
	return out, pos, 0
}

func (h *hz) finish(st *state, out []byte) []byte {
	if st[0] != 0 {
		out = append(out, "~}"...)
		st[0] = 0
	}
	return out
}
