package parser

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// decodeSource answers the text that is tokenized: UTF-8 with newlines only, with
// a newline at the end of a module, and a zero byte after the end.
func decodeSource(src []byte, filename string, addNewline bool, opts *Options) (string, *SyntaxError) {
	if bytes.IndexByte(src, 0) >= 0 {
		return "", &SyntaxError{Kind: "ValueError", Msg: "source code string cannot contain null bytes", Filename: filename, NoPos: true}
	}
	if opts.Flags&IgnoreCookie == 0 {
		text, err := decodeBytes(src, filename, opts)
		if err != nil {
			return "", err
		}
		src = text
	}
	return normalizeNewlines(src, addNewline), nil
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

// decodeBytes decodes by byte order mark and coding cookie.
func decodeBytes(src []byte, filename string, opts *Options) ([]byte, *SyntaxError) {
	bom := bytes.HasPrefix(src, []byte("\xef\xbb\xbf"))
	if bom {
		src = src[3:]
	}
	name := cookie(src)
	fail := func(msg string) *SyntaxError {
		return &SyntaxError{Kind: "SyntaxError", Msg: msg, Filename: filename, Offset: -1}
	}
	switch enc := normalizeEncoding(name); {
	case name == "" || enc == "utf-8":
		return checkUTF8(src, filename, opts)
	case bom:
		return nil, fail("encoding problem: " + enc + " with BOM")
	case enc == "iso-8859-1":
		return latin1(src, false), nil
	case enc == "iso-8859-15":
		return latin1(src, true), nil
	case enc == "ascii" || enc == "us-ascii":
		for _, c := range src {
			if c >= 128 {
				return nil, fail("encoding problem: " + name)
			}
		}
		return src, nil
	case opts.Decode != nil:
		if text, err := opts.Decode(name, src); err == nil {
			return []byte(text), nil
		}
		return nil, fail("encoding problem: " + name)
	default:
		return nil, fail("unknown encoding: " + name)
	}
}

// cookie finds the coding cookie: a comment in the first line, or in the second
// when the first is blank or a comment.
func cookie(src []byte) string {
	for line := 0; line < 2; line++ {
		end := bytes.IndexAny(src, "\r\n")
		text := src
		if end >= 0 {
			text = src[:end]
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
	case is("iso-8859-15"), is("latin-9"):
		return "iso-8859-15"
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

// checkUTF8 refuses bytes that are not UTF-8.
func checkUTF8(src []byte, filename string, opts *Options) ([]byte, *SyntaxError) {
	if utf8.Valid(src) {
		return src, nil
	}
	line := 1
	for rest := src; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		if r == utf8.RuneError && n == 1 {
			return nil, badUTF8(src, len(src)-len(rest), line, filename)
		}
		if r == '\n' {
			line++
		}
		rest = rest[n:]
	}
	return src, nil
}

// badUTF8 describes the first byte that is not UTF-8.
func badUTF8(src []byte, at, line int, filename string) *SyntaxError {
	c := src[at]
	why := "invalid start byte"
	switch {
	case c >= 0xc2 && c <= 0xf4:
		why = "invalid continuation byte"
		need := 2
		if c >= 0xf0 {
			need = 4
		} else if c >= 0xe0 {
			need = 3
		}
		n := 1
		for n < need && at+n < len(src) && src[at+n]&0xc0 == 0x80 {
			n++
		}
		if at+n >= len(src) {
			why = "unexpected end of data"
		}
	}
	return &SyntaxError{
		Kind: "SyntaxError", Filename: filename, Lineno: line,
		Msg: fmt.Sprintf("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: %s", c, at, why),
	}
}
