package sre

import "gopy/vm/object"

// scanner is an iteration over matches.
//
//py:type SRE_Scanner
type scanner struct {
	object.Object
	p    *pattern
	s    subject
	m    finder // nil: done
	pos  int
	must bool
	busy bool // under way, in another thread or in a signal handler
}

func (p *pattern) newScanner(t *Thread, v Value, pos, endpos int) (*scanner, *Exception) {
	sc := &scanner{p: p}
	if err := p.open(t, &sc.s, v, pos, endpos); err != nil {
		return nil, err
	}
	sc.m, sc.pos = p.acquire(t, &sc.s), sc.s.pos
	return sc, nil
}

// step finds the next match; None when there is none.
func (sc *scanner) step(t *Thread, how findHow) (Value, *Exception) {
	if sc.m == nil {
		return object.None, nil
	}
	if sc.busy {
		return Value{}, t.ValueErrorf("regular expression scanner already executing")
	}
	r := sc.m.result()
	r.t = t
	sc.busy = true
	ok := sc.pos <= sc.s.end && sc.m.find(sc.pos, how, sc.must)
	sc.busy = false
	if !ok {
		err := r.err
		sc.p.release(sc.m)
		sc.m = nil
		sc.s.close()
		return object.None, err
	}
	sc.must = r.stop == r.start
	sc.pos = r.stop
	return sc.p.newMatch(&sc.s, r), nil
}

// scannerPattern is the pattern.
//
//py:getter pattern
func (sc *scanner) scannerPattern() Value { return sc.p.Object.Value() }

// nextMatch matches where the last match ended.
//
//py:method match(self, /)
func (sc *scanner) nextMatch(t *Thread) (Value, *Exception) { return sc.step(t, findMatch) }

// nextSearch finds the next match.
//
//py:method search(self, /)
func (sc *scanner) nextSearch(t *Thread) (Value, *Exception) { return sc.step(t, findSearch) }
