// Package uop is the intermediate language of Tier 2: a trace as a linear list
// of micro-operations in SSA form.
//
// An Ins computes at most one result, named by its index (a Ref). Operands are
// earlier results. Types are of the machine: Int is a 48-bit int kept shifted
// left by 16 (see stencils/c/stencil.h), Flt a double, Val a boxed word, Ptr an
// address.
//
// A guard has a snapshot: what the frame looked like when the instruction of
// Python's bytecode began. When the guard fails, the frame slots of the
// snapshot are filled (boxed again) and Tier 1 goes on at the snapshot's
// instruction, as if the trace had stopped before it. Hence all guards of an
// instruction come before its side effects. Frame slots are not written by a
// trace otherwise: locals and the value stack live in snapshots only.
//
// A loop trace is peeled by the optimizer: the first iteration comes before the
// Loop marker, the repeated part behind it, and each Phi says which value of the
// next iteration takes the place of which value of this one.
//
// What an operation is called, what operands and result it has, whether it is a
// guard or has effects, is declared once, in the table of ops.go.
package uop
