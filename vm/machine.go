package vm

import (
	"reflect"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"gopy/vm/loop"
	"gopy/vm/object"
)

// The way from run into the machine code of package loop, and what that has to
// know about this package.

// machine is what a thread keeps for the machine code.
type machine struct {
	cx loop.Context
	// epoch tells cycles of the collector apart: the runtime takes everything
	// out of pools when a cycle begins, with the world stopped, and pool.local
	// is nil then until something is put in again.
	epoch   sync.Pool
	cycle   uint32 // the number of the last call of blacken
	scratch [256]Value
	picked  [256]uint64 // see shade
	// overwritten is what machine code stored over while the collector marked.
	overwritten [512]uint64
	tier        *loop.Context // for single instructions between a tier's own code
	tierFor     uintptr

	generators [maxGenWords]genPool
	attrs      [attrEntries]attrEntry
	iters      [4]iterPool
	words      [maxPooled + 1]wordPool   // by the number of words
	lists      [maxListPool / 4]wordPool // with room for 4, 8, 12... items
	temps      tempLists
	sets       setPools
	dicts      wordPool
	list       *List // see takeScratch
	markWait   time.Duration
}

// TierLoop returns the address of a context with which machine code of a tier can
// call the handlers of single instructions: each goes on at back.
func TierLoop(t *Thread, back uintptr) uintptr {
	m := (*machine)(t.Loop)
	if m == nil {
		return 0
	}
	if m.tier == nil || m.tierFor != back {
		cx := m.cx
		cx.ShadeNext, cx.ShadeEnd = 0, 0 // see TierShade
		cx.GoOnAt(uint64(back))
		cx.Quiet = 1
		m.tier, m.tierFor = &cx, back
	}
	return uintptr(unsafe.Pointer(m.tier))
}

// HandlerOf returns the address of the machine code for the instruction at a
// code unit, or 0.
func HandlerOf(t *Thread, c *Code, unit int) uintptr {
	op := uint8(c.units[unit])
	if m := (*machine)(t.Loop); m != nil && m.cx.Handled[op] {
		return uintptr(m.cx.Table[op])
	}
	return 0
}

// poolLocal is where sync.Pool has its field local; ok is false when there is no
// such field.
var poolLocal, poolLocalOK = func() (uintptr, bool) {
	f, ok := reflect.TypeFor[sync.Pool]().FieldByName("local")
	return f.Offset, ok && f.Type.Kind() == reflect.UnsafePointer
}()

// machineContext returns what run shares with the machine code while it
// executes frames of t. With Config.NoMachineLoop, and where there is no code,
// no instruction has a handler in it.
func machineContext(t *Thread) *loop.Context {
	if t.Loop == nil {
		t.Loop = unsafe.Pointer(newMachine(t))
	}
	return &(*machine)(t.Loop).cx
}

