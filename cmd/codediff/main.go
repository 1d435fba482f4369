// Command codediff compares code objects: it compiles every .py file below the
// given paths with gopy's compiler and with the reference, and prints the first
// field that differs.
//
//	codediff [-O 0,1,2] [-mode exec] [-python /usr/bin/python3.11] [-cache DIR] [-errors] [-v] PATH...
//
// The exit status is 0 if everything is identical.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"

	"gopy/compiler"
	"gopy/compiler/code"
	"gopy/compiler/codecmp"
	"gopy/compiler/parser"
	"gopy/vm/text"
)

func main() {
	levels := flag.String("O", "0", "optimization levels, separated by commas")
	mode := flag.String("mode", "exec", "exec, eval or single")
	python := flag.String("python", "/usr/bin/python3.11", "the reference")
	cache := flag.String("cache", "", "folder that keeps the reference's results")
	verbose := flag.Bool("v", false, "print listings of what differs")
	max := flag.Int("max", 20, "print at most that many differences")
	only := flag.Bool("compile-only", false, "only compile with gopy, and print the time")
	flag.Parse()
	files, err := sources(flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "codediff:", err)
		os.Exit(2)
	}
	if *only {
		compileOnly(files)
		return
	}
	status := 0
	for _, level := range strings.Split(*levels, ",") {
		n, err := strconv.Atoi(level)
		if err != nil {
			fmt.Fprintln(os.Stderr, "codediff: bad level", level)
			os.Exit(2)
		}
		d := &differ{python: *python, cache: *cache, mode: *mode, optimize: n, verbose: *verbose, max: *max}
		same, err := d.run(files)
		if err != nil {
			fmt.Fprintln(os.Stderr, "codediff:", err)
			os.Exit(2)
		}
		fmt.Printf("-O%d %s: %d of %d identical\n", n, *mode, same, len(files))
		if same != len(files) {
			status = 1
		}
	}
	os.Exit(status)
}

// sources lists the .py files at and below the paths.
func sources(paths []string) ([]string, error) {
	var files []string
	for _, p := range paths {
		err := filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && (path == p || strings.HasSuffix(path, ".py")) {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	sort.Strings(files)
	return files, nil
}

func compileOnly(files []string) {
	start := time.Now()
	size := 0
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			continue
		}
		size += len(src)
		compiler.CompileSource(src, f, parser.Exec, nil)
	}
	t := time.Since(start)
	fmt.Printf("%d files, %d bytes: %v\n", len(files), size, t)
}

var modes = map[string]parser.Mode{"exec": parser.Exec, "eval": parser.Eval, "single": parser.Single}

// topLevelAwait is ast.PyCF_ALLOW_TOP_LEVEL_AWAIT.
const topLevelAwait = 0x2000

type differ struct {
	python, cache, mode string
	optimize, max       int
	flags               int // of compile()
	verbose             bool
	shown               int
}

func (d *differ) run(files []string) (same int, err error) {
	reference := codecmp.Reference{Python: d.python, Cache: d.cache, Mode: d.mode, Optimize: d.optimize, Flags: d.flags}
	ref, err := reference.Compile(files)
	if err != nil {
		return 0, err
	}
	for i, path := range files {
		if d.compare(path, ref[i]) {
			same++
		}
	}
	return same, nil
}

func (d *differ) report(path, format string, args ...any) {
	d.shown++
	if d.shown <= d.max {
		fmt.Printf("%s: %s\n", path, fmt.Sprintf(format, args...))
	}
}

// compare compiles a file and compares the result with the reference's.
func (d *differ) compare(path string, ref codecmp.Outcome) (same bool) {
	defer func() {
		if r := recover(); r != nil {
			d.report(path, "gopy PANICS: %v", r)
			if d.verbose {
				panic(r)
			}
		}
	}()
	src, err := os.ReadFile(path)
	if err != nil {
		d.report(path, "%v", err)
		return false
	}
	ours, _, serr := compiler.CompileSource(src, path, modes[d.mode], &compiler.Options{Optimize: d.optimize,
		Flags: int32(d.flags & code.FutureMask), TopLevelAwait: d.flags&topLevelAwait != 0,
		Parser: parser.Options{SourceLine: parser.FileLine, UnicodeName: unicodeName, Decode: d.decode}})
	if serr != nil || ref.Err != "" {
		text := ""
		if serr != nil {
			text = codecmp.ErrorText(serr)
		}
		if text != ref.Err {
			d.report(path, "errors differ:\n  gopy      %s\n  reference %s", text, ref.Err)
			return false
		}
		return true
	}
	theirs, err := code.LoadCode(ref.Code)
	if err != nil {
		d.report(path, "cannot load the reference's code: %v", err)
		return false
	}
	diff := codecmp.Compare(ours, theirs, d.verbose)
	if diff != "" {
		d.report(path, "%s", diff)
		return false
	}
	return true
}

func unicodeName(name string) (string, bool) {
	chars, ok := text.Lookup(name)
	return string(chars), ok && len(chars) == 1
}

// decode lets the reference decode source in one of its many encodings.
func (d *differ) decode(encoding string, src []byte) (string, error) {
	cmd := exec.Command(d.python, "-I", "-c", `import sys
sys.stdout.buffer.write(sys.stdin.buffer.read().decode(sys.argv[1]).encode("utf-8", "surrogatepass"))`, encoding)
	cmd.Stdin = bytes.NewReader(src)
	out, err := cmd.Output()
	if err != nil {
		err = parser.ErrUnknownEncoding
	}
	return string(out), err
}
