package random

// The Mersenne Twister MT19937 of Matsumoto and Nishimura: 624 words of state,
// period 2^19937 - 1.

const (
	words   = 624
	shift   = 397
	matrixA = 0x9908B0DF
	upper   = 0x80000000
	lower   = 0x7FFFFFFF
)

// twister is the generator; at is the next word to give, words when all are
// used up.
type twister struct {
	mt [words]uint32
	at int
}

// next is the next 32 random bits.
func (g *twister) next() uint32 {
	if g.at >= words {
		g.refill()
	}
	y := g.mt[g.at]
	g.at++
	// Tempering.
	y ^= y >> 11
	y ^= y << 7 & 0x9D2C5680
	y ^= y << 15 & 0xEFC60000
	return y ^ y>>18
}

// refill makes the next 624 words from the last.
func (g *twister) refill() {
	mix := func(i, next, from int) {
		y := g.mt[i]&upper | g.mt[next]&lower
		g.mt[i] = g.mt[from] ^ y>>1 ^ -(y&1)&matrixA
	}
	for i := 0; i < words-shift; i++ {
		mix(i, i+1, i+shift)
	}
	for i := words - shift; i < words-1; i++ {
		mix(i, i+1, i+shift-words)
	}
	mix(words-1, 0, shift-1)
	g.at = 0
}

// seedWord starts from one word.
func (g *twister) seedWord(s uint32) {
	g.mt[0] = s
	for i := 1; i < words; i++ {
		prev := g.mt[i-1]
		g.mt[i] = 1812433253*(prev^prev>>30) + uint32(i)
	}
	g.at = words
}

// seedArray starts from a key of any length, at least one word.
func (g *twister) seedArray(key []uint32) {
	g.seedWord(19650218)
	i, j := 1, 0
	step := func() {
		i++
		if i >= words {
			g.mt[0] = g.mt[words-1]
			i = 1
		}
	}
	for k := max(words, len(key)); k > 0; k-- {
		prev := g.mt[i-1]
		g.mt[i] = g.mt[i] ^ (prev^prev>>30)*1664525
		g.mt[i] += key[j] + uint32(j)
		step()
		if j++; j >= len(key) {
			j = 0
		}
	}
	for k := words - 1; k > 0; k-- {
		prev := g.mt[i-1]
		g.mt[i] = g.mt[i] ^ (prev^prev>>30)*1566083941
		g.mt[i] -= uint32(i)
		step()
	}
	g.mt[0] = upper
}

// float is a float in [0, 1) of 53 random bits.
func (g *twister) float() float64 {
	a, b := g.next()>>5, g.next()>>6
	return (float64(a)*67108864 + float64(b)) / 9007199254740992
}
