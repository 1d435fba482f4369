// Package bisect is the native module _bisect: binary search in sorted
// sequences.
package bisect

import (
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	OptInt    = object.OptInt
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name:      "_bisect",
		Doc:       "Bisection algorithms: searching and inserting in sorted lists.\n",
		Functions: moduleFunctions,
	}
}

// search returns the place of x in a[lo:hi]; right says whether it goes behind
// equal items.
func search(t *Thread, a, x Value, lo int, hi OptInt, key Value, right bool) (int, *Exception) {
	if lo < 0 {
		return 0, t.ValueErrorf("lo must be non-negative")
	}
	end := hi.Val
	if !hi.Ok {
		var err *Exception
		if end, err = object.Len(t, a); err != nil {
			return 0, err
		}
	}
	for lo < end {
		mid := int(uint(lo+end) >> 1)
		item, err := object.GetItem(t, a, object.MakeInt(int64(mid)))
		if err != nil {
			return 0, err
		}
		if key != object.None {
			if item, err = object.Call1(t, key, item); err != nil {
				return 0, err
			}
		}
		var low bool
		if right {
			low, err = object.Less(t, x, item)
			low = !low
		} else {
			low, err = object.Less(t, item, x)
		}
		if err != nil {
			return 0, err
		}
		if low {
			lo = mid + 1
		} else {
			end = mid
		}
	}
	return lo, nil
}

// insort inserts x at its place.
func insort(t *Thread, a, x Value, lo int, hi OptInt, key Value, right bool) *Exception {
	k := x
	if key != object.None {
		var err *Exception
		if k, err = object.Call1(t, key, x); err != nil {
			return err
		}
	}
	i, err := search(t, a, k, lo, hi, key, right)
	if err != nil {
		return err
	}
	if object.IsExact(a, &object.ListType) {
		l, _ := object.AsList(a)
		l.Insert(i, x)
		return nil
	}
	_, err = object.CallMethod(t, a, object.Intern("insert"), object.MakeInt(int64(i)), x)
	return err
}

//py:func bisect_right(a, x, lo: int = 0, hi=None, *, key=None)
//py:doc Return the index where to insert item x in list a, assuming a is sorted.
//py:doc
//py:doc The return value i is such that all e in a[:i] have e <= x, and all e in
//py:doc a[i:] have e > x.  So if x already appears in the list, a.insert(i, x) will
//py:doc insert just after the rightmost x already there.
//py:doc
//py:doc Optional args lo (default 0) and hi (default len(a)) bound the
//py:doc slice of a to be searched.
func bisectRight(t *Thread, a, x Value, lo int, hi OptInt, key Value) (int, *Exception) {
	return search(t, a, x, lo, hi, key, true)
}

//py:func insort_right(a, x, lo: int = 0, hi=None, *, key=None)
//py:doc Insert item x in list a, and keep it sorted assuming a is sorted.
//py:doc
//py:doc If x is already in a, insert it to the right of the rightmost x.
//py:doc
//py:doc Optional args lo (default 0) and hi (default len(a)) bound the
//py:doc slice of a to be searched.
func insortRight(t *Thread, a, x Value, lo int, hi OptInt, key Value) *Exception {
	return insort(t, a, x, lo, hi, key, true)
}

//py:func bisect_left(a, x, lo: int = 0, hi=None, *, key=None)
//py:doc Return the index where to insert item x in list a, assuming a is sorted.
//py:doc
//py:doc The return value i is such that all e in a[:i] have e < x, and all e in
//py:doc a[i:] have e >= x.  So if x already appears in the list, a.insert(i, x) will
//py:doc insert just before the leftmost x already there.
//py:doc
//py:doc Optional args lo (default 0) and hi (default len(a)) bound the
//py:doc slice of a to be searched.
func bisectLeft(t *Thread, a, x Value, lo int, hi OptInt, key Value) (int, *Exception) {
	return search(t, a, x, lo, hi, key, false)
}

//py:func insort_left(a, x, lo: int = 0, hi=None, *, key=None)
//py:doc Insert item x in list a, and keep it sorted assuming a is sorted.
//py:doc
//py:doc If x is already in a, insert it to the left of the leftmost x.
//py:doc
//py:doc Optional args lo (default 0) and hi (default len(a)) bound the
//py:doc slice of a to be searched.
func insortLeft(t *Thread, a, x Value, lo int, hi OptInt, key Value) *Exception {
	return insort(t, a, x, lo, hi, key, false)
}
