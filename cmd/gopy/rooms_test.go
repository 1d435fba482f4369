package main

import (
	"os/exec"
	"sort"
	"strings"
	"testing"
)

// mayImport is the table of the architecture: which packages of ours each room
// may import. A name ending in /... stands for everything below it.
var mayImport = map[string][]string{
	"compiler/code":     {},
	"compiler/code/gen": {},
	"compiler/ast":      {"compiler/code", "compiler/ast"},
	"compiler/parser":   {"compiler/code", "compiler/ast", "vm/num"}, // literals are read as by float()
	"compiler":          {"compiler/...", "vm/num"},                  // constants are computed as at run time
	"compiler/codecmp":  {"compiler", "compiler/..."},
	"vm/num":            {},
	"vm/text":           {},
	"vm/object":         {"vm/num", "vm/text"},
	"vm":                {"vm/object", "vm/loop", "vm/num", "vm/text", "compiler", "compiler/..."},
	"vm/loop":           {},
	"vm/profile":        {"vm", "vm/object", "vm/loop"},
	"vm/loop/gen":       {"vm", "vm/object", "vm/loop", "compiler/code"},
	"vm/gen":            {"compiler/code"},
	"jit/uop":           {"vm", "vm/object", "compiler/code", "jit/..."},
	"jit/fuzz":          {},
	"jit/opt":           {"vm", "vm/object", "compiler/code", "jit/..."},
	"jit/native":        {"stencils", "jit/..."},
	"jit":               {"vm", "vm/num", "vm/object", "compiler/code", "jit/...", "stencils"},
	"stencils":          {},
	"stencils/gen":      {"jit/...", "vm", "vm/object", "stencils"},
	"cmd/clinic":        {},
	"cmd/conform":       {},
	"bench":             {},
}

// stdlibMayImport is the row of stdlib/<module>. Native modules of the same
// family may share a package; the compiler's packages are for the modules that
// show it to Python.
var stdlibMayImport = []string{"vm", "vm/object", "vm/num", "vm/text", "stdlib/...", "compiler", "compiler/..."}

func TestRooms(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "gopy/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		fields := strings.Fields(line)
		pkg := strings.TrimPrefix(fields[0], "gopy/")
		allowed, ok := mayImport[pkg]
		switch {
		case strings.HasPrefix(pkg, "stdlib/"):
			allowed = stdlibMayImport
		case pkg == "cmd/gopy" || strings.HasPrefix(pkg, "cmd/code") || strings.HasSuffix(pkg, "/gen"):
			continue
		case !ok:
			t.Errorf("package %s is not in the table of rooms", pkg)
			continue
		}
		var bad []string
		for _, imp := range fields[1:] {
			if dep, ours := strings.CutPrefix(imp, "gopy/"); ours && !permitted(dep, allowed) {
				bad = append(bad, dep)
			}
		}
		sort.Strings(bad)
		if bad != nil {
			t.Errorf("%s may not import %s", pkg, strings.Join(bad, ", "))
		}
	}
}

func permitted(dep string, allowed []string) bool {
	for _, a := range allowed {
		if dep == a || strings.HasSuffix(a, "/...") && strings.HasPrefix(dep, strings.TrimSuffix(a, "...")) {
			return true
		}
	}
	return false
}
