// Package codecmp compares trees of code objects field by field and describes the
// first difference, with listings. cmd/codediff and the compiler's tests use it.
package codecmp

import (
	"bytes"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"gopy/compiler/code"
)

// Compare describes the first difference of two code objects, gopy's
// first, or returns "". Nested code objects count where they stand among the
// constants.
func Compare(a, b *code.Code, verbose bool) string {
	where := fmt.Sprintf("code %s (line %d): ", b.Qualname, b.Firstlineno)
	for _, f := range []struct {
		name string
		a, b any
	}{
		{"co_name", a.Name, b.Name},
		{"co_qualname", a.Qualname, b.Qualname},
		{"co_filename", a.Filename, b.Filename},
		{"co_argcount", a.Argcount, b.Argcount},
		{"co_posonlyargcount", a.Posonlyargcount, b.Posonlyargcount},
		{"co_kwonlyargcount", a.Kwonlyargcount, b.Kwonlyargcount},
		{"co_flags", fmt.Sprintf("%#x", a.Flags), fmt.Sprintf("%#x", b.Flags)},
		{"co_firstlineno", a.Firstlineno, b.Firstlineno},
		{"co_names", a.Names, b.Names},
		{"localsplusnames", a.LocalsPlusNames, b.LocalsPlusNames},
		{"localspluskinds", a.LocalsPlusKinds, b.LocalsPlusKinds},
	} {
		if x, y := fmt.Sprintf("%q", f.a), fmt.Sprintf("%q", f.b); x != y {
			return where + f.name + listing(x, y) + bodies(a, b, verbose)
		}
	}
	for i := 0; i < len(a.Consts) && i < len(b.Consts); i++ {
		x, xok := a.Consts[i].(*code.Code)
		y, yok := b.Consts[i].(*code.Code)
		if xok && yok {
			if d := Compare(x, y, verbose); d != "" {
				return d
			}
		}
	}
	if d := compareConsts(a, b); d != "" {
		return where + "co_consts" + d + bodies(a, b, verbose)
	}
	switch {
	case !bytes.Equal(a.Bytecode, b.Bytecode):
		return where + "co_code" + firstLines(a, b, false) + bodies(a, b, verbose)
	case a.Stacksize != b.Stacksize:
		return where + fmt.Sprintf("co_stacksize %d, reference %d", a.Stacksize, b.Stacksize) + bodies(a, b, verbose)
	case !bytes.Equal(a.Linetable, b.Linetable):
		return where + "co_linetable" + firstLines(a, b, true) + bodies(a, b, verbose)
	case !bytes.Equal(a.Exceptiontable, b.Exceptiontable):
		return where + "co_exceptiontable" + listing(handlers(a), handlers(b)) + bodies(a, b, verbose)
	}
	return ""
}

func listing(a, b string) string {
	return "\n  gopy\n" + indent(a) + "\n  reference\n" + indent(b)
}

func bodies(a, b *code.Code, verbose bool) string {
	if !verbose {
		return ""
	}
	return listing(strings.Join(instructions(a, true), "\n")+"\n"+handlers(a),
		strings.Join(instructions(b, true), "\n")+"\n"+handlers(b))
}

// firstLines shows the instructions around the first difference.
func firstLines(a, b *code.Code, locations bool) string {
	x, y := instructions(a, locations), instructions(b, locations)
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	cut := func(l []string) string {
		return strings.Join(l[max(0, min(i-3, len(l))):min(len(l), i+4)], "\n")
	}
	return listing(cut(x), cut(y))
}

// instructions lists the instructions like dis, one each.
func instructions(c *code.Code, locations bool) []string {
	var out []string
	locs := c.Locations()
	loc, _ := locs.Next()
	arg := 0
	for pos := 0; pos+1 < len(c.Bytecode); pos += 2 {
		op := int(c.Bytecode[pos])
		arg = arg<<8 | int(c.Bytecode[pos+1])
		for loc.End <= pos {
			var ok bool
			if loc, ok = locs.Next(); !ok {
				break
			}
		}
		if op == code.CACHE {
			arg = 0
			continue
		}
		s := fmt.Sprintf("%4d %s", pos, code.Names[op])
		if op >= code.HaveArgument {
			s += fmt.Sprintf(" %d%s", arg, argument(c, op, arg, pos))
		}
		if locations {
			s = fmt.Sprintf("%-60s # %d:%d-%d:%d", s, loc.Line, loc.Col, loc.EndLine, loc.EndCol)
		}
		out = append(out, s)
		if op != code.EXTENDED_ARG {
			arg = 0
		}
	}
	return out
}

