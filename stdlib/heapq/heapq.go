// Package heapq is the native module _heapq: heaps in lists, in which an item at
// i is not larger than those at 2i+1 and 2i+2.
package heapq

import (
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	List      = object.List
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name: "_heapq",
		Doc: "Heap queue algorithm (a.k.a. priority queue).\n\n" +
			"Heaps are lists for which heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2]\n" +
			"for all k, counting elements from 0.\n",
		Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			m.Dict.SetName("__about__", object.NewStr("Heap queues: lists ordered just enough that heap[0] is the smallest item."))
			return nil
		},
	}
}

// before decides the order of a heap: smaller first, or larger first.
type before func(t *Thread, a, b Value) (bool, *Exception)

func smaller(t *Thread, a, b Value) (bool, *Exception) { return object.Less(t, a, b) }
func larger(t *Thread, a, b Value) (bool, *Exception)  { return object.Less(t, b, a) }

func changed(t *Thread) *Exception {
	return t.RuntimeErrorf("list changed size during heap operation")
}

// siftDown moves the item at pos towards start until its parent comes before it.
func siftDown(t *Thread, h *List, start, pos int, first before) *Exception {
	n := len(h.Items)
	if pos >= n {
		return t.IndexErrorf("index out of range")
	}
	item := h.Items[pos]
	for pos > start {
		up := (pos - 1) >> 1
		ok, err := first(t, item, h.Items[up])
		if err != nil {
			return err
		}
		if n != len(h.Items) {
			return changed(t)
		}
		if !ok {
			break
		}
		h.Items[pos], h.Items[up] = h.Items[up], item
		pos = up
	}
	return nil
}

// siftUp moves the item at pos down to a leaf, then up to its place: items taken
// from the end mostly belong near the leaves, so this compares less.
func siftUp(t *Thread, h *List, pos int, first before) *Exception {
	n := len(h.Items)
	start := pos
	if pos >= n {
		return t.IndexErrorf("index out of range")
	}
	for limit := n >> 1; pos < limit; {
		child := 2*pos + 1
		if child+1 < n {
			ok, err := first(t, h.Items[child], h.Items[child+1])
			if err != nil {
				return err
			}
			if n != len(h.Items) {
				return changed(t)
			}
			if !ok {
				child++
			}
		}
		h.Items[pos], h.Items[child] = h.Items[child], h.Items[pos]
		pos = child
	}
	return siftDown(t, h, start, pos, first)
}

func heapifyList(t *Thread, h *List, first before) *Exception {
	for i := len(h.Items)/2 - 1; i >= 0; i-- {
		if err := siftUp(t, h, i, first); err != nil {
			return err
		}
	}
	return nil
}

func popFrom(t *Thread, h *List, first before) (Value, *Exception) {
	n := len(h.Items)
	if n == 0 {
		return Value{}, t.IndexErrorf("index out of range")
	}
	last := h.Items[n-1]
	h.Items[n-1] = Value{}
	h.Items = h.Items[:n-1]
	if n == 1 {
		return last, nil
	}
	top := h.Items[0]
	h.Items[0] = last
	return top, siftUp(t, h, 0, first)
}

func replaceIn(t *Thread, h *List, item Value, first before) (Value, *Exception) {
	if len(h.Items) == 0 {
		return Value{}, t.IndexErrorf("index out of range")
	}
	top := h.Items[0]
	h.Items[0] = item
	return top, siftUp(t, h, 0, first)
}

//py:func heappush(heap, item, /)
//py:doc Push item onto heap, maintaining the heap invariant.
func heappush(t *Thread, heap *List, item Value) *Exception {
	heap.Append(item)
	return siftDown(t, heap, 0, len(heap.Items)-1, smaller)
}

//py:func heappop(heap, /)
//py:doc Pop the smallest item off the heap, maintaining the heap invariant.
func heappop(t *Thread, heap *List) (Value, *Exception) { return popFrom(t, heap, smaller) }

//py:func heapreplace(heap, item, /)
//py:doc Pop and return the current smallest value, and add the new item.
//py:doc
//py:doc This is more efficient than heappop() followed by heappush(), and can be
//py:doc more appropriate when using a fixed-size heap.  Note that the value
//py:doc returned may be larger than item!  That constrains reasonable uses of
//py:doc this routine unless written as part of a conditional replacement:
//py:doc
//py:doc     if item > heap[0]:
//py:doc         item = heapreplace(heap, item)
func heapreplace(t *Thread, heap *List, item Value) (Value, *Exception) {
	return replaceIn(t, heap, item, smaller)
}

//py:func heappushpop(heap, item, /)
//py:doc Push item on the heap, then pop and return the smallest item from the heap.
//py:doc
//py:doc The combined action runs more efficiently than heappush() followed by
//py:doc a separate call to heappop().
func heappushpop(t *Thread, heap *List, item Value) (Value, *Exception) {
	if len(heap.Items) == 0 {
		return item, nil
	}
	ok, err := object.Less(t, heap.Items[0], item)
	if err != nil || !ok {
		return item, err
	}
	return replaceIn(t, heap, item, smaller)
}

//py:func heapify(heap, /)
//py:doc Transform list into a heap, in-place, in O(len(heap)) time.
func heapify(t *Thread, heap *List) *Exception { return heapifyList(t, heap, smaller) }

//py:func _heappop_max(heap, /)
//py:doc Maxheap variant of heappop.
func heappopMax(t *Thread, heap *List) (Value, *Exception) { return popFrom(t, heap, larger) }

//py:func _heapreplace_max(heap, item, /)
//py:doc Maxheap variant of heapreplace.
func heapreplaceMax(t *Thread, heap *List, item Value) (Value, *Exception) {
	return replaceIn(t, heap, item, larger)
}

//py:func _heapify_max(heap, /)
//py:doc Maxheap variant of heapify.
func heapifyMax(t *Thread, heap *List) *Exception { return heapifyList(t, heap, larger) }
