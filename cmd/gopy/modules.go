package main

import (
	"gopy/stdlib/abc"
	"gopy/stdlib/array"
	"gopy/stdlib/atexit"
	"gopy/stdlib/binascii"
	"gopy/stdlib/bisect"
	"gopy/stdlib/builtins"
	"gopy/stdlib/cmath"
	"gopy/stdlib/codecs"
	"gopy/stdlib/collections"
	"gopy/stdlib/errno"
	"gopy/stdlib/functools"
	"gopy/stdlib/gc"
	"gopy/stdlib/heapq"
	"gopy/stdlib/imp"
	"gopy/stdlib/itertools"
	"gopy/stdlib/json"
	"gopy/stdlib/marshal"
	"gopy/stdlib/math"
	"gopy/stdlib/opcode"
	"gopy/stdlib/operator"
	"gopy/stdlib/posix"
	"gopy/stdlib/queue"
	"gopy/stdlib/random"
	"gopy/stdlib/sre"
	"gopy/stdlib/statistics"
	"gopy/stdlib/statmod"
	"gopy/stdlib/stringmod"
	"gopy/stdlib/structmod"
	"gopy/stdlib/sys"
	"gopy/stdlib/thread"
	"gopy/stdlib/time"
	"gopy/stdlib/typing"
	"gopy/stdlib/unicodedata"
	"gopy/stdlib/warnings"
	"gopy/stdlib/weakref"
	"gopy/vm"
)

// nativeModules is the table of all native modules: what sys.builtin_module_names
// lists.
func nativeModules() map[string]*vm.ModuleDef {
	table := map[string]*vm.ModuleDef{}
	for _, module := range []func() *vm.ModuleDef{
		opcode.Module,
		queue.Module,
		gc.Module,
		typing.Module,
		abc.Module,
		array.Module,
		atexit.Module,
		binascii.Module,
		bisect.Module,
		builtins.Module,
		cmath.Module,
		codecs.Module,
		collections.Module,
		errno.Module,
		functools.Module,
		heapq.Module,
		imp.Module,
		itertools.Module,
		json.Module,
		marshal.Module,
		math.Module,
		operator.Module,
		posix.Module,
		random.Module,
		statistics.Module,
		statmod.Module,
		stringmod.Module,
		structmod.Module,
		sys.Module,
		sre.Module,
		thread.Module,
		time.Module,
		unicodedata.Module,
		warnings.Module,
		weakref.Module,
	} {
		def := module()
		table[def.Name] = def
	}
	return table
}
