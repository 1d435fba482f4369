package main

import "testing"

func TestPercentFor(t *testing.T) {
	for _, c := range []struct{ mb, want int }{
		{0, 50}, {12, 50}, {16, 50}, {26, 70}, {40, 90}, {1000, 90},
	} {
		if got := percentFor(c.mb << 20); got != c.want {
			t.Errorf("%d MB alive: %d, want %d", c.mb, got, c.want)
		}
	}
}
