// Package codec reads and writes LZMA data that comes in pieces: the raw LZMA1
// and LZMA2 streams, the filters before them, and the two file formats .xz and
// .lzma.
//
// Everything that decompresses is a state machine over an input, which holds
// what was not used yet. Within LZMA data, where nothing says how many bytes
// the next symbol takes, a symbol that the input does not hold whole is undone:
// near the end of the input the probabilities that a symbol changes are logged.
package codec

import "errors"

// The errors of streams.
var (
	ErrFormat  = errors.New("Input format not supported by decoder")
	ErrOptions = errors.New("Invalid or unsupported options")
	ErrData    = errors.New("Corrupt input data")
	ErrMemory  = errors.New("Memory usage limit exceeded")
	ErrProg    = errors.New("Internal error")
)

// input is data that has come and was not used.
type input struct {
	data []byte
	pos  int
}

func (in *input) left() int { return len(in.data) - in.pos }

// take gives n bytes when there are as many.
func (in *input) take(n int) ([]byte, bool) {
	if in.left() < n {
		return nil, false
	}
	b := in.data[in.pos : in.pos+n]
	in.pos += n
	return b, true
}

const (
	numStates   = 12
	probInit    = 1 << 10
	minMatch    = 2
	maxSymbol   = 21 // bytes that one symbol may take, and one more
	numFull     = 128
	endPosModel = 14
)

type lenProbs struct {
	choice, choice2 uint16
	low, mid        [16][8]uint16
	high            [256]uint16
}

type undo struct {
	p   *uint16
	old uint16
}

// rangeDecoder decodes bits of adaptive probabilities.
type rangeDecoder struct {
	in      *input
	rng     uint32
	code    uint32
	started int // bytes of the begin that were read: five are needed
	short   bool
	logging bool
	log     []undo
}

// start reads the first five bytes.
func (r *rangeDecoder) start() (bool, error) {
	for r.started < 5 {
		b, ok := r.in.take(1)
		if !ok {
			return false, nil
		}
		if r.started == 0 && b[0] != 0 {
			return false, ErrData
		}
		r.code = r.code<<8 | uint32(b[0])
		r.started++
		r.rng = 0xffffffff
	}
	return true, nil
}

func (r *rangeDecoder) normalize() {
	if r.rng < 1<<24 {
		if r.in.pos == len(r.in.data) {
			r.short = true
			return
		}
		r.rng <<= 8
		r.code = r.code<<8 | uint32(r.in.data[r.in.pos])
		r.in.pos++
	}
}

func (r *rangeDecoder) bit(p *uint16) uint32 {
	r.normalize()
	if r.logging {
		r.log = append(r.log, undo{p, *p})
	}
	bound := r.rng >> 11 * uint32(*p)
	if r.code < bound {
		r.rng = bound
		*p += (1<<11 - *p) >> 5
		return 0
	}
	r.rng -= bound
	r.code -= bound
	*p -= *p >> 5
	return 1
}

// tree decodes a symbol of n bits, the highest first.
func (r *rangeDecoder) tree(probs []uint16, n uint) uint32 {
	m := uint32(1)
	for range n {
		m = m<<1 | r.bit(&probs[m])
	}
	return m - 1<<n
}

// reverse decodes a symbol of n bits, the lowest first.
func (r *rangeDecoder) reverse(probs []uint16, n uint) uint32 {
	m, sym := uint32(1), uint32(0)
	for i := range n {
		b := r.bit(&probs[m])
		m = m<<1 | b
		sym |= b << i
	}
	return sym
}

// direct decodes n bits of even probability.
func (r *rangeDecoder) direct(n uint) uint32 {
	v := uint32(0)
	for range n {
		r.normalize()
		r.rng >>= 1
		if r.code >= r.rng {
			r.code -= r.rng
			v = v<<1 | 1
		} else {
			v <<= 1
		}
	}
	return v
}

