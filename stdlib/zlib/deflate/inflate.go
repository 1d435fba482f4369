// Package deflate is the compressed format of RFC 1951 (deflate), bare or in
// the containers of RFC 1950 (zlib) and RFC 1952 (gzip), for callers that push
// data: an Inflater and a Deflater take input in pieces of any size, return
// what output there is, and can be copied with Clone at any point.
//
// Go's compress/flate pulls its input instead, and its state cannot be copied.
package deflate

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"sync"
)

// Container says what surrounds the compressed data.
type Container int

// Containers. Auto, for an Inflater, finds out whether it is Zlib or Gzip.
const (
	Raw Container = iota
	Zlib
	Gzip
	Auto
)

// ErrNeedDict is the error of an Inflater that got no preset dictionary.
var ErrNeedDict = errors.New("need dictionary")

// inflater states, in the order of a stream.
type state uint8

const (
	stHead state = iota
	stGzipTime
	stGzipExtra
	stGzipName
	stGzipComment
	stGzipCRC
	stDictID
	stDict
	stBlock
	stStored
	stCopy
	stTable
	stCodeLens
	stLens
	stCodes
	stMatch
	stTrailer
	stDone
)

// Inflater decompresses.
type Inflater struct {
	kind   Container
	wbits  int // 0: whatever the header says
	st     state
	last   bool // this is the last block
	in     []byte
	pos    int
	bits   uint64
	nbits  uint
	buf    []byte // up to a window of history, then new output
	start  int    // of the new output
	sumTo  int    // buf[:sumTo] is in the checksum
	sum    uint32
	total  uint32
	gzFlag uint8
	dictID uint32

	hlit, hdist, hclen, have int
	lens                     [numLitLen + 32 + 2]uint8
	lit, dist                *decoder // shared by clones: never changed once built
	codeLens                 decoder
	length, distance         int  // of a match, or of stored data, under way
	trailed                  bool // the trailer's checksum was read
	err                      error
}

// NewInflater makes one. wbits is the base-two logarithm of the largest
// window allowed in a Zlib header, 0 for any.
func NewInflater(kind Container, wbits int) *Inflater {
	d := &Inflater{kind: kind, wbits: wbits}
	if kind == Raw {
		d.st = stBlock
	}
	return d
}

// Done reports whether the end of the stream was reached.
func (d *Inflater) Done() bool { return d.st == stDone }

// NeedsDict reports whether a dictionary must be set before going on.
func (d *Inflater) NeedsDict() bool { return d.st == stDict }

// SetDict gives the preset dictionary. It fails when the stream names another.
func (d *Inflater) SetDict(dict []byte) bool {
	if d.st == stDict {
		if Adler32(1, dict) != d.dictID {
			return false
		}
		d.st, d.sum, d.err = stBlock, 1, nil
	}
	d.buf = append(d.buf, dict[max(0, len(dict)-windowSize):]...)
	d.start, d.sumTo = len(d.buf), len(d.buf)
	return true
}

// Clone makes an independent copy.
func (d *Inflater) Clone() *Inflater {
	c := *d
	c.buf = append([]byte(nil), d.buf...)
	return &c
}

// Run decompresses from in, up to max bytes of output (any number if
// negative). It returns the output and how much of the input was used.
func (d *Inflater) Run(in []byte, max int) (out []byte, used int, err error) {
	if d.err != nil && d.err != ErrNeedDict {
		return nil, 0, d.err
	}
	if len(d.buf) > 2*windowSize || d.start != len(d.buf) {
		keep := len(d.buf) - min(len(d.buf), windowSize)
		d.buf = append(d.buf[:0], d.buf[keep:]...)
	}
	d.start, d.sumTo = len(d.buf), len(d.buf)
	d.in, d.pos = in, 0
	limit := -1
	if max >= 0 {
		limit = d.start + max
	}
	more := true
	for more && d.err == nil {
		more = d.step(limit)
	}
	d.checksum()
	if d.st == stDone || limit >= 0 && len(d.buf) >= limit {
		d.giveBack()
	}
	d.in = nil
	return append([]byte(nil), d.buf[d.start:]...), d.pos, d.err
}

// giveBack returns whole bytes of the bit buffer to the input.
func (d *Inflater) giveBack() {
	n := min(int(d.nbits/8), d.pos)
	d.pos -= n
	d.nbits -= uint(8 * n)
	d.bits &= 1<<d.nbits - 1
}

