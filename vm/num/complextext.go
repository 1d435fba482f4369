package num

import (
	"math"
)

// ReprComplex is repr(complex(re, im)): "2j" when the real part is +0.0, else
// "(1+2j)", where whole parts lose their ".0".
func ReprComplex(re, im float64) string {
	if re == 0 && !math.Signbit(re) {
		return string(append(appendPart(nil, im), 'j'))
	}
	b := appendPart([]byte{'('}, re)
	if !math.Signbit(im) || im != im {
		b = append(b, '+')
	}
	return string(append(appendPart(b, im), 'j', ')'))
}

func appendPart(b []byte, f float64) []byte {
	n := len(b)
	b = AppendRepr(b, f)
	if len(b)-n > 2 && string(b[len(b)-2:]) == ".0" {
		b = b[:len(b)-2]
	}
	return b
}

// ParseComplex converts text by the rules of complex(s): a real part, an
// imaginary part, or both, perhaps in one pair of parentheses. The error is
// ErrSyntax when an underscore is misplaced and has its message otherwise.
func ParseComplex(s string) (re, im float64, err *Error) {
	if !underscoresOK(s) {
		return 0, 0, ErrSyntax
	}
	s = trimSpace(s)
	if len(s) > 0 && s[0] == '(' {
		if len(s) < 2 || s[len(s)-1] != ')' {
			return 0, 0, errComplexSyntax
		}
		s = trimSpace(s[1 : len(s)-1])
	}
	isJ := func(s string) bool { return len(s) == 1 && s[0]|0x20 == 'j' }
	n, clean := scanFloat(s)
	if n == 0 {
		// "j", "+j" and "-j".
		switch {
		case isJ(s):
			return 0, 1, nil
		case s != "" && isJ(s[1:]) && s[0] == '+':
			return 0, 1, nil
		case s != "" && isJ(s[1:]) && s[0] == '-':
			return 0, -1, nil
		}
		return 0, 0, errComplexSyntax
	}
	first := convertFloat(s[:n], clean)
	rest := s[n:]
	switch {
	case rest == "":
		return first, 0, nil
	case isJ(rest):
		return 0, first, nil
	case rest[0] != '+' && rest[0] != '-':
		return 0, 0, errComplexSyntax
	}
	n, clean = scanFloat(rest)
	if n == 0 {
		if isJ(rest[1:]) {
			return first, float64(',' - int(rest[0])), nil
		}
		return 0, 0, errComplexSyntax
	}
	if !isJ(rest[n:]) {
		return 0, 0, errComplexSyntax
	}
	return first, convertFloat(rest[:n], clean), nil
}

// underscoresOK tells whether every underscore stands between two digits.
func underscoresOK(s string) bool {
	for i := range len(s) {
		if s[i] == '_' && (i == 0 || i+1 == len(s) || s[i-1]-'0' > 9 || s[i+1]-'0' > 9) {
			return false
		}
	}
	return true
}
