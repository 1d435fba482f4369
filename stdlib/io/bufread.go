package io

import (
	"bytes"

	"gopy/vm/object"
)

// Reading from buffers.

// fill reads ahead once; it returns how much, or blocked.
func (b *Buffered) fill(t *Thread) (int, *Exception) {
	if b.mem == nil {
		b.mem = object.RawBytes(b.size)
	}
	n, err := b.readRaw(t, b.mem)
	if err != nil {
		return 0, err
	}
	b.ahead = b.mem[:max(n, 0)]
	return n, nil
}

// take hands out up to n bytes that were read ahead.
func (b *Buffered) take(n int) []byte {
	p := b.ahead[:min(n, len(b.ahead))]
	b.ahead = b.ahead[len(p):]
	return p
}

// startRead prepares a reading operation; on success the caller must leave.
func (b *Buffered) startRead(t *Thread, what string) *Exception {
	if err := b.open(t, what); err != nil {
		return err
	}
	if err := b.enter(t); err != nil {
		return err
	}
	if len(b.pending) > 0 {
		if err := b.flushPending(t); err != nil {
			b.leave()
			return err
		}
	}
	return nil
}

//py:method read(self, size=-1, /)
func (b *Buffered) read(t *Thread, size Value) (Value, *Exception) {
	n, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	if n > 0 && n <= len(b.ahead) && b.owner == nil && b.file != nil && b.file.fd >= 0 {
		return b.slab.Bytes(b.take(n)), nil
	}
	if n < -1 {
		return Value{}, t.ValueErrorf("read length must be non-negative or -1")
	}
	if err := b.startRead(t, "read of closed file"); err != nil {
		return Value{}, err
	}
	defer b.leave()
	if n < 0 {
		return b.readAll(t)
	}
	if n <= len(b.ahead) {
		return object.CopyBytes(b.take(n)), nil
	}
	out, ok, err := b.readN(t, n)
	if err != nil {
		return Value{}, err
	}
	if !ok {
		return none, nil
	}
	return object.NewBytes(out), nil
}

// readN reads until n bytes, the end, or until the stream would block; ok is
// false when that was at once.
func (b *Buffered) readN(t *Thread, n int) (out []byte, ok bool, err *Exception) {
	if err := object.CheckAlloc(t, n, 1); err != nil {
		return nil, false, err
	}
	out = object.RawBytes(min(n, max(len(b.ahead)+b.size, 1<<20)))
	out = out[:copy(out, b.take(n))]
	for len(out) < n {
		if left := n - len(out); left >= b.size {
			left = left / b.size * b.size
			have := len(out)
			if cap(out) == have { // do not trust the size that was asked for
				more := object.RawBytes(min(n, 2*have))
				out = more[:copy(more, out)]
			}
			left = min(left, cap(out)-have)
			k, err := b.readRaw(t, out[have:have+left])
			if err != nil {
				return nil, false, err
			}
			out = out[:have+max(k, 0)]
			if k == 0 {
				return out, true, nil
			}
			if k == blocked {
				return out, len(out) > 0, nil
			}
			continue
		}
		k, err := b.fill(t)
		if err != nil {
			return nil, false, err
		}
		if k == blocked {
			return out, len(out) > 0, nil
		}
		if k == 0 {
			break
		}
		out = append(out, b.take(n-len(out))...)
	}
	return out, true, nil
}

func (b *Buffered) readAll(t *Thread) (Value, *Exception) {
	head := append([]byte(nil), b.take(len(b.ahead))...)
	if b.file != nil {
		if err := b.file.checkRead(t); err != nil {
			return Value{}, err
		}
		all, ok, err := b.file.readAllRaw(t, head)
		if err != nil {
			return Value{}, err
		}
		if !ok && len(head) == 0 {
			return none, nil
		}
		return object.NewBytes(all), nil
	}
	readall, err := object.FindAttr(t, b.raw, object.Intern("readall"))
	if err != nil {
		return Value{}, err
	}
	if !readall.IsNil() {
		r, err := object.Call0(t, readall)
		if err != nil {
			return Value{}, err
		}
		if r == none {
			if len(head) == 0 {
				return none, nil
			}
			return object.NewBytes(head), nil
		}
		p, ok := object.AsBytes(r)
		if !ok {
			return Value{}, t.TypeErrorf("readall() should return bytes")
		}
		if len(head) == 0 {
			return r, nil
		}
		return object.NewBytes(append(head, p.Data...)), nil
	}
	for {
		r, err := call(t, b.raw, "read")
		if err != nil {
			return Value{}, err
		}
		p, ok := object.AsBytes(r)
		if r != none && !ok {
			return Value{}, t.TypeErrorf("read() should return bytes")
		}
		if r == none && len(head) == 0 {
			return none, nil
		}
		if r == none || len(p.Data) == 0 {
			return object.NewBytes(head), nil
		}
		head = append(head, p.Data...)
	}
}

