//go:build linux

// Package posixsubprocess is the native module _posixsubprocess: starting a
// program in a new process.
//
// Go cannot fork without exec, so preexec_fn is refused. What the reference's
// child reports through the error pipe is written there by the parent.
package posixsubprocess

import (
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"

	"gopy/stdlib/io"
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and Exception are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

var none = object.None

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_posixsubprocess", Doc: "A POSIX helper for the subprocess module.", Functions: moduleFunctions}
}

// texts converts a sequence of file names, arguments or variables.
func texts(t *Thread, v Value) ([]string, *Exception) {
	items, err := object.ToSlice(t, v)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, item := range items {
		s, err := object.FSPath(t, item)
		if err != nil {
			return nil, err
		}
		for i := range len(s) {
			if s[i] == 0 {
				return nil, t.ValueErrorf("embedded null byte")
			}
		}
		out = append(out, string(object.EncodeFileName(s)))
	}
	return out, nil
}

// inherited returns the descriptors above 2 that an exec would leave open.
func inherited() []int {
	var out []int
	entries, _ := os.ReadDir("/proc/self/fd")
	for _, e := range entries {
		fd, err := strconv.Atoi(e.Name())
		if err != nil || fd < 3 {
			continue
		}
		if flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0); err == nil && flags&unix.FD_CLOEXEC == 0 {
			out = append(out, fd)
		}
	}
	return out
}

// files says which descriptor each of the child's is a copy of.
func files(std [3]int, closeFDs bool, pass []int) []uintptr {
	const closed = ^uintptr(0)
	top := 2
	if closeFDs {
		for _, fd := range append(inherited(), pass...) {
			top = max(top, fd)
		}
	}
	out := make([]uintptr, top+1)
	for i := range out {
		out[i] = closed
	}
	for i, fd := range std {
		out[i] = uintptr(i)
		if fd >= 0 {
			out[i] = uintptr(fd)
		} else if _, err := unix.FcntlInt(uintptr(i), unix.F_GETFD, 0); err != nil {
			out[i] = closed
		}
	}
	for _, fd := range pass {
		if fd > 2 {
			out[fd] = uintptr(fd)
		}
	}
	return out
}

func ids(t *Thread, uid, gid, groups Value) (*syscall.Credential, *Exception) {
	if uid == none && gid == none && groups == none {
		return nil, nil
	}
	c := &syscall.Credential{Uid: uint32(unix.Geteuid()), Gid: uint32(unix.Getegid()), NoSetGroups: true}
	for _, x := range []struct {
		v Value
		p *uint32
	}{{uid, &c.Uid}, {gid, &c.Gid}} {
		if x.v != none {
			n, err := object.ArgUint32(t, x.v)
			if err != nil {
				return nil, err
			}
			*x.p = n
		}
	}
	if groups != none {
		items, err := object.ToSlice(t, groups)
		if err != nil {
			return nil, err
		}
		c.NoSetGroups = false
		for _, g := range items {
			n, err := object.ArgUint32(t, g)
			if err != nil {
				return nil, t.ValueErrorf("invalid group id")
			}
			c.Groups = append(c.Groups, n)
		}
	}
	return c, nil
}

//py:func fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, allow_vfork, /)
//py:doc Spawn a fresh new child process.
//py:doc
//py:doc Fork a child process, close parent file descriptors as appropriate in the
//py:doc child and duplicate the few that are needed before calling exec() in the
//py:doc child process.
//py:doc
//py:doc Returns: the child process's PID.
//py:doc
//py:doc Raises: Only on an error in the parent process.
func forkExec(t *Thread, args, executables Value, closeFDs bool, passFDs, cwd, env Value, p2cread, p2cwrite, c2pread, c2pwrite,
	errread, errwrite, errpipeRead, errpipeWrite int32, restoreSignals, callSetsid bool, pgid int32, gid, groups, uid Value,
	umask int32, preexec Value, allowVfork bool) (int, *Exception) {
	if preexec != none {
		return 0, t.RuntimeErrorf("preexec_fn is not supported: a process cannot be forked without a new program")
	}
	io.CloseDead(t, "")
	argv, err := texts(t, args)
	if err != nil {
		return 0, err
	}
	names, err := texts(t, executables)
	if err != nil {
		return 0, err
	}
	vars := os.Environ()
	if env != none {
		if vars, err = texts(t, env); err != nil {
			return 0, err
		}
	}
	passed, err := object.ToSlice(t, passFDs)
	if err != nil {
		return 0, err
	}
	var pass []int
	for _, v := range passed {
		n, err := object.ArgInt32(t, v)
		if err != nil {
			return 0, err
		}
		if n != errpipeWrite { // the parent reports in the child's place
			pass = append(pass, int(n))
		}
	}
	dir := ""
	if cwd != none {
		d, err := object.FSPath(t, cwd)
		if err != nil {
			return 0, err
		}
		dir = string(object.EncodeFileName(d))
	}
	cred, err := ids(t, uid, gid, groups)
	if err != nil {
		return 0, err
	}
	attr := &syscall.ProcAttr{Dir: dir, Env: vars, Files: files([3]int{int(p2cread), int(c2pwrite), int(errwrite)}, closeFDs, pass),
		Sys: &syscall.SysProcAttr{Setsid: callSetsid, Setpgid: pgid >= 0, Pgid: max(int(pgid), 0), Credential: cred}}
	if !restoreSignals {
		defer inheritIgnored()()
	}
	return start(t, names, argv, attr, umask, int(errpipeWrite)), nil
}

// inheritIgnored ignores the signals that the reference ignores and we catch, so
// that a new program ignores them too: package syscall gives what is caught its
// default action there. The result undoes it.
func inheritIgnored() (undo func()) {
	signal.Ignore(syscall.SIGPIPE, syscall.SIGXFSZ)
	return func() { signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE, syscall.SIGXFSZ) }
}

// start tries the names of the program in turn. When none can be run it writes
// why to the error pipe, and returns the number of a process that is no child.
func start(t *Thread, names, argv []string, attr *syscall.ProcAttr, umask int32, errpipe int) int {
	t.Unlock()
	defer t.Acquire()
	if umask >= 0 {
		defer unix.Umask(unix.Umask(int(umask)))
	}
	saved := syscall.Errno(0)
	var st unix.Stat_t
	if attr.Dir != "" {
		if e := unix.Stat(attr.Dir, &st); e == nil && st.Mode&unix.S_IFMT != unix.S_IFDIR {
			saved = unix.ENOTDIR
		} else if e != nil {
			saved = e.(syscall.Errno)
		} else if e := unix.Access(attr.Dir, unix.X_OK); e != nil {
			saved = e.(syscall.Errno)
		}
		if saved != 0 {
			fmt.Fprintf(fdWriter(errpipe), "OSError:%X:noexec", int(saved))
			return unix.Getpid()
		}
	}
	for _, name := range names {
		pid, e := syscall.ForkExec(name, argv, attr)
		if e == nil {
			return pid
		}
		n, _ := e.(syscall.Errno)
		if n != unix.ENOENT && n != unix.ENOTDIR && saved == 0 || saved == 0 {
			if n != unix.ENOENT && n != unix.ENOTDIR || name == names[len(names)-1] {
				saved = n
			}
		}
	}
	fmt.Fprintf(fdWriter(errpipe), "OSError:%X:", int(saved))
	return unix.Getpid()
}

type fdWriter int

func (fd fdWriter) Write(p []byte) (int, error) { return unix.Write(int(fd), p) }
