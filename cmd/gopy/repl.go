package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"gopy/compiler/parser"
	"gopy/stdlib/sys"
	"gopy/vm"
	"gopy/vm/object"
)

// interactive is the read-eval-print loop on standard input.
func interactive(t *object.Thread, m *object.Module, o *options) *object.Exception {
	if o.flags["quiet"] == 0 {
		fmt.Fprintf(os.Stderr, "Python %s on linux\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n",
			sys.FullVersion())
	}
	t.RT.Sys.SetName("ps1", object.NewStr(">>> "))
	t.RT.Sys.SetName("ps2", object.NewStr("... "))
	in := bufio.NewReader(os.Stdin)
	for {
		src, ok := readStatement(t, in)
		if !ok {
			fmt.Fprintln(os.Stderr)
			return nil
		}
		if strings.TrimSpace(src) == "" {
			continue
		}
		if err := runStatement(t, m, src); err != nil {
			if err.Is(&object.SystemExit) {
				return err
			}
			flushStdout(t)
			showUncaught(t, err)
		}
		flushStdout(t)
	}
}

// readStatement reads lines until they are a whole statement.
func readStatement(t *object.Thread, in *bufio.Reader) (string, bool) {
	var src strings.Builder
	for {
		name := "ps1"
		if src.Len() > 0 {
			name = "ps2"
		}
		if s, err := object.ToStr(t, t.RT.Sys.GetName(name)); err == nil {
			fmt.Fprint(os.Stdout, s.String())
		}
		line, err := in.ReadString('\n')
		if err != nil && line == "" {
			return src.String(), src.Len() > 0
		}
		src.WriteString(line)
		text := src.String()
		if strings.TrimSpace(text) == "" {
			return "", true
		}
		if complete(text, strings.TrimSpace(line) == "") {
			return text, true
		}
	}
}

// complete reports whether the lines so far can be run: they parse, or fail
// other than by ending too early. A block ends with an empty line.
func complete(text string, blank bool) bool {
	opts := &parser.Options{Flags: parser.IgnoreCookie | parser.AllowIncompleteInput | parser.DontImplyDedent}
	if blank {
		opts.Flags &^= parser.DontImplyDedent
	}
	_, _, err := parser.Parse([]byte(text), "<stdin>", parser.Single, opts)
	return err == nil || err.Msg != "incomplete input"
}

func runStatement(t *object.Thread, m *object.Module, src string) *object.Exception {
	c, err := vm.CompileText(t, []byte(src), vm.CompileOptions{Filename: "<stdin>", Mode: parser.Single,
		Flags: vm.CompileIgnoreCookie, Optimize: -1})
	if err != nil {
		return err
	}
	_, err = vm.EvalCode(t, c, m.Dict, m.Dict.Value())
	return err
}
