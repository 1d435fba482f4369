package num

import (
	"encoding/binary"
	"math/bits"
	"unsafe"
)

// HashKey is the secret of the string hash, SipHash-1-3. One is made at start
// from PYTHONHASHSEED and never changes.
type HashKey struct{ k0, k1 uint64 }

// SeededKey derives the key from a number in PYTHONHASHSEED. Seed 0 switches
// randomization off; another seed feeds a linear congruential generator one
// byte of secret a step, so that a given seed always gives the same hashes.
func SeededKey(seed uint32) HashKey {
	if seed == 0 {
		return HashKey{}
	}
	var secret [16]byte
	x := seed
	for i := range secret {
		x = x*214013 + 2531011
		secret[i] = byte(x >> 16)
	}
	return KeyFromBytes(secret)
}

// KeyFromBytes makes a key of 16 random bytes.
func KeyFromBytes(b [16]byte) HashKey {
	return HashKey{binary.LittleEndian.Uint64(b[:8]), binary.LittleEndian.Uint64(b[8:])}
}

// HashBytes is the hash of a bytes object, or of a string held in one byte a
// code point. The empty string hashes to 0.
func (k HashKey) HashBytes(b []byte) int64 {
	if len(b) == 0 {
		return 0
	}
	return noMinusOne(int64(sip13(k.k0, k.k1, b)))
}

// HashString is HashBytes for a Go string.
func (k HashKey) HashString(s string) int64 {
	return k.HashBytes(unsafe.Slice(unsafe.StringData(s), len(s)))
}

// HashUnits16 is the hash of a string held in two bytes a code point.
func (k HashKey) HashUnits16(u []uint16) int64 {
	return k.HashBytes(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(u))), 2*len(u)))
}

// HashUnits32 is the hash of a string held in four bytes a code point.
func (k HashKey) HashUnits32(u []uint32) int64 {
	return k.HashBytes(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(u))), 4*len(u)))
}

// sip13 is SipHash with one compression round and three finalization rounds.
func sip13(k0, k1 uint64, b []byte) uint64 {
	v0 := k0 ^ 0x736f6d6570736575
	v1 := k1 ^ 0x646f72616e646f6d
	v2 := k0 ^ 0x6c7967656e657261
	v3 := k1 ^ 0x7465646279746573
	tail := uint64(len(b)) << 56
	for ; len(b) >= 8; b = b[8:] {
		m := binary.LittleEndian.Uint64(b)
		v3 ^= m
		v0, v1, v2, v3 = sipRound(v0, v1, v2, v3)
		v0 ^= m
	}
	for i, c := range b {
		tail |= uint64(c) << (8 * i)
	}
	v3 ^= tail
	v0, v1, v2, v3 = sipRound(v0, v1, v2, v3)
	v0 ^= tail
	v2 ^= 0xff
	v0, v1, v2, v3 = sipRound(v0, v1, v2, v3)
	v0, v1, v2, v3 = sipRound(v0, v1, v2, v3)
	v0, v1, v2, v3 = sipRound(v0, v1, v2, v3)
	return v0 ^ v1 ^ v2 ^ v3
}

// sipRound is small enough to be inlined, which keeps the state in registers.
func sipRound(v0, v1, v2, v3 uint64) (uint64, uint64, uint64, uint64) {
	v0 += v1
	v2 += v3
	v1 = bits.RotateLeft64(v1, 13) ^ v0
	v3 = bits.RotateLeft64(v3, 16) ^ v2
	v0 = bits.RotateLeft64(v0, 32) + v3
	v2 += v1
	v3 = bits.RotateLeft64(v3, 21) ^ v0
	v1 = bits.RotateLeft64(v1, 17) ^ v2
	v2 = bits.RotateLeft64(v2, 32)
	return v0, v1, v2, v3
}

// SipHash13 is SipHash-1-3 of b under the key k0, k1.
func SipHash13(k0, k1 uint64, b []byte) uint64 { return sip13(k0, k1, b) }
