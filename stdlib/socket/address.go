//go:build linux

package socket

import (
	"encoding/binary"
	"net"
	"net/netip"
	"unsafe"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// rawAddress is a socket address as the kernel has it: the family, then what
// belongs to it. It is empty where there is none.
type rawAddress []byte

var (
	host = binary.NativeEndian
	wire = binary.BigEndian
)

func newAddress(family, size int) rawAddress {
	a := make(rawAddress, size)
	host.PutUint16(a, uint16(family))
	return a
}

// call makes a system call that takes a descriptor and an address.
func (a rawAddress) call(number uintptr, fd int) error {
	_, _, e := unix.Syscall(number, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(a))), uintptr(len(a)))
	if e != 0 {
		return e
	}
	return nil
}

// receiveAddress makes a system call that fills in an address.
func receiveAddress(call func(p, size unsafe.Pointer) (uintptr, unix.Errno)) (uintptr, rawAddress, error) {
	var buf [128]byte
	size := uint32(len(buf))
	n, e := call(unsafe.Pointer(&buf), unsafe.Pointer(&size))
	if e != 0 {
		return 0, nil, e
	}
	return n, append(rawAddress(nil), buf[:min(int(size), len(buf))]...), nil
}

func getsockname(fd int) (rawAddress, error) { return askName(unix.SYS_GETSOCKNAME, fd) }

func getpeername(fd int) (rawAddress, error) { return askName(unix.SYS_GETPEERNAME, fd) }

func askName(number uintptr, fd int) (rawAddress, error) {
	_, a, e := receiveAddress(func(p, size unsafe.Pointer) (uintptr, unix.Errno) {
		_, _, e := unix.Syscall(number, uintptr(fd), uintptr(p), uintptr(size))
		return 0, e
	})
	return a, e
}

func accept(fd int) (int, rawAddress, error) {
	n, a, e := receiveAddress(func(p, size unsafe.Pointer) (uintptr, unix.Errno) {
		n, _, e := unix.Syscall6(unix.SYS_ACCEPT4, uintptr(fd), uintptr(p), uintptr(size), unix.SOCK_CLOEXEC, 0, 0)
		return n, e
	})
	return int(n), a, e
}

// value makes the Python address.
func (a rawAddress) value(proto int) Value {
	i := func(n int64) Value { return object.MakeInt(n) }
	if len(a) < 2 {
		return none
	}
	switch family := host.Uint16(a); {
	case family == unix.AF_INET && len(a) >= 8:
		return object.Pack(object.NewStr(net.IP(a[4:8]).String()), i(int64(wire.Uint16(a[2:]))))
	case family == unix.AF_INET6 && len(a) >= 28:
		scope := host.Uint32(a[24:])
		return object.Pack(object.NewStr(text6(a[8:24])), i(int64(wire.Uint16(a[2:]))),
			i(int64(wire.Uint32(a[4:]))), i(int64(scope)))
	case family == unix.AF_UNIX:
		return pathValue(a[2:])
	case family == unix.AF_NETLINK && len(a) >= 12:
		return object.Pack(i(int64(host.Uint32(a[4:]))), i(int64(host.Uint32(a[8:]))))
	case family == unix.AF_VSOCK && len(a) >= 12:
		return object.Pack(i(int64(host.Uint32(a[8:]))), i(int64(host.Uint32(a[4:]))))
	case family == unix.AF_PACKET && len(a) >= 12:
		name := ""
		if dev, err := net.InterfaceByIndex(int(host.Uint32(a[4:]))); err == nil {
			name = dev.Name
		}
		return object.NewTuple(object.NewStr(name), i(int64(wire.Uint16(a[2:]))), i(int64(a[10])), i(int64(host.Uint16(a[8:]))),
			object.NewBytes(a[12:min(12+int(a[11]), len(a))])).Value()
	default:
		return object.Pack(i(int64(family)), object.NewBytes(a[2:]))
	}
}

// text6 writes an address of IPv6 as the C library does: one that has IPv4's
// within ends in that.
func text6(ip []byte) string {
	addr := netip.AddrFrom16([16]byte(ip))
	if addr.Is4In6() || wire.Uint64(ip) != 0 || wire.Uint32(ip[8:]) != 0 || wire.Uint16(ip[12:]) == 0 {
		return addr.String()
	}
	return "::" + net.IP(ip[12:]).String()
}

