package io

import (
	"gopy/vm/object"
)

// The position in buffers.

//py:method tell(self, /)
func (b *Buffered) tell(t *Thread) (int64, *Exception) {
	if err := b.ready(t); err != nil {
		return 0, err
	}
	n, err := b.tellRaw(t)
	return n - int64(len(b.ahead)) + int64(len(b.pending)), err
}

//py:method seek(self, target, whence=0, /)
func (b *Buffered) seek(t *Thread, target Value, whence int32) (int64, *Exception) {
	if err := b.open(t, "seek of closed file"); err != nil {
		return 0, err
	}
	if whence < 0 || whence > 4 {
		return 0, t.ValueErrorf("whence value %d unsupported", whence)
	}
	if b.file != nil {
		if !b.file.canSeek() {
			return 0, unsupported(t, "File or stream is not seekable.")
		}
	} else if err := require(t, b.raw, "seekable", "File or stream is not seekable."); err != nil {
		return 0, err
	}
	pos, err := object.ArgInt64(t, target)
	if err != nil {
		return 0, err
	}
	if err := b.enter(t); err != nil {
		return 0, err
	}
	defer b.leave()
	return b.seekTo(t, pos, int(whence))
}

func (b *Buffered) seekTo(t *Thread, pos int64, whence int) (int64, *Exception) {
	if len(b.ahead) > 0 && whence <= 1 {
		// What was read ahead may serve.
		cur := b.abs
		if cur < 0 {
			var err *Exception
			if cur, err = b.tellRaw(t); err != nil {
				return 0, err
			}
		}
		off := pos
		if whence == 0 {
			off = pos - (cur - int64(len(b.ahead)))
		}
		used := len(b.mem) - cap(b.ahead) // how much of mem was handed out
		if b.mem != nil && off >= -int64(used) && off <= int64(len(b.ahead)) {
			end := used + len(b.ahead)
			b.ahead = b.mem[int64(used)+off : end]
			return cur - int64(len(b.ahead)), nil
		}
	}
	if err := b.flushPending(t); err != nil {
		return 0, err
	}
	if whence == 1 {
		pos -= int64(len(b.ahead))
	}
	n, err := b.seekRaw(t, pos, whence)
	if err == nil {
		b.ahead = nil
	}
	return n, err
}

//py:method truncate(self, pos=None, /)
func (b *Buffered) truncate(t *Thread, pos Value) (Value, *Exception) {
	if err := b.open(t, "truncate of closed file"); err != nil {
		return Value{}, err
	}
	if !b.writes {
		return Value{}, unsupported(t, "truncate")
	}
	if err := b.enter(t); err != nil {
		return Value{}, err
	}
	defer b.leave()
	if err := b.sync(t); err != nil {
		return Value{}, err
	}
	if pos == none || pos.IsNil() {
		n, err := b.tellRaw(t)
		if err != nil {
			return Value{}, err
		}
		pos = object.MakeInt(n)
	}
	return call(t, b.raw, "truncate", pos)
}
