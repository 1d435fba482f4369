//go:build linux

package posix

import (
	"os"
	"strconv"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// Terminals.

//py:func ctermid()
//py:doc Return the name of the controlling terminal for this process.
func ctermid() string { return "/dev/tty" }

//py:func openpty()
//py:doc Open a pseudo-terminal.
//py:doc
//py:doc Return a tuple of (master_fd, slave_fd) containing open file descriptors
//py:doc for both the master and slave ends.
func openpty(t *Thread) (Value, *Exception) {
	master, e := unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
	if e != nil {
		return Value{}, fail(t, e)
	}
	slave, e := openSlave(master)
	if e != nil {
		unix.Close(master)
		return Value{}, fail(t, e)
	}
	return object.Pack(object.SmallInt(int64(master)), object.SmallInt(int64(slave))), nil
}

// openSlave opens the other end of a pseudo-terminal.
func openSlave(master int) (int, error) {
	if e := unix.IoctlSetPointerInt(master, unix.TIOCSPTLCK, 0); e != nil {
		return 0, e
	}
	n, e := unix.IoctlGetInt(master, unix.TIOCGPTN)
	if e != nil {
		return 0, e
	}
	return unix.Open("/dev/pts/"+strconv.Itoa(n), unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
}

//py:func login_tty(fd, /)
//py:doc Prepare the tty of which fd is a file descriptor for a new login session.
//py:doc
//py:doc Make the calling process a session leader; make the tty the
//py:doc controlling tty, the stdin, the stdout, and the stderr of the
//py:doc calling process; close fd.
func loginTTY(t *Thread, fd int32) *Exception {
	if _, e := unix.Setsid(); e != nil && e != unix.EPERM {
		return fail(t, e)
	}
	if e := unix.IoctlSetInt(int(fd), unix.TIOCSCTTY, 0); e != nil {
		return fail(t, e)
	}
	for std := range 3 {
		if e := unix.Dup3(int(fd), std, 0); e != nil && e != unix.EINVAL {
			return fail(t, e)
		}
	}
	if fd > 2 {
		unix.Close(int(fd))
	}
	return nil
}

//py:func tcgetpgrp(fd, /)
//py:doc Return the process group associated with the terminal specified by fd.
func tcgetpgrp(t *Thread, fd int32) (int, *Exception) {
	n, e := unix.IoctlGetInt(int(fd), unix.TIOCGPGRP)
	return int(int32(n)), check(t, e)
}

//py:func tcsetpgrp(fd, pgid, /)
//py:doc Set the process group associated with the terminal specified by fd.
func tcsetpgrp(t *Thread, fd, pgid int32) *Exception {
	return check(t, unix.IoctlSetPointerInt(int(fd), unix.TIOCSPGRP, int(pgid)))
}

//py:func ttyname(fd, /)
//py:doc Return the name of the terminal device connected to 'fd'.
//py:doc
//py:doc   fd
//py:doc     Integer file descriptor handle.
func ttyname(t *Thread, fd int32) (Value, *Exception) {
	if _, e := unix.IoctlGetTermios(int(fd), unix.TCGETS); e != nil {
		return Value{}, fail(t, e)
	}
	name, err := os.Readlink("/proc/self/fd/" + strconv.Itoa(int(fd)))
	if err != nil {
		return Value{}, t.OSErr(unix.ENODEV)
	}
	return object.NewStr(object.DecodeFileName([]byte(name))), nil
}
