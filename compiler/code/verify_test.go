package code

import (
	"math/rand"
	"os"
	"strings"
	"testing"
)

// Everything the reference compiled is accepted.
func TestVerifyReference(t *testing.T) {
	n := 0
	for _, path := range referencePycs(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		_, body, err := ParsePyc(data)
		if err != nil {
			continue
		}
		c, err := LoadCode(body)
		if err != nil {
			t.Fatal(err)
		}
		verifyAll(t, path, c, &n)
	}
	t.Log(n, "code objects")
}

func verifyAll(t *testing.T, path string, c *Code, n *int) {
	*n++
	if _, err := c.Verify(); err != nil {
		t.Errorf("%s: %s: %v", path, c.Qualname, err)
	}
	for _, v := range c.Consts {
		if inner, ok := v.(*Code); ok {
			verifyAll(t, path, inner, n)
		}
	}
}

func TestVerifyRefuses(t *testing.T) {
	for _, c := range []struct {
		code string
		want string
	}{
		{"", "no instructions"},
		{"\x97\x00\x64\x00\x53\x00", ""},                                        // RESUME; LOAD_CONST 0; RETURN_VALUE
		{"\x97\x00\x64\x01\x53\x00", "bad argument"},                            // LOAD_CONST 1
		{"\x97\x00\x53\x00", "needs 1 values"},                                  // RETURN_VALUE of nothing
		{"\x97\x00\x64\x00", "without a return"},                                // falls off the end
		{"\x97\x00\x03\x00\x64\x00\x53\x00", "bad instruction"},                 // a specialized one
		{"\x97\x00\x6e\x09\x64\x00\x53\x00", "jump out"},                        // JUMP_FORWARD 9
		{"\x64\x00\x64\x00\x53\x00", "room for 1"},                              // two values
		{"\x64\x00\x7a\x00\x00\x00\x53\x00", "needs 2"},                         // BINARY_OP
		{"\x64\x00\xab\x00\x00\x00\x00\x00\x00\x00\x00\x00\x53\x00", "PRECALL"}, // CALL alone
		{"\x97\x00\x7c\x00\x53\x00", "bad argument"},                            // LOAD_FAST without locals
		{"\x97\x00\x8c\x02", ""},                                                // a loop: JUMP_BACKWARD to the start
		{"\x90\x00\x90\x00\x90\x00\x90\x00\x64\x00\x53\x00", "bad instruction"},
	} {
		co := &Code{Bytecode: []byte(c.code), Consts: []any{None{}}, Stacksize: 1}
		_, err := co.Verify()
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%x: %v, want %q", c.code, err, c.want)
		}
	}
}

// Random changes never make it panic.
func TestVerifyRandom(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	base := []byte("\x97\x00\x64\x00\x7a\x00\x00\x00\x72\x02\x64\x00\x53\x00\x64\x00\x53\x00")
	for range 20000 {
		b := append([]byte{}, base...)
		for range 1 + r.Intn(4) {
			b[r.Intn(len(b))] = byte(r.Intn(256))
		}
		exc := make([]byte, r.Intn(8))
		r.Read(exc)
		(&Code{Bytecode: b, Consts: []any{None{}, Tuple{Str("a")}}, Names: []string{"x"}, Stacksize: 4, Exceptiontable: exc}).Verify()
	}
}

func BenchmarkVerify(b *testing.B) {
	var all []*Code
	var add func(c *Code)
	add = func(c *Code) {
		all = append(all, c)
		for _, v := range c.Consts {
			if inner, ok := v.(*Code); ok {
				add(inner)
			}
		}
	}
	for _, path := range referencePycs(b)[:60] {
		data, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		if _, body, err := ParsePyc(data); err == nil {
			if c, err := LoadCode(body); err == nil {
				add(c)
			}
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := all[i%len(all)].Verify(); err != nil {
			b.Fatal(err)
		}
	}
}
