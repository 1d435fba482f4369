package num

import (
	"math"
	"testing"
)

// BenchmarkMathFns measures each function over a range of common arguments.
func BenchmarkMathFns(b *testing.B) {
	for _, c := range []struct {
		name   string
		f      func(float64) float64
		lo, hi float64
	}{
		{"exp", Exp, -10, 10}, {"goexp", math.Exp, -10, 10}, {"log", Log, 0.1, 100}, {"sin", Sin, -10, 10}, {"gosin", math.Sin, -10, 10}, {"cos", Cos, -10, 10}, {"tan", Tan, -1.5, 1.5},
		{"atan", Atan, -10, 10}, {"asin", Asin, -1, 1}, {"log10", Log10, 0.1, 100}, {"log2", Log2, 0.1, 100}, {"sinh", Sinh, -5, 5}, {"cbrt", Cbrt, 0.1, 100}, {"erf", Erf, -3, 3}, {"gamma", Gamma, 1, 20},
		{"pow-1.5", func(x float64) float64 { return PowFloat(x, -1.5) }, 0.1, 50}, {"pow2.7", func(x float64) float64 { return PowFloat(x, 2.7) }, 0.1, 50},
		{"atan2", func(x float64) float64 { return Atan2(x, 3) }, -10, 10}, {"hypot", func(x float64) float64 { return Hypot(x, 3) }, -10, 10}, {"fmod", func(x float64) float64 { return Fmod(x, 0.7) }, -10, 10},
		{"mod%", func(x float64) float64 { return FloatMod(x, 0.7) }, -10, 10},
	} {
		b.Run(c.name, func(b *testing.B) {
			var x [1024]float64
			for i := range x {
				x[i] = c.lo + (c.hi-c.lo)*float64(i*421%1024)/1024
			}
			s := 0.0
			for i := 0; i < b.N; i++ {
				s += c.f(x[i&1023])
			}
			sink = s
		})
	}
}

var sink float64

func BenchmarkText(b *testing.B) {
	b.Run("repr", func(b *testing.B) {
		var buf [32]byte
		for i := 0; i < b.N; i++ {
			AppendRepr(buf[:0], float64(i)*0.37)
		}
	})
	b.Run("parsefloat", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			ParseFloat("3.14159265")
		}
	})
	b.Run("parseint", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			ParseInt("123456", 10, 4300)
		}
	})
	b.Run("hash10", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			HashKey{}.HashString("abcdefghij")
		}
	})
}
