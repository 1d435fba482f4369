package deflate

import (
	"encoding/binary"
)

// put appends bits to the output.
func (d *Deflater) put(v uint32, n uint) {
	d.bits |= uint64(v) << d.nbits
	if d.nbits += n; d.nbits >= 32 {
		d.out = binary.LittleEndian.AppendUint32(d.out, uint32(d.bits))
		d.bits >>= 32
		d.nbits -= 32
	}
}

// wholeBytes brings out all full bytes.
func (d *Deflater) wholeBytes() {
	for ; d.nbits >= 8; d.nbits -= 8 {
		d.out = append(d.out, byte(d.bits))
		d.bits >>= 8
	}
}

// align fills the last byte up.
func (d *Deflater) align() {
	d.nbits = (d.nbits + 7) &^ 7
	d.wholeBytes()
}

func (d *Deflater) writeHeader() {
	switch d.kind {
	case Zlib:
		grade := uint16(2) // of the search, for the header
		switch {
		case d.strategy >= HuffmanOnly || d.level < 2:
			grade = 0
		case d.level < 6:
			grade = 1
		case d.level > 6:
			grade = 3
		}
		h := uint16(8|(d.wbits-8)<<4)<<8 | grade<<6
		if d.dict {
			h |= 0x20
		}
		h += 31 - h%31
		d.out = binary.BigEndian.AppendUint16(d.out, h)
		if d.dict {
			d.out = binary.BigEndian.AppendUint32(d.out, d.dictID)
		}
	case Gzip:
		extra := byte(0)
		switch {
		case d.level == 9:
			extra = 2
		case d.strategy >= HuffmanOnly || d.level < 2:
			extra = 4
		}
		d.out = append(d.out, 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, extra, 3)
	}
}

func (d *Deflater) writeTrailer() {
	switch d.kind {
	case Zlib:
		d.out = binary.BigEndian.AppendUint32(d.out, d.sum)
	case Gzip:
		d.out = binary.LittleEndian.AppendUint32(d.out, d.sum)
		d.out = binary.LittleEndian.AppendUint32(d.out, d.total)
	}
}

// endBlock writes the tokens in the way that takes the fewest bits.
func (d *Deflater) endBlock(last bool) {
	raw := d.buf[d.blockStart:d.pos]
	d.blockStart = d.pos
	if d.level == 0 {
		d.writeStored(raw, last)
		return
	}
	d.litFreq[endOfBlock]++
	var lit [288]uint8
	var dist [32]uint8
	lengthsOf(d.litFreq[:], maxCodeBits, lit[:numLitLen])
	lengthsOf(d.distFreq[:], maxCodeBits, dist[:numDist])
	head := makeHeader(lit[:numLitLen], dist[:numDist])
	fixLit, fixDist := fixedLengths()
	dynamic := head.size() + d.size(lit[:], dist[:])
	fixed := d.size(fixLit[:], fixDist[:])
	stored := 8*len(raw) + 32*(len(raw)/maxStored+1) + 7
	bit := uint32(0)
	if last {
		bit = 1
	}
	switch {
	case d.strategy != Fixed && stored < min(dynamic, fixed):
		d.writeStored(raw, last)
	case d.strategy == Fixed || fixed <= dynamic:
		d.put(bit|1<<1, 3)
		d.writeTokens(fixLit[:], fixDist[:])
	default:
		d.put(bit|2<<1, 3)
		head.write(d)
		d.writeTokens(lit[:], dist[:])
	}
	d.tokens = d.tokens[:0]
	clear(d.litFreq[:])
	clear(d.distFreq[:])
}

// size is the number of bits of the tokens in these codes.
func (d *Deflater) size(lit, dist []uint8) int {
	n := 0
	for s, f := range d.litFreq {
		n += f * int(lit[s])
		if s > endOfBlock {
			n += f * int(lengthSyms[s-257].bits)
		}
	}
	for s, f := range d.distFreq {
		n += f * int(dist[s]+distSyms[s].bits)
	}
	return n
}

