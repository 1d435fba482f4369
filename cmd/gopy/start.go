package main

import (
	"fmt"
	"os"
	"strings"

	"gopy/stdlib/ast"
	"gopy/stdlib/imp"
	"gopy/stdlib/overlay"
	"gopy/vm"
	"gopy/vm/object"
)

// start makes the interpreter and brings it to where a program can run:
// builtins, sys, importlib, the standard streams, site.
func start(o *options, c vm.Config, tier vm.Tier) (*object.Thread, *object.Exception) {
	in := &vm.Interp{Modules: nativeModules(), Config: c, Tier: tier, Tree: ast.Trees{}}
	t := vm.NewRuntime(in)
	t.RT.IntMaxStrDigits = 4300
	t.RT.SwitchInterval = 0.005
	b, err := in.Modules["builtins"].Load(t)
	if err != nil {
		return t, err
	}
	t.RT.Builtins, t.RT.BuiltinsModule = b.Dict, b.Value()
	s, err := in.Modules["sys"].Load(t)
	if err != nil {
		return t, err
	}
	for name, m := range map[string]*object.Module{"builtins": b, "sys": s} {
		t.RT.Modules.SetName(name, m.Value())
	}
	if n := o.flags["int_max_str_digits"]; n >= 0 {
		t.RT.IntMaxStrDigits = n
	}
	t.RT.BytesWarning = o.flags["bytes_warning"]
	t.RT.DevMode = o.flags["dev_mode"] > 0
	s.Dict.SetName("stderr", earlyStderr())
	if err := startImportlib(t, in, s); err != nil {
		return t, err
	}
	if err := startStreams(t, o); err != nil {
		return t, err
	}
	if err := startFaulthandler(t, o); err != nil {
		return t, err
	}
	if err := startTracemalloc(t, o); err != nil {
		return t, err
	}
	if len(o.warn) > 0 {
		if _, err := vm.Import(t, object.NewStr("warnings"), object.None, object.None, 0); err != nil {
			return t, err
		}
	}
	return t, startSite(t, o)
}

// earlyStderr is sys.stderr until the streams are there: what -v prints goes
// through it.
func earlyStderr() object.Value {
	write := &object.Native{Name: "write", Kind: object.OneArg,
		Fn1: func(t *object.Thread, self, text object.Value) (object.Value, *object.Exception) {
			s, err := object.ToStr(t, text)
			if err == nil {
				os.Stderr.WriteString(s.String())
			}
			return object.None, err
		}}
	f := object.NewNamespace()
	object.SetOwnAttr(f, object.Intern("write"), object.NewFunction(write, object.Value{}, object.Value{}))
	return f
}

func startTracemalloc(t *object.Thread, o *options) *object.Exception {
	if o.tracemalloc == 0 {
		return nil
	}
	m, err := vm.Import(t, object.NewStr("_tracemalloc"), object.None, object.None, 0)
	if err == nil {
		_, err = object.CallMethod(t, m, object.Intern("start"), object.SmallInt(int64(o.tracemalloc)))
	}
	return err
}

// startFaulthandler enables module faulthandler when -X faulthandler, -X dev or
// the environment asks for it.
func startFaulthandler(t *object.Thread, o *options) *object.Exception {
	wanted := !o.ignoreEnv && os.Getenv("PYTHONFAULTHANDLER") != ""
	for _, x := range o.xopts {
		wanted = wanted || x == "faulthandler" || x == "dev"
	}
	if _, ok := vm.InterpOf(t).Modules["faulthandler"]; !ok || !wanted {
		return nil
	}
	m, err := vm.Import(t, object.NewStr("faulthandler"), object.None, object.None, 0)
	if err == nil {
		_, err = object.CallMethod(t, m, object.Intern("enable"))
	}
	return err
}

// startImportlib loads importlib._bootstrap and _bootstrap_external, which are
// frozen modules.
func startImportlib(t *object.Thread, in *vm.Interp, sysModule *object.Module) *object.Exception {
	native, err := in.Modules["_imp"].Load(t)
	if err != nil {
		return err
	}
	boot, err := imp.Load(t, "_frozen_importlib")
	if err != nil {
		return err
	}
	t.RT.Modules.SetName("_imp", native.Value())
	t.RT.Importlib = boot.Value()
	if _, err := object.CallMethod(t, boot.Value(), object.Intern("_install"), sysModule.Value(), native.Value()); err != nil {
		return err
	}
	external, err := vm.Import(t, object.NewStr("_frozen_importlib_external"), object.None, object.None, 0)
	if err != nil {
		return err
	}
	if m, ok := object.AsModule(external); ok {
		overlay.Install(m)
	}
	boot.Dict.SetName("_bootstrap_external", external)
	if _, err := object.CallMethod(t, external, object.Intern("_install"), boot.Value()); err != nil {
		return err
	}
	zip, err := vm.Import(t, object.NewStr("zipimport"), object.None, object.None, 0)
	if err != nil {
		return err
	}
	importer, err := object.GetAttrName(t, zip, "zipimporter")
	if err != nil {
		return err
	}
	hooks := t.RT.Sys.GetName("path_hooks")
	_, err = object.CallMethod(t, hooks, object.Intern("insert"), object.SmallInt(0), importer)
	return err
}

