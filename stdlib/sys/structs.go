package sys

import (
	"sort"

	"gopy/vm"
	"gopy/vm/object"
)

// The named tuples of sys: version_info, flags, float_info and the others.

func sortedNames(m map[string]*vm.ModuleDef) []string {
	out := make([]string, 0, len(m))
	for n := range m {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

// structType makes a struct sequence type with the given fields.
func structType(t *Thread, name, doc string, fields ...string) *object.StructSeq {
	return object.NewStructSeq("sys."+name, doc, fields, true)
}

func addStructs(t *Thread, d *object.Dict, c *vm.Config) {
	version := structType(t, "version_info", "sys.version_info\n\nVersion information as a named tuple.",
		"major", "minor", "micro", "releaselevel", "serial")
	vi := version.New(num(versionMajor), num(versionMinor), num(versionMicro), str("final"), num(0))
	d.SetName("version_info", vi)

	impl := object.NewNamespace()
	setAttr(impl, "name", str("gopy"))
	setAttr(impl, "cache_tag", str("cpython-311"))
	setAttr(impl, "version", vi)
	setAttr(impl, "hexversion", num(hexVersion))
	setAttr(impl, "_multiarch", str(multiarch))
	d.SetName("implementation", impl)

	flags := structType(t, "flags", "sys.flags\n\nFlags provided through command line arguments or environment vars.",
		"debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
		"ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated",
		"dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits")
	f := func(n string) Value { return num(c.Flags[n]) }
	b := func(n string) Value { return object.MakeBool(c.Flags[n] > 0) }
	d.SetName("flags", flags.New(f("debug"), f("inspect"), f("interactive"), f("optimize"), f("dont_write_bytecode"),
		f("no_user_site"), f("no_site"), f("ignore_environment"), f("verbose"), f("bytes_warning"), f("quiet"),
		f("hash_randomization"), f("isolated"), b("dev_mode"), f("utf8_mode"), f("warn_default_encoding"),
		b("safe_path"), f("int_max_str_digits")))

	fi := structType(t, "float_info", "sys.float_info\n\nA named tuple holding information about the float type.",
		"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds")
	fl := object.MakeFloat
	d.SetName("float_info", fi.New(fl(1.7976931348623157e+308), num(1024), num(308), fl(2.2250738585072014e-308),
		num(-1021), num(-307), num(15), num(53), fl(2.220446049250313e-16), num(2), num(1)))

	ii := structType(t, "int_info", "sys.int_info\n\nA named tuple that holds information about Python's\ninternal representation of integers.  The attributes are read only.",
		"bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold")
	d.SetName("int_info", ii.New(num(30), num(4), num(4300), num(640)))

	hi := structType(t, "hash_info", "hash_info\n\nA named tuple providing parameters used for computing hashes.",
		"width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff")
	d.SetName("hash_info", hi.New(num(64), num(1<<61-1), num(314159), num(0), num(1000003), str("siphash13"),
		num(64), num(128), num(0)))

	ti := structType(t, "thread_info", "sys.thread_info\n\nA named tuple holding information about the thread implementation.",
		"name", "lock", "version")
	d.SetName("thread_info", ti.New(str("pthread"), str("semaphore"), object.None))

	hooks := structType(t, "asyncgen_hooks", "", "firstiter", "finalizer")
	t.RT.State[hooksKey{}] = &asyncHooks{seq: hooks, first: object.None, final: object.None}
}

type hooksKey struct{}

type asyncHooks struct {
	seq          *object.StructSeq
	first, final Value
}

func setAttr(v Value, name string, val Value) { object.SetOwnAttr(v, object.Intern(name), val) }
