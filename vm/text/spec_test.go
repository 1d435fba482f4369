package text

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// jsonStr reads a JSON string with lone surrogates kept (Go's decoder replaces
// them), into a Str.
func jsonStr(raw json.RawMessage) Str {
	var out []rune
	s := string(raw[1 : len(raw)-1])
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			out = append(out, rune(s[i]))
			continue
		}
		i++
		if k := strings.IndexByte(`bfnrt"\/`, s[i]); k >= 0 {
			out = append(out, rune("\b\f\n\r\t\"\\/"[k]))
			continue
		}
		v, _ := strconv.ParseUint(s[i+1:i+5], 16, 32)
		i += 4
		if n := len(out); n > 0 && utf16.IsSurrogate(rune(v)) {
			if r := utf16.DecodeRune(out[n-1], rune(v)); r != 0xfffd {
				out[n-1] = r
				continue
			}
		}
		out = append(out, rune(v))
	}
	return RunesStr(out)
}

// asJSON shows a Str as Python's json.dumps does.
func asJSON(s Str) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := range s.Len() {
		c := s.At(i)
		switch k := strings.IndexRune("\b\f\n\r\t\"\\", c); {
		case k >= 0:
			b.WriteString(`\` + string(`bfnrt"\`[k]))
		case c < 32 || c > 126 && c < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, c)
		case c >= 0x10000:
			hi, lo := utf16.EncodeRune(c)
			fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
		default:
			b.WriteByte(byte(c))
		}
	}
	return b.String() + `"`
}

func asErr(e *Error) string {
	return fmt.Sprintf(`{"e": [%s, %s]}`, asJSON(UTF8Str(e.Type)), asJSON(UTF8Str(e.Msg)))
}

func result(s Str, err *Error) string {
	if err != nil {
		return asErr(err)
	}
	return asJSON(s)
}

// value reads ["s", text] and its likes.
func value(raw json.RawMessage) (kind string, s Str, n *big.Int, f, g float64) {
	var parts []json.RawMessage
	json.Unmarshal(raw, &parts)
	var text [2]string
	json.Unmarshal(parts[0], &kind)
	json.Unmarshal(parts[1], &text[0])
	if len(parts) > 2 {
		json.Unmarshal(parts[2], &text[1])
	}
	switch kind {
	case "s":
		s = jsonStr(parts[1])
	case "i":
		n, _ = new(big.Int).SetString(text[0], 10)
	default:
		f, _ = strconv.ParseFloat(text[0], 64)
		g, _ = strconv.ParseFloat(text[1], 64)
	}
	return kind, s, n, f, g
}

var kinds = map[string]SpecKind{"s": SpecStr, "i": SpecInt, "f": SpecFloat, "c": SpecComplex}
var typeNames = map[string]string{"s": "str", "i": "int", "f": "float", "c": "complex"}

// doFormat is what the builtin types' __format__ will do.
func doFormat(raw json.RawMessage, spec Str) string {
	kind, s, n, f, g := value(raw)
	sp, err := ParseSpec(spec, kinds[kind], typeNames[kind])
	if err != nil {
		return asErr(err)
	}
	switch {
	case kind == "s":
		return result(sp.FormatStr(s))
	case kind == "c":
		return result(sp.FormatComplex(f, g))
	case kind == "f":
		return result(sp.FormatFloat(f))
	case sp.WantsFloat():
		f, _ := new(big.Float).SetInt(n).Float64()
		return result(sp.FormatFloat(f))
	case n.IsInt64():
		return result(sp.FormatInt64(n.Int64()))
	}
	return result(sp.FormatBig(n, 0))
}

