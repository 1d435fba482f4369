package main

import (
	"strconv"
	"strings"
)

// Values of -X options and PYTHON* variables that must be right: the reference
// ends before it starts when they are not.

// fatalError ends the process before Python runs.
type fatalError struct{ where, msg, state string }

func (e fatalError) text() string {
	return "Fatal Python error: " + e.where + ": " + e.msg + "\nPython runtime state: " + e.state + "\n\n"
}

// xoption returns the value of the last -X option of that name.
func (o *options) xoption(name string) (val string, given bool) {
	for _, x := range o.xopts {
		if n, v, _ := strings.Cut(x, "="); n == name {
			val, given = v, true
		}
	}
	return val, given
}

// check reads the options with values that may be wrong.
func (o *options) check(get func(string) string) *fatalError {
	if v := get("PYTHONMALLOC"); v != "" {
		switch v {
		case "default", "debug", "malloc", "malloc_debug", "pymalloc", "pymalloc_debug":
		default:
			return &fatalError{"preconfig_init_allocator", "PYTHONMALLOC: unknown allocator", "preinitializing"}
		}
	}
	if err := o.checkUTF8(get); err != nil {
		return err
	}
	if err := o.checkHashSeed(get); err != nil {
		return err
	}
	if err := o.checkTracemalloc(get); err != nil {
		return err
	}
	return o.checkDigits(get)
}

func (o *options) checkUTF8(get func(string) string) *fatalError {
	if v, ok := o.xoption("utf8"); ok {
		switch v {
		case "", "1":
			o.flags["utf8_mode"] = 1
		case "0":
			o.flags["utf8_mode"] = 0
		default:
			return &fatalError{"preconfig_init_utf8_mode", "invalid -X utf8 option value", "preinitializing"}
		}
		return nil
	}
	switch get("PYTHONUTF8") {
	case "1":
		o.flags["utf8_mode"] = 1
	case "0":
		o.flags["utf8_mode"] = 0
	case "":
	default:
		return &fatalError{"preconfig_init_utf8_mode", "invalid PYTHONUTF8 environment variable value", "preinitializing"}
	}
	return nil
}

func (o *options) checkTracemalloc(get func(string) string) *fatalError {
	what := "PYTHONTRACEMALLOC"
	v := get(what)
	if x, ok := o.xoption("tracemalloc"); ok {
		what, v = "-X tracemalloc=NFRAME", x
		if x == "" {
			v = "1"
		}
	}
	if v == "" {
		return nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > 65535 {
		return &fatalError{"config_init_tracemalloc", what + ": invalid number of frames", "preinitialized"}
	}
	o.tracemalloc = n
	return nil
}

// minDigits is the smallest limit of sys.set_int_max_str_digits but none.
const minDigits = 640

func (o *options) checkDigits(get func(string) string) *fatalError {
	what := "PYTHONINTMAXSTRDIGITS"
	v := get(what)
	x, given := o.xoption("int_max_str_digits")
	if given {
		what, v = "-X int_max_str_digits", x
	}
	if v == "" && !given {
		return nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n != 0 && n < minDigits {
		return &fatalError{"config_init_int_max_str_digits", what + ": invalid limit; must be >= 640 or 0 for unlimited.", "preinitialized"}
	}
	o.flags["int_max_str_digits"] = n
	return nil
}
