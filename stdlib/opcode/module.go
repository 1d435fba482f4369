// Package opcode is the native module _opcode: facts about instructions.
package opcode

import (
	"gopy/compiler/code"
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
	return &vm.ModuleDef{Name: "_opcode", Doc: "Opcode support module.", Functions: moduleFunctions}
}

// stackEffect computes how an instruction changes the depth of the stack.
//
//py:func stack_effect(opcode, oparg=None, /, *, jump=None)
//py:doc Compute the stack effect of the opcode.
func stackEffect(t *Thread, opcode int32, oparg, jump Value) (int, *Exception) {
	arg := 0
	// Pseudo instructions and unknown ones count as having an argument.
	if opcode >= code.HaveArgument {
		if oparg == object.None {
			return 0, t.ValueErrorf("stack_effect: opcode requires oparg but oparg was not specified")
		}
		n, err := object.ArgInt32(t, oparg)
		if err != nil {
			return 0, err
		}
		arg = int(n)
	} else if oparg != object.None {
		return 0, t.ValueErrorf("stack_effect: opcode does not permit oparg but oparg was specified")
	}
	either := jump == object.None
	if !either && jump != object.True && jump != object.False {
		return 0, t.ValueErrorf("stack_effect: jump must be False, True or None")
	}
	effect, ok := code.StackEffect(int(opcode), arg, jump == object.True)
	if ok && either {
		if e, _ := code.StackEffect(int(opcode), arg, true); e > effect {
			effect = e
		}
	}
	if !ok {
		return 0, t.ValueErrorf("invalid opcode or oparg")
	}
	return effect, nil
}

// getSpecializationStats has none: they are not counted.
//
//py:func get_specialization_stats()
//py:doc Return the specialization stats
func getSpecializationStats() Value { return object.None }

// firstOwn is the first number of an instruction that only gopy has.
const firstOwn = 240

// ownSpecializations lists the specialized instructions that only gopy has, for
// dis: (name, number, name of the instruction that they specialize).
//
//py:func _own_specializations()
//py:doc Return the specialized instructions that are gopy's own: name, opcode, family.
func ownSpecializations() Value {
	var out []Value
	for op := firstOwn; op < code.DO_TRACING; op++ {
		if family := int(code.Deopt[op]); family != op {
			out = append(out, object.Pack(object.NewStr(code.Names[op]), object.SmallInt(int64(op)), object.NewStr(code.Names[family])))
		}
	}
	return object.NewTuple(out...).Value()
}
