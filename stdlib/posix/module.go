//go:build linux

// Package posix is the native module posix, on which os stands: the calls of
// the operating system, with their numbers turned into struct sequences and
// their errors into OSError.
//
// A path argument is a str, bytes, an object with __fspath__ or, where the
// call can do it, an open file descriptor: see path. File names are bytes to
// the system; str are encoded as object.EncodeFileName does.
package posix

import (
	"maps"
	"os"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Dict      = object.Dict
	Str       = object.Str
	Buffer    = object.Buffer
)

var none = object.None

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name: "posix",
		Doc: "This module provides access to operating system functionality that is\n" +
			"standardized by the C Standard and the POSIX standard (a thinly\n" +
			"disguised Unix interface).  Refer to the library manual and\n" +
			"corresponding Unix manual entries for more information on calls.",
		Functions: moduleFunctions,
		Exec:      exec,
	}
}

func exec(t *Thread, m *object.Module) *Exception {
	d := m.Dict
	defineStructs()
	defineDirEntry()
	for _, c := range constants {
		d.SetName(c.name, object.MakeInt(int64(c.value)))
	}
	for _, s := range []*object.StructSeq{statResult, statvfsResult, terminalSize, unameResult, timesResult, waitidResult, schedParam} {
		d.SetName(s.Type.Qualname, s.Type.Value())
	}
	d.SetName("DirEntry", DirEntryType.Value())
	d.SetName("error", object.OSError.Value())
	d.SetName("environ", environ())
	for name, table := range map[string]map[string]int{"confstr_names": confstrNames, "pathconf_names": pathconfNames, "sysconf_names": sysconfNames} {
		names := object.NewDict()
		for _, k := range slices.Sorted(maps.Keys(table)) {
			names.SetName(k, object.SmallInt(int64(table[k])))
		}
		d.SetName(name, names.Value())
	}
	have := object.NewList(nil)
	for _, s := range strings.Fields(haveFunctions) {
		have.Append(object.NewStr("HAVE_" + s))
	}
	d.SetName("_have_functions", have.Value())
	return nil
}

// haveFunctions is what os asks to fill supports_dir_fd and its like.
const haveFunctions = "EVENTFD FACCESSAT FCHDIR FCHMOD FCHMODAT FCHOWN FCHOWNAT FDOPENDIR FPATHCONF " +
	"FSTATAT FSTATVFS FTRUNCATE FUTIMENS FUTIMES FUTIMESAT LINKAT LCHOWN LSTAT LUTIMES MEMFD_CREATE MKDIRAT " +
	"MKFIFOAT MKNODAT OPENAT READLINKAT RENAMEAT SYMLINKAT UNLINKAT UTIMENSAT"

// environ makes the dict of bytes that os.environ copies.
func environ() Value {
	d := object.NewDict()
	for _, kv := range os.Environ() {
		if i := strings.IndexByte(kv, '='); i > 0 {
			// Bytes are hashed without running Python code: this cannot fail.
			d.SetDefault(nil, object.NewBytesString(kv[:i]), object.NewBytesString(kv[i+1:]))
		}
	}
	return d.Value()
}

var statResult, statvfsResult, terminalSize, unameResult, timesResult, waitidResult, schedParam *object.StructSeq

