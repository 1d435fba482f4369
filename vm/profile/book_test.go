package profile

import (
	"bytes"
	"testing"
	"time"
	"unsafe"

	"github.com/google/pprof/profile"

	"gopy/compiler"
	"gopy/compiler/parser"
	"gopy/vm"
)

const source = `
def f(x):
    return g(x)
def g(x):
    return x + 1
`

// codes compiles the source and returns the code objects of f, g and the module.
func codes(t *testing.T) (f, g, module *vm.Code) {
	t.Helper()
	vm.NewRuntime(&vm.Interp{})
	c, _, serr := compiler.CompileSource([]byte(source), "dir/file.py", parser.Exec, nil)
	if serr != nil {
		t.Fatal(serr)
	}
	module = vm.NewCode(c)
	for _, k := range module.Consts {
		if c, ok := vm.AsCode(k); ok {
			if c.Name.String() == "f" {
				f = c
			} else {
				g = c
			}
		}
	}
	return f, g, module
}

// TestBook writes samples and reads them back.
func TestBook(t *testing.T) {
	f, g, module := codes(t)
	last := func(c *vm.Code) vm.CodePlace { return vm.CodePlace{Code: c, Unit: len(c.Units()) - 1} }
	var b book
	stack := []vm.CodePlace{last(g), last(f), last(module)}
	b.add(stack, "2", 0, false)
	b.add(stack, "2", 0, false)
	b.add(stack[1:], "1", 0, false)
	b.add(nil, "go", 0, true)
	var w bytes.Buffer
	if err := b.write(&w, time.Millisecond, time.Now(), time.Second); err != nil {
		t.Fatal(err)
	}
	p, err := profile.Parse(&w)
	if err != nil {
		t.Fatal(err)
	}
	type leaf struct {
		name, file string
		line       int64
		depth      int
	}
	got := map[leaf]int64{}
	for _, s := range p.Sample {
		l := s.Location[0].Line[0]
		got[leaf{l.Function.Name, l.Function.Filename, l.Line, len(s.Location)}] += s.Value[1]
		if s.Value[1] != s.Value[0]*int64(time.Millisecond) {
			t.Errorf("%d samples are %d ns", s.Value[0], s.Value[1])
		}
	}
	want := map[leaf]int64{
		{"g", "dir/file.py", 5, 3}: 2e6,
		{"f", "dir/file.py", 3, 2}: 1e6,

		{"[no Python frame]", "", 0, 1}: 1e6,
	}
	for k, n := range want {
		if got[k] != n {
			t.Errorf("%v: %d ns, want %d", k, got[k], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %v", got)
	}
	if name := nameOf(module); name != "[module file.py]" {
		t.Errorf("the module's body is called %s", name)
	}
}

// TestCodeLog holds that only code objects made while it is on are known, and that
// addresses that are none are refused.
func TestCodeLog(t *testing.T) {
	before, _, _ := codes(t)
	log := vm.LogCode()
	f, _, _ := codes(t)
	if log.Find(addr(before)) != nil || log.Find(addr(f)) != f || log.Find(addr(f)+8) != nil {
		t.Error("the log knows other code objects")
	}
	first := uintptr(f.UnitAddr(0))
	if u, ok := f.UnitAt(first + 4); !ok || u != 2 {
		t.Errorf("unit %d, %v", u, ok)
	}
	for _, a := range []uintptr{0, first - 2, first + uintptr(2*len(f.Units())) + 2} {
		if u, ok := f.UnitAt(a); ok {
			t.Errorf("%#x is unit %d", a, u)
		}
	}
}

func addr(c *vm.Code) uintptr { return uintptr(unsafe.Pointer(c)) }
