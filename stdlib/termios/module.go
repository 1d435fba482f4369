//go:build linux

// Package termios is the native module termios: modes of terminals.
package termios

import (
	"syscall"

	"golang.org/x/sys/unix"

	"gopy/stdlib/internal/sysarg"
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
)

type stateKey struct{}

// numCC is the number of special characters that Python shows; the kernel's
// structure has fewer, the rest is zero.
const numCC = 32

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "termios", Functions: moduleFunctions,
		Doc: "This module provides an interface to the Posix calls for tty I/O control.\n" +
			"For a complete description of these calls, see the Posix or Unix manual\n" +
			"pages. It is only available for those Unix versions that support Posix\n" +
			"termios style tty I/O control.\n\n" +
			"All functions in this module take a file descriptor fd as their first\n" +
			"argument. This can be an integer file descriptor, such as returned by\n" +
			"sys.stdin.fileno(), or a file object, such as sys.stdin itself.",
		Exec: func(t *Thread, m *object.Module) *Exception {
			class, err := object.NewExceptionClass(t, "termios", "error", &object.ExceptionType)
			if err != nil {
				return err
			}
			t.RT.State[stateKey{}] = class
			m.Dict.SetName("error", class.Value())
			for name, n := range constants() {
				m.Dict.SetName(name, object.MakeInt(n))
			}
			return nil
		}}
}

// check raises termios.error for a failed call.
func check(t *Thread, e error) *Exception {
	if e == nil {
		return nil
	}
	class, _ := t.RT.State[stateKey{}].(*Type)
	n := int(e.(syscall.Errno))
	return t.RaiseArgs(class, object.SmallInt(int64(n)), object.NewStr(object.Strerror(n)))
}

// control makes a call that may wait, without the lock.
func control(t *Thread, fdArg Value, call func(fd int) error) *Exception {
	fd, err := sysarg.FD(t, fdArg)
	if err != nil {
		return err
	}
	t.Unlock()
	e := call(fd)
	t.Acquire()
	return check(t, e)
}

//py:func tcgetattr(fd, /)
//py:doc Get the tty attributes for file descriptor fd.
//py:doc
//py:doc Returns a list [iflag, oflag, cflag, lflag, ispeed, ospeed, cc]
//py:doc where cc is a list of the tty special characters (each a string of
//py:doc length 1, except the items with indices VMIN and VTIME, which are
//py:doc integers when these fields are defined).  The interpretation of the
//py:doc flags and the speeds as well as the indexing in the cc array must be
//py:doc done using the symbolic constants defined in this module.
func tcgetattr(t *Thread, fd Value) (Value, *Exception) {
	var tio *unix.Termios
	err := control(t, fd, func(fd int) (e error) {
		tio, e = unix.IoctlGetTermios(fd, unix.TCGETS)
		return e
	})
	if err != nil {
		return Value{}, err
	}
	cc := object.NewList(nil)
	for i := range numCC {
		var c byte
		if i < len(tio.Cc) {
			c = tio.Cc[i]
		}
		if (i == unix.VMIN || i == unix.VTIME) && tio.Lflag&unix.ICANON == 0 {
			cc.Append(object.SmallInt(int64(c)))
		} else {
			cc.Append(object.NewBytes([]byte{c}))
		}
	}
	speed := object.MakeInt(int64(tio.Cflag & unix.CBAUD))
	list := object.NewList(nil)
	for _, v := range []uint32{tio.Iflag, tio.Oflag, tio.Cflag, tio.Lflag} {
		list.Append(object.MakeInt(int64(v)))
	}
	list.Append(speed)
	list.Append(speed)
	list.Append(cc.Value())
	return list.Value(), nil
}

// fill puts the attributes of a list like tcgetattr()'s into tio.
func fill(t *Thread, attributes Value, tio *unix.Termios) *Exception {
	list, ok := object.AsList(attributes)
	if !ok || list.Len() != 7 {
		return t.TypeErrorf("tcsetattr, arg 3: must be 7 element list")
	}
	var speed [2]int64
	for i, to := range []*uint32{&tio.Iflag, &tio.Oflag, &tio.Cflag, &tio.Lflag, nil, nil} {
		n, err := object.ArgInt64(t, list.At(i))
		if err != nil {
			return err
		}
		if to != nil {
			*to = uint32(n)
		} else {
			speed[i-4] = n
		}
	}
	cc, ok := object.AsList(list.At(6))
	if !ok || cc.Len() != numCC {
		return t.TypeErrorf("tcsetattr: attributes[6] must be %d element list", numCC)
	}
	for i := range numCC {
		v := cc.At(i)
		var c byte
		if b, ok := object.AsBytes(v); ok && len(b.Data) == 1 {
			c = b.Data[0]
		} else if n, _, ok := object.AsInt(v); ok {
			c = byte(n)
		} else {
			return t.TypeErrorf("tcsetattr: elements of attributes must be characters or integers")
		}
		if i < len(tio.Cc) {
			tio.Cc[i] = c
		}
	}
	tio.Cflag = tio.Cflag&^unix.CBAUD | uint32(speed[1])&unix.CBAUD
	return nil
}

