package io

import (
	"gopy/vm/object"
)

// The kinds of newlines that were seen, as bits.
const (
	seenCR = 1 << iota
	seenLF
	seenCRLF
)

// seenValue is the attribute newlines.
func seenValue(seen int) Value {
	var all []Value
	for _, x := range []struct {
		bit  int
		text string
	}{{seenCR, "\r"}, {seenLF, "\n"}, {seenCRLF, "\r\n"}} {
		if seen&x.bit != 0 {
			all = append(all, object.NewStr(x.text))
		}
	}
	switch len(all) {
	case 0:
		return none
	case 1:
		return all[0]
	}
	return object.NewTuple(all...).Value()
}

// normalize notes which newlines s has and, if asked, turns all into \n.
func normalize(s *Str, seen *int, translate bool) *Str {
	n := s.Len()
	first := -1
	for i := 0; i < n; i++ {
		switch s.At(i) {
		case '\n':
			*seen |= seenLF
		case '\r':
			if first < 0 {
				first = i
			}
			if i+1 < n && s.At(i+1) == '\n' {
				*seen |= seenCRLF
				i++
			} else {
				*seen |= seenCR
			}
		}
	}
	if first < 0 || !translate {
		return s
	}
	out := make([]rune, 0, n)
	for i := 0; i < n; i++ {
		c := s.At(i)
		if c == '\r' {
			if i+1 < n && s.At(i+1) == '\n' {
				i++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return object.StrFromRunes(out)
}

// NewlineDecoder is IncrementalNewlineDecoder: another decoder, with newlines
// translated.
//
//py:type _io.IncrementalNewlineDecoder newlineDecoder NewlineDecoderType
type NewlineDecoder struct {
	object.Object
	decoder   Value
	translate bool
	heldCR    bool // the last text ended with \r, which was kept back
	seen      int
	inited    bool
}

func defineNewlineDecoder() {
	NewlineDecoderType = Type{Name: "_io.IncrementalNewlineDecoder", Flags: object.TypeBase, Layout: object.LayoutOf[NewlineDecoder](),
		Doc: "Codec used when reading a file in universal newlines mode.\n\n" +
			"It wraps another incremental decoder, translating \\r\\n and \\r into \\n.\n" +
			"It also records the types of newlines encountered.  When used with\n" +
			"translate=False, it ensures that the newline sequence is returned in\n" +
			"one piece. When used with decoder=None, it expects unicode strings as\n" +
			"decode input and translates newlines without first invoking an external\ndecoder.",
		Methods: newlineDecoderMethods, Getters: newlineDecoderGetters, Init: newlineDecoderInit, New: instance,
		TextSig: "(decoder, translate, errors='strict')"}
	object.DefineType(&NewlineDecoderType)
}

//py:init IncrementalNewlineDecoder(decoder, translate, errors='strict')
func (d *NewlineDecoder) init(decoder Value, translate bool, errors Value) {
	d.decoder, d.translate, d.inited = decoder, translate, true
	d.heldCR, d.seen = false, 0
}

func (d *NewlineDecoder) check(t *Thread) *Exception {
	if !d.inited {
		return t.ValueErrorf("IncrementalNewlineDecoder.__init__() not called")
	}
	return nil
}

// feed takes decoded text through the translation.
func (d *NewlineDecoder) feed(s *Str, final bool) *Str {
	if d.heldCR && (final || s.Len() > 0) {
		s = object.StrFromRune('\r').Concat(s)
		d.heldCR = false
	}
	if n := s.Len(); !final && n > 0 && s.At(n-1) == '\r' {
		s = s.Slice(0, n-1)
		d.heldCR = true
	}
	return normalize(s, &d.seen, d.translate)
}

//py:method decode(self, /, input, final=False)
func (d *NewlineDecoder) decode(t *Thread, input Value, final bool) (Value, *Exception) {
	if err := d.check(t); err != nil {
		return Value{}, err
	}
	if d.decoder != none {
		var err *Exception
		if input, err = call(t, d.decoder, "decode", input, object.MakeBool(final)); err != nil {
			return Value{}, err
		}
	}
	s, ok := object.AsStr(input)
	if !ok {
		return Value{}, t.TypeErrorf("decoder should return a string result, not '%s'", object.TypeOf(input).Name)
	}
	return d.feed(s, final).Value(), nil
}

//py:method getstate(self, /)
func (d *NewlineDecoder) getstate(t *Thread) (Value, *Exception) {
	if err := d.check(t); err != nil {
		return Value{}, err
	}
	buf, flag := object.NewBytes(nil), object.SmallInt(0)
	if d.decoder != none {
		r, err := call(t, d.decoder, "getstate")
		if err != nil {
			return Value{}, err
		}
		p, ok := object.AsTuple(r)
		if !ok || p.Len() != 2 {
			return Value{}, t.TypeErrorf("illegal decoder state")
		}
		buf, flag = p.At(0), p.At(1)
	}
	n, err := object.ArgInt64(t, flag)
	if err != nil {
		return Value{}, err
	}
	n <<= 1
	if d.heldCR {
		n |= 1
	}
	return object.Pack(buf, object.MakeInt(n)), nil
}

//py:method setstate(self, state, /)
func (d *NewlineDecoder) setstate(t *Thread, state Value) *Exception {
	if err := d.check(t); err != nil {
		return err
	}
	p, ok := object.AsTuple(state)
	if !ok {
		return t.TypeErrorf("state argument must be a tuple")
	}
	if p.Len() != 2 {
		return t.TypeErrorf("setstate(): illegal state argument")
	}
	n, err := object.ArgInt64(t, p.At(1))
	if err != nil {
		return err
	}
	d.heldCR = n&1 != 0
	if d.decoder != none {
		_, err = call(t, d.decoder, "setstate", object.Pack(p.At(0), object.MakeInt(n>>1)))
	}
	return err
}

//py:method reset(self, /)
func (d *NewlineDecoder) reset(t *Thread) *Exception {
	if err := d.check(t); err != nil {
		return err
	}
	d.heldCR, d.seen = false, 0
	if d.decoder != none {
		_, err := call(t, d.decoder, "reset")
		return err
	}
	return nil
}

//py:getter newlines
func (d *NewlineDecoder) newlines() Value { return seenValue(d.seen) }
