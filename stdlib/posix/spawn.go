//go:build linux

package posix

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"

	"gopy/vm"
	"gopy/vm/object"
)

// Starting programs and waiting for them. There is no fork: a process of Go has
// several threads, and only one of them would live on in the child.

// Kinds of file actions.
const (
	spawnOpen = iota
	spawnClose
	spawnDup2
)

// child is a program to be started.
type child struct {
	names     []string // what it may be; the first that can be executed is taken
	argv, env []string
	dir       string
	files     map[int]int // its descriptors: what they are in this process
	opened    []int       // to be closed here when it runs
	sys       syscall.SysProcAttr
	mask      []unix.Signal // blocked signals, if setMask
	setMask   bool
	defaults  []syscall.Signal
	schedule  bool
	policy    int32 // of the scheduler; -1 leaves it
	priority  int32
}

// inheritable lists the descriptors that stay open over an exec.
func inheritable() map[int]int {
	files := map[int]int{}
	entries, _ := os.ReadDir("/proc/self/fd")
	for _, e := range entries {
		id, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		if flags, e := unix.FcntlInt(uintptr(id), unix.F_GETFD, 0); e == nil && flags&unix.FD_CLOEXEC == 0 {
			files[id] = id
		}
	}
	return files
}

// start runs the program. The thread that starts it may have to take another
// signal mask or scheduler first, which it cannot give back: it ends then.
func (c *child) start() (pid int, err error) {
	top := 2
	for fd := range c.files {
		top = max(top, fd)
	}
	attr := &syscall.ProcAttr{Dir: c.dir, Env: c.env, Files: make([]uintptr, top+1), Sys: &c.sys}
	for fd := range attr.Files {
		attr.Files[fd] = ^uintptr(0)
		if from, ok := c.files[fd]; ok {
			attr.Files[fd] = uintptr(from)
		}
	}
	for _, s := range c.defaults {
		if old, ok := unignore(s); ok {
			defer sigaction(s, &old, nil)
		}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if c.setMask || c.schedule {
			runtime.LockOSThread() // for good: the thread ends with the goroutine
		}
		if err = c.prepareThread(); err != nil {
			return
		}
		for _, name := range c.names {
			if pid, err = syscall.ForkExec(name, c.argv, attr); err == nil {
				return
			}
		}
	}()
	<-done
	for _, fd := range c.opened {
		unix.Close(fd)
	}
	return pid, err
}

func sigaction(s syscall.Signal, act, old *[4]uint64) {
	unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(s), uintptr(unsafe.Pointer(act)), uintptr(unsafe.Pointer(old)), 8, 0, 0)
}

// unignore gives a signal that is ignored its default action, and returns what
// it was: a program inherits what is ignored.
func unignore(s syscall.Signal) (old [4]uint64, was bool) {
	const ignored = 1
	sigaction(s, nil, &old)
	if old[0] != ignored {
		return old, false
	}
	var act [4]uint64
	sigaction(s, &act, nil)
	return old, true
}

func (c *child) prepareThread() error {
	if c.setMask {
		var set unix.Sigset_t
		for _, s := range c.mask {
			set.Val[(s-1)/64] |= 1 << uint((s-1)%64)
		}
		if e := unix.PthreadSigmask(unix.SIG_SETMASK, &set, nil); e != nil {
			return e
		}
	}
	if !c.schedule {
		return nil
	}
	if c.policy < 0 {
		_, _, e := unix.RawSyscall(unix.SYS_SCHED_SETPARAM, 0, uintptr(unsafe.Pointer(&c.priority)), 0)
		return numberOrNil(e)
	}
	return setScheduler(0, c.policy, c.priority)
}

// search lists where a program may lie, as execvp looks for it.
func search(name string, env []string) []string {
	if strings.ContainsRune(name, '/') {
		return []string{name}
	}
	path := "/bin:/usr/bin"
	for _, kv := range env {
		if v, ok := strings.CutPrefix(kv, "PATH="); ok {
			path = v
			break
		}
	}
	var out []string
	for _, dir := range strings.Split(path, ":") {
		if dir == "" {
			dir = "."
		}
		out = append(out, dir+"/"+name)
	}
	return out
}

