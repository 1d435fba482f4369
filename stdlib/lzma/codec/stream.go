package codec

// Stream is something that decompresses. Run takes from in what it can and
// appends at most max bytes to out; when it returns with less, it lacks input
// unless it is done.
type Stream interface {
	run(in *input, out []byte, max int) ([]byte, error)
	done() bool
}

// Reader feeds a stream with data that comes in pieces.
type Reader struct {
	in     input
	stream Stream
	broken error
}

// NewReader reads a stream.
func NewReader(s Stream) *Reader { return &Reader{stream: s} }

// Done says whether the stream has ended; Rest is then what follows it.
func (r *Reader) Done() bool { return r.stream.done() }

// Rest is the input that was not used yet.
func (r *Reader) Rest() []byte { return r.in.data[r.in.pos:] }

// Check is the kind of checksum of the stream, once known.
func (r *Reader) Check() (int, bool) {
	switch s := r.stream.(type) {
	case *xzStream:
		return s.check, s.state > xzHeader
	case *autoStream:
		switch s := s.stream.(type) {
		case *xzStream:
			return s.check, s.state > xzHeader
		case *aloneStream:
			return CheckNone, true
		}
		return 0, false
	}
	return CheckNone, true
}

const chunk = 1 << 16

// Run decompresses data after what was left of earlier data: at most max
// bytes, or as many as there are when max is negative.
func (r *Reader) Run(data []byte, max int) (out []byte, err error) {
	if r.broken != nil {
		return nil, r.broken
	}
	if rest := r.Rest(); len(rest) > 0 {
		data = append(append(make([]byte, 0, len(rest)+len(data)), rest...), data...)
	}
	r.in = input{data: data}
	for !r.stream.done() {
		n := chunk
		if max >= 0 {
			n = min(n, max-len(out))
		}
		before := len(out)
		out, err = r.stream.run(&r.in, out, n)
		if err != nil {
			r.broken = ErrProg
			if err == ErrMemory {
				r.broken = err
			}
			break
		}
		if len(out)-before < n || n == 0 {
			break
		}
	}
	r.in = input{data: append([]byte(nil), r.Rest()...)}
	return out, err
}

// lzma1 is a raw LZMA1 stream; size is what it decompresses to, -1 when only
// its end marker says so.
type lzma1 struct {
	d     decoder
	read  int // of the window
	size  int64
	ended bool
}

func newLZMA1(props byte, dict uint32, size int64) (*lzma1, bool) {
	s := &lzma1{size: size}
	s.d.dict = int(max(dict, 4096))
	if !s.d.setProps(props) {
		return nil, false
	}
	s.d.reset()
	return s, true
}

func (s *lzma1) done() bool { return s.ended }

func (s *lzma1) run(in *input, out []byte, max int) ([]byte, error) {
	if s.ended {
		return out, nil
	}
	s.d.in = in
	n := max
	if s.size >= 0 {
		n = int(min(int64(max), s.size-int64(s.d.total)))
	}
	short, err := s.d.decode(n)
	out = append(out, s.d.window[s.read:]...)
	s.read = len(s.d.window)
	s.read -= s.d.trim(0)
	switch {
	case err != nil || short:
	case s.d.ended:
		s.ended = true
		if s.size >= 0 && int64(s.d.total) != s.size {
			err = ErrData
		}
	case s.size >= 0 && int64(s.d.total) == s.size:
		err = s.finish()
	}
	return out, err
}

// finish ends data of known size: an end marker may follow.
func (s *lzma1) finish() error {
	s.d.short = false
	s.d.normalize()
	if s.d.short {
		s.d.short = false
		return nil
	}
	if s.d.copying > 0 {
		return ErrData
	}
	if s.d.code == 0 {
		s.ended = true
		return nil
	}
	total := s.d.total
	short, err := s.d.careful()
	if short || err != nil {
		return err
	}
	if s.d.total != total || !s.d.ended {
		return ErrData
	}
	s.ended = true
	return nil
}

