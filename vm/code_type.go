package vm

import (
	"gopy/compiler/code"
	"gopy/vm/object"
)

// The type code as Python sees it.

func codeOf(v Value) *Code { return (*Code)(v.Ptr()).filled() }

func codeInt(name string, get func(c *Code) int) object.Getter {
	return object.Getter{Name: name, Member: true, Get: func(t *Thread, v Value) (Value, *Exception) {
		return object.MakeInt(int64(get(codeOf(v)))), nil
	}}
}

func codeValue(name string, get func(c *Code) Value) object.Getter {
	return object.Getter{Name: name, Member: true, Get: func(t *Thread, v Value) (Value, *Exception) {
		return get(codeOf(v)), nil
	}}
}

// cached fills a field of the code object when it is asked for first.
func cached(field *Value, make func() Value) Value {
	if field.IsNil() {
		*field = make()
	}
	return *field
}

func namesTuple(names []*Str) Value {
	p := object.NewTupleSize(len(names))
	for i, n := range names {
		p.Items()[i] = n.Value()
	}
	return p.Value()
}

func defineCode() {
	CodeType = Type{Name: "code", Flags: object.TypeWeakref, Doc: "Create a code object.  Not for mere mortals.", Repr: codeRepr,
		New: newCodeType, Hash: codeHash, Compare: codeCompare,
		TextSig: "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames, filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)",
		Methods: []object.Native{
			{Name: "co_lines", Kind: object.NoArgs, Fn0: codeLines},
			{Name: "co_positions", Kind: object.NoArgs, Fn0: codePositions},
			{Name: "replace", Kind: object.Keywords, FnK: codeReplace, Sig: codeReplaceSig,
				Doc: "Return a copy of the code object with new values for the specified fields."},
			{Name: "_varname_from_oparg", Kind: object.OneArg, Sig: "($self, /, oparg)", Fn1: func(t *Thread, self, arg Value) (Value, *Exception) {
				i, err := object.Index(t, arg)
				if err != nil {
					return Value{}, err
				}
				c := codeOf(self)
				if i < 0 || i >= len(c.Locals) {
					return Value{}, t.IndexErrorf("tuple index out of range")
				}
				return c.Locals[i].Value(), nil
			}},
		},
		Getters: []object.Getter{
			codeInt("co_argcount", func(c *Code) int { return c.argcount }),
			codeInt("co_posonlyargcount", func(c *Code) int { return int(c.Data.Posonlyargcount) }),
			codeInt("co_kwonlyargcount", func(c *Code) int { return int(c.kwonly) }),
			codeInt("co_stacksize", func(c *Code) int { return int(c.Data.Stacksize) }),
			codeInt("co_flags", func(c *Code) int { return int(c.flags) }),
			codeInt("co_firstlineno", func(c *Code) int { return int(c.Data.Firstlineno) }),
			codeInt("co_nlocals", func(c *Code) int { return c.nlocals }),
			codeValue("co_names", func(c *Code) Value {
				return cached(&c.namesTuple, func() Value { return namesTuple(c.Names) })
			}),
			codeValue("co_consts", func(c *Code) Value { return c.ConstsTuple() }),
			codeValue("co_varnames", func(c *Code) Value {
				return cached(&c.varnames, func() Value { return namesTuple(c.localsOfKind(code.KindLocal)) })
			}),
			codeValue("co_cellvars", func(c *Code) Value {
				return cached(&c.cellvars, func() Value { return namesTuple(c.localsOfKind(code.KindCell)) })
			}),
			codeValue("co_freevars", func(c *Code) Value {
				return cached(&c.freevars, func() Value { return namesTuple(c.localsOfKind(code.KindFree)) })
			}),
			codeValue("co_filename", func(c *Code) Value { return c.Filename.Value() }),
			codeValue("co_name", func(c *Code) Value { return c.Name.Value() }),
			codeValue("co_qualname", func(c *Code) Value { return c.Qualname.Value() }),
			codeValue("co_code", func(c *Code) Value { return object.NewBytes(c.Data.Bytecode) }),
			codeValue("_co_code_adaptive", func(c *Code) Value { return object.NewBytes(c.adaptive()) }),
			codeValue("co_linetable", func(c *Code) Value { return object.NewBytes(c.Data.Linetable) }),
			codeValue("co_exceptiontable", func(c *Code) Value { return object.NewBytes(c.Data.Exceptiontable) }),
			codeValue("co_lnotab", func(c *Code) Value { return object.NewBytes(c.lnotab()) }),
		}}
}

