package vm

import (
	"fmt"
	"strings"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// bindArgs puts the arguments of a call into the local variables of a fresh
// frame. args holds the positional arguments, then the values of the keywords
// that kwnames lists.
func bindArgs(t *Thread, fn *Function, locals []Value, args []Value, kwnames *Tuple) *Exception {
	c := fn.code
	clear(locals)
	npos := len(args)
	nkw := 0
	if kwnames != nil {
		nkw = kwnames.Len()
		npos -= nkw
	}
	total := c.argcount + int(c.kwonly)
	n := min(npos, c.argcount)
	copy(locals, args[:n])
	next := total
	if c.flags&code.FlagVarArgs != 0 {
		locals[next] = object.NewTuple(args[n:npos]...).Value()
		next++
	}
	var kwdict *Dict
	switch {
	case c.flags&code.FlagVarKeywords == 0:
	case nkw == 0:
		locals[next] = c.newKwargs()
	default:
		kwdict = object.NewDict()
		locals[next] = kwdict.Value()
	}
	if nkw > 0 {
		if err := bindKeywords(t, fn, locals, args[npos:], kwnames, kwdict); err != nil {
			return err
		}
	}
	if npos > c.argcount && c.flags&code.FlagVarArgs == 0 {
		return tooManyPositional(t, fn, npos, locals)
	}
	if npos < c.argcount {
		if err := bindDefaults(t, fn, locals, npos); err != nil {
			return err
		}
	}
	if c.kwonly > 0 {
		return bindKeywordDefaults(t, fn, locals)
	}
	return nil
}

// bindKeywords assigns keyword arguments to parameters of the same name, and
// the others to **kwargs.
func bindKeywords(t *Thread, fn *Function, locals, vals []Value, kwnames *Tuple, kwdict *Dict) *Exception {
	c := fn.code
	total := c.argcount + int(c.kwonly)
	posonly := int(c.Data.Posonlyargcount)
	for i, key := range kwnames.Items() {
		name, ok := object.AsStr(key)
		if !ok {
			return t.TypeErrorf("%s() keywords must be strings", fn.Qualname())
		}
		j := findParam(c, name, posonly, total)
		if j >= 0 {
			if !locals[j].IsNil() {
				return t.TypeErrorf("%s() got multiple values for argument '%s'", fn.Qualname(), name)
			}
			locals[j] = vals[i]
			continue
		}
		if kwdict != nil {
			if err := kwdict.Set(t, key, vals[i]); err != nil {
				return err
			}
			continue
		}
		if posonly > 0 {
			if err := positionalOnlyError(t, fn, kwnames); err != nil {
				return err
			}
		}
		return t.TypeErrorf("%s() got an unexpected keyword argument '%s'", fn.Qualname(), name)
	}
	return nil
}

// findParam returns the parameter of that name among [from, to), or -1.
func findParam(c *Code, name *Str, from, to int) int {
	for j := from; j < to; j++ {
		if c.Locals[j] == name {
			return j
		}
	}
	for j := from; j < to; j++ {
		if object.EqualStr(c.Locals[j], name) {
			return j
		}
	}
	return -1
}

func positionalOnlyError(t *Thread, fn *Function, kwnames *Tuple) *Exception {
	c := fn.code
	var bad []string
	for _, key := range kwnames.Items() {
		if name, ok := object.AsStr(key); ok {
			if findParam(c, name, 0, int(c.Data.Posonlyargcount)) >= 0 {
				bad = append(bad, name.String())
			}
		}
	}
	if bad == nil {
		return nil
	}
	return t.TypeErrorf("%s() got some positional-only arguments passed as keyword arguments: '%s'",
		fn.Qualname(), strings.Join(bad, ", "))
}

// bindDefaults fills parameters that got no argument from the defaults.
func bindDefaults(t *Thread, fn *Function, locals []Value, npos int) *Exception {
	c := fn.code
	var defaults []Value
	if fn.defaults != nil {
		defaults = fn.defaults.Items()
	}
	required := c.argcount - len(defaults)
	var missing []string
	for i := npos; i < required; i++ {
		if locals[i].IsNil() {
			missing = append(missing, c.Locals[i].String())
		}
	}
	if missing != nil {
		return missingArguments(t, fn, "positional", missing)
	}
	for i := max(npos, required); i < c.argcount; i++ {
		if locals[i].IsNil() {
			locals[i] = defaults[i-required]
		}
	}
	return nil
}

func bindKeywordDefaults(t *Thread, fn *Function, locals []Value) *Exception {
	c := fn.code
	var missing []string
	for i := c.argcount; i < c.argcount+int(c.kwonly); i++ {
		if !locals[i].IsNil() {
			continue
		}
		if fn.kwdefaults != nil {
			if v := fn.kwdefaults.GetStr(c.Locals[i]); !v.IsNil() {
				locals[i] = v
				continue
			}
		}
		missing = append(missing, c.Locals[i].String())
	}
	if missing != nil {
		return missingArguments(t, fn, "keyword-only", missing)
	}
	return nil
}

// missingArguments words the error as CPython does: 'a', 'b', and 'c'.
func missingArguments(t *Thread, fn *Function, kind string, names []string) *Exception {
	for i := range names {
		names[i] = "'" + names[i] + "'"
	}
	var list string
	switch n := len(names); n {
	case 1:
		list = names[0]
	case 2:
		list = names[0] + " and " + names[1]
	default:
		list = strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
	}
	plural := "s"
	if len(names) == 1 {
		plural = ""
	}
	return t.TypeErrorf("%s() missing %d required %s argument%s: %s", fn.Qualname(), len(names), kind, plural, list)
}

func tooManyPositional(t *Thread, fn *Function, given int, locals []Value) *Exception {
	c := fn.code
	ndef := 0
	if fn.defaults != nil {
		ndef = fn.defaults.Len()
	}
	kwGiven := 0
	for i := c.argcount; i < c.argcount+int(c.kwonly); i++ {
		if !locals[i].IsNil() {
			kwGiven++
		}
	}
	takes, plural := fmt.Sprint(c.argcount), c.argcount != 1
	if ndef > 0 {
		takes, plural = fmt.Sprintf("from %d to %d", c.argcount-ndef, c.argcount), true
	}
	s := ""
	if plural {
		s = "s"
	}
	kwMsg := ""
	if kwGiven > 0 {
		s1, s2 := "s", "s"
		if given == 1 {
			s1 = ""
		}
		if kwGiven == 1 {
			s2 = ""
		}
		kwMsg = fmt.Sprintf(" positional argument%s (and %d keyword-only argument%s)", s1, kwGiven, s2)
	}
	were := "were"
	if given == 1 && kwGiven == 0 {
		were = "was"
	}
	return t.TypeErrorf("%s() takes %s positional argument%s but %d%s %s given", fn.Qualname(), takes, s, given, kwMsg, were)
}
