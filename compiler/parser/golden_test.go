package parser

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "record the reference's outcomes of the snippets anew")

// TestGolden compares the snippets with the recorded outcomes, so that it works without the reference.
func TestGolden(t *testing.T) {
	for _, c := range []struct {
		name string
		mode Mode
	}{{"snippets", Exec}, {"eval", Eval}, {"single", Single}} {
		text, err := os.ReadFile("testdata/" + c.name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		srcs := splitSnippets(string(text))
		file := "testdata/" + c.name + ".json"
		if *update {
			needReference(t)
			out, _ := json.MarshalIndent(askReference(t, c.mode, 0, -1, srcs), "", "")
			if err := os.WriteFile(file, append(out, '\n'), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		text, err = os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		if err := json.Unmarshal(text, &want); err != nil || len(want) != len(srcs) {
			t.Fatalf("%s: %d outcomes for %d snippets (%v): run with -update", file, len(want), len(srcs), err)
		}
		opts := &Options{UnicodeName: goldenName}
		for i, s := range srcs {
			if got := outcome([]byte(s), c.mode, opts); got != want[i] {
				t.Errorf("%s: %q\n got  %q\n want %q", c.name, s, got, want[i])
			}
		}
	}
}

// goldenName knows the only character names that the snippets have.
func goldenName(name string) (string, bool) { return "1", name == "DIGIT ONE" }

// TestGenerated fails when the generated files are not what the grammar gives.
func TestGenerated(t *testing.T) {
	dir := t.TempDir()
	parser, tokens := filepath.Join(dir, "parser.go"), filepath.Join(dir, "tokens.go")
	if out, err := exec.Command("go", "run", "./gen", "-o", parser, "-t", tokens, "python.gram").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for file, fresh := range map[string]string{"parser_gen.go": parser, "tokens_gen.go": tokens} {
		a, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(fresh)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s is stale: run go generate", file)
		}
	}
}
