package parser

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestErrorTime nests constructs around an error: the slow passes must not be exponential in the
// depth. Each source is given a time far above what it takes and far below what it would.
func TestErrorTime(t *testing.T) {
	pairs := []string{
		"( )", "[ ]", "{ }", "f( )", "a[ ]", "{a: }", "{a:b, }", "(a, )", "[a, ]", "(*a, )", "f(a= )", "f(a, )", "f(* )", "f(** )", "f(a, b= )",
		"(yield )", "(lambda: )", "(lambda a= : b)", "(a if b else )", "( if b else c)", "(a if else b)", "[a for a in ]", "[ for a in b]",
		"(a for a in )", "{a: b for a in }", "{ : b}", "{** }", "{* }", "[* ]", "(a := )", "a.b( ).c", "( ).a", "( )()", "( )[0]", "a[ :b]", "a[b: ]", "a[b:c, ]",
		"(not )", "(- )", "(a ** )", "(a + )", "(a < )", "(a and )", "f( for a in b)", "f(a for a in )", "f(a=b for c in )", "print( )", "(print )", "(await )",
		"f'{ }'", "(a = )", "(a == b = )", "[(a, ) for a in b]", "{a: [ ]}", "f(a)( )", "( , a)", "[ , a]", "{ , a}", "f( , a)", "a[ , b]",
	}
	stmts := []string{"%s", "%s = 1", "x = %s", "del %s", "for %s in x: pass", "for x in %s: pass", "with %s as x: pass", "with x as %s: pass", "with (%s): pass",
		"if %s: pass", "def f(a=%s): pass", "class A(%s): pass", "return %s", "x: %s", "%s: x", "%s += 1", "@%s\ndef f(): pass", "match %s:\n case 1: pass",
		"match x:\n case %s: pass", "assert %s, %s", "while %s: pass", "lambda: %s", "except %s: pass", "try: pass\nexcept %s: pass", "raise %s from %s"}
	inner := []string{"a b", "1", "$", "a = b"}
	slow := 0
	for _, pair := range pairs {
		open, end, _ := strings.Cut(pair, " ")
		for _, depth := range []int{4, 9, 24} {
			for _, stmt := range stmts {
				for _, in := range inner {
					e := strings.Repeat(open, depth) + in + strings.Repeat(end, depth)
					src := strings.ReplaceAll(stmt, "%s", e) + "\n"
					start := time.Now()
					Parse([]byte(src), "F", Exec, nil)
					if d := time.Since(start); d > 300*time.Millisecond {
						t.Errorf("%v for depth %d of %q in %q", d, depth, fmt.Sprint(open, in, end), stmt)
						if slow++; slow > 30 {
							t.FailNow()
						}
					}
				}
			}
		}
	}
}
