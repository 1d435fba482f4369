package jit

import (
	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/vm/object"
)

// Methods of lists that only move words: append, pop and insert, while the array
// has room. They are called as methods, or as bound methods that were put aside
// (push = a.append; push(x)).

var listMethods = map[string]func(r *recorder, list uop.Ref, l *object.List, args int) uop.Ref{
	"append": (*recorder).listPush,
	"pop":    (*recorder).listPop,
	"insert": (*recorder).listInsert,
	"copy":   (*recorder).listCopy,
}

// listMethod lets CALL record a method of a list with n arguments, and reports
// whether it does. fn and self are the two words below the arguments.
func (r *recorder) listMethod(fn, self object.Value, n int) bool {
	lv, method, args := self, fn, n
	unbound := self.IsNil() && n > 0 && object.IsExact(fn, &object.MethodDescrType)
	if unbound {
		// list.copy(x)
		lv, args = r.value(n), n-1
	} else if self.IsNil() {
		// A bound method: it holds the list.
		if !object.IsExact(fn, &object.BuiltinType) {
			return false
		}
		lv = (*object.Builtin)(fn.Ptr()).Self
	} else {
		lv, method = fn, self
		if !object.IsExact(method, &object.MethodDescrType) {
			return false
		}
	}
	if _, isList := object.AsList(orNone(lv)); !isList || args > 2 {
		return false
	}
	b := (*object.Builtin)(method.Ptr())
	do := listMethods[b.Def.Name]
	if do == nil || object.ListType.LookupName(b.Def.Name).IsNil() || b.Owner != &object.ListType {
		return false
	}
	r.inline = func() {
		var list uop.Ref
		if unbound {
			r.same(r.top(n+1), method)
			if r.tr.Ins[r.top(n+2)].Op != uop.Const {
				r.guardK(uop.Is, 0, r.top(n+2))
			}
			list = r.top(n)
		} else if self.IsNil() {
			list = r.builtinSelf(r.top(n+1), fn)
		} else {
			r.same(r.top(n+2), method)
			list = r.top(n + 1)
		}
		r.shape(list, lv)
		v := do(r, list, (*object.List)(lv.Ptr()), args)
		if r.failed == "" {
			r.drop(n + 2)
			r.push(v)
		}
	}
	return true
}

func (r *recorder) listLen(list uop.Ref) uop.Ref {
	return r.opI(uop.LoadInt, int(object.ListLenOffset), list)
}

// room gives a list room for one more item and returns its length.
func (r *recorder) room(list uop.Ref) uop.Ref {
	r.op(uop.Room, list)
	return r.listLen(list)
}

func (r *recorder) listPush(list uop.Ref, l *object.List, args int) uop.Ref {
	if args != 1 {
		r.abort("append with other arguments")
		return list
	}
	n := r.room(list)
	then := r.op(uop.Add, n, r.intConst(1))
	items := r.opI(uop.Load, int(object.ListItemsOffset), list)
	r.op(uop.AStore, items, n, r.boxed(r.top(1)))
	r.opI(uop.StoreInt, int(object.ListLenOffset), list, then)
	return r.constant(object.None)
}

// listMove moves n items of a list, to an index from another one.
func (r *recorder) listMove(items, to, from, n uop.Ref) {
	x := uop.New(uop.ListMove, r.opI(uop.RawAddr, 3, items, to), r.opI(uop.RawAddr, 3, items, from), n)
	r.emit(x)
}

// listIndex is the argument of pop or insert, which must lie between 0 and most.
func (r *recorder) listIndex(at int, limit uop.Ref, most int) (uop.Ref, int) {
	v := r.value(at)
	i, t, ok := r.number(r.top(at), v)
	if !ok || t != uop.Int || v.Int() < 0 || v.Int() > int64(most) || most-int(v.Int()) > native.TempWords {
		r.abort("an index of another kind")
		return i, 0
	}
	r.op(uop.Le, r.intConst(0), i)
	r.op(uop.Le, i, limit)
	return i, int(v.Int())
}

func (r *recorder) listPop(list uop.Ref, l *object.List, args int) uop.Ref {
	size := len(l.Items)
	if size == 0 || args > 1 {
		r.abort("pop of another kind")
		return list
	}
	n := r.listLen(list)
	r.op(uop.Lt, r.intConst(0), n)
	last := r.op(uop.Sub, n, r.intConst(1))
	// A list that has become much smaller gives its array back.
	room := r.opI(uop.LoadInt, int(object.ListCapOffset), list)
	switch c := cap(l.Items); {
	case c <= 32:
		r.op(uop.Le, room, r.intConst(32))
	case size-1 >= c>>2:
		r.op(uop.Le, r.opI(uop.Shr, 2, room), last)
	default:
		r.abort("a list that shrinks")
	}
	i := last
	if args == 1 {
		i, _ = r.listIndex(1, last, size-1)
	}
	count := r.op(uop.Sub, last, i)
	if args == 1 {
		r.op(uop.ULt, count, r.intConst(native.TempWords+1))
	}
	if r.failed != "" {
		return list
	}
	items := r.opI(uop.Load, int(object.ListItemsOffset), list)
	v := r.op(uop.ALoad, items, i)
	if args == 1 {
		r.listMove(items, i, r.op(uop.Add, i, r.intConst(1)), count)
	}
	r.op(uop.AStore, items, last, r.emit(uop.ConstVal(0)))
	r.opI(uop.StoreInt, int(object.ListLenOffset), list, last)
	return v
}

func (r *recorder) listCopy(list uop.Ref, l *object.List, args int) uop.Ref {
	if args != 0 {
		r.abort("a copy of another kind")
		return list
	}
	if len(l.Items) > maxPoolList {
		return r.sliceOf(list, r.intConst(0), r.listLen(list))
	}
	r.op(uop.Eq, r.listLen(list), r.intConst(int64(len(l.Items))))
	return r.copyItems(list, r.intConst(0), len(l.Items))
}

func (r *recorder) listInsert(list uop.Ref, l *object.List, args int) uop.Ref {
	if args != 2 {
		r.abort("insert with other arguments")
		return list
	}
	n := r.room(list)
	i, _ := r.listIndex(2, n, len(l.Items))
	then := r.op(uop.Add, n, r.intConst(1))
	count := r.op(uop.Sub, n, i)
	next := r.op(uop.Add, i, r.intConst(1))
	r.op(uop.ULt, count, r.intConst(native.TempWords+1))
	if r.failed != "" {
		return list
	}
	x := r.boxed(r.top(1))
	items := r.opI(uop.Load, int(object.ListItemsOffset), list)
	r.listMove(items, next, i, count)
	r.op(uop.AStore, items, i, x)
	r.opI(uop.StoreInt, int(object.ListLenOffset), list, then)
	return r.constant(object.None)
}

// orNone returns None for no value.
func orNone(v object.Value) object.Value {
	if v.IsNil() {
		return object.None
	}
	return v
}
