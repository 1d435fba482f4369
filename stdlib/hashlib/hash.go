package hashlib

import (
	"crypto/sha3"
	"encoding/hex"
	"fmt"
	"hash"

	"gopy/vm/object"
)

// digest is HASH.
//
//py:type _hashlib.HASH digest HashType
type digest struct {
	object.Object
	alg *algorithm
	h   hash.Cloner
}

// xof is HASHXOF: a hash with output of any length.
//
//py:type _hashlib.HASHXOF xof XOFType
type xof struct {
	object.Object
	alg *algorithm
	h   *sha3.SHAKE
}

// The types.
var HashType, XOFType, HMACType Type

const hashDoc = "A hash is an object used to calculate a checksum of a string of information.\n\nMethods:\n\n" +
	"update() -- updates the current digest with an additional string\n%s -- return the current digest value\n" +
	"%s -- return the current digest as a string of hexadecimal digits\n" +
	"copy() -- return a copy of the current hash object\n\nAttributes:\n\n" +
	"name -- the hash algorithm being used by this object\n" +
	"digest_size -- number of bytes in this hashes output"

func defineTypes() {
	if HashType.Name != "" {
		return
	}
	HashType = Type{Name: "_hashlib.HASH", Doc: fmt.Sprintf(hashDoc, "digest()", "hexdigest()"), TextSig: "(name, string=b'')",
		Flags: object.TypeDisallowNew, Layout: object.LayoutOf[digest](), Methods: digestMethods, Getters: digestGetters,
		Repr: hashRepr}
	object.DefineType(&HashType)
	XOFType = Type{Name: "_hashlib.HASHXOF", Doc: fmt.Sprintf(hashDoc, "digest(length)", "hexdigest(length)"),
		TextSig: "(name, string=b'')", Base: &HashType, Flags: object.TypeDisallowNew, Layout: object.LayoutOf[xof](),
		Methods: xofMethods, Getters: xofGetters, Repr: hashRepr}
	object.DefineType(&XOFType)
	HMACType = Type{Name: "_hashlib.HMAC", Doc: hmacDoc, Flags: object.TypeDisallowNew, Layout: object.LayoutOf[hmacObject](),
		Methods: hmacObjectMethods, Getters: hmacObjectGetters, Repr: hmacRepr}
	object.DefineType(&HMACType)
}

func hashRepr(t *Thread, v Value) (Value, *Exception) {
	name, err := object.GetAttrName(t, v, "name")
	if err != nil {
		return Value{}, err
	}
	s, err := object.ToStr(t, name)
	if err != nil {
		return Value{}, err
	}
	return object.NewStr(fmt.Sprintf("<%s %s object @ %s>", s.String(), object.TypeOf(v).Name, object.AddressText(v))), nil
}

// dataOf gets the bytes to be hashed.
func dataOf(t *Thread, v Value) (*object.Buffer, *Exception) {
	if object.IsStr(v) {
		return nil, t.TypeErrorf("Strings must be encoded before hashing")
	}
	if object.TypeOf(v).GetBuffer == nil {
		return nil, t.TypeErrorf("object supporting the buffer API required")
	}
	return object.GetBuffer(t, v, object.BufSimple)
}

// start makes a hash object, with data unless that is no value.
func (a *algorithm) start(t *Thread, data Value) (Value, *Exception) {
	var b []byte
	if !data.IsNil() {
		buf, err := dataOf(t, data)
		if err != nil {
			return Value{}, err
		}
		defer buf.Release()
		b = buf.Bytes
	}
	if a.shake != nil {
		x := &xof{alg: a, h: a.shake()}
		x.SetType(&XOFType)
		x.h.Write(b)
		return x.Object.Value(), nil
	}
	d := &digest{alg: a, h: a.make()}
	d.SetType(&HashType)
	d.h.Write(b)
	return d.Object.Value(), nil
}

// constructor is the openssl_ function of an algorithm.
func constructor(a *algorithm) object.Native {
	parser := &ArgParser{Name: "openssl_" + a.name, Params: []string{"string", "usedforsecurity"}, MaxPos: 1}
	return object.Native{Name: "openssl_" + a.name, Kind: object.Keywords,
		Sig: "($module, /, string=b'', *, usedforsecurity=True)",
		Doc: "Returns a " + a.shown + " hash object; optionally initialized with a string",
		FnK: func(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			var v [2]Value
			if err := parser.Parse(t, args, kwnames, v[:]); err != nil {
				return Value{}, err
			}
			return a.start(t, v[0])
		}}
}

