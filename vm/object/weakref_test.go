package object

import (
	"runtime"
	"testing"
)

// mustClass makes a class as type(name, bases, ns) does.
func mustClass(t *testing.T, th *Thread, name string, ns *Dict, bases ...Value) *Type {
	t.Helper()
	if ns == nil {
		ns = NewDict()
	}
	c, err := NewType(th, name, NewTuple(bases...), ns)
	if err != nil {
		t.Fatal(excText(th, err))
	}
	return c
}

// excText shows an exception as the last line of a traceback does.
func excText(t *Thread, e *Exception) string {
	s, err := ToStr(t, e.Value())
	if err != nil {
		return e.Type().Name
	}
	return e.Type().Name + ": " + s.String()
}

func TestWeakRefs(t *testing.T) {
	th := testThread()
	c := mustClass(t, th, "C", nil)
	v, err := Call0(th, c.Value())
	if err != nil {
		t.Fatal(excText(th, err))
	}
	called := 0
	def := &Native{Name: "cb", Kind: OneArg, Fn1: func(th *Thread, self, arg Value) (Value, *Exception) {
		called++
		if !(*WeakRef)(arg.p).Target().IsNil() {
			t.Error("the object is alive in its callback")
		}
		return None, nil
	}}
	r, err := NewWeakRef(th, v, Value{})
	r2, _ := NewWeakRef(th, v, Value{})
	if err != nil || r != r2 {
		t.Fatal("plain references are not shared")
	}
	cb, _ := NewWeakRef(th, v, NewFunction(def, Value{}, Value{}))
	if n := len(WeakRefs(th, v)); n != 2 {
		t.Fatalf("%d references", n)
	}
	if x, _ := Call0(th, r); x != v {
		t.Fatal("the reference does not give the object")
	}
	runtime.KeepAlive(v.p)
	v = Value{}
	th.RT.Collect(th)
	if x, _ := Call0(th, r); x != None {
		t.Error("the object survived")
	}
	if called != 1 {
		t.Errorf("callback ran %d times", called)
	}
	runtime.KeepAlive(cb.p)
	if len(th.RT.weak) != 0 {
		t.Error("an entry is left")
	}
	// Builtin types are Go globals.
	if _, err := NewWeakRef(th, IntType.Value(), Value{}); err != nil {
		t.Error(excText(th, err))
	}
	if _, err := NewWeakRef(th, SmallInt(1), Value{}); !err.Is(&TypeError) {
		t.Error("an int cannot be weakly referenced")
	}
}

// methodOf makes a method that a class dict may hold.
func methodOf(f func(th *Thread, self Value) (Value, *Exception)) Value {
	b := &Builtin{Def: &Native{Name: "f", Kind: NoArgs, Fn0: f}, Owner: &ObjectType}
	b.SetType(&MethodDescrType)
	return b.Value()
}

func TestDel(t *testing.T) {
	th := testThread()
	ran := 0
	var saved Value
	ns := NewDict()
	ns.SetName("__del__", methodOf(func(th *Thread, self Value) (Value, *Exception) {
		ran++
		saved = self
		return None, nil
	}))
	c := mustClass(t, th, "D", ns)
	for range 3 {
		Call0(th, c.Value())
	}
	th.RT.Collect(th)
	if ran != 3 {
		t.Errorf("__del__ ran %d times", ran)
	}
	saved = Value{} // resurrected objects are not finalized again
	th.RT.Collect(th)
	if ran != 3 {
		t.Errorf("__del__ ran %d times", ran)
	}
	v, _ := Call0(th, c.Value())
	th.RT.FinalizeAll(th)
	if ran != 4 || saved != v {
		t.Error("not finalized at the end")
	}
}

// TestLock checks that threads that compute take turns, and that what they
// share is not torn.
func TestLock(t *testing.T) {
	th := testThread()
	th.RT.SwitchInterval = 0.0005
	th.Acquire()
	const threads, rounds = 4, 200000
	counter, switches := 0, 0
	var last *Thread
	done := make(chan bool)
	for range threads {
		n := th.RT.NewThread()
		go func() {
			n.Acquire()
			for range rounds {
				counter++
				if last != n {
					last = n
					switches++
				}
				if n.Interrupt != 0 {
					n.SafePoint()
				}
			}
			n.Unlock()
			done <- true
		}()
	}
	th.Unlock()
	for range threads {
		<-done
	}
	th.Acquire()
	if counter != threads*rounds {
		t.Errorf("%d instead of %d", counter, threads*rounds)
	}
	if switches < threads {
		t.Errorf("%d switches", switches)
	}
	ran := false
	th.RT.AddPending(func(*Thread) *Exception { ran = true; return th.ValueErrorf("x") })
	if err := th.SafePoint(); !ran || !err.Is(&ValueError) {
		t.Error("the pending call did not run")
	}
}
