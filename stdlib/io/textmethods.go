package io

import "gopy/vm/object"

// The rest of TextIOWrapper's methods.

// textDetach gives the buffer away.
func textDetach(t *Thread, w *TextIOWrapper) (Value, *Exception) {
	if err := w.ready(t); err != nil {
		return Value{}, err
	}
	if _, err := call(t, w.Value(), "flush"); err != nil {
		return Value{}, err
	}
	b := w.buffer
	w.buffer, w.buffered, w.inited, w.detached = Value{}, nil, false, true
	return b, nil
}

// close flushes and closes the buffer.
func (w *TextIOWrapper) close(t *Thread) *Exception {
	if err := w.ready(t); err != nil {
		return err
	}
	closed, err := w.isClosed(t)
	if err != nil || closed {
		return err
	}
	_, first := call(t, w.Value(), "flush")
	_, second := call(t, w.buffer, "close")
	return withContext(first, second)
}

// ask passes a question on to the buffer.
func (w *TextIOWrapper) ask(t *Thread, method string) (Value, *Exception) {
	if err := w.ready(t); err != nil {
		return Value{}, err
	}
	return call(t, w.buffer, method)
}

func asText(v Value) *TextIOWrapper { return (*TextIOWrapper)(v.Ptr()) }

// textPassOn are methods without arguments that the buffer answers.
func textPassOn(names ...string) []object.Native {
	var out []object.Native
	for _, name := range names {
		out = append(out, object.Native{Name: name, Kind: object.NoArgs, Sig: "($self, /)",
			Fn0: func(t *Thread, self Value) (Value, *Exception) { return asText(self).ask(t, name) }})
	}
	return out
}

// textMethods are all methods of TextIOWrapper.
func textMethods(generated []object.Native) []object.Native {
	out := append([]object.Native(nil), generated...)
	out = append(out, textPassOn("fileno", "isatty", "readable", "writable", "seekable")...)
	return append(out,
		object.Native{Name: "close", Kind: object.NoArgs, Sig: "($self, /)", Fn0: func(t *Thread, self Value) (Value, *Exception) {
			return none, asText(self).close(t)
		}},
		object.Native{Name: "detach", Kind: object.NoArgs, Sig: "($self, /)", Fn0: func(t *Thread, self Value) (Value, *Exception) {
			return textDetach(t, asText(self))
		}},
		object.Native{Name: "truncate", Kind: object.Positional, Max: 1, Sig: "($self, pos=None, /)",
			FnN: func(t *Thread, self Value, args []Value) (Value, *Exception) {
				w := asText(self)
				if err := w.ready(t); err != nil {
					return Value{}, err
				}
				if _, err := call(t, self, "flush"); err != nil {
					return Value{}, err
				}
				return call(t, w.buffer, "truncate", args...)
			}},
		object.Native{Name: "reconfigure", Kind: object.Keywords, FnK: textReconfigure,
			Sig: "($self, /, *, encoding=None, errors=None, newline=None,\n            line_buffering=None, write_through=None)",
			Doc: "Reconfigure the text stream with new parameters.\n\nThis also does an implicit stream flush."})
}

// textGetters are the attributes of TextIOWrapper.
func textGetters() []object.Getter {
	get := func(name string, f func(t *Thread, w *TextIOWrapper) (Value, *Exception)) object.Getter {
		return object.Getter{Name: name, Get: func(t *Thread, self Value) (Value, *Exception) {
			w := asText(self)
			if err := w.ready(t); err != nil {
				return Value{}, err
			}
			return f(t, w)
		}}
	}
	// What a detached stream can still tell.
	tell := func(name string, f func(t *Thread, w *TextIOWrapper) (Value, *Exception)) object.Getter {
		return object.Getter{Name: name, Get: func(t *Thread, self Value) (Value, *Exception) {
			w := asText(self)
			if err := w.known(t); err != nil {
				return Value{}, err
			}
			return f(t, w)
		}}
	}
	size := get("_CHUNK_SIZE", func(t *Thread, w *TextIOWrapper) (Value, *Exception) { return makeInt(w.chunk), nil })
	size.Set = func(t *Thread, self, val Value) *Exception {
		if val.IsNil() {
			return t.AttributeErrorf("cannot delete attribute")
		}
		n, err := object.ArgInt(t, val)
		if err != nil {
			return err
		}
		if n <= 0 {
			return t.ValueErrorf("a strictly positive integer is required")
		}
		asText(self).chunk = n
		return nil
	}
	return []object.Getter{size,
		get("name", func(t *Thread, w *TextIOWrapper) (Value, *Exception) { return attr(t, w.buffer, "name") }),
		get("closed", func(t *Thread, w *TextIOWrapper) (Value, *Exception) {
			closed, err := w.isClosed(t)
			return object.MakeBool(closed), err
		}),
		get("newlines", func(t *Thread, w *TextIOWrapper) (Value, *Exception) {
			if !w.universal {
				return none, nil
			}
			return seenValue(w.seen), nil
		}),
		tell("errors", func(t *Thread, w *TextIOWrapper) (Value, *Exception) { return object.NewStr(w.errors), nil }),
		tell("encoding", func(t *Thread, w *TextIOWrapper) (Value, *Exception) { return object.NewStr(w.encoding), nil }),
		get("buffer", func(t *Thread, w *TextIOWrapper) (Value, *Exception) { return w.buffer, nil }),
		tell("line_buffering", func(t *Thread, w *TextIOWrapper) (Value, *Exception) { return object.MakeBool(w.lineBuffering), nil }),
		tell("write_through", func(t *Thread, w *TextIOWrapper) (Value, *Exception) { return object.MakeBool(w.writeThrough), nil }),
		get("_finalizing", func(t *Thread, w *TextIOWrapper) (Value, *Exception) { return object.False, nil }),
	}
}
