// Package pwd is the native module pwd: the users of the system.
package pwd

import (
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
	file   = "/etc/passwd"
	fields = 7
)

var structPasswd *object.StructSeq

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "pwd", Functions: moduleFunctions,
		Doc: "This module provides access to the Unix password database.\n" +
			"It is available on all Unix versions.\n\n" +
			"Password database entries are reported as 7-tuples containing the following\n" +
			"items from the password database (see `<pwd.h>'), in order:\n" +
			"pw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir, pw_shell.\n" +
			"The uid and gid items are integers, all others are strings. An\n" +
			"exception is raised if the entry asked for cannot be found.",
		Exec: func(t *Thread, m *object.Module) *Exception {
			if structPasswd == nil {
				structPasswd = object.NewStructSeq("pwd.struct_passwd",
					"pwd.struct_passwd: Results from getpw*() routines.\n\n"+
						"This object may be accessed either as a tuple of\n"+
						"  (pw_name,pw_passwd,pw_uid,pw_gid,pw_gecos,pw_dir,pw_shell)\n"+
						"or via the object attributes as named in the above tuple.",
					[]string{"pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"}, false)
			}
			m.Dict.SetName("struct_passwd", structPasswd.Type.Value())
			return nil
		}}
}

func entry(f []string) Value {
	return structPasswd.New(userdb.Text(f[0]), userdb.Text(f[1]), userdb.Number(f[2], 0), userdb.Number(f[3], 0),
		userdb.Text(f[4]), userdb.Text(f[5]), userdb.Text(f[6]))
}

//py:func getpwuid(uidobj, /)
//py:doc Return the password database entry for the given numeric user ID.
//py:doc
//py:doc See `help(pwd)` for more on password database entries.
func getpwuid(t *Thread, uid Value) (Value, *Exception) {
	f, err := userdb.FindID(t, file, fields, uid, "getpwuid", "uid")
	if err != nil {
		if err.Is(&object.OverflowError) {
			err = t.KeyErr(object.NewStr("getpwuid(): uid not found"))
		}
		return Value{}, err
	}
	return entry(f), nil
}

//py:func getpwnam(name, /)
//py:doc Return the password database entry for the given user name.
//py:doc
//py:doc See `help(pwd)` for more on password database entries.
func getpwnam(t *Thread, name *Str) (Value, *Exception) {
	f, err := userdb.FindName(t, file, fields, name, "getpwnam")
	if err != nil {
		return Value{}, err
	}
	return entry(f), nil
}

//py:func getpwall()
//py:doc Return a list of all available password database entries, in arbitrary order.
//py:doc
//py:doc See help(pwd) for more on password database entries.
func getpwall() Value {
	return userdb.All(file, fields, entry)
}
