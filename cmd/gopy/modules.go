package main

import (
	"gopy/stdlib/abc"
	"gopy/stdlib/array"
	"gopy/stdlib/ast"
	"gopy/stdlib/atexit"
	"gopy/stdlib/binascii"
	"gopy/stdlib/bisect"
	"gopy/stdlib/builtins"
	"gopy/stdlib/bz2"
	"gopy/stdlib/cjk"
	"gopy/stdlib/cmath"
	"gopy/stdlib/codecs"
	"gopy/stdlib/collections"
	"gopy/stdlib/contextvars"
	"gopy/stdlib/csv"
	"gopy/stdlib/datetime"
	"gopy/stdlib/decimal"
	"gopy/stdlib/errno"
	"gopy/stdlib/functools"
	"gopy/stdlib/gc"
	"gopy/stdlib/grp"
	"gopy/stdlib/hashes"
	"gopy/stdlib/hashlib"
	"gopy/stdlib/heapq"
	"gopy/stdlib/imp"
	"gopy/stdlib/io"
	"gopy/stdlib/itertools"
	"gopy/stdlib/json"
	"gopy/stdlib/locale"
	"gopy/stdlib/lsprof"
	"gopy/stdlib/lzma"
	"gopy/stdlib/marshal"
	"gopy/stdlib/math"
	"gopy/stdlib/opcode"
	"gopy/stdlib/operator"
	"gopy/stdlib/pickle"
	"gopy/stdlib/pwd"
	"gopy/stdlib/pyexpat"
	"gopy/stdlib/queue"
	"gopy/stdlib/random"
	"gopy/stdlib/spwd"
	"gopy/stdlib/sre"
	"gopy/stdlib/statistics"
	"gopy/stdlib/statmod"
	"gopy/stdlib/stringmod"
	"gopy/stdlib/structmod"
	"gopy/stdlib/symtable"
	"gopy/stdlib/sys"
	"gopy/stdlib/testinternal"
	"gopy/stdlib/thread"
	"gopy/stdlib/time"
	"gopy/stdlib/tokenize"
	"gopy/stdlib/tracemalloc"
	"gopy/stdlib/typing"
	"gopy/stdlib/unicodedata"
	"gopy/stdlib/warnings"
	"gopy/stdlib/weakref"
	"gopy/stdlib/zlib"
	"gopy/vm"
)

// nativeModules is the table of all native modules: what sys.builtin_module_names
// lists.
func nativeModules() map[string]*vm.ModuleDef {
	table := map[string]*vm.ModuleDef{}
	for _, module := range platformModules {
		def := module()
		table[def.Name] = def
	}
	for _, module := range []func() *vm.ModuleDef{
		abc.Module,
		array.Module,
		ast.Module,
		atexit.Module,
		binascii.Module,
		bisect.Module,
		builtins.Module,
		bz2.Module,
		cjk.CN,
		cjk.HK,
		cjk.ISO2022,
		cjk.JP,
		cjk.KR,
		cjk.Multibyte,
		cjk.TW,
		cmath.Module,
		codecs.Module,
		collections.Module,
		contextvars.Module,
		csv.Module,
		datetime.Module,
		decimal.Module,
		errno.Module,
		functools.Module,
		gc.Module,
		grp.Module,
		hashlib.Module,
		heapq.Module,
		imp.Module,
		io.Module,
		itertools.Module,
		json.Module,
		locale.Module,
		lsprof.Module,
		lzma.Module,
		marshal.Module,
		math.Module,
		opcode.Module,
		operator.Module,
		pickle.Module,
		pwd.Module,
		pyexpat.Module,
		queue.Module,
		random.Module,
		spwd.Module,
		sre.Module,
		statistics.Module,
		statmod.Module,
		stringmod.Module,
		structmod.Module,
		symtable.Module,
		sys.Module,
		testinternal.Module,
		thread.Module,
		time.Module,
		tokenize.Module,
		tracemalloc.Module,
		typing.Module,
		unicodedata.Module,
		warnings.Module,
		weakref.Module,
		zlib.Module,
		hashes.Blake2,
		hashes.MD5,
		hashes.SHA1,
		hashes.SHA256,
		hashes.SHA3,
		hashes.SHA512,
	} {
		def := module()
		table[def.Name] = def
	}
	return table
}
