package parser

import (
	"bufio"
	"bytes"
	"io"
	"os"
)

// lineChunk is how much of a line the reference reads at once. What is left of
// a longer line after that is all that its errors show.
const lineChunk = 999

// FileLine reads a line of a file anew, for the text of an error, as the reference does: in
// pieces, of which the last one counts, with any kind of newline, and no further than a zero byte.
func FileLine(filename string, lineno int) ([]byte, bool) {
	if lineno < 1 {
		return nil, false
	}
	f, err := os.Open(filename)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	r := bufio.NewReader(f)
	var piece []byte
	for n := 0; n < lineno; {
		var ended bool
		piece, ended = nextPiece(r, piece[:0])
		switch {
		case len(piece) == 0:
			return nil, false
		case ended:
			n++
		case len(piece) < lineChunk: // the file ends here
			if n++; n < lineno {
				return nil, false
			}
		}
	}
	if i := bytes.IndexByte(piece, 0); i >= 0 {
		piece = piece[:i]
	}
	return piece, true
}

// nextPiece appends a line, or the first part of it, and reports whether its end was met.
func nextPiece(r *bufio.Reader, piece []byte) ([]byte, bool) {
	for len(piece) < lineChunk {
		c, err := r.ReadByte()
		if err != nil {
			return piece, false
		}
		if c == '\r' {
			c = '\n'
			if next, err := r.Peek(1); err == nil && next[0] == '\n' {
				io.CopyN(io.Discard, r, 1)
			}
		}
		piece = append(piece, c)
		if c == '\n' {
			return piece, true
		}
	}
	return piece, false
}
