package pyexpat

import (
	"gopy/stdlib/pyexpat/expat"
	"gopy/vm/object"
)

// handlerGetters are the attributes of the handlers, in the order of Kind.
func handlerGetters() []object.Getter {
	var out []object.Getter
	for kind, name := range []string{"StartElement", "EndElement", "ProcessingInstruction", "CharacterData",
		"UnparsedEntityDecl", "NotationDecl", "StartNamespaceDecl", "EndNamespaceDecl", "Comment", "StartCdataSection",
		"EndCdataSection", "Default", "DefaultHandlerExpand", "NotStandalone", "ExternalEntityRef", "StartDoctypeDecl",
		"EndDoctypeDecl", "EntityDecl", "XmlDecl", "ElementDecl", "AttlistDecl", "SkippedEntity"} {
		if expat.Kind(kind) != expat.DefaultExpand {
			name += "Handler"
		}
		out = append(out, object.Getter{Name: name,
			Get: func(t *Thread, self Value) (Value, *Exception) {
				if v := (*parser)(self.Ptr()).handlers[kind]; !v.IsNil() {
					return v, nil
				}
				return object.None, nil
			},
			Set: func(t *Thread, self, v Value) *Exception {
				return (*parser)(self.Ptr()).setHandler(t, expat.Kind(kind), v)
			}})
	}
	return out
}

func (o *parser) setHandler(t *Thread, kind expat.Kind, v Value) *Exception {
	if v.IsNil() {
		return t.RuntimeErrorf("Cannot delete attribute")
	}
	if kind == expat.CharacterData {
		// Text that came for the old handler is the old handler's.
		if err := o.flush(t); err != nil {
			return err.(guestError).exc
		}
	}
	if v == object.None {
		v = Value{}
	}
	o.handlers[kind] = v
	return nil
}

//py:member intern
func (o *parser) getIntern() Value { return o.intern }

//py:getter namespace_prefixes
func (o *parser) getTriplets() bool { return o.p.Triplets }

//py:setter namespace_prefixes
func (o *parser) setTriplets(t *Thread, v Value) *Exception { return setFlag(t, &o.p.Triplets, v) }

//py:getter ordered_attributes
func (o *parser) getOrdered() bool { return o.ordered }

//py:setter ordered_attributes
func (o *parser) setOrdered(t *Thread, v Value) *Exception { return setFlag(t, &o.ordered, v) }

//py:getter specified_attributes
func (o *parser) getSpecified() bool { return o.specified }

//py:setter specified_attributes
func (o *parser) setSpecified(t *Thread, v Value) *Exception { return setFlag(t, &o.specified, v) }

//py:getter buffer_text
func (o *parser) getBuffering() bool { return o.buffering }

//py:setter buffer_text
func (o *parser) setBuffering(t *Thread, v Value) *Exception {
	old := o.buffering
	if err := setFlag(t, &o.buffering, v); err != nil {
		return err
	}
	if old && !o.buffering {
		if err := o.flush(t); err != nil {
			return err.(guestError).exc
		}
	}
	return nil
}

func setFlag(t *Thread, flag *bool, v Value) *Exception {
	if v.IsNil() {
		return t.RuntimeErrorf("Cannot delete attribute")
	}
	b, err := object.Truth(t, v)
	if err == nil {
		*flag = b
	}
	return err
}

//py:getter buffer_size
func (o *parser) getSize() int { return o.size }

//py:setter buffer_size
func (o *parser) setSize(t *Thread, v Value) *Exception {
	if v.IsNil() {
		return t.RuntimeErrorf("Cannot delete attribute")
	}
	if !object.IsIntLike(v) {
		return t.TypeErrorf("buffer_size must be an integer")
	}
	n, err := object.ArgInt64(t, v)
	switch {
	case err != nil:
		return err
	case n <= 0:
		return t.ValueErrorf("buffer_size must be greater than zero")
	case n > 1<<31-1:
		return t.ValueErrorf("buffer_size must not be greater than %d", 1<<31-1)
	}
	if int(n) != o.size {
		if err := o.flush(t); err != nil {
			return err.(guestError).exc
		}
		o.size = int(n)
	}
	return nil
}

//py:getter buffer_used
func (o *parser) getUsed() int { return len(o.buffer) }

//py:getter ErrorCode
func (o *parser) getErrorCode() int { return o.p.Code() }

//py:getter CurrentLineNumber
//py:getter ErrorLineNumber
func (o *parser) getLine() int {
	line, _, _ := o.p.Position()
	return line
}

//py:getter CurrentColumnNumber
//py:getter ErrorColumnNumber
func (o *parser) getColumn() int {
	_, column, _ := o.p.Position()
	return column
}

//py:getter CurrentByteIndex
//py:getter ErrorByteIndex
func (o *parser) getIndex() int {
	_, _, index := o.p.Position()
	return index
}