// fileActions applies the actions in turn to the child's descriptors.
func (c *child) fileActions(t *Thread, v Value, program *path) *Exception {
	if v.IsNil() || v == none {
		return nil
	}
	if object.TypeOf(v).GetItem == nil {
		return t.TypeErrorf("file_actions must be a sequence or None")
	}
	actions, err := object.ToSlice(t, v)
	if err != nil {
		return err
	}
	for _, action := range actions {
		tuple, ok := object.AsTuple(action)
		if !ok || len(tuple.Items()) == 0 {
			return t.TypeErrorf("Each file_actions element must be a non-empty tuple")
		}
		if err := c.fileAction(t, tuple.Items(), program); err != nil {
			return err
		}
	}
	return nil
}

func (c *child) fileAction(t *Thread, a []Value, program *path) *Exception {
	kind, err := object.ArgInt32(t, a[0])
	if err != nil {
		return err
	}
	size := map[int32]int{spawnOpen: 5, spawnClose: 2, spawnDup2: 3}[kind]
	name := map[int32]string{spawnOpen: "A open", spawnClose: "A close", spawnDup2: "A dup2"}[kind]
	if size == 0 {
		return t.TypeErrorf("Unknown file_actions identifier")
	}
	if len(a) != size {
		return t.TypeErrorf("%s file_action tuple must have %d elements", name, size)
	}
	fd, err := object.ArgInt32(t, a[1])
	if err != nil {
		return err
	}
	switch kind {
	case spawnClose:
		delete(c.files, int(fd))
	case spawnDup2:
		to, err := object.ArgInt32(t, a[2])
		if err != nil {
			return err
		}
		from, ok := c.files[int(fd)]
		if !ok {
			// It need not be inheritable to be copied.
			if _, e := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0); e != nil {
				return fail(t, unix.EBADF, program)
			}
			from = int(fd)
		}
		c.files[int(to)] = from
	default:
		p, err := toPath(t, a[2], "posix_spawn", "path", "")
		if err != nil {
			return err
		}
		flags, err := object.ArgInt32(t, a[3])
		if err != nil {
			return err
		}
		mode, err := object.ArgUint32(t, a[4])
		if err != nil {
			return err
		}
		opened, e := unix.Open(p.name, int(flags)|unix.O_CLOEXEC, mode)
		if e != nil {
			return fail(t, e, program) // the child would report it, and only its number
		}
		c.opened = append(c.opened, opened)
		c.files[int(fd)] = opened
	}
	return nil
}

// signals converts an iterable of signal numbers.
func signals(t *Thread, v Value) ([]unix.Signal, *Exception) {
	var out []unix.Signal
	err := object.Iterate(t, v, func(item Value) *Exception {
		n, err := object.ArgInt64(t, item)
		if err == nil && (n < 1 || n > 64) {
			err = t.ValueErrorf("signal number %d out of range [1; 64]", n)
		}
		out = append(out, unix.Signal(n))
		return err
	})
	return out, err
}

// attributes converts the keyword arguments of posix_spawn.
func (c *child) attributes(t *Thread, setpgroup Value, resetids, setsid bool, setsigmask, setsigdef, scheduler Value) *Exception {
	if !setpgroup.IsNil() && setpgroup != none {
		group, err := object.ArgInt32(t, setpgroup)
		if err != nil {
			return err
		}
		c.sys.Setpgid, c.sys.Pgid = true, int(group)
	}
	c.sys.Setsid = setsid
	if resetids {
		c.sys.Credential = &syscall.Credential{Uid: uint32(unix.Getuid()), Gid: uint32(unix.Getgid()), NoSetGroups: true}
	}
	if c.setMask = !setsigmask.IsNil() && setsigmask != none; c.setMask {
		set, err := signals(t, setsigmask)
		if err != nil {
			return err
		}
		c.mask = set
	}
	if !setsigdef.IsNil() && setsigdef != none {
		set, err := signals(t, setsigdef)
		if err != nil {
			return err
		}
		c.defaults = append(c.defaults, set...)
	}
	if scheduler.IsNil() || scheduler == none {
		return nil
	}
	pair, ok := object.AsTuple(scheduler)
	if !ok {
		return t.Raise(&object.SystemError, "new style getargs format but argument is not a tuple")
	}
	if n := len(pair.Items()); n != 2 {
		return t.TypeErrorf("A scheduler tuple must have two elements")
	}
	c.schedule, c.policy = true, -1
	policy, param := pair.Items()[0], pair.Items()[1]
	var err *Exception
	if policy != none {
		if c.policy, err = object.ArgInt32(t, policy); err != nil {
			return err
		}
	}
	c.priority, err = priorityArg(t, param)
	return err
}

