package object

// A Name is a name that native code looks up often: it is interned when it is
// first used. Declare one as a package variable.
type Name struct {
	Text string
	str  *Str
}

// Str returns the interned string.
func (n *Name) Str() *Str {
	if n.str == nil {
		n.str = Intern(n.Text)
	}
	return n.str
}

// A Method1 is a method of one object that is called with one argument again
// and again, as print() calls write.
type Method1 struct {
	f, self Value
	native  func(t *Thread, self, arg Value) (Value, *Exception)
	unbound bool
}

// LoadMethod1 looks the method up.
func LoadMethod1(t *Thread, obj Value, name *Name) (m Method1, err *Exception) {
	m.self = obj
	if m.f, m.unbound, err = LoadMethod(t, obj, name.Str()); err != nil || !m.unbound {
		return m, err
	}
	if IsExact(m.f, &MethodDescrType) {
		if d := (*Builtin)(m.f.p).Def; d.Kind == OneArg {
			m.native = d.Fn1
		}
	}
	return m, nil
}

// Call calls the method.
func (m *Method1) Call(t *Thread, arg Value) (Value, *Exception) {
	switch {
	case m.native != nil:
		return m.native(t, m.self, arg)
	case m.unbound:
		return Call2(t, m.f, m.self, arg)
	}
	return Call1(t, m.f, arg)
}
