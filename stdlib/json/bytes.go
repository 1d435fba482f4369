package json

import (
	"encoding/binary"
	"math/bits"

	"gopy/vm/object"
)

// What the scanner does for text of one byte a code point: strings without
// escapes are found eight bytes at a time, and keys met lately are not made
// again.

// keySlots is the size of a scanner's cache of keys, which survives the calls:
// documents that are read one after the other mostly have the same keys.
// Two keys share a slot, the later one first.
const keySlots = 128

type keyCache [keySlots][2]*Str

// valueCache holds short strings that were met twice: many values are one of a few,
// too. Of a string met once it keeps the hash.
type valueCache struct {
	strs [valueSlots]*Str
	seen [valueSlots]uint32
}

const (
	valueSlots   = 256
	longestValue = 32
)

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// plainEnd returns the index of the first quote, backslash or control character
// from i on, or len(b).
func plainEnd(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		quote := w ^ '"'*ones
		back := w ^ '\\'*ones
		// In each of these the lowest byte marked is marked rightly; carries reach
		// the bytes above it only.
		m := (quote-ones)&^quote | (back-ones)&^back | (w-' '*ones)&^w
		if m &= highs; m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
	}
	for ; i < len(b); i++ {
		if c := b[i]; c == '"' || c == '\\' || c < ' ' {
			return i
		}
	}
	return i
}

// text scans the string whose text begins at i, if it has no escapes.
func (p *scan[U]) text(i int) (v Value, next int, ok bool) {
	end := plainEnd(p.b, i)
	if end >= len(p.b) || p.b[end] != '"' {
		return Value{}, 0, false
	}
	data := p.b[i:end]
	if len(data) > longestValue || len(data) < 2 {
		return p.mem.Text(data, p.ascii).Value(), end + 1, true
	}
	h, c := uint32(keyHash(data)), p.c.values
	slot := h % valueSlots
	if s := c.strs[slot]; s != nil && string(s.Units1()) == string(data) {
		return s.Value(), end + 1, true
	}
	if c.seen[slot] != h {
		c.seen[slot] = h
		return p.mem.Text(data, p.ascii).Value(), end + 1, true
	}
	c.strs[slot] = object.StrFromLatin1(append([]byte(nil), data...))
	return c.strs[slot].Value(), end + 1, true
}

// keyText is text for the key of an object.
func (p *scan[U]) keyText(i int) (v Value, next int, ok bool) {
	end := plainEnd(p.b, i)
	if end >= len(p.b) || p.b[end] != '"' {
		return Value{}, 0, false
	}
	data := p.b[i:end]
	if len(data) > 64 {
		return p.mem.Text(data, p.ascii).Value(), end + 1, true
	}
	pair := &p.c.keys[keyHash(data)%keySlots]
	for i, s := range pair {
		if s != nil && string(s.Units1()) == string(data) {
			if i != 0 {
				pair[0], pair[1] = s, pair[0]
			}
			return s.Value(), end + 1, true
		}
	}
	// Not from the slab: the cache would keep its neighbours alive.
	s := object.StrFromLatin1(append([]byte(nil), data...))
	pair[0], pair[1] = s, pair[0]
	return s.Value(), end + 1, true
}

// keyHash mixes the length and up to sixteen bytes of a key.
func keyHash(b []byte) uint64 {
	const k = 0x9E3779B97F4A7C15
	h := uint64(len(b))
	switch n := len(b); {
	case n >= 8:
		h ^= binary.LittleEndian.Uint64(b)*k ^ binary.LittleEndian.Uint64(b[n-8:])
	case n >= 4:
		h ^= uint64(binary.LittleEndian.Uint32(b))<<32 | uint64(binary.LittleEndian.Uint32(b[n-4:]))
	case n > 0:
		h ^= uint64(b[0])<<16 | uint64(b[n/2])<<8 | uint64(b[n-1])
	}
	h *= k
	return h >> 32
}

// integer scans an integer of at most 15 digits that is followed by no fraction
// or exponent.
func (p *scan[U]) integer(i int) (v Value, next int, ok bool) {
	b := p.b
	neg := b[i] == '-'
	if neg {
		i++
	}
	start, n := i, int64(0)
	for i < len(b) && b[i]-'0' <= 9 {
		n = n*10 + int64(b[i]-'0')
		if i++; i-start > 15 {
			return Value{}, 0, false
		}
	}
	if i == start || b[start] == '0' && i-start > 1 || i < len(b) && (b[i] == '.' || b[i]|0x20 == 'e') {
		return Value{}, 0, false
	}
	if neg {
		n = -n
	}
	return object.MakeInt(n), i, true
}