func newMachine(t *Thread) *machine {
	m := &machine{}
	cx := &m.cx
	cx.G = uint64(loop.Goroutine())
	cx.Thread = uint64(uintptr(unsafe.Pointer(t))) // traces want it in any case
	c := &InterpOf(t).Config
	if m.markWait = c.MarkWait; c.NoMachineLoop || c.NoTier1 {
		return m
	}
	cx.Init()
	word := func(p unsafe.Pointer) uint64 { return uint64(uintptr(p)) }
	if poolLocalOK {
		cx.Black = word(unsafe.Add(unsafe.Pointer(&m.epoch), poolLocal))
	}
	root := func(t *object.Type) uint64 { return word(unsafe.Pointer(&t.Root)) }
	cx.None, cx.True, cx.False = object.None.Bits(), object.True.Bits(), object.False.Bits()
	cx.List, cx.Tuple, cx.Dict, cx.Str = root(&object.ListType), root(&object.TupleType), root(&object.DictType), root(&object.StrType)
	cx.ListIter, cx.TupleIter, cx.RangeIter = root(&object.ListIterType), root(&object.TupleIterType), root(&object.RangeIterType)
	cx.Method, cx.Type = root(&object.MethodType), root(&object.TypeType)
	cx.Set, cx.FrozenSet = root(&object.SetType), root(&object.FrozenSetType)
	cx.Bytes, cx.Module = root(&object.BytesType), root(&object.ModuleType)
	cx.Latin1 = word(unsafe.Pointer(object.Latin1Strs()))
	cx.Generator, cx.Coroutine = root(&GeneratorType), root(&CoroutineType)
	cx.FunctionType, cx.TypeType = word(unsafe.Pointer(&FunctionType)), word(unsafe.Pointer(&object.TypeType))
	cx.IntType, cx.FloatType = word(unsafe.Pointer(&object.IntType)), word(unsafe.Pointer(&object.FloatType))
	cx.SetIter, cx.DictKeyIter, cx.DictValueIter = root(&object.SetIterType), root(&object.DictKeyIterType), root(&object.DictValueIterType)
	cx.DictItemIter, cx.Enumerate, cx.Zip = root(&object.DictItemIterType), root(&object.EnumerateType), root(&object.ZipType)
	cx.BytesIter, cx.ByteArray = root(&object.BytesIterType), root(&object.ByteArrayType)
	cx.Builtin, cx.MethodDescr = root(&object.BuiltinType), root(&object.MethodDescrType)
	hash, compare := object.IdentitySlots()
	cx.IdentityHash, cx.IdentityCompare = word(hash), word(compare)
	intHash, intCompare := object.IntSlots()
	cx.IntHash, cx.IntCompare = word(intHash), word(intCompare)
	object.MarkFast(t.RT)
	cx.SuperType = word(unsafe.Pointer(&object.SuperType))
	cx.Iters, cx.RangeType = word(unsafe.Pointer(&m.iters)), word(unsafe.Pointer(&object.RangeType))
	cx.Words, cx.Lists = word(unsafe.Pointer(&m.words)), word(unsafe.Pointer(&m.lists))
	cx.Dicts, cx.ListRevIter = word(unsafe.Pointer(&m.dicts)), root(&object.ListRevIterType)
	cx.TupleType = word(unsafe.Pointer(&object.TupleType))
	iter, contains, getItem := object.CollectionSlots()
	cx.SelfIter, cx.DictContains, cx.DictGetItem = word(iter), word(contains), word(getItem)
	cx.Temps, cx.Bytes1 = word(unsafe.Pointer(&m.temps)), word(unsafe.Pointer(object.SingleBytes()))
	cx.Sets, cx.Range = word(unsafe.Pointer(&m.sets)), root(&object.RangeType)
	cx.SetType, cx.FrozenSetType = word(unsafe.Pointer(&object.SetType)), word(unsafe.Pointer(&object.FrozenSetType))
	cx.ListType, cx.ReversedType = word(unsafe.Pointer(&object.ListType)), word(unsafe.Pointer(&object.ReversedType))
	cx.Cell = root(&object.CellType)
	cx.TypeCall, cx.InitName = word(object.TypeCallSlot()), word(unsafe.Pointer(initName()))
	cx.NotImplemented = object.NotImplemented.Bits()
	cx.Cycle = word(unsafe.Pointer(&m.cycle))
	cx.Attrs = word(unsafe.Pointer(&m.attrs))
	cx.EmptyTuple, cx.EmptyKwargs = object.EmptyTuple().Value().Bits(), emptyKwargs.Value().Bits()
	cx.SeqIter, cx.GetItemName = root(&object.SeqIterType), word(unsafe.Pointer(getItemName))
	cx.Generators, cx.IterName = word(unsafe.Pointer(&m.generators)), word(unsafe.Pointer(iterName))
	return m
}

// blacken marks what the thread's frames refer to, so that machine code can run
// while the collector marks; package loop explains why.
func blacken(t *Thread) {
	m := (*machine)(t.Loop)
	if m.awaitMarking(); !poolLocalOK || !writeBarrier.enabled {
		return
	}
	// First: if a cycle begins meanwhile, this is undone.
	m.epoch.Put(m)
	m.cycle = blackenings.Add(1)
	t.Stack.Live(m.shade)
	for f := Top(t); f != nil; f = f.prev {
		if f.gen != nil {
			m.shade(f.words())
		}
	}
}

// markNap is how long a thread sleeps before it looks again whether the collector
// is done. The collector's workers go on when it is over, so a longer time than
// what they need costs little.
const markNap = 100 * time.Microsecond

