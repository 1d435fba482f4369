// Package locale is the native module _locale. Go has no locales of the C
// library: there are "C" (also called "POSIX") and "C.UTF-8", which differ in
// the name of the encoding only, and every other name is refused as one that is
// not installed. All text of gopy is UTF-8.
package locale

import (
	"os"
	"strings"

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
)

// categories are the parts of a locale in the order in which setlocale()
// names them when they differ; the index of the C constants goes with each.
var categories = []struct {
	name  string
	index int32
}{{"LC_CTYPE", 0}, {"LC_NUMERIC", 1}, {"LC_TIME", 2}, {"LC_COLLATE", 3}, {"LC_MONETARY", 4}, {"LC_MESSAGES", 5},
	{"LC_PAPER", 7}, {"LC_NAME", 8}, {"LC_ADDRESS", 9}, {"LC_TELEPHONE", 10}, {"LC_MEASUREMENT", 11},
	{"LC_IDENTIFICATION", 12}}

const (
	lcCtype = 0
	lcAll   = 6
	numLC   = 13
)

// state is the locale of the process.
type state struct {
	current [numLC]string
	class   *Type
	domain  string
	dirs    map[string]string
}

type stateKey struct{}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_locale", Doc: "Support for POSIX locales.", Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			class, err := object.NewExceptionClass(t, "locale", "Error", &object.ExceptionType)
			if err != nil {
				return err
			}
			s := &state{class: class, domain: "messages", dirs: map[string]string{}}
			for i := range s.current {
				s.current[i] = "C"
			}
			s.current[lcCtype] = startCtype()
			t.RT.State[stateKey{}] = s
			// In this order module locale lists the categories.
			for _, name := range strings.Fields("LC_CTYPE LC_TIME LC_COLLATE LC_MONETARY LC_MESSAGES LC_NUMERIC LC_ALL CHAR_MAX") {
				m.Dict.SetName(name, object.MakeInt(constants[name]))
			}
			m.Dict.SetName("Error", class.Value())
			for _, l := range langinfo {
				m.Dict.SetName(l.name, object.MakeInt(l.key))
			}
			return nil
		}}
}

// startCtype is LC_CTYPE at the start: what the environment says, but UTF-8 in
// place of the plain C locale unless LC_ALL insists on it (PEP 538).
func startCtype() string {
	name, ok := known(fromEnviron("LC_CTYPE"))
	if ok && name != "C" || ok && os.Getenv("LC_ALL") != "" {
		return name
	}
	return "C.UTF-8"
}

// fromEnviron is the name of a category that the environment gives.
func fromEnviron(category string) string {
	for _, v := range []string{"LC_ALL", category, "LANG"} {
		if s := os.Getenv(v); s != "" {
			return s
		}
	}
	return "C"
}

// known is the name by which a locale is shown.
func known(name string) (string, bool) {
	switch {
	case name == "C" || name == "POSIX":
		return "C", true
	case strings.HasPrefix(name, "C."):
		codeset := strings.ToLower(strings.ReplaceAll(name[2:], "-", ""))
		return name, codeset == "utf8"
	}
	return "", false
}

func (s *state) raise(t *Thread, msg string) *Exception { return t.Raise(s.class, msg) }

// show is the name of a category's locale, or of all.
func (s *state) show(category int32) string {
	if category != lcAll {
		return s.current[category]
	}
	same := true
	var parts []string
	for _, c := range categories {
		same = same && s.current[c.index] == s.current[0]
		parts = append(parts, c.name+"="+s.current[c.index])
	}
	if same {
		return s.current[0]
	}
	return strings.Join(parts, ";")
}

// wanted finds the names that setlocale() is to set, by category.
func wanted(category int32, name string) (map[int32]string, bool) {
	out := map[int32]string{}
	each := map[string]string{}
	if strings.Contains(name, ";") && category == lcAll {
		for _, part := range strings.Split(name, ";") {
			k, v, ok := strings.Cut(part, "=")
			if !ok {
				return nil, false
			}
			each[k] = v
		}
	}
	for _, c := range categories {
		if category != lcAll && category != c.index {
			continue
		}
		n := name
		if len(each) > 0 {
			n = each[c.name]
		} else if name == "" {
			n = fromEnviron(c.name)
		}
		shown, ok := known(n)
		if !ok {
			return nil, false
		}
		out[c.index] = shown
	}
	return out, true
}

