//go:build linux

package posix

import (
	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// maxIO is the most that Linux transfers at once.
const maxIO = 0x7ffff000

//py:func open(path, flags, mode=0o777, *, dir_fd=None)
//py:doc Open a file for low level IO.  Returns a file descriptor (integer).
//py:doc
//py:doc If dir_fd is not None, it should be a file descriptor open to a directory,
//py:doc   and path should be relative; path will then be relative to that directory.
//py:doc dir_fd may not be implemented on your platform.
//py:doc   If it is unavailable, using it will raise a NotImplementedError.
func open(t *Thread, pathname Value, flags int32, mode int32, dir Value) (int, *Exception) {
	p, d, err := pathAndDir(t, pathname, dir, "open", "")
	if err != nil {
		return 0, err
	}
	var fd int
	err = run(t, func() (e error) {
		fd, e = unix.Openat(d, p.name, int(flags)|unix.O_CLOEXEC, uint32(mode))
		return e
	}, p)
	return fd, err
}

//py:func close(fd)
//py:doc Close a file descriptor.
func closeFD(t *Thread, fd int32) *Exception {
	t.Unlock()
	e := unix.Close(int(fd))
	t.Acquire()
	if e == unix.EINTR {
		e = nil // Linux has closed it all the same
	}
	return check(t, e)
}

//py:func closerange(fd_low, fd_high, /)
//py:doc Closes all file descriptors in [fd_low, fd_high), ignoring errors.
func closerange(t *Thread, low, high int32) {
	if low < 0 {
		low = 0
	}
	if high <= low {
		return
	}
	if unix.CloseRange(uint(low), uint(high-1), 0) == nil {
		return
	}
	for fd := low; fd < high; fd++ {
		unix.Close(int(fd))
	}
}

//py:func read(fd, length, /)
//py:doc Read from a file descriptor.  Returns a bytes object.
func read(t *Thread, fd int32, length int) (Value, *Exception) {
	if length < 0 {
		return Value{}, t.OSErr(unix.EINVAL)
	}
	if err := object.CheckAlloc(t, length, 1); err != nil {
		return Value{}, err
	}
	buf := make([]byte, min(length, maxIO))
	n, err := transfer(t, int(fd), unix.POLLIN, func() (int, error) { return unix.Read(int(fd), buf) })
	if err != nil {
		return Value{}, err
	}
	return object.NewBytes(trim(buf, n)), nil
}

// trim cuts a buffer that was mostly not filled down to size.
func trim(buf []byte, n int) []byte {
	if n < len(buf)/2 {
		return append([]byte(nil), buf[:n]...)
	}
	return buf[:n]
}

// transfer makes a reading or writing call that returns a count.
func transfer(t *Thread, fd int, event int16, call func() (int, error)) (int, *Exception) {
	n := 0
	err := run(t, func() (e error) {
		n, e = call()
		return e
	})
	return n, err
}

//py:func write(fd, data, /)
//py:doc Write a bytes object to a file descriptor.
func write(t *Thread, fd int32, data *Buffer) (int, *Exception) {
	b := data.Bytes[:min(len(data.Bytes), maxIO)]
	n, err := transfer(t, int(fd), unix.POLLOUT, func() (int, error) { return unix.Write(int(fd), b) })
	if err == nil && n < len(b) {
		err = t.SafePoint() // a signal may have cut it short
	}
	return n, err
}

//py:func pread(fd, length, offset, /)
//py:doc Read a number of bytes from a file descriptor starting at a particular offset.
//py:doc
//py:doc Read length bytes from file descriptor fd, starting at offset bytes from
//py:doc the beginning of the file.  The file offset remains unchanged.
func pread(t *Thread, fd int32, length int, offset int64) (Value, *Exception) {
	if length < 0 {
		return Value{}, t.OSErr(unix.EINVAL)
	}
	buf := make([]byte, min(length, maxIO))
	n, err := transfer(t, int(fd), 0, func() (int, error) { return unix.Pread(int(fd), buf, offset) })
	if err != nil {
		return Value{}, err
	}
	return object.NewBytes(trim(buf, n)), nil
}

//py:func pwrite(fd, buffer, offset, /)
//py:doc Write bytes to a file descriptor starting at a particular offset.
//py:doc
//py:doc Write buffer to fd, starting at offset bytes from the beginning of
//py:doc the file.  Returns the number of bytes written.  Does not change the
//py:doc current file offset.
func pwrite(t *Thread, fd int32, buffer *Buffer, offset int64) (int, *Exception) {
	return transfer(t, int(fd), 0, func() (int, error) { return unix.Pwrite(int(fd), buffer.Bytes, offset) })
}

//py:func lseek(fd, position, how, /)
//py:doc Set the position of a file descriptor.  Return the new position.
func lseek(t *Thread, fd int32, position int64, how int32) (int64, *Exception) {
	n, e := unix.Seek(int(fd), position, int(how))
	return n, check(t, e)
}

//py:func fsync(fd)
//py:doc Force write of fd to disk.
func fsync(t *Thread, fd Value) *Exception {
	n, err := toFD(t, fd)
	if err != nil {
		return err
	}
	return run(t, func() error { return unix.Fsync(n) })
}

//py:func fdatasync(fd)
//py:doc Force write of fd to disk without forcing update of metadata.
func fdatasync(t *Thread, fd Value) *Exception {
	n, err := toFD(t, fd)
	if err != nil {
		return err
	}
	return run(t, func() error { return unix.Fdatasync(n) })
}

//py:func sync()
//py:doc Force write of everything to disk.
func sync(t *Thread) {
	t.Unlock()
	unix.Sync()
	t.Acquire()
}

//py:func ftruncate(fd, length, /)
//py:doc Truncate a file, specified by file descriptor, to a specific length.
func ftruncate(t *Thread, fd int32, length int64) *Exception {
	return run(t, func() error { return unix.Ftruncate(int(fd), length) })
}

//py:func truncate(path, length)
//py:doc Truncate a file, specified by path, to a specific length.
//py:doc
//py:doc On some platforms, path may also be specified as an open file descriptor.
//py:doc If this functionality is unavailable, using it raises an exception.
func truncate(t *Thread, pathname Value, length int64) *Exception {
	p, err := toPath(t, pathname, "truncate", "path", "f")
	if err != nil {
		return err
	}
	return run(t, func() error {
		if p.isFD {
			return unix.Ftruncate(p.fd, length)
		}
		return unix.Truncate(p.name, length)
	}, p)
}

//py:func isatty(fd, /)
//py:doc Return True if the fd is connected to a terminal.
//py:doc
//py:doc Return True if the file descriptor is an open file descriptor
//py:doc connected to the slave end of a terminal.
func isatty(fd int32) bool {
	_, e := unix.IoctlGetTermios(int(fd), unix.TCGETS)
	return e == nil
}

//py:func dup(fd, /)
//py:doc Return a duplicate of a file descriptor.
func dup(t *Thread, fd int32) (int, *Exception) {
	n, e := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)
	return n, check(t, e)
}

