//go:build linux

package posix

import (
	"math"
	"math/big"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

//py:func chmod(path, mode, *, dir_fd=None, follow_symlinks=True)
//py:doc Change the access permissions of a file.
func chmod(t *Thread, pathname Value, mode int32, dir Value, follow bool) *Exception {
	p, d, err := pathAndDir(t, pathname, dir, "chmod", "f")
	if err != nil {
		return err
	}
	if err := p.noFD(t, "chmod", d, follow); err != nil {
		return err
	}
	if p.isFD {
		return check(t, unix.Fchmod(p.fd, uint32(mode)), p)
	}
	e := unix.Fchmodat(d, p.name, uint32(mode), atFlags(follow))
	if e == unix.EOPNOTSUPP && !follow { // symbolic links have no mode here
		if dir != object.None && !dir.IsNil() {
			return t.ValueErrorf("chmod: cannot use dir_fd and follow_symlinks together")
		}
		return t.Raise(&object.NotImplementedError, "chmod: follow_symlinks unavailable on this platform")
	}
	return check(t, e, p)
}

//py:func fchmod(fd, mode)
//py:doc Change the access permissions of the file given by file descriptor fd.
//py:doc
//py:doc Equivalent to os.chmod(fd, mode).
func fchmod(t *Thread, fd, mode int32) *Exception {
	return check(t, unix.Fchmod(int(fd), uint32(mode)))
}

// idArg converts a user or group id; -1 means none.
func idArg(t *Thread, v Value, what string) (int, *Exception) {
	if object.TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("%s should be integer, not %s", what, object.TypeOf(v).Name)
	}
	v, err := object.IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	n, b, _ := object.AsInt(v)
	if b != nil && b.Sign() < 0 || n < -1 {
		return 0, t.OverflowErrorf("%s is less than minimum", what)
	}
	if b != nil || n > math.MaxUint32 {
		return 0, t.OverflowErrorf("%s is greater than maximum", what)
	}
	return int(int32(uint32(n))), nil
}

func doChown(t *Thread, p *path, uid, gid Value, dir int, follow bool) *Exception {
	u, err := idArg(t, uid, "uid")
	if err != nil {
		return err
	}
	g, err := idArg(t, gid, "gid")
	if err != nil {
		return err
	}
	if p.isFD {
		return check(t, unix.Fchown(p.fd, u, g), p)
	}
	return check(t, unix.Fchownat(dir, p.name, u, g, atFlags(follow)), p)
}

//py:func chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)
//py:doc Change the owner and group id of path to the numeric uid and gid.\
func chown(t *Thread, pathname, uid, gid, dir Value, follow bool) *Exception {
	p, d, err := pathAndDir(t, pathname, dir, "chown", "f")
	if err != nil {
		return err
	}
	if err := p.noFD(t, "chown", d, follow); err != nil {
		return err
	}
	return doChown(t, p, uid, gid, d, follow)
}

//py:func lchown(path, uid, gid)
//py:doc Change the owner and group id of path to the numeric uid and gid.
//py:doc
//py:doc This function will not follow symbolic links.
//py:doc Equivalent to os.chown(path, uid, gid, follow_symlinks=False).
func lchown(t *Thread, pathname, uid, gid Value) *Exception {
	p, err := toPath(t, pathname, "lchown", "path", "")
	if err != nil {
		return err
	}
	return doChown(t, p, uid, gid, unix.AT_FDCWD, false)
}

//py:func fchown(fd, uid, gid)
//py:doc Change the owner and group id of the file specified by file descriptor.
//py:doc
//py:doc Equivalent to os.chown(fd, uid, gid).
func fchown(t *Thread, fd int32, uid, gid Value) *Exception {
	return doChown(t, &path{fd: int(fd), isFD: true}, uid, gid, 0, true)
}

// timeArg converts a time in seconds, an int or a float, rounding down.
func timeArg(t *Thread, v Value) (unix.Timespec, *Exception) {
	if f, ok := object.AsFloat(v); ok {
		if math.IsNaN(f) {
			return unix.Timespec{}, t.ValueErrorf("Invalid value NaN (not a number)")
		}
		whole := math.Floor(f)
		if math.Abs(whole) >= 1<<63 {
			return unix.Timespec{}, t.OverflowErrorf("timestamp out of range for platform time_t")
		}
		nanos := int64(math.Floor((f - whole) * 1e9))
		return unix.Timespec{Sec: int64(whole), Nsec: min(nanos, 999999999)}, nil
	}
	n, err := object.IndexValue(t, v)
	if err != nil {
		return unix.Timespec{}, err
	}
	i, b, _ := object.AsInt(n)
	if b != nil {
		return unix.Timespec{}, t.OverflowErrorf("timestamp out of range for platform time_t")
	}
	return unix.Timespec{Sec: i}, nil
}

// nanosArg converts a time in nanoseconds.
func nanosArg(t *Thread, v Value) (unix.Timespec, *Exception) {
	n, err := object.IndexValue(t, v)
	if err != nil {
		return unix.Timespec{}, err
	}
	i, b, _ := object.AsInt(n)
	q, r := new(big.Int).DivMod(object.BigOf(i, b), big.NewInt(1e9), new(big.Int))
	if !q.IsInt64() {
		return unix.Timespec{}, t.OverflowErrorf("timestamp out of range for platform time_t")
	}
	return unix.Timespec{Sec: q.Int64(), Nsec: r.Int64()}, nil
}

// utimes converts the times of utime().
func utimes(t *Thread, times, ns Value) ([]unix.Timespec, *Exception) {
	if times != none && !times.IsNil() && !ns.IsNil() {
		return nil, t.ValueErrorf("utime: you may specify either 'times' or 'ns' but not both")
	}
	conv, v, msg := timeArg, times, "utime: 'times' must be either a tuple of two ints or None"
	if !ns.IsNil() {
		conv, v, msg = nanosArg, ns, "utime: 'ns' must be a tuple of two ints"
	} else if times.IsNil() || times == none {
		now := unix.Timespec{Nsec: unix.UTIME_NOW}
		return []unix.Timespec{now, now}, nil
	}
	p, ok := object.AsTuple(v)
	if !ok || p.Len() != 2 {
		return nil, t.TypeErrorf("%s", msg)
	}
	var out []unix.Timespec
	for _, item := range p.Items() {
		ts, err := conv(t, item)
		if err != nil {
			return nil, err
		}
		out = append(out, ts)
	}
	return out, nil
}

//py:func utime(path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)
//py:doc Set the access and modified time of path.
func utime(t *Thread, pathname, times, ns, dir Value, follow bool) *Exception {
	p, d, err := pathAndDir(t, pathname, dir, "utime", "f")
	if err != nil {
		return err
	}
	ts, err := utimes(t, times, ns)
	if err != nil {
		return err
	}
	if err := p.noFD(t, "utime", d, follow); err != nil {
		return err
	}
	if p.isFD {
		// /proc names the file of any descriptor, those for reading too.
		return check(t, unix.UtimesNanoAt(unix.AT_FDCWD, "/proc/self/fd/"+object.IntText(p.fd), ts, 0), p)
	}
	return check(t, unix.UtimesNanoAt(d, p.name, ts, atFlags(follow)), p)
}
