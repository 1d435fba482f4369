package vm

import (
	"bytes"
	"os"
	"path"
	"regexp"
	"strings"

	"gopy/vm/object"
)

// tracebackLine returns a line of a source file, without its end.
func tracebackLine(t *Thread, file string, line int) (string, bool) {
	if strings.HasPrefix(file, "<") && strings.HasSuffix(file, ">") || line < 1 {
		return "", false
	}
	data, err := os.ReadFile(file)
	if err != nil {
		if data, err = findSource(t, file); err != nil {
			return "", false
		}
	}
	// Only what must be read to get at the line is decoded: bytes that are
	// wrong may follow. The reference reads in chunks of this size.
	const chunk = 8192
	end := 0
	for n := line; n > 0 && end < len(data); n-- {
		i := bytes.IndexAny(data[end:], "\r\n")
		if i < 0 {
			end = len(data)
			break
		}
		if end += i + 1; data[end-1] == '\r' && end < len(data) && data[end] == '\n' {
			end++
		}
	}
	data = data[:min((end+chunk-1)/chunk*chunk, len(data))]
	s, exc := object.Decode(t, data, sourceEncoding(data), "strict")
	if exc != nil && exc.Is(&object.LookupError) {
		s, exc = object.Decode(t, data, "", "")
	}
	if exc != nil {
		return "", false
	}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s.String()), "\n")
	if line > len(lines) || line == len(lines) && lines[line-1] == "" {
		return "", false
	}
	return lines[line-1], true
}

// findSource looks in sys.path for a file that is not where its code says:
// modules that were compiled elsewhere.
func findSource(t *Thread, file string) ([]byte, error) {
	if t.RT.Sys != nil && file != "" {
		if l, ok := object.AsList(orNone(t.RT.Sys.GetName("path"))); ok {
			for _, dir := range l.Items {
				if d, ok := object.AsStr(dir); ok {
					if data, err := os.ReadFile(path.Join(d.String(), path.Base(file))); err == nil {
						return data, nil
					}
				}
			}
		}
	}
	return nil, os.ErrNotExist
}

var (
	cookie    = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)`)
	emptyLine = regexp.MustCompile(`^[ \t\f]*(?:[#\r\n]|$)`)
)

// sourceEncoding is what PEP 263 finds in the first two lines.
func sourceEncoding(data []byte) string {
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		return "utf-8"
	}
	for range 2 {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		if m := cookie.FindSubmatch(line); m != nil {
			return string(m[1])
		}
		if !emptyLine.Match(line) {
			break
		}
		data = rest
	}
	return "utf-8"
}
