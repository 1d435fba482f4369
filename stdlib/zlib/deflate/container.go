package deflate

import (
	"encoding/binary"
	"hash/crc32"
)

// Adler32 continues the checksum of RFC 1950.
func Adler32(sum uint32, p []byte) uint32 {
	const mod = 65521
	a, b := sum&0xFFFF, sum>>16
	for len(p) > 0 {
		n := min(len(p), 5552) // b stays below 2^32
		for _, c := range p[:n] {
			a += uint32(c)
			b += a
		}
		a %= mod
		b %= mod
		p = p[n:]
	}
	return b<<16 | a
}

// Flags of a gzip header.
const (
	gzipText = 1 << iota
	gzipCRC
	gzipExtra
	gzipName
	gzipComment
	gzipReserved = 0xE0
)

// header reads the container's header.
func (d *Inflater) header() bool {
	switch d.st {
	case stHead:
		return d.firstBytes()
	case stGzipTime: // and flags and system, which tell nothing
		for ; d.length > 0; d.length-- {
			if !d.need(8) {
				return false
			}
			d.headBytes(1)
		}
		d.length, d.st = -1, stGzipExtra
	case stGzipExtra:
		if d.gzFlag&gzipExtra != 0 {
			if d.length < 0 {
				if !d.need(16) {
					return false
				}
				n := d.headBytes(2)
				d.length = int(binary.LittleEndian.Uint16(n))
			}
			for ; d.length > 0; d.length-- {
				if !d.need(8) {
					return false
				}
				d.headBytes(1)
			}
		}
		d.st = stGzipName
	case stGzipName:
		if d.gzFlag&gzipName != 0 && !d.headText() {
			return false
		}
		d.st = stGzipComment
	case stGzipComment:
		if d.gzFlag&gzipComment != 0 && !d.headText() {
			return false
		}
		d.st = stGzipCRC
	case stGzipCRC:
		if d.gzFlag&gzipCRC != 0 {
			if !d.need(16) {
				return false
			}
			if d.take(16) != d.sum&0xFFFF {
				return d.fail("header crc mismatch")
			}
		}
		d.sum, d.st = 0, stBlock
	case stDictID:
		if !d.need(32) {
			return false
		}
		var b [4]byte
		binary.LittleEndian.PutUint32(b[:], d.take(32))
		d.dictID, d.st = binary.BigEndian.Uint32(b[:]), stDict
	}
	return true
}

// headBytes takes bytes of a gzip header, which its CRC covers.
func (d *Inflater) headBytes(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(d.take(8))
	}
	d.sum = crc32.Update(d.sum, crc32.IEEETable, b)
	return b
}

// headText skips a text that ends with a zero.
func (d *Inflater) headText() bool {
	for d.need(8) {
		if d.headBytes(1)[0] == 0 {
			return true
		}
	}
	return false
}

// firstBytes tells the containers apart and reads the fixed part.
func (d *Inflater) firstBytes() bool {
	if !d.need(16) {
		return false
	}
	if d.kind != Zlib && d.bits&0xFFFF == 0x8B1F {
		d.kind = Gzip
		if !d.need(32) {
			return false
		}
		if d.bits>>16&0xFF != 8 {
			return d.fail("unknown compression method")
		}
		if d.bits>>24&gzipReserved != 0 {
			return d.fail("unknown header flags set")
		}
		h := d.headBytes(4)
		d.gzFlag, d.length, d.st = h[3], 6, stGzipTime
		return true
	}
	if d.kind == Gzip {
		return d.fail("incorrect header check")
	}
	d.kind = Zlib
	cmf, flg := d.bits&0xFF, d.bits>>8&0xFF
	switch {
	case (cmf<<8|flg)%31 != 0:
		return d.fail("incorrect header check")
	case cmf&15 != 8:
		return d.fail("unknown compression method")
	case cmf>>4 > 7 || d.wbits != 0 && int(cmf>>4)+8 > d.wbits:
		return d.fail("invalid window size")
	}
	d.take(16)
	d.sum, d.st = 1, stBlock
	if flg&0x20 != 0 {
		d.st = stDictID
	}
	return true
}

// trailer checks the container's checksum.
func (d *Inflater) trailer() bool {
	d.checksum()
	switch d.kind {
	case Zlib:
		if !d.need(32) {
			return false
		}
		var b [4]byte
		binary.BigEndian.PutUint32(b[:], d.sum)
		if d.take(32) != binary.LittleEndian.Uint32(b[:]) {
			return d.fail("incorrect data check")
		}
	case Gzip:
		if !d.trailed {
			if !d.need(32) {
				return false
			}
			if d.take(32) != d.sum {
				return d.fail("incorrect data check")
			}
			d.trailed = true
		}
		if !d.need(32) {
			return false
		}
		if d.take(32) != d.total {
			return d.fail("incorrect length check")
		}
	}
	d.st = stDone
	return false
}