// awaitMarking waits for the collector, but not longer than Config.MarkWait. While
// it marks a thread runs slowly: it notes what it overwrites, helps with marking
// when it allocates, and shares the processors. When threads wait instead the
// collector is done with a small heap (10 MB) in some milliseconds. Programs that
// allocate much take 4-12% less time with one processor.
func (m *machine) awaitMarking() {
	if !writeBarrier.enabled || m.markWait == 0 {
		return
	}
	for start := time.Now(); writeBarrier.enabled && time.Since(start) < m.markWait; {
		time.Sleep(markNap)
	}
}

// enterMarking is loop.Enter while the collector marks. The goroutine is pinned
// until what was overwritten is marked, so that marking does not end before.
func enterMarking(t *Thread, f *Frame, pc, sp, consts unsafe.Pointer, cx *loop.Context) *Frame {
	m := (*machine)(t.Loop)
	first := uint64(uintptr(unsafe.Pointer(&m.overwritten)))
	procPin()
	cx.ShadeNext, cx.ShadeEnd = first, first+uint64(unsafe.Sizeof(m.overwritten))
	g := (*Frame)(loop.Enter(unsafe.Pointer(f), pc, sp, consts, cx))
	if n := (cx.ShadeNext - first) / 8; n > 0 {
		m.shade(unsafe.Slice((*Value)(unsafe.Pointer(&m.overwritten)), n))
	}
	cx.ShadeNext, cx.ShadeEnd = 0, 0
	procUnpin()
	return g
}

// TierShade prepares the context of TierLoop for a mark phase, and with done
// marks what handlers stored over. The goroutine is pinned from one to the
// other.
func TierShade(t *Thread, done bool) {
	m := (*machine)(t.Loop)
	if m == nil || m.tier == nil {
		return
	}
	first := uint64(uintptr(unsafe.Pointer(&m.overwritten)))
	if !done {
		m.tier.ShadeNext, m.tier.ShadeEnd = first, first+uint64(unsafe.Sizeof(m.overwritten))
		return
	}
	if n := (m.tier.ShadeNext - first) / 8; n > 0 {
		m.shade(unsafe.Slice((*Value)(unsafe.Pointer(&m.overwritten)), n))
	}
	m.tier.ShadeNext, m.tier.ShadeEnd = 0, 0
}

//go:linkname procPin runtime.procPin
func procPin() int

//go:linkname procUnpin runtime.procUnpin
func procUnpin()

// Blacken does it for a tier's machine code and returns the address of the word
// that is not 0 until the collector's next cycle; nil where that is not possible.
func Blacken(t *Thread) unsafe.Pointer {
	m := (*machine)(t.Loop)
	if m == nil || m.cx.Black == 0 || !poolLocalOK {
		return nil
	}
	word := *(*unsafe.Pointer)(unsafe.Pointer(&m.cx.Black))
	if *(*uint64)(word) == 0 {
		blacken(t)
	}
	return word
}

// Shade marks what the words refer to.
func Shade(t *Thread, words []Value) { (*machine)(t.Loop).shade(words) }

// blackenFrame does it for the frame of a generator that is being resumed. Once
// a cycle is enough: nobody writes to the frame while it is suspended. A thread
// that has not blackened its frames in this cycle will do it, with this one,
// when it enters machine code.
func blackenFrame(t *Thread, g *Generator) {
	m := (*machine)(t.Loop)
	if m == nil || !m.isBlack() || g.black == m.cycle {
		return
	}
	g.black = m.cycle
	m.shade(g.frame.words())
}

// blackenings numbers the calls of blacken by all threads.
var blackenings atomic.Uint32

// isBlack reports whether blacken was called in this cycle of the collector.
func (m *machine) isBlack() bool {
	return poolLocalOK && *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(&m.epoch), poolLocal)) != nil
}

// shade marks what the words refer to: a copy has Go's write barrier. That marks
// what is overwritten, too, so the copy is cleared behind its back; and it looks
// at every word for long, numbers among them, so only objects are copied.
func (m *machine) shade(words []Value) {
	for len(words) > 0 {
		n := 0
		for ; n < len(m.picked) && len(words) > 0; words = words[1:] {
			if words[0].IsObject() {
				m.picked[n] = words[0].Bits()
				n++
			}
		}
		copy(m.scratch[:n], unsafe.Slice((*Value)(unsafe.Pointer(&m.picked)), n))
		clear(unsafe.Slice((*uint64)(unsafe.Pointer(&m.scratch)), n))
	}
}

