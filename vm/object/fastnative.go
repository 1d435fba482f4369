package object

// FastNative numbers the native functions that machine code (package vm/loop)
// knows: the index of the name here is Native.fast. The handler of NAME is
// called fast_NAME there.
var FastNative = []string{"none", "list_append", "list_pop", "dict_get", "set_add", "ord", "chr", "id", "abs", "min", "max", "list_remove",
	// Known to the interpreter only.
	"sum", "any", "all"}

// MarkFast sets Native.fast of the functions that machine code knows.
func MarkFast(rt *Runtime) {
	types := map[string]*Type{"list": &ListType, "dict": &DictType, "set": &SetType}
	for i, name := range FastNative[1:] {
		var f Value
		if typ := types[before(name, '_')]; typ != nil {
			f = typ.LookupName(name[len(before(name, '_'))+1:])
		} else if rt.Builtins != nil {
			f = rt.Builtins.GetName(name)
		}
		if !f.IsNil() && (IsExact(f, &MethodDescrType) || IsExact(f, &BuiltinType)) {
			(*Builtin)(f.p).Def.fast = uint8(i + 1)
		}
	}
}

func before(s string, c byte) string {
	for i := range len(s) {
		if s[i] == c {
			return s[:i]
		}
	}
	return s
}

// FastName returns the name of a Builtin among FastNative, "none" for others.
func FastName(f Value) string { return FastNative[(*Builtin)(f.p).Def.fast] }

// FastNumber returns the number of a name in FastNative.
func FastNumber(name string) uintptr {
	for i, n := range FastNative {
		if n == name {
			return uintptr(i)
		}
	}
	panic(name)
}

// InMachineCode reports whether machine code knows a Builtin.
func InMachineCode(f Value) bool {
	n := (*Builtin)(f.p).Def.fast
	return n != 0 && uintptr(n) < FastNumber("sum")
}
