// Package sys is the native module sys: the interpreter's parameters and
// hooks.
package sys

import (
	"math"
	"os"
	"runtime"

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

// Version is the version of Python that gopy implements; it is that of the
// standard library it runs.
const (
	versionMajor = 3
	versionMinor = 11
	versionMicro = 2
	hexVersion   = versionMajor<<24 | versionMinor<<16 | versionMicro<<8 | 0xF0
)

// VersionText is the number that -V shows.
const VersionText = "3.11.2"

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name:      "sys",
		Doc:       "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.",
		Functions: moduleFunctions,
		Exec:      exec,
	}
}

func str(s string) Value { return object.NewStr(s) }
func num(i int) Value    { return object.MakeInt(int64(i)) }

func strList(ss []string) Value {
	items := make([]Value, len(ss))
	for i, s := range ss {
		items[i] = str(s)
	}
	return object.NewList(items).Value()
}

func exec(t *Thread, m *object.Module) *Exception {
	in := vm.InterpOf(t)
	c := &in.Config
	d := m.Dict
	t.RT.Sys = d
	set := d.SetName
	set("modules", t.RT.Modules.Value())
	set("path", strList(c.ModulePaths))
	set("path_hooks", strList(nil))
	set("path_importer_cache", object.NewDict().Value())
	set("meta_path", strList(nil))
	set("argv", strList(c.Argv))
	set("orig_argv", strList(c.OrigArgv))
	set("executable", str(c.Executable))
	set("_base_executable", str(c.BaseExecutable))
	set("prefix", str(c.Prefix))
	set("exec_prefix", str(c.ExecPrefix))
	set("base_prefix", str(c.BasePrefix))
	set("base_exec_prefix", str(c.BasePrefix))
	set("platlibdir", str("lib"))
	set("_stdlib_dir", str(c.StdlibDir))
	set("_framework", str(""))
	set("_git", object.Pack(str("gopy"), str(""), str("")))
	set("pycache_prefix", object.None)
	if c.PycachePrefix != "" {
		set("pycache_prefix", str(c.PycachePrefix))
	}
	set("warnoptions", strList(c.WarnOptions))
	set("_xoptions", xoptions(c.XOptions))
	set("byteorder", str("little"))
	set("platform", str(runtime.GOOS))
	set("copyright", str(copyright))
	set("version", str(VersionText+" (gopy, "+runtime.GOARCH+") ["+runtime.Version()+"]"))
	set("hexversion", num(hexVersion))
	set("api_version", num(1013))
	set("maxsize", num(math.MaxInt64))
	set("maxunicode", num(0x10FFFF))
	set("abiflags", str(""))
	set("float_repr_style", str("short"))
	set("dont_write_bytecode", object.MakeBool(c.Flags["dont_write_bytecode"] > 0))
	set("ps1", Value{})
	d.DelStr(object.Intern("ps1"))
	names := make([]Value, 0, len(in.Modules))
	for _, n := range sortedNames(in.Modules) {
		names = append(names, str(n))
	}
	set("builtin_module_names", object.NewTuple(names...).Value())
	set("stdlib_module_names", stdlibNames(t))
	addStructs(t, d, c)
	set("__displayhook__", d.GetName("displayhook"))
	set("__excepthook__", d.GetName("excepthook"))
	set("__breakpointhook__", d.GetName("breakpointhook"))
	set("__unraisablehook__", d.GetName("unraisablehook"))
	_ = os.Stdin
	return nil
}

const copyright = "Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved.\n\n" +
	"Copyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\n" +
	"Copyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights Reserved.\n\n" +
	"Copyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved."

// xoptions makes the dict of -X options: name=value, or name for True.
func xoptions(opts []string) Value {
	d := object.NewDict()
	for _, o := range opts {
		v := object.True
		for i := range o {
			if o[i] == '=' {
				v = str(o[i+1:])
				o = o[:i]
				break
			}
		}
		d.SetName(o, v)
	}
	return d.Value()
}

// FullVersion is sys.version.
func FullVersion() string {
	return VersionText + " (gopy, " + runtime.GOARCH + ") [" + runtime.Version() + "]"
}
