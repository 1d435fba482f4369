package object

import (
	"math"
	"slices"
)

// list.sort: a stable, adaptive merge sort that makes the same comparisons in
// the same order as CPython's, which programs can see through __lt__: natural
// runs extended to a minimal length by binary insertion, merged by the powersort
// policy, with galloping when one run keeps winning.

// sorter is one sort under way. keys are what is compared; vals, when not nil,
// are the items, which move along with their keys.
type sorter struct {
	t    *Thread
	less func(s *sorter, a, b Value) bool
	err  *Exception // the first error of a comparison: everything unwinds then
	keys []Value
	vals []Value

	minGallop int
	runs      []sortRun
	tmpKeys   []Value
	tmpVals   []Value
}

// sortRun is a sorted stretch that waits to be merged.
type sortRun struct {
	start, n int
	power    int // depth of the boundary to the next run in the merge tree
}

const startGallop = 7

// sortMark fills a list that is being sorted: any change puts other memory in
// its place.
var sortMark [1]Value

// Sort sorts the list in place as list.sort does. key is None for none.
func (l *List) Sort(t *Thread, key Value, reverse bool) *Exception {
	items := l.Items
	l.Items = sortMark[:0:0]
	err := sortItems(t, items, key, reverse)
	changed := cap(l.Items) != 0 || len(l.Items) != 0 || l.Items == nil
	l.Items = items
	if changed && err == nil {
		return t.ValueErrorf("list modified during sort")
	}
	return err
}

// sortItems sorts a slice of Values as list.sort does.
func sortItems(t *Thread, items []Value, key Value, reverse bool) *Exception {
	s := sorter{t: t, keys: items, minGallop: startGallop}
	if !key.IsNil() && key != None {
		s.vals = items
		s.keys = make([]Value, len(items))
		for i, v := range items {
			k, err := Call1(t, key, v)
			if err != nil {
				return err
			}
			s.keys[i] = k
		}
	}
	if len(items) < 2 {
		return nil
	}
	// Reversing before and after keeps equal items in their order.
	if reverse {
		s.reverse(0, len(items))
	}
	if !s.sortInts() && !s.sortFloats() {
		s.less = chooseLess(s.keys)
		s.sort()
	}
	if reverse {
		s.reverse(0, len(items))
	}
	return s.err
}

// sortInts sorts small ints without keys, which nothing distinguishes when they
// are equal, by the fastest means.
func (s *sorter) sortInts() bool {
	if s.vals != nil || len(s.keys) < 16 {
		return false
	}
	for _, k := range s.keys {
		if !k.IsInt() {
			return false
		}
	}
	ints := make([]int64, len(s.keys))
	for i, k := range s.keys {
		ints[i] = k.Int()
	}
	slices.Sort(ints)
	for i, n := range ints {
		s.keys[i] = SmallInt(n)
	}
	return true
}

// sortFloats does the same for floats, when there is no NaN (which has no place)
// and no negative zero (which equals zero).
func (s *sorter) sortFloats() bool {
	if s.vals != nil || len(s.keys) < 16 {
		return false
	}
	for _, k := range s.keys {
		if !k.IsFloat() {
			return false
		}
		if f := k.Float(); f != f || f == 0 && math.Signbit(f) {
			return false
		}
	}
	floats := make([]float64, len(s.keys))
	for i, k := range s.keys {
		floats[i] = k.Float()
	}
	slices.Sort(floats)
	for i, f := range floats {
		s.keys[i] = MakeFloat(f)
	}
	return true
}

func (s *sorter) sort() {
	lo, left := 0, len(s.keys)
	minRun := minRunLength(left)
	for left > 0 {
		n := s.countRun(lo, lo+left)
		if n < minRun && s.err == nil {
			force := min(minRun, left)
			s.insertionSort(lo, lo+force, lo+n)
			n = force
		}
		if s.err != nil {
			return
		}
		s.pushRun(lo, n)
		if s.err != nil {
			return
		}
		lo += n
		left -= n
	}
	for len(s.runs) > 1 && s.err == nil {
		i := len(s.runs) - 2
		if i > 0 && s.runs[i-1].n < s.runs[i+1].n {
			i--
		}
		s.mergeAt(i)
	}
}

// minRunLength is a length of 32 to 64 such that n is about a power of two
// times it.
func minRunLength(n int) int {
	odd := 0
	for n >= 64 {
		odd |= n & 1
		n >>= 1
	}
	return n + odd
}

// countRun returns the length of the run at lo, making a descending one
// ascending. Descending means strictly, so that reversing is stable.
func (s *sorter) countRun(lo, hi int) int {
	if hi-lo < 2 {
		return hi - lo
	}
	i := lo + 2
	if s.less(s, s.keys[lo+1], s.keys[lo]) {
		for i < hi && s.err == nil && s.less(s, s.keys[i], s.keys[i-1]) {
			i++
		}
		if s.err == nil {
			s.reverse(lo, i)
		}
		return i - lo
	}
	for i < hi && s.err == nil && !s.less(s, s.keys[i], s.keys[i-1]) {
		i++
	}
	return i - lo
}

