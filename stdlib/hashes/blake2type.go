package hashes

import (
	"encoding/binary"
	"hash"
	"math/big"
	"strconv"

	"gopy/vm"
	"gopy/vm/object"
)

// blakeKind is blake2b or blake2s.
type blakeKind struct {
	name                      string
	max, maxKey, salt, person int
	offsetBits                uint // of node_offset
	start                     func(block []byte, size int, key []byte, lastNode bool) hash.Cloner
	typ                       Type
}

var blakeKinds = []*blakeKind{
	{name: "blake2b", max: 64, maxKey: 64, salt: 16, person: 16, offsetBits: 64,
		start: func(block []byte, size int, key []byte, lastNode bool) hash.Cloner {
			return newBlake2(blake2bParams, block, size, key, lastNode)
		}},
	{name: "blake2s", max: 32, maxKey: 32, salt: 8, person: 8, offsetBits: 48,
		start: func(block []byte, size int, key []byte, lastNode bool) hash.Cloner {
			return newBlake2(blake2sParams, block, size, key, lastNode)
		}},
}

// Blake2 declares module _blake2.
func Blake2() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_blake2", Doc: "_blake2b provides BLAKE2b for hashlib\n",
		Exec: func(t *Thread, m *object.Module) *Exception {
			for _, k := range blakeKinds {
				k.define()
				m.Dict.SetName(k.name, k.typ.Value())
				upper := map[string]string{"blake2b": "BLAKE2B_", "blake2s": "BLAKE2S_"}[k.name]
				for name, v := range k.constants() {
					m.Dict.SetName(upper+name, object.MakeInt(int64(v)))
				}
			}
			return nil
		}}
}

func (k *blakeKind) constants() map[string]int {
	return map[string]int{"MAX_DIGEST_SIZE": k.max, "MAX_KEY_SIZE": k.maxKey, "SALT_SIZE": k.salt, "PERSON_SIZE": k.person}
}

func (k *blakeKind) define() {
	if k.typ.Name != "" {
		return
	}
	k.typ = Type{Name: k.name, Module: "_blake2", Flags: object.TypeBase,
		Doc: "Return a new BLAKE2" + k.name[6:] + " hash object.",
		TextSig: "(data=b'', /, *, digest_size=_blake2." + k.name + ".MAX_DIGEST_SIZE,\n        key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,\n" +
			"        node_offset=0, node_depth=0, inner_size=0, last_node=False,\n        usedforsecurity=True)",
		Layout: object.LayoutOf[Hash](), Methods: hashMethods, Getters: hashGetters, New: k.new}
	object.DefineType(&k.typ)
	for name, v := range k.constants() {
		k.typ.Dict.SetName(name, object.MakeInt(int64(v)))
	}
}

var blakeParamNames = []string{"data", "digest_size", "key", "salt", "person", "fanout", "depth", "leaf_size",
	"node_offset", "node_depth", "inner_size", "last_node", "usedforsecurity"}

func (k *blakeKind) new(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	p := ArgParser{Name: k.name, Params: blakeParamNames, PosOnly: 1, MaxPos: 1}
	var a [13]Value
	if err := p.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	block, size, err := k.paramBlock(t, a[:])
	if err != nil {
		return Value{}, err
	}
	key, err := optBytes(t, a[2], k.maxKey, "key")
	if err != nil {
		return Value{}, err
	}
	lastNode := false
	if !a[11].IsNil() {
		if lastNode, err = object.Truth(t, a[11]); err != nil {
			return Value{}, err
		}
	}
	block[1] = byte(len(key))
	v := typ.Alloc()
	h := (*Hash)(v.Ptr())
	h.h, h.name = k.start(block, size, key, lastNode), k.name
	if !a[0].IsNil() {
		if err := h.update(t, a[0]); err != nil {
			return Value{}, err
		}
	}
	return v, nil
}

// paramBlock makes the parameter block of the arguments.
func (k *blakeKind) paramBlock(t *Thread, a []Value) (block []byte, size int, err *Exception) {
	block = make([]byte, k.max)
	if size, err = optInt(t, a[1], k.max); err != nil {
		return
	}
	if size < 1 || size > k.max {
		return nil, 0, t.ValueErrorf("digest_size must be between 1 and %d bytes", k.max)
	}
	salt, err := optBytes(t, a[3], k.salt, "salt")
	if err != nil {
		return nil, 0, err
	}
	person, err := optBytes(t, a[4], k.person, "person")
	if err != nil {
		return nil, 0, err
	}
	block[0] = byte(size)
	inner := 17
	if k.max == 32 {
		inner = 15
	}
	for _, f := range []struct {
		arg, def, low, high, at int
		name                    string
	}{
		{5, 1, 0, 255, 2, "fanout must be between 0 and 255"},
		{6, 1, 1, 255, 3, "depth must be between 1 and 255"},
		{9, 0, 0, 255, inner - 1, "node_depth must be between 0 and 255"},
		{10, 0, 0, k.max, inner, "inner_size must be between 0 and is " + strconv.Itoa(k.max)},
	} {
		n, err := optInt(t, a[f.arg], f.def)
		if err != nil {
			return nil, 0, err
		}
		if n < f.low || n > f.high {
			return nil, 0, t.ValueErrorf("%s", f.name)
		}
		block[f.at] = byte(n)
	}
	leaf, err := optUint(t, a[7], 32, "leaf_size")
	if err != nil {
		return nil, 0, err
	}
	offset, err := optUint(t, a[8], k.offsetBits, "node_offset")
	if err != nil {
		return nil, 0, err
	}
	binary.LittleEndian.PutUint32(block[4:], uint32(leaf))
	if k.max == 64 {
		binary.LittleEndian.PutUint64(block[8:], offset)
		copy(block[32:], salt)
		copy(block[48:], person)
	} else {
		binary.LittleEndian.PutUint32(block[8:], uint32(offset))
		binary.LittleEndian.PutUint16(block[12:], uint16(offset>>32))
		copy(block[16:], salt)
		copy(block[24:], person)
	}
	return block, size, nil
}

func optInt(t *Thread, v Value, def int) (int, *Exception) {
	if v.IsNil() {
		return def, nil
	}
	n, err := object.ArgInt32(t, v)
	return int(n), err
}

func optUint(t *Thread, v Value, bits uint, name string) (uint64, *Exception) {
	if v.IsNil() {
		return 0, nil
	}
	b, err := object.ArgBig(t, v)
	switch {
	case err != nil:
		return 0, err
	case b.Sign() < 0:
		return 0, t.ValueErrorf("value must be positive")
	case b.BitLen() > 64:
		return 0, t.OverflowErrorf("int too big to convert")
	case b.Cmp(new(big.Int).Lsh(big.NewInt(1), bits)) >= 0:
		return 0, t.OverflowErrorf("%s is too large", name)
	}
	return b.Uint64(), nil
}

func optBytes(t *Thread, v Value, max int, name string) ([]byte, *Exception) {
	if v.IsNil() {
		return nil, nil
	}
	b, err := object.GetBuffer(t, v, object.BufSimple)
	if err != nil {
		return nil, err
	}
	defer b.Release()
	if len(b.Bytes) > max {
		return nil, t.ValueErrorf("maximum %s length is %d bytes", name, max)
	}
	return append([]byte(nil), b.Bytes...), nil
}
