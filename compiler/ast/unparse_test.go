package ast_test

import (
	"os"
	"strings"
	"testing"

	"gopy/compiler/ast"
	"gopy/compiler/parser"
)

// TestUnparse: each line of the file has an expression, a tab, and the text
// that the reference makes of it for a stringized annotation.
func TestUnparse(t *testing.T) {
	data, err := os.ReadFile("testdata/unparse.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		src, want, _ := strings.Cut(line, "\t")
		mod, _, serr := parser.Parse([]byte("("+src+")"), "<test>", parser.Eval, nil)
		if serr != nil {
			t.Errorf("%s: %v", src, serr)
			continue
		}
		if got := ast.Unparse(mod.(*ast.Expression).Body); got != want {
			t.Errorf("%s: got %s, want %s", src, got, want)
		}
	}
}
