//go:build linux

package socket

import (
	"net"
	"net/netip"
	"strings"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// Forms of addresses and numbers, interfaces, and descriptors.

//py:func inet_aton(ip_addr, /)
//py:sig -
//py:doc inet_aton(string) -> bytes giving packed 32-bit IP representation
//py:doc
//py:doc Convert an IP address in string format (123.45.67.89) to the 32-bit packed
//py:doc binary format used in low-level network functions.
func inetAton(t *Thread, s string) (Value, *Exception) {
	ip, ok := parseAton(s)
	if !ok {
		return Value{}, t.Raise(&object.OSError, "illegal IP address string passed to inet_aton")
	}
	return object.NewBytes(ip[:]), nil
}

//py:func inet_ntoa(packed_ip, /)
//py:sig -
//py:doc inet_ntoa(packed_ip) -> ip_address_string
//py:doc
//py:doc Convert an IP address from 32-bit packed binary format to string format
func inetNtoa(t *Thread, p *Buffer) (string, *Exception) {
	if len(p.Bytes) != 4 {
		return "", t.Raise(&object.OSError, "packed IP wrong length for inet_ntoa")
	}
	return net.IP(p.Bytes).String(), nil
}

//py:func inet_pton(af, ip, /)
//py:sig -
//py:doc inet_pton(af, ip) -> packed IP address string
//py:doc
//py:doc Convert an IP address from string format to a packed string suitable
//py:doc for use with low-level network functions.
func inetPton(t *Thread, af int32, s string) (Value, *Exception) {
	if af != unix.AF_INET && af != unix.AF_INET6 {
		return Value{}, osErr(t, unix.EAFNOSUPPORT)
	}
	ip, err := netip.ParseAddr(s)
	if err != nil || ip.Is4() != (af == unix.AF_INET) || strings.ContainsRune(s, '%') {
		return Value{}, t.Raise(&object.OSError, "illegal IP address string passed to inet_pton")
	}
	return object.NewBytes(ip.AsSlice()), nil
}

//py:func inet_ntop(af, packed_ip, /)
//py:sig -
//py:doc inet_ntop(af, packed_ip) -> string formatted IP address
//py:doc
//py:doc Convert a packed IP address of the given family to string format.
func inetNtop(t *Thread, af int32, p *Buffer) (string, *Exception) {
	size := map[int32]int{unix.AF_INET: 4, unix.AF_INET6: 16}[af]
	if size == 0 {
		return "", t.ValueErrorf("unknown address family %d", af)
	}
	if len(p.Bytes) != size {
		return "", t.ValueErrorf("invalid length of packed IP address string")
	}
	if size == 4 {
		return net.IP(p.Bytes).String(), nil
	}
	return text6(p.Bytes), nil
}

// short converts the argument of htons and ntohs.
func short(t *Thread, v Value, fn string) (uint16, *Exception) {
	n, err := object.IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	i, big, _ := object.AsInt(n)
	switch {
	case big != nil && big.Sign() < 0 || big == nil && i < 0:
		return 0, t.OverflowErrorf("%s: can't convert negative Python int to C 16-bit unsigned integer", fn)
	case big != nil || i > 0xFFFF:
		return 0, t.OverflowErrorf("%s: Python int too large to convert to C 16-bit unsigned integer", fn)
	}
	return uint16(i), nil
}

//py:func htons(x, /)
//py:sig -
//py:doc htons(integer) -> integer
//py:doc
//py:doc Convert a 16-bit unsigned integer from host to network byte order.
func htons(t *Thread, v Value) (int, *Exception) {
	x, err := short(t, v, "htons")
	return int(x>>8 | x<<8), err
}

//py:func ntohs(x, /)
//py:sig -
//py:doc ntohs(integer) -> integer
//py:doc
//py:doc Convert a 16-bit unsigned integer from network to host byte order.
func ntohs(t *Thread, v Value) (int, *Exception) {
	x, err := short(t, v, "ntohs")
	return int(x>>8 | x<<8), err
}

// long converts the argument of htonl and ntohl, and swaps its bytes.
func long(t *Thread, v Value) (int, *Exception) {
	i, big, ok := object.AsInt(v)
	switch {
	case !ok:
		return 0, t.TypeErrorf("expected int, %s found", object.TypeOf(v).Name)
	case big != nil && big.Sign() < 0 || big == nil && i < 0:
		return 0, t.OverflowErrorf("can't convert negative value to unsigned int")
	case big != nil || i > 0xFFFFFFFF:
		return 0, t.OverflowErrorf("int larger than 32 bits")
	}
	x := uint32(i)
	return int(x>>24 | x>>8&0xFF00 | x<<8&0xFF0000 | x<<24), nil
}

//py:func htonl(x, /)
//py:sig -
//py:doc htonl(integer) -> integer
//py:doc
//py:doc Convert a 32-bit integer from host to network byte order.
func htonl(t *Thread, v Value) (int, *Exception) { return long(t, v) }

//py:func ntohl(x, /)
//py:sig -
//py:doc ntohl(integer) -> integer
//py:doc
//py:doc Convert a 32-bit integer from network to host byte order.
func ntohl(t *Thread, v Value) (int, *Exception) { return long(t, v) }

//py:func if_nameindex()
//py:sig -
//py:doc if_nameindex()
//py:doc
//py:doc Returns a list of network interface information (index, name) tuples.
func ifNameindex(t *Thread) (Value, *Exception) {
	devices, err := net.Interfaces()
	if err != nil {
		return Value{}, osErr(t, unix.ENOBUFS)
	}
	var out []Value
	for _, d := range devices {
		out = append(out, object.Pack(object.SmallInt(int64(d.Index)), object.NewStr(d.Name)))
	}
	return object.NewList(out).Value(), nil
}

//py:func if_nametoindex(if_name, /)
//py:sig -
//py:doc if_nametoindex(if_name)
//py:doc
//py:doc Returns the interface index corresponding to the interface name if_name.
func ifNametoindex(t *Thread, name Value) (int, *Exception) {
	s, err := object.FSPath(t, name)
	if err != nil {
		return 0, err
	}
	d, e := net.InterfaceByName(s)
	if e != nil {
		return 0, t.Raise(&object.OSError, "no interface with this name")
	}
	return d.Index, nil
}

//py:func if_indextoname(if_index, /)
//py:sig -
//py:doc if_indextoname(if_index)
//py:doc
//py:doc Returns the interface name corresponding to the interface index if_index.
func ifIndextoname(t *Thread, index uint32) (string, *Exception) {
	d, e := net.InterfaceByIndex(int(index))
	if e != nil {
		return "", osErr(t, unix.ENXIO)
	}
	return d.Name, nil
}

//py:func socketpair(family=1, type=1, proto=0, /)
//py:sig -
//py:doc socketpair([family[, type [, proto]]]) -> (socket object, socket object)
//py:doc
//py:doc Create a pair of socket objects from the sockets returned by the platform
//py:doc socketpair() function.
//py:doc The arguments are the same as for socket() except the default family is
//py:doc AF_UNIX if defined on the platform; otherwise, the default is AF_INET.
func socketpair(t *Thread, family, kind, proto int32) (Value, *Exception) {
	fds, e := unix.Socketpair(int(family), int(kind)|unix.SOCK_CLOEXEC, int(proto))
	if e != nil {
		return Value{}, osErr(t, e)
	}
	var out [2]Value
	for i, fd := range fds {
		v := SocketType.Alloc()
		s := (*Socket)(v.Ptr())
		s.fd, s.family, s.kind, s.proto, s.timeout = fd, int(family), int(kind)&^unix.SOCK_NONBLOCK, int(proto), stateOf(t).timeout
		if s.timeout >= 0 {
			unix.SetNonblock(fd, true)
		}
		out[i] = v
	}
	return object.Pack(out[0], out[1]), nil
}

//py:func close(fd, /)
//py:sig -
//py:doc close(integer) -> None
//py:doc
//py:doc Close an integer socket file descriptor.  This is like os.close(), but for
//py:doc sockets; on some platforms os.close() won't work for socket file descriptors.
func closeFD(t *Thread, fd int32) *Exception {
	t.Unlock()
	e := unix.Close(int(fd))
	t.Acquire()
	if e == unix.ECONNRESET {
		e = nil
	}
	return check(t, e)
}

//py:func dup(fd, /)
//py:sig -
//py:doc dup(integer) -> integer
//py:doc
//py:doc Duplicate an integer socket file descriptor.  This is like os.dup(), but for
//py:doc sockets; on some platforms os.dup() won't work for socket file descriptors.
func dup(t *Thread, fd int32) (int, *Exception) {
	n, e := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)
	return n, check(t, e)
}

//py:func getdefaulttimeout()
//py:sig -
//py:doc getdefaulttimeout() -> timeout
//py:doc
//py:doc Returns the default timeout in seconds (float) for new socket objects.
//py:doc A value of None indicates that new socket objects have no timeout.
//py:doc When the socket module is first imported, the default is None.
func getdefaulttimeout(t *Thread) Value { return timeoutValue(stateOf(t).timeout) }

//py:func setdefaulttimeout(timeout, /)
//py:sig -
//py:doc setdefaulttimeout(timeout)
//py:doc
//py:doc Set the default timeout in seconds (float) for new socket objects.
//py:doc A value of None indicates that new socket objects have no timeout.
//py:doc When the socket module is first imported, the default is None.
func setdefaulttimeout(t *Thread, timeout Value) *Exception {
	d, err := timeoutArg(t, timeout)
	if err == nil {
		stateOf(t).timeout = d
	}
	return err
}
