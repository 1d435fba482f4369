// Package golden tests native modules by scripts: testdata/x.py of a module's
// package prints what it finds, and testdata/x.out holds what the reference
// printed. The scripts run without importlib and the standard library:
// `native("math")` loads a native module, and print writes its arguments.
//
// To make the expectations again: GOPY_GOLDEN=1 go test ./stdlib/...
package golden

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gopy/compiler/parser"
	"gopy/stdlib/builtins"
	"gopy/vm"
	"gopy/vm/object"
)

const reference = "/usr/bin/python3.11"

// prelude makes the scripts run on the reference as well.
const prelude = "import importlib as _importlib\nnative = _importlib.import_module\n"

// Run runs all scripts of the package being tested.
func Run(t *testing.T, modules ...*vm.ModuleDef) {
	scripts, err := filepath.Glob("testdata/*.py")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, script := range scripts {
		t.Run(filepath.Base(script), func(t *testing.T) {
			src, err := os.ReadFile(script)
			if err != nil {
				t.Fatal(err)
			}
			out := strings.TrimSuffix(script, ".py") + ".out"
			if os.Getenv("GOPY_GOLDEN") != "" {
				record(t, string(src), out)
			}
			want, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, run(t, src, script, modules), string(want))
		})
	}
}

// Compare runs a script here and on the reference and compares what they print;
// it skips the test where the reference is not installed.
func Compare(t *testing.T, src string, modules ...*vm.ModuleDef) {
	if _, err := os.Stat(reference); err != nil {
		t.Skip(err)
	}
	want, err := exec.Command(reference, "-W", "ignore", "-c", prelude+src).Output()
	if err != nil {
		t.Fatal(err)
	}
	compare(t, run(t, []byte(src), "<test>", modules), string(want))
}

func record(t *testing.T, src, out string) {
	text, err := exec.Command(reference, "-W", "ignore", "-c", prelude+src).Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(out, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

func compare(t *testing.T, got, want string) {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := 0; i < len(g) || i < len(w); i++ {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("line %d:\n got %s\nwant %s", i+1, a, b)
		}
	}
}

// run runs a script and returns what it printed.
func run(t *testing.T, src []byte, name string, modules []*vm.ModuleDef) string {
	table := map[string]*vm.ModuleDef{}
	for _, m := range append(modules, builtins.Module()) {
		table[m.Name] = m
	}
	th := vm.NewRuntime(&vm.Interp{Modules: table})
	th.RT.IntMaxStrDigits = 4300
	var out strings.Builder
	fail := func(err *object.Exception) {
		if err != nil {
			s, _ := object.ToStr(th, err.Value())
			t.Fatalf("%s: %s\n%s", err.Type().Name, s, out.String())
		}
	}
	b, err := table["builtins"].Load(th)
	fail(err)
	th.RT.Builtins, th.RT.BuiltinsModule = b.Dict, b.Value()
	b.Dict.SetName("print", object.NewFunction(printer(&out), object.None, object.None))
	b.Dict.SetName("native", object.NewFunction(loader(table), object.None, object.None))
	c, err := vm.CompileText(th, src, vm.CompileOptions{Filename: name, Mode: parser.Exec})
	fail(err)
	g := object.NewDict()
	g.SetName("__name__", object.NewStr("__main__"))
	g.SetName("__builtins__", b.Value())
	_, err = vm.EvalCode(th, c, g, g.Value())
	fail(err)
	return out.String()
}

func printer(out *strings.Builder) *object.Native {
	return &object.Native{Name: "print", Kind: object.Positional, Max: -1,
		FnN: func(t *object.Thread, self object.Value, args []object.Value) (object.Value, *object.Exception) {
			for i, a := range args {
				s, err := object.ToStr(t, a)
				if err != nil {
					return object.Value{}, err
				}
				if i > 0 {
					out.WriteByte(' ')
				}
				out.WriteString(s.String())
			}
			out.WriteByte('\n')
			return object.None, nil
		}}
}

func loader(table map[string]*vm.ModuleDef) *object.Native {
	return &object.Native{Name: "native", Kind: object.OneArg,
		Fn1: func(t *object.Thread, self, name object.Value) (object.Value, *object.Exception) {
			s, _ := object.AsStr(name)
			def := table[s.String()]
			if def == nil {
				return object.Value{}, t.Raise(&object.ImportError, s.String())
			}
			m, err := def.Load(t)
			if err != nil {
				return object.Value{}, err
			}
			t.RT.Modules.SetName(def.Name, m.Value())
			return m.Value(), nil
		}}
}
