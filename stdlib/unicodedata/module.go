// Package unicodedata is the native module unicodedata. The database is package
// text's; a UCD object shows it as of version 14, or, with old set, as it was
// in version 3.2. The module's functions are the methods of the former.
package unicodedata

import (
	"gopy/vm"
	"gopy/vm/object"
	"gopy/vm/text"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Str       = object.Str
	Type      = object.Type
	Tuple     = object.Tuple
)

// UCD is one version of the database.
//
//py:type unicodedata.UCD
type UCD struct {
	object.Object
	old bool
}

// UCDType is its type.
var UCDType Type

func newUCD(old bool) *UCD {
	if UCDType.Name == "" {
		UCDType = Type{Name: "UCD", Module: "unicodedata", Flags: object.TypeDisallowNew,
			GetAttr: object.GenericGetAttr, Layout: object.LayoutOf[UCD](), Methods: uCDMethods, Getters: uCDGetters}
		object.DefineType(&UCDType)
	}
	u := &UCD{old: old}
	u.SetType(&UCDType)
	return u
}

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "unicodedata", Doc: "This module provides access to the Unicode Character Database which\n" +
		"defines character properties for all Unicode characters. The data in\n" +
		"this database is based on the UnicodeData.txt file version\n" +
		"14.0.0 which is publicly available from ftp://ftp.unicode.org/.\n\n" +
		"The module uses the same names and symbols as defined by the\nUnicodeData File Format 14.0.0.",
		Exec: func(t *Thread, m *object.Module) *Exception {
			u := newUCD(false)
			name := object.Intern("unicodedata").Value()
			for i := range uCDMethods {
				d := &uCDMethods[i]
				m.Dict.SetName(d.Name, object.NewFunction(d, u.Object.Value(), name))
			}
			m.Dict.SetName("UCD", UCDType.Value())
			m.Dict.SetName("ucd_3_2_0", newUCD(true).Object.Value())
			m.Dict.SetName("unidata_version", object.NewStr("14.0.0"))
			return nil
		}}
}

//py:member unidata_version
func (u *UCD) getVersion() string {
	if u.old {
		return "3.2.0"
	}
	return "14.0.0"
}

// orDefault returns the default of a look-up without result, or raises
// ValueError.
func orDefault(t *Thread, def Value, msg string) (Value, *Exception) {
	if def.IsNil() {
		return Value{}, t.ValueErrorf("%s", msg)
	}
	return def, nil
}

//py:method decimal(self, chr, default=<unrepresentable>, /)
//py:doc Converts a Unicode character into its equivalent decimal value.
//py:doc
//py:doc Returns the decimal value assigned to the character chr as integer.
//py:doc If no such value is defined, default is returned, or, if not given,
//py:doc ValueError is raised.
func (u *UCD) decimal(t *Thread, chr rune, def Value) (Value, *Exception) {
	d := text.Decimal(chr)
	if u.old {
		d = text.OldDecimal(chr)
	}
	if d < 0 {
		return orDefault(t, def, "not a decimal")
	}
	return object.MakeInt(int64(d)), nil
}

//py:method digit(self, chr, default=<unrepresentable>, /)
//py:doc Converts a Unicode character into its equivalent digit value.
//py:doc
//py:doc Returns the digit value assigned to the character chr as integer.
//py:doc If no such value is defined, default is returned, or, if not given,
//py:doc ValueError is raised.
func (u *UCD) digit(t *Thread, chr rune, def Value) (Value, *Exception) {
	d := text.Digit(chr)
	if d < 0 {
		return orDefault(t, def, "not a digit")
	}
	return object.MakeInt(int64(d)), nil
}

//py:method numeric(self, chr, default=<unrepresentable>, /)
//py:doc Converts a Unicode character into its equivalent numeric value.
//py:doc
//py:doc Returns the numeric value assigned to the character chr as float.
//py:doc If no such value is defined, default is returned, or, if not given,
//py:doc ValueError is raised.
func (u *UCD) numeric(t *Thread, chr rune, def Value) (Value, *Exception) {
	v, ok := text.Numeric(chr)
	if u.old && !text.OldAssigned(chr) {
		ok = false
	}
	if !ok {
		return orDefault(t, def, "not a numeric character")
	}
	return object.MakeFloat(v), nil
}

