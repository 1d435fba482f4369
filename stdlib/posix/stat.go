//go:build linux

package posix

import (
	"math/big"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

func makeStat(st *unix.Stat_t) Value {
	i := func(n int64) Value { return object.MakeInt(n) }
	secs := func(ts unix.Timespec) Value { return object.MakeFloat(float64(ts.Sec) + 1e-9*float64(ts.Nsec)) }
	nanos := func(ts unix.Timespec) Value {
		if ts.Sec > -1<<33 && ts.Sec < 1<<33 {
			return i(ts.Sec*1e9 + ts.Nsec)
		}
		n := new(big.Int).Mul(big.NewInt(ts.Sec), big.NewInt(1e9))
		return object.MakeBig(n.Add(n, big.NewInt(ts.Nsec)))
	}
	return statResult.New(i(int64(st.Mode)), object.MakeUint(st.Ino), object.MakeUint(st.Dev), i(int64(st.Nlink)),
		i(int64(st.Uid)), i(int64(st.Gid)), i(st.Size), i(st.Atim.Sec), i(st.Mtim.Sec), i(st.Ctim.Sec),
		secs(st.Atim), secs(st.Mtim), secs(st.Ctim), nanos(st.Atim), nanos(st.Mtim), nanos(st.Ctim),
		i(int64(st.Blksize)), i(st.Blocks), object.MakeUint(st.Rdev))
}

func atFlags(follow bool) int {
	if follow {
		return 0
	}
	return unix.AT_SYMLINK_NOFOLLOW
}

func doStat(t *Thread, p *path, dir int, follow bool) (Value, *Exception) {
	if err := p.noFD(t, "stat", dir, follow); err != nil {
		return Value{}, err
	}
	var st unix.Stat_t
	var e error
	switch {
	case p.isFD:
		e = unix.Fstat(p.fd, &st)
	default:
		e = unix.Fstatat(dir, p.name, &st, atFlags(follow))
	}
	if e != nil {
		return Value{}, fail(t, e, p)
	}
	return makeStat(&st), nil
}

//py:func stat(path, *, dir_fd=None, follow_symlinks=True)
//py:doc Perform a stat system call on the given path.
func stat(t *Thread, pathname, dir Value, follow bool) (Value, *Exception) {
	p, d, err := pathAndDir(t, pathname, dir, "stat", "f")
	if err != nil {
		return Value{}, err
	}
	return doStat(t, p, d, follow)
}

//py:func lstat(path, *, dir_fd=None)
//py:doc Perform a stat system call on the given path, without following symbolic links.
//py:doc
//py:doc Like stat(), but do not follow symbolic links.
//py:doc Equivalent to stat(path, follow_symlinks=False).
func lstat(t *Thread, pathname, dir Value) (Value, *Exception) {
	p, d, err := pathAndDir(t, pathname, dir, "lstat", "")
	if err != nil {
		return Value{}, err
	}
	return doStat(t, p, d, false)
}

//py:func fstat(fd)
//py:doc Perform a stat system call on the given file descriptor.
//py:doc
//py:doc Like stat(), but for an open file descriptor.
//py:doc Equivalent to os.stat(fd).
func fstat(t *Thread, fd int32) (Value, *Exception) {
	var st unix.Stat_t
	if e := unix.Fstat(int(fd), &st); e != nil {
		return Value{}, t.OSErr(errno(e))
	}
	return makeStat(&st), nil
}

//py:func access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)
//py:doc Use the real uid/gid to test for access to a path.
func access(t *Thread, pathname Value, mode int32, dir Value, effective, follow bool) (bool, *Exception) {
	p, d, err := pathAndDir(t, pathname, dir, "access", "")
	if err != nil {
		return false, err
	}
	flags := atFlags(follow)
	if effective {
		flags |= unix.AT_EACCESS
	}
	return unix.Faccessat(d, p.name, uint32(mode), flags) == nil, nil
}

func makeStatfs(st *unix.Statfs_t) Value {
	u := func(n uint64) Value { return object.MakeUint(n) }
	frsize := uint64(st.Frsize)
	if frsize == 0 {
		frsize = uint64(st.Bsize)
	}
	fsid := uint64(uint32(st.Fsid.Val[0])) | uint64(uint32(st.Fsid.Val[1]))<<32
	// Bit 5 of the kernel's flags says that they are valid.
	return statvfsResult.New(u(uint64(st.Bsize)), u(frsize), u(st.Blocks), u(st.Bfree), u(st.Bavail), u(st.Files),
		u(st.Ffree), u(st.Ffree), u(uint64(st.Flags)&^0x20), u(uint64(st.Namelen)), u(fsid))
}

//py:func statvfs(path)
//py:doc Perform a statvfs system call on the given path.
//py:doc
//py:doc path may always be specified as a string.
//py:doc On some platforms, path may also be specified as an open file descriptor.
//py:doc   If this functionality is unavailable, using it raises an exception.
func statvfs(t *Thread, pathname Value) (Value, *Exception) {
	p, err := toPath(t, pathname, "statvfs", "path", "f")
	if err != nil {
		return Value{}, err
	}
	var st unix.Statfs_t
	err = run(t, func() error {
		if p.isFD {
			return unix.Fstatfs(p.fd, &st)
		}
		return unix.Statfs(p.name, &st)
	}, p)
	if err != nil {
		return Value{}, err
	}
	return makeStatfs(&st), nil
}

//py:func fstatvfs(fd, /)
//py:doc Perform an fstatvfs system call on the given fd.
//py:doc
//py:doc Equivalent to statvfs(fd).
func fstatvfs(t *Thread, fd int32) (Value, *Exception) {
	var st unix.Statfs_t
	if err := run(t, func() error { return unix.Fstatfs(int(fd), &st) }); err != nil {
		return Value{}, err
	}
	return makeStatfs(&st), nil
}
