//go:build linux

// Package socket is the native module _socket: sockets, their addresses, and
// names of hosts and services.
//
// Socket addresses are kept as the bytes that the kernel takes and gives
// (rawAddress); system calls are made with them directly, because package unix
// has no form for some of them (a path that begins with @, for one).
package socket

import (
	"maps"
	"math"
	"slices"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

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
	gaierror, herror Value
	timeout          time.Duration
}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_socket", Functions: moduleFunctions, Exec: exec,
		Doc: "Implementation module for socket operations.\n\nSee the socket module for documentation."}
}

func exec(t *Thread, m *object.Module) *Exception {
	if SocketType.Flags&object.TypeReady == 0 {
		SocketType = Type{Name: "_socket.socket", Layout: object.LayoutOf[Socket](), Flags: object.TypeBase | object.TypeHasDel,
			Doc: socketClassDoc, Methods: socketMethods, Getters: socketGetters, Init: socketInit, Repr: socketRepr, Del: finalize,
			New: func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
				v := typ.Alloc()
				(*Socket)(v.Ptr()).fd, (*Socket)(v.Ptr()).timeout = -1, -1
				return v, nil
			}}
		object.DefineType(&SocketType)
	}
	d := m.Dict
	values := constants()
	for _, name := range slices.Sorted(maps.Keys(values)) {
		d.SetName(name, object.MakeInt(values[name]))
	}
	s := &state{timeout: -1}
	for name, p := range map[string]*Value{"gaierror": &s.gaierror, "herror": &s.herror} {
		ns := object.NewDict()
		ns.SetName("__module__", object.NewStr("socket"))
		typ, err := object.NewType(t, name, object.NewTuple(object.OSError.Value()), ns)
		if err != nil {
			return err
		}
		*p = typ.Value()
		d.SetName(name, *p)
	}
	t.RT.State[stateKey{}] = s
	d.SetName("error", object.OSError.Value())
	d.SetName("timeout", object.TimeoutError.Value())
	d.SetName("socket", SocketType.Value())
	d.SetName("SocketType", SocketType.Value())
	d.SetName("has_ipv6", object.True)
	d.SetName("BDADDR_ANY", object.NewStr("00:00:00:00:00:00"))
	d.SetName("BDADDR_LOCAL", object.NewStr("00:00:00:FF:FF:FF"))
	return nil
}

func osErr(t *Thread, e error) *Exception {
	n, ok := e.(syscall.Errno)
	if !ok {
		n = syscall.EIO
	}
	return t.OSErr(n)
}

// check is osErr for calls that may have succeeded.
func check(t *Thread, e error) *Exception {
	if e == nil {
		return nil
	}
	return osErr(t, e)
}

//py:init socket(family=-1, type=-1, proto=-1, fileno=None)
func (s *Socket) init(t *Thread, family, kind, proto int32, fileno Value) *Exception {
	timeout := stateOf(t).timeout
	if fileno != none {
		if err := s.adopt(t, int(family), int(kind), int(proto), fileno); err != nil {
			return err
		}
	} else {
		given := func(v int32, otherwise int) int {
			if v == -1 {
				return otherwise
			}
			return int(v)
		}
		s.family, s.kind, s.proto = given(family, unix.AF_INET), given(kind, unix.SOCK_STREAM), given(proto, 0)
		fd, e := unix.Socket(s.family, s.kind|unix.SOCK_CLOEXEC, s.proto)
		if e != nil {
			return osErr(t, e)
		}
		s.fd = fd
	}
	s.timeout = timeout
	if s.kind&unix.SOCK_NONBLOCK != 0 {
		s.timeout = 0
	} else if s.timeout >= 0 {
		unix.SetNonblock(s.fd, true)
	}
	s.kind &^= unix.SOCK_CLOEXEC | unix.SOCK_NONBLOCK
	return nil
}

