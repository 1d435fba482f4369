package native

import (
	"errors"
	"sort"
	"unsafe"
)

// Arena is executable memory: one reservation of addresses, of which regions are
// used as they are needed, and pieces of code handed out and taken back. That all
// code lies in one range keeps jumps short, and whoever finds a pc can tell
// whether it is ours.
type Arena struct {
	Cap      int // bytes that may be mapped
	reserved []byte
	mapped   int
	used     int
	regions  []*region

	farJumps bool // tests: every jump to other code takes an island
}

// region is a part of the reservation with its list of free spans, sorted by offset.
type region struct {
	mem  []byte
	free []span
}

type span struct{ off, len int }

const (
	regionSize = 256 << 10
	pageSize   = 16 << 10 // a multiple of any page size of our machines but 64k kernels, see protectRange
	codeAlign  = 16
)

// ErrFull says that the cap on code memory is reached.
var ErrFull = errors.New("code memory is full")

// Code is a piece of executable memory.
type Code struct {
	Addr   uintptr
	Len    int
	region *region
	off    int
	arena  *Arena
}

// Alloc reserves n bytes. Their content is undefined until Write.
func (a *Arena) Alloc(n int) (*Code, error) {
	n = (n + codeAlign - 1) &^ (codeAlign - 1)
	for _, r := range a.regions {
		if off, ok := r.take(n); ok {
			a.used += n
			c := r.code(off, n)
			c.arena = a
			return c, nil
		}
	}
	size := max(regionSize, (n+pageSize-1)&^(pageSize-1))
	if a.mapped+size > a.Cap {
		return nil, ErrFull
	}
	if a.reserved == nil {
		mem, err := reserve(a.Cap)
		if err != nil {
			return nil, err
		}
		a.reserved = mem
	}
	mem := a.reserved[a.mapped : a.mapped+size : a.mapped+size]
	a.mapped += size
	r := &region{mem: mem, free: []span{{0, size}}}
	a.regions = append(a.regions, r)
	off, _ := r.take(n)
	a.used += n
	c := r.code(off, n)
	c.arena = a
	return c, nil
}

func (r *region) code(off, n int) *Code {
	return &Code{Addr: uintptr(unsafe.Pointer(&r.mem[off])), Len: n, region: r, off: off}
}

func (r *region) base() uintptr { return uintptr(unsafe.Pointer(&r.mem[0])) }

// take cuts n bytes off the first free span that has them.
func (r *region) take(n int) (int, bool) {
	for i := range r.free {
		f := &r.free[i]
		if f.len >= n {
			off := f.off
			f.off += n
			f.len -= n
			if f.len == 0 {
				r.free = append(r.free[:i], r.free[i+1:]...)
			}
			return off, true
		}
	}
	return 0, false
}

// Free gives a piece back. Nothing may jump to it any more.
func (a *Arena) Free(c *Code) {
	r := c.region
	a.used -= c.Len
	i := sort.Search(len(r.free), func(i int) bool { return r.free[i].off > c.off })
	r.free = append(r.free, span{})
	copy(r.free[i+1:], r.free[i:])
	r.free[i] = span{c.off, c.Len}
	if i+1 < len(r.free) && r.free[i].off+r.free[i].len == r.free[i+1].off {
		r.free[i].len += r.free[i+1].len
		r.free = append(r.free[:i+1], r.free[i+2:]...)
	}
	if i > 0 && r.free[i-1].off+r.free[i-1].len == r.free[i].off {
		r.free[i-1].len += r.free[i].len
		r.free = append(r.free[:i], r.free[i+1:]...)
	}
}

// Used returns the bytes handed out and the bytes mapped.
func (a *Arena) Used() (used, mapped int) { return a.used, a.mapped }

// Range returns the addresses between which all code lies; 0 before there is any.
func (a *Arena) Range() (from, to uintptr) {
	if a.reserved == nil {
		return 0, 0
	}
	from = uintptr(unsafe.Pointer(&a.reserved[0]))
	return from, from + uintptr(len(a.reserved))
}

// Reset takes all pieces back at once and gives their memory to the system. What
// still jumps there faults.
func (a *Arena) Reset() error {
	if a.mapped == 0 {
		return nil
	}
	err := forget(a.reserved[:a.mapped])
	a.mapped, a.used, a.regions = 0, 0, nil
	return err
}

// Release unmaps everything.
func (a *Arena) Release() {
	if a.reserved != nil {
		unreserve(a.reserved)
	}
	*a = Arena{Cap: a.Cap}
}

// Write copies code to the given offset of the piece. The pages concerned are
// not executable while that happens.
func (c *Code) Write(off int, code []byte) error {
	pages := c.pages(off, len(code))
	if err := protect(pages, true); err != nil {
		return err
	}
	copy(c.region.mem[c.off+off:c.off+c.Len], code)
	if err := protect(pages, false); err != nil {
		return err
	}
	syncInstructions(unsafe.Pointer(&c.region.mem[c.off+off]), len(code))
	return nil
}

// Bytes returns the code, for dumps. It is readable while it is executable.
func (c *Code) Bytes() []byte { return c.region.mem[c.off : c.off+c.Len] }

func (c *Code) pages(off, n int) []byte {
	lo := (c.off + off) &^ (pageSize - 1)
	hi := min((c.off+off+n+pageSize-1)&^(pageSize-1), len(c.region.mem))
	return c.region.mem[lo:hi]
}
