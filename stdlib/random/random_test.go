package random

import "testing"

// The expected numbers are the reference's: random.seed(...); random.random().
func TestSequence(t *testing.T) {
	for _, c := range []struct {
		key  []uint32
		want [2]float64
	}{
		{[]uint32{0}, [2]float64{0.8444218515250481, 0.7579544029403025}},
		{[]uint32{42}, [2]float64{0.6394267984578837, 0.025010755222666936}},
		{[]uint32{0, 0, 64}, [2]float64{0.2327882718301838, 0.4150663501741646}},
	} {
		var g twister
		g.seedArray(c.key)
		for i, want := range c.want {
			if got := g.float(); got != want {
				t.Errorf("%v: number %d is %v, want %v", c.key, i, got, want)
			}
		}
	}
}

func TestRefill(t *testing.T) {
	var g twister
	g.seedArray([]uint32{1})
	var last float64
	for range 2000 {
		last = g.float()
	}
	if last != 0.4499663746974547 {
		t.Errorf("number 2000 is %v", last)
	}
}