func (r *rangeDecoder) length(l *lenProbs, posState uint32) int {
	if r.bit(&l.choice) == 0 {
		return minMatch + int(r.tree(l.low[posState][:], 3))
	}
	if r.bit(&l.choice2) == 0 {
		return minMatch + 8 + int(r.tree(l.mid[posState][:], 3))
	}
	return minMatch + 16 + int(r.tree(l.high[:], 8))
}

// decoder decodes LZMA symbols into a window.
type decoder struct {
	rangeDecoder
	lc, lp, pb uint
	state      uint32
	reps       [4]uint32

	match, rep0Long          [numStates][16]uint16
	rep, repG0, repG1, repG2 [numStates]uint16
	posSlot                  [4][64]uint16
	posSpecial               [endPosModel][64]uint16
	align                    [16]uint16
	matchLen, repLen         lenProbs
	literal                  []uint16
	window                   []byte // what was decompressed, or its end
	dict                     int    // how far back matches may go
	total                    uint64 // bytes since the window was emptied
	copying                  int    // bytes of a match still to be copied
	ended                    bool
}

// setProps sets lc, lp and pb by their one-byte code.
func (d *decoder) setProps(b byte) bool {
	if b >= 9*5*5 {
		return false
	}
	d.lc, d.lp, d.pb = uint(b)%9, uint(b)/9%5, uint(b)/45
	return true
}

func fill(p []uint16) {
	for i := range p {
		p[i] = probInit
	}
}

func (l *lenProbs) reset() {
	l.choice, l.choice2 = probInit, probInit
	for i := range l.low {
		fill(l.low[i][:])
		fill(l.mid[i][:])
	}
	fill(l.high[:])
}

// reset forgets what was learned.
func (d *decoder) reset() {
	d.state, d.reps, d.copying = 0, [4]uint32{}, 0
	for i := range numStates {
		fill(d.match[i][:])
		fill(d.rep0Long[i][:])
	}
	for _, p := range [][]uint16{d.rep[:], d.repG0[:], d.repG1[:], d.repG2[:], d.align[:]} {
		fill(p)
	}
	for i := range d.posSlot {
		fill(d.posSlot[i][:])
	}
	for i := range d.posSpecial {
		fill(d.posSpecial[i][:])
	}
	d.matchLen.reset()
	d.repLen.reset()
	if n := 0x300 << (d.lc + d.lp); len(d.literal) != n {
		d.literal = make([]uint16, n)
	}
	fill(d.literal)
}

// restart begins new range coded data.
func (d *decoder) restart() { d.started, d.code, d.rng = 0, 0, 0 }

// put appends a byte to the window.
func (d *decoder) put(c byte) {
	d.window = append(d.window, c)
	d.total++
}

// trim drops what no match can reach. keep is what the caller has not read.
func (d *decoder) trim(keep int) (dropped int) {
	need := max(keep, d.dict)
	if len(d.window) < 2*need+1<<16 {
		return 0
	}
	dropped = len(d.window) - need
	d.window = d.window[:copy(d.window, d.window[dropped:])]
	return dropped
}

// decode decodes symbols until max bytes were written, the input ends (short)
// or the stream does.
func (d *decoder) decode(max int) (short bool, err error) {
	if ok, err := d.start(); !ok {
		return err == nil, err
	}
	end := d.total + uint64(max)
	for d.total < end {
		if d.copying > 0 {
			n := int(min(uint64(d.copying), end-d.total))
			from := len(d.window) - int(d.reps[0]) - 1
			for i := range n {
				d.window = append(d.window, d.window[from+i])
			}
			d.total += uint64(n)
			d.copying -= n
			continue
		}
		if short, err := d.careful(); short || err != nil || d.ended {
			return short, err
		}
	}
	return false, nil
}

// careful decodes one symbol, or nothing of it when the input ends within.
func (d *decoder) careful() (short bool, err error) {
	if d.in.left() >= maxSymbol {
		d.logging = false
		return false, d.symbol()
	}
	rng, code, pos, state, reps := d.rng, d.code, d.in.pos, d.state, d.reps
	size, total := len(d.window), d.total
	d.logging, d.log, d.short = true, d.log[:0], false
	err = d.symbol()
	if !d.short {
		return false, err
	}
	for i := len(d.log) - 1; i >= 0; i-- {
		*d.log[i].p = d.log[i].old
	}
	d.rng, d.code, d.in.pos, d.state, d.reps = rng, code, pos, state, reps
	d.window, d.total = d.window[:size], total
	d.ended, d.short, d.copying = false, false, 0
	return true, nil
}

