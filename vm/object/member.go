package object

// Member descriptors: attributes that are fields of the Go struct. T is the
// struct; its methods' receiver and the Value's pointer are the same address.

// valueMember declares a field that may hold any object: None when it was
// never set, and deletable.
func valueMember[T any](name, doc string, field func(p *T) *Value) Getter {
	return Getter{Name: name, Doc: doc, Member: true,
		Get: func(t *Thread, v Value) (Value, *Exception) { return orNone(*field((*T)(v.p))), nil },
		Set: func(t *Thread, v, val Value) *Exception {
			*field((*T)(v.p)) = val
			return nil
		}}
}

// readOnlyMember is valueMember without assignment.
func readOnlyMember[T any](name, doc string, field func(p *T) *Value) Getter {
	g := valueMember(name, doc, field)
	g.Set = nil
	return g
}

// boolMember declares a field that is a bool.
func boolMember[T any](name, doc string, field func(p *T) *bool) Getter {
	return Getter{Name: name, Doc: doc, Member: true,
		Get: func(t *Thread, v Value) (Value, *Exception) { return MakeBool(*field((*T)(v.p))), nil },
		Set: func(t *Thread, v, val Value) *Exception {
			if val.IsNil() {
				return t.TypeErrorf("can't delete numeric/char attribute")
			}
			if val != True && val != False {
				return t.TypeErrorf("attribute value type must be bool")
			}
			*field((*T)(v.p)) = val == True
			return nil
		}}
}

// intMember declares a field that is an int.
func intMember[T any](name, doc string, field func(p *T) *int) Getter {
	return Getter{Name: name, Doc: doc, Member: true,
		Get: func(t *Thread, v Value) (Value, *Exception) { return MakeInt(int64(*field((*T)(v.p)))), nil },
		Set: func(t *Thread, v, val Value) *Exception {
			if val.IsNil() {
				return t.TypeErrorf("can't delete numeric/char attribute")
			}
			i, err := IndexOverflow(t, val)
			if err != nil {
				return err
			}
			*field((*T)(v.p)) = i
			return nil
		}}
}
