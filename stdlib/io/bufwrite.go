package io

import (
	"syscall"

	"gopy/vm/object"
)

// Writing to buffers.

// blockingError says that only n bytes were taken.
func blockingError(t *Thread, n int) *Exception {
	return t.RaiseArgs(&object.BlockingIOError, object.SmallInt(int64(syscall.EAGAIN)),
		object.NewStr("write could not complete without blocking"), makeInt(n))
}

// flushPending passes on what was written.
func (b *Buffered) flushPending(t *Thread) *Exception {
	done := 0
	for done < len(b.pending) {
		n, err := b.writeRaw(t, b.pending[done:])
		if err == nil && n == blocked {
			err = blockingError(t, 0)
		}
		if err != nil {
			b.pending = b.pending[:copy(b.pending, b.pending[done:])]
			return err
		}
		done += n
		if done < len(b.pending) {
			if err := t.SafePoint(); err != nil {
				b.pending = b.pending[:copy(b.pending, b.pending[done:])]
				return err
			}
		}
	}
	b.pending = b.pending[:0]
	return nil
}

// dropAhead brings the raw stream to where the reader is.
func (b *Buffered) dropAhead(t *Thread) *Exception {
	if len(b.ahead) == 0 {
		return nil
	}
	_, err := b.seekRaw(t, -int64(len(b.ahead)), 1)
	b.ahead = nil
	return err
}

// write is what write() does once everything is checked and locked.
func (b *Buffered) put(t *Thread, p []byte) (int, *Exception) {
	if len(b.ahead) > 0 {
		if err := b.dropAhead(t); err != nil {
			return 0, err
		}
	}
	if len(b.pending)+len(p) <= b.size {
		if b.pending == nil {
			b.pending = object.RawBytes(b.size)[:0]
		}
		b.pending = append(b.pending, p...)
		return len(p), nil
	}
	if err := b.flushPending(t); err != nil {
		if !err.Is(&object.BlockingIOError) {
			return 0, err
		}
		// Take what there is room for.
		n := min(b.size-len(b.pending), len(p))
		b.pending = append(b.pending, p[:n]...)
		if n == len(p) {
			return n, nil
		}
		return 0, blockingError(t, n)
	}
	total := len(p)
	for len(p) > b.size {
		n, err := b.writeRaw(t, p)
		if err != nil {
			return 0, err
		}
		if n == blocked {
			b.pending = append(b.pending, p[:b.size]...)
			return 0, blockingError(t, total-len(p)+b.size)
		}
		p = p[n:]
		if err := t.SafePoint(); err != nil {
			return 0, err
		}
	}
	b.pending = append(b.pending, p...)
	return total, nil
}

//py:method write(self, buffer, /)
//py:doc Write the given buffer to the IO stream.
//py:doc
//py:doc Returns the number of bytes written, which is always the length of b
//py:doc in bytes.
//py:doc
//py:doc Raises BlockingIOError if the buffer is full and the
//py:doc underlying raw stream cannot accept more data at the moment.
func (b *Buffered) write(t *Thread, buffer Value) (int, *Exception) {
	if p, ok := object.AsBytes(buffer); ok {
		return b.writeBytes(t, p.Bytes())
	}
	p, err := object.ArgBuffer(t, buffer)
	if err != nil {
		return 0, err
	}
	defer p.Release()
	return b.writeBytes(t, p.Bytes)
}

func (b *Buffered) writeBytes(t *Thread, p []byte) (int, *Exception) {
	if err := b.ready(t); err != nil {
		return 0, err
	}
	if err := b.enter(t); err != nil {
		return 0, err
	}
	defer b.leave()
	if err := b.open(t, "write to closed file"); err != nil {
		return 0, err
	}
	return b.put(t, p)
}

//py:method flush(self, /)
func (b *Buffered) flush(t *Thread) *Exception {
	if err := b.open(t, "flush of closed file"); err != nil {
		return err
	}
	if err := b.enter(t); err != nil {
		return err
	}
	defer b.leave()
	return b.sync(t)
}

// sync makes the raw stream's position and contents those of the buffer.
func (b *Buffered) sync(t *Thread) *Exception {
	if b.writes {
		if err := b.flushPending(t); err != nil {
			return err
		}
		if b.reads {
			return b.dropAhead(t)
		}
	}
	return nil
}
