package deflate

import (
	"math/bits"
	"sort"
	"sync"
)

// Sizes of the alphabets of RFC 1951.
const (
	numLitLen   = 286
	numDist     = 30
	numCodeLen  = 19
	endOfBlock  = 256
	maxCodeBits = 15
)

// codeLenOrder is the order in which the lengths of the code-length code are
// sent.
var codeLenOrder = [numCodeLen]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// extra describes the symbols of lengths and distances: the smallest value
// each stands for, and how many bits are added to it.
type extra struct {
	base uint16
	bits uint8
}

var lengthSyms, distSyms = makeLengths(), makeDists()

// lengthSymOf and distSymOf are the inverse tables: of length-3, and of
// distance-1 (its low byte for small, its high bits for large distances). They
// are made when something is compressed: a start of the interpreter pays for
// what packages do when they are loaded.
var (
	lengthSymOf, distSymLow, distSymHigh [256]uint8
	invertOnce                           sync.Once
)

func makeLengths() (t [29]extra) {
	base := uint16(3)
	for i := range t {
		n := uint8(0)
		if i >= 8 {
			n = uint8(i/4 - 1)
		}
		t[i] = extra{base, n}
		base += 1 << n
	}
	t[28] = extra{258, 0} // the longest match has a symbol of its own
	return t
}

func makeDists() (t [30]extra) {
	base := uint16(1)
	for i := range t {
		n := uint8(0)
		if i >= 4 {
			n = uint8(i/2 - 1)
		}
		t[i] = extra{base, n}
		base += 1 << n
	}
	return t
}

func invert() {
	for s, e := range lengthSyms {
		for v := int(e.base); v < int(e.base)+1<<e.bits && v <= 258; v++ {
			lengthSymOf[v-3] = uint8(s)
		}
	}
	for s, e := range distSyms {
		for v := int(e.base); v < int(e.base)+1<<e.bits; v++ {
			if d := v - 1; d < 256 {
				distSymLow[d] = uint8(s)
			} else {
				distSymHigh[d>>7] = uint8(s)
			}
		}
	}
}

func distSym(d int) uint8 {
	if d--; d < 256 {
		return distSymLow[d]
	}
	return distSymHigh[d>>7]
}

// fixedLengths are the code lengths of fixed blocks.
func fixedLengths() (lit [288]uint8, dist [32]uint8) {
	for i := range lit {
		switch {
		case i < 144:
			lit[i] = 8
		case i < 256:
			lit[i] = 9
		case i < 280:
			lit[i] = 7
		default:
			lit[i] = 8
		}
	}
	for i := range dist {
		dist[i] = 5
	}
	return
}

// tableBits is how many bits the direct table of a decoder covers; longer
// codes are rare and are found by counting.
const tableBits = 10

// decoder decodes one canonical Huffman code.
type decoder struct {
	table  [1 << tableBits]uint16 // symbol<<4 | length; 0: a long code or none
	count  [maxCodeBits + 1]uint16
	symbol [288]uint16 // by code
	longer bool        // some code exceeds tableBits
}

// build makes the decoder of code lengths. It reports whether they make a
// code that an inflater takes: complete, or (unless strict) with at most one
// symbol of one bit.
func (d *decoder) build(lengths []uint8, strict bool) bool {
	*d = decoder{}
	longest := 0
	for _, n := range lengths {
		d.count[n]++
		longest = max(longest, int(n))
	}
	d.count[0] = 0
	if longest == 0 {
		return !strict
	}
	d.longer = longest > tableBits
	left := 1
	for n := 1; n <= maxCodeBits; n++ {
		if left = left<<1 - int(d.count[n]); left < 0 {
			return false
		}
	}
	if left > 0 && (strict || longest != 1) {
		return false
	}
	d.fill(lengths)
	return true
}

