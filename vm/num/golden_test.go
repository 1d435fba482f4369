package num

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"
)

// golden reads what testdata/gen.py wrote and compares. GOLDEN names another
// file, such as one with all cases instead of the committed sample.
func TestGolden(t *testing.T) {
	path := os.Getenv("GOLDEN")
	if path == "" {
		path = "testdata/num.jsonl"
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(nil, 1<<20)
	n, bad := 0, map[string]int{}
	for sc.Scan() {
		var row [3]any
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		name := row[0].(string)
		want := show(decode(row[2]))
		got := runGolden(t, name, decode(row[1]).([]any))
		n++
		if got != want {
			if bad[name]++; bad[name] < 4 {
				t.Errorf("%.300s\n got  %.200s\n want %.200s", sc.Text(), got, want)
			}
		}
	}
	if n < 1000 || len(bad) > 0 {
		t.Errorf("%d cases, wrong: %v", n, bad)
	}
}

// decode turns the JSON of gen.py into Int, float64, []byte, *Error, ....
func decode(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = decode(v[i])
		}
		return v
	case map[string]any:
		for k, x := range v {
			switch k {
			case "i":
				b, _ := new(big.Int).SetString(x.(string), 10)
				return FromBig(b)
			case "f":
				f, _ := FromHex(x.(string))
				return f
			case "b":
				b, _ := hex.DecodeString(x.(string))
				return b
			case "c":
				p := decode(x).([]any)
				return complex(p[0].(float64), p[1].(float64))
			case "e":
				p := x.([]any)
				return &Error{p[0].(string), p[1].(string)}
			}
		}
	}
	return v
}

// show makes results comparable; floats compare by bits.
func show(v any) string {
	switch v := v.(type) {
	case Int:
		if v.B != nil && v.B.IsInt64() {
			return "not normal: " + v.B.String()
		}
		return v.Big().String()
	case int:
		return fmt.Sprint(v)
	case int64:
		return fmt.Sprint(v)
	case float64:
		if v != v {
			return "nan" // its sign depends on the machine
		}
		return HexFloat(v)
	case complex128:
		return show(real(v)) + "," + show(imag(v))
	case *Error:
		return v.Error()
	case []byte:
		return fmt.Sprintf("%x", v)
	case []any:
		var p []string
		for _, x := range v {
			p = append(p, show(x))
		}
		return "(" + strings.Join(p, " ") + ")"
	}
	return fmt.Sprintf("%v", v)
}

// or shows the error if there is one, else the values.
func or(err *Error, v ...any) string {
	switch {
	case err != nil:
		return err.Error()
	case len(v) == 1:
		return show(v[0])
	}
	return show(v)
}

func runGolden(t *testing.T, name string, a []any) string {
	n := func(i int) Int { return a[i].(Int) }
	f := func(i int) float64 { return a[i].(float64) }
	s := func(i int) string { return a[i].(string) }
	k := func(i int) int { return int(a[i].(Int).S) }
	b := func(i int) bool { return a[i].(bool) }
	switch name {
	case "parseint":
		x, err := ParseInt(s(0), k(1), 0)
		return or(err, x)
	case "parseintlim":
		x, err := ParseInt(s(0), 10, 4300)
		if err == nil {
			x, err = Mod(x, Small(1e9))
		}
		return or(err, x)
	case "strlim":
		x, err := FormatInt(n(0), 10, 1000)
		return or(err, x)
	case "formatint":
		x, err := FormatInt(n(0), k(1), 0)
		return or(err, x)
	case "hashint":
		return show(n(0).Hash())
	case "bits":
		return or(nil, n(0).BitLen(), n(0).BitCount())
	case "tofloat":
		x, err := ToFloat(n(0))
		return or(err, x)
	case "isqrt":
		x, err := Isqrt(n(0))
		return or(err, x)
	case "tobytes":
		x, err := ToBytes(n(0), k(1), b(2), b(3))
		return or(err, x)
	case "roundint":
		x, err := RoundIntDigits(n(0), n(1))
		return or(err, x)
	case "frombytes":
		return show(FromBytes(a[0].([]byte), b(1), b(2)))
	case "arith":
		x, y := n(0), n(1)
		return or(nil, Add(x, y), Sub(x, y), Mul(x, y), And(x, y), Or(x, y), Xor(x, y), Neg(x), Not(x), x.Cmp(y))
	case "divmod":
		q, r, err := DivMod(n(0), n(1))
		if err == nil {
			q2, _ := FloorDiv(n(0), n(1))
			r2, _ := Mod(n(0), n(1))
			if q2.Cmp(q) != 0 || r2.Cmp(r) != 0 {
				t.Error("divmod, // and % disagree", a)
			}
		}
		return or(err, q, r)
	case "truediv":
		x, err := TrueDiv(n(0), n(1))
		return or(err, x)
	case "gcd":
		return or(nil, Gcd(n(0), n(1)), Lcm(n(0), n(1)))
	case "shift":
		x, err := Lsh(n(0), n(1))
		y, _ := Rsh(n(0), n(1))
		return or(err, x, y)
	case "pow":
		x, err := Pow(n(0), n(1))
		return or(err, x)
	case "powmod":
		x, err := PowMod(n(0), n(1), n(2))
		return or(err, x)
	case "comb":
		x, err := Comb(n(0), n(1))
		return or(err, x)
	case "perm":
		x, err := Perm(n(0), n(1))
		return or(err, x)
	case "factorial":
		x, err := Factorial(n(0))
		return or(err, x)
	}
	return runGoldenFloat(name, a, n, f, s)
}

