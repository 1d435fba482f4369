package num

import (
	"fmt"
	"math/big"
	"strconv"
)

// FormatInt returns the digits of x in base 2, 8, 10 or 16 (lower case, no
// prefix, '-' in front). limit is the greatest number of decimal digits, 0 for
// none; it concerns base 10 only.
func FormatInt(x Int, base int, limit int) (string, *Error) {
	if x.B == nil {
		return strconv.FormatInt(x.S, base), nil
	}
	return FormatBig(x.B, base, limit)
}

// FormatBig is FormatInt for a *big.Int.
func FormatBig(b *big.Int, base int, limit int) (string, *Error) {
	if base == 10 && limit > 0 {
		// 3.3219 bits a digit: when the bits alone prove that there are too
		// many digits the conversion, which is the costly part, is saved.
		if float64(b.BitLen()-1)*0.30102999566398114 > float64(limit) {
			return "", digitLimit(limit)
		}
		s := b.Text(10)
		n := len(s)
		if b.Sign() < 0 {
			n--
		}
		if n > limit {
			return "", digitLimit(limit)
		}
		return s, nil
	}
	return b.Text(base), nil
}

func digitLimit(limit int) *Error {
	return valueError(fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion", limit) + digitLimitHint)
}
