// Package spwd is the native module spwd: the shadow password database.
package spwd

import (
	"errors"
	"syscall"

	"gopy/stdlib/internal/userdb"
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Str       = object.Str
)

const (
	file   = "/etc/shadow"
	fields = 9
)

var structSpwd *object.StructSeq

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "spwd", Functions: moduleFunctions,
		Doc: "This module provides access to the Unix shadow password database.\n" +
			"It is available on various Unix versions.\n\n" +
			"Shadow password database entries are reported as 9-tuples of type struct_spwd,\n" +
			"containing the following items from the password database (see `<shadow.h>'):\n" +
			"sp_namp, sp_pwdp, sp_lstchg, sp_min, sp_max, sp_warn, sp_inact, sp_expire, sp_flag.\n" +
			"The sp_namp and sp_pwdp are strings, the rest are integers.\n" +
			"An exception is raised if the entry asked for cannot be found.\n" +
			"You have to be root to be able to use this module.",
		Exec: func(t *Thread, m *object.Module) *Exception {
			if structSpwd == nil {
				structSpwd = object.NewStructSeqHidden("spwd.struct_spwd",
					"spwd.struct_spwd: Results from getsp*() routines.\n\n"+
						"This object may be accessed either as a 9-tuple of\n"+
						"  (sp_namp,sp_pwdp,sp_lstchg,sp_min,sp_max,sp_warn,sp_inact,sp_expire,sp_flag)\n"+
						"or via the object attributes as named in the above tuple.",
					[]string{"sp_namp", "sp_pwdp", "sp_lstchg", "sp_min", "sp_max", "sp_warn", "sp_inact", "sp_expire",
						"sp_flag", "sp_nam", "sp_pwd"}, 9, false)
			}
			m.Dict.SetName("struct_spwd", structSpwd.Type.Value())
			return nil
		}}
}

func entry(f []string) Value {
	v := []Value{userdb.Text(f[0]), userdb.Text(f[1])}
	for _, s := range f[2:8] {
		v = append(v, userdb.Number(s, -1))
	}
	v = append(v, userdb.Number(f[8], -1), v[0], v[1])
	return structSpwd.New(v...)
}

//py:func getspnam(arg, /)
//py:doc Return the shadow password database entry for the given user name.
//py:doc
//py:doc See `help(spwd)` for more on shadow password database entries.
func getspnam(t *Thread, name *Str) (Value, *Exception) {
	s, err := userdb.Name(t, name)
	if err != nil {
		return Value{}, err
	}
	if _, e := userdb.Lines(file, fields); e != nil {
		no := syscall.EIO
		errors.As(e, &no)
		return Value{}, t.OSErr(no)
	}
	f := userdb.Find(file, fields, 0, s)
	if f == nil {
		return Value{}, t.KeyErr(object.NewStr("getspnam(): name not found"))
	}
	return entry(f), nil
}

//py:func getspall()
//py:doc Return a list of all available shadow password database entries, in arbitrary order.
//py:doc
//py:doc See `help(spwd)` for more on shadow password database entries.
func getspall() Value {
	return userdb.All(file, fields, entry)
}
