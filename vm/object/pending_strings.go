package object

// What is not written yet of this part; each definition moves to its own file.

func defineMemoryView() { MemoryViewType = Type{Name: "memoryview"} }
func defineMemoryIter() { MemoryIterType = Type{Name: "memoryiter"} }