func (d *Deflater) writeStored(raw []byte, last bool) {
	for first := true; first || len(raw) > 0; first = false {
		n := min(len(raw), maxStored)
		bit := uint32(0)
		if last && n == len(raw) {
			bit = 1
		}
		d.put(bit, 3)
		d.align()
		d.out = binary.LittleEndian.AppendUint16(d.out, uint16(n))
		d.out = binary.LittleEndian.AppendUint16(d.out, ^uint16(n))
		d.out = append(d.out, raw[:n]...)
		raw = raw[n:]
	}
}

func (d *Deflater) writeTokens(litLens, distLens []uint8) {
	var lit [288]codeWord
	var dist [32]codeWord
	canonical(litLens, lit[:])
	canonical(distLens, dist[:])
	for _, k := range d.tokens {
		if k < 256 {
			d.put(uint32(lit[k].bits), uint(lit[k].n))
			continue
		}
		length, far := int(k&0xFFFF), int(k>>16)
		s := lengthSymOf[length-minMatch]
		w := lit[257+int(s)]
		d.put(uint32(w.bits), uint(w.n))
		d.put(uint32(length-int(lengthSyms[s].base)), uint(lengthSyms[s].bits))
		s = distSym(far)
		w = dist[s]
		d.put(uint32(w.bits), uint(w.n))
		d.put(uint32(far-int(distSyms[s].base)), uint(distSyms[s].bits))
	}
	d.put(uint32(lit[endOfBlock].bits), uint(lit[endOfBlock].n))
}

// blockHeader is the description of the codes of a dynamic block: the code
// lengths, run-length encoded, in a Huffman code of their own.
type blockHeader struct {
	hlit, hdist, hclen int
	runs               []codeRun
	lens               [numCodeLen]uint8
}

// codeRun is a symbol of the code-length alphabet with its extra bits.
type codeRun struct{ sym, value, bits uint8 }

func trim(lens []uint8, least int) []uint8 {
	for len(lens) > least && lens[len(lens)-1] == 0 {
		lens = lens[:len(lens)-1]
	}
	return lens
}

func makeHeader(lit, dist []uint8) *blockHeader {
	lit, dist = trim(lit, 257), trim(dist, 1)
	h := &blockHeader{hlit: len(lit), hdist: len(dist)}
	all := append(append([]uint8(nil), lit...), dist...)
	var freq [numCodeLen]int
	add := func(r codeRun) {
		h.runs = append(h.runs, r)
		freq[r.sym]++
	}
	for i := 0; i < len(all); {
		v, n := all[i], 1
		for i+n < len(all) && all[i+n] == v {
			n++
		}
		i += n
		if v != 0 {
			add(codeRun{sym: v})
			n--
		}
		for n > 0 {
			switch {
			case n < 3:
				add(codeRun{sym: v})
				n--
			case v != 0:
				k := min(n, 6)
				add(codeRun{16, uint8(k - 3), 2})
				n -= k
			case n <= 10:
				add(codeRun{17, uint8(n - 3), 3})
				n = 0
			default:
				k := min(n, 138)
				add(codeRun{18, uint8(k - 11), 7})
				n -= k
			}
		}
	}
	lengthsOf(freq[:], 7, h.lens[:])
	h.hclen = numCodeLen
	for h.hclen > 4 && h.lens[codeLenOrder[h.hclen-1]] == 0 {
		h.hclen--
	}
	return h
}

// size is the number of bits.
func (h *blockHeader) size() int {
	n := 14 + 3*h.hclen
	for _, r := range h.runs {
		n += int(h.lens[r.sym] + r.bits)
	}
	return n
}

func (h *blockHeader) write(d *Deflater) {
	d.put(uint32(h.hlit-257), 5)
	d.put(uint32(h.hdist-1), 5)
	d.put(uint32(h.hclen-4), 4)
	for _, s := range codeLenOrder[:h.hclen] {
		d.put(uint32(h.lens[s]), 3)
	}
	var words [numCodeLen]codeWord
	canonical(h.lens[:], words[:])
	for _, r := range h.runs {
		d.put(uint32(words[r.sym].bits), uint(words[r.sym].n))
		d.put(uint32(r.value), uint(r.bits))
	}
}
