// Package hashes is the native modules _md5, _sha1, _sha256, _sha512, _sha3 and
// _blake2, on which hashlib runs where there is no OpenSSL. All but BLAKE2
// (blake2.go) are Go's own.
package hashes

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding/hex"
	"hash"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
	Dict      = object.Dict
	ArgParser = object.ArgParser
)

// Hash is a hash object of any fixed-size algorithm.
//
//py:type hash
type Hash struct {
	object.Object
	h    hash.Cloner
	name string
}

// An algorithm is one kind of hash object and its type.
type algorithm struct {
	name, doc string
	make      func() hash.Cloner
	typ       Type
}

// define makes the type of the algorithm, once.
func (a *algorithm) define(module string) {
	if a.typ.Name != "" {
		return
	}
	a.typ = Type{Name: a.name, Module: module, Flags: object.TypeDisallowNew,
		Layout: object.LayoutOf[Hash](), Methods: hashMethods, Getters: hashGetters}
	object.DefineType(&a.typ)
}

func (a *algorithm) object(t *Thread, data Value) (Value, *Exception) {
	h := &Hash{h: a.make(), name: a.name}
	h.SetType(&a.typ)
	if !data.IsNil() {
		if err := h.update(t, data); err != nil {
			return Value{}, err
		}
	}
	return h.Object.Value(), nil
}

func cloner(h hash.Hash) hash.Cloner { return h.(hash.Cloner) }

var (
	md5Alg    = algorithm{name: "md5", doc: "MD5", make: func() hash.Cloner { return cloner(md5.New()) }}
	sha1Alg   = algorithm{name: "sha1", doc: "SHA1", make: func() hash.Cloner { return cloner(sha1.New()) }}
	sha224Alg = algorithm{name: "sha224", doc: "SHA-224", make: func() hash.Cloner { return cloner(sha256.New224()) }}
	sha256Alg = algorithm{name: "sha256", doc: "SHA-256", make: func() hash.Cloner { return cloner(sha256.New()) }}
	sha384Alg = algorithm{name: "sha384", doc: "SHA-384", make: func() hash.Cloner { return cloner(sha512.New384()) }}
	sha512Alg = algorithm{name: "sha512", doc: "SHA-512", make: func() hash.Cloner { return cloner(sha512.New()) }}
	sha3Algs  = []*algorithm{
		{name: "sha3_224", make: func() hash.Cloner { return sha3.New224() }},
		{name: "sha3_256", make: func() hash.Cloner { return sha3.New256() }},
		{name: "sha3_384", make: func() hash.Cloner { return sha3.New384() }},
		{name: "sha3_512", make: func() hash.Cloner { return sha3.New512() }},
	}
)

// MD5, SHA1, SHA256 and SHA512 declare the modules.
func MD5() *vm.ModuleDef  { return module("_md5", map[string]*algorithm{"MD5Type": &md5Alg}) }
func SHA1() *vm.ModuleDef { return module("_sha1", map[string]*algorithm{"SHA1Type": &sha1Alg}) }
func SHA256() *vm.ModuleDef {
	return module("_sha256", map[string]*algorithm{"SHA224Type": &sha224Alg, "SHA256Type": &sha256Alg})
}
func SHA512() *vm.ModuleDef {
	return module("_sha512", map[string]*algorithm{"SHA384Type": &sha384Alg, "SHA512Type": &sha512Alg})
}

// module declares a module with a constructor function for each algorithm.
func module(name string, algs map[string]*algorithm) *vm.ModuleDef {
	def := &vm.ModuleDef{Name: name}
	for _, a := range algs {
		parser := &ArgParser{Name: a.name, Params: []string{"string", "usedforsecurity"}, MaxPos: 1}
		def.Functions = append(def.Functions, object.Native{Name: a.name, Kind: object.Keywords,
			Sig: "($module, /, string=b'', *, usedforsecurity=True)",
			Doc: "Return a new " + a.doc + " hash object; optionally initialized with a string.",
			FnK: func(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				var v [2]Value
				if err := parser.Parse(t, args, kwnames, v[:]); err != nil {
					return Value{}, err
				}
				return a.object(t, v[0])
			}})
	}
	def.Exec = func(t *Thread, m *object.Module) *Exception {
		for typeName, a := range algs {
			a.define(name)
			m.Dict.SetName(typeName, a.typ.Value())
		}
		return nil
	}
	return def
}

// hashData gets the bytes to be hashed.
func hashData(t *Thread, v Value) (*object.Buffer, *Exception) {
	if _, ok := object.AsStr(v); ok {
		return nil, t.TypeErrorf("Strings must be encoded before hashing")
	}
	if object.TypeOf(v).GetBuffer == nil {
		return nil, t.TypeErrorf("object supporting the buffer API required")
	}
	return object.GetBuffer(t, v, object.BufSimple)
}

// update adds data.
//
//py:method update(self, obj, /)
//py:doc Update this hash object's state with the provided string.
func (h *Hash) update(t *Thread, v Value) *Exception {
	b, err := hashData(t, v)
	if err != nil {
		return err
	}
	defer b.Release()
	h.h.Write(b.Bytes)
	return nil
}

// digest is the hash so far.
//
//py:method digest(self, /)
//py:doc Return the digest value as a bytes object.
func (h *Hash) digest() Value { return object.NewBytes(h.h.Sum(nil)) }

// hexdigest is the hash so far in hexadecimal digits.
//
//py:method hexdigest(self, /)
//py:doc Return the digest value as a string of hexadecimal digits.
func (h *Hash) hexdigest() string { return hex.EncodeToString(h.h.Sum(nil)) }

// copy makes an independent object of the same state.
//
//py:method copy(self, /)
//py:doc Return a copy of the hash object.
func (h *Hash) copy(t *Thread) (Value, *Exception) {
	c, err := h.h.Clone()
	if err != nil {
		return Value{}, t.RuntimeErrorf("%v", err)
	}
	n := &Hash{h: c, name: h.name}
	n.SetType(object.TypeOf(h.Object.Value()))
	return n.Object.Value(), nil
}

//py:getter block_size
func (h *Hash) getBlockSize() int { return h.h.BlockSize() }

//py:getter digest_size
func (h *Hash) getDigestSize() int { return h.h.Size() }

//py:getter name
func (h *Hash) getName() string { return h.name }
