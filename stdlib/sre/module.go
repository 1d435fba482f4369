// Package sre is the native module _sre: it runs the patterns that the Python
// module re compiles.
//
// codes.go has the instruction set of re; prog.go decodes a pattern into linked
// instructions, analyse.go finds out what can be known before matching; match.go
// and single.go are the matcher, which is generic over the width of the
// subject's code units; pattern.go, scanner.go and matchobject.go are the types
// that Python sees.
package sre

import (
	"sync"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_sre", Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			defineTypes()
			m.Dict.SetName("MAGIC", object.SmallInt(Magic))
			m.Dict.SetName("CODESIZE", object.SmallInt(4))
			m.Dict.SetName("MAXREPEAT", object.SmallInt(maxRepeat))
			m.Dict.SetName("MAXGROUPS", object.SmallInt(1<<30-1))
			m.Dict.SetName("copyright", object.NewStr(" SRE 2.2.2 for gopy "))
			return nil
		}}
}

var (
	patternType, matchType, scannerType, matchIterType object.Type
	typesOnce                                          sync.Once
)

func defineTypes() {
	typesOnce.Do(func() {
		patternType = object.Type{Name: "Pattern", Module: "re", Doc: "Compiled regular expression object.",
			Methods: patternMethods, Getters: patternGetters, Repr: patternRepr, Hash: patternHash, Compare: patternCompare,
			Flags: object.TypeDisallowNew | object.TypeWeakref}
		patternType.Name = "re.Pattern"
		patternType.Qualname = "Pattern"
		matchType = object.Type{Name: "re.Match", Qualname: "Match", Module: "re",
			Doc:     "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
			Methods: matchObjectMethods, Getters: matchObjectGetters, Repr: matchRepr, GetItem: matchGetItem, Flags: object.TypeDisallowNew}
		scannerType = object.Type{Name: "_sre.SRE_Scanner", Qualname: "SRE_Scanner", Module: "_sre", Methods: scannerMethods,
			Getters: scannerGetters, Flags: object.TypeDisallowNew}
		matchIterType = object.Type{Name: "callable_iterator",
			Iter: func(t *Thread, v Value) (Value, *Exception) { return v, nil },
			IterNext: func(t *Thread, v Value) (Value, *Exception) {
				r, err := (*scanner)(v.Ptr()).step(t, findSearch)
				if r == object.None {
					return Value{}, err
				}
				return r, err
			}}
		for _, typ := range []*object.Type{&patternType, &matchType, &scannerType, &matchIterType} {
			object.DefineType(typ)
		}
	})
}

// compile makes a pattern of its instructions.
//
//py:func compile(pattern, flags, code, groups, groupindex, indexgroup)
func compile(t *Thread, pat Value, flags int, code *object.List, groups int, groupindex *object.Dict, indexgroup *object.Tuple) (Value, *Exception) {
	p := &pattern{Pattern: pat, Flags: flags, Groups: groups, GroupIndex: groupindex, indexGroup: indexgroup}
	p.SetType(&patternType)
	p.code = make([]uint32, len(code.Items))
	for i, c := range code.Items {
		n, big, ok := object.AsInt(c) // opcodes are instances of a subclass of int
		if !ok || big != nil || n < 0 || n > maxRepeat {
			return Value{}, t.OverflowErrorf("regular expression code size limit exceeded")
		}
		p.code[i] = uint32(n)
	}
	if pat != object.None {
		_, isStr := object.AsStr(pat)
		p.isBytes = !isStr
		p.isStr = isStr
	}
	if !valid(p.code, groups) {
		return Value{}, t.RuntimeErrorf("invalid SRE code")
	}
	return p.Object.Value(), nil
}

// getcodesize is the size of an instruction word.
//
//py:func getcodesize()
func getcodesize() int { return 4 }

// asciiIscased says whether an ASCII letter has two cases.
//
//py:func ascii_iscased(character: int, /)
func asciiIscased(character int32) bool {
	c := rune(character)
	return c < 128 && (c|0x20 >= 'a' && c|0x20 <= 'z')
}

// unicodeIscased says whether a character has two cases.
//
//py:func unicode_iscased(character: int, /)
func unicodeIscased(character int32) bool {
	c := rune(character)
	return uniLower(c) != c || uniUpper(c) != c
}

// asciiTolower lowers an ASCII letter.
//
//py:func ascii_tolower(character: int, /)
func asciiTolower(character int32) int { return int(asciiLower(rune(character))) }

// unicodeTolower lowers a character.
//
//py:func unicode_tolower(character: int, /)
func unicodeTolower(character int32) int { return int(uniLower(rune(character))) }
