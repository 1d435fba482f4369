// Package time is the native module time: clocks (clock.go), broken-down time
// and time zones (calendar.go), and strftime (strftime.go).
package time

import (
	"math"
	"syscall"

	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

var none = object.None

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name: "time",
		Doc: "This module provides various functions to manipulate time values.\n\n" +
			"There are two standard representations of time.  One is the number\n" +
			"of seconds since the Epoch, in UTC (a.k.a. GMT).  It may be an integer\n" +
			"or a floating point number (to represent fractions of seconds).\n" +
			"The Epoch is system-defined; on Unix, it is generally January 1st, 1970.\n" +
			"The actual value can be retrieved by calling gmtime(0).\n\n" +
			"The other representation is a tuple of 9 integers giving local time.",
		Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			if structTime == nil {
				structTime = object.NewStructSeqHidden("time.struct_time",
					"The time value as returned by gmtime(), localtime(), and strptime(), and\n"+
						" accepted by asctime(), mktime() and strftime().  May be considered as a\n"+
						" sequence of 9 integers.\n\n"+
						" Note that several fields' values are not the same as those defined by\n"+
						" the C language standard for struct tm.  For example, the value of the\n"+
						" field tm_year is the actual year, not year - 1900.  See individual\n"+
						" fields' descriptions for details.",
					[]string{"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday",
						"tm_isdst", "tm_zone", "tm_gmtoff"}, 9, false)
			}
			for name, n := range map[string]int64{"CLOCK_REALTIME": 0, "CLOCK_MONOTONIC": 1, "CLOCK_PROCESS_CPUTIME_ID": 2,
				"CLOCK_THREAD_CPUTIME_ID": 3, "CLOCK_MONOTONIC_RAW": 4, "CLOCK_BOOTTIME": 7, "CLOCK_TAI": 11, "_STRUCT_TM_ITEMS": 11} {
				m.Dict.SetName(name, object.SmallInt(n))
			}
			m.Dict.SetName("struct_time", structTime.Type.Value())
			setZone(m.Dict)
			return nil
		},
	}
}

var structTime *object.StructSeq

// now reads a clock, in nanoseconds.
func now(t *Thread, clock int32) (int64, *Exception) {
	n, e := readClock(clock)
	if e != nil {
		return 0, t.OSErr(e.(syscall.Errno))
	}
	return n, nil
}

// seconds turns nanoseconds into a float as the reference rounds it.
func seconds(ns int64) float64 {
	if ns%1e9 == 0 {
		return float64(ns / 1e9)
	}
	return float64(ns) / 1e9
}

func nowSeconds(t *Thread, clock int32) (float64, *Exception) {
	n, err := now(t, clock)
	return seconds(n), err
}

//py:func time()
//py:sig -
//py:doc time() -> floating point number
//py:doc
//py:doc Return the current time in seconds since the Epoch.
//py:doc Fractions of a second may be present if the system clock provides them.
func pyTime(t *Thread) (float64, *Exception) { return nowSeconds(t, clockRealtime) }

//py:func time_ns()
//py:sig -
//py:doc time_ns() -> int
//py:doc
//py:doc Return the current time in nanoseconds since the Epoch.
func timeNs(t *Thread) (int64, *Exception) { return now(t, clockRealtime) }

//py:func monotonic()
//py:sig -
//py:doc monotonic() -> float
//py:doc
//py:doc Monotonic clock, cannot go backward.
func monotonic(t *Thread) (float64, *Exception) { return nowSeconds(t, clockMonotonic) }

//py:func monotonic_ns()
//py:sig -
//py:doc monotonic_ns() -> int
//py:doc
//py:doc Monotonic clock, cannot go backward, as nanoseconds.
func monotonicNs(t *Thread) (int64, *Exception) { return now(t, clockMonotonic) }

//py:func perf_counter()
//py:sig -
//py:doc perf_counter() -> float
//py:doc
//py:doc Performance counter for benchmarking.
func perfCounter(t *Thread) (float64, *Exception) { return nowSeconds(t, clockMonotonic) }

//py:func perf_counter_ns()
//py:sig -
//py:doc perf_counter_ns() -> int
//py:doc
//py:doc Performance counter for benchmarking as nanoseconds.
func perfCounterNs(t *Thread) (int64, *Exception) { return now(t, clockMonotonic) }

//py:func process_time()
//py:sig -
//py:doc process_time() -> float
//py:doc
//py:doc Process time for profiling: sum of the kernel and user-space CPU time.
func processTime(t *Thread) (float64, *Exception) {
	return nowSeconds(t, clockProcess)
}

