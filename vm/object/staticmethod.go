package object

import "unsafe"

// Types staticmethod and classmethod.

// MethodDecorator is a staticmethod or classmethod.
type MethodDecorator struct {
	Object
	attrs
	Func Value
}

// NewStaticMethod makes a staticmethod.
func NewStaticMethod(f Value) Value {
	d := &MethodDecorator{Func: f}
	d.SetType(&StaticMethodType)
	return d.Object.Value()
}

// NewClassMethod makes a classmethod.
func NewClassMethod(f Value) Value {
	d := &MethodDecorator{Func: f}
	d.SetType(&ClassMethodType)
	return d.Object.Value()
}

// StaticMethodFunc returns the function of a staticmethod, or no value.
func StaticMethodFunc(v Value) Value {
	if v.IsObject() && TypeOf(v) == &StaticMethodType {
		return (*MethodDecorator)(v.p).Func
	}
	return Value{}
}

// ClassMethodFunc returns the function of a classmethod, or no value.
func ClassMethodFunc(v Value) Value {
	if v.IsObject() && TypeOf(v) == &ClassMethodType {
		return (*MethodDecorator)(v.p).Func
	}
	return Value{}
}

const (
	staticMethodDoc = "staticmethod(function) -> method\n\nConvert a function to be a static method.\n\nA static method does not receive an implicit first argument.\nTo declare a static method, use this idiom:\n\n     class C:\n         @staticmethod\n         def f(arg1, arg2, ...):\n             ...\n\nIt can be called either on the class (e.g. C.f()) or on an instance\n(e.g. C().f()). Both the class and the instance are ignored, and\nneither is passed implicitly as the first argument to the method.\n\nStatic methods in Python are similar to those found in Java or C++.\nFor a more advanced concept, see the classmethod builtin."
	classMethodDoc  = "classmethod(function) -> method\n\nConvert a function to be a class method.\n\nA class method receives the class as implicit first argument,\njust like an instance method receives the instance.\nTo declare a class method, use this idiom:\n\n  class C:\n      @classmethod\n      def f(cls, arg1, arg2, ...):\n          ...\n\nIt can be called either on the class (e.g. C.f()) or on an instance\n(e.g. C().f()).  The instance is ignored except for its class.\nIf a class method is called for a derived class, the derived class\nobject is passed as the implied first argument.\n\nClass methods are different than C++ or Java static methods.\nIf you want those, see the staticmethod builtin."
)

func decoratorType(name, doc string) Type {
	return Type{Name: name, Doc: doc, Flags: TypeBase, Layout: LayoutOf[MethodDecorator](),
		attrOffset: unsafe.Offsetof(MethodDecorator{}.attrs),
		New: func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
			v := typ.Alloc()
			(*MethodDecorator)(v.p).Func = None
			return v, nil
		},
		Init: func(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
			if kwnames != nil && kwnames.Len() > 0 {
				return t.TypeErrorf("%s() takes no keyword arguments", name)
			}
			if len(args) != 1 {
				return t.arityError(name, len(args), 1, 1)
			}
			(*MethodDecorator)(self.p).Func = args[0]
			return copyWrapped(t, self, args[0])
		},
		Repr: func(t *Thread, v Value) (Value, *Exception) {
			s, err := Repr(t, (*MethodDecorator)(v.p).Func)
			if err != nil {
				return Value{}, err
			}
			return NewStr("<" + name + "(" + s.String() + ")>"), nil
		},
		Getters: []Getter{
			readOnlyMember("__func__", "", func(d *MethodDecorator) *Value { return &d.Func }),
			readOnlyMember("__wrapped__", "", func(d *MethodDecorator) *Value { return &d.Func }),
			{Name: "__isabstractmethod__", Get: func(t *Thread, v Value) (Value, *Exception) {
				ok, err := isAbstractMethod(t, (*MethodDecorator)(v.p).Func)
				return MakeBool(ok), err
			}},
			{Name: "__dict__", Get: getInstanceDict, Set: setInstanceDict},
		},
	}
}

func defineStaticMethod() {
	StaticMethodType = decoratorType("staticmethod", staticMethodDoc)
	StaticMethodType.DescrGet = func(t *Thread, d, obj Value, owner *Type) (Value, *Exception) {
		return (*MethodDecorator)(d.p).Func, nil
	}
	StaticMethodType.Call = func(t *Thread, d Value, args []Value, kwnames *Tuple) (Value, *Exception) {
		return Call(t, (*MethodDecorator)(d.p).Func, args, kwnames)
	}
}

func defineClassMethod() {
	ClassMethodType = decoratorType("classmethod", classMethodDoc)
	ClassMethodType.DescrGet = func(t *Thread, d, obj Value, owner *Type) (Value, *Exception) {
		f := (*MethodDecorator)(d.p).Func
		if owner == nil {
			owner = TypeOf(obj)
		}
		if get := TypeOf(f).DescrGet; get != nil {
			return get(t, f, owner.Value(), owner)
		}
		return NewBoundMethod(f, owner.Value()), nil
	}
}

// copyWrapped gives a decorator the attributes of the function it wraps.
func copyWrapped(t *Thread, v, f Value) *Exception {
	for _, n := range []*Str{names.module, names.name, names.qualname, names.doc, names.annotations} {
		val, err := FindAttr(t, f, n)
		if err != nil {
			return err
		}
		if !val.IsNil() {
			SetOwnAttr(v, n, val)
		}
	}
	return nil
}

// isAbstractMethod is the truth of f.__isabstractmethod__.
func isAbstractMethod(t *Thread, f Value) (bool, *Exception) {
	if f.IsNil() {
		return false, nil
	}
	v, err := FindAttr(t, f, names.isabstract)
	if err != nil || v.IsNil() {
		return false, err
	}
	return Truth(t, v)
}