// pathValue makes the address of a Unix socket: a str, bytes in the abstract
// name space.
func pathValue(p []byte) Value {
	if len(p) == 0 {
		return object.NewStr("")
	}
	if p[0] == 0 {
		return object.NewBytes(append([]byte(nil), p...))
	}
	for i, c := range p {
		if c == 0 {
			p = p[:i]
			break
		}
	}
	return object.NewStr(object.DecodeFileName(p))
}

// address converts the Python address that a method got.
func (s *Socket) address(t *Thread, v Value, fn string) (rawAddress, *Exception) {
	switch s.family {
	case unix.AF_UNIX:
		return pathAddress(t, v)
	case unix.AF_INET:
		return s.address4(t, v, fn)
	case unix.AF_INET6:
		return s.address6(t, v, fn)
	case unix.AF_NETLINK:
		n, err := numbers(t, v, fn, "AF_NETLINK", 2)
		if err != nil {
			return nil, err
		}
		a := newAddress(unix.AF_NETLINK, 12)
		host.PutUint32(a[4:], n[0])
		host.PutUint32(a[8:], n[1])
		return a, nil
	case unix.AF_VSOCK:
		n, err := numbers(t, v, fn, "AF_VSOCK", 2)
		if err != nil {
			return nil, err
		}
		a := newAddress(unix.AF_VSOCK, 16)
		host.PutUint32(a[8:], n[0])
		host.PutUint32(a[4:], n[1])
		return a, nil
	case unix.AF_PACKET:
		return packetAddress(t, v, fn)
	}
	return nil, t.Raise(&object.OSError, fn+"(): bad family")
}

// tuple converts an address that must be a tuple.
func tuple(t *Thread, v Value, fn, family string) ([]Value, *Exception) {
	p, ok := object.AsTuple(v)
	if !ok {
		return nil, t.TypeErrorf("%s(): %s address must be tuple, not %s", fn, family, object.TypeOf(v).Name)
	}
	return p.Items(), nil
}

