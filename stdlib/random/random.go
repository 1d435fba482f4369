// Package random is the native module _random: the Mersenne Twister behind
// random.Random.
package random

import (
	"crypto/rand"
	"encoding/binary"
	"math/big"

	"gopy/vm"
	"gopy/vm/num"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
)

// Random is a generator.
//
//py:type _random.Random
//py:doc Random() -> create a random number generator with its own internal state.
type Random struct {
	object.Object
	gen twister
}

// RandomType is its type.
var RandomType Type

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name: "_random",
		Doc:  "Module implements the Mersenne Twister random number generator.",
		Exec: func(t *Thread, m *object.Module) *Exception {
			if RandomType.Flags&object.TypeReady == 0 {
				RandomType = Type{Name: "_random.Random", Flags: object.TypeBase, Layout: object.LayoutOf[Random](),
					Doc: randomDoc, Methods: randomMethods, New: newRandom}
				object.MarkLeaf(randomMethods, "random", object.LeafFloat)
				object.MarkLeaf(randomMethods, "getrandbits", object.LeafBits)
				object.DefineType(&RandomType)
			}
			m.Dict.SetName("Random", RandomType.Value())
			return nil
		},
	}
}

func newRandom(t *Thread, typ *Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	args, err := object.NewArgs(t, typ, &RandomType, args, kwnames)
	if err != nil {
		if kwnames != nil && typ == &RandomType {
			err = t.TypeErrorf("Random() takes no keyword arguments")
		}
		return Value{}, err
	}
	if len(args) > 1 {
		return Value{}, t.TypeErrorf("Random() requires 0 or 1 argument")
	}
	v := typ.Alloc()
	n := object.None
	if len(args) == 1 {
		n = args[0]
	}
	return v, (*Random)(v.Ptr()).seed(t, n)
}

//py:method random(self, /)
//py:doc random() -> x in the interval [0, 1).
func (r *Random) random() float64 { return r.gen.float() }

//py:method seed(self, n=None, /)
//py:doc seed([n]) -> None.
//py:doc
//py:doc Defaults to what the operating system gives.
func (r *Random) seed(t *Thread, n Value) *Exception {
	if n == object.None {
		var b [words * 4]byte
		rand.Read(b[:])
		key := make([]uint32, words)
		for i := range key {
			key[i] = binary.LittleEndian.Uint32(b[i*4:])
		}
		r.gen.seedArray(key)
		return nil
	}
	x, ok := object.AsNum(n)
	if ok {
		x = num.Abs(x)
	} else {
		h, err := object.Hash(t, n)
		if err != nil {
			return err
		}
		x = num.FromUint64(uint64(h))
	}
	r.gen.seedArray(keyOf(x))
	return nil
}

// keyOf splits a number into words, the lowest first.
func keyOf(x num.Int) []uint32 {
	b := x.Big().Bytes()
	key := make([]uint32, max((len(b)+3)/4, 1))
	for i := range b {
		key[i/4] |= uint32(b[len(b)-1-i]) << (i % 4 * 8)
	}
	return key
}

//py:method getrandbits(self, k: int, /)
//py:doc getrandbits(k) -> x.  Generates an int with k random bits.
func (r *Random) getRandBits(t *Thread, k int32) (Value, *Exception) {
	switch {
	case k < 0:
		return Value{}, t.ValueErrorf("number of bits must be non-negative")
	case k == 0:
		return object.SmallInt(0), nil
	case k <= 32:
		return object.MakeInt(int64(r.gen.next() >> (32 - uint(k)))), nil
	case k <= 64:
		low := uint64(r.gen.next())
		return object.MakeUint(low | uint64(r.gen.next()>>(64-uint(k)))<<32), nil
	}
	n := (int(k) + 31) / 32
	b := make([]byte, n*4) // big-endian, filled from its end
	for i := range n {
		w := r.gen.next()
		if rest := uint(k) - uint(i)*32; rest < 32 {
			w >>= 32 - rest
		}
		binary.BigEndian.PutUint32(b[(n-1-i)*4:], w)
	}
	return object.MakeBig(new(big.Int).SetBytes(b)), nil
}

//py:method getstate(self, /)
//py:doc getstate() -> tuple containing the current state.
func (r *Random) getState() Value {
	p := object.NewTupleSize(words + 1)
	for i, w := range r.gen.mt {
		p.Items()[i] = object.SmallInt(int64(w))
	}
	p.Items()[words] = object.SmallInt(int64(r.gen.at))
	return p.Value()
}

//py:method setstate(self, state, /)
//py:doc setstate(state) -> None.  Restores generator state.
func (r *Random) setState(t *Thread, state Value) *Exception {
	p, ok := object.AsTuple(state)
	if !ok {
		return t.TypeErrorf("state vector must be a tuple")
	}
	if p.Len() != words+1 {
		return t.ValueErrorf("state vector is the wrong size")
	}
	var g twister
	for i := range g.mt {
		x, ok := object.AsNum(p.At(i))
		if !ok {
			return t.TypeErrorf("an integer is required")
		}
		if x.Sign() < 0 {
			return t.OverflowErrorf("can't convert negative value to unsigned int")
		}
		w, ok := x.Uint64()
		if !ok {
			return t.OverflowErrorf("Python int too large to convert to C unsigned long")
		}
		g.mt[i] = uint32(w)
	}
	at, err := object.ArgInt64(t, p.At(words))
	if err != nil {
		return err
	}
	if at < 0 || at > words {
		return t.ValueErrorf("invalid state")
	}
	g.at = int(at)
	r.gen = g
	return nil
}
