package io

import (
	"math/big"

	"gopy/vm/object"
)

// Positions in text: the cookies of tell() and seek().

// byteOffset finds how many bytes of input the first n code points of decoded
// stand for, for fast codecs.
func (w *TextIOWrapper) byteOffset(n int) int {
	i := 0
	for ; n > 0 && i < len(w.input); n-- {
		c := w.input[i]
		i++
		switch {
		case c == '\r' && w.translate && i < len(w.input) && w.input[i] == '\n':
			i++
		case c >= 0xC0 && w.fast == "utf-8":
			width := 2
			if c >= 0xE0 {
				width = 3
			}
			if c >= 0xF0 {
				width = 4
			}
			for k := 1; k < width && i < len(w.input) && w.input[i]&0xC0 == 0x80; k++ {
				i++
			}
		}
	}
	return i
}

//py:method tell(self, /)
func (w *TextIOWrapper) tell(t *Thread) (Value, *Exception) {
	if err := w.open(t); err != nil {
		return Value{}, err
	}
	if !w.seekable {
		return Value{}, unsupported(t, "underlying stream is not seekable")
	}
	if !w.telling {
		return Value{}, t.Raise(&object.OSError, "telling position disabled by next() call")
	}
	if err := w.flushPending(t); err != nil {
		return Value{}, err
	}
	if _, err := call(t, w.Value(), "flush"); err != nil {
		return Value{}, err
	}
	r, err := call(t, w.buffer, "tell")
	if err != nil || !w.readAhead() {
		return r, err
	}
	pos, err := object.ArgInt64(t, r)
	if err != nil {
		return Value{}, err
	}
	if !w.slow {
		return object.MakeInt(pos - int64(w.text.rawLen()-w.text.rawOffset(w.text.pos))), nil
	}
	pos -= int64(len(w.input))
	if w.fast != "" {
		if w.used == w.decoded.Len() && len(w.tail) == 0 && !w.heldCR {
			return object.MakeInt(pos + int64(len(w.input))), nil
		}
		return object.MakeInt(pos + int64(w.byteOffset(w.used-w.base))), nil
	}
	// The decoder's state before the chunk, and how many code points to skip.
	flags := int64(0)
	if p, ok := object.AsTuple(w.state); ok && p.Len() == 2 {
		if held, ok := object.AsBytes(p.At(0)); ok {
			pos -= int64(len(held.Data))
		}
		if flags, err = object.ArgInt64(t, p.At(1)); err != nil {
			return Value{}, err
		}
	}
	if w.used == w.base && flags == 0 {
		return object.MakeInt(pos), nil
	}
	return w.findPosition(t, pos, flags)
}

// findPosition decodes the chunk that begins at pos byte by byte up to where
// the reader is. The cookie of a place where the decoder holds nothing back is
// its position and the decoder's flags; anywhere else it tells how many bytes
// to feed and how many code points to skip.
func (w *TextIOWrapper) findPosition(t *Thread, pos, flags int64) (Value, *Exception) {
	now, err := call(t, w.decoder, "getstate")
	if err != nil {
		return Value{}, err
	}
	if _, err := call(t, w.decoder, "setstate", w.state); err != nil {
		return Value{}, err
	}
	skip, fed := w.used-w.base, 0
	seen, safeAt, safeSkip, safeFlags := 0, 0, skip, flags
	cr := false
	for fed < len(w.input) && seen < skip {
		v, err := call(t, w.decoder, "decode", object.NewBytesString(string(w.input[fed:fed+1])))
		if err != nil {
			return Value{}, err
		}
		fed++
		if s, ok := object.AsStr(v); ok {
			for i := range s.Len() {
				c := s.At(i)
				if !(c == '\n' && cr && w.translate) {
					seen++
				}
				cr = c == '\r'
			}
		}
		state, err := call(t, w.decoder, "getstate")
		if err != nil {
			return Value{}, err
		}
		if p, ok := object.AsTuple(state); ok && p.Len() == 2 && !cr && seen <= skip {
			if held, ok := object.AsBytes(p.At(0)); ok && len(held.Data) == 0 {
				safeAt, safeSkip = fed, skip-seen
				if safeFlags, err = object.ArgInt64(t, p.At(1)); err != nil {
					return Value{}, err
				}
			}
		}
	}
	needEOF := int64(0)
	if seen < skip { // the end of the stream gives the rest
		needEOF = 1
	}
	if _, err := call(t, w.decoder, "setstate", now); err != nil {
		return Value{}, err
	}
	feed := int64(0)
	if safeSkip > 0 {
		feed = int64(fed - safeAt)
	}
	cookie := new(big.Int)
	for _, part := range []int64{needEOF, int64(safeSkip), feed, safeFlags, pos + int64(safeAt)} {
		cookie.Lsh(cookie, 64).Or(cookie, big.NewInt(part))
	}
	return object.MakeBig(cookie), nil
}

