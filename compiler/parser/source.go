package parser

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// decoded is a source ready to be tokenized.
type decoded struct {
	text     string
	raw      []byte // the source before it was decoded, if that changed anything
	charCols bool   // errors count columns in characters
	encoding string // that the source declares
}

// decodeSource answers the text that is tokenized: UTF-8 with newlines only, with
// a newline at the end of a module, and a zero byte after the end.
func decodeSource(src []byte, filename string, addNewline bool, opts *Options) (d decoded, err *SyntaxError) {
	if bytes.IndexByte(src, 0) < 0 {
	} else if opts.Flags&SourceIsFile != 0 {
		src = cutAtZeros(src)
	} else {
		return d, &SyntaxError{Kind: "ValueError", Msg: "source code string cannot contain null bytes", Filename: filename, NoPos: true}
	}
	d.charCols = true
	if opts.Flags&IgnoreCookie == 0 {
		// In bytes that declare no encoding, the reference's errors count bytes.
		d.encoding = cookie(src, addNewline)
		d.charCols = bytes.HasPrefix(src, utf8BOM) || d.encoding != ""
		raw := src
		if src, err = decodeBytes(src, filename, addNewline, opts); err != nil {
			return d, err
		}
		if len(raw) != len(src) {
			d.raw = raw
		}
	}
	d.text = normalizeNewlines(src, addNewline)
	return d, nil
}

// cutAtZeros drops zero bytes with the rest of their lines. The reference reads files by
// lines, and for it a zero byte ends what it has read without ending the line. A line
// that begins with a zero leaves it behind: there the reference reads nothing, which is
// the end of the file in a string or behind a backslash, and else no indentation.
// In files that are decoded zeros are characters like others.
func cutAtZeros(src []byte) []byte {
	if name := cookie(src, true); name != "" && normalizeEncoding(name) != "utf-8" {
		return src
	}
	var out []byte
	for len(src) > 0 {
		line := src
		if i := bytes.IndexByte(src, '\n'); i >= 0 {
			line = src[:i+1]
		}
		src = src[len(line):]
		if i := bytes.IndexByte(line, 0); i >= 0 {
			line = line[:i]
			if len(line) == 0 && (len(out) == 0 || out[len(out)-1] == '\n') {
				line = []byte{0}
			}
		}
		out = append(out, line...)
	}
	return bytes.TrimRight(out, "\x00")
}

// normalizeNewlines makes "\n" of "\r\n" and of "\r".
func normalizeNewlines(src []byte, addNewline bool) string {
	buf := make([]byte, 0, len(src)+2)
	if bytes.IndexByte(src, '\r') < 0 {
		buf = append(buf, src...)
	} else {
		for i := 0; i < len(src); i++ {
			c := src[i]
			if c == '\r' {
				c = '\n'
				if i+1 < len(src) && src[i+1] == '\n' {
					i++
				}
			}
			buf = append(buf, c)
		}
	}
	if addNewline && (len(buf) == 0 || buf[len(buf)-1] != '\n') && len(buf) > 0 {
		buf = append(buf, '\n')
	}
	buf = append(buf, 0)
	// The buffer is not written to any more.
	return unsafe.String(&buf[0], len(buf))
}

var utf8BOM = []byte("\xef\xbb\xbf")

// ErrUnknownEncoding is what Options.Decode answers for an encoding that does not exist.
var ErrUnknownEncoding = errors.New("unknown encoding")

// decodeBytes decodes by byte order mark and coding cookie. What has no cookie is taken for
// UTF-8; when it comes from a string it is only checked where its characters matter.
func decodeBytes(src []byte, filename string, addNewline bool, opts *Options) ([]byte, *SyntaxError) {
	bom := bytes.HasPrefix(src, utf8BOM)
	if bom {
		src = src[3:]
	}
	fromFile := opts.Flags&SourceIsFile != 0
	name := cookie(src, addNewline)
	fail := func(msg string) *SyntaxError {
		if fromFile {
			msg = "encoding problem: " + name
		}
		return &SyntaxError{Kind: "SyntaxError", Msg: msg, Filename: filename, Offset: -1, NoEnd: true, NoPos: fromFile}
	}
	switch enc := normalizeEncoding(name); {
	case name == "" || enc == "utf-8":
		if fromFile && name == "" && !utf8.Valid(src) {
			at, _, _ := utf8Error(src)
			return nil, &SyntaxError{
				Kind: "SyntaxError", Filename: filename, NoPos: true,
				Msg: fmt.Sprintf("Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no encoding declared; see https://peps.python.org/pep-0263/ for details",
					src[at], filename, 1+bytes.Count(src[:at], []byte("\n"))),
			}
		}
		return src, nil
	case bom:
		if enc != "iso-8859-1" {
			enc = name
		}
		return nil, &SyntaxError{Kind: "SyntaxError", Msg: "encoding problem: " + enc + " with BOM", Filename: filename, Offset: -1, NoEnd: true, NoPos: fromFile}
	case enc == "iso-8859-1":
		return latin1(src, false), nil
	case enc == "iso-8859-15":
		return latin1(src, true), nil
	case enc == "ascii" || enc == "us-ascii":
		for i, c := range src {
			if c >= 128 {
				return nil, fail(fmt.Sprintf("'ascii' codec can't decode byte 0x%02x in position %d: ordinal not in range(128)", c, i))
			}
		}
		return src, nil
	case opts.Decode == nil:
		return nil, fail("unknown encoding: " + name)
	default:
		text, err := opts.Decode(name, src)
		if errors.Is(err, ErrUnknownEncoding) {
			return nil, fail("unknown encoding: " + name)
		} else if err != nil {
			return nil, fail(err.Error())
		}
		return []byte(text), nil
	}
}