func runGoldenFloat(name string, a []any, n func(int) Int, f func(int) float64, s func(int) string) string {
	switch name {
	case "repr":
		return Repr(f(0))
	case "hashfloat":
		h, _ := HashFloat(f(0))
		return show(h)
	case "hex":
		return HexFloat(f(0))
	case "ratio":
		x, y, err := AsIntegerRatio(f(0))
		return or(err, x, y)
	case "toint":
		x, err := IntOfFloat(f(0))
		y, _ := FloorInt(f(0))
		z, _ := CeilInt(f(0))
		w, _ := RoundInt(f(0))
		return or(err, x, y, z, w)
	case "roundfloat":
		x, err := RoundFloat(f(0), n(1))
		return or(err, x)
	case "cmpfloat":
		c, _ := CompareFloat(n(0), f(1))
		return show(c)
	case "floatdivmod":
		q, r := FloatDivMod(f(0), f(1))
		return or(nil, q, r)
	case "reprcomplex":
		return ReprComplex(f(0), f(1))
	case "hashcomplex":
		x, _ := HashFloat(f(0))
		y, _ := HashFloat(f(1))
		return show(HashComplex(x, y))
	case "parsefloat":
		x, err := ParseFloat(s(0))
		return or(err, x)
	case "fromhex":
		x, err := FromHex(s(0))
		return or(err, x)
	case "parsecomplex":
		x, y, err := ParseComplex(s(0))
		return or(err, complex(x, y))
	}
	return runGoldenHash(name, a)
}

func runGoldenHash(name string, a []any) string {
	items := a[0].([]any)
	key := SeededKey(0)
	switch name {
	case "hashstr":
		var u1 []byte
		var u2 []uint16
		var u4 []uint32
		top := int64(0)
		for _, x := range items {
			c := x.(Int).S
			top = max(top, c)
			u1, u2, u4 = append(u1, byte(c)), append(u2, uint16(c)), append(u4, uint32(c))
		}
		switch {
		case top < 256:
			return show(key.HashString(string(u1)))
		case top < 65536:
			return show(key.HashUnits16(u2))
		}
		return show(key.HashUnits32(u4))
	case "hashtuple":
		h := NewTupleHash()
		for _, x := range items {
			h.Add(x.(Int).Hash())
		}
		return show(h.Sum())
	case "hashset":
		var h SetHash
		for _, x := range items {
			h.Add(x.(Int).Hash())
		}
		return show(h.Sum())
	}
	return "no such function: " + name
}

func TestSeededKey(t *testing.T) {
	// PYTHONHASHSEED=n /usr/bin/python3.11 -c "print(hash('abc'))"
	for seed, want := range map[uint32]int64{
		0: -4594863902769663758, 1: -4667308735975688587, 42: 3869580338025362921, 4294967295: -6122489556238538401,
	} {
		if got := SeededKey(seed).HashString("abc"); got != want {
			t.Errorf("seed %d: %d, want %d", seed, got, want)
		}
	}
}