func (d *Inflater) fail(msg string) bool {
	d.err = errors.New(msg)
	return false
}

// need makes n bits available, if the input has them.
func (d *Inflater) need(n uint) bool {
	for d.nbits < n {
		if d.pos >= len(d.in) {
			return false
		}
		d.bits |= uint64(d.in[d.pos]) << d.nbits
		d.pos++
		d.nbits += 8
	}
	return true
}

func (d *Inflater) take(n uint) uint32 {
	v := uint32(d.bits & (1<<n - 1))
	d.bits >>= n
	d.nbits -= n
	return v
}

// refill fills the bit buffer as far as input goes.
func (d *Inflater) refill() {
	if len(d.in)-d.pos >= 8 {
		d.bits |= binary.LittleEndian.Uint64(d.in[d.pos:]) << d.nbits
		n := (63 - d.nbits) / 8
		d.pos += int(n)
		d.nbits += n * 8
		d.bits &= 1<<d.nbits - 1
		return
	}
	for d.nbits <= 56 && d.pos < len(d.in) {
		d.bits |= uint64(d.in[d.pos]) << d.nbits
		d.pos++
		d.nbits += 8
	}
}

// checksum takes the output that is not yet in the checksum.
func (d *Inflater) checksum() {
	p := d.buf[d.sumTo:]
	d.sumTo = len(d.buf)
	d.total += uint32(len(p))
	switch d.kind {
	case Zlib:
		d.sum = Adler32(d.sum, p)
	case Gzip:
		d.sum = crc32.Update(d.sum, crc32.IEEETable, p)
	}
}

// step does the work of the present state. It reports whether to go on.
func (d *Inflater) step(limit int) bool {
	switch d.st {
	case stHead, stGzipTime, stGzipExtra, stGzipName, stGzipComment, stGzipCRC, stDictID:
		return d.header()
	case stDict:
		d.err = ErrNeedDict
		return false
	case stBlock:
		return d.block()
	case stStored:
		if !d.need(32) {
			return false
		}
		n, inverse := d.take(16), d.take(16)
		if n != ^inverse&0xFFFF {
			return d.fail("invalid stored block lengths")
		}
		d.length, d.st = int(n), stCopy
		return true
	case stCopy:
		return d.copyStored(limit)
	case stTable, stCodeLens, stLens:
		return d.tables()
	case stCodes:
		return d.codes(limit)
	case stMatch:
		return d.match(limit)
	case stTrailer:
		return d.trailer()
	}
	return false
}

// block reads the header of a block.
func (d *Inflater) block() bool {
	if d.last {
		d.take(d.nbits & 7)
		d.st = stTrailer
		return true
	}
	if !d.need(3) {
		return false
	}
	d.last = d.take(1) == 1
	switch d.take(2) {
	case 0:
		d.take(d.nbits & 7)
		d.st = stStored
	case 1:
		d.lit, d.dist = fixedDecoders()
		d.st = stCodes
	case 2:
		d.st = stTable
	default:
		return d.fail("invalid block type")
	}
	return true
}

// fixedDecoders are those of fixed blocks.
var fixedDecoders = sync.OnceValues(func() (lit, dist *decoder) {
	l, d := fixedLengths()
	lit, dist = new(decoder), new(decoder)
	lit.build(l[:], true)
	dist.build(d[:], true)
	return
})

// room is how much output may still be made; limit is negative for no limit.
func (d *Inflater) room(limit int) int {
	if limit < 0 {
		return 1 << 30
	}
	return limit - len(d.buf)
}

func (d *Inflater) copyStored(limit int) bool {
	for d.length > 0 && d.nbits >= 8 && d.room(limit) > 0 {
		d.buf = append(d.buf, byte(d.take(8)))
		d.length--
	}
	if d.nbits < 8 {
		n := min(d.length, len(d.in)-d.pos, d.room(limit))
		d.buf = append(d.buf, d.in[d.pos:d.pos+n]...)
		d.pos += n
		d.length -= n
	}
	if d.length > 0 {
		return false
	}
	d.st = stBlock
	return true
}

