package text

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"testing"
)

func decodeStep(enc string, out *Builder, b []byte, pos int, final bool) (int, *CodecError) {
	switch enc {
	case "utf-8":
		return DecodeUTF8(out, b, pos, final)
	case "utf-16-le":
		return DecodeUTF16(out, b, pos, final, LittleEndian)
	case "utf-16-be":
		return DecodeUTF16(out, b, pos, final, BigEndian)
	case "utf-32-le":
		return DecodeUTF32(out, b, pos, final, LittleEndian)
	case "utf-32-be":
		return DecodeUTF32(out, b, pos, final, BigEndian)
	case "utf-7":
		return DecodeUTF7(out, b, pos, final)
	case "unicode_escape":
		return new(EscapeDecoder).Decode(out, b, pos, final)
	}
	return DecodeRawUnicodeEscape(out, b, pos, final)
}

func encodeStep(enc string, out []byte, s Str, pos int) ([]byte, int, *CodecError) {
	n := s.Len()
	switch enc {
	case "utf-8":
		return EncodeUTF8(out, s, pos)
	case "utf-16-le":
		return EncodeUTF16(out, s, pos, LittleEndian)
	case "utf-16-be":
		return EncodeUTF16(out, s, pos, BigEndian)
	case "utf-32-le":
		return EncodeUTF32(out, s, pos, LittleEndian)
	case "utf-32-be":
		return EncodeUTF32(out, s, pos, BigEndian)
	case "utf-7":
		return EncodeUTF7(s), n, nil
	case "unicode_escape":
		return EncodeUnicodeEscape(s), n, nil
	case "raw_unicode_escape":
		return EncodeRawUnicodeEscape(s), n, nil
	case "ascii":
		return EncodeASCII(out, s, pos)
	}
	return EncodeLatin1(out, s, pos)
}

func errJSON(e *CodecError) string {
	return fmt.Sprintf(`{"e": [%d, %d, %s]}`, e.Start, e.End, asJSON(UTF8Str(e.Reason)))
}

func runDecode(enc, handler string, b []byte, final bool) string {
	var out Builder
	pos := 0
	for {
		next, e := decodeStep(enc, &out, b, pos, final)
		if e == nil {
			return fmt.Sprintf("[%s, %d]", asJSON(out.Str()), next)
		}
		rep, next, ok := DecodeHandler(handler, enc, b, e)
		if !ok {
			return errJSON(e)
		}
		out.WriteStr(rep)
		pos = next
	}
}

func runEncode(enc, handler string, s Str) string {
	var out []byte
	pos := 0
	for {
		var e *CodecError
		if out, pos, e = encodeStep(enc, out, s, pos); e == nil {
			return `"` + hex.EncodeToString(out) + `"`
		}
		rep, raw, next, ok := EncodeHandler(handler, enc, s, e)
		if !ok {
			return errJSON(e)
		}
		if len(raw) == 0 && rep.Len() > 0 {
			if raw, _, e = encodeStep(enc, nil, rep, 0); e != nil {
				return errJSON(e)
			}
		}
		out = append(out, raw...)
		pos = next
	}
}

func TestCodecsGolden(t *testing.T) {
	path := os.Getenv("GOLDEN")
	if path == "" {
		path = "testdata/codec.jsonl"
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
		var op, enc, handler, text string
		json.Unmarshal(row[0], &op)
		json.Unmarshal(row[1], &enc)
		json.Unmarshal(row[2], &handler)
		json.Unmarshal(row[3], &text)
		var got string
		switch {
		case op == "dec":
			b, _ := hex.DecodeString(text)
			got = runDecode(enc, handler, b, string(row[5]) == "true")
		case enc == "cp1252" || enc == "koi8-r":
			continue
		default:
			got = runEncode(enc, handler, jsonStr(row[3]))
		}
		if want := string(row[4]); got != want {
			if bad++; bad < 20 {
				t.Errorf("%s\n got  %s", sc.Text(), got)
			}
		}
	}
	if n < 500 || bad > 0 {
		t.Errorf("%d cases, %d wrong", n, bad)
	}
}
