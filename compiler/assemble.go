package compiler

import (
	"slices"

	"gopy/compiler/code"
)

// assemble runs the passes over a unit and makes its code object. A message
// is returned if the compiler contradicts itself.
func (g *generator) assemble(u *unit) (*code.Code, string) {
	u.seal()
	f := &flow{u: u, buffers: u.buffers}
	f.flags = g.codeFlags(u)
	for i := range passes {
		passes[i].run(f)
		if f.err != "" {
			return nil, f.err
		}
	}
	c := &code.Code{
		Argcount:        int32(u.argcount),
		Posonlyargcount: int32(u.posonly),
		Kwonlyargcount:  int32(u.kwonly),
		Stacksize:       f.depth,
		Flags:           f.flags,
		Firstlineno:     u.firstLine,
		Consts:          slices.Clone(f.consts),
		Names:           slices.Clone(u.names.list),
		Filename:        g.filename,
		Name:            u.name,
		Qualname:        u.qualname,
		Exceptiontable:  f.exceptionTable(),
	}
	if c.Qualname == "" {
		c.Qualname = u.name
	}
	f.locals(c)
	f.encode(c)
	return c, ""
}

// codeFlags computes co_flags.
func (g *generator) codeFlags(u *unit) int32 {
	b := u.block
	flags := g.flags & code.FutureMask
	if b.Type == FunctionBlock {
		flags |= code.FlagNewLocals | code.FlagOptimized
		if b.Nested {
			flags |= code.FlagNested
		}
		switch {
		case b.Generator && b.Coroutine:
			flags |= code.FlagAsyncGenerator
		case b.Generator:
			flags |= code.FlagGenerator
		case b.Coroutine:
			flags |= code.FlagCoroutine
		}
		if b.Varargs {
			flags |= code.FlagVarArgs
		}
		if b.Varkeywords {
			flags |= code.FlagVarKeywords
		}
	}
	if g.topAwait && b.Type == ModuleBlock && b.Coroutine && !b.Generator {
		flags |= code.FlagCoroutine
	}
	return flags
}

// locals fills in the names and kinds of the variables.
func (f *flow) locals(c *code.Code) {
	u := f.u
	n := len(u.varnames.list) + len(u.cells.list) + len(u.frees.list) - int(f.dropped)
	c.LocalsPlusNames = make([]string, n)
	c.LocalsPlusKinds = make([]byte, n)
	for i, name := range u.varnames.list {
		c.LocalsPlusNames[i] = name
		c.LocalsPlusKinds[i] = code.KindLocal
	}
	for i, name := range u.cells.list {
		slot := f.cellOf[i]
		c.LocalsPlusNames[slot] = name
		c.LocalsPlusKinds[slot] |= code.KindCell
	}
	for i, name := range u.frees.list {
		slot := f.cellOf[len(u.cells.list)+i]
		c.LocalsPlusNames[slot] = name
		c.LocalsPlusKinds[slot] = code.KindFree
	}
}

// encode writes the instructions and their locations.
func (f *flow) encode(c *code.Code) {
	units := int32(0)
	count := 0
	f.order(func(_ int32, b *block) {
		for j := range b.ins {
			units += b.ins[j].size()
		}
		count += len(b.ins)
	})
	out := make([]byte, 0, units*2)
	loc := code.NewLocationWriter(make([]byte, 0, count*3), c.Firstlineno)
	f.order(func(_ int32, b *block) {
		for j := range b.ins {
			in := &b.ins[j]
			size := in.size()
			caches := int32(code.Caches[in.op])
			for shift := (size - caches - 1) * 8; shift > 0; shift -= 8 {
				out = append(out, code.EXTENDED_ARG, byte(in.arg>>shift))
			}
			out = append(out, byte(in.op), byte(in.arg))
			for range caches {
				out = append(out, code.CACHE, 0)
			}
			loc.Add(in.loc, int(size))
		}
	})
	c.Bytecode = out
	c.Linetable = loc.Table
}
