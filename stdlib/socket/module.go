//go:build linux

// Package socket is the native module _socket: sockets of the Internet and
// Unix families.
package socket

import (
	"maps"
	"math"
	"net"
	"os"
	"slices"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
	Buffer    = object.Buffer
)

var none = object.None

// Socket is _socket.socket.
//
//py:type _socket.socket socket SocketType
type Socket struct {
	object.Object
	fd                  int
	family, kind, proto int
	timeout             time.Duration // negative: none
}

// SocketType is the type of sockets.
var SocketType Type

type stateKey struct{}

// state is the module's exceptions and default timeout.
type state struct {
	gaierror Value
	timeout  time.Duration
}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_socket", Functions: moduleFunctions, Exec: exec,
		Doc: "Implementation module for socket operations.\n\nSee the socket module for documentation."}
}

func exec(t *Thread, m *object.Module) *Exception {
	if SocketType.Flags&object.TypeReady == 0 {
		SocketType = Type{Name: "_socket.socket", Layout: object.LayoutOf[Socket](), Flags: object.TypeBase,
			Methods: socketMethods, Getters: socketGetters, Init: socketInit,
			New: func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
				v := typ.Alloc()
				(*Socket)(v.Ptr()).fd, (*Socket)(v.Ptr()).timeout = -1, -1
				return v, nil
			}}
		object.DefineType(&SocketType)
	}
	d := m.Dict
	for _, name := range slices.Sorted(maps.Keys(constants)) {
		d.SetName(name, object.MakeInt(constants[name]))
	}
	s := &state{timeout: -1}
	for _, name := range []string{"gaierror", "herror"} {
		ns := object.NewDict()
		ns.SetName("__module__", object.NewStr("socket"))
		typ, err := object.NewType(t, name, object.NewTuple(object.OSError.Value()), ns)
		if err != nil {
			return err
		}
		d.SetName(name, typ.Value())
		if name == "gaierror" {
			s.gaierror = typ.Value()
		}
	}
	t.RT.State[stateKey{}] = s
	d.SetName("error", object.OSError.Value())
	d.SetName("timeout", object.TimeoutError.Value())
	d.SetName("socket", SocketType.Value())
	d.SetName("SocketType", SocketType.Value())
	d.SetName("has_ipv6", object.True)
	return nil
}

func osErr(t *Thread, e error) *Exception {
	n, ok := e.(syscall.Errno)
	if !ok {
		n = syscall.EIO
	}
	return t.OSErr(n)
}

//py:init socket(family=-1, type=-1, proto=-1, fileno=None)
func (s *Socket) init(t *Thread, family, kind, proto int32, fileno Value) *Exception {
	s.timeout = stateOf(t).timeout
	if fileno != none {
		n, err := object.ArgInt32(t, fileno)
		if err != nil {
			return err
		}
		s.fd = int(n)
		for _, x := range []struct {
			opt, val int
			p        *int
		}{{unix.SO_DOMAIN, int(family), &s.family}, {unix.SO_TYPE, int(kind), &s.kind},
			{unix.SO_PROTOCOL, int(proto), &s.proto}} {
			*x.p = x.val
			if x.val == -1 {
				v, e := unix.GetsockoptInt(s.fd, unix.SOL_SOCKET, x.opt)
				if e != nil {
					return osErr(t, e)
				}
				*x.p = v
			}
		}
		return nil
	}
	def := func(v int32, d int) int {
		if v == -1 {
			return d
		}
		return int(v)
	}
	s.family, s.kind, s.proto = def(family, unix.AF_INET), def(kind, unix.SOCK_STREAM), def(proto, 0)
	fd, e := unix.Socket(s.family, s.kind|unix.SOCK_CLOEXEC, s.proto)
	if e != nil {
		return osErr(t, e)
	}
	s.fd = fd
	s.kind &^= unix.SOCK_CLOEXEC | unix.SOCK_NONBLOCK
	if s.timeout >= 0 {
		unix.SetNonblock(fd, true)
	}
	return nil
}

// slice is how long a wait lasts before signals are looked at.
const slice = 50 * time.Millisecond

