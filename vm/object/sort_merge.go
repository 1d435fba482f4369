package object

// Merging two neighbouring runs. One of them, the shorter, is moved away to make
// room; what is left of it must be moved back however the merge ends, so that
// the list is a permutation of its items even when a comparison raised.

// saveTmp copies n keys and values from i on to the temporary arrays.
func (s *sorter) saveTmp(i, n int) {
	s.tmpKeys = append(s.tmpKeys[:0], s.keys[i:i+n]...)
	if s.vals != nil {
		s.tmpVals = append(s.tmpVals[:0], s.vals[i:i+n]...)
	}
}

// fromTmp copies n entries from the temporary arrays.
func (s *sorter) fromTmp(dst, src, n int) {
	copy(s.keys[dst:dst+n], s.tmpKeys[src:src+n])
	if s.vals != nil {
		copy(s.vals[dst:dst+n], s.tmpVals[src:src+n])
	}
}

// move copies n entries within the list.
func (s *sorter) move(dst, src, n int) {
	copy(s.keys[dst:dst+n], s.keys[src:src+n])
	if s.vals != nil {
		copy(s.vals[dst:dst+n], s.vals[src:src+n])
	}
}

func (s *sorter) move1(dst, src int) {
	s.keys[dst] = s.keys[src]
	if s.vals != nil {
		s.vals[dst] = s.vals[src]
	}
}

func (s *sorter) fromTmp1(dst, src int) {
	s.keys[dst] = s.tmpKeys[src]
	if s.vals != nil {
		s.vals[dst] = s.tmpVals[src]
	}
}

// mergeLow merges the run of na at lo with the run of nb behind it, from the
// left; na <= nb. The first of b is known to come first, the last of a last.
func (s *sorter) mergeLow(lo, na, nb int) {
	s.saveTmp(lo, na)
	a, b, dst := 0, lo+na, lo // next of tmp, next of the right run, next place
	s.move1(dst, b)
	dst, b, nb = dst+1, b+1, nb-1
	if nb > 0 && na > 1 {
		a, b, dst, na, nb = s.mergeLowLoop(a, b, dst, na, nb)
	}
	if na == 1 && nb > 0 && s.err == nil {
		// The last of a belongs behind all of b.
		s.move(dst, b, nb)
		s.fromTmp1(dst+nb, a)
		return
	}
	s.fromTmp(dst, a, na)
}

func (s *sorter) mergeLowLoop(a, b, dst, na, nb int) (int, int, int, int, int) {
	gallop := s.minGallop
	for {
		wonA, wonB := 0, 0
		for wonA < gallop && wonB < gallop {
			less := s.less(s, s.keys[b], s.tmpKeys[a])
			if s.err != nil {
				return a, b, dst, na, nb
			}
			if less {
				s.move1(dst, b)
				dst, b, nb = dst+1, b+1, nb-1
				wonA, wonB = 0, wonB+1
				if nb == 0 {
					return a, b, dst, na, nb
				}
			} else {
				s.fromTmp1(dst, a)
				dst, a, na = dst+1, a+1, na-1
				wonA, wonB = wonA+1, 0
				if na == 1 {
					return a, b, dst, na, nb
				}
			}
		}
		// One run wins again and again: search how long it will.
		gallop++
		for first := true; first || wonA >= startGallop || wonB >= startGallop; first = false {
			if gallop > 1 {
				gallop--
			}
			s.minGallop = gallop
			wonA = s.gallopRight(s.keys[b], s.tmpKeys[a:a+na], 0)
			if s.err != nil {
				return a, b, dst, na, nb
			}
			s.fromTmp(dst, a, wonA)
			dst, a, na = dst+wonA, a+wonA, na-wonA
			if wonA > 0 && na <= 1 {
				return a, b, dst, na, nb
			}
			s.move1(dst, b)
			dst, b, nb = dst+1, b+1, nb-1
			if nb == 0 {
				return a, b, dst, na, nb
			}
			wonB = s.gallopLeft(s.tmpKeys[a], s.keys[b:b+nb], 0)
			if s.err != nil {
				return a, b, dst, na, nb
			}
			s.move(dst, b, wonB)
			dst, b, nb = dst+wonB, b+wonB, nb-wonB
			if nb == 0 {
				return a, b, dst, na, nb
			}
			s.fromTmp1(dst, a)
			dst, a, na = dst+1, a+1, na-1
			if na == 1 {
				return a, b, dst, na, nb
			}
		}
		gallop++
		s.minGallop = gallop
	}
}

// mergeHigh is mergeLow from the right, for na > nb: b is moved away, and the
// places are filled from the end.
func (s *sorter) mergeHigh(lo, na, nb int) {
	s.saveTmp(lo+na, nb)
	// a and dst are the places next looked at and filled; nb counts what is left
	// in tmp, whose next is tmp[nb-1].
	a, dst := lo+na-1, lo+na+nb-1
	s.move1(dst, a)
	a, dst, na = a-1, dst-1, na-1
	if na > 0 && nb > 1 {
		a, dst, na, nb = s.mergeHighLoop(lo, a, dst, na, nb)
	}
	if nb == 1 && na > 0 && s.err == nil {
		// The first of b belongs before all of a.
		s.move(dst-na+1, a-na+1, na)
		s.fromTmp1(dst-na, 0)
		return
	}
	s.fromTmp(dst-nb+1, 0, nb)
}

func (s *sorter) mergeHighLoop(lo, a, dst, na, nb int) (int, int, int, int) {
	gallop := s.minGallop
	for {
		wonA, wonB := 0, 0
		for wonA < gallop && wonB < gallop {
			less := s.less(s, s.tmpKeys[nb-1], s.keys[a])
			if s.err != nil {
				return a, dst, na, nb
			}
			if less {
				s.move1(dst, a)
				dst, a, na = dst-1, a-1, na-1
				wonA, wonB = wonA+1, 0
				if na == 0 {
					return a, dst, na, nb
				}
			} else {
				s.fromTmp1(dst, nb-1)
				dst, nb = dst-1, nb-1
				wonA, wonB = 0, wonB+1
				if nb == 1 {
					return a, dst, na, nb
				}
			}
		}
		gallop++
		for first := true; first || wonA >= startGallop || wonB >= startGallop; first = false {
			if gallop > 1 {
				gallop--
			}
			s.minGallop = gallop
			wonA = na - s.gallopRight(s.tmpKeys[nb-1], s.keys[lo:lo+na], na-1)
			if s.err != nil {
				return a, dst, na, nb
			}
			s.move(dst-wonA+1, a-wonA+1, wonA)
			dst, a, na = dst-wonA, a-wonA, na-wonA
			if na == 0 {
				return a, dst, na, nb
			}
			s.fromTmp1(dst, nb-1)
			dst, nb = dst-1, nb-1
			if nb == 1 {
				return a, dst, na, nb
			}
			wonB = nb - s.gallopLeft(s.keys[a], s.tmpKeys[:nb], nb-1)
			if s.err != nil {
				return a, dst, na, nb
			}
			s.fromTmp(dst-wonB+1, nb-wonB, wonB)
			dst, nb = dst-wonB, nb-wonB
			if wonB > 0 && nb <= 1 {
				return a, dst, na, nb
			}
			s.move1(dst, a)
			dst, a, na = dst-1, a-1, na-1
			if na == 0 {
				return a, dst, na, nb
			}
		}
		gallop++
		s.minGallop = gallop
	}
}