// startStreams makes sys.stdin, stdout and stderr.
func startStreams(t *object.Thread, o *options) *object.Exception {
	for _, name := range []string{"encodings", "_signal", "io"} {
		if _, err := vm.Import(t, object.NewStr(name), object.None, object.None, 0); err != nil {
			return err
		}
	}
	io := t.RT.Modules.GetName("io")
	open, err := object.GetAttrName(t, io, "open")
	if err != nil {
		return err
	}
	t.RT.Builtins.SetName("open", open)
	for fd, name := range []string{"stdin", "stdout", "stderr"} {
		f, err := openStream(t, io, o, fd, name)
		if err != nil {
			return err
		}
		t.RT.Sys.SetName(name, f)
		t.RT.Sys.SetName("__"+name+"__", f)
	}
	return nil
}

// openStream makes the text stream of a file descriptor; None when it is
// closed.
func openStream(t *object.Thread, io object.Value, o *options, fd int, name string) (object.Value, *object.Exception) {
	if !isOpen(fd) {
		return object.None, nil
	}
	kw := func(pairs ...any) *object.Dict {
		d := object.NewDict()
		for i := 0; i < len(pairs); i += 2 {
			d.SetName(pairs[i].(string), pairs[i+1].(object.Value))
		}
		return d
	}
	mode := "rb"
	if fd > 0 {
		mode = "wb"
	}
	open, err := object.GetAttrName(t, io, "open")
	if err != nil {
		return object.None, err
	}
	buffering := object.SmallInt(-1)
	unbuffered := o.unbuffered && fd > 0
	if unbuffered {
		buffering = object.SmallInt(0)
	}
	raw, err := object.CallArgs(t, open, []object.Value{object.SmallInt(int64(fd)), object.NewStr(mode), buffering},
		kw("closefd", object.False))
	if err != nil {
		return object.None, err
	}
	fileNo := raw
	if !unbuffered {
		if fileNo, err = object.GetAttrName(t, raw, "raw"); err != nil {
			return object.None, err
		}
	}
	if err := object.SetAttr(t, fileNo, object.Intern("name"), object.NewStr("<"+name+">")); err != nil {
		return object.None, err
	}
	tty, err := object.CallMethod(t, raw, object.Intern("isatty"))
	if err != nil {
		return object.None, err
	}
	isTTY, _ := object.Truth(t, tty)
	errors := "strict"
	if o.locale != localeUTF8 || o.flags["utf8_mode"] > 0 {
		errors = "surrogateescape"
	}
	if v := os.Getenv("PYTHONIOENCODING"); v != "" && v[0] != ':' && !o.ignoreEnv {
		errors = "strict"
	}
	if fd == 2 {
		errors = "backslashreplace"
	}
	encoding := "utf-8"
	if v := os.Getenv("PYTHONIOENCODING"); v != "" && !o.ignoreEnv {
		for i := range v {
			if v[i] == ':' {
				if fd != 2 && i+1 < len(v) {
					errors = v[i+1:]
				}
				v = v[:i]
				break
			}
		}
		if v != "" {
			if encoding, err = codecName(t, v); err != nil {
				return object.None, err
			}
		}
	}
	wrapper, err := object.GetAttrName(t, io, "TextIOWrapper")
	if err != nil {
		return object.None, err
	}
	f, err := object.CallArgs(t, wrapper, []object.Value{raw}, kw("encoding", object.NewStr(encoding),
		"errors", object.NewStr(errors), "newline", object.NewStr("\n"),
		"line_buffering", object.MakeBool(isTTY || fd == 2), "write_through", object.MakeBool(unbuffered)))
	if err != nil {
		return object.None, err
	}
	textMode := "r"
	if fd > 0 {
		textMode = "w"
	}
	return f, object.SetAttr(t, f, object.Intern("mode"), object.NewStr(textMode))
}

// codecName is the name that the codec itself has. The reference does not
// start with an encoding that does not exist.
func codecName(t *object.Thread, encoding string) (string, *object.Exception) {
	codecs, err := vm.Import(t, object.NewStr("codecs"), object.None, object.None, 0)
	if err != nil {
		return "", err
	}
	info, err := object.CallMethod(t, codecs, object.Intern("lookup"), object.NewStr(encoding))
	if err != nil {
		e := fatalError{"init_stdio_encoding", "failed to get the Python codec name of the stdio encoding", "core initialized"}
		fmt.Fprint(os.Stderr, strings.TrimSuffix(e.text(), "\n"))
		vm.ShowException(t, err.Value(), object.None)
		os.Exit(1)
	}
	name, err := object.GetAttrName(t, info, "name")
	if err != nil {
		return "", err
	}
	s, err := object.ToStr(t, name)
	if err != nil {
		return "", err
	}
	return s.String(), nil
}

// startSite imports site, unless -S.
func startSite(t *object.Thread, o *options) *object.Exception {
	if o.noSite {
		return nil
	}
	_, err := vm.Import(t, object.NewStr("site"), object.None, object.None, 0)
	return err
}