// retry makes a call when the socket is ready for it, within the timeout.
func (s *Socket) retry(t *Thread, event int16, call func() error) *Exception {
	end := time.Now().Add(s.timeout)
	for {
		if s.timeout != 0 {
			fds := []unix.PollFd{{Fd: int32(s.fd), Events: event}}
			t.Unlock()
			n, _ := unix.Poll(fds, int(slice/time.Millisecond))
			t.Acquire()
			if n <= 0 {
				if err := t.SafePoint(); err != nil {
					return err
				}
				if s.timeout > 0 && !time.Now().Before(end) {
					return t.Raise(&object.TimeoutError, "timed out")
				}
				continue
			}
		}
		t.Unlock()
		e := call()
		t.Acquire()
		if e == nil {
			return nil
		}
		if e == unix.EINTR || e == unix.EAGAIN && s.timeout != 0 {
			if err := t.SafePoint(); err != nil {
				return err
			}
			continue
		}
		return osErr(t, e)
	}
}

// address converts a Python address.
func (s *Socket) address(t *Thread, v Value) (unix.Sockaddr, *Exception) {
	if s.family == unix.AF_UNIX {
		name, err := object.FSPath(t, v)
		if err != nil {
			return nil, err
		}
		return &unix.SockaddrUnix{Name: string(object.EncodeFileName(name))}, nil
	}
	p, ok := object.AsTuple(v)
	if !ok || p.Len() < 2 {
		return nil, t.TypeErrorf("AF_INET address must be tuple, not %s", object.TypeOf(v).Name)
	}
	host, ok := object.AsStr(p.At(0))
	if !ok {
		return nil, t.TypeErrorf("str, bytes or bytearray expected, not %s", object.TypeOf(p.At(0)).Name)
	}
	port, err := object.ArgInt(t, p.At(1))
	if err != nil {
		return nil, err
	}
	if port < 0 || port > 65535 {
		return nil, t.OverflowErrorf("bind(): port must be 0-65535.")
	}
	name := host.String()
	if s.family == unix.AF_INET6 {
		a := &unix.SockaddrInet6{Port: port}
		if name != "" {
			ips, err := lookup(t, name, unix.AF_INET6)
			if err != nil {
				return nil, err
			}
			copy(a.Addr[:], ips[0].To16())
		}
		return a, nil
	}
	a := &unix.SockaddrInet4{Port: port}
	if name == "<broadcast>" {
		a.Addr = [4]byte{255, 255, 255, 255}
	} else if name != "" {
		ips, err := lookup(t, name, unix.AF_INET)
		if err != nil {
			return nil, err
		}
		copy(a.Addr[:], ips[0].To4())
	}
	return a, nil
}

// lookup resolves a host name to addresses of a family; 0 means any.
func lookup(t *Thread, name string, family int) ([]net.IP, *Exception) {
	t.Unlock()
	ips, e := net.LookupIP(name)
	t.Acquire()
	var out []net.IP
	for _, ip := range ips {
		is4 := ip.To4() != nil
		if family == 0 || is4 == (family == unix.AF_INET) {
			out = append(out, ip)
		}
	}
	if e != nil || len(out) == 0 {
		typ, _ := object.AsType(stateOf(t).gaierror)
		return nil, t.RaiseArgs(typ, object.SmallInt(-2), object.NewStr("Name or service not known"))
	}
	return out, nil
}

// fromAddress makes the Python address of a socket address.
func fromAddress(a unix.Sockaddr) Value {
	i := func(n int) Value { return object.MakeInt(int64(n)) }
	switch a := a.(type) {
	case *unix.SockaddrInet4:
		return object.Pack(object.NewStr(net.IP(a.Addr[:]).String()), i(a.Port))
	case *unix.SockaddrInet6:
		return object.Pack(object.NewStr(net.IP(a.Addr[:]).String()), i(a.Port), i(0), i(int(a.ZoneId)))
	case *unix.SockaddrUnix:
		return object.NewStr(object.DecodeFileName([]byte(a.Name)))
	}
	return none
}

//py:getter family
func (s *Socket) getFamily() int { return s.family }

//py:getter type
func (s *Socket) getType() int { return s.kind }

//py:getter proto
func (s *Socket) getProto() int { return s.proto }

//py:getter timeout
func (s *Socket) getTimeout() Value { return timeoutValue(s.timeout) }

func timeoutValue(d time.Duration) Value {
	if d < 0 {
		return none
	}
	return object.MakeFloat(d.Seconds())
}

func timeoutArg(t *Thread, v Value) (time.Duration, *Exception) {
	if v == none {
		return -1, nil
	}
	f, err := object.ArgFloat(t, v)
	if err != nil {
		return 0, err
	}
	if f < 0 || math.IsNaN(f) {
		return 0, t.ValueErrorf("Timeout value out of range")
	}
	return time.Duration(math.Ceil(f * 1e9)), nil
}

