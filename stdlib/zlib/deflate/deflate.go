package deflate

import (
	"encoding/binary"
	"hash/crc32"
)

const (
	windowSize = 1 << 15
	minMatch   = 3
	maxMatch   = 258
	hashBits   = 15
	maxTokens  = 1 << 14
	maxBlock   = 1 << 18 // raw bytes in a block
	maxStored  = 1<<16 - 1
)

// Strategy tunes the search for matches.
type Strategy int

// Strategies, with zlib's numbers.
const (
	Default Strategy = iota
	Filtered
	HuffmanOnly
	RLE
	Fixed
)

// Flush says how much of the output a call brings out.
type Flush int

// Flush modes, with zlib's numbers.
const (
	NoFlush      Flush = iota
	PartialFlush       // all input is in the output, but for some bits
	SyncFlush          // and it ends on a byte boundary
	FullFlush          // and decompression can start from here
	Finish             // the stream ends
	BlockFlush         // the block ends
)

// effort is how hard a level searches.
type effort struct {
	good  int // a match this long shortens the search for a better one
	lazy  int // a match this long is taken without looking at the next place
	nice  int // a match this long ends the search
	chain int // places looked at
}

var efforts = [10]effort{{}, {4, 4, 8, 4}, {4, 5, 16, 8}, {4, 6, 32, 32}, {4, 4, 16, 16}, {8, 16, 32, 32},
	{8, 16, 128, 128}, {8, 32, 128, 256}, {32, 128, 258, 1024}, {32, 258, 258, 4096}}

// token is a literal, or a match: distance<<16 | length.
type token uint32

// Deflater compresses.
type Deflater struct {
	kind     Container
	wbits    int
	level    int
	strategy Strategy
	effort   effort

	buf        []byte // a window of history, then what is not yet emitted
	pos        int    // next byte to make a token of
	hashed     int    // buf[:hashed] is in the hash table
	blockStart int
	head       [1 << hashBits]int32 // last place with a hash, plus one
	prev       [windowSize]int32    // the place before it, by place
	tokens     []token
	litFreq    [numLitLen]int
	distFreq   [numDist]int

	// A match that the next place may better.
	lazyLen, lazyDist int
	lazy              bool // buf[pos-1] waits for its token

	out     []byte
	bits    uint64
	nbits   uint
	sum     uint32
	total   uint32
	dictID  uint32
	dict    bool
	started bool
	flushed Flush // what the last call did, when there was no input since
	done    bool
}

// NewDeflater makes one of level 0 to 9 with a window of 1<<wbits bytes.
func NewDeflater(kind Container, wbits, level int, strategy Strategy) *Deflater {
	invertOnce.Do(invert)
	d := &Deflater{kind: kind, wbits: max(wbits, 9), level: level, strategy: strategy, effort: efforts[level]}
	if kind == Zlib {
		d.sum = 1
	}
	return d
}

// Clone makes an independent copy.
func (d *Deflater) Clone() *Deflater {
	c := *d
	c.buf = append([]byte(nil), d.buf...)
	c.tokens = append([]token(nil), d.tokens...)
	c.out = append([]byte(nil), d.out...)
	return &c
}

// SetDict gives a preset dictionary, before any data.
func (d *Deflater) SetDict(dict []byte) {
	d.dictID, d.dict = Adler32(1, dict), true
	d.buf = append(d.buf, dict[max(0, len(dict)-d.window()):]...)
	d.pos, d.blockStart = len(d.buf), len(d.buf)
	d.hash(d.pos)
}

// window is how far back a match may reach. An inflater needs some of its
// window for the bytes of the match itself.
func (d *Deflater) window() int { return 1<<d.wbits - maxMatch - minMatch - 1 }

// Done reports whether the stream was finished.
func (d *Deflater) Done() bool { return d.done }

// Run compresses in and returns the output that there is.
func (d *Deflater) Run(in []byte, f Flush) []byte {
	if !d.started {
		d.started = true
		d.writeHeader()
	}
	d.total += uint32(len(in))
	switch d.kind {
	case Zlib:
		d.sum = Adler32(d.sum, in)
	case Gzip:
		d.sum = crc32.Update(d.sum, crc32.IEEETable, in)
	}
	again := len(in) == 0 && f == d.flushed && f != NoFlush
	d.flushed = f
	for first := true; first || len(in) > 0; first = false {
		n := min(len(in), 2*windowSize) // so that buf stays small
		d.slide()
		d.buf = append(d.buf, in[:n]...)
		in = in[n:]
		d.tokenize(f != NoFlush && len(in) == 0)
	}
	if f != NoFlush && !again {
		d.flush(f)
	}
	out := append([]byte(nil), d.out...)
	d.out = d.out[:0]
	return out
}

// flush ends the block and does what the mode asks for.
func (d *Deflater) flush(f Flush) {
	if f == Finish {
		d.endBlock(true)
		d.align()
		d.writeTrailer()
		d.done = true
		return
	}
	if d.blockStart < d.pos {
		d.endBlock(false)
	}
	switch f {
	case PartialFlush: // an empty fixed block
		d.put(2, 3)
		d.put(0, 7)
		d.wholeBytes()
	case SyncFlush, FullFlush:
		d.writeStored(nil, false)
	case BlockFlush:
		d.wholeBytes()
	}
	if f == FullFlush {
		d.buf = d.buf[:0]
		d.pos, d.blockStart, d.hashed = 0, 0, 0
		clear(d.head[:])
	}
}

