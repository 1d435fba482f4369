package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"

	"gopy/vm"
)

// versionDir is the directory of the standard library under lib.
const versionDir = "python3.11"

// landmark is the file by which a standard library is known.
const landmark = "os.py"

// findPaths fills the configuration with prefix, standard library and
// sys.path, as CPython's getpath does: PYTHONHOME, pyvenv.cfg, the library
// packed beside the binary, then the system's. It reports whether a standard
// library was found.
func findPaths(c *vm.Config, o *options) bool {
	exe, err := os.Executable()
	if err != nil {
		exe = os.Args[0]
	}
	c.Executable = exe
	if p, err := filepath.Abs(os.Args[0]); err == nil && strings.Contains(os.Args[0], "/") {
		c.Executable = p
	}
	home := ""
	if !o.ignoreEnv {
		home = os.Getenv("PYTHONHOME")
	}
	base := filepath.Dir(exe)
	venv := ""
	for _, dir := range []string{filepath.Dir(c.Executable), filepath.Dir(filepath.Dir(c.Executable))} {
		if h, ok := readVenv(filepath.Join(dir, "pyvenv.cfg")); ok {
			base = h
			if filepath.Dir(c.Executable) == dir {
				venv = dir
			} else {
				venv = dir
			}
			break
		}
	}
	prefixes := []string{filepath.Dir(base), base, "/usr/local", "/usr"}
	if home != "" {
		prefixes = []string{strings.SplitN(home, ":", 2)[0]}
	}
	for _, p := range prefixes {
		if p == "/" && home == "" {
			continue // /lib is another name of /usr/lib, and the prefix is /usr
		}
		lib := filepath.Join(p, "lib", versionDir)
		if _, err := os.Stat(filepath.Join(lib, landmark)); err != nil {
			continue
		}
		c.Prefix, c.ExecPrefix, c.BasePrefix, c.StdlibDir = p, p, p, lib
		if venv != "" {
			c.Prefix, c.ExecPrefix = venv, venv
		}
		c.ModulePaths = append(pythonPath(o), filepath.Join(p, "lib", "python311.zip"), lib, filepath.Join(lib, "lib-dynload"))
		return true
	}
	return false
}

// readVenv returns the home key of a pyvenv.cfg.
func readVenv(path string) (home string, ok bool) {
	f, err := os.Open(path)
	if err != nil {
		return "", false
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		k, v, found := strings.Cut(sc.Text(), "=")
		if found && strings.EqualFold(strings.TrimSpace(k), "home") {
			return strings.TrimSpace(v), true
		}
	}
	return "", false
}

func pythonPath(o *options) []string {
	if o.ignoreEnv {
		return nil
	}
	p := os.Getenv("PYTHONPATH")
	if p == "" {
		return nil
	}
	return strings.Split(p, ":")
}
