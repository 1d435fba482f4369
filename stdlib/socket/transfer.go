//go:build linux

package socket

import (
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// Sending and receiving.

// recvfrom receives into buf, and asks for the sender if wanted.
func recvfrom(fd int, buf []byte, flags int32, wantFrom bool) (int, rawAddress, error) {
	p := unsafe.Pointer(unsafe.SliceData(buf))
	if !wantFrom {
		n, _, e := unix.Syscall6(unix.SYS_RECVFROM, uintptr(fd), uintptr(p), uintptr(len(buf)), uintptr(flags), 0, 0)
		if e != 0 {
			return 0, nil, e
		}
		return int(n), nil, nil
	}
	n, from, e := receiveAddress(func(addr, size unsafe.Pointer) (uintptr, unix.Errno) {
		n, _, e := unix.Syscall6(unix.SYS_RECVFROM, uintptr(fd), uintptr(p), uintptr(len(buf)), uintptr(flags), uintptr(addr), uintptr(size))
		return n, e
	})
	return int(n), from, e
}

func sendto(fd int, data []byte, flags int32, to rawAddress) (int, error) {
	n, _, e := unix.Syscall6(unix.SYS_SENDTO, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(data))), uintptr(len(data)),
		uintptr(flags)|unix.MSG_NOSIGNAL, uintptr(unsafe.Pointer(unsafe.SliceData(to))), uintptr(len(to)))
	if e != 0 {
		return 0, e
	}
	return int(n), nil
}

func (s *Socket) receive(t *Thread, buf []byte, flags int32, wantFrom bool) (n int, from rawAddress, err *Exception) {
	err = s.retry(t, unless(flags, unix.POLLIN), func() (e error) {
		n, from, e = recvfrom(s.fd, buf, flags, wantFrom)
		return e
	})
	return n, from, err
}

// unless is the event to wait for, 0 if a flag says not to wait.
func unless(flags int32, event int16) int16 {
	if flags&unix.MSG_DONTWAIT != 0 {
		return 0
	}
	return event
}

// room makes a buffer for receiving.
func room(t *Thread, size int, fn string) ([]byte, *Exception) {
	if size < 0 {
		return nil, t.ValueErrorf("negative buffersize in %s", fn)
	}
	if err := object.CheckAlloc(t, size, 1); err != nil {
		return nil, err
	}
	return make([]byte, size), nil
}

// received makes the bytes of what arrived, without the rest of the buffer.
func received(buf []byte, n int) Value {
	if n < len(buf)/2 {
		buf = append([]byte(nil), buf[:n]...)
	}
	return object.NewBytes(buf[:n])
}

//py:method recv(self, bufsize: int, flags=0, /)
//py:sig -
//py:doc recv(buffersize[, flags]) -> data
//py:doc
//py:doc Receive up to buffersize bytes from the socket.  For the optional flags
//py:doc argument, see the Unix manual.  When no data is available, block until
//py:doc at least one byte is available or until the remote end is closed.  When
//py:doc the remote end is closed and all data is read, return the empty string.
func (s *Socket) recv(t *Thread, size int, flags int32) (Value, *Exception) {
	buf, err := room(t, size, "recv")
	if err != nil {
		return Value{}, err
	}
	n, _, err := s.receive(t, buf, flags, false)
	if err != nil {
		return Value{}, err
	}
	return received(buf, n), nil
}

// part is the part of a given buffer to be filled.
func part(t *Thread, buf []byte, nbytes int, fn string) ([]byte, *Exception) {
	switch {
	case nbytes < 0:
		return nil, t.ValueErrorf("negative buffersize in %s", fn)
	case nbytes == 0:
		return buf, nil
	case nbytes > len(buf) && fn == "recv_into":
		return nil, t.ValueErrorf("buffer too small for requested bytes")
	case nbytes > len(buf):
		return nil, t.ValueErrorf("nbytes is greater than the length of the buffer")
	}
	return buf[:nbytes], nil
}

