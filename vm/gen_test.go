package vm

import (
	"os/exec"
	"testing"
)

// TestInterpreterIsFresh fails when interp_gen.go is not what vm/gen makes of
// instructions.def and gen/loop.tmpl.
func TestInterpreterIsFresh(t *testing.T) {
	if out, err := exec.Command("go", "run", "./gen", "-check").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}
