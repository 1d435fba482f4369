// Command codediff compares code objects: it compiles every .py file below the
// given paths with gopy's compiler and with the reference, and prints the first
// field that differs. Refusals and warnings are compared, too.
//
//	codediff [-O 0,1,2] [-mode exec] [-pieces] [-python /usr/bin/python3.11] [-cache DIR] [-v] PATH...
//
// With -pieces the files' statements (in mode single) or their expressions (in
// mode eval) are compiled one by one. The exit status is 0 if everything is
// identical.
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
	inPieces := flag.Bool("pieces", false, "compile the statements or expressions of the files one by one")
	only := flag.Bool("compile-only", false, "only compile with gopy, and print the time")
	flag.Parse()
	files, err := find(flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "codediff:", err)
		os.Exit(2)
	}
	if *only {
		compileOnly(files)
		return
	}
	sources, err := readSources(files)
	if err == nil && *inPieces {
		sources, err = pieces(sources, *mode)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "codediff:", err)
		os.Exit(2)
	}
	status := 0
	for _, level := range strings.Split(*levels, ",") {
		n, err := strconv.Atoi(level)
		if err != nil {
			fmt.Fprintln(os.Stderr, "codediff: bad level", level)
			os.Exit(2)
		}
		d := &differ{python: *python, cache: *cache, mode: *mode, optimize: n, verbose: *verbose, max: *max}
		same, err := d.run(sources)
		if err != nil {
			fmt.Fprintln(os.Stderr, "codediff:", err)
			os.Exit(2)
		}
		fmt.Printf("-O%d %s: %d of %d identical\n", n, *mode, same, len(sources))
		if same != len(sources) {
			status = 1
		}
	}
	os.Exit(status)
}

// find lists the .py files at and below the paths.
func find(paths []string) ([]string, error) {
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

func readSources(files []string) ([]codecmp.Source, error) {
	list := make([]codecmp.Source, len(files))
	for i, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		list[i] = codecmp.Source{Name: path, Text: text}
	}
	return list, nil
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

func (d *differ) run(sources []codecmp.Source) (same int, err error) {
	reference := codecmp.Reference{Python: d.python, Cache: d.cache, Mode: d.mode, Optimize: d.optimize, Flags: d.flags}
	err = reference.Compile(sources, func(i int, ref codecmp.Outcome) {
		if d.compare(&sources[i], ref) {
			same++
		}
	})
	return same, err
}

func (d *differ) report(path, format string, args ...any) {
	d.shown++
	if d.shown <= d.max {
		fmt.Printf("%s: %s\n", path, fmt.Sprintf(format, args...))
	}
}

// compare compiles a source and compares the result with the reference's.
func (d *differ) compare(src *codecmp.Source, ref codecmp.Outcome) (same bool) {
	defer func() {
		if r := recover(); r != nil {
			d.report(src.Name, "gopy PANICS: %v", r)
			if d.verbose {
				panic(r)
			}
		}
	}()
	ours, warnings, serr := compiler.CompileSource(src.Text, src.Name, modes[d.mode], &compiler.Options{Optimize: d.optimize,
		Flags: int32(d.flags & code.FutureMask), TopLevelAwait: d.flags&topLevelAwait != 0,
		Parser: parser.Options{SourceLine: parser.FileLine, UnicodeName: unicodeName, Decode: d.decode, MaxIntDigits: maxIntDigits}})
	if text := codecmp.WarningsText(warnings); text != ref.Warnings {
		d.report(src.Name, "warnings differ:\n  gopy\n%s\n  reference\n%s", text, ref.Warnings)
		return false
	}
	if serr != nil || ref.Err != "" {
		text := ""
		if serr != nil {
			text = codecmp.ErrorText(serr)
		}
		if text != ref.Err {
			d.report(src.Name, "errors differ:\n  gopy      %s\n  reference %s", text, ref.Err)
			return false
		}
		return true
	}
	theirs, err := code.LoadCode(ref.Code)
	if err != nil {
		d.report(src.Name, "cannot load the reference's code: %v", err)
		return false
	}
	diff := codecmp.Compare(ours, theirs, d.verbose)
	if diff != "" {
		d.report(src.Name, "%s", diff)
		return false
	}
	return true
}

// maxIntDigits is the default of sys.set_int_max_str_digits().
const maxIntDigits = 4300

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
