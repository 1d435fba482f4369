package main

import (
	"os"
	"strconv"
	"strings"

	"gopy/vm/object"
)

// options is the command line, taken apart as CPython does.
type options struct {
	command     *string // -c
	module      string  // -m
	script      string  // a file, directory or zip; "-" and "" are standard input
	args        []string
	interact    bool // -i
	version     int  // -V, -VV
	help        bool
	helpEnv     bool
	helpXopts   bool
	helpAll     bool
	skipFirst   bool // -x
	warn        []string
	xopts       []string
	flags       map[string]int
	isolated    bool
	ignoreEnv   bool
	safePath    bool
	noSite      bool
	unbuffered  bool
	hashPycs    string
	pycache     string // where .pyc files go, if not beside their sources
	hasScript   bool   // a file was named, if only ""
	hasModule   bool
	cannotOpen  bool // the script
	locale      localeKind
	repl        bool // the program is what is typed at the prompt
	randomHash  bool // -R
	tracemalloc int  // how many frames to trace, 0: none
	inspect     bool // the prompt follows the program
}

// usageError is a bad command line: exit status 2.
type usageError struct{ msg string }

func (e usageError) Error() string { return e.msg }

// parseArgs reads the arguments behind the program's name.
func parseArgs(argv []string) (*options, error) {
	o := &options{flags: map[string]int{}, hashPycs: "default"}
	i := 0
	for i < len(argv) {
		a := argv[i]
		if a == "-" || len(a) == 0 || a[0] != '-' {
			break
		}
		i++
		if strings.HasPrefix(a, "--") {
			if a == "--" {
				break
			}
			var err error
			if i, err = o.longOption(a, argv, i); err != nil {
				return nil, err
			}
			continue
		}
		done := false
		for k := 1; k < len(a); k++ {
			c := a[k]
			if strings.IndexByte("cmWX", c) < 0 {
				if err := o.flag(c); err != nil {
					return nil, err
				}
				continue
			}
			val := a[k+1:]
			if val == "" {
				if i >= len(argv) {
					return nil, usageError{"Argument expected for the -" + string(c) + " option"}
				}
				val = argv[i]
				i++
			}
			switch c {
			case 'c':
				val += "\n"
				o.command = &val
				done = true
			case 'm':
				o.module, o.hasModule = val, true
				done = true
			case 'W':
				o.warn = append(o.warn, val)
			case 'X':
				o.xopts = append(o.xopts, val)
			}
			break
		}
		if done {
			break
		}
	}
	rest := argv[i:]
	if o.command == nil && !o.hasModule && len(rest) > 0 {
		o.script, rest, o.hasScript = rest[0], rest[1:], rest[0] != "-"
	}
	for _, a := range rest {
		o.args = append(o.args, object.DecodeFileName([]byte(a)))
	}
	return o, nil
}

func (o *options) longOption(a string, argv []string, i int) (int, error) {
	switch a {
	case "--help":
		o.help = true
	case "--help-env":
		o.helpEnv = true
	case "--help-xoptions":
		o.helpXopts = true
	case "--help-all":
		o.helpAll = true
	case "--version":
		o.version++
	case "--check-hash-based-pycs":
		if i >= len(argv) {
			return i, usageError{"Argument expected for the --check-hash-based-pycs options"}
		}
		o.hashPycs = argv[i]
		if o.hashPycs != "always" && o.hashPycs != "never" && o.hashPycs != "default" {
			return i, usageError{"--check-hash-based-pycs must be one of 'default', 'always', or 'never'"}
		}
		return i + 1, nil
	default:
		return i, usageError{"unknown option " + a}
	}
	return i, nil
}

