package parser

import (
	"math/big"
	"strconv"
	"strings"

	"gopy/compiler/ast"
	"gopy/compiler/code"
	"gopy/vm/num"
)

// numberNode is the constant that a NUMBER stands for.
func (p *parser) numberNode(t *token) ast.Expr {
	c := slab(&p.constSlab)
	c.Pos, c.Value = tokenPos(t), p.numberValue(t)
	return c
}

func (p *parser) numberValue(t *token) any {
	s := p.src[t.start:t.end]
	if len(s) <= 18 {
		// The common case: decimal digits that fit.
		var v int64
		i := 0
		for ; i < len(s) && s[i]-'0' <= 9; i++ {
			v = v*10 + int64(s[i]-'0')
		}
		if i == len(s) {
			return v
		}
	}
	if strings.IndexByte(s, '_') >= 0 {
		p.checkVersion(6, "Underscores in numeric literals are")
		s = strings.ReplaceAll(s, "_", "")
	}
	last := s[len(s)-1]
	if len(s) > 1 && s[0] == '0' && (s[1]|0x20 == 'x' || s[1]|0x20 == 'o' || s[1]|0x20 == 'b') {
		return bigValue(s, 0)
	}
	if last == 'j' || last == 'J' {
		return complex(0, floatValue(s[:len(s)-1]))
	}
	if strings.ContainsAny(s, ".eE") {
		return floatValue(s)
	}
	if limit := p.opts.MaxIntDigits; limit > 0 && len(s) > limit {
		p.errLast("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", limit, len(s))
	}
	return bigValue(s, 10)
}

func bigValue(s string, base int) any {
	if v, err := strconv.ParseInt(s, base, 64); err == nil {
		return v
	}
	v, _ := new(big.Int).SetString(s, base)
	return code.Int(v)
}

// floatValue rounds as Python does; a value out of range is an infinity.
func floatValue(s string) float64 {
	v, _ := num.ParseFloat(s)
	return v
}

// realNumber and imaginaryNumber check the parts of a complex number in a pattern.
func (p *parser) realNumber(e ast.Expr) ast.Expr {
	if _, ok := e.(*ast.Constant).Value.(complex128); ok {
		p.errNode(e, "real number required in complex literal")
	}
	return e
}

func (p *parser) imaginaryNumber(e ast.Expr) ast.Expr {
	if _, ok := e.(*ast.Constant).Value.(complex128); !ok {
		p.errNode(e, "imaginary number required in complex literal")
	}
	return e
}

// strings joins adjacent string literals into a Constant or a JoinedStr.
func (p *parser) strings(toks []*token) ast.Expr {
	first, last := toks[0], toks[len(toks)-1]
	pos := ast.Pos{Lineno: first.lineno, ColOffset: first.col, EndLineno: last.endLineno, EndColOffset: last.endCol}
	if len(toks) == 1 {
		if lit := p.splitLiteral(first); !lit.formatted {
			c := slab(&p.constSlab)
			c.Pos, c.Value = pos, p.literalValue(&lit)
			if lit.unicode {
				c.Kind = kindU
			}
			return c
		}
	}
	return p.joinStrings(pos, toks)
}

var uString = "u"
var kindU = &uString

// literal is a string token taken apart.
type literal struct {
	tok                            *token
	body                           string
	bodyPos                        int32 // of body in the source
	raw, bytes, formatted, unicode bool
}

func (p *parser) splitLiteral(t *token) literal {
	l := literal{tok: t}
	s := p.src[t.start:t.end]
	i := 0
	for ; s[i] != '"' && s[i] != '\''; i++ {
		switch s[i] | 0x20 {
		case 'r':
			l.raw = true
		case 'b':
			l.bytes = true
		case 'f':
			l.formatted = true
		case 'u':
			l.unicode = s[i] == 'u'
		}
	}
	n := 1
	if len(s)-i >= 6 && s[i+1] == s[i] && s[i+2] == s[i] {
		n = 3
	}
	l.body = s[i+n : len(s)-n]
	l.bodyPos = t.start + int32(i+n)
	return l
}

// literalValue decodes a literal that is not an f-string.
func (p *parser) literalValue(l *literal) any {
	if l.bytes {
		for i := 0; i < len(l.body); i++ {
			if l.body[i] >= 128 {
				p.errLast("bytes can only contain ASCII literal characters")
			}
		}
		if l.raw || strings.IndexByte(l.body, '\\') < 0 {
			return code.Bytes(strings.Clone(l.body))
		}
		return code.Bytes(p.unescapeBytes(l))
	}
	if l.raw || strings.IndexByte(l.body, '\\') < 0 {
		p.checkText(l.body)
		return code.Str(strings.Clone(l.body))
	}
	return code.Str(p.unescape(l.body, l.tok))
}

// checkText refuses text that is not UTF-8.
func (p *parser) checkText(s string) {
	if p.badUTF8 {
		if msg := utf8Message(s); msg != "" {
			p.errLast("%s", msg)
		}
	}
}

// joinStrings handles the general case: several literals, f-strings among them.
func (p *parser) joinStrings(pos ast.Pos, toks []*token) ast.Expr {
	j := joiner{p: p, pos: pos}
	formatted := false
	var first literal
	for i, t := range toks {
		l := p.splitLiteral(t)
		if i == 0 {
			first = l
			if l.unicode {
				j.kind = kindU
			}
		}
		var v any
		if l.formatted {
			p.checkVersion(6, "Format strings are")
		}
		if !l.formatted {
			v = p.literalValue(&l)
		}
		if l.bytes != first.bytes {
			p.errLast("cannot mix bytes and nonbytes literals")
		}
		switch v := v.(type) {
		case code.Bytes:
			j.text.WriteString(string(v))
		case code.Str:
			j.text.WriteString(string(v))
		default:
			formatted = true
			p.formatString(&j, &l)
		}
	}
	switch {
	case first.bytes:
		return &ast.Constant{Pos: pos, Value: code.Bytes(j.text.String())}
	case !formatted:
		return &ast.Constant{Pos: pos, Value: code.Str(j.text.String()), Kind: j.kind}
	}
	j.flush()
	return &ast.JoinedStr{Pos: pos, Values: j.values}
}

// joiner collects the parts of a JoinedStr: adjacent text becomes one constant.
type joiner struct {
	p      *parser
	pos    ast.Pos
	text   strings.Builder
	values []ast.Expr
	kind   *string
}

func (j *joiner) flush() {
	if j.text.Len() > 0 {
		j.values = append(j.values, &ast.Constant{Pos: j.pos, Value: code.Str(j.text.String()), Kind: j.kind})
		j.text.Reset()
	}
}
