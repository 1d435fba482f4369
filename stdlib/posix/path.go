//go:build linux

package posix

import (
	"strings"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// path is a converted path argument.
type path struct {
	name  string // as the system wants it
	fd    int    // the descriptor given in its place, if isFD
	isFD  bool
	bytes bool  // given as bytes: results are bytes too
	obj   Value // as given, for errors
}

// toPath converts a path argument of function fn. what lists the other things
// that are allowed: 'f' a descriptor, 'n' None (the current directory).
func toPath(t *Thread, v Value, fn, arg, what string) (*path, *Exception) {
	p := &path{obj: v}
	if v == none && strings.Contains(what, "n") {
		p.name, p.obj = ".", Value{}
		return p, nil
	}
	if strings.Contains(what, "f") && !object.IsStr(v) && object.TypeOf(v).Index != nil {
		n, err := fdArg(t, v)
		p.fd, p.isFD = n, true
		return p, err
	}
	if _, isBytes := object.AsBytes(v); !isBytes && !object.IsStr(v) && object.TypeOf(v).GetBuffer != nil {
		// Other buffers are taken too, but not for ever.
		err := t.Warn(&object.DeprecationWarning, "%s: %s should be %s, not %s", fn, arg, allowed(what), object.TypeOf(v).Name)
		if err != nil {
			return nil, err
		}
		b, err := object.GetBuffer(t, v, object.BufSimple)
		if err != nil {
			return nil, err
		}
		v = object.NewBytesString(string(b.Bytes))
		b.Release()
	}
	if _, isBytes := object.AsBytes(v); !isBytes && !object.IsStr(v) {
		r, found, err := object.CallSpecial(t, v, object.Intern("__fspath__"))
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, t.TypeErrorf("%s: %s should be %s, not %s", fn, arg, allowed(what), object.TypeOf(v).Name)
		}
		if _, isBytes := object.AsBytes(r); !isBytes && !object.IsStr(r) {
			return nil, t.TypeErrorf("expected %s.__fspath__() to return str or bytes, not %s",
				object.TypeOf(v).Name, object.TypeOf(r).Name)
		}
		v = r
	}
	if b, ok := object.AsBytes(v); ok {
		p.name, p.bytes = b.Data, true
	} else {
		s, _ := object.AsStr(v)
		name, err := encodeName(t, s)
		if err != nil {
			return nil, err
		}
		p.name = name
	}
	if strings.IndexByte(p.name, 0) >= 0 {
		return nil, t.ValueErrorf("%s: embedded null character in %s", fn, arg)
	}
	return p, nil
}

func allowed(what string) string {
	switch what {
	case "f":
		return "string, bytes, os.PathLike or integer"
	case "fn":
		return "string, bytes, os.PathLike, integer or None"
	case "n":
		return "string, bytes, os.PathLike or None"
	}
	return "string, bytes or os.PathLike"
}

// encodeName encodes a str as the file system wants it: surrogates that do not
// stand for bytes are an error.
func encodeName(t *Thread, s *Str) (string, *Exception) {
	if s.IsASCII() {
		return s.String(), nil
	}
	v, err := s.Encode(t, "utf-8", "surrogateescape")
	if err != nil {
		return "", err
	}
	b, _ := object.AsBytes(v)
	return b.Data, nil
}

// result makes a name that the system returned: bytes or str as p was given.
func (p *path) result(name string) Value {
	if p.bytes {
		return object.NewBytesString(name)
	}
	return object.NewStr(object.DecodeFileName([]byte(name)))
}

// fdArg converts a file descriptor given in place of a path.
func fdArg(t *Thread, v Value) (int, *Exception) {
	v, err := object.IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	n, big, _ := object.AsInt(v)
	switch {
	case big != nil && big.Sign() > 0 || n > 1<<31-1:
		return 0, t.OverflowErrorf("fd is greater than maximum")
	case big != nil || n < -1<<31:
		return 0, t.OverflowErrorf("fd is less than minimum")
	}
	return int(n), nil
}

