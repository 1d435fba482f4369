package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"sort"
	"strings"
	"testing"
)

var updateMembers = flag.Bool("update-members", false, "write testdata/members/ledger.txt")

// TestMembers compares what introspection shows of builtins and of the native
// modules with the reference: kinds, signatures and documentation. The ledger
// lists the members that differ, so the test fails for new ones, and for those
// that differ no more.
func TestMembers(t *testing.T) {
	if _, err := os.Stat(referencePython); err != nil {
		t.Skip(err)
	}
	const script, file = "testdata/members/members.py", "testdata/members/ledger.txt"
	got, want := membersOf(t, buildGopy(t), script), membersOf(t, referencePython, script)
	var lines []string
	for name, w := range want {
		switch g, ok := got[name]; {
		case !ok:
			lines = append(lines, name+"\tmissing")
		case g != w:
			lines = append(lines, name+"\t"+difference(g, w))
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			lines = append(lines, name+"\tnot in the reference")
		}
	}
	sort.Strings(lines)
	text := strings.Join(lines, "\n") + "\n"
	if *updateMembers {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	ledger, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, line := range strings.Split(string(ledger), "\n") {
		known[line] = true
	}
	for _, line := range lines {
		if !known[line] {
			t.Errorf("not in the ledger: %s", line)
		}
		delete(known, line)
	}
	delete(known, "")
	if len(known) > 0 {
		t.Logf("%d lines of the ledger are out of date: run with -update-members", len(known))
	}
}

// membersOf runs the script; each line is a name and what there is to know.
func membersOf(t *testing.T, python, script string) map[string]string {
	t.Helper()
	cmd := exec.Command(python, script)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", python, err, stderr.Bytes())
	}
	members := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		name, rest, _ := strings.Cut(line, "\t")
		members[name] = rest
	}
	return members
}

// difference names the fields that differ.
func difference(got, want string) string {
	g, w := strings.Split(got, "\t"), strings.Split(want, "\t")
	var out []string
	for i, field := range []string{"kind", "signature", "documentation"} {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			out = append(out, field)
		}
	}
	return strings.Join(out, " ")
}
