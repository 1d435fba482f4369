// Package block decompresses bzip2 streams that arrive in pieces.
//
// A Decoder is a state machine over a buffer of bits: Run takes more input,
// gives what output it can, and stops when it lacks input or when the output is
// as long as wanted. What a state needs whole (a header, the tables of a block)
// is read again from its begin when the input ends within; the symbols of a
// block, which are most of the stream, are read one by one.
package block

import (
	"errors"
	"sync"
)

// ErrData is the error of a stream that is not bzip2.
var ErrData = errors.New("invalid data stream")

const (
	blockMagic = 0x314159265359
	endMagic   = 0x177245385090
	groupSize  = 50    // symbols that share a Huffman table
	maxSelect  = 18002 // groups of the largest block; more are read and not kept
	maxCodeLen = 20
	fastBits   = 10
)

type state uint8

const (
	atStream state = iota
	atBlock
	atSymbols
	atOutput
	atEnd
)

// Decoder decompresses one stream.
type Decoder struct {
	in    []byte
	pos   int
	bits  uint64 // the low count bits are what was taken of in and not used
	count uint
	short bool // a reader asked for more bits than there are

	state    state
	level    int
	combined uint32 // checksum of the stream so far
	wantCRC  uint32
	crc      uint32
	origin   int

	alphabet  int // number of symbols of the Huffman codes
	selectors []uint8
	tables    [6]huffman
	group     int // of selectors
	left      int // symbols left in the group
	mtf       [256]byte
	run, bit  int // the run of symbols 0 and 1 that is being read

	block   []uint32 // low byte: the byte; above: the next index
	size    int
	next    uint32
	rest    int // bytes of the block that were not followed yet
	last    byte
	repeats int // length of the run of equal bytes so far
	pending int // repetitions of last to be written
}

// Done says whether the stream has ended.
func (d *Decoder) Done() bool { return d.state == atEnd }

// Rest is the input not used yet.
func (d *Decoder) Rest() []byte { return d.in[d.pos:] }

// NeedsInput says whether the last Run went as far as its input did. (Rest may
// then hold the begin of something that is read whole.)
func (d *Decoder) NeedsInput() bool {
	return d.state != atEnd && (d.state != atOutput || len(d.Rest()) == 0)
}

// Run decompresses data after what was left of earlier data. It gives at most
// max bytes unless max is negative.
func (d *Decoder) Run(data []byte, max int) ([]byte, error) {
	if d.pos < len(d.in) {
		d.in = append(append([]byte(nil), d.in[d.pos:]...), data...)
	} else {
		d.in = data
	}
	d.pos = 0
	out, err := d.run1(max)
	// What is kept must not be the caller's memory, and holds whole bytes.
	d.unread()
	d.in = append([]byte(nil), d.in[d.pos:]...)
	d.pos = 0
	return out, err
}

func (d *Decoder) run1(max int) (out []byte, err error) {
	for {
		// The states that read something whole come back to here.
		pos, bits, count := d.pos, d.bits, d.count
		switch d.state {
		case atStream:
			err = d.stream()
		case atBlock:
			err = d.header()
		case atSymbols:
			if err = d.symbols(); err != nil || d.short {
				d.short = false
				return out, err
			}
			continue
		case atOutput:
			var more bool
			if out, more = d.output(out, max); more {
				return out, nil
			}
			if d.crc = ^d.crc; d.crc != d.wantCRC {
				return out, ErrData
			}
			d.combined = (d.combined<<1 | d.combined>>31) ^ d.crc
			d.state = atBlock
			continue
		case atEnd:
			return out, nil
		}
		if d.short && err == nil {
			d.pos, d.bits, d.count, d.short = pos, bits, count, false
			return out, nil
		}
		if err != nil {
			return out, err
		}
	}
}

// fill takes bytes until there are n bits, if there are as many.
func (d *Decoder) fill(n uint) bool {
	for d.count < n {
		if d.pos == len(d.in) {
			return false
		}
		d.bits = d.bits<<8 | uint64(d.in[d.pos])
		d.pos++
		d.count += 8
	}
	return true
}

// unread gives whole bytes back.
func (d *Decoder) unread() {
	n := d.count / 8
	d.pos -= int(n)
	d.bits >>= 8 * n
	d.count -= 8 * n
}

// read reads n bits, at most 48.
func (d *Decoder) read(n uint) uint64 {
	if d.short || !d.fill(n) {
		d.short = true
		return 0
	}
	d.count -= n
	return d.bits >> d.count & (1<<n - 1)
}

func (d *Decoder) stream() error {
	// Byte by byte: a wrong stream is refused before four bytes are there.
	for _, c := range "BZh" {
		if got := d.read(8); !d.short && got != uint64(c) {
			return ErrData
		}
	}
	level := d.read(8)
	if d.short {
		return nil
	}
	if level < '1' || level > '9' {
		return ErrData
	}
	d.level = int(level - '0')
	d.block = make([]uint32, d.level*100000)
	d.state = atBlock
	return nil
}

