// Package statmod is the native module _stat: the constants of file modes and
// the functions that take them apart.
package statmod

import (
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and Exception are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

const (
	typeMask = 0o170000
	permMask = 0o7777
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name:      "_stat",
		Doc:       "S_IFMT_: file type bits\nS_IFDIR: directory\nST_MODE and others: places in the tuple that stat() returns\n",
		Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			for name, n := range constants {
				m.Dict.SetName(name, object.SmallInt(n))
			}
			return nil
		},
	}
}

var constants = map[string]int64{
	"SF_APPEND": 0x40000, "SF_ARCHIVED": 0x10000, "SF_IMMUTABLE": 0x20000, "SF_NOUNLINK": 0x100000, "SF_SNAPSHOT": 0x200000,
	"ST_MODE": 0, "ST_INO": 1, "ST_DEV": 2, "ST_NLINK": 3, "ST_UID": 4, "ST_GID": 5, "ST_SIZE": 6, "ST_ATIME": 7,
	"ST_MTIME": 8, "ST_CTIME": 9,
	"S_ENFMT": 0o2000, "S_IEXEC": 0o100, "S_IREAD": 0o400, "S_IWRITE": 0o200,
	"S_IFBLK": 0o60000, "S_IFCHR": 0o20000, "S_IFDIR": 0o40000, "S_IFIFO": 0o10000, "S_IFLNK": 0o120000,
	"S_IFREG": 0o100000, "S_IFSOCK": 0o140000, "S_IFDOOR": 0, "S_IFPORT": 0, "S_IFWHT": 0,
	"S_IRWXU": 0o700, "S_IRUSR": 0o400, "S_IWUSR": 0o200, "S_IXUSR": 0o100,
	"S_IRWXG": 0o70, "S_IRGRP": 0o40, "S_IWGRP": 0o20, "S_IXGRP": 0o10,
	"S_IRWXO": 7, "S_IROTH": 4, "S_IWOTH": 2, "S_IXOTH": 1,
	"S_ISUID": 0o4000, "S_ISGID": 0o2000, "S_ISVTX": 0o1000,
	"UF_APPEND": 4, "UF_COMPRESSED": 0x20, "UF_HIDDEN": 0x8000, "UF_IMMUTABLE": 2, "UF_NODUMP": 1, "UF_NOUNLINK": 0x10,
	"UF_OPAQUE": 8,
}

// mode converts the argument of all functions.
func mode(t *Thread, v Value) (uint32, *Exception) {
	n, err := object.ArgUint64(t, v)
	if err != nil {
		return 0, err
	}
	if n > 1<<32-1 {
		return 0, t.OverflowErrorf("mode out of range")
	}
	return uint32(n), nil
}

func is(t *Thread, v Value, kind uint32) (bool, *Exception) {
	m, err := mode(t, v)
	return m&typeMask == kind, err
}

//py:func S_ISDIR(mode, /)
//py:sig -
//py:doc S_ISDIR(mode) -> bool
//py:doc
//py:doc Return True if mode is from a directory.
func isDir(t *Thread, v Value) (bool, *Exception) { return is(t, v, 0o40000) }

//py:func S_ISCHR(mode, /)
//py:sig -
//py:doc S_ISCHR(mode) -> bool
//py:doc
//py:doc Return True if mode is from a character special device file.
func isChr(t *Thread, v Value) (bool, *Exception) { return is(t, v, 0o20000) }

//py:func S_ISBLK(mode, /)
//py:sig -
//py:doc S_ISBLK(mode) -> bool
//py:doc
//py:doc Return True if mode is from a block special device file.
func isBlk(t *Thread, v Value) (bool, *Exception) { return is(t, v, 0o60000) }

//py:func S_ISREG(mode, /)
//py:sig -
//py:doc S_ISREG(mode) -> bool
//py:doc
//py:doc Return True if mode is from a regular file.
func isReg(t *Thread, v Value) (bool, *Exception) { return is(t, v, 0o100000) }

//py:func S_ISFIFO(mode, /)
//py:sig -
//py:doc S_ISFIFO(mode) -> bool
//py:doc
//py:doc Return True if mode is from a FIFO (named pipe).
func isFIFO(t *Thread, v Value) (bool, *Exception) { return is(t, v, 0o10000) }

//py:func S_ISLNK(mode, /)
//py:sig -
//py:doc S_ISLNK(mode) -> bool
//py:doc
//py:doc Return True if mode is from a symbolic link.
func isLnk(t *Thread, v Value) (bool, *Exception) { return is(t, v, 0o120000) }

//py:func S_ISSOCK(mode, /)
//py:sig -
//py:doc S_ISSOCK(mode) -> bool
//py:doc
//py:doc Return True if mode is from a socket.
func isSock(t *Thread, v Value) (bool, *Exception) { return is(t, v, 0o140000) }

//py:func S_ISDOOR(mode, /)
//py:sig -
//py:func S_ISPORT(mode, /)
//py:sig -
//py:func S_ISWHT(mode, /)
//py:sig -
func never(t *Thread, v Value) (bool, *Exception) {
	_, err := mode(t, v)
	return false, err
}

//py:func S_IMODE(mode, /)
//py:sig -
//py:doc Return the portion of the file's mode that can be set by os.chmod().
func imode(t *Thread, v Value) (uint32, *Exception) {
	m, err := mode(t, v)
	return m & permMask, err
}

//py:func S_IFMT(mode, /)
//py:sig -
//py:doc Return the portion of the file's mode that describes the file type.
func ifmt(t *Thread, v Value) (uint32, *Exception) {
	m, err := mode(t, v)
	return m & typeMask, err
}

//py:func filemode(mode, /)
//py:sig -
//py:doc Convert a file's mode to a string of the form '-rwxrwxrwx'
func filemode(t *Thread, v Value) (string, *Exception) {
	m, err := mode(t, v)
	if err != nil {
		return "", err
	}
	kinds := map[uint32]byte{0o100000: '-', 0o40000: 'd', 0o120000: 'l', 0o60000: 'b', 0o20000: 'c', 0o10000: 'p', 0o140000: 's'}
	out := []byte("?rwxrwxrwx")
	if k, ok := kinds[m&typeMask]; ok {
		out[0] = k
	}
	for i := range 9 {
		if m&(0o400>>i) == 0 {
			out[i+1] = '-'
		}
	}
	for _, s := range []struct {
		bit      uint32
		place    int
		yes, not byte
	}{{0o4000, 3, 's', 'S'}, {0o2000, 6, 's', 'S'}, {0o1000, 9, 't', 'T'}} {
		if m&s.bit != 0 {
			if out[s.place] == 'x' {
				out[s.place] = s.yes
			} else {
				out[s.place] = s.not
			}
		}
	}
	return string(out), nil
}
