package object

import (
	"bufio"
	"compress/gzip"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"
)

// decodeGolden makes the value that testdata/strings.py wrote.
func decodeGolden(t *testing.T, x any) Value {
	switch x := x.(type) {
	case nil:
		return None
	case bool:
		return MakeBool(x)
	case float64:
		return MakeInt(int64(x))
	case map[string]any:
		for k, v := range x {
			switch k {
			case "s":
				var rs []rune
				for _, c := range v.([]any) {
					rs = append(rs, rune(c.(float64)))
				}
				return StrFromRunes(rs).Value()
			case "b", "a":
				b, err := hex.DecodeString(v.(string))
				if err != nil {
					t.Fatal(err)
				}
				if k == "b" {
					return NewBytes(b)
				}
				return NewByteArray(b).Value()
			case "t", "l":
				var items []Value
				for _, e := range v.([]any) {
					items = append(items, decodeGolden(t, e))
				}
				if k == "t" {
					return Pack(items...)
				}
				return NewList(items).Value()
			}
		}
	}
	t.Fatalf("bad golden value %v", x)
	return Value{}
}

// TestStringsGolden replays calls of methods of str, bytes and bytearray whose
// results the reference gave.
func TestStringsGolden(tt *testing.T) {
	t := testThread()
	// A search function that knows no encoding stands for package encodings.
	none := &Native{Name: "search", Kind: OneArg, Fn1: func(t *Thread, self, arg Value) (Value, *Exception) { return None, nil }}
	if err := t.RT.Codecs().Register(t, NewFunction(none, Value{}, Value{})); err != nil {
		tt.Fatal("cannot register")
	}
	f, err := os.Open("testdata/strings.jsonl.gz")
	if err != nil {
		tt.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tt.Fatal(err)
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<20)
	n, bad := 0, 0
	for sc.Scan() {
		var c []any
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			tt.Fatal(err)
		}
		var args []Value
		for _, a := range c[2].([]any) {
			args = append(args, decodeGolden(tt, a))
		}
		n++
		got := callGolden(t, decodeGolden(tt, c[0]), c[1].(string), args)
		if got != c[3].(string) {
			if bad++; bad <= 40 {
				tt.Errorf("%s.%s%s: got %s, want %s", show(t, decodeGolden(tt, c[0])), c[1], show(t, Pack(args...)), got, c[3])
			}
		}
	}
	if n < 1000 || bad > 0 {
		tt.Errorf("%d cases, %d wrong", n, bad)
	}
}

func callGolden(t *Thread, self Value, name string, args []Value) string {
	r, err := CallMethod(t, self, Intern(name), args...)
	if err == nil {
		return escapeNonASCII(newStr(show(t, r))).String()
	}
	s, err2 := ToStr(t, err.Value())
	if err2 != nil {
		return "str of exception failed"
	}
	a, _ := Ascii(t, s.Value())
	return "!" + err.Type().Name + ": " + a.String()
}
