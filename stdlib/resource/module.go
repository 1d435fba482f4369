//go:build linux

// Package resource is the native module resource: limits and usage of a
// process.
package resource

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

var constants = map[string]int64{"RLIMIT_AS": 9, "RLIMIT_CORE": 4, "RLIMIT_CPU": 0, "RLIMIT_DATA": 2, "RLIMIT_FSIZE": 1,
	"RLIMIT_MEMLOCK": 8, "RLIMIT_MSGQUEUE": 12, "RLIMIT_NICE": 13, "RLIMIT_NOFILE": 7, "RLIMIT_NPROC": 6,
	"RLIMIT_OFILE": 7, "RLIMIT_RSS": 5, "RLIMIT_RTPRIO": 14, "RLIMIT_RTTIME": 15, "RLIMIT_SIGPENDING": 11,
	"RLIMIT_STACK": 3, "RLIM_INFINITY": -1, "RUSAGE_CHILDREN": -1, "RUSAGE_SELF": 0, "RUSAGE_THREAD": 1}

const numLimits = 16

var structRusage *object.StructSeq

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "resource", Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			if structRusage == nil {
				structRusage = object.NewStructSeq("resource.struct_rusage",
					"struct_rusage: Result from getrusage.\n\n"+
						"This object may be accessed either as a tuple of\n"+
						"    (utime,stime,maxrss,ixrss,idrss,isrss,minflt,majflt,\n"+
						"    nswap,inblock,oublock,msgsnd,msgrcv,nsignals,nvcsw,nivcsw)\n"+
						"or via the attributes ru_utime, ru_stime, ru_maxrss, and so on.",
					[]string{"ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt",
						"ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals",
						"ru_nvcsw", "ru_nivcsw"}, false)
			}
			m.Dict.SetName("struct_rusage", structRusage.Type.Value())
			m.Dict.SetName("error", object.OSError.Value())
			for name, n := range constants {
				m.Dict.SetName(name, object.MakeInt(n))
			}
			return nil
		}}
}

//py:func getrusage(who, /)
func getrusage(t *Thread, who int32) (Value, *Exception) {
	var u unix.Rusage
	if e := unix.Getrusage(int(who), &u); e != nil {
		if e == unix.EINVAL {
			return Value{}, t.ValueErrorf("invalid who parameter")
		}
		return Value{}, t.OSErr(e.(syscall.Errno))
	}
	sec := func(v unix.Timeval) Value { return object.MakeFloat(float64(v.Sec) + float64(v.Usec)*1e-6) }
	vals := []Value{sec(u.Utime), sec(u.Stime)}
	for _, n := range []int64{u.Maxrss, u.Ixrss, u.Idrss, u.Isrss, u.Minflt, u.Majflt, u.Nswap, u.Inblock, u.Oublock, u.Msgsnd,
		u.Msgrcv, u.Nsignals, u.Nvcsw, u.Nivcsw} {
		vals = append(vals, object.MakeInt(n))
	}
	return structRusage.New(vals...), nil
}

func check(t *Thread, which int32) *Exception {
	if which < 0 || which >= numLimits {
		return t.ValueErrorf("invalid resource specified")
	}
	return nil
}

func pair(l unix.Rlimit) Value {
	return object.Pack(object.MakeInt(int64(l.Cur)), object.MakeInt(int64(l.Max)))
}

// limits converts a (soft, hard) pair.
func limits(t *Thread, v Value) (l unix.Rlimit, err *Exception) {
	items, err := object.ToTuple(t, v)
	if err != nil {
		return l, err
	}
	p, _ := object.AsTuple(items)
	if p.Len() != 2 {
		return l, t.ValueErrorf("expected a tuple of 2 integers")
	}
	for i, to := range []*uint64{&l.Cur, &l.Max} {
		n, err := object.ArgInt64(t, p.At(i))
		if err != nil {
			return l, err
		}
		*to = uint64(n)
	}
	return l, nil
}

//py:func getrlimit(resource, /)
func getrlimit(t *Thread, which int32) (Value, *Exception) {
	if err := check(t, which); err != nil {
		return Value{}, err
	}
	var l unix.Rlimit
	if e := unix.Prlimit(0, int(which), nil, &l); e != nil {
		return Value{}, t.OSErr(e.(syscall.Errno))
	}
	return pair(l), nil
}

// change sets a limit. Package syscall is told of the limit of open files
// only so that it does not restore in children what it found at the start.
func change(t *Thread, pid int, which int32, l unix.Rlimit, old *unix.Rlimit) *Exception {
	var e error
	if pid == 0 && which == unix.RLIMIT_NOFILE {
		if old != nil {
			e = unix.Prlimit(0, int(which), nil, old)
		}
		if e == nil {
			e = syscall.Setrlimit(int(which), &syscall.Rlimit{Cur: l.Cur, Max: l.Max})
		}
	} else {
		e = unix.Prlimit(pid, int(which), &l, old)
	}
	switch e {
	case nil:
		return nil
	case unix.EINVAL:
		return t.ValueErrorf("current limit exceeds maximum limit")
	case unix.EPERM:
		if pid == 0 {
			return t.ValueErrorf("not allowed to raise maximum limit")
		}
	}
	return t.OSErr(e.(syscall.Errno))
}

//py:func setrlimit(resource, limits, /)
func setrlimit(t *Thread, which int32, v Value) *Exception {
	if err := check(t, which); err != nil {
		return err
	}
	l, err := limits(t, v)
	if err != nil {
		return err
	}
	return change(t, 0, which, l, nil)
}

//py:func prlimit(pid, resource, limits=NULL, /)
//py:sig -
//py:doc prlimit(pid, resource, [limits])
func prlimit(t *Thread, pid, which int32, v Value) (Value, *Exception) {
	if err := check(t, which); err != nil {
		return Value{}, err
	}
	var old unix.Rlimit
	if !v.IsNil() && v != object.None {
		l, err := limits(t, v)
		if err == nil {
			err = change(t, int(pid), which, l, &old)
		}
		return pair(old), err
	}
	if e := unix.Prlimit(int(pid), int(which), nil, &old); e != nil {
		return Value{}, t.OSErr(e.(syscall.Errno))
	}
	return pair(old), nil
}

//py:func getpagesize()
func getpagesize() int { return os.Getpagesize() }
