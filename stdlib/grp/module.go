// Package grp is the native module grp: the groups of the system.
package grp

import (
	"strings"

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
	file   = "/etc/group"
	fields = 4
)

var structGroup *object.StructSeq

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "grp", Functions: moduleFunctions,
		Doc: "Access to the Unix group database.\n\n" +
			"Group entries are reported as 4-tuples containing the following fields\n" +
			"from the group database, in order:\n\n" +
			"  gr_name   - name of the group\n" +
			"  gr_passwd - group password (encrypted); often empty\n" +
			"  gr_gid    - numeric ID of the group\n" +
			"  gr_mem    - list of members\n\n" +
			"The gid is an integer, name and password are strings.  (Note that most\n" +
			"users are not explicitly listed as members of the groups they are in\n" +
			"according to the password database.  Check both databases to get\n" +
			"complete membership information.)",
		Exec: func(t *Thread, m *object.Module) *Exception {
			if structGroup == nil {
				structGroup = object.NewStructSeq("grp.struct_group",
					"grp.struct_group: Results from getgr*() routines.\n\n"+
						"This object may be accessed either as a tuple of\n"+
						"  (gr_name,gr_passwd,gr_gid,gr_mem)\n"+
						"or via the object attributes as named in the above tuple.\n",
					[]string{"gr_name", "gr_passwd", "gr_gid", "gr_mem"}, false)
			}
			m.Dict.SetName("struct_group", structGroup.Type.Value())
			return nil
		}}
}

func entry(f []string) Value {
	members := object.NewList(nil)
	for _, name := range strings.Split(f[3], ",") {
		if name != "" {
			members.Append(userdb.Text(name))
		}
	}
	return structGroup.New(userdb.Text(f[0]), userdb.Text(f[1]), userdb.Number(f[2], 0), members.Value())
}

//py:func getgrgid(id)
//py:doc Return the group database entry for the given numeric group ID.
//py:doc
//py:doc If id is not valid, raise KeyError.
func getgrgid(t *Thread, id Value) (Value, *Exception) {
	f, err := userdb.FindID(t, file, fields, id, "getgrgid", "gid")
	if err != nil {
		return Value{}, err
	}
	return entry(f), nil
}

//py:func getgrnam(name)
//py:doc Return the group database entry for the given group name.
//py:doc
//py:doc If name is not valid, raise KeyError.
func getgrnam(t *Thread, name *Str) (Value, *Exception) {
	f, err := userdb.FindName(t, file, fields, name, "getgrnam")
	if err != nil {
		return Value{}, err
	}
	return entry(f), nil
}

//py:func getgrall()
//py:doc Return a list of all available group entries, in arbitrary order.
//py:doc
//py:doc An entry whose name starts with '+' or '-' represents an instruction
//py:doc to use YP/NIS and may not be accessible via getgrnam or getgrgid.
func getgrall() Value {
	return userdb.All(file, fields, entry)
}
