package main

import (
	"bufio"
	"os"
	"os/exec"
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
	c.Executable = calledAs(exe)
	home := ""
	if !o.ignoreEnv {
		home = os.Getenv("PYTHONHOME")
	}
	base := filepath.Dir(exe)
	venv := ""
	var cfg map[string]string
	for _, dir := range []string{filepath.Dir(c.Executable), filepath.Dir(filepath.Dir(c.Executable))} {
		if cfg = readVenv(filepath.Join(dir, "pyvenv.cfg")); cfg["home"] != "" {
			base, venv = cfg["home"], dir
			break
		}
	}
	// Within a virtual environment the base is the binary that its links lead
	// to, or that it is a copy of: a further environment must be made from that.
	c.BaseExecutable = c.Executable
	if venv != "" {
		c.BaseExecutable = exe
		if original := cfg["executable"]; original != "" && exe == c.Executable {
			c.BaseExecutable = original
		}
		if base == filepath.Dir(c.Executable) {
			base = filepath.Dir(exe)
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

// calledAs returns the path by which the binary was called, with its symbolic
// links, that of a virtual environment above all; exe is the binary's own path.
func calledAs(exe string) string {
	name := os.Args[0]
	if !strings.ContainsRune(name, filepath.Separator) {
		found, err := exec.LookPath(name)
		if err != nil {
			return exe
		}
		name = found
	}
	p, err := filepath.Abs(name)
	if err != nil {
		return exe
	}
	// argv[0] is what the caller likes it to be: it must lead here.
	if real, err := filepath.EvalSymlinks(p); err != nil || real != exe {
		return exe
	}
	return p
}

// readVenv returns the keys of a pyvenv.cfg, in lower case; none when there is
// no such file.
func readVenv(path string) map[string]string {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	keys := map[string]string{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if k, v, found := strings.Cut(sc.Text(), "="); found {
			keys[strings.ToLower(strings.TrimSpace(k))] = strings.TrimSpace(v)
		}
	}
	return keys
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
