package parser

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// batchItem is a source for the reference: mode, flags, source as Latin-1, feature version.
type batchItem [4]any

var modeNames = map[Mode]string{Exec: "exec", Eval: "eval", Single: "single", FuncType: "func_type"}

// askReference answers what the reference makes of the sources.
func askReference(t testing.TB, mode Mode, flags, version int, srcs []string) []string {
	items := make([]batchItem, len(srcs))
	for i, s := range srcs {
		items[i] = batchItem{modeNames[mode], flags, latin(s), version}
	}
	in, err := json.Marshal(items)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(reference, "testdata/dump.py", "-batch")
	cmd.Stdin = strings.NewReader(string(in))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var res []string
	if err := json.Unmarshal(out, &res); err != nil {
		t.Fatal(err)
	}
	return res
}

// compareAll reports where our outcome is not the reference's.
func compareAll(t *testing.T, mode Mode, flags int, opts *Options, srcs []string) (bad int) {
	version := opts.FeatureVersion
	if version == 0 {
		version = -1
	}
	want := askReference(t, mode, flags, version, srcs)
	for i, s := range srcs {
		got := outcome([]byte(s), mode, opts)
		if got != want[i] {
			if bad++; bad <= 40 {
				t.Errorf("%q\n got  %q\n want %q", clip(s, 200), clip(got, 300), clip(want[i], 300))
			}
		}
	}
	t.Logf("%d sources, %d differ", len(srcs), bad)
	return bad
}

func clip(s string, n int) string { return s[:min(len(s), n)] }

// TestSnippets compares the outcomes of small sources, most of them wrong.
func TestSnippets(t *testing.T) {
	needReference(t)
	for _, f := range []struct {
		file string
		mode Mode
	}{{"snippets.txt", Exec}, {"eval.txt", Eval}, {"single.txt", Single}} {
		text, err := os.ReadFile("testdata/" + f.file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(f.file, func(t *testing.T) {
			compareAll(t, f.mode, 0, testOptions(), splitSnippets(string(text)))
		})
	}
}

// TestTestsuite compares the outcomes of the pieces of source in CPython's own tests.
func TestTestsuite(t *testing.T) {
	needReference(t)
	args := []string{"testdata/extract.py"}
	for _, name := range strings.Fields(`syntax exceptions fstring grammar named_expressions positional_only_arg unparse patma
		exception_group string_literals eof unpack_ex generators genexps dictcomps setcomps keywordonlyarg with coroutines
		except_star flufl type_comments parser compile dict extcall ast codeop tokenize descr global scope peepholer
		traceback pdb trace sys_settrace dis symtable unicode_identifiers utf8source source_encoding float int complex`) {
		args = append(args, "test_"+name)
	}
	cmd := exec.Command(reference, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var srcs []string
	if err := json.Unmarshal(out, &srcs); err != nil {
		t.Fatal(err)
	}
	if len(srcs) == 0 {
		t.Skip("CPython's tests are not installed")
	}
	for i, s := range srcs {
		srcs[i] = unlatin(s)
	}
	own, err := os.ReadFile("testdata/snippets.txt")
	if err != nil {
		t.Fatal(err)
	}
	srcs = append(srcs, splitSnippets(string(own))...)
	for _, mode := range []Mode{Exec, Eval, Single, FuncType} {
		t.Run(modeNames[mode], func(t *testing.T) { compareAll(t, mode, 0, testOptions(), srcs) })
	}
	for _, c := range []struct {
		name  string
		mode  Mode
		flags int // the reference's
		ours  Flags
	}{
		{"text", Exec, 0x100, IgnoreCookie},
		{"dedent", Single, 0x300, DontImplyDedent | IgnoreCookie},
		{"incomplete", Single, 0x4300, DontImplyDedent | AllowIncompleteInput | IgnoreCookie},
		{"incomplete module", Exec, 0x4000, AllowIncompleteInput},
		{"type comments", Exec, 0x1000, TypeComments},
		{"barry", Exec, 0x400000, BarryAsBDFL},
	} {
		t.Run(c.name, func(t *testing.T) {
			opts := testOptions()
			opts.Flags = c.ours
			compareAll(t, c.mode, c.flags, opts, srcs)
		})
	}
	for version := 4; version <= 10; version++ {
		t.Run(fmt.Sprint("version ", version), func(t *testing.T) {
			opts := testOptions()
			opts.FeatureVersion = version
			compareAll(t, Exec, 0, opts, srcs)
		})
	}
}

// unlatin is the inverse of latin.
func unlatin(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r))
	}
	return string(b)
}

