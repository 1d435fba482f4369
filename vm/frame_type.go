package vm

import (
	"gopy/vm/object"
)

// The types frame and traceback as Python sees them.

func frameOf(v Value) *FrameObject { return (*FrameObject)(v.Ptr()) }

func getter(name string, get func(o *FrameObject, t *Thread) Value) object.Getter {
	return object.Getter{Name: name, Get: func(t *Thread, v Value) (Value, *Exception) { return get(frameOf(v), t), nil }}
}

func defineFrame() {
	FrameType = Type{Name: "frame",
		Repr: func(t *Thread, v Value) (Value, *Exception) {
			o := frameOf(v)
			r, err := object.Repr(t, o.code.Filename.Value())
			if err != nil {
				return Value{}, err
			}
			return object.NewStr("<frame at " + object.AddressText(v) + ", file " + r.String() + ", line " +
				object.IntText(o.Line()) + ", code " + o.code.Name.String() + ">"), nil
		},
		Methods: []object.Native{{Name: "clear", Kind: object.NoArgs, Fn0: frameClear,
			Doc: "F.clear(): clear most references held by the frame"}},
		Getters: []object.Getter{
			getter("f_back", func(o *FrameObject, t *Thread) Value {
				if b := o.Back(); b != nil {
					return b.Value()
				}
				return object.None
			}),
			getter("f_code", func(o *FrameObject, t *Thread) Value { return o.code.Value() }),
			getter("f_globals", func(o *FrameObject, t *Thread) Value { return o.frame.globals.Value() }),
			getter("f_builtins", func(o *FrameObject, t *Thread) Value { return o.frame.builtins.Value() }),
			getter("f_locals", func(o *FrameObject, t *Thread) Value { return o.FastToLocals(t) }),
			getter("f_lasti", func(o *FrameObject, t *Thread) Value { return object.SmallInt(int64(o.Lasti())) }),
			{Name: "f_lineno", Get: func(t *Thread, v Value) (Value, *Exception) {
				if n := frameOf(v).Line(); n >= 0 {
					return object.SmallInt(int64(n)), nil
				}
				return object.None, nil
			}, Set: setFrameLine},
			{Name: "f_trace", Get: func(t *Thread, v Value) (Value, *Exception) { return orNone(frameOf(v).trace), nil },
				Set: func(t *Thread, v, val Value) *Exception { frameOf(v).trace = val; return nil }},
			boolGetter("f_trace_lines", func(o *FrameObject) *bool { return &o.traceLines }),
			boolGetter("f_trace_opcodes", func(o *FrameObject) *bool { return &o.traceOpcodes }),
		}}
}

func boolGetter(name string, field func(o *FrameObject) *bool) object.Getter {
	return object.Getter{Name: name,
		Get: func(t *Thread, v Value) (Value, *Exception) { return object.MakeBool(*field(frameOf(v))), nil },
		Set: func(t *Thread, v, val Value) *Exception {
			if val != object.True && val != object.False {
				return t.TypeErrorf("attribute value type must be bool")
			}
			*field(frameOf(v)) = val == object.True
			return nil
		}}
}

// Line returns f_lineno, or -1.
func (o *FrameObject) Line() int {
	if o.lineno > 0 {
		return o.lineno
	}
	return o.frame.Line()
}

func frameClear(t *Thread, v Value) (Value, *Exception) {
	o := frameOf(v)
	if !o.done {
		if g := o.frame.gen; g != nil && g.state != genRunning {
			return object.None, g.Close(t)
		}
		return Value{}, t.RuntimeErrorf("cannot clear an executing frame")
	}
	clear(o.frame.localsplus())
	o.locals, o.cleared = nil, true
	return object.None, nil
}

func tbOf(v Value) *Traceback { return (*Traceback)(v.Ptr()) }

func defineTraceback() {
	TracebackType = Type{Name: "traceback", Flags: object.TypeTraceback, Doc: "Create a new traceback object.",
		TextSig: "(tb_next, tb_frame, tb_lasti, tb_lineno)", New: newTraceback,
		Methods: []object.Native{{Name: "__dir__", Kind: object.NoArgs, Fn0: func(t *Thread, v Value) (Value, *Exception) {
			var names []Value
			for _, n := range []string{"tb_frame", "tb_next", "tb_lasti", "tb_lineno"} {
				names = append(names, object.NewStr(n))
			}
			return object.NewList(names).Value(), nil
		}}},
		Getters: []object.Getter{
			{Name: "tb_frame", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return tbOf(v).Frame.Value(), nil }},
			{Name: "tb_lasti", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) {
				return object.SmallInt(int64(tbOf(v).Lasti)), nil
			}},
			{Name: "tb_lineno", Get: func(t *Thread, v Value) (Value, *Exception) {
				if n := tbOf(v).Line(); n >= 0 {
					return object.SmallInt(int64(n)), nil
				}
				return object.None, nil
			}},
			{Name: "tb_next", Get: func(t *Thread, v Value) (Value, *Exception) {
				if n := tbOf(v).Next; n != nil {
					return n.Value(), nil
				}
				return object.None, nil
			}, Set: setTracebackNext},
		}}
}

func setTracebackNext(t *Thread, v, val Value) *Exception {
	if val.IsNil() {
		return t.TypeErrorf("can't delete tb_next attribute")
	}
	if val == object.None {
		tbOf(v).Next = nil
		return nil
	}
	n, ok := AsTraceback(val)
	if !ok {
		return t.TypeErrorf("expected traceback object, got '%s'", object.TypeOf(val).Name)
	}
	for x := n; x != nil; x = x.Next {
		if x == tbOf(v) {
			return t.ValueErrorf("traceback loop detected")
		}
	}
	tbOf(v).Next = n
	return nil
}

func newTraceback(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [4]Value
	p := object.ArgParser{Name: "TracebackType", Params: []string{"tb_next", "tb_frame", "tb_lasti", "tb_lineno"}, MaxPos: 4, MinPos: 4}
	if err := p.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	tb := &Traceback{}
	tb.SetType(&TracebackType)
	if a[0] != object.None {
		n, ok := AsTraceback(a[0])
		if !ok {
			return Value{}, t.TypeErrorf("expected traceback object or None, got '%s'", object.TypeOf(a[0]).Name)
		}
		tb.Next = n
	}
	if !object.IsExact(a[1], &FrameType) {
		return Value{}, t.TypeErrorf("TracebackType() argument 'tb_frame' must be frame, not %s", object.TypeOf(a[1]).Name)
	}
	tb.Frame = frameOf(a[1])
	lasti, err := object.IndexOverflow(t, a[2])
	if err != nil {
		return Value{}, err
	}
	line, err := object.IndexOverflow(t, a[3])
	tb.Lasti, tb.Lineno = lasti, line
	return tb.Value(), err
}
