package pickle

import (
	"encoding/binary"
	"math"
	"strings"

	"gopy/vm/num"
	"gopy/vm/object"
)

func splitDots(s string) []string { return strings.Split(s, ".") }

// run carries out the instructions up to STOP.
func (u *unpickler) run(t *Thread) (v Value, err *Exception) {
	if u.busy {
		return Value{}, t.RuntimeErrorf("reentrant call to load()")
	}
	u.busy = true
	u.stack, u.marks, u.fence, u.proto = u.stack[:0], u.marks[:0], 0, 0
	v, err = u.loop(t)
	u.busy = false
	clear(u.stack[:cap(u.stack)])
	if cap(u.stack) > 4096 {
		u.stack = nil
	}
	u.dicts = object.DictKeys{}
	if e := u.skip(t); err == nil {
		err = e
	}
	return v, err
}

func (u *unpickler) loop(t *Thread) (Value, *Exception) {
	for steps := 0; ; steps++ {
		if steps&0xFFF == 0 && t.Interrupt != 0 {
			if err := t.SafePoint(); err != nil {
				return Value{}, err
			}
		}
		if u.pos >= len(u.data) {
			if ok, err := u.fetch(t, 1); err != nil || !ok {
				if err == nil {
					err = t.Raisef(&object.EOFError, "Ran out of input")
				}
				return Value{}, err
			}
		}
		op := u.data[u.pos]
		u.pos++
		if op == opStop {
			return u.pop(t)
		}
		if err := u.step(t, op); err != nil {
			return Value{}, err
		}
	}
}

func (u *unpickler) push(v Value) { u.stack = append(u.stack, v) }

func (u *unpickler) underflow(t *Thread) *Exception {
	if len(u.marks) > 0 {
		return u.fail(t, "unexpected MARK found")
	}
	return u.fail(t, "unpickling stack underflow")
}

func (u *unpickler) pop(t *Thread) (Value, *Exception) {
	n := len(u.stack) - 1
	if n < u.fence {
		return Value{}, u.underflow(t)
	}
	v := u.stack[n]
	u.stack = u.stack[:n]
	return v, nil
}

// top is the last value, which stays.
func (u *unpickler) top(t *Thread) (Value, *Exception) {
	if len(u.stack) <= u.fence {
		return Value{}, u.underflow(t)
	}
	return u.stack[len(u.stack)-1], nil
}

// mark takes the last mark away and returns where it was.
func (u *unpickler) mark(t *Thread) (int, *Exception) {
	n := len(u.marks) - 1
	if n < 0 {
		return 0, u.fail(t, "could not find MARK")
	}
	at := u.marks[n]
	u.marks = u.marks[:n]
	u.fence = 0
	if n > 0 {
		u.fence = u.marks[n-1]
	}
	return at, nil
}

// tuple makes a tuple of the values from i on.
func (u *unpickler) tuple(i int) Value {
	v := object.NewTuple(u.stack[i:]...).Value()
	u.stack = u.stack[:i]
	return v
}

// step carries out an instruction. The common ones come first.
func (u *unpickler) step(t *Thread, op byte) *Exception {
	switch op {
	case opMark:
		u.marks = append(u.marks, len(u.stack))
		u.fence = len(u.stack)
	case opMemoize:
		v, err := u.top(t)
		if err != nil {
			return err
		}
		u.memo.put(u.memo.n, v)
	case opBinGet, opLongBinGet, opGet:
		return u.loadGet(t, op)
	case opBinPut, opLongBinPut, opPut:
		return u.loadPut(t, op)
	case opShortBinUnicode, opBinUnicode, opBinUnicode8:
		return u.loadUnicode(t, op)
	case opBinInt, opBinInt1, opBinInt2, opLong1, opLong4, opInt, opLong:
		return u.loadInt(t, op)
	case opNone:
		u.push(object.None)
	case opNewTrue:
		u.push(object.True)
	case opNewFalse:
		u.push(object.False)
	case opBinFloat:
		b, err := u.bytes(t, 8)
		if err != nil {
			return err
		}
		u.push(object.MakeFloat(math.Float64frombits(binary.BigEndian.Uint64(b))))
	case opFloat:
		b, err := u.line(t)
		if err != nil {
			return err
		}
		f, e := num.ParseFloat(string(b))
		if e != nil {
			return t.ValueErrorf("could not convert string to float: '%s\n'", b)
		}
		u.push(object.MakeFloat(f))
	case opEmptyList, opEmptyDict, opEmptyTuple, opEmptySet, opList, opDict, opTuple, opTuple1, opTuple2, opTuple3, opFrozenSet:
		return u.loadContainer(t, op)
	case opAppend, opAppends, opSetItem, opSetItems, opAddItems:
		return u.loadItems(t, op)
	case opGlobal, opStackGlobal, opExt1, opExt2, opExt4:
		return u.loadGlobal(t, op)
	case opNewObj, opNewObjEx, opReduce, opInst, opObj:
		return u.loadMake(t, op)
	case opBuild:
		return u.loadBuild(t)
	default:
		return u.stepOther(t, op)
	}
	return nil
}

