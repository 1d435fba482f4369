package object

// Exceptions that carry a few fields: SystemExit, StopIteration, KeyError,
// ImportError, NameError, AttributeError.

// SystemExitObject is an instance of SystemExit.
type SystemExitObject struct {
	Exception
	Code Value
}

func setupSystemExit(typ *Type) {
	typ.Layout = LayoutOf[SystemExitObject]()
	typ.Init = func(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
		if err := baseExceptionInit(t, self, args, kwnames); err != nil {
			return err
		}
		switch len(args) {
		case 0:
		case 1:
			(*SystemExitObject)(self.p).Code = args[0]
		default:
			(*SystemExitObject)(self.p).Code = (*Exception)(self.p).Args.Value()
		}
		return nil
	}
	typ.Getters = []Getter{valueMember("code", "exception code", func(e *SystemExitObject) *Value { return &e.Code })}
}

// StopIterationObject is an instance of StopIteration.
type StopIterationObject struct {
	Exception
	Val Value
}

func setupStopIteration(typ *Type) {
	typ.Layout = LayoutOf[StopIterationObject]()
	typ.Init = func(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
		if err := baseExceptionInit(t, self, args, kwnames); err != nil {
			return err
		}
		e := (*StopIterationObject)(self.p)
		e.Val = None
		if len(args) > 0 {
			e.Val = args[0]
		}
		return nil
	}
	typ.Getters = []Getter{valueMember("value", "generator return value", func(e *StopIterationObject) *Value { return &e.Val })}
}

// StopIterationErr raises StopIteration(v), or StopIteration() when v is no
// value or None.
func (t *Thread) StopIterationErr(v Value) *Exception {
	type withArg struct {
		StopIterationObject
		tuple1
	}
	x := &withArg{}
	x.StopIterationObject.shape = StopIteration.First
	x.Args, x.Val = &emptyTuple, None
	if !v.IsNil() && v != None {
		x.Args, x.Val = x.tuple1.init(v), v
	}
	return t.raising(&x.Exception)
}

// StopValueOf returns the value of a StopIteration.
func StopValueOf(e *Exception) Value { return orNone((*StopIterationObject)(e.Value().p).Val) }

// keyErrorStr shows the repr of the key, so that KeyError(”) says something.
func keyErrorStr(t *Thread, v Value) (Value, *Exception) {
	if args := (*Exception)(v.p).args(); args.Len() == 1 {
		s, err := Repr(t, args.At(0))
		if err != nil {
			return Value{}, err
		}
		return s.Value(), nil
	}
	return baseExceptionStr(t, v)
}

// ImportErrorObject is an instance of ImportError.
type ImportErrorObject struct {
	Exception
	Msg, Name, Path Value
}

func setupImportError(typ *Type) {
	typ.Layout = LayoutOf[ImportErrorObject]()
	typ.Init = importErrorInit
	typ.Str = func(t *Thread, v Value) (Value, *Exception) {
		if msg := (*ImportErrorObject)(v.p).Msg; !msg.IsNil() && ExactStr(msg) != nil {
			return msg, nil
		}
		return baseExceptionStr(t, v)
	}
	typ.Methods = []Native{{Name: "__reduce__", Kind: NoArgs, Fn0: importErrorReduce}}
	typ.Getters = []Getter{
		valueMember("msg", "exception message", func(e *ImportErrorObject) *Value { return &e.Msg }),
		valueMember("name", "module name", func(e *ImportErrorObject) *Value { return &e.Name }),
		valueMember("path", "module path", func(e *ImportErrorObject) *Value { return &e.Path }),
	}
}

func importErrorInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	e := (*ImportErrorObject)(self.p)
	e.Msg, e.Name, e.Path = Value{}, Value{}, Value{}
	args, err := excKeywords(t, &ImportError, args, kwnames, map[string]*Value{"name": &e.Name, "path": &e.Path})
	if err != nil {
		return err
	}
	if len(args) == 1 {
		e.Msg = args[0]
	}
	return baseExceptionInit(t, self, args, nil)
}

