package decimal

import "gopy/vm/object"

// parse distributes the arguments of a function that takes keywords: names are
// its parameters, the first required of which must be given. The messages are
// those of CPython's parser for functions without a name.
func parse(t *Thread, args []Value, kwnames *Tuple, required int, names []string, out []Value) *Exception {
	nkw := 0
	if kwnames != nil {
		nkw = kwnames.Len()
	}
	if len(args) > len(names) {
		kind, how := "", "at most"
		if len(args) == nkw {
			kind = "keyword "
		}
		if required == len(names) {
			how = "exactly"
		}
		plural := "s"
		if len(names) == 1 {
			plural = ""
		}
		return t.TypeErrorf("function takes %s %d %sargument%s (%d given)", how, len(names), kind, plural, len(args))
	}
	npos := len(args) - nkw
	copy(out, args[:npos])
	for i := range nkw {
		name, _ := object.AsStr(kwnames.At(i))
		k := 0
		for k < len(names) && names[k] != name.String() {
			k++
		}
		if k == len(names) {
			continue
		}
		if k < npos {
			return t.TypeErrorf("argument for function given by name ('%s') and position (%d)", names[k], k+1)
		}
		out[k] = args[npos+i]
	}
	for k := range required {
		if out[k].IsNil() {
			return t.TypeErrorf("function missing required argument '%s' (pos %d)", names[k], k+1)
		}
	}
	return unknownKeyword(t, kwnames, names)
}

func unknownKeyword(t *Thread, kwnames *Tuple, names []string) *Exception {
	if kwnames == nil {
		return nil
	}
next:
	for i := range kwnames.Len() {
		name, _ := object.AsStr(kwnames.At(i))
		for _, n := range names {
			if n == name.String() {
				continue next
			}
		}
		return t.TypeErrorf("'%s' is an invalid keyword argument for this function", name.String())
	}
	return nil
}

// exactly checks the number of arguments of a function of positional ones.
func exactly(t *Thread, args []Value, n int) *Exception {
	if len(args) == n {
		return nil
	}
	return t.TypeErrorf("function takes exactly %d arguments (%d given)", n, len(args))
}

// contextArg converts an optional context.
func contextArg(t *Thread, v Value) (*Context, *Exception) {
	if v.IsNil() || v == object.None {
		return current(t)
	}
	if !object.IsInstance(v, &ContextType) {
		return nil, t.TypeErrorf("optional argument must be a context")
	}
	return contextOf(v), nil
}
