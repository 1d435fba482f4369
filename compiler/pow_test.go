package compiler

import "testing"

func TestExactPow(t *testing.T) {
	for _, c := range []struct{ a, b, want float64 }{ // from the reference
		{2, 1.0 / 3, 1.2599210498948732},
		{10, -3, 0.001},
		{10, 0.5, 3.1622776601683795},
		{1.1, 10.7, 2.7726926501510816},
		{3, 40.5, 2.1057694276511797e+19},
		{0.3, 2000.25, 0},
		{7.25, -1.75, 0.031218245278585407},
		{1e300, 1.02, 1.0000000000000123e+306},
		{2, -1074, 5e-324},
	} {
		if got := exactPow(c.a, c.b); got != c.want {
			t.Errorf("%v ** %v = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
