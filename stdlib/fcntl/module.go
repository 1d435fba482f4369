//go:build linux

// Package fcntl is the native module fcntl: control of descriptors and locks.
package fcntl

import (
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"

	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and Exception are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "fcntl", Functions: moduleFunctions,
		Doc: "This module performs file control and I/O control on file\n" +
			"descriptors.  It is an interface to the fcntl() and ioctl() Unix\n" +
			"routines.  File descriptors can be obtained with the fileno() method of\na file or socket object.",
		Exec: func(t *Thread, m *object.Module) *Exception {
			for name, n := range constants {
				m.Dict.SetName(name, object.MakeInt(n))
			}
			return nil
		}}
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
	}
	n, err := object.ArgInt32(t, v)
	if err == nil && n < 0 {
		err = t.ValueErrorf("file descriptor cannot be a negative integer (%d)", n)
	}
	return int(n), err
}

// syscall3 makes a call without the lock, again when it was interrupted.
func syscall3(t *Thread, nr, a, b, c uintptr) (int, *Exception) {
	for {
		t.Unlock()
		n, _, e := unix.Syscall(nr, a, b, c)
		t.Acquire()
		switch e {
		case 0:
			return int(int32(n)), nil
		case unix.EINTR:
			if err := t.SafePoint(); err != nil {
				return 0, err
			}
		default:
			return 0, t.OSErr(e)
		}
	}
}

// control is fcntl and ioctl: with a number, or with memory of up to 1024
// bytes that is copied and returned.
func control(t *Thread, nr uintptr, fd Value, op uint32, arg Value, fn string) (Value, *Exception) {
	n, err := fdOf(t, fd)
	if err != nil {
		return Value{}, err
	}
	var data []byte
	if b, ok := object.BytesLike(arg); ok {
		data = b
	} else if s, ok := object.AsStr(arg); ok {
		data = []byte(s.String())
	} else {
		x, err := object.ArgInt64(t, arg)
		if err != nil {
			return Value{}, err
		}
		r, err := syscall3(t, nr, uintptr(n), uintptr(op), uintptr(int(int32(x))))
		return object.MakeInt(int64(r)), err
	}
	if len(data) > 1024 {
		return Value{}, t.ValueErrorf("%s argument 3 is too long", fn)
	}
	buf := make([]byte, 1024+1)
	copy(buf, data)
	if _, err := syscall3(t, nr, uintptr(n), uintptr(op), uintptr(unsafe.Pointer(&buf[0]))); err != nil {
		return Value{}, err
	}
	return object.NewBytes(buf[:len(data):len(data)]), nil
}

//py:func fcntl(fd, cmd, arg=0, /)
//py:doc Perform the operation `cmd` on file descriptor fd.
func fcntl(t *Thread, fd Value, cmd int32, arg Value) (Value, *Exception) {
	return control(t, unix.SYS_FCNTL, fd, uint32(cmd), arg, "fcntl")
}

//py:func ioctl(fd, request, arg=0, mutate_flag=True, /)
//py:doc Perform the operation request on file descriptor fd.
func ioctl(t *Thread, fd Value, request uint64, arg Value, mutate bool) (Value, *Exception) {
	if b, ok := object.AsByteArray(arg); ok && mutate && len(b.Data) > 0 {
		n, err := fdOf(t, fd)
		if err != nil {
			return Value{}, err
		}
		r, err := syscall3(t, unix.SYS_IOCTL, uintptr(n), uintptr(uint32(request)), uintptr(unsafe.Pointer(&b.Data[0])))
		return object.MakeInt(int64(r)), err
	}
	return control(t, unix.SYS_IOCTL, fd, uint32(request), arg, "ioctl")
}

//py:func flock(fd, operation, /)
//py:doc Perform the lock operation `operation` on file descriptor `fd`.
//py:doc
//py:doc See the Unix manual page for flock(2) for details (On some systems, this
//py:doc function is emulated using fcntl()).
func flock(t *Thread, fd Value, op int32) *Exception {
	n, err := fdOf(t, fd)
	if err != nil {
		return err
	}
	_, err = syscall3(t, unix.SYS_FLOCK, uintptr(n), uintptr(op), 0)
	return err
}

//py:func lockf(fd, cmd, len=0, start=0, whence=0, /)
//py:doc A wrapper around the fcntl() locking calls.
func lockf(t *Thread, fd Value, cmd int32, length, start int64, whence int32) *Exception {
	n, err := fdOf(t, fd)
	if err != nil {
		return err
	}
	l := unix.Flock_t{Start: start, Len: length, Whence: int16(whence)}
	switch {
	case cmd&8 != 0: // LOCK_UN
		l.Type = unix.F_UNLCK
	case cmd&1 != 0: // LOCK_SH
		l.Type = unix.F_RDLCK
	case cmd&2 != 0: // LOCK_EX
		l.Type = unix.F_WRLCK
	default:
		return t.ValueErrorf("unrecognized lockf argument")
	}
	op := unix.F_SETLKW
	if cmd&4 != 0 { // LOCK_NB
		op = unix.F_SETLK
	}
	for {
		t.Unlock()
		e := unix.FcntlFlock(uintptr(n), op, &l)
		t.Acquire()
		if e == nil {
			return nil
		}
		if e != unix.EINTR {
			return t.OSErr(e.(syscall.Errno))
		}
		if err := t.SafePoint(); err != nil {
			return err
		}
	}
}
