// Package codecs is the native module _codecs: the registry of codecs and the
// codecs that are native code, as the functions that encodings/*.py are built
// of. The registry and the error handling are package object's, the loops
// package text's.
package codecs

import (
	"strconv"

	"gopy/vm"
	"gopy/vm/object"
	"gopy/vm/text"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Str       = object.Str
	Type      = object.Type
	Tuple     = object.Tuple
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_codecs", Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			defineEncodingMap()
			return nil
		}}
}

// errorsOf is the errors argument: "" when it is not given or None.
func errorsOf(s *Str) string {
	if s == nil {
		return ""
	}
	return s.String()
}

// decoded is what decoders return: the text and how many bytes it took.
func decoded(s *Str, used int, err *Exception) (Value, *Exception) {
	if err != nil {
		return Value{}, err
	}
	return object.Pack(s.Value(), object.MakeInt(int64(used))), nil
}

// encoded is what encoders return: the bytes and how many characters they are
// of.
func encoded(v Value, n int, err *Exception) (Value, *Exception) {
	if err != nil {
		return Value{}, err
	}
	return object.Pack(v, object.MakeInt(int64(n))), nil
}

//py:func register(search_function, /)
//py:doc Register a codec search function.
//py:doc
//py:doc Search functions are expected to take one argument, the encoding name in
//py:doc all lower case letters, and either return None, or a tuple of functions
//py:doc (encoder, decoder, stream_reader, stream_writer) (or a CodecInfo object).
func register(t *Thread, search Value) *Exception { return t.RT.Codecs().Register(t, search) }

//py:func unregister(search_function, /)
//py:doc Unregister a codec search function and clear the registry's cache.
//py:doc
//py:doc If the search function is not registered, do nothing.
func unregister(t *Thread, search Value) { t.RT.Codecs().Unregister(search) }

//py:func lookup(encoding, /)
//py:doc Looks up a codec tuple in the Python codec registry and returns a CodecInfo object.
func lookup(t *Thread, encoding string) (Value, *Exception) {
	p, err := t.RT.Codecs().Lookup(t, encoding)
	if err != nil {
		return Value{}, err
	}
	return p.Value(), nil
}

//py:func encode(obj, encoding='utf-8', errors='strict')
//py:doc Encodes obj using the codec registered for encoding.
//py:doc
//py:doc The default encoding is 'utf-8'.  errors may be given to set a
//py:doc different error handling scheme.  Default is 'strict' meaning that encoding
//py:doc errors raise a ValueError.  Other possible values are 'ignore', 'replace'
//py:doc and 'backslashreplace' as well as any other name registered with
//py:doc codecs.register_error that can handle ValueErrors.
//py:sig ($module, /, obj, encoding='utf-8', errors='strict')
func encode(t *Thread, obj Value, encoding, errors string) (Value, *Exception) {
	return t.RT.Codecs().Encode(t, obj, encoding, errors)
}

//py:func decode(obj, encoding='utf-8', errors='strict')
//py:doc Decodes obj using the codec registered for encoding.
//py:doc
//py:doc Default encoding is 'utf-8'.  errors may be given to set a
//py:doc different error handling scheme.  Default is 'strict' meaning that encoding
//py:doc errors raise a ValueError.  Other possible values are 'ignore', 'replace'
//py:doc and 'backslashreplace' as well as any other name registered with
//py:doc codecs.register_error that can handle ValueErrors.
//py:sig ($module, /, obj, encoding='utf-8', errors='strict')
func decode(t *Thread, obj Value, encoding, errors string) (Value, *Exception) {
	return t.RT.Codecs().Decode(t, obj, encoding, errors)
}

//py:func register_error(errors, handler, /)
//py:doc Register the specified error handler under the name errors.
//py:doc
//py:doc handler must be a callable object, that will be called with an exception
//py:doc instance containing information about the location of the encoding/decoding
//py:doc error and must return a (replacement, new position) tuple.
func registerError(t *Thread, errors string, handler Value) *Exception {
	return t.RT.Codecs().RegisterError(t, errors, handler)
}

//py:func lookup_error(name, /)
//py:doc lookup_error(errors) -> handler
//py:doc
//py:doc Return the error handler for the specified error handling name or raise a
//py:doc LookupError, if no handler exists under this name.
func lookupError(t *Thread, name string) (Value, *Exception) {
	return t.RT.Codecs().LookupError(t, name)
}

// strOrBytes gets the bytes of an argument that may be a str, which then
// stands for its UTF-8.
func strOrBytes(t *Thread, v Value) ([]byte, func(), *Exception) {
	if s, ok := object.AsStr(v); ok {
		b, err := s.Encode(t, "utf-8", "")
		if err != nil {
			return nil, nil, err
		}
		p, _ := object.AsBytes(b)
		return p.Bytes(), func() {}, nil
	}
	b, err := object.GetBuffer(t, v, object.BufSimple)
	if err != nil {
		return nil, nil, err
	}
	return b.Bytes, b.Release, nil
}

//py:func escape_decode(data, errors=None, /)
func escapeDecode(t *Thread, data Value, errors *Str) (Value, *Exception) {
	b, done, err := strOrBytes(t, data)
	if err != nil {
		return Value{}, err
	}
	defer done()
	mode := errorsOf(errors)
	out, invalid, e := text.EscapeDecodeBytes(b, func(pos int) ([]byte, *text.Error) {
		switch mode {
		case "", "strict":
			return nil, &text.Error{Type: "ValueError", Msg: "invalid \\x escape at position " + strconv.Itoa(pos)}
		case "replace":
			return []byte{'?'}, nil
		case "ignore":
			return nil, nil
		}
		return nil, &text.Error{Type: "ValueError", Msg: "decoding error; unknown error handling code: " + mode}
	})
	if e != nil {
		return Value{}, t.Raise(&object.ValueError, e.Msg)
	}
	if err := warnEscape(t, b, invalid); err != nil {
		return Value{}, err
	}
	return object.Pack(object.NewBytes(out), object.MakeInt(int64(len(b)))), nil
}

//py:func escape_encode(data, errors=None, /)
func escapeEncode(t *Thread, data Value, errors *Str) (Value, *Exception) {
	p, ok := object.AsBytes(data)
	if !ok {
		return Value{}, t.TypeErrorf("escape_encode() argument 1 must be bytes, not %s", object.TypeOf(data).Name)
	}
	body := text.ReprBytearrayBody(p.Bytes())
	// The body is b'...' or b"..."; double quotes inside are never escaped.
	return object.Pack(object.NewBytesString(body[2:len(body)-1]), object.MakeInt(int64(len(p.Data)))), nil
}

//py:func readbuffer_encode(data, errors=None, /)
func readbufferEncode(t *Thread, data Value, errors *Str) (Value, *Exception) {
	b, done, err := strOrBytes(t, data)
	if err != nil {
		return Value{}, err
	}
	defer done()
	return object.Pack(object.NewBytesString(string(b)), object.MakeInt(int64(len(b)))), nil
}