func (u *unpickler) stepOther(t *Thread, op byte) *Exception {
	switch op {
	case opProto:
		b, err := u.bytes(t, 1)
		if err != nil {
			return err
		}
		if b[0] > highestProtocol {
			return t.ValueErrorf("unsupported pickle protocol: %d", b[0])
		}
		u.proto = int(b[0])
	case opFrame:
		n, err := u.size(t, 8)
		if err != nil {
			return err
		}
		if ok, err := u.fetch(t, n); err != nil || !ok {
			if err == nil {
				err = u.truncated(t)
			}
			return err
		}
	case opPop:
		// A mark alone may be what is to be dropped.
		if n := len(u.marks); n > 0 && u.marks[n-1] == len(u.stack) {
			_, err := u.mark(t)
			return err
		}
		_, err := u.pop(t)
		return err
	case opPopMark:
		i, err := u.mark(t)
		if err != nil {
			return err
		}
		u.stack = u.stack[:i]
	case opDup:
		v, err := u.top(t)
		if err != nil {
			return err
		}
		u.push(v)
	case opBinBytes, opShortBinBytes, opBinBytes8, opByteArray8, opString, opBinString, opShortBinString, opUnicode:
		return u.loadBytes(t, op)
	case opPersID, opBinPersID:
		return u.loadPersistent(t, op)
	case opNextBuffer, opReadonlyBuffer:
		return u.loadBuffer(t, op)
	default:
		if op >= ' ' && op <= '~' && op != '\'' && op != '\\' {
			return u.fail(t, "invalid load key, '%c'.", op)
		}
		return u.fail(t, "invalid load key, '\\x%02x'.", op)
	}
	return nil
}

func (u *unpickler) loadGet(t *Thread, op byte) *Exception {
	idx, err := u.number(t, op, opBinGet, opLongBinGet)
	if err != nil {
		return err
	}
	v := Value{}
	if idx >= 0 {
		v = u.memo.get(idx)
	}
	if v.IsNil() {
		return u.fail(t, "Memo value not found at index %d", idx)
	}
	u.push(v)
	return nil
}

// number reads the number of an object: one byte, four, or a line.
func (u *unpickler) number(t *Thread, op, short, long byte) (int, *Exception) {
	switch op {
	case short:
		return u.size(t, 1)
	case long:
		return u.size(t, 4)
	}
	b, err := u.line(t)
	if err != nil {
		return 0, err
	}
	v, err := object.Call1(t, object.IntType.Value(), object.NewStr(string(b)+"\n"))
	if err != nil {
		return 0, err
	}
	return object.Index(t, v)
}

func (u *unpickler) loadPut(t *Thread, op byte) *Exception {
	v, err := u.top(t)
	if err != nil {
		return err
	}
	idx, err := u.number(t, op, opBinPut, opLongBinPut)
	if err != nil {
		return err
	}
	if idx < 0 {
		return t.ValueErrorf("negative PUT argument")
	}
	u.memo.put(idx, v)
	return nil
}

func (u *unpickler) loadUnicode(t *Thread, op byte) *Exception {
	width := 8
	switch op {
	case opShortBinUnicode:
		width = 1
	case opBinUnicode:
		width = 4
	}
	n, err := u.size(t, width)
	if err != nil {
		return err
	}
	b, err := u.bytes(t, n)
	if err != nil {
		return err
	}
	s, ok := u.text(b)
	if !ok {
		if s, err = object.Decode(t, b, "utf-8", "surrogatepass"); err != nil {
			return err
		}
	}
	u.push(s.Value())
	return nil
}

// text makes a string of UTF-8.
func (u *unpickler) text(b []byte) (*Str, bool) {
	for _, c := range b {
		if c >= 0x80 {
			return object.StrFromUTF8(b)
		}
	}
	return u.mem.Text(b, true), true
}

func (u *unpickler) loadInt(t *Thread, op byte) *Exception {
	switch op {
	case opBinInt, opBinInt1, opBinInt2:
		width := 4
		switch op {
		case opBinInt1:
			width = 1
		case opBinInt2:
			width = 2
		}
		n, err := u.size(t, width)
		if err != nil {
			return err
		}
		if op == opBinInt {
			n = int(int32(n))
		}
		u.push(object.SmallInt(int64(n)))
		return nil
	case opLong1, opLong4:
		width := 1
		if op == opLong4 {
			width = 4
		}
		n, err := u.size(t, width)
		if err != nil {
			return err
		}
		if n > math.MaxInt32 {
			return u.fail(t, "LONG pickle has negative byte count")
		}
		b, err := u.bytes(t, n)
		if err != nil {
			return err
		}
		u.push(object.FromNum(num.FromBytes(b, true, true)))
		return nil
	}
	b, err := u.line(t)
	if err != nil {
		return err
	}
	if op == opInt && len(b) == 2 && b[0] == '0' && (b[1] == '0' || b[1] == '1') {
		u.push(object.MakeBool(b[1] == '1'))
		return nil
	}
	if op == opLong && len(b) > 0 && b[len(b)-1] == 'L' {
		b = b[:len(b)-1]
	}
	v, err := object.Call2(t, object.IntType.Value(), object.CopyBytes(b), object.SmallInt(0))
	if op == opInt && err.Is(&object.ValueError) {
		return t.ValueErrorf("could not convert string to int")
	}
	if err != nil {
		return err
	}
	u.push(v)
	return nil
}

