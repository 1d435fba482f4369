package code

import (
	"bytes"
	"encoding/hex"
	"math"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

func TestGeneratedIsFresh(t *testing.T) {
	out := filepath.Join(t.TempDir(), "gen.go")
	if b, err := exec.Command("go", "run", "./gen", out).CombinedOutput(); err != nil {
		t.Skipf("cannot run the generator: %v\n%s", err, b)
	}
	want, _ := os.ReadFile(out)
	got, _ := os.ReadFile("opcodes_gen.go")
	if !bytes.Equal(got, want) {
		t.Error("opcodes_gen.go is stale: run go generate")
	}
}

// Values from the reference's opcode.stack_effect(op, arg, jump=...).
func TestStackEffect(t *testing.T) {
	for _, c := range []struct {
		op, arg int
		jump    bool
		want    int
	}{
		{UNPACK_SEQUENCE, 3, false, 2}, {UNPACK_EX, 0x103, false, 4}, {FOR_ITER, 1, false, 1},
		{FOR_ITER, 1, true, -1}, {LOAD_GLOBAL, 3, false, 2}, {LOAD_GLOBAL, 2, false, 1},
		{BUILD_MAP, 4, false, -7}, {MAKE_FUNCTION, 15, false, -4}, {BUILD_SLICE, 3, false, -2},
		{BUILD_SLICE, 2, false, -1}, {CALL_FUNCTION_EX, 1, false, -3}, {PRECALL, 5, false, -5},
		{CALL, 5, false, -1}, {SEND, 1, true, -1}, {FORMAT_VALUE, 5, false, -1},
	} {
		if got, ok := StackEffect(c.op, c.arg, c.jump); got != c.want || !ok {
			t.Errorf("%s(%d, %v): %d, want %d", Names[c.op], c.arg, c.jump, got, c.want)
		}
	}
	if _, ok := StackEffect(300, 0, false); ok {
		t.Error("unknown opcode has an effect")
	}
}

func TestOpcodeTables(t *testing.T) {
	for op, want := range map[int]uint8{LOAD_GLOBAL: 5, LOAD_METHOD: 10, CALL: 4, BINARY_OP_ADD_INT: 1, LOAD_FAST: 0} {
		if Caches[op] != want {
			t.Errorf("%s has %d caches, want %d", Names[op], Caches[op], want)
		}
	}
	if Deopt[LOAD_ATTR_SLOT] != LOAD_ATTR || Deopt[LOAD_ATTR] != LOAD_ATTR {
		t.Error("wrong deopt table")
	}
}

// The tables are those of compiled functions of the reference.
func TestLocations(t *testing.T) {
	locs := []struct {
		loc   Location
		units int
	}{
		{Location{0, 1, 0, 0}, 1}, {Location{1, 1, 0, 9}, 1}, {Location{3, 3, 4, 30}, 11}, {NoLocation, 2},
		{Location{2, 9, 200, 3}, 8}, {Location{2, 2, -1, -1}, 1}, {Location{2, 2, 130, 135}, 1}, {Location{2, 2, 79, 94}, 1},
	}
	w := NewLocationWriter(nil, 1)
	for _, l := range locs {
		w.Add(l.loc, l.units)
	}
	// How every module of the reference begins: `RESUME`, then `import x` on line 1.
	if got := hex.EncodeToString(w.Table[:8]); got != "f003010101d80009" {
		t.Errorf("table begins with %s", got)
	}
	c := &Code{Linetable: w.Table, Firstlineno: 1}
	offset := 0
	for _, l := range locs {
		for u := 0; u < l.units; u++ {
			if got := c.LocationAt(offset); got != l.loc {
				t.Errorf("at %d: %v, want %v", offset, got, l.loc)
			}
			offset += 2
		}
	}
	if c.LineAt(-2) != 1 || c.LineAt(offset) != -1 {
		t.Error("lines outside the code")
	}
}

func TestExceptionTable(t *testing.T) {
	want := []Handler{{4, 32, 36, 0, false}, {36, 68, 194, 1, true}, {68, 96, 104, 4, true}, {1000, 200000, 300000, 70, false}}
	var table []byte
	for _, h := range want {
		table = AppendHandler(table, h)
	}
	// The first three are from a try statement; so are these bytes.
	if got := hex.EncodeToString(table[:13]); got != "820e12009210412103a20e3409" {
		t.Errorf("table begins with %s", got)
	}
	c := &Code{Exceptiontable: table}
	it := c.Handlers()
	var got []Handler
	for h, ok := it.Next(); ok; h, ok = it.Next() {
		got = append(got, h)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if h, ok := c.HandlerAt(40); !ok || h.Target != 194 {
		t.Error("handler at 40:", h, ok)
	}
	if _, ok := c.HandlerAt(200); ok {
		t.Error("handler at 200")
	}
}

// Marshalled by the reference.
var marshalled = []struct {
	v   any
	hex string
}{
	{None{}, "4e"}, {true, "54"}, {Ellipsis{}, "2e"}, {int64(-1), "e9ffffffff"}, {int64(1000), "69e8030000"},
	{int64(1) << 40, "6c0300000000000000" + "0004"}, {-new(big.Int).Lsh(big.NewInt(1), 70).Int64(), ""},
	{1.5, "67000000000000f83f"}, {complex(1, -2), "79000000000000f03f00000000000000c0"},
	{Str("abc"), "da03616263"}, {Str("a b"), "7a03612062"}, {Str("é"), "f502000000c3a9"},
	{Bytes("xy"), "73020000007879"}, {Tuple{}, "a900"}, {Tuple{int64(1), None{}}, "2902e9010000004e"},
}

func TestMarshal(t *testing.T) {
	for _, c := range marshalled {
		if c.hex == "" {
			continue
		}
		got, err := Dump(c.v)
		if err != nil {
			t.Errorf("%v: %v", c.v, err)
		}
		if hex.EncodeToString(got) != c.hex {
			t.Errorf("%v: %x, want %s", c.v, got, c.hex)
		}
		back, err := Load(got)
		if err != nil || !Same(back, c.v) {
			t.Errorf("%v: read back as %v (%v)", c.v, back, err)
		}
	}
	for _, s := range []string{"1267650600228229401496703205376", "-99999999999999999999999", "9223372036854775808"} {
		v, _ := new(big.Int).SetString(s, 10)
		data, _ := Dump(v)
		if back, err := Load(data); err != nil || !Same(back, v) {
			t.Errorf("%s: %v %v", s, back, err)
		}
	}
}

func TestMarshalErrors(t *testing.T) {
	for _, c := range []struct{ hex, want string }{
		{"", "EOFError: EOF read where object expected"},
		{"69ff", "EOFError: marshal data too short"},
		{"30", "TypeError: NULL object in marshal data for object"},
		{"2901", "EOFError: EOF read where object expected"},
		{"28ffffffff", "ValueError: bad marshal data (tuple size out of range)"},
		{"28ffffff7f", "EOFError: EOF read where object expected"},
		{"7200000000", "ValueError: bad marshal data (invalid reference)"},
		{"40", "ValueError: bad marshal data (unknown type code)"},
		{"6c0100000000ff", "ValueError: bad marshal data (digit out of range in long)"},
		{"6c010000000000", "ValueError: bad marshal data (unnormalized long data)"},
		{"a90172000000004e", "ValueError: bad marshal data (constant nested too deeply)"},
	} {
		data, _ := hex.DecodeString(c.hex)
		if _, err := Load(data); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.hex, err, c.want)
		}
	}
	deep := bytes.Repeat([]byte{')', 1}, 3000)
	if _, err := Load(deep); err == nil || err.Error() != "EOFError: EOF read where object expected" && err.Error() != "ValueError: recursion limit exceeded" {
		t.Error("deep nesting:", err)
	}
}

