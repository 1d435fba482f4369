package main

import (
	"fmt"
	"os"
	"regexp"
	"sort"
	"strings"
)

// A diff is a test that passes on the reference and not on gopy: a line of the
// ledger, `SUITE ID OUTCOME DETAIL # REASON`, separated by tabs.
type diff struct {
	result
	reason string
}

func (d diff) String() string {
	return fmt.Sprintf("%s\t%s\t%s", d.id, d.outcome, d.detail)
}

func (d diff) comment() string {
	if d.reason == "" {
		return ""
	}
	return "\t# " + d.reason
}

// A tally counts what the reference passes, by what gopy does with it.
type tally struct {
	run, pass, skip, fail, crash int
}

func (t *tally) add(o tally) {
	t.run += o.run
	t.pass += o.pass
	t.skip += o.skip
	t.fail += o.fail
	t.crash += o.crash
}

func (t tally) String() string {
	return fmt.Sprintf("reference passes %5d: %5d pass %4d fail %3d crash or hang %4d skipped", t.run, t.pass, t.fail, t.crash, t.skip)
}

var address = regexp.MustCompile(`0x[0-9a-f]{4,}`)

// compare returns the tests that pass only on the reference.
func compare(suite string, expected, got []result) (tally, []diff) {
	byID := map[string]result{}
	for _, r := range got {
		if old, ok := byID[r.id]; !ok || old.outcome == "pass" {
			byID[r.id] = r
		}
	}
	// When the suite as a whole failed, one line tells.
	_, broken := byID[suite]
	var t tally
	var diffs []diff
	seen := map[string]bool{}
	for _, e := range expected {
		if e.outcome != "pass" || seen[e.id] {
			continue
		}
		seen[e.id] = true
		t.run++
		r, ok := byID[e.id]
		if !ok {
			r = result{e.id, "absent", ""}
			if broken {
				t.fail++
				continue
			}
		}
		switch r.outcome {
		case "pass":
			t.pass++
			continue
		case "skip":
			t.skip++
			continue
		case "crash", "hang":
			t.crash++
		default:
			t.fail++
		}
		r.detail = address.ReplaceAllString(r.detail, "0x…")
		diffs = append(diffs, diff{result: r})
	}
	// What failed as a whole (a module, the setting up of a class) explains the
	// tests that are absent, so it has a line though it is no test.
	for _, r := range got {
		if !seen[r.id] && (r.outcome == "crash" || r.outcome == "hang" || r.outcome == "error") && !has(expected, r.id) {
			seen[r.id] = true
			r.detail = address.ReplaceAllString(r.detail, "0x…")
			diffs = append(diffs, diff{result: r})
		}
	}
	sort.Slice(diffs, func(i, j int) bool { return diffs[i].id < diffs[j].id })
	return t, diffs
}

func has(results []result, id string) bool {
	for _, r := range results {
		if r.id == id {
			return true
		}
	}
	return false
}

// A ledger holds the lines of each suite.
type ledger map[string][]diff

func readLedger(file string) (ledger, error) {
	l := ledger{}
	text, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return l, nil
	}
	if err != nil {
		return nil, err
	}
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		line, reason, _ := strings.Cut(line, "\t# ")
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("%s:%d: not a line of the ledger", file, i+1)
		}
		l[f[0]] = append(l[f[0]], diff{result{f[1], f[2], f[3]}, reason})
	}
	return l, nil
}

func (l ledger) find(suite, id string) (diff, bool) {
	for _, d := range l[suite] {
		if d.id == id {
			return d, true
		}
	}
	return diff{}, false
}

// replace sets a suite's lines and keeps the reasons of those that stay.
func (l ledger) replace(suite string, diffs []diff) {
	for i, d := range diffs {
		if old, ok := l.find(suite, d.id); ok {
			diffs[i].reason = old.reason
		}
	}
	l[suite] = diffs
}

func (l ledger) write(file string) error {
	var b strings.Builder
	b.WriteString("# Tests that pass on the reference and not on gopy; written by `make conform`.\n")
	b.WriteString("# suite, test, outcome, detail; what follows a # is written by hand and kept.\n")
	suites := make([]string, 0, len(l))
	for s := range l {
		suites = append(suites, s)
	}
	sort.Strings(suites)
	for _, s := range suites {
		for _, d := range l[s] {
			fmt.Fprintf(&b, "%s\t%s%s\n", s, d, d.comment())
		}
	}
	return os.WriteFile(file, []byte(b.String()), 0o666)
}
