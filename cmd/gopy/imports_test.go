package main

import (
	"os"
	"strings"
	"testing"
)

const importLedger = "testdata/imports/ledger.txt"

// TestImports imports every module of the standard library on the reference and
// on gopy. What fails on gopy only stands in a ledger, with the native module
// that it lacks.
func TestImports(t *testing.T) {
	if _, err := os.Stat(referencePython); err != nil {
		t.Skip("no reference interpreter: install the package python3.11")
	}
	bin := buildGopy(t)
	listed := runScript(t, []string{referencePython, "testdata/imports/names.py"}, nil)
	names := strings.Fields(listed.stdout)
	if len(names) < 500 {
		t.Fatal("too few modules: ", listed)
	}
	ledger := readLedger(t)
	const batch = 60
	for i := 0; i < len(names); i += batch {
		args := append([]string{"-W", "ignore", "testdata/imports/run.py"}, names[i:min(i+batch, len(names))]...)
		want := importOutcomes(t, referencePython, args)
		got := importOutcomes(t, bin, args)
		for name, outcome := range want {
			missing, known := ledger[name]
			delete(ledger, name)
			switch {
			case got[name] == outcome && known:
				t.Logf("%s is imported now: it can be removed from %s", name, importLedger)
			case got[name] != outcome && !known:
				t.Errorf("%s: got %q, want %q", name, got[name], outcome)
			case got[name] != outcome:
				t.Logf("%s lacks %s", name, missing)
			}
		}
	}
	for name := range ledger {
		t.Errorf("%s of %s is no module of the library", name, importLedger)
	}
}

func importOutcomes(t *testing.T, python string, args []string) map[string]string {
	r := runScript(t, append([]string{python}, args...), nil)
	if r.status != 0 {
		t.Fatalf("%s: status %d\n%s", python, r.status, r.stderr)
	}
	outcomes := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(r.stdout), "\n") {
		name, outcome, _ := strings.Cut(line, "\t")
		outcomes[name] = outcome
	}
	return outcomes
}

// readLedger reads lines of a native module, a colon, and the modules that are
// not imported for lack of it.
func readLedger(t *testing.T) map[string]string {
	text, err := os.ReadFile(importLedger)
	if err != nil {
		t.Fatal(err)
	}
	ledger := map[string]string{}
	for _, line := range strings.Split(string(text), "\n") {
		native, modules, found := strings.Cut(line, ":")
		if !found || strings.HasPrefix(line, "#") {
			continue
		}
		for _, name := range append(strings.Fields(modules), native) {
			ledger[name] = native
		}
	}
	return ledger
}
