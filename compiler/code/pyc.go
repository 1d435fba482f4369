package code

import "encoding/binary"

// Magic is the first word of a .pyc file of CPython 3.11: the magic number
// 3495, then CR and LF, so that a copy in text mode is noticed.
const Magic = 3495 | '\r'<<16 | '\n'<<24

// Tag is sys.implementation.cache_tag: it names .pyc files.
const Tag = "cpython-311"

const pycHeaderSize = 16

// PycHeader is the head of a .pyc file (PEP 552).
type PycHeader struct {
	HashBased   bool   // else by time and size of the source
	CheckSource bool   // of a hash-based one: compare the hash on import
	Mtime       uint32 // seconds, truncated
	Size        uint32 // bytes of source, truncated
	Hash        [8]byte
}

// Append appends the 16 bytes of the header.
func (h *PycHeader) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, Magic)
	if h.HashBased {
		flags := uint32(1)
		if h.CheckSource {
			flags |= 2
		}
		b = binary.LittleEndian.AppendUint32(b, flags)
		return append(b, h.Hash[:]...)
	}
	b = binary.LittleEndian.AppendUint32(b, 0)
	b = binary.LittleEndian.AppendUint32(b, h.Mtime)
	return binary.LittleEndian.AppendUint32(b, h.Size)
}

// ParsePyc splits a .pyc file into its header and the marshalled code.
func ParsePyc(data []byte) (h PycHeader, body []byte, err error) {
	if len(data) < 4 || binary.LittleEndian.Uint32(data) != Magic {
		return h, nil, &MarshalError{"ImportError", "bad magic number"}
	}
	if len(data) < pycHeaderSize {
		return h, nil, &MarshalError{"EOFError", "reached EOF while reading pyc header"}
	}
	flags := binary.LittleEndian.Uint32(data[4:])
	if flags&^3 != 0 {
		return h, nil, &MarshalError{"ImportError", "invalid flags in pyc header"}
	}
	if flags&1 != 0 {
		h.HashBased, h.CheckSource = true, flags&2 != 0
		copy(h.Hash[:], data[8:16])
	} else {
		h.Mtime = binary.LittleEndian.Uint32(data[8:])
		h.Size = binary.LittleEndian.Uint32(data[12:])
	}
	return h, data[pycHeaderSize:], nil
}

// Fresh reports whether the .pyc fits a source of that time and size; hash-based
// ones are taken for fresh when their source need not be compared.
func (h *PycHeader) Fresh(mtime, size int64) bool {
	if h.HashBased {
		return !h.CheckSource
	}
	return h.Mtime == uint32(mtime) && h.Size == uint32(size)
}
