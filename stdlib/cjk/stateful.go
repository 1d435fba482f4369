package cjk

import (
	"slices"

	"gopy/vm/object"
	"gopy/vm/text"
)

// What the incremental and the stream types share.

// Limits of what is kept between two calls.
const (
	maxPendingBytes = 8
	maxPendingChars = 2
)

// common is what all stateful objects have.
type common struct {
	codec  *codec
	errors *Str
	st     state
}

// open takes the codec from the class and starts its state.
func (c *common) open(t *Thread, typ *Type, errors *Str, decoder bool) *Exception {
	v, err := object.GetAttrName(t, typ.Value(), "codec")
	if err != nil {
		return err
	}
	if !object.IsExact(v, &MultibyteCodecType) {
		return t.TypeErrorf("codec is unexpected type")
	}
	c.codec, c.errors = (*MultibyteCodec)(v.Ptr()).codec, errors
	c.codec.coder().start(&c.st, decoder)
	return nil
}

func (c *common) setErrors(t *Thread, val Value) *Exception {
	if val.IsNil() {
		return t.AttributeErrorf("cannot delete attribute")
	}
	s, ok := object.AsStr(val)
	if !ok {
		return t.TypeErrorf("errors must be a string")
	}
	c.errors = s
	return nil
}

// errorsOf is the errors parameter of the constructors, as number n of theirs.
func errorsOf(t *Thread, fn, arg string, v Value) (*Str, *Exception) {
	if v.IsNil() {
		return object.Intern("strict"), nil
	}
	if _, err := object.ArgText(t, v, fn, arg); err != nil {
		return nil, err
	}
	s, _ := object.AsStr(v)
	_, err := s.Encode(t, "utf-8", "") // without surrogates
	return s, err
}

// An encoderState encodes in chunks.
type encoderState struct {
	common
	pending text.Str // what the last chunk ended with, undecided
}

// feed encodes one more chunk.
func (c *encoderState) feed(t *Thread, input Value, final bool) (Value, *Exception) {
	s, err := object.ToStr(t, input)
	if err != nil {
		return Value{}, err
	}
	if c.pending.Len() > 0 {
		var b text.Builder
		b.WriteStr(c.pending)
		b.WriteStr(s.Text())
		s = object.StrOfText(b.Str())
	}
	e := &encoding{t: t, codec: c.codec, errors: c.errors.String(), st: &c.st}
	out, pos, err := e.run(s, final, final)
	if err != nil {
		return Value{}, err
	}
	n := s.Len()
	if n-pos > maxPendingChars {
		return Value{}, t.Raise(&object.UnicodeError, "pending buffer overflow")
	}
	c.pending = s.Text().Slice(pos, n)
	return object.NewBytes(out), nil
}

// A decoderState decodes in chunks.
type decoderState struct {
	common
	pending []byte // the incomplete sequence that the last chunk ended with
}

// feed decodes one more chunk. final makes an incomplete sequence at its end an
// error; cut says that this failed, rather than something before the end. What
// was pending is forgotten at any error.
func (c *decoderState) feed(t *Thread, input []byte, final bool) (s *Str, cut bool, err *Exception) {
	if len(c.pending) > 0 {
		input = append(slices.Clone(c.pending), input...)
		c.pending = nil
	}
	d := &decoding{t: t, codec: c.codec, errors: c.errors.String(), st: &c.st, in: input}
	for {
		f := d.step()
		if f == 0 || f == incomplete {
			break
		}
		if err := d.handle(f); err != nil {
			return nil, false, err
		}
	}
	if final && d.pos < len(input) {
		if err := d.handle(incomplete); err != nil {
			return nil, true, err
		}
	}
	if rest := input[d.pos:]; len(rest) > maxPendingBytes {
		return nil, false, t.Raise(&object.UnicodeError, "pending buffer overflow")
	} else if len(rest) > 0 {
		c.pending = slices.Clone(rest)
	}
	return object.StrOfText(d.out.Str()), false, nil
}
