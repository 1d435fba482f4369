//go:build linux

package posix

import (
	"bytes"
	"unsafe"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// entry is a name that a directory lists.
type entry struct {
	name string
	ino  uint64
	kind byte // DT_*
}

// direntHeader is how far the name is into a linux_dirent64.
const direntHeader = 19

// parseEntries adds the entries that getdents64 put into buf, but . and ..
func parseEntries(out []entry, buf []byte) []entry {
	for len(buf) >= direntHeader {
		d := (*unix.Dirent)(unsafe.Pointer(&buf[0]))
		size := int(d.Reclen)
		name := buf[direntHeader:size]
		if i := bytes.IndexByte(name, 0); i >= 0 {
			name = name[:i]
		}
		if s := string(name); s != "." && s != ".." {
			out = append(out, entry{s, d.Ino, d.Type})
		}
		buf = buf[size:]
	}
	return out
}

// readDir lists a directory. A descriptor is duplicated and read from the
// beginning.
func readDir(t *Thread, p *path) ([]entry, *Exception) {
	var out []entry
	err := run(t, func() error {
		var fd int
		var e error
		if p.isFD {
			if fd, e = unix.FcntlInt(uintptr(p.fd), unix.F_DUPFD_CLOEXEC, 0); e == nil {
				unix.Seek(fd, 0, 0)
			}
		} else {
			fd, e = unix.Open(p.name, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
		}
		if e != nil {
			return e
		}
		defer unix.Close(fd)
		buf := make([]byte, 32<<10)
		for {
			n, e := unix.Getdents(fd, buf)
			if e != nil || n <= 0 {
				return e
			}
			out = parseEntries(out, buf[:n])
		}
	}, p)
	return out, err
}

//py:func listdir(path=None)
//py:doc Return a list containing the names of the files in the directory.
//py:doc
//py:doc path can be specified as either str, bytes, or a path-like object.  If path is bytes,
//py:doc   the filenames returned will also be bytes; in all other circumstances
//py:doc   the filenames returned will be str.
//py:doc If path is None, uses the path='.'.
//py:doc On some platforms, path may also be specified as an open file descriptor;\
//py:doc   the file descriptor must refer to a directory.
//py:doc   If this functionality is unavailable, using it raises NotImplementedError.
//py:doc
//py:doc The list is in arbitrary order.  It does not include the special
//py:doc entries '.' and '..' even if they are present in the directory.
func listdir(t *Thread, pathname Value) (Value, *Exception) {
	p, err := toPath(t, pathname, "listdir", "path", "fn")
	if err != nil {
		return Value{}, err
	}
	entries, err := readDir(t, p)
	if err != nil {
		return Value{}, err
	}
	out := make([]Value, len(entries))
	for i := range entries {
		out[i] = p.result(entries[i].name)
	}
	return object.NewList(out).Value(), nil
}

//py:func getcwd()
//py:doc Return a unicode string representing the current working directory.
func getcwd(t *Thread) (Value, *Exception) {
	s, err := currentDir(t)
	return object.NewStr(object.DecodeFileName([]byte(s))), err
}

//py:func getcwdb()
//py:doc Return a bytes string representing the current working directory.
func getcwdb(t *Thread) (Value, *Exception) {
	s, err := currentDir(t)
	return object.NewBytesString(s), err
}

func currentDir(t *Thread) (string, *Exception) {
	s, e := unix.Getwd()
	return s, check(t, e)
}

//py:func chdir(path)
//py:doc Change the current working directory to the specified path.
//py:doc
//py:doc path may always be specified as a string.
//py:doc On some platforms, path may also be specified as an open file descriptor.
//py:doc If this functionality is unavailable, using it raises an exception.
func chdir(t *Thread, pathname Value) *Exception {
	p, err := toPath(t, pathname, "chdir", "path", "f")
	if err != nil {
		return err
	}
	if p.isFD {
		return check(t, unix.Fchdir(p.fd), p)
	}
	return check(t, unix.Chdir(p.name), p)
}

//py:func fchdir(fd)
//py:doc Change to the directory of the given file descriptor.
//py:doc
//py:doc fd must be opened on a directory, not a file.
//py:doc Equivalent to os.chdir(fd).
func fchdir(t *Thread, fd Value) *Exception {
	n, err := toFD(t, fd)
	if err != nil {
		return err
	}
	return check(t, unix.Fchdir(n))
}

//py:func mkdir(path, mode=0o777, *, dir_fd=None)
//py:doc Create a directory.
//py:doc
//py:doc If dir_fd is not None, it should be a file descriptor open to a directory,
//py:doc   and path should be relative; path will then be relative to that directory.
//py:doc dir_fd may not be implemented on your platform.
//py:doc   If it is unavailable, using it will raise a NotImplementedError.
//py:doc
//py:doc The mode argument is ignored on Windows. Where it is used, the current umask
//py:doc value is first masked out.
func mkdir(t *Thread, pathname Value, mode int32, dir Value) *Exception {
	p, d, err := pathAndDir(t, pathname, dir, "mkdir", "")
	if err != nil {
		return err
	}
	return check(t, unix.Mkdirat(d, p.name, uint32(mode)), p)
}

//py:func rmdir(path, *, dir_fd=None)
//py:doc Remove a directory.
//py:doc
//py:doc If dir_fd is not None, it should be a file descriptor open to a directory,
//py:doc   and path should be relative; path will then be relative to that directory.
//py:doc dir_fd may not be implemented on your platform.
//py:doc   If it is unavailable, using it will raise a NotImplementedError.
func rmdir(t *Thread, pathname, dir Value) *Exception {
	p, d, err := pathAndDir(t, pathname, dir, "rmdir", "")
	if err != nil {
		return err
	}
	return check(t, unix.Unlinkat(d, p.name, unix.AT_REMOVEDIR), p)
}

//py:func unlink(path, *, dir_fd=None)
//py:doc Remove a file (same as remove()).
//py:doc
//py:doc If dir_fd is not None, it should be a file descriptor open to a directory,
//py:doc   and path should be relative; path will then be relative to that directory.
//py:doc dir_fd may not be implemented on your platform.
//py:doc   If it is unavailable, using it will raise a NotImplementedError.
func unlink(t *Thread, pathname, dir Value) *Exception {
	p, d, err := pathAndDir(t, pathname, dir, "unlink", "")
	if err != nil {
		return err
	}
	return check(t, unix.Unlinkat(d, p.name, 0), p)
}

//py:func remove(path, *, dir_fd=None)
//py:doc Remove a file (same as unlink()).
//py:doc
//py:doc If dir_fd is not None, it should be a file descriptor open to a directory,
//py:doc   and path should be relative; path will then be relative to that directory.
//py:doc dir_fd may not be implemented on your platform.
//py:doc   If it is unavailable, using it will raise a NotImplementedError.
func remove(t *Thread, pathname, dir Value) *Exception {
	p, d, err := pathAndDir(t, pathname, dir, "remove", "")
	if err != nil {
		return err
	}
	return check(t, unix.Unlinkat(d, p.name, 0), p)
}

func doRename(t *Thread, src, dst, srcDir, dstDir Value, fn string) *Exception {
	p, err := toPath(t, src, fn, "src", "")
	if err != nil {
		return err
	}
	q, err := toPath(t, dst, fn, "dst", "")
	if err != nil {
		return err
	}
	d, err := dirFD(t, srcDir)
	if err != nil {
		return err
	}
	e, err := dirFD(t, dstDir)
	if err != nil {
		return err
	}
	return check(t, unix.Renameat(d, p.name, e, q.name), p, q)
}

//py:func rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)
//py:doc Rename a file or directory.
//py:doc
//py:doc If either src_dir_fd or dst_dir_fd is not None, it should be a file
//py:doc   descriptor open to a directory, and the respective path string (src or dst)
//py:doc   should be relative; the path will then be relative to that directory.
//py:doc src_dir_fd and dst_dir_fd, may not be implemented on your platform.
//py:doc   If they are unavailable, using them will raise a NotImplementedError.
func rename(t *Thread, src, dst, srcDir, dstDir Value) *Exception {
	return doRename(t, src, dst, srcDir, dstDir, "rename")
}

//py:func replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)
//py:doc Rename a file or directory, overwriting the destination.
//py:doc
//py:doc If either src_dir_fd or dst_dir_fd is not None, it should be a file
//py:doc   descriptor open to a directory, and the respective path string (src or dst)
//py:doc   should be relative; the path will then be relative to that directory.
//py:doc src_dir_fd and dst_dir_fd, may not be implemented on your platform.
//py:doc   If they are unavailable, using them will raise a NotImplementedError.
func replace(t *Thread, src, dst, srcDir, dstDir Value) *Exception {
	return doRename(t, src, dst, srcDir, dstDir, "replace")
}

//py:func readlink(path, *, dir_fd=None)
//py:doc Return a string representing the path to which the symbolic link points.
//py:doc
//py:doc If dir_fd is not None, it should be a file descriptor open to a directory,
//py:doc and path should be relative; path will then be relative to that directory.
//py:doc
//py:doc dir_fd may not be implemented on your platform.  If it is unavailable,
//py:doc using it will raise a NotImplementedError.
func readlink(t *Thread, pathname, dir Value) (Value, *Exception) {
	p, d, err := pathAndDir(t, pathname, dir, "readlink", "")
	if err != nil {
		return Value{}, err
	}
	buf := make([]byte, unix.PathMax+1)
	n, e := unix.Readlinkat(d, p.name, buf)
	if e != nil {
		return Value{}, fail(t, e, p)
	}
	return p.result(string(buf[:n])), nil
}

//py:func symlink(src, dst, target_is_directory=False, *, dir_fd=None)
//py:doc Create a symbolic link pointing to src named dst.
func symlink(t *Thread, src, dst Value, isDir bool, dir Value) *Exception {
	p, err := toPath(t, src, "symlink", "src", "")
	if err != nil {
		return err
	}
	q, err := toPath(t, dst, "symlink", "dst", "")
	if err != nil {
		return err
	}
	d, err := dirFD(t, dir)
	if err != nil {
		return err
	}
	return check(t, unix.Symlinkat(p.name, d, q.name), p, q)
}

//py:func link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)
//py:doc Create a hard link to a file.
func link(t *Thread, src, dst, srcDir, dstDir Value, follow bool) *Exception {
	p, err := toPath(t, src, "link", "src", "")
	if err != nil {
		return err
	}
	q, err := toPath(t, dst, "link", "dst", "")
	if err != nil {
		return err
	}
	d, err := dirFD(t, srcDir)
	if err != nil {
		return err
	}
	e, err := dirFD(t, dstDir)
	if err != nil {
		return err
	}
	flags := 0
	if follow && (d != unix.AT_FDCWD || e != unix.AT_FDCWD) {
		flags = unix.AT_SYMLINK_FOLLOW
	}
	return check(t, unix.Linkat(d, p.name, e, q.name, flags), p, q)
}
