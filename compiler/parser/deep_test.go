package parser

import (
	"strings"
	"testing"
	"time"
)

// TestDeep nests one construct deeper and deeper. last is what the reference still parses (asked with
// a high recursion limit, so that only its parser limits); 0 means no limit.
func TestDeep(t *testing.T) {
	rep := strings.Repeat
	for _, c := range []struct {
		name string
		last int
		src  func(n int) string
	}{
		{"minus", 5969, func(n int) string { return rep("-", n) + "1" }},
		{"not", 5969, func(n int) string { return rep("not ", n) + "1" }},
		{"lambda", 2984, func(n int) string { return rep("lambda:", n) + "1" }},
		{"ifexp", 5969, func(n int) string { return rep("1 if 1 else ", n) + "1" }},
		{"pow", 2984, func(n int) string { return rep("2**", n) + "1" }},
		{"elif", 5966, func(n int) string { return "if 1: pass\n" + rep("elif 1: pass\n", n) }},
		{"attribute", 0, func(n int) string { return "a" + rep(".b", n) }},
		{"call", 0, func(n int) string { return "a" + rep("()", n) }},
		{"subscript", 0, func(n int) string { return "a" + rep("[0]", n) }},
		{"sum", 0, func(n int) string { return "1" + rep("+1", n) }},
		{"compare", 0, func(n int) string { return "1" + rep("<1", n) }},
		{"targets", 0, func(n int) string { return rep("a=", n) + "1" }},
		{"decorators", 0, func(n int) string { return rep("@a\n", n) + "def f(): pass" }},
		{"group", 200, func(n int) string { return rep("(", n) + "1" + rep(")", n) }},
		{"pattern", 200, func(n int) string { return "match x:\n case " + rep("(", n) + "1" + rep(")", n) + ": pass" }},
		{"dict", 200, func(n int) string { return rep("{1:", n) + "1" + rep("}", n) }},
		{"star target", 200, func(n int) string { return rep("(", n) + "a" + rep(",)", n) + "=1" }},
	} {
		try := func(n int, wrong string) *SyntaxError {
			start := time.Now()
			_, _, err := Parse([]byte(c.src(n)+wrong), "F", Exec, nil)
			if d := time.Since(start); d > 5*time.Second {
				t.Errorf("%s: %d took %v", c.name, n, d)
			}
			return err
		}
		if c.last == 0 {
			if err := try(50000, ""); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		} else {
			// The exact count depends on which rules the reference counts.
			if err := try(c.last*99/100, ""); err != nil {
				t.Errorf("%s: %d: %v", c.name, c.last*99/100, err)
			}
			err := try(c.last*102/100+1, "")
			if err == nil || c.last != 200 && err.Kind != "MemoryError" || c.last == 200 && err.Msg != "too many nested parentheses" {
				t.Errorf("%s: %d: %v", c.name, c.last*102/100+1, err)
			}
			if err := try(1000000, ""); err == nil {
				t.Errorf("%s: no error at a million", c.name)
			}
		}
		if err := try(min(c.last*9/10, 2000)+20, " $"); err == nil {
			t.Errorf("%s: accepted an error", c.name)
		}
	}
}
