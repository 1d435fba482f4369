package object

// BaseException: construction, repr, str, pickling and its attributes.

func setupBaseException(typ *Type) {
	typ.Layout = LayoutOf[Exception]()
	typ.attrOffset = exceptionAttrOffset
	typ.New = baseExceptionNew
	typ.Init = baseExceptionInit
	typ.Repr = baseExceptionRepr
	typ.Str = baseExceptionStr
	typ.GetAttr = GenericGetAttr
	typ.SetAttr = GenericSetAttr
	typ.Methods = []Native{
		{Name: "__reduce__", Kind: NoArgs, Fn0: baseExceptionReduce},
		{Name: "__setstate__", Kind: OneArg, Fn1: baseExceptionSetState},
		{Name: "with_traceback", Kind: OneArg, Fn1: withTraceback,
			Doc: "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self."},
		{Name: "add_note", Kind: OneArg, Fn1: addNote,
			Doc: "Exception.add_note(note) --\n    add a note to the exception"},
	}
	typ.Getters = []Getter{
		boolMember("__suppress_context__", "", func(e *Exception) *bool { return &e.SuppressContext }),
		{Name: "__dict__", Get: getInstanceDict, Set: setInstanceDict},
		{Name: "args", Get: getExcArgs, Set: setExcArgs},
		{Name: "__traceback__", Get: getTraceback, Set: setTraceback},
		{Name: "__context__", Get: getContext, Set: setContextAttr},
		{Name: "__cause__", Get: getCause, Set: setCauseAttr},
	}
}

func baseExceptionNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	v := typ.Alloc()
	n := len(args)
	if kwnames != nil {
		n -= kwnames.Len()
	}
	(*Exception)(v.p).Args = NewTuple(args[:n]...)
	return v, nil
}

func baseExceptionInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	if err := noKeywords(t, self, kwnames); err != nil {
		return err
	}
	e := (*Exception)(self.p)
	if e.Args != nil && sameItems(e.Args.Items(), args) {
		return nil // New has stored them: the usual case
	}
	e.Args = NewTuple(args...)
	return nil
}

func sameItems(a, b []Value) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// noKeywords complains about keyword arguments of an exception class.
func noKeywords(t *Thread, self Value, kwnames *Tuple) *Exception {
	if kwnames != nil && kwnames.Len() > 0 {
		return t.TypeErrorf("%s() takes no keyword arguments", TypeOf(self).Name)
	}
	return nil
}

// excKeywords splits args into the positional ones, which it returns, and the
// keywords, which it stores where fields says.
func excKeywords(t *Thread, class *Type, args []Value, kwnames *Tuple, fields map[string]*Value) ([]Value, *Exception) {
	if kwnames == nil {
		return args, nil
	}
	n := len(args) - kwnames.Len()
	for i, k := range kwnames.Items() {
		name := (*Str)(k.p).String()
		f := fields[name]
		if f == nil {
			return nil, t.TypeErrorf("'%s' is an invalid keyword argument for %s()", name, class.Name)
		}
		*f = args[n+i]
	}
	return args[:n], nil
}

func baseExceptionRepr(t *Thread, v Value) (Value, *Exception) {
	args := (*Exception)(v.p).args()
	name := TypeOf(v).ShortName()
	if args.Len() == 1 {
		s, err := Repr(t, args.At(0))
		if err != nil {
			return Value{}, err
		}
		return NewStr(name + "(" + s.String() + ")"), nil
	}
	s, err := Repr(t, args.Value())
	if err != nil {
		return Value{}, err
	}
	return NewStr(name + s.String()), nil
}

func baseExceptionStr(t *Thread, v Value) (Value, *Exception) {
	args := (*Exception)(v.p).args()
	switch args.Len() {
	case 0:
		return emptyStr.Value(), nil
	case 1:
		s, err := ToStr(t, args.At(0))
		if err != nil {
			return Value{}, err
		}
		return s.Value(), nil
	}
	s, err := ToStr(t, args.Value())
	if err != nil {
		return Value{}, err
	}
	return s.Value(), nil
}

// excState is the dict that __reduce__ hands over, or nil.
func excState(v Value) *Dict {
	s := ShapeOf(v)
	if s.DictMode || s.Count > 0 {
		return InstanceDict(v)
	}
	return nil
}

func baseExceptionReduce(t *Thread, v Value) (Value, *Exception) {
	args := (*Exception)(v.p).args().Value()
	if d := excState(v); d != nil {
		return Pack(TypeOf(v).Value(), args, d.Value()), nil
	}
	return Pack(TypeOf(v).Value(), args), nil
}

