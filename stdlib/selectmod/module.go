//go:build linux

// Package selectmod is the native module select: waiting for descriptors.
package selectmod

import (
	"math"
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
)

var none = object.None

// The types.
var PollType, EpollType Type

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "select", Functions: moduleFunctions, Exec: exec,
		Doc: "This module supports asynchronous I/O on multiple file descriptors.\n\n" +
			"*** IMPORTANT NOTICE ***\nOn Windows, only sockets are supported; on Unix, all file descriptors."}
}

var constants = map[string]int64{"EPOLLERR": 8, "EPOLLET": 1 << 31, "EPOLLEXCLUSIVE": 1 << 28, "EPOLLHUP": 16, "EPOLLIN": 1,
	"EPOLLMSG": 1024, "EPOLLONESHOT": 1 << 30, "EPOLLOUT": 4, "EPOLLPRI": 2, "EPOLLRDBAND": 128, "EPOLLRDHUP": 8192,
	"EPOLLRDNORM": 64, "EPOLLWRBAND": 512, "EPOLLWRNORM": 256, "EPOLL_CLOEXEC": 524288, "PIPE_BUF": 4096, "POLLERR": 8,
	"POLLHUP": 16, "POLLIN": 1, "POLLMSG": 1024, "POLLNVAL": 32, "POLLOUT": 4, "POLLPRI": 2, "POLLRDBAND": 128,
	"POLLRDHUP": 8192, "POLLRDNORM": 64, "POLLWRBAND": 512, "POLLWRNORM": 256}

func exec(t *Thread, m *object.Module) *Exception {
	if PollType.Flags&object.TypeReady == 0 {
		PollType = Type{Name: "select.poll", Layout: object.LayoutOf[Poll](), Methods: pollMethods, Flags: object.TypeDisallowNew}
		object.DefineType(&PollType)
		EpollType = Type{Name: "select.epoll", Layout: object.LayoutOf[Epoll](), Methods: epollMethods, Getters: epollGetters, New: epollNew,
			Doc: "select.epoll(sizehint=-1, flags=0)\n\nReturns an epolling object."}
		object.DefineType(&EpollType)
	}
	for name, n := range constants {
		m.Dict.SetName(name, object.MakeInt(n))
	}
	m.Dict.SetName("epoll", EpollType.Value())
	m.Dict.SetName("error", object.OSError.Value())
	return nil
}

// fdOf converts a descriptor or an object with fileno().
func fdOf(t *Thread, v Value) (int, *Exception) {
	if _, _, ok := object.AsInt(v); !ok {
		f, err := object.FindAttr(t, v, object.Intern("fileno"))
		if err != nil {
			return 0, err
		}
		if f.IsNil() {
			return 0, t.TypeErrorf("argument must be an int, or have a fileno() method.")
		}
		if v, err = object.Call0(t, f); err != nil {
			return 0, err
		}
		if _, _, ok := object.AsInt(v); !ok {
			return 0, t.TypeErrorf("fileno() returned a non-integer")
		}
	}
	n, err := object.ArgInt32(t, v)
	if err == nil && n < 0 {
		err = t.ValueErrorf("file descriptor cannot be a negative integer (%d)", n)
	}
	return int(n), err
}

// slice is how long a wait lasts before signals are looked at.
const slice = 50 * time.Millisecond

// wait calls ready, which waits in the kernel for up to the given number of
// milliseconds, until something is ready or the time is over. A negative
// duration means no end.
func wait(t *Thread, d time.Duration, ready func(ms int) (int, error)) (int, *Exception) {
	end := time.Now().Add(d)
	for {
		left := slice
		if d >= 0 {
			left = min(slice, time.Until(end))
		}
		ms := max(0, int((left+time.Millisecond-1)/time.Millisecond))
		t.Unlock()
		n, e := ready(ms)
		t.Acquire()
		if e != nil && e != unix.EINTR {
			return 0, t.OSErr(e.(syscall.Errno))
		}
		if e == nil && n > 0 || d == 0 {
			return max(n, 0), nil
		}
		if err := t.SafePoint(); err != nil {
			return 0, err
		}
		if d >= 0 && !time.Now().Before(end) {
			return 0, nil
		}
	}
}

// duration converts a timeout in units of scale; none means no end.
func duration(t *Thread, v Value, scale float64, msg string) (time.Duration, *Exception) {
	if v.IsNil() || v == none {
		return -1, nil
	}
	f, ok := object.AsFloat(v)
	if !ok {
		if object.TypeOf(v).Index == nil {
			return 0, t.TypeErrorf("%s", msg)
		}
		n, err := object.ArgInt64(t, v)
		if err != nil {
			return 0, err
		}
		f = float64(n)
	}
	if math.IsNaN(f) {
		return 0, t.ValueErrorf("Invalid value NaN (not a number)")
	}
	if f*scale > 9e9 {
		return 0, t.OverflowErrorf("timeout is too large")
	}
	return time.Duration(math.Ceil(f * scale * 1e9)), nil
}