//py:func process_time_ns()
//py:sig -
//py:doc process_time() -> int
//py:doc
//py:doc Process time for profiling as nanoseconds:
//py:doc sum of the kernel and user-space CPU time.
func processTimeNs(t *Thread) (int64, *Exception) { return now(t, clockProcess) }

//py:func thread_time()
//py:sig -
//py:doc thread_time() -> float
//py:doc
//py:doc Thread time for profiling: sum of the kernel and user-space CPU time.
func threadTime(t *Thread) (float64, *Exception) { return nowSeconds(t, clockThread) }

//py:func thread_time_ns()
//py:sig -
//py:doc thread_time() -> int
//py:doc
//py:doc Thread time for profiling as nanoseconds:
//py:doc sum of the kernel and user-space CPU time.
func threadTimeNs(t *Thread) (int64, *Exception) { return now(t, clockThread) }

//py:func clock_gettime(clk_id, /)
//py:sig -
//py:doc clock_gettime(clk_id) -> float
//py:doc
//py:doc Return the time of the specified clock clk_id.
func clockGettime(t *Thread, id int32) (float64, *Exception) { return nowSeconds(t, id) }

//py:func clock_gettime_ns(clk_id, /)
//py:sig -
//py:doc clock_gettime_ns(clk_id) -> int
//py:doc
//py:doc Return the time of the specified clock clk_id as nanoseconds.
func clockGettimeNs(t *Thread, id int32) (int64, *Exception) { return now(t, id) }

//py:func clock_getres(clk_id, /)
//py:sig -
//py:doc clock_getres(clk_id) -> floating point number
//py:doc
//py:doc Return the resolution (precision) of the specified clock clk_id.
func clockGetres(t *Thread, id int32) (float64, *Exception) {
	n, e := clockResolution(id)
	if e != nil {
		return 0, t.OSErr(e.(syscall.Errno))
	}
	return float64(n) * 1e-9, nil
}

//py:func clock_settime(clk_id, time, /)
//py:sig -
//py:doc clock_settime(clk_id, time)
//py:doc
//py:doc Set the time of the specified clock clk_id.
func clockSettime(t *Thread, id int32, when Value) *Exception {
	n, err := durationArg(t, when)
	if err != nil {
		return err
	}
	return clockSettimeNs(t, id, n)
}

//py:func clock_settime_ns(clk_id, time, /)
//py:sig -
//py:doc clock_settime_ns(clk_id, time)
//py:doc
//py:doc Set the time of the specified clock clk_id with nanoseconds.
func clockSettimeNs(t *Thread, id int32, when int64) *Exception {
	if e := setClock(id, when); e != nil {
		return t.OSErr(e.(syscall.Errno))
	}
	return nil
}

//py:func get_clock_info(name, /)
//py:sig -
//py:doc get_clock_info(name: str) -> dict
//py:doc
//py:doc Get information of the specified clock.
func getClockInfo(t *Thread, name *object.Str) (Value, *Exception) {
	clocks := map[string]string{"time": "REALTIME", "monotonic": "MONOTONIC", "perf_counter": "MONOTONIC",
		"process_time": "PROCESS_CPUTIME_ID", "thread_time": "THREAD_CPUTIME_ID"}
	clock, ok := clocks[name.String()]
	if !ok {
		return Value{}, t.ValueErrorf("unknown clock")
	}
	ns := object.NewNamespace()
	for _, f := range []struct {
		name string
		v    Value
	}{
		{"implementation", object.NewStr("clock_gettime(CLOCK_" + clock + ")")},
		{"monotonic", object.MakeBool(clock != "REALTIME")},
		{"adjustable", object.MakeBool(clock == "REALTIME")},
		{"resolution", object.MakeFloat(1e-9)},
	} {
		if err := object.SetAttr(t, ns, object.Intern(f.name), f.v); err != nil {
			return Value{}, err
		}
	}
	return ns, nil
}

// durationArg converts seconds, an int or a float, to nanoseconds, rounding
// up.
func durationArg(t *Thread, v Value) (int64, *Exception) {
	if f, ok := object.AsFloat(v); ok {
		if math.IsNaN(f) {
			return 0, t.ValueErrorf("Invalid value NaN (not a number)")
		}
		ns := math.Ceil(f * 1e9)
		if math.Abs(ns) >= 1<<63 {
			return 0, t.OverflowErrorf("timestamp too large to convert to C _PyTime_t")
		}
		return int64(ns), nil
	}
	n, err := object.IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	i, b, _ := object.AsInt(n)
	if b != nil || i > math.MaxInt64/1000000000 || i < math.MinInt64/1000000000 {
		return 0, t.OverflowErrorf("timestamp too large to convert to C _PyTime_t")
	}
	return i * 1e9, nil
}
