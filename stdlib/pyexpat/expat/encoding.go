package expat

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

type encKind uint8

const (
	unknown encKind = iota
	utf8Enc
	utf16LE
	utf16BE
	latin1
	ascii
	table
)

// encoding brings input into UTF-8.
type encoding struct {
	kind    encKind
	table   *[256]rune
	partial bool // the document ended within a character
}

// width is how many bytes of the input a byte of UTF-8 stands for: the first
// byte of a character counts for the whole.
func (e *encoding) width(c byte) int {
	switch {
	case e.kind == utf8Enc || e.kind == unknown:
		return 1
	case c&0xc0 == 0x80:
		return 0
	case e.kind != utf16LE && e.kind != utf16BE:
		return 1
	case c >= 0xf0:
		return 4
	}
	return 2
}

// feed appends input to the buffer.
func (p *Parser) feed(data []byte, final bool) error {
	p.raw = append(p.raw, data...)
	p.src.final = final
	if p.enc.kind == unknown {
		known, err := p.detect(final)
		if err != nil || !known {
			return err
		}
	}
	n := p.decode()
	p.raw = append([]byte(nil), p.raw[n:]...)
	p.enc.partial = final && len(p.raw) > 0
	return nil
}

// detect finds the encoding: of the protocol, by a byte order mark, or by the
// declaration.
func (p *Parser) detect(final bool) (known bool, err error) {
	if p.Forced != "" {
		err := p.setEncoding(p.Forced)
		if p.enc.kind == utf8Enc {
			p.mark("\xef\xbb\xbf")
		}
		return err == nil, err
	}
	if len(p.raw) < 2 && !final {
		return false, nil
	}
	switch {
	case bytes.HasPrefix(p.raw, []byte("\xff\xfe")):
		p.enc.kind = utf16LE
		p.mark("\xff\xfe")
	case bytes.HasPrefix(p.raw, []byte("\xfe\xff")):
		p.enc.kind = utf16BE
		p.mark("\xfe\xff")
	case len(p.raw) > 1 && p.raw[0] == 0:
		p.enc.kind = utf16BE
	case len(p.raw) > 1 && p.raw[1] == 0:
		p.enc.kind = utf16LE
	default:
		if len(p.raw) < 3 && !final && p.raw[0] == 0xef {
			return false, nil
		}
		p.mark("\xef\xbb\xbf")
		start := []byte("<?xml")
		if n := min(len(start), len(p.raw)); !bytes.Equal(p.raw[:n], start[:n]) {
			p.enc.kind = utf8Enc
			return true, nil
		}
		end := bytes.Index(p.raw, []byte("?>"))
		if end < 0 {
			if final || bytes.IndexByte(p.raw, '>') >= 0 {
				p.enc.kind = utf8Enc
				return true, nil
			}
			return false, nil
		}
		return true, p.declared(declaredEncoding(string(p.raw[5:end])))
	}
	return true, nil
}

// mark skips a byte order mark.
func (p *Parser) mark(bom string) {
	if bytes.HasPrefix(p.raw, []byte(bom)) {
		p.raw = p.raw[len(bom):]
		p.byteIdx += len(bom)
	}
}

// declaredEncoding finds encoding="..." without judging the declaration.
func declaredEncoding(decl string) string {
	_, rest, ok := strings.Cut(decl, "encoding")
	rest = strings.TrimLeft(rest, " \t\r\n=")
	if !ok || rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	name, _, _ := strings.Cut(rest[1:], rest[:1])
	return name
}

func (p *Parser) declared(name string) error {
	p.enc.kind = utf8Enc
	if name == "" {
		return nil
	}
	if strings.HasPrefix(strings.ToUpper(name), "UTF-16") {
		p.event = 30
		return IncorrectEncoding
	}
	return p.setEncoding(name)
}

func (p *Parser) setEncoding(name string) error {
	switch strings.ToUpper(name) {
	case "UTF-8", "UTF8":
		p.enc.kind = utf8Enc
	case "ISO-8859-1":
		p.enc.kind = latin1
	case "US-ASCII":
		p.enc.kind = ascii
	case "UTF-16":
		p.enc.kind = utf16BE
		if bytes.HasPrefix(p.raw, []byte("\xff\xfe")) || bytes.HasPrefix(p.raw, []byte("<\x00")) {
			p.enc.kind = utf16LE
		}
		p.mark("\xff\xfe")
		p.mark("\xfe\xff")
	case "UTF-16LE":
		p.enc.kind = utf16LE
	case "UTF-16BE":
		p.enc.kind = utf16BE
	default:
		t, err := p.Events.Encoding(name)
		if err != nil {
			return err
		}
		for c := range rune(0x7f) {
			// The characters of markup must be where ASCII has them.
			if (c >= ' ' || isSpace(byte(c))) && !strings.ContainsRune("$@\\^`{}~", c) && t != nil && t[c] != c {
				t = nil
			}
		}
		if t == nil {
			p.event = 30
			return UnknownEncoding
		}
		p.enc.kind, p.enc.table = table, t
	}
	return nil
}

// decode moves whole characters from raw to the buffer. What is no character
// becomes the byte 255, which no UTF-8 has: the tokenizer reports it.
func (p *Parser) decode() int {
	raw, buf := p.raw, p.src.buf
	i := 0
	switch p.enc.kind {
	case utf8Enc:
		n := len(raw)
		for back := 1; back <= min(3, n); back++ {
			if c := raw[n-back]; c >= 0xc0 {
				if !utf8.FullRune(raw[n-back:]) {
					n -= back
				}
				break
			} else if c < 0x80 {
				break
			}
		}
		buf, i = append(buf, raw[:n]...), n
	case utf16LE, utf16BE:
		unit := func(i int) rune {
			if p.enc.kind == utf16LE {
				return rune(raw[i]) | rune(raw[i+1])<<8
			}
			return rune(raw[i])<<8 | rune(raw[i+1])
		}
		for i+2 <= len(raw) {
			r := unit(i)
			if utf16.IsSurrogate(r) {
				if i+4 > len(raw) {
					break
				}
				if r = utf16.DecodeRune(r, unit(i+2)); r == utf8.RuneError {
					buf = append(buf, 0xff)
					i += 2
					continue
				}
				i += 2
			}
			i += 2
			buf = utf8.AppendRune(buf, r)
		}
	default:
		for _, c := range raw {
			r := rune(c)
			if p.enc.kind == table {
				r = p.enc.table[c]
			}
			if r < 0 || p.enc.kind == ascii && c >= 0x80 {
				buf = append(buf, 0xff)
			} else {
				buf = utf8.AppendRune(buf, r)
			}
		}
		i = len(raw)
	}
	p.src.buf = buf
	return i
}