// splitSnippets takes a file apart: a snippet is one line, with \n and \t written as
// escapes and \\ for a backslash.
func splitSnippets(text string) (out []string) {
	r := strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t", `\f`, "\f", `\r`, "\r")
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if !strings.HasPrefix(line, "##") {
			out = append(out, r.Replace(line))
		}
	}
	return out
}

// TestMutations damages pieces of the standard library and compares the errors. The seed
// and the number can be set: PARSER_MUTATIONS="seed,count".
func TestMutations(t *testing.T) {
	needReference(t)
	seed, count := int64(1), 300
	if s := os.Getenv("PARSER_MUTATIONS"); s != "" {
		fmt.Sscanf(s, "%d,%d", &seed, &count)
	}
	rng := rand.New(rand.NewSource(seed))
	files := stdlibFiles()
	var srcs []string
	for len(srcs) < count {
		src, err := os.ReadFile(files[rng.Intn(len(files))])
		if err != nil || len(src) < 200 || len(src) > 1<<18 {
			continue
		}
		s := chunk(rng, string(src))
		if rng.Intn(3) == 0 {
			lines := strings.SplitAfter(s, "\n")
			from := rng.Intn(len(lines))
			s = strings.Join(lines[from:min(len(lines), from+1+rng.Intn(4))], "")
		}
		for n := rng.Intn(3); n >= 0; n-- {
			s = mutate(rng, s)
		}
		srcs = append(srcs, s, soup(rng))
	}
	compareAll(t, Exec, 0, testOptions(), srcs)
}

// chunk cuts some top-level statements out of a source.
func chunk(rng *rand.Rand, src string) string {
	parts := strings.SplitAfter(src, "\n")
	start := rng.Intn(len(parts))
	for start > 0 && (strings.HasPrefix(parts[start], " ") || strings.TrimSpace(parts[start]) == "") {
		start--
	}
	end := min(start+3+rng.Intn(30), len(parts))
	for end < len(parts) && end < start+80 && (strings.HasPrefix(parts[end], " ") || strings.TrimSpace(parts[end]) == "") {
		end++
	}
	return strings.Join(parts[start:end], "")
}

var spare = []string{
	"(", ")", "[", "]", "{", "}", ":", ",", ";", ".", "=", ":=", "==", "*", "**", "+", "-", "not", "in", "is", "and", "or", "if", "else",
	"for", "while", "def", "class", "lambda", "return", "yield", "await", "async", "with", "as", "try", "except", "finally", "import",
	"from", "x", "1", "'s'", "f'{x}'", "None", "True", "print", "\n", "    ", "\\", "#", "'", "\"", "@", "->", "...", "del", "raise", "match",
	"case", "_", "!", "$", "?", "0x", "1.", "é", "global", "\t", "pass", "b''", "/", "%", "|", "<>", "!=", "f'{'", "f'{a b}'", "'''",
}

// soup strings tokens together at random, with a beginning that makes sense.
func soup(rng *rand.Rand) string {
	heads := []string{"", "x = ", "if ", "def f(", "class A", "for x in ", "with ", "try:\n  pass\nexcept ", "match x:\n case ", "lambda ", "[", "{", "f(", "from ", "import ", "del ", "@", "x: ", "async ", "while ", "(", "a[", "{a: b, ", "return ", "print "}
	var b strings.Builder
	b.WriteString(heads[rng.Intn(len(heads))])
	for n := 1 + rng.Intn(8); n > 0; n-- {
		if rng.Intn(3) == 0 {
			b.WriteString([]string{"a", "b", "f", "c.d", "(a)", "a, b", "1"}[rng.Intn(7)])
		} else {
			b.WriteString(spare[rng.Intn(len(spare))])
		}
		b.WriteString(" ")
	}
	if rng.Intn(2) == 0 {
		b.WriteString(": pass\n")
	}
	return b.String()
}

// mutate deletes, doubles, replaces or inserts a token.
func mutate(rng *rand.Rand, src string) string {
	p := newParser(normalizeNewlines([]byte(src), true), "F", Exec, &Options{})
	p.tk.run(1 << 31)
	toks := p.tk.toks
	if len(toks) < 3 {
		return src
	}
	for n := 1 + rng.Intn(2); n > 0; n-- {
		t := toks[rng.Intn(len(toks)-1)]
		if int(t.end) > len(src) || t.start > t.end {
			continue
		}
		text := src[t.start:t.end]
		switch rng.Intn(6) {
		case 0:
			text = ""
		case 1:
			text += " " + text
		case 2:
			text = spare[rng.Intn(len(spare))]
		case 3:
			return src[:t.start]
		default:
			text += " " + spare[rng.Intn(len(spare))] + " "
		}
		src = src[:t.start] + text + src[t.end:]
		return src
	}
	return src
}