func argument(c *code.Code, op, arg, pos int) string {
	class := code.Classes[op]
	pick := func(list []string, i int) string {
		if i < len(list) {
			return " (" + list[i] + ")"
		}
		return " (?)"
	}
	switch {
	case class&code.HasConst != 0 && arg < len(c.Consts):
		return " (" + constant(c.Consts[arg]) + ")"
	case op == code.LOAD_GLOBAL:
		return pick(c.Names, arg>>1)
	case class&code.HasName != 0:
		return pick(c.Names, arg)
	case class&(code.HasLocal|code.HasFree) != 0:
		return pick(c.LocalsPlusNames, arg)
	case class&code.HasCompare != 0 && arg < len(code.CompareSymbols):
		return " (" + code.CompareSymbols[arg] + ")"
	case op == code.BINARY_OP && arg < len(code.BinarySymbols):
		return " (" + code.BinarySymbols[arg] + ")"
	case class&code.HasJrel != 0:
		to := pos + 2 + 2*int(code.Caches[op])
		if code.Backward(op) {
			to -= arg * 2
		} else {
			to += arg * 2
		}
		return fmt.Sprintf(" (to %d)", to)
	}
	return ""
}

func handlers(c *code.Code) string {
	var b strings.Builder
	it := c.Handlers()
	for h, ok := it.Next(); ok; h, ok = it.Next() {
		fmt.Fprintf(&b, "%d to %d -> %d [%d] %v\n", h.Start, h.End, h.Target, h.Depth, h.Lasti)
	}
	return b.String()
}

// compareConsts shows the constants from the first one that differs on.
func compareConsts(a, b *code.Code) string {
	i := 0
	for i < len(a.Consts) && i < len(b.Consts) && constant(a.Consts[i]) == constant(b.Consts[i]) {
		i++
	}
	if i == len(a.Consts) && i == len(b.Consts) {
		return ""
	}
	rest := func(c *code.Code) string {
		var parts []string
		for j := i; j < min(i+3, len(c.Consts)); j++ {
			s := constant(c.Consts[j])
			parts = append(parts, fmt.Sprintf("%d: %s", j, s[:min(len(s), 200)]))
		}
		return strings.Join(parts, ", ")
	}
	return fmt.Sprintf(" (%d, reference %d)", len(a.Consts), len(b.Consts)) + listing(rest(a), rest(b))
}

// constant writes a constant with its type.
func constant(v any) string {
	list := func(items []any) string {
		parts := make([]string, len(items))
		for i, e := range items {
			parts[i] = constant(e)
		}
		return strings.Join(parts, ", ")
	}
	switch x := v.(type) {
	case code.None:
		return "None"
	case code.Ellipsis:
		return "..."
	case bool:
		return strconv.FormatBool(x)
	case int64:
		return strconv.FormatInt(x, 10)
	case *big.Int:
		return x.String()
	case float64:
		return strconv.FormatFloat(x, 'g', -1, 64) + "f"
	case complex128:
		return strconv.FormatComplex(x, 'g', -1, 128)
	case code.Str:
		return strconv.Quote(string(x))
	case code.Bytes:
		return "b" + strconv.Quote(string(x))
	case code.Tuple:
		return "(" + list(x) + ")"
	case code.FrozenSet:
		sorted := make([]string, len(x))
		for i, e := range x {
			sorted[i] = constant(e)
		}
		slices.Sort(sorted)
		return "frozenset{" + strings.Join(sorted, ", ") + "}"
	case *code.Code:
		return "<code " + x.Qualname + ">"
	}
	return fmt.Sprintf("%T", v)
}

func indent(s string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n    ")
}