//py:method category(self, chr, /)
//py:doc Returns the general category assigned to the character chr as string.
func (u *UCD) category(chr rune) string {
	if u.old {
		return text.OldCategory(chr)
	}
	return text.Category(chr)
}

//py:method bidirectional(self, chr, /)
//py:doc Returns the bidirectional class assigned to the character chr as string.
//py:doc
//py:doc If no such value is defined, an empty string is returned.
func (u *UCD) bidirectional(chr rune) string {
	if u.old {
		return text.OldBidirectional(chr)
	}
	return text.Bidirectional(chr)
}

//py:method combining(self, chr, /)
//py:doc Returns the canonical combining class assigned to the character chr as integer.
//py:doc
//py:doc Returns 0 if no combining class is defined.
func (u *UCD) combining(chr rune) int {
	if u.old {
		return text.OldCombining(chr)
	}
	return text.Combining(chr)
}

//py:method mirrored(self, chr, /)
//py:doc Returns the mirrored property assigned to the character chr as integer.
//py:doc
//py:doc Returns 1 if the character has been identified as a "mirrored"
//py:doc character in bidirectional text, 0 otherwise.
func (u *UCD) mirrored(chr rune) int {
	if u.old && text.OldMirrored(chr) || !u.old && text.Mirrored(chr) {
		return 1
	}
	return 0
}

//py:method east_asian_width(self, chr, /)
//py:doc Returns the east asian width assigned to the character chr as string.
func (u *UCD) eastAsianWidth(chr rune) string {
	if u.old {
		return text.OldEastAsianWidth(chr)
	}
	return text.EastAsianWidth(chr)
}

//py:method decomposition(self, chr, /)
//py:doc Returns the character decomposition mapping assigned to the character chr as string.
//py:doc
//py:doc An empty string is returned in case no such mapping is defined.
func (u *UCD) decomposition(chr rune) string {
	if u.old {
		return text.OldDecomposition(chr)
	}
	return text.Decomposition(chr)
}

//py:method normalize(self, form, unistr, /)
//py:doc Return the normal form 'form' for the Unicode string unistr.
//py:doc
//py:doc Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.
func (u *UCD) normalize(t *Thread, form, s *Str) (Value, *Exception) {
	f, e := text.ParseForm(form.String())
	if e != nil {
		return Value{}, t.ValueErrorf("%s", e.Msg)
	}
	if s.IsASCII() {
		return s.Value(), nil
	}
	if u.old {
		return object.StrOfText(text.OldNormalize(s.Text(), f)).Value(), nil
	}
	if text.QuickCheck(s.Text(), f) {
		return s.Value(), nil
	}
	return object.StrOfText(text.Normalize(s.Text(), f)).Value(), nil
}

//py:method is_normalized(self, form, unistr, /)
//py:doc Return whether the Unicode string unistr is in the normal form 'form'.
//py:doc
//py:doc Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.
func (u *UCD) isNormalized(t *Thread, form, s *Str) (Value, *Exception) {
	f, e := text.ParseForm(form.String())
	if e != nil {
		return Value{}, t.ValueErrorf("%s", e.Msg)
	}
	if u.old {
		n := object.StrOfText(text.OldNormalize(s.Text(), f))
		return object.MakeBool(object.EqualStr(n, s)), nil
	}
	return object.MakeBool(text.IsNormalized(s.Text(), f)), nil
}

//py:method name(self, chr, default=<unrepresentable>, /)
//py:doc Returns the name assigned to the character chr as a string.
//py:doc
//py:doc If no name is defined, default is returned, or, if not given,
//py:doc ValueError is raised.
func (u *UCD) name(t *Thread, chr rune, def Value) (Value, *Exception) {
	n := text.Name(chr)
	if u.old {
		n = text.OldName(chr)
	}
	if n == "" {
		return orDefault(t, def, "no such name")
	}
	return object.NewStr(n), nil
}

//py:method lookup(self, name, /)
//py:doc Look up character by name.
//py:doc
//py:doc If a character with the given name is found, return the
//py:doc corresponding character.  If not found, KeyError is raised.
func (u *UCD) lookup(t *Thread, name string) (Value, *Exception) {
	seq, ok := text.Lookup(name)
	if u.old && ok && (len(seq) != 1 || !text.OldAssigned(seq[0])) {
		ok = false
	}
	if !ok {
		return Value{}, t.Raise(&object.KeyError, "undefined character name '"+name+"'")
	}
	return object.StrFromRunes(seq).Value(), nil
}