//py:method seek(self, cookie, whence=0, /)
func (w *TextIOWrapper) seek(t *Thread, cookie Value, whence int32) (Value, *Exception) {
	if err := w.open(t); err != nil {
		return Value{}, err
	}
	if !w.seekable {
		return Value{}, unsupported(t, "underlying stream is not seekable")
	}
	zero, err := object.Equal(t, cookie, object.SmallInt(0))
	if err != nil {
		return Value{}, err
	}
	switch whence {
	case 0:
	case 1:
		if !zero {
			return Value{}, unsupported(t, "can't do nonzero cur-relative seeks")
		}
		if cookie, err = call(t, w.Value(), "tell"); err != nil {
			return Value{}, err
		}
	case 2:
		if !zero {
			return Value{}, unsupported(t, "can't do nonzero end-relative seeks")
		}
		if _, err := call(t, w.Value(), "flush"); err != nil {
			return Value{}, err
		}
		w.forget()
		if err := w.resetDecoder(t, 0, true); err != nil {
			return Value{}, err
		}
		r, err := call(t, w.buffer, "seek", object.SmallInt(0), object.SmallInt(2))
		if err != nil {
			return Value{}, err
		}
		return r, w.restartEncoder(t, r != object.SmallInt(0))
	default:
		return Value{}, t.ValueErrorf("invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	if negative, err := object.CompareBool(t, cookie, object.SmallInt(0), object.Lt); err != nil {
		return Value{}, err
	} else if negative {
		r, err := object.Repr(t, cookie)
		if err != nil {
			return Value{}, err
		}
		return Value{}, t.ValueErrorf("negative seek position %s", r.String())
	}
	return cookie, w.seekCookie(t, cookie)
}

func (w *TextIOWrapper) seekCookie(t *Thread, cookie Value) *Exception {
	if _, err := call(t, w.Value(), "flush"); err != nil {
		return err
	}
	b, err := object.ArgBig(t, cookie)
	if err != nil {
		return err
	}
	var parts [5]int64
	mask := new(big.Int).SetUint64(1<<64 - 1)
	rest := new(big.Int).Set(b)
	for i := range parts {
		parts[i] = int64(new(big.Int).And(rest, mask).Uint64())
		rest.Rsh(rest, 64)
	}
	pos, flags, feed, skip := parts[0], parts[1], parts[2], parts[3]
	if _, err := call(t, w.buffer, "seek", object.MakeInt(pos)); err != nil {
		return err
	}
	w.forget()
	if err := w.resetDecoder(t, flags, pos == 0 && flags == 0); err != nil {
		return err
	}
	if skip > 0 || feed > 0 {
		r, err := call(t, w.buffer, "read", object.MakeInt(feed))
		if err != nil {
			return err
		}
		p, ok := object.AsBytes(r)
		if !ok {
			return t.TypeErrorf("underlying read() should have returned a bytes object, not '%s'", object.TypeOf(r).Name)
		}
		w.state = object.Pack(object.NewBytes(nil), object.MakeInt(flags))
		w.input = []byte(p.Data)
		s, err := w.decode(t, []byte(p.Data), false)
		if err != nil {
			return err
		}
		if parts[4] != 0 || int64(s.Len()) < skip {
			more, err := w.decode(t, nil, true)
			if err != nil {
				return err
			}
			s = s.Concat(more)
		}
		if int64(s.Len()) < skip {
			return t.Raise(&object.OSError, "can't restore logical file position")
		}
		w.slow = true
		w.decoded, w.used = s, int(skip)
	}
	return w.restartEncoder(t, pos != 0 || skip != 0)
}

func (w *TextIOWrapper) resetDecoder(t *Thread, flags int64, fresh bool) *Exception {
	if w.decoder.IsNil() {
		return nil
	}
	if fresh {
		_, err := call(t, w.decoder, "reset")
		return err
	}
	_, err := call(t, w.decoder, "setstate", object.Pack(object.NewBytes(nil), object.MakeInt(flags)))
	return err
}

// restartEncoder tells the encoder whether it is within a file, where no byte
// order mark belongs.
func (w *TextIOWrapper) restartEncoder(t *Thread, within bool) *Exception {
	if w.encoder.IsNil() {
		return nil
	}
	if within {
		return w.startEncoder(t, 0)
	}
	_, err := call(t, w.encoder, "reset")
	return err
}