func baseExceptionSetState(t *Thread, v, state Value) (Value, *Exception) {
	if state == None {
		return None, nil
	}
	d, ok := AsDict(state)
	if !ok {
		return Value{}, t.TypeErrorf("state is not a dictionary")
	}
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		k, val := d.Item(i)
		name, ok := AsStr(k)
		if !ok {
			return Value{}, t.TypeErrorf("attribute name must be string, not '%s'", TypeOf(k).Name)
		}
		if err := SetAttr(t, v, name, val); err != nil {
			return Value{}, err
		}
	}
	return None, nil
}

func withTraceback(t *Thread, v, tb Value) (Value, *Exception) {
	return v, setTraceback(t, v, tb)
}

func addNote(t *Thread, v, note Value) (Value, *Exception) {
	if _, ok := AsStr(note); !ok {
		return Value{}, t.TypeErrorf("note must be a str, not '%s'", TypeOf(note).Name)
	}
	notes, err := FindAttr(t, v, names.notes)
	if err != nil {
		return Value{}, err
	}
	if notes.IsNil() {
		return None, SetAttr(t, v, names.notes, NewList([]Value{note}).Value())
	}
	l, ok := AsList(notes)
	if !ok {
		return Value{}, t.TypeErrorf("Cannot add note: __notes__ is not a list")
	}
	l.Append(note)
	return None, nil
}

func getInstanceDict(t *Thread, v Value) (Value, *Exception) {
	if d := InstanceDict(v); d != nil {
		return d.Value(), nil
	}
	return Value{}, t.AttributeErr(v, names.dict)
}

func setInstanceDict(t *Thread, v, val Value) *Exception {
	if !TypeOf(v).HasDict() {
		return t.AttributeErrorf("This object has no __dict__")
	}
	if val.IsNil() {
		return t.TypeErrorf("cannot delete __dict__")
	}
	d, ok := AsDict(val)
	if !ok {
		return t.TypeErrorf("__dict__ must be set to a dictionary, not a '%s'", TypeOf(val).Name)
	}
	SetInstanceDict(v, d)
	return nil
}

func getExcArgs(t *Thread, v Value) (Value, *Exception) {
	return (*Exception)(v.p).args().Value(), nil
}

func setExcArgs(t *Thread, v, val Value) *Exception {
	if val.IsNil() {
		return t.TypeErrorf("args may not be deleted")
	}
	items, err := ToSlice(t, val)
	if err != nil {
		return err
	}
	(*Exception)(v.p).Args = NewTuple(items...)
	return nil
}

func getTraceback(t *Thread, v Value) (Value, *Exception) {
	return orNone((*Exception)(v.p).Traceback), nil
}

func setTraceback(t *Thread, v, val Value) *Exception {
	if val.IsNil() {
		return t.TypeErrorf("__traceback__ may not be deleted")
	}
	if val != None && TypeOf(val).Flags&TypeTraceback == 0 {
		return t.TypeErrorf("__traceback__ must be a traceback or None")
	}
	(*Exception)(v.p).Traceback = val
	return nil
}

func excOrNone(e *Exception) Value {
	if e == nil {
		return None
	}
	return e.Value()
}

// chainLink checks what __context__ or __cause__ is set to.
func chainLink(t *Thread, val Value, attr, what string) (*Exception, *Exception) {
	if val.IsNil() {
		return nil, t.TypeErrorf("%s may not be deleted", attr)
	}
	if val == None {
		return nil, nil
	}
	e, ok := AsException(val)
	if !ok {
		return nil, t.TypeErrorf("exception %s must be None or derive from BaseException", what)
	}
	return e, nil
}

func getContext(t *Thread, v Value) (Value, *Exception) {
	return excOrNone((*Exception)(v.p).Context), nil
}

func setContextAttr(t *Thread, v, val Value) *Exception {
	e, err := chainLink(t, val, "__context__", "context")
	if err == nil {
		(*Exception)(v.p).Context = e
	}
	return err
}

func getCause(t *Thread, v Value) (Value, *Exception) {
	return excOrNone((*Exception)(v.p).Cause), nil
}

func setCauseAttr(t *Thread, v, val Value) *Exception {
	e, err := chainLink(t, val, "__cause__", "cause")
	if err == nil {
		(*Exception)(v.p).SetCause(e)
	}
	return err
}
