package parser

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"gopy/compiler/ast"
)

// seeds are the snippets and a few texts that look like programs.
func seeds(f *testing.F) {
	text, err := os.ReadFile("testdata/snippets.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range splitSnippets(string(text)) {
		f.Add([]byte(s))
	}
	corpus, err := os.ReadFile("testdata/corpus.txt") // what fuzzing found interesting
	if err != nil {
		f.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(corpus)), "\n") {
		s, err := strconv.Unquote(line)
		if err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(s))
	}
	f.Add([]byte("# coding: latin-1\n\xe9 = '\xff'\r\nif x:\r\tpass\r"))
	f.Add([]byte("\xef\xbb\xbfx = 1\n"))
}

// FuzzTokenizer checks that tokens lie in the source, in order, and end.
func FuzzTokenizer(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		if strings.IndexByte(string(src), 0) >= 0 {
			return
		}
		for _, newline := range []bool{true, false} {
			p := newParser(normalizeNewlines(src, newline), "F", Exec, &Options{Flags: TypeComments})
			p.tk.run(1 << 31)
			toks := p.tk.toks
			if len(toks) == 0 {
				t.Fatal("no tokens")
			}
			if k := toks[len(toks)-1].kind; k != tENDMARKER && k != tERRORTOKEN {
				t.Fatalf("the last token is %s", kindNames[k])
			}
			end, depth := int32(0), 0
			for i, tok := range toks {
				if tok.start > tok.end || tok.start < end && tok.kind != tERRORTOKEN || int(tok.end) >= len(p.src) {
					t.Fatalf("token %d (%s) at %d-%d after %d", i, kindNames[tok.kind], tok.start, tok.end, end)
				}
				end = tok.end
				switch tok.kind {
				case tINDENT:
					depth++
				case tDEDENT:
					depth--
				}
				if depth < 0 {
					t.Fatal("more dedents than indents")
				}
			}
		}
	})
}

// FuzzParser checks that no input makes the parser panic, and that the fast pass and the grammar
// itself agree wherever the fast pass accepts.
func FuzzParser(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 4096 {
			return
		}
		watch := time.AfterFunc(5*time.Second, func() { panic(fmt.Sprintf("too slow: %q", src)) })
		defer watch.Stop()
		for _, mode := range []Mode{Exec, Eval, Single} {
			opts := &Options{}
			tree, _, err := Parse(src, "F", mode, opts)
			if (tree == nil) == (err == nil) {
				t.Fatalf("tree %v, error %v", tree, err)
			}
			if tree == nil {
				continue
			}
			slow := parseSlowly(t, src, mode, opts)
			var a, b strings.Builder
			dump(&a, tree, true)
			if slow == nil {
				t.Fatalf("mode %d: only the fast pass accepts this: %s", mode, a.String())
			}
			if dump(&b, slow, true); a.String() != b.String() {
				t.Fatalf("mode %d: the passes differ:\nfast %s\nslow %s", mode, a.String(), b.String())
			}
		}
	})
}

// parseSlowly parses by the grammar alone.
func parseSlowly(t *testing.T, src []byte, mode Mode, opts *Options) ast.Node {
	d, serr := decodeSource(src, "F", mode == Exec, opts)
	if serr != nil {
		t.Fatal("decoded only once")
	}
	p := newParser(d.text, "F", mode, opts)
	p.tk.run(1 << 31)
	p.finishTokens()
	p.memo = make([]memoList, len(p.toks))
	tree, _ := p.pass()
	return tree
}
