//go:build linux

package posix

import (
	"runtime"
	"strings"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// Limits and options of the system. There is no C library to ask: what depends
// on the machine is asked of the kernel, the rest are the constants that glibc
// answers with (sysconfValues).

// confName converts the name of a configuration value, or its number.
func confName(t *Thread, v Value, names map[string]int) (int, *Exception) {
	if s, ok := object.AsStr(v); ok {
		n, ok := names[s.String()]
		if !ok {
			return 0, t.ValueErrorf("unrecognized configuration name")
		}
		return n, nil
	}
	if _, _, ok := object.AsInt(v); !ok {
		return 0, t.TypeErrorf("configuration names must be strings or integers")
	}
	n, err := object.ArgInt32(t, v)
	return int(n), err
}

//py:func sysconf(name, /)
//py:doc Return an integer-valued system configuration variable.
func sysconf(t *Thread, name Value) (int, *Exception) {
	n, err := confName(t, name, sysconfNames)
	if err != nil {
		return 0, err
	}
	if value, ok := sysconfAsked(n); ok {
		return value, nil
	}
	if value, ok := sysconfValues[n]; ok {
		return value, nil
	}
	return 0, t.OSErr(unix.EINVAL)
}

// sysconfAsked answers what depends on the machine or on the process's limits.
func sysconfAsked(n int) (int, bool) {
	limit := func(resource int) int {
		var l unix.Rlimit
		if unix.Getrlimit(resource, &l) != nil || l.Cur > 1<<62 {
			return -1
		}
		return int(l.Cur)
	}
	memory := func(of func(*unix.Sysinfo_t) uint64) int {
		var info unix.Sysinfo_t
		if unix.Sysinfo(&info) != nil {
			return -1
		}
		return int(of(&info) * uint64(max(info.Unit, 1)) / uint64(unix.Getpagesize()))
	}
	switch n {
	case sysconfNames["SC_PAGESIZE"]:
		return unix.Getpagesize(), true
	case sysconfNames["SC_NPROCESSORS_ONLN"], sysconfNames["SC_NPROCESSORS_CONF"]:
		return runtime.NumCPU(), true
	case sysconfNames["SC_PHYS_PAGES"]:
		return memory(func(i *unix.Sysinfo_t) uint64 { return uint64(i.Totalram) }), true
	case sysconfNames["SC_AVPHYS_PAGES"]:
		return memory(func(i *unix.Sysinfo_t) uint64 { return uint64(i.Freeram) }), true
	case sysconfNames["SC_OPEN_MAX"]:
		return limit(unix.RLIMIT_NOFILE), true
	case sysconfNames["SC_CHILD_MAX"]:
		return limit(unix.RLIMIT_NPROC), true
	case sysconfNames["SC_SIGQUEUE_MAX"]:
		return limit(unix.RLIMIT_SIGPENDING), true
	case sysconfNames["SC_ARG_MAX"]:
		return max(limit(unix.RLIMIT_STACK)/4, 128<<10), true
	}
	return 0, false
}

//py:func confstr(name, /)
//py:doc Return a string-valued system configuration variable.
func confstr(t *Thread, name Value) (Value, *Exception) {
	n, err := confName(t, name, confstrNames)
	if err != nil {
		return Value{}, err
	}
	for _, known := range confstrNames {
		if known == n {
			if s, ok := confstrValues[n]; ok {
				return object.NewStr(s), nil
			}
			return object.NewStr(libraryName(n)), nil
		}
	}
	return Value{}, t.OSErr(unix.EINVAL)
}

// libraryName answers for the names that tell the C library's version.
func libraryName(n int) string {
	kind := map[int]string{confstrNames["CS_GNU_LIBC_VERSION"]: "glibc ", confstrNames["CS_GNU_LIBPTHREAD_VERSION"]: "NPTL "}[n]
	if v := glibcVersion(); kind != "" && v != "" {
		return kind + v
	}
	return ""
}

//py:func pathconf(path, name)
//py:doc Return the configuration limit name for the file or directory path.
//py:doc
//py:doc If there is no limit, return -1.
//py:doc On some platforms, path may also be specified as an open file descriptor.
//py:doc   If this functionality is unavailable, using it raises an exception.
func pathconf(t *Thread, pathname, name Value) (int, *Exception) {
	p, err := toPath(t, pathname, "pathconf", "path", "f")
	if err != nil {
		return 0, err
	}
	n, err := confName(t, name, pathconfNames)
	if err != nil {
		return 0, err
	}
	var st unix.Statfs_t
	var e error
	if p.isFD {
		e = unix.Fstatfs(p.fd, &st)
	} else {
		e = unix.Statfs(p.name, &st)
	}
	if e != nil {
		return 0, fail(t, e, p)
	}
	return pathLimit(t, n, &st)
}

//py:func fpathconf(fd, name, /)
//py:doc Return the configuration limit name for the file descriptor fd.
//py:doc
//py:doc If there is no limit, return -1.
func fpathconf(t *Thread, fd Value, name Value) (int, *Exception) {
	f, err := toFD(t, fd)
	if err != nil {
		return 0, err
	}
	n, err := confName(t, name, pathconfNames)
	if err != nil {
		return 0, err
	}
	var st unix.Statfs_t
	if e := unix.Fstatfs(f, &st); e != nil {
		return 0, fail(t, e)
	}
	return pathLimit(t, n, &st)
}

// pathLimit answers for a file of the given file system. -1 is: no limit, or
// no such option.
func pathLimit(t *Thread, n int, st *unix.Statfs_t) (int, *Exception) {
	large := st.Type == unix.EXT4_SUPER_MAGIC || st.Type == unix.XFS_SUPER_MAGIC || st.Type == unix.BTRFS_SUPER_MAGIC ||
		st.Type == unix.OVERLAYFS_SUPER_MAGIC
	for name, number := range pathconfNames {
		if number != n {
			continue
		}
		switch strings.TrimPrefix(name, "PC_") {
		case "LINK_MAX":
			switch st.Type {
			case unix.EXT4_SUPER_MAGIC:
				return 65000, nil
			case unix.XFS_SUPER_MAGIC:
				return 1<<31 - 1, nil
			}
			return 127, nil
		case "FILESIZEBITS":
			if large {
				return 64, nil
			}
			return 32, nil
		case "MAX_CANON", "MAX_INPUT":
			return 255, nil
		case "NAME_MAX":
			return int(st.Namelen), nil
		case "PATH_MAX", "PIPE_BUF":
			return 4096, nil
		case "CHOWN_RESTRICTED", "NO_TRUNC":
			return 1, nil
		case "VDISABLE":
			return 0, nil
		case "ALLOC_SIZE_MIN", "REC_XFER_ALIGN":
			return int(st.Frsize), nil
		case "REC_MIN_XFER_SIZE":
			return int(st.Bsize), nil
		}
		return -1, nil
	}
	return 0, t.OSErr(unix.EINVAL)
}