func defineStructs() {
	if statResult != nil {
		return
	}
	statResult = object.NewStructSeqHidden("os.stat_result",
		"stat_result: Result from stat, fstat, or lstat.\n\n"+
			"This object may be accessed either as a tuple of\n"+
			"  (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime)\n"+
			"or via the attributes st_mode, st_ino, st_dev, st_nlink, st_uid, and so on.\n\n"+
			"Posix/windows: If your platform supports st_blksize, st_blocks, st_rdev,\n"+
			"or st_flags, they are available as attributes only.\n\nSee os.stat for more information.",
		[]string{"st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "", "", "",
			"st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns",
			"st_blksize", "st_blocks", "st_rdev"}, 10, false)
	statvfsResult = object.NewStructSeqHidden("os.statvfs_result",
		"statvfs_result: Result from statvfs or fstatvfs.\n\n"+
			"This object may be accessed either as a tuple of\n"+
			"  (bsize, frsize, blocks, bfree, bavail, files, ffree, favail, flag, namemax),\n"+
			"or via the attributes f_bsize, f_frsize, f_blocks, f_bfree, and so on.\n\nSee os.statvfs for more information.",
		[]string{"f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail",
			"f_flag", "f_namemax", "f_fsid"}, 10, false)
	terminalSize = object.NewStructSeq("os.terminal_size", "A tuple of (columns, lines) for holding terminal window size",
		[]string{"columns", "lines"}, false)
	unameResult = object.NewStructSeq("posix.uname_result",
		"uname_result: Result from os.uname().\n\n"+
			"This object may be accessed either as a tuple of\n"+
			"  (sysname, nodename, release, version, machine),\n"+
			"or via the attributes sysname, nodename, release, version, and machine.\n\nSee os.uname for more information.",
		[]string{"sysname", "nodename", "release", "version", "machine"}, false)
	timesResult = object.NewStructSeq("posix.times_result",
		"times_result: Result from os.times().\n\n"+
			"This object may be accessed either as a tuple of\n"+
			"  (user, system, children_user, children_system, elapsed),\n"+
			"or via the attributes user, system, children_user, children_system,\nand elapsed.\n\nSee os.times for more information.",
		[]string{"user", "system", "children_user", "children_system", "elapsed"}, false)
	waitidResult = object.NewStructSeq("posix.waitid_result",
		"waitid_result: Result from waitid.\n\n"+
			"This object may be accessed either as a tuple of\n"+
			"  (si_pid, si_uid, si_signo, si_status, si_code),\n"+
			"or via the attributes si_pid, si_uid, and so on.\n\nSee os.waitid for more information.",
		[]string{"si_pid", "si_uid", "si_signo", "si_status", "si_code"}, false)
	schedParam = object.NewStructSeq("posix.sched_param",
		"Currently has only one field: sched_priority\n\n  sched_priority\n    A scheduling parameter.", []string{"sched_priority"}, false)
	// Unlike other struct sequences it is called with its field.
	schedParam.Type.New = func(t *Thread, typ *object.Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
		var out [1]Value
		p := object.ArgParser{Name: "sched_param", Params: []string{"sched_priority"}, MaxPos: 1, MinPos: 1}
		if err := p.Parse(t, args, kwnames, out[:]); err != nil {
			return Value{}, err
		}
		return schedParam.New(out[0]), nil
	}
}

// errno takes the number out of an error of package syscall.
func errno(e error) syscall.Errno {
	if n, ok := e.(syscall.Errno); ok {
		return n
	}
	return syscall.EIO
}

// fail raises the OSError of a failed call on paths.
func fail(t *Thread, e error, paths ...*path) *Exception {
	var names []Value
	for _, p := range paths {
		if !p.obj.IsNil() {
			names = append(names, p.obj)
		}
	}
	return t.OSErr(errno(e), names...)
}

// check is fail for calls that may have succeeded.
func check(t *Thread, e error, paths ...*path) *Exception {
	if e == nil {
		return nil
	}
	return fail(t, e, paths...)
}

// blocking makes a system call without the lock, again after it was
// interrupted and the signal handlers were run (PEP 475).
func blocking(t *Thread, call func() error) (error, *Exception) {
	for {
		t.Unlock()
		e := call()
		t.Acquire()
		if e != unix.EINTR {
			return e, nil
		}
		if err := t.SafePoint(); err != nil {
			return nil, err
		}
	}
}

// run is blocking for calls whose only result is success.
func run(t *Thread, call func() error, paths ...*path) *Exception {
	e, err := blocking(t, call)
	if err != nil {
		return err
	}
	return check(t, e, paths...)
}