//py:method read1(self, size=-1, /)
func (b *Buffered) read1(t *Thread, size int) (Value, *Exception) {
	if size < 0 {
		size = b.size
	}
	if err := b.startRead(t, "read of closed file"); err != nil {
		return Value{}, err
	}
	defer b.leave()
	if size == 0 {
		return object.NewBytes(nil), nil
	}
	if len(b.ahead) > 0 {
		return object.CopyBytes(b.take(size)), nil
	}
	buf := object.RawBytes(size)
	n, err := b.readRaw(t, buf)
	if err != nil {
		return Value{}, err
	}
	return fitBytes(buf, max(n, 0)), nil
}

// readInto reads into memory, with one raw read at most if once. It may return
// blocked.
func (b *Buffered) readInto(t *Thread, p []byte, once bool) (int, *Exception) {
	n := copy(p, b.ahead)
	b.ahead = b.ahead[n:]
	for n < len(p) {
		if once && n > 0 && len(p)-n <= b.size {
			break
		}
		var k int
		var err *Exception
		if len(p)-n >= b.size {
			k, err = b.readRaw(t, p[n:])
		} else if k, err = b.fill(t); k > 0 {
			k = copy(p[n:], b.ahead)
			b.ahead = b.ahead[k:]
		}
		if err != nil {
			return 0, err
		}
		if k == blocked && n == 0 {
			return blocked, nil
		}
		if k <= 0 {
			break
		}
		if n += k; once {
			break
		}
	}
	return n, nil
}

func (b *Buffered) pyReadInto(t *Thread, buffer Value, fn string, once bool) (Value, *Exception) {
	buf, err := object.ArgWritable(t, buffer, fn, "argument")
	if err != nil {
		return Value{}, err
	}
	defer buf.Release()
	if err := b.startRead(t, "readinto of closed file"); err != nil {
		return Value{}, err
	}
	defer b.leave()
	return count(b.readInto(t, buf.Bytes, once))
}

//py:method readinto(self, buffer, /)
func (b *Buffered) readinto(t *Thread, buffer Value) (Value, *Exception) {
	return b.pyReadInto(t, buffer, "readinto", false)
}

//py:method readinto1(self, buffer, /)
func (b *Buffered) readinto1(t *Thread, buffer Value) (Value, *Exception) {
	return b.pyReadInto(t, buffer, "readinto1", true)
}

//py:method peek(self, size=0, /)
func (b *Buffered) peek(t *Thread, size int) (Value, *Exception) {
	if err := b.startRead(t, "peek of closed file"); err != nil {
		return Value{}, err
	}
	defer b.leave()
	if len(b.ahead) == 0 {
		if _, err := b.fill(t); err != nil {
			return Value{}, err
		}
	}
	return object.CopyBytes(b.ahead), nil
}

//py:method readline(self, size=-1, /)
func (b *Buffered) readline(t *Thread, size Value) (Value, *Exception) {
	limit, err := sizeArg(t, size)
	if err != nil {
		return Value{}, err
	}
	return b.line(t, limit)
}

func (b *Buffered) line(t *Thread, limit int) (Value, *Exception) {
	if err := b.startRead(t, "readline of closed file"); err != nil {
		return Value{}, err
	}
	defer b.leave()
	var line []byte
	for {
		p := b.ahead
		if limit >= 0 {
			p = p[:min(len(p), limit-len(line))]
		}
		if i := bytes.IndexByte(p, '\n'); i >= 0 {
			p = p[:i+1]
		}
		b.ahead = b.ahead[len(p):]
		if len(p) > 0 && (p[len(p)-1] == '\n' || limit >= 0 && len(line)+len(p) == limit) || limit == 0 {
			if line == nil {
				return b.slab.Bytes(p), nil
			}
			return object.NewBytes(append(line, p...)), nil
		}
		line = append(line, p...)
		n, err := b.fill(t)
		if err != nil {
			return Value{}, err
		}
		if n <= 0 {
			return object.NewBytes(line), nil
		}
	}
}

func bufferedNext(t *Thread, v Value) (Value, *Exception) {
	b := (*Buffered)(v.Ptr())
	var line Value
	var err *Exception
	if typ := b.Type(); typ == &BufferedReaderType || typ == &BufferedRandomType {
		if b.owner == nil && len(b.pending) == 0 && b.file != nil && b.file.fd >= 0 {
			// A line that lies here whole needs no questions.
			if i := bytes.IndexByte(b.ahead, '\n'); i >= 0 {
				return b.slab.Bytes(b.take(i + 1)), nil
			}
		}
		line, err = b.line(t, -1)
	} else if line, err = call(t, v, "readline"); err == nil && !object.TypeOf(line).IsSubtype(&object.BytesType) {
		err = t.Raisef(&object.OSError, "readline() should have returned a bytes object, not '%s'", object.TypeOf(line).Name)
	}
	if err != nil {
		return Value{}, err
	}
	if p, _ := object.AsBytes(line); len(p.Data) == 0 {
		return Value{}, nil
	}
	return line, nil
}
