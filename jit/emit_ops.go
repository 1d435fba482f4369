package jit

import (
	"fmt"

	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
	"gopy/vm/object"
)

// absent stands where an operation has no stencil with a constant operand.
const absent = stencils.Jump

// inPlaceOps have a result in the first operand's register. The second
// operand is a register or, if the second family exists, a small constant.
var inPlaceOps = [uop.NumOps]struct{ rr, ri stencils.Family }{
	uop.Add:      {stencils.AddRR, stencils.AddRI},
	uop.Sub:      {stencils.SubRR, stencils.SubRI},
	uop.Mul:      {stencils.MulRR, absent},
	uop.FloorDiv: {stencils.FloordivRR, absent},
	uop.Mod:      {stencils.ModRR, absent},
	uop.And:      {stencils.AndRR, stencils.AndRI},
	uop.Or:       {stencils.OrRR, absent},
	uop.Xor:      {stencils.XorRR, absent},
	uop.FAdd:     {stencils.Fadd, absent},
	uop.FSub:     {stencils.Fsub, absent},
	uop.FMul:     {stencils.Fmul, absent},
	uop.FDiv:     {stencils.Fdiv, absent},
	uop.ShlV:     {stencils.ShlvRR, absent},
	uop.ShrV:     {stencils.ShrvRR, absent},
	uop.RawAddr:  {stencils.Raddr, absent},
}

// unaryOps change their operand in place.
var unaryOps = [uop.NumOps]stencils.Family{
	uop.UnboxInt: stencils.UnboxInt,
	uop.BoxInt:   stencils.BoxInt,
	uop.Shl:      stencils.ShlRI,
	uop.Shr:      stencils.ShrRI,
	uop.BitLen:   stencils.BitLen,
	uop.FNeg:     stencils.Fneg,
	uop.FAbs:     stencils.Fabs,
	uop.FSqrt:    stencils.Fsqrt,
	uop.BoolInt:  stencils.BoolInt,
}

// relations are guards on two operands; ri compares with a constant second
// operand, ir with a constant first one.
var relations = [uop.NumOps]struct{ rr, ri, ir stencils.Family }{
	uop.Lt:     {stencils.LtRR, stencils.LtRI, stencils.GtRI},
	uop.Le:     {stencils.LeRR, stencils.LeRI, stencils.GeRI},
	uop.Eq:     {stencils.EqRR, stencils.EqRI, stencils.EqRI},
	uop.Same:   {stencils.EqRR, absent, absent},
	uop.Differ: {stencils.NeRR, absent, absent},
	uop.Ne:     {stencils.NeRR, stencils.NeRI, stencils.NeRI},
	uop.ULt:    {stencils.UltRR, absent, absent},
	uop.FLt:    {stencils.Flt, absent, absent},
	uop.FLe:    {stencils.Fle, absent, absent},
	uop.FEq:    {stencils.Feq, absent, absent},
	uop.FNlt:   {stencils.Fnlt, absent, absent},
	uop.FNle:   {stencils.Fnle, absent, absent},
	uop.FNe:    {stencils.Fne, absent, absent},
}

// wordGuards are guards on one operand.
var wordGuards = [uop.NumOps]stencils.Family{
	uop.Shape:   stencils.Shape,
	uop.OfKind:  stencils.OfKind,
	uop.Is:      stencils.Is,
	uop.Isnt:    stencils.Isnt,
	uop.NotNil:  stencils.Notnil,
	uop.FieldIs: stencils.FieldIs,
	uop.FNz:     stencils.Fnz,
}

// plainLoads make a value from one operand in another register.
var plainLoads = [uop.NumOps]stencils.Family{
	uop.UnboxFlt: stencils.UnboxFlt,
	uop.BoxFlt:   stencils.BoxFlt,
	uop.FCvt:     stencils.Fcvt,
	uop.Load:     stencils.Load,
	uop.LoadInt:  stencils.Loadint,

	uop.LoadIntChk: stencils.LoadintChk,
	uop.FTrunc:     stencils.Ftrunc,
	uop.RawI8:      stencils.RloadI8,
	uop.RawI16:     stencils.RloadI16,
	uop.RawU16:     stencils.RloadU16,
	uop.RawI32:     stencils.RloadI32,
	uop.RawU32:     stencils.RloadU32,
	uop.RawI64:     stencils.LoadintChk, // at offset 0
}

// small returns the constant of a shifted int that fits the ri stencils.
func (e *emitter) small(r uop.Ref) (uint32, bool) {
	x := e.ins(r)
	return uint32(x.K), x.Op == uop.Const && x.Type == uop.Int && x.K < 1<<31
}

