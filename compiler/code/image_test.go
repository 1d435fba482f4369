package code

import (
	"math"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// goValues builds plain Go values, in which an image and Unmarshal can be
// compared.
type goValues struct{}

func (goValues) None() any                { return None{} }
func (goValues) Bool(b bool) any          { return b }
func (goValues) Ellipsis() any            { return Ellipsis{} }
func (goValues) StopIteration() any       { return "StopIteration" }
func (goValues) Int(i int64) any          { return i }
func (goValues) BigInt(b *big.Int) any    { return b.String() }
func (goValues) Float(f float64) any      { return math.Float64bits(f) }
func (goValues) Complex(c complex128) any { return c }
func (goValues) Bytes(b []byte) any       { return Bytes(string(b)) }
func (goValues) Str(s []byte, ascii, interned bool) any {
	return [2]any{string(s), interned}
}
func (goValues) NewTuple(n int) any           { return make([]any, n) }
func (goValues) SetTuple(t any, i int, v any) { t.([]any)[i] = v }
func (goValues) NewList(n int) any            { return make([]any, n) }
func (goValues) SetList(l any, i int, v any)  { l.([]any)[i] = v }
func (goValues) NewDict() any                 { return map[any]any{} }
func (goValues) SetDict(d, k, v any) error    { return nil }
func (goValues) NewSet(frozen bool) any       { return &[]any{} }
func (goValues) AddSet(s, v any) error {
	p := s.(*[]any)
	*p = append(*p, v)
	return nil
}

func (goValues) Code(r *RawCode[any]) (any, error) { c := *r; return &c, nil }

func (goValues) Stub(img *Image[any], i int) any {
	p := img.Code(i)
	return &RawCode[any]{Argcount: p.Argcount, Posonlyargcount: p.Posonlyargcount, Kwonlyargcount: p.Kwonlyargcount,
		Stacksize: p.Stacksize, Flags: p.Flags, Firstlineno: p.Firstlineno,
		Bytecode: Bytes(string(p.Bytecode)), Consts: p.Consts, Names: p.Names, LocalsPlusNames: p.LocalsPlusNames,
		LocalsPlusKinds: Bytes(string(p.LocalsPlusKinds)), Filename: p.Filename, Name: p.Name, Qualname: p.Qualname,
		Linetable: Bytes(string(p.Linetable)), Exceptiontable: Bytes(string(p.Exceptiontable))}
}

func libraryFiles(t *testing.T) []string {
	var files []string
	for _, pat := range []string{"/usr/lib/python3.11/__pycache__/*.pyc", "/usr/lib/python3.11/*/__pycache__/*.pyc"} {
		l, _ := filepath.Glob(pat)
		files = append(files, l...)
	}
	if len(files) == 0 {
		t.Skip("no .pyc files of the standard library")
	}
	return files
}

// An image of every module of the standard library gives what Unmarshal reads.
func TestImageEqualsUnmarshal(t *testing.T) {
	for _, f := range libraryFiles(t) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		_, body, err := ParsePyc(data)
		if err != nil {
			continue
		}
		want, n, err := Unmarshal[any](body, goValues{})
		if err != nil {
			t.Fatal(f, err)
		}
		img, ok := NewImage[any](body, goValues{})
		if !ok {
			t.Errorf("%s: refused", f)
			continue
		}
		if img.Size() != n {
			t.Errorf("%s: %d bytes, want %d", f, img.Size(), n)
		}
		if got := (goValues{}).Stub(img, 0); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: image differs", f)
		}
	}
}

// Damaged data is refused, or reads like what Unmarshal reads.
func TestImageOfDamagedData(t *testing.T) {
	f := libraryFiles(t)[0]
	data, err := os.ReadFile(f)
	if err != nil {
		t.Fatal(err)
	}
	_, body, err := ParsePyc(data)
	if err != nil {
		t.Fatal(err)
	}
	body = append([]byte(nil), body...)
	refused := 0
	for i := 0; i < len(body); i += 7 {
		old := body[i]
		body[i] ^= byte(1 << (i % 8))
		if img, ok := NewImage[any](body, goValues{}); ok {
			got := goValues{}.Stub(img, 0)
			want, _, err := Unmarshal[any](body, goValues{})
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("byte %d: image differs from Unmarshal (%v)", i, err)
			}
		} else {
			refused++
		}
		body[i] = old
		if i%21 == 0 {
			if _, ok := NewImage[any](body[:i], goValues{}); ok {
				t.Errorf("truncated at %d: accepted", i)
			}
		}
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
}
