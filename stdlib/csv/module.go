// Package csv is the native module _csv: dialects, and the reader and the
// writer that follow them.
package csv

import (
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
)

type stateKey struct{}

// state is what the module keeps.
type state struct {
	err      *Type
	dialects *object.Dict
	limit    int
}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

func raise(t *Thread, format string, args ...any) *Exception {
	return t.Raisef(stateOf(t).err, format, args...)
}

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_csv", Doc: "CSV parsing and writing.\n", Functions: moduleFunctions, Exec: exec}
}

func exec(t *Thread, m *object.Module) *Exception {
	if dialectType.Flags&object.TypeReady == 0 {
		defineTypes()
	}
	class, err := object.NewExceptionClass(t, "_csv", "Error", &object.ExceptionType)
	if err != nil {
		return err
	}
	s := &state{err: class, dialects: object.NewDict(), limit: 128 << 10}
	t.RT.State[stateKey{}] = s
	d := m.Dict
	d.SetName("Error", class.Value())
	d.SetName("Dialect", dialectType.Value())
	d.SetName("Reader", readerType.Value())
	d.SetName("Writer", writerType.Value())
	d.SetName("_dialects", s.dialects.Value())
	d.SetName("__version__", object.NewStr("1.0"))
	for i, name := range []string{"QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE"} {
		d.SetName(name, object.SmallInt(int64(i)))
	}
	return nil
}

func defineTypes() {
	dialectType = Type{Name: "_csv.Dialect", Flags: object.TypeBase, Layout: object.LayoutOf[dialect](),
		Doc: "CSV dialect\n\nThe Dialect type records CSV dialect options.", Getters: dialectGetters, New: newDialect}
	object.DefineType(&dialectType)
	readerType = Type{Name: "_csv.reader", Layout: object.LayoutOf[reader](), Flags: object.TypeDisallowNew,
		Doc:     "CSV reader\n\nReader objects are responsible for reading and parsing tabular data\nin CSV format.\n",
		Getters: readerGetters, Iter: func(t *Thread, v Value) (Value, *Exception) { return v, nil }, IterNext: readerNext}
	object.DefineType(&readerType)
	writerType = Type{Name: "_csv.writer", Layout: object.LayoutOf[writer](), Flags: object.TypeDisallowNew,
		Doc:     "CSV writer\n\nWriter objects are responsible for generating tabular data\nin CSV format from sequence input.\n",
		Getters: writerGetters, Methods: writerMethods}
	object.DefineType(&writerType)
}

// newReader makes a reader.
//
//py:func reader(*args, **kwargs)
//py:sig -
//py:doc     csv_reader = reader(iterable [, dialect='excel']
//py:doc                             [optional keyword args])
//py:doc     for row in csv_reader:
//py:doc         process(row)
//py:doc
//py:doc The "iterable" argument can be any object that returns a line
//py:doc of input for each iteration, such as a file object or a list.  The
//py:doc optional "dialect" parameter is discussed below.  The function
//py:doc also accepts optional keyword arguments which override settings
//py:doc provided by the dialect.
//py:doc
//py:doc The returned object is an iterator.  Each iteration returns a row
//py:doc of the CSV file (which can span multiple input lines).
func newReader(t *Thread, args []Value, kwargs *object.Dict) (Value, *Exception) {
	if err := object.ArgsCount(t, "", len(args), 1, 2); err != nil {
		return Value{}, err
	}
	it, err := object.Iter(t, args[0])
	if err != nil {
		return Value{}, err
	}
	d, err := dialectOf(t, args[1:], kwargs)
	if err != nil {
		return Value{}, err
	}
	r := &reader{input: it, d: d}
	r.SetType(&readerType)
	return r.Object.Value(), nil
}