// adaptive returns the instructions as they are specialized now.
func (c *Code) adaptive() []byte {
	out := make([]byte, 0, 2*len(c.units))
	for _, u := range c.units {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

func codeRepr(t *Thread, v Value) (Value, *Exception) {
	c := codeOf(v)
	return object.NewStr("<code object " + c.Name.String() + " at " + object.AddressText(v) + ", file \"" +
		c.Filename.String() + "\", line " + object.IntText(int(c.Data.Firstlineno)) + ">"), nil
}

// lineRange is an entry of co_lines(): the instructions [start, end) belong to
// line, which is -1 for none.
type lineRange struct{ start, end, line int }

// lineRanges lists the entries of the location table; like the reference it does
// not merge neighbours that have the same line.
func (c *Code) lineRanges() []lineRange {
	var out []lineRange
	it := c.Data.Locations()
	for e, ok := it.Next(); ok; e, ok = it.Next() {
		out = append(out, lineRange{e.Start, e.End, int(e.Line)})
	}
	return out
}

func lineValue(n int) Value {
	if n < 0 {
		return object.None
	}
	return object.SmallInt(int64(n))
}

func codeLines(t *Thread, v Value) (Value, *Exception) {
	var items []Value
	for _, r := range codeOf(v).lineRanges() {
		items = append(items, object.Pack(object.SmallInt(int64(r.start)), object.SmallInt(int64(r.end)), lineValue(r.line)))
	}
	return object.Iter(t, object.NewList(items).Value())
}

func codePositions(t *Thread, v Value) (Value, *Exception) {
	var items []Value
	it := codeOf(v).Data.Locations()
	for e, ok := it.Next(); ok; e, ok = it.Next() {
		p := object.Pack(lineValue(int(e.Line)), lineValue(int(e.EndLine)), lineValue(int(e.Col)), lineValue(int(e.EndCol)))
		for i := e.Start; i < e.End; i += 2 {
			items = append(items, p)
		}
	}
	return object.Iter(t, object.NewList(items).Value())
}

// lnotab is the old line table: pairs of increments of offset and line.
func (c *Code) lnotab() []byte {
	var out []byte
	offset, line := 0, int(c.Data.Firstlineno)
	for _, r := range c.lineRanges() {
		if r.line < 0 || r.line == line {
			continue
		}
		dOff, dLine := r.start-offset, r.line-line
		for dOff > 254 {
			out = append(out, 254, 0)
			dOff -= 254
		}
		for dLine > 127 || dLine < -128 {
			step := min(max(dLine, -128), 127)
			out = append(out, byte(dOff), byte(step))
			dOff, dLine = 0, dLine-step
		}
		out = append(out, byte(dOff), byte(dLine))
		offset, line = r.start, r.line
	}
	return out
}

func codeHash(t *Thread, v Value) (int64, *Exception) {
	c := codeOf(v)
	h := int64(c.Name.Hash())
	for _, x := range []int{c.argcount, int(c.kwonly), int(c.flags), int(c.Data.Firstlineno), len(c.Data.Bytecode)} {
		h = h*1000003 ^ int64(x)
	}
	if h == -1 {
		h = -2
	}
	return h, nil
}

func codeCompare(t *Thread, a, b Value, op object.CompareOp) (Value, *Exception) {
	if op != object.Eq && op != object.Ne || !object.IsExact(b, &CodeType) {
		return object.NotImplemented, nil
	}
	x, y := codeOf(a), codeOf(b)
	eq := x == y
	if !eq {
		d, e := x.Data, y.Data
		eq = object.EqualStr(x.Name, y.Name) && d.Argcount == e.Argcount && d.Posonlyargcount == e.Posonlyargcount &&
			d.Kwonlyargcount == e.Kwonlyargcount && d.Flags == e.Flags && d.Firstlineno == e.Firstlineno &&
			string(d.Bytecode) == string(e.Bytecode) && string(d.Linetable) == string(e.Linetable) &&
			string(d.Exceptiontable) == string(e.Exceptiontable) && string(d.LocalsPlusKinds) == string(e.LocalsPlusKinds)
		if eq {
			rx, ry := x.Raw(), y.Raw()
			for _, p := range [][2]Value{{rx.Names, ry.Names}, {rx.LocalsPlusNames, ry.LocalsPlusNames}, {constsKey(rx.Consts), constsKey(ry.Consts)}} {
				same, err := object.Equal(t, p[0], p[1])
				if err != nil {
					return Value{}, err
				}
				eq = eq && same
			}
		}
	}
	return object.MakeBool(eq == (op == object.Eq)), nil
}

// constsKey pairs constants with their types, so that 1, 1.0 and True differ.
func constsKey(consts Value) Value {
	p, _ := object.AsTuple(consts)
	var out []Value
	for _, v := range p.Items() {
		out = append(out, object.TypeOf(v).Value())
		if _, ok := object.AsTuple(v); ok {
			v = constsKey(v)
		}
		out = append(out, v)
	}
	return object.NewTuple(out...).Value()
}
