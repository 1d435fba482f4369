package deflate

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"math/rand"
	"os"
	"testing"
)

// samples are data of different kinds.
func samples() map[string][]byte {
	r := rand.New(rand.NewSource(1))
	random := make([]byte, 200000)
	r.Read(random)
	few := make([]byte, 300000)
	for i := range few {
		few[i] = byte(r.ExpFloat64() * 3)
	}
	text, _ := os.ReadFile("deflate.go")
	skew := bytes.Repeat([]byte{0}, 10)
	for i, n := 1, 1; i < 22; i, n = i+1, n*3/2+1 {
		skew = append(skew, bytes.Repeat([]byte{byte(i), 255 - byte(i)}, n)...)
	}
	r.Shuffle(len(skew), func(i, j int) { skew[i], skew[j] = skew[j], skew[i] })
	return map[string][]byte{"empty": nil, "one": {7}, "random": random, "few": few, "zeros": make([]byte, 1<<20),
		"text": bytes.Repeat(text, 20), "skew": skew}
}

// reader is Go's own decompressor of the container.
func reader(kind Container, r io.Reader) io.Reader {
	switch kind {
	case Zlib:
		z, err := zlib.NewReader(r)
		if err != nil {
			panic(err)
		}
		return z
	case Gzip:
		z, err := gzip.NewReader(r)
		if err != nil {
			panic(err)
		}
		return z
	}
	return flate.NewReader(r)
}

// TestDeflate has Go's packages decompress what a Deflater made in pieces, and
// an Inflater, in pieces too.
func TestDeflate(t *testing.T) {
	for name, data := range samples() {
		for level := 0; level <= 9; level++ {
			for strategy := Default; strategy <= Fixed; strategy++ {
				if strategy != Default && level%4 != 1 {
					continue
				}
				kind := Container(level+int(strategy)) % 3
				wbits := 15 - level%7
				t.Run(fmt.Sprintf("%s/%d/%d/%d", name, level, strategy, kind), func(t *testing.T) {
					r := rand.New(rand.NewSource(int64(level)))
					d := NewDeflater(kind, wbits, level, strategy)
					var out []byte
					for rest := data; len(rest) > 0; {
						n := min(len(rest), r.Intn(100000)+1)
						out = append(out, d.Run(rest[:n], []Flush{NoFlush, PartialFlush, SyncFlush, FullFlush, NoFlush,
							BlockFlush}[r.Intn(6)])...)
						rest = rest[n:]
						if r.Intn(3) == 0 {
							d = d.Clone()
						}
					}
					out = append(out, d.Run(nil, Finish)...)
					back, err := io.ReadAll(reader(kind, bytes.NewReader(out)))
					if err != nil || !bytes.Equal(back, data) {
						t.Fatalf("Go's package: %v, %d bytes of %d", err, len(back), len(data))
					}
					inflatePieces(t, r, kind, wbits, append(out, "rest"...), data)
				})
			}
		}
	}
}

func inflatePieces(t *testing.T, r *rand.Rand, kind Container, wbits int, packed, want []byte) {
	d := NewInflater(kind, wbits)
	var got []byte
	for !d.Done() && len(packed) > 0 {
		n, limit := min(len(packed), 1+r.Intn(1000)), -1
		if r.Intn(2) == 0 {
			limit = 1 + r.Intn(5000)
		}
		if r.Intn(5) == 0 {
			n = 1
		}
		out, used, err := d.Run(packed[:n], limit)
		if err != nil {
			t.Fatal(err)
		}
		if limit >= 0 && len(out) > limit {
			t.Fatalf("%d bytes, limit %d", len(out), limit)
		}
		got = append(got, out...)
		packed = packed[used:]
		if r.Intn(10) == 0 {
			d = d.Clone()
		}
	}
	if !bytes.Equal(got, want) || !d.Done() || string(packed) != "rest" {
		t.Fatalf("%d bytes of %d, done %v, rest %d bytes", len(got), len(want), d.Done(), len(packed))
	}
}

// TestInflateErrors holds the messages of zlib.
func TestInflateErrors(t *testing.T) {
	for _, c := range []struct {
		kind Container
		in   string
		want string
	}{
		{Zlib, "\x78\x9d\x00", "incorrect header check"},
		{Zlib, "\x79\x18", "unknown compression method"},
		{Raw, "\x07", "invalid block type"},
		{Raw, "\x00\x01\x00\x00\x00", "invalid stored block lengths"},
		{Raw, "\xfd\xff\xff", "too many length or distance symbols"},
		{Raw, "\x03\x02\x00", "invalid distance too far back"},
		{Gzip, "\x78\x9c", "incorrect header check"},
		{Gzip, "\x1f\x8b\x09\x00", "unknown compression method"},
		{Gzip, "\x1f\x8b\x08\xe0", "unknown header flags set"},
		{Zlib, "\x78\x9c\x03\x00\x00\x00\x00\x02", "incorrect data check"},
	} {
		_, _, err := NewInflater(c.kind, 15).Run([]byte(c.in), -1)
		if err == nil || err.Error() != c.want {
			t.Errorf("%q: %v, want %s", c.in, err, c.want)
		}
	}
}

// TestInflateDamaged inflates flipped bytes: errors, never a panic.
func TestInflateDamaged(t *testing.T) {
	data := samples()["text"][:20000]
	good := NewDeflater(Zlib, 15, 6, Default).Run(data, Finish)
	r := rand.New(rand.NewSource(3))
	for range 3000 {
		bad := append([]byte(nil), good...)
		for range 1 + r.Intn(3) {
			bad[r.Intn(len(bad))] ^= 1 << r.Intn(8)
		}
		NewInflater(Zlib, 15).Run(bad, 1<<20)
	}
}
