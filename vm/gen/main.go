// Command gen makes the interpreter loop, vm/interp_gen.go, from the
// definitions of the instructions in vm/instructions.def.
//
// A definition is
//
//	inst NAME {
//	    Go code
//	}
//	adaptive FAMILY call
//
// The code runs with pc behind the instruction (at its first cache entry) and
// goes on with the next instruction when it ends. These macros are replaced in
// it; n is any Go expression:
//
//	TOP(n)      the n-th word of the value stack from the top, 1 the topmost
//	PUSH(v)     push v
//	DROP(n)     drop n words
//	LOCAL(i)    local variable i
//	CONST(i)    constant i
//	U16(i)      cache unit i behind pc; U32(i) two of them
//	SKIP(OP)    advance pc over the cache entries of OP
//	JUMP(n)     advance pc by n code units
//	SAVE()      store pc in the frame: before anything that may look at frames
//	THROW(e)    raise exception e
//	CHECK(e)    raise exception e unless it is nil
//	MISS(OP)    the specialization does not fit: count that and run OP
//	RETRY(OP)   run OP instead, keeping the argument
//
//	SETFLOAT(f) the topmost word, which is no pointer, becomes a float
//
// Go inlines next to nothing into a function as large as the loop, so
// object.IsExact of a variable and isFunction are replaced by their meaning, too.
//
// With the argument -check it compares instead of writing.
//
// `adaptive FAMILY call` makes the case of FAMILY_ADAPTIVE: when its counter
// has run out, call rewrites the instruction; then the instruction runs.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"log"
	"os"
	"regexp"
	"strings"

	"gopy/compiler/code"
)

type inst struct {
	name string
	body string
	line int
}

func main() {
	log.SetFlags(0)
	src, err := os.ReadFile("instructions.def")
	if err != nil {
		log.Fatal(err)
	}
	frame, err := os.ReadFile("gen/loop.tmpl")
	if err != nil {
		log.Fatal(err)
	}
	insts := parse(string(src))
	var cases bytes.Buffer
	for _, in := range insts {
		fmt.Fprintf(&cases, "case code.%s:\n%s\n", in.name, expand(in.body))
	}
	out := strings.Replace(string(frame), "//CASES//", cases.String(), 1)
	out = expand(out)
	res, err := format.Source([]byte(out))
	if err != nil {
		os.WriteFile("interp_gen.go", []byte(out), 0o644)
		log.Fatal(err)
	}
	if len(os.Args) > 1 && os.Args[1] == "-check" {
		old, err := os.ReadFile("interp_gen.go")
		if err != nil || !bytes.Equal(old, res) {
			log.Fatal("interp_gen.go is stale: run go generate in vm")
		}
		return
	}
	if err := os.WriteFile("interp_gen.go", res, 0o644); err != nil {
		log.Fatal(err)
	}
}

// parse reads the definitions.
func parse(src string) []inst {
	var out []inst
	lines := strings.Split(src, "\n")
	for i := 0; i < len(lines); i++ {
		f := strings.Fields(lines[i])
		switch {
		case len(f) == 0 || strings.HasPrefix(f[0], "#"):
		case f[0] == "adaptive":
			out = append(out, adaptive(f[1], strings.Join(f[2:], " "), i+1))
		case f[0] == "inst":
			in := inst{name: f[1], line: i + 1}
			var body []string
			for i++; lines[i] != "}"; i++ {
				body = append(body, lines[i])
			}
			in.body = strings.Join(body, "\n")
			out = append(out, in)
		default:
			log.Fatalf("instructions.def:%d: what is %q?", i+1, lines[i])
		}
	}
	return out
}

func adaptive(family, call string, line int) inst {
	return inst{name: family + "_ADAPTIVE", line: line, body: fmt.Sprintf(`
	if U16(0)>>4 == 0 {
		SAVE()
		%s
		op = uint8(*(*uint16)(unsafe.Add(pc, -2)))
		if op == code.%s_ADAPTIVE {
			op = code.%s
		}
		goto dispatch
	}
	U16(0) -= 1 << 4
	RETRY(%s)`, call, family, family, family)}
}

var exactCall = regexp.MustCompile(`object\.IsExact\((\w+), &([\w.]+)\)`)
var functionCall = regexp.MustCompile(`isFunction\((\w+)\)`)

var macro = regexp.MustCompile(`\b(TOP|PUSH|DROP|LOCAL|CONST|U16|U32|SKIP|JUMP|SAVE|THROW|CHECK|MISS|RETRY|SETFLOAT)\(`)

// expand replaces the macros, the innermost last, so that arguments may hold
// macros.
func expand(s string) string {
	s = exactCall.ReplaceAllString(s, "(($1.Bits()-1)>>48 == 0 && *(*unsafe.Pointer)($1.Ptr()) == unsafe.Pointer(&$2.Root))")
	s = functionCall.ReplaceAllString(s, "(($1.Bits()-1)>>48 == 0 && (*object.Object)($1.Ptr()).Shape().Typ == &FunctionType)")
	for {
		m := macro.FindStringSubmatchIndex(s)
		if m == nil {
			return s
		}
		name := s[m[2]:m[3]]
		arg, end := argument(s, m[1])
		s = s[:m[0]] + replacement(name, arg) + s[end:]
	}
}

// argument returns the text up to the parenthesis that closes the one before
// start, and where it ends.
func argument(s string, start int) (string, int) {
	depth := 1
	for i := start; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return s[start:i], i + 1
			}
		}
	}
	log.Fatalf("unbalanced parenthesis: %.60s", s[start:])
	return "", 0
}

func replacement(name, arg string) string {
	switch name {
	case "TOP":
		return "(*(*Value)(unsafe.Add(sp, -8*(" + arg + "))))"
	case "PUSH":
		return "*(*Value)(sp) = " + arg + "\nsp = unsafe.Add(sp, 8)"
	case "DROP":
		return "sp = unsafe.Add(sp, -8*(" + arg + "))"
	case "LOCAL":
		return "(*(*Value)(unsafe.Add(unsafe.Pointer(f), int(frameHeaderSize)+8*(" + arg + "))))"
	case "CONST":
		return "(*(*Value)(unsafe.Add(consts, 8*(" + arg + "))))"
	case "U16":
		return "(*(*uint16)(unsafe.Add(pc, 2*(" + arg + "))))"
	case "U32":
		return "(*(*uint32)(unsafe.Add(pc, 2*(" + arg + "))))"
	case "SKIP":
		return fmt.Sprintf("pc = unsafe.Add(pc, %d)", 2*cacheUnits(arg))
	case "JUMP":
		return "pc = unsafe.Add(pc, 2*(" + arg + "))"
	case "SAVE":
		return "f.pc = pc"
	case "THROW":
		return "{ err = " + arg + "\n goto handle }"
	case "CHECK":
		return "if err = " + arg + "; err != nil { goto handle }"
	case "MISS":
		return "{ miss(pc, code." + arg + "_ADAPTIVE)\nop = code." + arg + "\ngoto dispatch }"
	case "SETFLOAT":
		return "{ x := " + arg + `
		b := math.Float64bits(x)
		if x != x {
			b = b&(1<<63) | 0x7FF8<<48
		}
		*(*uint64)(unsafe.Add(sp, -8)) = b + 1<<49 }`
	case "RETRY":
		return "op = code." + arg + "\ngoto dispatch"
	}
	panic(name)
}

func cacheUnits(op string) int {
	for n := 0; n < 256; n++ {
		if code.Names[n] == op {
			return int(code.Caches[n])
		}
	}
	log.Fatalf("unknown opcode %s", op)
	return 0
}
