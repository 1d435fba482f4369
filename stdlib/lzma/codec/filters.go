package codec

import "encoding/binary"

// The numbers of filters in files.
const (
	FilterDelta    = 3
	FilterX86      = 4
	FilterPowerPC  = 5
	FilterIA64     = 6
	FilterARM      = 7
	FilterARMThumb = 8
	FilterSPARC    = 9
	FilterLZMA2    = 0x21
	FilterLZMA1    = 0x4000000000000001
)

// Filter is one filter of a chain with its options.
type Filter struct {
	ID         uint64
	Distance   int    // delta
	Start      uint32 // branch filters
	Dict       uint32
	LC, LP, PB uint32
	Mode       uint32
	Nice       uint32
	Finder     uint32
	Depth      uint32
}

// transform is a filter that does not change the size of data. convert
// changes what it can of b, whose first byte is at position pos, and says how
// many bytes are finished; the others must come again with more.
type transform interface {
	convert(b []byte) int
}

// delta adds (or subtracts, when encoding) the byte a distance before.
type delta struct {
	encode  bool
	dist    int
	history [256]byte
	pos     byte
}

func (d *delta) convert(b []byte) int {
	for i, c := range b {
		old := d.history[byte(int(d.pos)+d.dist)]
		if d.encode {
			d.history[d.pos] = c
			b[i] = c - old
		} else {
			c += old
			d.history[d.pos] = c
			b[i] = c
		}
		d.pos--
	}
	return len(b)
}

// branch makes relative addresses of jumps absolute, or back.
type branch struct {
	encode bool
	pos    uint32
	id     uint64
	mask   uint32 // x86: which of the last bytes looked like an opcode
	last   uint32 // x86: the position of the last opcode
}

func newTransform(f Filter, encode bool) (transform, error) {
	switch f.ID {
	case FilterDelta:
		if f.Distance < 1 || f.Distance > 256 {
			return nil, ErrOptions
		}
		return &delta{encode: encode, dist: f.Distance}, nil
	case FilterX86, FilterPowerPC, FilterIA64, FilterARM, FilterARMThumb, FilterSPARC:
		align := map[uint64]uint32{FilterX86: 1, FilterARMThumb: 2, FilterIA64: 16}[f.ID]
		if align == 0 {
			align = 4
		}
		if f.Start%align != 0 {
			return nil, ErrOptions
		}
		return &branch{encode: encode, pos: f.Start, id: f.ID, last: f.Start - 5}, nil
	}
	return nil, ErrOptions
}

// move is the address to or from absolute.
func (f *branch) move(address, at uint32) uint32 {
	if f.encode {
		return address + at
	}
	return address - at
}

func (f *branch) convert(b []byte) int {
	i := 0
	switch f.id {
	case FilterX86:
		i = f.x86(b)
	case FilterIA64:
		for ; i+16 <= len(b); i += 16 {
			f.bundle(b[i:i+16], f.pos+uint32(i))
		}
	case FilterARMThumb:
		for ; i+4 <= len(b); i += 2 {
			if b[i+1]&0xf8 != 0xf0 || b[i+3]&0xf8 != 0xf8 {
				continue
			}
			a := uint32(b[i+1]&7)<<19 | uint32(b[i])<<11 | uint32(b[i+3]&7)<<8 | uint32(b[i+2])
			a = f.move(a<<1, f.pos+uint32(i)+4) >> 1
			b[i+1], b[i] = 0xf0|byte(a>>19)&7, byte(a>>11)
			b[i+3], b[i+2] = 0xf8|byte(a>>8)&7, byte(a)
			i += 2
		}
	default:
		for ; i+4 <= len(b); i += 4 {
			f.word(b[i:i+4], f.pos+uint32(i))
		}
	}
	f.pos += uint32(i)
	return i
}

// word converts an instruction of the machines whose instructions are words.
func (f *branch) word(b []byte, at uint32) {
	switch v := binary.BigEndian.Uint32(b); f.id {
	case FilterPowerPC:
		if v&0xfc000003 == 0x48000001 {
			binary.BigEndian.PutUint32(b, 0x48000001|f.move(v&0x03fffffc, at)&0x03fffffc)
		}
	case FilterARM:
		if b[3] == 0xeb {
			a := uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16
			a = f.move(a<<2, at+8) >> 2
			b[0], b[1], b[2] = byte(a), byte(a>>8), byte(a>>16)
		}
	case FilterSPARC:
		if v>>22 == 0x100 || v>>22 == 0x1ff {
			a := f.move(v<<2, at) >> 2
			a = (0-(a>>22&1))<<22&0x3fffffff | a&0x3fffff | 0x40000000
			binary.BigEndian.PutUint32(b, a)
		}
	}
}