//py:func new(name, string=NULL, *, usedforsecurity=True)
//py:sig ($module, /, name, string=b'', *, usedforsecurity=True)
//py:doc Return a new hash object using the named algorithm.
//py:doc
//py:doc An optional string argument may be provided and will be
//py:doc automatically hashed.
//py:doc
//py:doc The MD5 and SHA1 algorithms are always supported.
func newHash(t *Thread, name, data Value, usedforsecurity bool) (Value, *Exception) {
	s, ok := object.AsStr(name)
	if !ok {
		return Value{}, t.TypeErrorf("name must be a string")
	}
	a := find(s.String())
	if a == nil {
		return Value{}, unsupported(t)
	}
	return a.start(t, data)
}

//py:method HASH.update(self, obj, /)
//py:doc Update this hash object's state with the provided string.
func update(t *Thread, self, obj Value) *Exception {
	b, err := dataOf(t, obj)
	if err != nil {
		return err
	}
	defer b.Release()
	if object.IsInstance(self, &XOFType) {
		(*xof)(self.Ptr()).h.Write(b.Bytes)
	} else {
		(*digest)(self.Ptr()).h.Write(b.Bytes)
	}
	return nil
}

//py:method digest(self, /)
//py:doc Return the digest value as a bytes object.
func (d *digest) digest() Value { return object.NewBytes(d.h.Sum(nil)) }

//py:method hexdigest(self, /)
//py:doc Return the digest value as a string of hexadecimal digits.
func (d *digest) hexdigest() string { return hex.EncodeToString(d.h.Sum(nil)) }

//py:method HASH.copy(self, /)
//py:doc Return a copy of the hash object.
func copyHash(t *Thread, self Value) Value {
	if object.IsInstance(self, &XOFType) {
		x := (*xof)(self.Ptr())
		c := &xof{alg: x.alg, h: x.clone()}
		c.SetType(&XOFType)
		return c.Object.Value()
	}
	d := (*digest)(self.Ptr())
	c := &digest{alg: d.alg, h: mustClone(d.h)}
	c.SetType(&HashType)
	return c.Object.Value()
}

// algOf is the algorithm of a hash object of either type; both keep it first.
func algOf(v Value) *algorithm { return (*digest)(v.Ptr()).alg }

//py:getter HASH.block_size
func blockSize(t *Thread, self Value) int {
	if a := algOf(self); a.shake != nil {
		return a.shake().BlockSize()
	}
	return (*digest)(self.Ptr()).h.BlockSize()
}

//py:getter digest_size
func (d *digest) digestSize() int { return d.h.Size() }

//py:getter HASH.name
func hashName(t *Thread, self Value) string { return algOf(self).name }

// clone copies the state: reading output ends the writing.
func (x *xof) clone() *sha3.SHAKE {
	state, err := x.h.MarshalBinary()
	c := x.alg.shake()
	if err == nil {
		err = c.UnmarshalBinary(state)
	}
	if err != nil {
		panic(err) // the state is our own
	}
	return c
}

func (x *xof) output(t *Thread, n int) ([]byte, *Exception) {
	if n < 0 {
		return nil, t.SystemErrorf("Negative size passed to PyBytes_FromStringAndSize")
	}
	if err := object.CheckAlloc(t, n, 1); err != nil {
		return nil, err
	}
	out := make([]byte, n)
	x.clone().Read(out)
	return out, nil
}

//py:method digest(self, /, length)
//py:doc Return the digest value as a bytes object.
func (x *xof) digest(t *Thread, length int) (Value, *Exception) {
	out, err := x.output(t, length)
	if err != nil {
		return Value{}, err
	}
	return object.NewBytes(out), nil
}

//py:method hexdigest(self, /, length)
//py:doc Return the digest value as a string of hexadecimal digits.
func (x *xof) hexdigest(t *Thread, length int) (string, *Exception) {
	out, err := x.output(t, length)
	return hex.EncodeToString(out), err
}

//py:getter digest_size
func (x *xof) digestSize() int { return 0 }
