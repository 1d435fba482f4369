// Package errno is the native module errno: the system's error numbers.
package errno

import (
	"gopy/vm"
	"gopy/vm/object"
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "errno",
		Doc: "This module makes available standard errno system symbols.\n\nThe value of each symbol is the corresponding integer value,\ne.g., on most systems, errno.ENOENT equals the integer 2.\n\nThe dictionary errno.errorcode maps numeric codes to symbol names,\ne.g., errno.errorcode[2] could be the string 'ENOENT'.\n\nSymbols that are not relevant to the underlying system are not defined.\n\nTo map error codes to error messages, use the function os.strerror(),\ne.g. os.strerror(2) could return 'No such file or directory'.",
		Exec: func(t *object.Thread, m *object.Module) *object.Exception {
			codes := object.NewDict()
			for n := 1; n < 200; n++ {
				name := nameOf(n)
				if name == "" {
					continue
				}
				m.Dict.SetName(name, object.SmallInt(int64(n)))
				if err := codes.Set(t, object.SmallInt(int64(n)), object.NewStr(name)); err != nil {
					return err
				}
			}
			for alias, n := range aliases {
				m.Dict.SetName(alias, object.SmallInt(int64(n)))
			}
			m.Dict.SetName("errorcode", codes.Value())
			return nil
		}}
}
