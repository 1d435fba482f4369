package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"syscall"

	"gopy/compiler/ast"
	"gopy/compiler/code"
	"gopy/compiler/parser"
	"gopy/stdlib/sys"
	"gopy/vm"
	"gopy/vm/object"
)

// prompter reads statements from standard input.
type prompter struct {
	t      *object.Thread
	ahead  []byte // read and not used yet
	eof    bool
	future int // flags of the compiler
}

// startInteractive is the prompt as the program: with a banner and what
// PYTHONSTARTUP names.
func startInteractive(t *object.Thread, m *object.Module, o *options) *object.Exception {
	if o.flags["quiet"] == 0 {
		fmt.Fprintf(os.Stderr, "Python %s on linux\n", sys.FullVersion())
		if !o.noSite {
			fmt.Fprintln(os.Stderr, `Type "help", "copyright", "credits" or "license" for more information.`)
		}
	}
	if file := os.Getenv("PYTHONSTARTUP"); file != "" && !o.ignoreEnv {
		if err := runStartup(t, m, file); err != nil {
			return err
		}
	}
	return interactive(t, m, o)
}

// runStartup runs the file that PYTHONSTARTUP names; only SystemExit ends the
// interpreter.
func runStartup(t *object.Thread, m *object.Module, file string) *object.Exception {
	src, e := os.ReadFile(file)
	if e != nil {
		_, num := errnoText(e)
		vm.WriteStderr(t, "Could not open PYTHONSTARTUP\n")
		err := t.OSErr(syscall.Errno(num), object.NewStr(file))
		showUncaught(t, err)
		return nil
	}
	err := runText(t, m, src, file, 0)
	if err != nil && !err.Is(&object.SystemExit) {
		flushStdout(t)
		showUncaught(t, err)
		return nil
	}
	return err
}

// interactive is the read-eval-print loop on standard input.
func interactive(t *object.Thread, m *object.Module, o *options) *object.Exception {
	o.repl, o.inspect = true, false
	os.Unsetenv("PYTHONINSPECT")
	if !o.isolated {
		if hook := t.RT.Sys.GetName("__interactivehook__"); !hook.IsNil() {
			if _, err := object.Call0(t, hook); err != nil {
				vm.WriteStderr(t, "Failed calling sys.__interactivehook__\n")
				showUncaught(t, err)
			}
		}
	}
	for name, text := range map[string]string{"ps1": ">>> ", "ps2": "... "} {
		if t.RT.Sys.GetName(name).IsNil() {
			t.RT.Sys.SetName(name, object.NewStr(text))
		}
	}
	p := &prompter{t: t}
	for {
		src, ok, err := p.statement()
		if err == nil && ok {
			err = p.run(m, src)
		}
		if err != nil {
			if err.Is(&object.SystemExit) {
				return err
			}
			flushStdout(t)
			showUncaught(t, err)
		} else if !ok {
			return nil
		}
		flushStdout(t)
	}
}

// line shows a prompt and reads a line; it is empty at the end of the input.
func (p *prompter) line(prompt string) (string, *object.Exception) {
	flushStdout(p.t)
	if v := p.t.RT.Sys.GetName(prompt); !v.IsNil() {
		if s, err := object.ToStr(p.t, v); err == nil {
			fmt.Fprint(os.Stderr, s.String())
		}
	}
	size := int64(4096)
	if !isTerminal(0) {
		size = 1 // what follows the line is for sys.stdin, should the statement read it
	}
	for !p.eof && bytes.IndexByte(p.ahead, '\n') < 0 {
		posix, err := vm.Import(p.t, object.NewStr("posix"), object.None, object.None, 0)
		if err != nil {
			return "", err
		}
		v, err := object.CallMethod(p.t, posix, object.Intern("read"), object.SmallInt(0), object.SmallInt(size))
		if err != nil {
			if err.Is(&object.KeyboardInterrupt) {
				p.ahead = nil
				fmt.Fprintln(os.Stderr)
			}
			return "", err
		}
		b, _ := object.AsBytes(v)
		p.eof = b == nil || len(b.Data) == 0
		if !p.eof {
			p.ahead = append(p.ahead, b.Data...)
		}
	}
	n := bytes.IndexByte(p.ahead, '\n') + 1
	if n == 0 {
		n = len(p.ahead)
	}
	line := string(p.ahead[:n])
	p.ahead = p.ahead[n:]
	p.eof = false // a terminal may go on
	if line == "" {
		flushStdout(p.t)
		vm.WriteStderr(p.t, "\n")
	}
	return strings.ReplaceAll(line, "\r\n", "\n"), nil
}

// statement reads lines until they are a whole statement; it is not ok at the
// end of the input. An interrupt drops what was read.
func (p *prompter) statement() (string, bool, *object.Exception) {
	var src strings.Builder
	prompt := "ps1"
	for {
		line, err := p.line(prompt)
		if err != nil {
			return "", false, err
		}
		if line == "" && src.Len() == 0 {
			return "", false, nil
		}
		src.WriteString(line)
		text := src.String()
		if line == "" {
			if !strings.HasSuffix(text, "\n") {
				text += "\n"
			}
			return text, true, nil
		}
		if prompt == "ps1" && onlyComment(text) && strings.HasSuffix(text, "\n") {
			return "", true, nil
		}
		if strings.HasSuffix(text, "\n") && complete(text, line == "\n") {
			return text, true, nil
		}
		prompt = "ps2"
	}
}

// onlyComment reports whether a line holds no statement.
func onlyComment(line string) bool {
	line = strings.TrimLeft(line, " \t\f")
	return strings.TrimSpace(line) == "" || line[0] == '#'
}

// complete reports whether the lines so far can be run: they parse, or fail
// other than by ending too early. A compound statement ends with an empty line.
func complete(text string, blank bool) bool {
	opts := &parser.Options{Flags: parser.IgnoreCookie | parser.AllowIncompleteInput | parser.DontImplyDedent}
	if blank {
		opts.Flags = parser.IgnoreCookie
	}
	mod, _, err := parser.Parse([]byte(text), "<stdin>", parser.Single, opts)
	if blank {
		// An empty line ends everything but brackets and strings.
		return err == nil || !strings.HasSuffix(err.Msg, "was never closed") &&
			!strings.HasPrefix(err.Msg, "unterminated triple-quoted") && !strings.HasPrefix(err.Msg, "unexpected EOF")
	}
	if err != nil {
		return err.Msg != "incomplete input"
	}
	m, ok := mod.(*ast.Interactive)
	return !ok || len(m.Body) == 0 || !compound(m.Body[len(m.Body)-1])
}

// compound reports whether a statement has blocks.
func compound(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.FunctionDef, *ast.AsyncFunctionDef, *ast.ClassDef, *ast.For, *ast.AsyncFor, *ast.While, *ast.If,
		*ast.With, *ast.AsyncWith, *ast.Match, *ast.Try, *ast.TryStar:
		return true
	}
	return false
}

// run runs a statement. What it imports from __future__ is for all that follow.
func (p *prompter) run(m *object.Module, src string) *object.Exception {
	if src == "" {
		return nil
	}
	c, err := vm.CompileText(p.t, []byte(src), vm.CompileOptions{Filename: "<stdin>", Mode: parser.Single,
		Flags: vm.CompileIgnoreCookie | p.future, Optimize: -1})
	if err != nil {
		return err
	}
	p.future |= int(c.Data.Flags) & code.FutureMask
	_, err = vm.EvalCode(p.t, c, m.Dict, m.Dict.Value())
	return err
}