// at is the byte at a distance.
func (d *decoder) at(distance uint32) byte { return d.window[len(d.window)-int(distance)-1] }

func (d *decoder) valid(distance uint32) bool {
	return uint64(distance) < d.total && int64(distance) < int64(d.dict)
}

func (d *decoder) symbol() error {
	posState := uint32(d.total) & (1<<d.pb - 1)
	if d.bit(&d.match[d.state][posState]) == 0 {
		return d.literalSymbol()
	}
	if d.bit(&d.rep[d.state]) == 0 {
		n := d.length(&d.matchLen, posState)
		distance := d.distance(n)
		d.reps = [4]uint32{distance, d.reps[0], d.reps[1], d.reps[2]}
		if d.state < 7 {
			d.state = 7
		} else {
			d.state = 10
		}
		if distance == 0xffffffff {
			d.normalize()
			if n != minMatch || d.code != 0 {
				return ErrData
			}
			d.ended = true
			return nil
		}
		if !d.valid(distance) {
			return ErrData
		}
		d.copying = n
		return nil
	}
	return d.repeat(posState)
}

// repeat is a match at one of the last distances.
func (d *decoder) repeat(posState uint32) error {
	if d.total == 0 {
		return ErrData
	}
	if d.bit(&d.repG0[d.state]) == 0 {
		if d.bit(&d.rep0Long[d.state][posState]) == 0 {
			if !d.valid(d.reps[0]) {
				return ErrData
			}
			if d.state < 7 {
				d.state = 9
			} else {
				d.state = 11
			}
			d.put(d.at(d.reps[0]))
			return nil
		}
	} else {
		i := 1
		if d.bit(&d.repG1[d.state]) != 0 {
			i = 2 + int(d.bit(&d.repG2[d.state]))
		}
		distance := d.reps[i]
		copy(d.reps[1:i+1], d.reps[:i])
		d.reps[0] = distance
	}
	if d.state < 7 {
		d.state = 8
	} else {
		d.state = 11
	}
	if !d.valid(d.reps[0]) {
		return ErrData
	}
	d.copying = d.length(&d.repLen, posState)
	return nil
}

func (d *decoder) literalSymbol() error {
	last := uint32(0)
	if d.total > 0 {
		last = uint32(d.at(0))
	}
	context := (uint32(d.total)&(1<<d.lp-1))<<d.lc + last>>(8-d.lc)
	probs := d.literal[0x300*context:][:0x300]
	sym := uint32(1)
	if d.state >= 7 {
		if !d.valid(d.reps[0]) {
			return ErrData
		}
		matched := uint32(d.at(d.reps[0]))
		for sym < 0x100 {
			bit := matched >> 7 & 1
			matched <<= 1
			b := d.bit(&probs[(1+bit)<<8+sym])
			sym = sym<<1 | b
			if b != bit {
				break
			}
		}
	}
	for sym < 0x100 {
		sym = sym<<1 | d.bit(&probs[sym])
	}
	switch {
	case d.state < 4:
		d.state = 0
	case d.state < 10:
		d.state -= 3
	default:
		d.state -= 6
	}
	d.put(byte(sym))
	return nil
}

// distance decodes how far back a match of length n is.
func (d *decoder) distance(n int) uint32 {
	slot := d.tree(d.posSlot[min(n-minMatch, 3)][:], 6)
	if slot < 4 {
		return slot
	}
	bits := uint(slot>>1 - 1)
	base := (2 | slot&1) << bits
	if slot < endPosModel {
		return base + d.reverse(d.posSpecial[slot][:], bits)
	}
	return base + d.direct(bits-4)<<4 + d.reverse(d.align[:], 4)
}