// ins emits instruction number i.
func (e *emitter) instruction(i int) error {
	e.pos = i
	e.lock = [2]uint{}
	e.reclaim()
	x, v := &e.t.Ins[i], uop.Ref(i)
	var err error
	switch {
	case x.Op == uop.Nop || x.Op == uop.Const || x.Op == uop.Phi || x.Op == uop.Virt:
		return nil
	case x.Op == uop.Loop:
		e.loopHead()
		return nil
	case x.Op == uop.SLoad:
		var r uint8
		if r, err = e.fresh(v, x); err == nil {
			e.emit(stencils.Sload, native.Args{I: uint32(x.I) * wordSize}, r)
		}
	case x.Op == uop.Poll:
		e.emit(stencils.Poll, native.Args{Leave: e.guard(x.Snap)})
		e.exits[len(e.exits)-1].poll = true
	case x.Op == uop.NotMarking:
		e.emit(stencils.NotMarking, native.Args{Leave: e.guard(x.Snap)})
		e.exits[len(e.exits)-1].poll = true
	case x.Op == uop.Chaos:
		e.emit(stencils.Chaos, native.Args{Leave: e.guard(x.Snap)})
	case x.Op == uop.CallRoom:
		e.emit(stencils.CallRoom, native.Args{I: uint32(x.K), J: uint32(x.I), Leave: e.guard(x.Snap)})
	case x.Op == uop.Ret:
		distance, state := uop.RetParts(x.I)
		e.emit(stencils.LeaveFrame, native.Args{K: x.K, I: distance, J: state, Leave: e.guard(x.Snap)})
	case x.Op == uop.CallOut:
		err = e.callOut(x)
	case x.Op == uop.Alloc:
		args := e.leaveArgs(x)
		e.exits[len(e.exits)-1].pool = x.I + 1
		args.I = uint32(native.OffsetPools) + uint32(x.I)*16
		args.J = args.I + 8
		var r uint8
		if r, err = e.fresh(v, x); err == nil {
			p := &e.exits[len(e.exits)-1]
			p.live, p.again = e.inUse(v), e.buf.NewLabel()
			e.buf.Place(p.again)
			e.emit(stencils.Alloc, args, r)
		}
	case x.Op == uop.Recycle:
		err = e.recycle(x)
	case x.Op == uop.Version:
		e.emit(stencils.Version, native.Args{K: x.K, I: uint32(x.I), Leave: e.guard(x.Snap)})
	case inPlaceOps[x.Op].rr != 0:
		err = e.binary(v, x)
	case unaryOps[x.Op] != 0:
		err = e.unary(v, x)
	case relations[x.Op].rr != 0:
		err = e.relation(x)
	case wordGuards[x.Op] != 0:
		err = e.wordGuard(x)
	case plainLoads[x.Op] != 0:
		err = e.plainLoad(v, x)
	case x.Op == uop.ALoad || x.Op == uop.AStore || x.Op == uop.Store || x.Op == uop.StoreInt:
		err = e.memory(v, x)
	case x.Op == uop.FPow:
		err = e.power(v, x)
	case x.Op == uop.Room:
		err = e.room(x)
	case x.Op == uop.FCall:
		err = e.pureCall(v, x)
	case x.Op == uop.Leaf:
		err = e.leafCall(v, x)
	case x.Op == uop.ListMove:
		err = e.listMove(x)
	case rawItems[x.Op] != 0:
		err = e.rawItem(v, x)
	default:
		err = fmt.Errorf("no stencil for %v", x.Op)
	}
	if err == nil {
		e.release(x)
		if x.Type != uop.None && e.lastUse[v] < 0 {
			e.drop(v)
		}
	}
	return err
}

func (e *emitter) leaveArgs(x *uop.Ins) native.Args {
	a := native.Args{K: x.K, I: uint32(x.I)}
	if x.Snap >= 0 {
		a.Leave = e.guard(x.Snap)
	}
	return a
}

func (e *emitter) binary(v uop.Ref, x *uop.Ins) error {
	f := inPlaceOps[x.Op]
	a, b := x.Args[0], x.Args[1]
	if k, ok := e.small(b); ok && f.ri != absent {
		return e.binaryConst(v, x, f.ri, k)
	}
	if c := e.ins(b); c.Op == uop.Const && c.Type == uop.Int && -c.K < 1<<31 {
		switch x.Op { // a negative constant
		case uop.Add:
			return e.binaryConst(v, x, stencils.SubRI, uint32(-c.K))
		case uop.Sub:
			return e.binaryConst(v, x, stencils.AddRI, uint32(-c.K))
		}
	}
	if x.Op.Is(uop.Commute) && !e.dead(a) && e.dead(b) {
		a, b = b, a
	}
	rb, err := e.need(b)
	if err != nil {
		return err
	}
	if a == b { // the register must stay while it is changed
		if r, err := e.take(class(x.Type)); err != nil {
			return err
		} else {
			e.copyLoc(loc{int8(r), -1}, loc{int8(rb), -1}, class(x.Type), nil)
			args := e.leaveArgs(x)
			e.bind(v, class(x.Type), r)
			e.emit(f.rr, args, r, rb)
		}
		return nil
	}
	r, err := e.inPlace(v, a)
	if err != nil {
		return err
	}
	e.emit(f.rr, e.leaveArgs(x), r, rb)
	return nil
}

