package codecmp

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// helper runs in the reference: it reads paths and writes for each the length
// and the marshalled code object, or a negative length and an error.
const helper = `
import sys, marshal, struct, warnings
warnings.simplefilter("ignore")
mode, optimize, flags = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
out = sys.stdout.buffer
def quote(s):
    for a, b in ("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"), ('"', '\\"'):
        s = s.replace(a, b)
    return '"%s"' % s
for path in sys.stdin.buffer.read().decode("utf-8", "surrogateescape").split("\0"):
    if not path:
        continue
    try:
        with open(path, "rb") as f:
            src = f.read()
        data = marshal.dumps(compile(src, path, mode, flags, True, optimize))
        out.write(struct.pack("<q", len(data)) + data)
    except BaseException as e:
        s = "%s: %s" % (type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
        if isinstance(e, SyntaxError):
            s += " (%s, %s, %s, %s) %s" % (e.lineno, e.offset, e.end_lineno, e.end_offset,
                "None" if e.text is None else quote(e.text))
        s = s.encode("utf-8", "surrogatepass")
        out.write(struct.pack("<q", -len(s)) + s)
`

// Outcome is what compiling a file gave: a marshalled code object or an error.
type Outcome struct {
	Code []byte
	Err  string
}

// Reference compiles files with the reference.
type Reference struct {
	Python   string // its path
	Cache    string // folder that keeps results, or ""
	Mode     string // exec, eval or single
	Optimize int
	Flags    int // of compile()
}

// Compile returns an outcome for each file.
func (d *Reference) Compile(files []string) ([]Outcome, error) {
	results := make([]Outcome, len(files))
	var missing []int
	for i, path := range files {
		if !d.load(path, &results[i]) {
			missing = append(missing, i)
		}
	}
	if len(missing) == 0 {
		return results, nil
	}
	var in bytes.Buffer
	for _, i := range missing {
		in.WriteString(files[i] + "\x00")
	}
	cmd := exec.Command(d.Python, "-I", "-X", "utf8", "-c", helper, d.Mode, fmt.Sprint(d.Optimize), fmt.Sprint(d.Flags))
	cmd.Stdin = &in
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	r := bufio.NewReaderSize(pipe, 1<<20)
	for _, i := range missing {
		var n int64
		if err := binary.Read(r, binary.LittleEndian, &n); err != nil {
			return nil, fmt.Errorf("the reference ended early at %s: %v", files[i], err)
		}
		data := make([]byte, max(n, -n))
		if _, err := io.ReadFull(r, data); err != nil {
			return nil, err
		}
		if n < 0 {
			results[i].Err = string(data)
		} else {
			results[i].Code = data
		}
		d.save(files[i], &results[i])
	}
	return results, cmd.Wait()
}

// cachePath names the file that keeps the result for a source.
func (d *Reference) cachePath(path string) string {
	st, err := os.Stat(path)
	if d.Cache == "" || err != nil {
		return ""
	}
	key := fmt.Sprintf("%s %d %d %s %d %d", path, st.Size(), st.ModTime().UnixNano(), d.Mode, d.Optimize, d.Flags)
	return filepath.Join(d.Cache, fmt.Sprintf("%x", sha256.Sum256([]byte(key))))
}

func (d *Reference) load(path string, o *Outcome) bool {
	name := d.cachePath(path)
	if name == "" {
		return false
	}
	data, err := os.ReadFile(name)
	if err != nil || len(data) == 0 {
		return false
	}
	if data[0] == 'E' {
		o.Err = string(data[1:])
	} else {
		o.Code = data[1:]
	}
	return true
}

func (d *Reference) save(path string, o *Outcome) {
	name := d.cachePath(path)
	if name == "" {
		return
	}
	data := append([]byte("C"), o.Code...)
	if o.Err != "" {
		data = []byte("E" + o.Err)
	}
	if os.WriteFile(name+".tmp", data, 0o644) == nil {
		os.Rename(name+".tmp", name)
	}
}
