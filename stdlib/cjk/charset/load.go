package charset

//go:generate go run ./gen

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"io"
	"sync"
)

// tables.z is a number of blocks, each a size (uvarint) and as many bytes of
// deflated data: one block for each table, in the order of names. What
// deflates to a block, all numbers being uvarints and signed ones zigzag
// varints:
//
//	bases       count, then for each: number of the table, number of the transform
//	decodings   count of runs, then for each: gap since the last run, length,
//	            and each character's difference from the one before it plus
//	            one (character 0 takes a code of a base away)
//	pairs       count, then for each: code, first, second character
//	encodings   that Invert gets wrong: count, then for each: difference from
//	            the last character, code
//	four        count, then for each: gap since the last range, difference of
//	            the character from the last one, length
//
//go:embed tables.z
var tablesZ []byte

// Names are the tables in the order of the file: bases come before what is
// derived from them.
var Names = []string{
	"jisx0208", "jisx0212", "jisx0213_1", "jisx0213_2", "jisx0213_1_2000", "jisx0213_2_2000",
	"ksx1001", "gb2312", "iso8859_7",
	"shift_jis", "cp932", "shift_jis_2004", "shift_jisx0213", "euc_jp", "euc_jis_2004", "euc_jisx0213",
	"euc_cn", "gbk", "gb18030", "euc_kr", "cp949", "johab", "big5", "cp950", "big5hkscs",
	"euc_jp_3", "euc_jis_2004_3", "euc_jisx0213_3",
}

// loaded keeps the tables that were asked for; a table does not change.
var loaded struct {
	sync.Mutex
	tables map[string]*Table
}

// Load returns a table, which is unpacked when it is first asked for.
func Load(name string) *Table {
	loaded.Lock()
	defer loaded.Unlock()
	if t := loaded.tables[name]; t != nil {
		return t
	}
	t := &Table{}
	for i, n := range Names {
		if n == name {
			// The bases are not kept: programs rarely use two codecs of a family.
			fix := read(t, blocks(tablesZ), i)
			t.Invert()
			fix()
		}
	}
	if loaded.tables == nil {
		loaded.tables = map[string]*Table{}
	}
	loaded.tables[name] = t
	return t
}

// blocks cuts the file.
func blocks(file []byte) (list [][]byte) {
	for len(file) > 0 {
		n, w := binary.Uvarint(file)
		list = append(list, file[w:w+int(n)])
		file = file[w+int(n):]
	}
	return list
}

// A reader takes numbers off an unpacked block. The file is ours: it is not
// checked.
type reader struct{ b []byte }

func (r *reader) next() int {
	n, w := binary.Uvarint(r.b)
	r.b = r.b[w:]
	return int(n)
}

func (r *reader) signed() int {
	n, w := binary.Varint(r.b)
	r.b = r.b[w:]
	return int(n)
}

// read fills t with the decodings of table i; fix then corrects the encodings.
func read(t *Table, file [][]byte, i int) (fix func()) {
	raw, err := io.ReadAll(flate.NewReader(bytes.NewReader(file[i])))
	if err != nil {
		return func() {} // a broken build; nothing can be decoded then
	}
	r := &reader{raw}
	for range r.next() {
		base := &Table{}
		read(base, file, r.next())
		t.Derive(base, r.next())
	}
	code, c := 0, 0
	for range r.next() {
		code += r.next()
		for range r.next() {
			c += r.signed() + 1
			t.Set(uint16(code), rune(c))
			code++
		}
	}
	for range r.next() {
		t.SetPair(uint16(r.next()), rune(r.next()), rune(r.next()))
	}
	return func() {
		c := 0
		for range r.next() {
			c += r.signed()
			t.SetEncoding(rune(c), uint16(r.next()))
		}
		t.readFour(r)
	}
}
