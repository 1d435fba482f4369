package jit

import (
	"math"
	"runtime"

	"golang.org/x/sys/cpu"

	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
	"gopy/vm/object"
)

// Powers. Those of floats take five stencils that do what package num does, of
// whose tables they know the addresses: see stencils/c/power.c.

// canPow says whether floats are raised to powers in traces: the machine must
// have fused multiplication, on which that relies.
var canPow = runtime.GOARCH == "arm64" || cpu.X86.HasFMA

// powRange is how far from 0 the logarithm of a power may be in a trace.
const powRange = 700

// minNormal is the smallest float that has all its bits.
const minNormal = 0x1p-1022

// power records a ** b of numbers.
func (r *recorder) power(a, b uop.Ref, va, vb object.Value) uop.Ref {
	x := &r.tr.Ins[b]
	if va.IsInt() && vb.IsInt() {
		if x.Op != uop.Const {
			r.abort("a power of ints")
			return a
		}
		if n := x.IntValue(); n >= 0 {
			return r.intPower(a, n)
		}
	}
	exponent := number(vb)
	if x.Op == uop.Const && number(va) == 0 && exponent > 0 {
		return r.powerOfZero(a, exponent)
	}
	if base := math.Abs(number(va)); !canPow || x.Op != uop.Const && number(va) < 0 || base < minNormal || !(math.Abs(exponent*math.Log(base)) < powRange) {
		return r.pureOperator("**", a, b, va, vb)
	}
	if x.Op == uop.Const {
		half := exponent / 2
		switch {
		case number(va) >= 0 && exponent != float64(int64(exponent)):
		case half == float64(int64(half)):
			return r.op(uop.FPow, r.op(uop.FAbs, r.toFloat(a)), r.toFloat(b)) // even
		case number(va) < 0 && exponent == float64(int64(exponent)):
			a = r.toFloat(a)
			r.op(uop.FLt, a, r.emit(uop.ConstFlt(0)))
			return r.op(uop.FNeg, r.op(uop.FPow, r.op(uop.FNeg, a), r.toFloat(b)))
		case number(va) < 0:
			r.abort("a fractional power of a negative number")
			return a
		}
	}
	return r.op(uop.FPow, r.toFloat(a), r.toFloat(b))
}

// powerOfZero records 0.0 ** n for a constant n > 0: coordinates are often 0 for
// good. Only odd powers have the sign of zeros.
func (r *recorder) powerOfZero(a uop.Ref, exponent float64) uop.Ref {
	a = r.toFloat(a)
	zero := r.emit(uop.ConstFlt(0))
	r.op(uop.FEq, a, zero)
	if exponent == math.Trunc(exponent) && math.Mod(exponent, 2) != 0 {
		return a
	}
	return zero
}

// intPower multiplies for small exponents.
func (r *recorder) intPower(a uop.Ref, n int64) uop.Ref {
	switch n {
	case 0:
		return r.intConst(1)
	case 1:
		return a
	case 2:
		return r.op(uop.Mul, a, a)
	case 3:
		return r.op(uop.Mul, r.op(uop.Mul, a, a), a)
	case 4:
		s := r.op(uop.Mul, a, a)
		return r.op(uop.Mul, s, s)
	}
	r.abort("a power of ints")
	return a
}

// power emits FPow, whose operands and result go by memory.
func (e *emitter) power(v uop.Ref, x *uop.Ins) error {
	for i, a := range x.Args[:2] {
		r, err := e.need(a)
		if err != nil {
			return err
		}
		e.emit(stencils.Fspill, native.Args{I: uint32(native.OffsetArgs) + uint32(i)*wordSize}, r)
	}
	args := e.leaveArgs(x)
	log, exp := object.PowTables()
	for _, s := range []struct {
		f stencils.Family
		k uint64
	}{{stencils.PowLog1, log}, {stencils.PowLog2, 0}, {stencils.PowMul, 0}, {stencils.PowExp1, 0}, {stencils.PowExp2, exp}, {stencils.PowTiny, 0}} {
		args.K = s.k
		e.emit(s.f, args)
	}
	r, err := e.fresh(v, x)
	if err == nil {
		e.emit(stencils.Freload, native.Args{I: uint32(native.OffsetArgs)}, r)
	}
	return err
}
