package codec

import (
	"bytes"
	"encoding/binary"
	"hash"
	"hash/crc32"
	"io"

	"github.com/ulikunitz/xz/lzma"
)

// Format is a container.
type Format int

// The formats of files.
const (
	Auto Format = iota
	XZ
	Alone
	Raw
)

// small is how much data is kept before the encoder is made: what is shorter
// needs no tables for a dictionary of megabytes.
const small = 1 << 18

// Writer compresses data that comes in pieces.
type Writer struct {
	format     Format
	check      int
	filters    []Filter
	transforms []transform
	held       [][]byte // of each transform: what it could not convert yet
	enc        io.WriteCloser
	kept       []byte
	out        bytes.Buffer
	body       bytes.Buffer // what the encoder wrote
	skip       int          // bytes of the encoder's own header
	hash       hash.Hash
	header     int
	packed     int
	size       int
}

// NewWriter makes a writer. A chain of filters must end with one of LZMA.
func NewWriter(format Format, check int, filters []Filter) (*Writer, error) {
	w := &Writer{format: format, check: check, filters: filters}
	if len(filters) == 0 {
		return nil, ErrProg
	}
	last := filters[len(filters)-1]
	switch {
	case last.ID != FilterLZMA1 && last.ID != FilterLZMA2:
		return nil, ErrOptions
	case format == XZ && last.ID == FilterLZMA1:
		return nil, ErrProg
	case last.LC > 4 || last.LP > 4 || last.LC+last.LP > 4 || last.PB > 4 || last.Dict < 4096 || last.Dict > 3<<29,
		last.Mode != 1 && last.Mode != 2, last.Nice < 2 || last.Nice > 273:
		return nil, ErrOptions
	}
	switch last.Finder {
	case 3, 4, 0x12, 0x13, 0x14:
	default:
		return nil, ErrOptions
	}
	for _, f := range filters[:len(filters)-1] {
		t, err := newTransform(f, true)
		if err != nil {
			return nil, err
		}
		w.transforms = append(w.transforms, t)
		w.held = append(w.held, nil)
	}
	switch format {
	case XZ:
		if check < 0 || check > 15 {
			return nil, ErrProg
		}
		if !CheckSupported(check) {
			return nil, ErrOptions
		}
		w.hash = newHash(check)
		w.out.WriteString(xzMagic)
		w.out.Write(w.flags())
		w.out.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(w.flags())))
	case Alone:
		props, err := EncodeProperties(last)
		if err != nil {
			return nil, err
		}
		w.out.Write(props)
		w.out.Write(bytes.Repeat([]byte{0xff}, 8))
	}
	return w, nil
}

func (w *Writer) flags() []byte { return []byte{0, byte(w.check)} }

// blockHeader writes the header of the only block of a file .xz. An empty text
// has no block.
func (w *Writer) blockHeader() error {
	b := []byte{0, byte(len(w.filters) - 1)}
	for _, f := range w.filters {
		props, err := EncodeProperties(f)
		if err != nil {
			return err
		}
		b = append(appendNumber(appendNumber(b, f.ID), uint64(len(props))), props...)
	}
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	b[0] = byte(len(b) / 4)
	w.header = len(b) + 4
	w.out.Write(binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b)))
	return nil
}

// Take gives what was written since.
func (w *Writer) Take() []byte {
	b := append([]byte(nil), w.out.Bytes()...)
	w.out.Reset()
	return b
}

// start makes the encoder for a text of size bytes; -1: unknown.
func (w *Writer) start(size int) error {
	f := w.filters[len(w.filters)-1]
	dict := int(min(f.Dict, 1<<23))
	if size >= 0 {
		dict = min(dict, max(size, minDict))
	}
	props := &lzma.Properties{LC: int(f.LC), LP: int(f.LP), PB: int(f.PB)}
	var err error
	if f.ID == FilterLZMA2 {
		w.enc, err = lzma.Writer2Config{Properties: props, DictCap: dict}.NewWriter2(&w.body)
	} else {
		w.skip = lzma.HeaderLen
		w.enc, err = lzma.WriterConfig{Properties: props, DictCap: dict, EOSMarker: true}.NewWriter(&w.body)
	}
	return err
}

// encode compresses filtered data.
func (w *Writer) encode(b []byte) error {
	if w.enc == nil {
		if w.kept = append(w.kept, b...); len(w.kept) <= small {
			return nil
		}
		if err := w.start(-1); err != nil {
			return err
		}
		b, w.kept = w.kept, nil
	}
	err := w.feed(b)
	w.drain()
	return err
}

// minDict is the dictionary that the LZMA2 encoder needs in order to store a
// whole chunk of data that does not compress.
const minDict = 1 << 17

// feed gives the encoder data; with a small dictionary in pieces, so that no
// chunk is longer than the dictionary.
func (w *Writer) feed(b []byte) error {
	enc, ok := w.enc.(*lzma.Writer2)
	piece := int(w.filters[len(w.filters)-1].Dict) / 2
	for ok && piece < minDict/2 && len(b) > piece {
		if _, err := enc.Write(b[:piece]); err != nil {
			return err
		}
		if err := enc.Flush(); err != nil {
			return err
		}
		b = b[piece:]
	}
	if _, err := w.enc.Write(b); err != nil || !ok || piece >= minDict/2 {
		return err
	}
	return enc.Flush()
}

// drain moves what the encoder wrote, without its own header.
func (w *Writer) drain() {
	b := w.body.Next(w.body.Len())
	n := min(w.skip, len(b))
	w.skip -= n
	w.packed += len(b) - n
	w.out.Write(b[n:])
}

// Write compresses more data.
func (w *Writer) Write(data []byte) error {
	if len(data) == 0 {
		return nil
	}
	if w.format == XZ && w.size == 0 {
		if err := w.blockHeader(); err != nil {
			return err
		}
	}
	w.size += len(data)
	if w.hash != nil {
		w.hash.Write(data)
	}
	return w.filter(data, false)
}

func (w *Writer) filter(data []byte, end bool) error {
	for i, t := range w.transforms {
		data = append(w.held[i], data...)
		n := t.convert(data)
		if end {
			n = len(data)
		}
		w.held[i] = append([]byte(nil), data[n:]...)
		data = data[:n]
	}
	return w.encode(data)
}

// Close ends the stream.
func (w *Writer) Close() error {
	if w.format == XZ && w.size == 0 {
		w.footer(nil)
		return nil
	}
	if err := w.filter(nil, true); err != nil {
		return err
	}
	if w.enc == nil {
		if err := w.start(len(w.kept)); err != nil {
			return err
		}
		if err := w.feed(w.kept); err != nil {
			return err
		}
		w.kept = nil
	}
	if err := w.enc.Close(); err != nil {
		return err
	}
	w.drain()
	if w.format != XZ {
		return nil
	}
	w.out.Write(make([]byte, -w.packed&3))
	w.out.Write(sum(w.check, w.hash))
	w.footer([]record{{uint64(w.header + w.packed + checkSize(w.check)), uint64(w.size)}})
	return nil
}

// footer writes what follows the blocks.
func (w *Writer) footer(records []record) {
	index := appendIndex(nil, records)
	w.out.Write(index)
	b := append(binary.LittleEndian.AppendUint32(nil, uint32(len(index)/4-1)), w.flags()...)
	w.out.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(b)))
	w.out.Write(b)
	w.out.WriteString(footerMagic)
}
