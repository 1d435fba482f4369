package vm

import (
	"sync"
	"unsafe"

	"gopy/vm/object"
)

// The types of this package.
var (
	CodeType, FunctionType, FrameType, TracebackType,
	GeneratorType, CoroutineType, AsyncGenType, asyncGenValueType Type
)

var bootOnce sync.Once

// Boot builds the types of this package, after those of package object.
func Boot() {
	bootOnce.Do(func() {
		object.Boot()
		initNames()
		for _, d := range []struct {
			typ    *Type
			define func()
		}{
			{&CodeType, defineCode},
			{&FunctionType, defineFunction},
			{&FrameType, defineFrame},
			{&TracebackType, defineTraceback},
			{&GeneratorType, defineGenerator},
			{&CoroutineType, defineCoroutine},
			{&AsyncGenType, defineAsyncGen},
			{&asyncGenValueType, func() { asyncGenValueType = Type{Name: "async_generator_wrapped_value"} }},
		} {
			d.define()
			object.DefineType(d.typ)
		}
	})
}

func defineCode()      { CodeType = Type{Name: "code"} }
func defineFrame()     { FrameType = Type{Name: "frame"} }
func defineTraceback() { TracebackType = Type{Name: "traceback", Flags: object.TypeTraceback} }

func defineFunction() {
	FunctionType = Type{Name: "function", Call: functionCall, Flags: object.TypeMethodDescr | object.TypeFunction | object.TypeWeakref,
		DescrGet: func(t *Thread, fn, obj Value, owner *Type) (Value, *Exception) {
			if obj.IsNil() {
				return fn, nil
			}
			return object.NewBoundMethod(fn, obj), nil
		}}
	FunctionType.AttrsAt(unsafe.Offsetof(Function{}.Attrs))
}

func returnSelf(t *Thread, v Value) (Value, *Exception) { return v, nil }

func defineGenerator() {
	GeneratorType = Type{Name: "generator", Iter: returnSelf, IterNext: generatorNext}
}

func defineCoroutine() { CoroutineType = Type{Name: "coroutine"} }
func defineAsyncGen()  { AsyncGenType = Type{Name: "async_generator"} }
