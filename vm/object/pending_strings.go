package object

// What is not written yet of this part; each definition moves to its own file.

func defineStr()           { StrType = Type{Name: "str", Flags: TypeStrSub} }
func defineStrIter()       { StrIterType = Type{Name: "striter"} }
func defineBytes()         { BytesType = Type{Name: "bytes"} }
func defineBytesIter()     { BytesIterType = Type{Name: "bytesiter"} }
func defineByteArray()     { ByteArrayType = Type{Name: "bytearray"} }
func defineByteArrayIter() { ByteArrayIterType = Type{Name: "bytearrayiter"} }
func defineMemoryView()    { MemoryViewType = Type{Name: "memoryview"} }
func defineMemoryIter()    { MemoryIterType = Type{Name: "memoryiter"} }

func strHash(s *Str) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s.data); i++ {
		h = (h ^ uint64(s.data[i])) * 1099511628211
	}
	if h == 0 || int64(h) == -1 {
		h = 7
	}
	return h
}
