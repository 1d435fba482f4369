// Command gen makes charset/tables.z: it runs ask.py, which prints what the
// reference interpreter's codecs decode and encode, derives every table from
// its bases as package charset will, and writes the differences. Run it with
// go generate; it needs /usr/bin/python3.11.
package main

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"sort"
	"strconv"
	"strings"

	"gopy/stdlib/cjk/charset"
)

//go:embed ask.py
var askPy string

// An asked is a table as the reference has it.
type asked struct {
	name   string
	bases  [][2]int // table, transform
	decode map[uint16][]rune
	encode map[rune]uint16
	four   [][3]int
}

func main() {
	out, err := exec.Command("/usr/bin/python3.11", "-S", "-c", askPy).Output()
	if err != nil {
		fail(err)
	}
	list, err := parse(string(out))
	if err != nil {
		fail(err)
	}
	var file []byte
	var made []*charset.Table
	for _, a := range list {
		t, raw := a.pack(made)
		made = append(made, t)
		block := deflate(raw)
		fmt.Fprintf(os.Stderr, "%-16s %6d bytes, deflated %6d\n", a.name, len(raw), len(block))
		file = append(binary.AppendUvarint(file, uint64(len(block))), block...)
	}
	if err := os.WriteFile("tables.z", file, 0o644); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "gen:", err)
	os.Exit(1)
}

func deflate(raw []byte) []byte {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestCompression)
	w.Write(raw)
	w.Close()
	return b.Bytes()
}

// parse reads what ask.py prints.
func parse(text string) (list []*asked, err error) {
	var a *asked
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if f[0] == "T" {
			if a, err = newAsked(len(list), f[1], f[2:]); err != nil {
				return nil, err
			}
			list = append(list, a)
			continue
		}
		var n [3]int
		for i, x := range f[1:] {
			v, err := strconv.ParseInt(x, 16, 32)
			if err != nil {
				return nil, err
			}
			n[i] = int(v)
		}
		switch f[0] {
		case "D":
			a.decode[uint16(n[0])] = []rune{rune(n[1])}
			if len(f) == 4 {
				a.decode[uint16(n[0])] = []rune{rune(n[1]), rune(n[2])}
			}
		case "E":
			a.encode[rune(n[0])] = uint16(n[1])
		case "L":
			a.four = append(a.four, n)
		}
	}
	return list, nil
}

func newAsked(i int, name string, bases []string) (*asked, error) {
	if i >= len(charset.Names) || charset.Names[i] != name {
		return nil, fmt.Errorf("table %d is %s, which charset.Names has elsewhere", i, name)
	}
	a := &asked{name: name, decode: map[uint16][]rune{}, encode: map[rune]uint16{}}
	for _, b := range bases {
		base, how, _ := strings.Cut(b, ":")
		pair := [2]int{-1, -1}
		for j, n := range charset.Names[:i] {
			if n == base {
				pair[0] = j
			}
		}
		for j, t := range charset.Transforms {
			if t.Name == how {
				pair[1] = j
			}
		}
		if pair[0] < 0 || pair[1] < 0 {
			return nil, fmt.Errorf("table %s: no base %s", name, b)
		}
		a.bases = append(a.bases, pair)
	}
	return a, nil
}

// pack makes the table and its block of the file.
func (a *asked) pack(made []*charset.Table) (*charset.Table, []byte) {
	t := &charset.Table{}
	raw := binary.AppendUvarint(nil, uint64(len(a.bases)))
	for _, b := range a.bases {
		t.Derive(made[b[0]], b[1])
		raw = binary.AppendUvarint(raw, uint64(b[0]))
		raw = binary.AppendUvarint(raw, uint64(b[1]))
	}
	raw = a.packDecodings(t, raw)
	t.Invert()
	raw = a.packEncodings(t, raw)
	raw = binary.AppendUvarint(raw, uint64(len(a.four)))
	linear, c := 0, 0
	for _, f := range a.four {
		raw = binary.AppendUvarint(raw, uint64(f[0]-linear))
		raw = binary.AppendVarint(raw, int64(f[1]-c))
		raw = binary.AppendUvarint(raw, uint64(f[2]))
		linear, c = f[0]+f[2], f[1]+f[2]
	}
	return t, raw
}

// packDecodings appends what t, derived from the bases, decodes otherwise than
// it should, and makes it do so.
func (a *asked) packDecodings(t *charset.Table, raw []byte) []byte {
	var runs, pairs []byte
	nruns, npairs, end, c := 0, 0, 0, 0
	var run []byte
	n := 0
	flush := func() {
		if n > 0 {
			runs = append(binary.AppendUvarint(runs, uint64(n)), run...)
			run, n = nil, 0
		}
	}
	for code := 1; code < 0x10000; code++ {
		want := append(a.decode[uint16(code)], 0, 0)
		r, second := t.Decode(uint16(code))
		if r == want[0] && second == want[1] {
			continue
		}
		if want[1] != 0 {
			for _, x := range []int{code, int(want[0]), int(want[1])} {
				pairs = binary.AppendUvarint(pairs, uint64(x))
			}
			npairs++
			t.SetPair(uint16(code), want[0], want[1])
			continue
		}
		if n == 0 || code != end {
			flush()
			runs = binary.AppendUvarint(runs, uint64(code-end))
			nruns++
		}
		run = binary.AppendVarint(run, int64(int(want[0])-c-1))
		c, end = int(want[0]), code+1
		n++
		t.Set(uint16(code), want[0])
	}
	flush()
	raw = append(binary.AppendUvarint(raw, uint64(nruns)), runs...)
	return append(binary.AppendUvarint(raw, uint64(npairs)), pairs...)
}

// packEncodings appends the encodings that Invert did not find.
func (a *asked) packEncodings(t *charset.Table, raw []byte) []byte {
	var wrong []int
	for r := rune(1); r < 0x30000; r++ {
		if len(a.encode) > 0 && t.Encode(r) != a.encode[r] {
			wrong = append(wrong, int(r))
		}
	}
	sort.Ints(wrong)
	raw = binary.AppendUvarint(raw, uint64(len(wrong)))
	c := 0
	for _, r := range wrong {
		raw = binary.AppendVarint(raw, int64(r-c))
		raw = binary.AppendUvarint(raw, uint64(a.encode[rune(r)]))
		c = r
	}
	return raw
}
