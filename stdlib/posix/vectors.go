//go:build linux

package posix

import (
	"encoding/binary"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// Reading and writing beyond read() and write(): several buffers at once, from
// descriptor to descriptor, and event counters.

// vector converts a sequence of buffers; the second result releases them.
func vector(t *Thread, fn string, v Value, flags object.BufferFlags) ([][]byte, func(), *Exception) {
	if object.TypeOf(v).GetItem == nil {
		return nil, nil, t.TypeErrorf("%s() arg 2 must be a sequence", fn)
	}
	items, err := object.ToSlice(t, v)
	if err != nil {
		return nil, nil, err
	}
	var held []*Buffer
	release := func() {
		for _, b := range held {
			b.Release()
		}
	}
	var out [][]byte
	for _, item := range items {
		b, err := object.GetBuffer(t, item, flags)
		if err != nil {
			release()
			return nil, nil, err
		}
		held = append(held, b)
		out = append(out, b.Bytes)
	}
	return out, release, nil
}

// transferVector makes a call on a vector of buffers.
func transferVector(t *Thread, fn string, fd int32, v Value, flags object.BufferFlags, call func(fd int, iov [][]byte) (int, error)) (int, *Exception) {
	iov, release, err := vector(t, fn, v, flags)
	if err != nil {
		return 0, err
	}
	defer release()
	return transfer(t, int(fd), 0, func() (int, error) { return call(int(fd), iov) })
}

//py:func readv(fd, buffers, /)
//py:doc Read from a file descriptor fd into an iterable of buffers.
//py:doc
//py:doc The buffers should be mutable buffers accepting bytes.
//py:doc readv will transfer data into each buffer until it is full
//py:doc and then move on to the next buffer in the sequence to hold
//py:doc the rest of the data.
//py:doc
//py:doc readv returns the total number of bytes read,
//py:doc which may be less than the total capacity of all the buffers.
func readv(t *Thread, fd int32, buffers Value) (int, *Exception) {
	return transferVector(t, "readv", fd, buffers, object.BufWritable, unix.Readv)
}

//py:func writev(fd, buffers, /)
//py:doc Iterate over buffers, and write the contents of each to a file descriptor.
//py:doc
//py:doc Returns the total number of bytes written.
//py:doc buffers must be a sequence of bytes-like objects.
func writev(t *Thread, fd int32, buffers Value) (int, *Exception) {
	return transferVector(t, "writev", fd, buffers, object.BufSimple, unix.Writev)
}

//py:func preadv(fd, buffers, offset, flags=0, /)
//py:doc Reads from a file descriptor into a number of mutable bytes-like objects.
//py:doc
//py:doc Combines the functionality of readv() and pread(). As readv(), it will
//py:doc transfer data into each buffer until it is full and then move on to the next
//py:doc buffer in the sequence to hold the rest of the data. Its fourth argument,
//py:doc specifies the file offset at which the input operation is to be performed. It
//py:doc will return the total number of bytes read (which can be less than the total
//py:doc capacity of all the objects).
//py:doc
//py:doc The flags argument contains a bitwise OR of zero or more of the following flags:
//py:doc
//py:doc - RWF_HIPRI
//py:doc - RWF_NOWAIT
//py:doc
//py:doc Using non-zero flags requires Linux 4.6 or newer.
func preadv(t *Thread, fd int32, buffers Value, offset int64, flags int32) (int, *Exception) {
	return transferVector(t, "preadv", fd, buffers, object.BufWritable, func(fd int, iov [][]byte) (int, error) {
		return unix.Preadv2(fd, iov, offset, int(flags))
	})
}

//py:func pwritev(fd, buffers, offset, flags=0, /)
//py:doc Writes the contents of bytes-like objects to a file descriptor at a given offset.
//py:doc
//py:doc Combines the functionality of writev() and pwrite(). All buffers must be a sequence
//py:doc of bytes-like objects. Buffers are processed in array order. Entire contents of first
//py:doc buffer is written before proceeding to second, and so on. The operating system may
//py:doc set a limit (sysconf() value SC_IOV_MAX) on the number of buffers that can be used.
//py:doc This function writes the contents of each object to the file descriptor and returns
//py:doc the total number of bytes written.
//py:doc
//py:doc The flags argument contains a bitwise OR of zero or more of the following flags:
//py:doc
//py:doc - RWF_DSYNC
//py:doc - RWF_SYNC
//py:doc - RWF_APPEND
//py:doc
//py:doc Using non-zero flags requires Linux 4.7 or newer.
func pwritev(t *Thread, fd int32, buffers Value, offset int64, flags int32) (int, *Exception) {
	return transferVector(t, "pwritev", fd, buffers, object.BufSimple, func(fd int, iov [][]byte) (int, error) {
		return unix.Pwritev2(fd, iov, offset, int(flags))
	})
}

// offsetArg converts an offset that may be None.
func offsetArg(t *Thread, v Value) (*int64, *Exception) {
	if v.IsNil() || v == none {
		return nil, nil
	}
	n, err := object.ArgInt64(t, v)
	return &n, err
}

//py:func sendfile(out_fd, in_fd, offset, count)
//py:doc Copy count bytes from file descriptor in_fd to file descriptor out_fd.
func sendfile(t *Thread, outFD, inFD int32, offset Value, count int) (int, *Exception) {
	off, err := offsetArg(t, offset)
	if err != nil {
		return 0, err
	}
	return transfer(t, int(outFD), 0, func() (int, error) { return unix.Sendfile(int(outFD), int(inFD), off, count) })
}

// between makes a call that moves bytes from one descriptor to another.
func between(t *Thread, src, dst int32, count int, offsetSrc, offsetDst Value,
	call func(src int, from *int64, dst int, to *int64, n int) (int, error)) (int, *Exception) {
	if count < 0 {
		return 0, t.ValueErrorf("negative value for 'count' not allowed")
	}
	from, err := offsetArg(t, offsetSrc)
	if err != nil {
		return 0, err
	}
	to, err := offsetArg(t, offsetDst)
	if err != nil {
		return 0, err
	}
	return transfer(t, int(src), 0, func() (int, error) { return call(int(src), from, int(dst), to, count) })
}

//py:func copy_file_range(src, dst, count, offset_src=None, offset_dst=None)
//py:doc Copy count bytes from one file descriptor to another.
//py:doc
//py:doc   src
//py:doc     Source file descriptor.
//py:doc   dst
//py:doc     Destination file descriptor.
//py:doc   count
//py:doc     Number of bytes to copy.
//py:doc   offset_src
//py:doc     Starting offset in src.
//py:doc   offset_dst
//py:doc     Starting offset in dst.
//py:doc
//py:doc If offset_src is None, then src is read from the current position;
//py:doc respectively for offset_dst.
func copyFileRange(t *Thread, src, dst int32, count int, offsetSrc, offsetDst Value) (int, *Exception) {
	return between(t, src, dst, count, offsetSrc, offsetDst, func(src int, from *int64, dst int, to *int64, n int) (int, error) {
		return unix.CopyFileRange(src, from, dst, to, n, 0)
	})
}

//py:func splice(src, dst, count, offset_src=None, offset_dst=None, flags=0)
//py:doc Transfer count bytes from one pipe to a descriptor or vice versa.
//py:doc
//py:doc   src
//py:doc     Source file descriptor.
//py:doc   dst
//py:doc     Destination file descriptor.
//py:doc   count
//py:doc     Number of bytes to copy.
//py:doc   offset_src
//py:doc     Starting offset in src.
//py:doc   offset_dst
//py:doc     Starting offset in dst.
//py:doc   flags
//py:doc     Flags to modify the semantics of the call.
//py:doc
//py:doc If offset_src is None, then src is read from the current position;
//py:doc respectively for offset_dst. The offset associated to the file
//py:doc descriptor that refers to a pipe must be None.
func splice(t *Thread, src, dst int32, count int, offsetSrc, offsetDst Value, flags uint32) (int, *Exception) {
	return between(t, src, dst, count, offsetSrc, offsetDst, func(src int, from *int64, dst int, to *int64, n int) (int, error) {
		moved, e := unix.Splice(src, from, dst, to, n, int(flags))
		return int(moved), e
	})
}

//py:func posix_fadvise(fd, offset, length, advice, /)
//py:doc Announce an intention to access data in a specific pattern.
//py:doc
//py:doc Announce an intention to access data in a specific pattern, thus allowing
//py:doc the kernel to make optimizations.
//py:doc The advice applies to the region of the file specified by fd starting at
//py:doc offset and continuing for length bytes.
//py:doc advice is one of POSIX_FADV_NORMAL, POSIX_FADV_SEQUENTIAL,
//py:doc POSIX_FADV_RANDOM, POSIX_FADV_NOREUSE, POSIX_FADV_WILLNEED, or
//py:doc POSIX_FADV_DONTNEED.
func posixFadvise(t *Thread, fd int32, offset, length int64, advice int32) *Exception {
	return run(t, func() error { return unix.Fadvise(int(fd), offset, length, int(advice)) })
}

//py:func posix_fallocate(fd, offset, length, /)
//py:doc Ensure a file has allocated at least a particular number of bytes on disk.
//py:doc
//py:doc Ensure that the file specified by fd encompasses a range of bytes
//py:doc starting at offset bytes from the beginning and continuing for length bytes.
func posixFallocate(t *Thread, fd int32, offset, length int64) *Exception {
	if offset < 0 || length <= 0 {
		return t.OSErr(unix.EINVAL)
	}
	return run(t, func() error { return unix.Fallocate(int(fd), 0, offset, length) })
}

//py:func lockf(fd, command, length, /)
//py:doc Apply, test or remove a POSIX lock on an open file descriptor.
//py:doc
//py:doc   fd
//py:doc     An open file descriptor.
//py:doc   command
//py:doc     One of F_LOCK, F_TLOCK, F_ULOCK or F_TEST.
//py:doc   length
//py:doc     The number of bytes to lock, starting at the current position.
func lockf(t *Thread, fd, command int32, length int64) *Exception {
	l := unix.Flock_t{Type: unix.F_WRLCK, Whence: 1, Len: length}
	how := unix.F_SETLK
	switch command {
	case 0: // F_ULOCK
		l.Type = unix.F_UNLCK
	case 1: // F_LOCK
		how = unix.F_SETLKW
	case 2: // F_TLOCK
	case 3: // F_TEST
		l.Type, how = unix.F_RDLCK, unix.F_GETLK
	default:
		return t.OSErr(unix.EINVAL)
	}
	if err := run(t, func() error { return unix.FcntlFlock(uintptr(fd), how, &l) }); err != nil {
		return err
	}
	if command == 3 && l.Type != unix.F_UNLCK && int(l.Pid) != unix.Getpid() {
		return t.OSErr(unix.EACCES)
	}
	return nil
}

//py:func eventfd(initval, flags=524288)
//py:sig ($module, /, initval, flags=EFD_CLOEXEC)
//py:doc Creates and returns an event notification file descriptor.
func eventfd(t *Thread, initval uint32, flags int32) (int, *Exception) {
	fd, e := unix.Eventfd(uint(initval), int(flags))
	return fd, check(t, e)
}

//py:func eventfd_read(fd)
//py:doc Read eventfd value
func eventfdRead(t *Thread, fd int32) (uint64, *Exception) {
	var b [8]byte
	if err := run(t, func() error { _, e := unix.Read(int(fd), b[:]); return e }); err != nil {
		return 0, err
	}
	return binary.NativeEndian.Uint64(b[:]), nil
}

//py:func eventfd_write(fd, value)
//py:doc Write eventfd value.
func eventfdWrite(t *Thread, fd int32, value uint64) *Exception {
	var b [8]byte
	binary.NativeEndian.PutUint64(b[:], value)
	return run(t, func() error { _, e := unix.Write(int(fd), b[:]); return e })
}

//py:func memfd_create(name, flags=1)
//py:sig ($module, /, name, flags=MFD_CLOEXEC)
//py:doc
func memfdCreate(t *Thread, name Value, flags uint32) (int, *Exception) {
	p, err := object.FSPath(t, name)
	if err != nil {
		return 0, err
	}
	for i := range len(p) {
		if p[i] == 0 {
			return 0, t.ValueErrorf("embedded null byte")
		}
	}
	fd, e := unix.MemfdCreate(string(object.EncodeFileName(p)), int(flags))
	return fd, check(t, e)
}

//py:func pidfd_open(pid, flags=0)
//py:doc Return a file descriptor referring to the process *pid*.
//py:doc
//py:doc The descriptor can be used to perform process management without races and
//py:doc signals.
func pidfdOpen(t *Thread, pid int32, flags uint32) (int, *Exception) {
	fd, e := unix.PidfdOpen(int(pid), int(flags))
	return fd, check(t, e)
}

//py:func mkfifo(path, mode=438, *, dir_fd=None)
//py:doc Create a "fifo" (a POSIX named pipe).
//py:doc
//py:doc If dir_fd is not None, it should be a file descriptor open to a directory,
//py:doc   and path should be relative; path will then be relative to that directory.
//py:doc dir_fd may not be implemented on your platform.
//py:doc   If it is unavailable, using it will raise a NotImplementedError.
func mkfifo(t *Thread, pathname Value, mode int32, dir Value) *Exception {
	p, d, err := pathAndDir(t, pathname, dir, "mkfifo", "")
	if err != nil {
		return err
	}
	return run(t, func() error { return unix.Mknodat(d, p.name, uint32(mode)&^unix.S_IFMT|unix.S_IFIFO, 0) })
}

//py:func mknod(path, mode=384, device=0, *, dir_fd=None)
//py:doc Create a node in the file system.
//py:doc
//py:doc Create a node in the file system (file, device special file or named pipe)
//py:doc at path.  mode specifies both the permissions to use and the
//py:doc type of node to be created, being combined (bitwise OR) with one of
//py:doc S_IFREG, S_IFCHR, S_IFBLK, and S_IFIFO.  If S_IFCHR or S_IFBLK is set on mode,
//py:doc device defines the newly created device special file (probably using
//py:doc os.makedev()).  Otherwise device is ignored.
//py:doc
//py:doc If dir_fd is not None, it should be a file descriptor open to a directory,
//py:doc   and path should be relative; path will then be relative to that directory.
//py:doc dir_fd may not be implemented on your platform.
//py:doc   If it is unavailable, using it will raise a NotImplementedError.
func mknod(t *Thread, pathname Value, mode int32, device int64, dir Value) *Exception {
	p, d, err := pathAndDir(t, pathname, dir, "mknod", "")
	if err != nil {
		return err
	}
	return run(t, func() error { return unix.Mknodat(d, p.name, uint32(mode), int(device)) })
}

//py:func major(device, /)
//py:doc Extracts a device major number from a raw device number.
func major(device uint64) int { return int(unix.Major(device)) }

//py:func minor(device, /)
//py:doc Extracts a device minor number from a raw device number.
func minor(device uint64) int { return int(unix.Minor(device)) }

//py:func makedev(major, minor, /)
//py:doc Composes a raw device number from the major and minor device numbers.
func makedev(major, minor int32) uint64 { return unix.Mkdev(uint32(major), uint32(minor)) }