// flag is one option letter without argument.
func (o *options) flag(c byte) error {
	f := o.flags
	switch c {
	case 'b':
		f["bytes_warning"]++
	case 'B':
		f["dont_write_bytecode"]++
	case 'd':
		f["debug"]++
	case 'E':
		o.ignoreEnv = true
	case 'h', '?':
		o.help = true
	case 'i':
		o.interact, o.inspect = true, true
		f["inspect"]++
		f["interactive"]++
	case 'I':
		o.isolated, o.ignoreEnv, o.safePath = true, true, true
		f["isolated"]++
		f["no_user_site"]++
	case 'J':
		return usageError{"-J is reserved for Jython"}
	case 'R':
		o.randomHash = true
	case 'O':
		f["optimize"]++
	case 'P':
		o.safePath = true
	case 'q':
		f["quiet"]++
	case 's':
		f["no_user_site"]++
	case 'S':
		o.noSite = true
		f["no_site"]++
	case 't':
	case 'u':
		o.unbuffered = true
	case 'v':
		f["verbose"]++
	case 'V':
		o.version++
	case 'x':
		o.skipFirst = true
	default:
		return usageError{"Unknown option: -" + string(c)}
	}
	return nil
}

// applyEnvironment adds what the PYTHON* variables say, unless -E or -I.
func (o *options) applyEnvironment() *fatalError {
	f := o.flags
	get := func(name string) string {
		if o.ignoreEnv {
			return ""
		}
		return os.Getenv(name)
	}
	// A variable is a number, or 1 when it is anything else but empty.
	number := func(name string) int {
		v := get(name)
		if v == "" {
			return 0
		}
		if n, err := strconv.Atoi(v); err == nil && n >= 0 {
			return n
		}
		return 1
	}
	for name, flag := range map[string]string{"PYTHONDEBUG": "debug", "PYTHONVERBOSE": "verbose", "PYTHONOPTIMIZE": "optimize",
		"PYTHONINSPECT": "inspect", "PYTHONDONTWRITEBYTECODE": "dont_write_bytecode", "PYTHONNOUSERSITE": "no_user_site"} {
		if n := number(name); n > 0 {
			f[flag] = max(f[flag], n)
		}
	}
	o.inspect = f["inspect"] > 0
	for _, flag := range []string{"dont_write_bytecode", "no_user_site"} {
		f[flag] = min(f[flag], 1)
	}
	if number("PYTHONUNBUFFERED") > 0 {
		o.unbuffered = true
	}
	if get("PYTHONSAFEPATH") != "" {
		o.safePath = true
	}
	if v := get("PYTHONWARNINGS"); v != "" {
		o.warn = append(strings.Split(v, ","), o.warn...)
	}
	return o.setDerived(get)
}

// checkHashSeed fixes the hash of strings. It comes before anything is hashed.
func (o *options) checkHashSeed(get func(string) string) *fatalError {
	v := get("PYTHONHASHSEED")
	if v == "" || v == "random" || o.randomHash {
		return nil
	}
	seed, err := strconv.ParseUint(v, 10, 32)
	if err != nil {
		return &fatalError{"config_init_hash_seed",
			"PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]", "preinitialized"}
	}
	object.SetHashSeed(uint32(seed))
	if seed == 0 {
		o.flags["hash_randomization"] = 0
	}
	return nil
}

// setDerived fills flags that follow from several sources.
func (o *options) setDerived(get func(string) string) *fatalError {
	f := o.flags
	if o.ignoreEnv {
		f["ignore_environment"] = 1
	}
	if o.safePath {
		f["safe_path"] = 1
	}
	f["hash_randomization"] = 1
	f["int_max_str_digits"] = -1
	o.locale = findLocale(get)
	f["utf8_mode"] = 0
	if o.locale == localeC {
		f["utf8_mode"] = 1
	}
	if err := o.check(get); err != nil {
		return err
	}
	has := func(name string) bool { _, ok := o.xoption(name); return ok }
	if has("dev") || get("PYTHONDEVMODE") != "" {
		f["dev_mode"] = 1
		o.warn = append([]string{"default"}, o.warn...)
	}
	if has("warn_default_encoding") || get("PYTHONWARNDEFAULTENCODING") != "" {
		f["warn_default_encoding"] = 1
	}
	if has("no_debug_ranges") || get("PYTHONNODEBUGRANGES") != "" {
		f["no_debug_ranges"] = 1
	}
	o.pycache = get("PYTHONPYCACHEPREFIX")
	if v, ok := o.xoption("pycache_prefix"); ok {
		o.pycache = v
	}
	if b := f["bytes_warning"]; b == 1 {
		o.warn = append(o.warn, "default::BytesWarning")
	} else if b > 1 {
		o.warn = append(o.warn, "error::BytesWarning")
	}
	return nil
}