func (e *emitter) binaryConst(v uop.Ref, x *uop.Ins, f stencils.Family, k uint32) error {
	r, err := e.inPlace(v, x.Args[0])
	if err == nil {
		a := e.leaveArgs(x)
		a.I = k
		e.emit(f, a, r)
	}
	return err
}

func (e *emitter) unary(v uop.Ref, x *uop.Ins) error {
	r, err := e.inPlace(v, x.Args[0])
	if err == nil {
		args := e.leaveArgs(x)
		if x.Op == uop.BoolInt {
			args.K, args.I, args.J = boolArgs()
		}
		e.emit(unaryOps[x.Op], args, r)
	}
	return err
}

func (e *emitter) relation(x *uop.Ins) error {
	f := relations[x.Op]
	a, b := x.Args[0], x.Args[1]
	if c := e.ins(b); x.Op == uop.ULt && c.Op == uop.Const {
		r, err := e.need(a)
		if err == nil {
			g := stencils.UltRk
			if c.K < 1<<31 {
				g = stencils.UltRI
			}
			e.emit(g, native.Args{I: uint32(c.K), K: c.K, Leave: e.guard(x.Snap)}, r)
		}
		return err
	}
	if k, ok := e.small(b); ok && f.ri != absent {
		r, err := e.need(a)
		if err == nil {
			e.emit(f.ri, native.Args{I: k, Leave: e.guard(x.Snap)}, r)
		}
		return err
	}
	if k, ok := e.small(a); ok && f.ir != absent {
		r, err := e.need(b)
		if err == nil {
			e.emit(f.ir, native.Args{I: k, Leave: e.guard(x.Snap)}, r)
		}
		return err
	}
	ra, err := e.need(a)
	if err != nil {
		return err
	}
	rb, err := e.need(b)
	if err != nil {
		return err
	}
	e.emit(f.rr, native.Args{Leave: e.guard(x.Snap)}, ra, rb)
	return nil
}

func (e *emitter) wordGuard(x *uop.Ins) error {
	r, err := e.need(x.Args[0])
	if err == nil {
		f := wordGuards[x.Op]
		if x.Op == uop.Shape && e.ins(x.Args[0]).Type == uop.Ptr {
			f = stencils.ShapeP
		}
		e.emit(f, e.leaveArgs(x), r)
	}
	return err
}

func (e *emitter) plainLoad(v uop.Ref, x *uop.Ins) error {
	if c := e.ins(x.Args[0]); x.Op == uop.Load && c.Op == uop.Const {
		r, err := e.fresh(v, x)
		if err == nil {
			e.emit(stencils.Loadabs, native.Args{K: c.K + uint64(x.I)}, r)
		}
		return err
	}
	ra, err := e.need(x.Args[0])
	if err != nil {
		return err
	}
	args := e.leaveArgs(x) // before fresh: an exit needs the operand
	r, err := e.fresh(v, x)
	if err == nil {
		e.emit(plainLoads[x.Op], args, r, ra)
	}
	return err
}

func (e *emitter) memory(v uop.Ref, x *uop.Ins) error {
	args := native.Args{I: uint32(x.I)}
	operands := append([]uop.Ref(nil), x.Args[:x.NumArgs()]...)
	field := false // an item at a constant index is like a field
	if x.Op == uop.ALoad || x.Op == uop.AStore {
		if k, ok := e.small(x.Args[1]); ok && k>>16 < 1<<12 {
			field = true
			args.I = k >> 16 * wordSize
			operands = append(operands[:1], operands[2:]...)
		}
	}
	var regs [3]uint8
	for i, a := range operands {
		r, err := e.need(a)
		if err != nil {
			return err
		}
		regs[i] = r
	}
	switch {
	case x.Op == uop.Store || x.Op == uop.AStore && field:
		f := stencils.Store
		if x.K == uop.Over {
			f = stencils.StoreOver
		}
		e.emit(f, args, regs[0], regs[1])
	case x.Op == uop.StoreInt:
		e.emit(stencils.Storeint, args, regs[0], regs[1])
	case x.Op == uop.AStore && x.K == uop.Over:
		e.emit(stencils.AstoreOver, args, regs[0], regs[1], regs[2])
	case x.Op == uop.AStore:
		e.emit(stencils.Astore, args, regs[0], regs[1], regs[2])
	case x.Op == uop.ALoad:
		r, err := e.fresh(v, x)
		if err != nil {
			return err
		}
		if field {
			e.emit(stencils.Load, args, r, regs[0])
		} else {
			e.emit(stencils.Aload, args, r, regs[0], regs[1])
		}
	}
	return nil
}

// boxConst returns the boxed word of a constant.
func boxConst(t uop.Type, k uint64) uint64 {
	switch t {
	case uop.Int:
		return object.SmallInt(int64(k) >> 16).Bits()
	case uop.Flt:
		return k + 1<<49
	}
	return k
}
