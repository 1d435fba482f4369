//go:build linux

package socket

import (
	"math"
	"unsafe"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// Messages: several buffers, an address and ancillary data at once.

// header is the kernel's msghdr, and what it points to.
type header struct {
	raw   unix.Msghdr
	iov   []unix.Iovec
	parts [][]byte
	name  []byte
	anc   []byte
}

func newHeader(parts [][]byte, name, anc []byte) *header {
	h := &header{parts: parts, name: name, anc: anc}
	for _, p := range parts {
		v := unix.Iovec{Base: unsafe.SliceData(p)}
		v.SetLen(len(p))
		h.iov = append(h.iov, v)
	}
	h.raw.Iov = unsafe.SliceData(h.iov)
	h.raw.SetIovlen(len(h.iov))
	if len(name) > 0 {
		h.raw.Name, h.raw.Namelen = unsafe.SliceData(name), uint32(len(name))
	}
	if len(anc) > 0 {
		h.raw.Control = unsafe.SliceData(anc)
		h.raw.SetControllen(len(anc))
	}
	return h
}

func (h *header) call(number uintptr, fd int, flags int32) (int, error) {
	n, _, e := unix.Syscall(number, uintptr(fd), uintptr(unsafe.Pointer(&h.raw)), uintptr(flags))
	if e != 0 {
		return 0, e
	}
	return int(n), nil
}

// buffers converts an iterable of buffers; the second result releases them.
func buffers(t *Thread, v Value, fn string, flags object.BufferFlags) ([][]byte, func(), *Exception) {
	items, err := iterable(t, v, fn, 1)
	if err != nil {
		return nil, nil, err
	}
	var held []*Buffer
	release := func() {
		for _, b := range held {
			b.Release()
		}
	}
	var parts [][]byte
	for _, item := range items {
		b, err := object.GetBuffer(t, item, flags)
		if flags == object.BufWritable {
			b, err = object.ArgWritable(t, item, fn, "argument 1")
		}
		if err != nil {
			release()
			return nil, nil, err
		}
		held = append(held, b)
		parts = append(parts, b.Bytes)
	}
	return parts, release, nil
}

func iterable(t *Thread, v Value, fn string, position int) ([]Value, *Exception) {
	typ := object.TypeOf(v)
	if typ.Iter == nil && typ.GetItem == nil {
		return nil, t.TypeErrorf("%s() argument %d must be an iterable", fn, position)
	}
	return object.ToSlice(t, v)
}

// ancillary encodes the items (level, type, data) of sendmsg.
func ancillary(t *Thread, v Value) ([]byte, *Exception) {
	if v.IsNil() {
		return nil, nil
	}
	items, err := iterable(t, v, "sendmsg", 2)
	if err != nil {
		return nil, err
	}
	var out []byte
	for _, item := range items {
		if typ := object.TypeOf(item); typ.GetItem == nil {
			return nil, t.TypeErrorf("[sendmsg() ancillary data items]() argument must be 3-item sequence, not %s", typ.Name)
		}
		p, err := object.ToSlice(t, item)
		if err != nil {
			return nil, err
		}
		if len(p) != 3 {
			return nil, t.TypeErrorf("[sendmsg() ancillary data items]() argument must be sequence of length 3, not %d", len(p))
		}
		level, err := object.ArgInt32(t, p[0])
		if err != nil {
			return nil, err
		}
		kind, err := object.ArgInt32(t, p[1])
		if err != nil {
			return nil, err
		}
		data, err := object.GetBuffer(t, p[2], object.BufSimple)
		if err != nil {
			return nil, err
		}
		block := make([]byte, unix.CmsgSpace(len(data.Bytes)))
		h := (*unix.Cmsghdr)(unsafe.Pointer(unsafe.SliceData(block)))
		h.Level, h.Type = level, kind
		h.SetLen(unix.CmsgLen(len(data.Bytes)))
		copy(block[unix.CmsgLen(0):], data.Bytes)
		data.Release()
		out = append(out, block...)
	}
	return out, nil
}

//py:method sendmsg(self, buffers, ancdata=<unrepresentable>, flags=0, address=None, /)
//py:sig -
//py:doc sendmsg(buffers[, ancdata[, flags[, address]]]) -> count
//py:doc
//py:doc Send normal and ancillary data to the socket, gathering the
//py:doc non-ancillary data from a series of buffers and concatenating it into
//py:doc a single message.  The buffers argument specifies the non-ancillary
//py:doc data as an iterable of bytes-like objects (e.g. bytes objects).
//py:doc The ancdata argument specifies the ancillary data (control messages)
//py:doc as an iterable of zero or more tuples (cmsg_level, cmsg_type,
//py:doc cmsg_data), where cmsg_level and cmsg_type are integers specifying the
//py:doc protocol level and protocol-specific type respectively, and cmsg_data
//py:doc is a bytes-like object holding the associated data.  The flags
//py:doc argument defaults to 0 and has the same meaning as for send().  If
//py:doc address is supplied and not None, it sets a destination address for
//py:doc the message.  The return value is the number of bytes of non-ancillary
//py:doc data sent.
func (s *Socket) sendmsg(t *Thread, data, ancdata Value, flags int32, address Value) (int, *Exception) {
	parts, release, err := buffers(t, data, "sendmsg", object.BufSimple)
	if err != nil {
		return 0, err
	}
	defer release()
	var to rawAddress
	if address != none {
		if to, err = s.address(t, address, "sendmsg"); err != nil {
			return 0, err
		}
	}
	anc, err := ancillary(t, ancdata)
	if err != nil {
		return 0, err
	}
	if len(parts) > math.MaxInt32 {
		return 0, t.Raise(&object.OSError, "sendmsg() argument 1 is too long")
	}
	h, n := newHeader(parts, to, anc), 0
	err = s.retry(t, unless(flags, unix.POLLOUT), func() (e error) {
		n, e = h.call(unix.SYS_SENDMSG, s.fd, flags|unix.MSG_NOSIGNAL)
		return e
	})
	return n, err
}

// receiveMessage receives into the parts. It returns how much arrived and the
// rest of recvmsg's result.
func (s *Socket) receiveMessage(t *Thread, parts [][]byte, ancsize int, flags int32) (int, []Value, *Exception) {
	if ancsize < 0 || ancsize > math.MaxInt32 {
		return 0, nil, t.ValueErrorf("invalid ancillary data buffer length")
	}
	var h *header
	n := 0
	err := s.retry(t, unless(flags, unix.POLLIN), func() (e error) {
		h = newHeader(parts, make([]byte, 128), make([]byte, ancsize))
		n, e = h.call(unix.SYS_RECVMSG, s.fd, flags|unix.MSG_CMSG_CLOEXEC)
		return e
	})
	if err != nil {
		return 0, nil, err
	}
	items := object.NewList(nil)
	for anc := h.anc[:min(int(h.raw.Controllen), len(h.anc))]; len(anc) >= unix.CmsgLen(0); {
		c := (*unix.Cmsghdr)(unsafe.Pointer(unsafe.SliceData(anc)))
		size := int(c.Len)
		if size < unix.CmsgLen(0) {
			break
		}
		end := min(size, len(anc))
		items.Append(object.Pack(object.SmallInt(int64(c.Level)), object.SmallInt(int64(c.Type)),
			object.NewBytes(append([]byte(nil), anc[unix.CmsgLen(0):end]...))))
		anc = anc[min(unix.CmsgSpace(size-unix.CmsgLen(0)), len(anc)):]
	}
	from := rawAddress(h.name[:min(int(h.raw.Namelen), len(h.name))])
	return n, []Value{items.Value(), object.SmallInt(int64(h.raw.Flags &^ unix.MSG_CMSG_CLOEXEC)), from.value(s.proto)}, nil
}

//py:method recvmsg(self, bufsize, ancbufsize=0, flags=0, /)
//py:sig -
//py:doc recvmsg(bufsize[, ancbufsize[, flags]]) -> (data, ancdata, msg_flags, address)
//py:doc
//py:doc Receive normal data (up to bufsize bytes) and ancillary data from the
//py:doc socket.  The ancbufsize argument sets the size in bytes of the
//py:doc internal buffer used to receive the ancillary data; it defaults to 0,
//py:doc meaning that no ancillary data will be received.  Appropriate buffer
//py:doc sizes for ancillary data can be calculated using CMSG_SPACE() or
//py:doc CMSG_LEN(), and items which do not fit into the buffer might be
//py:doc truncated or discarded.  The flags argument defaults to 0 and has the
//py:doc same meaning as for recv().
//py:doc
//py:doc The return value is a 4-tuple: (data, ancdata, msg_flags, address).
//py:doc The data item is a bytes object holding the non-ancillary data
//py:doc received.  The ancdata item is a list of zero or more tuples
//py:doc (cmsg_level, cmsg_type, cmsg_data) representing the ancillary data
//py:doc (control messages) received: cmsg_level and cmsg_type are integers
//py:doc specifying the protocol level and protocol-specific type respectively,
//py:doc and cmsg_data is a bytes object holding the associated data.  The
//py:doc msg_flags item is the bitwise OR of various flags indicating
//py:doc conditions on the received message; see your system documentation for
//py:doc details.  If the receiving socket is unconnected, address is the
//py:doc address of the sending socket, if available; otherwise, its value is
//py:doc unspecified.
//py:doc
//py:doc If recvmsg() raises an exception after the system call returns, it
//py:doc will first attempt to close any file descriptors received via the
//py:doc SCM_RIGHTS mechanism.
func (s *Socket) recvmsg(t *Thread, size, ancsize int, flags int32) (Value, *Exception) {
	if size < 0 {
		return Value{}, t.ValueErrorf("negative buffer size in recvmsg()")
	}
	buf, err := room(t, size, "recvmsg")
	if err != nil {
		return Value{}, err
	}
	n, rest, err := s.receiveMessage(t, [][]byte{buf}, ancsize, flags)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(append([]Value{received(buf, n)}, rest...)...), nil
}

//py:method recvmsg_into(self, buffers, ancbufsize=0, flags=0, /)
//py:sig -
//py:doc recvmsg_into(buffers[, ancbufsize[, flags]]) -> (nbytes, ancdata, msg_flags, address)
//py:doc
//py:doc Receive normal data and ancillary data from the socket, scattering the
//py:doc non-ancillary data into a series of buffers.  The buffers argument
//py:doc must be an iterable of objects that export writable buffers
//py:doc (e.g. bytearray objects); these will be filled with successive chunks
//py:doc of the non-ancillary data until it has all been written or there are
//py:doc no more buffers.  The ancbufsize argument sets the size in bytes of
//py:doc the internal buffer used to receive the ancillary data; it defaults to
//py:doc 0, meaning that no ancillary data will be received.  Appropriate
//py:doc buffer sizes for ancillary data can be calculated using CMSG_SPACE()
//py:doc or CMSG_LEN(), and items which do not fit into the buffer might be
//py:doc truncated or discarded.  The flags argument defaults to 0 and has the
//py:doc same meaning as for recv().
//py:doc
//py:doc The return value is a 4-tuple: (nbytes, ancdata, msg_flags, address).
//py:doc The nbytes item is the total number of bytes of non-ancillary data
//py:doc written into the buffers.  The ancdata item is a list of zero or more
//py:doc tuples (cmsg_level, cmsg_type, cmsg_data) representing the ancillary
//py:doc data (control messages) received: cmsg_level and cmsg_type are
//py:doc integers specifying the protocol level and protocol-specific type
//py:doc respectively, and cmsg_data is a bytes object holding the associated
//py:doc data.  The msg_flags item is the bitwise OR of various flags
//py:doc indicating conditions on the received message; see your system
//py:doc documentation for details.  If the receiving socket is unconnected,
//py:doc address is the address of the sending socket, if available; otherwise,
//py:doc its value is unspecified.
//py:doc
//py:doc If recvmsg_into() raises an exception after the system call returns,
//py:doc it will first attempt to close any file descriptors received via the
//py:doc SCM_RIGHTS mechanism.
func (s *Socket) recvmsgInto(t *Thread, into Value, ancsize int, flags int32) (Value, *Exception) {
	parts, release, err := buffers(t, into, "recvmsg_into", object.BufWritable)
	if err != nil {
		return Value{}, err
	}
	defer release()
	n, rest, err := s.receiveMessage(t, parts, ancsize, flags)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(append([]Value{object.SmallInt(int64(n))}, rest...)...), nil
}

//py:func CMSG_LEN(length, /)
//py:sig -
//py:doc CMSG_LEN(length) -> control message length
//py:doc
//py:doc Return the total length, without trailing padding, of an ancillary
//py:doc data item with associated data of the given length.  This value can
//py:doc often be used as the buffer size for recvmsg() to receive a single
//py:doc item of ancillary data, but RFC 3542 requires portable applications to
//py:doc use CMSG_SPACE() and thus include space for padding, even when the
//py:doc item will be the last in the buffer.  Raises OverflowError if length
//py:doc is outside the permissible range of values.
func cmsgLen(t *Thread, length int) (int, *Exception) {
	if length < 0 || length > math.MaxInt32-unix.CmsgLen(0) {
		return 0, t.OverflowErrorf("CMSG_LEN() argument out of range")
	}
	return unix.CmsgLen(length), nil
}

//py:func CMSG_SPACE(length, /)
//py:sig -
//py:doc CMSG_SPACE(length) -> buffer size
//py:doc
//py:doc Return the buffer size needed for recvmsg() to receive an ancillary
//py:doc data item with associated data of the given length, along with any
//py:doc trailing padding.  The buffer space needed to receive multiple items
//py:doc is the sum of the CMSG_SPACE() values for their associated data
//py:doc lengths.  Raises OverflowError if length is outside the permissible
//py:doc range of values.
func cmsgSpace(t *Thread, length int) (int, *Exception) {
	if length < 0 || length > math.MaxInt32-unix.CmsgSpace(1) {
		return 0, t.OverflowErrorf("CMSG_SPACE() argument out of range")
	}
	return unix.CmsgSpace(length), nil
}