func doPercent(raw json.RawMessage, format Str) string {
	kind, s, n, f, _ := value(raw)
	d, next := NextDirective(format, 0, false)
	if d.Err != nil {
		return asErr(d.Err)
	}
	if next != format.Len() {
		return "does not end"
	}
	var b Builder
	switch {
	case d.Conv == 'r':
		d.WriteText(&b, ReprStr(s))
	case d.Conv == 'a':
		d.WriteText(&b, ASCIIRepr(s))
	case d.Conv == 'c':
		if n.Sign() < 0 || n.Cmp(big.NewInt(MaxRune)) > 0 {
			return asErr(ErrPercentRange)
		}
		d.WriteText(&b, one(rune(n.Int64())))
	case kind == "s":
		d.WriteText(&b, s)
	case kind == "f":
		d.WriteFloat(&b, f)
	case n.IsInt64():
		d.WriteInt64(&b, n.Int64())
	default:
		d.WriteBig(&b, n, 0)
	}
	return asJSON(b.Str())
}

// doPercentError parses a whole format in which all arguments are the int 1.
func doPercentError(format Str) *Error {
	for i := 0; i < format.Len(); {
		var d Directive
		d, i = NextDirective(format, i, false)
		switch {
		case d.Err != nil:
			return d.Err
		case d.Conv != 0 && !strings.ContainsRune("%diouxXeEfFgGcrsa", d.Conv), d.Conv == '%' && d.ConvPos > 0:
			return d.ErrBadConv()
		}
	}
	return nil
}

func doParse(s Str) string {
	var parts []string
	for i := 0; i < s.Len(); {
		f, next, err := NextField(s, i)
		if err != nil {
			return asErr(err)
		}
		i = next
		p := asJSON(f.Literal) + ", null, null, null"
		if f.HasField {
			p = asJSON(f.Literal) + ", " + asJSON(f.Name) + ", " + asJSON(f.Spec) + ", null"
			if f.Conv != 0 {
				p = strings.TrimSuffix(p, "null") + asJSON(one(f.Conv))
			}
		}
		parts = append(parts, "["+p+"]")
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func doSplit(s Str) string {
	f, err := SplitFieldName(s)
	if err != nil {
		return asErr(err)
	}
	part := func(s Str, i int) string {
		if i >= 0 {
			return strconv.Itoa(i)
		}
		return asJSON(s)
	}
	var steps []string
	for {
		st, ok, err := f.Next()
		if err != nil {
			return asErr(err)
		}
		if !ok {
			return "[" + part(f.First, f.Index) + ", [" + strings.Join(steps, ", ") + "]]"
		}
		steps = append(steps, fmt.Sprintf("[%v, %s]", st.Attr, part(st.Name, st.Index)))
	}
}

func TestSpecGolden(t *testing.T) {
	path := os.Getenv("GOLDEN")
	if path == "" {
		path = "testdata/spec.jsonl"
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n, bad := 0, 0
	for sc := bufio.NewScanner(bytes.NewReader(data)); sc.Scan(); n++ {
		var row []json.RawMessage
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		var name string
		json.Unmarshal(row[0], &name)
		got := ""
		want := string(row[len(row)-1])
		switch name {
		case "format":
			got = doFormat(row[1], jsonStr(row[2]))
		case "percent":
			got = doPercent(row[1], jsonStr(row[2]))
		case "perror":
			var e []string
			json.Unmarshal(row[2], &e)
			err := doPercentError(jsonStr(row[1]))
			if e == nil || e[0] != "ValueError" {
				e = nil
			}
			if err != nil {
				got = err.Msg
			}
			want = ""
			if e != nil {
				want = e[1]
			}
		case "parse":
			got = doParse(jsonStr(row[1]))
		case "split":
			got = doSplit(jsonStr(row[1]))
		case "repr":
			got = asJSON(ReprStr(jsonStr(row[1])))
		case "ascii":
			got = asJSON(ASCIIRepr(jsonStr(row[1])))
		case "reprbytes":
			got = asJSON(ASCIIStr(ReprBytes([]byte(jsonStr(row[1]).S))))
		case "reprbytearray":
			got = asJSON(ASCIIStr(ReprBytearrayBody([]byte(jsonStr(row[1]).S))))
		}
		if got != want {
			if bad++; bad < 20 {
				t.Errorf("%s\n got  %s\n want %s", sc.Text(), got, want)
			}
		}
	}
	if n < 100 || bad > 0 {
		t.Errorf("%d cases, %d wrong", n, bad)
	}
}
