package binascii

import (
	"strings"

	"gopy/vm/object"
)

// Quoted-printable.

//py:func a2b_qp(data, header: bool = False)
//py:sig ($module, /, data, header=False)
//py:doc Decode a string of qp-encoded data.
func a2bQp(t *Thread, data Value, header bool) (Value, *Exception) {
	s, done, err := asciiData(t, data)
	if err != nil {
		return Value{}, err
	}
	defer done()
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		c := s[i]
		i++
		switch {
		case c == '_' && header:
			out = append(out, ' ')
		case c != '=':
			out = append(out, c)
		case i >= len(s):
			return object.NewBytes(out), nil
		case s[i] == '\n' || s[i] == '\r':
			// A soft line break.
			j := strings.IndexByte(s[i:], '\n')
			if j < 0 {
				return object.NewBytes(out), nil
			}
			i += j + 1
		case s[i] == '=':
			out = append(out, '=')
			i++
		case i+1 < len(s) && hexDigit(s[i]) >= 0 && hexDigit(s[i+1]) >= 0:
			out = append(out, byte(hexDigit(s[i])<<4|hexDigit(s[i+1])))
			i += 2
		default:
			out = append(out, '=')
		}
	}
	return object.NewBytes(out), nil
}

// maxLine is the length of a line without the '=' of a soft line break.
const maxLine = 76

//py:func b2a_qp(data, quotetabs: bool = False, istext: bool = True, header: bool = False)
//py:sig ($module, /, data, quotetabs=False, istext=True, header=False)
//py:doc Encode a string using quoted-printable encoding.
//py:doc
//py:doc On encoding, when istext is set, newlines are not encoded, and white
//py:doc space at end of lines is.  When istext is not set, \r and \n (CR/LF)
//py:doc are both encoded.  When quotetabs is set, space and tabs are encoded.
func b2aQp(t *Thread, data []byte, quotetabs, istext, header bool) Value {
	crlf := false // the kind of line end that the data uses, as its first one shows
	if i := strings.IndexByte(string(data), '\n'); i > 0 && data[i-1] == '\r' {
		crlf = true
	}
	eol := "\n"
	if crlf {
		eol = "\r\n"
	}
	q := &qpWriter{eol: eol}
	for i := 0; i < len(data); i++ {
		c := data[i]
		last := i+1 == len(data)
		next := byte(0)
		if !last {
			next = data[i+1]
		}
		newline := c == '\n' || c == '\r' && next == '\n'
		switch {
		case c > 126, c == '=', header && c == '_',
			c == '.' && q.line == 0 && (last || next == '\n' || next == '\r' || next == 0),
			!istext && (c == '\r' || c == '\n'),
			(c == '\t' || c == ' ') && last,
			c < 33 && c != '\r' && c != '\n' && c != '\t' && c != ' ',
			c < 33 && c != '\r' && c != '\n' && (quotetabs || !quotetabs && c != '\t' && c != ' '):
			q.quote(c)
		case istext && newline:
			q.endLine()
			if c == '\r' {
				i++
			}
		case last || next == '\n' || q.line+1 < maxLine:
			q.char(c, header, last || next == '\n')
		default:
			q.char(c, header, false)
		}
	}
	return object.NewBytes(q.out)
}

// qpWriter writes lines of limited length.
type qpWriter struct {
	out  []byte
	line int
	eol  string
}

func (q *qpWriter) soft() {
	q.out = append(append(q.out, '='), q.eol...)
	q.line = 0
}

func (q *qpWriter) quote(c byte) {
	const digits = "0123456789ABCDEF"
	if q.line+3 >= maxLine {
		q.soft()
	}
	q.out = append(q.out, '=', digits[c>>4], digits[c&15])
	q.line += 3
}

// endLine ends a line of text; white space before it must be quoted.
func (q *qpWriter) endLine() {
	if n := len(q.out); n > 0 && (q.out[n-1] == ' ' || q.out[n-1] == '\t') {
		c := q.out[n-1]
		q.out = q.out[:n-1]
		q.out = append(q.out, '=', "0123456789ABCDEF"[c>>4], "0123456789ABCDEF"[c&15])
	}
	q.out = append(q.out, q.eol...)
	q.line = 0
}

func (q *qpWriter) char(c byte, header, lineEnd bool) {
	if !lineEnd && q.line+1 >= maxLine {
		q.soft()
	}
	if c == ' ' && header {
		c = '_'
	}
	q.out = append(q.out, c)
	q.line++
}
