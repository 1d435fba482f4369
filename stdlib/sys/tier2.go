package sys

import (
	"cmp"
	"maps"
	"slices"

	"gopy/vm"
	"gopy/vm/object"
)

// What Tier 2 does, for tests. The reference has no such functions.

// tier2Stats returns the numbers of -X tier2-stats.
//
//py:func _tier2_stats()
//py:doc Return a dict of numbers about machine code made of traces, or None without Tier 2.
//py:doc
//py:doc Counts are ints; "recording" and "compiling" are seconds. "exits_by_cause"
//py:doc and "recordings_ended" are dicts.
func tier2Stats(t *Thread) Value {
	r := vm.ReporterOf(t)
	if r == nil {
		return object.None
	}
	counts, times := r.Numbers()
	d := countsDict(counts)
	for _, k := range slices.Sorted(maps.Keys(times)) {
		d.SetName(k, object.MakeFloat(times[k]))
	}
	d.SetName("exits_by_cause", countsDict(r.Causes()).Value())
	d.SetName("recordings_ended", countsDict(r.Aborts()).Value())
	return d.Value()
}

// countsDict makes a dict with the greatest numbers first.
func countsDict(m map[string]int) *object.Dict {
	keys := slices.Collect(maps.Keys(m))
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(m[b]-m[a], cmp.Compare(a, b)) })
	d := object.NewDict()
	for _, k := range keys {
		d.SetName(k, num(m[k]))
	}
	return d
}

// tier2Traces lists the traces.
//
//py:func _tier2_traces()
//py:doc Return a list of dicts that describe the traces there are, or None without Tier 2.
//py:doc
//py:doc Keys: "code", the code object in which the trace begins, and "line"; "kind":
//py:doc "loop", "entry", "exit" or "stitch"; "instructions" and "bytes", its length in
//py:doc bytecode and in machine code; "exits", how often it was left for the interpreter.
func tier2Traces(t *Thread) Value {
	r := vm.ReporterOf(t)
	if r == nil {
		return object.None
	}
	var list []Value
	for _, p := range r.Traces() {
		d := object.NewDict()
		d.SetName("code", p.Code.Value())
		d.SetName("line", num(p.Code.Data.LineAt(2*p.Unit)))
		d.SetName("kind", str(p.Kind))
		d.SetName("instructions", num(p.Instructions))
		d.SetName("bytes", num(p.Bytes))
		d.SetName("exits", num(p.Exits))
		list = append(list, d.Value())
	}
	return object.NewList(list).Value()
}
