package object

import "reflect"

// names holds the interned names that native code looks up, so that no lookup
// hashes a Go string. Each field is the Python name in its tag.
var names struct {
	module        *Str `py:"__module__"`
	name          *Str `py:"__name__"`
	qualname      *Str `py:"__qualname__"`
	doc           *Str `py:"__doc__"`
	dict          *Str `py:"__dict__"`
	weakref       *Str `py:"__weakref__"`
	class         *Str `py:"__class__"`
	slots         *Str `py:"__slots__"`
	bases         *Str `py:"__bases__"`
	mro           *Str `py:"mro"`
	init          *Str `py:"__init__"`
	new           *Str `py:"__new__"`
	call          *Str `py:"__call__"`
	classGetitem  *Str `py:"__class_getitem__"`
	getattr       *Str `py:"__getattr__"`
	getattribute  *Str `py:"__getattribute__"`
	setattr       *Str `py:"__setattr__"`
	delattr       *Str `py:"__delattr__"`
	initSubclass  *Str `py:"__init_subclass__"`
	setName       *Str `py:"__set_name__"`
	mroEntries    *Str `py:"__mro_entries__"`
	prepare       *Str `py:"__prepare__"`
	classcell     *Str `py:"__classcell__"`
	abstract      *Str `py:"__abstractmethods__"`
	isabstract    *Str `py:"__isabstractmethod__"`
	instancecheck *Str `py:"__instancecheck__"`
	subclasscheck *Str `py:"__subclasscheck__"`
	subclasshook  *Str `py:"__subclasshook__"`
	origClass     *Str `py:"__orig_class__"`
	origBases     *Str `py:"__orig_bases__"`
	format        *Str `py:"__format__"`
	lengthHint    *Str `py:"__length_hint__"`
	reversed      *Str `py:"__reversed__"`
	bytes         *Str `py:"__bytes__"`
	complex       *Str `py:"__complex__"`
	round         *Str `py:"__round__"`
	trunc         *Str `py:"__trunc__"`
	floor         *Str `py:"__floor__"`
	ceil          *Str `py:"__ceil__"`
	missing       *Str `py:"__missing__"`
	dir           *Str `py:"__dir__"`
	fspath        *Str `py:"__fspath__"`
	enter         *Str `py:"__enter__"`
	exit          *Str `py:"__exit__"`
	aenter        *Str `py:"__aenter__"`
	aexit         *Str `py:"__aexit__"`
	annotations   *Str `py:"__annotations__"`
	wrapped       *Str `py:"__wrapped__"`
	builtins      *Str `py:"__builtins__"`
	file          *Str `py:"__file__"`
	path          *Str `py:"__path__"`
	spec          *Str `py:"__spec__"`
	loader        *Str `py:"__loader__"`
	pkg           *Str `py:"__package__"`
	all           *Str `py:"__all__"`
	main          *Str `py:"__main__"`
	notes         *Str `py:"__notes__"`
	reduce        *Str `py:"__reduce__"`
	reduceEx      *Str `py:"__reduce_ex__"`
	getstate      *Str `py:"__getstate__"`
	getnewargs    *Str `py:"__getnewargs__"`
	getnewargsEx  *Str `py:"__getnewargs_ex__"`
	matchArgs     *Str `py:"__match_args__"`
	eq            *Str `py:"__eq__"`
	hash          *Str `py:"__hash__"`
	del           *Str `py:"__del__"`
	keys          *Str `py:"keys"`
	values        *Str `py:"values"`
	items         *Str `py:"items"`
	get           *Str `py:"get"`
	send          *Str `py:"send"`
	throw         *Str `py:"throw"`
	close         *Str `py:"close"`
	write         *Str `py:"write"`
	flush         *Str `py:"flush"`
	append        *Str `py:"append"`
	self          *Str `py:"__self__"`
	func_         *Str `py:"__func__"`
	parameters    *Str `py:"__parameters__"`
	origin        *Str `py:"__origin__"`
	args          *Str `py:"__args__"`
	pow           *Str `py:"__pow__"`
}

// initNames interns the names; Boot calls it first.
func initNames() {
	v := reflect.ValueOf(&names).Elem()
	for i := 0; i < v.NumField(); i++ {
		*(**Str)(v.Field(i).Addr().UnsafePointer()) = Intern(v.Type().Field(i).Tag.Get("py"))
	}
}
