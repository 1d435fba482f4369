package vm

//go:generate go run ./gen

import (
	"sync"

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
			{&coroutineWrapperType, func() {}},
			{&asyncStepType, func() {}}, {&nextOrType, defineNextOr},
			{&asyncGenValueType, func() { asyncGenValueType = Type{Name: "async_generator_wrapped_value"} }},
		} {
			d.define()
			object.DefineType(d.typ)
		}
		setTraversal()
	})
}