// dirFD converts an argument dir_fd.
func dirFD(t *Thread, v Value) (int, *Exception) {
	if v.IsNil() || v == none {
		return unix.AT_FDCWD, nil
	}
	if object.TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("argument should be integer or None, not %s", object.TypeOf(v).Name)
	}
	return fdArg(t, v)
}

// toFD converts an argument that is a descriptor or an object with fileno().
func toFD(t *Thread, v Value) (int, *Exception) {
	if object.TypeOf(v).Index == nil || object.IsStr(v) {
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
		if _, _, ok := object.AsInt(v); !ok {
			return 0, t.TypeErrorf("fileno() returned a non-integer")
		}
	}
	n, err := object.ArgInt32(t, v)
	if err == nil && n < 0 {
		err = t.ValueErrorf("file descriptor cannot be a negative integer (%d)", n)
	}
	return int(n), err
}

// noFD refuses follow_symlinks or dir_fd where the path is a descriptor.
func (p *path) noFD(t *Thread, fn string, dir int, follow bool) *Exception {
	if p.isFD && dir != unix.AT_FDCWD {
		return t.ValueErrorf("%s: can't specify dir_fd without matching path", fn)
	}
	if p.isFD && !follow {
		return t.ValueErrorf("%s: cannot use fd and follow_symlinks together", fn)
	}
	return nil
}

// pathAndDir converts the commonest pair of arguments.
func pathAndDir(t *Thread, v, dir Value, fn, what string) (*path, int, *Exception) {
	p, err := toPath(t, v, fn, "path", what)
	if err != nil {
		return nil, 0, err
	}
	d, err := dirFD(t, dir)
	return p, d, err
}

//py:func fspath(path)
//py:doc Return the file system path representation of the object.
//py:doc
//py:doc If the object is str or bytes, then allow it to pass through as-is. If the
//py:doc object defines __fspath__(), then return the result of that method. All other
//py:doc types raise a TypeError.
func fspath(t *Thread, path Value) (Value, *Exception) {
	if _, isBytes := object.AsBytes(path); isBytes || object.IsStr(path) {
		return path, nil
	}
	r, found, err := object.CallSpecial(t, path, object.Intern("__fspath__"))
	if err != nil {
		return Value{}, err
	}
	if !found {
		return Value{}, t.TypeErrorf("expected str, bytes or os.PathLike object, not %s", object.TypeOf(path).Name)
	}
	if _, isBytes := object.AsBytes(r); !isBytes && !object.IsStr(r) {
		return Value{}, t.TypeErrorf("expected %s.__fspath__() to return str or bytes, not %s",
			object.TypeOf(path).Name, object.TypeOf(r).Name)
	}
	return r, nil
}

//py:func _path_normpath(path)
//py:doc Basic path normalization.
func pathNormpath(t *Thread, v Value) (Value, *Exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return Value{}, object.BadArg(t, "_path_normpath", "argument 'path'", "str", v)
	}
	text := s.String()
	if i := strings.IndexByte(text, 0); i >= 0 {
		text = text[:i]
	}
	if text == "" {
		return object.NewStr("."), nil
	}
	root := ""
	switch {
	case strings.HasPrefix(text, "//") && !strings.HasPrefix(text, "///"):
		root = "//"
	case text[0] == '/':
		root = "/"
	}
	var parts []string
	for _, c := range strings.Split(text, "/") {
		switch {
		case c == "" || c == ".":
		case c == ".." && len(parts) > 0 && parts[len(parts)-1] != "..":
			parts = parts[:len(parts)-1]
		case c == ".." && root != "" && len(parts) == 0:
		default:
			parts = append(parts, c)
		}
	}
	out := root + strings.Join(parts, "/")
	if out == "" {
		out = "."
	}
	return object.NewStr(out), nil
}
