//go:build linux

package posix

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"

	pysignal "gopy/stdlib/signal"
	"gopy/vm/object"
)

//py:func WIFEXITED(status)
//py:doc Return True if the process returning status exited via the exit() system call.
func wifexited(status int32) bool { return unix.WaitStatus(status).Exited() }

//py:func WIFSIGNALED(status)
//py:doc Return True if the process returning status was terminated by a signal.
func wifsignaled(status int32) bool { return unix.WaitStatus(status).Signaled() }

//py:func WIFSTOPPED(status)
//py:doc Return True if the process returning status was stopped.
func wifstopped(status int32) bool { return unix.WaitStatus(status).Stopped() }

//py:func WIFCONTINUED(status)
//py:doc Return True if a particular process was continued from a job control stop.
//py:doc
//py:doc Return True if the process returning status was continued from a
//py:doc job control stop.
func wifcontinued(status int32) bool { return unix.WaitStatus(status).Continued() }

//py:func WCOREDUMP(status, /)
//py:doc Return True if the process returning status was dumped to a core file.
func wcoredump(status int32) bool { return status&0x80 != 0 }

//py:func WEXITSTATUS(status)
//py:doc Return the process return code from status.
func wexitstatus(status int32) int { return int(status>>8) & 0xFF }

//py:func WTERMSIG(status)
//py:doc Return the signal that terminated the process that provided the status value.
func wtermsig(status int32) int { return int(status & 0x7F) }

//py:func WSTOPSIG(status)
//py:doc Return the signal that stopped the process that provided the status value.
func wstopsig(status int32) int { return int(status>>8) & 0xFF }

//py:func waitstatus_to_exitcode(status)
//py:doc Convert a wait status to an exit code.
//py:doc
//py:doc On Unix:
//py:doc
//py:doc * If WIFEXITED(status) is true, return WEXITSTATUS(status).
//py:doc * If WIFSIGNALED(status) is true, return -WTERMSIG(status).
//py:doc * Otherwise, raise a ValueError.
//py:doc
//py:doc On Windows, return status shifted right by 8 bits.
//py:doc
//py:doc On Unix, if the process is being traced or if waitpid() was called with
//py:doc WUNTRACED option, the caller must first check if WIFSTOPPED(status) is true.
//py:doc This function must not be called if WIFSTOPPED(status) is true.
func waitstatusToExitcode(t *Thread, status Value) (int, *Exception) {
	if status.IsFloat() {
		return 0, t.TypeErrorf("integer argument expected, got float")
	}
	n, err := object.ArgInt32(t, status)
	if err != nil {
		return 0, err
	}
	w := unix.WaitStatus(n)
	switch {
	case w.Exited():
		return w.ExitStatus(), nil
	case w.Signaled():
		return -int(w.Signal()), nil
	case w.Stopped():
		return 0, t.ValueErrorf("process stopped by delivery of signal %d", int(w.StopSignal()))
	}
	return 0, t.ValueErrorf("invalid wait status: %d", n)
}

//py:func waitpid(pid, options, /)
//py:doc Wait for completion of a given child process.
//py:doc
//py:doc Returns a tuple of information regarding the child process:
//py:doc     (pid, status)
//py:doc
//py:doc The options argument is ignored on Windows.
func waitpid(t *Thread, pid, options int32) (Value, *Exception) {
	var st unix.WaitStatus
	var got int
	err := run(t, func() (e error) {
		got, e = unix.Wait4(int(pid), &st, int(options), nil)
		return e
	})
	return pair(got, int(int32(st))), err
}

//py:func wait()
//py:doc Wait for completion of a child process.
//py:doc
//py:doc Returns a tuple of information about the child process:
//py:doc     (pid, status)
func wait(t *Thread) (Value, *Exception) { return waitpid(t, -1, 0) }

//py:func kill(pid, signal, /)
//py:doc Kill a process with a signal.
func kill(t *Thread, pid, signal int32) *Exception {
	send := func() error { return unix.Kill(int(pid), unix.Signal(signal)) }
	if int(pid) == unix.Getpid() {
		return pysignal.Send(t, signal, send)
	}
	return check(t, send())
}

