package object

import "syscall"

// OSErrorObject is an instance of OSError.
type OSErrorObject struct {
	Exception
	Errno, Strerror, Filename, Filename2 Value
	written                              int // characters_written
	hasWritten                           bool
}

func setupOSError(typ *Type) {
	typ.Layout = LayoutOf[OSErrorObject]()
	typ.New = osErrorNew
	typ.Init = osErrorInit
	typ.Str = osErrorStr
	typ.Methods = []Native{{Name: "__reduce__", Kind: NoArgs, Fn0: osErrorReduce}}
	typ.Getters = []Getter{
		valueMember("errno", "POSIX exception code", func(e *OSErrorObject) *Value { return &e.Errno }),
		valueMember("strerror", "exception strerror", func(e *OSErrorObject) *Value { return &e.Strerror }),
		valueMember("filename", "exception filename", func(e *OSErrorObject) *Value { return &e.Filename }),
		valueMember("filename2", "second exception filename", func(e *OSErrorObject) *Value { return &e.Filename2 }),
		{Name: "characters_written", Get: getWritten, Set: setWritten},
	}
}

// errnoClass is the subclass of OSError that stands for an errno, or OSError.
func errnoClass(n int64) *Type {
	switch syscall.Errno(n) {
	case syscall.EAGAIN, syscall.EALREADY, syscall.EINPROGRESS:
		return &BlockingIOError
	case syscall.EPIPE, syscall.ESHUTDOWN:
		return &BrokenPipeError
	case syscall.ECHILD:
		return &ChildProcessError
	case syscall.ECONNABORTED:
		return &ConnectionAbortedError
	case syscall.ECONNREFUSED:
		return &ConnectionRefusedError
	case syscall.ECONNRESET:
		return &ConnectionResetError
	case syscall.EEXIST:
		return &FileExistsError
	case syscall.ENOENT:
		return &FileNotFoundError
	case syscall.EISDIR:
		return &IsADirectoryError
	case syscall.ENOTDIR:
		return &NotADirectoryError
	case syscall.EINTR:
		return &InterruptedError
	case syscall.EACCES, syscall.EPERM:
		return &PermissionError
	case syscall.ESRCH:
		return &ProcessLookupError
	case syscall.ETIMEDOUT:
		return &TimeoutError
	}
	return &OSError
}

// osErrorUsesInit reports whether the arguments are taken by __init__: when a
// subclass overrides it but not __new__, so that it can change them.
func osErrorUsesInit(typ *Type) bool {
	return !sameFunc(typ.Init, OSError.Init) && sameFunc(typ.New, OSError.New)
}

func osErrorNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if osErrorUsesInit(typ) {
		v := typ.Alloc()
		(*Exception)(v.p).Args = &emptyTuple
		return v, nil
	}
	if kwnames != nil && kwnames.Len() > 0 {
		return Value{}, t.TypeErrorf("%s() takes no keyword arguments", typ.Name)
	}
	if typ == &OSError && len(args) >= 2 && len(args) <= 5 {
		if n, big, ok := AsInt(args[0]); ok && big == nil {
			typ = errnoClass(n)
		}
	}
	v := typ.Alloc()
	return v, (*OSErrorObject)(v.p).fill(t, args)
}

func osErrorInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	if !osErrorUsesInit(TypeOf(self)) {
		return nil // New has done it
	}
	if err := noKeywords(t, self, kwnames); err != nil {
		return err
	}
	return (*OSErrorObject)(self.p).fill(t, args)
}

// fill takes (errno, strerror[, filename[, winerror[, filename2]]]).
func (e *OSErrorObject) fill(t *Thread, args []Value) *Exception {
	e.Args = NewTuple(args...)
	if len(args) < 2 || len(args) > 5 {
		return nil
	}
	e.Errno, e.Strerror = args[0], args[1]
	if len(args) < 3 || args[2] == None {
		return nil
	}
	if e.Type() == &BlockingIOError && TypeOf(args[2]).Index != nil {
		n, err := IndexOverflow(t, args[2])
		if err != nil {
			return err
		}
		e.written, e.hasWritten = n, true
		return nil
	}
	e.Filename = args[2]
	if len(args) == 5 && args[4] != None {
		e.Filename2 = args[4]
	}
	// The file names are not in args, for compatibility with old code that
	// unpacks them.
	e.Args = NewTuple(args[:2]...)
	return nil
}

func osErrorStr(t *Thread, v Value) (Value, *Exception) {
	e := (*OSErrorObject)(v.p)
	if e.Filename.IsNil() && (e.Errno.IsNil() || e.Strerror.IsNil()) {
		return baseExceptionStr(t, v)
	}
	no, err := ToStr(t, orNone(e.Errno))
	if err != nil {
		return Value{}, err
	}
	text, err := ToStr(t, orNone(e.Strerror))
	if err != nil {
		return Value{}, err
	}
	s := "[Errno " + no.String() + "] " + text.String()
	for i, f := range []Value{e.Filename, e.Filename2} {
		if f.IsNil() {
			break
		}
		r, err := Repr(t, f)
		if err != nil {
			return Value{}, err
		}
		s += [2]string{": ", " -> "}[i] + r.String()
	}
	return NewStr(s), nil
}

func osErrorReduce(t *Thread, v Value) (Value, *Exception) {
	e := (*OSErrorObject)(v.p)
	args := e.args()
	if args.Len() == 2 && !e.Filename.IsNil() {
		items := append(append([]Value{}, args.Items()...), e.Filename)
		if !e.Filename2.IsNil() {
			items = append(items, None, e.Filename2)
		}
		args = NewTuple(items...)
	}
	if d := excState(v); d != nil {
		return Pack(TypeOf(v).Value(), args.Value(), d.Value()), nil
	}
	return Pack(TypeOf(v).Value(), args.Value()), nil
}

func getWritten(t *Thread, v Value) (Value, *Exception) {
	e := (*OSErrorObject)(v.p)
	if !e.hasWritten {
		return Value{}, t.AttributeErrorf("characters_written")
	}
	return MakeInt(int64(e.written)), nil
}

func setWritten(t *Thread, v, val Value) *Exception {
	e := (*OSErrorObject)(v.p)
	if val.IsNil() {
		if !e.hasWritten {
			return t.AttributeErrorf("characters_written")
		}
		e.hasWritten = false
		return nil
	}
	n, err := indexInt(t, val, &ValueError)
	if err != nil {
		return err
	}
	e.written, e.hasWritten = n, true
	return nil
}

// OSErr raises the OSError of an errno; filenames are what the failed call was
// given, if it concerned files.
func (t *Thread) OSErr(no syscall.Errno, filenames ...Value) *Exception {
	args := []Value{SmallInt(int64(no)), NewStr(Strerror(int(no)))}
	switch len(filenames) {
	case 0:
	case 1:
		args = append(args, filenames[0])
	default:
		args = append(args, filenames[0], None, filenames[1])
	}
	return t.RaiseArgs(&OSError, args...)
}

// SetWritten sets characters_written of a BlockingIOError.
func (e *OSErrorObject) SetWritten(n int) { e.written, e.hasWritten = n, true }
