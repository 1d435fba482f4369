// Package tokenize is the native module _tokenize: the compiler's tokenizer as
// an iterator.
package tokenize

import (
	"strings"

	"gopy/compiler/parser"
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_tokenize", Exec: func(t *Thread, m *object.Module) *Exception {
		defineIterator()
		m.Dict.SetName("TokenizerIter", iteratorType.Value())
		return nil
	}}
}

// iterator is a TokenizerIter.
type iterator struct {
	object.Object
	list *parser.TokenList
	next int
}

var iteratorType object.Type

func defineIterator() {
	if iteratorType.Flags&object.TypeReady != 0 {
		return
	}
	iteratorType = object.Type{Name: "TokenizerIter", Module: "_tokenize", Flags: object.TypeBase,
		Layout: object.LayoutOf[iterator](), New: newIterator,
		Iter:     func(t *Thread, v Value) (Value, *Exception) { return v, nil },
		IterNext: nextToken,
	}
	object.DefineType(&iteratorType)
}

var newArgs = object.ArgParser{Name: "tokenizeriter", Params: []string{"source"}, MaxPos: 1, MinPos: 1}

func newIterator(t *Thread, typ *object.Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	var a [1]Value
	if err := newArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	s, ok := object.AsStr(a[0])
	if !ok {
		return Value{}, t.TypeErrorf("tokenizeriter() argument 'source' must be str, not %s", object.TypeOf(a[0]).Name)
	}
	src, err := object.EncodeUTF8(t, s)
	if err != nil {
		return Value{}, err
	}
	if strings.IndexByte(string(src), 0) >= 0 {
		return Value{}, t.ValueErrorf("embedded null character")
	}
	v := typ.Alloc()
	(*iterator)(v.Ptr()).list = parser.Tokenize(src)
	return v, nil
}

// nextToken makes the tuple of a token; no value means that there are no more.
func nextToken(t *Thread, v Value) (Value, *Exception) {
	it := (*iterator)(v.Ptr())
	if err := vm.IssueWarnings(t, it.list.WarningsBefore(it.next)); err != nil {
		return Value{}, err
	}
	if it.next >= len(it.list.Tokens) {
		if it.list.Err != nil {
			return Value{}, vm.SyntaxException(t, it.list.Err)
		}
		return Value{}, nil
	}
	tok := &it.list.Tokens[it.next]
	it.next++
	n := func(i int) Value { return object.SmallInt(int64(i)) }
	return object.Pack(object.NewStr(tok.Text), n(tok.Type), n(tok.Line), n(tok.EndLine), n(tok.Col), n(tok.EndCol),
		object.NewStr(tok.Source)), nil
}