//py:func killpg(pgid, signal, /)
//py:doc Kill a process group with a signal.
func killpg(t *Thread, pgid, signal int32) *Exception {
	send := func() error { return unix.Kill(-int(pgid), unix.Signal(signal)) }
	if int(pgid) == unix.Getpgrp() {
		return pysignal.Send(t, signal, send)
	}
	return check(t, send())
}

//py:func setsid()
//py:doc Call the system call setsid().
func setsid(t *Thread) *Exception {
	_, e := unix.Setsid()
	return check(t, e)
}

//py:func setpgid(pid, pgrp, /)
//py:doc Call the system call setpgid(pid, pgrp).
func setpgid(t *Thread, pid, pgrp int32) *Exception {
	return check(t, unix.Setpgid(int(pid), int(pgrp)))
}

//py:func getpriority(which, who)
//py:doc Return program scheduling priority.
func getpriority(t *Thread, which, who int32) (int, *Exception) {
	n, e := unix.Getpriority(int(which), int(who))
	return 20 - n, check(t, e) // the kernel returns it so that it is not negative
}

//py:func setpriority(which, who, priority)
//py:doc Set program scheduling priority.
func setpriority(t *Thread, which, who, priority int32) *Exception {
	return check(t, unix.Setpriority(int(which), int(who), int(priority)))
}

// execArgs converts the arguments of a new program.
func execArgs(t *Thread, argv Value, fn string) ([]string, *Exception) {
	_, isList := object.AsList(argv)
	_, isTuple := object.AsTuple(argv)
	if !isList && !isTuple {
		return nil, t.TypeErrorf("%s: argv must be a tuple or list", fn)
	}
	items, err := object.ToSlice(t, argv)
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return nil, t.ValueErrorf("%s: argv must not be empty", fn)
	}
	var out []string
	for _, v := range items {
		p, err := toPath(t, v, fn, "argv", "")
		if err != nil {
			return nil, err
		}
		out = append(out, p.name)
	}
	if out[0] == "" {
		return nil, t.ValueErrorf("%s: argv first element cannot be empty", fn)
	}
	return out, nil
}

// execEnv converts the environment of a new program.
func execEnv(t *Thread, env Value, fn string) ([]string, *Exception) {
	keys, err := object.CallMethod(t, env, object.Intern("keys"))
	if err != nil {
		return nil, t.TypeErrorf("%s: environment must be a mapping object", fn)
	}
	items, err := object.ToSlice(t, keys)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, k := range items {
		name, err := toPath(t, k, fn, "environment", "")
		if err != nil {
			return nil, err
		}
		v, err := object.GetItem(t, env, k)
		if err != nil {
			return nil, err
		}
		val, err := toPath(t, v, fn, "environment", "")
		if err != nil {
			return nil, err
		}
		if len(name.name) == 0 || strings.IndexByte(name.name[1:], '=') >= 0 {
			return nil, t.ValueErrorf("illegal environment variable name")
		}
		out = append(out, name.name+"="+val.name)
	}
	return out, nil
}

//py:func execv(path, argv, /)
//py:doc Execute an executable path with arguments, replacing current process.
//py:doc
//py:doc   path
//py:doc     Path of executable file.
//py:doc   argv
//py:doc     Tuple or list of strings.
func execv(t *Thread, pathname, argv Value) *Exception {
	p, err := toPath(t, pathname, "execv", "path", "")
	if err != nil {
		return err
	}
	args, err := execArgs(t, argv, "execv")
	if err != nil {
		return err
	}
	return fail(t, unix.Exec(p.name, args, os.Environ()), p)
}

//py:func execve(path, argv, env)
//py:doc Execute an executable path with arguments, replacing current process.
//py:doc
//py:doc   path
//py:doc     Path of executable file.
//py:doc   argv
//py:doc     Tuple or list of strings.
//py:doc   env
//py:doc     Dictionary of strings mapping to strings.
func execve(t *Thread, pathname, argv, env Value) *Exception {
	p, err := toPath(t, pathname, "execve", "path", "")
	if err != nil {
		return err
	}
	args, err := execArgs(t, argv, "execve")
	if err != nil {
		return err
	}
	vars, err := execEnv(t, env, "execve")
	if err != nil {
		return err
	}
	return fail(t, unix.Exec(p.name, args, vars), p)
}