//py:func setlocale(category, locale=<unrepresentable>, /)
//py:doc Activates/queries locale processing.
func setlocale(t *Thread, category int32, name Value) (string, *Exception) {
	s := stateOf(t)
	if category < 0 || category >= numLC {
		return "", s.raise(t, "invalid locale category")
	}
	if !name.IsNil() && name != object.None {
		text, err := object.ArgText(t, name, "setlocale", "argument 2")
		if err != nil {
			return "", err
		}
		names, ok := wanted(category, text)
		if !ok {
			return "", s.raise(t, "unsupported locale setting")
		}
		for i, n := range names {
			s.current[i] = n
		}
	}
	return s.show(category), nil
}

//py:func localeconv()
//py:doc Returns numeric and monetary locale-specific parameters.
func localeconv() Value {
	d := object.NewDict()
	for _, k := range []string{"int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep"} {
		d.SetName(k, object.NewStr(""))
	}
	d.SetName("mon_grouping", object.NewList(nil).Value())
	d.SetName("positive_sign", object.NewStr(""))
	d.SetName("negative_sign", object.NewStr(""))
	for _, k := range []string{"int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes",
		"n_sep_by_space", "p_sign_posn", "n_sign_posn"} {
		d.SetName(k, object.SmallInt(127)) // not available
	}
	d.SetName("decimal_point", object.NewStr("."))
	d.SetName("thousands_sep", object.NewStr(""))
	d.SetName("grouping", object.NewList(nil).Value())
	return d.Value()
}

//py:func strcoll(os1, os2, /)
//py:doc Compares two strings according to the locale.
func strcoll(a, b string) int { return strings.Compare(a, b) }

//py:func strxfrm(string, /)
//py:doc Return a string that can be used as a key for locale-aware comparisons.
func strxfrm(t *Thread, s string) string { return s }

//py:func nl_langinfo(key, /)
//py:doc Return the value for the locale information associated with key.
func nlLanginfo(t *Thread, key int32) (Value, *Exception) {
	for _, l := range langinfo {
		if l.key == int64(key) {
			if l.name == "CODESET" {
				return object.NewStr(stateOf(t).codeset()), nil
			}
			return object.NewStr(l.text), nil
		}
	}
	return Value{}, t.ValueErrorf("unsupported langinfo constant")
}

func (s *state) codeset() string {
	if s.current[lcCtype] == "C" {
		return "ANSI_X3.4-1968"
	}
	return "UTF-8"
}

//py:func getencoding()
//py:doc Get the current locale encoding.
func getencoding(t *Thread) string { return stateOf(t).codeset() }

//py:func gettext(msg, /)
//py:doc gettext(msg) -> string
//py:doc
//py:doc Return translation of msg.
func gettext(msg string) string { return msg }

//py:func dgettext(domain, msg, /)
//py:doc dgettext(domain, msg) -> string
//py:doc
//py:doc Return translation of msg in domain.
func dgettext(domain Value, msg string) string { return msg }

//py:func dcgettext(domain, msg, category, /)
//py:doc Return translation of msg in domain and category.
func dcgettext(domain Value, msg string, category int32) string { return msg }

//py:func textdomain(domain, /)
//py:doc Set the C library's textdmain to domain, returning the new domain.
func textdomain(t *Thread, domain Value) (string, *Exception) {
	s := stateOf(t)
	if domain != object.None {
		name, err := object.ArgText(t, domain, "textdomain", "argument")
		if err != nil {
			return "", err
		}
		if name == "" {
			name = "messages"
		}
		s.domain = name
	}
	return s.domain, nil
}

//py:func bindtextdomain(domain, dir, /)
//py:doc Bind the C library's domain to dir.
func bindtextdomain(t *Thread, domain string, dir Value) (Value, *Exception) {
	s := stateOf(t)
	if domain == "" {
		return Value{}, s.raise(t, "domain must be a non-empty string")
	}
	if dir != object.None {
		path, err := object.FSPath(t, dir)
		if err != nil {
			return Value{}, err
		}
		s.dirs[domain] = path
	}
	if d, ok := s.dirs[domain]; ok {
		return object.NewStr(d), nil
	}
	return object.NewStr("/usr/share/locale"), nil
}

//py:func bind_textdomain_codeset(domain, codeset, /)
//py:doc Bind the C library's domain to codeset.
func bindTextdomainCodeset(t *Thread, domain string, codeset Value) (Value, *Exception) {
	if codeset == object.None {
		return object.None, nil
	}
	_, err := object.ArgText(t, codeset, "bind_textdomain_codeset", "argument 2")
	return codeset, err
}
