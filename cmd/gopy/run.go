package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"gopy/compiler/code"
	"gopy/compiler/parser"
	"gopy/stdlib/marshal"
	"gopy/vm"
	"gopy/vm/object"
)

// run starts the interpreter, runs what the command line asks for and returns
// the exit status.
func run(o *options) int {
	c := vm.Config{Flags: o.flags, WarnOptions: o.warn, XOptions: o.xopts, SafePath: o.safePath, OrigArgv: os.Args, PycachePrefix: o.pycache, MarkWait: markWait()}
	if !findPaths(&c, o) {
		fmt.Fprintln(os.Stderr, "gopy: no Python 3.11 standard library found: install the package libpython3.11-stdlib")
		return 1
	}
	c.Argv = argvOf(o)
	for _, x := range o.xopts {
		switch x {
		case "importtime":
			c.ImportTime = true
		case "tier1=off":
			c.NoTier1 = true
		case "tier1=go":
			c.NoMachineLoop = true
		}
	}
	c.ImportTime = c.ImportTime || !o.ignoreEnv && os.Getenv("PYTHONPROFILEIMPORTTIME") != ""
	tier, printStats := tier2(o.xopts, o.ignoreEnv)
	defer printStats()
	prof := newProfile(xoption(o.xopts, "pprof"))
	prof.prepareTier(tier)
	t, err := start(o, c, tier)
	if err != nil {
		return exitStatus(t, err)
	}
	defer prof.start(t, tier)()
	m := mainModule(t)
	err = runMain(t, m, o)
	status := 0
	if asked := o.inspects(); err != nil && (!asked || !err.Is(&object.SystemExit)) {
		status = exitStatus(t, err)
	} else if err != nil && !o.cannotOpen {
		showUncaught(t, err)
	}
	if !o.repl && o.inspects() && (isTerminal(0) || o.interact) {
		status = 0
		if err := interactive(t, m, o); err != nil {
			status = exitStatus(t, err)
		}
	}
	if fin := finish(t); fin != 0 {
		status = fin
	}
	return status
}

// xoption returns the value of the last -X name=value.
func xoption(xopts []string, name string) (value string) {
	for _, x := range xopts {
		if n, v, ok := strings.Cut(x, "="); ok && n == name {
			value = v
		}
	}
	return value
}

// argvOf is sys.argv at the start.
func argvOf(o *options) []string {
	first := o.script
	switch {
	case o.command != nil:
		first = "-c"
	case o.hasModule:
		first = "-m"
	}
	return append([]string{object.DecodeFileName([]byte(first))}, o.args...)
}

// inspects reports whether the prompt follows the program, which may ask for
// that itself.
func (o *options) inspects() bool {
	return o.inspect || !o.ignoreEnv && os.Getenv("PYTHONINSPECT") != ""
}

func mainModule(t *object.Thread) *object.Module {
	m := object.NewModule("__main__")
	m.Dict.SetName("__builtins__", t.RT.BuiltinsModule)
	m.Dict.SetName("__annotations__", object.NewDict().Value())
	t.RT.Modules.SetName("__main__", m.Value())
	return m
}

// runMain runs the program in module __main__.
func runMain(t *object.Thread, m *object.Module, o *options) *object.Exception {
	switch {
	case o.command != nil:
		insertPath(t, o, "")
		if !utf8.ValidString(*o.command) {
			vm.WriteStderr(t, "Unable to decode the command from the command line:\n")
			_, err := object.CallMethod(t, object.NewStr(object.DecodeFileName([]byte(*o.command))), object.Intern("encode"))
			return err
		}
		return runText(t, m, []byte(*o.command), "<string>", vm.CompileIgnoreCookie)
	case o.hasModule:
		insertCwd(t, o)
		return runModule(t, o.module, true)
	case o.hasScript:
		return runFile(t, m, o)
	}
	insertPath(t, o, "")
	if isTerminal(0) || o.interact {
		o.repl, o.inspect = true, false
		return startInteractive(t, m, o)
	}
	src, err := io.ReadAll(os.Stdin)
	if err != nil && isOpen(0) {
		return t.Raise(&object.OSError, err.Error())
	}
	return runText(t, m, src, "<stdin>", 0)
}

// insertPath puts dir in front of sys.path, unless -P or -I.
func insertPath(t *object.Thread, o *options, dir string) {
	if o.safePath {
		return
	}
	if l, ok := object.AsList(t.RT.Sys.GetName("path")); ok {
		l.Items = append([]object.Value{object.NewStr(dir)}, l.Items...)
	}
}

func insertCwd(t *object.Thread, o *options) {
	if dir, err := os.Getwd(); err == nil {
		insertPath(t, o, dir)
	}
}

