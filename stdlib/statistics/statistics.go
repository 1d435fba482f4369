// Package statistics is the native module _statistics: the quantile function of
// the normal distribution.
package statistics

import (
	"math"

	"gopy/vm"
	"gopy/vm/num"
	"gopy/vm/object"
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name:      "_statistics",
		Doc:       "Accelerators for the statistics module.\n",
		Functions: moduleFunctions,
	}
}

// ratio is a quotient of two polynomials, the highest coefficient first.
type ratio struct{ num, den [8]float64 }

// The approximations of Wichura's algorithm AS 241: for the centre, for the
// tails, and for what is far out in the tails.
var (
	centre = ratio{
		[8]float64{2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0},
		[8]float64{5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1},
	}
	tail = ratio{
		[8]float64{7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0},
		[8]float64{1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1},
	}
	farTail = ratio{
		[8]float64{2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0},
		[8]float64{2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1},
	}
)

func (p *ratio) at(r float64) float64 {
	n, d := p.num[0], p.den[0]
	for i := 1; i < 8; i++ {
		n = float64(n*r) + p.num[i]
		d = float64(d*r) + p.den[i]
	}
	return n / d
}

//py:func _normal_dist_inv_cdf(p, mu, sigma, /)
func normalInverse(t *object.Thread, p, mu, sigma float64) (float64, *object.Exception) {
	if p <= 0 || p >= 1 || sigma <= 0 {
		return 0, t.ValueErrorf("inv_cdf undefined for these parameters")
	}
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - q*q
		n, d := centre.num[0], centre.den[0]
		for i := 1; i < 8; i++ {
			n = float64(n*r) + centre.num[i]
			d = float64(d*r) + centre.den[i]
		}
		return mu + float64(n*q/d*sigma), nil
	}
	r := p
	if q > 0 {
		r = 1 - p
	}
	r = math.Sqrt(-num.Log(r))
	var x float64
	if r <= 5 {
		x = tail.at(r - 1.6)
	} else {
		x = farTail.at(r - 5)
	}
	if q < 0 {
		x = -x
	}
	return mu + float64(x*sigma), nil
}
