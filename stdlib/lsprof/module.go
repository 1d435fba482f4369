// Package lsprof is the native module _lsprof: the profiler of module cProfile.
//
// A Profiler is the thread's profile function while it is enabled. It keeps a
// stack of the calls under way and, for each function, the counts and times;
// with subcalls also those of each function by the one that called it.
package lsprof

import (
	"time"

	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_lsprof", Doc: "Fast profiler", Exec: exec}
}

type stateKey struct{}

// state has the types of an interpreter.
type state struct{ entry, subentry *object.StructSeq }

func exec(t *Thread, m *object.Module) *Exception {
	fields := []string{"code", "callcount", "reccallcount", "totaltime", "inlinetime", "calls"}
	s := &state{object.NewStructSeq("_lsprof.profiler_entry", "", fields, false),
		object.NewStructSeq("_lsprof.profiler_subentry", "", fields[:5], false)}
	t.RT.State[stateKey{}] = s
	defineProfiler()
	m.Dict.SetName("profiler_entry", s.entry.Type.Value())
	m.Dict.SetName("profiler_subentry", s.subentry.Type.Value())
	m.Dict.SetName("Profiler", ProfilerType.Value())
	return nil
}

// stats are the numbers of a function, or of its calls by one caller.
type stats struct {
	code          Value
	calls, rec    int64
	total, inline time.Duration
	depth         int // calls under way
	subs          map[any]*stats
	order         []*stats
}

func (s *stats) sub(key any, code Value) *stats {
	e := s.subs[key]
	if e == nil {
		e = &stats{code: code}
		if s.subs == nil {
			s.subs = map[any]*stats{}
		}
		s.subs[key] = e
		s.order = append(s.order, e)
	}
	return e
}

// begin and end count one call.
func (s *stats) begin() { s.depth++ }

func (s *stats) end(total, inline time.Duration) {
	s.depth--
	s.inline += inline
	s.calls++
	if s.depth == 0 {
		s.total += total
	} else {
		s.rec++ // its time is in the outer call's
	}
}

// active is a call under way.
type active struct {
	key      any
	fn       *stats
	sub      *stats // by its caller, or nil
	start    time.Time
	children time.Duration
}

// Profiler is the type of that name.
type Profiler struct {
	object.Object
	functions          stats // its subs are the functions
	stack              []active
	subcalls, builtins bool
}

// ProfilerType is the type of Profiler.
var ProfilerType object.Type

func defineProfiler() {
	if ProfilerType.Flags&object.TypeReady != 0 {
		return
	}
	ProfilerType = object.Type{Name: "_lsprof.Profiler", Flags: object.TypeBase, Layout: object.LayoutOf[Profiler](),
		New: func(t *Thread, typ *object.Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
			return typ.Alloc(), nil
		},
		Init: profilerInit, Methods: []object.Native{
			{Name: "enable", Kind: object.Keywords, FnK: enable, Doc: "enable(subcalls=True, builtins=True)\n\nStart collecting profiling information."},
			{Name: "disable", Kind: object.NoArgs, Fn0: disable, Doc: "disable()\n\nStop collecting profiling information.\n"},
			{Name: "clear", Kind: object.NoArgs, Fn0: clearStats, Doc: "clear()\n\nClear all profiling information collected so far.\n"},
			{Name: "getstats", Kind: object.NoArgs, Fn0: getStats, Doc: "list of profiler_entry objects."},
		}, Call: event}
	object.DefineType(&ProfilerType)
}

func profilerOf(v Value) *Profiler { return (*Profiler)(v.Ptr()) }

// flags reads optional arguments by position and keyword.
func flags(t *Thread, fn string, args []Value, kwnames *object.Tuple, names []string, to []Value) *Exception {
	npos := len(args)
	if kwnames != nil {
		npos -= kwnames.Len()
	}
	if npos > len(names) {
		return t.TypeErrorf("%s() takes at most %d arguments (%d given)", fn, len(names), len(args))
	}
	copy(to, args[:npos])
next:
	for i := npos; i < len(args); i++ {
		key, _ := object.AsStr(kwnames.At(i - npos))
		for j, n := range names {
			if key.String() == n {
				to[j] = args[i]
				continue next
			}
		}
		return t.TypeErrorf("'%s' is an invalid keyword argument for %s()", key, fn)
	}
	return nil
}

