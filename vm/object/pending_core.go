package object

// What is not written yet of this part; each definition moves to its own file.

func defineObject()            { ObjectType = Type{Name: "object"} }
func defineType()              { TypeType = Type{Name: "type", Flags: TypeTypeSub} }
func defineWrapperDescr()      { WrapperDescrType = Type{Name: "wrapperdescr"} }
func defineMethodWrapper()     { MethodWrapperType = Type{Name: "methodwrapper"} }
func defineMethodDescr()       { MethodDescrType = Type{Name: "methoddescr"} }
func defineClassMethodDescr()  { ClassMethodDescrType = Type{Name: "classmethoddescr"} }
func defineGetSetDescr()       { GetSetDescrType = Type{Name: "getsetdescr"} }
func defineMemberDescr()       { MemberDescrType = Type{Name: "memberdescr"} }
func defineBuiltin()           { BuiltinType = Type{Name: "builtin"} }
func defineMethod()            { MethodType = Type{Name: "method"} }
func defineStaticMethod()      { StaticMethodType = Type{Name: "staticmethod"} }
func defineClassMethod()       { ClassMethodType = Type{Name: "classmethod"} }
func defineProperty()          { PropertyType = Type{Name: "property"} }
func defineSuper()             { SuperType = Type{Name: "super"} }
func defineGenericAlias()      { GenericAliasType = Type{Name: "genericalias"} }
func defineUnion()             { UnionType = Type{Name: "union"} }
func defineWeakRef()           { WeakRefType = Type{Name: "weakref"} }
func defineWeakProxy()         { WeakProxyType = Type{Name: "weakproxy"} }
func defineWeakCallableProxy() { WeakCallableProxyType = Type{Name: "weakcallableproxy"} }

// NewGenericAlias makes list[int].
func NewGenericAlias(origin, args Value) Value { return origin }

// NewStaticMethod makes a staticmethod.
func NewStaticMethod(f Value) Value { return f }

func newNewWrapper(t *Type) Value { return None }

// AsType returns v as a type when it is one.
func AsType(v Value) (*Type, bool) {
	if v.IsObject() && v.header().shape.Typ.Flags&TypeTypeSub != 0 {
		return (*Type)(v.p), true
	}
	return nil, false
}
