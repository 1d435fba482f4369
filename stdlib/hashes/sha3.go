package hashes

import (
	"crypto/sha3"
	"encoding/hex"

	"gopy/vm"
	"gopy/vm/object"
)

// Shake is a hash object with output of any length.
//
//py:type shake
type Shake struct {
	object.Object
	h    *sha3.SHAKE
	name string
}

var shake128Type, shake256Type Type

// SHA3 declares module _sha3.
func SHA3() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_sha3", Exec: func(t *Thread, m *object.Module) *Exception {
		for _, a := range sha3Algs {
			defineSHA3(a)
			m.Dict.SetName(a.name, a.typ.Value())
		}
		defineShake(&shake128Type, "shake_128", sha3.NewSHAKE128)
		defineShake(&shake256Type, "shake_256", sha3.NewSHAKE256)
		m.Dict.SetName("shake_128", shake128Type.Value())
		m.Dict.SetName("shake_256", shake256Type.Value())
		m.Dict.SetName("implementation", object.NewStr("go"))
		m.Dict.SetName("keccakopt", object.MakeInt(0))
		return nil
	}}
}

// newArgs parses ([data], *, usedforsecurity=True).
func newArgs(t *Thread, name string, args []Value, kwnames *Tuple) (Value, *Exception) {
	p := ArgParser{Name: name, Params: []string{"data", "usedforsecurity"}, PosOnly: 1, MaxPos: 1}
	var v [2]Value
	err := p.Parse(t, args, kwnames, v[:])
	return v[0], err
}

func defineSHA3(a *algorithm) {
	if a.typ.Name != "" {
		return
	}
	a.typ = Type{Name: a.name, Module: "_sha3", Layout: object.LayoutOf[Hash](), Methods: hashMethods, Getters: hashGetters,
		Doc: a.name + "([data], *, usedforsecurity=True) -> SHA3 object\n\nReturn a new SHA3 hash object with a hashbit length of " +
			map[string]string{"sha3_224": "28", "sha3_256": "32", "sha3_384": "48", "sha3_512": "64"}[a.name] + " bytes.",
		New: func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
			data, err := newArgs(t, "sha3_224", args, kwnames) // the name that CPython shows for all of them
			if err != nil {
				return Value{}, err
			}
			return a.object(t, data)
		}}
	object.DefineType(&a.typ)
}

func defineShake(typ *Type, name string, make func() *sha3.SHAKE) {
	if typ.Name != "" {
		return
	}
	*typ = Type{Name: name, Module: "_sha3", Layout: object.LayoutOf[Shake](), Methods: shakeMethods, Getters: shakeGetters,
		Doc: name + "([data], *, usedforsecurity=True) -> SHAKE object\n\nReturn a new SHAKE hash object.",
		New: func(t *Thread, cls *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
			data, err := newArgs(t, name, args, kwnames)
			if err != nil {
				return Value{}, err
			}
			s := &Shake{h: make(), name: name}
			s.SetType(typ)
			if !data.IsNil() {
				if err := s.update(t, data); err != nil {
					return Value{}, err
				}
			}
			return s.Object.Value(), nil
		}}
	object.DefineType(typ)
}

//py:method update(self, data, /)
//py:doc Update this hash object's state with the provided bytes-like object.
func (s *Shake) update(t *Thread, v Value) *Exception {
	b, err := hashData(t, v)
	if err != nil {
		return err
	}
	defer b.Release()
	s.h.Write(b.Bytes)
	return nil
}

// clone copies the state; reading output would end the writing.
func (s *Shake) clone() *sha3.SHAKE {
	state, err := s.h.MarshalBinary()
	c := sha3.NewSHAKE128()
	if s.name == "shake_256" {
		c = sha3.NewSHAKE256()
	}
	if err == nil {
		err = c.UnmarshalBinary(state)
	}
	if err != nil {
		panic(err) // the state is our own
	}
	return c
}

func (s *Shake) output(t *Thread, n int) ([]byte, *Exception) {
	if n < 0 {
		return nil, t.ValueErrorf("value must be positive")
	}
	if n >= 1<<29 {
		return nil, t.ValueErrorf("length is too large")
	}
	out := make([]byte, n)
	s.clone().Read(out)
	return out, nil
}

//py:method digest(self, length, /)
//py:doc Return the digest value as a bytes object.
func (s *Shake) digest(t *Thread, length int) (Value, *Exception) {
	out, err := s.output(t, length)
	if err != nil {
		return Value{}, err
	}
	return object.NewBytes(out), nil
}

//py:method hexdigest(self, length, /)
//py:doc Return the digest value as a string of hexadecimal digits.
func (s *Shake) hexdigest(t *Thread, length int) (string, *Exception) {
	out, err := s.output(t, length)
	return hex.EncodeToString(out), err
}

//py:method copy(self, /)
//py:doc Return a copy of the hash object.
func (s *Shake) copy() Value {
	n := &Shake{h: s.clone(), name: s.name}
	n.SetType(object.TypeOf(s.Object.Value()))
	return n.Object.Value()
}

//py:getter block_size
func (s *Shake) getBlockSize() int { return s.h.BlockSize() }

//py:getter digest_size
func (s *Shake) getDigestSize() int { return 0 }

//py:getter name
func (s *Shake) getName() string { return s.name }
