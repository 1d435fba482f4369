package num

import (
	"bufio"
	"bytes"
	"math"
	"os"
	"strings"
	"testing"
)

func TestCmath(t *testing.T) {
	fns := map[string]func(complex128) (complex128, *Error){
		"acos": CAcos, "acosh": CAcosh, "asin": CAsin, "asinh": CAsinh, "atan": CAtan, "atanh": CAtanh, "cos": CCos, "cosh": CCosh, "exp": CExp,
		"log": CLog, "log10": CLog10, "sin": CSin, "sinh": CSinh, "sqrt": CSqrt, "tan": CTan, "tanh": CTanh,
		"rect": func(z complex128) (complex128, *Error) { return CRect(real(z), imag(z)) },
		"polar": func(z complex128) (complex128, *Error) {
			r, phi, err := CPolar(z)
			return complex(r, phi), err
		},
	}
	path := os.Getenv("GOLDEN")
	if path == "" {
		path = "testdata/cmath.txt"
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// same allows a difference in the last digits, since log and tan may have
	// one: of each part of its own size, or below what the other part shows.
	same := func(a, b, other float64) bool {
		if HexFloat(a) == HexFloat(b) {
			return true
		}
		return math.Abs(a-b) <= 1e-15*math.Abs(b) && b != 0 || math.Abs(a-b) < 1e-16*math.Abs(other)
	}
	n, bad := 0, map[string]int{}
	for sc := bufio.NewScanner(bytes.NewReader(data)); sc.Scan(); n++ {
		p := strings.Fields(sc.Text())
		x, _ := FromHex(p[1])
		y, _ := FromHex(p[2])
		r, err := fns[p[0]](complex(x, y))
		ok := false
		if strings.HasSuffix(p[3], "Error") {
			ok = err != nil && err.Type == p[3]
		} else if err == nil {
			wx, _ := FromHex(p[3])
			wy, _ := FromHex(p[4])
			ok = same(real(r), wx, wy) && same(imag(r), wy, wx)
		}
		if !ok {
			if bad[p[0]]++; bad[p[0]] < 12 {
				t.Errorf("%s: got %s %s %v", sc.Text(), HexFloat(real(r)), HexFloat(imag(r)), err)
			}
		}
	}
	if n < 1000 || len(bad) > 0 {
		t.Errorf("%d points, wrong: %v", n, bad)
	}
}