// words returns all words of the frame.
func (f *Frame) words() []Value {
	return unsafe.Slice((*Value)(unsafe.Pointer(f)), f.code.frameWords)
}

// writeBarrier is the runtime's flag: whether the collector marks.
//
//go:linkname writeBarrier runtime.writeBarrier
var writeBarrier struct {
	enabled bool
	_       [3]byte
	_       uint64
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
		{Name: "RETURNS_TRUTH", N: object.SmallInt(returnsTruth).Bits()},
		{Name: "RETURNS_BINARY", N: object.SmallInt(returnsBinary).Bits()},
		{Name: "RETURNS_LENGTH", N: object.SmallInt(returnsLength).Bits()},
		{Name: "RETURNS_ITEM", N: ReturnsItem.Bits()},
		{Name: "RETURNS_SELF", N: ReturnsSelf.Bits()},
		{Name: "RETURNS_TO_GO", N: object.SmallInt(returnsToGo).Bits()},
		{Name: "RESUMED_BY_FOR_ITER", N: object.SmallInt(resumedByForIter).Bits()},
		{Name: "RESUMED_BY_SEND", N: object.SmallInt(resumedBySend).Bits()},

		{Name: "COLLECT_LIST", N: object.SmallInt(collectList).Bits()},
		{Name: "COLLECT_TUPLE", N: object.SmallInt(collectTuple).Bits()},
		{Name: "COLLECT_SET", N: object.SmallInt(collectSet).Bits()},
		{Name: "COLLECT_SUM", N: object.SmallInt(collectSum).Bits()},
		{Name: "COLLECT_ANY", N: object.SmallInt(collectAny).Bits()},
		{Name: "COLLECT_ALL", N: object.SmallInt(collectAll).Bits()},

		at("CODE_CONSTS", unsafe.Offsetof(Code{}.Consts)),
		at("CODE_NAMES", unsafe.Offsetof(Code{}.Names)),
		at("CODE_START", unsafe.Offsetof(Code{}.start)),
		at("CODE_SIDE", unsafe.Offsetof(Code{}.side)),
		at("CODE_NLOCALSPLUS", unsafe.Offsetof(Code{}.nlocalsplus)),
		at("CODE_FRAME_WORDS", unsafe.Offsetof(Code{}.frameWords)),
		at("CODE_ARGCOUNT", unsafe.Offsetof(Code{}.argcount)),
		at("CODE_LOCALS", unsafe.Offsetof(Code{}.Locals)),
		at("CODE_KWONLY", unsafe.Offsetof(Code{}.kwonly)),
		at("CODE_SPREAD", unsafe.Offsetof(Code{}.spread)),
		at("SPREAD_ARGS", spreadArgs),
		at("SPREAD_KWARGS", spreadKwargs),
		at("SPREAD_PASSED", spreadPassed),
		at("CODE_KEYWORDS", unsafe.Offsetof(Code{}.keywords)),
		at("CODE_SIMPLE", unsafe.Offsetof(Code{}.simple)),
		at("CODE_HEAT", unsafe.Offsetof(Code{}.heat)),

		at("FUNCTION_CODE", unsafe.Offsetof(Function{}.code)),
		at("FUNCTION_GLOBALS", unsafe.Offsetof(Function{}.globals)),
		at("FUNCTION_BUILTINS", unsafe.Offsetof(Function{}.builtins)),
		at("FUNCTION_DEFAULTS", unsafe.Offsetof(Function{}.defaults)),
		at("FUNCTION_KWDEFAULTS", unsafe.Offsetof(Function{}.kwdefaults)),
		at("FUNCTION_CLOSURE", unsafe.Offsetof(Function{}.closure)),
		at("FUNCTION_VERSION", unsafe.Offsetof(Function{}.version)),

		at("CODE_REST", unsafe.Offsetof(Code{}.codeRest)),
		at("REST_MADE", unsafe.Offsetof(codeRest{}.made)),
		at("CODE_COMPREHENSION", unsafe.Offsetof(Code{}.comp)),
		at("ITER_POOL_SIZE", unsafe.Sizeof(iterPool{})),
		at("ITER_POOL_N", unsafe.Offsetof(iterPool{}.n)),
		at("ITER_POOL_MAX", maxIters),
		at("LIST_ITERS", listIters),
		at("TUPLE_ITERS", tupleIters),
		at("RANGE_ITERS", rangeIters),
		at("SET_ITERS", setIters),
		at("WORD_POOL_SIZE", unsafe.Sizeof(wordPool{})),
		at("WORD_POOL_N", unsafe.Offsetof(wordPool{}.n)),
		at("MAX_POOLED", maxPooled),
		at("MAX_LIST_POOL", maxListPool),
		at("SETS_PLAIN", unsafe.Offsetof(setPools{}.plain)),
		at("SETS_COUNTED", unsafe.Offsetof(setPools{}.counted)),
		at("SETS_TABLES", unsafe.Offsetof(setPools{}.tables)),
		at("TEMPS_LAST", unsafe.Offsetof(tempLists{}.last)),
		at("TEMPS_NEXT", unsafe.Offsetof(tempLists{}.next)),
		at("TEMPS_SMALL", unsafe.Offsetof(tempLists{}.small)),
		at("TEMPS_LARGE", unsafe.Offsetof(tempLists{}.large)),
		at("TEMPS_KNOWN", knownTemps),
		at("SMALL_TEMP", smallTemp),
		at("LARGE_TEMP", largeTemp),
		at("POOL_SIZE", poolSize),
		at("ATTR_ENTRY_SIZE", unsafe.Sizeof(attrEntry{})),
		at("ATTR_ENTRIES", attrEntries),
		at("ATTR_NAME", unsafe.Offsetof(attrEntry{}.name)),
		at("ATTR_OWNER", unsafe.Offsetof(attrEntry{}.owner)),
		at("ATTR_VALUE", unsafe.Offsetof(attrEntry{}.value)),
		at("ATTR_VERSION", unsafe.Offsetof(attrEntry{}.version)),
		at("ATTR_META", unsafe.Offsetof(attrEntry{}.meta)),
		at("ATTR_KIND", unsafe.Offsetof(attrEntry{}.kind)),
		at("ATTR_SLOT_CODE", unsafe.Offsetof(attrEntry{}.slot)),
		at("KIND_SLOT", attrSlot),
		at("KIND_CONST", attrConst),
		at("MISSED_OFTEN", missedOften),
		at("KIND_METHOD", attrMethod),
		at("KIND_PROPERTY", attrProperty),
		at("KIND_STORE", attrStore),
		at("KIND_SUPER", attrSuper),
		at("KIND_INIT", attrInit),

		at("GENERATOR_FRAME", unsafe.Offsetof(Generator{}.frame)),
		at("GENERATOR_STATE", unsafe.Offsetof(Generator{}.state)),
		at("GENERATOR_HANDLED", handled),
		at("GENERATOR_TEMP", unsafe.Offsetof(Generator{}.temp)),
		at("GENERATOR_BLACK", unsafe.Offsetof(Generator{}.black)),
		at("GENERATOR_WATCHED", unsafe.Offsetof(Generator{}.watched)),
		at("GENERATOR_CLOSED", unsafe.Offsetof(Generator{}.closed)),
		at("GENERATOR_EXTRA", unsafe.Offsetof(Generator{}.extra)),
		at("GENERATOR_WORDS", uintptr(generatorWords)),
		at("GEN_POOL_FIRST", unsafe.Offsetof(genPool{}.first)),
		at("GEN_POOL_N", unsafe.Offsetof(genPool{}.n)),
		at("GEN_POOL_SIZE", unsafe.Sizeof(genPool{})),
		at("GEN_POOL_MAX", maxGenPool),
		at("GEN_MAX_WORDS", maxGenWords),
		at("CODE_GENERATOR", unsafe.Offsetof(Code{}.generator)),
		at("CODE_IS_GENERATOR", isPlainGenerator),
		at("CODE_IS_COROUTINE", isCoroutine),
		at("FUNCTION_NAME", unsafe.Offsetof(Function{}.name)),
		at("FUNCTION_QUALNAME", unsafe.Offsetof(Function{}.qualname)),
		at("GEN_CREATED", uintptr(genCreated)),
		at("GEN_SUSPENDED", uintptr(genSuspended)),
		at("GEN_RUNNING", uintptr(genRunning)),
		at("GEN_DONE", uintptr(genDone)),
	}
}