func runText(t *object.Thread, m *object.Module, src []byte, filename string, flags int) *object.Exception {
	c, err := vm.CompileText(t, src, vm.CompileOptions{Filename: filename, Mode: parser.Exec, Flags: flags, Optimize: -1, FromFile: flags == 0})
	if err != nil {
		return err
	}
	_, err = vm.EvalCode(t, c, m.Dict, m.Dict.Value())
	return err
}

// runFile runs a script, or a directory or zip file with a __main__.py in it.
func runFile(t *object.Thread, m *object.Module, o *options) *object.Exception {
	path := inCwd(o.script)
	name := object.DecodeFileName([]byte(path))
	if importable(t, path) {
		insertPath(t, o, name)
		return runModule(t, "__main__", false)
	}
	src, err := os.ReadFile(o.script)
	if err != nil {
		pe, _ := err.(*os.PathError)
		msg, num := "unknown error", 0
		if pe != nil {
			msg, num = errnoText(pe.Err)
		}
		fmt.Fprintf(os.Stderr, "%s: can't open file '%s': [Errno %d] %s\n", os.Args[0], path, num, msg)
		o.cannotOpen = true
		return t.RaiseArgs(&object.SystemExit, object.SmallInt(2))
	}
	dir := filepath.Dir(realPath(o.script))
	insertPath(t, o, dir)
	m.Dict.SetName("__file__", object.NewStr(name))
	m.Dict.SetName("__cached__", object.None)
	compiled := isCompiled(path, src)
	if err := setLoader(t, m, name, compiled); err != nil {
		return err
	}
	if compiled {
		return runCompiled(t, m, src)
	}
	if o.skipFirst {
		_, rest, _ := bytes.Cut(src, []byte("\n"))
		src = append([]byte("\n"), rest...)
	}
	return runText(t, m, src, name, 0)
}

// isCompiled reports whether a script is a .pyc file: by its name, or as the
// reference by the first half of the magic number.
func isCompiled(path string, data []byte) bool {
	return strings.HasSuffix(path, ".pyc") ||
		len(data) >= 2 && binary.LittleEndian.Uint16(data) == code.Magic&0xFFFF
}

// runCompiled runs the code object of a .pyc file.
func runCompiled(t *object.Thread, m *object.Module, data []byte) *object.Exception {
	const header = 16 // magic, flags, then time and size, or a hash
	if len(data) < 4 || binary.LittleEndian.Uint32(data) != code.Magic {
		return t.Raise(&object.RuntimeError, "Bad magic number in .pyc file")
	}
	var v object.Value
	if len(data) > header {
		v, _, _ = marshal.Load(t, data[header:]) // the error below takes the place of any other
	}
	c, ok := vm.AsCode(v)
	if !ok {
		return t.Raise(&object.RuntimeError, "Bad code object in .pyc file")
	}
	_, err := vm.EvalCode(t, c, m.Dict, m.Dict.Value())
	return err
}

// setLoader gives __main__ the loader that importing the file would.
func setLoader(t *object.Thread, m *object.Module, name string, compiled bool) *object.Exception {
	ext := t.RT.Modules.GetName("_frozen_importlib_external")
	if ext.IsNil() {
		return nil
	}
	kind := "SourceFileLoader"
	if compiled {
		kind = "SourcelessFileLoader"
	}
	class, err := object.GetAttrName(t, ext, kind)
	if err != nil {
		return err
	}
	loader, err := object.Call2(t, class, object.NewStr("__main__"), object.NewStr(name))
	if err != nil {
		return err
	}
	m.Dict.SetName("__loader__", loader)
	return nil
}

// inCwd makes the name of a script absolute without cleaning it, as the
// reference shows it in __file__ and in tracebacks.
func inCwd(p string) string {
	if dir, err := os.Getwd(); err == nil && !filepath.IsAbs(p) {
		if p == "" {
			return dir
		}
		return dir + string(filepath.Separator) + p
	}
	return p
}

func absolute(p string) string {
	if a, err := filepath.Abs(p); err == nil {
		return a
	}
	return p
}

func realPath(p string) string {
	if r, err := filepath.EvalSymlinks(p); err == nil {
		p = r
	}
	return absolute(p)
}

// importable reports whether sys.path_hooks has an importer for the path.
func importable(t *object.Thread, path string) bool {
	if _, err := os.Stat(path); err != nil {
		return false
	}
	hooks, ok := object.AsList(t.RT.Sys.GetName("path_hooks"))
	if !ok {
		return false
	}
	for _, hook := range hooks.Items {
		if _, err := object.Call1(t, hook, object.NewStr(object.DecodeFileName([]byte(path)))); err == nil {
			return true
		}
	}
	return false
}

// runModule runs a module as __main__ through runpy.
func runModule(t *object.Thread, name string, setArgv0 bool) *object.Exception {
	runpy, err := vm.Import(t, object.NewStr("runpy"), object.None, object.None, 0)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, runpy, object.Intern("_run_module_as_main"), object.NewStr(name), object.MakeBool(setArgv0))
	return err
}
