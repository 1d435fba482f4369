package codecmp

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"gopy/compiler/parser"
)

// helper runs in the reference: it reads names and sources, and writes for each
// the length and the marshalled code object, or a negative length and an error;
// then the warnings.
const helper = `
import sys, marshal, struct, warnings
mode, optimize, flags = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
inp, out = sys.stdin.buffer, sys.stdout.buffer
def quote(s):
    for a, b in ("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"), ('"', '\\"'):
        s = s.replace(a, b)
    return '"%s"' % s
def read():
    n, = struct.unpack("<q", inp.read(8))
    return inp.read(n)
found = []
def note(message, category, filename, lineno, file=None, line=None):
    found.append("%s:%s:%s" % (category.__name__, lineno, message))
warnings.showwarning = note
warnings.simplefilter("always")
while name := read():
    found.clear()
    src = read()
    name = name.decode("utf-8", "surrogateescape")
    try:
        data = marshal.dumps(compile(src, name, mode, flags, True, optimize))
        out.write(struct.pack("<q", len(data)) + data)
    except BaseException as e:
        s = "%s: %s" % (type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
        if isinstance(e, SyntaxError):
            s += " (%s, %s, %s, %s) %s" % (e.lineno, e.offset, e.end_lineno, e.end_offset,
                "None" if e.text is None else quote(e.text))
        s = s.encode("utf-8", "surrogatepass")
        out.write(struct.pack("<q", -len(s)) + s)
    s = "\n".join(found).encode("utf-8", "surrogatepass")
    out.write(struct.pack("<q", len(s)) + s)
`

// Source is a text to compile and the name that it goes by.
type Source struct {
	Name string
	Text []byte
}

// Outcome is what compiling a source gave: a marshalled code object or an
// error, and warnings.
type Outcome struct {
	Code     []byte
	Err      string
	Warnings string
}

// WarningsText writes warnings like the helper in the reference does.
func WarningsText(list []parser.Warning) string {
	text := ""
	for i, w := range list {
		if i > 0 {
			text += "\n"
		}
		text += fmt.Sprintf("%s:%d:%s", w.Category, w.Lineno, w.Msg)
	}
	return text
}

// Reference compiles sources with the reference.
type Reference struct {
	Python   string // its path
	Cache    string // folder that keeps results, or ""
	Mode     string // exec, eval or single
	Optimize int
	Flags    int // of compile()
}

// Compile calls each with the outcome for every source, in order, while the
// reference is at work on those that follow.
func (d *Reference) Compile(sources []Source, each func(int, Outcome)) error {
	kept := make([]*Outcome, len(sources))
	missing := 0
	for i := range sources {
		if kept[i] = d.load(&sources[i]); kept[i] == nil {
			missing++
		}
	}
	p, err := d.start(sources, kept, missing)
	if err != nil {
		return err
	}
	for i := range sources {
		o := kept[i]
		if o == nil {
			if o, err = p.outcome(); err != nil {
				return fmt.Errorf("the reference ended early at %s: %v", sources[i].Name, err)
			}
			d.save(&sources[i], o)
		}
		each(i, *o)
	}
	if missing == 0 {
		return nil
	}
	return p.cmd.Wait()
}

// process is the reference at work.
type process struct {
	cmd *exec.Cmd
	out *bufio.Reader
}

func (d *Reference) start(sources []Source, kept []*Outcome, missing int) (*process, error) {
	if missing == 0 {
		return nil, nil
	}
	cmd := exec.Command(d.Python, "-I", "-X", "utf8", "-c", helper, d.Mode, fmt.Sprint(d.Optimize), fmt.Sprint(d.Flags))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		w := bufio.NewWriterSize(in, 1<<16)
		frame := func(data []byte) {
			binary.Write(w, binary.LittleEndian, int64(len(data)))
			w.Write(data)
		}
		for i, s := range sources {
			if kept[i] == nil {
				frame([]byte(s.Name))
				frame(s.Text)
			}
		}
		frame(nil)
		w.Flush()
		in.Close()
	}()
	return &process{cmd, bufio.NewReaderSize(out, 1<<20)}, nil
}

// outcome reads what the helper wrote for one source.
func (p *process) outcome() (*Outcome, error) {
	o := &Outcome{}
	data, negative, err := p.frame()
	if err != nil {
		return nil, err
	}
	if negative {
		o.Err = string(data)
	} else {
		o.Code = data
	}
	data, _, err = p.frame()
	o.Warnings = string(data)
	return o, err
}

func (p *process) frame() (data []byte, negative bool, err error) {
	var n int64
	if err := binary.Read(p.out, binary.LittleEndian, &n); err != nil {
		return nil, false, err
	}
	data = make([]byte, max(n, -n))
	_, err = io.ReadFull(p.out, data)
	return data, n < 0, err
}

// cachePath names the file that keeps the result for a source.
func (d *Reference) cachePath(s *Source) string {
	if d.Cache == "" {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s %s %d %d ", s.Name, d.Mode, d.Optimize, d.Flags)
	h.Write(s.Text)
	return filepath.Join(d.Cache, fmt.Sprintf("%x", h.Sum(nil)))
}

func (d *Reference) load(s *Source) *Outcome {
	name := d.cachePath(s)
	if name == "" {
		return nil
	}
	data, err := os.ReadFile(name)
	if err != nil || len(data) < 5 {
		return nil
	}
	n := int(binary.LittleEndian.Uint32(data[1:])) + 5
	if n > len(data) {
		return nil
	}
	o := &Outcome{Warnings: string(data[5:n])}
	if data[0] == 'E' {
		o.Err = string(data[n:])
	} else {
		o.Code = data[n:]
	}
	return o
}

func (d *Reference) save(s *Source, o *Outcome) {
	name := d.cachePath(s)
	if name == "" {
		return
	}
	kind := byte('C')
	if o.Err != "" {
		kind = 'E'
	}
	data := binary.LittleEndian.AppendUint32([]byte{kind}, uint32(len(o.Warnings)))
	data = append(data, o.Warnings...)
	data = append(append(data, o.Err...), o.Code...)
	if os.WriteFile(name+".tmp", data, 0o644) == nil {
		os.Rename(name+".tmp", name)
	}
}