func TestKeys(t *testing.T) {
	values := []any{int64(0), 0.0, math.Copysign(0, -1), false, complex(0, 0), complex(math.Copysign(0, -1), 0), Str(""), Bytes(""), None{},
		Tuple{int64(0)}, Tuple{0.0}, Tuple{false}, Tuple{Tuple{}}, Tuple{}, FrozenSet{}, FrozenSet{int64(1)}, Tuple{Str("a"), Str("b")}, Tuple{Str("ab")}}
	for i, a := range values {
		for j, b := range values {
			if (Key(a) == Key(b)) != (i == j) || Same(a, b) != (i == j) {
				t.Errorf("%#v and %#v", a, b)
			}
		}
	}
	if !Same(FrozenSet{int64(1), int64(2)}, FrozenSet{int64(2), int64(1)}) || Key(FrozenSet{int64(1), int64(2)}) != Key(FrozenSet{int64(2), int64(1)}) {
		t.Error("order in sets")
	}
}

func TestPyc(t *testing.T) {
	for _, h := range []PycHeader{{Mtime: 1, Size: 2}, {HashBased: true, Hash: [8]byte{1, 2}}, {HashBased: true, CheckSource: true}} {
		data := h.Append(nil)
		got, body, err := ParsePyc(append(data, "body"...))
		if err != nil || got != h || string(body) != "body" {
			t.Errorf("%v: %v %q %v", h, got, body, err)
		}
	}
	if data := (&PycHeader{}).Append(nil); hex.EncodeToString(data[:4]) != "a70d0d0a" {
		t.Errorf("magic %x", data[:4])
	}
	if _, _, err := ParsePyc([]byte("\xa7\x0d\x0d\x0a")); err == nil {
		t.Error("short header accepted")
	}
}

// FuzzLoad: whatever is read without error can be written and read again.
func FuzzLoad(f *testing.F) {
	for _, c := range marshalled {
		data, _ := hex.DecodeString(c.hex)
		f.Add(data)
	}
	c := &Code{Bytecode: []byte{151, 0}, Consts: []any{None{}, int64(1), Tuple{Str("a")}}, Names: []string{"x"},
		LocalsPlusNames: []string{"y"}, LocalsPlusKinds: []byte{KindLocal}, Name: "f", Qualname: "f", Filename: "f.py"}
	data, _ := Dump(c)
	f.Add(data)
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
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := Load(data)
		if err != nil {
			return
		}
		out, err := Dump(v)
		if err != nil {
			return
		}
		again, err := Load(out)
		if err != nil {
			t.Fatalf("written but not readable: %v", err)
		}
		if c, ok := v.(*Code); ok {
			for off := 0; off < len(c.Bytecode); off += 2 {
				c.LocationAt(off)
				c.HandlerAt(off)
			}
			return
		}
		if !Same(again, v) && !hasNaN(v) {
			t.Fatalf("%#v became %#v", v, again)
		}
	})
}

func hasNaN(v any) bool {
	b, _ := Dump(v)
	return bytes.Contains(b, []byte{'g'}) || bytes.Contains(b, []byte{'y'}) || bytes.Contains(b, []byte{'c'})
}
