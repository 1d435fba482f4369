package jit

import (
	"strings"
	"testing"
)

const reported = `
class P:
    def __init__(self, x):
        self.x = x
    def get(self):
        return self.x
def f(n):
    s = 0
    p = P(2)
    for i in range(n):
        if i % 50 == 7:
            s += 1
        s += i * p.get() % 7
    return s
result = f(3000)
`

// TestReport holds that the statistics tell what happened.
func TestReport(t *testing.T) {
	tier := eager(t)
	python(t, reported, tier)
	text := tier.Report()
	for _, want := range []string{"traces (", "bytes of code", "recording took", "compiling", "entries", "exits: guard ", "exits at f:11 COMPARE_OP", "behind the head of f"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if tier.Stats.Compiling <= 0 || tier.Stats.Recording <= 0 {
		t.Errorf("compiling took %v, recording %v", tier.Stats.Compiling, tier.Stats.Recording)
	}
	taken := 0
	for _, n := range tier.causes() {
		taken += n
	}
	if taken != tier.Stats.Entries {
		t.Errorf("%d exits by cause, %d entries", taken, tier.Stats.Entries)
	}
}

// TestListing holds that a dump has the micro-operations before and after
// optimizing and the machine code, each with the places they come from.
func TestListing(t *testing.T) {
	tier := eager(t)
	text := ""
	tier.Dump = func(s string) { text += s }
	python(t, reported, tier)
	recorded, rest, ok := strings.Cut(text, "-- optimized\n")
	optimized, code, ok2 := strings.Cut(rest, "-- code, ")
	if !ok || !ok2 {
		t.Fatal(text)
	}
	for _, part := range []string{recorded, optimized, code} {
		for _, want := range []string{"f:10 FOR_ITER", "f:11 COMPARE_OP", "P.get:6 LOAD_ATTR", "f:13 BINARY_OP"} {
			if !strings.Contains(part, want) {
				t.Errorf("no %q in\n%s", want, part)
			}
		}
	}
	if !strings.Contains(code, "; exit 1, ") {
		t.Errorf("no exits in\n%s", code)
	}
}

// TestSites holds that a place in an inlined call knows its callers.
func TestSites(t *testing.T) {
	tier := eager(t)
	tier.KeepPlaces()
	python(t, reported, tier)
	found := false
	for _, x := range tier.exits {
		if x == nil {
			continue
		}
		for off := range x.trace.code.Len {
			m := x.trace.markAt(off)
			if m == nil {
				continue
			}
			list := x.trace.sites(m.place)
			if len(list) == 2 && list[0].code.Name.String() == "get" && list[0].line() == 6 && list[1].line() == 13 {
				found = true
			}
		}
	}
	if !found {
		t.Error("no place in P.get, called in line 13")
	}
}