//py:method recv_into(self, buffer, nbytes=0, flags=0)
//py:sig -
//py:doc recv_into(buffer, [nbytes[, flags]]) -> nbytes_read
//py:doc
//py:doc A version of recv() that stores its data into a buffer rather than creating
//py:doc a new string.  Receive up to buffersize bytes from the socket.  If buffersize
//py:doc is not specified (or 0), receive up to the size available in the given buffer.
//py:doc
//py:doc See recv() for documentation about the flags.
func (s *Socket) recvInto(t *Thread, buffer Value, nbytes int, flags int32) (int, *Exception) {
	buf, err := object.ArgWritable(t, buffer, "recv_into", "argument 1")
	if err != nil {
		return 0, err
	}
	defer buf.Release()
	p, err := part(t, buf.Bytes, nbytes, "recv_into")
	if err != nil {
		return 0, err
	}
	n, _, err := s.receive(t, p, flags, false)
	return n, err
}

//py:method recvfrom(self, bufsize, flags=0, /)
//py:sig -
//py:doc recvfrom(buffersize[, flags]) -> (data, address info)
//py:doc
//py:doc Like recv(buffersize, flags) but also return the sender's address info.
func (s *Socket) recvfrom(t *Thread, size int, flags int32) (Value, *Exception) {
	buf, err := room(t, size, "recvfrom")
	if err != nil {
		return Value{}, err
	}
	n, from, err := s.receive(t, buf, flags, true)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(received(buf, n), from.value(s.proto)), nil
}

//py:method recvfrom_into(self, buffer, nbytes=0, flags=0)
//py:sig -
//py:doc recvfrom_into(buffer[, nbytes[, flags]]) -> (nbytes, address info)
//py:doc
//py:doc Like recv_into(buffer[, nbytes[, flags]]) but also return the sender's address info.
func (s *Socket) recvfromInto(t *Thread, buffer Value, nbytes int, flags int32) (Value, *Exception) {
	buf, err := object.ArgWritable(t, buffer, "recvfrom_into", "argument 1")
	if err != nil {
		return Value{}, err
	}
	defer buf.Release()
	p, err := part(t, buf.Bytes, nbytes, "recvfrom_into")
	if err != nil {
		return Value{}, err
	}
	n, from, err := s.receive(t, p, flags, true)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(object.SmallInt(int64(n)), from.value(s.proto)), nil
}

func (s *Socket) sendOnce(t *Thread, data []byte, flags int32, to rawAddress, end time.Time) (n int, err *Exception) {
	err = s.retryUntil(t, unless(flags, unix.POLLOUT), end, func() (e error) {
		n, e = sendto(s.fd, data, flags, to)
		return e
	})
	return n, err
}

//py:method send(self, data, flags=0, /)
//py:sig -
//py:doc send(data[, flags]) -> count
//py:doc
//py:doc Send a data string to the socket.  For the optional flags
//py:doc argument, see the Unix manual.  Return the number of bytes
//py:doc sent; this may be less than len(data) if the network is busy.
func (s *Socket) send(t *Thread, data *Buffer, flags int32) (int, *Exception) {
	return s.sendOnce(t, data.Bytes, flags, nil, time.Now().Add(s.timeout))
}

//py:method sendall(self, data, flags=0, /)
//py:sig -
//py:doc sendall(data[, flags])
//py:doc
//py:doc Send a data string to the socket.  For the optional flags
//py:doc argument, see the Unix manual.  This calls send() repeatedly
//py:doc until all data is sent.  If an error occurs, it's impossible
//py:doc to tell how much data has been sent.
func (s *Socket) sendall(t *Thread, data *Buffer, flags int32) *Exception {
	end := time.Now().Add(s.timeout) // for all of it
	rest := data.Bytes
	for {
		n, err := s.sendOnce(t, rest, flags, nil, end)
		if err != nil {
			return err
		}
		if rest = rest[n:]; len(rest) == 0 {
			return nil
		}
		if err := t.SafePoint(); err != nil {
			return err
		}
	}
}

