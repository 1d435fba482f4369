package codecs

import (
	"gopy/vm/object"
	"gopy/vm/text"
)

// The charmap codec, on which the 8-bit encodings of package encodings run.

// EncodingMap is what charmap_build makes: the inverse of a decoding table.
//
//py:type EncodingMap
type EncodingMap struct {
	object.Object
	m *text.EncodingMap
}

// EncodingMapType is its type.
var EncodingMapType Type

func defineEncodingMap() {
	if EncodingMapType.Name != "" {
		return
	}
	EncodingMapType = Type{Name: "EncodingMap", Flags: object.TypeDisallowNew,
		Layout: object.LayoutOf[EncodingMap](), Methods: encodingMapMethods}
	object.DefineType(&EncodingMapType)
}

// size is about what the map takes of memory.
//
//py:method size(self, /)
//py:sig -
//py:doc Return the size (in bytes) of this object
func (m *EncodingMap) size() int { return 4096 }

//py:func charmap_build(map, /)
func charmapBuild(t *Thread, table *Str) (Value, *Exception) {
	m := &EncodingMap{m: text.NewEncodingMap(table.Text())}
	m.SetType(&EncodingMapType)
	return m.Object.Value(), nil
}

//py:func charmap_decode(data, errors=None, mapping=None, /)
func charmapDecode(t *Thread, data []byte, errors *Str, mapping Value) (Value, *Exception) {
	if mapping.IsNil() || mapping == object.None {
		s, err := object.Decode(t, data, "latin-1", "")
		return decoded(s, len(data), err)
	}
	var failed *Exception
	step := func(out *text.Builder, b []byte, pos int) (int, *text.CodecError) {
		for ; pos < len(b); pos++ {
			ok, err := mapByte(t, out, mapping, b[pos])
			if err != nil {
				failed = err
				return len(b), nil
			}
			if !ok {
				return pos, &text.CodecError{Start: pos, End: pos + 1, Reason: "character maps to <undefined>"}
			}
		}
		return pos, nil
	}
	if s := object.ExactStr(mapping); s != nil {
		table := s.Text()
		step = func(out *text.Builder, b []byte, pos int) (int, *text.CodecError) {
			return text.DecodeCharmap(out, b, pos, table)
		}
	}
	s, n, err := object.DecodeLoop(t, "charmap", data, errorsOf(errors), step)
	if failed != nil {
		return Value{}, failed
	}
	return decoded(s, n, err)
}

// mapByte looks a byte up in a mapping to ints, strings or None; ok is false
// for an undefined one.
func mapByte(t *Thread, out *text.Builder, mapping Value, c byte) (ok bool, err *Exception) {
	v, err := object.GetItem(t, mapping, object.SmallInt(int64(c)))
	if err != nil {
		if err.Is(&object.LookupError) {
			return false, nil
		}
		return false, err
	}
	if v == object.None {
		return false, nil
	}
	if s, isStr := object.AsStr(v); isStr {
		if s.Len() == 1 && s.At(0) == 0xFFFE {
			return false, nil
		}
		out.WriteStr(s.Text())
		return true, nil
	}
	i, big, isInt := object.AsInt(v)
	if !isInt {
		return false, t.TypeErrorf("character mapping must return integer, None or str")
	}
	if i == 0xFFFE {
		return false, nil
	}
	if big != nil || i < 0 || i > 0x10FFFF {
		return false, t.TypeErrorf("character mapping must be in range(0x%x)", 0x110000)
	}
	out.WriteRune(rune(i))
	return true, nil
}

//py:func charmap_encode(str, errors=None, mapping=None, /)
func charmapEncode(t *Thread, s, errors *Str, mapping Value) (Value, *Exception) {
	if mapping.IsNil() || mapping == object.None {
		v, err := object.EncodeStep(t, "latin-1", s, errorsOf(errors))
		return encoded(v, s.Len(), err)
	}
	var failed *Exception
	step := func(out []byte, x text.Str, pos int) ([]byte, int, *text.CodecError) {
		for n := x.Len(); pos < n; pos++ {
			b, ok, err := mapRune(t, mapping, x.At(pos))
			if err != nil {
				failed = err
				return out, n, nil
			}
			if !ok {
				end := pos + 1
				for end < n {
					if _, ok, err := mapRune(t, mapping, x.At(end)); ok || err != nil {
						break
					}
					end++
				}
				return out, pos, &text.CodecError{Start: pos, End: end, Reason: "character maps to <undefined>"}
			}
			out = append(out, b...)
		}
		return out, pos, nil
	}
	if object.IsExact(mapping, &EncodingMapType) {
		step = (*EncodingMap)(mapping.Ptr()).m.Encode
	}
	v, err := object.EncodeLoop(t, "charmap", s, errorsOf(errors), step)
	if failed != nil {
		return Value{}, failed
	}
	return encoded(v, s.Len(), err)
}

// mapRune looks a character up in a mapping to ints, bytes or None; ok is
// false for an undefined one.
func mapRune(t *Thread, mapping Value, r rune) (b []byte, ok bool, err *Exception) {
	v, err := object.GetItem(t, mapping, object.SmallInt(int64(r)))
	if err != nil {
		if err.Is(&object.LookupError) {
			return nil, false, nil
		}
		return nil, false, err
	}
	if v == object.None {
		return nil, false, nil
	}
	if p, isBytes := object.AsBytes(v); isBytes {
		return p.Bytes(), true, nil
	}
	i, big, isInt := object.AsInt(v)
	if !isInt {
		return nil, false, t.TypeErrorf("character mapping must return integer, bytes or None, not %s", object.TypeOf(v).Name)
	}
	if big != nil || i < 0 || i > 255 {
		return nil, false, t.TypeErrorf("character mapping must be in range(256)")
	}
	return []byte{byte(i)}, true, nil
}
