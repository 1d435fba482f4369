//go:build linux

package posix

import (
	"strings"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// Extended attributes.

// maxXattr is the most that Linux returns of an attribute, or of the names.
const maxXattr = 65536

// xattrPaths converts the two names of a call on an attribute.
func xattrPaths(t *Thread, fn string, pathname, attribute Value, follow bool) (p, a *path, err *Exception) {
	if p, err = toPath(t, pathname, fn, "path", "f"); err != nil {
		return nil, nil, err
	}
	if a, err = toPath(t, attribute, fn, "attribute", ""); err != nil {
		return nil, nil, err
	}
	return p, a, noFollowFD(t, fn, p, follow)
}

func noFollowFD(t *Thread, fn string, p *path, follow bool) *Exception {
	if p.isFD && !follow {
		return t.ValueErrorf("%s: cannot use fd and follow_symlinks together", fn)
	}
	return nil
}

// readXattr calls with a small buffer, then with one of the greatest size.
func readXattr(t *Thread, p *path, call func(buf []byte) (int, error)) ([]byte, *Exception) {
	for _, size := range []int{128, maxXattr} {
		buf, n := make([]byte, size), 0
		e, err := blocking(t, func() (e error) {
			n, e = call(buf)
			return e
		})
		if err != nil {
			return nil, err
		}
		if e == nil {
			return buf[:n], nil
		}
		if e != unix.ERANGE || size == maxXattr {
			return nil, fail(t, e, p)
		}
	}
	return nil, nil
}

//py:func getxattr(path, attribute, *, follow_symlinks=True)
//py:doc Return the value of extended attribute attribute on path.
//py:doc
//py:doc path may be either a string, a path-like object, or an open file descriptor.
//py:doc If follow_symlinks is False, and the last element of the path is a symbolic
//py:doc   link, getxattr will examine the symbolic link itself instead of the file
//py:doc   the link points to.
func getxattr(t *Thread, pathname, attribute Value, follow bool) (Value, *Exception) {
	p, a, err := xattrPaths(t, "getxattr", pathname, attribute, follow)
	if err != nil {
		return Value{}, err
	}
	data, err := readXattr(t, p, func(buf []byte) (int, error) {
		switch {
		case p.isFD:
			return unix.Fgetxattr(p.fd, a.name, buf)
		case follow:
			return unix.Getxattr(p.name, a.name, buf)
		}
		return unix.Lgetxattr(p.name, a.name, buf)
	})
	if err != nil {
		return Value{}, err
	}
	return object.NewBytes(data), nil
}

//py:func setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)
//py:doc Set extended attribute attribute on path to value.
//py:doc
//py:doc path may be either a string, a path-like object,  or an open file descriptor.
//py:doc If follow_symlinks is False, and the last element of the path is a symbolic
//py:doc   link, setxattr will modify the symbolic link itself instead of the file
//py:doc   the link points to.
func setxattr(t *Thread, pathname, attribute Value, value *Buffer, flags int32, follow bool) *Exception {
	p, a, err := xattrPaths(t, "setxattr", pathname, attribute, follow)
	if err != nil {
		return err
	}
	return run(t, func() error {
		switch {
		case p.isFD:
			return unix.Fsetxattr(p.fd, a.name, value.Bytes, int(flags))
		case follow:
			return unix.Setxattr(p.name, a.name, value.Bytes, int(flags))
		}
		return unix.Lsetxattr(p.name, a.name, value.Bytes, int(flags))
	}, p)
}

//py:func removexattr(path, attribute, *, follow_symlinks=True)
//py:doc Remove extended attribute attribute on path.
//py:doc
//py:doc path may be either a string, a path-like object, or an open file descriptor.
//py:doc If follow_symlinks is False, and the last element of the path is a symbolic
//py:doc   link, removexattr will modify the symbolic link itself instead of the file
//py:doc   the link points to.
func removexattr(t *Thread, pathname, attribute Value, follow bool) *Exception {
	p, a, err := xattrPaths(t, "removexattr", pathname, attribute, follow)
	if err != nil {
		return err
	}
	return run(t, func() error {
		switch {
		case p.isFD:
			return unix.Fremovexattr(p.fd, a.name)
		case follow:
			return unix.Removexattr(p.name, a.name)
		}
		return unix.Lremovexattr(p.name, a.name)
	}, p)
}

//py:func listxattr(path=None, *, follow_symlinks=True)
//py:doc Return a list of extended attributes on path.
//py:doc
//py:doc path may be either None, a string, a path-like object, or an open file descriptor.
//py:doc if path is None, listxattr will examine the current directory.
//py:doc If follow_symlinks is False, and the last element of the path is a symbolic
//py:doc   link, listxattr will examine the symbolic link itself instead of the file
//py:doc   the link points to.
func listxattr(t *Thread, pathname Value, follow bool) (Value, *Exception) {
	p, err := toPath(t, pathname, "listxattr", "path", "fn")
	if err != nil {
		return Value{}, err
	}
	if err := noFollowFD(t, "listxattr", p, follow); err != nil {
		return Value{}, err
	}
	data, err := readXattr(t, p, func(buf []byte) (int, error) {
		switch {
		case p.isFD:
			return unix.Flistxattr(p.fd, buf)
		case follow:
			return unix.Listxattr(p.name, buf)
		}
		return unix.Llistxattr(p.name, buf)
	})
	if err != nil {
		return Value{}, err
	}
	var names []Value
	for _, n := range strings.Split(string(data), "\x00") {
		if n != "" {
			names = append(names, object.NewStr(object.DecodeFileName([]byte(n))))
		}
	}
	return object.NewList(names).Value(), nil
}
