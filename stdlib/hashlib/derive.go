package hashlib

import (
	"encoding/binary"
	"math/bits"

	"gopy/vm/object"
)

// pbkdf2 derives a key (RFC 8018).
func pbkdf2(a *algorithm, password, salt []byte, iterations, n int) []byte {
	prf := newMAC(a, password)
	var out []byte
	for block := uint32(1); len(out) < n; block++ {
		m := prf.clone()
		m.inner.Write(salt)
		m.inner.Write(binary.BigEndian.AppendUint32(nil, block))
		u := m.sum(nil)
		sum := append([]byte(nil), u...)
		for range iterations - 1 {
			m = prf.clone()
			m.inner.Write(u)
			u = m.sum(u[:0])
			for i := range sum {
				sum[i] ^= u[i]
			}
		}
		out = append(out, sum...)
	}
	return out[:n]
}

//py:func pbkdf2_hmac(hash_name: str, password, salt, iterations: int, dklen=None)
//py:sig ($module, /, hash_name, password, salt, iterations,\n            dklen=None)
//py:doc Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function.
func pbkdf2HMAC(t *Thread, name string, password, salt []byte, iterations int64, dklen Value) (Value, *Exception) {
	a := find(name)
	if a == nil || a.make == nil {
		return Value{}, unsupported(t)
	}
	if iterations < 1 {
		return Value{}, t.ValueErrorf("iteration value must be greater than 0.")
	}
	if iterations > 1<<31-1 {
		return Value{}, t.OverflowErrorf("iteration value is too great.")
	}
	n := int64(a.make().Size())
	if dklen != object.None {
		var err *Exception
		if n, err = object.ArgInt64(t, dklen); err != nil {
			return Value{}, err
		}
	}
	if n < 1 {
		return Value{}, t.ValueErrorf("key length must be greater than 0.")
	}
	if n > 1<<31-1 {
		return Value{}, t.OverflowErrorf("key length is too great.")
	}
	t.Unlock()
	out := pbkdf2(a, password, salt, int(iterations), int(n))
	t.Acquire()
	return object.NewBytes(out), nil
}

// uintArg converts an argument of scrypt that has no default.
func uintArg(t *Thread, v Value, name string) (uint64, *Exception) {
	if !object.IsInstance(v, &object.IntType) {
		return 0, t.TypeErrorf("%s is required and must be an unsigned int", name)
	}
	n, err := object.ArgUint64(t, v)
	if err != nil {
		return 0, t.TypeErrorf("%s is required and must be an unsigned int", name)
	}
	return n, nil
}

//py:func scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)
//py:sig ($module, /, password, *, salt=None, n=None, r=None, p=None,\n       maxmem=0, dklen=64)
//py:doc scrypt password-based key derivation function.
func pyScrypt(t *Thread, password []byte, saltV, nV, rV, pV Value, maxmem, dklen int64) (Value, *Exception) {
	if saltV == object.None {
		return Value{}, t.TypeErrorf("salt is required")
	}
	salt, err := object.ArgBuffer(t, saltV)
	if err != nil {
		return Value{}, err
	}
	defer salt.Release()
	n, err := uintArg(t, nV, "n")
	if err != nil {
		return Value{}, err
	}
	if n < 2 || n&(n-1) != 0 {
		return Value{}, t.ValueErrorf("n must be a power of 2.")
	}
	r, err := uintArg(t, rV, "r")
	if err != nil {
		return Value{}, err
	}
	p, err := uintArg(t, pV, "p")
	if err != nil {
		return Value{}, err
	}
	if maxmem < 0 || maxmem > 1<<31-1 {
		return Value{}, t.ValueErrorf("maxmem must be positive and smaller than %d", 1<<31-1)
	}
	if dklen < 1 || dklen > 1<<31-1 {
		return Value{}, t.ValueErrorf("dklen must be greater than 0 and smaller than %d", 1<<31-1)
	}
	if maxmem == 0 {
		maxmem = 32 << 20
	}
	if r == 0 || p == 0 || r > 1<<30 || p > 1<<30 || r*p >= 1<<30 {
		return Value{}, t.ValueErrorf("Invalid parameter combination for n, r, p, maxmem.")
	}
	if n > 1<<40 || 128*r*(n+2)+128*r*p > uint64(maxmem) {
		return Value{}, t.ValueErrorf("[digital envelope routines] memory limit exceeded")
	}
	t.Unlock()
	out := scrypt(password, salt.Bytes, int(n), int(r), int(p), int(dklen))
	t.Acquire()
	return object.NewBytes(out), nil
}

// scrypt derives a key (RFC 7914).
func scrypt(password, salt []byte, n, r, p, size int) []byte {
	sha := find("sha256")
	b := pbkdf2(sha, password, salt, 1, p*128*r)
	words := 32 * r
	x, y, v := make([]uint32, words), make([]uint32, words), make([]uint32, words*n)
	for i := range p {
		part := b[i*128*r : (i+1)*128*r]
		for j := range x {
			x[j] = binary.LittleEndian.Uint32(part[4*j:])
		}
		for k := range n {
			copy(v[k*words:], x)
			blockMix(x, y)
			x, y = y, x
		}
		for range n {
			k := int(x[words-16]) & (n - 1) // n is a power of two below 2^32
			for j, w := range v[k*words : (k+1)*words] {
				x[j] ^= w
			}
			blockMix(x, y)
			x, y = y, x
		}
		for j, w := range x {
			binary.LittleEndian.PutUint32(part[4*j:], w)
		}
	}
	return pbkdf2(sha, password, b, 1, size)
}

// blockMix is scryptBlockMix: the blocks of in go through Salsa20/8 in a chain;
// the even ones come first in out.
func blockMix(in, out []uint32) {
	var x [16]uint32
	copy(x[:], in[len(in)-16:])
	half := len(in) / 2
	for i := 0; i < len(in); i += 16 {
		for j := range x {
			x[j] ^= in[i+j]
		}
		salsa8(&x)
		to := i / 32 * 16
		if i%32 != 0 {
			to += half
		}
		copy(out[to:], x[:])
	}
}

// quarters are the places of the quarter rounds of Salsa20: columns, then rows.
var quarters = [8][4]int{{0, 4, 8, 12}, {5, 9, 13, 1}, {10, 14, 2, 6}, {15, 3, 7, 11},
	{0, 1, 2, 3}, {5, 6, 7, 4}, {10, 11, 8, 9}, {15, 12, 13, 14}}

func salsa8(x *[16]uint32) {
	w := *x
	for range 4 {
		for _, q := range quarters {
			a, b, c, d := &w[q[0]], &w[q[1]], &w[q[2]], &w[q[3]]
			*b ^= bits.RotateLeft32(*a+*d, 7)
			*c ^= bits.RotateLeft32(*b+*a, 9)
			*d ^= bits.RotateLeft32(*c+*b, 13)
			*a ^= bits.RotateLeft32(*d+*c, 18)
		}
	}
	for i := range x {
		x[i] += w[i]
	}
}
