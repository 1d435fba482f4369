//go:build linux

package posix

import (
	"unsafe"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// Scheduling. What the kernel keeps for each thread is set for all of them
// when the process is meant.

func schedCall(t *Thread, call uintptr, a, b, c uintptr) (int, *Exception) {
	n, _, e := unix.RawSyscall(call, a, b, c)
	if e != 0 {
		return 0, t.OSErr(e)
	}
	return int(n), nil
}

//py:func sched_getscheduler(pid, /)
//py:doc Get the scheduling policy for the process identified by pid.
//py:doc
//py:doc Passing 0 for pid returns the scheduling policy for the calling process.
func schedGetscheduler(t *Thread, pid int32) (int, *Exception) {
	return schedCall(t, unix.SYS_SCHED_GETSCHEDULER, uintptr(pid), 0, 0)
}

//py:func sched_getparam(pid, /)
//py:doc Returns scheduling parameters for the process identified by pid.
//py:doc
//py:doc If pid is 0, returns parameters for the calling process.
//py:doc Return value is an instance of sched_param.
func schedGetparam(t *Thread, pid int32) (Value, *Exception) {
	var priority int32
	if _, _, e := unix.RawSyscall(unix.SYS_SCHED_GETPARAM, uintptr(pid), uintptr(unsafe.Pointer(&priority)), 0); e != 0 {
		return Value{}, t.OSErr(e)
	}
	return schedParam.New(object.SmallInt(int64(priority))), nil
}

// priorityArg takes the priority out of a sched_param.
func priorityArg(t *Thread, param Value) (int32, *Exception) {
	if !object.IsInstance(param, &schedParam.Type) {
		return 0, t.TypeErrorf("must have a sched_param object")
	}
	v, err := object.GetAttrName(t, param, "sched_priority")
	if err != nil {
		return 0, err
	}
	n, err := object.ArgInt64(t, v)
	if err == nil && int64(int32(n)) != n {
		err = t.OverflowErrorf("sched_priority out of range")
	}
	return int32(n), err
}

//py:func sched_setparam(pid, param, /)
//py:doc Set scheduling parameters for the process identified by pid.
//py:doc
//py:doc If pid is 0, sets parameters for the calling process.
//py:doc param should be an instance of sched_param.
func schedSetparam(t *Thread, pid int32, param Value) *Exception {
	priority, err := priorityArg(t, param)
	if err != nil {
		return err
	}
	return check(t, forThreads(int(pid), func(id int) error {
		_, _, e := unix.RawSyscall(unix.SYS_SCHED_SETPARAM, uintptr(id), uintptr(unsafe.Pointer(&priority)), 0)
		return numberOrNil(e)
	}))
}

//py:func sched_setscheduler(pid, policy, param, /)
//py:doc Set the scheduling policy for the process identified by pid.
//py:doc
//py:doc If pid is 0, the calling process is changed.
//py:doc param is an instance of sched_param.
func schedSetscheduler(t *Thread, pid, policy int32, param Value) *Exception {
	priority, err := priorityArg(t, param)
	if err != nil {
		return err
	}
	return check(t, forThreads(int(pid), func(id int) error { return setScheduler(id, policy, priority) }))
}

func setScheduler(id int, policy, priority int32) error {
	_, _, e := unix.RawSyscall(unix.SYS_SCHED_SETSCHEDULER, uintptr(id), uintptr(policy), uintptr(unsafe.Pointer(&priority)))
	return numberOrNil(e)
}

func numberOrNil(e unix.Errno) error {
	if e == 0 {
		return nil
	}
	return e
}

//py:func sched_rr_get_interval(pid, /)
//py:doc Return the round-robin quantum for the process identified by pid, in seconds.
//py:doc
//py:doc Value returned is a float.
func schedRRGetInterval(t *Thread, pid int32) (float64, *Exception) {
	var ts unix.Timespec
	if _, _, e := unix.RawSyscall(unix.SYS_SCHED_RR_GET_INTERVAL, uintptr(pid), uintptr(unsafe.Pointer(&ts)), 0); e != 0 {
		return 0, t.OSErr(e)
	}
	return float64(ts.Sec) + 1e-9*float64(ts.Nsec), nil
}

//py:func sched_setaffinity(pid, mask, /)
//py:doc Set the CPU affinity of the process identified by pid to mask.
//py:doc
//py:doc mask should be an iterable of integers identifying CPUs.
func schedSetaffinity(t *Thread, pid int32, mask Value) *Exception {
	var set unix.CPUSet
	err := object.Iterate(t, mask, func(item Value) *Exception {
		n, big, ok := object.AsInt(item)
		switch {
		case !ok:
			typ, err := object.Repr(t, object.TypeOf(item).Value())
			if err != nil {
				return err
			}
			return t.TypeErrorf("expected an iterator of ints, but iterator yielded %s", typ.String())
		case big == nil && n < 0 || big != nil && big.Sign() < 0:
			return t.ValueErrorf("negative CPU number")
		case big != nil || n >= 1<<31-64:
			return t.OverflowErrorf("CPU number too large")
		}
		set.Set(int(n)) // one beyond the set is no processor of this machine
		return nil
	})
	if err != nil {
		return err
	}
	return check(t, forThreads(int(pid), func(id int) error { return unix.SchedSetaffinity(id, &set) }))
}
