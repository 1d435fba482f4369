package arith

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestSpecification runs the test cases that come with the reference's test
// suite, where it is installed.
func TestSpecification(t *testing.T) {
	files, _ := filepath.Glob("/usr/lib/python3.11/test/decimaltestdata/*.decTest")
	if len(files) == 0 {
		t.Skip("the reference's test data are not installed")
	}
	for _, f := range files {
		if b := filepath.Base(f); strings.HasPrefix(b, "ds") || strings.HasPrefix(b, "dd") || strings.HasPrefix(b, "dq") {
			continue // encodings; the arithmetic is the same
		}
		t.Run(filepath.Base(f), func(t *testing.T) { runFile(t, f) })
	}
}

// skipped are cases of limits that the reference does not have either.
var skipped = map[string]bool{"powx4008": true, "powx4010": true, "powx4012": true, "powx4014": true, "scbx164": true, "scbx165": true}

type runner struct {
	c Context
}

func runFile(t *testing.T, name string) {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r runner
	fails := 0
	for s := bufio.NewScanner(f); s.Scan(); {
		line := s.Text()
		if i := strings.Index(line, "--"); i >= 0 {
			line = line[:i]
		}
		if k, v, ok := strings.Cut(line, ":"); ok && !strings.Contains(k, "'") {
			r.directive(strings.ToLower(strings.TrimSpace(k)), strings.TrimSpace(v))
			continue
		}
		if w := words(line); len(w) > 4 && fails < 10 && !skipped[w[0]] {
			if msg := r.check(w); msg != "" {
				fails++
				t.Errorf("%s: %s", line, msg)
			}
		}
	}
}

// words splits a line at blanks and takes quotes off.
func words(line string) (out []string) {
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		if q := line[0]; q == '\'' || q == '"' {
			var b strings.Builder
			i := 1
			for ; i < len(line); i++ {
				if line[i] == q {
					if i+1 < len(line) && line[i+1] == q {
						i++
					} else {
						break
					}
				}
				b.WriteByte(line[i])
			}
			out, line = append(out, b.String()), line[min(i+1, len(line)):]
			continue
		}
		i := strings.IndexAny(line, " \t")
		if i < 0 {
			i = len(line)
		}
		out, line = append(out, line[:i]), line[i:]
	}
	return out
}

var roundings = map[string]Rounding{"ceiling": RoundCeiling, "down": RoundDown, "floor": RoundFloor,
	"half_down": RoundHalfDown, "half_even": RoundHalfEven, "half_up": RoundHalfUp, "up": RoundUp, "05up": Round05Up}

func (r *runner) directive(k, v string) {
	n, _ := strconv.ParseInt(v, 10, 64)
	switch k {
	case "precision":
		r.c.Prec = n
	case "maxexponent":
		r.c.Emax = n
	case "minexponent":
		r.c.Emin = n
	case "clamp":
		r.c.Clamp = n != 0
	case "rounding":
		r.c.Rounding = roundings[strings.ToLower(v)]
	}
}

var conditions = map[string]Flags{"clamped": Clamped, "conversion_syntax": ConversionSyntax, "division_by_zero": DivisionByZero,
	"division_impossible": DivisionImpossible, "division_undefined": DivisionUndefined, "inexact": Inexact,
	"invalid_context": InvalidContext, "invalid_operation": InvalidOperation, "overflow": Overflow, "rounded": Rounded,
	"subnormal": Subnormal, "underflow": Underflow}

type (
	op1 func(c *Context, z, x *Number) Flags
	op2 func(c *Context, z, x, y *Number) Flags
)

func quiet(f func(z, x *Number)) op1 {
	return func(_ *Context, z, x *Number) Flags { f(z, x); return 0 }
}