func spawnProgram(t *Thread, fn string, pathname, argv, env, actions, setpgroup Value, resetids, setsid bool,
	setsigmask, setsigdef, scheduler Value) (int, *Exception) {
	p, err := toPath(t, pathname, fn, "path", "")
	if err != nil {
		return 0, err
	}
	c := &child{names: []string{p.name}, files: inheritable()}
	if c.argv, err = execArgs(t, argv, fn); err != nil {
		return 0, err
	}
	if c.env, err = execEnv(t, env, fn); err != nil {
		return 0, err
	}
	if fn == "posix_spawnp" {
		c.names = search(p.name, os.Environ())
	}
	if err := c.fileActions(t, actions, p); err != nil {
		return 0, err
	}
	if err := c.attributes(t, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler); err != nil {
		return 0, err
	}
	t.Unlock()
	pid, e := c.start()
	t.Acquire()
	return pid, check(t, e, p)
}

//py:func posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, resetids: int=False, setsid: int=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)
//py:doc Execute the program specified by path in a new process.
//py:doc
//py:doc   path
//py:doc     Path of executable file.
//py:doc   argv
//py:doc     Tuple or list of strings.
//py:doc   env
//py:doc     Dictionary of strings mapping to strings.
//py:doc   file_actions
//py:doc     A sequence of file action tuples.
//py:doc   setpgroup
//py:doc     The pgroup to use with the POSIX_SPAWN_SETPGROUP flag.
//py:doc   resetids
//py:doc     If the value is `true` the POSIX_SPAWN_RESETIDS will be activated.
//py:doc   setsid
//py:doc     If the value is `true` the POSIX_SPAWN_SETSID or POSIX_SPAWN_SETSID_NP will be activated.
//py:doc   setsigmask
//py:doc     The sigmask to use with the POSIX_SPAWN_SETSIGMASK flag.
//py:doc   setsigdef
//py:doc     The sigmask to use with the POSIX_SPAWN_SETSIGDEF flag.
//py:doc   scheduler
//py:doc     A tuple with the scheduler policy (optional) and parameters.
func posixSpawn(t *Thread, pathname, argv, env, actions, setpgroup Value, resetids, setsid bool, setsigmask, setsigdef, scheduler Value) (int, *Exception) {
	return spawnProgram(t, "posix_spawn", pathname, argv, env, actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler)
}

//py:func posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, resetids: int=False, setsid: int=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)
//py:doc Execute the program specified by path in a new process.
//py:doc
//py:doc   path
//py:doc     Path of executable file.
//py:doc   argv
//py:doc     Tuple or list of strings.
//py:doc   env
//py:doc     Dictionary of strings mapping to strings.
//py:doc   file_actions
//py:doc     A sequence of file action tuples.
//py:doc   setpgroup
//py:doc     The pgroup to use with the POSIX_SPAWN_SETPGROUP flag.
//py:doc   resetids
//py:doc     If the value is `True` the POSIX_SPAWN_RESETIDS will be activated.
//py:doc   setsid
//py:doc     If the value is `True` the POSIX_SPAWN_SETSID or POSIX_SPAWN_SETSID_NP will be activated.
//py:doc   setsigmask
//py:doc     The sigmask to use with the POSIX_SPAWN_SETSIGMASK flag.
//py:doc   setsigdef
//py:doc     The sigmask to use with the POSIX_SPAWN_SETSIGDEF flag.
//py:doc   scheduler
//py:doc     A tuple with the scheduler policy (optional) and parameters.
func posixSpawnp(t *Thread, pathname, argv, env, actions, setpgroup Value, resetids, setsid bool, setsigmask, setsigdef, scheduler Value) (int, *Exception) {
	return spawnProgram(t, "posix_spawnp", pathname, argv, env, actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler)
}

