// Package testinternal is the native module _testinternalcapi: what the test
// suite wants to know of the interpreter that no public module tells.
package testinternal

import (
	"fmt"
	"path"
	"strings"

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

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_testinternalcapi", Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			// Objects have no header of the collector's in front of them.
			m.Dict.SetName("SIZEOF_PYGC_HEAD", object.SmallInt(0))
			return nil
		}}
}

// getConfig tells the settings of the command line under the names that
// embedding programs know them by.
//
//py:func get_config()
func getConfig(t *Thread) Value {
	c := vm.InterpOf(t).Config
	d := object.NewDict()
	for name, flag := range map[string]string{
		"isolated": "isolated", "dev_mode": "dev_mode", "bytes_warning": "bytes_warning", "inspect": "inspect",
		"interactive": "interactive", "optimization_level": "optimize", "verbose": "verbose", "quiet": "quiet",
		"parser_debug": "debug", "warn_default_encoding": "warn_default_encoding", "safe_path": "safe_path",
	} {
		d.SetName(name, object.SmallInt(int64(c.Flags[flag])))
	}
	for name, flag := range map[string]string{
		"use_environment": "ignore_environment", "site_import": "no_site", "user_site_directory": "no_user_site",
		"write_bytecode": "dont_write_bytecode", "code_debug_ranges": "no_debug_ranges",
	} {
		d.SetName(name, object.SmallInt(int64(1-min(1, c.Flags[flag]))))
	}
	for name, s := range map[string]string{"executable": c.Executable, "prefix": c.Prefix, "exec_prefix": c.ExecPrefix,
		"base_prefix": c.BasePrefix, "stdlib_dir": c.StdlibDir} {
		d.SetName(name, object.NewStr(s))
	}
	for name, list := range map[string][]string{"argv": c.Argv, "orig_argv": c.OrigArgv, "warnoptions": c.WarnOptions,
		"xoptions": c.XOptions, "module_search_paths": c.ModulePaths} {
		items := make([]Value, len(list))
		for i, s := range list {
			items[i] = object.NewStr(s)
		}
		d.SetName(name, object.NewList(items).Value())
	}
	return d.Value()
}

// getRecursionDepth is how many calls are in progress.
//
//py:func get_recursion_depth()
func getRecursionDepth(t *Thread) int { return t.Depth }

// normalizePath makes an absolute path simple.
//
//py:func normalize_path(filename, /)
func normalizePath(name string) string {
	name, _, _ = strings.Cut(name, "\x00")
	clean := path.Clean(name)
	if strings.HasPrefix(name, "//") && !strings.HasPrefix(name, "///") {
		clean = "/" + clean // two slashes are something else than one
	}
	return clean
}

// localeError words the failure of a conversion between text and the locale's bytes.
func localeError(t *Thread, what string, exc *Exception) *Exception {
	pos, err := object.GetAttrName(t, exc.Value(), "start")
	if err != nil {
		return err
	}
	reason, err := object.GetAttrName(t, exc.Value(), "reason")
	if err != nil {
		return err
	}
	p, err := object.ToStr(t, pos)
	if err != nil {
		return err
	}
	r, err := object.ToStr(t, reason)
	if err != nil {
		return err
	}
	return t.Raise(&object.RuntimeError, fmt.Sprintf("%s error: pos=%s, reason=%s", what, p, r))
}

func checkHandler(t *Thread, errors string) *Exception {
	switch errors {
	case "strict", "surrogateescape", "surrogatepass":
		return nil
	}
	return t.ValueErrorf("unsupported error handler")
}

// encodeLocaleEx encodes text as the locale has it, which is always UTF-8.
//
//py:func EncodeLocaleEx(text, current_locale=0, errors='strict', /)
func encodeLocaleEx(t *Thread, s *object.Str, current int, errors string) (Value, *Exception) {
	if err := checkHandler(t, errors); err != nil {
		return Value{}, err
	}
	v, err := s.Encode(t, "utf-8", errors)
	if err.Is(&object.UnicodeEncodeError) {
		err = localeError(t, "encode", err)
	}
	return v, err
}

// decodeLocaleEx is the way back.
//
//py:func DecodeLocaleEx(data, current_locale=0, errors='strict', /)
func decodeLocaleEx(t *Thread, data []byte, current int, errors string) (Value, *Exception) {
	if err := checkHandler(t, errors); err != nil {
		return Value{}, err
	}
	s, err := object.Decode(t, data, "utf-8", errors)
	if err.Is(&object.UnicodeDecodeError) {
		err = localeError(t, "decode", err)
	}
	if err != nil {
		return Value{}, err
	}
	return s.Value(), nil
}