// adopt takes an open descriptor; what of its kind is not told is asked.
func (s *Socket) adopt(t *Thread, family, kind, proto int, fileno Value) *Exception {
	fd, err := object.ArgInt32(t, fileno)
	if err != nil {
		return err
	}
	if fd < 0 {
		return t.ValueErrorf("negative file descriptor")
	}
	if _, e := getsockname(int(fd)); e != nil && (family == -1 || e == unix.EBADF || e == unix.ENOTSOCK) {
		return osErr(t, e)
	}
	for _, x := range []struct {
		option, value int
		p             *int
	}{{unix.SO_DOMAIN, family, &s.family}, {unix.SO_TYPE, kind, &s.kind}, {unix.SO_PROTOCOL, proto, &s.proto}} {
		*x.p = x.value
		if x.value == -1 {
			v, e := unix.GetsockoptInt(int(fd), unix.SOL_SOCKET, x.option)
			if e != nil {
				return osErr(t, e)
			}
			*x.p = v
		}
	}
	s.fd = int(fd)
	return nil
}

func socketRepr(t *Thread, v Value) (Value, *Exception) {
	s := (*Socket)(v.Ptr())
	return object.NewStr("<socket object, fd=" + object.IntText(s.fd) + ", family=" + object.IntText(s.family) +
		", type=" + object.IntText(s.kind) + ", proto=" + object.IntText(s.proto) + ">"), nil
}

// finalize closes a socket that nobody can reach any more.
func finalize(t *Thread, v Value) *Exception {
	s := (*Socket)(v.Ptr())
	if s.fd < 0 {
		return nil
	}
	if r, err := object.Repr(t, v); err == nil {
		if err := t.Warn(&object.ResourceWarning, "unclosed %s", r.String()); err != nil && err.Is(&object.Warning) {
			t.Unraisable(err, "", v)
		}
	}
	unix.Close(s.fd)
	s.fd = -1
	return nil
}

// slice is how long a wait lasts before signals are looked at.
const slice = 50 * time.Millisecond

// wait waits until the descriptor is ready for an event. end limits it if the
// socket has a timeout.
func (s *Socket) wait(t *Thread, event int16, end time.Time) *Exception {
	for {
		left := slice
		if s.timeout > 0 {
			left = max(min(left, time.Until(end)), 0)
		}
		fds := []unix.PollFd{{Fd: int32(s.fd), Events: event}}
		t.Unlock()
		n, _ := unix.Poll(fds, int((left+time.Millisecond-1)/time.Millisecond))
		t.Acquire()
		if n > 0 {
			return nil
		}
		if err := t.SafePoint(); err != nil {
			return err
		}
		if s.timeout > 0 && !time.Now().Before(end) {
			return t.Raise(&object.TimeoutError, "timed out")
		}
	}
}

// retry makes a call when the socket is ready for it, within the timeout.
func (s *Socket) retry(t *Thread, event int16, call func() error) *Exception {
	return s.retryUntil(t, event, time.Now().Add(s.timeout), call)
}

