package parser

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestWarnings compares the warnings that come with a tree.
func TestWarnings(t *testing.T) {
	needReference(t)
	srcs := []string{
		"1if x else 2", `x = '\d'`, `'\d\e'`, `'a' '\d'` + "\n" + `'\d'`, `b'\d'`, `r'\d'`, `f'\d{x}\e'`, `f'{x:\d}'`, `f'\{x}'`, "'''\n\\d'''",
		"0x1for x in y", "0b1or 2", "0o7and 1", "1.5else", "1 if 1else 2", "[1for x in y]", "1in x", "1is x", "1not in x", `'\é'`, `'\8'`, `'\400'`,
		"(f'a{x}'\n'\\d')", "match x:\n case '\\d': pass", `x = ['\d' for a in '\d']`, `f'{f"\\d"}'`, `with (open('\d')) as f: pass`, "f'{1if 1else 2}'",
		`f(x) = '\d'`, `'\d' = 1`, "x = 1jif y else 2", "1_0if x else 2", "f'''\n{'a'\n:\\d}'''", `f'\N{DIGIT ONE}\d'`, `print('\d', "\%")`,
		"f'''\n{1if x else 2}'''", `'\d' + b'\d' + '\d'`, `f'\d' '\e' f'\f\g'`, `f'\}}'`, `f'\{{'`, "x = (1if y else\n2if z else 3)",
	}
	in, err := json.Marshal(latins(srcs))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(reference, "testdata/dump.py", "-warn")
	cmd.Stdin, cmd.Stderr = strings.NewReader(string(in)), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	for i, s := range srcs {
		_, warns, serr := Parse([]byte(s), "F", Exec, testOptions())
		var parts []string
		for _, w := range warns {
			parts = append(parts, fmt.Sprintf("%s:%d:%s", w.Category, w.Lineno, w.Msg))
		}
		got := strings.Join(parts, "; ")
		if len(warns) > 0 {
			got += " => " + describe(warns[0].Error())
		}
		if serr != nil {
			got = "error"
		}
		if got != want[i] {
			t.Errorf("%q\n got  %s\n want %s", s, got, want[i])
		}
	}
}

func latins(ss []string) []string {
	out := make([]string, len(ss))
	for i, s := range ss {
		out[i] = latin(s)
	}
	return out
}