var unary = map[string]op1{"abs": (*Context).Abs, "exp": (*Context).Exp, "invert": (*Context).Invert, "ln": (*Context).Ln,
	"log10": (*Context).Log10, "logb": (*Context).LogB, "minus": (*Context).Minus, "nextminus": (*Context).NextMinus,
	"nextplus": (*Context).NextPlus, "plus": (*Context).Plus, "reduce": (*Context).Reduce, "squareroot": (*Context).Sqrt,
	"tointegral": (*Context).ToIntegral, "tointegralx": (*Context).ToIntegralExact,
	"copyabs":    quiet(func(z, x *Number) { *z = *x; z.Neg = false }),
	"copynegate": quiet(func(z, x *Number) { *z = *x; z.Neg = !z.Neg })}

func logical(op byte) op2 {
	return func(c *Context, z, x, y *Number) Flags { return c.Logical(z, x, y, op) }
}

var binary = map[string]op2{"add": (*Context).Add, "and": logical('&'), "or": logical('|'), "xor": logical('^'),
	"compare": (*Context).Compare, "comparesig": (*Context).CompareSignal, "divide": (*Context).Div,
	"divideint": (*Context).DivInt, "max": (*Context).Max, "maxmag": (*Context).MaxMag, "min": (*Context).Min,
	"minmag": (*Context).MinMag, "multiply": (*Context).Mul, "nexttoward": (*Context).NextToward, "power": (*Context).Pow,
	"quantize": (*Context).Quantize, "remainder": (*Context).Rem, "remaindernear": (*Context).RemNear,
	"rotate": (*Context).Rotate, "scaleb": (*Context).ScaleB, "shift": (*Context).Shift, "subtract": (*Context).Sub,
	"comparetotal":  func(_ *Context, z, x, y *Number) Flags { z.SetInt64(int64(Total(x, y))); return 0 },
	"comparetotmag": func(_ *Context, z, x, y *Number) Flags { z.SetInt64(int64(TotalMag(x, y))); return 0 },
	"copysign":      func(_ *Context, z, x, y *Number) Flags { *z = *x; z.Neg = y.Neg; return 0 }}

func (r *runner) check(w []string) string {
	name := strings.ToLower(w[1])
	arrow := 0
	for i := range w {
		if w[i] == "->" {
			arrow = i
		}
	}
	if arrow == 0 {
		return ""
	}
	var x [3]Number
	if arrow-2 > 3 || r.c.Prec > 100000 || len(w) > arrow+2 && w[arrow+2] == "Invalid_context" {
		return "" // the elementary functions know no limits of their own
	}
	for i, s := range w[2:arrow] {
		if strings.Contains(s, "#") {
			return ""
		}
		if st := x[i].Parse([]byte(s)); st != 0 && name != "tosci" && name != "toeng" && name != "apply" {
			return ""
		}
	}
	want, flags := w[arrow+1], Flags(0)
	if strings.Contains(want, "#") || want == "?" {
		return ""
	}
	for _, f := range w[arrow+2:] {
		flags |= conditions[strings.ToLower(f)]
	}
	var z Number
	var st Flags
	text := ""
	switch {
	case unary[name] != nil && arrow == 3:
		st = unary[name](&r.c, &z, &x[0])
	case binary[name] != nil && arrow == 4:
		st = binary[name](&r.c, &z, &x[0], &x[1])
	case name == "fma":
		st = r.c.FMA(&z, &x[0], &x[1], &x[2])
	case name == "class":
		text = r.c.Class(&x[0])
	case name == "power" && arrow == 5:
		st = r.c.PowMod(&z, &x[0], &x[1], &x[2])
	case name == "tosci", name == "toeng", name == "apply":
		if st = z.Parse([]byte(w[2])); z.IsNaN() && z.Digits() > r.c.Prec {
			return "" // too long a payload is a syntax error for Python
		}
		st |= r.c.Finish(&z)
		text = string(z.AppendText(nil, name == "toeng", 'E'))
	default:
		return ""
	}
	if text == "" {
		text = z.String()
	}
	if text != want || st != flags {
		return "got " + text + " " + names(st)
	}
	return ""
}

func names(st Flags) (s string) {
	for k, v := range conditions {
		if st&v != 0 {
			s += " " + k
		}
	}
	return s
}
