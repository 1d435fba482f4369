// Package queue is the native module _queue: an unbounded queue between
// threads.
package queue

import (
	"math"
	"time"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_queue",
		Doc:  "C implementation of the Python queue module.\nThis module is an implementation detail, please do not use it directly.",
		Exec: exec}
}

type stateKey struct{}

func exec(t *Thread, m *object.Module) *Exception {
	if queueType.Flags&object.TypeReady == 0 {
		queueType = Type{Name: "_queue.SimpleQueue", Flags: object.TypeBase | object.TypeWeakref, Layout: object.LayoutOf[simpleQueue](),
			Doc: simpleQueueDoc, TextSig: "()", Methods: simpleQueueMethods, New: newQueue}
		object.DefineType(&queueType)
	}
	empty, err := object.NewExceptionClass(t, "_queue", "Empty", &object.ExceptionType)
	if err != nil {
		return err
	}
	doc := object.NewStr("Exception raised by Queue.get(block=0)/get_nowait().")
	if err := object.SetAttr(t, empty.Value(), object.Intern("__doc__"), doc); err != nil {
		return err
	}
	t.RT.State[stateKey{}] = empty
	m.Dict.SetName("SimpleQueue", queueType.Value())
	m.Dict.SetName("Empty", empty.Value())
	return nil
}

// simpleQueue is _queue.SimpleQueue. Only threads that hold the lock of the
// runtime touch items.
//
//py:type simpleQueue
//py:doc Simple, unbounded, reentrant FIFO queue.
type simpleQueue struct {
	object.Object
	items   []Value
	head    int
	waiting []chan struct{} // of threads that wait for an item, closed to wake one
}

var queueType Type

func newQueue(t *Thread, typ *Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	if typ == &queueType {
		if kwnames != nil && kwnames.Len() > 0 {
			return Value{}, t.TypeErrorf("SimpleQueue() takes no keyword arguments")
		}
		if len(args) > 0 {
			return Value{}, t.TypeErrorf("SimpleQueue() takes no arguments (%d given)", len(args))
		}
	}
	return typ.Alloc(), nil
}

// put adds an item.
//
//py:method put(self, /, item, block=True, timeout=None)
//py:doc Put the item on the queue.
//py:doc
//py:doc The optional 'block' and 'timeout' arguments are ignored, as this method
//py:doc never blocks.  They are provided for compatibility with the Queue class.
func (q *simpleQueue) put(item Value, block bool, timeout Value) { q.add(item) }

// putNowait adds an item.
//
//py:method put_nowait(self, /, item)
//py:doc Put an item into the queue without blocking.
//py:doc
//py:doc This is exactly equivalent to `put(item)` and is only provided
//py:doc for compatibility with the Queue class.
func (q *simpleQueue) putNowait(item Value) { q.add(item) }

func (q *simpleQueue) add(item Value) {
	if q.head > 32 && q.head*2 > len(q.items) {
		n := copy(q.items, q.items[q.head:])
		clear(q.items[n:])
		q.items, q.head = q.items[:n], 0
	}
	q.items = append(q.items, item)
	q.wakeOne()
}

func (q *simpleQueue) wakeOne() {
	if len(q.waiting) > 0 {
		close(q.waiting[0])
		q.waiting = q.waiting[1:]
	}
}

func (q *simpleQueue) take() Value {
	v := q.items[q.head]
	q.items[q.head] = Value{}
	q.head++
	if q.head == len(q.items) {
		q.items, q.head = q.items[:0], 0
	}
	return v
}

// get removes an item.
//
//py:method get(self, /, block=True, timeout=None)
//py:doc Remove and return an item from the queue.
//py:doc
//py:doc If optional args 'block' is true and 'timeout' is None (the default),
//py:doc block if necessary until an item is available. If 'timeout' is
//py:doc a non-negative number, it blocks at most 'timeout' seconds and raises
//py:doc the Empty exception if no item was available within that time.
//py:doc Otherwise ('block' is false), return an item if one is immediately
//py:doc available, else raise the Empty exception ('timeout' is ignored
//py:doc in that case).
func (q *simpleQueue) get(t *Thread, block bool, timeout Value) (Value, *Exception) {
	var expired <-chan time.Time
	if block && timeout != object.None {
		d, err := seconds(t, timeout)
		if err != nil {
			return Value{}, err
		}
		expired = time.After(d)
	}
	for q.head == len(q.items) {
		if !block {
			return Value{}, empty(t)
		}
		wake := make(chan struct{})
		q.waiting = append(q.waiting, wake)
		late := false
		t.Unlock()
		select {
		case <-wake:
		case <-t.Woken():
		case <-expired:
			late = true
		}
		t.Acquire()
		q.leave(wake)
		if err := t.SafePoint(); err != nil {
			return Value{}, err
		}
		if late && q.head == len(q.items) {
			return Value{}, empty(t)
		}
	}
	return q.take(), nil
}

// leave takes a thread off the waiting list. If it was woken but another took
// the item, or it stops for another reason, items that are left wake the next.
func (q *simpleQueue) leave(wake chan struct{}) {
	for i, w := range q.waiting {
		if w == wake {
			q.waiting = append(q.waiting[:i:i], q.waiting[i+1:]...)
			return
		}
	}
	if len(q.items)-q.head > 1 {
		q.wakeOne()
	}
}

func empty(t *Thread) *Exception { return t.RaiseArgs(t.RT.State[stateKey{}].(*Type)) }

// seconds reads a timeout.
func seconds(t *Thread, v Value) (time.Duration, *Exception) {
	var f float64
	if x, ok := object.AsFloat(v); ok {
		f = x
	} else {
		n, err := object.IndexOverflow(t, v)
		if err != nil {
			return 0, err
		}
		f = float64(n)
	}
	if f < 0 {
		return 0, t.ValueErrorf("'timeout' must be a non-negative number")
	}
	if f != f {
		return 0, t.ValueErrorf("Invalid value NaN (not a number)")
	}
	if f > math.MaxInt64/1e9 {
		return 0, t.OverflowErrorf("timestamp too large to convert to C _PyTime_t")
	}
	return time.Duration(f * 1e9), nil
}

// getNowait removes an item.
//
//py:method get_nowait(self, /)
//py:doc Remove and return an item from the queue without blocking.
//py:doc
//py:doc Only get an item if one is immediately available. Otherwise
//py:doc raise the Empty exception.
func (q *simpleQueue) getNowait(t *Thread) (Value, *Exception) { return q.get(t, false, object.None) }

// empty tells whether there is none.
//
//py:method empty(self, /)
//py:doc Return True if the queue is empty, False otherwise (not reliable!).
func (q *simpleQueue) isEmpty() bool { return q.head == len(q.items) }

// qsize counts.
//
//py:method qsize(self, /)
//py:doc Return the approximate size of the queue (not reliable!).
func (q *simpleQueue) qsize() int { return len(q.items) - q.head }

// classGetItem is SimpleQueue[int].
//
//py:classmethod __class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func classGetItem(cls *Type, arg Value) Value { return object.NewGenericAlias(cls.Value(), arg) }