//py:func tcsetattr(fd, when, attributes, /)
//py:doc Set the tty attributes for file descriptor fd.
//py:doc
//py:doc The attributes to be set are taken from the attributes argument, which
//py:doc is a list like the one returned by tcgetattr(). The when argument
//py:doc determines when the attributes are changed: termios.TCSANOW to
//py:doc change immediately, termios.TCSADRAIN to change after transmitting all
//py:doc queued output, or termios.TCSAFLUSH to change after transmitting all
//py:doc queued output and discarding all queued input.
func tcsetattr(t *Thread, fd Value, when int32, attributes Value) *Exception {
	if _, err := sysarg.FD(t, fd); err != nil {
		return err
	}
	list, ok := object.AsList(attributes)
	if !ok || list.Len() != 7 {
		return t.TypeErrorf("tcsetattr, arg 3: must be 7 element list")
	}
	var tio *unix.Termios
	err := control(t, fd, func(fd int) (e error) {
		tio, e = unix.IoctlGetTermios(fd, unix.TCGETS)
		return e
	})
	if err != nil {
		return err
	}
	if err := fill(t, attributes, tio); err != nil {
		return err
	}
	if when < 0 || when > 2 {
		return check(t, unix.EINVAL)
	}
	return control(t, fd, func(fd int) error { return unix.IoctlSetTermios(fd, unix.TCSETS+uint(when), tio) })
}

//py:func tcsendbreak(fd, duration, /)
//py:doc Send a break on file descriptor fd.
//py:doc
//py:doc A zero duration sends a break for 0.25-0.5 seconds; a nonzero duration
//py:doc has a system dependent meaning.
func tcsendbreak(t *Thread, fd Value, duration int32) *Exception {
	return control(t, fd, func(fd int) error { return unix.IoctlSetInt(fd, unix.TCSBRK, 0) })
}

//py:func tcdrain(fd, /)
//py:doc Wait until all output written to file descriptor fd has been transmitted.
func tcdrain(t *Thread, fd Value) *Exception {
	return control(t, fd, func(fd int) error { return unix.IoctlSetInt(fd, unix.TCSBRK, 1) })
}

//py:func tcflush(fd, queue, /)
//py:doc Discard queued data on file descriptor fd.
//py:doc
//py:doc The queue selector specifies which queue: termios.TCIFLUSH for the input
//py:doc queue, termios.TCOFLUSH for the output queue, or termios.TCIOFLUSH for
//py:doc both queues.
func tcflush(t *Thread, fd Value, queue int32) *Exception {
	return control(t, fd, func(fd int) error { return unix.IoctlSetInt(fd, unix.TCFLSH, int(queue)) })
}

//py:func tcflow(fd, action, /)
//py:doc Suspend or resume input or output on file descriptor fd.
//py:doc
//py:doc The action argument can be termios.TCOOFF to suspend output,
//py:doc termios.TCOON to restart output, termios.TCIOFF to suspend input,
//py:doc or termios.TCION to restart input.
func tcflow(t *Thread, fd Value, action int32) *Exception {
	return control(t, fd, func(fd int) error { return unix.IoctlSetInt(fd, unix.TCXONC, int(action)) })
}

//py:func tcgetwinsize(fd, /)
//py:doc Get the tty winsize for file descriptor fd.
//py:doc
//py:doc Returns a tuple (ws_row, ws_col).
func tcgetwinsize(t *Thread, fd Value) (Value, *Exception) {
	var w *unix.Winsize
	err := control(t, fd, func(fd int) (e error) {
		w, e = unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
		return e
	})
	if err != nil {
		return Value{}, err
	}
	return object.Pack(object.SmallInt(int64(w.Row)), object.SmallInt(int64(w.Col))), nil
}

//py:func tcsetwinsize(fd, winsize, /)
//py:doc Set the tty winsize for file descriptor fd.
//py:doc
//py:doc The winsize to be set is taken from the winsize argument, which
//py:doc is a two-item tuple (ws_row, ws_col) like the one returned by tcgetwinsize().
func tcsetwinsize(t *Thread, fd, winsize Value) *Exception {
	items, err := object.ToSlice(t, winsize)
	if err != nil || len(items) != 2 {
		return t.TypeErrorf("tcsetwinsize, arg 2: must be a two-item sequence")
	}
	var n [2]int64
	for i := range n {
		if n[i], err = object.ArgInt64(t, items[i]); err != nil {
			return err
		}
		if n[i] != int64(uint16(n[i])) {
			return t.OverflowErrorf("winsize value(s) out of range.")
		}
	}
	return control(t, fd, func(fd int) error {
		w, e := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
		if e != nil {
			return e
		}
		w.Row, w.Col = uint16(n[0]), uint16(n[1])
		return unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, w)
	})
}
