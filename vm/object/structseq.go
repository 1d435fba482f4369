package object

import "unsafe"

// StructSeq is a struct sequence type (sys.version_info, os.stat_result,
// time.struct_time): a tuple whose items have names. Items beyond Visible have
// a name only: they are not part of the tuple.
type StructSeq struct {
	Type    Type
	Fields  []string // "" for an item without name
	Visible int
	noNew   bool
}

// NewStructSeq makes a struct sequence type all of whose fields are visible.
// name is qualified with the module. noNew forbids making instances from Python.
func NewStructSeq(name, doc string, fields []string, noNew bool) *StructSeq {
	return NewStructSeqHidden(name, doc, fields, len(fields), noNew)
}

// NewStructSeqHidden is NewStructSeq with the first visible fields as items of
// the tuple.
func NewStructSeqHidden(name, doc string, fields []string, visible int, noNew bool) *StructSeq {
	s := &StructSeq{Fields: fields, Visible: visible, noNew: noNew}
	module, short := "", name
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '.' {
			module, short = name[:i], name[i+1:]
			break
		}
	}
	s.Type = Type{Name: short, Module: module, Doc: doc, Base: &TupleType, Repr: s.repr, New: s.new}
	// Messages and repr show the name with the module.
	s.Type.Name = name
	s.Type.Qualname = short
	if noNew {
		s.Type.New = nil
		s.Type.Flags |= TypeDisallowNew
	}
	for i, f := range fields {
		if f != "" {
			s.Type.Getters = append(s.Type.Getters, s.getter(i, f))
		}
	}
	s.Type.Methods = []Native{{Name: "__reduce__", Kind: NoArgs, Fn0: s.reduce}}
	DefineType(&s.Type)
	d := s.Type.Dict
	unnamed := 0
	for _, f := range fields {
		if f == "" {
			unnamed++
		}
	}
	d.SetName("n_fields", MakeInt(int64(len(fields))))
	d.SetName("n_sequence_fields", MakeInt(int64(visible)))
	d.SetName("n_unnamed_fields", MakeInt(int64(unnamed)))
	var match []Value
	for _, f := range fields[:visible] {
		if f != "" {
			match = append(match, Intern(f).Value())
		}
	}
	d.SetName("__match_args__", NewTuple(match...).Value())
	return s
}

// New makes an instance of all fields, hidden ones included.
func (s *StructSeq) New(vals ...Value) Value {
	p := (*Tuple)(allocWords(max(tupleHeaderWords+len(s.Fields), 3)))
	p.shape = s.Type.First
	p.n = SmallInt(int64(s.Visible))
	copy(s.all(p), vals)
	for i := len(vals); i < len(s.Fields); i++ {
		s.all(p)[i] = None
	}
	return p.Value()
}

// all returns every item, hidden ones included.
func (s *StructSeq) all(p *Tuple) []Value {
	return unsafe.Slice((*Value)(unsafe.Add(unsafe.Pointer(p), TupleItemOffset)), len(s.Fields))
}

func (s *StructSeq) getter(i int, name string) Getter {
	return Getter{Name: name, Member: true, Get: func(t *Thread, self Value) (Value, *Exception) {
		return s.all((*Tuple)(self.p))[i], nil
	}}
}

func (s *StructSeq) repr(t *Thread, v Value) (Value, *Exception) {
	out := s.Type.Name + "("
	// As in the reference, an item shows the name of the i-th named field, even
	// where items without name come before it (the times of stat_result).
	var names []string
	for _, f := range s.Fields {
		if f != "" {
			names = append(names, f)
		}
	}
	for i, item := range s.all((*Tuple)(v.p))[:s.Visible] {
		r, err := Repr(t, item)
		if err != nil {
			return Value{}, err
		}
		if i > 0 {
			out += ", "
		}
		out += names[i] + "=" + r.String()
	}
	return NewStr(out + ")"), nil
}

// new is what calling the type does: a sequence, and a dict for hidden fields.
func (s *StructSeq) new(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var out [2]Value
	p := ArgParser{Name: s.Type.Qualname, Params: []string{"sequence", "dict"}, MaxPos: 2, MinPos: 1}
	if err := p.Parse(t, args, kwnames, out[:]); err != nil {
		return Value{}, err
	}
	if TypeOf(out[0]).Iter == nil && TypeOf(out[0]).GetItem == nil {
		return Value{}, t.TypeErrorf("constructor requires a sequence")
	}
	items, err := ToSlice(t, out[0])
	if err != nil {
		return Value{}, err
	}
	switch n := len(items); {
	case n < s.Visible && s.Visible == len(s.Fields):
		return Value{}, t.TypeErrorf("%s() takes a %d-sequence (%d-sequence given)", s.Type.Name, s.Visible, n)
	case n < s.Visible:
		return Value{}, t.TypeErrorf("%s() takes an at least %d-sequence (%d-sequence given)", s.Type.Name, s.Visible, n)
	case n > len(s.Fields) && s.Visible == len(s.Fields):
		return Value{}, t.TypeErrorf("%s() takes a %d-sequence (%d-sequence given)", s.Type.Name, s.Visible, n)
	case n > len(s.Fields):
		return Value{}, t.TypeErrorf("%s() takes an at most %d-sequence (%d-sequence given)", s.Type.Name, len(s.Fields), n)
	}
	if d, ok := AsDict(orNone(out[1])); ok {
		for i := len(items); i < len(s.Fields); i++ {
			items = append(items, orNone(d.GetName(s.Fields[i])))
		}
	}
	return s.New(items...), nil
}

func (s *StructSeq) reduce(t *Thread, self Value) (Value, *Exception) {
	all := s.all((*Tuple)(self.p))
	d := NewDict()
	for i := s.Visible; i < len(all); i++ {
		d.SetName(s.Fields[i], all[i])
	}
	return Pack(TypeOf(self).Value(), Pack(NewTuple(all[:s.Visible]...).Value(), d.Value())), nil
}
