package codec

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"hash/crc32"
	"hash/crc64"
)

// Kinds of checksums.
const (
	CheckNone   = 0
	CheckCRC32  = 1
	CheckCRC64  = 4
	CheckSHA256 = 10
)

// checkSize is the size of each kind of checksum, known or not.
func checkSize(check int) int {
	if check == 0 {
		return 0
	}
	return 4 << ((check - 1) / 3)
}

// CheckSupported says whether a kind of checksum can be computed.
func CheckSupported(check int) bool {
	return check == CheckNone || check == CheckCRC32 || check == CheckCRC64 || check == CheckSHA256
}

func newHash(check int) hash.Hash {
	switch check {
	case CheckCRC32:
		return crc32.NewIEEE()
	case CheckCRC64:
		return crc64.New(crc64.MakeTable(crc64.ECMA))
	case CheckSHA256:
		return sha256.New()
	}
	return nil
}

// sum is a checksum as it stands in files: numbers have their lowest byte first.
func sum(check int, h hash.Hash) []byte {
	if h == nil {
		return nil
	}
	b := h.Sum(nil)
	if check != CheckSHA256 {
		for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
			b[i], b[j] = b[j], b[i]
		}
	}
	return b
}

var (
	xzMagic     = "\xfd7zXZ\x00"
	footerMagic = "YZ"
)

type xzState uint8

const (
	xzHeader xzState = iota
	xzBlock
	xzData
	xzPadding
	xzIndex
	xzFooter
	xzEnd
)

type record struct{ unpadded, size uint64 }

// xzStream is the format .xz.
type xzStream struct {
	limit    uint64
	state    xzState
	flags    [2]byte
	check    int
	block    Stream
	hash     hash.Hash
	header   uint64 // size of the block's header
	packed   uint64 // bytes of the block's data so far
	size     uint64
	wantPack uint64 // from the header; noSize when it does not say
	wantSize uint64
	records  []record
	index    int // size of the index
}

const noSize = 1<<64 - 1

// NewXZ reads the format .xz; decompressing may take limit bytes of memory.
func NewXZ(limit uint64) Stream { return &xzStream{limit: limit} }

func (s *xzStream) done() bool { return s.state == xzEnd }

func (s *xzStream) run(in *input, out []byte, max int) ([]byte, error) {
	for {
		state, pos := s.state, in.pos
		var err error
		switch s.state {
		case xzHeader:
			err = s.streamHeader(in)
		case xzBlock:
			err = s.blockHeader(in)
		case xzData:
			before := len(out)
			out, err = s.block.run(in, out, max)
			s.packed += uint64(in.pos - pos)
			s.size += uint64(len(out) - before)
			if s.hash != nil {
				s.hash.Write(out[before:])
			}
			max -= len(out) - before
			if err == nil && (s.packed > s.wantPack || s.size > s.wantSize) {
				err = ErrData
			}
			if err == nil && s.block.done() {
				if s.wantPack != noSize && s.packed != s.wantPack || s.wantSize != noSize && s.size != s.wantSize {
					err = ErrData
				}
				s.state = xzPadding
			}
		case xzPadding:
			err = s.blockEnd(in)
		case xzIndex:
			err = s.readIndex(in)
		case xzFooter:
			err = s.footer(in)
		case xzEnd:
			return out, nil
		}
		if err != nil || state == s.state {
			return out, err
		}
	}
}

func (s *xzStream) streamHeader(in *input) error {
	b, ok := in.take(12)
	if !ok {
		return nil
	}
	if string(b[:6]) != xzMagic {
		return ErrFormat
	}
	if crc32.ChecksumIEEE(b[6:8]) != binary.LittleEndian.Uint32(b[8:]) {
		return ErrData
	}
	if b[6] != 0 || b[7] > 15 {
		return ErrOptions
	}
	s.flags = [2]byte{b[6], b[7]}
	s.check = int(b[7])
	s.state = xzBlock
	return nil
}

// number reads a number of seven bits a byte.
func number(b []byte) (v uint64, rest []byte, ok bool) {
	for i := 0; i < 9 && i < len(b); i++ {
		v |= uint64(b[i]&0x7f) << (7 * i)
		if b[i] < 0x80 {
			return v, b[i+1:], b[i] != 0 || i == 0
		}
	}
	return 0, nil, false
}

func appendNumber(b []byte, v uint64) []byte {
	for v >= 0x80 {
		b = append(b, byte(v)|0x80)
		v >>= 7
	}
	return append(b, byte(v))
}