// insertionSort sorts lo up to hi, of which lo up to start is sorted already.
func (s *sorter) insertionSort(lo, hi, start int) {
	if start == lo {
		start++
	}
	for ; start < hi; start++ {
		pivot := s.keys[start]
		l, r := lo, start
		for l < r {
			m := l + (r-l)>>1
			if s.less(s, pivot, s.keys[m]) {
				r = m
			} else {
				l = m + 1
			}
			if s.err != nil {
				return
			}
		}
		copy(s.keys[l+1:start+1], s.keys[l:start])
		s.keys[l] = pivot
		if s.vals != nil {
			v := s.vals[start]
			copy(s.vals[l+1:start+1], s.vals[l:start])
			s.vals[l] = v
		}
	}
}

func (s *sorter) reverse(lo, hi int) {
	reverseValues(s.keys[lo:hi])
	if s.vals != nil {
		reverseValues(s.vals[lo:hi])
	}
}

// pushRun adds a run, after merging those that lie deeper in the merge tree
// than the boundary before it.
func (s *sorter) pushRun(start, n int) {
	if len(s.runs) > 0 {
		last := s.runs[len(s.runs)-1]
		power := boundaryPower(last.start, last.n, n, len(s.keys))
		for len(s.runs) > 1 && s.runs[len(s.runs)-2].power > power {
			s.mergeAt(len(s.runs) - 2)
			if s.err != nil {
				return
			}
		}
		s.runs[len(s.runs)-1].power = power
	}
	s.runs = append(s.runs, sortRun{start: start, n: n})
}

// boundaryPower is the power of the boundary between two runs that begin at s
// and have lengths n1 and n2, in a list of n: the first bit at which the binary
// fractions of their midpoints, as parts of the list, differ.
func boundaryPower(s, n1, n2, n int) int {
	a := 2*s + n1
	b := a + n1 + n2
	for power := 1; ; power++ {
		if a >= n {
			a -= n
			b -= n
		} else if b >= n {
			return power
		}
		a <<= 1
		b <<= 1
	}
}

// mergeAt merges run i with the next.
func (s *sorter) mergeAt(i int) {
	a, b := s.runs[i], s.runs[i+1]
	s.runs[i].n = a.n + b.n
	s.runs = append(s.runs[:i+1], s.runs[i+2:]...)
	// What lies before the first item of b is in place, and so is what lies
	// behind the last of a.
	k := s.gallopRight(s.keys[b.start], s.keys[a.start:a.start+a.n], 0)
	a.start += k
	a.n -= k
	if a.n == 0 || s.err != nil {
		return
	}
	b.n = s.gallopLeft(s.keys[a.start+a.n-1], s.keys[b.start:b.start+b.n], b.n-1)
	if b.n == 0 || s.err != nil {
		return
	}
	if a.n <= b.n {
		s.mergeLow(a.start, a.n, b.n)
	} else {
		s.mergeHigh(a.start, a.n, b.n)
	}
}

// gallopLeft returns where key belongs in the sorted a, before its equals. The
// search spreads from hint in growing steps.
func (s *sorter) gallopLeft(key Value, a []Value, hint int) int {
	last, ofs := 0, 1
	if s.less(s, a[hint], key) {
		limit := len(a) - hint
		for ofs < limit && s.err == nil && s.less(s, a[hint+ofs], key) {
			last, ofs = ofs, ofs<<1+1
		}
		last, ofs = hint+last, hint+min(ofs, limit)
	} else {
		limit := hint + 1
		for ofs < limit && s.err == nil && !s.less(s, a[hint-ofs], key) {
			last, ofs = ofs, ofs<<1+1
		}
		last, ofs = hint-min(ofs, limit), hint-last
	}
	for last++; last < ofs && s.err == nil; {
		m := last + (ofs-last)>>1
		if s.less(s, a[m], key) {
			last = m + 1
		} else {
			ofs = m
		}
	}
	return ofs
}

// gallopRight is gallopLeft that finds the place behind the equals.
func (s *sorter) gallopRight(key Value, a []Value, hint int) int {
	last, ofs := 0, 1
	if s.less(s, key, a[hint]) {
		limit := hint + 1
		for ofs < limit && s.err == nil && s.less(s, key, a[hint-ofs]) {
			last, ofs = ofs, ofs<<1+1
		}
		last, ofs = hint-min(ofs, limit), hint-last
	} else {
		limit := len(a) - hint
		for ofs < limit && s.err == nil && !s.less(s, key, a[hint+ofs]) {
			last, ofs = ofs, ofs<<1+1
		}
		last, ofs = hint+last, hint+min(ofs, limit)
	}
	for last++; last < ofs && s.err == nil; {
		m := last + (ofs-last)>>1
		if s.less(s, key, a[m]) {
			ofs = m
		} else {
			last = m + 1
		}
	}
	return ofs
}
