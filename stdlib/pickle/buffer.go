package pickle

import "gopy/vm/object"

// buffer is pickle.PickleBuffer: it marks memory that may be pickled apart.
//
//py:type buffer
type buffer struct {
	object.Object
	view *object.Buffer // nil: released
}

var newBufferArgs = ArgParser{Name: "PickleBuffer", Params: []string{"object"}, PosOnly: 1, MaxPos: 1, MinPos: 1}

func newBuffer(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [1]Value
	if err := newBufferArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	view, err := object.GetBuffer(t, a[0], object.BufFullRO)
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	(*buffer)(v.Ptr()).view = view
	return v, nil
}

func (b *buffer) check(t *Thread) *Exception {
	if b.view == nil {
		return t.ValueErrorf("operation forbidden on released PickleBuffer object")
	}
	return nil
}

func getBuffer(t *Thread, v Value, flags object.BufferFlags) (*object.Buffer, *Exception) {
	b := (*buffer)(v.Ptr())
	if err := b.check(t); err != nil {
		return nil, err
	}
	return object.GetBuffer(t, b.view.Obj, flags)
}

// contents is the memory of a buffer that is contiguous, in C's or Fortran's
// order.
func (b *buffer) contents(t *Thread) (mem []byte, ok bool, err *Exception) {
	if err := b.check(t); err != nil {
		return nil, false, err
	}
	m, err := object.NewMemoryView(t, b.view.Obj)
	if err != nil {
		return nil, false, err
	}
	defer object.CallMethod(t, m, object.Intern("release"))
	is, err := object.GetAttrName(t, m, "contiguous")
	if err != nil || is != object.True {
		return nil, false, err
	}
	n, err := object.GetAttrName(t, m, "nbytes")
	if err != nil {
		return nil, false, err
	}
	return b.view.Bytes[b.view.Offset : b.view.Offset+int(n.Int())], true, nil
}

// raw is a plain view of the memory.
//
//py:method raw(self, /)
//py:doc Return a memoryview of the raw memory underlying this buffer.
//py:doc Will raise BufferError is the buffer isn't contiguous.
func (b *buffer) raw(t *Thread) (Value, *Exception) {
	_, ok, err := b.contents(t)
	if err != nil {
		return Value{}, err
	}
	if !ok {
		return Value{}, t.BufferErrorf("cannot extract raw buffer from non-contiguous buffer")
	}
	m, err := object.NewMemoryView(t, b.view.Obj)
	if err != nil {
		return Value{}, err
	}
	return object.CallMethod(t, m, object.Intern("cast"), object.NewStr("B"))
}

// release gives the memory back.
//
//py:method release(self, /)
//py:doc Release the underlying buffer controlled by the PickleBuffer object.
func (b *buffer) release() {
	if b.view != nil {
		b.view.Release()
		b.view = nil
	}
}