// newWriter makes a writer.
//
//py:func writer(*args, **kwargs)
//py:sig -
//py:doc     csv_writer = csv.writer(fileobj [, dialect='excel']
//py:doc                             [optional keyword args])
//py:doc     for row in sequence:
//py:doc         csv_writer.writerow(row)
//py:doc
//py:doc     [or]
//py:doc
//py:doc     csv_writer = csv.writer(fileobj [, dialect='excel']
//py:doc                             [optional keyword args])
//py:doc     csv_writer.writerows(rows)
//py:doc
//py:doc The "fileobj" argument can be any object that supports the file API.
func newWriter(t *Thread, args []Value, kwargs *object.Dict) (Value, *Exception) {
	if err := object.ArgsCount(t, "", len(args), 1, 2); err != nil {
		return Value{}, err
	}
	write, err := object.FindAttr(t, args[0], object.Intern("write"))
	if err != nil {
		return Value{}, err
	}
	if write.IsNil() || object.TypeOf(write).Call == nil {
		return Value{}, t.TypeErrorf("argument 1 must have a \"write\" method")
	}
	d, err := dialectOf(t, args[1:], kwargs)
	if err != nil {
		return Value{}, err
	}
	w := &writer{write: write, d: d}
	w.SetType(&writerType)
	return w.Object.Value(), nil
}

// registerDialect gives a dialect a name.
//
//py:func register_dialect(*args, **kwargs)
//py:sig -
//py:doc Create a mapping from a string name to a dialect class.
//py:doc     dialect = csv.register_dialect(name[, dialect[, **fmtparams]])
func registerDialect(t *Thread, args []Value, kwargs *object.Dict) *Exception {
	if err := object.ArgsCount(t, "register_dialect", len(args), 1, 2); err != nil {
		return err
	}
	if !object.IsStr(args[0]) {
		return t.TypeErrorf("dialect name must be a string")
	}
	d, err := dialectOf(t, args[1:], kwargs)
	if err != nil {
		return err
	}
	return stateOf(t).dialects.Set(t, args[0], d.Object.Value())
}

// unregisterDialect forgets it.
//
//py:func unregister_dialect(name)
//py:doc Delete the name/dialect mapping associated with a string name.
//py:doc
//py:doc     csv.unregister_dialect(name)
func unregisterDialect(t *Thread, name Value) *Exception {
	found, err := stateOf(t).dialects.Delete(t, name)
	if err == nil && !found {
		return raise(t, "unknown dialect")
	}
	return err
}

// getDialect finds it.
//
//py:func get_dialect(name)
//py:doc Return the dialect instance associated with name.
//py:doc
//py:doc     dialect = csv.get_dialect(name)
func getDialect(t *Thread, name Value) (Value, *Exception) {
	v, err := stateOf(t).dialects.Get(t, name)
	if err == nil && v.IsNil() {
		err = raise(t, "unknown dialect")
	}
	return v, err
}

// listDialects lists names.
//
//py:func list_dialects()
//py:doc Return a list of all known dialect names.
//py:doc
//py:doc     names = csv.list_dialects()
func listDialects(t *Thread) (Value, *Exception) {
	l := object.NewListSize(0)
	err := l.Extend(t, stateOf(t).dialects.Value())
	return l.Value(), err
}

// fieldSizeLimit sets the limit.
//
//py:func field_size_limit(*args)
//py:sig -
//py:doc Sets an upper limit on parsed fields.
//py:doc
//py:doc     csv.field_size_limit([limit])
//py:doc
//py:doc Returns old limit. If limit is not given, no new limit is set and
//py:doc the old limit is returned
func fieldSizeLimit(t *Thread, args []Value) (int, *Exception) {
	if len(args) > 1 {
		return 0, t.TypeErrorf("field_size_limit() takes at most 1 argument (%d given)", len(args))
	}
	s := stateOf(t)
	old := s.limit
	if len(args) == 1 {
		if !object.IsIntLike(args[0]) {
			return 0, t.TypeErrorf("limit must be an integer")
		}
		n, err := object.ArgInt64(t, args[0])
		if err != nil {
			return 0, err
		}
		s.limit = int(n)
	}
	return old, nil
}