// lzma2 is chunks, each with its size before it.
type lzma2 struct {
	d          decoder
	read       int
	left       int  // bytes that the chunk still decompresses to
	packed     int  // bytes of input that the chunk still has
	inChunk    bool // the header was read
	compressed bool
	started    bool // a chunk has emptied the window
	hasProps   bool
	hasState   bool
	ended      bool
}

func newLZMA2(dict uint32) *lzma2 {
	s := &lzma2{}
	s.d.dict = int(max(dict, 4096))
	return s
}

func (s *lzma2) done() bool { return s.ended }

// header reads what stands before a chunk.
func (s *lzma2) header(in *input) (ok bool, err error) {
	if in.left() == 0 {
		return false, nil
	}
	control := in.data[in.pos]
	switch {
	case control == 0:
		in.pos++
		s.ended = true
		return true, nil
	case control >= 0xe0 || control == 1:
		// The window is emptied.
	case !s.started:
		return false, ErrData
	}
	size := 3
	switch {
	case control >= 0xc0:
		size = 6
	case control >= 0x80:
		size = 5
	case control > 2:
		return false, ErrData
	}
	b, ok := in.take(size)
	if !ok {
		return false, nil
	}
	if control >= 0xe0 || control == 1 {
		s.started, s.hasState = true, false
		if control == 1 {
			s.hasProps = false
		}
		s.d.total = 0
	}
	s.inChunk = true
	s.compressed = control >= 0x80
	s.left = int(b[1])<<8 + int(b[2]) + 1
	if !s.compressed {
		s.hasState = false
		return true, nil
	}
	s.left += int(control&0x1f) << 16
	s.packed = int(b[3])<<8 + int(b[4]) + 1
	if control >= 0xc0 {
		if !s.d.setProps(b[5]) || s.d.lc+s.d.lp > 4 {
			return false, ErrData
		}
		s.hasProps = true
	} else if !s.hasProps {
		return false, ErrData
	}
	if control >= 0xa0 {
		s.d.reset()
		s.hasState = true
	} else if !s.hasState {
		return false, ErrData
	}
	s.d.restart()
	return true, nil
}

func (s *lzma2) run(in *input, out []byte, max int) ([]byte, error) {
	for max > 0 && !s.ended {
		if !s.inChunk {
			if ok, err := s.header(in); !ok || err != nil {
				return out, err
			}
			continue
		}
		n := len(out)
		short, err := s.chunk(in, min(max, s.left))
		out = append(out, s.d.window[s.read:]...)
		s.read = len(s.d.window)
		s.read -= s.d.trim(0)
		max -= len(out) - n
		s.left -= len(out) - n
		if err != nil || short {
			return out, err
		}
		if s.left == 0 {
			if ok, err := s.endChunk(in); !ok || err != nil {
				return out, err
			}
		}
	}
	return out, nil
}

// chunk decompresses some bytes of the chunk into the window. LZMA data must
// not read beyond the chunk's end: it sees only that part of the input.
func (s *lzma2) chunk(in *input, max int) (short bool, err error) {
	if s.left == 0 {
		return false, nil
	}
	if !s.compressed {
		b, _ := in.take(min(max, in.left()))
		s.d.window = append(s.d.window, b...)
		s.d.total += uint64(len(b))
		return len(b) < max, nil
	}
	part := input{data: in.data[:in.pos+min(s.packed, in.left())], pos: in.pos}
	whole := part.left() == s.packed
	s.d.in = &part
	short, err = s.d.decode(max)
	s.packed -= part.pos - in.pos
	in.pos = part.pos
	if err == nil && (s.d.ended || short && whole) {
		err = ErrData
	}
	return short, err
}

func (s *lzma2) endChunk(in *input) (ok bool, err error) {
	if s.compressed {
		if s.packed > 0 { // the range decoder may have one byte to read yet
			if in.left() == 0 {
				return false, nil
			}
			before := in.pos
			s.d.in, s.d.short = in, false
			s.d.normalize()
			s.packed -= in.pos - before
		}
		if s.packed != 0 || s.d.copying > 0 || s.d.code != 0 {
			return false, ErrData
		}
	}
	s.inChunk = false
	return true, nil
}
