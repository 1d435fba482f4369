//go:build linux

package posix

import (
	"os"
	"os/signal"
	"strings"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

//py:func getpid()
//py:doc Return the current process id.
func getpid() int { return unix.Getpid() }

//py:func getppid()
//py:doc Return the parent's process id.
//py:doc
//py:doc If the parent process has already exited, Windows machines will still
//py:doc return its id; others systems will return the id of the 'init' process (1).
func getppid() int { return unix.Getppid() }

//py:func getuid()
//py:doc Return the current process's user id.
func getuid() int { return unix.Getuid() }

//py:func geteuid()
//py:doc Return the current process's effective user id.
func geteuid() int { return unix.Geteuid() }

//py:func getgid()
//py:doc Return the current process's group id.
func getgid() int { return unix.Getgid() }

//py:func getegid()
//py:doc Return the current process's effective group id.
func getegid() int { return unix.Getegid() }

//py:func getpgrp()
//py:doc Return the current process group id.
func getpgrp() int { return unix.Getpgrp() }

//py:func getpgid(pid)
//py:doc Call the system call getpgid(), and return the result.
func getpgid(t *Thread, pid int32) (int, *Exception) {
	n, e := unix.Getpgid(int(pid))
	return n, check(t, e)
}

//py:func getsid(pid, /)
//py:doc Call the system call getsid(pid) and return the result.
func getsid(t *Thread, pid int32) (int, *Exception) {
	n, e := unix.Getsid(int(pid))
	return n, check(t, e)
}

//py:func getgroups()
//py:doc Return list of supplemental group IDs for the process.
func getgroups(t *Thread) (Value, *Exception) {
	ids, e := unix.Getgroups()
	if e != nil {
		return Value{}, fail(t, e)
	}
	return intList(ids), nil
}

func intList(ids []int) Value {
	out := make([]Value, len(ids))
	for i, n := range ids {
		out[i] = object.MakeInt(int64(n))
	}
	return object.NewList(out).Value()
}

//py:func getresuid()
//py:doc Return a tuple of the current process's real, effective, and saved user ids.
func getresuid() Value {
	r, e, s := unix.Getresuid()
	return object.Pack(object.MakeInt(int64(r)), object.MakeInt(int64(e)), object.MakeInt(int64(s)))
}

//py:func getresgid()
//py:doc Return a tuple of the current process's real, effective, and saved group ids.
func getresgid() Value {
	r, e, s := unix.Getresgid()
	return object.Pack(object.MakeInt(int64(r)), object.MakeInt(int64(e)), object.MakeInt(int64(s)))
}

//py:func getlogin()
//py:doc Return the actual login name.
func getlogin(t *Thread) (Value, *Exception) {
	if s := os.Getenv("LOGNAME"); s != "" {
		return object.NewStr(s), nil
	}
	return Value{}, t.OSErr(unix.ENXIO)
}

//py:func urandom(size, /)
//py:doc Return a bytes object containing random bytes suitable for cryptographic use.
func urandom(t *Thread, size int) (Value, *Exception) {
	if size < 0 {
		return Value{}, t.ValueErrorf("negative argument not allowed")
	}
	if err := object.CheckAlloc(t, size, 1); err != nil {
		return Value{}, err
	}
	buf := make([]byte, size)
	for n := 0; n < size; {
		k, e := unix.Getrandom(buf[n:], 0)
		if e != nil && e != unix.EINTR {
			return Value{}, fail(t, e)
		}
		n += max(k, 0)
	}
	return object.NewBytes(buf), nil
}

//py:func getrandom(size, flags=0)
//py:doc Obtain a series of random bytes.
func getrandom(t *Thread, size int, flags int32) (Value, *Exception) {
	if size < 0 {
		return Value{}, t.OSErr(unix.EINVAL)
	}
	if err := object.CheckAlloc(t, size, 1); err != nil {
		return Value{}, err
	}
	buf := make([]byte, size)
	n, e := unix.Getrandom(buf, int(flags))
	if e != nil {
		return Value{}, fail(t, e)
	}
	return object.NewBytes(buf[:n]), nil
}

//py:func strerror(code, /)
//py:doc Translate an error code to a message string.
func strerror(code int32) string { return object.Strerror(int(code)) }

func cString(b []byte) Value {
	for i, c := range b {
		if c == 0 {
			b = b[:i]
			break
		}
	}
	return object.NewStr(object.DecodeFileName(b))
}

//py:func uname()
//py:doc Return an object identifying the current operating system.
//py:doc
//py:doc The object behaves like a named tuple with the following fields:
//py:doc   (sysname, nodename, release, version, machine)
func uname(t *Thread) (Value, *Exception) {
	var u unix.Utsname
	if e := unix.Uname(&u); e != nil {
		return Value{}, fail(t, e)
	}
	return unameResult.New(cString(u.Sysname[:]), cString(u.Nodename[:]), cString(u.Release[:]), cString(u.Version[:]),
		cString(u.Machine[:])), nil
}

//py:func get_terminal_size(fd=<unrepresentable>, /)
//py:sig -
//py:doc Return the size of the terminal window as (columns, lines).
//py:doc
//py:doc The optional argument fd (default standard output) specifies
//py:doc which file descriptor should be queried.
//py:doc
//py:doc If the file descriptor is not connected to a terminal, an OSError
//py:doc is thrown.
//py:doc
//py:doc This function will only be defined if an implementation is
//py:doc available for this system.
//py:doc
//py:doc shutil.get_terminal_size is the high-level function which should
//py:doc normally be used, os.get_terminal_size is the low-level implementation.
func getTerminalSize(t *Thread, v Value) (Value, *Exception) {
	fd := 1
	if !v.IsNil() {
		n, err := object.ArgInt32(t, v)
		if err != nil {
			return Value{}, err
		}
		fd = int(n)
	}
	ws, e := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
	if e != nil {
		return Value{}, fail(t, e)
	}
	return terminalSize.New(object.SmallInt(int64(ws.Col)), object.SmallInt(int64(ws.Row))), nil
}

// envText converts a name or value of the environment.
func envText(t *Thread, v Value, fn string) (string, *Exception) {
	var s string
	if b, ok := object.AsBytes(v); ok {
		s = b.Data
	} else if u, ok := object.AsStr(v); ok {
		var err *Exception
		if s, err = encodeName(t, u); err != nil {
			return "", err
		}
	} else {
		return "", t.TypeErrorf("%s: expected str, bytes or os.PathLike object, not %s", fn, object.TypeOf(v).Name)
	}
	if strings.IndexByte(s, 0) >= 0 {
		return "", t.ValueErrorf("embedded null byte")
	}
	return s, nil
}

//py:func putenv(name, value, /)
//py:doc Change or add an environment variable.
func putenv(t *Thread, name, value Value) *Exception {
	k, err := envText(t, name, "putenv")
	if err != nil {
		return err
	}
	v, err := envText(t, value, "putenv")
	if err != nil {
		return err
	}
	if strings.IndexByte(k, '=') >= 0 {
		return t.ValueErrorf("illegal environment variable name")
	}
	if os.Setenv(k, v) != nil {
		return t.OSErr(unix.EINVAL)
	}
	return nil
}

//py:func unsetenv(name, /)
//py:doc Delete an environment variable.
func unsetenv(t *Thread, name Value) *Exception {
	k, err := envText(t, name, "unsetenv")
	if err != nil {
		return err
	}
	if k == "" || strings.IndexByte(k, '=') >= 0 {
		return t.OSErr(unix.EINVAL)
	}
	os.Unsetenv(k)
	return nil
}

//py:func cpu_count()
//py:doc Return the number of CPUs in the system; return None if indeterminable.
//py:doc
//py:doc This number is not equivalent to the number of CPUs the current process can
//py:doc use.  The number of usable CPUs can be obtained with
//py:doc ``len(os.sched_getaffinity(0))``
func cpuCount() Value {
	data, e := os.ReadFile("/sys/devices/system/cpu/online")
	if e != nil {
		return none
	}
	n := 0
	for _, part := range strings.Split(strings.TrimSpace(string(data)), ",") {
		lo, hi, isRange := strings.Cut(part, "-")
		if !isRange {
			hi = lo
		}
		n += atoi(hi) - atoi(lo) + 1
	}
	return object.SmallInt(int64(n))
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

//py:func sched_getaffinity(pid, /)
//py:doc Return the affinity of the process identified by pid (or the current process if zero).
//py:doc
//py:doc The affinity is returned as a set of CPU identifiers.
func schedGetaffinity(t *Thread, pid int32) (Value, *Exception) {
	var set unix.CPUSet
	if e := unix.SchedGetaffinity(int(pid), &set); e != nil {
		return Value{}, fail(t, e)
	}
	out := object.NewSet()
	for i := range len(set) * 64 {
		if set.IsSet(i) {
			out.Add(t, object.SmallInt(int64(i)))
		}
	}
	return out.Value(), nil
}

//py:func sched_yield()
//py:doc Voluntarily relinquish the CPU.
func schedYield(t *Thread) {
	t.Unlock()
	t.Acquire()
}

//py:func _exit(status)
//py:doc Exit to the system with specified status, without normal exit processing.
func exitNow(status int32) { os.Exit(int(status)) }

//py:func abort()
//py:doc Abort the interpreter immediately.
//py:doc
//py:doc This function 'dumps core' or otherwise fails in the hardest way possible
//py:doc on the hosting operating system.  This function never returns.
func abort() {
	signal.Reset(unix.SIGABRT)
	// Go's own handler for SIGABRT would print its goroutines.
	resetHandler(unix.SIGABRT)
	unix.Kill(unix.Getpid(), unix.SIGABRT)
	time.Sleep(time.Second)
	os.Exit(134)
}

// resetHandler gives a signal its default action, behind the back of Go's
// runtime.
func resetHandler(sig unix.Signal) {
	var act [4]uint64
	unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(sig), uintptr(unsafe.Pointer(&act)), 0, 8, 0, 0)
}

// clockTicks is sysconf(_SC_CLK_TCK), which is the same on every Linux.
const clockTicks = 100

//py:func times()
//py:doc Return a collection containing process timing information.
//py:doc
//py:doc The object returned behaves like a named tuple with these fields:
//py:doc   (utime, stime, cutime, cstime, elapsed_time)
//py:doc All fields are floating point numbers.
func times(t *Thread) (Value, *Exception) {
	var b unix.Tms
	n, e := unix.Times(&b)
	if e != nil {
		return Value{}, fail(t, e)
	}
	s := func(ticks int64) Value { return object.MakeFloat(float64(ticks) / clockTicks) }
	return timesResult.New(s(b.Utime), s(b.Stime), s(b.Cutime), s(b.Cstime), s(int64(n))), nil
}

//py:func getloadavg()
//py:doc Return average recent system load information.
//py:doc
//py:doc Return the number of processes in the system run queue averaged over
//py:doc the last 1, 5, and 15 minutes as a tuple of three floats.
//py:doc Raises OSError if the load average was unobtainable.
func getloadavg(t *Thread) (Value, *Exception) {
	var si unix.Sysinfo_t
	if e := unix.Sysinfo(&si); e != nil {
		return Value{}, fail(t, e)
	}
	f := func(i int) Value { return object.MakeFloat(float64(si.Loads[i]) / 65536) }
	return object.Pack(f(0), f(1), f(2)), nil
}

//py:func device_encoding(fd)
//py:doc Return a string describing the encoding of a terminal's file descriptor.
//py:doc
//py:doc The file descriptor must be attached to a terminal.
//py:doc If the device is not a terminal, return None.
func deviceEncoding(fd int32) Value {
	if isatty(fd) {
		return object.NewStr("UTF-8")
	}
	return none
}

// schedPolicy is shared by the two functions that ask for priorities' bounds.
func schedLimit(t *Thread, call uintptr, policy int32) (int, *Exception) {
	n, _, e := unix.RawSyscall(call, uintptr(policy), 0, 0)
	if e != 0 {
		return 0, t.OSErr(e)
	}
	return int(n), nil
}

//py:func sched_get_priority_max(policy)
//py:doc Get the maximum scheduling priority for policy.
func schedGetPriorityMax(t *Thread, policy int32) (int, *Exception) {
	return schedLimit(t, unix.SYS_SCHED_GET_PRIORITY_MAX, policy)
}

//py:func sched_get_priority_min(policy)
//py:doc Get the minimum scheduling priority for policy.
func schedGetPriorityMin(t *Thread, policy int32) (int, *Exception) {
	return schedLimit(t, unix.SYS_SCHED_GET_PRIORITY_MIN, policy)
}
