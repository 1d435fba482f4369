package vm

import (
	"gopy/compiler/code"
	"gopy/vm/object"
)

// frames answers what package object asks of the interpreter
// (object.Interpreter).
type frames struct{}

var _ object.Interpreter = frames{}

// Globals returns the globals of the innermost frame, or nil.
func (frames) Globals(t *Thread) *Dict {
	if f := Top(t); f != nil {
		return f.globals
	}
	return nil
}

// SuperArgs finds what super() stands for: the cell __class__ and the first
// argument of the innermost frame.
func (frames) SuperArgs(t *Thread) (*Type, Value, *Exception) {
	f := Top(t)
	if f == nil {
		return nil, Value{}, t.RuntimeErrorf("super(): no current frame")
	}
	c := f.code
	if c.argcount == 0 {
		return nil, Value{}, t.RuntimeErrorf("super(): no arguments")
	}
	obj := f.Local(0)
	if c.Data.LocalsPlusKinds[0]&code.KindCell != 0 {
		if cell, ok := object.AsCell(orNone(obj)); ok {
			obj = cell.Contents
		}
	}
	if obj.IsNil() {
		return nil, Value{}, t.RuntimeErrorf("super(): arg[0] deleted")
	}
	for i, kind := range c.Data.LocalsPlusKinds {
		if kind&code.KindFree == 0 || c.Locals[i].String() != "__class__" {
			continue
		}
		cell, ok := object.AsCell(orNone(f.Local(i)))
		if !ok {
			return nil, Value{}, t.RuntimeErrorf("super(): bad __class__ cell")
		}
		if cell.Contents.IsNil() {
			return nil, Value{}, t.RuntimeErrorf("super(): empty __class__ cell")
		}
		typ, ok := object.AsType(cell.Contents)
		if !ok {
			return nil, Value{}, t.RuntimeErrorf("super(): __class__ is not a type (%s)", object.TypeOf(cell.Contents).Name)
		}
		return typ, obj, nil
	}
	return nil, Value{}, t.RuntimeErrorf("super(): __class__ cell not found")
}
