package object

// What the interpreter needs and its part does not have yet; whoever owns the
// part moves each definition to its own file.

// ListIter iterates over a list.
type ListIter struct {
	Object
	Seq   *List
	Index int
}

// TupleIter iterates over a tuple.
type TupleIter struct {
	Object
	Seq   *Tuple
	Index int
}

// RangeIter iterates over a range of ints of at most 64 bits.
type RangeIter struct {
	Object
	Next, Step, Remaining int64
}

// Cell holds a variable that inner functions share.
type Cell struct {
	Object
	Contents Value
}

// NewCell makes a cell.
func NewCell(v Value) Value { c := &Cell{Object{&CellType.Root}, v}; return c.Value() }

// AsCell returns v as a cell.
func AsCell(v Value) (*Cell, bool) {
	if IsExact(v, &CellType) {
		return (*Cell)(v.p), true
	}
	return nil, false
}

func NewComplex(c complex128) Value                             { panic("complex") }
func NewFrozenSetOf(items []Value) Value                        { panic("frozenset") }
func NewSetOf(t *Thread, items []Value) (Value, *Exception)     { panic("set") }
func SetAdd(t *Thread, set, v Value) *Exception                 { panic("set") }
func SetUpdate(t *Thread, set, v Value) *Exception              { panic("set") }
func (d *Dict) Update(t *Thread, v Value) *Exception            { panic("dict") }
func JoinStrs(t *Thread, items []Value) (Value, *Exception)     { panic("join") }
func Format(t *Thread, v, spec Value) (Value, *Exception)       { panic("format") }
func Ascii(t *Thread, v Value) (*Str, *Exception)               { panic("ascii") }
func IsInstanceOf(t *Thread, v, class Value) (bool, *Exception) { panic("isinstance") }
func PropertyGetter(v Value) Value                              { panic("property") }
func StaticMethodFunc(v Value) Value                            { panic("staticmethod") }
func FixedSlotIndex(descr Value, s *Shape) (int, bool)          { return 0, false }
