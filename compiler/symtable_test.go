package compiler

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"gopy/compiler/parser"
)

// TestSymbolTable compares blocks and flags with what module _symtable of the
// reference shows (symbols of each block, sorted by name).
func TestSymbolTable(t *testing.T) {
	src := `import os
def f(a, *b, c=os, **d):
    global g
    g = a
    def inner(): nonlocal a; a = c; return [x for x in b if (y := x)]
    return inner
class C:
    z: int = 1
    def m(self): return super().m() + z
`
	// From _symtable.symtable(src, "x", "exec") in the reference.
	want := []string{
		"module top: C=2050 f=2050 g=4097 os=2192",
		"function f nested=false: a=10260 b=10244 c=10244 d=2052 g=4099 inner=2066",
		"function inner nested=true: a=8202 b=8208 c=8208 y=10242",
		"function listcomp nested=true: .0=2052 x=2578 y=8202",
		"class C nested=false: int=6160 m=2050 z=2306",
		"function m nested=false: __class__=8208 self=2052 super=6160 z=6160",
	}
	table, _, err := SymbolTableOf([]byte(src), "x", parser.Exec, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	var walk func(b *Block)
	walk = func(b *Block) {
		var names []string
		for _, s := range b.Symbols {
			names = append(names, fmt.Sprintf("%s=%d", s.Name, s.Flags))
		}
		sort.Strings(names)
		head := "module top"
		if b.Type != ModuleBlock {
			kind := "function"
			if b.Type == ClassBlock {
				kind = "class"
			}
			head = fmt.Sprintf("%s %s nested=%v", kind, b.Name, b.Nested)
		}
		got = append(got, head+": "+strings.Join(names, " "))
		for _, c := range b.Children {
			walk(c)
		}
	}
	walk(table.Top)
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Errorf("block %d:\n got %s\nwant %s", i, got[min(i, len(got)-1)], want[i])
		}
	}
}