func numbers(t *Thread, v Value, fn, family string, count int) ([]uint32, *Exception) {
	items, err := tuple(t, v, fn, family)
	if err != nil {
		return nil, err
	}
	if len(items) != count {
		return nil, t.TypeErrorf("%s address must be a pair (%s)", family, map[string]string{"AF_NETLINK": "pid, groups", "AF_VSOCK": "CID, port"}[family])
	}
	var out []uint32
	for _, item := range items {
		n, err := object.ArgUint32(t, item)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func pathAddress(t *Thread, v Value) (rawAddress, *Exception) {
	var name []byte
	if s, ok := object.AsStr(v); ok {
		name = object.EncodeFileName(s.String())
	} else {
		b, err := object.GetBuffer(t, v, object.BufSimple)
		if err != nil {
			return nil, err
		}
		name = append(name, b.Bytes...)
		b.Release()
	}
	const room = 108
	abstract := len(name) > 0 && name[0] == 0
	if len(name) > room || !abstract && len(name) >= room {
		return nil, t.Raise(&object.OSError, "AF_UNIX path too long")
	}
	a := newAddress(unix.AF_UNIX, 2)
	a = append(a, name...)
	if !abstract && len(name) > 0 { // without a name the kernel makes one up
		a = append(a, 0)
	}
	return a, nil
}

// hostName converts the host of an address: a str goes through IDNA.
func hostName(t *Thread, v Value) (string, *Exception) {
	var name []byte
	if s, ok := object.AsStr(v); ok {
		if s.IsASCII() {
			name = []byte(s.String())
		} else {
			e, err := object.CallMethod(t, v, object.Intern("encode"), object.NewStr("idna"))
			if err != nil {
				return "", err
			}
			b, _ := object.BytesLike(e)
			name = b
		}
	} else if b, ok := object.BytesLike(v); ok {
		name = b
	} else {
		return "", t.TypeErrorf("str, bytes or bytearray expected, not %s", object.TypeOf(v).Name)
	}
	for _, c := range name {
		if c == 0 {
			return "", t.TypeErrorf("host name must not contain null character")
		}
	}
	return string(name), nil
}

func portArg(t *Thread, v Value, fn string) (uint16, *Exception) {
	n, err := object.ArgInt64(t, v)
	if err == nil && (n < 0 || n > 0xFFFF) {
		err = t.OverflowErrorf("%s(): port must be 0-65535.", fn)
	}
	return uint16(n), err
}

func (s *Socket) address4(t *Thread, v Value, fn string) (rawAddress, *Exception) {
	items, err := tuple(t, v, fn, "AF_INET")
	if err != nil {
		return nil, err
	}
	if len(items) != 2 {
		return nil, t.TypeErrorf("AF_INET address must be a pair (host, port)")
	}
	name, err := hostName(t, items[0])
	if err != nil {
		return nil, err
	}
	port, err := object.ArgInt32(t, items[1])
	if err != nil {
		return nil, err
	}
	ip, err := resolveOne(t, name, unix.AF_INET)
	if err != nil {
		return nil, err
	}
	if port < 0 || port > 0xFFFF {
		return nil, t.OverflowErrorf("%s(): port must be 0-65535.", fn)
	}
	a := newAddress(unix.AF_INET, 16)
	wire.PutUint16(a[2:], uint16(port))
	four := ip.As4()
	copy(a[4:], four[:])
	return a, nil
}

func (s *Socket) address6(t *Thread, v Value, fn string) (rawAddress, *Exception) {
	items, err := tuple(t, v, fn, "AF_INET6")
	if err != nil {
		return nil, err
	}
	if len(items) < 2 || len(items) > 4 {
		return nil, t.TypeErrorf("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])")
	}
	name, err := hostName(t, items[0])
	if err != nil {
		return nil, err
	}
	var n [3]uint32
	for i, item := range items[1:] {
		if i == 0 {
			port, err := object.ArgInt32(t, item)
			if err != nil {
				return nil, err
			}
			n[0] = uint32(port)
		} else if n[i], err = masked(t, item); err != nil {
			return nil, err
		}
	}
	ip, err := resolveOne(t, name, unix.AF_INET6)
	if err != nil {
		return nil, err
	}
	if n[0] > 0xFFFF {
		return nil, t.OverflowErrorf("%s(): port must be 0-65535.", fn)
	}
	if n[1] > 0xFFFFF {
		return nil, t.OverflowErrorf("%s(): flowinfo must be 0-1048575.", fn)
	}
	a := newAddress(unix.AF_INET6, 28)
	wire.PutUint16(a[2:], uint16(n[0]))
	wire.PutUint32(a[4:], n[1])
	sixteen := ip.As16()
	copy(a[8:], sixteen[:])
	scope := n[2]
	if scope == 0 && ip.Zone() != "" {
		scope = zoneIndex(ip.Zone())
	}
	host.PutUint32(a[24:], scope)
	return a, nil
}

// masked converts an int to its low 32 bits.
func masked(t *Thread, v Value) (uint32, *Exception) {
	v, err := object.IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	n, big, _ := object.AsInt(v)
	if big != nil {
		return uint32(big.Int64()), nil
	}
	return uint32(n), nil
}

func zoneIndex(zone string) uint32 {
	if dev, err := net.InterfaceByName(zone); err == nil {
		return uint32(dev.Index)
	}
	n := uint32(0)
	for _, c := range zone {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + uint32(c-'0')
	}
	return n
}

func packetAddress(t *Thread, v Value, fn string) (rawAddress, *Exception) {
	items, err := tuple(t, v, fn, "AF_PACKET")
	if err != nil {
		return nil, err
	}
	if len(items) < 2 || len(items) > 5 {
		return nil, t.TypeErrorf("AF_PACKET address must be a tuple of two to five elements")
	}
	name, err := hostName(t, items[0])
	if err != nil {
		return nil, err
	}
	dev, e := net.InterfaceByName(name)
	if e != nil {
		return nil, osErr(t, unix.ENODEV)
	}
	a := newAddress(unix.AF_PACKET, 20)
	protocol, err := object.ArgInt32(t, items[1])
	if err != nil {
		return nil, err
	}
	if protocol < 0 || protocol > 0xFFFF {
		return nil, t.OverflowErrorf("%s(): proto must be 0-65535.", fn)
	}
	wire.PutUint16(a[2:], uint16(protocol))
	host.PutUint32(a[4:], uint32(dev.Index))
	if len(items) > 2 {
		n, err := object.ArgInt32(t, items[2])
		if err != nil {
			return nil, err
		}
		a[10] = byte(n)
	}
	if len(items) > 3 {
		n, err := object.ArgInt32(t, items[3])
		if err != nil {
			return nil, err
		}
		host.PutUint16(a[8:], uint16(n))
	}
	if len(items) > 4 {
		b, ok := object.BytesLike(items[4])
		if !ok {
			return nil, t.TypeErrorf("a bytes-like object is required, not '%s'", object.TypeOf(items[4]).Name)
		}
		if len(b) > 8 {
			return nil, t.ValueErrorf("Hardware address must be 8 bytes or less")
		}
		a[11] = byte(len(b))
		copy(a[12:], b)
	}
	return a, nil
}
