package ast

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestGenerated fails when nodes_gen.go is not what Python.asdl gives.
func TestGenerated(t *testing.T) {
	file := filepath.Join(t.TempDir(), "nodes.go")
	if out, err := exec.Command("go", "run", "./gen", "-o", file, "Python.asdl").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("nodes_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("nodes_gen.go is stale: run go generate")
	}
}

// TestTables checks that the tables and the structs tell the same.
func TestTables(t *testing.T) {
	for k := Kind(1); k < NumKinds; k++ {
		c, n := &Classes[k], NewNode(k)
		if n == nil || n.NodeKind() != k {
			t.Fatalf("kind %d (%s): NewNode made %v", k, c.Name, n)
		}
		if (n.Position() != nil) != c.Located {
			t.Errorf("%s: located %v, position %v", c.Name, c.Located, n.Position())
		}
		for i, f := range c.Fields {
			v := GetField(n, i)
			if v == nil {
				continue // an interface: its zero value has no type
			}
			if !SetField(n, i, v) {
				t.Errorf("%s.%s: cannot store its own value", c.Name, f.Name)
			}
			if SetField(n, i, struct{}{}) {
				t.Errorf("%s.%s: took a value of another type", c.Name, f.Name)
			}
		}
		if SetField(n, len(c.Fields), 1) {
			t.Errorf("%s has more fields than its table", c.Name)
		}
	}
}

func TestWalk(t *testing.T) {
	x, y := &Name{Id: "x"}, &Name{Id: "y"}
	tree := &Module{Body: []Stmt{
		&ExprStmt{Value: &BinOp{Left: x, Op: Add, Right: y}},
		&FunctionDef{Name: "f", Args: &Arguments{KwDefaults: []Expr{nil, x}}, Body: []Stmt{&Pass{}}},
	}}
	var kinds []string
	Walk(tree, func(n Node) bool {
		kinds = append(kinds, Classes[n.NodeKind()].Name)
		return n.NodeKind() != BinOpKind
	})
	want := []string{"Module", "Expr", "BinOp", "FunctionDef", "arguments", "Name", "Pass"}
	if len(kinds) != len(want) {
		t.Fatalf("got %v, want %v", kinds, want)
	}
	for i := range want {
		if kinds[i] != want[i] {
			t.Fatalf("got %v, want %v", kinds, want)
		}
	}
	if s := ModOp.String(); s != "Mod" {
		t.Errorf("ModOp is called %s", s)
	}
}