// bundle converts the branches among the three instructions, of 41 bits each,
// of IA-64.
func (f *branch) bundle(b []byte, at uint32) {
	// For each template, which of the instructions may be branches.
	const slots = "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" +
		"\x04\x04\x06\x06\x00\x00\x07\x07\x04\x04\x00\x00\x04\x04\x00\x00"
	mask := slots[b[0]&0x1f]
	for slot := range 3 {
		if mask>>slot&1 == 0 {
			continue
		}
		bit := 5 + 41*slot
		from, shift := bit/8, uint(bit%8)
		word := uint64(0)
		for i := range 6 {
			word |= uint64(b[from+i]) << (8 * i)
		}
		inst := word >> shift
		if inst>>37&0xf != 5 || inst>>9&7 != 0 {
			continue
		}
		a := uint32(inst>>13&0xfffff | inst>>36&1<<20)
		a = f.move(a<<4, at) >> 4
		inst = inst&^(0x8fffff<<13) | uint64(a&0xfffff)<<13 | uint64(a&0x100000)<<16
		word = word&(1<<shift-1) | inst<<shift
		for i := range 6 {
			b[from+i] = byte(word >> (8 * i))
		}
	}
}

// x86 converts the operands of CALL and JMP whose highest byte is 0 or 255,
// unless bytes before look as if the opcode were an operand itself.
func (f *branch) x86(b []byte) int {
	allowed := [8]bool{true, true, true, false, true}
	shift := [8]uint{0, 1, 2, 2, 3, 3, 3, 3}
	sign := func(c byte) bool { return c == 0 || c == 0xff }
	i := 0
	for i+5 <= len(b) {
		if b[i]&0xfe != 0xe8 {
			i++
			continue
		}
		at := f.pos + uint32(i)
		if gap := at - f.last; gap > 5 {
			f.mask = 0
		} else {
			for range gap {
				f.mask = f.mask & 0x77 << 1
			}
		}
		f.last = at
		if !sign(b[i+4]) || f.mask>>1 >= 0x10 || !allowed[f.mask>>1&7] {
			f.mask |= 1
			if sign(b[i+4]) {
				f.mask |= 0x10
			}
			i++
			continue
		}
		src, dest := binary.LittleEndian.Uint32(b[i+1:]), uint32(0)
		for {
			dest = f.move(src, at+5)
			if f.mask == 0 {
				break
			}
			bits := shift[f.mask>>1] * 8
			if !sign(byte(dest >> (24 - bits))) {
				break
			}
			src = dest ^ (1<<(32-bits) - 1)
		}
		dest = dest&0x01ffffff | (0-dest>>24&1)<<24
		binary.LittleEndian.PutUint32(b[i+1:], dest)
		i += 5
		f.mask = 0
	}
	return i
}

// filtered is a stream with a transform behind it.
type filtered struct {
	stream Stream
	t      transform
	held   []byte // what was decompressed; the first ready bytes are converted
	ready  int
}

func (f *filtered) done() bool { return f.stream.done() && len(f.held) == 0 }

func (f *filtered) run(in *input, out []byte, max int) ([]byte, error) {
	for {
		n := min(max, f.ready)
		out = append(out, f.held[:n]...)
		f.held = f.held[:copy(f.held, f.held[n:])]
		f.ready -= n
		max -= n
		if max == 0 || f.done() {
			return out, nil
		}
		before := len(f.held)
		var err error
		if f.held, err = f.stream.run(in, f.held, max+16); err != nil {
			return out, err
		}
		f.ready += f.t.convert(f.held[f.ready:])
		if f.stream.done() {
			f.ready = len(f.held)
		} else if len(f.held) == before {
			return out, nil
		}
	}
}

// NewRaw is the stream of a chain of filters, without a container.
func NewRaw(chain []Filter) (Stream, error) {
	if len(chain) == 0 {
		return nil, ErrProg
	}
	var s Stream
	switch last := chain[len(chain)-1]; last.ID {
	case FilterLZMA1:
		if last.LC > 4 || last.LP > 4 || last.LC+last.LP > 4 || last.PB > 4 {
			return nil, ErrOptions
		}
		l, ok := newLZMA1(byte((last.PB*5+last.LP)*9+last.LC), last.Dict, -1)
		if !ok {
			return nil, ErrOptions
		}
		s = l
	case FilterLZMA2:
		s = newLZMA2(last.Dict)
	default:
		return nil, ErrOptions
	}
	for i := len(chain) - 2; i >= 0; i-- {
		t, err := newTransform(chain[i], false)
		if err != nil {
			return nil, err
		}
		s = &filtered{stream: s, t: t}
	}
	return s, nil
}

// Memory is about what decompressing takes.
func Memory(chain []Filter) uint64 { return uint64(chain[len(chain)-1].Dict) + 1<<16 }
