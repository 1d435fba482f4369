package vm

import (
	"gopy/compiler/code"
	"gopy/vm/object"
)

const codeReplaceSig = "($self, /, *, co_argcount=-1, co_posonlyargcount=-1, co_kwonlyargcount=-1, co_nlocals=-1, " +
	"co_stacksize=-1, co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None, co_names=None, co_varnames=None, " +
	"co_freevars=None, co_cellvars=None, co_filename=None, co_name=None, co_qualname=None, co_linetable=None, co_exceptiontable=None)"

// codeFields are the arguments of types.CodeType() in order.
var codeFields = []string{"co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize",
	"co_flags", "co_code", "co_consts", "co_names", "co_varnames", "co_filename", "co_name", "co_qualname",
	"co_firstlineno", "co_linetable", "co_exceptiontable", "co_freevars", "co_cellvars"}

// newCodeType is types.CodeType(...).
func newCodeType(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if err := object.ArgsPositional(t, "code", args, kwnames, 16, 18); err != nil {
		return Value{}, err
	}
	vals := append([]Value(nil), args...)
	for len(vals) < 18 {
		vals = append(vals, object.EmptyTuple().Value())
	}
	return codeFromFields(t, vals)
}

func codeReplace(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	vals := make([]Value, len(codeFields))
	for i, name := range codeFields {
		v, err := object.GetAttrName(t, self, name)
		if err != nil {
			return Value{}, err
		}
		vals[i] = v
	}
	npos := len(args)
	if kwnames != nil {
		npos -= kwnames.Len()
	}
	if npos > 0 {
		return Value{}, t.TypeErrorf("replace() takes no positional arguments")
	}
	for k := 0; kwnames != nil && k < kwnames.Len(); k++ {
		name, _ := object.AsStr(kwnames.At(k))
		found := false
		for i, f := range codeFields {
			if f == name.String() {
				vals[i], found = args[k], true
			}
		}
		if !found {
			return Value{}, t.TypeErrorf("'%s' is an invalid keyword argument for replace()", name)
		}
	}
	return codeFromFields(t, vals)
}

// codeFromFields makes a code object of the values of codeFields.
func codeFromFields(t *Thread, v []Value) (Value, *Exception) {
	d := &code.Code{}
	var nlocals int32
	for i, to := range map[int]*int32{0: &d.Argcount, 1: &d.Posonlyargcount, 2: &d.Kwonlyargcount, 3: &nlocals,
		4: &d.Stacksize, 5: &d.Flags, 13: &d.Firstlineno} {
		n, err := object.ArgInt32(t, v[i])
		if err != nil {
			return Value{}, err
		}
		if n < 0 && i < 5 {
			return Value{}, t.ValueErrorf("code: %s must not be negative", codeFields[i][3:])
		}
		*to = n
	}
	for i, to := range map[int]*[]byte{6: &d.Bytecode, 14: &d.Linetable, 15: &d.Exceptiontable} {
		b, ok := object.AsBytes(v[i])
		if !ok {
			return Value{}, t.TypeErrorf("code() argument %d must be bytes, not %s", i+1, object.TypeOf(v[i]).Name)
		}
		*to = b.Bytes()
	}
	for i, to := range map[int]*string{10: &d.Filename, 11: &d.Name, 12: &d.Qualname} {
		s, ok := object.AsStr(v[i])
		if !ok {
			return Value{}, t.TypeErrorf("code() argument %d must be str, not %s", i+1, object.TypeOf(v[i]).Name)
		}
		*to = s.String()
	}
	names := map[int][]string{}
	for _, i := range []int{8, 9, 16, 17} {
		p, ok := object.AsTuple(v[i])
		if !ok {
			return Value{}, t.TypeErrorf("code() argument %d must be tuple, not %s", i+1, object.TypeOf(v[i]).Name)
		}
		for _, x := range p.Items() {
			s, ok := object.AsStr(x)
			if !ok {
				return Value{}, t.TypeErrorf("name tuples must contain only strings, not '%s'", object.TypeOf(x).Name)
			}
			names[i] = append(names[i], s.String())
		}
	}
	consts, ok := object.AsTuple(v[7])
	if !ok {
		return Value{}, t.TypeErrorf("code() argument 8 must be tuple, not %s", object.TypeOf(v[7]).Name)
	}
	if int(nlocals) != len(names[9]) {
		return Value{}, t.ValueErrorf("code: co_nlocals != len(co_varnames)")
	}
	if len(d.Bytecode)%2 != 0 || len(d.Bytecode) == 0 {
		return Value{}, t.ValueErrorf("code: co_code is malformed")
	}
	d.Names = names[8]
	layoutLocals(d, names[9], names[17], names[16])
	c, err := NewCodeOf(t, d, consts)
	if err != nil {
		return Value{}, err
	}
	return c.Value(), nil
}

// layoutLocals merges variable, cell and free names into localsplus: a cell
// that is an argument has one place.
func layoutLocals(d *code.Code, vars, cells, free []string) {
	for _, n := range vars {
		kind := code.KindLocal
		for _, c := range cells {
			if c == n {
				kind |= code.KindCell
			}
		}
		d.LocalsPlusNames = append(d.LocalsPlusNames, n)
		d.LocalsPlusKinds = append(d.LocalsPlusKinds, kind)
	}
	isVar := func(n string) bool {
		for _, v := range vars {
			if v == n {
				return true
			}
		}
		return false
	}
	for _, n := range cells {
		if !isVar(n) {
			d.LocalsPlusNames = append(d.LocalsPlusNames, n)
			d.LocalsPlusKinds = append(d.LocalsPlusKinds, code.KindCell)
		}
	}
	for _, n := range free {
		d.LocalsPlusNames = append(d.LocalsPlusNames, n)
		d.LocalsPlusKinds = append(d.LocalsPlusKinds, code.KindFree)
	}
}
