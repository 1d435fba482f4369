package object

import (
	"crypto/rand"

	"gopy/vm/num"
)

// hashKey is the secret of the hash of strings and bytes. It is one for the
// process: strings are interned and hashed before any Runtime exists.
var hashKey = randomHashKey()

func randomHashKey() num.HashKey {
	var b [16]byte
	rand.Read(b[:])
	return num.KeyFromBytes(b)
}

// SetHashSeed fixes the hash as PYTHONHASHSEED does (0 switches randomization
// off). It must be called before Boot: hashes are cached in strings.
func SetHashSeed(seed uint32) { hashKey = num.SeededKey(seed) }

// hashString hashes raw units. 0 is reserved for "not computed": the empty
// string, whose hash that is, is computed anew each time.
func hashString(s string) uint64 { return uint64(hashKey.HashString(s)) }

// HashBytes returns hash(bytes(b)).
func HashBytes(b []byte) int64 { return hashKey.HashBytes(b) }
