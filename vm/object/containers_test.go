package object

import (
	"encoding/json"
	"fmt"
	"hash/crc32"
	"math/rand"
	"os"
	"strings"
	"testing"
)

type containerCases struct {
	Sets []struct {
		Ops   [][2]json.RawMessage
		Order []int64
	}
	Sorts []struct {
		In    []int64
		Count int
		Crc   uint32
	}
	TupleHash, FrozenHash [][2]json.RawMessage
	Slices                [][3]json.RawMessage
}

func loadCases(t *testing.T) (c containerCases) {
	data, err := os.ReadFile("testdata/containers.json")
	if err == nil {
		err = json.Unmarshal(data, &c)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func ints(vs ...int64) []Value {
	out := make([]Value, len(vs))
	for i, v := range vs {
		out[i] = MakeInt(v)
	}
	return out
}

func setItems(s *Set) (out []int64) {
	for i, v := s.Next(0); !v.IsNil(); i, v = s.Next(i + 1) {
		out = append(out, v.Int())
	}
	return out
}

// Iteration order of sets is that of the reference after the same operations.
func TestSetOrder(t *testing.T) {
	th := testThread()
	for n, c := range loadCases(t).Sets {
		s := NewSet()
		for _, op := range c.Ops {
			var name string
			var args []int64
			json.Unmarshal(op[0], &name)
			json.Unmarshal(op[1], &args)
			o, _ := NewSetOf(th, ints(args...))
			switch name {
			case "add":
				s.Add(th, MakeInt(args[0]))
			case "discard":
				s.Discard(th, MakeInt(args[0]))
			case "pop":
				if got := s.popAny(); got.Int() != args[0] {
					t.Fatalf("case %d: pop gives %d, want %d", n, got.Int(), args[0])
				}
			case "union":
				s, _ = s.union(th, o)
			case "intersection":
				s, _ = s.intersection(th, o)
			case "difference":
				s, _ = s.difference(th, o)
			case "symmetric_difference":
				s, _ = s.symmetricDifference(th, o)
			case "update":
				s.update(th, o)
			case "difference_update":
				s.differenceUpdate(th, o)
			case "symmetric_difference_update":
				s.symmetricDifferenceUpdate(th, o)
			case "copy":
				s = s.setCopy(th)
			}
		}
		if fmt.Sprint(setItems(s)) != fmt.Sprint(c.Order) {
			t.Errorf("case %d: order %v, want %v", n, setItems(s), c.Order)
		}
	}
}

// Sorting makes the comparisons of the reference, in its order.
func TestSortComparisons(t *testing.T) {
	th := testThread()
	for n, c := range loadCases(t).Sorts {
		var log []string
		items := ints(c.In...)
		s := sorter{t: th, keys: items, minGallop: startGallop, less: func(s *sorter, a, b Value) bool {
			log = append(log, fmt.Sprintf("%d<%d", a.Int(), b.Int()))
			return a.Int() < b.Int()
		}}
		s.sort()
		for i := 1; i < len(items); i++ {
			if items[i].Int() < items[i-1].Int() {
				t.Fatalf("case %d: not sorted at %d", n, i)
			}
		}
		if crc := crc32.ChecksumIEEE([]byte(strings.Join(log, " "))); len(log) != c.Count || crc != c.Crc {
			t.Errorf("case %d (%d items): %d comparisons, want %d; crc %x, want %x", n, len(items), len(log), c.Count, crc, c.Crc)
		}
	}
}

// A comparison that fails leaves a permutation of the items.
func TestSortError(t *testing.T) {
	th := testThread()
	for limit := 0; limit < 3000; limit += 7 {
		r := rand.New(rand.NewSource(int64(limit)))
		items := make([]Value, 300)
		for i, k := range r.Perm(300) {
			items[i] = SmallInt(int64(k))
		}
		n := 0
		s := sorter{t: th, keys: items, minGallop: startGallop, less: func(s *sorter, a, b Value) bool {
			if n++; n > limit {
				s.err = &Exception{}
				return false
			}
			return a.Int() < b.Int()
		}}
		s.sort()
		seen := make([]bool, 300)
		for _, v := range items {
			if seen[v.Int()] {
				t.Fatalf("limit %d: %d twice", limit, v.Int())
			}
			seen[v.Int()] = true
		}
		if n > limit+1 {
			t.Fatalf("limit %d: %d comparisons", limit, n)
		}
	}
}

func TestSortKeysAndReverse(t *testing.T) {
	th := testThread()
	r := rand.New(rand.NewSource(1))
	for n := 0; n < 400; n += 13 {
		l := NewList(nil)
		for i := range n {
			l.Append(Pack(SmallInt(int64(r.Intn(5))), SmallInt(int64(i))))
		}
		if err := l.Sort(th, None, n%2 == 1); err != nil {
			t.Fatal("sort failed")
		}
		for i := 1; i < n; i++ {
			less, _ := CompareBool(th, l.Items[i], l.Items[i-1], Lt)
			if less != (n%2 == 1) {
				t.Fatalf("%d items: wrong order at %d", n, i)
			}
		}
	}
}

func TestHashes(t *testing.T) {
	th := testThread()
	cases := loadCases(t)
	check := func(cs [][2]json.RawMessage, hash func(items []Value) int64) {
		for _, c := range cs {
			var in []int64
			var want int64
			json.Unmarshal(c[0], &in)
			json.Unmarshal(c[1], &want)
			if got := hash(ints(in...)); got != want {
				t.Errorf("%v: hash %d, want %d", in, got, want)
			}
		}
	}
	check(cases.TupleHash, func(items []Value) int64 {
		h, _ := tupleHash(th, NewTuple(items...).Value())
		return h
	})
	check(cases.FrozenHash, func(items []Value) int64 {
		s := NewFrozenSet()
		for _, v := range items {
			s.Add(th, v)
		}
		return s.frozenHash()
	})
}

func TestSlices(t *testing.T) {
	th := testThread()
	for _, c := range loadCases(t).Slices {
		var n int
		var b [3]*int64
		var want []int64
		json.Unmarshal(c[0], &n)
		json.Unmarshal(c[1], &b)
		json.Unmarshal(c[2], &want)
		l := NewList(nil)
		for i := range n {
			l.Append(SmallInt(int64(i)))
		}
		v := func(p *int64) Value {
			if p == nil {
				return None
			}
			return SmallInt(*p)
		}
		got, err := listGetItem(th, l.Value(), NewSlice(v(b[0]), v(b[1]), v(b[2])))
		if err != nil {
			t.Fatal("slice failed")
		}
		var nums []int64
		for _, x := range (*List)(got.p).Items {
			nums = append(nums, x.Int())
		}
		if fmt.Sprint(nums) != fmt.Sprint(want) {
			t.Errorf("%d %s: %v, want %v", n, c[1], nums, want)
		}
		// Deleting the slice leaves the rest.
		listSetItem(th, l.Value(), NewSlice(v(b[0]), v(b[1]), v(b[2])), Value{})
		if len(l.Items) != n-len(want) {
			t.Errorf("%d %s: %d items left after deletion", n, c[1], len(l.Items))
		}
		for _, x := range l.Items {
			for _, w := range want {
				if x.Int() == w {
					t.Errorf("%d %s: %d left after deletion", n, c[1], w)
				}
			}
		}
	}
}

// A dict behaves like a Go map that remembers insertion order.
func TestDictRandom(t *testing.T) {
	th := testThread()
	for seed := range int64(60) {
		r := rand.New(rand.NewSource(seed))
		d := NewDict()
		model := map[Value]Value{}
		var order []Value
		span := []int{4, 12, 100, 5000}[seed%4]
		key := func() Value {
			k := r.Intn(span)
			if seed%3 == 0 || seed%3 == 1 && k%2 == 0 {
				return Intern(fmt.Sprint("k", k)).Value()
			}
			return SmallInt(int64(k - span/2))
		}
		drop := func(k Value) {
			delete(model, k)
			for i := range order {
				if order[i] == k {
					order = append(order[:i], order[i+1:]...)
					return
				}
			}
		}
		for range 3000 {
			k := key()
			switch op := r.Intn(20); {
			case op < 11:
				v := SmallInt(int64(r.Intn(1000)))
				d.Set(th, k, v)
				if _, ok := model[k]; !ok {
					order = append(order, k)
				}
				model[k] = v
			case op < 15:
				d.Delete(th, k)
				drop(k)
			case op < 18:
				if got, ok, _ := d.PopItem(); !ok.IsNil() {
					if got != order[len(order)-1] {
						t.Fatal("popitem gives another key than the last")
					}
					drop(got)
				}
			case op < 19:
				d = d.Copy()
			case r.Intn(30) == 0:
				d.Clear()
				clear(model)
				order = nil
			}
			if got, _ := d.Get(th, k); got != model[k] {
				t.Fatalf("seed %d: Get gives another value", seed)
			}
		}
		if d.Len() != len(order) {
			t.Fatalf("seed %d: %d items, want %d", seed, d.Len(), len(order))
		}
		n := 0
		for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
			k, v := d.Item(i)
			if k != order[n] || v != model[k] {
				t.Fatalf("seed %d: item %d differs", seed, n)
			}
			n++
		}
	}
}

func BenchmarkSortInts(b *testing.B) {
	th := testThread()
	r := rand.New(rand.NewSource(1))
	src := make([]Value, 100000)
	for i := range src {
		src[i] = SmallInt(int64(r.Intn(1 << 40)))
	}
	for b.Loop() {
		l := NewList(append([]Value(nil), src...))
		l.Sort(th, None, false)
	}
}

func BenchmarkSortFloats(b *testing.B) {
	th := testThread()
	r := rand.New(rand.NewSource(1))
	src := make([]Value, 100000)
	for i := range src {
		src[i] = MakeFloat(r.Float64())
	}
	for b.Loop() {
		l := NewList(append([]Value(nil), src...))
		l.Sort(th, None, false)
	}
}

func BenchmarkDictIntSet(b *testing.B) {
	th := testThread()
	for b.Loop() {
		d := NewDict()
		for i := range int64(100000) {
			d.Set(th, SmallInt(i), None)
		}
	}
}

func BenchmarkDictIntGet(b *testing.B) {
	th := testThread()
	d := NewDict()
	for i := range int64(1000) {
		d.Set(th, SmallInt(i*7), None)
	}
	i := int64(0)
	for b.Loop() {
		d.Get(th, SmallInt(i*7))
		if i++; i == 1000 {
			i = 0
		}
	}
}
