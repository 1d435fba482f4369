package cjk

import (
	"encoding/binary"
	"math/big"
	"slices"

	"gopy/vm/object"
	"gopy/vm/text"
)

// incrementalEncoder is _multibytecodec.MultibyteIncrementalEncoder.
//
//py:type _multibytecodec.MultibyteIncrementalEncoder incrementalEncoder IncrementalEncoderType
type incrementalEncoder struct {
	object.Object
	encoderState
}

var (
	encoderParams = object.ArgParser{Name: "IncrementalEncoder", Params: []string{"errors"}, MaxPos: 1}
	decoderParams = object.ArgParser{Name: "IncrementalDecoder", Params: []string{"errors"}, MaxPos: 1}
)

func newIncrementalEncoder(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [1]Value
	if err := encoderParams.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	errors, err := errorsOf(t, "IncrementalEncoder", "argument 1", a[0])
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	return v, (*incrementalEncoder)(v.Ptr()).open(t, typ, errors, false)
}

//py:method encode(self, /, input, final: int = False)
func (e *incrementalEncoder) encode(t *Thread, input Value, final bool) (Value, *Exception) {
	return e.feed(t, input, final)
}

// getState packs the pending characters and the state into a number: a byte
// with the length of the characters in UTF-8, these, and the state; the lowest
// byte first.
//
//py:method getstate(self, /)
func (e *incrementalEncoder) getState(t *Thread) (*big.Int, *Exception) {
	pending := e.pending.String()
	if len(pending) > maxPendingBytes {
		return nil, t.Raise(&object.UnicodeError, "pending buffer too large")
	}
	b := append([]byte{byte(len(pending))}, pending...)
	b = append(b, e.st[:]...)
	slices.Reverse(b)
	return new(big.Int).SetBytes(b), nil
}

//py:method setstate(self, state, /)
func (e *incrementalEncoder) setState(t *Thread, number Value) *Exception {
	b, err := stateBytes(t, "setstate", number, 1+maxPendingBytes+len(e.st))
	if err != nil {
		return err
	}
	n := int(b[0])
	if n > maxPendingBytes {
		return t.Raise(&object.UnicodeError, "pending buffer too large")
	}
	s, err := object.Decode(t, b[1:1+n], "utf-8", "strict")
	if err != nil {
		return err
	}
	e.pending = s.Text()
	copy(e.st[:], b[1+n:])
	return nil
}

// stateBytes spreads a number over size bytes, the lowest first.
func stateBytes(t *Thread, fn string, number Value, size int) ([]byte, *Exception) {
	i, n, ok := object.AsInt(number)
	if !ok {
		return nil, object.BadArg(t, fn, "argument", "int", number)
	}
	if n == nil {
		n = big.NewInt(i)
	}
	if n.Sign() < 0 {
		return nil, t.OverflowErrorf("can't convert negative int to unsigned")
	}
	if n.BitLen() > 8*size {
		return nil, t.OverflowErrorf("int too big to convert")
	}
	b := n.FillBytes(make([]byte, size))
	slices.Reverse(b)
	return b, nil
}

//py:method reset(self, /)
func (e *incrementalEncoder) reset() {
	e.codec.coder().finish(&e.st, nil)
	e.pending = text.Str{}
}

//py:getter errors
//py:doc how to treat errors
func (e *incrementalEncoder) getErrors() *Str { return e.errors }

//py:setter errors
func (e *incrementalEncoder) setErrorsAttr(t *Thread, val Value) *Exception {
	return e.setErrors(t, val)
}

// incrementalDecoder is _multibytecodec.MultibyteIncrementalDecoder.
//
//py:type _multibytecodec.MultibyteIncrementalDecoder incrementalDecoder IncrementalDecoderType
type incrementalDecoder struct {
	object.Object
	decoderState
}

func newIncrementalDecoder(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [1]Value
	if err := decoderParams.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	errors, err := errorsOf(t, "IncrementalDecoder", "argument 1", a[0])
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	return v, (*incrementalDecoder)(v.Ptr()).open(t, typ, errors, true)
}

//py:method decode(self, /, input, final: int = False)
func (d *incrementalDecoder) decode(t *Thread, input []byte, final bool) (*Str, *Exception) {
	old := d.pending
	s, cut, err := d.feed(t, input, final)
	if cut {
		d.pending = old
	}
	return s, err
}

// getState returns the pending bytes and the state as a number.
//
//py:method getstate(self, /)
func (d *incrementalDecoder) getState() Value {
	return object.Pack(object.NewBytes(append([]byte(nil), d.pending...)), object.MakeUint(binary.LittleEndian.Uint64(d.st[:])))
}

//py:method setstate(self, state, /)
func (d *incrementalDecoder) setState(t *Thread, st Value) *Exception {
	p, ok := object.AsTuple(st)
	if !ok {
		return object.BadArg(t, "setstate", "argument", "tuple", st)
	}
	illegal := func() *Exception { return t.TypeErrorf("setstate(): illegal state argument") }
	if p.Len() != 2 {
		return illegal()
	}
	pending, ok := object.AsBytes(p.At(0))
	if _, _, isInt := object.AsInt(p.At(1)); !ok || !isInt {
		return illegal()
	}
	b, err := stateBytes(t, "setstate", p.At(1), len(d.st))
	if err != nil {
		return err
	}
	if len(pending.Data) > maxPendingBytes {
		return t.Raise(&object.UnicodeError, "pending buffer too large")
	}
	d.pending = append([]byte(nil), pending.Data...)
	copy(d.st[:], b)
	return nil
}

//py:method reset(self, /)
func (d *incrementalDecoder) reset() {
	d.codec.coder().restart(&d.st)
	d.pending = nil
}

//py:getter errors
//py:doc how to treat errors
func (d *incrementalDecoder) getErrors() *Str { return d.errors }

//py:setter errors
func (d *incrementalDecoder) setErrorsAttr(t *Thread, val Value) *Exception {
	return d.setErrors(t, val)
}
