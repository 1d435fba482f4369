package vm

import (
	"unsafe"

	"gopy/vm/loop"
	"gopy/vm/object"
)

// The way from run into the machine code of package loop, and what that has to
// know about this package.

// machineContext returns what run shares with the machine code while it
// executes frames of t. With Config.NoMachineLoop, and where there is no code,
// no instruction has a handler in it.
func machineContext(t *Thread) *loop.Context {
	if t.Loop == nil {
		t.Loop = unsafe.Pointer(newMachineContext(t))
	}
	return (*loop.Context)(t.Loop)
}

func newMachineContext(t *Thread) *loop.Context {
	cx := &loop.Context{}
	if c := &InterpOf(t).Config; c.NoMachineLoop || c.NoTier1 {
		return cx
	}
	cx.Init()
	word := func(p unsafe.Pointer) uint64 { return uint64(uintptr(p)) }
	root := func(t *object.Type) uint64 { return word(unsafe.Pointer(&t.Root)) }
	cx.Thread = word(unsafe.Pointer(t))
	cx.None, cx.True, cx.False = object.None.Bits(), object.True.Bits(), object.False.Bits()
	cx.List, cx.Tuple, cx.Dict, cx.Str = root(&object.ListType), root(&object.TupleType), root(&object.DictType), root(&object.StrType)
	cx.ListIter, cx.TupleIter, cx.RangeIter = root(&object.ListIterType), root(&object.TupleIterType), root(&object.RangeIterType)
	cx.Method, cx.Type = root(&object.MethodType), root(&object.TypeType)
	cx.Generator, cx.Coroutine = root(&GeneratorType), root(&CoroutineType)
	cx.FunctionType = word(unsafe.Pointer(&FunctionType))
	cx.IntType, cx.FloatType = word(unsafe.Pointer(&object.IntType)), word(unsafe.Pointer(&object.FloatType))
	return cx
}

// MachineLayout returns what the handlers need of frames, code and functions.
func MachineLayout() []object.Offset {
	at := func(name string, n uintptr) object.Offset { return object.Offset{Name: name, N: uint64(n)} }
	handled := unsafe.Offsetof(Generator{}.handled)
	return []object.Offset{
		at("FRAME_HEADER", frameHeaderSize),
		at("FRAME_CODE", FrameCode),
		at("FRAME_FN", FrameFn),
		at("FRAME_GLOBALS", FrameGlobals),
		at("FRAME_BUILTINS", FrameBuiltins),
		at("FRAME_LOCALS", FrameLocals),
		at("FRAME_OBJECT", FrameObject_),
		at("FRAME_PREV", FramePrev),
		at("FRAME_PC", FramePC),
		at("FRAME_SP", FrameSP),
		at("FRAME_GEN", FrameGen),
		at("FRAME_STATE", FrameState),
		{Name: "RETURNS_TO_FRAME", N: ReturnsToFrame.Bits()},
		{Name: "RETURNS_SELF", N: ReturnsSelf.Bits()},
		{Name: "RETURNS_TO_GO", N: object.SmallInt(returnsToGo).Bits()},
		{Name: "RESUMED_BY_FOR_ITER", N: object.SmallInt(resumedByForIter).Bits()},
		{Name: "RESUMED_BY_SEND", N: object.SmallInt(resumedBySend).Bits()},

		at("CODE_CONSTS", unsafe.Offsetof(Code{}.Consts)),
		at("CODE_NAMES", unsafe.Offsetof(Code{}.Names)),
		at("CODE_START", unsafe.Offsetof(Code{}.start)),
		at("CODE_SIDE", unsafe.Offsetof(Code{}.side)),
		at("CODE_NLOCALSPLUS", unsafe.Offsetof(Code{}.nlocalsplus)),
		at("CODE_FRAME_WORDS", unsafe.Offsetof(Code{}.frameWords)),
		at("CODE_ARGCOUNT", unsafe.Offsetof(Code{}.argcount)),
		at("CODE_SIMPLE", unsafe.Offsetof(Code{}.simple)),
		at("CODE_HEAT", unsafe.Offsetof(Code{}.heat)),

		at("FUNCTION_CODE", unsafe.Offsetof(Function{}.code)),
		at("FUNCTION_GLOBALS", unsafe.Offsetof(Function{}.globals)),
		at("FUNCTION_BUILTINS", unsafe.Offsetof(Function{}.builtins)),
		at("FUNCTION_DEFAULTS", unsafe.Offsetof(Function{}.defaults)),
		at("FUNCTION_CLOSURE", unsafe.Offsetof(Function{}.closure)),
		at("FUNCTION_VERSION", unsafe.Offsetof(Function{}.version)),

		at("GENERATOR_FRAME", unsafe.Offsetof(Generator{}.frame)),
		at("GENERATOR_STATE", unsafe.Offsetof(Generator{}.state)),
		at("GENERATOR_HANDLED", handled),
		at("GEN_CREATED", uintptr(genCreated)),
		at("GEN_SUSPENDED", uintptr(genSuspended)),
		at("GEN_RUNNING", uintptr(genRunning)),
		at("GEN_DONE", uintptr(genDone)),
	}
}