func (s *xzStream) blockHeader(in *input) error {
	if in.left() == 0 {
		return nil
	}
	size := (int(in.data[in.pos]) + 1) * 4
	if size == 4 {
		s.state = xzIndex
		return nil
	}
	b, ok := in.take(size)
	if !ok {
		return nil
	}
	if crc32.ChecksumIEEE(b[:size-4]) != binary.LittleEndian.Uint32(b[size-4:]) {
		return ErrData
	}
	flags := b[1]
	b = b[2 : size-4]
	if flags&0x3c != 0 {
		return ErrOptions
	}
	s.wantPack, s.wantSize = noSize, noSize
	if flags&0x40 != 0 {
		if s.wantPack, b, ok = number(b); !ok || s.wantPack == 0 {
			return ErrData
		}
	}
	if flags&0x80 != 0 {
		if s.wantSize, b, ok = number(b); !ok {
			return ErrData
		}
	}
	var chain []Filter
	for range flags&3 + 1 {
		var id, n uint64
		if id, b, ok = number(b); !ok {
			return ErrData
		}
		if n, b, ok = number(b); !ok || n > uint64(len(b)) {
			return ErrData
		}
		f, err := DecodeProperties(id, b[:n])
		if err != nil || id == FilterLZMA1 {
			return ErrOptions
		}
		chain = append(chain, f)
		b = b[n:]
	}
	if len(bytes.Trim(b, "\x00")) > 0 {
		return ErrOptions
	}
	block, err := NewRaw(chain)
	if err != nil {
		return err
	}
	if Memory(chain) > s.limit {
		return ErrMemory
	}
	s.block, s.hash = block, newHash(s.check)
	s.header, s.packed, s.size = uint64(size), 0, 0
	s.state = xzData
	return nil
}

// blockEnd reads the padding and the checksum.
func (s *xzStream) blockEnd(in *input) error {
	pad := int(-s.packed & 3)
	b, ok := in.take(pad + checkSize(s.check))
	if !ok {
		return nil
	}
	if len(bytes.Trim(b[:pad], "\x00")) > 0 || s.hash != nil && !bytes.Equal(sum(s.check, s.hash), b[pad:]) {
		return ErrData
	}
	s.records = append(s.records, record{s.header + s.packed + uint64(checkSize(s.check)), s.size})
	s.state = xzBlock
	return nil
}

// appendIndex writes an index.
func appendIndex(b []byte, records []record) []byte {
	start := len(b)
	b = appendNumber(append(b, 0), uint64(len(records)))
	for _, r := range records {
		b = appendNumber(appendNumber(b, r.unpadded), r.size)
	}
	for (len(b)-start)%4 != 0 {
		b = append(b, 0)
	}
	return binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b[start:]))
}

// readIndex compares the index with what the blocks were: there is one way to
// write it.
func (s *xzStream) readIndex(in *input) error {
	want := appendIndex(nil, s.records)
	n := min(len(want), in.left())
	if !bytes.Equal(in.data[in.pos:in.pos+n], want[:n]) {
		return ErrData
	}
	if n == len(want) {
		in.pos += n
		s.index = n
		s.state = xzFooter
	}
	return nil
}

func (s *xzStream) footer(in *input) error {
	b, ok := in.take(12)
	if !ok {
		return nil
	}
	if string(b[10:]) != footerMagic || crc32.ChecksumIEEE(b[4:10]) != binary.LittleEndian.Uint32(b) ||
		[2]byte(b[8:10]) != s.flags || (int(binary.LittleEndian.Uint32(b[4:]))+1)*4 != s.index {
		return ErrData
	}
	s.state = xzEnd
	return nil
}

// aloneStream is the format .lzma.
type aloneStream struct {
	limit uint64
	picky bool // it is a guess that it is this format
	body  *lzma1
}

// NewAlone reads the format .lzma.
func NewAlone(limit uint64) Stream { return &aloneStream{limit: limit} }

func (s *aloneStream) done() bool { return s.body != nil && s.body.done() }

func (s *aloneStream) run(in *input, out []byte, max int) ([]byte, error) {
	if s.body != nil {
		return s.body.run(in, out, max)
	}
	if in.left() > 0 && in.data[in.pos] >= 9*5*5 {
		return out, ErrFormat
	}
	b, ok := in.take(13)
	if !ok {
		return out, nil
	}
	dict, size := binary.LittleEndian.Uint32(b[1:]), int64(binary.LittleEndian.Uint64(b[5:]))
	if s.picky {
		top := dict
		for top&(top-1) != 0 {
			top &= top - 1
		}
		if dict != 0xffffffff && dict != top && dict != top|top>>1 || size != -1 && uint64(size) >= 1<<38 {
			return out, ErrFormat
		}
	}
	body, ok := newLZMA1(b[0], dict, size)
	if !ok || size < -1 || body.d.lc+body.d.lp > 4 {
		return out, ErrFormat
	}
	if uint64(dict)+1<<16 > s.limit {
		return out, ErrMemory
	}
	s.body = body
	return s.body.run(in, out, max)
}

// autoStream finds out which of the two formats it has.
type autoStream struct {
	limit  uint64
	stream Stream
}

// NewAuto reads either format.
func NewAuto(limit uint64) Stream { return &autoStream{limit: limit} }

func (s *autoStream) done() bool { return s.stream != nil && s.stream.done() }

func (s *autoStream) run(in *input, out []byte, max int) ([]byte, error) {
	if s.stream == nil {
		if in.left() == 0 {
			return out, nil
		}
		if in.data[in.pos] == xzMagic[0] {
			s.stream = &xzStream{limit: s.limit}
		} else {
			s.stream = &aloneStream{limit: s.limit, picky: true}
		}
	}
	return s.stream.run(in, out, max)
}