//py:method fileno(self, /)
func (s *Socket) fileno() int { return s.fd }

//py:method close(self, /)
func (s *Socket) close(t *Thread) *Exception {
	fd := s.fd
	s.fd = -1
	if fd >= 0 {
		if e := unix.Close(fd); e != nil && e != unix.ECONNRESET {
			return osErr(t, e)
		}
	}
	return nil
}

//py:method detach(self, /)
func (s *Socket) detach() int {
	fd := s.fd
	s.fd = -1
	return fd
}

//py:method settimeout(self, timeout, /)
func (s *Socket) settimeout(t *Thread, v Value) *Exception {
	d, err := timeoutArg(t, v)
	if err != nil {
		return err
	}
	s.timeout = d
	if e := unix.SetNonblock(s.fd, d >= 0); e != nil {
		return osErr(t, e)
	}
	return nil
}

//py:method gettimeout(self, /)
func (s *Socket) gettimeout() Value { return timeoutValue(s.timeout) }

//py:method setblocking(self, flag, /)
func (s *Socket) setblocking(t *Thread, flag bool) *Exception {
	s.timeout = 0
	if flag {
		s.timeout = -1
	}
	if e := unix.SetNonblock(s.fd, !flag); e != nil {
		return osErr(t, e)
	}
	return nil
}

//py:method getblocking(self, /)
func (s *Socket) getblocking() bool { return s.timeout != 0 }

//py:method bind(self, address, /)
func (s *Socket) bind(t *Thread, address Value) *Exception {
	a, err := s.address(t, address)
	if err != nil {
		return err
	}
	if e := unix.Bind(s.fd, a); e != nil {
		return osErr(t, e)
	}
	return nil
}

//py:method listen(self, backlog=128, /)
func (s *Socket) listen(t *Thread, backlog int32) *Exception {
	if e := unix.Listen(s.fd, max(int(backlog), 0)); e != nil {
		return osErr(t, e)
	}
	return nil
}

//py:method _accept(self, /)
func (s *Socket) accept(t *Thread) (Value, *Exception) {
	var fd int
	var a unix.Sockaddr
	err := s.retry(t, unix.POLLIN, func() (e error) {
		fd, a, e = unix.Accept4(s.fd, unix.SOCK_CLOEXEC)
		return e
	})
	if err != nil {
		return Value{}, err
	}
	return object.Pack(object.MakeInt(int64(fd)), fromAddress(a)), nil
}

// doConnect connects and returns the error of the system.
func (s *Socket) doConnect(t *Thread, address Value) (syscall.Errno, *Exception) {
	a, err := s.address(t, address)
	if err != nil {
		return 0, err
	}
	t.Unlock()
	e := unix.Connect(s.fd, a)
	t.Acquire()
	if (e == unix.EINPROGRESS || e == unix.EINTR) && s.timeout != 0 {
		if err := s.retry(t, unix.POLLOUT, func() error { return nil }); err != nil {
			return 0, err
		}
		n, _ := unix.GetsockoptInt(s.fd, unix.SOL_SOCKET, unix.SO_ERROR)
		return syscall.Errno(n), nil
	}
	n, _ := e.(syscall.Errno)
	return n, nil
}

//py:method connect(self, address, /)
func (s *Socket) connect(t *Thread, address Value) *Exception {
	n, err := s.doConnect(t, address)
	if err == nil && n != 0 {
		err = t.OSErr(n)
	}
	return err
}

//py:method connect_ex(self, address, /)
func (s *Socket) connectEx(t *Thread, address Value) (int, *Exception) {
	n, err := s.doConnect(t, address)
	return int(n), err
}

//py:method recv(self, bufsize, flags=0, /)
func (s *Socket) recv(t *Thread, size int, flags int32) (Value, *Exception) {
	if size < 0 {
		return Value{}, t.ValueErrorf("negative buffersize in recv")
	}
	if err := object.CheckAlloc(t, size, 1); err != nil {
		return Value{}, err
	}
	buf := make([]byte, size)
	n, _, err := s.receive(t, buf, flags)
	return object.NewBytesString(string(buf[:n])), err
}

func (s *Socket) receive(t *Thread, buf []byte, flags int32) (n int, from unix.Sockaddr, err *Exception) {
	err = s.retry(t, unix.POLLIN, func() (e error) {
		n, from, e = unix.Recvfrom(s.fd, buf, int(flags))
		return e
	})
	return max(n, 0), from, err
}

