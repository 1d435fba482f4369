package pickle

import (
	"encoding/binary"

	"gopy/vm/object"
)

// writer collects the bytes of a pickle, from protocol 4 on in frames.
type writer struct {
	out     []byte
	framing bool
	frame   int   // where the header of the frame under way is; -1: none
	write   Value // method of the file; none: everything stays in out
}

func (w *writer) begin() {
	if w.framing && w.frame < 0 {
		w.frame = len(w.out)
		w.out = append(w.out, make([]byte, frameHeader)...)
	}
}

func (w *writer) op(b ...byte) {
	w.begin()
	w.out = append(w.out, b...)
}

func (w *writer) str(s string) {
	w.begin()
	w.out = append(w.out, s...)
}

// endFrame closes the frame under way.
func (w *writer) endFrame() {
	if !w.framing || w.frame < 0 {
		return
	}
	n := len(w.out) - w.frame - frameHeader
	if n >= frameMin {
		w.out[w.frame] = opFrame
		binary.LittleEndian.PutUint64(w.out[w.frame+1:], uint64(n))
	} else {
		w.out = append(w.out[:w.frame], w.out[w.frame+frameHeader:]...)
	}
	w.frame = -1
}

// boundary is called between instructions: a large frame ends here.
func (w *writer) boundary(t *Thread) *Exception {
	if !w.framing || w.frame < 0 || len(w.out)-w.frame-frameHeader < frameTarget {
		return nil
	}
	w.endFrame()
	return w.flush(t)
}

// flush hands what there is to the file.
func (w *writer) flush(t *Thread) *Exception {
	if w.write.IsNil() {
		return nil
	}
	_, err := object.Call1(t, w.write, object.NewBytes(append([]byte(nil), w.out...)))
	w.out = w.out[:0]
	return err
}

// data writes an instruction with its bytes. Large ones lie outside of frames,
// and go to the file as they are; payload is the object that has them, if any.
func (w *writer) data(t *Thread, header, b []byte, payload Value) *Exception {
	if len(b) < frameTarget {
		w.op(header...)
		w.out = append(w.out, b...)
		return nil
	}
	framing := w.framing
	w.endFrame()
	w.framing = false
	defer func() { w.framing = framing }()
	w.out = append(w.out, header...)
	if w.write.IsNil() {
		w.out = append(w.out, b...)
		return nil
	}
	if err := w.flush(t); err != nil {
		return err
	}
	if payload.IsNil() {
		payload = object.CopyBytes(b)
	}
	_, err := object.Call1(t, w.write, payload)
	return err
}

// sized is the header of an instruction with a size of n bytes.
func sized(op byte, n, size int) []byte {
	b := make([]byte, 1, 9)
	b[0] = op
	for i := 0; i < n; i++ {
		b = append(b, byte(size>>(8*i)))
	}
	return b
}