//py:func select(rlist, wlist, xlist, timeout=None, /)
//py:doc Wait until one or more file descriptors are ready for some kind of I/O.
func pySelect(t *Thread, rlist, wlist, xlist, timeout Value) (Value, *Exception) {
	d, err := duration(t, timeout, 1, "timeout must be a float or None")
	if err != nil {
		return Value{}, err
	}
	if !timeout.IsNil() && timeout != none && d < 0 {
		return Value{}, t.ValueErrorf("timeout must be non-negative")
	}
	events := [3]int16{unix.POLLIN, unix.POLLOUT, unix.POLLPRI}
	masks := [3]int16{unix.POLLIN | unix.POLLHUP | unix.POLLERR, unix.POLLOUT | unix.POLLERR, unix.POLLPRI}
	var fds []unix.PollFd
	var objs [3][]Value
	for i, list := range []Value{rlist, wlist, xlist} {
		items, err := object.ToSlice(t, list)
		if err != nil {
			if err.Is(&object.TypeError) {
				err = t.TypeErrorf("arguments 1-3 must be sequences")
			}
			return Value{}, err
		}
		l, isList := object.AsList(list)
		for j, v := range items {
			if isList {
				// A fileno() may change the list.
				if j >= len(l.Items) {
					break
				}
				v = l.Items[j]
			}
			objs[i] = append(objs[i], v)
			fd, err := fdOf(t, v)
			if err != nil {
				return Value{}, err
			}
			if fd >= 1024 {
				return Value{}, t.ValueErrorf("filedescriptor out of range in select()")
			}
			fds = append(fds, unix.PollFd{Fd: int32(fd), Events: events[i]})
		}
	}
	if _, err := wait(t, d, func(ms int) (int, error) { return unix.Poll(fds, ms) }); err != nil {
		return Value{}, err
	}
	var out [3]Value
	k := 0
	for i := range objs {
		list := object.NewList(nil)
		for _, v := range objs[i] {
			if fds[k].Revents&unix.POLLNVAL != 0 {
				return Value{}, t.OSErr(unix.EBADF)
			}
			if fds[k].Revents&masks[i] != 0 {
				list.Append(v)
			}
			k++
		}
		out[i] = list.Value()
	}
	return object.Pack(out[0], out[1], out[2]), nil
}

// Poll is what poll() returns.
//
//py:type select.poll poll PollType
type Poll struct {
	object.Object
	fds []unix.PollFd
}

//py:func poll()
//py:doc Returns a polling object.
//py:doc
//py:doc This object supports registering and unregistering file descriptors, and then
//py:doc polling them for I/O events.
func newPoll() Value {
	p := &Poll{}
	p.SetType(&PollType)
	return p.Object.Value()
}

func (p *Poll) find(fd int) int {
	for i := range p.fds {
		if int(p.fds[i].Fd) == fd {
			return i
		}
	}
	return -1
}

//py:method register(self, fd, eventmask=7, /)
//py:doc Register a file descriptor with the polling object.
func (p *Poll) register(t *Thread, fd Value, mask uint16) *Exception {
	n, err := fdOf(t, fd)
	if err != nil {
		return err
	}
	if i := p.find(n); i >= 0 {
		p.fds[i].Events = int16(mask)
		return nil
	}
	p.fds = append(p.fds, unix.PollFd{Fd: int32(n), Events: int16(mask)})
	return nil
}

//py:method modify(self, fd, eventmask, /)
//py:doc Modify an already registered file descriptor.
func (p *Poll) modify(t *Thread, fd Value, mask uint16) *Exception {
	n, err := fdOf(t, fd)
	if err != nil {
		return err
	}
	i := p.find(n)
	if i < 0 {
		return t.OSErr(unix.ENOENT)
	}
	p.fds[i].Events = int16(mask)
	return nil
}

//py:method unregister(self, fd, /)
//py:doc Remove a file descriptor being tracked by the polling object.
func (p *Poll) unregister(t *Thread, fd Value) *Exception {
	n, err := fdOf(t, fd)
	if err != nil {
		return err
	}
	i := p.find(n)
	if i < 0 {
		return t.KeyErr(object.SmallInt(int64(n)))
	}
	p.fds = append(p.fds[:i:i], p.fds[i+1:]...)
	return nil
}