// importErrorReduce keeps name and path, which are not in args.
func importErrorReduce(t *Thread, v Value) (Value, *Exception) {
	e := (*ImportErrorObject)(v.p)
	d := excState(v)
	if !e.Name.IsNil() || !e.Path.IsNil() {
		if d == nil {
			d = NewDict()
		} else {
			d = d.Copy()
		}
		if !e.Name.IsNil() {
			d.SetName("name", e.Name)
		}
		if !e.Path.IsNil() {
			d.SetName("path", e.Path)
		}
	}
	if d != nil {
		return Pack(TypeOf(v).Value(), e.args().Value(), d.Value()), nil
	}
	return Pack(TypeOf(v).Value(), e.args().Value()), nil
}

// ImportErr raises ImportError (or the subclass given) with name and path,
// either of which may be no value.
func (t *Thread) ImportErr(class *Type, msg string, name, path Value) *Exception {
	e := t.Raise(class, msg)
	if e.Is(&ImportError) {
		x := (*ImportErrorObject)(e.Value().p)
		x.Name, x.Path = name, path
	}
	return e
}

// NameErrorObject is an instance of NameError.
type NameErrorObject struct {
	Exception
	Name Value
}

func setupNameError(typ *Type) {
	typ.Layout = LayoutOf[NameErrorObject]()
	typ.Init = func(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
		e := (*NameErrorObject)(self.p)
		e.Name = Value{}
		args, err := excKeywords(t, &NameError, args, kwnames, map[string]*Value{"name": &e.Name})
		if err != nil {
			return err
		}
		return baseExceptionInit(t, self, args, nil)
	}
	typ.Str = baseExceptionStr
	typ.Getters = []Getter{valueMember("name", "name", func(e *NameErrorObject) *Value { return &e.Name })}
}

// NameErr raises NameError (or UnboundLocalError) about name; format has one
// %s, for the name: "name '%s' is not defined".
func (t *Thread) NameErr(class *Type, format string, name *Str) *Exception {
	e := t.Raisef(class, format, name.String())
	if e.Is(&NameError) {
		(*NameErrorObject)(e.Value().p).Name = name.Value()
	}
	return e
}

// AttributeErrorObject is an AttributeError with what "Did you mean" needs.
type AttributeErrorObject struct {
	Exception
	Name, Obj Value
}

func setupAttributeError(typ *Type) {
	typ.Layout = LayoutOf[AttributeErrorObject]()
	typ.Init = func(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
		e := (*AttributeErrorObject)(self.p)
		e.Name, e.Obj = Value{}, Value{}
		args, err := excKeywords(t, &AttributeError, args, kwnames, map[string]*Value{"name": &e.Name, "obj": &e.Obj})
		if err != nil {
			return err
		}
		return baseExceptionInit(t, self, args, nil)
	}
	typ.Str = baseExceptionStr
	typ.Getters = []Getter{
		valueMember("name", "attribute name", func(e *AttributeErrorObject) *Value { return &e.Name }),
		valueMember("obj", "object", func(e *AttributeErrorObject) *Value { return &e.Obj }),
	}
}

// attributeError raises AttributeError with its name and obj set, from which
// "Did you mean" is computed. It is one allocation: programs probe for
// attributes.
func (t *Thread) attributeError(obj Value, name *Str, msg string) *Exception {
	type withMessage struct {
		AttributeErrorObject
		tuple1
	}
	x := &withMessage{}
	x.AttributeErrorObject.shape = AttributeError.First
	x.Args = x.tuple1.init(NewStr(msg))
	x.Name, x.Obj = name.Value(), obj
	return t.raising(&x.Exception)
}

// AttributeErr raises "'X' object has no attribute 'name'".
func (t *Thread) AttributeErr(obj Value, name *Str) *Exception {
	return t.attributeError(obj, name, "'"+TypeOf(obj).Name+"' object has no attribute '"+name.String()+"'")
}

// noteAttribute annotates an AttributeError raised by Python code with the
// object asked for.
func (t *Thread) noteAttribute(e *Exception, obj Value, name *Str) *Exception {
	if e.Is(&AttributeError) {
		a := (*AttributeErrorObject)(e.Value().p)
		if a.Name.IsNil() && a.Obj.IsNil() {
			a.Name, a.Obj = name.Value(), obj
		}
	}
	return e
}