//py:func dup2(fd, fd2, inheritable=True)
//py:doc Duplicate file descriptor.
func dup2(t *Thread, fd, fd2 int32, inheritable bool) (int, *Exception) {
	if fd < 0 || fd2 < 0 {
		return 0, t.OSErr(unix.EBADF)
	}
	flags := 0
	if !inheritable {
		flags = unix.O_CLOEXEC
	}
	e := unix.Dup3(int(fd), int(fd2), flags)
	if e == unix.EINVAL && fd == fd2 { // dup3 refuses what dup2 takes
		_, e = unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
	}
	return int(fd2), check(t, e)
}

func pair(a, b int) Value { return object.Pack(object.MakeInt(int64(a)), object.MakeInt(int64(b))) }

//py:func pipe()
//py:doc Create a pipe.
//py:doc
//py:doc Returns a tuple of two file descriptors:
//py:doc   (read_fd, write_fd)
func pipe(t *Thread) (Value, *Exception) { return pipe2(t, unix.O_CLOEXEC) }

//py:func pipe2(flags, /)
//py:doc Create a pipe with flags set atomically.
//py:doc
//py:doc Returns a tuple of two file descriptors:
//py:doc   (read_fd, write_fd)
//py:doc
//py:doc flags can be constructed by ORing together one or more of these values:
//py:doc O_NONBLOCK, O_CLOEXEC.
func pipe2(t *Thread, flags int32) (Value, *Exception) {
	var p [2]int
	if e := unix.Pipe2(p[:], int(flags)); e != nil {
		return Value{}, t.OSErr(errno(e))
	}
	return pair(p[0], p[1]), nil
}

//py:func get_inheritable(fd, /)
//py:doc Get the close-on-exe flag of the specified file descriptor.
func getInheritable(t *Thread, fd int32) (bool, *Exception) {
	n, e := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
	return n&unix.FD_CLOEXEC == 0, check(t, e)
}

//py:func set_inheritable(fd, inheritable, /)
//py:doc Set the inheritable flag of the specified file descriptor.
func setInheritable(t *Thread, fd, inheritable int32) *Exception {
	n, e := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
	if e == nil {
		n &^= unix.FD_CLOEXEC
		if inheritable == 0 {
			n |= unix.FD_CLOEXEC
		}
		_, e = unix.FcntlInt(uintptr(fd), unix.F_SETFD, n)
	}
	return check(t, e)
}

//py:func get_blocking(fd, /)
//py:doc Get the blocking mode of the file descriptor.
//py:doc
//py:doc Return False if the O_NONBLOCK flag is set, True if the flag is cleared.
func getBlocking(t *Thread, fd int32) (bool, *Exception) {
	n, e := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0)
	return n&unix.O_NONBLOCK == 0, check(t, e)
}

//py:func set_blocking(fd, blocking, /)
//py:doc Set the blocking mode of the specified file descriptor.
//py:doc
//py:doc Set the O_NONBLOCK flag if blocking is False,
//py:doc clear the O_NONBLOCK flag otherwise.
func setBlocking(t *Thread, fd int32, blocking bool) *Exception {
	return check(t, unix.SetNonblock(int(fd), !blocking))
}

//py:func umask(mask, /)
//py:doc Set the current numeric umask and return the previous umask.
func umask(mask int32) int { return unix.Umask(int(mask)) }