// cookie finds the coding cookie: a comment in the first line, or in the second
// when the first is blank or a comment. A line without an end does not count, unless it
// will be given one.
func cookie(src []byte, addNewline bool) string {
	for line := 0; line < 2; line++ {
		end := bytes.IndexAny(src, "\r\n")
		text := src
		if end >= 0 {
			text = src[:end]
		} else if !addNewline {
			return ""
		}
		if name := cookieIn(text); name != "" {
			return name
		}
		if rest := bytes.TrimLeft(text, " \t\f"); len(rest) > 0 && rest[0] != '#' || end < 0 {
			return ""
		}
		if src[end] == '\r' && end+1 < len(src) && src[end+1] == '\n' {
			end++
		}
		src = src[end+1:]
	}
	return ""
}

func cookieIn(line []byte) string {
	rest := bytes.TrimLeft(line, " \t\f")
	if len(rest) == 0 || rest[0] != '#' {
		return ""
	}
	for {
		i := bytes.Index(rest, []byte("coding"))
		if i < 0 {
			return ""
		}
		rest = rest[i+6:]
		if len(rest) == 0 || rest[0] != ':' && rest[0] != '=' {
			continue
		}
		s := bytes.TrimLeft(rest[1:], " \t")
		n := 0
		for n < len(s) && (identByte(s[n]) && s[n] < 128 || s[n] == '-' || s[n] == '.') {
			n++
		}
		if n > 0 {
			return string(s[:n])
		}
	}
}

// normalizeEncoding unites the spellings of the encodings that are known here.
func normalizeEncoding(name string) string {
	b := []byte(strings.ToLower(strings.ReplaceAll(name, "_", "-")))
	n := string(b[:min(len(b), 12)])
	is := func(s string) bool { return n == s || strings.HasPrefix(n, s+"-") }
	switch {
	case is("utf-8"):
		return "utf-8"
	case is("latin-1"), is("iso-8859-1"), is("iso-latin-1"):
		return "iso-8859-1"
	}
	return string(b)
}

// latin1 decodes ISO 8859-1 or -15, which differ in eight characters.
func latin1(src []byte, latin9 bool) []byte {
	out := make([]byte, 0, len(src)+len(src)/8)
	for _, c := range src {
		r := rune(c)
		if latin9 {
			switch c {
			case 0xa4:
				r = 0x20ac
			case 0xa6:
				r = 0x160
			case 0xa8:
				r = 0x161
			case 0xb4:
				r = 0x17d
			case 0xb8:
				r = 0x17e
			case 0xbc:
				r = 0x152
			case 0xbd:
				r = 0x153
			case 0xbe:
				r = 0x178
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// utf8Error finds the first bytes that are not UTF-8: where they start and end, and what
// Python's decoder says about them. start is -1 if there are none.
func utf8Error[T string | []byte](s T) (start, end int, reason string) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < 0x80 {
			i++
			continue
		}
		need := 0
		lo, hi := byte(0x80), byte(0xbf) // what the second byte may be
		switch {
		case c < 0xc2 || c > 0xf4:
			return i, i + 1, "invalid start byte"
		case c < 0xe0:
			need = 2
		case c < 0xf0:
			need = 3
			if c == 0xe0 {
				lo = 0xa0
			} else if c == 0xed {
				hi = 0x9f
			}
		default:
			need = 4
			if c == 0xf0 {
				lo = 0x90
			} else if c == 0xf4 {
				hi = 0x8f
			}
		}
		for n := 1; n < need; n++ {
			if i+n >= len(s) {
				return i, len(s), "unexpected end of data"
			}
			if d := s[i+n]; d < lo || d > hi {
				return i, i + n, "invalid continuation byte"
			}
			lo, hi = 0x80, 0xbf
		}
		i += need
	}
	return -1, 0, ""
}

const unicodeErrorPrefix = "(unicode error) "

// utf8Message is the text of Python's UnicodeDecodeError for s, "" if s is UTF-8.
func utf8Message(s string) string {
	start, end, reason := utf8Error(s)
	switch {
	case start < 0:
		return ""
	case end == start+1:
		return fmt.Sprintf(unicodeErrorPrefix+"'utf-8' codec can't decode byte 0x%02x in position %d: %s", s[start], start, reason)
	}
	return fmt.Sprintf(unicodeErrorPrefix+"'utf-8' codec can't decode bytes in position %d-%d: %s", start, end-1, reason)
}
