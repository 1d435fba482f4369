package io

import (
	"gopy/vm/object"
)

// The raw stream as a buffer sees it: a FileIO is called directly, any other
// stream by its methods.

func (b *Buffered) rawClosed(t *Thread) (bool, *Exception) {
	if b.file != nil {
		return b.file.fd < 0, nil
	}
	return isClosed(t, b.raw)
}

// readRaw reads once from the raw stream; it may return blocked.
func (b *Buffered) readRaw(t *Thread, p []byte) (int, *Exception) {
	n, err := b.readOnce(t, p)
	if n > 0 && b.abs >= 0 {
		b.abs += int64(n)
	}
	return n, err
}

func (b *Buffered) readOnce(t *Thread, p []byte) (int, *Exception) {
	if b.file != nil {
		if err := b.file.checkRead(t); err != nil {
			return 0, err
		}
		return b.file.readRaw(t, p)
	}
	buf := object.NewByteArray(make([]byte, len(p)))
	view, err := object.NewMemoryView(t, buf.Value())
	if err != nil {
		return 0, err
	}
	r, err := call(t, b.raw, "readinto", view)
	if err != nil {
		return 0, err
	}
	if r == none {
		return blocked, nil
	}
	n, cause := object.ArgInt(t, r)
	if cause != nil {
		err := t.Raise(&object.OSError, "raw readinto() failed")
		err.Context = cause
		err.SetCause(cause)
		return 0, err
	}
	if n < 0 || n > len(p) {
		return 0, t.Raisef(&object.OSError, "raw readinto() returned invalid length %d (should have been between 0 and %d)", n, len(p))
	}
	copy(p, buf.Data[:n])
	return n, nil
}

// writeRaw writes once to the raw stream; it may return blocked.
func (b *Buffered) writeRaw(t *Thread, p []byte) (int, *Exception) {
	n, err := b.writeOnce(t, p)
	if n > 0 && b.abs >= 0 {
		b.abs += int64(n)
	}
	return n, err
}

func (b *Buffered) writeOnce(t *Thread, p []byte) (int, *Exception) {
	if b.file != nil {
		if err := b.file.checkWrite(t); err != nil {
			return 0, err
		}
		return b.file.writeRaw(t, p)
	}
	view, err := object.NewMemoryView(t, object.NewBytesString(string(p)))
	if err != nil {
		return 0, err
	}
	r, err := call(t, b.raw, "write", view)
	if err != nil {
		return 0, err
	}
	if r == none {
		return blocked, nil
	}
	n, err := object.ArgInt(t, r)
	if err != nil {
		return 0, err
	}
	if n < 0 || n > len(p) {
		return 0, t.Raisef(&object.OSError, "raw write() returned invalid length %d (should have been between 0 and %d)", n, len(p))
	}
	return n, nil
}

func (b *Buffered) seekRaw(t *Thread, pos int64, whence int) (int64, *Exception) {
	b.abs = -1
	var n int64
	var err *Exception
	if b.file != nil {
		n, err = b.file.seekRaw(t, pos, whence)
	} else {
		var r Value
		if r, err = call(t, b.raw, "seek", object.MakeInt(pos), makeInt(whence)); err == nil {
			n, err = b.position(t, r)
		}
	}
	if err == nil {
		b.abs = n
	}
	return n, err
}

// position checks what seek() or tell() of the raw stream returned.
func (b *Buffered) position(t *Thread, r Value) (int64, *Exception) {
	n, err := object.ArgInt64(t, r)
	if err == nil && n < 0 {
		err = t.Raisef(&object.OSError, "Raw stream returned invalid position %d", n)
	}
	return n, err
}

func (b *Buffered) tellRaw(t *Thread) (int64, *Exception) {
	if b.file != nil {
		n, err := b.file.seekRaw(t, 0, 1)
		if err == nil {
			b.abs = n
		}
		return n, err
	}
	r, err := call(t, b.raw, "tell")
	if err != nil {
		return 0, err
	}
	n, err := b.position(t, r)
	if err == nil {
		b.abs = n
	}
	return n, err
}
