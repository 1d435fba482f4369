//go:build linux

package posix

import (
	"os"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"gopy/stdlib/internal/userdb"
	"gopy/vm/object"
)

// Users, groups and other properties that belong to the process. The kernel
// keeps most of them for each thread; package syscall sets them in all threads.

//py:func setuid(uid, /)
//py:doc Set the current process's user id.
func setuid(t *Thread, uid Value) *Exception { return setIDs(t, "uid", setOne(syscall.Setuid), uid) }

//py:func seteuid(euid, /)
//py:doc Set the current process's effective user id.
func seteuid(t *Thread, euid Value) *Exception {
	return setIDs(t, "uid", setOne(syscall.Seteuid), euid)
}

//py:func setgid(gid, /)
//py:doc Set the current process's group id.
func setgid(t *Thread, gid Value) *Exception { return setIDs(t, "gid", setOne(syscall.Setgid), gid) }

//py:func setegid(egid, /)
//py:doc Set the current process's effective group id.
func setegid(t *Thread, egid Value) *Exception {
	return setIDs(t, "gid", setOne(syscall.Setegid), egid)
}

//py:func setreuid(ruid, euid, /)
//py:doc Set the current process's real and effective user ids.
func setreuid(t *Thread, ruid, euid Value) *Exception {
	return setIDs(t, "uid", func(n []int) error { return syscall.Setreuid(n[0], n[1]) }, ruid, euid)
}

//py:func setregid(rgid, egid, /)
//py:doc Set the current process's real and effective group ids.
func setregid(t *Thread, rgid, egid Value) *Exception {
	return setIDs(t, "gid", func(n []int) error { return syscall.Setregid(n[0], n[1]) }, rgid, egid)
}

//py:func setresuid(ruid, euid, suid, /)
//py:doc Set the current process's real, effective, and saved user ids.
func setresuid(t *Thread, ruid, euid, suid Value) *Exception {
	return setIDs(t, "uid", func(n []int) error { return syscall.Setresuid(n[0], n[1], n[2]) }, ruid, euid, suid)
}

//py:func setresgid(rgid, egid, sgid, /)
//py:doc Set the current process's real, effective, and saved group ids.
func setresgid(t *Thread, rgid, egid, sgid Value) *Exception {
	return setIDs(t, "gid", func(n []int) error { return syscall.Setresgid(n[0], n[1], n[2]) }, rgid, egid, sgid)
}

// setOne refuses -1 as the kernel does: for package syscall it means no change.
func setOne(f func(int) error) func([]int) error {
	return func(n []int) error {
		if n[0] == -1 {
			return unix.EINVAL
		}
		return f(n[0])
	}
}

// setIDs converts the ids and calls set with them.
func setIDs(t *Thread, what string, set func([]int) error, ids ...Value) *Exception {
	var n []int
	for _, v := range ids {
		id, err := idArg(t, v, what)
		if err != nil {
			return err
		}
		n = append(n, id)
	}
	return check(t, set(n))
}

// maxGroups is the limit NGROUPS_MAX of Linux.
const maxGroups = 65536

//py:func setgroups(groups, /)
//py:doc Set the groups of the current process to list.
func setgroups(t *Thread, groups Value) *Exception {
	if object.TypeOf(groups).GetItem == nil {
		return t.TypeErrorf("setgroups argument must be a sequence")
	}
	items, err := object.ToSlice(t, groups)
	if err != nil {
		return err
	}
	if len(items) > maxGroups {
		return t.ValueErrorf("too many groups")
	}
	var ids []int
	for _, v := range items {
		if _, _, ok := object.AsInt(v); !ok {
			return t.TypeErrorf("groups must be integers")
		}
		id, err := idArg(t, v, "gid")
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	return check(t, syscall.Setgroups(ids))
}

// groupsOf lists the groups that a user is a member of, the given one first.
func groupsOf(user string, gid int) []int {
	ids := []int{gid}
	lines, _ := userdb.Lines("/etc/group", 4)
	for _, f := range lines {
		id, err := strconv.Atoi(f[2])
		if err != nil || id == gid {
			continue
		}
		for _, member := range strings.Split(f[3], ",") {
			if member == user {
				ids = append(ids, id)
				break
			}
		}
	}
	return ids
}

//py:func getgrouplist(user, group, /)
//py:doc Returns a list of groups to which a user belongs.
//py:doc
//py:doc   user
//py:doc     username to lookup
//py:doc   group
//py:doc     base group id of the user
func getgrouplist(t *Thread, user string, group Value) (Value, *Exception) {
	gid, err := idArg(t, group, "gid")
	if err != nil {
		return Value{}, err
	}
	return intList(groupsOf(user, gid)), nil
}

//py:func initgroups(username, gid, /)
//py:doc Initialize the group access list.
//py:doc
//py:doc Call the system initgroups() to initialize the group access list with all of
//py:doc the groups of which the specified username is a member, plus the specified
//py:doc group id.
func initgroups(t *Thread, username, gid Value) *Exception {
	user, err := object.FSPath(t, username)
	if err != nil {
		return err
	}
	id, err := idArg(t, gid, "gid")
	if err != nil {
		return err
	}
	return check(t, syscall.Setgroups(groupsOf(user, id)))
}

//py:func setpgrp()
//py:doc Make the current process the leader of its process group.
func setpgrp(t *Thread) *Exception { return check(t, unix.Setpgid(0, 0)) }

//py:func chroot(path)
//py:doc Change root directory to path.
func chroot(t *Thread, pathname Value) *Exception {
	p, err := toPath(t, pathname, "chroot", "path", "")
	if err != nil {
		return err
	}
	return run(t, func() error { return unix.Chroot(p.name) }, p)
}

// threads returns the ids of the process's threads: what the kernel keeps for
// each of them must be set for all when it is meant for the process.
func threads(pid int) []int {
	if pid != 0 && pid != unix.Getpid() {
		return []int{pid}
	}
	var ids []int
	entries, _ := os.ReadDir("/proc/self/task")
	for _, e := range entries {
		if id, err := strconv.Atoi(e.Name()); err == nil {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		ids = []int{0}
	}
	return ids
}

// forThreads calls f for every thread of the process. A thread that has ended
// since it was listed does not matter.
func forThreads(pid int, f func(id int) error) error {
	ids := threads(pid)
	for _, id := range ids {
		if e := f(id); e != nil && (e != unix.ESRCH || len(ids) == 1) {
			return e
		}
	}
	return nil
}

//py:func nice(increment, /)
//py:doc Add increment to the priority of process and return the new priority.
func nice(t *Thread, increment int32) (int, *Exception) {
	n, e := unix.Getpriority(unix.PRIO_PROCESS, 0)
	now := 20 - n // the kernel returns it so that it is not negative
	if e == nil && increment != 0 {
		now = min(max(now+int(increment), -20), 19)
		e = forThreads(0, func(id int) error { return unix.Setpriority(unix.PRIO_PROCESS, id, now) })
		if e == unix.EACCES {
			e = unix.EPERM
		}
	}
	return now, check(t, e)
}
