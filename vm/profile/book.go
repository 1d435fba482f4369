package profile

import (
	"encoding/binary"
	"io"
	"path/filepath"
	"runtime"
	"time"
	"unsafe"

	"github.com/google/pprof/profile"

	"gopy/vm"
)

// Traces is what a tier knows of its machine code. Its methods are called by
// other goroutines than the one that runs Python code.
type Traces interface {
	// CodeRange returns the addresses between which all of it lies, 0 before
	// there is any.
	CodeRange() (from, to uintptr)
	// PlacesAt returns what the code at pc does: the instruction, and where the
	// calls that were inlined come from, the innermost first; nil when pc is in no
	// trace. The last place is in the frame that exists.
	PlacesAt(pc uintptr) []vm.CodePlace
}

// kinds are the values of the label "tier", by where the pc of a sample is.
var kinds = [...]string{"go", "1", "2"}

// book adds samples up.
type book struct {
	samples int
	counts  map[string]*entry
	stack   []vm.CodePlace // scratch
	key     []byte         // scratch
	keep    []any          // what the handler may refer to
}

// entry is a stack with how often it was seen.
type entry struct {
	stack []vm.CodePlace
	kind  string
	fn    string // the Go function at work
	n     int64
}

// add counts a sample. pc tells which Go function is at work, if one is.
func (b *book) add(stack []vm.CodePlace, kind string, pc uintptr, native bool) {
	fn := ""
	if native {
		if f := runtime.FuncForPC(pc); f != nil {
			fn = f.Name()
		}
	}
	key := append(b.key[:0], kind...)
	key = append(key, fn...)
	for _, p := range stack {
		key = binary.LittleEndian.AppendUint64(key, uint64(uintptr(unsafe.Pointer(p.Code))))
		key = binary.LittleEndian.AppendUint32(key, uint32(p.Unit))
	}
	b.key = key
	b.samples++
	if b.counts == nil {
		b.counts = map[string]*entry{}
	}
	e := b.counts[string(key)]
	if e == nil {
		e = &entry{stack: append([]vm.CodePlace(nil), stack...), kind: kind, fn: fn}
		b.counts[string(key)] = e
	}
	e.n++
}

// write writes the profile.
func (b *book) write(w io.Writer, period time.Duration, start time.Time, d time.Duration) error {
	p := &profile.Profile{
		SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}, {Type: "cpu", Unit: "nanoseconds"}},
		PeriodType: &profile.ValueType{Type: "cpu", Unit: "nanoseconds"}, Period: int64(period),
		TimeNanos: start.UnixNano(), DurationNanos: int64(d),
	}
	t := tables{p: p, functions: map[*vm.Code]*profile.Function{}, locations: map[lineOf]*profile.Location{}}
	for _, e := range b.counts {
		s := &profile.Sample{Value: []int64{e.n, e.n * int64(period)}, Label: map[string][]string{"tier": {e.kind}}}
		if e.fn != "" {
			s.Label["go"] = []string{e.fn}
		}
		for _, place := range e.stack {
			s.Location = append(s.Location, t.location(place))
		}
		if len(e.stack) == 0 {
			s.Location = append(s.Location, t.outside())
		}
		p.Sample = append(p.Sample, s)
	}
	if err := p.CheckValid(); err != nil {
		return err
	}
	return p.Write(w)
}

// tables make the profile's functions and locations.
type tables struct {
	p         *profile.Profile
	functions map[*vm.Code]*profile.Function
	locations map[lineOf]*profile.Location
}

type lineOf struct {
	code *vm.Code
	line int
}

func (t *tables) location(place vm.CodePlace) *profile.Location {
	key := lineOf{place.Code, place.Line()}
	l := t.locations[key]
	if l == nil {
		l = t.newLocation(t.function(place.Code), key.line)
		t.locations[key] = l
	}
	return l
}

func (t *tables) newLocation(f *profile.Function, line int) *profile.Location {
	l := &profile.Location{ID: uint64(len(t.p.Location) + 1), Line: []profile.Line{{Function: f, Line: int64(line)}}}
	t.p.Location = append(t.p.Location, l)
	return l
}

func (t *tables) function(c *vm.Code) *profile.Function {
	f := t.functions[c]
	if f == nil {
		f = t.newFunction(nameOf(c), c.Filename.String(), int(c.Data.Firstlineno))
		t.functions[c] = f
	}
	return f
}

func (t *tables) newFunction(name, file string, line int) *profile.Function {
	f := &profile.Function{ID: uint64(len(t.p.Function) + 1), Name: name, SystemName: name, Filename: file, StartLine: int64(line)}
	t.p.Function = append(t.p.Function, f)
	return f
}

// outside stands for samples without a frame of Python's.
func (t *tables) outside() *profile.Location {
	key := lineOf{}
	l := t.locations[key]
	if l == nil {
		l = t.newLocation(t.newFunction("[no Python frame]", "", 0), 0)
		t.locations[key] = l
	}
	return l
}

// nameOf names a code object: bodies of modules by their files, which all have
// the same name otherwise (and one that pprof takes for a C++ template's).
func nameOf(c *vm.Code) string {
	if name := c.Qualname.String(); name != "<module>" {
		return name
	}
	return "[module " + filepath.Base(c.Filename.String()) + "]"
}
