package num

import (
	"strings"
	"testing"
)

// Numbers with more digits than strconv counts; the second is just below the
// point where rounding gives infinity.
func TestParseFloatManyDigits(t *testing.T) {
	nearly := "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880"
	for _, c := range []struct {
		text string
		want float64
	}{
		{strings.Repeat("1", 900) + "e-890", 1111111111.1111112},
		{"-" + strings.Repeat("9", 1000) + ".5e-999", -10},
		{nearly[:len(nearly)-1] + strings.Repeat("0", 700) + "1e-700", 1.7976931348623157e+293},
		{strings.Repeat("0", 1000) + "1", 1},
		{"17976931348623159" + strings.Repeat("0", 900) + "1e-910", 17976931.34862316},
	} {
		if got, err := ParseFloat(c.text); err != nil || got != c.want {
			t.Errorf("%.20s... (%d): %v, %v; want %v", c.text, len(c.text), got, err, c.want)
		}
	}
}
