package vm

import "gopy/vm/object"

// The names of package object that nearly every line here uses.
type (
	Value     = object.Value
	Exception = object.Exception
	Thread    = object.Thread
	Type      = object.Type
	Str       = object.Str
	Dict      = object.Dict
	Tuple     = object.Tuple
	List      = object.List
)
