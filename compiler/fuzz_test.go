package compiler

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gopy/compiler/code"
	"gopy/compiler/parser"
)

// FuzzCompile: any text compiles or is refused, and what compiles can be
// marshalled and read back, with instructions that stay within their tables.
func FuzzCompile(f *testing.F) {
	files, _ := filepath.Glob("testdata/identity/*.py")
	files = append(files, "testdata/errors.txt")
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		// Pieces: the fuzzer is slow at making large inputs small.
		for i, part := range strings.SplitAfter(string(data), "\ndef ") {
			if i > 0 {
				part = "def " + part
			}
			f.Add(part)
		}
		for _, line := range strings.Split(string(data), "\n") {
			line, _, _ = strings.Cut(line, "\t")
			f.Add(strings.ReplaceAll(strings.TrimSpace(line), `\n`, "\n") + "\n")
		}
	}
	corpus, err := os.ReadFile("testdata/corpus.txt") // what fuzzing found interesting
	if err != nil {
		f.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(corpus)), "\n") {
		s, err := strconv.Unquote(line)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		c, _, err := CompileSource([]byte(src), "<fuzz>", parser.Exec, nil)
		if err != nil {
			if err.Kind == "SystemError" {
				t.Fatal(err)
			}
			return
		}
		verify(t, c)
		data, derr := code.Dump(c)
		if derr != nil {
			return // nested too deeply
		}
		if _, lerr := code.LoadCode(data); lerr != nil && c.Stacksize < 1000 {
			t.Fatal(lerr)
		}
	})
}

// verify checks that arguments are in range and jumps go to instructions.
func verify(t *testing.T, c *code.Code) {
	arg := 0
	for pos := 0; pos < len(c.Bytecode); pos += 2 {
		op := int(c.Bytecode[pos])
		arg = arg<<8 | int(c.Bytecode[pos+1])
		if op == code.EXTENDED_ARG {
			continue
		}
		class := code.Classes[op]
		bad := class&code.HasConst != 0 && arg >= len(c.Consts) ||
			class&(code.HasLocal|code.HasFree) != 0 && arg >= len(c.LocalsPlusNames)
		if class&code.HasName != 0 {
			n := arg
			if op == code.LOAD_GLOBAL {
				n >>= 1
			}
			bad = bad || n >= len(c.Names)
		}
		if class&code.HasJrel != 0 {
			to := pos + 2 + 2*int(code.Caches[op]) + 2*arg
			if code.Backward(op) {
				to -= 4 * arg
			}
			bad = bad || to < 0 || to >= len(c.Bytecode)
		}
		if bad {
			t.Fatalf("%s: %s %d at %d out of range", c.Qualname, code.Names[op], arg, pos)
		}
		pos += 2 * int(code.Caches[op])
		arg = 0
	}
	for _, v := range c.Consts {
		if inner, ok := v.(*code.Code); ok {
			verify(t, inner)
		}
	}
}