//py:method recv_into(self, buffer, nbytes=0, flags=0)
func (s *Socket) recvInto(t *Thread, buffer Value, nbytes int, flags int32) (int, *Exception) {
	buf, err := object.ArgWritable(t, buffer, "recv_into", "argument 1")
	if err != nil {
		return 0, err
	}
	defer buf.Release()
	p := buf.Bytes
	if nbytes > 0 {
		p = p[:min(nbytes, len(p))]
	}
	n, _, err := s.receive(t, p, flags)
	return n, err
}

//py:method recvfrom(self, bufsize, flags=0, /)
func (s *Socket) recvfrom(t *Thread, size int, flags int32) (Value, *Exception) {
	if size < 0 {
		return Value{}, t.ValueErrorf("negative buffersize in recvfrom")
	}
	if err := object.CheckAlloc(t, size, 1); err != nil {
		return Value{}, err
	}
	buf := make([]byte, size)
	n, from, err := s.receive(t, buf, flags)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(object.NewBytesString(string(buf[:n])), fromAddress(from)), nil
}

//py:method send(self, data, flags=0, /)
func (s *Socket) send(t *Thread, data *Buffer, flags int32) (int, *Exception) {
	n := 0
	err := s.retry(t, unix.POLLOUT, func() (e error) {
		n, e = unix.SendmsgN(s.fd, data.Bytes, nil, nil, int(flags)|unix.MSG_NOSIGNAL)
		return e
	})
	return n, err
}

//py:method sendall(self, data, flags=0, /)
func (s *Socket) sendall(t *Thread, data *Buffer, flags int32) *Exception {
	rest := &Buffer{Bytes: data.Bytes}
	for len(rest.Bytes) > 0 {
		n, err := s.send(t, rest, flags)
		if err != nil {
			return err
		}
		rest.Bytes = rest.Bytes[n:]
	}
	return nil
}

//py:method sendto(self, data, address, /)
func (s *Socket) sendto(t *Thread, data *Buffer, address Value) (int, *Exception) {
	a, err := s.address(t, address)
	if err != nil {
		return 0, err
	}
	err = s.retry(t, unix.POLLOUT, func() error { return unix.Sendto(s.fd, data.Bytes, unix.MSG_NOSIGNAL, a) })
	return len(data.Bytes), err
}

//py:method shutdown(self, how, /)
func (s *Socket) shutdown(t *Thread, how int32) *Exception {
	if e := unix.Shutdown(s.fd, int(how)); e != nil {
		return osErr(t, e)
	}
	return nil
}

//py:method getsockname(self, /)
func (s *Socket) getsockname(t *Thread) (Value, *Exception) {
	a, e := unix.Getsockname(s.fd)
	if e != nil {
		return Value{}, osErr(t, e)
	}
	return fromAddress(a), nil
}

//py:method getpeername(self, /)
func (s *Socket) getpeername(t *Thread) (Value, *Exception) {
	a, e := unix.Getpeername(s.fd)
	if e != nil {
		return Value{}, osErr(t, e)
	}
	return fromAddress(a), nil
}

//py:method setsockopt(self, level, option, value, /)
func (s *Socket) setsockopt(t *Thread, level, option int32, value Value) *Exception {
	var e error
	if b, ok := object.BytesLike(value); ok {
		e = unix.SetsockoptString(s.fd, int(level), int(option), string(b))
	} else {
		n, err := object.ArgInt32(t, value)
		if err != nil {
			return err
		}
		e = unix.SetsockoptInt(s.fd, int(level), int(option), int(n))
	}
	if e != nil {
		return osErr(t, e)
	}
	return nil
}

//py:method getsockopt(self, level, option, size=0, /)
func (s *Socket) getsockopt(t *Thread, level, option, size int32) (Value, *Exception) {
	if size != 0 {
		v, e := unix.GetsockoptString(s.fd, int(level), int(option))
		if e != nil {
			return Value{}, osErr(t, e)
		}
		return object.NewBytesString(v[:min(len(v), int(size))]), nil
	}
	n, e := unix.GetsockoptInt(s.fd, int(level), int(option))
	if e != nil {
		return Value{}, osErr(t, e)
	}
	return object.MakeInt(int64(n)), nil
}

//py:func socketpair(family=1, type=1, proto=0, /)
func socketpair(t *Thread, family, kind, proto int32) (Value, *Exception) {
	fds, e := unix.Socketpair(int(family), int(kind)|unix.SOCK_CLOEXEC, int(proto))
	if e != nil {
		return Value{}, osErr(t, e)
	}
	var out [2]Value
	for i, fd := range fds {
		s := &Socket{fd: fd, family: int(family), kind: int(kind), proto: int(proto), timeout: stateOf(t).timeout}
		s.SetType(&SocketType)
		out[i] = s.Object.Value()
	}
	return object.Pack(out[0], out[1]), nil
}