// tables reads the code lengths of a dynamic block.
func (d *Inflater) tables() bool {
	if d.st == stTable {
		if !d.need(14) {
			return false
		}
		d.hlit, d.hdist, d.hclen = int(d.take(5))+257, int(d.take(5))+1, int(d.take(4))+4
		if d.hlit > numLitLen || d.hdist > numDist {
			return d.fail("too many length or distance symbols")
		}
		d.have, d.st = 0, stCodeLens
		clear(d.lens[:])
	}
	if d.st == stCodeLens {
		for ; d.have < d.hclen; d.have++ {
			if !d.need(3) {
				return false
			}
			d.lens[codeLenOrder[d.have]] = uint8(d.take(3))
		}
		if !d.codeLens.build(d.lens[:numCodeLen], true) {
			return d.fail("invalid code lengths set")
		}
		d.have, d.st = 0, stLens
	}
	for d.have < d.hlit+d.hdist {
		if ok := d.codeLength(); !ok {
			return false
		}
	}
	if d.lens[endOfBlock] == 0 {
		return d.fail("invalid code -- missing end-of-block")
	}
	d.lit, d.dist = new(decoder), new(decoder)
	if !d.lit.build(d.lens[:d.hlit], false) {
		return d.fail("invalid literal/lengths set")
	}
	if !d.dist.build(d.lens[d.hlit:d.hlit+d.hdist], false) {
		return d.fail("invalid distances set")
	}
	d.st = stCodes
	return true
}

// codeLength reads one code length, or a run of them.
func (d *Inflater) codeLength() bool {
	d.refill()
	sym, n := d.codeLens.decode(d.bits, d.nbits)
	if n <= 0 {
		return false // the code is complete: only bits can be missing
	}
	if sym < 16 {
		d.take(uint(n))
		d.lens[d.have] = uint8(sym)
		d.have++
		return true
	}
	run := [3]struct{ bits, base uint }{{2, 3}, {3, 3}, {7, 11}}[sym-16]
	if d.nbits < uint(n)+run.bits {
		return false
	}
	d.take(uint(n))
	value := uint8(0)
	if sym == 16 {
		if d.have == 0 {
			return d.fail("invalid bit length repeat")
		}
		value = d.lens[d.have-1]
	}
	count := int(run.base + uint(d.take(run.bits)))
	if d.have+count > d.hlit+d.hdist {
		return d.fail("invalid bit length repeat")
	}
	for range count {
		d.lens[d.have] = value
		d.have++
	}
	return true
}

// codes decodes literals and matches until the block, the input or the room
// ends. A match's length and distance are decoded in one go, from at most 48
// bits: when they are not all there, nothing was taken.
func (d *Inflater) codes(limit int) bool {
	for {
		if limit >= 0 && len(d.buf) >= limit {
			// An end-of-block code right here belongs to the output before.
			d.refill()
			if sym, n := d.lit.decode(d.bits, d.nbits); n > 0 && sym == endOfBlock {
				d.take(uint(n))
				d.st = stBlock
				return true
			}
			return false
		}
		if d.nbits < 48 {
			d.refill()
		}
		sym, n := d.lit.decode(d.bits, d.nbits)
		switch {
		case n < 0 || sym >= 257+len(lengthSyms):
			return d.fail("invalid literal/length code")
		case n == 0:
			return false
		case sym < 256:
			d.take(uint(n))
			d.buf = append(d.buf, byte(sym))
			continue
		case sym == endOfBlock:
			d.take(uint(n))
			d.st = stBlock
			return true
		}
		e := lengthSyms[sym-257]
		b, left := d.bits>>n, d.nbits-uint(n)
		if left < uint(e.bits) {
			return false
		}
		length := int(e.base) + int(b&(1<<e.bits-1))
		b, left = b>>e.bits, left-uint(e.bits)
		sym, n = d.dist.decode(b, left)
		switch {
		case n < 0 || sym >= numDist:
			return d.fail("invalid distance code")
		case n == 0:
			return false
		}
		e = distSyms[sym]
		b, left = b>>n, left-uint(n)
		if left < uint(e.bits) {
			return false
		}
		distance := int(e.base) + int(b&(1<<e.bits-1))
		d.bits, d.nbits = b>>e.bits, left-uint(e.bits)
		if distance > len(d.buf) {
			return d.fail("invalid distance too far back")
		}
		d.length, d.distance = length, distance
		if !d.match(limit) {
			d.st = stMatch
			return false
		}
	}
}

// match copies what it may of the match under way. It reports whether it is
// complete.
func (d *Inflater) match(limit int) bool {
	n := min(d.length, d.room(limit))
	d.length -= n
	for n > 0 {
		from := len(d.buf) - d.distance
		k := min(n, d.distance)
		d.buf = append(d.buf, d.buf[from:from+k]...)
		n -= k
	}
	if d.length > 0 {
		return false
	}
	d.st = stCodes
	return true
}
