package jit

import (
	"testing"
	"time"
)

func TestAffordable(t *testing.T) {
	tier := New()
	if tier == nil {
		t.Skip("no machine code on this platform")
	}
	for _, x := range []struct {
		ran, spent time.Duration
		threshold  int
		want       bool
	}{
		{0, 0, 600, true},
		{0, firstGift / 2, 600, true},
		{0, compileGift / 2, 600, false},
		{time.Second / 2, compileGift / 2, 600, true},
		{0, compileGift + time.Second, 600, false},
		{0, compileGift + time.Second, 2, true}, // tests of everything
		{time.Hour, compileGift + 30*time.Second, 600, true},
		{time.Hour, compileGift + 40*time.Second, 600, false},
	} {
		tier.started, tier.spent, tier.Threshold = time.Now().Add(-x.ran), x.spent, x.threshold
		if got := tier.affordable(); got != x.want {
			t.Errorf("after %v with %v spent, threshold %d: %v", x.ran, x.spent, x.threshold, got)
		}
	}
}
