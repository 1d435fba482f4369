package object

// What is not written yet of this part; each definition moves to its own file.

func defineInt()            { IntType = Type{Name: "int", Flags: TypeIntSub} }
func defineBool()           { BoolType = Type{Name: "bool"} }
func defineFloat()          { FloatType = Type{Name: "float", Flags: TypeFloatSub} }
func defineComplex()        { ComplexType = Type{Name: "complex"} }
func defineRange()          { RangeType = Type{Name: "range"} }
func defineRangeIter()      { RangeIterType = Type{Name: "rangeiter"} }
func defineLongRangeIter()  { LongRangeIterType = Type{Name: "longrangeiter"} }
func defineSlice()          { SliceType = Type{Name: "slice"} }
func defineNone()           { NoneType = Type{Name: "none"} }
func defineEllipsis()       { EllipsisType = Type{Name: "ellipsis"} }
func defineNotImplemented() { NotImplementedType = Type{Name: "notimplemented"} }
