package vm

import (
	"gopy/compiler/code"
	"gopy/vm/object"
)

// Nested code objects are stubs until they are looked at or called: three of four
// functions that a program imports never are. A stub out of a .pyc file knows its
// image (compiler/code.Image) and its place there, one that was compiled here the
// compiler's data. Whoever gets hold of a *Code by other ways than AsCode,
// Function.Code or a frame calls filled.

// NewStub makes a code object that is filled from the image when needed.
func NewStub(img *code.Image[Value], index int) *Code {
	c := &Code{image: img, index: int32(index)}
	c.SetType(&CodeType)
	return c
}

// newCompiledStub makes a code object that is filled from what the compiler made
// when needed.
func newCompiledStub(d *code.Code) *Code {
	c := &Code{compiled: d}
	c.SetType(&CodeType)
	return c
}

// filled returns c after making sure that it is no stub.
func (c *Code) filled() *Code {
	if c.codeRest == nil {
		c.fill()
	}
	return c
}

func (c *Code) fill() {
	if d := c.compiled; d != nil {
		c.compiled = nil
		c.set(d, constValues(d))
		return
	}
	p := c.image.Code(int(c.index))
	renamed := c.image.Renamed
	c.image, c.codeRest = nil, &codeRest{}
	consts := asTuple(p.Consts)
	c.Consts, c.constsTuple = consts.Items(), p.Consts
	c.Names = internedNames(p.Names)
	c.Locals = internedNames(p.LocalsPlusNames)
	c.Filename, c.Name, c.Qualname = internedStr(p.Filename), internedStr(p.Name), internedStr(p.Qualname)
	if renamed.Old == c.Filename.Value() {
		c.Filename = internedStr(renamed.New)
	}
	c.prepare(&code.Code{Argcount: p.Argcount, Posonlyargcount: p.Posonlyargcount, Kwonlyargcount: p.Kwonlyargcount,
		Stacksize: p.Stacksize, Flags: p.Flags, Firstlineno: p.Firstlineno,
		Bytecode: p.Bytecode, LocalsPlusKinds: p.LocalsPlusKinds, Linetable: p.Linetable, Exceptiontable: p.Exceptiontable})
	c.distrust()
}

func asTuple(v Value) *Tuple { return (*Tuple)(v.Ptr()) }

func internedStr(v Value) *Str {
	s := (*Str)(v.Ptr())
	if object.IsInterned(s) {
		return s
	}
	return object.Intern(s.String())
}

func internedNames(v Value) []*Str {
	items := asTuple(v).Items()
	out := make([]*Str, len(items))
	for i, x := range items {
		out[i] = internedStr(x)
	}
	return out
}

// localsOfKind returns the variables of a kind: parameters and locals, cells or
// free variables.
func (c *Code) localsOfKind(kind byte) []*Str {
	var names []*Str
	for i, k := range c.Data.LocalsPlusKinds {
		if k&kind != 0 {
			names = append(names, c.Locals[i])
		}
	}
	return names
}

// NumFree returns how many free variables the code has.
func (c *Code) NumFree() int {
	n := 0
	for _, k := range c.Data.LocalsPlusKinds {
		if k&code.KindFree != 0 {
			n++
		}
	}
	return n
}