// Modes of spawnv and the others.
const (
	waitMode   = 0
	nowaitMode = 1
)

// notExecuted is the status of a child that could not execute its program.
const notExecuted = 127

// spawnMode is spawnv and the others: module os has them by fork and exec where
// the system has no such calls, so here they are the system's.
func spawnMode(t *Thread, fn string, mode int32, file, args, env Value, onPath bool) (int, *Exception) {
	_, isList := object.AsList(args)
	_, isTuple := object.AsTuple(args)
	if !isList && !isTuple {
		return 0, t.TypeErrorf("argv must be a tuple or a list")
	}
	items, err := object.ToSlice(t, args)
	if err != nil {
		return 0, err
	}
	if len(items) > 0 {
		filled, err := object.Truth(t, items[0])
		if err != nil {
			return 0, err
		}
		if !filled {
			items = nil
		}
	}
	if len(items) == 0 {
		return 0, t.ValueErrorf("argv first element cannot be empty")
	}
	p, err := toPath(t, file, fn, "path", "")
	if err != nil {
		return 0, err
	}
	c := &child{names: []string{p.name}, files: inheritable(), env: os.Environ()}
	if c.argv, err = execArgs(t, args, fn); err != nil {
		return 0, err
	}
	if env != none {
		if c.env, err = execEnv(t, env, fn); err != nil {
			// It is the child that would find that out.
			c.names = nil
		}
	}
	if onPath && c.names != nil {
		c.names = search(p.name, c.env)
	}
	t.Unlock()
	pid, e := c.start()
	if e != nil || c.names == nil {
		// The child would have ended with that status.
		exit := &child{names: []string{"/bin/sh"}, argv: []string{"sh", "-c", "exit 127"}, env: c.env, files: inheritable()}
		pid, e = exit.start()
	}
	t.Acquire()
	if e != nil {
		return 0, fail(t, e, p)
	}
	if mode == nowaitMode {
		return pid, nil
	}
	return waitFor(t, pid)
}

// waitFor waits for a child and returns its exit code.
func waitFor(t *Thread, pid int) (int, *Exception) {
	for {
		var st unix.WaitStatus
		if err := run(t, func() error { _, e := unix.Wait4(pid, &st, 0, nil); return e }); err != nil {
			return 0, err
		}
		switch {
		case st.Exited():
			return st.ExitStatus(), nil
		case st.Signaled():
			return -int(st.Signal()), nil
		}
	}
}

//py:func spawnv(mode, path, argv, /)
//py:doc Execute the program specified by path in a new process.
//py:doc
//py:doc   mode
//py:doc     Mode of process creation.
//py:doc   path
//py:doc     Path of executable file.
//py:doc   argv
//py:doc     Tuple or list of strings.
func spawnv(t *Thread, mode int32, file, argv Value) (int, *Exception) {
	return spawnMode(t, "spawnv", mode, file, argv, none, false)
}

//py:func spawnve(mode, path, argv, env, /)
//py:doc Execute the program specified by path in a new process.
//py:doc
//py:doc   mode
//py:doc     Mode of process creation.
//py:doc   path
//py:doc     Path of executable file.
//py:doc   argv
//py:doc     Tuple or list of strings.
//py:doc   env
//py:doc     Dictionary of strings mapping to strings.
func spawnve(t *Thread, mode int32, file, argv, env Value) (int, *Exception) {
	return spawnMode(t, "spawnve", mode, file, argv, env, false)
}

//py:func spawnvp(mode, file, args, /)
//py:doc Execute file (which is looked for along $PATH) in a new process.
func spawnvp(t *Thread, mode int32, file, argv Value) (int, *Exception) {
	return spawnMode(t, "spawnvp", mode, file, argv, none, true)
}

//py:func spawnvpe(mode, file, args, env, /)
//py:doc Execute file (which is looked for along $PATH) in a new process, with
//py:doc the given environment.
func spawnvpe(t *Thread, mode int32, file, argv, env Value) (int, *Exception) {
	return spawnMode(t, "spawnvpe", mode, file, argv, env, true)
}

