// Package itertools is the native module itertools. Each iterator is a Go struct
// with a type of its own; a struct's next function is the type's IterNext slot
// and returns no value when it is exhausted.
package itertools

import (
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
	Str       = object.Str
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name: "itertools",
		Doc: "Functional tools for creating and using iterators.\n\n" +
			"Infinite iterators: count, cycle, repeat.\n" +
			"Iterators terminating on the shortest input sequence: accumulate, chain,\n" +
			"compress, dropwhile, filterfalse, groupby, islice, pairwise, starmap, tee,\n" +
			"takewhile, zip_longest.\n" +
			"Combinatoric generators: product, permutations, combinations,\n" +
			"combinations_with_replacement.\n",
		Functions: moduleFunctions,
		Exec:      exec,
	}
}

func exec(t *Thread, m *object.Module) *Exception {
	if CountType.Flags&object.TypeReady == 0 {
		defineTypes()
	}
	for _, typ := range []*Type{&CountType, &CycleType, &RepeatType, &AccumulateType, &ChainType, &CompressType,
		&DropwhileType, &FilterfalseType, &GroupbyType, &GrouperType, &IsliceType, &PairwiseType, &StarmapType,
		&TakewhileType, &TeeType, &TeeDataType, &ZipLongestType, &ProductType, &PermutationsType, &CombinationsType,
		&ReplacementType} {
		m.Dict.SetName(typ.Qualname, typ.Value())
	}
	return nil
}

// The types.
var CountType, CycleType, RepeatType, AccumulateType, ChainType, CompressType, DropwhileType, FilterfalseType,
	GroupbyType, GrouperType, IsliceType, PairwiseType, StarmapType, TakewhileType, TeeType, TeeDataType,
	ZipLongestType, ProductType, PermutationsType, CombinationsType, ReplacementType Type

func defineTypes() {
	define(&CountType, "count", object.LayoutOf[count](), countNew, countNext, countMethods, countTextSig, countDoc)
	CountType.Repr = countRepr
	define(&CycleType, "cycle", object.LayoutOf[cycle](), cycleNew, cycleNext, cycleMethods, cycleTextSig, cycleDoc)
	define(&RepeatType, "repeat", object.LayoutOf[repeat](), repeatNew, repeatNext, repeatMethods, "", repeatDoc)
	RepeatType.Repr = repeatRepr
	define(&AccumulateType, "accumulate", object.LayoutOf[accumulate](), accumulateNew, accumulateNext, accumulateMethods, accumulateTextSig, accumulateDoc)
	define(&ChainType, "chain", object.LayoutOf[chain](), chainNew, chainNext, chainMethods, "", chainDoc)
	define(&CompressType, "compress", object.LayoutOf[compress](), compressNew, compressNext, compressMethods, compressTextSig, compressDoc)
	define(&DropwhileType, "dropwhile", object.LayoutOf[dropwhile](), dropwhileNew, dropwhileNext, dropwhileMethods, dropwhileTextSig, dropwhileDoc)
	define(&FilterfalseType, "filterfalse", object.LayoutOf[filterfalse](), filterfalseNew, filterfalseNext, filterfalseMethods, filterfalseTextSig, filterfalseDoc)
	define(&GroupbyType, "groupby", object.LayoutOf[groupby](), groupbyNew, groupbyNext, groupbyMethods, groupbyTextSig, groupbyDoc)
	define(&GrouperType, "_grouper", object.LayoutOf[grouper](), grouperNew, grouperNext, grouperMethods, "", "")
	GrouperType.Flags &^= object.TypeBase
	define(&IsliceType, "islice", object.LayoutOf[islice](), isliceNew, isliceNext, isliceMethods, "", isliceDoc)
	define(&PairwiseType, "pairwise", object.LayoutOf[pairwise](), pairwiseNew, pairwiseNext, nil, pairwiseTextSig, pairwiseDoc)
	define(&StarmapType, "starmap", object.LayoutOf[starmap](), starmapNew, starmapNext, starmapMethods, starmapTextSig, starmapDoc)
	define(&TakewhileType, "takewhile", object.LayoutOf[takewhile](), takewhileNew, takewhileNext, takewhileMethods, takewhileTextSig, takewhileDoc)
	define(&TeeType, "_tee", object.LayoutOf[tee](), teeNew, teeNext, teeMethods, teeTextSig, teeDoc)
	TeeType.Flags = object.TypeWeakref
	define(&TeeDataType, "_tee_dataobject", object.LayoutOf[teeData](), teeDataNew, nil, teeDataMethods, "", teeDataDoc)
	TeeDataType.Flags &^= object.TypeBase
	TeeDataType.Iter = nil
	define(&ZipLongestType, "zip_longest", object.LayoutOf[zipLongest](), zipLongestNew, zipLongestNext, zipLongestMethods, "", zipLongestDoc)
	define(&ProductType, "product", object.LayoutOf[product](), productNew, productNext, productMethods, "", productDoc)
	define(&PermutationsType, "permutations", object.LayoutOf[permutations](), permutationsNew, permutationsNext, permutationsMethods, permutationsTextSig, permutationsDoc)
	define(&CombinationsType, "combinations", object.LayoutOf[combinations](), combinationsNew, combinationsNext, combinationsMethods, combinationsTextSig, combinationsDoc)
	define(&ReplacementType, "combinations_with_replacement", object.LayoutOf[replacement](), replacementNew, replacementNext, replacementMethods, replacementTextSig, replacementDoc)
	for _, typ := range []*Type{&CountType, &CycleType, &RepeatType, &AccumulateType, &ChainType, &CompressType,
		&DropwhileType, &FilterfalseType, &GroupbyType, &GrouperType, &IsliceType, &PairwiseType, &StarmapType,
		&TakewhileType, &TeeType, &TeeDataType, &ZipLongestType, &ProductType, &PermutationsType, &CombinationsType,
		&ReplacementType} {
		object.DefineType(typ)
	}
}

func define(typ *Type, name string, layout *object.Layout, new object.NewFunc, next object.UnaryFunc, methods []object.Native, sig, doc string) {
	*typ = Type{
		Name: "itertools." + name, Flags: object.TypeBase, Layout: layout, New: new,
		Iter: self, IterNext: next, Methods: methods, TextSig: sig, Doc: doc,
	}
}

func self(t *Thread, v Value) (Value, *Exception) { return v, nil }

// next steps an iterator, which is known to be one.
func next(t *Thread, it Value) (Value, *Exception) { return object.TypeOf(it).IterNext(t, it) }

func pack(items ...Value) Value { return object.Pack(items...) }

func number(i int) Value { return object.MakeInt(int64(i)) }

// typeValue is the type of an iterator, as __reduce__ names it.
func typeValue(o *object.Object) Value { return o.Type().Value() }

// emptyIter is an iterator that is exhausted.
func emptyIter() Value { return object.NewTupleIter(object.EmptyTuple()) }

// needTuple checks the state given to __setstate__.
func needTuple(t *Thread, state Value) (*Tuple, *Exception) {
	p, ok := object.AsTuple(state)
	if !ok {
		return nil, t.TypeErrorf("state is not a tuple")
	}
	return p, nil
}