func (d *decoder) fill(lengths []uint8) {
	var next, code [maxCodeBits + 2]uint16
	for n := 1; n <= maxCodeBits; n++ {
		next[n+1] = next[n] + d.count[n]
		code[n+1] = (code[n] + d.count[n]) << 1
	}
	for s, n := range lengths {
		if n == 0 {
			continue
		}
		d.symbol[next[n]] = uint16(s)
		next[n]++
		c := code[n]
		code[n]++
		if n <= tableBits {
			first := int(bits.Reverse16(c) >> (16 - n))
			for i := first; i < 1<<tableBits; i += 1 << n {
				d.table[i] = uint16(s)<<4 | uint16(n)
			}
		}
	}
}

// decode finds the code at the low end of b, of which n bits are valid. It
// returns the symbol and the length of its code; length 0 means that more bits
// are needed, -1 that no code begins so.
func (d *decoder) decode(b uint64, n uint) (symbol, length int) {
	if e := d.table[b&(1<<tableBits-1)]; e != 0 {
		if l := int(e & 15); uint(l) <= n {
			return int(e >> 4), l
		}
		return 0, 0
	}
	code, first, index := 0, 0, 0
	for l := 1; l <= maxCodeBits; l++ {
		if uint(l) > n {
			return 0, 0
		}
		code |= int(b & 1)
		b >>= 1
		count := int(d.count[l])
		if code-first < count {
			return int(d.symbol[index+code-first]), l
		}
		index += count
		first = (first + count) << 1
		code <<= 1
	}
	return 0, -1
}

// codeWord is a code for output: bits in the order of sending.
type codeWord struct {
	bits uint16
	n    uint8
}

// canonical gives the codes to lengths.
func canonical(lengths []uint8, out []codeWord) {
	var count, next [maxCodeBits + 2]uint16
	for _, n := range lengths {
		count[n]++
	}
	count[0] = 0
	for n := 1; n <= maxCodeBits; n++ {
		next[n+1] = (next[n] + count[n]) << 1
	}
	for s, n := range lengths {
		if n == 0 {
			out[s] = codeWord{}
			continue
		}
		out[s] = codeWord{bits.Reverse16(next[n]) >> (16 - n), n}
		next[n]++
	}
}

// lengthsOf computes Huffman code lengths of at most limit bits for the
// frequencies. At least two symbols get a code, since some inflaters refuse
// less.
func lengthsOf(freq []int, limit int, out []uint8) {
	clear(out)
	var order []int
	for s, f := range freq {
		if f > 0 {
			order = append(order, s)
		}
	}
	for s := 0; len(order) < 2; s++ {
		if freq[s] == 0 {
			order = append(order, s)
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return freq[order[i]] < freq[order[j]] })
	// Two queues: leaves in order of frequency, and the nodes made of them,
	// which come in order of frequency by themselves.
	n := len(order)
	weight := make([]int, 0, 2*n)
	parent := make([]int, 2*n)
	for _, s := range order {
		weight = append(weight, max(freq[s], 1))
	}
	leaf, node := 0, n
	take := func() (k int) {
		if leaf < n && (node >= len(weight) || weight[leaf] <= weight[node]) {
			leaf++
			return leaf - 1
		}
		node++
		return node - 1
	}
	for len(weight) < 2*n-1 {
		a, b := take(), take()
		parent[a], parent[b] = len(weight), len(weight)
		weight = append(weight, weight[a]+weight[b])
	}
	depth := make([]int, 2*n)
	var count [64]int
	for k := 2*n - 3; k >= 0; k-- {
		depth[k] = depth[parent[k]] + 1
		if k < n {
			count[min(depth[k], limit)]++
		}
	}
	balance(count[:limit+1])
	// The rarest symbols get the longest codes.
	k := 0
	for l := limit; l > 0; l-- {
		for range count[l] {
			out[order[k]] = uint8(l)
			k++
		}
	}
}

// balance makes the numbers of codes of each length satisfy Kraft's equation
// after codes beyond the limit were cut to it.
func balance(count []int) {
	limit := len(count) - 1
	sum := 0
	for l := 1; l <= limit; l++ {
		sum += count[l] << (limit - l)
	}
	for ; sum > 1<<limit; sum-- {
		// A leaf of the last level joins a shorter one that moves down.
		l := limit - 1
		for count[l] == 0 {
			l--
		}
		count[l]--
		count[l+1] += 2
		count[limit]--
	}
}