func (s *Socket) retryUntil(t *Thread, event int16, end time.Time, call func() error) *Exception {
	for {
		if s.timeout != 0 && s.fd >= 0 && event != 0 {
			if err := s.wait(t, event, end); err != nil {
				return err
			}
		}
		t.Unlock()
		e := call()
		t.Acquire()
		if e == nil {
			return nil
		}
		if e == unix.EINTR || e == unix.EAGAIN && s.timeout > 0 {
			if err := t.SafePoint(); err != nil {
				return err
			}
			continue
		}
		return osErr(t, e)
	}
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

// timeoutArg converts a timeout; negative is none.
func timeoutArg(t *Thread, v Value) (time.Duration, *Exception) {
	if v == none {
		return -1, nil
	}
	f, isFloat := object.AsFloat(v)
	if !isFloat {
		n, err := object.IndexValue(t, v)
		if err != nil {
			return 0, err
		}
		if f, err = object.ArgFloat(t, n); err != nil {
			return 0, err
		}
	}
	switch {
	case math.IsNaN(f):
		return 0, t.ValueErrorf("Invalid value NaN (not a number)")
	case math.Abs(f) >= math.MaxInt64/1e9:
		return 0, t.OverflowErrorf("timestamp too large to convert to C _PyTime_t")
	case f < 0:
		return 0, t.ValueErrorf("Timeout value out of range")
	case f >= math.MaxInt32/1e3:
		return 0, t.OverflowErrorf("timeout doesn't fit into C timeval")
	}
	return time.Duration(math.Ceil(f * 1e9)), nil
}

//py:method fileno(self, /)
//py:sig -
//py:doc fileno() -> integer
//py:doc
//py:doc Return the integer file descriptor of the socket.
func (s *Socket) fileno() int { return s.fd }

//py:method close(self, /)
//py:sig -
//py:doc close()
//py:doc
//py:doc Close the socket.  It cannot be used after this call.
func (s *Socket) close(t *Thread) *Exception {
	fd := s.fd
	s.fd = -1
	if fd < 0 {
		return nil
	}
	t.Unlock()
	e := unix.Close(fd)
	t.Acquire()
	if e == unix.ECONNRESET {
		e = nil // the other side was faster: there is nothing to be done
	}
	return check(t, e)
}

//py:method detach(self, /)
//py:sig -
//py:doc detach()
//py:doc
//py:doc Close the socket object without closing the underlying file descriptor.
//py:doc The object cannot be used after this call, but the file descriptor
//py:doc can be reused for other purposes.  The file descriptor is returned.
func (s *Socket) detach() int {
	fd := s.fd
	s.fd = -1
	return fd
}

// setTimeout sets the timeout and the mode of the descriptor that it needs.
func (s *Socket) setTimeout(t *Thread, d time.Duration) *Exception {
	s.timeout = d
	return check(t, unix.SetNonblock(s.fd, d >= 0))
}

//py:method settimeout(self, timeout, /)
//py:sig -
//py:doc settimeout(timeout)
//py:doc
//py:doc Set a timeout on socket operations.  'timeout' can be a float,
//py:doc giving in seconds, or None.  Setting a timeout of None disables
//py:doc the timeout feature and is equivalent to setblocking(1).
//py:doc Setting a timeout of zero is the same as setblocking(0).
func (s *Socket) settimeout(t *Thread, v Value) *Exception {
	d, err := timeoutArg(t, v)
	if err != nil {
		return err
	}
	return s.setTimeout(t, d)
}

//py:method gettimeout(self, /)
//py:sig -
//py:doc gettimeout() -> timeout
//py:doc
//py:doc Returns the timeout in seconds (float) associated with socket
//py:doc operations. A timeout of None indicates that timeouts on socket
//py:doc operations are disabled.
func (s *Socket) gettimeout() Value { return timeoutValue(s.timeout) }

//py:method setblocking(self, flag, /)
//py:sig -
//py:doc setblocking(flag)
//py:doc
//py:doc Set the socket to blocking (flag is true) or non-blocking (false).
//py:doc setblocking(True) is equivalent to settimeout(None);
//py:doc setblocking(False) is equivalent to settimeout(0.0).
func (s *Socket) setblocking(t *Thread, flag bool) *Exception {
	if flag {
		return s.setTimeout(t, -1)
	}
	return s.setTimeout(t, 0)
}

//py:method getblocking(self, /)
//py:sig -
//py:doc getblocking()
//py:doc
//py:doc Returns True if socket is in blocking mode, or False if it
//py:doc is in non-blocking mode.
func (s *Socket) getblocking() bool { return s.timeout != 0 }

//py:method bind(self, address, /)
//py:sig -
//py:doc bind(address)
//py:doc
//py:doc Bind the socket to a local address.  For IP sockets, the address is a
//py:doc pair (host, port); the host must refer to the local host. For raw packet
//py:doc sockets the address is a tuple (ifname, proto [,pkttype [,hatype [,addr]]])
func (s *Socket) bind(t *Thread, address Value) *Exception {
	a, err := s.address(t, address, "bind")
	if err != nil {
		return err
	}
	return check(t, a.call(unix.SYS_BIND, s.fd))
}

//py:method listen(self, backlog=128, /)
//py:sig -
//py:doc listen([backlog])
//py:doc
//py:doc Enable a server to accept connections.  If backlog is specified, it must be
//py:doc at least 0 (if it is lower, it is set to 0); it specifies the number of
//py:doc unaccepted connections that the system will allow before refusing new
//py:doc connections. If not specified, a default reasonable value is chosen.
func (s *Socket) listen(t *Thread, backlog int32) *Exception {
	return check(t, unix.Listen(s.fd, max(int(backlog), 0)))
}

//py:method _accept(self, /)
//py:sig -
//py:doc _accept() -> (integer, address info)
//py:doc
//py:doc Wait for an incoming connection.  Return a new socket file descriptor
//py:doc representing the connection, and the address of the client.
//py:doc For IP sockets, the address info is a pair (hostaddr, port).
func (s *Socket) accept(t *Thread) (Value, *Exception) {
	var fd int
	var from rawAddress
	err := s.retry(t, unix.POLLIN, func() (e error) {
		fd, from, e = accept(s.fd)
		return e
	})
	if err != nil {
		return Value{}, err
	}
	return object.Pack(object.MakeInt(int64(fd)), from.value(s.proto)), nil
}

// doConnect connects and returns the error of the system.
func (s *Socket) doConnect(t *Thread, address Value, fn string) (syscall.Errno, *Exception) {
	a, err := s.address(t, address, fn)
	if err != nil {
		return 0, err
	}
	end := time.Now().Add(s.timeout)
	t.Unlock()
	e := a.call(unix.SYS_CONNECT, s.fd)
	t.Acquire()
	interrupted := e == unix.EINTR
	if interrupted {
		if err := t.SafePoint(); err != nil {
			return 0, err
		}
	}
	if interrupted && s.timeout != 0 || e == unix.EINPROGRESS && s.timeout > 0 {
		if err := s.wait(t, unix.POLLOUT, end); err != nil {
			return 0, err
		}
		n, _ := unix.GetsockoptInt(s.fd, unix.SOL_SOCKET, unix.SO_ERROR)
		return syscall.Errno(n), nil
	}
	n, _ := e.(syscall.Errno)
	return n, nil
}

//py:method connect(self, address, /)
//py:sig -
//py:doc connect(address)
//py:doc
//py:doc Connect the socket to a remote address.  For IP sockets, the address
//py:doc is a pair (host, port).
func (s *Socket) connect(t *Thread, address Value) *Exception {
	n, err := s.doConnect(t, address, "connect")
	if err == nil && n != 0 {
		err = t.OSErr(n)
	}
	return err
}

//py:method connect_ex(self, address, /)
//py:sig -
//py:doc connect_ex(address) -> errno
//py:doc
//py:doc This is like connect(address), but returns an error code (the errno value)
//py:doc instead of raising an exception when an error occurs.
func (s *Socket) connectEx(t *Thread, address Value) (int, *Exception) {
	n, err := s.doConnect(t, address, "connect_ex")
	if err.Is(&object.TimeoutError) {
		return int(unix.EAGAIN), nil // as the reference: the time was up
	}
	return int(n), err
}

//py:method shutdown(self, how, /)
//py:sig -
//py:doc shutdown(flag)
//py:doc
//py:doc Shut down the reading side of the socket (flag == SHUT_RD), the writing side
//py:doc of the socket (flag == SHUT_WR), or both ends (flag == SHUT_RDWR).
func (s *Socket) shutdown(t *Thread, how int32) *Exception {
	t.Unlock()
	e := unix.Shutdown(s.fd, int(how))
	t.Acquire()
	return check(t, e)
}

//py:method getsockname(self, /)
//py:sig -
//py:doc getsockname() -> address info
//py:doc
//py:doc Return the address of the local endpoint. The format depends on the
//py:doc address family. For IPv4 sockets, the address info is a pair
//py:doc (hostaddr, port).
func (s *Socket) getsockname(t *Thread) (Value, *Exception) {
	a, e := getsockname(s.fd)
	if e != nil {
		return Value{}, osErr(t, e)
	}
	return a.value(s.proto), nil
}

//py:method getpeername(self, /)
//py:sig -
//py:doc getpeername() -> address info
//py:doc
//py:doc Return the address of the remote endpoint.  For IP sockets, the address
//py:doc info is a pair (hostaddr, port).
func (s *Socket) getpeername(t *Thread) (Value, *Exception) {
	a, e := getpeername(s.fd)
	if e != nil {
		return Value{}, osErr(t, e)
	}
	return a.value(s.proto), nil
}
