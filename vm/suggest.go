package vm

import (
	"slices"
	"strings"

	"gopy/vm/object"
)

// Suggest returns the name that was probably meant in an AttributeError or
// NameError, or "".
func Suggest(t *Thread, e *Exception) string {
	var name *Str
	var candidates []Value
	switch object.TypeOf(e.Value()) { // no subclass gets suggestions
	case &object.AttributeError:
		a := object.AsAttributeError(e)
		if a == nil || a.Obj.IsNil() || a.Name.IsNil() {
			return ""
		}
		s, ok := object.AsStr(a.Name)
		if !ok {
			return ""
		}
		name = s
		m, err := object.LookupSpecial(t, a.Obj, object.Intern("__dir__"))
		if err != nil || m.IsNil() {
			return ""
		}
		d, err := object.Call0(t, m)
		if err != nil {
			return ""
		}
		if candidates, err = object.ToSlice(t, d); err != nil {
			return ""
		}
		// As dir() has them: of names that are as near as each other the first counts.
		slices.SortStableFunc(candidates, func(a, b Value) int {
			x, _ := object.AsStr(a)
			y, _ := object.AsStr(b)
			if x == nil || y == nil {
				return 0
			}
			return strings.Compare(x.String(), y.String())
		})
	case &object.NameError:
		s, ok := object.AsStr(orNone(object.NameOfError(e)))
		if !ok {
			return ""
		}
		name = s
		candidates = namesInScope(e)
	default:
		return ""
	}
	return closest(name.String(), candidates)
}

// namesInScope lists the names visible where a NameError was raised.
func namesInScope(e *Exception) []Value {
	tb, ok := AsTraceback(e.Traceback)
	if !ok {
		return nil
	}
	for tb.Next != nil {
		tb = tb.Next
	}
	f := tb.Frame.frame
	var out []Value
	for _, n := range f.code.Locals {
		out = append(out, n.Value())
	}
	if d, ok := object.AsDict(orNone(f.locals)); ok {
		out = appendKeys(out, d)
	}
	out = appendKeys(out, f.globals)
	return appendKeys(out, f.builtins)
}

func appendKeys(out []Value, d *Dict) []Value {
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		k, _ := d.Item(i)
		out = append(out, k)
	}
	return out
}

const (
	maxCandidates = 750
	maxNameLen    = 40
	moveCost      = 2
	caseCost      = 1
)

// closest returns the candidate with the least edit distance from name, if it
// is near enough.
func closest(name string, candidates []Value) string {
	if len(candidates) >= maxCandidates || len(name) > maxNameLen {
		return ""
	}
	best, bestDist := "", -1
	for _, c := range candidates {
		s, ok := object.AsStr(c)
		if !ok {
			continue
		}
		text := s.String()
		if text == name {
			continue
		}
		limit := (len(name) + len(text) + 3) * moveCost / 6
		if bestDist >= 0 && bestDist-1 < limit {
			limit = bestDist - 1
		}
		d := editDistance(name, text, limit)
		if d > limit {
			continue
		}
		if best == "" || d < bestDist {
			best, bestDist = text, d
		}
	}
	return best
}

// editDistance is the weighted Levenshtein distance of two names: changes of
// case are cheaper. It may return any larger number beyond limit.
func editDistance(a, b string, limit int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return (len(a) + len(b)) * moveCost
	}
	if len(a) > maxNameLen || len(b) > maxNameLen {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j * moveCost
	}
	for i := 1; i <= len(a); i++ {
		diag := row[0]
		row[0] = i * moveCost
		for j := 1; j <= len(b); j++ {
			cost := diag + substitution(a[i-1], b[j-1])
			diag = row[j]
			row[j] = min(cost, min(row[j], row[j-1])+moveCost)
		}
	}
	return row[len(b)]
}

func substitution(x, y byte) int {
	if x == y {
		return 0
	}
	if x|0x20 == y|0x20 && (x|0x20 >= 'a' && x|0x20 <= 'z') {
		return caseCost
	}
	return moveCost
}
