package object

// What is not written yet of this part; each definition moves to its own file.

func defineBytes()         { BytesType = Type{Name: "bytes"} }
func defineBytesIter()     { BytesIterType = Type{Name: "bytesiter"} }
func defineByteArray()     { ByteArrayType = Type{Name: "bytearray"} }
func defineByteArrayIter() { ByteArrayIterType = Type{Name: "bytearrayiter"} }
func defineMemoryView()    { MemoryViewType = Type{Name: "memoryview"} }
func defineMemoryIter()    { MemoryIterType = Type{Name: "memoryiter"} }