//py:func close(fd, /)
func closeFD(t *Thread, fd int32) *Exception {
	if e := unix.Close(int(fd)); e != nil {
		return osErr(t, e)
	}
	return nil
}

//py:func dup(fd, /)
func dup(t *Thread, fd int32) (int, *Exception) {
	n, e := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)
	if e != nil {
		return 0, osErr(t, e)
	}
	return n, nil
}

//py:func getdefaulttimeout()
func getdefaulttimeout(t *Thread) Value { return timeoutValue(stateOf(t).timeout) }

//py:func setdefaulttimeout(timeout, /)
func setdefaulttimeout(t *Thread, timeout Value) *Exception {
	d, err := timeoutArg(t, timeout)
	if err == nil {
		stateOf(t).timeout = d
	}
	return err
}

//py:func gethostname()
func gethostname() string {
	s, _ := os.Hostname()
	return s
}

//py:func gethostbyname(host, /)
func gethostbyname(t *Thread, host string) (string, *Exception) {
	ips, err := lookup(t, host, unix.AF_INET)
	if err != nil {
		return "", err
	}
	return ips[0].String(), nil
}

//py:func inet_aton(ip_addr, /)
func inetAton(t *Thread, s string) (Value, *Exception) {
	ip := net.ParseIP(s).To4()
	if ip == nil {
		return Value{}, t.Raise(&object.OSError, "illegal IP address string passed to inet_aton")
	}
	return object.NewBytes(ip), nil
}

//py:func inet_ntoa(packed_ip, /)
func inetNtoa(t *Thread, p *Buffer) (string, *Exception) {
	if len(p.Bytes) != 4 {
		return "", t.Raise(&object.OSError, "packed IP wrong length")
	}
	return net.IP(p.Bytes).String(), nil
}

//py:func htons(x, /)
//py:func ntohs(x, /)
func swap16(x uint16) int { return int(x>>8 | x<<8) }

//py:func htonl(x, /)
//py:func ntohl(x, /)
func swap32(x uint32) int { return int(x>>24 | x>>8&0xFF00 | x<<8&0xFF0000 | x<<24) }

//py:func getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)
func getaddrinfo(t *Thread, host, port Value, family, kind, proto, flags int32) (Value, *Exception) {
	number := 0
	if s, ok := object.AsStr(port); ok {
		n, e := strconv.Atoi(s.String())
		if e != nil {
			if n, e = net.LookupPort("tcp", s.String()); e != nil {
				typ, _ := object.AsType(stateOf(t).gaierror)
				return Value{}, t.RaiseArgs(typ, object.SmallInt(-8), object.NewStr("Servname not supported for ai_socktype"))
			}
		}
		number = n
	} else if port != none {
		n, err := object.ArgInt(t, port)
		if err != nil {
			return Value{}, err
		}
		number = n
	}
	var ips []net.IP
	if s, ok := object.AsStr(host); ok && s.Len() > 0 {
		var err *Exception
		if ips, err = lookup(t, s.String(), int(family)); err != nil {
			return Value{}, err
		}
	} else if flags&1 != 0 { // AI_PASSIVE
		ips = []net.IP{net.IPv4zero, net.IPv6zero}
	} else {
		ips = []net.IP{net.IPv6loopback, net.IPv4(127, 0, 0, 1)}
	}
	out := object.NewList(nil)
	i := func(n int) Value { return object.MakeInt(int64(n)) }
	for _, ip := range ips {
		af, addr := unix.AF_INET, object.Pack(object.NewStr(ip.String()), i(number))
		if ip.To4() == nil {
			af, addr = unix.AF_INET6, object.Pack(object.NewStr(ip.String()), i(number), i(0), i(0))
		}
		if family != 0 && int(family) != af {
			continue
		}
		for _, k := range [][2]int{{unix.SOCK_STREAM, 6}, {unix.SOCK_DGRAM, 17}, {unix.SOCK_RAW, 0}} {
			if kind != 0 && int(kind) != k[0] || proto != 0 && int(proto) != k[1] {
				continue
			}
			out.Append(object.Pack(i(af), i(k[0]), i(k[1]), object.NewStr(""), addr))
		}
	}
	return out.Value(), nil
}
