package hashlib

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"hash"
	"strings"

	"gopy/stdlib/hashes"
)

// algorithm is a hash by name: of fixed length, or with output of any length.
type algorithm struct {
	name  string
	make  func() hash.Cloner
	shake func() *sha3.SHAKE
	// shown is the name in the docstring of its openssl_ function; "" when it
	// has none.
	shown string
}

func cloner[H hash.Hash](f func() H) func() hash.Cloner {
	return func() hash.Cloner { return any(f()).(hash.Cloner) }
}

// algorithms are those that Go has; of OpenSSL's, ripemd160 and sm3 are
// missing.
var algorithms = []*algorithm{
	{name: "md5", make: cloner(md5.New), shown: "md5"},
	{name: "sha1", make: cloner(sha1.New), shown: "sha1"},
	{name: "sha224", make: cloner(sha256.New224), shown: "sha224"},
	{name: "sha256", make: cloner(sha256.New), shown: "sha256"},
	{name: "sha384", make: cloner(sha512.New384), shown: "sha384"},
	{name: "sha512", make: cloner(sha512.New), shown: "sha512"},
	{name: "sha3_224", make: cloner(sha3.New224), shown: "sha3-224"},
	{name: "sha3_256", make: cloner(sha3.New256), shown: "sha3-256"},
	{name: "sha3_384", make: cloner(sha3.New384), shown: "sha3-384"},
	{name: "sha3_512", make: cloner(sha3.New512), shown: "sha3-512"},
	{name: "shake_128", shake: sha3.NewSHAKE128, shown: "shake-128 variable"},
	{name: "shake_256", shake: sha3.NewSHAKE256, shown: "shake-256 variable"},
	{name: "blake2b", make: hashes.NewBlake2b},
	{name: "blake2s", make: hashes.NewBlake2s},
	{name: "sha512_224", make: cloner(sha512.New512_224)},
	{name: "sha512_256", make: cloner(sha512.New512_256)},
	{name: "md5-sha1", make: func() hash.Cloner { return pair{cloner(md5.New)(), cloner(sha1.New)()} }},
}

// aliases are other names, in lower case.
var aliases = map[string]string{"sha-1": "sha1", "ssl3-sha1": "sha1", "ssl3-md5": "md5", "sha-224": "sha224", "sha2-224": "sha224",
	"sha-256": "sha256", "sha2-256": "sha256", "sha-384": "sha384", "sha2-384": "sha384", "sha-512": "sha512",
	"sha2-512": "sha512", "sha512-224": "sha512_224", "sha512-256": "sha512_256", "sha-512/224": "sha512_224",
	"sha-512/256": "sha512_256", "sha2-512/224": "sha512_224", "sha2-512/256": "sha512_256", "sha3-224": "sha3_224",
	"sha3-256": "sha3_256", "sha3-384": "sha3_384", "sha3-512": "sha3_512", "shake128": "shake_128", "shake-128": "shake_128",
	"shake256": "shake_256", "shake-256": "shake_256", "blake2b512": "blake2b", "blake2b-512": "blake2b",
	"blake2s256": "blake2s", "blake2s-256": "blake2s"}

// find returns the algorithm of a name in any case, or nil.
func find(name string) *algorithm {
	name = strings.ToLower(name)
	if a, ok := aliases[name]; ok {
		name = a
	}
	for _, a := range algorithms {
		if a.name == name {
			return a
		}
	}
	return nil
}

// pair is two hashes side by side: md5-sha1 of old TLS.
type pair struct{ a, b hash.Cloner }

func (p pair) Write(data []byte) (int, error) {
	p.a.Write(data)
	return p.b.Write(data)
}
func (p pair) Sum(out []byte) []byte { return p.b.Sum(p.a.Sum(out)) }
func (p pair) Reset()                { p.a.Reset(); p.b.Reset() }
func (p pair) Size() int             { return p.a.Size() + p.b.Size() }
func (p pair) BlockSize() int        { return p.a.BlockSize() }
func (p pair) Clone() (hash.Cloner, error) {
	a, err := p.a.Clone()
	if err != nil {
		return nil, err
	}
	b, err := p.b.Clone()
	return pair{a, b}, err
}

// mac is HMAC (RFC 2104) with a state that can be copied.
type mac struct {
	alg          *algorithm
	inner, outer hash.Cloner
}

func newMAC(a *algorithm, key []byte) *mac {
	m := &mac{alg: a, inner: a.make(), outer: a.make()}
	block := make([]byte, m.inner.BlockSize())
	if len(key) > len(block) {
		h := a.make()
		h.Write(key)
		key = h.Sum(nil)
	}
	copy(block, key)
	for i := range block {
		block[i] ^= 0x36
	}
	m.inner.Write(block)
	for i := range block {
		block[i] ^= 0x36 ^ 0x5c
	}
	m.outer.Write(block)
	return m
}

func mustClone(h hash.Cloner) hash.Cloner {
	c, err := h.Clone()
	if err != nil {
		panic(err) // all of the table can be cloned
	}
	return c
}

func (m *mac) clone() *mac { return &mac{m.alg, mustClone(m.inner), mustClone(m.outer)} }

func (m *mac) sum(out []byte) []byte {
	h := mustClone(m.outer)
	h.Write(m.inner.Sum(nil))
	return h.Sum(out)
}
