package hashes

import (
	"encoding/binary"
	"hash"
	"math/bits"
)

// BLAKE2b and BLAKE2s (RFC 7693), written once over the width of a word, with
// the parameter block that hashlib exposes.

type word interface{ uint32 | uint64 }

// blake2 is the state of one hash.
type blake2[W word] struct {
	h        [8]W
	buf      []byte // the last block is kept back: it is finished differently
	counter  uint64
	size     int
	lastNode bool
	params   *blakeParams[W]
}

// blakeParams is what differs between the two.
type blakeParams[W word] struct {
	block, rounds  int
	iv             [8]W
	r1, r2, r3, r4 int // rotations
}

var blake2bParams = &blakeParams[uint64]{128, 12, [8]uint64{0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
	0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179}, 32, 24, 16, 63}

var blake2sParams = &blakeParams[uint32]{64, 10, [8]uint32{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
	0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}, 16, 12, 8, 7}

// sigma is the order of message words in each round.
var sigma = [10][16]uint8{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
	{14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
	{11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
	{7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
	{9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
	{2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
	{12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
	{13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
	{6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
	{10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
}

func rotr[W word](x W, n int) W {
	switch v := any(x).(type) {
	case uint64:
		return W(bits.RotateLeft64(v, -n))
	case uint32:
		return W(bits.RotateLeft32(v, -n))
	}
	return 0
}

// newBlake2 starts a hash with a parameter block of eight words.
func newBlake2[W word](p *blakeParams[W], block []byte, size int, key []byte, lastNode bool) *blake2[W] {
	s := &blake2[W]{size: size, lastNode: lastNode, params: p}
	for i := range s.h {
		s.h[i] = p.iv[i] ^ load[W](block[i*p.block/16:])
	}
	if len(key) > 0 {
		padded := make([]byte, p.block)
		copy(padded, key)
		s.Write(padded)
	}
	return s
}

func load[W word](b []byte) W {
	var w W
	if any(w) == any(uint32(0)) {
		return W(binary.LittleEndian.Uint32(b))
	}
	return W(binary.LittleEndian.Uint64(b))
}

func (s *blake2[W]) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		if len(s.buf) == s.params.block {
			s.counter += uint64(s.params.block)
			s.compress(s.buf, 0, 0)
			s.buf = s.buf[:0]
		}
		k := min(len(b), s.params.block-len(s.buf))
		s.buf = append(s.buf, b[:k]...)
		b = b[k:]
	}
	return n, nil
}

// compress mixes in one block; last and node are all ones for the final block,
// and for the final block of a last node.
func (s *blake2[W]) compress(block []byte, last, node W) {
	p := s.params
	var m, v [16]W
	for i := range m {
		m[i] = load[W](block[i*p.block/16:])
	}
	copy(v[:8], s.h[:])
	copy(v[8:], p.iv[:])
	v[12] ^= W(s.counter)
	if p.block == 64 {
		v[13] ^= W(s.counter >> 32)
	}
	v[14] ^= last
	v[15] ^= node
	mix := func(a, b, c, d int, x, y W) {
		v[a] += v[b] + x
		v[d] = rotr(v[d]^v[a], p.r1)
		v[c] += v[d]
		v[b] = rotr(v[b]^v[c], p.r2)
		v[a] += v[b] + y
		v[d] = rotr(v[d]^v[a], p.r3)
		v[c] += v[d]
		v[b] = rotr(v[b]^v[c], p.r4)
	}
	for r := range p.rounds {
		o := &sigma[r%10]
		for i := range 4 {
			mix(i, i+4, i+8, i+12, m[o[2*i]], m[o[2*i+1]])
		}
		for i := range 4 {
			mix(i, (i+1)%4+4, (i+2)%4+8, (i+3)%4+12, m[o[8+2*i]], m[o[9+2*i]])
		}
	}
	for i := range s.h {
		s.h[i] ^= v[i] ^ v[i+8]
	}
}

func (s *blake2[W]) Sum(out []byte) []byte {
	c := *s
	c.counter += uint64(len(s.buf))
	block := make([]byte, s.params.block)
	copy(block, s.buf)
	var node W
	if s.lastNode {
		node = ^W(0)
	}
	c.compress(block, ^W(0), node)
	var raw []byte
	for _, w := range c.h {
		if s.params.block == 64 {
			raw = binary.LittleEndian.AppendUint32(raw, uint32(w))
		} else {
			raw = binary.LittleEndian.AppendUint64(raw, uint64(w))
		}
	}
	return append(out, raw[:s.size]...)
}

func (s *blake2[W]) Reset()         {}
func (s *blake2[W]) Size() int      { return s.size }
func (s *blake2[W]) BlockSize() int { return s.params.block }

// Clone makes an independent copy.
func (s *blake2[W]) Clone() (hash.Cloner, error) {
	c := *s
	c.buf = append(make([]byte, 0, s.params.block), s.buf...)
	return &c, nil
}

// NewBlake2b and NewBlake2s make the plain hashes of full length.
func NewBlake2b() hash.Cloner { return newBlake2(blake2bParams, plainBlock(64), 64, nil, false) }
func NewBlake2s() hash.Cloner { return newBlake2(blake2sParams, plainBlock(32), 32, nil, false) }

// plainBlock is the parameter block without key, salt and tree.
func plainBlock(size int) []byte {
	b := make([]byte, size)
	b[0], b[2], b[3] = byte(size), 1, 1
	return b
}