// header reads what stands before the symbols of a block, or the end of the
// stream.
func (d *Decoder) header() error {
	magic := uint64(0)
	for i := uint(0); i < 6; i++ {
		magic = magic<<8 | d.read(8)
		if d.short {
			return nil
		}
		if shift := 8 * (5 - i); magic != blockMagic>>shift && magic != endMagic>>shift {
			return ErrData
		}
	}
	sum := uint32(d.read(32))
	if magic == endMagic {
		if !d.short {
			if sum != d.combined {
				return ErrData
			}
			d.state = atEnd
			d.count -= d.count % 8
			d.bits &= 1<<d.count - 1
		}
		return nil
	}
	d.wantCRC = sum
	randomized := d.read(1)
	d.origin = int(d.read(24))
	if d.short {
		return nil
	}
	if randomized != 0 || d.origin > 10+len(d.block) {
		return ErrData // no compressor has written randomized blocks since 1997
	}
	if err := d.readTables(); err != nil || d.short {
		return err
	}
	d.state, d.size, d.group, d.left, d.run, d.bit = atSymbols, 0, -1, 0, 0, 0
	return nil
}

// symbols undoes the Huffman codes, the move-to-front and the runs of the
// block, until its end or the end of the input.
func (d *Decoder) symbols() error {
	end := d.alphabet - 1
	for {
		group, left := d.group, d.left
		if left == 0 {
			if group++; group >= len(d.selectors) {
				return ErrData
			}
			left = groupSize
		}
		sym, err := d.symbol(&d.tables[d.selectors[group]])
		if err != nil || d.short {
			return err
		}
		d.group, d.left = group, left-1
		if sym < 2 {
			// Runs are numbers in bijective base 2, the lowest digit first.
			if d.bit == 0 {
				d.bit = 1
			}
			if d.bit >= 1<<21 {
				return ErrData
			}
			d.run += d.bit << sym
			d.bit <<= 1
			continue
		}
		if d.run > 0 {
			if d.run > len(d.block)-d.size {
				return ErrData
			}
			c := uint32(d.mtf[0])
			for i := range d.run {
				d.block[d.size+i] = c
			}
			d.size += d.run
			d.run, d.bit = 0, 0
		}
		if sym == end {
			return d.invert()
		}
		if d.size >= len(d.block) {
			return ErrData
		}
		c := d.mtf[sym-1]
		copy(d.mtf[1:sym], d.mtf[:sym-1])
		d.mtf[0] = c
		d.block[d.size] = uint32(c)
		d.size++
	}
}

// invert prepares the inverse of the Burrows-Wheeler transform: each entry
// gets the index of the one that follows in the text.
func (d *Decoder) invert() error {
	if d.origin >= d.size {
		return ErrData
	}
	var sums [256]uint32
	for _, c := range d.block[:d.size] {
		sums[c]++
	}
	total := uint32(0)
	for c, n := range sums {
		sums[c] = total
		total += n
	}
	for i := range d.size {
		c := byte(d.block[i])
		d.block[sums[c]] |= uint32(i) << 8
		sums[c]++
	}
	d.next = d.block[d.origin] >> 8
	d.rest, d.repeats, d.pending, d.crc = d.size, 0, 0, 0xffffffff
	d.state = atOutput
	return nil
}

var crcTable = sync.OnceValue(func() *[256]uint32 {
	var table [256]uint32
	for i := range table {
		c := uint32(i) << 24
		for range 8 {
			c = c<<1 ^ 0x04c11db7&-(c>>31)
		}
		table[i] = c
	}
	return &table
})

// output writes the text of the block; more when out is full.
func (d *Decoder) output(out []byte, max int) (_ []byte, more bool) {
	start, table := len(out), crcTable()
	defer func() {
		crc := d.crc
		for _, c := range out[start:] {
			crc = crc<<8 ^ table[byte(crc>>24)^c]
		}
		d.crc = crc
	}()
	for {
		if max >= 0 && len(out) >= max {
			return out, true
		}
		if d.pending > 0 {
			out = append(out, d.last)
			d.pending--
			continue
		}
		if d.rest == 0 {
			return out, false
		}
		entry := d.block[d.next]
		d.next = entry >> 8
		d.rest--
		c := byte(entry)
		switch {
		case d.repeats == 4: // after four equal bytes comes the number of more
			d.pending, d.repeats = int(c), 0
			continue
		case d.repeats > 0 && c == d.last:
			d.repeats++
		default:
			d.last, d.repeats = c, 1
		}
		out = append(out, c)
	}
}