//py:method poll(self, timeout=None, /)
//py:doc Polls the set of registered file descriptors.
func (p *Poll) poll(t *Thread, timeout Value) (Value, *Exception) {
	d, err := duration(t, timeout, 1e-3, "timeout must be an integer or None")
	if err != nil {
		return Value{}, err
	}
	fds := append([]unix.PollFd(nil), p.fds...)
	if _, err := wait(t, max(d, -1), func(ms int) (int, error) { return unix.Poll(fds, ms) }); err != nil {
		return Value{}, err
	}
	out := object.NewList(nil)
	for i := range fds {
		if fds[i].Revents != 0 {
			out.Append(object.Pack(object.SmallInt(int64(fds[i].Fd)), object.SmallInt(int64(uint16(fds[i].Revents)))))
		}
	}
	return out.Value(), nil
}

// Epoll is select.epoll.
//
//py:type select.epoll epoll EpollType
type Epoll struct {
	object.Object
	fd int
}

//py:new epoll(sizehint=-1, flags=0)
func newEpoll(t *Thread, typ *Type, sizehint, flags int32) (Value, *Exception) {
	fd, e := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if e != nil {
		return Value{}, t.OSErr(e.(syscall.Errno))
	}
	v := typ.Alloc()
	(*Epoll)(v.Ptr()).fd = fd
	return v, nil
}

func (p *Epoll) open(t *Thread) *Exception {
	if p.fd < 0 {
		return t.ValueErrorf("I/O operation on closed epoll object")
	}
	return nil
}

//py:method close(self, /)
//py:doc Close the epoll control file descriptor.
//py:doc
//py:doc Further operations on the epoll object will raise an exception.
func (p *Epoll) close() {
	if p.fd >= 0 {
		unix.Close(p.fd)
		p.fd = -1
	}
}

//py:getter closed
//py:doc True if the epoll handler is closed
func (p *Epoll) closed() bool { return p.fd < 0 }

//py:method fileno(self, /)
//py:doc Return the epoll control file descriptor.
func (p *Epoll) fileno(t *Thread) (int, *Exception) { return p.fd, p.open(t) }

//py:method __enter__(self, /)
func (p *Epoll) enter(t *Thread) (Value, *Exception) { return p.Object.Value(), p.open(t) }

//py:method __exit__(self, /, *args)
//py:sig -
func (p *Epoll) exit(args []Value) { p.close() }

func (p *Epoll) control(t *Thread, op int, fd Value, mask uint32) *Exception {
	if err := p.open(t); err != nil {
		return err
	}
	n, err := fdOf(t, fd)
	if err != nil {
		return err
	}
	if e := unix.EpollCtl(p.fd, op, n, &unix.EpollEvent{Events: mask, Fd: int32(n)}); e != nil {
		return t.OSErr(e.(syscall.Errno))
	}
	return nil
}

//py:method register(self, /, fd, eventmask=7)
//py:doc Registers a new fd or raises an OSError if the fd is already registered.
func (p *Epoll) register(t *Thread, fd Value, mask uint32) *Exception {
	return p.control(t, unix.EPOLL_CTL_ADD, fd, mask)
}

//py:method modify(self, /, fd, eventmask)
//py:doc Modify event mask for a registered file descriptor.
func (p *Epoll) modify(t *Thread, fd Value, mask uint32) *Exception {
	return p.control(t, unix.EPOLL_CTL_MOD, fd, mask)
}

//py:method unregister(self, /, fd)
//py:doc Remove a registered file descriptor from the epoll object.
func (p *Epoll) unregister(t *Thread, fd Value) *Exception {
	return p.control(t, unix.EPOLL_CTL_DEL, fd, 0)
}

//py:method poll(self, /, timeout=None, maxevents=-1)
//py:doc Wait for events on the epoll file descriptor.
func (p *Epoll) poll(t *Thread, timeout Value, maxEvents int32) (Value, *Exception) {
	if err := p.open(t); err != nil {
		return Value{}, err
	}
	d, err := duration(t, timeout, 1, "timeout must be a number or None")
	if err != nil {
		return Value{}, err
	}
	if maxEvents == -1 {
		maxEvents = 1023
	} else if maxEvents <= 0 {
		return Value{}, t.ValueErrorf("maxevents must be greater than 0, got %d", maxEvents)
	}
	events := make([]unix.EpollEvent, maxEvents)
	fd := p.fd
	n, err := wait(t, max(d, -1), func(ms int) (int, error) { return unix.EpollWait(fd, events, ms) })
	if err != nil {
		return Value{}, err
	}
	out := object.NewList(nil)
	for _, e := range events[:n] {
		out.Append(object.Pack(object.SmallInt(int64(e.Fd)), object.SmallInt(int64(e.Events))))
	}
	return out.Value(), nil
}