// slide forgets input that is too far back. The distance is a multiple of the
// size of prev, whose entries so keep their places.
func (d *Deflater) slide() {
	delta := min(d.blockStart, d.pos-windowSize) &^ (windowSize - 1)
	if delta < 2*windowSize {
		return
	}
	d.buf = append(d.buf[:0], d.buf[delta:]...)
	d.pos -= delta
	d.blockStart -= delta
	d.hashed -= delta
	for i, v := range d.head {
		d.head[i] = max(0, v-int32(delta))
	}
	for i, v := range d.prev {
		d.prev[i] = max(0, v-int32(delta))
	}
}

// hash enters all places before end that have three bytes.
func (d *Deflater) hash(end int) {
	end = min(end, len(d.buf)-minMatch+1)
	for i := d.hashed; i < end; i++ {
		h := (uint32(d.buf[i])<<16 | uint32(d.buf[i+1])<<8 | uint32(d.buf[i+2])) * 0x9E3779B1 >> (32 - hashBits)
		d.prev[i&(windowSize-1)] = d.head[h]
		d.head[h] = int32(i + 1)
	}
	d.hashed = max(d.hashed, end)
}

// tokenize makes tokens of the input: all of it, or all that has enough after
// it to find the longest match.
func (d *Deflater) tokenize(all bool) {
	for d.pos < len(d.buf) && (all || len(d.buf)-d.pos >= maxMatch+minMatch) {
		switch {
		case d.level == 0:
			n := min(len(d.buf)-d.pos, maxBlock-(d.pos-d.blockStart))
			d.pos += n
		case d.strategy == HuffmanOnly:
			d.literal(d.pos)
			d.pos++
		case d.strategy == RLE:
			d.run()
		case d.level <= 3:
			d.greedy()
		default:
			d.lazily()
		}
		if len(d.tokens) >= maxTokens || d.pos-d.blockStart >= maxBlock {
			d.settle()
			d.endBlock(false)
		}
	}
	if all {
		d.settle()
	}
}

func (d *Deflater) literal(at int) {
	c := d.buf[at]
	d.tokens = append(d.tokens, token(c))
	d.litFreq[c]++
}

func (d *Deflater) addMatch(length, dist int) {
	d.tokens = append(d.tokens, token(dist<<16|length))
	d.litFreq[257+int(lengthSymOf[length-minMatch])]++
	d.distFreq[distSym(dist)]++
}

// run takes a repetition of the last byte.
func (d *Deflater) run() {
	n := 0
	if d.pos > 0 {
		n = d.matchLen(d.pos-1, d.pos)
	}
	if n >= minMatch {
		d.addMatch(n, 1)
		d.pos += n
		return
	}
	d.literal(d.pos)
	d.pos++
}

func (d *Deflater) matchLen(a, b int) int {
	n, limit := 0, min(maxMatch, len(d.buf)-b)
	for n+8 <= limit && binary.LittleEndian.Uint64(d.buf[a+n:]) == binary.LittleEndian.Uint64(d.buf[b+n:]) {
		n += 8
	}
	for n < limit && d.buf[a+n] == d.buf[b+n] {
		n++
	}
	return n
}

// search finds the longest match at pos that is longer than best.
func (d *Deflater) search(best int) (length, dist int) {
	d.hash(d.pos + 1)
	if d.hashed <= d.pos {
		return 0, 0
	}
	chain := d.effort.chain
	if best >= d.effort.good {
		chain /= 4
	}
	lowest := max(0, d.pos-d.window())
	for at := int(d.prev[d.pos&(windowSize-1)]) - 1; at >= lowest && chain > 0; chain-- {
		if d.pos+best < len(d.buf) && d.buf[at+best] == d.buf[d.pos+best] {
			if n := d.matchLen(at, d.pos); n > best {
				best, length, dist = n, n, d.pos-at
				if n >= d.effort.nice {
					break
				}
			}
		}
		next := int(d.prev[at&(windowSize-1)]) - 1
		if next >= at {
			break
		}
		at = next
	}
	if length == minMatch && dist > 4096 || length < minMatch || d.strategy == Filtered && length <= 5 {
		return 0, 0 // literals are as short
	}
	return length, dist
}

// greedy takes the first good match.
func (d *Deflater) greedy() {
	n, dist := d.search(minMatch - 1)
	if n == 0 {
		d.literal(d.pos)
		d.pos++
		return
	}
	d.addMatch(n, dist)
	d.pos += n
	d.hash(d.pos)
}

// lazily takes a match only when the next place has no longer one.
func (d *Deflater) lazily() {
	n, dist := 0, 0
	if d.lazyLen < d.effort.lazy {
		n, dist = d.search(max(d.lazyLen, minMatch-1))
	}
	if d.lazyLen >= minMatch && n <= d.lazyLen {
		d.addMatch(d.lazyLen, d.lazyDist)
		d.pos += d.lazyLen - 1
		d.hash(d.pos)
		d.lazy, d.lazyLen = false, 0
		return
	}
	if d.lazy {
		d.literal(d.pos - 1)
	}
	d.lazy, d.lazyLen, d.lazyDist = true, n, dist
	d.pos++
}

// settle gives its token to what waits for a better match.
func (d *Deflater) settle() {
	if !d.lazy {
		return
	}
	if d.lazyLen >= minMatch {
		d.addMatch(d.lazyLen, d.lazyDist)
		d.pos += d.lazyLen - 1
		d.hash(d.pos)
	} else {
		d.literal(d.pos - 1)
	}
	d.lazy, d.lazyLen = false, 0
}