func (u *unpickler) loadContainer(t *Thread, op byte) *Exception {
	switch op {
	case opEmptyList:
		u.push(object.NewList(nil).Value())
		return nil
	case opEmptyDict:
		u.push(object.NewDict().Value())
		return nil
	case opEmptyTuple:
		u.push(object.NewTuple().Value())
		return nil
	case opEmptySet:
		u.push(object.NewSet().Value())
		return nil
	case opTuple1, opTuple2, opTuple3:
		n := int(op - opTuple1 + 1)
		if len(u.stack)-n < u.fence {
			return u.underflow(t)
		}
		u.push(u.tuple(len(u.stack) - n))
		return nil
	}
	i, err := u.mark(t)
	if err != nil {
		return err
	}
	var v Value
	switch op {
	case opTuple:
		v = u.tuple(i)
	case opList:
		v = object.NewListOf(u.stack[i:]).Value()
	case opFrozenSet:
		s := object.NewFrozenSet()
		for _, item := range u.stack[i:] {
			if err := s.Add(t, item); err != nil {
				return err
			}
		}
		v = s.Value()
	default:
		if (len(u.stack)-i)%2 != 0 {
			return u.fail(t, "odd number of items for DICT")
		}
		d := object.NewDict()
		for k := i; k < len(u.stack); k += 2 {
			if err := d.Set(t, u.stack[k], u.stack[k+1]); err != nil {
				return err
			}
		}
		v = d.Value()
	}
	u.stack = append(u.stack[:i], v)
	return nil
}

func (u *unpickler) loadItems(t *Thread, op byte) *Exception {
	var i int
	var err *Exception
	switch op {
	case opAppend:
		i = len(u.stack) - 1
	case opSetItem:
		i = len(u.stack) - 2
	default:
		if i, err = u.mark(t); err != nil {
			return err
		}
	}
	if i > len(u.stack) || i <= u.fence {
		return u.underflow(t)
	}
	items := u.stack[i:]
	if len(items) == 0 {
		return nil
	}
	to := u.stack[i-1]
	switch op {
	case opAppend, opAppends:
		err = u.appendTo(t, to, items)
	case opAddItems:
		err = u.addTo(t, to, items)
	default:
		err = u.setItems(t, to, items)
	}
	u.stack = u.stack[:i]
	return err
}

func (u *unpickler) appendTo(t *Thread, to Value, items []Value) *Exception {
	if object.IsExact(to, &object.ListType) {
		l, _ := object.AsList(to)
		l.Items = append(l.Items, items...)
		return nil
	}
	extend, err := object.FindAttr(t, to, object.Intern("extend"))
	if err != nil {
		return err
	}
	if !extend.IsNil() {
		_, err := object.Call1(t, extend, object.NewListOf(items).Value())
		return err
	}
	add, err := object.GetAttrName(t, to, "append")
	if err != nil {
		return err
	}
	for _, v := range append([]Value(nil), items...) {
		if _, err := object.Call1(t, add, v); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpickler) addTo(t *Thread, to Value, items []Value) *Exception {
	items = append([]Value(nil), items...)
	if object.IsExact(to, &object.SetType) {
		s, _ := object.AsSet(to)
		for _, v := range items {
			if err := s.Add(t, v); err != nil {
				return err
			}
		}
		return nil
	}
	add, err := object.GetAttrName(t, to, "add")
	if err != nil {
		return err
	}
	for _, v := range items {
		if _, err := object.Call1(t, add, v); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpickler) setItems(t *Thread, to Value, items []Value) *Exception {
	if len(items)%2 != 0 {
		return u.fail(t, "odd number of items for SETITEMS")
	}
	d, exact := object.AsDict(to)
	exact = exact && object.IsExact(to, &object.DictType)
	if exact && d.Len() == 0 && allStr(items) {
		u.dicts.Fill(d, items)
		return nil
	}
	items = append([]Value(nil), items...) // hashing may come back here
	for k := 0; k < len(items); k += 2 {
		var err *Exception
		if exact {
			err = d.Set(t, items[k], items[k+1])
		} else {
			err = object.SetItem(t, to, items[k], items[k+1])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func allStr(pairs []Value) bool {
	for k := 0; k < len(pairs); k += 2 {
		if object.ExactStr(pairs[k]) == nil {
			return false
		}
	}
	return true
}