//py:method sendto(self, *args)
//py:sig -
//py:doc sendto(data[, flags], address) -> count
//py:doc
//py:doc Like send(data, flags) but allows specifying the destination address.
//py:doc For IP sockets, the address is a pair (hostaddr, port).
func (s *Socket) sendto(t *Thread, args []Value) (int, *Exception) {
	if len(args) != 2 && len(args) != 3 {
		return 0, t.TypeErrorf("sendto() takes 2 or 3 arguments (%d given)", len(args))
	}
	data, err := object.GetBuffer(t, args[0], object.BufSimple)
	if err != nil {
		return 0, err
	}
	defer data.Release()
	flags := int32(0)
	if len(args) == 3 {
		if flags, err = object.ArgInt32(t, args[1]); err != nil {
			return 0, err
		}
	}
	to, err := s.address(t, args[len(args)-1], "sendto")
	if err != nil {
		return 0, err
	}
	return s.sendOnce(t, data.Bytes, flags, to, time.Now().Add(s.timeout))
}

//py:method setsockopt(self, *args)
//py:sig -
//py:doc setsockopt(level, option, value: int)
//py:doc setsockopt(level, option, value: buffer)
//py:doc setsockopt(level, option, None, optlen: int)
//py:doc
//py:doc Set a socket option.  See the Unix manual for level and option.
//py:doc The value argument can either be an integer, a string buffer, or
//py:doc None, optlen.
func (s *Socket) setsockopt(t *Thread, args []Value) *Exception {
	if len(args) != 3 && len(args) != 4 {
		return t.TypeErrorf("setsockopt() takes exactly 3 arguments (%d given)", len(args))
	}
	level, err := object.ArgInt32(t, args[0])
	if err != nil {
		return err
	}
	option, err := object.ArgInt32(t, args[1])
	if err != nil {
		return err
	}
	var p unsafe.Pointer
	var size int
	if len(args) == 4 {
		// No value, but a length of one.
		if args[2] != none {
			return t.TypeErrorf("setsockopt() argument 3 must be None, not %s", object.TypeOf(args[2]).Name)
		}
		n, err := object.ArgUint32(t, args[3])
		if err != nil {
			return err
		}
		size = int(n)
	} else if _, _, isInt := object.AsInt(args[2]); isInt {
		n, err := object.ArgInt32(t, args[2])
		if err != nil {
			return err
		}
		wide := int64(n)
		if p, size = unsafe.Pointer(&n), 4; s.family == unix.AF_VSOCK {
			p, size = unsafe.Pointer(&wide), 8
		}
	} else {
		b, err := object.GetBuffer(t, args[2], object.BufSimple)
		if err != nil {
			return err
		}
		defer b.Release()
		p, size = unsafe.Pointer(unsafe.SliceData(b.Bytes)), len(b.Bytes)
	}
	_, _, e := unix.Syscall6(unix.SYS_SETSOCKOPT, uintptr(s.fd), uintptr(level), uintptr(option), uintptr(p), uintptr(size), 0)
	if e != 0 {
		return t.OSErr(e)
	}
	return nil
}

//py:method getsockopt(self, level, option, buflen=0, /)
//py:sig -
//py:doc getsockopt(level, option[, buffersize]) -> value
//py:doc
//py:doc Get a socket option.  See the Unix manual for level and option.
//py:doc If a nonzero buffersize argument is given, the return value is a
//py:doc string of that length; otherwise it is an integer.
func (s *Socket) getsockopt(t *Thread, level, option, size int32) (Value, *Exception) {
	if size < 0 || size > 1024 {
		return Value{}, t.Raise(&object.OSError, "getsockopt buflen out of range")
	}
	buf := make([]byte, max(size, 4))
	length := uint32(size)
	if size == 0 {
		length = 4
		if s.family == unix.AF_VSOCK {
			length = 8 // its options are
			buf = make([]byte, 8)
		}
	}
	_, _, e := unix.Syscall6(unix.SYS_GETSOCKOPT, uintptr(s.fd), uintptr(level), uintptr(option),
		uintptr(unsafe.Pointer(unsafe.SliceData(buf))), uintptr(unsafe.Pointer(&length)), 0)
	if e != 0 {
		return Value{}, t.OSErr(e)
	}
	if length == 8 && size == 0 {
		return object.MakeInt(int64(host.Uint64(buf))), nil
	}
	if size == 0 {
		return object.MakeInt(int64(int32(host.Uint32(buf)))), nil
	}
	return object.NewBytes(buf[:min(int(length), len(buf))]), nil
}
