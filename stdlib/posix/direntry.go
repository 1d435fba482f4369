//go:build linux

package posix

import (
	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// DirEntry is what scandir() yields: a name, with the type that the directory
// told and the stat results that were asked for already.
//
//py:type posix.DirEntry
type DirEntry struct {
	object.Object
	name, path  Value
	at          *path // how to reach the file
	dir         int
	kind        byte
	ino         uint64
	stat, lstat Value
}

// ScanIter is the iterator of scandir().
//
//py:type posix.ScandirIterator
type ScanIter struct {
	object.Object
	of      *path
	entries []entry
}

// The types.
var DirEntryType, ScanIterType object.Type

func defineDirEntry() {
	if DirEntryType.Flags&object.TypeReady != 0 {
		return
	}
	DirEntryType = object.Type{Name: "posix.DirEntry", Flags: object.TypeDisallowNew, Layout: object.LayoutOf[DirEntry](),
		Methods: append(dirEntryMethods, object.Native{Name: "__class_getitem__", Kind: object.OneArg, Bind: object.BindClass,
			Doc: "See PEP 585",
			Fn1: func(t *Thread, self, arg Value) (Value, *Exception) { return object.NewGenericAlias(self, arg), nil }}),
		Getters: dirEntryGetters,
		Repr: func(t *Thread, v Value) (Value, *Exception) {
			s, err := object.Repr(t, (*DirEntry)(v.Ptr()).name)
			if err != nil {
				return Value{}, err
			}
			return object.NewStr("<DirEntry " + s.String() + ">"), nil
		}}
	object.DefineType(&DirEntryType)
	ScanIterType = object.Type{Name: "posix.ScandirIterator", Flags: object.TypeDisallowNew, Layout: object.LayoutOf[ScanIter](),
		Methods: scanIterMethods,
		Iter:    func(t *Thread, v Value) (Value, *Exception) { return v, nil },
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			return (*ScanIter)(v.Ptr()).next(), nil
		}}
	object.DefineType(&ScanIterType)
}

//py:func scandir(path=None)
//py:doc Return an iterator of DirEntry objects for given path.
//py:doc
//py:doc path can be specified as either str, bytes, or a path-like object.  If path
//py:doc is bytes, the names of yielded DirEntry objects will also be bytes; in
//py:doc all other circumstances they will be str.
//py:doc
//py:doc If path is None, uses the path='.'.
func scandir(t *Thread, pathname Value) (Value, *Exception) {
	p, err := toPath(t, pathname, "scandir", "path", "fn")
	if err != nil {
		return Value{}, err
	}
	// The directory is read at once: nothing is left open then that would need
	// closing.
	entries, err := readDir(t, p)
	if err != nil {
		return Value{}, err
	}
	it := &ScanIter{of: p, entries: entries}
	it.SetType(&ScanIterType)
	return it.Object.Value(), nil
}

func (it *ScanIter) next() Value {
	if len(it.entries) == 0 {
		return Value{}
	}
	e := it.entries[0]
	it.entries = it.entries[1:]
	d := &DirEntry{name: it.of.result(e.name), dir: unix.AT_FDCWD, kind: e.kind, ino: e.ino}
	d.SetType(&DirEntryType)
	if it.of.isFD {
		d.path = d.name
		d.dir = it.of.fd
		d.at = &path{name: e.name, obj: d.path}
		return d.Object.Value()
	}
	full := e.name
	if !it.of.obj.IsNil() { // scandir() without a path gives "./name"
		full = joinName(it.of.name, e.name)
	} else {
		full = "./" + e.name
	}
	d.path = it.of.result(full)
	d.at = &path{name: full, bytes: it.of.bytes, obj: d.path}
	return d.Object.Value()
}

func joinName(dir, name string) string {
	if dir == "" || dir[len(dir)-1] == '/' {
		return dir + name
	}
	return dir + "/" + name
}

//py:method close(self, /)
//py:sig -
func (it *ScanIter) close() { it.entries = nil }

//py:method __enter__(self, /)
//py:sig -
func (it *ScanIter) enter() Value { return it.Object.Value() }

//py:method __exit__(self, /, *args)
//py:sig -
func (it *ScanIter) exit(args []Value) { it.entries = nil }

//py:member name
//py:doc the entry's base filename, relative to scandir() "path" argument
func (d *DirEntry) getName() Value { return d.name }

//py:member path
//py:doc the entry's full path name; equivalent to os.path.join(scandir_path, entry.name)
func (d *DirEntry) getPath() Value { return d.path }

//py:method inode(self, /)
//py:doc Return inode of the entry; cached per entry.
func (d *DirEntry) inode() uint64 { return d.ino }

//py:method __fspath__(self, /)
//py:doc Returns the path for the entry.
func (d *DirEntry) fspath() Value { return d.path }

//py:method stat(self, /, *, follow_symlinks=True)
//py:doc Return stat_result object for the entry; cached per entry.
func (d *DirEntry) pyStat(t *Thread, follow bool) (Value, *Exception) {
	cache := &d.stat
	if !follow || d.kind != unix.DT_LNK && d.kind != unix.DT_UNKNOWN {
		cache, follow = &d.lstat, false
	}
	if cache.IsNil() {
		v, err := doStat(t, d.at, d.dir, follow)
		if err != nil {
			return Value{}, err
		}
		*cache = v
	}
	return *cache, nil
}

// is reports whether the entry is of the given type; it need not ask the
// system unless the entry is a link or the directory does not tell.
func (d *DirEntry) is(t *Thread, follow bool, kind byte, mode int64) (bool, *Exception) {
	if d.kind != unix.DT_UNKNOWN && !(follow && d.kind == unix.DT_LNK) {
		return d.kind == kind, nil
	}
	st, err := d.pyStat(t, follow)
	if err != nil {
		if err.Is(&object.FileNotFoundError) {
			return false, nil
		}
		return false, err
	}
	p, _ := object.AsTuple(st)
	return p.At(0).Int()&unix.S_IFMT == mode, nil
}

//py:method is_dir(self, /, *, follow_symlinks=True)
//py:doc Return True if the entry is a directory; cached per entry.
func (d *DirEntry) isDir(t *Thread, follow bool) (bool, *Exception) {
	return d.is(t, follow, unix.DT_DIR, unix.S_IFDIR)
}

//py:method is_file(self, /, *, follow_symlinks=True)
//py:doc Return True if the entry is a file; cached per entry.
func (d *DirEntry) isFile(t *Thread, follow bool) (bool, *Exception) {
	return d.is(t, follow, unix.DT_REG, unix.S_IFREG)
}

//py:method is_symlink(self, /)
//py:doc Return True if the entry is a symbolic link; cached per entry.
func (d *DirEntry) isSymlink(t *Thread) (bool, *Exception) {
	return d.is(t, false, unix.DT_LNK, unix.S_IFLNK)
}