func profilerInit(t *Thread, self Value, args []Value, kwnames *object.Tuple) *Exception {
	v := []Value{object.None, object.MakeFloat(0), object.True, object.True}
	if err := flags(t, "Profiler", args, kwnames, []string{"timer", "timeunit", "subcalls", "builtins"}, v); err != nil {
		return err
	}
	if v[0] != object.None {
		return t.Raise(&object.NotImplementedError, "_lsprof.Profiler: custom timers are not supported")
	}
	return setFlags(t, profilerOf(self), v[2], v[3])
}

func setFlags(t *Thread, p *Profiler, subcalls, builtins Value) *Exception {
	var err *Exception
	if p.subcalls, err = object.Truth(t, subcalls); err == nil {
		p.builtins, err = object.Truth(t, builtins)
	}
	return err
}

func enable(t *Thread, self Value, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	v := []Value{object.True, object.True}
	if err := flags(t, "enable", args, kwnames, []string{"subcalls", "builtins"}, v); err != nil {
		return Value{}, err
	}
	if err := setFlags(t, profilerOf(self), v[0], v[1]); err != nil {
		return Value{}, err
	}
	vm.SetProfile(t, self)
	return object.None, nil
}

func disable(t *Thread, self Value) (Value, *Exception) {
	p := profilerOf(self)
	vm.SetProfile(t, object.None)
	for len(p.stack) > 0 {
		p.pop()
	}
	return object.None, nil
}

func clearStats(t *Thread, self Value) (Value, *Exception) {
	p := profilerOf(self)
	p.functions, p.stack = stats{}, nil
	return object.None, nil
}

// event is what the profiler does as a profile function.
func event(t *Thread, self Value, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	if len(args) != 3 {
		return Value{}, t.TypeErrorf("Profiler expected 3 arguments, got %d", len(args))
	}
	p := profilerOf(self)
	name, _ := object.AsStr(args[1])
	switch name.String() {
	case "call":
		code, err := object.GetAttrName(t, args[0], "f_code")
		if err != nil {
			return Value{}, err
		}
		p.push(code.Ptr(), code)
	case "return":
		p.pop()
	case "c_call":
		if b := (*object.Builtin)(args[2].Ptr()); p.builtins {
			p.push(b.Def, nativeName(t, b))
		}
	case "c_return", "c_exception":
		if p.builtins {
			p.pop()
		}
	}
	return object.None, nil
}

// nativeName is how the statistics call a native function.
func nativeName(t *Thread, b *object.Builtin) Value {
	if !b.Self.IsNil() {
		if _, isModule := object.AsModule(b.Self); !isModule {
			d := object.TypeOf(b.Self).LookupName(b.Def.Name)
			if !d.IsNil() {
				if s, err := object.Repr(t, d); err == nil {
					return s.Value()
				}
			}
		}
	}
	text := b.Def.Name
	if s, ok := object.AsStr(b.Module); ok {
		text = s.String() + "." + text
	}
	return object.NewStr("<built-in method " + text + ">")
}

func (p *Profiler) push(key any, code Value) {
	a := active{key: key, fn: p.functions.sub(key, code), start: time.Now()}
	if n := len(p.stack); p.subcalls && n > 0 {
		a.sub = p.stack[n-1].fn.sub(key, code)
		a.sub.begin()
	}
	a.fn.begin()
	p.stack = append(p.stack, a)
}

func (p *Profiler) pop() {
	n := len(p.stack)
	if n == 0 {
		return // a function that was called before enable()
	}
	a := p.stack[n-1]
	p.stack = p.stack[:n-1]
	total := time.Since(a.start)
	if n > 1 {
		p.stack[n-2].children += total
	}
	a.fn.end(total, total-a.children)
	if a.sub != nil {
		a.sub.end(total, total-a.children)
	}
}

func getStats(t *Thread, self Value) (Value, *Exception) {
	st := t.RT.State[stateKey{}].(*state)
	var out []Value
	for _, e := range profilerOf(self).functions.order {
		if e.calls == 0 {
			continue
		}
		calls := object.None
		var subs []Value
		for _, s := range e.order {
			if s.calls > 0 {
				subs = append(subs, st.subentry.New(s.values()...))
			}
		}
		if len(subs) > 0 {
			calls = object.NewList(subs).Value()
		}
		out = append(out, st.entry.New(append(e.values(), calls)...))
	}
	return object.NewList(out).Value(), nil
}

func (s *stats) values() []Value {
	return []Value{s.code, object.MakeInt(s.calls), object.MakeInt(s.rec),
		object.MakeFloat(s.total.Seconds()), object.MakeFloat(s.inline.Seconds())}
}
