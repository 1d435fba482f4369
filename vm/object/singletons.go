package object

// The types of None, Ellipsis and NotImplemented.
//
//py:type NoneType none NoneType

//py:type ellipsis ellipsis EllipsisType

//py:type NotImplementedType notImplemented NotImplementedType

func defineNone() {
	NoneType = Type{Name: "NoneType", New: singletonNew(&None, "NoneType"), Repr: constantRepr("None"),
		Hash: func(t *Thread, v Value) (int64, *Exception) { return noneHash, nil },
		Bool: func(t *Thread, v Value) (bool, *Exception) { return false, nil }}
}

// noneHash is the hash of None: any constant, so that sets order alike in
// every run.
const noneHash = 0xFCA86420

func defineEllipsis() {
	EllipsisType = Type{Name: "ellipsis", New: singletonNew(&Ellipsis, "EllipsisType"), Repr: constantRepr("Ellipsis"), Methods: ellipsisMethods}
}

func defineNotImplemented() {
	NotImplementedType = Type{Name: "NotImplementedType", New: singletonNew(&NotImplemented, "NotImplementedType"),
		Repr: constantRepr("NotImplemented"), Bool: func(t *Thread, v Value) (bool, *Exception) {
			return true, t.Warn(&DeprecationWarning, "NotImplemented should not be used in a boolean context")
		}, Methods: notImplementedMethods}
}

func singletonNew(v *Value, name string) NewFunc {
	return func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
		if len(args) != 0 {
			return Value{}, t.TypeErrorf("%s takes no arguments", name)
		}
		return *v, nil
	}
}

func constantRepr(s string) UnaryFunc {
	return func(t *Thread, v Value) (Value, *Exception) { return NewStr(s), nil }
}

//py:method ellipsis.__reduce__(self, /)
//py:sig -
func ellipsisReduce(self Value) string { return "Ellipsis" }

//py:method NotImplementedType.__reduce__(self, /)
//py:sig -
func notImplementedReduce(self Value) string { return "NotImplemented" }
