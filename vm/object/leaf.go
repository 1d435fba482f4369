package object

// Leaf says that machine code may have a method called in the middle of what it
// does: it looks at no frame, calls nothing of Python, and raises nothing, if it
// gets what is said here.
type Leaf uint8

const (
	NoLeaf Leaf = iota
	// LeafFloat methods take no argument and return a float.
	LeafFloat
	// LeafBits methods take an int from 0 to MaxLeafBits and return an int of
	// at most as many bits.
	LeafBits
)

// MaxLeafBits is the largest argument of LeafBits methods.
const MaxLeafBits = 46

// MarkLeaf says what the method of a name is. Fn0 or Fn1 do the work.
func MarkLeaf(methods []Native, name string, leaf Leaf) {
	for i := range methods {
		if methods[i].Name == name {
			methods[i].leaf = leaf
		}
	}
}

// Leaf returns what kind of leaf the function is.
func (n *Native) Leaf() Leaf { return n.leaf }