//py:func system(command)
//py:doc Execute the command in a subshell.
func system(t *Thread, command Value) (int, *Exception) {
	line, err := object.FSPath(t, command)
	if err != nil {
		return 0, err
	}
	if strings.IndexByte(line, 0) >= 0 {
		return 0, t.ValueErrorf("embedded null byte")
	}
	c := &child{names: []string{"/bin/sh"}, argv: []string{"sh", "-c", string(object.EncodeFileName(line))},
		env: os.Environ(), files: inheritable()}
	t.Unlock()
	defer t.Acquire()
	pid, e := c.start()
	if e != nil {
		return notExecuted << 8, nil
	}
	var st unix.WaitStatus
	for {
		// As in C, handlers of signals run only when the command is over.
		if _, e = unix.Wait4(pid, &st, 0, nil); e != unix.EINTR {
			break
		}
	}
	if e != nil {
		return -1, nil
	}
	return int(st), nil
}

// usage makes resource.struct_rusage.
func usage(t *Thread, pid int, st unix.WaitStatus, r *unix.Rusage) (Value, *Exception) {
	m, err := vm.Import(t, object.NewStr("resource"), none, none, 0)
	if err != nil {
		return Value{}, err
	}
	typ, err := object.GetAttrName(t, m, "struct_rusage")
	if err != nil {
		return Value{}, err
	}
	seconds := func(v unix.Timeval) Value { return object.MakeFloat(float64(v.Sec) + 1e-6*float64(v.Usec)) }
	items := []Value{seconds(r.Utime), seconds(r.Stime)}
	for _, n := range []int64{r.Maxrss, r.Ixrss, r.Idrss, r.Isrss, r.Minflt, r.Majflt, r.Nswap, r.Inblock, r.Oublock,
		r.Msgsnd, r.Msgrcv, r.Nsignals, r.Nvcsw, r.Nivcsw} {
		items = append(items, object.MakeInt(n))
	}
	v, err := object.CallArgs(t, typ, []Value{object.NewTuple(items...).Value()}, nil)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(object.SmallInt(int64(pid)), object.SmallInt(int64(int32(st))), v), nil
}

//py:func wait4(pid, options)
//py:doc Wait for completion of a specific child process.
//py:doc
//py:doc Returns a tuple of information about the child process:
//py:doc   (pid, status, rusage)
func wait4(t *Thread, pid, options int32) (Value, *Exception) {
	var st unix.WaitStatus
	var r unix.Rusage
	var got int
	err := run(t, func() (e error) {
		got, e = unix.Wait4(int(pid), &st, int(options), &r)
		return e
	})
	if err != nil {
		return Value{}, err
	}
	return usage(t, got, st, &r)
}

//py:func wait3(options)
//py:doc Wait for completion of a child process.
//py:doc
//py:doc Returns a tuple of information about the child process:
//py:doc   (pid, status, rusage)
func wait3(t *Thread, options int32) (Value, *Exception) { return wait4(t, -1, options) }

// childInfo is what the kernel tells of a child's change of state.
type childInfo struct {
	signo, errno, code, _ int32
	pid                   int32
	uid                   uint32
	status                int32
	_                     [100]byte
}

//py:func waitid(idtype, id, options, /)
//py:doc Returns the result of waiting for a process or processes.
//py:doc
//py:doc   idtype
//py:doc     Must be one of be P_PID, P_PGID or P_ALL.
//py:doc   id
//py:doc     The id to wait on.
//py:doc   options
//py:doc     Constructed from the ORing of one or more of WEXITED, WSTOPPED
//py:doc     or WCONTINUED and additionally may be ORed with WNOHANG or WNOWAIT.
//py:doc
//py:doc Returns either waitid_result or None if WNOHANG is specified and there are
//py:doc no children in a waitable state.
func waitid(t *Thread, idtype, id, options int32) (Value, *Exception) {
	var info childInfo
	err := run(t, func() error {
		return unix.Waitid(int(idtype), int(id), (*unix.Siginfo)(unsafe.Pointer(&info)), int(options), nil)
	})
	if err != nil || info.pid == 0 {
		return none, err
	}
	n := func(v int32) Value { return object.SmallInt(int64(v)) }
	return waitidResult.New(n(info.pid), object.SmallInt(int64(info.uid)), n(info.signo), n(info.status), n(info.code)), nil
}
